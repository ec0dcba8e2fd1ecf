"""Days that an issue named: kept until they have come, and been reported on or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from digest.analyse.reading import Reading
from digest.model import Article, Chronicle, DateAhead, Expected
from digest.text import content_words

KEPT_DAYS = timedelta(days=14)  # after which a date that nobody reported on is forgotten
REPORTED = 0.4  # share of a date's content words that an article of that day or later has when it reports on it


def expected(found: DateAhead, article: Article) -> Expected:
    """A date ahead as a chronicle keeps it."""
    words = found.sentence.of(article.text)
    return Expected(
        on=found.on,
        precision=found.precision,
        words=words,
        article_id=article.id,
        raw_sha256=article.raw_sha256,
        start=found.sentence.start,
        end=found.sentence.end,
        terms=tuple(sorted(set(content_words(words, article.language)))),
        story=found.story_id,
    )


def unreported(before: Chronicle, readings: Sequence[Reading], now: date) -> tuple[Expected, ...]:
    """The dates of earlier issues that have passed without an article of that day or later about them."""
    due = [one for one in before.expected if one.on < now]
    return tuple(one for one in due if not any(_reports(reading, one) for reading in readings))


def _reports(reading: Reading, one: Expected) -> bool:
    published = reading.article.published
    if published is None or published.at.date() < one.on or not one.terms:
        return False
    words = set(content_words(reading.article.text[:3000], reading.article.language))
    return len(words.intersection(one.terms)) >= REPORTED * len(one.terms)


def still_expected(before: Chronicle, due: Iterable[Expected], now: date) -> Iterator[Expected]:
    """Dates that a chronicle goes on keeping: those to come, and those just passed that nobody reported on."""
    missing = {(one.article_id, one.start, one.on) for one in due}
    for one in before.expected:
        if one.on >= now or (now - one.on <= KEPT_DAYS and (one.article_id, one.start, one.on) in missing):
            yield one
