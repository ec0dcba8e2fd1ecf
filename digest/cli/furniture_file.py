"""A file of learnt furniture: JSON Lines that a person can read and edit, `{"words", "house"?, "pages"?}` each."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path

from digest.cli.lines import NOBODY
from digest.errors import ConfigError
from digest.model import Furniture, RecurringLine
from digest.serial import ShapeError, from_json, to_json


def read_furniture(path: Path) -> Furniture:
    """The furniture that a file lists; its words need not be in normal form.

    Raises:
        ConfigError: a line that is none, with its number.
    """
    from digest.clean.recurring.learning import in_order

    lines = path.read_bytes().removeprefix(BOM_UTF8).splitlines()
    listed = {_line(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()}
    return Furniture(source_slug=NOBODY, version=0, lines=in_order(listed))


def _line(path: Path, number: int, line: bytes) -> RecurringLine:
    from digest.clean.recurring.learnt import normal_form

    try:
        read = from_json(line, RecurringLine)
    except ShapeError as error:
        raise ConfigError(f'{path}, line {number}: expected {{"words": "Share this story"}}: {error}') from error
    words = normal_form(read.words)
    if not words:
        raise ConfigError(f'{path}, line {number}: "words": expected a line with letters in it, of 1,000 at the most')
    return RecurringLine(words=words, house=read.house, pages=read.pages)


def furniture_bytes(lines: Iterable[RecurringLine]) -> bytes:
    """The file of these lines, in their order: by house, then words."""
    return b"".join(to_json(line) + b"\n" for line in lines)
