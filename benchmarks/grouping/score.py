"""B-cubed (Bagga & Baldwin 1998) and pair measures of a grouping against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and their harmonic mean, of articles (B-cubed) and of pairs."""

    precision: float
    recall: float
    pair_precision: float
    pair_recall: float

    @property
    def f1(self) -> float:
        """B-cubed F1."""
        return _mean(self.precision, self.recall)

    @property
    def pair_f1(self) -> float:
        """F1 of the pairs that are put together."""
        return _mean(self.pair_precision, self.pair_recall)


def score(found: Sequence[Hashable], truth: Sequence[Hashable]) -> Score:
    """Both measures; `found` and `truth` name each article's group."""
    ours, theirs, both = Counter(found), Counter(truth), Counter(zip(found, truth, strict=True))
    total = max(1, len(truth))
    pairs = _pairs(both)
    return Score(
        precision=sum(n * n / ours[group] for (group, _), n in both.items()) / total,
        recall=sum(n * n / theirs[group] for (_, group), n in both.items()) / total,
        pair_precision=pairs / max(1, _pairs(ours)),
        pair_recall=pairs / max(1, _pairs(theirs)),
    )


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
