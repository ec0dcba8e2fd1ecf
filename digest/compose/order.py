"""The order of the stories: by the documented formula of `model.ranking`, every figure of it kept.

The weights stand in the config. Equal scores keep the order that grouping gave them.

What the desk pinned leads its topic, the latest pin first. The topics stay where the scores put them: an editor says
what a section leads with, and not which section matters most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.model import (
    Change,
    DeskAct,
    DeskEdit,
    Figures,
    Findings,
    Story,
    StoryId,
    Topic,
    Weights,
    figured,
    sure_origins,
)


def ranked(
    topics: Sequence[Topic], findings: Findings, weights: Weights, edits: Sequence[DeskEdit]
) -> tuple[tuple[Topic, ...], Mapping[StoryId, Figures]]:
    """The topics with their stories in order, the topics by the best that they tell, and the figures of each story.

    A story that goes on is a line elsewhere: it lifts its topic only among those that tell nothing.
    """
    figures = _figures(topics, findings, weights)
    pinned = {edit.article: turn for turn, edit in enumerate(edits, start=1) if edit.act is DeskAct.PIN}

    def place(story: Story) -> tuple[int, float]:
        return -max(pinned.get(article.id, 0) for article in story.articles), -figures[story.id].score

    ordered = [replace(topic, stories=tuple(sorted(topic.stories, key=place))) for topic in topics]
    going_on = {story for story, change in findings.changes if change is Change.CONTINUING}

    def weight(topic: Topic) -> tuple[float, float]:
        told = (figures[story.id].score for story in topic.stories if story.id not in going_on)
        every = (figures[story.id].score for story in topic.stories)
        return -max(told, default=0.0), -max(every, default=0.0)

    return tuple(sorted(ordered, key=weight)), figures


def _figures(topics: Sequence[Topic], findings: Findings, weights: Weights) -> Mapping[StoryId, Figures]:
    names: dict[StoryId, list[str]] = {}
    for origin in findings.origins:
        names.setdefault(origin.story_id, []).append(origin.name)
    changes = dict(findings.changes)
    found = {}
    for story in (story for topic in topics for story in topic.stories):
        origins = len(sure_origins(names.get(story.id, ())))
        found[story.id] = figured(story.id, story.salience, origins, changes.get(story.id, Change.NEW), weights)
    return found
