"""What a second look sees of each block, given what the first thought of all of them.

Neighbours in page order, the core of the article (the run richest in likely words), the blocks in the same container,
those in elements of the same name, and how far the first look and the tree's extraction agree on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digest.clean.html_page.block_features import Look, overlap, shifted, windows
from digest.clean.html_page.block_words import as_numbers
from digest.clean.text_page.line_features import richest_run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from digest.clean.html_page.block_words import Array, Columns

_STEPS = (1, 2, 3, 4)
_WINDOWS = (4, 12, 40)  # blocks on either side whose likely words count
_MOST_WORDS = 60  # a paragraph of more counts as one of so many
_BREAK_EVEN = 0.3  # a block less likely than this shortens the core; set by hand, .2 and .4 were no better
_UNSURE = 1e-4  # keeps log-odds within ±9
_FAR = 30  # blocks: a distance of more says no more
_ALONE = -0.2  # of a block without kin


def second_look(look: Look, first: Columns, chance: Array) -> Columns:
    """The columns of both looks; `chance` is what the first thought, shape (blocks,)."""
    odds = np.log((chance + _UNSURE) / (1 - chance + _UNSURE))
    weight = np.minimum(look.words, _MOST_WORDS) + 2
    likely = chance * weight
    above, total = np.cumsum(likely), max(float(likely.sum()), 1.0)
    return {
        **first,
        "log-odds": odds,
        "chance": chance,
        **{f"log-odds {step:+d}": shifted(odds, step, -9) for n in _STEPS for step in (n, -n)},
        **_likely_around(likely, weight),
        **_from_core((weight * (chance - _BREAK_EVEN)).tolist()),
        "likely above": (above - likely) / total,
        "likely below": 1 - above / total,
        "likely in all": np.full_like(chance, np.log1p(total)),
        "best chance": np.full_like(chance, chance.max()),
        "words shared with core": overlap(look.vocabulary, chance > 0.5)[0],
        **_kin(look.places.kin, likely, weight),
        "agreed": _agreed(first["kept"] >= 1, chance > 0.5, weight),
    }


def _likely_around(likely: Array, weight: Array) -> Columns:
    found: Columns = {}
    for width, (before, after) in zip(_WINDOWS, windows(np.stack([likely, weight]), _WINDOWS), strict=True):
        for side, sums in (("before", before), ("after", after)):
            found[f"likely {side} {width}"] = np.log1p(np.maximum(sums[0], 0))
            found[f"share of likely {side} {width}"] = sums[0] / np.maximum(sums[1], 1)
    return found


def _from_core(gains: list[float]) -> Columns:
    """Where each block stands to the core."""
    start, end = richest_run(gains)
    place = np.arange(len(gains), dtype=np.float32)
    return {
        "in core": as_numbers((place >= start) & (place <= end)),
        "before core": as_numbers(np.clip(start - place, -1, _FAR)),
        "after core": as_numbers(np.clip(place - end, -1, _FAR)),
        "from core's start": np.log1p(np.abs(place - start)),
        "from core's end": np.log1p(np.abs(place - end)),
    }


def _kin(kin: Mapping[str, NDArray[np.intp]], likely: Array, weight: Array) -> Columns:
    """How likely a block's kin are, itself left out, and how much of all that is likely they hold."""
    found: Columns = {}
    total = max(float(likely.sum()), 1.0)
    for kind, own in kin.items():
        all_of, likely_of = np.bincount(own, weights=weight), np.bincount(own, weights=likely)
        rest = all_of[own] - weight
        others = np.where(rest > 0.5, (likely_of[own] - likely) / np.maximum(rest, 0.5), _ALONE)
        found |= {f"likely {kind}": as_numbers(others), f"share of {kind}": as_numbers(likely_of[own] / total)}
    return found


def _agreed(kept: NDArray[np.bool_], likely: NDArray[np.bool_], weight: Array) -> Array:
    """Of the words that the first look or the tree's extraction keeps, how many both keep."""
    both, either = float(weight[kept & likely].sum()), float(weight[kept | likely].sum())
    return np.full_like(weight, both / max(either, 1.0))
