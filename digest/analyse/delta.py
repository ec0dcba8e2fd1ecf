"""What is new since the last issue: in a story as a whole, and in its figures, days and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from digest.analyse.claim import Claim
from digest.analyse.reading import Reading
from digest.model import (
    Article,
    Briefing,
    Change,
    Changed,
    Chronicle,
    Claimed,
    DateAhead,
    DiscrepancyKind,
    Expected,
    Story,
)
from digest.text import content_words

COMPARED = (DiscrepancyKind.NUMBER, DiscrepancyKind.DATE, DiscrepancyKind.PLACE)
KEPT_DAYS = timedelta(days=14)  # after which a date that nobody reported on is forgotten
REPORTED = 0.4  # share of a date's content words that an article of that day or later has when it reports on it
MOST_KEPT = 3000  # claims and dates that a chronicle keeps


def change(story: Story, last: Briefing | None) -> Change:
    """New when none of its articles, copies included, stood behind the last briefing; continuing when all did.

    An article counts as known by its id or by the bytes it was made of, so a source that gives the same item a new
    name does not make old news new.
    """
    if last is None:
        return Change.NEW
    ids = {source.article_id for source in last.sources}
    shas = {source.raw_sha256 for source in last.sources}
    known = [article.id in ids or article.raw_sha256 in shas for article in _articles(story)]
    if not any(known):
        return Change.NEW
    return Change.CONTINUING if all(known) else Change.UPDATED


def _articles(story: Story) -> tuple[Article, ...]:
    return story.members + tuple(duplicate.copy for duplicate in story.duplicates)


# ── what moved ───────────────────────────────────────────────────────────────────────────────────────────


def changed(story: Story, claims: Iterable[Claim], before: Chronicle) -> tuple[Changed, ...]:
    """The tolls, days and places of a story that its newer articles give otherwise than the last issue's did.

    A toll is a figure that is brought up to date ("people killed"); of any other, "118 metres" and "90 metres", no rule
    here can tell that both measure one thing.
    """
    own = {article.id for article in _articles(story)}
    known = {one.key: one for one in before.claims if not own.isdisjoint(one.articles)}
    found: dict[tuple[str, ...], Changed] = {}
    for claim in _newest_first(claims):
        earlier = known.get(claim.key)
        if claim.kind is DiscrepancyKind.NUMBER and not claim.grows:
            continue
        if earlier is None or claim.article.id in earlier.articles or claim.key in found or claim.bound:
            continue
        published = claim.article.published
        later = published is not None and (earlier.at is None or published.at > earlier.at)
        if later and str(claim.value) != earlier.value:
            found[claim.key] = Changed(
                story_id=story.id,
                kind=claim.kind,
                measure=claim.measure,
                before=earlier.written,
                after=claim.written,
                sentence=claim.sentence,
            )
    return tuple(found[key] for key in sorted(found))


def _newest_first(claims: Iterable[Claim]) -> Iterator[Claim]:
    rows = [claim for claim in claims if claim.kind in COMPARED]
    rows.sort(key=lambda claim: claim.sentence.position)
    yield from sorted(rows, key=lambda claim: _stamp(claim.article), reverse=True)


def _stamp(article: Article) -> float:
    return article.published.at.timestamp() if article.published else 0.0


def claimed(story: Story, claims: Iterable[Claim]) -> Iterator[Claimed]:
    """What a chronicle keeps of a story's figures, days and places: the newest of each."""
    own = tuple(sorted(article.id for article in _articles(story)))
    seen: set[tuple[str, ...]] = set()
    for claim in _newest_first(claims):
        if claim.key in seen or claim.bound:
            continue
        seen.add(claim.key)
        yield Claimed(
            articles=own,
            key=claim.key,
            measure=claim.measure,
            kind=claim.kind,
            written=claim.written,
            value=str(claim.value),
            at=claim.article.published.at if claim.article.published else None,
        )


# ── dates that have come ─────────────────────────────────────────────────────────────────────────────────


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
