"""What the tree's extraction kept, found again among the blocks of the page: its lines are cut differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from digest.clean.html_page.blocks import Block
from digest.clean.html_page.headline import letters

_WORD = re.compile(r"\w+")
_GRAM = 4  # words
_NEARLY = 0.8  # of a block's word sequences in what the tree's extraction kept: its line was only cut differently
_PARTLY = 0.3
_FEWEST_LETTERS = 20  # a shorter block stands there word for word or not at all
_MARGIN = 3  # blocks outside the first and last kept one in which a differently cut line is sought


def marks_of(visible: tuple[Block, ...], kept: Sequence[Block]) -> tuple[str, ...]:
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
    return list(zip(*(words[i:] for i in range(_GRAM)), strict=False)) or [tuple(words)]
