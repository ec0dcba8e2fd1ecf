"""What is seen of each line of a page, as a matrix, in two looks: among its neighbours, then in the whole.

The first look sees a line's length, end, letters, marks and words, the same of the lines beside it, and the prose
around it. The second adds what the first thought of the neighbourhood: where the richest run of likely lines (the core)
begins and ends, and how many words a line shares with it. `line_model` weighs both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.clean.text_page import characters
from digest.clean.text_page.lines import Line, repeated
from digest.clean.text_page.page_words import PageWords, Shared, overlap, shared_words

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
class Look:
    """A page's lines in numbers."""

    words: Array  # (lines,)
    shared: Shared
    features: Array  # (lines, len(FIRST))


def first_look(lines: Sequence[Line], page: PageWords, weights: Array) -> Look:
    """What is seen of every line at first; `weights` are those of the lines' own words, shape (lines,)."""
    words = np.array([line.words for line in lines], np.float32)
    alone = _alone(lines, words, weights)
    prose = _prose(alone, words)
    shared = shared_words(page)
    features = np.concatenate(
        [alone, *_beside(alone), _around(words, prose, weights), _places(alone, prose, shared)], axis=1
    )
    return Look(words, shared, features)


def second_look(look: Look, chance: Array) -> Array:
    """What is seen with the first look's chances (lines,) at hand; shape (lines, len(FIRST) + len(SECOND))."""
    odds = np.log((chance + _UNSURE) / (1 - chance + _UNSURE))
    columns = [odds, chance]
    for step in (1, 2, 3, 4):
        columns += [_shifted(odds, step, -9.0), _shifted(odds, -step, -9.0)]
    weight = np.minimum(look.words, _MOST_WORDS) + 2
    likely = chance * weight
    for before, after in _windows(np.stack([likely, weight]), _LIKELY_WINDOWS):
        columns += [np.log1p(before[0]), np.log1p(after[0])]
        columns += [before[0] / np.maximum(before[1], 1), after[0] / np.maximum(after[1], 1)]
    columns += _from_run(richest_run((weight * (chance - _BREAK_EVEN)).tolist()), len(chance))
    above = np.cumsum(likely)
    total = max(float(above[-1]), 1.0)
    columns += [(above - likely) / total, 1 - above / total, np.full_like(chance, np.log1p(total))]
    columns += [np.full_like(chance, chance.max()), overlap(look.shared, chance > 0.5)[0]]
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
    shown, times = _shown(lines), repeated(lines)
    commas, ideographs = of(characters.COMMA), of(characters.IDEOGRAPH)
    gap = np.array([line.gap for line in lines], np.float32)
    letters = (
        small / pieces, capital / pieces, small + capital == 0,
        (of(characters.LOWER) == 0) & (of(characters.UPPER) > 3),
        of(characters.DIGIT) / np.maximum(size, 1), np.log1p(commas), commas / np.maximum(words, 1),
        np.log1p(np.maximum(count(stops) - shown["sentence end"], 0)), np.minimum(of(characters.QUOTE), _SEVERAL),
        np.minimum(of(characters.SEPARATOR), _SEVERAL), np.minimum(of(characters.BRACKET), _SEVERAL),
        ideographs > 0.3 * size, np.minimum(size / np.maximum(words, 1), 14),
    )  # fmt: skip
    phrases = shown.pop("phrase") + 2 * shown.pop("phrases")
    marks = tuple(shown.values())
    again = np.array([min(times[line.text] - 1, _SEVERAL) for line in lines], np.float32)
    columns = (
        np.log1p(words), np.log1p(size), *marks[:_BEFORE_LETTERS], *letters, *marks[_BEFORE_LETTERS:_BEFORE_PHRASES],
        phrases, *marks[_BEFORE_PHRASES:], again, gap, _after(gap), weights,
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


_BEFORE_LETTERS, _BEFORE_PHRASES = 9, 13  # of the marks stand before the letters, and before the phrases, in ALONE


def _after(gap: Array) -> Array:
    return np.append(gap[1:], np.float32(1))


# What a line shows as bits of one number: unpacking them for all lines at once costs less than a list for each.
_SHOWN = (
    "sentence end", "question end", "colon end", "comma end", "ellipsis end",
    "starts small", "starts with a figure", "starts with a quotation", "starts with a mark",
    "related label", "end label", "button", "credit", "phrase", "phrases", "short with phrase", "notice", "copyright",
    "address",
)  # fmt: skip
_BIT = {name: 1 << bit for bit, name in enumerate(_SHOWN)}
_BY_LABEL = {
    None: 0, "related": _BIT["related label"], "end": _BIT["end label"], "button": _BIT["button"]
}  # fmt: skip
_BY_TRAIT = {name: _BIT[name] for name in ("phrase", "phrases", "notice", "copyright", "address")}
_BY_END = {
    **dict.fromkeys("?？؟", _BIT["question end"]),
    **dict.fromkeys(":：", _BIT["colon end"]),
    **dict.fromkeys(",;", _BIT["comma end"]),
    "…": _BIT["ellipsis end"],
}
_BY_START = {
    **dict.fromkeys("\"'“„«‘「『”‚›‹»", _BIT["starts with a quotation"]),
    **dict.fromkeys("-–—•*·►▪■●▶▲>+#@&/|", _BIT["starts with a mark"]),
}
_SHORT = 25  # words


def _shown(lines: Sequence[Line]) -> dict[str, Array]:
    """The columns of _SHOWN by name; 0 or 1."""
    bits = np.array([_bits(line) for line in lines], np.int64)
    columns = ((bits[:, None] >> np.arange(len(_SHOWN))) & 1).astype(np.float32)
    return dict(zip(_SHOWN, columns.T, strict=True))


def _bits(line: Line) -> int:
    text = line.text
    bits = _BY_LABEL[line.label] | _BY_END.get(text[-1], 0) | _start(text[0])
    if line.ends:
        bits |= _BIT["sentence end"]
        if text.endswith("..."):
            bits |= _BIT["ellipsis end"]
    if line.kind == "C":
        bits |= _BIT["credit"]
    for trait in line.traits:
        bits |= _BY_TRAIT.get(trait, 0)
    if bits & _PHRASED and line.words < _SHORT:
        bits |= _BIT["short with phrase"]
    return bits


_PHRASED = _BIT["phrase"] | _BIT["phrases"]


def _start(first: str) -> int:
    if first.isalpha():
        return _BIT["starts small"] if first.islower() else 0
    return _BIT["starts with a figure"] if first.isdigit() else _BY_START.get(first, 0)


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


def _around(words: Array, prose: Array, weights: Array) -> Array:
    columns: list[Array] = []
    for before, after in _windows(np.stack([prose, words, weights]), _WINDOWS):
        columns += [np.log1p(before[0]), np.log1p(after[0])]
        columns += [before[0] / np.maximum(before[1], 1), after[0] / np.maximum(after[1], 1), before[2], after[2]]
    return np.stack(columns, axis=1)


def _windows(columns: Array, widths: Sequence[int]) -> Iterator[tuple[Array, Array]]:
    """For every width, the sums of each column over so many lines before and after each line; (columns, lines) both."""
    kinds, count = columns.shape
    sums = np.zeros((kinds, count + 1))
    np.cumsum(columns, axis=1, dtype=np.float64, out=sums[:, 1:])
    place = np.arange(count)
    for width in widths:
        before = sums[:, :-1] - sums[:, np.maximum(0, place - width)]
        after = sums[:, np.minimum(count, place + 1 + width)] - sums[:, 1:]
        yield before.astype(np.float32), after.astype(np.float32)


def _shifted(column: Array, step: int, edge: float) -> Array:
    """The column of the lines `step` above (below where negative)."""
    out = np.full_like(column, edge)
    if step > 0:
        out[step:] = column[:-step]
    else:
        out[:step] = column[-step:]
    return out


# ── a line in the whole ──────────────────────────────────────────────────────────────────────────────────


def _places(alone: Array, prose: Array, shared: Shared) -> Array:
    """The columns named in PLACE."""
    count = len(prose)
    place = np.arange(count, dtype=np.float32)
    sums = np.cumsum(prose)
    total = max(float(sums[-1]), 1.0)
    run = richest_run(np.where(prose > 0, prose, _NO_PROSE).tolist())
    inside = (place >= run[0]) & (place <= run[1]) & (prose > 0)
    share, several = overlap(shared, inside)
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
