"""The tables `measures.toml` and `particulars.toml`: in which words what is told, each shape made when first asked for.

A shape stands there with short names for its parts; most clauses have no word of most measures and search for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digest.analyse.claims.claim import Base
from digest.analyse.claims.quantities import BOUND, COUNT, FIGURE

_FILES = Path(__file__).parent
_KILOMETRES = r"km|kilomet(?:re|er)s?|miles?|m|met(?:re|er)s?|feet|ft|cm|centimet(?:re|er)s?"
_AN_HOUR = r"km/h|kph|kmh|kilomet(?:re|er)s (?:an|per) hour|mph|miles (?:an|per) hour|knots"
_SIGN = r"(?:(?P<sign>US\$|A\$|C\$|\$|€|£|¥|₹|₽) ?)?"
_COIN = (
    r"(?: (?P<coin>(?:[A-Z][a-z]{2,10} )?(?:dollars?|euros?|pounds?|crowns?|yen|yuan|roubles?|rubles?|rupees?|francs?"
    r"|lira|pesos?|won|kroner|kronor|zlotys?|dinars?|rand|reais))\b)?"
)
_PARTS = {
    "<N>": rf"{BOUND}(?:the |an? )?(?:total of |estimated |record )?{FIGURE}",
    "<MONEY>": f"{BOUND}{_SIGN}{FIGURE}{_COIN}",
    "<BOUND>": BOUND,
    "<FIGURE>": FIGURE,
    "<COUNT>": COUNT,
    # Of nothing that is said behind it: "killing five, police said".
    "<ALONE>": r"(?! (?:[mb]illion|hundred|thousand|years|months|days|hours|per)\b)"
    r"(?= (?:and|in|on|when|as|near|at)\b|[,.;]|$)",
    "<%>": r"(?: ?%| per ?cent\b)",
    "<LENGTH>": rf"[ -]?(?P<unit>{_KILOMETRES})\b",
    "<SPEED>": rf" ?(?P<unit>{_AN_HOUR})\b",
    "<GAP>": r"(?:[^.;:\d$€£]|\d[\d.]{0,6}(?:%| per ?cent)){0,40}?",
    "<SUMS>": "loan|fine|ransom|penalty|settlement|grant|donation|deficit|surplus|reward|bail|bailout|investment"
    "|contract|fund",
    "<PEOPLE>": r"(?:people|protest[eo]rs|demonstrators|marchers|supporters|fans|spectators|visitors|mourners|pilgrims"
    r"|students|workers|farmers|opponents|worshippers|participants|runners|women)",
    "<STAFF>": r"(?:full-time |of its |of the |its )?(?:jobs?|workers|employees|staff(?: members)?|positions|posts"
    r"|roles|people)",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured, and how it is told."""

    name: str
    words: frozenset[str]  # of which each clause that tells it has one
    none_of: str
    shapes: tuple[str, ...]
    read: str  # how its figure is read; "" where it is a plain one

    def told_in(self, base: Base, text: str) -> re.Match[str] | None:
        """Where a clause tells it; `text`: the clause as written."""
        if self.words.isdisjoint(base.keys) or _regex(rf"\b(?:{self.none_of})\b").search(text):
            return None
        return next((found for shape in self.shapes if (found := _regex(shape).search(text))), None)


@cache
def table(name: str) -> tuple[Measure, ...]:
    """The measures of one file, in its order."""
    import tomllib

    rows = tomllib.loads((_FILES / f"{name}.toml").read_text(encoding="utf-8"))["measure"]
    return tuple(
        Measure(row["name"], frozenset(row["words"].split()), row["none_of"], tuple(_shapes(row)), row.get("read", ""))
        for row in rows
    )


def _shapes(row: dict[str, list[str]]) -> Iterator[str]:
    for shape in row["shapes"]:
        yield rf"(?<![\w$€£-])(?:{shape})"


@cache
def _regex(shape: str) -> re.Pattern[str]:
    for name, part in _PARTS.items():
        shape = shape.replace(name, part)
    return re.compile(shape, re.IGNORECASE)


def pattern(shape: str) -> re.Pattern[str]:
    """A shape as the tables have them, made ready."""
    return _regex(rf"(?<![\w$€£-])(?:{shape})")
