"""Stories for tests, made of their articles."""

from __future__ import annotations

from typing import Any

from digest.model import Article, Story, StoryId, Topic


def story_of(*members: Article, **changes: Any) -> Story:
    """A story of that name or of "s", headed by its first article, with nothing chosen and nothing folded."""
    plain = {"id": StoryId("s"), "headline_from": members[0].id, "members": members, "duplicates": (), "summary": ()}
    seen = {"salience": 0.5, "first_seen": None, "last_seen": None}
    return Story(**(plain | seen | changes))


def one_topic(*members: Article) -> list[Topic]:
    """One topic with one story of them."""
    return [Topic(slug="t", label="T", stories=(story_of(*members),))]
