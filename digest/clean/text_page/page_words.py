"""The words of a page as numbers, without cutting out a single one: which word stands in which line.

A word is named by a polynomial of its letters modulo 2**64 (Karp and Rabin 1987), which costs two operations over the
whole page: one sum runs through it, and a word's name is what it adds, less the power that its place put in. Of 100,000
words no two share a name but by a chance of one in four billion; a hostile page that makes two of them alike gains a
wrong weight, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from digest.clean.text_page.characters import ByCharacter, codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Numbers = NDArray[np.intp]
    Names = NDArray[np.uint64]

_LONG = 4  # letters: a shorter word stands in any line
_MANY = 20  # words: more say no more
_BLOCK = 1 << 15  # letters that one sum runs through; most pages are one block
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # of the polynomial: odd, with the bits of the golden ratio
_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\d_]+|\n")
# What a character does to words. Of Chinese and Japanese two make a word; other scripts too set no spaces.
_PARTS, _ENDS_LINE, _SPELLS, _UNSPACED, _PAIRED = range(1, 6)
_FIRST_EASTERN = 0x3041  # from here on, scripts in which two characters make a telling word


@dataclass(frozen=True, slots=True)
class PageWords:
    """Every word of a page's lines, in order: runs of letters, pairs of ideographs. A word is its place in a table."""

    vocabulary: Names  # (different words,)
    words: Numbers  # (words,)
    lines: Numbers  # (words,): in which line
    telling: NDArray[np.bool_]  # (words,): tells what a line is about, whichever language
    counts: Numbers  # (lines,): how many words a line has
    unspaced: bool  # some script of the page sets no spaces between words


@dataclass(frozen=True, slots=True)
class Shared:
    """Which telling word stands in which line, each pair once; a word is a number from 0."""

    lines: Numbers  # (pairs,)
    words: Numbers  # (pairs,)
    vocabulary: int
    per_line: Array  # (lines,): how many telling words a line has


def page_words(folded: str) -> PageWords:
    """The words of a page in small letters, whose lines are parted by line feeds."""
    letters = codes(folded)
    roles = _roles(letters)
    most = int(roles.max(initial=0))
    if most == _PAIRED:
        letters = codes(" ".join(_CHINESE.findall(folded)))
        roles = _roles(letters)
    spelt = np.zeros(len(letters) + 2, np.bool_)
    np.greater_equal(roles, _SPELLS, out=spelt[1:-1])
    starts, ends = np.flatnonzero(spelt[1:] != spelt[:-1]).reshape(-1, 2).T
    above = np.searchsorted(starts, np.flatnonzero(roles == _ENDS_LINE))  # words before each line feed
    bounds = np.concatenate(([0], above, [len(starts)]))
    counts = bounds[1:] - bounds[:-1]
    vocabulary, words = np.unique(_names(letters, starts, ends), return_inverse=True)
    return PageWords(
        vocabulary=vocabulary,
        words=words,
        lines=np.repeat(np.arange(len(counts)), counts),
        telling=ends - starts > _least(letters, starts),
        counts=counts,
        unspaced=most >= _UNSPACED,
    )


def _least(letters: NDArray[np.uint32], starts: Numbers) -> int | Numbers:
    """Letters than which a word that tells something has more; for each word where the scripts of a page differ."""
    if letters.max(initial=0) < _FIRST_EASTERN:
        return _LONG
    return np.where(letters[starts] >= _FIRST_EASTERN, 1, _LONG)


def joined(pages: Sequence[PageWords]) -> PageWords:
    """The words of several pages, whose lines follow each other; no word of one is a word of another."""
    if len(pages) == 1:
        return pages[0]
    words = np.cumsum([0, *(len(page.vocabulary) for page in pages)])
    lines = np.cumsum([0, *(len(page.counts) for page in pages)])
    return PageWords(
        vocabulary=np.concatenate([page.vocabulary for page in pages]),
        words=np.concatenate([page.words + start for page, start in zip(pages, words, strict=False)]),
        lines=np.concatenate([page.lines + start for page, start in zip(pages, lines, strict=False)]),
        telling=np.concatenate([page.telling for page in pages]),
        counts=np.concatenate([page.counts for page in pages]),
        unspaced=any(page.unspaced for page in pages),
    )


