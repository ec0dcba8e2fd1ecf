"""Kinship: how surely two articles report one event, by the figures and the names that both give."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.analyse.acts import words_of
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.counterparts import context_of
from digest.analyse.claims.surroundings import names_in
from digest.model import Article, DiscrepancyKind

OPENING = 1200  # the same, whose words are
READ = 3000  # characters of an article whose names are read
SMALL = 2  # smaller figures of one noun that say as much as a large one
DISTINCT = 10  # from which on a whole figure that two reports share says that they tell one event
LARGE = 100  # the same, of whatever the two say that it is of
FIGURED, NAMED = 2, 4  # names that two reports of one event share, where they share a figure, and where none


WORDED = 10  # words that the two share, a name counted twice, where that says it


class Kinship(NamedTuple):
    """What two articles share."""

    figures: int  # that hardly two events share
    names: int
    words: int = 0  # stems that carry meaning

    @property
    def is_close(self) -> bool:
        """Whether the two hardly tell of two events."""
        told = self.names >= (FIGURED if self.figures else NAMED)
        return told or self.words + FIGURED * self.names >= WORDED


def kinship(one: tuple[Article, Sequence[Claim]], other: tuple[Article, Sequence[Claim]]) -> Kinship:
    """What two articles share, each with its counted figures."""
    figures = _figures(one[1], other[1]) + len(_days(one[1]) & _days(other[1]))
    names, words = (len(of(one[0].text) & of(other[0].text)) for of in (names_of, _words_of))
    return Kinship(figures, names, words)


def _days(rows: Sequence[Claim]) -> frozenset[str]:
    """The days of a month that an article names, to come."""
    return frozenset(row.written for row in rows if row.kind is DiscrepancyKind.DATE and row.ahead)


def _figures(one: Sequence[Claim], other: Sequence[Claim]) -> int:
    ours, theirs = (
        {(float(row.value), row.key[2]) for row in rows if row.kind is DiscrepancyKind.NUMBER} for rows in (one, other)
    )
    values = {value for value, _ in theirs}
    same = {value for value, _ in ours & theirs} | {value for value, _ in ours if value >= LARGE and value in values}
    small = {(row.key, row.head, row.value) for row in one} & {(row.key, row.head, row.value) for row in other}
    told = sum(value >= DISTINCT or value != int(value) for value in same)
    return (
        told + len([head for _, head, value in small if head and isinstance(value, int) and value < DISTINCT]) // SMALL
    )


@lru_cache(maxsize=128)
def _words_of(text: str) -> frozenset[str]:
    return context_of(text[:OPENING])


@lru_cache(maxsize=128)
def names_of(text: str) -> frozenset[str]:
    """The stems of the names of an article's head, sentences' first words aside."""
    row = words_of(text[:READ])
    return names_in([word for n, word in enumerate(row) if n and row[n - 1].text not in ".:"])
