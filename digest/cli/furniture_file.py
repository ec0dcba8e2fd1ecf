"""A file of learnt furniture: JSON Lines that a person can read and edit, `{"words", "house"?, "pages"?}` each."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.cli.lines import NOBODY
from digest.errors import ConfigError
from digest.model import Furniture, Learnt, RecurringLine
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


def learnt_words(learnt: Learnt) -> Iterator[str]:
    """What the pages of each house taught, or what is missing, in words: a line for each house."""
    from digest.clean.recurring.learning import RECURS

    lines = Counter(line.house for line in learnt.lines)
    if not learnt.houses:
        yield "no page with an article, so nothing is learnt"
    for counts in learnt.houses:
        house = counts.house or "a house without an address"
        pages = f"{counts.pages} {'page' if counts.pages == 1 else 'pages'} of {house}"
        if lines[counts.house]:
            yield f"{pages}: {lines[counts.house]} {'line recurs' if lines[counts.house] == 1 else 'lines recur'}"
        elif counts.pages < RECURS:
            yield f"{pages}: nothing learnt, {RECURS} are needed; a piece counts once, however often it is saved"
        else:
            yield f"{pages}: no line recurs on {RECURS} of them"


def furniture_bytes(lines: Iterable[RecurringLine]) -> bytes:
    """The file of these lines, in their order: by house, then words."""
    return b"".join(to_json(line) + b"\n" for line in lines)