def at_most(page: PageWords, most: int) -> PageWords:
    """The same words, of every line so many at most."""
    if page.counts.max() <= most:
        return page
    first = np.cumsum(page.counts) - page.counts
    near = np.arange(len(page.lines)) - first[page.lines] < most
    parts = {name: getattr(page, name)[near] for name in ("words", "lines", "telling")}
    return replace(page, **parts, counts=np.minimum(page.counts, most))


def _names(letters: NDArray[np.uint32], starts: Numbers, ends: Numbers) -> Names:
    """The names of the words that begin and end there, in order, block by block."""
    longest = int((ends - starts).max(initial=0))
    powers, undone = _powers((_BLOCK + longest).bit_length())
    names = [np.zeros(0, np.uint64)]
    for base in range(0, len(letters), _BLOCK):
        some = slice(*np.searchsorted(starts, (base, base + _BLOCK)))
        block = letters[base : base + _BLOCK + longest]
        sums = np.zeros(len(block) + 1, np.uint64)
        np.cumsum(block * powers[: len(block)], out=sums[1:])
        first = starts[some] - base
        names.append((sums[ends[some] - base] - sums[first]) * undone[first])
    return np.concatenate(names)


@cache
def _powers(bits: int) -> tuple[Names, Names]:
    """The first 2**bits powers of the factor modulo 2**64, and of its inverse, which undoes a word's place."""
    inverse = np.uint64(pow(int(_FACTOR), -1, 1 << 64))
    powers, undone = (
        np.multiply.accumulate(np.append(np.uint64(1), np.full((1 << bits) - 1, factor)))
        for factor in (_FACTOR, inverse)
    )
    return powers, undone


class Lexicon:
    """Words with a number each, from 1; 0 is any other word. Each is a run of letters or a pair of ideographs."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        ends = np.cumsum(np.fromiter(map(len, words), np.intp, len(words)))
        names = _names(codes("".join(words)), np.append(0, ends[:-1]), ends)
        order = np.argsort(names)
        self._names = np.append(names[order], np.uint64(0))  # the last, where it is found, has the number 0
        self._numbers = np.append(order + 1, 0)

    def numbers(self, names: Names) -> Numbers:
        """The number of each name; shape as given."""
        at = np.searchsorted(self._names[:-1], names)
        found: Numbers = np.where(self._names[at] == names, self._numbers[at], 0)
        return found


def _role(character: str) -> int:
    if character == "\n":
        return _ENDS_LINE
    if "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff":
        return _PAIRED
    if not character.isalnum() or character.isdecimal():
        return _PARTS
    unspaced = any(first <= character <= last for first, last in ("\u0e00\u0e7f", "\u1100\u11ff", "\uac00\ud7af"))
    return _UNSPACED if unspaced else _SPELLS


_roles = ByCharacter(_role)


def shared_words(page: PageWords) -> Shared:
    """The words that tell what a line is about, whichever language."""
    size = max(1, len(page.vocabulary))
    pairs = (page.lines * size + page.words)[page.telling]
    pairs.sort()
    first = np.ones(len(pairs), np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
    lines, words = np.divmod(pairs[first], size)
    return Shared(lines, words, size, np.bincount(lines, minlength=len(page.counts)).astype(np.float32))


def overlap(shared: Shared, inside: NDArray[np.bool_]) -> tuple[Array, Array]:
    """How many of a line's telling words another line of those inside has: the share (-.3: it has none), the number.

    `inside` and both answers have the shape (lines,).
    """
    counts = np.bincount(shared.words[inside[shared.lines]], minlength=shared.vocabulary)
    again = counts[shared.words] > inside[shared.lines]  # a line inside counts itself once
    hits = np.bincount(shared.lines[again], minlength=len(inside)).astype(np.float32)
    share = np.where(shared.per_line > 0, hits / np.maximum(shared.per_line, 1), -0.3).astype(np.float32)
    return share, np.minimum(hits, _MANY)
