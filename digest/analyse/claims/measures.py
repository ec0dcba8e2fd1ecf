"""Measures: what a story has one figure of, in whatever words it is told.

"A 6.2-magnitude earthquake" · "the tremor measured 5.7"              magnitude
"Turnout was put at 61 per cent" · "54% of voters cast a ballot"      turnout
"5.2 million people entitled to vote" · "4.1 million eligible voters" voters
"will cut 1,200 jobs" · "is laying off 900 workers"                   jobs

Each is known by words of its own, so that most sentences need no search. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digest.analyse.acts import stem
from digest.analyse.claims.claim import CALENDAR, Base, Claim
from digest.analyse.claims.places import named_places
from digest.analyse.claims.quantities import amount, bound_of
from digest.analyse.claims.tables import table
from digest.model import DiscrepancyKind
from digest.text import normal, stop_words

# Of any story: expected, asked for or possible figures are those of no fact; older ones are no rivals.
_NO_FACT = re.compile(
    r"\b(?:expect(?:s|ed)?|forecasts?|predict(?:s|ed)?|projected|economists|analysts|polls? (?:suggest|show)\w*"
    r"|exit polls?|demand(?:s|ed)?|sought|seek(?:s|ing)?|asked for|prosecutors? (?:want|had)|up from|down from"
    r"|compared|initial(?:ly)?|first offer\w*|had (?:first|offered)|(?:was|were) (?:first |once |never |still )?to"
    r"|originally|at first"
    r"|faces?(?= (?:up|an?|the|charges|life|\d|fines?|between|more|jail|prison|trial|possible|as|at)\b)"
    r"|previous|(?<!year )earlier|(?:second|third)(?! (?:quarter|half)|-\w+est)|another|half-time|average)\b",
    re.IGNORECASE,
)


def is_fact(text: str) -> bool:
    """Whether the figures of a clause are of what is, and not of what was asked for, expected or first thought."""
    return not _NO_FACT.search(text)


def measured(base: Base, text: str) -> Iterator[tuple[int, Claim]]:
    """The measures of a clause, each with the place of its figure; `text`: the clause as written."""
    for measure in table("measures"):
        match = measure.told_in(base, text)
        if match is not None and (claim := _claim(base, measure.name, match)) is not None:
            yield base.row[0].start + match.start("figure"), claim


# To one unit of each kind; barrels and tonnes, or crowns and dollars, are never made one.
_UNITS = (  # the first that a unit begins with says how many kilometres or hectares it has
    ("kilomet", 1.0), ("km", 1.0), ("kph", 1.0), ("mile", 1.609), ("mph", 1.609), ("knot", 1.852), ("met", 0.001),
    ("feet", 0.0003048), ("ft", 0.0003048), ("cm", 0.00001), ("centimet", 0.00001), ("m", 0.001), ("acre", 0.4047),
)  # fmt: skip


_METRIC = (1.0, 0.001, 0.00001)


def in_one_unit(value: float, unit: str) -> tuple[float, bool]:
    """A figure in the unit of its kind, and whether its own was one of another system, in which others round."""
    factor = next((factor for start, factor in _UNITS if unit.lower().startswith(start)), 1.0)
    return value * factor, factor not in _METRIC


def names_of(text: str) -> frozenset[str]:
    """The words in capitals behind the first, days and months aside."""
    found = {normal(match[0]) for match in _CAPITAL.finditer(text) if match.start()}
    return frozenset(stem(word) for word in found - stop_words("en")) - CALENDAR - _NO_NAME


_CAPITAL = re.compile(r"[A-Z][\w’'-]*")
_NO_NAME = frozenset(["richter", "celsius", "fahrenheit", "gdp", "us"])


def _claim(base: Base, name: str, match: re.Match[str]) -> Claim | None:
    value = amount(match["figure"])
    if value is None:
        return None
    unit = match.groupdict().get("unit")
    value, other = in_one_unit(value, unit) if unit else (value, False)
    bound = bound_of(match["bound"] or "") or ("rough" if other else "")
    where = sorted(named_places(base)) if name == "jobs cut" else ()  # a works has its own, and the company more
    what = (match.groupdict().get("what") or "").lower()
    what += f" {unit}" if name == "cargo" else ""
    claim = figure_claim(base, ("number", name, what, *where), match["figure"], round(value, 6), name)
    return replace(claim, bound=bound, rises=name in _RISES)


_RISES = frozenset(["burnt", "signatures", "cases", "turnout", "attendance"])


def figure_claim(base: Base, key: tuple[str, ...], written: str, value: float | str, measure: str) -> Claim:
    """A figure of which a story has one."""
    text = base.written[base.row[0].start : base.row[-1].end]
    return Claim(
        article=base.article,
        sentence=base.sentence,
        said=base.keys,
        kind=DiscrepancyKind.NUMBER,
        key=key,
        measure=measure,
        written=written,
        value=int(value) if isinstance(value, float) and value == int(value) else value,
        subject=frozenset(),
        rest=frozenset(),
        places=named_places(base),
        names=names_of(text),
        whole=True,
    )
