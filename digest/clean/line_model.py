"""The line model: weights over the named features of `line_features`, and what is kept by them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digest.clean.line_features import first_features, second_features
from digest.clean.lines import Line

_FILE = Path(__file__).with_name("line_weights.toml")
_BIAS = "every line"

# A page on which no line is sure (two paragraphs amid a long menu) is judged by its own best line: what lies within
# _NEAR_THE_BEST log-odds of it is kept, down to _LOWEST. Swept over .5 to 3 on halves of aeb, fundus and l3s-gn1.
_NEAR_THE_BEST = 3.0
_LOWEST = -2.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model thinks of one line."""

    keep: bool
    score: float  # log-odds that the line belongs to the article
    reason: str  # the features that weighed most, in words


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tables["first"], tables["second"]


def judge(lines: tuple[Line, ...], *, explained: bool = False) -> tuple[Judgement, ...]:
    """Which lines the model keeps; the reasons are spelt out only when `explained`, since they cost time."""
    first, second = _weights()
    looked = scores(first_features(lines), first)
    rows = second_features(lines, looked)
    judged = scores(rows, second)
    bar = min(0.0, max(_LOWEST, max(judged, default=0.0) - _NEAR_THE_BEST))
    reasons = (
        [_reason(row, second, score > bar) for row, score in zip(rows, judged, strict=True)]
        if explained
        else [""] * len(rows)
    )
    return tuple(Judgement(score > bar, score, reason) for score, reason in zip(judged, reasons, strict=True))


def scores(rows: Sequence[Sequence[str]], weights: Mapping[str, float]) -> list[float]:
    """The log-odds of every line: the sum of the weights of its features."""
    bias = weights[_BIAS]
    return [bias + sum(weights.get(name, 0.0) for name in row) for row in rows]


def _reason(row: Sequence[str], weights: Mapping[str, float], keep: bool) -> str:
    """The two features that spoke loudest for the verdict."""
    sign = 1.0 if keep else -1.0
    loud = sorted(
        ((sign * weights.get(name, 0.0), name) for name in row), key=lambda weighed: (-weighed[0], weighed[1])
    )
    return ", ".join(name for weight, name in loud[:2] if weight > 0) or "no feature stands out"
