"""Nouns: what a number is of, by the words behind it and by its sign.

"38 workers" persons · "$4.3 billion" dollars · "33%" percent · "190,000 barrels daily" barrels a day
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.analyse.acts import Word, act_at, acts, stem
from digest.analyse.claims.numerals import SIGNS, Figure
from digest.analyse.words import bag

PERSONS, THINGS, PERCENT, TIME, POINTS = "persons", "things", "percent", "time", "points"
MONEY = "money"  # how the kind of a sum begins; its currency follows
BARE = "bare"  # of a number behind which nothing stands
_FILE = Path(__file__).with_name("counted.toml")
REACH = 4  # words behind a number among which stands the noun that is counted
_COINS = bag(
    """dollars euros pounds crowns yen yuan roubles rubles rupees francs lira pesos won kroner kronor zlotys dinars
    rand reais pence cents shillings"""
)
_COIN_STEMS = {stem(coin): coin for coin in _COINS} | {"ruble": "roubles"}
# Each unit → what it measures, and how many of the first of that kind it has.
_UNITS = {
    "hectare": ("area", 1.0), "acre": ("area", 0.4047), "kilometre": ("length", 1000.0), "km": ("length", 1000.0),
    "kilometer": ("length", 1000.0), "mile": ("length", 1609.0), "metre": ("length", 1.0), "meter": ("length", 1.0),
    "feet": ("length", 0.3048), "foot": ("length", 0.3048), "centimetre": ("length", 0.01), "cm": ("length", 0.01),
    "tonne": ("mass", 1000.0), "ton": ("mass", 1000.0), "kilo": ("mass", 1.0), "kilogram": ("mass", 1.0),
    "kg": ("mass", 1.0), "gram": ("mass", 0.001), "litre": ("volume", 1.0), "liter": ("volume", 1.0),
    "barrel": ("barrels", 1.0), "megawatt": ("power", 1.0), "gigawatt": ("power", 1000.0), "degree": ("heat", 1.0),
    "minute": (TIME, 1.0), "hour": (TIME, 60.0), "day": (TIME, 1440.0), "week": (TIME, 10080.0),
    "month": (TIME, 43800.0), "year": (TIME, 525600.0), "point": (POINTS, 1.0), "seat": ("seats", 1.0),
    "vote": ("votes", 1.0), "knot": ("speed", 1.0),
}  # fmt: skip
ROUNDED = frozenset(["mile", "acre", "feet", "foot"])  # whoever counts in others gives a rounded figure
_STOPS = bag(
    """in on at for from with by to and or but when while as who whom whose which that than after before since during
    under over into near between against is are was were be been has have had will would could may the a an its their
    his her this these those not only alone because if then there where"""
)
_TOLD_BY_NOUN = bag(
    """bodies lives deaths fatalities cases jobs arrests injuries hostages layoffs redundancies infections"""
)  # nouns that say as well what befell those who are counted
_LIVES = bag("bodies lives deaths fatalities arrests injuries infections")
_RATES = {"daily": "day", "yearly": "year", "annually": "year", "monthly": "month", "weekly": "week"}


class Noun(NamedTuple):
    """What a number is of."""

    kind: str
    word: str  # as written, or ""
    factor: float = 1.0  # to the first unit of its kind
    rate: str = ""  # of what it is one of each: a day, a share


class Words(NamedTuple):
    """The words of `counted.toml`, each with the first of its line."""

    states: Mapping[str, str]
    sums: Mapping[str, str]
    persons: frozenset[str]


@cache
def table() -> Words:
    """The words that say what figures are of."""
    import tomllib

    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Words(_lines(read["states"]), _lines(read["sums"]), frozenset(read["persons"].split()))


def _lines(written: str) -> Mapping[str, str]:
    return {word: line.split()[0] for line in written.strip().splitlines() for word in line.split()}


def noun_of(row: Sequence[Word], written: str, figure: Figure) -> Noun:
    """What a number of a sentence is of."""
    at, past, _ = figure
    sign = SIGNS.get(written[row[at].start - 1 : row[at].start] if row[at].start else "")
    if sign:
        return Noun(f"{MONEY} {sign}", sign, rate=_rate(row, past))
    past += past < len(row) and row[past].text == "-"
    if past >= len(row):
        return Noun(THINGS, "")
    return _percent(row, past) or (_of_some(row, past) if row[past].key == "of" else _behind(row, past))


def _percent(row: Sequence[Word], past: int) -> Noun | None:
    first, next_one = row[past], row[past + 1].key if past + 1 < len(row) else ""
    if first.key == "percentage":
        return Noun(POINTS, "points")
    in_two = first.key == "per" and next_one == "cent"
    if not in_two and first.text != "%" and first.key not in ("percent", "pct"):
        return None
    behind = row[past + 1 + in_two].key if past + 1 + in_two < len(row) else ""
    return Noun(POINTS if behind in ("points", "point") else PERCENT, "percent")


def _of_some(row: Sequence[Word], past: int) -> Noun:
    """Of how many of whom a number is: "53 of them", "12 of its drivers"."""
    among = row[past + 1 : past + REACH]
    them = next((word.key for word in among if word.key not in ("the", "its", "their")), "")
    return Noun(PERSONS, them) if them in table().persons else Noun(THINGS, "")


def _behind(row: Sequence[Word], past: int) -> Noun:
    for place in range(past, min(len(row), past + REACH)):
        word = row[place]
        if not word.key[0].isalpha() or (word.key in _STOPS and word.key not in table().persons):
            break
        found = _of_word(row, past, place)
        if found is not None:
            return found
        if word.key in acts() and act_at(row, place) and place > past:
            break
    return Noun(THINGS, "")


def _of_word(row: Sequence[Word], past: int, place: int) -> Noun | None:
    """What the word at `place` says that a number is of; None where it only stands before the noun."""
    word, rate = row[place], _rate(row, place + 1)
    coin = _COIN_STEMS.get(stem(word.key))
    if coin:
        return Noun(f"{MONEY} {coin}", coin, rate=rate)
    unit = _UNITS.get(stem(word.key)) or _UNITS.get(word.key)
    if unit:
        square = "square " if place > past and row[place - 1].key in ("square", "sq") else ""
        return Noun(square + unit[0], stem(word.key), unit[1], rate)
    if word.key in table().persons or word.key in _LIVES or word.key.endswith(("men", "women")):
        return Noun(PERSONS, word.key, rate=rate)
    if word.key in table().states and word.key not in _TOLD_BY_NOUN:
        return Noun(THINGS, "")  # "17 dead", "38 injured"
    if not word.key.endswith("s") or word.key.endswith(("ss", "us", "is", "'s", "’s")):
        return None
    is_people = word.text[0].isupper() and place == past  # "19 Belorians"
    return Noun(PERSONS if is_people else THINGS, word.key, rate=rate)


def _rate(row: Sequence[Word], past: int) -> str:
    """Of what a figure is one of each: "a day", "per share", "daily"."""
    if past >= len(row):
        return ""
    key = row[past].key
    if key in ("a", "an", "per", "each", "every") and past + 1 < len(row):
        return f" a {stem(row[past + 1].key)}"
    return f" a {_RATES[key]}" if key in _RATES else ""
