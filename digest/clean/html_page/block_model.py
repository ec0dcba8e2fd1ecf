"""The block model: weights over the named features of an HTML page's blocks, and what is kept by them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from digest.clean.html_page.block_features import Seen, first_features
from digest.clean.html_page.block_neighbours import second_features
from digest.clean.html_page.blocks import Block, fold
from digest.clean.html_page.headline import letters
from digest.clean.text_page.lines import MOST_LINES, read_lines
from digest.clean.text_page.named_weights import scores

_FILE = Path(__file__).with_name("block_weights.toml")
# A page on which no block is sure is judged by its own best block: what lies within _NEAR_THE_BEST log-odds of it is
# kept, down to _LOWEST. Swept over 3 to 6 under cross-validation by site.
_NEAR_THE_BEST = 5.0
_LOWEST = -2.5
_WORD = re.compile(r"\w+")
_GRAM = 4  # words
_NEARLY = 0.8  # of a block's word sequences in what the tree's extraction kept: its line was only cut differently
_PARTLY = 0.3
_FEWEST_LETTERS = 20  # a shorter block stands there word for word or not at all
_MARGIN = 3  # blocks outside the first and last kept one in which a differently cut line is sought


def judge_blocks(
    visible: tuple[Block, ...], kept: Sequence[Block], headline: str | None, body: str | None
) -> tuple[Block, ...]:
    """The article's blocks among all `visible` ones; `kept` is what the tree's extraction took for the article.

    Rows of a table that the extraction kept stay: figures look like furniture to every feature.
    """
    visible = visible[:MOST_LINES]
    seen = see(visible, kept, headline, body)
    judged = block_scores(seen)
    bar = min(0.0, max(_LOWEST, max(judged, default=0.0) - _NEAR_THE_BEST))
    return tuple(
        block
        for block, score, mark in zip(visible, judged, seen.marks, strict=True)
        if score > bar or (mark == "yes" and " | " in block.text)
    )


def see(visible: tuple[Block, ...], kept: Sequence[Block], headline: str | None, body: str | None) -> Seen:
    """The page's blocks as the features see them."""
    lines = read_lines("\n\n".join(fold(block.text) for block in visible))
    return Seen(blocks=visible, lines=lines, marks=_marks(visible, kept), headline=headline, body=body)


def block_scores(seen: Seen) -> list[float]:
    """The log-odds that each block belongs to the article."""
    first, second = _weights()
    rows = first_features(seen)
    return scores(second_features(seen, rows, scores(rows, first)), second)


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tables["first"], tables["second"]


def _marks(visible: tuple[Block, ...], kept: Sequence[Block]) -> tuple[str, ...]:
    """For each block whether the extraction kept it: the same words in the same order, or lines cut differently.

    A block that only repeats a kept one is not kept: it stands in a box of the page's best sentences, or in a teaser.
    """
    told = [letters(block.text) for block in visible]
    marks = ["no"] * len(visible)
    found = _same_words(told, kept)
    for place in found:
        marks[place] = "yes"
    taken = {told[place] for place in found}
    grams = {gram for block in kept for line in block.text.split("\n") for gram in _grams(line)}
    start, end = (min(found) - _MARGIN, max(found) + _MARGIN) if found else (0, len(visible))
    for i in range(max(0, start), min(len(visible), end + 1)):
        if marks[i] == "no" and len(told[i]) >= _FEWEST_LETTERS and told[i] not in taken:
            own = _grams(visible[i].text)
            share = sum(gram in grams for gram in own) / (len(own) or 1)
            marks[i] = "yes" if share >= _NEARLY else "part" if share >= _PARTLY else "no"
    return tuple(marks)


def _same_words(told: Sequence[str], kept: Sequence[Block]) -> list[int]:
    """The places of the kept lines on the page, each taken once; of several the next one below the last."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i in range(len(told) - 1, -1, -1):
        places[told[i]].append(i)
    found: list[int] = []
    last = -1
    for line in (letters(line) for block in kept for line in (block.text, *block.text.split("\n")[1:])):
        waiting = places.get(line)
        if not line or not waiting:
            continue
        while len(waiting) > 1 and waiting[-1] < last:
            waiting.pop()
        last = waiting.pop()
        found.append(last)
    return found


def _grams(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text)
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)] or [tuple(words)]
