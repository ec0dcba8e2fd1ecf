"""Models that weigh named features: what their sum says of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_BIAS = "every line"


def scores(rows: Sequence[Sequence[str]], weights: Mapping[str, float]) -> list[float]:
    """The log-odds of every row: the sum of the weights of its features, and what every row has."""
    bias = weights[_BIAS]
    return [bias + sum(weights.get(name, 0.0) for name in row) for row in rows]
