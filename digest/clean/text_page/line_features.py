"""What is seen of each line of a page, as a matrix, in two looks: among its neighbours, then in the whole.

The first look sees a line's length, end, letters, marks and words, the same of the lines beside it, and the prose
around it. The second adds what the first thought of the neighbourhood: where the richest run of likely lines (the core)
begins and ends, and how many words a line shares with it. `line_model` weighs both. A matrix has a row for each
feature, in the order of their names, and a column for each line; an Array without a shape is a row.

Several pages are looked at in one matrix, since on most pages the calls of the arrays cost more than what they count:
`Bounds` says where each page begins, and no figure of a line knows of another page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.clean.text_page import characters
from digest.clean.text_page.characters import ByCharacter, codes
from digest.clean.text_page.lines import LOOK, Line
from digest.clean.text_page.page_words import PageWords, Shared, overlap, shared_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Places = NDArray[np.intp]

_MOST_WORDS = 60  # a paragraph of more counts as one of so many
_SEVERAL = 4  # marks or repetitions of one kind: more say no more
_FAR = 30  # lines: a distance of more says no more
_CONTEXT_STEPS = (1, 2, 3)
_WINDOWS = (2, 4, 12, 40)  # lines on either side
_LIKELY_WINDOWS = (4, 12, 40)
_WIDTHS, _LIKELY_WIDTHS = np.array(_WINDOWS)[:, None], np.array(_LIKELY_WINDOWS)[:, None]
_BREAK_EVEN = 0.3  # a line less likely than this shortens the core; set by hand, .2 and .4 were no better
_UNSURE = 1e-4  # keeps log-odds within ±9
_STEPS = np.float32(1 << 16)  # of 1, in which sums are told

ALONE = (
    "words", "characters", "sentence end", "question end", "colon end", "comma end", "ellipsis end",
    "starts small", "starts with a figure", "starts with a quotation", "starts with a mark",
    "small words", "capital words", "no case", "all capitals", "figures", "commas", "commas per word",
    "several sentences", "quotation marks", "separators", "brackets", "ideographs", "word length",
    "related label", "end label", "button", "credit", "phrases", "short with phrase", "notice",
    "copyright", "address", "repeated", "gap before", "gap after", "word weights",
)  # fmt: skip
_NEAR = (
    "words", "sentence end", "small words", "capital words", "gap before", "credit", "repeated", "commas",
    "several sentences", "starts with a mark", "related label", "end label", "button", "phrases",
    "quotation marks", "figures", "word weights",
)  # fmt: skip
PLACE = (
    "from top", "from bottom", "relative place", "lines", "prose above", "prose below", "prose in all",
    "from prose above", "from prose below", "end labels above", "related labels above",
    "in prose run", "before prose run", "after prose run", "from run start", "from run end",
    "words shared with run", "many words shared with run",
)  # fmt: skip
FIRST: tuple[str, ...] = (
    *ALONE,
    *(f"{name} {sign}{step}" for step in _CONTEXT_STEPS for sign in "-+" for name in _NEAR),
    *(f"{name} {width}" for width in _WINDOWS
      for name in ("prose before", "prose after", "share before", "share after", "weights before", "weights after")),
    *PLACE,
)  # fmt: skip
SECOND: tuple[str, ...] = (
    "log-odds", "chance",
    *(f"log-odds {sign}{step}" for step in (1, 2, 3, 4) for sign in "-+"),
    *(f"likely {name} {width}" for width in _LIKELY_WINDOWS
      for name in ("before", "after", "share before", "share after")),
    "in core", "before core", "after core", "from core start", "from core end",
    "likely above", "likely below", "likely in all", "best chance", "words shared with core",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the pages begin and end among lines that are looked at together; each has one line at least."""

    starts: Places  # (pages,): the number of each page's first line
    counts: Places  # (pages,): how many lines it has
    first: Places  # (lines,): the number of the first line of a line's page
    end: Places  # (lines,): and of the last, plus one
    place: Places  # (lines,): the number of each line


def bounds_of(counts: Sequence[int]) -> Bounds:
    """The bounds of pages of so many lines."""
    each = np.array(counts)
    ends = each.cumsum()
    starts = ends - each
    return Bounds(starts, each, starts.repeat(each), ends.repeat(each), np.arange(ends[-1]))


@dataclass(frozen=True, slots=True)
class Look:
    """The lines of some pages in numbers."""

    bounds: Bounds
    words: Array
    shared: Shared
    features: Array  # (FIRST, lines)


