"""What is seen of each line of a page, as a matrix, in two looks: among its neighbours, then in the whole.

The first look sees a line's length, end, letters, marks and words, the same of the lines beside it, and the prose
around it. The second adds what the first thought of the neighbourhood: where the richest run of likely lines (the core)
begins and ends, and how many words a line shares with it. `line_model` weighs both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.clean import characters
from digest.clean.lines import Line, repeated

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_LOOK = 1200  # characters at a line's head whose letters and marks are counted
_MOST_WORDS = 60  # a paragraph of more counts as one of so many
_SEVERAL = 4  # marks or repetitions of one kind: more say no more
_FAR = 30  # lines: a distance of more says no more
_CONTEXT_STEPS = (1, 2, 3)
_WINDOWS = (2, 4, 12, 40)  # lines on either side
_LIKELY_WINDOWS = (4, 12, 40)
_BREAK_EVEN = 0.3  # a line less likely than this shortens the core; set by hand, .2 and .4 were no better
_UNSURE = 1e-4  # keeps log-odds within ±9

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
class _Shared:
    """Which telling word stands in which line, each pair once."""

    lines: NDArray[np.intp]
    words: NDArray[np.intp]
    vocabulary: int
    per_line: Array  # how many telling words a line has


@dataclass(frozen=True, slots=True)
class Look:
    """A page's lines in numbers; arrays of shape (lines,) but for the two that say otherwise."""

    words: Array
    prose: Array  # words of lines that read like prose
    shared: _Shared
    features: Array  # (lines, len(FIRST))


def first_look(lines: Sequence[Line], weights: Array) -> Look:
    """What is seen of every line at first; `weights` are those of the lines' own words, shape (lines,)."""
    words = np.array([line.words for line in lines], np.float32)
    alone = _alone(lines, words, weights)
    prose = _prose(alone, words)
    shared = _shared(lines)
    features = np.concatenate(
        [alone, *_beside(alone), *_around(words, prose, weights), _places(alone, prose, shared)], axis=1
    )
    return Look(words, prose, shared, features)


def second_look(look: Look, chance: Array) -> Array:
    """What is seen with the first look's chances (lines,) at hand; shape (lines, len(FIRST) + len(SECOND))."""
    odds = np.log((chance + _UNSURE) / (1 - chance + _UNSURE))
    columns = [odds, chance]
    for step in (1, 2, 3, 4):
        columns += [_shifted(odds, step, -9.0), _shifted(odds, -step, -9.0)]
    weight = np.minimum(look.words, _MOST_WORDS) + 2
    likely = chance * weight
    for width in _LIKELY_WINDOWS:
        (before, after), (all_before, all_after) = _window(likely, width), _window(weight, width)
        columns += [np.log1p(before), np.log1p(after)]
        columns += [before / np.maximum(all_before, 1), after / np.maximum(all_after, 1)]
    columns += _from_run(richest_run((weight * (chance - _BREAK_EVEN)).tolist()), len(chance))
    above = np.cumsum(likely)
    total = max(float(above[-1]), 1.0)
    columns += [(above - likely) / total, 1 - above / total, np.full_like(chance, np.log1p(total))]
    columns += [np.full_like(chance, chance.max()), _overlap(look.shared, chance > 0.5)[0]]
    return np.concatenate([look.features, np.stack(columns, axis=1)], axis=1, dtype=np.float32)


# ── a line alone ─────────────────────────────────────────────────────────────────────────────────────────


def _alone(lines: Sequence[Line], words: Array, weights: Array) -> Array:
    """The columns named in ALONE."""
    heads = [line.text[:_LOOK] for line in lines]
    kinds = characters.kinds("\n".join(heads) + "\n")
    starts = np.cumsum([0, *(len(head) + 1 for head in heads[:-1])])
    space = (kinds & characters.SPACE) != 0
    opens = ~space
    opens[1:] &= space[:-1]  # the first letter of a word

    def count(found: NDArray[np.bool_]) -> Array:
        return np.add.reduceat(found, starts, dtype=np.float32)

    def of(kind: int) -> Array:
        return count((kinds & kind) != 0)

    stops = (kinds & characters.STOP) != 0
    stops[:-1] &= space[1:] | ((kinds[:-1] & characters.IDEOGRAPH) != 0)
    size = count(~space)
    pieces = np.maximum(count(opens), 1)
    small = count(opens & ((kinds & characters.LOWER) != 0))
    capital = count(opens & ((kinds & characters.UPPER) != 0))
    ends, openings = _ends(lines), _openings(lines)
    commas, ideographs = of(characters.COMMA), of(characters.IDEOGRAPH)
    gap = np.array([line.gap for line in lines], np.float32)
    letters = (
        small / pieces, capital / pieces, small + capital == 0,
        (of(characters.LOWER) == 0) & (of(characters.UPPER) > 3),
        of(characters.DIGIT) / np.maximum(size, 1), np.log1p(commas), commas / np.maximum(words, 1),
        np.log1p(np.maximum(count(stops) - ends[0], 0)), np.minimum(of(characters.QUOTE), _SEVERAL),
        np.minimum(of(characters.SEPARATOR), _SEVERAL), np.minimum(of(characters.BRACKET), _SEVERAL),
        ideographs > 0.3 * size, np.minimum(size / np.maximum(words, 1), 14),
    )  # fmt: skip
    columns = (np.log1p(words), np.log1p(size), *ends, *openings, *letters, *_labels(lines), gap, _after(gap), weights)
    return np.stack(columns, axis=1).astype(np.float32)


