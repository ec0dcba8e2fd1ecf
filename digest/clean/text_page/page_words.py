"""The words of a page as numbers: which word stands in which line, for whatever is counted of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from digest.clean.text_page.lines import Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_MOST_TOKENS = 120  # words of a line that are counted
_LONG = 4  # letters: a shorter word stands in any line
_FIRST_KANA = "\u3040"  # from here on, scripts in which two characters make a word


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
    per_line: Array  # how many telling words a line has


def page_words(lines: Sequence[Line]) -> PageWords:
    """The first 120 words of every line."""
    tokens = [line.tokens[:_MOST_TOKENS] for line in lines]
    vocabulary = dict.fromkeys(chain.from_iterable(tokens))
    numbers = {word: number for number, word in enumerate(vocabulary)}
    counts = np.array([len(own) for own in tokens], np.intp)
    words = np.fromiter(map(numbers.__getitem__, chain.from_iterable(tokens)), np.intp, int(counts.sum()))
    return PageWords(tuple(vocabulary), words, np.repeat(np.arange(len(lines)), counts), counts)


def shared_words(page: PageWords) -> Shared:
    """The words that tell what a line is about, whichever language."""
    telling = np.array([_is_telling(word) for word in page.vocabulary], np.bool_)
    chosen = telling[page.words] if len(page.vocabulary) else np.zeros(0, np.bool_)
    size = max(1, len(page.vocabulary))
    pairs = np.unique(page.lines[chosen] * size + page.words[chosen])
    lines, words = np.divmod(pairs, size)
    per_line = np.bincount(lines, minlength=len(page.counts)).astype(np.float32)
    return Shared(lines, words, size, per_line)


def _is_telling(word: str) -> bool:
    return len(word) > _LONG or (word > _FIRST_KANA and len(word) > 1)


def overlap(shared: Shared, inside: NDArray[np.bool_]) -> tuple[Array, Array]:
    """How many of a line's telling words another line of those inside has: the share (-.3: it has none), the number."""
    counts = np.bincount(shared.words[inside[shared.lines]], minlength=shared.vocabulary)
    again = counts[shared.words] > inside[shared.lines]  # a line inside counts itself once
    hits = np.bincount(shared.lines[again], minlength=len(inside)).astype(np.float32)
    share = np.where(shared.per_line > 0, hits / np.maximum(shared.per_line, 1), -0.3).astype(np.float32)
    return share, np.minimum(hits, _MANY)


_MANY = 20  # words: more say no more
