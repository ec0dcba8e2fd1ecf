"""One event that many report is one story, and look-alikes of many reports stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from digest.group.sketches import sketch
from digest.group.threads import left_open, weave
from digest.model import Article, ArticleId, Published, Sketch
from tests.builders import NOW, article

SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "te",
    "mu",
    "sha",
    "len",
    "dor",
    "vi",
    "pra",
    "gul",
    "nes",
    "wim",
    "tor",
    "zed",
    "fal",
    "hur",
)


class Desk:
    """Invents words, people, and reports of an event in several angles."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def words(self, count: int) -> list[str]:
        return ["".join(self.random.choices(SYLLABLES, k=3)) for _ in range(count)]

    def people(self, count: int) -> list[str]:
        return [f"{one.title()} {other.title()}" for one, other in (self.words(2) for _ in range(count))]

    def reports(self, name: str, count: int, common: list[str], people: list[str]) -> Iterator[Article]:
        """So many reports over two days: words of the event, of an angle or two, and of their own."""
        angles = [(self.words(20), self.people(2)) for _ in range(3)]
        for number in range(count):
            (angle, own), (other, _) = self.random.choices(angles, k=2)
            parts = [
                *self.random.sample(common, 18),
                *self.random.sample(angle, 8),
                *self.random.sample(other, 4),
                *self.words(self.random.randrange(10, 60)),
            ]
            self.random.shuffle(parts)
            named = [*self.random.sample(people, 2), self.random.choice(own)]
            text = f"In the place {named[0]} met {named[1]}. " + " ".join(parts) + f". So {named[0]} told {named[2]}."
            yield article(
                text,
                id=ArticleId(f"{name}/{number:03}"),
                outlet=f"Outlet {number}",
                headline=" ".join(parts[:6]),
                published=Published(at=NOW - timedelta(hours=self.random.randrange(40)), has_time=True),
            )

    def event(self, name: str, count: int) -> list[Article]:
        return list(self.reports(name, count, self.words(30), self.people(4)))


def _sketches(articles: list[Article]) -> list[Sketch]:
    return [sketch(one) for one in articles]


def _others(desk: Desk, count: int) -> list[Article]:
    return [one for number in range(count) for one in desk.event(f"other{number}", 1 + number % 3)]


def _stories(sketches: list[Sketch], name: str) -> list[int]:
    """The sizes of the stories in which an event is told."""
    mine = [[sketches[row].id.startswith(name) for row in thread.rows] for thread in weave(sketches)]
    return sorted((sum(rows) for rows in mine if any(rows)), reverse=True)


@pytest.mark.parametrize("count", [10, 20, 50, 100])
def test_one_event_is_one_story_however_many_report_it(count: int) -> None:
    desk = Desk(count)
    sketches = _sketches([*desk.event("flood", count), *_others(desk, 120)])
    assert _stories(sketches, "flood") == [count]


def test_nothing_else_is_told_in_the_story_of_a_big_event() -> None:
    desk = Desk(7)
    sketches = _sketches([*desk.event("flood", 90), *desk.event("strike", 60), *_others(desk, 120)])
    threads = [Counter(sketches[row].id.partition("/")[0] for row in thread.rows) for thread in weave(sketches)]
    assert Counter({"flood": 90}) in threads
    assert Counter({"strike": 60}) in threads


def test_results_of_two_houses_told_in_the_same_words_are_two_stories() -> None:
    desk = Desk(11)
    common = desk.words(30)
    houses = [list(desk.reports(f"house{number}", 30, common, desk.people(4))) for number in range(4)]
    sketches = _sketches([one for house in houses for one in house])
    told = [{sketches[row].id.partition("/")[0] for row in thread.rows} for thread in weave(sketches)]
    assert all(len(names) == 1 for names in told)


def test_what_is_told_alike_a_week_later_is_another_story() -> None:
    desk = Desk(13)
    common, people = desk.words(30), desk.people(4)
    now = list(desk.reports("now", 40, common, people))
    for number, one in enumerate(now):
        if number % 2:
            at = NOW - timedelta(days=9, hours=number)
            now[number] = replace(one, id=ArticleId(f"then/{number:03}"), published=Published(at=at, has_time=True))
    sketches = _sketches(now)
    told = [{sketches[row].id.partition("/")[0] for row in thread.rows} for thread in weave(sketches)]
    assert all(len(names) == 1 for names in told)


def test_the_same_stories_in_whatever_order_a_big_event_comes_in() -> None:
    desk = Desk(17)
    sketches = _sketches([*desk.event("flood", 80), *_others(desk, 60)])
    before = {frozenset(sketches[row].id for row in thread.rows) for thread in weave(sketches)}
    Random(3).shuffle(sketches)
    assert {frozenset(sketches[row].id for row in thread.rows) for thread in weave(sketches)} == before


def test_a_big_event_goes_on_the_next_day_as_the_story_that_it_was() -> None:
    desk = Desk(19)
    flood = desk.event("flood", 120)
    days = [
        [one for one in flood if one.published and one.published.at < NOW - timedelta(hours=20)],
        [one for one in flood if one.published and one.published.at >= NOW - timedelta(hours=20)],
    ]
    first = [_sketches([*days[0], *_others(desk, 60)]), _sketches(days[1])]
    begun = [thread for thread in weave(first[0]) if any("flood" in first[0][row].id for row in thread.rows)]
    going_on = weave(first[1], [left_open(thread) for thread in begun])
    assert [thread.id for thread in going_on] == [begun[0].id]
    assert len(begun) == 1
