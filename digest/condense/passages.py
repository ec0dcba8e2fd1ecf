"""A document read once: what ranking and selecting need to know of each sentence, and which ones belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, islice, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from digest.condense.lexicon import Kind, Piece, lexicon, some, table
from digest.text import is_clutter, is_complete, is_note, leans, lists, open_quotes, opens_leaning, word_count

FEWEST_WORDS = 5  # a shorter sentence says nothing by itself
MOST_WORDS = 75  # a longer one is a list or a missing full stop; no reader finishes it
MOST_QUOTED = 3  # sentences of one quotation that are printed together
FIRST_WORDS = 4  # in which an opening that leans on the sentence before shows
_TRAILS_OFF = ("...", "…", "...)", "…)")
OPENING_QUOTES = frozenset("\"“„«「『‘'")
_QUOTES = '"“”„«»‹›「」『』'
_MARKUP = re.compile(r"https?://|www\.|[©®|•→]|@\w|\{\{|\}\}|</?\w{1,20}>")

_SAYS = Kind.PRONOUN | Kind.SPEECH
_MARKED, _PRONOUN, _SPEECH = some(Kind.QUOTE | Kind.SINGLE), some(Kind.PRONOUN), some(Kind.SPEECH)
_TAGGED, _SUSPECT, _UNSPACED = some(Kind.MARKUP), some(Kind.MARKUP | Kind.SERVICE), some(Kind.UNSPACED)
_TALLY, _STEMS = itemgetter(0), itemgetter(1)  # of a piece


class Standing(IntEnum):
    """How well a passage can be printed by itself."""

    GOOD = 0
    LEANING = 1  # unclear or unattributed without the passage before it
    UNFIT = 2  # a stub, a question, half a quotation: printed only when there is nothing else


class Passage(NamedTuple):
    """One sentence."""

    text: str
    paragraph: int
    stems: frozenset[str]  # of its content words
    words: int  # as a reader counts them
    opened: int  # quotations open before it
    left_open: int  # quotations open after it; negative: it closes what nobody opened
    leaning: bool  # its opening, or the name of who speaks in it, is to be sought before it
    stub: bool  # a headline, a question, a teaser that trails off, shouting, or half of a parenthesis
    service: bool  # markup, or a page's service line


@dataclass(frozen=True, slots=True)
class Document:
    """The sentences of a document, and what their tokens are."""

    language: str
    passages: tuple[Passage, ...]
    kinds: npt.NDArray[np.float32]  # (KINDS, passages): how many tokens of each kind, in the order of the bits of `Kind`
    stems: npt.NDArray[np.intp]  # the passages' stems one after the other, as numbers given when a stem is first met
    sizes: npt.NDArray[np.intp]  # (passages,): how many of them are each passage's
    new: npt.NDArray[np.intp]  # (passages,): how many of those no passage before it has


class Unit(NamedTuple):
    """What is printed together or not at all: a sentence, or the sentences of one quotation."""

    first: int  # position of its first passage
    last: int  # position of its last one
    stems: frozenset[str]
    words: int
    standing: Standing

    @property
    def positions(self) -> range:
        """Of its passages."""
        return range(self.first, self.last + 1)

    @property
    def size(self) -> int:
        """How many sentences it is."""
        return self.last - self.first + 1


def read(texts: Iterable[tuple[str, int]], language: str) -> Document:
    """The document, given each sentence with the number of its paragraph."""
    look_up = lexicon(language).__getitem__
    found: list[Passage] = []
    tallies: list[int] = []
    for row in texts:
        pieces = [*map(look_up, row[0].split())]
        tally = sum(map(_TALLY, pieces))
        tallies.append(tally)
        found.append(_passage(row, pieces, tally, (_open_before(found, row[1]), language)))
    return Document(language, tuple(found), table(tallies), *_numbered(found))


def _passage(row: tuple[str, int], pieces: Sequence[Piece], tally: int, of: tuple[int, str]) -> Passage:
    (text, paragraph), (depth, language) = row, of
    return Passage(
        text,
        paragraph,
        frozenset(chain.from_iterable(map(_STEMS, pieces))),
        word_count(text, language) if tally & _UNSPACED else len(pieces),
        depth,
        open_quotes(text, depth) if tally & _MARKED else depth,
        _leans(text, pieces, tally, language),
        _is_stub(text),
        _is_service(text, pieces, tally, language),
    )


def _open_before(found: Sequence[Passage], paragraph: int) -> int:
    """How many quotations are open where the next passage begins."""
    depth = found[-1].left_open if found else 0
    if depth and (depth < 0 or found[-1].paragraph != paragraph or _hopelessly_open(found)):
        return 0
    return depth


def _numbered(passages: Sequence[Passage]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The stems as numbers, how many each passage has, and how many of them are new."""
    numbers: dict[str, int] = {}
    flat: list[int] = []
    met = [0]
    for passage in passages:
        flat += [numbers.setdefault(stem, len(numbers)) for stem in passage.stems]
        met.append(len(numbers))
    sizes = [len(passage.stems) for passage in passages]
    return np.array(flat, np.intp), np.array(sizes, np.intp), np.diff(np.array(met, np.intp))


