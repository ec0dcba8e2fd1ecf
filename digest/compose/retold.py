"""A story that goes on is told by what is new in it: its reader has read the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from digest.compose.hand import Telling
from digest.model import Article, Story, Topic


def retold(topics: Sequence[Topic], is_known: Callable[[Article], bool], tell: Telling) -> tuple[Topic, ...]:
    """The topics, each story of which some articles were `is_known` before told by its other ones."""
    return tuple(
        replace(topic, stories=tuple(_retold(story, is_known, tell) for story in topic.stories)) for topic in topics
    )


def _retold(story: Story, is_known: Callable[[Article], bool], tell: Telling) -> Story:
    fresh = [article for article in story.members if not is_known(article)]
    if not fresh or len(fresh) == len(story.members):
        return story
    known = [article for article in story.members if article not in fresh]
    head = _head(story, fresh)
    leading = sorted(fresh, key=lambda article: article.id != head.id)
    return replace(story, headline_from=head.id, members=(*fresh, *known), summary=tell(leading))


def _head(story: Story, fresh: Sequence[Article]) -> Article:
    """The article of the headline where that is new; else the best new one in its language."""
    spoken = next((article.language for article in story.members if article.id == story.headline_from), "")
    own = [article for article in fresh if article.id == story.headline_from]
    same = [article for article in fresh if article.language == spoken]
    return (*own, *same, *fresh)[0]
