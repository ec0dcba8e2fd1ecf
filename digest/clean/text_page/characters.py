"""What kind each character of a page is, and how many of each kind a line has, for all lines at array speed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.float32]

# A character is of one kind.
SPACE, LOWER, UPPER, DIGIT, COMMA, STOP, QUOTE, ARROW, SEPARATOR, BRACKET, IDEOGRAPH, OTHER = range(1, 13)
_KINDS = 16
_NAMED = {
    **dict.fromkeys(",，、،;；", COMMA),
    **dict.fromkeys(".!?…。！？؟।۔", STOP),
    **dict.fromkeys("\"'“”„«「」『』‘’‹", QUOTE),
    **dict.fromkeys("›»", ARROW),  # a quotation mark and a separator
    **dict.fromkeys("|·•→>/", SEPARATOR),
    **dict.fromkeys("()[]（）", BRACKET),
}


class ByCharacter:
    """A figure from 1 to 255 for each character of a text, by a rule that is asked once a character.

    The rule is asked as characters are met: most of Unicode never is, and asking for all of it takes 300 ms.
    """

    def __init__(self, rule: Callable[[str], int]) -> None:
        self._rule = rule
        self._known: NDArray[np.uint8] = np.zeros(0x110000, dtype=np.uint8)  # by code point; 0: not yet met

    def __call__(self, codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
        found = self._known.take(codes)
        if not found.all():
            for code in set(codes[found == 0].tolist()):
                self._known[code] = self._rule(chr(code))
            found = self._known.take(codes)
        return found


def codes(text: str) -> NDArray[np.uint32]:
    """The code point of every character; shape (characters,)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


class Counted(NamedTuple):
    """Characters of every kind in every line; each is of the shape (kinds, lines)."""

    all: Counts
    opening: Counts  # those at the head of a word
    closing: Counts  # those before white space or the line's end


def count(texts: Sequence[str]) -> Counted:
    """How many characters of each kind the lines have; there is at least one line, and none is empty."""
    found = kinds(codes("\n".join(texts) + "\n"))
    lengths = np.fromiter(map(len, texts), np.intp, len(texts)) + 1
    cells = np.repeat(np.arange(0, len(texts) * _KINDS, _KINDS), lengths) + found
    spaces = np.flatnonzero(found == SPACE)
    heads = np.concatenate([[0], spaces[:-1] + 1])
    return Counted(*(_table(chosen, len(texts)) for chosen in (cells, cells[heads], cells[spaces - 1])))


def _table(cells: NDArray[np.intp], lines: int) -> Counts:
    """How often each cell is named, a row a kind."""
    table = np.bincount(cells, minlength=lines * _KINDS).reshape(lines, _KINDS)
    return np.ascontiguousarray(table.T, dtype=np.float32)


def _kind(character: str) -> int:
    if character.isspace():
        return SPACE
    if character.isupper() or character.istitle():
        return UPPER
    if character.islower():
        return LOWER
    if character.isdigit():
        return DIGIT
    ideograph = "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or character >= "\U00020000"
    return _NAMED.get(character, IDEOGRAPH if ideograph else OTHER)


kinds = ByCharacter(_kind)