def _is_service(text: str, pieces: Sequence[Piece], tally: int, language: str) -> bool:
    """Markup, or a service line; most sentences hold nothing that could be either."""
    if not tally & _SUSPECT:
        return bool(pieces) and pieces[0].opening & Kind.NOTE and is_note(text)
    return (tally & _TAGGED and _MARKUP.search(text) is not None) or is_clutter(text, language)


def _leans(text: str, pieces: Sequence[Piece], tally: int, language: str) -> bool:
    """As `digest.text.leans`, of pieces."""
    if not lists(language).leaning:
        return False
    if language[:2] in ("zh", "ja"):
        return leans(text, language)
    if tally & _MARKED and tally & _PRONOUN and tally & _SPEECH and _nameless_speaker(pieces):
        return True
    return not _opens_with_name(pieces) and opens_leaning(_first_words(pieces), language)


def _opens_with_name(pieces: Sequence[Piece]) -> bool:
    """Whether the first word names something or the second one does, as in most openings; no phrase leans then."""
    opening = pieces[0].opening if pieces else 0
    if opening & (Kind.NAMES | Kind.HEAD) == Kind.NAMES:
        return True
    if len(pieces) < 2 or opening & (Kind.ALONE | Kind.PRONOUN | Kind.LEANS) != Kind.ALONE:
        return False
    second = pieces[1].opening
    return second & (Kind.WORD | Kind.SECOND) == Kind.WORD and (opening | second) & Kind.NAMES != 0


def _first_words(pieces: Sequence[Piece]) -> list[str]:
    tokens = islice(chain.from_iterable([piece.tokens for piece in pieces[: 2 * FIRST_WORDS]]), 2 * FIRST_WORDS)
    return [token.plain for token in tokens if token.kinds & Kind.WORD][:FIRST_WORDS]


def _nameless_speaker(pieces: Sequence[Piece]) -> bool:
    """Whether words are given to a pronoun: `he said`, `said she`."""
    said = [token.kinds & _SAYS for piece in pieces for token in piece.tokens]
    return any(one and two and one != two for one, two in pairwise(said))


def _is_stub(text: str) -> bool:
    """A headline, a question, a teaser that trails off, shouting, or half of a parenthesis."""
    if text.endswith(".") and "(" not in text and ")" not in text:
        return text.endswith("...") or text.isupper()  # what follows, for most sentences
    plain = text.rstrip("\"'”’»)]")
    return (
        not is_complete(text)
        or plain.endswith(("?", "？", "؟"))
        or text.endswith(_TRAILS_OFF)
        or text.isupper()
        or text.count("(") != text.count(")")
    )


def _hopelessly_open(found: Sequence[Passage]) -> bool:
    """Whether a quotation has run on for so long that its closing mark must have been forgotten."""
    return len(found) > MOST_QUOTED and all(passage.left_open > 0 for passage in found[-MOST_QUOTED - 1 :])


def units(passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """The passages as they can be printed: a quotation of a few sentences stays whole."""
    found: list[Unit] = []
    start = 0
    for position, passage in enumerate(passages):
        if passage.left_open > 0 and position + 1 < len(passages) and passages[position + 1].opened > 0:
            continue
        if start < position < start + MOST_QUOTED and passage.left_open == 0:
            found.append(_together(passages, start, position))
        else:
            found += [_alone(passages[i], i) for i in range(start, position + 1)]
        start = position + 1
    return tuple(found)


def _alone(passage: Passage, position: int) -> Unit:
    return Unit(position, position, passage.stems, passage.words, _standing(passage))


def _together(passages: Sequence[Passage], first: int, last: int) -> Unit:
    parts = passages[first : last + 1]
    stems = frozenset().union(*(part.stems for part in parts))
    return Unit(first, last, stems, sum(part.words for part in parts), Standing.UNFIT)


def _standing(passage: Passage) -> Standing:
    text, _, _, words, opened, left_open, leaning, stub, service = passage
    if stub or service or opened or left_open or not FEWEST_WORDS <= words <= MOST_WORDS:
        return Standing.UNFIT
    if leaning or text[0].islower() or (text[0] in _QUOTES and _is_bare_quotation(text)):
        return Standing.LEANING
    return Standing.GOOD


def _is_bare_quotation(text: str) -> bool:
    """Whether all of it is quoted words, with nobody named who said them."""
    if text.rstrip(".!。")[-1:] not in _QUOTES:
        return False
    inner = text[1:].rstrip(".!。")[:-1]
    return open_quotes(inner) == 0 and not any(mark in inner for mark in _QUOTES)
