"""A document read once: what ranking and selecting need to know of each sentence, and which ones belong together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from digest.condense.lexicon import Counted, Flags, Floats, Ints, Lexicon, Mark, lexicon
from digest.condense.tokens import KINDS, Kind, Token
from digest.text import (
    is_attribution,
    is_complete,
    is_note,
    is_service,
    leans,
    lists,
    open_quotes,
    opens_leaning,
    points_back,
    takes_back,
    word_count,
)

FEWEST_WORDS = 5  # a shorter sentence says nothing by itself
MOST_WORDS = 75  # a longer one is a list or a missing full stop; no reader finishes it
MOST_QUOTED = 3  # sentences of one quotation that are printed together
MOST_TAKING_BACK = 20  # words of a sentence that only takes back the one before
FIRST_WORDS = 4  # in which an opening that leans on the sentence before shows
FIRST_TOKENS = 8  # in which those words are looked for
_TRAILS_OFF = ("...", "…", "...)", "…)")
OPENING_QUOTES = frozenset("\"“„«「『‘'")
_QUOTES = '"“”„«»‹›「」『』'
_OPENING_KINDS = Kind.NAMES | Kind.PRONOUN | Kind.LEANS | Kind.HEAD  # of a first word, that say whether it leans
_LEANING_WORD, _NAMING = Kind.LEANS | Kind.PRONOUN, Kind.NAMES | Kind.PRONOUN
_ALONE, _HEAD, _NAMES, _WORD, _SECOND = Mark.ALONE, Kind.HEAD, Kind.NAMES, Kind.WORD, Kind.WORD | Kind.SECOND
_NOTE, _MARKUP, _SERVICE = Kind.NOTE, Kind.MARKUP, Kind.MARKUP | Kind.SERVICE
_TAG = re.compile(r"https?://|www\.|[©®|•→]|@\w|\{\{|\}\}|</?\w{1,20}>")


LINES = 6  # rows of `Document.lines`


class Standing(IntEnum):
    """How well a passage can be printed by itself."""

    GOOD = 0
    LEANING = 1  # unclear or unattributed without the passage before it
    UNFIT = 2  # a stub, a question, half a quotation: printed only when there is nothing else


_GOOD, _LEANING, _UNFIT = Standing  # an enum's own names take longer to look up


class Passage(NamedTuple):
    """One sentence."""

    text: str
    paragraph: int
    stems: tuple[int, ...]  # of its content words, as the document numbers them: ascending, each once
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
    lines: Floats  # (6, passages): words, letters, and whether it is quoted, a stub, a service line, leaning
    kinds: Floats  # (KINDS, passages): how many tokens of each kind, in the order of the bits of `Kind`
    names: Ints  # of its stems, ascending: what `lexicon` calls those that the document numbers from 0
    stems: Ints  # the numbers of the stems of all passages, each once a passage
    owners: Ints  # (stems,): the passage that each is of, ascending
    sizes: Ints  # (passages,): how many of them are each passage's
    new: Ints  # (passages,): how many of those no passage before it has


class Unit(NamedTuple):
    """What is printed together or not at all: a sentence, or the sentences of one quotation."""

    first: int  # position of its first passage
    last: int  # position of its last one
    stems: Collection[int]  # equal ones where two units hold the same
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


# From a row of fields, as `_make`, in a third of its time.
_passage, _unit = partial(tuple.__new__, Passage), partial(tuple.__new__, Unit)


def read(texts: Iterable[tuple[str, int]], language: str) -> Document:
    """The document, given each sentence with the number of its paragraph."""
    rows = list(texts)
    if not rows:
        nothing: Ints = np.zeros(0, np.int64)
        lines, kinds = (np.zeros((count, 0), np.float32) for count in (LINES, KINDS))
        return Document(language, (), lines, kinds, *[nothing] * 5)
    sentences, paragraphs = zip(*rows, strict=True)
    held = lexicon(language)
    counted = held.count(sentences)
    told = _numbered(counted, len(rows))
    marked = _hold(counted, Kind.QUOTE) | _hold(counted, Kind.SINGLE)
    words = _words(sentences, counted, language)
    opened, left = _quotations(rows, marked)
    leaning = _leaning(sentences, counted, held, marked)
    stubs, services = _stubs(sentences, counted), _services(sentences, counted, language)
    quoted = [bool(before or after) for before, after in zip(opened, left, strict=True)]
    lines = np.array([words, [*map(len, sentences)], quoted, stubs, services, leaning], np.float32)
    columns = (sentences, paragraphs, _parted(told), words.tolist(), opened, left)
    passages = tuple(map(_passage, zip(*columns, leaning.tolist(), stubs.tolist(), services.tolist(), strict=True)))
    return Document(language, passages, lines, counted.kinds, *told)


_OWNER = 32  # from this bit on, in a pair of a passage and one of its stems
_STEM = (1 << _OWNER) - 1


class Stems(NamedTuple):
    """Which stems a document's passages hold; the fields as those of `Document`."""

    names: Ints
    stems: Ints
    owners: Ints
    sizes: Ints
    new: Ints


