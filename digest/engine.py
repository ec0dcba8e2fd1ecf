"""One seam for "map this over many items": in process, or on the cores of this machine.

Both stream: answers come in the order of the items, and only a bounded number of items is in flight, so that a folder
of a million files needs no more memory than a folder of a hundred.
"""

from __future__ import annotations

import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

SMALL = 64  # items: fewer stay in this process, because a pool takes about a second to start
CHUNKS_IN_FLIGHT = 4  # for each process: enough that none waits, few enough that memory stays flat


class Engine(Protocol):
    """Something that applies a function to items."""

    def map(self, function: Callable[[Item], Answer], items: Iterable[Item], chunk: int = 16) -> Iterator[Answer]:
        """The answers in the order of the items; `chunk` items travel together."""
        ...


class InProcess:
    """One item after the other, here."""

    def map(self, function: Callable[[Item], Answer], items: Iterable[Item], chunk: int = 16) -> Iterator[Answer]:
        """As the seam says; `chunk` does not matter here."""
        del chunk
        return map(function, items)


class Processes:
    """A pool of `jobs` processes, started only for more than a few items; the function must be importable by name."""

    def __init__(self, jobs: int, preload: tuple[str, ...] = ()) -> None:
        self._jobs = jobs
        self._preload = preload  # modules that every process needs: imported once, then forked

    def map(self, function: Callable[[Item], Answer], items: Iterable[Item], chunk: int = 16) -> Iterator[Answer]:
        """As the seam says."""
        feed = iter(items)
        first = list(itertools.islice(feed, SMALL))
        if len(first) < SMALL:
            return map(function, first)
        return self._spread(function, itertools.chain(first, feed), chunk)

    def _spread(self, function: Callable[[Item], Answer], feed: Iterator[Item], chunk: int) -> Iterator[Answer]:
        context = multiprocessing.get_context("forkserver")
        with suppress(ValueError):  # a fork server that runs already keeps what it has
            context.set_forkserver_preload(list(self._preload))
        waiting: deque[Future[list[Answer]]] = deque()
        with ProcessPoolExecutor(self._jobs, mp_context=context) as pool:
            while True:
                while len(waiting) < self._jobs * CHUNKS_IN_FLIGHT and (some := list(itertools.islice(feed, chunk))):
                    waiting.append(pool.submit(_apply, function, some))
                if not waiting:
                    return
                yield from waiting.popleft().result()


def _apply(function: Callable[[Item], Answer], items: list[Item]) -> list[Answer]:
    return [function(item) for item in items]


def engine(jobs: int, preload: tuple[str, ...] = ()) -> Engine:
    """The engine for so many processes; 1 stays in this one."""
    return InProcess() if jobs <= 1 else Processes(jobs, preload)
