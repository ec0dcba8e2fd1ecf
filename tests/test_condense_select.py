"""Choosing under a budget, on units small enough to reckon by hand."""

from __future__ import annotations

from digest.condense.passages import Standing, Unit
from digest.condense.select import choose, first
from digest.model import Budget


def numbers(*stems: str) -> tuple[int, ...]:
    return tuple(sorted(int.from_bytes(stem.encode()) for stem in stems))


def units(*rows: tuple[str, int, Standing]) -> list[Unit]:
    return [
        Unit(first=i, last=i, stems=numbers(*stems.split()), words=count, standing=standing)
        for i, (stems, count, standing) in enumerate(rows)
    ]


GOOD, LEANING, UNFIT = Standing.GOOD, Standing.LEANING, Standing.UNFIT


def test_the_most_valuable_units_are_chosen_in_reading_order() -> None:
    parts = units(("a b c d", 8, GOOD), ("e f g h", 8, GOOD), ("i j k l", 8, GOOD))
    assert choose(parts, [0.2, 0.9, 0.8], Budget(sentences=2)) == (1, 2)


def test_ties_go_to_the_earlier_unit() -> None:
    parts = units(("a b c d", 8, GOOD), ("e f g h", 8, GOOD), ("i j k l", 8, GOOD))
    assert choose(parts, [0.5, 0.5, 0.5], Budget(sentences=1)) == (0,)


def test_a_unit_that_says_the_same_is_left_out_however_valuable() -> None:
    parts = units(("a b c d e", 8, GOOD), ("a b c d e f", 8, GOOD), ("x y z w", 8, GOOD))
    assert choose(parts, [0.9, 0.8, 0.1], Budget(sentences=3)) == (0, 2)


def test_a_leaning_unit_waits_for_the_one_before_it() -> None:
    parts = units(("a b c d", 8, GOOD), ("e f g h", 8, LEANING), ("i j k l", 8, GOOD), ("m n o p", 8, LEANING))
    assert choose(parts, [0.3, 0.9, 0.5, 0.9], Budget(sentences=1)) == (2,)
    assert choose(parts, [0.3, 0.9, 0.5, 0.9], Budget(sentences=2)) == (2, 3)


def test_a_leaning_unit_brings_what_it_leans_on_when_both_are_worth_it() -> None:
    parts = units(("a b c d", 8, GOOD), ("e f g h", 8, LEANING), ("i j k l", 8, LEANING), ("m n o p", 8, GOOD))
    assert choose(parts, [0.5, 0.6, 0.9, 0.3], Budget(sentences=3)) == (0, 1, 2)
    assert choose(parts, [0.1, 0.1, 0.2, 0.3], Budget(words=8)) == (3,)
    long = units(("a b c d", 8, GOOD), *[(f"e{i} f{i} g{i}", 8, LEANING) for i in range(4)])
    assert choose(long, [0.1, 0.2, 0.3, 0.9, 0.9], Budget(sentences=2)) == (0, 1)


def test_what_leans_on_an_unfit_unit_is_left_out() -> None:
    parts = units(("a b c d", 8, UNFIT), ("e f g h", 8, LEANING), ("i j k l", 8, GOOD))
    assert choose(parts, [0.3, 0.9, 0.1], Budget(sentences=3)) == (2,)


def test_words_that_are_left_are_no_reason_to_print_what_matters_little() -> None:
    parts = units(("a b c d", 8, GOOD), ("e f g h", 9, GOOD), ("i j k l", 3, GOOD), ("m n o p", 3, GOOD))
    assert choose(parts, [0.9, 0.8, 0.2, 0.1], Budget(words=12)) == (0,)
    assert choose(parts, [0.9, 0.8, 0.79, 0.1], Budget(words=12)) == (0, 2)
    assert choose(parts, [0.9, 0.8, 0.2, 0.1], Budget(sentences=4, words=20)) == (0, 1, 2)


def test_where_sentences_are_counted_the_shorter_of_two_alike_in_value_is_chosen() -> None:
    parts = units(("a b c d", 40, GOOD), ("e f g h", 12, GOOD))
    assert choose(parts, [0.5, 0.5], Budget(sentences=1)) == (1,)
    assert choose(parts, [0.5, 0.5], Budget(words=40)) == (0,)


def test_a_smaller_unit_is_taken_when_a_better_one_does_not_fit() -> None:
    parts = units(("a b c d", 30, GOOD), ("e f g h", 9, GOOD))
    assert choose(parts, [0.9, 0.1], Budget(words=10)) == (1,)


def test_when_nothing_is_fit_the_best_of_the_rest_is_given() -> None:
    parts = units(("a b", 3, UNFIT), ("e f g h", 9, LEANING), ("i j k l", 9, LEANING))
    assert choose(parts, [0.9, 0.2, 0.3], Budget(sentences=2)) == (2,)
    assert choose(parts, [0.9, 0.2, 0.3], Budget(words=4)) == (0,)
    assert choose(parts, [0.9, 0.2, 0.3], Budget(words=2)) == ()


def test_a_quotation_of_two_sentences_costs_two() -> None:
    whole = Unit(first=0, last=1, stems=numbers(*"abcd"), words=20, standing=GOOD)
    single = Unit(first=2, last=2, stems=numbers(*"efgh"), words=8, standing=GOOD)
    assert choose([whole, single], [0.9, 0.1], Budget(sentences=1)) == (1,)
    assert choose([whole, single], [0.9, 0.1], Budget(sentences=2)) == (0,)


def test_the_first_units_stop_where_the_next_does_not_fit() -> None:
    parts = units(("a b", 3, UNFIT), ("c d", 6, GOOD), ("e f", 9, GOOD), ("g h", 2, GOOD))
    assert first(parts, Budget(words=10)) == (0, 1)
    assert first(parts, Budget(sentences=2)) == (0, 1)
    assert first(parts, Budget(words=2)) == (3,)
