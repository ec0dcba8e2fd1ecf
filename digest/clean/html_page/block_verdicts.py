"""From each block's chance to its verdict: the best F1 to be expected, and what stands at the top and in between.

The tuned figures were swept over the model's answers on sites that it had not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.clean.html_page.block_words import as_numbers
from digest.clean.text_page.line_model import least_chance

if TYPE_CHECKING:
    from digest.clean.html_page.block_features import Seen
    from digest.clean.html_page.block_words import Array

_BRIDGED = 0.15  # the least chance of a block between paragraphs: .003 of F1 on aeb, nothing elsewhere; .1 to .3 alike
_LONGEST_BRIDGE = 8  # blocks: a list or a table inside an article; 4 to 40 alike
# The first block of an article goes when its chance is less and the tree's extraction did not keep it: a dek or a
# picture's caption. By the truth of aeb deks are no paragraphs (+.003), by fundus' they often are (-.003).
_SURE_TOP = 0.75
_FEWEST_KEPT = 3  # an article of fewer blocks keeps its first


def verdicts(seen: Seen, chance: Array) -> list[bool]:
    """Whether each block is the article's."""
    bar = least_chance(chance, as_numbers([line.words for line in seen.lines]))
    keep: list[bool] = (chance >= bar).tolist()
    chances = chance.tolist()
    rows = [" | " in block.text for block in seen.blocks]
    _bridge(keep, [_may_bridge(*one) for one in zip(rows, chances, seen.marks, strict=True)], rows)
    _drop_top(keep, chances, seen.marks)
    return keep


def _may_bridge(row: bool, chance: float, mark: str) -> bool:
    """Rows of figures look like furniture to every feature: they stay where the tree's extraction kept them."""
    return mark == "yes" and (row or chance >= _BRIDGED)


def _bridge(keep: list[bool], may: Sequence[bool], rows: Sequence[bool]) -> None:
    """Keeps the short runs between kept blocks that may stand there, and a table that follows one."""
    start = 0
    while start < len(keep):
        end = start
        while end < len(keep) and may[end] and not keep[end]:
            end += 1
        follows = end - start in range(1, _LONGEST_BRIDGE + 1) and start > 0 and keep[start - 1]
        if follows and (all(rows[start:end]) or (end < len(keep) and keep[end])):
            keep[start:end] = [True] * (end - start)
        start = max(end, start + 1)


def _drop_top(keep: list[bool], chances: Sequence[float], marks: Sequence[str]) -> None:
    first = next((i for i, kept in enumerate(keep) if kept), None)
    if first is None or sum(keep) < _FEWEST_KEPT or "yes" not in marks:
        return
    if marks[first] == "no" and chances[first] < _SURE_TOP:
        keep[first] = False