def first_look(lines: Sequence[Line], page: PageWords, weights: Array, bounds: Bounds | None = None) -> Look:
    """What is seen of every line at first; `weights` are those of the lines' own words. There is at least one line.

    Without `bounds` the lines are one page's.
    """
    bounds = bounds or bounds_of((len(lines),))
    words = np.fromiter((line.words for line in lines), np.float32, len(lines))
    alone = _matrix(_alone(lines, words, weights, bounds), len(lines))
    prose = _prose(alone, words)
    shared = shared_words(page)
    beside = _beside(alone, bounds)
    around = _around(words, prose, weights, bounds)
    return Look(bounds, words, shared, np.concatenate((alone, *beside, around, _places(alone, prose, shared, bounds))))


def second_look(look: Look, chance: Array) -> Array:
    """What is seen with the first look's chances at hand; shape (FIRST and SECOND, lines)."""
    bounds = look.bounds
    odds = np.log((chance + _UNSURE) / (1 - chance + _UNSURE))
    weight = np.minimum(look.words, _MOST_WORDS) + 2
    likely = chance * weight
    windows = np.stack(_shares(*_windows(np.array([likely, weight]), _LIKELY_WIDTHS, bounds)), axis=1)
    above, total = _summed(likely, bounds)
    rows = (
        odds, chance, *_shifted(odds, (1, 2, 3, 4), -9.0, bounds), *windows.reshape(-1, len(chance)),
        *_from_runs(weight * (chance - _BREAK_EVEN), bounds),
        (above - likely) / total, 1 - above / total, np.log1p(total),
        np.maximum.reduceat(chance, bounds.starts).repeat(bounds.counts),
        overlap(look.shared, chance > 0.5)[0],
    )  # fmt: skip
    return np.concatenate([look.features, _matrix(rows, len(chance))])


