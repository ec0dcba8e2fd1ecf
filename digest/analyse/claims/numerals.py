"""Numerals: the numbers of a sentence that count or measure, and are no day, year, age, hour or name.

"12 of the 40 crates came on flight 318 on 5 May 2026"   12, 40
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.analyse.acts import Word
from digest.analyse.claims.claim import CALENDAR
from digest.analyse.claims.quantities import MOST, SCALES, number
from digest.analyse.words import bag

FIRST, LAST = 1900, 2100  # years, which are written without a comma
_NO_YEAR = bag("people men women soldiers troops workers homes houses jobs residents")  # behind what counts
OLDEST = 110  # years that a person may count
SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "₽": "roubles"}
MAY_COUNT = re.compile(
    r"\d|\b(?:[Tt](?:wo|hree|en|welve|hir|went)|[Ff](?:our|ive|if|ort)|[Ss](?:ix|even)|[Ee](?:ight|leven)|[Nn]ine"
    r"|hundred)"
)  # so that most sentences are not taken apart
_MONTHS_CUT = bag("nov dec jan feb mar apr jun jul aug sep sept oct")
_NUMBERED = _MONTHS_CUT | (CALENDAR - {"may"}) | bag("no number page article aged age channel flight route")
_BEHIND_NO_COUNT = bag("st nd rd th p am pm o'clock")


class Figure(NamedTuple):
    """A number of a sentence and where it stands among its words."""

    at: int
    past: int
    value: float


def numerals(row: Sequence[Word], written: str) -> Iterator[Figure]:
    """The numbers of a sentence that count something, in reading order."""
    at = 0
    while at < len(row):
        value = number(row[at].key)
        if value is None or not _may_count(row, at, written):
            at += 1
            continue
        past = at + 1
        while past < len(row) and row[past].key in SCALES and not _are_metres(row, at, past, written):
            value *= SCALES[row[past].key]
            past += 1
        if value <= MOST and not _is_no_count(row, at, past, written):
            yield Figure(at, past, value)
        at = past


def _are_metres(row: Sequence[Word], at: int, past: int, written: str) -> bool:
    apart = row[past].key == "m" and row[past].start > row[past - 1].end
    return apart and written[row[at].start - 1 : row[at].start] not in SIGNS


def _may_count(row: Sequence[Word], at: int, written: str) -> bool:
    start = row[at].start
    before = written[start - 1] if start else " "
    if before.isalpha() or (before in "-–." and written[start - 2 : start - 1].isalnum()):
        return False  # "A321", "Covid-19", "10-12"
    if at > 1 and row[at - 1].text == "." and row[at - 2].key in _MONTHS_CUT:
        return False  # "Jan. 4"
    return row[at].key != "one" and not (at and row[at - 1].key in _NUMBERED)


def _is_no_count(row: Sequence[Word], at: int, past: int, written: str) -> bool:
    after = row[past] if past < len(row) else None
    plain = row[at].text.isdigit() and past == at + 1
    value = number(row[at].key) or 0.0
    if plain and FIRST <= value <= LAST and not (after and after.key in _NO_YEAR):
        return True
    if after is None:
        return False
    if after.key in CALENDAR or after.key in _MONTHS_CUT:
        return plain
    if after.text == "-" and any(word.key == "old" for word in row[past : past + 5]):
        return True  # "20 - year - old"
    if after.text == "-" and past + 1 < len(row) and after.start == row[past - 1].end:
        return row[past + 1].text[0].isdigit() or row[past + 1].key in ("year-old", "year-olds")
    an_hour = after.key == "a" and written[after.end : after.end + 1] == "."
    return an_hour or after.key in _BEHIND_NO_COUNT or (_is_age(row, at, after) and value < OLDEST)


def _is_age(row: Sequence[Word], at: int, after: Word) -> bool:
    """Whether a number stands between commas behind a name: "Belorin, 61, said"."""
    return after.text in ",." and at > 1 and row[at - 1].text == "," and row[at - 2].text[0].isupper()