def _numbered(counted: Counted, count: int) -> Stems:
    """The stems of so many passages as numbers from 0, each once a passage."""
    order = counted.stems.argsort()
    names = counted.stems[order]
    first = _changes(names)
    numbers = np.empty_like(order)
    numbers[order] = first.cumsum() - 1
    pairs = counted.owners << _OWNER | numbers
    pairs.sort()
    pairs = pairs[_changes(pairs)]
    owners, stems = pairs >> _OWNER, pairs & _STEM
    names = names[first]
    holder = np.empty_like(names)
    holder[stems[::-1]] = owners[::-1]  # the last to be set, and so the first passage that holds the stem
    return Stems(names, stems, owners, np.bincount(owners, minlength=count), np.bincount(holder, minlength=count))


def _changes(values: Ints) -> Flags:
    """Where each of the sorted values stands for the first time."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _parted(told: Stems) -> list[tuple[int, ...]]:
    """The stems of each passage."""
    stems = tuple(told.stems.tolist())
    return [stems[start:end] for start, end in pairwise([0, *told.sizes.cumsum().tolist()])]


def _hold(counted: Counted, kind: int) -> Flags:
    """Which sentences hold a token of the kind."""
    found: Flags = counted.kinds[kind.bit_length() - 1] > 0
    return found


def _quotations(rows: Sequence[tuple[str, int]], marked: Flags) -> tuple[list[int], list[int]]:
    """How many quotations are open before each passage, and how many after it."""
    opened, left = [0] * len(rows), [0] * len(rows)
    depth = 0
    for i, has_marks in enumerate(marked.tolist()):
        if depth and (depth < 0 or rows[i - 1][1] != rows[i][1] or _hopelessly_open(left, i)):
            depth = 0
        if depth or has_marks:
            opened[i] = depth
            depth = left[i] = open_quotes(rows[i][0], depth) if has_marks else depth
    return opened, left


def _hopelessly_open(left: Sequence[int], before: int) -> bool:
    """Whether a quotation has run on for so long that its closing mark must have been forgotten."""
    return before > MOST_QUOTED and min(left[before - MOST_QUOTED - 1 : before]) > 0


def _words(texts: Sequence[str], counted: Counted, language: str) -> Ints:
    found = counted.sizes.copy()
    for i in (counted.marks & Kind.UNSPACED).nonzero()[0].tolist():
        found[i] = word_count(texts[i], language)
    return found


def _leaning(texts: Sequence[str], counted: Counted, held: Lexicon, marked: Flags) -> Flags:
    """As `digest.text.leans`; only where the counts leave a doubt is a sentence read again."""
    language = held.language
    found = np.zeros(len(texts), np.bool_)
    if not lists(language).leaning:
        return found
    if language[:2] in ("zh", "ja"):
        return np.array([leans(text, language) for text in texts])
    asked = (counted.opening[0] & _OPENING_KINDS != _NAMES).nonzero()[0]  # the others name something first
    for i, marks in zip(asked.tolist(), counted.opening.T.take(asked, axis=0).tolist(), strict=True):
        leaning = _leans(marks)
        if leaning is None:
            head = " ".join(texts[i].split(None, FIRST_TOKENS)[:FIRST_TOKENS])
            leaning = opens_leaning(_first_words(held.tokens(head)), language)
        found[i] = leaning
    found |= counted.nameless & marked  # words are given to a pronoun: `he said`
    suspect = (counted.opening[0] & Kind.OPENER != 0) & _hold(counted, Kind.PRONOUN) | (
        counted.last & Kind.POINTER != 0
    )
    for i in (suspect & ~found).nonzero()[0].tolist():
        found[i] = points_back(texts[i], language)
    return found


def _leans(opening: Sequence[int]) -> bool | None:
    """As `digest.text.opens_leaning`, of the marks of the first pieces; None where they do not tell."""
    first, second = opening[:2]
    if first & _LEANING_WORD:
        return True
    if first & _HEAD and (not first & _ALONE or second & _SECOND != _WORD):
        return None
    for mark in opening:
        if mark & _NAMING:
            return not mark & _NAMES
        if not mark & _ALONE:
            return None
    return False


def _first_words(tokens: Sequence[Token]) -> list[str]:
    return [plain for plain, _, kinds in tokens[:FIRST_TOKENS] if kinds & _WORD][:FIRST_WORDS]


def _services(texts: Sequence[str], counted: Counted, language: str) -> Flags:
    """Markup, a service line, or only who said so; most sentences hold nothing that could be any of them."""
    suspect = counted.marks & _SERVICE | counted.opening[0] & _NOTE
    found = np.zeros(len(texts), np.bool_)
    for i, text in enumerate(texts):
        found[i] = is_attribution(text)
    asked = (suspect.astype(np.bool_) & ~found).nonzero()[0]
    for i, marks in zip(asked.tolist(), suspect[asked].tolist(), strict=True):
        found[i] = bool(
            (marks & _NOTE and is_note(texts[i]))
            or (marks & _MARKUP and _TAG.search(texts[i]))
            or (marks & _SERVICE and is_service(texts[i], language))
        )
    return found


def _stubs(texts: Sequence[str], counted: Counted) -> Flags:
    """As `_is_stub`; a sentence that ends with a full stop, holds no bracket and is not all capitals is none."""
    plain = (counted.last & Mark.STOPS != 0) & (counted.marks & Kind.SMALL != 0) & ~_hold(counted, Kind.BRACKET)
    found = np.zeros(len(texts), np.bool_)
    for i in (~plain).nonzero()[0].tolist():
        found[i] = _is_stub(texts[i])
    return found


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


def units(document: Document) -> tuple[Unit, ...]:
    """The passages as they can be printed: a quotation of a few sentences stays whole, and so does what is taken back.

    A charge comes with its denial in the next sentence, a wrong figure with the right one.
    """
    passages, found = document.passages, list[Unit]()
    for unit in _quotations_whole(passages):
        before = found[-1] if found else None
        if before is not None and _takes_back(passages[unit.first], passages[before.last], document.language):
            found[-1] = _together(passages, before.first, unit.last)._replace(standing=before.standing)
        else:
            found.append(unit)
    return tuple(found)


def _takes_back(passage: Passage, before: Passage, language: str) -> bool:
    return passage.words <= MOST_TAKING_BACK and takes_back(passage.text, before.text, language)


def _quotations_whole(passages: Sequence[Passage]) -> Sequence[Unit]:
    found: list[Unit] = []
    start = 0
    for position, passage in enumerate(passages):
        left_open = passage.left_open
        if left_open > 0 and position + 1 < len(passages) and passages[position + 1].opened > 0:
            continue
        if start == position:  # most are by themselves
            found.append(_alone(position, passage))
        elif position < start + MOST_QUOTED and left_open == 0:
            found.append(_together(passages, start, position))
        else:
            found += [_alone(i, passages[i]) for i in range(start, position + 1)]
        start = position + 1
    return found


def _alone(position: int, passage: Passage) -> Unit:
    """The passage as a unit."""
    text, _, stems, words, opened, left_open, leaning, stub, service = passage
    if stub or service or opened or left_open or not FEWEST_WORDS <= words <= MOST_WORDS:
        standing = _UNFIT
    elif leaning or text[0].islower() or (text[0] in _QUOTES and _is_bare_quotation(text)):
        standing = _LEANING
    else:
        standing = _GOOD
    return _unit((position, position, stems, words, standing))


def _together(passages: Sequence[Passage], first: int, last: int) -> Unit:
    parts = passages[first : last + 1]
    stems = tuple(sorted({stem for part in parts for stem in part.stems}))
    return Unit(first, last, stems, sum(part.words for part in parts), Standing.UNFIT)


def spread(document: Document, parts: Sequence[Unit]) -> list[int]:
    """How many of the units hold each stem."""
    found: list[int] = np.bincount(document.stems).tolist()
    for part in parts:
        if part.first < part.last:  # a stem that two of its passages hold was counted twice
            for passage in document.passages[part.first : part.last + 1]:
                for stem in passage.stems:
                    found[stem] -= 1
            for stem in part.stems:
                found[stem] += 1
    return found


def _is_bare_quotation(text: str) -> bool:
    """Whether all of it is quoted words, with nobody named who said them."""
    if text.rstrip(".!。")[-1:] not in _QUOTES:
        return False
    inner = text[1:].rstrip(".!。")[:-1]
    return open_quotes(inner) == 0 and not any(mark in inner for mark in _QUOTES)
