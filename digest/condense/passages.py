"""A document read once: what ranking and selecting need to know of each sentence, and which ones belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from digest.condense.lexicon import KINDS, SEPARATOR, Kind, Token, lexicon
from digest.text import (
    NOTE_OPENINGS,
    clutter_in,
    is_clutter,
    is_complete,
    leans,
    lists,
    open_quotes,
    opens_leaning,
    word_count,
)

FEWEST_WORDS = 5  # a shorter sentence says nothing by itself
MOST_WORDS = 75  # a longer one is a list or a missing full stop; no reader finishes it
MOST_QUOTED = 3  # sentences of one quotation that are printed together
MOST_QUOTED_WORDS = 90
FIRST_WORDS = 4  # in which an opening that leans on the sentence before shows
_TRAILS_OFF = ("...", "…", "...)", "…)")
OPENING_QUOTES = frozenset("\"“„«「『‘'")
_QUOTES = '"“”„«»‹›「」『』'
_IN_MARKUP = ("://", "www.", "@", "{{", "}}", "<", *"©®|•→")  # one of them is in whatever the next line finds
_MARKUP = re.compile(r"https?://|www\.|[©®|•→]|@\w|\{\{|\}\}|</?\w{1,20}>")


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
    kinds: npt.NDArray[np.int64]  # (passages, KINDS): how many tokens of each kind, in the order of the bits of `Kind`
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
    rows = list(texts)
    joined = "".join([text.replace(SEPARATOR, " ") + SEPARATOR for text, _ in rows])
    tokens = lexicon(language).read(joined)
    kinds = [token[2] for token in tokens]
    ends = [place for place, kind in enumerate(kinds, start=1) if kind == Kind.SEPARATOR]
    counted = _counted(kinds, ends)
    suspects = _suspects(joined, len(rows), language)
    found: list[Passage] = []
    start = 0
    for row, end, has_marks, suspect in zip(rows, ends, _has_marks(counted), suspects, strict=True):
        found.append(_passage(found, row, tokens[start:end], (language, suspect, has_marks)))
        start = end
    return Document(language, tuple(found), counted, *_numbered(found))


def _numbered(passages: Sequence[Passage]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The stems as numbers, how many each passage has, and how many of them are new."""
    numbers: dict[str, int] = {}
    flat: list[int] = []
    new: list[int] = []
    for passage in passages:
        met = len(numbers)
        flat += [numbers.setdefault(stem, len(numbers)) for stem in passage.stems]
        new.append(len(numbers) - met)
    sizes = [len(passage.stems) for passage in passages]
    return np.array(flat, np.intp), np.array(sizes, np.intp), np.array(new, np.intp)


def _counted(kinds: Sequence[int], ends: Sequence[int]) -> npt.NDArray[np.int64]:
    if not ends:
        return np.zeros((0, KINDS), np.int64)
    bits = (np.array(kinds, np.int64)[:, None] >> np.arange(KINDS)) & 1
    return np.add.reduceat(bits, [0, *ends[:-1]], axis=0)


_MARK_BITS = [bit for bit in range(KINDS) if 1 << bit in (Kind.QUOTE, Kind.SINGLE)]


def _has_marks(counted: npt.NDArray[np.int64]) -> list[bool]:
    return [bool(found) for found in counted[:, _MARK_BITS].sum(axis=1)]


def _suspects(joined: str, count: int, language: str) -> list[bool]:
    """Whether each sentence can be markup or a service line; most documents have none, and are asked only once."""
    folded = joined.casefold()
    signs = tuple(sign for sign in _IN_MARKUP if sign in folded) + clutter_in(folded, language)
    if not signs:
        return [False] * count
    return [any(map(line.__contains__, signs)) for line in folded.split(SEPARATOR)[:count]]


