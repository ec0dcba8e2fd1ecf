"""Particulars: what one thing or one person has one of, and whose it is: a price, a term in prison, an age, a score.

"The new stadium will cost 320 million crowns"        price · stadium · crowns
"jailed the former treasurer for nine years"          sentence · treasurer
"the 52-year-old driver", "the driver, aged 47,"      age · driver
"City beat Rovers 3-1"                                score · city, rovers

Two currencies are never held against each other. English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from digest.analyse.acts import act_at, content, governing, stem, words_of
from digest.analyse.claims.claim import Base, Claim, head_of
from digest.analyse.claims.measures import figure_claim, in_one_unit, names_of
from digest.analyse.claims.quantities import BOUND, FIGURE, amount, bound_of
from digest.analyse.words import bag
from digest.text import normal

_SIGN = r"(?:(?P<sign>US\$|A\$|C\$|\$|€|£|¥|₹|₽) ?)?"
_COIN = (
    r"(?: (?P<coin>(?:[A-Z][a-z]{2,10} )?(?:dollars?|euros?|pounds?|crowns?|yen|yuan|roubles?|rubles?|rupees?|francs?"
    r"|lira|pesos?|won|kroner|kronor|zlotys?|dinars?|rand|reais))\b)?"
)
_MONEY = rf"{BOUND}{_SIGN}{FIGURE}{_COIN}"
_GAP = r"(?:[^.;:\d$€£]|\d[\d.]*(?:%| per ?cent)){0,40}?"
_SUMS = (
    "loan|fine|ransom|penalty|settlement|grant|donation|deficit|surplus|reward|bail|bailout|investment|contract|fund"
)
_GENERIC = bag("man woman boy girl teenager person people child student others one")
_SPEED = r" ?(?P<unit>km/h|kph|kmh|kilomet(?:re|er)s (?:an|per) hour|mph|miles (?:an|per) hour|knots)\b"
_LENGTH = r"[ -]?(?P<unit>km|kilomet(?:re|er)s?|miles?|m|met(?:re|er)s?|feet|ft)\b"
_WON = "won|beat|beaten|defeated|lost|drew|win|victory|defeat|thrashed|edged"


class Particular(NamedTuple):
    """How one particular is found."""

    name: str
    words: frozenset[str]  # of which one stands in each clause that tells it
    none_of: re.Pattern[str]
    shapes: tuple[re.Pattern[str], ...]
    claim: Callable[[Base, str, re.Match[str], str], Claim | None]


def _money(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """A sum; its key has the currency, its subject what it is of."""
    value, coin = amount(match["figure"]), match["coin"]
    if value is None or not (match["sign"] or coin):
        return None
    own = {"us$": "$", "dollars": "$", "dollar": "$", "us dollars": "$", "euros": "€", "euro": "€", "pounds": "£"}
    currency = normal(match["sign"] or coin)
    groups = match.groupdict()
    what = (groups.get("what") or ("loan" if name == "sum" else "")).lower()
    what = f"{groups.get('kind') or ''}{what}".lower()
    key = ("number", name, what, own.get(currency, stem(currency)))
    claim = figure_claim(base, key, match["figure"], value, measure=what or name)
    claim = replace(claim, bound=bound_of(match["bound"] or ""))
    of = groups.get("of") or (text[: match.start()] if name in ("price", "damage") else None)
    row = words_of(of) if of else []
    return replace(claim, subject=content(row), head=head_of(row)) if row else claim


def _term(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """A term in prison, in months."""
    value = amount(match["figure"])
    if value is None:
        return None
    months = value * (12 if match["unit"].startswith("year") else 1)
    claim = figure_claim(base, ("number", name), match["figure"], months, measure=f"{match['unit']} in prison")
    between = match.groupdict().get("who") or ""
    row = words_of(between if content(words_of(between)) and not between.startswith(" by ") else text[: match.start()])
    whom = frozenset(word.removeprefix("ex-") for word in content(row)) - _COURTS
    return replace(claim, subject=whom) if whom else None


_COURTS = bag("court judge jury tribunal former sentenced jailed prison")


def _age(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    what = normal(match["what"].split()[-1])
    value = amount(match["figure"])
    if what in _GENERIC or value is None:
        return None
    claim = figure_claim(base, ("number", name, stem(what)), match["figure"], value, measure=f"age of {match['what']}")
    around = content(base.row) - {stem(what), "aged", "old", "year-old"}  # of two drivers each has his own
    return replace(claim, subject=around) if match["what"][0].islower() else claim


def _pair(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """Two figures that are told as one: goals, or votes on both sides."""
    one, other = (int(match[group].replace(",", "")) for group in ("one", "other"))
    if name == "score":
        one, other = max(one, other), min(one, other)
    names = names_of(f". {text}") if name == "score" else frozenset()
    if name == "score" and not names:
        return None
    return figure_claim(base, ("number", name, *sorted(names)), match["all"], f"{one}–{other}", measure=name)


def _clock(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """The hour of an act."""
    at = base.row[0].start + match.start()
    place = next((n for n, word in enumerate(base.row) if word.start >= at), len(base.row))
    verb = governing(base.row, place)
    if verb is None or (act := act_at(base.row, verb)) in (None, "be"):
        return None
    hour, half = int(match["hour"]), (match["half"] or "").replace(".", "").lower()
    minutes = (hour % 12 + 12 * (half == "pm") if half else hour) * 60 + int(match["minute"])
    claim = figure_claim(base, ("number", name, act, "half" if half else ""), match["time"], minutes, measure="time")
    return replace(claim, subject=content(base.row[:verb]), head=head_of(base.row[:verb]))


def _share(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    value, row = amount(match["figure"]), words_of(text[: match.start()])
    if value is None or not content(row):
        return None
    claim = figure_claim(
        base, ("number", name), match["figure"], value, measure=name, bound=bound_of(match["bound"] or "")
    )
    return replace(claim, subject=content(row), head=head_of(row))


def _speed(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    value = amount(match["figure"])
    if value is None:
        return None
    value, other = in_one_unit(value, match["unit"])
    bound = bound_of(match["bound"] or "") or ("rough" if other else "")
    key = ("number", name, (match.groupdict().get("what") or "").lower())
    return figure_claim(base, key, match["figure"], round(value, 6), measure=name, bound=bound)


_TABLE: tuple[tuple[str, str, str, Callable[[Base, str, re.Match[str], str], Claim | None], tuple[str, ...]], ...] = (
    (
        "price",
        "cost costs costing price priced",
        r"a year|each|per|a day|a month|extra|additional|savings?|far",
        _money,
        (
            rf"(?:will |would |to |could )?(?:cost|costs|costing|priced at)(?: the \w+)? {_MONEY}",
            rf"cost of (?P<of>[\w’' -]{{3,40}}?) (?:is|was|has been|had been)? ?(?:put |estimated |set )?at {_MONEY}",
            rf"(?:price(?: tag)?|cost)(?: (?:of|is|was|has been|had been|put|estimated|set|at)){{1,4}} {_MONEY}",
        ),
    ),
    (
        "deal",
        "buy buying bought sold fetched acquire takeover acquisition merger deal bid offer values valuing",
        r"last year|sales|revenue|debt|stake|per cent|%|per share|a share|each|per \\w+|rejected|rival|rose|raised",
        _money,
        (
            rf"(?:buy|bought|buying|acquir(?:e|ed|ing)|take over|sold|fetched|auctioned)\b{_GAP}(?:for|at|worth) {_MONEY}",
            rf"fetched {_MONEY}",
            rf"(?:values?|valuing|valued)\b{_GAP}(?:at) {_MONEY}",
            rf"(?:takeover|acquisition|merger|deal|bid|offer)\b{_GAP}(?:worth|of|for|at) {_MONEY}",
            rf"{_MONEY} (?:takeover|acquisition|merger|deal|bid|offer)",
        ),
    ),
    (
        "result",
        "profit profits loss losses revenue revenues sales turnover earnings",
        r"economists|per share|warning|margin|over",
        _money,
        (
            (
                rf"(?P<kind>net |operating |pre-?tax |quarterly |annual |half-year |full-year |gross )?"
                rf"(?P<what>profit|loss|revenue|sales|turnover)s?\b{_GAP}(?:to|of|at|was|were|reached|hit|came to) {_MONEY}"
            ),
            rf"{_MONEY} (?P<what>profit|loss)\b",
        ),
    ),
    (
        "sum",
        f"{_SUMS.replace('|', ' ')} lend lends lent borrow fined damages compensation",
        r"up to|further|another|each|tranche|instalment|first",
        _money,
        (
            rf"(?:lend|lends|lent|borrow)\b[^.;:\d$€£]{{0,40}}? {_MONEY}",
            rf"(?P<what>{_SUMS}|damages|compensation) (?:of|worth|totalling) {_MONEY}",
            rf"{_MONEY} (?P<what>{_SUMS})\b",
            rf"{_MONEY} in (?P<what>damages|compensation|fine|aid|loan)s?\b",
            rf"(?:(?P<what>fine)d)\b[^.;:\d$€£]{{0,40}}? {_MONEY}",
        ),
    ),
    (
        "worth",
        "worth valued",
        r"each|deal|contract|takeover|bid|offer|company|stake|up to|net|last year|per|as much",
        _money,
        (rf"(?P<of>[a-z]{{3,20}}(?: (?:were|was|is|are))?) (?:worth|valued at) {_MONEY}",),
    ),
    (
        "damage",
        "damage",
        r"each",
        _money,
        (
            rf"damage (?:is |was |has been |put |estimated |valued |worth |of |at ){{1,4}}{_MONEY}",
            rf"{_MONEY}(?: worth)?(?: of| in) damage",
        ),
    ),
    (
        "sentence",
        "sentenced jailed imprisoned sentence prison jail bars",
        r"suspended|parole|already|served|each|years ago|maximum|minimum|at least|up to|later",
        _term,
        (
            rf"(?:sentenced|jailed|imprisoned|gaoled)(?P<who>[^.;:\d]{{0,60}}?) (?:to|for) {FIGURE} (?P<unit>years?|months?)\b",
            (
                rf"(?:given|received|got|handed)(?P<who>[^.;:\d]{{0,40}}?) (?:an? )?{FIGURE}[- ](?P<unit>year|month)s?(?:-long)? "
                r"(?:prison|jail|custodial)? ?(?:sentence|term)"
            ),
        ),
    ),
    (
        "age",
        "old aged year-old",
        r"between|under",
        _age,
        (
            rf"{FIGURE}-year-old (?P<what>[a-z]{{3,15}})\b",
            r"(?:the|her|his|their) (?P<what>[a-z]{4,15})(?: of the \w+)?,? (?:was |is |who is |who was )?aged (?P<figure>\d\d)\b",
            r"(?P<what>(?-i:[A-Z]\w+ [A-Z]\w+)),? (?:was |is )?aged (?P<figure>\d\d)\b",
        ),
    ),
    (
        "score",
        _WON.replace("|", " "),
        r"half-?time|interval|lead|led|leading|trailing|down|set|first leg|aggregate|penalt\w+|shoot-?out|series|ahead|last \w+",
        _pair,
        (r"(?P<all>(?P<one>\d{1,3})[-–](?P<other>\d{1,3}))(?![-–\d])",),
    ),
    (
        "votes",
        "votes vote voted passed approved rejected backed cleared defeated adopted",
        r"amendments?|committee|motions?|first|second|quorum|jury|last \w+",
        _pair,
        (
            r"(?P<all>(?P<one>\d{1,4}) votes? (?:to|against|in favour and) (?P<other>\d{1,4}))\b(?! per| million)",
            (
                r"(?:vote of|voted|by|passed|approved|rejected) (?P<all>(?P<one>\d{1,4})(?: to |[-–])(?P<other>\d{1,4}))\b"
                r"(?! (?:per|million|years?)|%)"
            ),
        ),
    ),
    (
        "share of the vote",
        "vote votes",
        r"expected|exit|polls?|partial|projection|last|counted",
        _share,
        (
            rf"(?:won|took|taken|received|secured|polled|gained|got|garnered) {BOUND}{FIGURE}(?: ?%| per ?cent) of (?:the )?votes?\b",
        ),
    ),
    (
        "clock",
        "at",
        r"GMT|UTC|EST|EDT|ET|BST|CET|local time|until|every|daily",
        _clock,
        (
            r"at (?P<time>(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?: ?(?P<half>[ap]\.?m)\b)?)(?! ?(?:%|per|m\b|km|million))",
        ),
    ),
    (
        "speed",
        "km/h kph mph km kilometres miles knots",
        r"winds?|gusts?|limit|gusting|record",
        _speed,
        (rf"(?:at|of|doing|reached|reaching)(?: a)?(?: speeds? of)? {BOUND}{FIGURE}{_SPEED}",),
    ),
    (
        "size",
        "altitude height length width diameter distance",
        r"record|average",
        _speed,
        (rf"(?P<what>altitude|height|length|width|diameter|distance) of {BOUND}{FIGURE}{_LENGTH}",),
    ),
)


@cache
def _particulars() -> tuple[Particular, ...]:
    return tuple(
        Particular(
            name,
            frozenset(words.split()),
            re.compile(rf"\b(?:{none_of})\b", re.IGNORECASE),
            tuple(re.compile(rf"(?<![\w$€£-])(?:{shape})", re.IGNORECASE) for shape in shapes),
            claim,
        )
        for name, words, none_of, claim, shapes in _TABLE
    )


def particulars(base: Base, text: str) -> Iterator[tuple[int, Claim]]:
    """The particulars of a clause, each with the place of its figure; `text`: the clause as written."""
    for one in _particulars():
        if one.words.isdisjoint(base.keys) or one.none_of.search(text):
            continue
        match = next((found for shape in one.shapes if (found := shape.search(text))), None)
        if match is not None and (claim := one.claim(base, one.name, match, text)) is not None:
            groups = match.groupdict()
            group = next(name for name in ("figure", "all", "time") if groups.get(name))
            yield base.row[0].start + match.start(group), claim
