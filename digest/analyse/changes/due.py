"""Days that an issue named: kept until they have come, and been reported on or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from digest.analyse.claims.claim import CALENDAR
from digest.analyse.reading import Outline
from digest.model import Article, Chronicle, DateAhead, Expected
from digest.text import content_words, leans, normal

KEPT_DAYS = timedelta(days=14)  # after which a date that nobody reported on is forgotten
HEAD = 3000  # characters of an article in which it says what it reports
REPORTED = 0.4  # share of a date's content words that an article of that day or later has when it reports on it
# The same of one of that day or the next that names who was to come, or what: in other words, or another language.
REPORTED_NAMED = 0.25
NAMES = 2  # words in capitals that both have: a full name, or who and where
NEXT_DAY = timedelta(days=1)
# Words of a speaker, who is no name in them; and the names of a headline that writes other words small.
_WE = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us)\b")
_FULL_NAME = re.compile(r"(?<!\w)[^\W\d_a-zà-ÿа-яё][\w'’-]{1,30}(?: [^\W\d_a-zà-ÿа-яё][\w'’-]{1,30}){1,3}")
MOST_NAMES = 4  # words of a full name; a longer run of capitals is a headline in capitals
_CAPITAL = re.compile(r"(?<![.!?] )\b(?!^)[^\W\d_a-zà-ÿа-яё]\w{2,30}")


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
        about=_above(article) if _says_not_who(words, article.language) else None,
    )


def _says_not_who(words: str, language: str) -> bool:
    """Whether a sentence leans on another for who is meant: "She will be sworn in", "We will send twice as much"."""
    if leans(words, language):
        return True
    return _WE.search(words) is not None and not _named(words, content_words(words, language))


def _above(article: Article) -> tuple[str, ...]:
    """The full names in an article's headline, in normal form; none where it writes all its words with a capital."""
    words = [word for word in article.headline.split() if word[0].isalpha()]
    if 2 * sum(word[0].isupper() for word in words[1:]) > len(words):
        return ()
    return tuple(sorted({normal(name) for name in _FULL_NAME.findall(article.headline)}))


def unreported(before: Chronicle, outlines: Sequence[Outline], now: date) -> tuple[Expected, ...]:
    """The dates of earlier issues that have passed without an article of that day or later about them.

    Of a sentence that says nothing by which a report could be known none is asked for.
    """
    return _without_report([one for one in before.expected if one.on < now and one.about != ()], outlines)


def _without_report(due: Sequence[Expected], outlines: Sequence[Outline]) -> tuple[Expected, ...]:
    holders: dict[str, list[int]] = {}
    for number, one in enumerate(due):
        for term in one.terms:
            holders.setdefault(term, []).append(number)
    named = [_names(one) for one in due]
    reported: set[int] = set()
    for outline in outlines:
        reported.update(_reported(outline.article, due, holders, named))
        reported.update(_names_who(outline.article, due))
    return tuple(one for number, one in enumerate(due) if number not in reported)


def _names(one: Expected) -> frozenset[str]:
    """The terms of a date that its sentence writes with a capital, days and months aside."""
    return _named(one.words, one.terms)


def _named(words: str, terms: Iterable[str]) -> frozenset[str]:
    written = {normal(word) for word in _CAPITAL.findall(words)}
    return frozenset(term for term in terms if term in written and term not in CALENDAR)


def _reported(
    article: Article, due: Sequence[Expected], holders: Mapping[str, Sequence[int]], named: Sequence[frozenset[str]]
) -> Iterator[int]:
    """The numbers of the dates on which an article reports: it is of that day or later, and shares enough words."""
    if article.published is None or not holders:
        return
    words = set(content_words(article.text[:HEAD], article.language))
    shared = Counter(number for word in words for number in holders.get(word, ()))
    for number, count in shared.items():
        one = due[number]
        after = article.published.at.date() - one.on
        by_name = after <= NEXT_DAY and len(named[number] & words) >= NAMES
        if after >= timedelta(0) and count >= (REPORTED_NAMED if by_name else REPORTED) * len(one.terms):
            yield number


def _names_who(article: Article, due: Sequence[Expected]) -> Iterator[int]:
    """The numbers of the dates of somebody whom an article of that day or the next names, in whatever language."""
    rows = [(number, one) for number, one in enumerate(due) if one.about]
    if article.published is None or not rows:
        return
    on, head = article.published.at.date(), normal(article.text[:HEAD])
    for number, one in rows:
        if timedelta(0) <= on - one.on <= NEXT_DAY and any(name in head for name in one.about or ()):
            yield number


def still_expected(before: Chronicle, due: Iterable[Expected], now: date) -> Iterator[Expected]:
    """Dates that a chronicle goes on keeping: those to come, and those just passed that nobody reported on."""
    missing = {(one.article_id, one.start, one.on) for one in due}
    for one in before.expected:
        if one.on >= now or (now - one.on <= KEPT_DAYS and (one.article_id, one.start, one.on) in missing):
            yield one
