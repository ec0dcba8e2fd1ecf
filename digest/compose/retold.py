"""A story that goes on is told by what is new in it: its reader has read the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from digest.compose.hand import Telling
from digest.model import Article, ArticleId, Briefing, Story, Topic


def retold(
    topics: Sequence[Topic], told_of: Callable[[Story], Set[ArticleId]], headed: Set[ArticleId], tell: Telling
) -> tuple[Topic, ...]:
    """The topics, each story of which some articles were told before (`told_of` it) told by its other ones.

    One in which nothing is new keeps the headline under which its reader knows it: `headed` are the articles whose
    headlines the last issue printed.
    """

    def again(story: Story) -> Story:
        old = told_of(story)
        fresh = [article for article in story.members if article.id not in old]
        if not fresh:
            return _as_headed(story, headed)
        return story if len(fresh) == len(story.members) else _retold(story, fresh, tell)

    return tuple(replace(topic, stories=tuple(map(again, topic.stories))) for topic in topics)


def headed(last: Briefing | None) -> frozenset[ArticleId]:
    """The articles whose headlines stood for the stories of an issue; of none without one."""
    if last is None:
        return frozenset()
    stories = (story.headline for story in last.printed)
    unsaid = (row.articles[0] for row in last.left_out if row.articles)
    return frozenset([*(one.article_id for one in (*stories, *last.since.continuing)), *unsaid])


def _as_headed(story: Story, headed: Set[ArticleId]) -> Story:
    head = next((member.id for member in story.members if member.id in headed), story.headline_from)
    return replace(story, headline_from=head)


def _retold(story: Story, fresh: Sequence[Article], tell: Telling) -> Story:
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
