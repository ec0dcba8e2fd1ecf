"""Boosted trees, asked for many rows at once.

The trees are those of gradient boosting (Friedman 2001). Every split is one comparison of bytes, and a tree's leaf is
the lowest bit that survives its splits (QuickScorer, Lucchese et al. 2015), so that a few array operations ask all
trees of all rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_LEAVES = 16
_AT_ONCE = 512  # rows: bounds the memory of a long document


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of at most 16 leaves, laid out so that all rows pass all splits at once."""

    low: Floats  # (features,): what becomes byte 0
    scale: Floats  # (features,): bytes to one
    features: npt.NDArray[np.intp]  # (splits, trees): what is compared; a split that a tree lacks never bites
    thresholds: npt.NDArray[np.uint8]  # (splits, trees, 1): up to here a row goes left
    gone: npt.NDArray[np.uint16]  # (splits, trees, 1): the leaves, as bits, that are dead when it goes right
    leaves: Floats  # (16 * trees,): what each leaf adds


def read_trees(data: Mapping[str, Any], names: Sequence[str]) -> Trees:
    """Trees from data in which one is `{"split": [[feature, threshold, leaves to the left]], "leaf": [value]}`.

    Raises:
        ValueError: they were fitted on features of other names.
    """
    if tuple(data["features"]) != tuple(names):
        raise ValueError("the trees were fitted on other features; fit them again")
    trees = data["trees"]
    splits = np.zeros((max(len(tree["split"]) for tree in trees), len(trees), 3), np.int64)
    splits[:, :, 1] = 255
    leaves = np.zeros((len(trees), _LEAVES), np.float32)
    for number, tree in enumerate(trees):
        splits[: len(tree["split"]), number] = tree["split"]
        leaves[number, : len(tree["leaf"])] = tree["leaf"]
    ranges = np.array(data["ranges"], np.float32)
    return Trees(
        low=ranges[:, 0],
        scale=(255 / np.maximum(ranges[:, 1] - ranges[:, 0], 1e-6)).astype(np.float32),
        features=splits[:, :, 0].astype(np.intp),
        thresholds=splits[:, :, 1:2].astype(np.uint8),
        gone=splits[:, :, 2:3].astype(np.uint16),
        leaves=leaves.ravel(),
    )


def log_odds(rows: Floats, trees: Trees) -> Floats:
    """What the trees say of each row of features; shape (rows,)."""
    said = [_asked(rows[start : start + _AT_ONCE], trees) for start in range(0, len(rows), _AT_ONCE)]
    return np.concatenate(said) if said else np.zeros(0, np.float32)


def _asked(rows: Floats, trees: Trees) -> Floats:
    columns = np.ascontiguousarray(to_bytes(rows, trees).T)
    dead = np.bitwise_or.reduce((columns[trees.features] > trees.thresholds) * trees.gone, axis=0)
    leaf = _lowest_living()[dead] + np.arange(0, trees.leaves.size, _LEAVES)[:, None]
    said: Floats = trees.leaves[leaf].sum(axis=0)
    return said


def to_bytes(rows: Floats, trees: Trees) -> npt.NDArray[np.uint8]:
    """The features as the trees' splits compare them: 0 to 255."""
    as_bytes: npt.NDArray[np.uint8] = np.clip((rows - trees.low) * trees.scale, 0, 255).astype(np.uint8)
    return as_bytes


@cache
def _lowest_living() -> npt.NDArray[np.uint8]:
    """For every set of dead leaves, the first leaf that lives."""
    living = np.arange(1 << _LEAVES, dtype=np.uint32) ^ 0xFFFF
    lowest = np.full(1 << _LEAVES, _LEAVES - 1, np.uint8)
    for leaf in reversed(range(_LEAVES)):
        lowest[(living >> leaf) & 1 == 1] = leaf
    return lowest