def _summed(row: Array, bounds: Bounds) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sum of a row over each line and all above it, and over its page, which counts as 1 at least."""
    exact = _exact(row)
    sums = exact.cumsum()
    sums -= (sums - exact).take(bounds.first)
    return sums, np.maximum(sums.take(bounds.end - 1), 1.0)


def _exact(rows: Array) -> NDArray[np.float64]:
    """The rows in steps of 2**-16, whose sums have no error: what stands on other pages cannot show in one."""
    exact: NDArray[np.float64] = np.rint(rows * _STEPS) / np.float64(_STEPS)
    return exact


def _matrix(rows: Sequence[NDArray[Any]], lines: int) -> Array:
    """The rows as one matrix."""
    matrix = np.empty((len(rows), lines), np.float32)
    for place, row in enumerate(rows):
        matrix[place] = row
    return matrix


# ── a line alone ─────────────────────────────────────────────────────────────────────────────────────────


def _alone(lines: Sequence[Line], words: Array, weights: Array, bounds: Bounds) -> tuple[Array, ...]:
    """The rows named in ALONE."""
    texts = [line.text for line in lines]
    all_, opening, closing = characters.count([text[:LOOK] for text in texts])
    size = all_.sum(axis=0) - all_[characters.SPACE]
    pieces = np.maximum(opening.sum(axis=0) - opening[characters.SPACE], 1)
    small, capital = opening[characters.LOWER], opening[characters.UPPER]
    ends = np.array([line.ends for line in lines], np.float32)
    first = _starts(codes("".join([text[0] for text in texts])))
    last = _ends(codes("".join([text[-1] for text in texts])))
    last[[line.ends and line.text[-3:] == "..." for line in lines]] = _ELLIPSIS
    commas = all_[characters.COMMA]
    gaps = np.array([line.gap for line in lines] + [True], np.float32)
    below = gaps[1:].copy()
    below[bounds.starts + bounds.counts - 1] = True
    return (
        np.log1p(words), np.log1p(size),
        ends, *(last == _LAST), *(first == _FIRST),
        small / pieces, capital / pieces, small + capital == 0,
        (all_[characters.LOWER] == 0) & (all_[characters.UPPER] > 3),
        all_[characters.DIGIT] / np.maximum(size, 1), np.log1p(commas), commas / np.maximum(words, 1),
        np.log1p(np.maximum(closing[characters.STOP] - ends, 0)),
        np.minimum(all_[characters.QUOTE] + all_[characters.ARROW], _SEVERAL),
        np.minimum(all_[characters.SEPARATOR] + all_[characters.ARROW], _SEVERAL),
        np.minimum(all_[characters.BRACKET], _SEVERAL),
        all_[characters.IDEOGRAPH] > 0.3 * size, np.minimum(size / np.maximum(words, 1), 14),
        *_labels(lines, words),
        np.minimum(_times(texts, bounds), _SEVERAL), gaps[:-1], below, weights,
    )  # fmt: skip


def _times(texts: Sequence[str], bounds: Bounds) -> Array:
    """How often each line is said again on its page."""
    found: list[int] = []
    for start, count in zip(bounds.starts.tolist(), bounds.counts.tolist(), strict=True):
        page = texts[start : start + count]
        found += map(Counter(page).__getitem__, page)
    return np.array(found, np.float32) - 1


# What a line's first and last character say.
_NOTHING, _SMALL, _FIGURE, _QUOTATION, _MARK = range(1, 6)
_QUESTION, _COLON, _COMMA, _ELLIPSIS = range(2, 6)
_FIRST, _LAST = (np.arange(2, 6, dtype=np.uint8)[:, None] for _ in range(2))  # all but nothing, a row each
_BY_START = {
    **dict.fromkeys("\"'“„«‘「『”‚›‹»", _QUOTATION),
    **dict.fromkeys("-–—•*·►▪■●▶▲>+#@&/|", _MARK),
}
_BY_END = {
    **dict.fromkeys("?？؟", _QUESTION), **dict.fromkeys(":：", _COLON), **dict.fromkeys(",;", _COMMA), "…": _ELLIPSIS
}  # fmt: skip


def _start(first: str) -> int:
    if first.isalpha():
        return _SMALL if first.islower() else _NOTHING
    return _FIGURE if first.isdigit() else _BY_START.get(first, _NOTHING)


_starts = ByCharacter(_start)
_ends = ByCharacter(lambda last: _BY_END.get(last, _NOTHING))


# What the words of a line say, as bits of one number.
_RELATED, _END, _BUTTON, _CREDIT, _PHRASE, _PHRASES, _NOTICE, _COPYRIGHT, _ADDRESS = (1 << bit for bit in range(9))
_BITS = (1 << np.arange(9))[:, None]
_BY_LABEL = {None: 0, "related": _RELATED, "end": _END, "button": _BUTTON}
_BY_TRAIT = {
    "phrase": _PHRASE, "phrases": _PHRASES, "notice": _NOTICE, "copyright": _COPYRIGHT, "address": _ADDRESS,
    "template": 0, "pointer": 0,
}  # fmt: skip
_SHORT = 25  # words


def _labels(lines: Sequence[Line], words: Array) -> tuple[Array, ...]:
    """The rows from "related label" to "address"."""
    bits = np.zeros(len(lines), np.int64)
    for place, line in enumerate(lines):
        if line.label or line.traits or line.kind == "C":
            bits[place] = _said(line.label, line.kind, line.traits)
    related, end, button, credit, phrase, phrases, *others = bits & _BITS > 0
    return related, end, button, credit, phrase + 2 * phrases, (phrase | phrases) & (words < _SHORT), *others


@lru_cache(maxsize=256)  # there are fewer than 100 that differ
def _said(label: str | None, kind: str, traits: tuple[str, ...]) -> int:
    return sum({_BY_TRAIT[trait] for trait in traits}) | _BY_LABEL[label] | (_CREDIT if kind == "C" else 0)


# ── a line among its neighbours ──────────────────────────────────────────────────────────────────────────


def _prose(alone: Array, words: Array) -> Array:
    """Words of each line, at most 60, as far as it reads like prose."""
    ends = alone[_SENTENCE_END] > 0
    like = np.where(ends, np.where(words >= 10, 1.0, np.where(words >= 3, 0.4, 0.0)), words >= 30)
    weak = np.where(alone[_PHRASES_ROW] > 1, 0.3, 1.0)
    return (np.minimum(words, _MOST_WORDS) * like * weak).astype(np.float32)


_SENTENCE_END, _PHRASES_ROW = ALONE.index("sentence end"), ALONE.index("phrases")
_NEAR_ROWS = [ALONE.index(name) for name in _NEAR]


def _beside(alone: Array, bounds: Bounds) -> list[Array]:
    """The rows of _NEAR as they are one, two and three lines above and below; -1 where there is no line."""
    return list(_shifted(alone[_NEAR_ROWS], _CONTEXT_STEPS, -1.0, bounds))


def _shifted(rows: Array, steps: Sequence[int], edge: float, bounds: Bounds) -> Iterator[Array]:
    """The rows as they are each number of steps above, then below; `edge` where there is no line."""
    most = max(steps)
    room = np.arange(most, most * len(bounds.starts) + 1, most)  # that many columns stand between two pages
    places = bounds.place + room.repeat(bounds.counts)
    padded = np.full((*rows.shape[:-1], int(places[-1]) + most + 1), edge, np.float32)
    padded[..., places] = rows
    for step in steps:
        yield padded.take(places - step, axis=-1)
        yield padded.take(places + step, axis=-1)


def _around(words: Array, prose: Array, weights: Array, bounds: Bounds) -> Array:
    """Prose, its share and the words' weights in each of _WINDOWS, before and after."""
    before, after = _windows(np.array([prose, words, weights]), _WIDTHS, bounds)
    around = np.stack([*_shares(before, after), before[2], after[2]], axis=1)
    return around.reshape(-1, len(words))


