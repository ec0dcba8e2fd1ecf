"""The line model: boosted trees over the two looks of `line_features`, and which lines are kept by what they say.

A line's chance to belong to the article comes from trees of gradient boosting (Friedman 2001); a line that the first
look finds hopeless among hopeless ones, as most of a menu is, is not looked at again. Kept is what gives the page the
best F1 to be expected from the chances (Lipton et al. 2014), so that a page on which no line is sure keeps its best
ones, and a page of no article keeps none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from digest.clean.text_page.line_features import FIRST, SECOND, Bounds, Look, bounds_of, first_look, second_look
from digest.clean.text_page.line_reasons import reasons
from digest.clean.text_page.lines import PARAGRAPH, Line, PageLines, small_letters
from digest.clean.text_page.page_words import Lexicon, PageWords, at_most, joined, page_words
from digest.trees import Trees, chances, log_odds, read_trees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_FILE = Path(__file__).with_name("line_model.json")
_LOWEST = 0.08  # a line of less chance is never kept, however little the page has; set by hand
_HIGHEST = 0.5
MOST_WORDS = 120  # of a line, by which it is weighed
# A chance below which a line is hopeless, and how many lines on either side must be so too. Of 89,000 lines 54% are,
# and the second look would have kept none of them.
_HOPELESS, _ALSO_BESIDE = 0.003, 2
_MOST_LINES = 4000  # of one matrix: 3 MB, and with more the lines cost no less


class Judgement(NamedTuple):
    """What the model thinks of one line."""

    keep: bool
    chance: float  # that the line belongs to the article
    reason: str  # what spoke loudest for the verdict, in words


_judgement = partial(tuple.__new__, Judgement)  # as Judgement(*values), at a third of the cost


@dataclass(frozen=True, slots=True)
class Words:
    """What single words say of the line they stand in: rows of weights by a word's number, row 0 for any other word."""

    known: Lexicon
    weights: Array  # (words, 5): in a short, a middling, a long line; as its first word; as its last


@dataclass(frozen=True, slots=True)
class Model:
    """Everything fitted."""

    words: Words
    first: Trees
    second: Trees
    usual_kept: Array  # (features of both looks,): of the lines that belong to articles
    usual_dropped: Array  # and of those that do not


def judge(
    lines: tuple[Line, ...], words: PageWords | None = None, *, explained: bool = False, model: Model | None = None
) -> tuple[Judgement, ...]:
    """Which lines the model keeps; the reasons are spelt out only when `explained`, since they cost time.

    `words` are those of the lines, where they are at hand.
    """
    return judge_pages([PageLines(lines, words or words_of(lines))], explained=explained, model=model)[0]


def judge_pages(
    pages: Sequence[PageLines], *, explained: bool = False, model: Model | None = None
) -> list[tuple[Judgement, ...]]:
    """The same of several pages, at half the cost a page; none of them changes what is thought of another."""
    model = model or shipped()
    judged = (_judged(some, explained=explained, model=model) for some in _together(pages))
    lines = chain.from_iterable(judged)
    return [tuple(islice(lines, len(page.lines))) for page in pages]


def _together(pages: Iterable[PageLines]) -> Iterator[list[PageLines]]:
    """The pages that have lines, as many at a time as fit into a matrix."""
    some: list[PageLines] = []
    for page in pages:
        if some and sum(len(one.lines) for one in some) + len(page.lines) > _MOST_LINES:
            yield some
            some = []
        if page.lines:
            some.append(page)
    if some:
        yield some


def _judged(filled: Sequence[PageLines], *, explained: bool, model: Model) -> Iterator[Judgement]:
    lines = tuple(chain.from_iterable(page.lines for page in filled))
    words = at_most(joined([page.words for page in filled]), MOST_WORDS)
    look = first_look(lines, words, word_weights(words, model.words), bounds_of([len(page.lines) for page in filled]))
    chance = chances(look.features, model.first)
    features = second_look(look, chance)
    doubted = np.flatnonzero(_worth_a_look(chance, look.bounds))
    chance[doubted] = chances(features.take(doubted, axis=1), model.second)
    keep = list(chain.from_iterable(_kept(page, *part) for page, *part in _by_page(filled, look, chance)))
    told = _reasons(model, features, keep) if explained else repeat("")
    return map(_judgement, zip(keep, chance.tolist(), told, strict=False))  # `told` may be endless


def _by_page(pages: Sequence[PageLines], look: Look, chance: Array) -> Iterator[tuple[PageLines, Array, Array]]:
    """Each page with its lines' chances and numbers of words."""
    start = 0
    for page in pages:
        end = start + len(page.lines)
        yield page, chance[start:end], look.words[start:end]
        start = end


def _kept(page: PageLines, chance: Array, words: Array) -> list[bool]:
    keep: list[bool] = (chance >= least_chance(chance, words)).tolist()
    if any(kept and line.kind in PARAGRAPH for line, kept in zip(page.lines, keep, strict=True)):
        return keep
    return [False] * len(keep)  # they are the best lines of a page of menus


def words_of(lines: Sequence[Line]) -> PageWords:
    """The words of some lines."""
    return page_words("\n".join(small_letters(line.text for line in lines)))


def _worth_a_look(chance: Array, bounds: Bounds) -> NDArray[np.bool_]:
    """Which lines have any hope, or stand beside one that has."""
    hope = chance >= _HOPELESS
    beside = hope.copy()
    for step in range(1, _ALSO_BESIDE + 1):
        same_page = bounds.first[step:] == bounds.first[:-step]
        beside[step:] |= hope[:-step] & same_page
        beside[:-step] |= hope[step:] & same_page
    return beside


def _reasons(model: Model, features: Array, keep: Sequence[bool]) -> list[str]:
    asked = {"first": partial(log_odds, trees=model.first), "second": partial(log_odds, trees=model.second)}
    return reasons(model, features, np.array(keep), asked)


@cache
def shipped() -> Model:
    """The model that Digest comes with, fitted by benchmarks/cleaning/fit_lines.py."""
    return read_model(json.loads(_FILE.read_text(encoding="utf-8")))


# ── from chances to verdicts ────────────────────────────────────────────────────────────────────────────


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
    rows = words.known.numbers(page.vocabulary)[page.words]
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
    both = (*FIRST, *SECOND)
    return Model(
        words=Words(Lexicon(tuple(words)), weights),
        first=read_trees(data["first"], FIRST),
        second=read_trees(data["second"], both),
        usual_kept=np.array(data["usual_kept"], np.float32),
        usual_dropped=np.array(data["usual_dropped"], np.float32),
    )
