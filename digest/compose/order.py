"""The order of the stories: one documented formula, every figure of it kept.

    score = (salience · w₁ + origins · w₂ + novelty · w₃) / (w₁ + w₂ + w₃)

Salience is the story's own, 0 to 1. Origins is log₂(1 + n) / 3 for n independent origins, at most 1 (seven and more):
the second origin says more than the seventh. Novelty is 1 for a new story, 0.5 for one with new articles, 0 for one
that goes on. The weights stand in the config. What the desk pinned comes first; equal scores keep the order that
grouping gave them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log2

from digest.compose.frame import Weights
from digest.model import Change, DeskAct, DeskEdit, Figures, Findings, Story, StoryId, Topic

_NOVELTY = {Change.NEW: 1.0, Change.UPDATED: 0.5, Change.CONTINUING: 0.0}
_MOST = 3.0  # log₂ of one and seven origins


def ranked(
    topics: Sequence[Topic], findings: Findings, weights: Weights, edits: Sequence[DeskEdit]
) -> tuple[tuple[Topic, ...], Mapping[StoryId, Figures]]:
    """The topics with their stories in order, the topics by their best story, and the figures of each story."""
    figures = _figures(topics, findings, weights)
    pinned = {edit.article for edit in edits if edit.act is DeskAct.PIN}

    def place(story: Story) -> tuple[bool, float]:
        own = {member.id for member in story.members}
        return own.isdisjoint(pinned), -figures[story.id].score

    ordered = [replace(topic, stories=tuple(sorted(topic.stories, key=place))) for topic in topics]
    ordered.sort(key=lambda topic: min((place(story) for story in topic.stories), default=(True, 0.0)))
    return tuple(ordered), figures


def _figures(topics: Sequence[Topic], findings: Findings, weights: Weights) -> Mapping[StoryId, Figures]:
    counts: dict[StoryId, int] = {}
    for origin in findings.origins:
        counts[origin.story_id] = counts.get(origin.story_id, 0) + 1
    changes = dict(findings.changes)
    total = weights.salience + weights.origins + weights.novelty
    found = {}
    for story in (story for topic in topics for story in topic.stories):
        origins = min(1.0, log2(1 + counts.get(story.id, 1)) / _MOST)
        novelty = _NOVELTY[changes.get(story.id, Change.NEW)]
        weighed = story.salience * weights.salience + origins * weights.origins + novelty * weights.novelty
        found[story.id] = Figures(
            story_id=story.id,
            salience=round(story.salience, 4),
            origins=round(origins, 4),
            novelty=novelty,
            score=round(weighed / total, 4) if total else 0.0,
        )
    return found
