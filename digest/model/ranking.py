"""The stated formula by which the stories of an issue are ordered; who lays them out and who proves them share it.

    score = (salience · w₁ + origins · w₂ + novelty · w₃) / (w₁ + w₂ + w₃)

Salience is the story's own, 0 to 1. Origins is log₂(1 + n) / 3 for n independent origins, at most 1 (seven and more):
the second origin says more than the seventh. Novelty is 1 for a new story, 0.5 for one with new articles, 0 for one
that goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from digest.model.ids import StoryId
from digest.model.story import Change

NOVELTY = {Change.NEW: 1.0, Change.UPDATED: 0.5, Change.CONTINUING: 0.0}
_MOST = 3.0  # log₂ of one and seven origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each figure counts in the order of the stories."""

    salience: float = 1.0
    origins: float = 0.25
    novelty: float = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures that put a story where it is: each 0 to 1 before its weight."""

    story_id: StoryId
    salience: float
    origins: float
    novelty: float
    score: float  # weighted; the order of printing


def figured(story: StoryId, salience: float, origins: int, change: Change, weights: Weights) -> Figures:
    """The figures of a story of so many independent origins, rounded to four places."""
    share = min(1.0, log2(1 + max(1, origins)) / _MOST)
    return Figures(
        story_id=story,
        salience=round(salience, 4),
        origins=round(share, 4),
        novelty=NOVELTY[change],
        score=round(scored((salience, share, NOVELTY[change]), weights), 4),
    )


def scored(parts: tuple[float, float, float], weights: Weights) -> float:
    """What salience, origins and novelty come to, each 0 to 1; 0 where no weight counts."""
    salience, origins, novelty = parts
    weighed = salience * weights.salience + origins * weights.origins + novelty * weights.novelty
    total = weights.salience + weights.origins + weights.novelty
    return weighed / total if total else 0.0
