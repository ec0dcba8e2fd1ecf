"""Digest's grouping of a set: in one run, day by day, or in another order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from benchmarks.grouping.sets import Labelled, bare
from digest.group.duplicates import fold
from digest.group.sketches import sketch
from digest.group.threads import OPEN_DAYS, learn, left_open, weave
from digest.model import Article, OpenStory, Sketch, StoryId, Usage


def in_one_run(articles: Sequence[Article]) -> list[str]:
    """The story of each article."""
    drawn = [sketch(one) for one in articles]
    found = [""] * len(drawn)
    for thread in weave(drawn):
        for row in thread.rows:
            found[row] = thread.id
    return found


def shuffled(one: Labelled, seed: int) -> list[str]:
    """The story of each article, told to us in another order."""
    order = list(range(len(one.articles)))
    Random(seed).shuffle(order)
    told = in_one_run([one.articles[place] for place in order])
    found = [""] * len(order)
    for place, story in zip(order, told, strict=True):
        found[place] = story
    return found


def day_by_day(articles: Sequence[Article]) -> list[str]:
    """The story of each article after runs of a day each; recorded splits and merges count."""
    drawn = [sketch(one) for one in articles]
    days: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(drawn):
        days[int(one.at) if one.at is not None else -1].append(place)
    places = {one.id: place for place, one in enumerate(drawn)}
    found = [""] * len(drawn)
    stories: dict[StoryId, OpenStory] = {}
    usage = Usage()
    for day in sorted(days):
        stories = {name: story for name, story in stories.items() if _open(story, day)}
        fresh = [drawn[place] for place in days[day]]
        for thread in weave(fresh, tuple(stories.values()), usage):
            for gone in thread.earlier[1:]:
                stories.pop(gone.id, None)
                found = [thread.id if name == gone.id else name for name in found]
            for row in thread.rows:
                found[days[day][row]] = thread.id
            for one in thread.known:
                found[places[one.id]] = thread.id
            stories[thread.id] = left_open(thread)
        usage = learn(usage, fresh)
    return found


def _open(story: OpenStory, day: int) -> bool:
    newest = story.sketches[-1].at
    return newest is None or newest >= day - OPEN_DAYS


def folded(articles: Sequence[Article], drawn: Sequence[Sketch] | None = None) -> list[int]:
    """For each article the place of the one that it repeats, or its own."""
    sketches = drawn or [sketch(one) for one in articles]
    found = list(range(len(articles)))
    for copy, original in fold([bare(one) for one in articles], sketches)[1]:
        found[copy] = original
    return found
