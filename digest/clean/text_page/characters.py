"""What kind each character of a page is, as arrays: the counts by which lines are told apart, at array speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPACE, LOWER, UPPER, DIGIT, COMMA, STOP, QUOTE, SEPARATOR, BRACKET, IDEOGRAPH = (1 << bit for bit in range(10))
_SEEN = 1 << 15
_COMMAS = frozenset(",，、،;；")
_STOPS = frozenset(".!?…。！？؟।۔")
_QUOTES = frozenset("\"'“”„«»「」『』‘’‹›")
_SEPARATORS = frozenset("|›»·•→>/")
_BRACKETS = frozenset("()[]（）")

# Kinds by code point, filled as characters are met: most of Unicode never is, and asking for all of it takes 300 ms.
_kinds: NDArray[np.uint16] = np.zeros(0x110000, dtype=np.uint16)


def kinds(text: str) -> NDArray[np.uint16]:
    """The kinds of every character, as sums of the constants above; shape (characters,)."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    found = _kinds[codes]
    unseen = codes[found == 0]
    if len(unseen):
        for code in set(unseen.tolist()):
            _kinds[code] = _kind(chr(code))
        found = _kinds[codes]
    return found


def _kind(character: str) -> int:
    kind = _SEEN
    if character.isspace():
        kind |= SPACE
    elif character.isupper() or character.istitle():
        kind |= UPPER
    elif character.islower():
        kind |= LOWER
    elif character.isdigit():
        kind |= DIGIT
    for bit, members in (
        (COMMA, _COMMAS), (STOP, _STOPS), (QUOTE, _QUOTES), (SEPARATOR, _SEPARATORS), (BRACKET, _BRACKETS)
    ):  # fmt: skip
        if character in members:
            kind |= bit
    if "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or character >= "\U00020000":
        kind |= IDEOGRAPH
    return kind
