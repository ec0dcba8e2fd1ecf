"""Boosted trees fitted with LightGBM and written as `digest.clean.text_page.boosted_trees` reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def fit_trees(
    matrix: Floats, names: Sequence[str], verdicts: tuple[NDArray[np.bool_], Floats], how: Mapping[str, Any]
) -> dict[str, Any]:
    """Trees over the columns of `matrix` (rows, names); `verdicts` are what is true of each row, and its weight.

    `how` are LightGBM's parameters, `rounds` among them.
    """
    import lightgbm  # here: whoever only reads a fit has none

    low, high = np.percentile(matrix, 0.2, axis=0), np.percentile(matrix, 99.8, axis=0)
    ranges = np.round(np.stack([low, np.maximum(high, low + 1e-3)], axis=1), 4).astype(np.float32)
    scale = (255 / np.maximum(ranges[:, 1] - ranges[:, 0], 1e-6)).astype(np.float32)
    as_bytes = np.clip((matrix - ranges[:, 0]) * scale, 0, 255).astype(np.uint8)
    wanted, weight = verdicts
    data = lightgbm.Dataset(as_bytes.astype(np.float32), wanted, weight=weight / weight.mean())
    booster = lightgbm.train({key: value for key, value in how.items() if key != "rounds"}, data, how["rounds"])
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
