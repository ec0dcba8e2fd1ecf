"""A guard against inputs on which a bounded program ends at once, and an unbounded one after minutes or never.

It measures no speed: that is what benchmarks are for. The limit is far above what the slowest machine needs.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

PATIENCE = 60  # seconds by the clock on the wall; the inputs take a second, or some minutes where time is quadratic


@contextmanager
def no_hang(seconds: int = PATIENCE) -> Iterator[None]:
    """Fail the test whose block has not ended after so many seconds."""

    def fail(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"not ended after {seconds} seconds")  # no Exception, which `clean` would take for the page's fault

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
