"""The line model: boosted trees over the two looks of `line_features`, and which lines are kept by what they say.

A line's chance to belong to the article comes from trees of gradient boosting (Friedman 2001). They are asked for all
lines at once: every split is one comparison of bytes, and a tree's leaf is the lowest bit that survives its splits
(QuickScorer, Lucchese et al. 2015). Kept is what gives the page the best F1 to be expected from the chances (Lipton et
al. 2014), so that a page on which no line is sure keeps its best ones, and a page of no article keeps none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from digest.clean.text_page.line_features import FIRST, SECOND, first_look, second_look
from digest.clean.text_page.line_reasons import reasons
from digest.clean.text_page.lines import PARAGRAPH, Line
from digest.clean.text_page.page_words import PageWords, page_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_FILE = Path(__file__).with_name("line_model.json")
_LOWEST = 0.08  # a line of less chance is never kept, however little the page has; set by hand
_HIGHEST = 0.5


class Judgement(NamedTuple):
    """What the model thinks of one line."""

    keep: bool
    chance: float  # that the line belongs to the article
    reason: str  # what spoke loudest for the verdict, in words


@dataclass(frozen=True, slots=True)
class Words:
    """What single words say of the line they stand in: rows of weights by word, row 0 for any other word."""

    rows: Mapping[str, int]
    weights: Array  # (words, 5): in a short, a middling, a long line; as its first word; as its last


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees of at most 16 leaves, laid out so that all lines pass a split of all trees at once."""

    low: Array  # (features,): what becomes byte 0
    scale: Array  # (features,): bytes to one
    features: NDArray[np.intp]  # (splits, trees): what is compared; a tree of fewer splits repeats one that never bites
    thresholds: NDArray[np.uint8]  # (splits, trees, 1): up to here a line goes left
    gone: NDArray[np.uint16]  # (splits, trees, 1): the leaves, as bits, that are dead when it goes right
    leaves: Array  # (16 * trees,): what each leaf adds to the log-odds


@dataclass(frozen=True, slots=True)
class Model:
    """Everything fitted."""

    words: Words
    first: Trees
    second: Trees
    usual_kept: Array  # (features of both looks,): of the lines that belong to articles
    usual_dropped: Array  # and of those that do not


def judge(lines: tuple[Line, ...], *, explained: bool = False, model: Model | None = None) -> tuple[Judgement, ...]:
    """Which lines the model keeps; the reasons are spelt out only when `explained`, since they cost time."""
    if not lines:
        return ()
    model = model or shipped()
    page = page_words(lines)
    look = first_look(lines, page, word_weights(page, model.words))
    features = second_look(look, chances(look.features, model.first))
    chance = chances(features, model.second)
    bar = least_chance(chance, look.words)
    keep = chance >= bar
    if not any(line.kind in PARAGRAPH for line, kept in zip(lines, keep.tolist(), strict=True) if kept):
        keep[:] = False  # the best lines of a page of menus
    asked = {"first": partial(log_odds, trees=model.first), "second": partial(log_odds, trees=model.second)}
    told = reasons(model, features, keep, asked) if explained else [""] * len(lines)
    return tuple(map(Judgement, keep.tolist(), chance.tolist(), told))


@cache
def shipped() -> Model:
    """The model that Digest comes with, fitted by benchmarks/cleaning/fit_lines.py."""
    return read_model(json.loads(_FILE.read_text(encoding="utf-8")))


# ── from features to chances ─────────────────────────────────────────────────────────────────────────────


def chances(features: Array, trees: Trees) -> Array:
    """The chance of each row of features; shape (lines,)."""
    return (1 / (1 + np.exp(-log_odds(features, trees)))).astype(np.float32)


