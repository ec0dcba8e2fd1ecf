"""Mapping over many items: in order, streamed, on one core or on several."""

from __future__ import annotations

import itertools
import os

import pytest

from digest.engine import SMALL, InProcess, Processes, engine


def double(number: int) -> int:
    return 2 * number


def process_of(number: int) -> int:
    del number
    return os.getpid()


@pytest.mark.parametrize("count", [0, 1, SMALL - 1, SMALL, 5 * SMALL])
def test_answers_come_in_the_order_of_the_items(count: int) -> None:
    assert list(Processes(2).map(double, range(count), chunk=7)) == [2 * n for n in range(count)]


def test_many_items_leave_this_process_and_a_few_do_not() -> None:
    assert set(Processes(2).map(process_of, range(SMALL - 1))) == {os.getpid()}
    assert os.getpid() not in set(Processes(2).map(process_of, range(4 * SMALL), chunk=8))


def test_one_job_streams_even_an_endless_input() -> None:
    assert isinstance(engine(1), InProcess)
    assert list(itertools.islice(engine(1).map(double, itertools.count()), 3)) == [0, 2, 4]


def test_several_jobs_read_only_a_little_ahead() -> None:
    taken = 0

    def items() -> object:
        nonlocal taken
        for number in range(100_000):
            taken = number
            yield number

    answers = Processes(2).map(double, items(), chunk=10)  # type: ignore[arg-type]
    assert [next(answers) for _ in range(3)] == [0, 2, 4]
    assert taken < 1_000
    answers.close()  # type: ignore[attr-defined]