def _shares(before: Array, after: Array) -> tuple[Array, ...]:
    """The logs of the first sums, and what share of the second they are; each of shape (widths, lines)."""
    return (
        np.log1p(before[0]), np.log1p(after[0]),
        before[0] / np.maximum(before[1], 1), after[0] / np.maximum(after[1], 1),
    )  # fmt: skip


def _windows(rows: Array, widths: Places, bounds: Bounds) -> tuple[Array, Array]:
    """The sums of each row over so many lines before, and after, each line; both of shape (rows, widths, lines).

    `widths` has the shape (widths, 1).
    """
    count, lines = rows.shape
    sums = np.zeros((count, lines + 1))
    np.cumsum(_exact(rows), axis=1, out=sums[:, 1:])
    before = sums[:, None, :-1] - sums.take(np.maximum(bounds.place - widths, bounds.first), axis=1)
    after = sums.take(np.minimum(bounds.place + 1 + widths, bounds.end), axis=1) - sums[:, None, 1:]
    return before.astype(np.float32), after.astype(np.float32)


# ── a line in the whole ──────────────────────────────────────────────────────────────────────────────────


def _places(alone: Array, prose: Array, shared: Shared, bounds: Bounds) -> Array:
    """The rows named in PLACE."""
    place, count = bounds.place - bounds.first, bounds.end - bounds.first
    sums, total = _summed(prose, bounds)
    from_run = _from_runs(np.where(prose > 0, prose, _NO_PROSE), bounds)
    ends, related = (_summed(alone[row], bounds)[0] for row in (_END_ROW, _RELATED_ROW))
    rows = (
        np.log1p(place), np.log1p(count - 1 - place), place / count, np.log1p(count),
        (sums - prose) / total, 1 - sums / total, np.log1p(total),
        *_distances(prose >= _PROSE_LINE, bounds), np.minimum(ends, 6), np.minimum(related, 6),
        *from_run, *overlap(shared, from_run[0] & (prose > 0)),
    )  # fmt: skip
    return _matrix(rows, len(place))


_NO_PROSE = -6.0  # what a line of no prose takes from a run, in words of prose
_PROSE_LINE = 8  # words of prose by which a line counts as a paragraph
_END_ROW, _RELATED_ROW = ALONE.index("end label"), ALONE.index("related label")


def _distances(paragraphs: NDArray[np.bool_], bounds: Bounds) -> tuple[Array, Array]:
    """How far the next paragraph above and below each line is, as log(1 + lines), 30 lines at most."""
    place, count = bounds.place, len(paragraphs)
    above = np.maximum.accumulate(np.where(paragraphs, place, -_FAR))
    below = np.minimum.accumulate(np.where(paragraphs, place, count + _FAR)[::-1])[::-1]
    above, below = np.concatenate([[-_FAR], above[:-1]]), np.concatenate([below[1:], [count + _FAR]])
    before = np.where(above < bounds.first, _FAR, place - above)
    after = np.where(below >= bounds.end, _FAR, below - place)
    return np.log1p(np.minimum(before, _FAR)), np.log1p(np.minimum(after, _FAR))


def richest_run(gains: Sequence[float]) -> tuple[int, int]:
    """First and last place of the run with the largest sum, found in one pass; (0, -1) where no sum is above 0."""
    best, best_run = 0.0, (0, -1)
    total, start = 0.0, 0
    for place, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, place
        total += gain
        if total > best:
            best, best_run = total, (start, place)
    return best_run


def _from_runs(gains: Array, bounds: Bounds) -> tuple[NDArray[Any], ...]:
    """Where each line stands to the richest run of its page: inside, before, after, how far from start and end."""
    told, starts = gains.tolist(), bounds.starts.tolist()
    ends = [*starts[1:], len(told)]
    runs = np.array([richest_run(told[start:end]) for start, end in zip(starts, ends, strict=True)])
    start, end = runs.T.repeat(bounds.counts, axis=1)
    place = bounds.place - bounds.first
    return (
        (place >= start) & (place <= end),
        np.clip(start - place, -1, _FAR),
        np.clip(place - end, -1, _FAR),
        np.log1p(np.abs(place - start)),
        np.log1p(np.abs(place - end)),
    )
