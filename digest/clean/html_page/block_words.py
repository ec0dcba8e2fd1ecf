"""What the words of each block of an HTML page show by themselves, as columns of numbers: letters, marks, looks.

The letters of all blocks are told apart at once; what rules of words see of a block ("a caption", "a credit") are
columns of nought and one. Columns are named; `block_model` weighs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from digest.clean.html_page.blocks import Block
from digest.clean.html_page.furniture import is_edge, is_furniture
from digest.clean.text_page import characters
from digest.clean.text_page.captions import is_caption
from digest.clean.text_page.lines import Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Columns = dict[str, Array]

_LOOK = 1200  # characters at a block's head whose letters and marks are counted
_SEVERAL = 4  # marks or repetitions of one kind: more say no more
_MANY = 6  # links, breaks
_QUESTIONS, _COLONS, _QUOTES = "?？؟", ":：", "\"'“„«‘「『”‚›‹»"
_STARTING_MARKS = "-–—•*·►▪■●▶▲>+#@&/|"
_PROSE = {"P3": 1.0, "P2": 1.0, "P1": 0.4}
_MOST_WORDS = 60  # a paragraph of more counts as one of so many
_TRAITS = ("notice", "copyright", "address")


def as_numbers(values: Sequence[object] | NDArray[np.generic]) -> Array:
    """The values as a column."""
    return np.asarray(values, dtype=np.float32)


def word_columns(blocks: Sequence[Block], lines: Sequence[Line]) -> Columns:
    """What each block's words, marks and looks show; `lines` are the same blocks as the text of a page would read."""
    words = as_numbers([line.words for line in lines])
    ends = as_numbers([line.ends for line in lines])
    return {
        "words": np.log1p(words),
        "sentence end": ends,
        **_ends_and_starts([block.text for block in blocks]),
        **_letters([block.text[:_LOOK] for block in blocks], ends),
        **_shown(lines),
        **_looks(blocks),
    }


def prose_of(columns: Columns, lines: Sequence[Line]) -> Array:
    """Words of each block, at most 60, as far as it reads like prose and is no link."""
    like = as_numbers([_PROSE.get(line.kind, 0.0) for line in lines])
    weak = np.where(columns["phrases"] >= 2, 0.3, 1.0)
    prose: Array = np.minimum(np.expm1(columns["words"]), _MOST_WORDS) * like * weak * (1 - columns["linked"])
    return prose.astype(np.float32)


def solid_of(blocks: Sequence[Block]) -> Array:
    """Letters of each block, spaces left out."""
    return as_numbers([max(1, len(block.text) - block.text.count(" ")) for block in blocks])


def _ends_and_starts(texts: Sequence[str]) -> Columns:
    first, last = [text[0] for text in texts], [text[-1] for text in texts]
    return {
        "question end": as_numbers([sign in _QUESTIONS for sign in last]),
        "colon end": as_numbers([sign in _COLONS for sign in last]),
        "ellipsis end": as_numbers([text.endswith(("…", "...")) for text in texts]),
        "starts small": as_numbers([sign.islower() for sign in first]),
        "starts with a figure": as_numbers([sign.isdigit() for sign in first]),
        "starts with a quotation": as_numbers([sign in _QUOTES for sign in first]),
        "starts with a mark": as_numbers([sign in _STARTING_MARKS for sign in first]),
    }


def _letters(heads: Sequence[str], ends: Array) -> Columns:
    """The shares and counts of kinds of letters in each block."""
    every, opening, closing = characters.count(heads)
    size = np.maximum(every.sum(axis=0) - every[characters.SPACE], 1)
    pieces = np.maximum(opening.sum(axis=0) - opening[characters.SPACE], 1)
    small, capital = opening[characters.LOWER], opening[characters.UPPER]
    return {
        "letters": np.log1p(size),
        "small words": small / pieces,
        "capital words": capital / pieces,
        "no case": as_numbers(small + capital == 0),
        "all capitals": as_numbers((every[characters.LOWER] == 0) & (every[characters.UPPER] > 3)),
        "figures": every[characters.DIGIT] / size,
        "commas": np.log1p(every[characters.COMMA]),
        "several sentences": np.log1p(np.maximum(closing[characters.STOP] - ends, 0)),
        "quotation marks": np.minimum(every[characters.QUOTE] + every[characters.ARROW], _SEVERAL),
        "separators": np.minimum(every[characters.SEPARATOR] + every[characters.ARROW], _SEVERAL),
        "brackets": np.minimum(every[characters.BRACKET], _SEVERAL),
        "ideographs": as_numbers(every[characters.IDEOGRAPH] > 0.3 * size),
    }


def _shown(lines: Sequence[Line]) -> Columns:
    """What the lists of label words say of each block."""
    labels = [line.label for line in lines]
    return {
        **{f"{label} label": as_numbers([own == label for own in labels]) for label in ("related", "end", "button")},
        "any label": as_numbers([own is not None for own in labels]),
        "credit": as_numbers([line.kind == "C" for line in lines]),
        "phrases": as_numbers([("phrase" in line.traits) + 2 * ("phrases" in line.traits) for line in lines]),
        **{trait: as_numbers([trait in line.traits for line in lines]) for trait in _TRAITS},
    }


def _looks(blocks: Sequence[Block]) -> Columns:
    """How each block is set, and what the rules that end articles take it for."""
    times = Counter(block.text for block in blocks)
    linked = as_numbers([block.linked for block in blocks]) / solid_of(blocks)
    return {
        "linked": np.minimum(linked, 1),
        "links": as_numbers([min(len(block.links), _MANY) for block in blocks]),
        "level": as_numbers([block.level for block in blocks]),
        "strong": as_numbers([block.strong for block in blocks]),
        "slanted": as_numbers([block.slanted for block in blocks]),
        "in a caption": as_numbers([block.caption for block in blocks]),
        "loose": as_numbers([block.loose for block in blocks]),
        "row of figures": as_numbers([" | " in block.text for block in blocks]),
        "breaks": as_numbers([min(block.text.count("\n"), _MANY) for block in blocks]),
        "repeated": as_numbers([min(times[block.text] - 1, _SEVERAL) for block in blocks]),
        "reads as a caption": as_numbers([is_caption(block.line) for block in blocks]),
        "reads as furniture": as_numbers([is_furniture(block) for block in blocks]),
        "reads as an edge": as_numbers([is_edge(block) for block in blocks]),
    }
