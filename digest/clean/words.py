"""Words as this stage compares lines by: runs of letters, their beginnings, and how many a line has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_STEM = 5  # letters: inflected languages change the ends of words
_LONG = 4  # letters of a word that tells something; of names, written with a capital, one less
_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d{2,}")
_LETTERS_ALONE = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
_MARKS = "’“”–—…"  # without them most lines are plain ASCII, whose words are cut ten times as fast
_UNSPACED = re.compile(r"(?=([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}))")


def words_in(text: str) -> list[str]:
    """The runs of letters in a text."""
    plain = text
    if not text.isascii():
        for mark in _MARKS:
            plain = plain.replace(mark, " ")
    return plain.translate(_LETTERS_ALONE).split() if plain.isascii() else _WORD.findall(text)


@lru_cache(maxsize=512)  # a page's lines are asked as candidates, as its headline and as its dek
def stems(text: str) -> frozenset[str]:
    """The beginnings of the text's longer words, and its figures; pairs of letters where a script sets no spaces."""
    long = [word for word in words_in(text) if len(word) >= _LONG or (len(word) == _LONG - 1 and "A" <= word[0] <= "Z")]
    found = {word[:_STEM] for word in "\n".join(long).casefold().split("\n")}
    found.update([figures[:_STEM] for figures in _FIGURES.findall(text)])
    if not text.isascii():
        found.update(_UNSPACED.findall(text))
    return frozenset(found - {""})


def lines_holding(page: str, signs: Iterable[str]) -> list[int]:
    """Which lines of a text hold one of the signs, from 0, in order: one look at the whole costs less than at each."""
    found: list[int] = []
    line = seen = 0
    for place in sorted(place for sign in signs for place in _places(page, sign)):
        line += page.count("\n", seen, place)
        seen = place
        if not found or found[-1] != line:
            found.append(line)
    return found


def _places(page: str, sign: str) -> Iterator[int]:
    place = page.find(sign)
    while place >= 0:
        yield place
        place = page.find(sign, place + len(sign))
