"""Given: the figures that a text gives anywhere, of whatever it may be, and when one is another, rounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import floor, log10

from digest.analyse.acts import Word, words_of
from digest.analyse.claims.claim import CALENDAR
from digest.analyse.claims.quantities import SCALES, number
from digest.analyse.words import bag

ROUNDED = 0.1  # of a figure: no rounding moves it further
EXACT = 100  # whole figures up to which none is taken for another, rounded
# What every article counts of many things; a figure of it says nothing by itself.
OF_ANYTHING = bag(
    """years months weeks days hours minutes seconds times percent points degrees metres kilometres miles feet inches
    yards acres hectares knots dollars euros pounds crowns cents francs yen yuan roubles rubles rupees members states
    countries nations cities towns villages districts provinces regions counties things ways parties sides groups others
    reports officials cases votes pages questions reasons places parts steps stages rounds levels floors shares
    decades centuries generations seasons games goals runs grams rate magnitude occasions terms words
    catches receptions homers rbis hits strikeouts walks saves assists rebounds tackles sacks interceptions touchdowns
    carries wins losses titles caps innings wickets"""
)


def is_rounded(one: float, other: float) -> bool:
    """Whether the coarser of two figures is the finer one, rounded."""
    if max(abs(one), abs(other)) <= EXACT and one == int(one) and other == int(other):
        return False
    nearest = max(_last_place(one), _last_place(other)) / 2
    return abs(one - other) <= min(nearest, ROUNDED * max(abs(one), abs(other)))


def _last_place(value: float) -> float:
    """The worth of the last digit of a figure that is not zero."""
    if not value:
        return 0.0
    last = 10.0 ** floor(log10(abs(value)))
    while abs(value / last - round(value / last)) > 1e-9 and last > 1e-4:
        last /= 10
    return last


def gives(text: str, value: float, *, counted: bool = False) -> bool:
    """Whether a text has a figure anywhere; `counted`: of things, and no day, age, hour or share."""
    return value in _figures_of(text)[counted]


@lru_cache(maxsize=128)
def _figures_of(text: str) -> tuple[frozenset[float], frozenset[float]]:
    """All figures of a text, and those that count things."""
    read = tuple(_read(words_of(text)))
    return frozenset(value for value, _ in read), frozenset(value for value, counted in read if counted)


def _read(row: Sequence[Word]) -> Iterator[tuple[float, bool]]:
    for at, word in enumerate(row):
        value = number(word.key)
        if value is None:
            continue
        past = at + 1
        found = [value]
        while past < len(row) and row[past].key in SCALES and len(found) < MOST_SCALES:
            found.append(found[-1] * SCALES[row[past].key])
            past += 1
        beside = {one.key for one in (*row[max(0, at - 1) : at], *row[past : past + 1])}
        yield from ((one, _OF_NO_THING.isdisjoint(beside)) for one in found)


MOST_SCALES = 3  # of a figure: itself, "hundred", "thousand"
_OF_NO_THING = (OF_ANYTHING - bag("states cities towns cases others")) | CALENDAR | bag("- % per aged year day")
