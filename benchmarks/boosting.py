"""Boosted trees grown with LightGBM, written as `digest.trees` reads them: every feature is a byte to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_ENDS = (0.2, 99.8)  # per cent of the rows: what lies beyond counts as the first byte and as the last


def fit_trees(
    matrix: Floats, names: Sequence[str], verdicts: tuple[NDArray[np.bool_], Floats], how: Mapping[str, Any]
) -> dict[str, Any]:
    """Trees over the columns of `matrix` (rows, names); `verdicts` are what is true of each row, and its weight.

    `how` are LightGBM's parameters, `rounds` among them.
    """
    import lightgbm  # here: whoever only reads a fit has none

    ranges = ranges_of(matrix)
    wanted, weight = verdicts
    data = lightgbm.Dataset(as_bytes(matrix, ranges), wanted, weight=weight / weight.mean())
    options = {key: value for key, value in how.items() if key != "rounds"}
    return table(lightgbm.train(options, data, how["rounds"]), names, ranges)


def ranges_of(matrix: Floats) -> Floats:
    """What becomes byte 0 and byte 255 of each feature (columns of the matrix); shape (features, 2)."""
    low, high = np.percentile(matrix, _ENDS, axis=0)
    ranges: Floats = np.round(np.stack([low, np.maximum(high, low + 1e-3)], axis=1), 4).astype(np.float32)
    return ranges


def as_bytes(matrix: Floats, ranges: Floats) -> Floats:
    """The features as splits compare them: whole numbers from 0 to 255."""
    scale = (255 / np.maximum(ranges[:, 1] - ranges[:, 0], 1e-6)).astype(np.float32)
    bytes_: Floats = np.clip((matrix - ranges[:, 0]) * scale, 0, 255).astype(np.uint8).astype(np.float32)
    return bytes_


def table(booster: Any, names: Sequence[str], ranges: Floats) -> dict[str, Any]:
    """A booster grown on `as_bytes`, with the names and ranges of its features."""
    trees = [_tree(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {"features": list(names), "ranges": ranges.astype(float).round(4).tolist(), "trees": trees}


def _tree(root: dict[str, Any]) -> dict[str, Any]:
    """[feature, threshold, leaves to the left] of every split, and the leaves' values from left to right."""
    splits: list[list[int]] = []
    leaves: list[float] = []

    def walk(node: dict[str, Any]) -> int:
        """The bits of the leaves under the node."""
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"], 4))
            return 1 << (len(leaves) - 1)
        left = walk(node["left_child"])
        splits.append([node["split_feature"], int(np.floor(node["threshold"])), left])
        return left | walk(node["right_child"])

    walk(root)
    return {"split": splits, "leaf": leaves}
