"""One seam for "map this over many items": in process, or on the cores of this machine.

Both stream: answers come in the order of the items, as soon as they are there, and only a bounded number of items is in
flight, so that a folder of a million files needs no more memory than a folder of a hundred.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import Generic, Protocol, TypeVar

from digest.errors import DigestError

Item = TypeVar("Item")
Answer = TypeVar("Answer")

SMALL = 64  # items: fewer stay in this process, because a pool takes about a second to start
CHUNKS_IN_FLIGHT = 4  # for each process: enough that none waits, few enough that memory stays flat


@dataclass(frozen=True, slots=True)
class Together(Generic[Item, Answer]):
    """A function that answers several items in less time than each by itself."""

    many: Callable[[Sequence[Item]], Sequence[Answer]]  # an answer to each, in their order

    def __call__(self, item: Item) -> Answer:
        """The answer to one item."""
        return self.many((item,))[0]


class Engine(Protocol):
    """Something that applies a function to items."""

    def map(self, function: Callable[[Item], Answer], items: Iterable[Item], chunk: int = 16) -> Iterator[Answer]:
        """The answers in the order of the items; `chunk` items travel together, or as many as are there."""
        ...


class InProcess:
    """One item after the other, here."""

    def map(self, function: Callable[[Item], Answer], items: Iterable[Item], chunk: int = 16) -> Iterator[Answer]:
        """As the seam says; `chunk` matters only for what is answered together."""
        return self._together(function, items, chunk) if isinstance(function, Together) else map(function, items)

    def _together(self, function: Together[Item, Answer], items: Iterable[Item], chunk: int) -> Iterator[Answer]:
        with _Intake(iter(items), room=chunk) as intake:
            while some := intake.take(chunk, wait=True):
                yield from function.many(some)


class Processes:
    """A pool of `jobs` processes, started only for more than a few items; the function must be importable by name."""

    def __init__(self, jobs: int, preload: tuple[str, ...] = (), initializer: Callable[[], None] | None = None) -> None:
        self._jobs = jobs
        self._preload = preload  # modules that every process needs: imported once, then forked
        self._initializer = initializer  # every process calls it before its first item

    def map(self, function: Callable[[Item], Answer], items: Iterable[Item], chunk: int = 16) -> Iterator[Answer]:
        """As the seam says; the first items of a stream of unknown length are answered here, one by one.

        Raises:
            DigestError: a process was killed.
        """
        feed = iter(items)
        if not isinstance(items, Sized) or len(items) < SMALL:
            yield from InProcess().map(function, itertools.islice(feed, SMALL), chunk)
        for item in feed:  # one more, or none
            with self._pool() as pool:
                yield from self._spread(pool, function, itertools.chain([item], feed), chunk)

    @contextmanager
    def _pool(self) -> Iterator[ProcessPoolExecutor]:
        context = multiprocessing.get_context("forkserver")
        with suppress(ValueError):  # a fork server that runs already keeps what it has
            context.set_forkserver_preload(list(self._preload))
        pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=self._initializer)
        try:
            yield pool
        except BrokenProcessPool as error:
            raise DigestError(
                "a worker process was killed, most likely for want of memory: use fewer --jobs or give it more memory"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)

    def _spread(
        self, pool: ProcessPoolExecutor, function: Callable[[Item], Answer], feed: Iterator[Item], chunk: int
    ) -> Iterator[Answer]:
        waiting: deque[Future[list[Answer]]] = deque()
        with _Intake(feed, room=self._jobs * chunk) as intake:
            while True:
                while len(waiting) < self._jobs * CHUNKS_IN_FLIGHT and (some := intake.take(chunk, wait=not waiting)):
                    waiting.append(pool.submit(_apply, function, some))
                if not waiting:
                    return
                yield from waiting.popleft().result()


class _Intake(Generic[Item]):
    """Takes items in on a thread of its own, so that finished answers need not wait for a slow producer."""

    def __init__(self, feed: Iterator[Item], room: int) -> None:
        self._feed = feed
        self._room = room  # so many items may lie here
        self._taken: deque[Item] = deque()
        self._changed = threading.Condition()
        self._ended = False
        self._error: Exception | None = None

    def __enter__(self) -> _Intake[Item]:
        # A daemon: a producer that never says another word must not keep the program from ending.
        threading.Thread(target=self._run, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def take(self, most: int, *, wait: bool) -> list[Item]:
        """What is there; empty when nothing is, or, having waited, when nothing more comes.

        Raises:
            Exception: what the producer raised, once all before it is taken and nothing is waited for.
        """
        with self._changed:
            if wait:
                self._changed.wait_for(lambda: self._taken or self._ended)
            some = [self._taken.popleft() for _ in range(min(most, len(self._taken)))]
            self._changed.notify_all()
        if wait and not some and self._error:
            raise self._error
        return some

    def _run(self) -> None:
        try:
            for item in self._feed:
                with self._changed:
                    self._changed.wait_for(lambda: len(self._taken) < self._room or self._ended)
                    if self._ended:
                        return
                    self._taken.append(item)
                    self._changed.notify_all()
        except Exception as error:  # any: the thread that waits for items raises it again
            self._error = error
        finally:
            self.__exit__()


def _apply(function: Callable[[Item], Answer], items: list[Item]) -> list[Answer]:
    answers = function.many(items) if isinstance(function, Together) else map(function, items)
    answers = list(answers)
    settle()
    return answers


_YOUNG = 20_000  # new objects after which the collector looks at them; Python's 700 are a few pages' lines


@cache
def settle() -> None:
    """Take what lives now out of the collector's sight, once a process: the models that its first items loaded stay.

    The collector went over them again and again, which took 4% of the time in which pages are read. What is made from
    then on is hardly ever a ring, and the collector looks for rings less often: another 4%, for some megabytes.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


def engine(jobs: int, preload: tuple[str, ...] = (), initializer: Callable[[], None] | None = None) -> Engine:
    """The engine for so many processes, each of which calls `initializer` first; 1 stays in this one."""
    return InProcess() if jobs <= 1 else Processes(jobs, preload, initializer)
