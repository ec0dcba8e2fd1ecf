"""Cues: figures that a clause holds alone of their kind, known by one word that says what they are of.

"Now the chain must hand over 63 million euros"        fine · euros
"Seventy hours alone in the woods, and he made jokes"  ordeal · hours
"put the number of dead at twenty-two"                 people killed

Tables of shapes know how a figure is usually told; two desks need not tell it so. A cue is no claim that stands by
itself: it only serves as a tally, where both articles have one and no other. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from digest.analyse.acts import stem
from digest.analyse.claims.claim import NO_ACT, Base, Claim
from digest.analyse.claims.measures import figure_claim, in_one_unit
from digest.analyse.claims.particulars import COINS
from digest.analyse.claims.quantities import amount, bound_of
from digest.analyse.claims.tables import pattern
from digest.analyse.words import bag
from digest.text import normal

_FILE = Path(__file__).with_name("cues.toml")
_SHAPES: Mapping[str, tuple[str, ...]] = {
    "money": ("<MONEY>",),
    "percent": ("<N><%>(?! points)",),
    "lowered": (
        r"(?:cut|cuts|reduc(?:es|ed|ing)|lower(?:s|ed|ing)|halv(?:es|ed|ing))\b[^.;:\d]{0,70}? by <N><%>(?! points)",
        r"<N><%> (?:lower|smaller|less|reduced|drop in|fall in|reduction in|cut in)\b",
    ),
    "length": ("<N><LENGTH>",),
    "crowd": (
        "(?:crowd|attendance) of <N>",
        "<N> (?:[a-z]+ )?<PEOPLE>",
        "<N> of (?:his|her|its|their) (?:people|members|supporters)",
    ),
    "hours": (r"<N>[ -](?P<unit>hours?|days?)\b",),
    "years": (r"<N>[ -](?P<unit>years?|months?)\b(?!-old| old)",),
    "weight": (r"<N>[ -](?P<unit>tonnes?|tons?|kilos?|kilograms?|kg|pounds?|lbs?|grams?)\b",),
    "age": (r"<FIGURE>-year-old", r"aged <FIGURE>\b"),
    "dead": (
        r"(?:number of (?:the )?(?:dead|deaths|victims|fatalities)|toll)\b[^.;:\d]{0,40}? (?:at|to|was|is|of) <N>",
        r"(?:bodies|lives) of <N>",
        r"<N>(?: [a-z]+)? (?:bodies|lives|deaths|fatalities)\b",
        r"cost <N>(?: [a-z]+)? their lives",
        r"(?:killing|killed|kills) <N><ALONE>",
        r"<N> of (?:them|its|their|the|those)\b[^.,;:\d]{0,25}? (?:died|dead|were killed|drowned|perished)\b",
        r"<N>(?: [a-z]+){0,2} (?:drowned|perished|lost their lives)\b",
    ),
    "hurt": (
        r"(?:injuring|injured|wounding|wounded) <N><ALONE>",
        r"number of (?:the )?(?:injured|wounded|hurt)\b[^.;:\d]{0,40}? (?:at|to|was|is|of) <N>",
        r"<N> injuries\b",
        r"(?:hospitals?|doctors|medics|surgeons) (?:had )?treated <N>\b",
    ),
}  # fmt: skip
_TIMES = {"hour": 1.0, "day": 24.0, "month": 1.0, "year": 12.0}
# By how a unit begins.
_KILOS = {"ton": 1000.0, "kil": 1.0, "kg": 1.0, "pou": 0.4536, "lb": 0.4536, "lbs": 0.4536, "gra": 0.001}
_SMALLEST_CROWD = 50  # people; of fewer, nobody counts a crowd


@dataclass(frozen=True, slots=True)
class Cue:
    """What a figure of one kind is of, and the words that say so."""

    name: str
    kind: str
    words: frozenset[str]
    none_of: str

    def is_other(self, text: str) -> bool:
        """Whether a clause says that its figure is of another thing."""
        return _words(self.none_of).search(text) is not None


@cache
def _words(any_of: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of})\b", re.IGNORECASE)


@cache
def _cues() -> tuple[Cue, ...]:
    import tomllib

    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["cue"]
    return tuple(Cue(row["name"], row["kind"], frozenset(row["words"].split()), row["none_of"]) for row in rows)


@cache
def _by_word() -> Mapping[str, tuple[int, ...]]:
    """Each word → the places of the cues that it is one of."""
    found: dict[str, tuple[int, ...]] = {}
    for place, cue in enumerate(_cues()):
        for word in cue.words:
            found[word] = (*found.get(word, ()), place)
    return found


def cues(base: Base, text: str, *, is_told: bool) -> Iterator[Claim]:
    """The figures of a clause that a word of it explains; `text`: the clause as written, `is_told`: as a fact."""
    if is_told:
        yield from _sums(base, text)
    known = _by_word()
    for place in sorted({place for word in base.keys & known.keys() for place in known[word]}):
        cue = _cues()[place]
        if not (is_told or cue.kind == "age") or cue.is_other(text):
            continue
        read = [(value, match) for match in _matches(cue.kind, text) if (value := _value(cue.kind, match)) is not None]
        if len({value for value, _ in read}) == 1:
            yield _claim(base, cue.name, *read[0])


def _sums(base: Base, text: str) -> Iterator[Claim]:
    """The sums of a clause, whatever they are of: an article may have one alone."""
    if not _COIN_WORDS.isdisjoint(base.keys) or any(sign in text for sign in "$€£¥₹₽"):
        for match in _matches("money", text):
            if (read := _value("money", match)) is not None:
                yield _claim(base, ANY_SUM, read, match)


ANY_SUM = "sum of money"
_COIN_WORDS = bag(
    """dollars dollar euros euro pounds crowns yen yuan roubles rubles rupees francs lira pesos won kroner kronor zlotys
    rand"""
)


def _matches(kind: str, text: str) -> Iterator[re.Match[str]]:
    for shape in _SHAPES[kind]:
        yield from pattern(shape).finditer(text)


def _value(kind: str, match: re.Match[str]) -> tuple[str, float] | None:
    """In which unit or currency, and how much."""
    value, groups = amount(match["figure"]), match.groupdict()
    if value is None or (kind == "crowd" and value < _SMALLEST_CROWD):
        return None
    if kind == "money":
        coin = normal(groups["sign"] or groups["coin"] or "")
        return (COINS.get(coin, stem(coin)), value) if coin else None
    if kind in ("hours", "years"):
        return "", value * _TIMES[groups["unit"].lower().rstrip("s")]
    if kind == "weight":
        return "", value * _KILOS[(groups["unit"] or "").lower()[:3]]
    return "", in_one_unit(value, groups["unit"] or "")[0] if kind == "length" else value


def _claim(base: Base, name: str, read: tuple[str, float], match: re.Match[str]) -> Claim:
    what, value = read
    said = match.groupdict().get("bound") or ""
    bound = bound_of(said) or "least" * (said.lower() == "at least" and name in ("people killed", "people injured"))
    if match.groupdict().get("unit") and name in ("length", "depth", "height"):
        bound = bound or "rough" * in_one_unit(1.0, match["unit"])[1]
    claim = figure_claim(base, ("number", name, what), match["figure"], round(value, 6), name)
    return replace(claim, bound=bound, tally=NO_ACT)
