"""Particulars: what one thing or one person has one of, and whose it is: a price, a term in prison, an age, a score.

"The new stadium will cost 320 million crowns"        price · stadium · crowns
"jailed the former treasurer for nine years"          sentence · treasurer
"the 52-year-old driver", "the driver, aged 47,"      age · driver
"City beat Rovers 3-1"                                score · city, rovers

Two currencies are never held against each other. English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from digest.analyse.acts import act_at, content, governing, stem, words_of
from digest.analyse.claims.claim import Base, Claim, head_of
from digest.analyse.claims.measures import figure_claim, in_one_unit, names_of
from digest.analyse.claims.quantities import amount, bound_of
from digest.analyse.claims.tables import table
from digest.analyse.words import bag
from digest.text import normal

_GENERIC = bag("man woman boy girl teenager person people child student others one")


def _money(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """A sum; its key has the currency, its subject what it is of."""
    value, coin = amount(match["figure"]), match["coin"]
    if value is None or not (match["sign"] or coin):
        return None
    currency = normal(match["sign"] or coin)
    groups = match.groupdict()
    what = (groups.get("what") or ("loan" if name == "sum" else "")).lower()
    what = f"{groups.get('kind') or ''}{what}".lower()
    key = ("number", name, what, COINS.get(currency, stem(currency)))
    claim = figure_claim(base, key, match["figure"], value, what or name)
    claim = replace(claim, bound=bound_of(match["bound"] or ""))
    of = groups.get("of") or (text[: match.start()] if name in ("price", "damage") else None)
    row = words_of(of) if of else []
    return replace(claim, subject=content(row), head=head_of(row)) if row else claim


COINS = {"us$": "$", "dollars": "$", "dollar": "$", "us dollars": "$", "euros": "€", "euro": "€", "pounds": "£"}


def _term(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """A term in prison, in months."""
    value = amount(match["figure"])
    if value is None:
        return None
    months = value * (12 if match["unit"].startswith("year") else 1)
    claim = figure_claim(base, ("number", name), match["figure"], months, f"{match['unit']} in prison")
    between = match.groupdict().get("who") or ""
    row = words_of(between if content(words_of(between)) and not between.startswith(" by ") else text[: match.start()])
    whom = frozenset(word.removeprefix("ex-") for word in content(row)) - _COURTS
    return replace(claim, subject=whom) if whom else None


_COURTS = bag("court judge jury tribunal former sentenced jailed prison")


def _age(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """An age of somebody who is told by name or by what he is."""
    what = normal(match["what"].split()[-1])
    value = amount(match["figure"])
    if what in _GENERIC or value is None:
        return None
    claim = figure_claim(base, ("number", name, stem(what)), match["figure"], value, f"age of {match['what']}")
    around = content(base.row) - {stem(what), "aged", "old", "year-old"}  # of two drivers each has his own
    return replace(claim, subject=around) if match["what"][0].islower() else claim


def _pair(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """Two figures that are told as one: goals, or votes on both sides."""
    one, other = (int(amount(match[group]) or 0) for group in ("one", "other"))
    if name == "score":
        one, other = max(one, other), min(one, other)
    names = names_of(f". {text}") if name == "score" else frozenset()
    if name == "score" and not names:
        return None
    return figure_claim(base, ("number", name, *sorted(names)), match["all"], f"{one}–{other}", name)


def _clock(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """The hour of an act."""
    at = base.row[0].start + match.start()
    place = next((n for n, word in enumerate(base.row) if word.start >= at), len(base.row))
    verb = governing(base.row, place)
    if verb is None or (act := act_at(base.row, verb)) in (None, "be"):
        return None
    hour, half = int(match["hour"]), (match["half"] or "").replace(".", "").lower()
    minutes = (hour % 12 + 12 * (half == "pm") if half else hour) * 60 + int(match["minute"])
    claim = figure_claim(base, ("number", name, act, "half" if half else ""), match["time"], minutes, "time")
    return replace(claim, subject=content(base.row[:verb]), head=head_of(base.row[:verb]))


def _share(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """What somebody has won of the votes."""
    value, row = amount(match["figure"]), words_of(text[: match.start()])
    if value is None or not content(row):
        return None
    claim = figure_claim(base, ("number", name), match["figure"], value, name)
    return replace(claim, bound=bound_of(match["bound"] or ""), subject=content(row), head=head_of(row))


def _speed(base: Base, name: str, match: re.Match[str], text: str) -> Claim | None:
    """A speed or a length, in kilometres."""
    value = amount(match["figure"])
    if value is None:
        return None
    value, other = in_one_unit(value, match["unit"])
    bound = bound_of(match["bound"] or "") or ("rough" if other else "")
    key = ("number", name, (match.groupdict().get("what") or "").lower())
    return replace(figure_claim(base, key, match["figure"], round(value, 6), name), bound=bound)


_READ: Mapping[str, Callable[[Base, str, re.Match[str], str], Claim | None]] = {
    "money": _money, "term": _term, "age": _age, "pair": _pair, "clock": _clock, "share": _share, "speed": _speed,
}  # fmt: skip


def particulars(base: Base, text: str) -> Iterator[tuple[int, Claim]]:
    """The particulars of a clause, each with the place of its figure; `text`: the clause as written."""
    for one in table("particulars"):
        match = one.told_in(base, text)
        if match is not None and (claim := _READ[one.read](base, one.name, match, text)) is not None:
            groups = match.groupdict()
            group = next(name for name in ("figure", "all", "time") if groups.get(name))
            yield base.row[0].start + match.start(group), claim
