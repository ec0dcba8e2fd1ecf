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
from dataclasses import dataclass
from functools import cache

from digest.analyse.acts import stem
from digest.analyse.claims.claim import CALENDAR, Base, Claim
from digest.analyse.claims.places import named_places
from digest.analyse.claims.quantities import BOUND, FIGURE, amount, bound_of
from digest.model import DiscrepancyKind
from digest.text import normal, stop_words

_N = rf"{BOUND}(?:the |an? )?(?:total of |estimated |record )?{FIGURE}"
_PERCENT = r"(?: ?%| per ?cent\b)"
_LENGTH = r"[ -]?(?P<unit>km|kilomet(?:re|er)s?|miles?|m|met(?:re|er)s?|feet|ft|cm|centimet(?:re|er)s?)\b"
_SPEED = r" ?(?P<unit>km/h|kph|kmh|kilomet(?:re|er)s (?:an|per) hour|mph|miles (?:an|per) hour|knots)\b"
_PEOPLE = (
    r"(?:people|protesters|protestors|demonstrators|marchers|supporters|fans|spectators|visitors|mourners|pilgrims"
    r"|students|workers|farmers|opponents|worshippers|participants|runners|women)"
)
_STAFF = (
    r"(?:full-time |of its |of the |its )?(?:jobs?|workers|employees|staff(?: members)?|positions|posts|roles|people)"
)
_GAP = r"[^.;:\d$€£]{0,40}?"

