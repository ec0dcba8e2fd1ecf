"""Shared wording: articles that repeat long runs of another's words without being its copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.analyse.reading import Reading
from digest.model import ArticleId

RUN = 10  # words in a row that two writers do not find by chance
SHARE = 0.3  # of an article's runs that stand in an earlier one, from which on its words are the other's
MOST = 8  # articles with one run; a run of more is a formula


def shared_wording(readings: Sequence[Reading]) -> Mapping[ArticleId, ArticleId]:
    """Article → the earlier one whose words it repeats, for those that do; the earliest of several."""
    if len(readings) < 2:
        return {}
    ordered = sorted(readings, key=_time)
    first: dict[_Run, list[int]] = {}
    found: dict[ArticleId, ArticleId] = {}
    for place, reading in enumerate(ordered):
        runs = _runs(reading)
        counts: dict[int, int] = {}
        for run in runs:
            for other in first.get(run, ()):
                counts[other] = counts.get(other, 0) + 1
        best = max(counts, key=lambda other: (counts[other], -other), default=None)
        if best is not None and counts[best] >= SHARE * len(runs):
            theirs = ordered[best].article.id
            found[reading.article.id] = found.get(theirs, theirs)
        for run in runs:
            known = first.setdefault(run, [])
            if len(known) < MOST:
                known.append(place)
    return found


def _time(reading: Reading) -> tuple[bool, float, str]:
    published = reading.article.published
    return published is None, published.at.timestamp() if published else 0.0, reading.article.id


_Run = tuple[str, ...]


def _runs(reading: Reading) -> set[_Run]:
    row = [token.key for token in reading.tokens if token.is_word]
    return set(zip(*(row[at:] for at in range(RUN)), strict=False))
