"""What news gives away about a sentence: the signals that the model of `rank` weighs, for all sentences at once.

The signals are those of Edmundson (JACM 16(2), 1969), the centroid of Radev et al. (Inf. Process. Manag. 40(6), 2004),
what journalists know of news (who, what, where and figures come first; quotations colour), and what tells running text
from a page's furniture: furniture shares few words with the rest, and few of its words are function words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from digest.condense.passages import OPENING_QUOTES, Document, Passage, Standing, Unit
from digest.condense.tokens import Kind

Floats = npt.NDArray[np.float32]

_SCALE = 1000  # logarithms are summed as whole numbers: a set's order differs from run to run, and a float sum with it
_DAMPING = np.array([[3], [1]], np.float32)  # of what short sentences share
_LEAST = np.float32(1e-6)  # so that no division is by nothing
_UNFIT = Standing.UNFIT  # an enum's own names take longer to look up
_LEDE_WORDS = 8  # a shorter sentence is no lede

LOOK = (  # of a sentence by itself and beside its neighbours: is it text, or a page's furniture?
    "words", "letters", "stop", "capitals", "shouted", "figures", "times", "symbols", "person", "questions",
    "exclamations", "colons", "brackets", "quotes", "open", "stub", "service", "leaning", "unfit", "shared", "central",
    "cosine", "repeated", "stop before", "stop after", "shared before", "shared after", "words before", "words after",
    "stub before", "stub after",
)  # fmt: skip
_BESIDE = LOOK.index("stop before")  # from here on: of the passage before and of the one after, in turns
_OF_NEIGHBOURS = np.array([LOOK.index(name) for name in ("stop", "shared", "words", "stub")])
PLACE = (  # and where it stands, given how likely it is that each sentence before it is text
    "text", "text before", "place", "nearness", "share of the way", "words so far", "sentences", "opens", "lede",
    "like the lede", "new", "fullness", "year", "money", "speech", "pronouns", "opens quoted", "stems", "names",
)  # fmt: skip


def _places(kinds: Iterable[int]) -> npt.NDArray[np.intp]:
    return np.array([kind.bit_length() - 1 for kind in kinds])


_WORD = Kind.WORD.bit_length() - 1
_COUNTS = (  # in the order of `LOOK`, from "stop" on: the kind, how many count at the most, as a share of the words?
    (Kind.STOP, math.inf, False),
    (Kind.CAPITAL, math.inf, True),
    (Kind.SHOUTED, math.inf, True),
    (Kind.FIGURE, math.inf, True),
    (Kind.TIME, 3, False),
    (Kind.SYMBOL, 6, False),
    (Kind.PERSON, math.inf, True),
    (Kind.QUESTION, 2, False),
    (Kind.EXCLAMATION, 2, False),
    (Kind.COLON, 3, False),
    (Kind.BRACKET, 4, False),
    (Kind.QUOTE, 4, False),
)
_COUNTED = _places(kind for kind, _, _ in _COUNTS)
_MOST = np.array([[most] for _, most, _ in _COUNTS], np.float32)
_RATED = np.array([[rated] for _, _, rated in _COUNTS], np.bool_)
_LETTERS, _STOPS, _OPEN, _UNFIT_ROW, _SHARED = map(LOOK.index, ("letters", "stop", "open", "unfit", "shared"))
_LATER = (
    _places((Kind.YEAR, Kind.MONEY, Kind.SPEECH, Kind.PRONOUN, Kind.CAPITAL)),
    np.array([2, 2, 2, 4, 10], np.float32)[:, None],
)


def look(document: Document, parts: Sequence[Unit]) -> Floats:
    """The signals of `LOOK`; shape (len(LOOK), passages)."""
    lines, words = document.lines, _words(document)
    seen = np.zeros((len(LOOK), len(document.passages)), np.float32)
    np.log1p(lines[0], out=seen[0])
    np.minimum(lines[1] / words, 15, out=seen[_LETTERS])
    counts = np.minimum(document.kinds.take(_COUNTED, axis=0), _MOST, out=seen[_STOPS:_OPEN])
    counts[1] -= 1  # the capital that a sentence begins with
    np.divide(counts, words, out=counts, where=_RATED)
    counts[0] /= words + 1
    seen[_OPEN:_UNFIT_ROW] = lines[2:]
    seen[_UNFIT_ROW] = _unfit(parts)
    seen[_SHARED:_BESIDE] = _shared(document)
    neighbours = seen.take(_OF_NEIGHBOURS, axis=0)  # of which there are none beyond the ends
    seen[_BESIDE::2, 1:] = neighbours[:, :-1]
    seen[_BESIDE + 1 :: 2, :-1] = neighbours[:, 1:]
    return seen


def place(document: Document, seen: Floats, text: Floats) -> Floats:
    """The signals of both tuples, given the first and how likely each passage is text; shape (both, passages)."""
    passages = document.passages
    words, stems = _words(document), document.sizes.astype(np.float32)
    ahead = text.cumsum() - text
    told = text * words
    opens = np.zeros(len(passages), np.bool_)
    if passages[-1].paragraph > passages[0].paragraph + 1:
        paragraphs = np.array([passage.paragraph for passage in passages])
        opens = paragraphs != _before(paragraphs)
    first = _lede(passages, text)
    years, money, speech, pronouns, names = np.minimum(document.kinds.take(_LATER[0], axis=0), _LATER[1])
    more = [
        text,
        _before(text),
        ahead,
        1 / (1 + ahead),
        ahead / max(float(ahead[-1]), 1.0),
        np.log1p(told.cumsum() - told),
        [math.log1p(float(text.sum()))] * len(passages),
        opens,
        np.arange(len(passages)) == first,
        _like(document, first),
        document.new / (document.sizes + 1),
        np.minimum(stems / words, 1),
        *(years, money, speech, pronouns),
        [passage.text[:1] in OPENING_QUOTES for passage in passages],
        np.minimum(stems, 40),
        names,
    ]
    return np.concatenate([seen, np.array(more, np.float32)])


def _words(document: Document) -> Floats:
    found: Floats = np.maximum(document.kinds[_WORD], 1)
    return found


def _unfit(parts: Sequence[Unit]) -> Floats:
    """For each passage, whether its unit is."""
    found = np.zeros(parts[-1].last + 1, np.float32)
    for first, last, _, _, standing in parts:
        if standing is _UNFIT:
            found[first : last + 1] = 1
    return found


def _shared(document: Document) -> tuple[Floats, ...]:
    """What others share of each passage: the share of its stems, their weight, the cosine; is all of it repeated?"""
    size = document.sizes.astype(np.float32)
    spread = np.bincount(document.stems)
    known, heavy, often = (_sums(document, values) for values in (spread > 1, np.rint(_SCALE * np.log(spread)), spread))
    scaled = np.array([heavy, often]) / np.sqrt(size + _DAMPING)
    scaled /= np.maximum(np.maximum.reduce(scaled, axis=1, keepdims=True), _LEAST)
    return known / (size + 1), *scaled, _again(document)


def _again(document: Document) -> Floats:
    if np.count_nonzero(document.new) == len(document.new):  # what says all of another again says nothing new
        return np.zeros(len(document.new), np.float32)
    stems = [passage.stems for passage in document.passages]
    told = Counter(stems)
    return np.array([told[one] > 1 for one in stems], np.float32)


def _sums(document: Document, values: npt.NDArray[np.generic]) -> Floats:
    """For each passage the sum over its stems of whole numbers, so that their order cannot show.

    `values` has a number for each stem.
    """
    told = np.bincount(document.owners, values.take(document.stems), len(document.passages))
    found: Floats = told.astype(np.float32)
    return found


def _lede(passages: Sequence[Passage], text: Floats) -> int:
    """The position of the first sentence that says enough and is text; 0 when none is. `text` gives the chances."""
    for position, passage in enumerate(passages):
        if text[position] > 0.5 and passage.words >= _LEDE_WORDS and not passage.stub:
            return position
    return 0


def _like(document: Document, first: int) -> Floats:
    told = np.zeros(max(len(document.names), 1))  # of which there are as many at the most as there are numbers
    told[[*document.passages[first].stems]] = 1
    found: Floats = (_sums(document, told) / (document.sizes + 2)).astype(np.float32)
    return found


def _before(values: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    return np.concatenate([values[:1] - 1 if values.dtype.kind == "i" else np.zeros(1, values.dtype), values[:-1]])
