"""What pairs of texts share is the same however many are looked at together."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from digest.group import coverage
from digest.group.coverage import REACH, Coverage


def _texts(count: int) -> list[list[int]]:
    random = Random(5)
    return [[random.randrange(400) for _ in range(random.randrange(1, 90))] for _ in range(count)]


def _covered(text: list[int], other: list[int]) -> tuple[float, float]:
    shared = [place for place, one in enumerate(text) if one in other]
    near = [any(abs(place - one) <= REACH for one in shared) for place in range(len(text))]
    return sum(near) / len(text), len(shared) / len(text)


@pytest.mark.parametrize("at_once", [1, 500, 1 << 20])
def test_coverage_counts_words_near_shared_ones_and_these(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "_AT_ONCE", at_once)
    texts = _texts(30)
    made = Coverage(np.concatenate(texts).astype(np.uint32), np.array([len(text) for text in texts]))
    one, other = (
        np.array(side) for side in zip(*[(a, b) for a in range(30) for b in range(30) if a != b], strict=True)
    )
    wanted = [_covered(texts[a], texts[b]) for a, b in zip(one, other, strict=True)]
    assert made.of(one, other).T.tolist() == [list(parts) for parts in wanted]


def test_no_pairs_have_no_coverage() -> None:
    made = Coverage(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.int64))
    assert made.of(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)).tolist() == [[], []]
