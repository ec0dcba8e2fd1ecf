"""Mapping over many items: in order, streamed, on one core or on several."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import socket
import threading
from collections.abc import Iterator, Sequence

import pytest

from digest.cli.options import close_the_network
from digest.engine import SMALL, InProcess, Processes, Together, engine
from digest.errors import DigestError


def double(number: int) -> int:
    return 2 * number


def with_company(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Each number, and how many it was asked with."""
    return [(number, len(numbers)) for number in numbers]


def process_of(number: int) -> int:
    del number
    return os.getpid()


def frozen_objects(number: int) -> int:
    del number
    return gc.get_freeze_count()


def killed_at_the_tenth(number: int) -> int:
    if number == 10:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def connected(port: int) -> tuple[int, str]:
    """This process, and what became of its attempt to reach a port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=10).close()
    except DigestError as error:
        return os.getpid(), str(error)
    return os.getpid(), "connected"


@pytest.mark.parametrize("count", [0, 1, SMALL - 1, SMALL, 5 * SMALL])
def test_answers_come_in_the_order_of_the_items(count: int) -> None:
    assert list(Processes(2).map(double, range(count), chunk=7)) == [2 * n for n in range(count)]


def test_many_items_leave_this_process_and_a_few_do_not() -> None:
    assert set(Processes(2).map(process_of, range(SMALL - 1))) == {os.getpid()}
    assert os.getpid() not in set(Processes(2).map(process_of, range(4 * SMALL), chunk=8))


@pytest.mark.parametrize("run", [InProcess(), Processes(2)])
@pytest.mark.parametrize("count", [0, 1, SMALL, 3 * SMALL])
def test_what_is_answered_together_comes_in_order_and_in_no_larger_company_than_allowed(
    run: InProcess | Processes, count: int
) -> None:
    answers = list(run.map(Together(with_company), range(count), chunk=7))
    assert [number for number, _ in answers] == list(range(count))
    assert all(1 <= company <= 7 for _, company in answers)
    assert count < SMALL or max(company for _, company in answers) > 1


def test_what_is_answered_together_does_not_wait_for_more() -> None:
    asked_on = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        assert asked_on.wait(timeout=20)
        yield 2

    answers = InProcess().map(Together(with_company), items(), chunk=32)
    assert next(answers) == (1, 1)
    asked_on.set()
    assert list(answers) == [(2, 1)]


def test_one_item_can_be_asked_of_what_answers_several() -> None:
    assert Together(with_company)(5) == (5, 1)


def test_what_a_process_loaded_for_its_first_items_is_out_of_the_collectors_sight_from_then_on() -> None:
    out_of_sight = list(Processes(1).map(frozen_objects, range(2 * SMALL), chunk=SMALL))
    assert out_of_sight[0] == 0
    assert out_of_sight[-1] > 0


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


@pytest.mark.parametrize("count", [0, 1, SMALL, SMALL + 1, 5 * SMALL])
def test_a_stream_of_unknown_length_is_answered_in_order_too(count: int) -> None:
    assert list(Processes(2).map(double, iter(range(count)), chunk=7)) == [2 * n for n in range(count)]


@pytest.mark.parametrize("told", [1, SMALL - 1, SMALL + 1, 3 * SMALL])
def test_answers_do_not_wait_for_a_slow_producer(told: int) -> None:
    asked_on, in_time = threading.Event(), []

    def items() -> Iterator[int]:
        yield from range(told)
        in_time.append(asked_on.wait(timeout=20))  # a producer that reads each answer before it says more
        yield told

    answers = Processes(2).map(double, items(), chunk=32)
    assert [next(answers) for _ in range(told)] == [2 * n for n in range(told)]
    asked_on.set()
    assert list(answers) == [2 * told]
    assert in_time == [True]


@pytest.mark.parametrize("good", [3, SMALL + 3, 4 * SMALL])
def test_a_producer_that_fails_is_heard_after_the_answers_before_it(good: int) -> None:
    def items() -> Iterator[int]:
        yield from range(good)
        raise OSError("the disk is gone")

    answers = Processes(2).map(double, items(), chunk=8)
    assert [next(answers) for _ in range(good)] == [2 * n for n in range(good)]
    with pytest.raises(OSError, match="the disk is gone"):
        next(answers)


def test_a_killed_worker_is_one_error_with_its_remedy() -> None:
    with pytest.raises(DigestError, match=r"killed.*fewer --jobs"):
        list(Processes(2).map(killed_at_the_tenth, range(2 * SMALL)))


def test_every_worker_is_made_ready_before_its_first_item() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ports = [server.getsockname()[1]] * (2 * SMALL)
        open_door = set(engine(2).map(connected, ports[: SMALL - 1]))
        answers = set(engine(2, initializer=close_the_network).map(connected, ports, chunk=8))
    assert open_door == {(os.getpid(), "connected")}
    assert os.getpid() not in {process for process, _ in answers}
    assert {words for _, words in answers} == {f"--offline: refused to connect to 127.0.0.1:{ports[0]}"}
