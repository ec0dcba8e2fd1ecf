"""Spots: the places that a clause names behind a preposition, with how large each is.

"beside the southern seaside resort of Aldery"           Aldery · a town
"in the chapel of Rosmere Castle in the Scottish Highlands"  Rosmere Castle · a house; Highlands · a region
"on the Greek island of Kalyra"                          Kalyra · a region

Only places of one size are held against each other: a hall may stand in the town that another names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.analyse.acts import Word, stem
from digest.analyse.claims.claim import CALENDAR
from digest.analyse.claims.quantities import number
from digest.analyse.words import bag, listed
from digest.text import normal

HOUSE, TOWN, REGION, LAND = 0, 1, 2, 3
_FILE = Path(__file__).with_name("kinds.toml")
MOST_BETWEEN = 7  # words between a preposition and the name of its place: "in a small wood on the edge of Tolm"

_PREPOSITIONS = bag("in near at on off outside beside above below around over inside")
_HOUSES = bag(
    """house hall palace hotel castle stadium arena airport station street road avenue square centre center university
    school hospital clinic church chapel cathedral mosque synagogue temple museum theatre theater prison jail court
    restaurant bar pub club building tower park bridge farm barracks base pool barn flat apartment villa office
    ground"""
)
_TOWNS = bag("town city village port resort capital suburb hamlet")
_REGIONS = bag(
    """island isle islands isles highlands mountains mountain hills valley province region county state district area
    delta cape desert coast peninsula country republic kingdom forest sea bay lake river mount glacier strait gulf ocean
    north south east west northeast northwest southeast southwest territory governorate colony"""
)
_STANDING = bag(  # what is known by the place where it stands
    """depot refinery market airport airfield airbase harbour port railway station dam warehouse camp barracks town
    city village resort suburb hamlet beach shore outskirts edge centre"""
)
_KINDS = _HOUSES | _TOWNS | _REGIONS
_OF = bag("of called named")
_JOINING = _OF | bag("the a an")
_NO_PLACE = CALENDAR | bag("nov dec jan feb mar apr jun jul aug sep sept oct i week parliament congress interstate")


class Spot(NamedTuple):
    """A place as written, and how large it is."""

    written: str
    keys: tuple[str, ...]  # its words without what it is: "karesi" of "Karesi highlands"
    size: int
    words: tuple[str, ...]  # all of them, and what stands before its name: "greek", "island"
    at: int  # of its preposition among the words of the clause


def is_land(name: str) -> bool:
    """Whether a place is a country, a state or a continent: it may hold whatever place another names."""
    return normal(name) in _lands()


@cache
def _lands() -> frozenset[str]:
    import tomllib

    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))["lands"]
    return frozenset(normal(word).replace("_", " ") for word in written.split())


def spots(row: Sequence[Word], written: str) -> Iterator[Spot]:
    """The places of a clause, in reading order; `written`: its sentence."""
    past = 0
    for at in [n for n, word in enumerate(row) if word.key in _LEADING]:
        if at >= past and _may_lead(row, at) and (found := _spot(row, at, written)) is not None:
            spot, past = found
            yield spot._replace(at=at - 1) if row[at].key == "to" else spot  # where "close" stands, which shuts nothing


_LEADING = _PREPOSITIONS | {"of", "to"}
_JOINED = re.compile(r"-[a-z]{3,}$")  # in lower case: "UN-run"


def _may_lead(row: Sequence[Word], at: int) -> bool:
    """Whether a place may follow: behind a preposition, or the "of" of what stands there: "the depot of Karn"."""
    key, before = row[at].key, row[at - 1].key if at else ""
    return key in _PREPOSITIONS or (key == "of" and before in _STANDING) or (key == "to" and before == "close")


def _spot(row: Sequence[Word], at: int, written: str) -> tuple[Spot, int] | None:
    first = _first_name(row, at)
    if first is None:
        return None
    end = first + 1
    while end < len(row) and row[end].text[0].isupper() and row[end].start == row[end - 1].end + 1:
        end += 1
    if row[end - 1].text.endswith(("'s", "’s")) or _JOINED.search(row[end - 1].text):
        return None  # "in Tarn's harbour", "on Voll's speech", "in a Tarn-based yard"
    if (row[first - 1].key in _ARTICLES or row[at].key in _LOOSE) and _is_no_place(row, at, first, end):
        return None
    keys = tuple(stem(word.key) for word in row[first:end])
    around = [word.key for word in (*row[at + 1 : end], *row[end : end + 1])]
    own = tuple(key for key in keys if key not in _KINDS) or keys
    text = written[row[first].start : row[end - 1].end]
    return (
        Spot(text, own, LAND if is_land(text) else _size(row[at].key, around), tuple(stem(key) for key in around), at),
        end,
    )


def _is_no_place(row: Sequence[Word], at: int, first: int, end: int) -> bool:
    """Whether a name behind an article or "on" is no place's: "in the Senate", "in the AFC playoffs", "on BBC Two"."""
    named = any(word.key in _KINDS for word in row[at + 1 : end])
    after = row[end : end + 1]
    return not named and not (after and after[0].key in _KINDS)


_LOOSE = bag("on over around inside below")
_ARTICLES = bag("the a an its his her their this that")


def _first_name(row: Sequence[Word], at: int) -> int | None:
    """The place of the first word of a place's name behind the preposition at `at`."""
    told, kind = True, False  # whether what stands before a name says that it is a place's; whether it says which
    for place in range(at + 1, min(len(row), at + 1 + MOST_BETWEEN)):
        word = row[place]
        if not word.text[0].isalpha() or word.key in _PREPOSITIONS:
            return None
        if word.text[0].isupper():
            if not _is_of_people(row, place):
                is_place = told and word.key not in _NO_PLACE | listed("languages") and number(word.key) is None
                return place if is_place else None
        elif word.key in _KINDS:
            told = kind = True
        elif word.key in _JOINING:
            told = kind or (told and word.key not in _OF)
        else:
            told = False
    return None


def _is_of_people(row: Sequence[Word], at: int) -> bool:
    """Whether a word in capitals only says whose the place is: "the Greek island of Kalyra"."""
    after = [word.key for word in row[at + 1 : at + 3]]
    return len(after) == 2 and after[0] in _KINDS and after[1] in _OF


def _size(preposition: str, around: Sequence[str]) -> int:
    """How large a place is by the words around it, the last one that says so."""
    for key in reversed(around):
        if key in _REGIONS:
            return REGION
        if key in _TOWNS:
            return TOWN
        if key in _HOUSES:
            return HOUSE if preposition != "near" else TOWN
    return TOWN