def log_odds(features: Array, trees: Trees) -> Array:
    """What the trees say of each row of features; shape (lines,)."""
    columns = np.ascontiguousarray(to_bytes(features, trees).T)
    dead = np.zeros((trees.features.shape[1], len(features)), np.uint16)
    for asked, threshold, gone in zip(trees.features, trees.thresholds, trees.gone, strict=True):
        dead |= (columns[asked] > threshold) * gone  # one split of every tree, for every line
    leaf = _lowest_living()[dead] + np.arange(0, trees.leaves.size, _LEAVES)[:, None]
    said: Array = trees.leaves[leaf].sum(axis=0)
    return said


def to_bytes(features: Array, trees: Trees) -> NDArray[np.uint8]:
    """The features as the trees' splits compare them: 0 to 255."""
    as_bytes: NDArray[np.uint8] = np.clip((features - trees.low) * trees.scale, 0, 255).astype(np.uint8)
    return as_bytes


_LEAVES = 16


@cache
def _lowest_living() -> NDArray[np.uint8]:
    """For every set of dead leaves, the first leaf that lives."""
    living = np.arange(1 << _LEAVES, dtype=np.uint32) ^ 0xFFFF
    lowest = np.full(1 << _LEAVES, _LEAVES - 1, np.uint8)
    for leaf in reversed(range(_LEAVES)):
        lowest[(living >> leaf) & 1 == 1] = leaf
    return lowest


def least_chance(chance: Array, words: Array) -> float:
    """The chance from which lines are kept: what maximises the expected F1 of the page's words, between .08 and .5."""
    order = np.argsort(-chance, kind="stable")
    expected = np.cumsum(chance[order] * words[order], dtype=np.float64)
    total = expected[-1] + np.cumsum(words[order], dtype=np.float64)
    best = int(np.argmax(2 * expected / np.maximum(total, 1)))
    return max(_LOWEST, min(_HIGHEST, float(chance[order[best]])))


# ── the words of a line ──────────────────────────────────────────────────────────────────────────────────

_MIDDLING, _LONG = 6, 16  # words from which a line is middling, and long


def sizes_of(page: PageWords) -> NDArray[np.intp]:
    """0 for a short line, 1 for a middling one, 2 for a long one; shape (lines,)."""
    return np.searchsorted((_MIDDLING, _LONG), page.counts, side="right")


def word_weights(page: PageWords, words: Words) -> Array:
    """What the words of each line say of it, in log-odds; shape (lines,)."""
    rows = np.array([0, *(words.rows.get(word, 0) for word in page.vocabulary)], np.intp)[1:][page.words]
    each = words.weights[rows, sizes_of(page)[page.lines]]
    total = np.bincount(page.lines, weights=each, minlength=len(page.counts)).astype(np.float64)  # integers of no words
    ends = np.cumsum(page.counts)
    filled = page.counts > 0
    total[filled] += words.weights[rows[(ends - page.counts)[filled]], 3] + words.weights[rows[ends[filled] - 1], 4]
    weights: Array = (total / np.sqrt(page.counts + 2)).astype(np.float32)
    return weights


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────


def read_model(data: Mapping[str, Any]) -> Model:
    """The model that the JSON of benchmarks/cleaning/fit_lines.py describes."""
    words = data["words"]
    weights = np.zeros((len(words) + 1, 5), np.float32)
    weights[1:] = np.array([*words.values()], np.float32).reshape(-1, 5) / 100
    rows = {word: number for number, word in enumerate(words, start=1)}
    both = (*FIRST, *SECOND)
    return Model(
        words=Words(rows, weights),
        first=read_trees(data["first"], FIRST),
        second=read_trees(data["second"], both),
        usual_kept=np.array(data["usual_kept"], np.float32),
        usual_dropped=np.array(data["usual_dropped"], np.float32),
    )


def read_trees(data: Mapping[str, Any], names: Sequence[str]) -> Trees:
    """Trees from the file, where one is {"split": [[feature, threshold, leaves to the left]], "leaf": [value]}."""
    if tuple(data["features"]) != tuple(names):
        raise ValueError(f"{_FILE.name} was fitted on other features than line_features names; fit it again")
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
