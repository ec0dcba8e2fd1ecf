"""Units: figures that an article gives alone of their unit, whatever they measure.

"burned 2,300 hectares of pine" · "what was gone: 3,100 hectares"      area
"crossed the strait in eleven hours" · "it took her fourteen hours"    time

No word need say what is measured: where each article has one figure of the unit, and much is shared beside it, both
measure one thing. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.analyse.claims.claim import NO_ACT, Base, Claim
from digest.analyse.claims.measures import figure_claim, names_of
from digest.analyse.claims.quantities import BOUND, FIGURE, amount, bound_of
from digest.analyse.words import bag

OLD = 200  # years from which on they are the age of a thing; fewer are told of much else
UNIT = "unit"  # second in the key of such a figure
# Each unit → what it measures, and how many of the first unit of that kind it has.
_UNITS = {
    "hectares": ("area", 1.0), "acres": ("area", 0.4047), "square kilometres": ("area", 100.0),
    "square miles": ("area", 259.0), "square metres": ("area", 0.0001), "kilometres": ("length", 1.0),
    "miles": ("length", 1.609), "metres": ("length", 0.001), "feet": ("length", 0.0003048),
    "hours": ("time", 60.0), "minutes": ("time", 1.0), "tonnes": ("mass", 1000.0), "kilos": ("mass", 1.0),
    "kilometres an hour": ("speed", 1.0), "miles an hour": ("speed", 1.609), "litres": ("volume", 1.0),
    "barrels": ("barrels", 1.0), "megawatts": ("power", 1.0), "gigawatts": ("power", 1000.0), "degrees": ("heat", 1.0),
    "years": ("years", 1.0),
}  # fmt: skip
_SPELT = {
    "km": "kilometres", "kilometers": "kilometres", "meters": "metres", "tons": "tonnes", "kilograms": "kilos",
    "kg": "kilos", "kilogrammes": "kilos", "liters": "litres", "mph": "miles an hour", "km/h": "kilometres an hour",
    "kph": "kilometres an hour",
}  # fmt: skip
_NOT_METRIC = frozenset(["miles", "feet", "acres", "square miles", "miles an hour"])  # the other systems: others round
_SHAPE = re.compile(
    rf"(?<![\w$€£.,-]){BOUND}(?:the |an? )?{FIGURE}[ -](?P<unit>(?:square |sq )?"
    r"(?:hectares?|acres?|kilomet(?:re|er)s?|km/h|kph|km|miles?|mph|met(?:re|er)s?|feet|hours?|minutes?|tonnes?|tons?"
    r"|kilos?|kilogram(?:me)?s?|kg|lit(?:re|er)s?|barrels?|(?:mega|giga)watts?|degrees?|years?)(?: (?:an|per) hour)?)\b"
    r"(?! (?:a|an|per|each|of age)\b)",
    re.IGNORECASE,
)
_WORDS = bag(
    """hectare acre kilometre kilometer km mile metre meter feet hour minute tonne ton kilo kilogram kilogramme kg litre
    liter barrel megawatt gigawatt degree mph kph year"""
)


def units(base: Base, text: str) -> Iterator[Claim]:
    """The figures of a clause that have a unit; `text`: the clause as written."""
    yield from _ages(base, text)
    if not any(key.removesuffix("s").rpartition("-")[2] in _WORDS or "-" in key or key == "feet" for key in base.keys):
        return
    for match in _SHAPE.finditer(text):
        value, unit = amount(match["figure"]), _unit(match["unit"])
        if value is None or unit not in _UNITS or (unit == "years" and value < OLD):
            continue
        what, factor = _UNITS[unit]
        to = _FROM.match(text, match.end()) if what == "length" else None
        what = "distance" if to else what
        claim = figure_claim(base, ("number", UNIT, what), match["figure"], round(value * factor, 6), what)
        claim = replace(claim, names=names_of(f". {to[1]}") if to else claim.names)
        if _WITHIN.search(text, max(0, match.start() - 12), match.start()) or _APART.match(text, match.end()):
            continue
        bound = bound_of(match["bound"] or "") or ("rough" if unit in _NOT_METRIC else "")
        yield replace(claim, bound=bound, tally=NO_ACT)


_WITHIN = re.compile(r"\b(?:within|inside|every|each|another|last|next|first) $")  # of no thing's own length
_APART = re.compile(r" (?:after|before|later|earlier|ago)\b")  # between two things, which no other tells so
_TOWARDS = r"(?:north|south|east|west)[a-z-]{0,10}"
_FROM = re.compile(  # of which place: two are as far from two
    rf",? (?:(?:to the )?{_TOWARDS}(?: {_TOWARDS})? of|off|from|away from|outside|beyond)"
    r" ((?:the )?[\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_AGE = re.compile(
    r"\b(?:(?P<a>\d{1,3})-year-old|aged (?P<b>\d{1,3})\b|[A-Z][a-z’'-]+, (?P<c>[1-9]\d?)(?=,|$)"
    r"|(?:[Hh]e|[Ss]he) (?:is|was) (?P<d>[1-9]\d?)(?=[.,]|$| when\b| years old))"
)


def _ages(base: Base, text: str) -> Iterator[Claim]:
    """The ages that a clause gives."""
    for match in _AGE.finditer(text):
        written = match["a"] or match["b"] or match["c"] or match["d"]
        yield replace(figure_claim(base, ("number", UNIT, "age"), written, float(written), "age"), tally=NO_ACT)


def _unit(written: str) -> str:
    words = written.lower().replace("sq ", "square ").replace(" per ", " an ")
    square, words = ("square ", words[7:]) if words.startswith("square ") else ("", words)
    unit, _, rate = words.partition(" ")
    unit = _SPELT.get(unit, unit if unit.endswith("s") or unit == "feet" else f"{unit}s")
    unit = _SPELT.get(unit, unit)
    return f"{square}{unit}{' ' + rate if rate else ''}"
