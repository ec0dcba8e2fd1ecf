"""The order of the stories: one documented formula, every figure of it kept.

    score = (salience · w₁ + origins · w₂ + novelty · w₃) / (w₁ + w₂ + w₃)

Salience is the story's own, 0 to 1. Origins is log₂(1 + n) / 3 for n independent origins, at most 1 (seven and more):
the second origin says more than the seventh. Novelty is 1 for a new story, 0.5 for one with new articles, 0 for one
that goes on. The weights stand in the config. Equal scores keep the order that grouping gave them.

What the desk pinned leads its topic, the latest pin first. The topics stay where the scores put them: an editor says
what a section leads with, and not which section matters most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log2

from digest.compose.frame import Weights
from digest.model import Change, DeskAct, DeskEdit, Figures, Findings, Story, StoryId, Topic, sure_origins

_NOVELTY = {Change.NEW: 1.0, Change.UPDATED: 0.5, Change.CONTINUING: 0.0}
_MOST = 3.0  # log₂ of one and seven origins


def ranked(
    topics: Sequence[Topic], findings: Findings, weights: Weights, edits: Sequence[DeskEdit]
) -> tuple[tuple[Topic, ...], Mapping[StoryId, Figures]]:
    """The topics with their stories in order, the topics by their best story, and the figures of each story."""
    figures = _figures(topics, findings, weights)
    pinned = {edit.article: turn for turn, edit in enumerate(edits, start=1) if edit.act is DeskAct.PIN}

    def place(story: Story) -> tuple[int, float]:
        return -max(pinned.get(article.id, 0) for article in story.articles), -figures[story.id].score

    ordered = [replace(topic, stories=tuple(sorted(topic.stories, key=place))) for topic in topics]
    ordered.sort(key=lambda topic: -max((figures[story.id].score for story in topic.stories), default=0.0))
    return tuple(ordered), figures


def _figures(topics: Sequence[Topic], findings: Findings, weights: Weights) -> Mapping[StoryId, Figures]:
    names: dict[StoryId, list[str]] = {}
    for origin in findings.origins:
        names.setdefault(origin.story_id, []).append(origin.name)
    changes = dict(findings.changes)
    total = weights.salience + weights.origins + weights.novelty
    found = {}
    for story in (story for topic in topics for story in topic.stories):
        origins = min(1.0, log2(1 + max(1, len(sure_origins(names.get(story.id, ()))))) / _MOST)
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
