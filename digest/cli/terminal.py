"""What people see: progress on a terminal and silence in a pipe, colour where it is wanted, lines on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from digest.pipeline import Progress, silent

WIDTH = 30


def note(words: str) -> None:
    """A line for the operator, on stderr."""
    click.echo(words, err=True, color=_color())


def _color() -> bool | None:
    """False where NO_COLOR is set (no-color.org); None lets click look for a terminal."""
    return False if os.environ.get("NO_COLOR") else None


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar that redraws itself on a terminal and leaves nothing behind; nothing at all elsewhere."""
    if not sys.stderr.isatty():
        yield silent
        return
    try:
        yield _draw
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _draw(words: str, done: int, total: int) -> None:
    if done % max(1, total // 200) and done != total:
        return
    filled = WIDTH * done // max(total, 1)
    sys.stderr.write(f"\r\x1b[K{words:<12}{'█' * filled}{'·' * (WIDTH - filled)} {done}/{total}")
    sys.stderr.flush()
