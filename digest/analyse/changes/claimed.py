"""What a chronicle keeps of the claims of a story, and when a newer one stands for an older."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.analyse.changes.said_before import cited
from digest.analyse.changes.superseded import MOVED_KEY
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.discrepancies import SAME_DAY
from digest.model import Article, ArticleId, Claimed, DiscrepancyKind, Story

_REVISED = re.compile(r"\b(?:revised|lowered|corrected|cut|down (?:to|from))\b", re.IGNORECASE)


def claimed(story: Story, claims: Iterable[Claim]) -> Iterator[Claimed]:
    """What a chronicle keeps of a story's tolls, days, places and names: the newest of each thing, every name.

    Of a figure that grows it keeps those of a day, so that the next issue can say what was last told of it.
    """
    own = tuple(sorted(article.id for article in story.articles))
    seen: dict[tuple[str, ...], list[Claim]] = {}
    known = list(newest_first(claims))
    english = {(claim.key, claim.value) for claim in known if claim.article.language == "en"}
    for claim in known:
        if claim.bound or claim.was or (claim.kind is DiscrepancyKind.NUMBER and not claim.grows):
            continue
        if claim.article.language != "en" and (claim.key, claim.value) in english:
            continue  # its sentence may be printed beside one in English
        rows = seen.setdefault(claim.key, [])
        if any(same_thing(one, claim) and _stands_for(one, claim) for one in rows):
            continue
        rows.append(claim)
        yield _kept(claim, story, own)


def moved_day(claim: Claim, story: Story, day: str) -> Claimed:
    """A day from which a report of a story says that something was moved."""
    row = _kept(claim, story, tuple(sorted(article.id for article in story.articles)))
    return replace(row, key=MOVED_KEY, written=day, value=day)


def newest_first(claims: Iterable[Claim]) -> Iterator[Claim]:
    """What can move, the newest article's first, then in reading order."""
    rows = [claim for claim in claims if claim.kind is not DiscrepancyKind.POLARITY]
    rows.sort(key=lambda claim: (claim.article.id, claim.sentence.position))
    yield from sorted(rows, key=lambda claim: stamp(claim.article), reverse=True)


def same_thing(one: Claim, other: Claim) -> bool:
    """Whether two claims speak of one thing, so that the newer one stands for it."""
    if one.kind is DiscrepancyKind.NAME:
        return one.key == other.key
    if one.kind is DiscrepancyKind.DATE and not one.put_off:
        return one.is_the_same_plan(other)
    return one.is_about_the_same(other)


def is_revised(claim: Claim) -> bool:
    """Whether its sentence says that an earlier figure was put right, and not that it rose."""
    return _REVISED.search(claim.sentence.of(claim.article.text)) is not None


def stamp(article: Article) -> float:
    """When an article was published, in seconds; an undated one comes before all others."""
    return article.published.at.timestamp() if article.published else 0.0


def _stands_for(newer: Claim, claim: Claim) -> bool:
    """Whether nothing of a claim need be kept beside a newer one of the same thing."""
    if newer.value == claim.value:
        return True
    if claim.kind is DiscrepancyKind.NUMBER:
        return is_revised(newer) or stamp(newer.article) - stamp(claim.article) > SAME_DAY.total_seconds()
    return claim.kind is not DiscrepancyKind.NAME


def _kept(claim: Claim, story: Story, own: tuple[ArticleId, ...]) -> Claimed:
    article, sentence = claim.article, claim.sentence
    return Claimed(
        articles=own,
        key=claim.key,
        measure=claim.measure,
        kind=claim.kind,
        written=claim.written,
        value=str(claim.value),
        at=article.published.at if article.published else None,
        story=story.id,
        outlet=article.outlet,
        subject=tuple(sorted(claim.subject)),
        rest=tuple(sorted(claim.rest)),
        places=tuple(sorted(claim.places)),
        leads=claim.leads,
        said=cited(sentence, article),
    )
