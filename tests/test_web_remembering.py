"""The engine that remembers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from digest.web.remembering import Remembering


def counting() -> tuple[Callable[..., int], list[int]]:
    asked: list[int] = []

    def square(number: int, plus: int = 0) -> int:
        asked.append(number)
        return number * number + plus

    return square, asked


def test_only_what_is_new_is_worked_out_and_answers_keep_their_order() -> None:
    square, asked = counting()
    engine = Remembering()
    assert list(engine.map(square, [3, 1, 2])) == [9, 1, 4]
    engine.forget_the_rest()
    assert list(engine.map(square, [2, 4, 3])) == [4, 16, 9]
    assert asked == [3, 1, 2, 4]


def test_equal_arguments_make_the_same_function_and_others_another() -> None:
    square, asked = counting()
    engine = Remembering()
    for plus, answer in ((1, 10), (1, 10), (2, 11)):
        assert list(engine.map(partial(square, plus=plus), [3])) == [answer]
        engine.forget_the_rest()
    assert asked == [3, 3]


def test_what_was_not_wanted_the_last_time_is_forgotten() -> None:
    square, asked = counting()
    engine = Remembering()
    for number in (3, 4, 3):
        list(engine.map(square, [number]))
        engine.forget_the_rest()
    assert asked == [3, 4, 3]


def test_a_making_that_failed_halfway_loses_nothing() -> None:
    square, asked = counting()
    engine = Remembering()
    list(engine.map(square, [3, 4]))
    engine.forget_the_rest()
    next(engine.map(square, [4]))  # and here it failed, before anything was forgotten
    assert list(engine.map(square, [3, 4])) == [9, 16]
    assert asked == [3, 4]
