"""The words of a page's lines, cut out of the whole page at once: characters that part words become spaces."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from digest.clean.text_page.characters import ByCharacter, codes

# What a character does to words. Of Chinese and Japanese two make a word; UNSPACED are other scripts without spaces.
_PARTS, _SPELLS, _UNSPACED, _PAIRED = 1, 2, 3, 4
_WORD_OR_PAIR = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\d_]+")
_SPACE = np.uint32(ord(" "))
_ASCII_WORDS = "".join(chr(code) if chr(code).isalpha() or chr(code) == "\n" else " " for code in range(128))


class Tokens(NamedTuple):
    """The words of a page."""

    lines: list[tuple[str, ...]]  # of every line
    unspaced: bool  # some are of a script that sets no spaces between them


def tokens_of(page: str) -> Tokens:
    """The words of every line of a page: runs of letters, pairs of ideographs."""
    if page.isascii():
        return Tokens([tuple(line.split()) for line in page.translate(_ASCII_WORDS).split("\n")], unspaced=False)
    letters = codes(page)
    roles = _roles(letters)
    most = int(roles.max())
    if most == _PAIRED:
        return Tokens([tuple(_WORD_OR_PAIR.findall(line)) for line in page.split("\n")], unspaced=True)
    words = np.where(roles == _PARTS, _SPACE, letters).tobytes().decode("utf-32-le")
    return Tokens([tuple(line.split()) for line in words.split("\n")], unspaced=most == _UNSPACED)


def _role(character: str) -> int:
    if "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff":
        return _PAIRED
    if character == "\n":
        return _SPELLS
    if not character.isalnum() or character.isdecimal():
        return _PARTS
    unspaced = "\u0e00" <= character <= "\u0e7f" or "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7af"
    return _UNSPACED if unspaced else _SPELLS


_roles = ByCharacter(_role)
