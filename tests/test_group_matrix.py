"""Whole arrays give what one pair after the other would."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from digest.group import matrix
from digest.group.matrix import Matrix, distinct, products, spans, starts_at

RANDOM = np.random.default_rng(4)


@pytest.mark.parametrize("together", [1, 50, 10_000])
def test_keys_are_numbered_and_counted_a_part_of_their_range_at_a_time(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "_TOGETHER", together)
    keys = RANDOM.choice(RANDOM.integers(0, 1 << 32, 300, dtype=np.uint32), 1000)
    known, places, counts = distinct(keys)
    wanted = np.unique(keys, return_inverse=True, return_counts=True)
    assert [known.tolist(), places.tolist(), counts.tolist()] == [one.tolist() for one in wanted]


def test_no_keys_are_no_distinct_keys() -> None:
    assert [len(found) for found in distinct(np.zeros(0, dtype=np.uint32))] == [0, 0, 0]


def test_spans_are_laid_out_one_after_the_other() -> None:
    assert spans(np.array([7, 3, 3, 0]), np.array([2, 0, 3, 1])).tolist() == [7, 8, 3, 4, 5, 0]


def _matrix(rows: int) -> Matrix:
    sizes = RANDOM.integers(0, 30, rows)
    columns = [np.sort(RANDOM.choice(60, size, replace=False)) for size in sizes]
    return Matrix(
        starts=starts_at(sizes),
        columns=np.concatenate(columns).astype(np.int32),
        weights=RANDOM.random(int(sizes.sum())).astype(np.float32),
        spread=np.ones(60, dtype=np.int32),
    )


def test_products_sum_what_two_rows_share() -> None:
    rows = 600
    made = _matrix(rows)
    dense = np.zeros((rows, 60))
    dense[np.repeat(np.arange(rows), np.diff(made.starts)), made.columns] = made.weights
    later, earlier = np.tril_indices(rows, -1)
    some = np.sort(RANDOM.choice(len(later), 4000, replace=False))
    pairs = (later[some], earlier[some])
    one = np.broadcast_to(1.0, made.weights.shape)
    alike, shared = products(made, pairs, powers=((one, one),))
    assert alike == pytest.approx((dense[pairs[0]] * dense[pairs[1]]).sum(axis=1), abs=1e-8)
    assert shared.tolist() == ((dense[pairs[0]] > 0) & (dense[pairs[1]] > 0)).sum(axis=1).tolist()


def test_rows_meet_by_their_strongest_terms_alone_the_first_of_equal_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "TERMS", 5)
    made = _matrix(300)
    made = replace(made, weights=np.round(made.weights, 1), spread=RANDOM.integers(1, 4, 60))
    found = {row: set[int]() for row in range(300)}
    for row, column in zip(*(part.tolist() for part in _led(made)), strict=True):
        found[row].add(column)
    for row in range(300):
        here = slice(made.starts[row], made.starts[row + 1])
        terms = zip((-made.weights[here]).tolist(), made.columns[here].tolist(), strict=True)
        assert found[row] == {column for _, column in sorted(one for one in terms if made.spread[one[1]] > 1)[:5]}


def _led(made: Matrix) -> tuple[np.ndarray, np.ndarray]:
    leads = matrix._Leads(made)
    return leads.rows, leads.columns


def test_no_pairs_have_no_products() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert [found.tolist() for found in products(_matrix(3), (none, none))] == [[]]
