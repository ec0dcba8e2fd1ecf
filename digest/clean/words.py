"""Words as this stage compares lines by: runs of letters, their beginnings, and how many a line has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_STEM = 5  # letters: inflected languages change the ends of words
_LONG = 4  # letters of a word that tells something; of names, written with a capital, one less
_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d{2,}")
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_SPACELESS_LEADS = (0xE0, *range(0xE3, 0xEA))  # bytes with which such a character begins in UTF-8, as some others do
_UNSPACED = re.compile(r"(?=([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}))")
# Western texts, marks and all, have a byte for each character, and bytes are sorted at five times a pattern's speed.
_WESTERN = "cp1252"
_CHARACTERS = [bytes([code]).decode(_WESTERN, "replace") for code in range(256)]
_LETTERS_ALONE = bytes(code if _WORD.match(character) else 0x20 for code, character in enumerate(_CHARACTERS))
_DIGITS_ALONE = bytes(code if character.isdecimal() else 0x20 for code, character in enumerate(_CHARACTERS))


def words_in(text: str) -> list[str]:
    """The runs of letters in a text."""
    western = _western(text)
    return _WORD.findall(text) if western is None else _runs(*western, _LETTERS_ALONE)


def is_western(text: str) -> bool:
    """Whether the text has no letters but those of Western Europe, with the marks that are set between them."""
    return text.isascii() or _western(text) is not None


def _western(text: str) -> tuple[bytes, str] | None:
    """The text as bytes, one for each character, and how; for plain letters that is thirty times as fast."""
    if text.isascii():
        return text.encode("ascii"), "ascii"
    try:
        return text.encode(_WESTERN), _WESTERN
    except UnicodeEncodeError:
        return None


def _runs(western: bytes, encoding: str, alone: bytes) -> list[str]:
    return western.translate(alone).decode(encoding).split()


@lru_cache(maxsize=512)  # a page's lines are asked as candidates, as its headline and as its dek
def stems(text: str) -> frozenset[str]:
    """The beginnings of the text's longer words, and its figures; pairs of letters where a script sets no spaces."""
    western = _western(text)
    words = _WORD.findall(text) if western is None else _runs(*western, _LETTERS_ALONE)
    long = [word for word in words if len(word) >= _LONG or (len(word) == _LONG - 1 and "A" <= word[0] <= "Z")]
    found = {word[:_STEM] for word in "\n".join(long).casefold().split("\n")} if long else set()
    if western is None:
        found.update([figures[:_STEM] for figures in _FIGURES.findall(text)])
        found.update(_UNSPACED.findall(text))
    else:
        figures = western[0].translate(_DIGITS_ALONE).split()
        found.update([one[:_STEM].decode("ascii") for one in figures if len(one) > 1])
    return frozenset(found)


def spaceless(text: str) -> int:
    """How many characters of scripts that set no spaces between words a text has."""
    if text.isascii() or not any(map(text.encode("utf-8", "surrogatepass").__contains__, _SPACELESS_LEADS)):
        return 0  # most texts, seen in a tenth of the pattern's time
    return len(_SPACELESS.findall(text))


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
