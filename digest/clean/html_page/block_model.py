"""The block model: boosted trees over the two looks at an HTML page's blocks, and which blocks are kept by them.

Single words and the names of elements are weighed first (logistic regressions), and their sums are columns among
others. Kept is what gives the page the best F1 to be expected from the chances, as for the lines of a text page.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.clean.html_page.block_features import Look, Seen, Weighed, first_look, look_at
from digest.clean.html_page.block_marks import marks_of
from digest.clean.html_page.block_neighbours import second_look
from digest.clean.html_page.block_places import Places, names_around, names_of
from digest.clean.html_page.block_verdicts import verdicts
from digest.clean.html_page.block_words import as_numbers
from digest.clean.html_page.blocks import Block
from digest.clean.text_page.lines import MOST_LINES, read_lines
from digest.trees import Trees, chances, read_trees

if TYPE_CHECKING:
    from digest.clean.html_page.block_words import Array, Columns

_FILE = Path(__file__).with_name("block_model.json")
_MIDDLING, _LONG = 6, 16  # words from which a block is middling, and long
_HUNDREDTHS = np.float32(100)
_DAMPING = 2  # words: a block of one word is weighed by less than all of it says
_IN_SHORT, _IN_MIDDLING, _IN_LONG, _AS_FIRST, _AS_LAST = range(5)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What single words and names say, in hundredths of log-odds: whole numbers, whose sums no order changes."""

    words: Mapping[str, Sequence[int]]  # in a short, a middling, a long block; as its first word; as its last
    own: Mapping[str, int]  # a name of the block's own element
    around: Mapping[str, int]  # a name of that element or one around it


@dataclass(frozen=True, slots=True)
class Model:
    """Everything fitted."""

    lexicon: Lexicon
    first_names: tuple[str, ...]  # the columns that the first trees ask, and the second
    first: Trees
    second_names: tuple[str, ...]
    second: Trees


def judge_blocks(
    visible: tuple[Block, ...], kept: Sequence[Block], headline: str | None, body: str | None
) -> tuple[Block, ...]:
    """The article's blocks among all `visible` ones; `kept` is what the tree's extraction took for the article."""
    visible = visible[:MOST_LINES]
    if not visible:
        return ()
    seen = see(visible, kept, headline, body)
    return tuple(compress(visible, verdicts(seen, block_chances(seen))))


def see(visible: tuple[Block, ...], kept: Sequence[Block], headline: str | None, body: str | None) -> Seen:
    """The page's blocks as the features see them."""
    lines = read_lines("\n\n".join(block.line for block in visible))
    return Seen(blocks=visible, lines=lines, marks=marks_of(visible, kept), headline=headline, body=body)


def block_chances(seen: Seen, model: Model | None = None) -> Array:
    """The chance that each block belongs to the article; shape (blocks,)."""
    model = model or shipped()
    look = look_at(seen)
    first = first_look(look, weighed(look, model.lexicon))
    second = second_look(look, first, chances(matrix(first, model.first_names), model.first))
    return chances(matrix(second, model.second_names), model.second)


def matrix(columns: Columns, names: Iterable[str]) -> Array:
    """The named columns; shape (columns, blocks)."""
    return np.stack([columns[name] for name in names]).astype(np.float32, copy=False)


@cache
def shipped() -> Model:
    """The model that Digest comes with, fitted by benchmarks/cleaning/fit_blocks.py."""
    return read_model(json.loads(_FILE.read_text(encoding="utf-8")))


def read_model(data: Mapping[str, Any]) -> Model:
    """The model that the JSON of benchmarks/cleaning/fit_blocks.py describes."""
    first, second = data["first"], data["second"]
    return Model(
        lexicon=Lexicon(data["words"], data["own"], data["around"]),
        first_names=tuple(first["features"]),
        first=read_trees(first, first["features"]),
        second_names=tuple(second["features"]),
        second=read_trees(second, second["features"]),
    )


# ── the weights of words and names ───────────────────────────────────────────────────────────────────────


def weighed(look: Look, lexicon: Lexicon) -> Weighed:
    """What the words and the names of each block say of it."""
    own, around = _names_weighed(look.places, lexicon)
    words = as_numbers([_said(tokens, lexicon.words) for tokens in look.tokens])
    return Weighed(words, own[look.places.own], around[look.places.own])


def _said(tokens: Sequence[str], words: Mapping[str, Sequence[int]]) -> float:
    if not tokens:
        return 0.0
    size = size_of(tokens)
    said = sum(weights[size] for token in tokens if (weights := words.get(token)))
    first, last = words.get(tokens[0]), words.get(tokens[-1])
    said += (first[_AS_FIRST] if first else 0) + (last[_AS_LAST] if last else 0)
    return said / (100 * math.sqrt(len(tokens) + _DAMPING))


def size_of(tokens: Sequence[str]) -> int:
    """Which of a word's weights counts in a block of so many words."""
    return _IN_SHORT if len(tokens) < _MIDDLING else _IN_MIDDLING if len(tokens) < _LONG else _IN_LONG


def _names_weighed(places: Places, lexicon: Lexicon) -> tuple[Array, Array]:
    """What its own names and the names around it say of each element."""
    own = [sum(lexicon.own.get(name, 0) for name in names_of(place.names)) for place in places.elements]
    sums: dict[frozenset[str], int] = {}
    around = []
    for names in names_around(places):
        if names not in sums:
            sums[names] = sum(lexicon.around.get(name, 0) for name in names)
        around.append(sums[names])
    return as_numbers(own) / _HUNDREDTHS, as_numbers(around) / _HUNDREDTHS