# Measure, as printed · words of which one stands in each clause · what a clause with it is none of · its shapes.
_TABLE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "magnitude",
        "magnitude measured measuring measures strength richter",
        r"aftershocks?|foreshock|between \d",
        (
            rf"magnitude(?:-| of | was | )?{_N}(?! ?%)",
            rf"{_N}[- ]magnitude",
            (
                rf"(?:quake|tremor|temblor)\b[^.;:\d]{{0,40}}?(?:measur(?:ed|es|ing)|strength of|registered) "
                rf"(?:a )?(?:magnitude )?{_N}(?= (?:on|and|struck|hit|shook|in|at)|[.,]|$)(?! ?%)"
            ),
        ),
    ),
    (
        "depth",
        "depth deep beneath below",
        r"aftershocks?|water|snow",
        (
            rf"depth (?:of|was) {_N}{_LENGTH}",
            (
                rf"(?:quake|tremor|epicent\w+|struck|hypocentre)\b[^.;:\d]{{0,60}}?{_N}{_LENGTH} "
                r"(?:deep|beneath|below|underground)"
            ),
        ),
    ),
    (
        "turnout",
        "turnout voted cast ballots vote",
        r"by (?:noon|midday|mid-\w+|\d)|at (?:noon|midday)|in the capital|abroad|young|first hours",
        (
            rf"[Tt]urnout\b[^.;:\d]{{0,50}}?{_N}{_PERCENT}(?! (?:points|lower|higher|less|more|up|down|fewer))",
            rf"{_N}{_PERCENT} turnout",
            (
                rf"{_N}{_PERCENT} of (?:the )?(?:eligible |registered |those )?(?:voters|electorate|entitled to vote)"
                r"[^.;:\d]{0,20} (?:voted|cast|turned out|took part|went to the polls)"
            ),
        ),
    ),
    (
        "voters",
        "entitled eligible registered electorate vote",
        r"abroad|overseas|first-time|young|women|new voters|newly",
        (
            (
                rf"{_N} (?:people|voters|citizens|men and women|electors|residents)?,? ?(?:who )?(?:are |were |is |was )?"
                r"(?:entitled|eligible|registered|called (?:on|upon)|able|allowed|have the right)(?: up)? to (?:vote|cast|elect"
                r"|go to the polls|take part)"
            ),
            rf"{_N} (?:registered|eligible) (?:voters|electors)",
            rf"{_N} (?:voters|people|citizens|electors) (?:are |were |have )?(?:registered|eligible|entitled|can vote|may vote)",
            rf"electorate (?:of|numbers|totals) {_N}",
        ),
    ),
    (
        "attendance",
        (
            "marched march rallied rally gathered attended attendance crowd drew drawn watched demonstrated protested streets "
            "part spectators fans turned flocked packed joined supporters"
        ),
        r"police officers|deployed|clashed|blocked",
        (
            (
                rf"{_N} {_PEOPLE} (?:had |have |were |are )?(?:marched|march|rallied|gathered|attended|demonstrated|protested"
                r"|took part|taken part|took to|turned out|joined|packed|watched|flocked|crowded|filled|assembled|poured)"
            ),
            rf"(?:crowd|attendance|turnout) (?:of|was|estimated at|put at) {_N}(?! ?%| per)",
            rf"(?:drew|drawn|attended by|watched by|brought together|attracted) {_N} {_PEOPLE}",
            rf"(?:before|in front of) (?:a crowd of )?{_N} {_PEOPLE}",
            rf"number of {_PEOPLE} at {_N}",
        ),
    ),
    (
        "signatures",
        "signatures signed petition",
        r"needed|required|threshold|so far",
        (
            rf"{_N} signatures",
            rf"petition\b[^.;:\d]{{0,60}}?signed by {_N}",
            (
                rf"{_N} (?:people|residents|citizens|locals|parents|doctors|workers|voters)?(?: have| had)? ?signed (?:a|the) "
                r"petition"
            ),
        ),
    ),
    (
        "jobs cut",
        (
            "cut cuts cutting shed shedding axe axed slash slashing eliminate eliminating laying laid lay layoffs redundancies "
            "redundant lose lost go losses dismiss dismissed sack sacked scrap"
        ),
        r"create[sd]?|saved?|already|wave|phase|round|stage",
        (
            (
                rf"(?:cut|cutting|shed|shedding|axe|axing|slash|slashing|eliminat(?:e|ing)|lay(?:ing)? off|laid off|let go"
                rf"|scrap(?:ping)?|dismiss(?:ing|ed)?|sack(?:ing|ed)?|mak(?:e|ing)|los(?:e|ing)) {_N}(?! ?%| per) {_STAFF}"
            ),
            (
                rf"{_N} {_STAFF} (?:will |are to |are set to |would |to )(?:be )?(?:go|cut|lost|shed|axed|laid off|dismissed"
                r"|eliminated|lose|made redundant)"
            ),
            rf"(?:loss|cutting) of {_N} {_STAFF}",
            rf"{_N} (?:layoffs|redundancies|job cuts|job losses)",
        ),
    ),
    (
        "inflation",
        "inflation prices",
        r"core|food|energy|house|wholesale|producer|target|economists|analysts|monthly|month-on-month|annually|shares?|oil",
        (
            rf"inflation\b{_GAP}(?:to|at|of|was|reached|hit|was put at) {_N}{_PERCENT}(?! points)",
            rf"[Cc]onsumer prices\b{_GAP}(?:rose|risen|climbed|up|increased|were up)(?: by)? {_N}{_PERCENT}(?! points)",
            rf"{_N}{_PERCENT} inflation",
        ),
    ),
    (
        "growth",
        "economy gdp product",
        r"economists|analysts|per capita|fund|agriculture",
        (
            rf"(?:economy|gross domestic product|GDP) (?:grew|expanded|growth)\b{_GAP}{_N}{_PERCENT}(?! points)",
            rf"{_N}{_PERCENT} (?:growth|rise|increase) in (?:GDP|gross)",
        ),
    ),
    (
        "contraction",
        "economy gdp product",
        r"economists|analysts|per capita",
        (rf"(?:economy|gross domestic product|GDP) (?:shrank|contracted|fell)\b{_GAP}{_N}{_PERCENT}(?! points)",),
    ),
    (
        "unemployment",
        "unemployment jobless",
        r"youth|young|economists|analysts|women|claims|long-term",
        (rf"(?:[Uu]nemployment|[Jj]obless)(?: rate)?\b{_GAP}(?:to|at|of|was|reached|hit) {_N}{_PERCENT}(?! points)",),
    ),
    (
        "key rate",
        "rate rates",
        r"economists|analysts|mortgage|tax|exchange|birth|death|unemployment|jobless|inflation|growth|success|survival|points to",
        (
            (
                r"(?:key|benchmark|base|interest|policy|lending|repo|main)(?: \w+)? rates?\b(?:[^.;:\d$€£]|\d[\d.]* (?:percentage|basis"
                rf"|points)|by \d[\d.]*){{0,50}}? (?:to|at|of) {_N}{_PERCENT}(?! points)"
            ),
        ),
    ),
    (
        "cases",
        "cases",
        r"new|daily|per|suspected|worldwide|elsewhere|closed|court|of them|active",
        (
            rf"{_N} (?:confirmed )?cases of (?P<what>[a-z]{{3,20}})",
            rf"{_N} (?:confirmed )?(?!confirmed)(?P<what>[a-z]{{3,20}}) cases",
        ),
    ),
    (
        "wind",
        "winds gusts wind gusting",
        r"forecast|expected|earlier",
        (
            rf"(?:winds?|gusts)\b[^.;:\d]{{0,30}}? {_N}{_SPEED}",
            rf"{_N}{_SPEED} (?:winds|gusts)",
        ),
    ),
    (
        "burnt",
        "hectares acres",
        r"contained|protected|each|of them",
        (
            (
                rf"(?:burn(?:ed|t|ing)?|scorched|charred|consumed|blackened|destroyed|engulfed|devoured|ravaged|swept (?:through"
                rf"|across)|spread (?:to|over|across)|covers?|covered) {_N} (?P<unit>hectares|acres)"
            ),
            (
                rf"{_N} (?P<unit>hectares|acres) (?:of \w+ )?(?:have |has |had )?(?:been |were |was )?"
                r"(?:burn(?:ed|t)|scorched|charred|destroyed|consumed)"
            ),
            rf"{_N}-(?P<unit>hectare|acre) (?:fire|blaze|wildfire)",
        ),
    ),
    (
        "yes votes",
        "backed approved voted vote votes referendum",
        r"exit poll|projection|partial|so far|counted",
        (
            (
                rf"(?:backed|approved|passed|endorsed|carried|adopted)\b[^.;:\d]{{0,50}}?(?:by|with) {_N}{_PERCENT}"
                rf"(?: of (?:the )?votes?| in favour| of voters| to \d)"
            ),
        ),
    ),
    (
        "cargo",
        "tonnes tons barrels",
        r"a day|a year|per|annual|spilled|leaked",
        (
            (
                rf"(?:carrying|carried|had|with|loaded with|laden with|cargo of|holding) {_N} (?P<unit>tonnes|tons|barrels) of "
                r"(?P<what>[a-z]+)"
            ),
        ),
    ),
    (
        "shared out",
        "swap swapped exchanged exchange prisoners captives",
        r"second|third|latest of|earlier",
        (
            rf"(?:exchanged|swapped|each side (?:released|freed|handed over)) {_N} (?:prisoners|captives|soldiers)",
            rf"(?:exchange|swap) of {_N} (?:prisoners|captives)",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that a story has one of."""

    name: str
    words: frozenset[str]
    none_of: re.Pattern[str]
    shapes: tuple[re.Pattern[str], ...]


@cache
def _measures() -> tuple[Measure, ...]:
    return tuple(
        Measure(
            name,
            frozenset(hints.split()),
            re.compile(rf"\b(?:{none_of})\b", re.IGNORECASE),
            tuple(re.compile(rf"(?<![\w$€£-]){shape}", re.IGNORECASE) for shape in shapes),
        )
        for name, hints, none_of, shapes in (*_TABLE,)
    )


# Of any story: expected, asked for or possible figures are those of no fact; older ones are no rivals.
_NO_FACT = re.compile(
    r"\b(?:expect(?:s|ed)?|forecasts?|predict(?:s|ed)?|projected|economists|analysts|polls? (?:suggest|show)\w*|exit polls?"
    r"|demand(?:s|ed)?|sought|seek(?:s|ing)?|asked for|prosecutors? (?:want|had)|faces?|up from|down from|compared|initial(?:ly)?"
    r"|first offer\w*|had (?:first|offered)|(?:was|were) (?:\w+ )?to|originally|at first|previous|(?<!year )earlier|second|another|third|half-time|average)\b",
    re.IGNORECASE,
)


def is_fact(text: str) -> bool:
    """Whether the figures of a clause are of what is, and not of what was asked for, expected or first thought."""
    return not _NO_FACT.search(text)


def measured(base: Base, text: str) -> Iterator[tuple[int, Claim]]:
    """The measures of a clause, each with the place of its figure; `text`: the clause as written."""
    for measure in _measures():
        if measure.words.isdisjoint(base.keys) or measure.none_of.search(text):
            continue
        match = next((found for shape in measure.shapes if (found := shape.search(text))), None)
        if match is not None and (claim := _claim(base, measure.name, match)) is not None:
            yield base.row[0].start + match.start("figure"), claim


# To one unit of each kind; barrels and tonnes, or crowns and dollars, are never made one.
_UNITS = (  # the first that a unit begins with says how many kilometres or hectares it has
    ("kilomet", 1.0), ("km", 1.0), ("kph", 1.0), ("mile", 1.609), ("mph", 1.609), ("knot", 1.852), ("met", 0.001),
    ("feet", 0.0003048), ("ft", 0.0003048), ("cm", 0.00001), ("centimet", 0.00001), ("m", 0.001), ("acre", 0.4047),
)  # fmt: skip


def in_one_unit(value: float, unit: str) -> tuple[float, bool]:
    """A figure in the unit of its kind, and whether it was another."""
    factor = next((factor for start, factor in _UNITS if unit.lower().startswith(start)), 1.0)
    return value * factor, factor != 1.0


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
    return figure_claim(
        base,
        ("number", name, what, *where),
        match["figure"],
        round(value, 6),
        measure=name,
        bound=bound,
        rises=name in _RISES,
    )


_RISES = frozenset(["burnt", "signatures", "cases", "turnout", "attendance"])


def figure_claim(
    base: Base,
    key: tuple[str, ...],
    written: str,
    value: float | str,
    *,
    measure: str,
    bound: str = "",
    rises: bool = False,
) -> Claim:
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
        bound=bound,
        rises=rises,
        places=named_places(base),
        names=names_of(text),
        whole=True,
    )
