"""Boosted trees as arrays, and what they say of many rows at once.

Every split is one comparison of bytes, and a tree's leaf is the lowest bit that survives its splits (QuickScorer,
Lucchese et al. 2015).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Bits = NDArray[np.uint8] | NDArray[np.uint16]

_LEAVES = {8: np.uint8, 16: np.uint16}  # at most so many of a tree, each a bit of such a number
_AT_ONCE = 128  # rows, with which the splits of 150 trees stay in the cache
_STEPS = np.float32(1 << 20)  # of 1, in which leaves are told: whole numbers add up alike in any order and company
_MANTISSA, _EXPONENT_OF_ONE = 23, 127  # of a float32: bits, and what is stored for 2**0


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees of 8 or of 16 leaves at most, laid out so that all rows pass a split of all trees at once."""

    used: NDArray[np.intp]  # (used,): the features that any split asks
    low: Array  # (used, 1): what becomes byte 0
    scale: Array  # (used, 1): bytes to one
    features: NDArray[np.intp]  # (splits, trees): which of them; a tree of fewer splits repeats one that never bites
    thresholds: NDArray[np.uint8]  # (splits, trees, 1): up to here a row goes left
    gone: Bits  # (splits, trees, 1): the leaves, as bits, that are dead when it goes right
    leaves: NDArray[np.int32]  # (8 or 16 * trees,): what each leaf adds to the log-odds, in steps of 2**-20
    first: NDArray[np.int32]  # (trees, 1): the place of each tree's first leaf, less the exponent of 1


def chances(features: Array, trees: Trees) -> Array:
    """The chance of each column of features (features, rows); shape (rows,)."""
    return (1 / (1 + np.exp(-log_odds(features, trees)))).astype(np.float32)


def log_odds(features: Array, trees: Trees) -> Array:
    """What the trees say of each column of features (features, rows); shape (rows,)."""
    as_bytes = _to_bytes(features, trees)
    parts = [as_bytes[:, start : start + _AT_ONCE] for start in range(0, features.shape[1], _AT_ONCE)]
    return np.concatenate([_said(part, trees) for part in parts]) if len(parts) > 1 else _said(as_bytes, trees)


def _said(as_bytes: NDArray[np.uint8], trees: Trees) -> Array:
    """The same of some rows: every split of every tree is asked at once, and then which leaf is left."""
    right = as_bytes.take(trees.features, axis=0) > trees.thresholds
    dead = np.bitwise_or.reduce(right.view(np.uint8) * trees.gone, axis=0)
    living = ~dead
    living &= -living  # the lowest that lives, alone
    leaf = living.astype(np.float32).view(np.int32) >> _MANTISSA
    leaf += trees.first
    said: NDArray[np.int32] = np.add.reduce(trees.leaves.take(leaf, mode="clip"), axis=0, dtype=np.int32)
    return said.astype(np.float32) / _STEPS


def _to_bytes(features: Array, trees: Trees) -> NDArray[np.uint8]:
    """The features that are asked as the trees' splits compare them, 0 to 255; shape (used, rows)."""
    scaled = features.take(trees.used, axis=0)
    scaled -= trees.low
    scaled *= trees.scale
    np.minimum(np.maximum(scaled, 0, out=scaled), 255, out=scaled)  # as `clip`, which takes longer to call
    as_bytes: NDArray[np.uint8] = scaled.astype(np.uint8)
    return as_bytes


def read_trees(data: Mapping[str, Any], names: Sequence[str]) -> Trees:
    """Trees from a file, where one is {"split": [[feature, threshold, leaves to the left]], "leaf": [value]}."""
    if tuple(data["features"]) != tuple(names):
        raise ValueError("the trees were fitted on other features than the code names; fit them again")
    trees = data["trees"]
    splits = np.zeros((max(len(tree["split"]) for tree in trees), len(trees), 3), np.int64)
    splits[:, :, 1] = 255
    most = min(most for most in _LEAVES if most >= max(len(tree["leaf"]) for tree in trees))
    leaves = np.zeros((len(trees), most), np.float32)
    for number, tree in enumerate(trees):
        splits[: len(tree["split"]), number] = tree["split"]
        leaves[number, : len(tree["leaf"])] = tree["leaf"]
    used, features = np.unique(splits[:, :, 0], return_inverse=True)
    ranges = np.array(data["ranges"], np.float32)[used]
    return Trees(
        used=used.astype(np.intp),
        low=ranges[:, :1],
        scale=(255 / np.maximum(ranges[:, 1:] - ranges[:, :1], 1e-6)).astype(np.float32),
        features=features.reshape(splits.shape[:2]).astype(np.intp),
        thresholds=splits[:, :, 1:2].astype(np.uint8),
        gone=splits[:, :, 2:3].astype(_LEAVES[most]),
        leaves=np.rint(leaves.ravel() * _STEPS).astype(np.int32),
        first=np.arange(0, leaves.size, most, dtype=np.int32)[:, None] - np.int32(_EXPONENT_OF_ONE),
    )
