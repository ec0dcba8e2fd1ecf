"""Surroundings: what stands around a claim, by which it is known again in another outlet's words.

A clause of few words, one whose subject is a pronoun, and the first of an article are explained by their neighbours:
"The replay … 9 December. It is to be held that evening." Whoever tells it is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from digest.analyse.acts import Word, act_at, alike, content, stem, things_among
from digest.analyse.claims.claim import CALENDAR, Base
from digest.analyse.claims.happened_on import Day
from digest.analyse.claims.sameness import Happening
from digest.analyse.claims.telling import Proposition
from digest.analyse.reading import Reading
from digest.analyse.words import bag
from digest.text import stop_words

FIRST = 8  # clauses of an article in which it says what happened
OPENING = 4  # clauses that say what an article is about
FEW = 10  # stems of a clause up to which those of the one before say what it is about
FEWEST = 4  # words of a clause that says something before it says who told it
LONGEST_PART = 8  # words between two commas that may name whoever tells it
PRONOUNS = bag("he she it they i we his her their its this that")
THAT_DAY = re.compile(
    r"\bthat (?:same )?(?:day|night|evening|morning|afternoon)\b|\bthe same (?:day|evening|night)\b"
    r"|\b[Tt]hat(?: is|['’]s| was| will be) (?:when|the (?:day|date))\b"
)
_SAID = bag("said says announced told confirmed added reported")
_SAYS = re.compile(r"\W{0,3}\b(?:said|says|told)\b")
_NO_NAMES = bag("i nov dec jan feb mar apr jun jul aug sep sept oct minister president prime mr mrs ms dr") | CALENDAR


class Told(NamedTuple):
    """A clause without whoever tells it, and the days that it names."""

    base: Base
    said: Proposition
    days: tuple[Day, ...]


class Clause(NamedTuple):
    """A clause of an article's head."""

    told: Told
    row: Sequence[Word]
    words: frozenset[str]  # stems of what carries meaning
    names: frozenset[str]


def head(told: Sequence[Told]) -> list[Clause]:
    """The clauses in which an article says what happened."""
    found = (_without_speaker(one) for one in told[:FIRST])
    return [Clause(one, one.base.row, content(one.base.row), names_in(one.base.row)) for one in found]


def _without_speaker(one: Told) -> Told:
    """A clause up to who tells it in parts of it: ", his lawyer, Carla Brice, said on Friday"."""
    row = one.base.row
    said = next((at for at in range(FEWEST, len(row)) if row[at].key in _SAID and row[at - 1].key == ","), None)
    if said is None and not _SAYS.match(one.base.written, row[-1 - (row[-1].key == ".")].end):
        return one
    end = len(row) if said is None else said - 1
    for _ in range(2):
        mark = next((n for n in range(end - 1, FEWEST, -1) if row[n].key == ","), None)
        if mark is None or end - mark > LONGEST_PART or any(act_at(row, n) for n in range(mark, end)):
            break
        end = mark
    days = tuple(day for day in one.days if day.at < end)
    return one._replace(base=replace(one.base, row=row[:end]), days=days)


def names_in(row: Sequence[Word]) -> frozenset[str]:
    """The stems of the names of a clause behind its first word, which may be any."""
    found = [word.key for word in row[1:] if word.text[0].isupper()]
    return frozenset([stem(key) for key in found if key not in stop_words("en")]) - _NO_NAMES


def opening(reading: Reading, clauses: Sequence[Clause]) -> Happening:
    """What an article is about, whatever the clause."""
    first = clauses[:OPENING]
    known = frozenset([stem(key) for key in reading.vocabulary if key[0].isalnum()])
    return Happening(
        known=known | things_among(known),
        wide=alike(frozenset[str]().union(*(one.words for one in first)) - CALENDAR),
        named=frozenset[str]().union(*(one.names for one in first)),
    )


def surroundings(clauses: Sequence[Clause], n: int, around: Happening) -> Happening:
    """What the clause at `n` is about, in an article that is about `around`."""
    own = clauses[n]
    theme, named = own.words, own.names
    if len(theme) < FEW or own.row[0].key in PRONOUNS or THAT_DAY.search(own.told.base.written):
        for other in clauses[n - 1 : n] if n else clauses[1:2]:
            theme, named = theme | other.words, named | other.names
    said = alike(own.words - CALENDAR)
    names = own.names | (around.named & {stem(own.row[0].key)})
    return around._replace(theme=alike(theme - CALENDAR), names=names, named=named | around.named, said=said)