def _passage(
    before: Sequence[Passage], row: tuple[str, int], tokens: Sequence[Token], of: tuple[str, bool, bool]
) -> Passage:
    (text, paragraph), (language, suspect, has_marks) = row, of
    depth = before[-1].left_open if before else 0
    if depth and (before[-1].paragraph != paragraph or depth < 0 or _hopelessly_open(before)):
        depth = 0
    return Passage(
        text=text,
        paragraph=paragraph,
        stems=frozenset([stem for _, stems, _ in tokens for stem in stems]),
        words=word_count(text, language),
        opened=depth,
        left_open=open_quotes(text, depth) if has_marks else depth,
        leaning=_leans(text, tokens, language, has_marks),
        stub=_is_stub(text),
        service=(suspect or tokens[0][0].removesuffix("'s") in NOTE_OPENINGS) and _is_service(text, language),
    )


def _is_service(text: str, language: str) -> bool:
    return _MARKUP.search(text) is not None or is_clutter(text, language)


def _leans(text: str, tokens: Sequence[Token], language: str, has_marks: bool) -> bool:
    """As `digest.text.leans`, of tokens."""
    known = lists(language)
    if not known.leaning:
        return False
    if language[:2] in ("zh", "ja"):
        return leans(text, language)
    if has_marks and _nameless_speaker(tokens):
        return True
    kinds = tokens[0][2]
    if kinds & Kind.WORD and not kinds & _MAY_LEAN:
        first = tokens[0][0]
        if first not in known.leaning_heads and first not in known.spans and first not in known.pronouns:
            return False  # it names something, as most openings do
    words = [plain for plain, _, kind in tokens[: 2 * FIRST_WORDS] if kind & Kind.WORD][:FIRST_WORDS]
    return opens_leaning(words, language)


_MAY_LEAN = Kind.STOP | Kind.TIME | Kind.FIGURE
_SAYS = Kind.PRONOUN | Kind.SPEECH


def _nameless_speaker(tokens: Sequence[Token]) -> bool:
    """Whether words are given to a pronoun: `he said`, `said she`."""
    said = [token.kinds & _SAYS for token in tokens]
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
    return tuple(_unit(passages, run) for run in _runs(passages))


def _runs(passages: Sequence[Passage]) -> Iterator[range]:
    start = 0
    for position, passage in enumerate(passages):
        following = passages[position + 1] if position + 1 < len(passages) else None
        if following is not None and passage.left_open > 0 and following.opened > 0:
            continue
        run = range(start, position + 1)
        whole = len(run) <= MOST_QUOTED and passage.left_open == 0
        yield from (run,) if whole else (range(i, i + 1) for i in run)
        start = position + 1


def _unit(passages: Sequence[Passage], run: range) -> Unit:
    parts = passages[run.start : run.stop]
    if len(parts) == 1:
        return Unit(run.start, run.start, parts[0].stems, parts[0].words, _standing(parts))
    return Unit(
        first=run.start,
        last=run.stop - 1,
        stems=frozenset().union(*(part.stems for part in parts)),
        words=sum(part.words for part in parts),
        standing=_standing(parts),
    )


def _standing(parts: Sequence[Passage]) -> Standing:
    count = sum(part.words for part in parts)
    longest = MOST_WORDS if len(parts) == 1 else MOST_QUOTED_WORDS
    if parts[0].opened or parts[-1].left_open or not FEWEST_WORDS <= count <= longest:
        return Standing.UNFIT
    if len(parts) > 1 or parts[-1].stub or any(part.service for part in parts):
        return Standing.UNFIT
    if any(part.leaning for part in parts) or _is_bare_quotation(parts) or parts[0].text[0].islower():
        return Standing.LEANING
    return Standing.GOOD


def _is_bare_quotation(parts: Sequence[Passage]) -> bool:
    """Whether all of it is quoted words, with nobody named who said them."""
    if parts[0].text[0] not in _QUOTES or parts[-1].text.rstrip(".!。")[-1:] not in _QUOTES:
        return False
    text = " ".join(part.text for part in parts)
    inner = text[1:].rstrip(".!。")[:-1]
    return open_quotes(inner) == 0 and not any(mark in inner for mark in _QUOTES)