def _after(gap: Array) -> Array:
    return np.append(gap[1:], np.float32(1))


def _ends(lines: Sequence[Line]) -> tuple[Array, ...]:
    last = [line.text[-1] for line in lines]
    return tuple(
        np.array(found, np.float32)
        for found in (
            [line.ends for line in lines],
            [mark in "?？؟" for mark in last],
            [mark in ":：" for mark in last],
            [mark in ",;" for mark in last],
            [
                mark == "…" or (mark == "." and line.text.endswith("..."))
                for line, mark in zip(lines, last, strict=True)
            ],
        )
    )


def _openings(lines: Sequence[Line]) -> tuple[Array, ...]:
    first = [line.text[0] for line in lines]
    return tuple(
        np.array(found, np.float32)
        for found in (
            [mark.islower() for mark in first],
            [mark.isdigit() for mark in first],
            [mark in _OPENING_QUOTES for mark in first],
            [mark in _OPENING_MARKS for mark in first],
        )
    )


_OPENING_QUOTES = "\"'“„«‘「『”‚›‹»"
_OPENING_MARKS = "-–—•*·►▪■●▶▲›»>+#@&/|"


def _labels(lines: Sequence[Line]) -> tuple[Array, ...]:
    times = repeated(lines)
    phrases = [_PHRASES.get(line.traits[0], 0) if line.traits else 0 for line in lines]
    return tuple(
        np.array(found, np.float32)
        for found in (
            [line.label == "related" for line in lines],
            [line.label == "end" for line in lines],
            [line.label == "button" for line in lines],
            [line.kind == "C" for line in lines],
            phrases,
            [count > 0 and line.words < _SHORT for line, count in zip(lines, phrases, strict=True)],
            ["notice" in line.traits for line in lines],
            ["copyright" in line.traits for line in lines],
            ["address" in line.traits for line in lines],
            [min(times[line.text] - 1, _SEVERAL) for line in lines],
        )
    )


_PHRASES = {"phrase": 1, "phrases": 2}
_SHORT = 25  # words


# ── a line among its neighbours ──────────────────────────────────────────────────────────────────────────


def _prose(alone: Array, words: Array) -> Array:
    """Words of each line, at most 60, as far as it reads like prose."""
    ends = alone[:, _END] > 0
    like = np.where(ends, np.where(words >= 10, 1.0, np.where(words >= 3, 0.4, 0.0)), words >= 30)
    weak = np.where(alone[:, _PHRASE] > 1, 0.3, 1.0)
    return (np.minimum(words, _MOST_WORDS) * like * weak).astype(np.float32)


_END, _PHRASE = ALONE.index("sentence end"), ALONE.index("phrases")
_NEAR_COLUMNS = [ALONE.index(name) for name in _NEAR]


def _beside(alone: Array) -> list[Array]:
    """The columns of _NEAR as they are one, two and three lines above and below; -1 where there is no line."""
    near = alone[:, _NEAR_COLUMNS]
    edge = np.full((max(_CONTEXT_STEPS), near.shape[1]), -1, np.float32)
    padded = np.concatenate([edge, near, edge])
    middle, count = len(edge), len(near)
    return [
        padded[middle + shift : middle + shift + count] for step in _CONTEXT_STEPS for shift in (-step, step)
    ]  # fmt: skip


def _around(words: Array, prose: Array, weights: Array) -> list[Array]:
    columns = []
    for width in _WINDOWS:
        (before, after), (all_before, all_after) = _window(prose, width), _window(words, width)
        columns += [np.log1p(before), np.log1p(after)]
        columns += [before / np.maximum(all_before, 1), after / np.maximum(all_after, 1)]
        columns += _window(weights, width)
    return [np.stack(columns, axis=1)]


