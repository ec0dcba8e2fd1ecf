"""Boosted trees: how they are read, and what they say of rows."""

from __future__ import annotations

import numpy as np
import pytest

from digest.trees import chances, log_odds, read_trees

TREES = {
    "features": ["a", "b"],
    "ranges": [[0.0, 255.0], [0.0, 255.0]],
    "trees": [
        # a <= 9 ? (b <= 99 ? -1 : 2) : 3, and a tree of one split
        {"split": [[0, 9, 0b011], [1, 99, 0b001]], "leaf": [-1.0, 2.0, 3.0]},
        {"split": [[1, 50, 0b1]], "leaf": [0.25, -0.25]},
    ],
}


@pytest.mark.parametrize(
    ("row", "odds"), [((0, 0), -0.75), ((0, 120), 1.75), ((10, 0), 3.25), ((10, 120), 2.75), ((9, 99), -1.25)]
)
def test_a_row_falls_into_the_leaf_that_its_splits_lead_to(row: tuple[int, int], odds: float) -> None:
    trees = read_trees(TREES, ("a", "b"))
    assert chances(np.array([row], np.float32).T, trees)[0] == pytest.approx(1 / (1 + np.exp(-odds)), abs=1e-6)


def test_features_beyond_what_was_seen_count_as_its_edge() -> None:
    trees = read_trees(TREES, ("a", "b"))
    far = np.array([[-1e9, 0], [1e9, 255]], np.float32)
    assert chances(far, trees)[0] == chances(far, trees)[1]


def test_trees_of_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="fit them again"):
        read_trees(TREES, ("a", "c"))


def test_many_rows_say_what_each_says_alone() -> None:
    trees = read_trees(TREES, ("a", "b"))
    rows = np.random.default_rng(7).integers(0, 256, (2, 300)).astype(np.float32)
    alone = [float(log_odds(rows[:, place : place + 1], trees)[0]) for place in range(300)]
    assert log_odds(rows, trees).tolist() == pytest.approx(alone)
