"""Stories that go on: a run finds what the runs before its slot left, and nothing that came later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.errors import StoreError
from digest.group.sketches import sketch
from digest.model import ArticleId, OpenStory, StoryId, StoryTurn, Turn, Usage
from digest.store import Store
from tests.builders import NOW, article

MONDAY, TUESDAY, WEDNESDAY = (("morning", "UTC", f"2026-11-{day}T07:00") for day in (16, 17, 18))
TODAY = NOW.timestamp() / 86_400
USAGE = Usage(articles=(("en", 3),), terms=b"\1\0\0\0", counts=b"\2\0\0\0")


def _story(name: str, *, articles: int = 1, age: float = 0.0) -> OpenStory:
    one = replace(sketch(article("The dam opened in Tarn.", id=ArticleId(name))), at=TODAY - age)
    turn = StoryTurn(turn=Turn.SPLIT, other=StoryId("other"), after=one.id)
    return OpenStory(id=StoryId(name), sketches=(one,), articles=articles, history=(turn,))


def test_a_run_finds_what_earlier_slots_left_and_nothing_of_its_own_or_later(store: Store) -> None:
    store.stories.save(MONDAY, [_story("b"), _story("a")], [], USAGE)
    store.stories.save(TUESDAY, [_story("a", articles=2), _story("c")], [], Usage())
    assert store.stories.before(MONDAY, 0) == ()
    assert store.stories.before(TUESDAY, 0) == (_story("a"), _story("b"))
    assert store.stories.before(WEDNESDAY, 0) == (_story("a", articles=2), _story("b"), _story("c"))
    assert store.stories.usage_before(MONDAY) == Usage()
    assert store.stories.usage_before(TUESDAY) == USAGE


def test_editions_and_zones_have_stories_of_their_own(store: Store) -> None:
    store.stories.save(MONDAY, [_story("a")], [], USAGE)
    assert store.stories.before(("evening", "UTC", "2026-11-18T07:00"), 0) == ()
    assert store.stories.before(("morning", "Europe/Brussels", "2026-11-18T07:00"), 0) == ()
    assert store.stories.usage_before(("evening", "UTC", "2026-11-18T07:00")) == Usage()


def test_what_had_no_news_for_long_is_over_and_an_undated_story_is_of_its_slots_day(store: Store) -> None:
    undated = replace(_story("u"), sketches=(replace(_story("u").sketches[0], at=None),))
    store.stories.save(MONDAY, [_story("new", age=1), _story("old", age=20), undated], [], USAGE)
    assert [story.id for story in store.stories.before(TUESDAY, TODAY - 6)] == ["new", "u"]
    assert [story.id for story in store.stories.before(TUESDAY, TODAY - 2)] == ["new"]


def test_a_story_that_became_part_of_another_is_not_open_any_more(store: Store) -> None:
    store.stories.save(MONDAY, [_story("a"), _story("b")], [], USAGE)
    store.stories.save(TUESDAY, [_story("a", articles=3)], [StoryId("b")], USAGE)
    assert [story.id for story in store.stories.before(TUESDAY, 0)] == ["a", "b"]
    assert [story.id for story in store.stories.before(WEDNESDAY, 0)] == ["a"]


def test_a_story_that_ended_after_its_last_day_stays_ended(store: Store) -> None:
    store.stories.save(MONDAY, [_story("a"), _story("b", age=3)], [], Usage())
    store.stories.save(TUESDAY, [_story("a", articles=2)], [StoryId("b")], Usage())
    assert [story.id for story in store.stories.before(TUESDAY, TODAY - 5)] == ["a", "b"]
    assert [story.id for story in store.stories.before(WEDNESDAY, TODAY - 5)] == ["a"]
    assert [story.id for story in store.stories.before(WEDNESDAY, 0)] == ["a"]


def test_a_slot_made_again_leaves_only_what_it_made_last(store: Store) -> None:
    store.stories.save(MONDAY, [_story("a"), _story("b")], [], Usage())
    store.stories.save(MONDAY, [_story("c")], [], USAGE)
    assert [story.id for story in store.stories.before(TUESDAY, 0)] == ["c"]
    assert store.stories.usage_before(TUESDAY) == USAGE


def test_a_row_that_is_no_story_is_said_so(store: Store) -> None:
    store.stories.save(MONDAY, [_story("a")], [], USAGE)
    from digest.store.tables import open_stories

    with store.stories._database.write() as connection:
        connection.execute(open_stories.update().values(story=b"{}"))
    with pytest.raises(StoreError, match="cannot be read"):
        store.stories.before(TUESDAY, 0)