def _window(column: Array, width: int) -> tuple[Array, Array]:
    """The sums over the few lines before and after each line."""
    sums = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    count = len(column)
    place = np.arange(count)
    before = sums[:-1] - sums[np.maximum(0, place - width)]
    after = sums[np.minimum(count, place + 1 + width)] - sums[1:]
    return before.astype(np.float32), after.astype(np.float32)


def _shifted(column: Array, step: int, edge: float) -> Array:
    """The column of the lines `step` above (below where negative)."""
    out = np.full_like(column, edge)
    if step > 0:
        out[step:] = column[:-step]
    else:
        out[:step] = column[-step:]
    return out


# ── a line in the whole ──────────────────────────────────────────────────────────────────────────────────


def _places(alone: Array, prose: Array, shared: _Shared) -> Array:
    """The columns named in PLACE."""
    count = len(prose)
    place = np.arange(count, dtype=np.float32)
    sums = np.cumsum(prose)
    total = max(float(sums[-1]), 1.0)
    run = richest_run(np.where(prose > 0, prose, _NO_PROSE).tolist())
    inside = (place >= run[0]) & (place <= run[1]) & (prose > 0)
    share, several = _overlap(shared, inside)
    columns = [
        np.log1p(place), np.log1p(count - 1 - place), place / count, np.full_like(prose, np.log1p(count)),
        (sums - prose) / total, 1 - sums / total, np.full_like(prose, np.log1p(total)),
        *_distances(prose >= _PROSE_LINE),
        np.minimum(np.cumsum(alone[:, _END_LABEL]), 6), np.minimum(np.cumsum(alone[:, _RELATED]), 6),
        *_from_run(run, count), share, several,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


_NO_PROSE = -6.0  # what a line of no prose takes from a run, in words of prose
_PROSE_LINE = 8  # words of prose by which a line counts as a paragraph
_END_LABEL, _RELATED = ALONE.index("end label"), ALONE.index("related label")


def _distances(paragraphs: NDArray[np.bool_]) -> tuple[Array, Array]:
    """How far the next paragraph above and below each line is, as log(1 + lines), 30 lines at most."""
    count = len(paragraphs)
    place = np.arange(count)
    above = np.maximum.accumulate(np.where(paragraphs, place, -_FAR))
    below = np.minimum.accumulate(np.where(paragraphs, place, count + _FAR)[::-1])[::-1]
    before = place - np.concatenate([[-_FAR], above[:-1]])
    after = np.concatenate([below[1:], [count + _FAR]]) - place
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


def _from_run(run: tuple[int, int], count: int) -> tuple[Array, ...]:
    start, end = run
    place = np.arange(count, dtype=np.float32)
    return (
        ((place >= start) & (place <= end)).astype(np.float32),
        np.clip(start - place, -1, _FAR),
        np.clip(place - end, -1, _FAR),
        np.log1p(np.abs(place - start)),
        np.log1p(np.abs(place - end)),
    )


def _shared(lines: Sequence[Line]) -> _Shared:
    numbers: dict[str, int] = {}
    found: list[int] = []
    ends: list[int] = []
    for line in lines:
        telling = {word for word in line.tokens if len(word) > _LONG or (word > _FIRST_KANA and len(word) > 1)}
        found.extend([numbers.setdefault(word, len(numbers)) for word in telling])
        ends.append(len(found))
    counts = np.diff(ends, prepend=0)
    return _Shared(
        lines=np.repeat(np.arange(len(lines)), counts),
        words=np.array(found, np.intp),
        vocabulary=len(numbers),
        per_line=counts.astype(np.float32),
    )


_LONG = 4  # letters: a shorter word stands in any line
_FIRST_KANA = "\u3040"  # from here on, scripts in which two characters make a word


def _overlap(shared: _Shared, inside: NDArray[np.bool_]) -> tuple[Array, Array]:
    """How many of a line's telling words another line of those inside has: the share (-.3: it has none), the number."""
    counts = np.bincount(shared.words[inside[shared.lines]], minlength=shared.vocabulary)
    again = counts[shared.words] > inside[shared.lines]  # a line inside counts itself once
    hits = np.bincount(shared.lines[again], minlength=len(inside)).astype(np.float32)
    share = np.where(shared.per_line > 0, hits / np.maximum(shared.per_line, 1), -0.3).astype(np.float32)
    return share, np.minimum(hits, 20)
