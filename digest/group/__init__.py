"""Group: condensed articles become stories, and stories topics.

    Condensed… ─▶ sketch ─▶ fold ─▶ weave ─▶ into_story ─▶ into_topics ─▶ Topic…
                  what counts       what is one event      one main topic each

Pure, and the same for every order of the input. What earlier days left (stories that may go on, how common words are)
comes in and goes out as values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest.group.duplicates import credited, fold
from digest.group.repeats import repeats
from digest.group.sketches import sketch
from digest.group.stories import Summarize, figures, into_story, salience, told
from digest.group.threads import OPEN_DAYS, learn, left_open, weave
from digest.group.topics import Table, Votes, compile_rules, interest, into_topics, topics_of, votes
from digest.model import (
    Article,
    ArticleId,
    Condensed,
    OpenStory,
    SalienceWeights,
    Sketch,
    Story,
    StoryId,
    Topic,
    TopicRule,
    Usage,
)

__all__ = [
    "OPEN_DAYS",
    "Grouped",
    "Options",
    "Summarize",
    "Table",
    "Traits",
    "compile_rules",
    "group",
    "read",
    "regroup",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What grouping reads in an article; made apart, so that many processes can."""

    sketch: Sketch
    votes: Votes


def read(article: Article, table: Table) -> Traits:
    """What one article says of itself, and of the topics of a table."""
    return Traits(sketch=sketch(article), votes=votes(article, table))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A run's topics, and what the next run needs to know."""

    topics: tuple[Topic, ...]
    changed: tuple[OpenStory, ...]  # stories that are new or went on, by id
    ended: tuple[StoryId, ...]  # open stories that became part of another, sorted
    usage: Usage


def group(
    condensed: Sequence[Condensed],
    rules: Sequence[TopicRule],
    summarize: Summarize,
    weights: SalienceWeights | None = None,
) -> tuple[Topic, ...]:
    """Every article in one story and every story in one topic, most salient first, as if nothing came before.

    Articles that repeat another become the `duplicates` of its story. `summarize` is handed a story's articles, best
    first, and gives the sentences that are printed for it.
    """
    table = compile_rules(rules)
    readings = [read(item.article, table) for item in condensed]
    return regroup(
        condensed, readings, table, Options(summarize=summarize, weights=weights or SalienceWeights())
    ).topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run's stories are told and weighed, and what it goes on with."""

    summarize: Summarize
    weights: SalienceWeights = field(default_factory=SalienceWeights)
    stories: tuple[OpenStory, ...] = ()  # of earlier days, that may go on
    usage: Usage = field(default_factory=Usage)  # how common words were on earlier days
    language: str = "en"  # of the frame


def regroup(condensed: Sequence[Condensed], readings: Sequence[Traits], table: Table, options: Options) -> Grouped:
    """As `group`, with the stories of earlier days going on; `readings` are of the same articles by the same table."""
    order = sorted(range(len(condensed)), key=lambda place: condensed[place].article.id)
    items = [condensed[place] for place in order]
    drawn = [readings[place].sketch for place in order]
    stay, copies = fold(items, drawn)
    kept = [items[place] for place in stay]
    threads = weave([drawn[place] for place in stay], options.stories, options.usage)
    again = repeats([item.article for item in kept], [drawn[place] for place in stay], options.stories)
    material = told(kept, [drawn[place] for place in stay], credited(items, copies), options.summarize)
    material = replace(material, language=options.language)
    found = []
    for thread in (thread for thread in threads if thread.rows):
        story = _repeating(into_story(thread, material), again)
        claims = topics_of([readings[order[stay[row]]].votes for row in thread.rows], table)
        parts = figures(story, material.newest, interest(claims, table))
        found.append((replace(story, figures=parts, salience=salience(parts, options.weights)), claims))
    return Grouped(
        topics=into_topics(found, table),
        changed=tuple(left_open(thread) for thread in threads),
        ended=tuple(sorted(story.id for thread in threads for story in thread.earlier[1:])),
        usage=learn(options.usage, [drawn[place] for place in stay], options.stories),
    )


def _repeating(story: Story, again: Mapping[ArticleId, ArticleId]) -> Story:
    own = sorted(member.id for member in story.members if member.id in again)
    return replace(story, repeats=tuple((name, again[name]) for name in own)) if own else story
