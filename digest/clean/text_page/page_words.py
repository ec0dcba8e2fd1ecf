"""The words of a page as numbers: which word stands in which line, for whatever is counted of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_MOST_TOKENS = 120  # words of a line that are counted
_LONG = 4  # letters: a shorter word stands in any line
_FIRST_KANA = "\u3040"  # from here on, scripts in which two characters make a word
_MANY = 20  # words: more say no more


@dataclass(frozen=True, slots=True)
class PageWords:
    """Every word of a page's lines, in order; a word is a number from 0, its place in `vocabulary`."""

    vocabulary: tuple[str, ...]
    words: NDArray[np.intp]  # (words of the page,)
    lines: NDArray[np.intp]  # (words of the page,): in which line
    counts: NDArray[np.intp]  # (lines,): how many words a line has


@dataclass(frozen=True, slots=True)
class Shared:
    """Which telling word stands in which line, each pair once."""

    lines: NDArray[np.intp]
    words: NDArray[np.intp]
    vocabulary: int
    per_line: Array  # (lines,): how many telling words a line has


def page_words(tokens: Sequence[Sequence[str]]) -> PageWords:
    """The first 120 words of every line."""
    heads = [own[:_MOST_TOKENS] for own in tokens]
    counts = np.fromiter(map(len, heads), np.intp, len(heads))
    numbers: defaultdict[str, int] = defaultdict(count().__next__)  # a new word gets the next number
    words = np.fromiter(map(numbers.__getitem__, chain.from_iterable(heads)), np.intp)
    return PageWords(tuple(numbers), words, np.repeat(np.arange(len(heads)), counts), counts)


def shared_words(page: PageWords) -> Shared:
    """The words that tell what a line is about, whichever language."""
    size = max(1, len(page.vocabulary))
    chosen = _telling(page.vocabulary)[page.words]
    pairs = page.lines[chosen] * size + page.words[chosen]
    pairs.sort()
    first = np.ones(len(pairs), np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
    lines, words = np.divmod(pairs[first], size)
    return Shared(lines, words, size, np.bincount(lines, minlength=len(page.counts)).astype(np.float32))


def _telling(vocabulary: Sequence[str]) -> NDArray[np.bool_]:
    """Which words are long, or a pair of a script that sets no spaces; shape (vocabulary,)."""
    lengths = np.fromiter(map(len, vocabulary), np.intp, len(vocabulary))
    telling: NDArray[np.bool_] = lengths > _LONG
    if max(vocabulary, default="") > _FIRST_KANA:
        eastern = np.fromiter(map(_FIRST_KANA.__lt__, vocabulary), np.bool_, len(vocabulary))
        telling |= eastern & (lengths > 1)
    return telling


def overlap(shared: Shared, inside: NDArray[np.bool_]) -> tuple[Array, Array]:
    """How many of a line's telling words another line of those inside has: the share (-.3: it has none), the number.

    `inside` and both answers have the shape (lines,).
    """
    counts = np.bincount(shared.words[inside[shared.lines]], minlength=shared.vocabulary)
    again = counts[shared.words] > inside[shared.lines]  # a line inside counts itself once
    hits = np.bincount(shared.lines[again], minlength=len(inside)).astype(np.float32)
    share = np.where(shared.per_line > 0, hits / np.maximum(shared.per_line, 1), -0.3).astype(np.float32)
    return share, np.minimum(hits, _MANY)
