"""The desk's hand on the stories: what it joins and parts keeps its name, its history and its articles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from digest.compose import by_hand
from digest.model import Article, ArticleId, DeskAct, DeskEdit, Sentence, Story, StoryId, StoryTurn, Topic, Turn
from tests.builders import NOW, article


def one(name: str) -> Article:
    return article(f"The first sentence of {name}.", id=ArticleId(name))


def story(name: str, *members: str) -> Story:
    return Story(
        id=StoryId(name), headline_from=ArticleId(members[0]), members=tuple(map(one, members)), duplicates=(),
        summary=(), salience=0.5, first_seen=None, last_seen=None,
    )  # fmt: skip


def edit(act: DeskAct, name: str, other: str | None = None) -> DeskEdit:
    return DeskEdit(act=act, article=ArticleId(name), other=ArticleId(other) if other else None, by="Ilse", at=NOW)


def tell(_: Sequence[Article]) -> tuple[Sentence, ...]:
    return ()


def stories(*edits: DeskEdit) -> list[Story]:
    topics, _ = by_hand([Topic(slug="t", label="T", stories=(story("s", "a", "b", "c"), story("x", "x")))], edits, tell)
    return [found for topic in topics for found in topic.stories]


def test_however_often_stories_are_parted_and_joined_each_has_a_name_of_its_own() -> None:
    for first, second in permutations("abc", 2):
        split, merge = edit(DeskAct.SPLIT, first), edit(DeskAct.MERGE, second, "x")
        found = stories(split, merge, edit(DeskAct.SPLIT, "x"), edit(DeskAct.SPLIT, second))
        assert len({each.id for each in found}) == len(found) == 4
        assert sorted(member.id for each in found for member in each.members) == ["a", "b", "c", "x"]


def test_what_was_joined_and_parted_is_in_the_history() -> None:
    (joined,) = stories(edit(DeskAct.MERGE, "a", "x"))
    assert [(turn.turn, turn.other) for turn in joined.history] == [(Turn.MERGED, "x")]
    parted = next(each for each in stories(edit(DeskAct.SPLIT, "b")) if each.headline_from == "b")
    assert parted.history == (StoryTurn(turn=Turn.SPLIT, other=StoryId("s"), after=ArticleId("b")),)
