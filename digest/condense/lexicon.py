"""A language's lexicon: what stands between two spaces, as rows of a table that are made when it is first met.

A sentence is split at its spaces and each piece looked up. What ranking counts are sums over rows of arrays, so that
neither a pattern nor a word list is asked again for what has been met before, and no loop runs over a text's words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from digest.condense.tokens import KINDS, LONGEST_REMEMBERED, Kind, Token, tokens

_MOST_REMEMBERED = 150_000  # pieces of a language; then its lexicon starts afresh
OPENING = 4  # pieces at the head of a sentence that say whether it leans on the one before
_OPENING = np.arange(OPENING)[:, None]
_COLUMNS = 2  # stems in a row; more than two are of clauses of Chinese or Japanese, and seldom of anything else
_ENDS, _BEGINS = 32, 34  # places of `Mark`
_EITHER = 3 << _ENDS
_AT_FIRST = 1024  # rows; they are doubled when they are full

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Mark:
    """What is known of a piece, as bits beside the kinds of its first word and what its tokens say of the sentence."""

    ALONE = 1 << 28  # it holds one word and no other
    STOPS = 1 << 29  # it ends with a full stop, and does not trail off
    MORE = 1 << 30  # it holds more stems than its row does
    # Two places each, so that what ends with one meets what begins with the other: `he said`, `said she`.
    ENDS = 1 << _ENDS  # its last token is a pronoun; the next bit: a verb of saying
    BEGINS = 1 << _BEGINS  # its first token is a verb of saying; the next bit: a pronoun


class Counted(NamedTuple):
    """Sentences as their pieces add up."""

    kinds: Floats  # (KINDS, sentences): how many tokens of each kind, in the order of the bits of `Kind`
    sizes: Ints  # (sentences,): pieces of each
    marks: Ints  # (sentences,): of any of its pieces
    opening: Ints  # (OPENING, sentences): of its first pieces, 0 where there is none
    last: Ints  # (sentences,): of its last piece
    nameless: Flags  # (sentences,): whether a pronoun and a verb of saying stand side by side in it
    stems: Ints  # of all sentences, as numbers that mean the same in this process alone
    owners: Ints  # (stems,): the sentence of each, ascending


class Lexicon(dict[str, int]):
    """The pieces of a language, each with the number of its row, made when it is first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self._tokens = tokens(language)
        self._lock = Lock()
        self._count = 0
        self._profile: Ints = np.zeros(_AT_FIRST, np.int64)  # the row of what is counted: thousands of pieces share one
        self._stems: Ints = np.zeros((_AT_FIRST, _COLUMNS), np.int64)  # 0 where there is none
        self._others: dict[int, list[int]] = {}  # the stems for which a row has no room
        self._profiles: dict[tuple[int, ...], int] = {}
        self._kinds: Floats = np.zeros((_AT_FIRST, KINDS), np.float32)
        self._marks: Ints = np.zeros(_AT_FIRST, np.int64)

    def __missing__(self, piece: str) -> int:
        with self._lock:
            number = self._add(piece)
        if len(piece) <= LONGEST_REMEMBERED:
            self[piece] = number
        return number

    def _add(self, piece: str) -> int:
        found, number = self._tokens.read(piece), self._count
        if number == len(self._profile):
            self._profile, self._stems = _doubled(self._profile), _doubled(self._stems)
        marks = Mark.STOPS * (piece.endswith(".") and not piece.endswith("..."))
        if stems := [hash(stem) or 1 for token in found for stem in token.stems]:
            self._stems[number, : len(stems)] = stems[:_COLUMNS]
            if len(stems) > _COLUMNS:
                self._others[number] = stems[_COLUMNS:]
                marks |= Mark.MORE
        self._profile[number] = self._profiled(marks, [token.kinds for token in found])
        self._count = number + 1
        return number

    def _profiled(self, marks: int, kinds: Sequence[int]) -> int:
        key = (marks, *kinds) if len(kinds) <= LONGEST_REMEMBERED else (len(self._profiles), -1)
        row = self._profiles.get(key)
        if row is not None:
            return row
        row = len(self._profiles)
        if row == len(self._marks):
            self._kinds, self._marks = _doubled(self._kinds), _doubled(self._marks)
        self._kinds[row] = sum([times * _row(one) for one, times in Counter(kinds).items()])
        self._marks[row] = marks | _marks(kinds)
        self._profiles[key] = row
        return row

    @property
    def full(self) -> bool:
        """Whether so much is remembered that it is time to start afresh."""
        return self._count >= _MOST_REMEMBERED

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, in order."""
        return self._tokens.read(text)

    def count(self, texts: Sequence[str]) -> Counted:
        """Sentences as their pieces add up; at least one sentence."""
        split = [text.split() or [""] for text in texts]
        sizes = np.array([*map(len, split)], np.int64)
        numbers = np.fromiter(map(self.__getitem__, chain.from_iterable(split)), np.int64, int(sizes.sum()))
        ends = sizes.cumsum()
        starts = ends - sizes
        profiles = self._profile.take(numbers)
        marks = self._marks.take(profiles)
        opening = marks.take(np.minimum(starts + _OPENING, ends - 1))
        owners = np.arange(len(texts)).repeat(sizes)
        return Counted(
            np.add.reduceat(self._kinds.take(profiles, axis=0), starts, axis=0).T.copy(),
            sizes,
            np.bitwise_or.reduceat(marks, starts),
            opening * (sizes > _OPENING),
            marks.take(ends - 1),
            _nameless(marks, owners, len(texts)),
            *self._stems_of(numbers, marks, owners),
        )

    def _stems_of(self, numbers: Ints, marks: Ints, owners: Ints) -> tuple[Ints, Ints]:
        pairs = self._stems.take(numbers, axis=0).ravel()
        told = pairs.nonzero()[0]
        stems, mine = pairs.take(told), owners.repeat(_COLUMNS).take(told)
        more = (marks & Mark.MORE).nonzero()[0]
        if len(more):
            others = [self._others[number] for number in numbers.take(more).tolist()]
            stems = np.concatenate([stems, [*chain.from_iterable(others)]])
            mine = np.concatenate([mine, owners.take(more).repeat([*map(len, others)])])
            order = mine.argsort(kind="stable")
            stems, mine = stems.take(order), mine.take(order)
        return stems, mine


def _nameless(marks: Ints, owners: Ints, count: int) -> Flags:
    found = np.zeros(count, np.bool_)
    at = (marks[:-1] & marks[1:] >> _BEGINS - _ENDS & _EITHER).nonzero()[0]
    if len(at):
        mine = owners.take(at)
        found[mine[mine == owners.take(at + 1)]] = True
    return found


def _doubled(rows: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.concatenate([rows, np.zeros_like(rows)])


@cache
def _row(kinds: int) -> Floats:
    return np.array([kinds >> bit & 1 for bit in range(KINDS)], np.float32)


_lexicons: dict[str, Lexicon] = {}


def numbered(stems: Iterable[str]) -> frozenset[int]:
    """Stems as the numbers that a lexicon gives them."""
    return frozenset([hash(stem) or 1 for stem in stems])


def lexicon(language: str) -> Lexicon:
    """The lexicon of a language by ISO 639-1 code."""
    found = _lexicons.get(language)
    if found is None or found.full:
        found = _lexicons[language] = Lexicon(language)
    return found


_OF_THE_SENTENCE = Kind.SMALL | Kind.UNSPACED | Kind.MARKUP | Kind.SERVICE


def _marks(kinds: Sequence[int]) -> int:
    """The marks of a piece with tokens of these kinds."""
    if not kinds:
        return 0
    words = [one for one in kinds if one & Kind.WORD] or [0]
    marks = words[0] & ~Kind.NOTE | kinds[0] & Kind.NOTE | Mark.ALONE * (len(words) == 1 and words[0] != 0)
    for one in set(kinds):
        marks |= one & _OF_THE_SENTENCE
    begins = bool(kinds[0] & Kind.SPEECH) + 2 * bool(kinds[0] & Kind.PRONOUN)
    ends = bool(kinds[-1] & Kind.PRONOUN) + 2 * bool(kinds[-1] & Kind.SPEECH)
    return marks | Mark.BEGINS * begins | Mark.ENDS * ends
