"""Learnt furniture in the archive, on both databases: versions stay, and no run changes what a later one knew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from digest.errors import StoreError
from digest.model import Furniture, HouseCounts, Learnt, LineCount, RecurringLine, SourceSlug
from digest.store import Store
from tests.builders import NOW

WIRE = SourceSlug("wire")
DAY = timedelta(days=1)


def learnt(*lines: str, pages: int = 10) -> Learnt:
    counts = HouseCounts(
        house="courier.example",
        pages=pages,
        touched=pages,
        lines=(LineCount(key="5e" * 8, pages=pages, kept=2, first=1, last=pages),),
    )
    return Learnt(
        pages=pages,
        seen=("a0" * 8,),
        houses=(counts,),
        lines=tuple(RecurringLine(house="courier.example", words=words, pages=10) for words in sorted(lines)),
    )


def words(furniture: Furniture | None) -> list[str]:
    return [line.words for line in furniture.lines] if furniture else []


def test_a_source_of_which_nothing_was_learnt_has_no_furniture(store: Store) -> None:
    assert store.furniture.before(WIRE, NOW) is None
    assert store.furniture.learnt(WIRE) == Learnt()
    assert store.furniture.version(WIRE, 1).lines == ()


def test_counts_come_back_as_they_were(store: Store) -> None:
    assert store.furniture.save(WIRE, Learnt(), learnt("share this story"), NOW)
    assert store.furniture.learnt(WIRE) == learnt("share this story")


def test_what_a_run_teaches_is_known_to_later_runs_alone(store: Store) -> None:
    store.furniture.save(WIRE, Learnt(), learnt("share this story", "all rights reserved"), NOW)
    assert store.furniture.before(WIRE, NOW) is None
    later = store.furniture.before(WIRE, NOW + timedelta(microseconds=1))
    assert later is not None
    assert (later.source_slug, later.version) == (WIRE, 1)
    assert later.lines == learnt("share this story", "all rights reserved").lines
    assert store.furniture.before(SourceSlug("other"), NOW + DAY) is None


def test_the_same_lines_are_the_same_version_whatever_was_counted(store: Store) -> None:
    first, second = learnt("share this story"), learnt("share this story", pages=20)
    store.furniture.save(WIRE, Learnt(), first, NOW)
    store.furniture.save(WIRE, first, second, NOW + DAY)
    assert store.furniture.learnt(WIRE) == second
    newest = store.furniture.before(WIRE, NOW + 2 * DAY)
    assert newest is not None
    assert newest.version == 1


def test_a_version_can_be_read_when_its_lines_are_long_gone(store: Store) -> None:
    first = learnt("a", "b")
    second, third = learnt("b", "c", pages=20), learnt("a", "b", pages=30)
    store.furniture.save(WIRE, Learnt(), first, NOW)
    store.furniture.save(WIRE, first, second, NOW + DAY)
    store.furniture.save(WIRE, second, third, NOW + 2 * DAY)
    assert [words(store.furniture.version(WIRE, number)) for number in (1, 2, 3)] == [
        ["a", "b"],
        ["b", "c"],
        ["a", "b"],
    ]
    for days, number in ((1, 1), (2, 2), (3, 3)):
        found = store.furniture.before(WIRE, NOW + days * DAY)
        assert found is not None
        assert found.version == number


def test_an_earlier_run_changes_nothing_that_a_later_one_knew(store: Store) -> None:
    first = learnt("a")
    store.furniture.save(WIRE, Learnt(), first, NOW)
    assert store.furniture.save(WIRE, first, first, NOW + DAY)  # a run that met no new page
    assert not store.furniture.save(WIRE, first, learnt("b", pages=20), NOW)
    assert store.furniture.learnt(WIRE) == first
    assert words(store.furniture.before(WIRE, NOW + DAY)) == ["a"]


def test_two_runs_of_one_moment_may_both_teach_and_what_either_counted_is_not_overwritten(store: Store) -> None:
    first, second = learnt("a"), learnt("a", "b", pages=20)
    assert store.furniture.save(WIRE, Learnt(), first, NOW)
    assert not store.furniture.save(WIRE, Learnt(), second, NOW)
    assert store.furniture.save(WIRE, first, second, NOW)
    assert words(store.furniture.before(WIRE, NOW + DAY)) == ["a", "b"]


def test_lines_of_any_length_and_number_are_kept(store: Store) -> None:
    many = learnt(*(f"{'лишь слова и ничего больше ' * 40}{number}" for number in range(700)))
    store.furniture.save(WIRE, Learnt(), many, NOW)
    newest = store.furniture.before(WIRE, NOW + DAY)
    assert newest is not None
    assert newest.lines == many.lines


@pytest.mark.parametrize("garbage", [b"", b"nothing of ours", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_counts_that_are_none_say_so(store: Store, garbage: bytes) -> None:
    store.furniture.save(WIRE, Learnt(), learnt("a"), NOW)
    with store._database.write() as connection:
        connection.execute(text("UPDATE furniture_counts SET learnt = :garbage"), {"garbage": garbage})
    with pytest.raises(StoreError, match="what was learnt of source wire cannot be read"):
        store.furniture.learnt(WIRE)
