"""Lines of plain text: folded, spread and underlined by display width.

Widths are columns of a terminal, not characters: a Chinese or Korean character takes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional, category, east_asian_width

WIDTH = 72  # columns; leaves room for quoting twice within the 78 of RFC 5322, 2.1.1

_BLANK = re.compile(r" (?!\[[0-9]{1,6}\](?: |$))")  # a citation stays with the word before it
_NOT_AT_START = frozenset("、。，．・：；？！）］｝〉》」』】〕’”ー々%)]}.,:;?!…")
_NOT_AT_END = frozenset("（［｛〈《「『【〔‘“([{")


def columns(text: str) -> int:
    """How many columns the text takes: two for a wide character, none for one that combines with the last."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def wrap(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> str:
    """The text folded into lines, the first begun with `first`, the others with `rest` (blanks as wide by default).

    Lines break at white space and between wide characters, where Chinese, Japanese and Korean break too; what has
    neither, such as an address, stays whole on a line of its own.
    """
    indent = " " * columns(first) if rest is None else rest
    lines, line, used = [], first, columns(first)
    begun = False  # whether the line holds more than its indentation
    for blank, piece in _pieces(text):
        size = columns(piece)
        if begun and used + blank + size > width:
            lines.append(line)
            line, used, begun = indent, columns(indent), False
        gap = " " if blank and begun else ""
        line, used, begun = line + gap + piece, used + len(gap) + size, True
    return "\n".join([*lines, line])


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Unbreakable pieces, each with whether white space stands before it."""
    for word in _BLANK.split(" ".join(text.split())):
        start, blank = 0, 1
        for at in range(1, len(word)):
            if _breakable(word[at - 1], word[at]):
                yield blank, word[start:at]
                start, blank = at, 0
        yield blank, word[start:]


def _breakable(before: str, after: str) -> bool:
    """Whether a line may end between two neighbours: beside a wide character, and not before a closing mark."""
    if before.isascii() and after.isascii():
        return False
    if after in _NOT_AT_START or before in _NOT_AT_END or _columns(after) == 0:
        return False
    return _columns(before) == 2 or _columns(after) == 2


def underline(text: str, mark: str = "-") -> str:
    """A heading over a line of marks as wide as it."""
    return f"{text}\n{mark * min(columns(text), WIDTH)}"


def spread(left: str, right: str, fill: str = " ") -> str:
    """Both ends of one line, with the fill between them, or two lines where they do not fit into one."""
    room = WIDTH - columns(left) - columns(right) - 2
    if room < 0:
        return f"{wrap(left)}\n{' ' * max(0, WIDTH - columns(right))}{right}"
    return f"{left} {fill * room} {right}"


def running(text: str) -> str:
    """Which way the text runs by its first letter that has a direction: "ltr" or "rtl" (Unicode UAX #9, rule P2)."""
    first = next((kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


FILTERS = {"columns": columns, "wrap": wrap, "underline": underline, "spread": spread, "running": running}
