"""Where each story of an issue stands, told or not, and the one that somebody names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.errors import ConfigError
from digest.model import ArticleId, Briefing, Issue, LeftOut, PrintedStory, SetAside, StoryId

HEADLINE = 60  # characters of a headline by which a story is told from another
_DOING = {"fetch": "fetching", "clean": "cleaning", "group": "grouping", "compose": "composing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A story of an issue; either `printed`, with its topic and place, or `left_out`."""

    id: StoryId
    articles: tuple[ArticleId, ...]  # behind it, that of the headline first
    printed: PrintedStory | None = None
    topic: str = ""
    place: int = 0  # from 1
    in_full: bool = False  # told in sentences
    left_out: LeftOut | None = None

    @property
    def headline(self) -> str:
        """In words."""
        return self.printed.headline.text if self.printed else self.left_out.headline if self.left_out else ""


def standings(briefing: Briefing) -> Iterator[Standing]:
    """Every story: what is printed in its order, then what is not."""
    numbers = {source.number: source.article_id for source in briefing.sources}
    for topic in briefing.topics:
        for place, story in enumerate(topic.printed, start=1):
            behind = (numbers[number] for number in story.sources if number in numbers)
            yield Standing(
                id=story.id,
                articles=tuple(dict.fromkeys((story.headline.article_id, *behind))),
                printed=story,
                topic=topic.slug,
                place=place,
                in_full=place <= len(topic.stories),
            )
    for row in briefing.left_out:
        yield Standing(id=row.story, articles=row.articles, left_out=row)


def named(briefing: Briefing, item: str) -> tuple[Standing, ...]:
    """The stories that ITEM names: by an article's id, by a story's, by the beginning of a story's."""
    every = tuple(standings(briefing))
    exact = tuple(one for one in every if one.id == item or item in one.articles)
    if not exact and item in of_earlier(briefing):
        return ()  # a story of an earlier issue is called so, to the letter
    return exact or tuple(one for one in every if one.id.startswith(item))


def of_earlier(briefing: Briefing) -> tuple[StoryId, ...]:
    """The ids of stories of earlier issues of which today's sources say nothing."""
    since = briefing.since
    return (*(row.story for row in since.quiet), *(row.story for row in since.meanwhile))


def why_set_aside(aside: Sequence[SetAside], item: str) -> tuple[str, ...]:
    """A line for each time that an item was set aside."""
    return tuple(
        f"{row.item_id}: set aside while {_DOING[row.stage]}: {row.words}" for row in aside if row.item_id == item
    )


def several(issue: Issue, item: str, found: Sequence[Standing]) -> str:
    """Which stories a beginning fits, each with its headline: ids that a split made begin alike."""
    names = ", ".join(f"{one.id} ({one.headline[:HEADLINE]})" for one in sorted(found, key=lambda one: one.id))
    return f"{item}: several stories of issue {issue.id} are called so: {names}"


def the_story(issue: Issue, item: str, aside: Sequence[SetAside]) -> Standing:
    """The one story that ITEM names.

    Raises:
        ConfigError: nothing of the issue is called so, or several are, or what is was set aside.
    """
    found = named(issue.briefing, item)
    if len(found) > 1:
        raise ConfigError(f"{several(issue, item, found)}; give its whole id")
    if not found:
        for words in why_set_aside(aside, item):
            raise ConfigError(f"{words}; nothing of it stands in issue {issue.id}")
        raise ConfigError(f"{item}: issue {issue.id} has no such story or article; `digest issues show {issue.id}`")
    return found[0]
