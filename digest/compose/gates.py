"""What an issue does not tell, and the gate that dropped it: so that every story can be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from digest.compose.frame import Frame, Limits
from digest.model import Figures, LeftOut, Story, StoryId, Topic


def not_told(
    fresh: Sequence[Topic],
    going_on: Sequence[Story],
    gone: Sequence[tuple[Story, str]],
    by: tuple[Mapping[StoryId, Figures], Frame],
) -> Iterator[LeftOut]:
    """Stories without room, those in which nothing is new, and those that the desk took out; in that order."""
    figures, frame = by
    yield from _without_room(fresh, figures, frame.limits)
    last = frame.last_issue.id if frame.last_issue else ""
    for story in going_on:
        gate = f"nothing new since {last}"
        yield replace(_left_out(story, gate, figures.get(story.id)), in_a_line=True)
    for story, name in gone:
        yield replace(_left_out(story, f"taken out by {name}", None), by=name)


def _without_room(topics: Sequence[Topic], figures: Mapping[StoryId, Figures], limits: Limits) -> Iterator[LeftOut]:
    room = limits.stories_per_topic + limits.briefly_per_topic
    for topic in topics:
        for place, story in enumerate(topic.stories[room:], start=room + 1):
            gate = f"no room: place {place} in {topic.slug}, which prints {room}"
            yield _left_out(story, gate, figures.get(story.id))


def _left_out(story: Story, gate: str, figures: Figures | None) -> LeftOut:
    articles = sorted(story.articles, key=lambda one: one.id != story.headline_from)
    return LeftOut(
        story=story.id,
        headline=articles[0].headline,
        gate=gate,
        figures=figures,
        articles=tuple(one.id for one in articles),
        copies=len(story.duplicates),
    )
