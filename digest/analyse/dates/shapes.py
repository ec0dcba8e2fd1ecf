"""Expressions of a date in a sentence, resolved against the day of its article.

`3 December` and `December 3`, `next Friday`, `in two weeks`, `early July`, `by 2040`; in Russian, German, French and
Spanish as well. A period is given as its first day with its precision, "the end of" one as its last. Each expression
says how sure it must be made: a year or "tomorrow" needs nothing, a bare month needs a verb that looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import compress, repeat
from pathlib import Path

from digest.analyse.dates.needs import Needs, Resolver
from digest.analyse.dates.resolving import (
    RESOLVERS,
    to_day,
    to_event_month,
    to_event_season,
    to_from_today,
    to_holiday,
    to_iso,
    to_month,
    to_new_year,
    to_next_unit,
    to_of_this_month,
    to_quarter,
    to_season,
    to_span,
    to_this_unit,
    to_tomorrow,
    to_year,
)
from digest.analyse.dates.tables import Words, words
from digest.analyse.dates.weekdays import (
    to_bare_weekday,
    to_coming_weekday,
    to_event_weekday,
    to_next_weekday,
    to_nth_weekday,
    to_this_weekday,
    to_week_from_weekday,
    to_weekday,
    to_weekday_next_week,
    to_weekday_of_event,
)
from digest.model import DatePrecision


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as written, and as resolved."""

    start: int
    end: int
    on: date
    precision: DatePrecision
    needs: Needs
    first: str  # its first word as written: "by", "June"


@lru_cache(maxsize=1024)  # the claims, the timeline and the dates ahead of an article ask for the same sentences
def expressions(sentence: str, published: date, language: str) -> tuple[Expression, ...]:
    """Every expression of a sentence that may lie ahead, in reading order; of two that overlap, the longer."""
    found: list[Expression] = []
    anchors = {*map(_kind, _word().findall(sentence), repeat(language))} - {""}
    lower, has_figure = sentence.lower() if anchors else "", _figure().search(sentence) is not None
    for anchor, pattern, resolve in _shapes(language) if anchors else ():
        if anchor not in anchors or (language == "en" and not _may_match(resolve, lower)):
            continue
        if resolve is to_day and not has_figure:
            continue
        for match in _compiled(pattern).finditer(sentence):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            rows = list(resolve(match, published, words(language)))
            first = match[0].split(" ", 1)[0]
            found += [Expression(match.start(), match.end(), *row, first) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.start, one.on)))


# Words of which an English shape with that resolver has one, where the anchor alone says too little.
_ENGLISH_GATES: Mapping[Resolver, tuple[str, ...]] = {
    to_tomorrow: ("tomorrow",),
    to_season: ("spring", "summer", "autumn", "fall", "winter"),
    to_quarter: ("quarter", "half"),
    to_event_season: ("spring", "summer", "autumn", "fall", "winter"),
    to_new_year: (" the new year",),
    to_next_unit: ("next ", "after next"),
    to_this_unit: ("later this", "end of", "close of", "year’s end", "year's end", "-end", "weekend"),
    to_of_this_month: ("of this month",),
    to_next_weekday: ("next ",),
    to_nth_weekday: ("day of ", "day in "),
    to_this_weekday: ("this ",),
    to_span: ("in ", " the next", " the coming", "from now"),
    to_event_weekday: ("’s", "'s"),
    to_weekday_next_week: ("next week",),
    to_week_from_weekday: ("week", "fortnight"),
    to_from_today: ("today", "tomorrow"),
    to_iso: ("-",),
    to_holiday: ("christmas", "new year", " day", "halloween", "thanksgiving", "easter", "juneteenth"),
}


def _may_match(resolve: Resolver, lower: str) -> bool:
    gate = _ENGLISH_GATES.get(resolve)
    return gate is None or any(map(lower.__contains__, gate))


def names_day(text: str, language: str) -> bool:
    """Whether a text holds a word without which no date is written; cheap, and right when it says no."""
    return any(map(_kind, _word().findall(text), repeat(language)))


def telling(words: Collection[str], language: str) -> frozenset[str]:
    """Those of an article's words without which no date is written: "june", "mid-july", "weeks", "2031"."""
    return frozenset(compress(words, map(_tells, words, repeat(language))))


@lru_cache(maxsize=65536)
def _tells(word: str, language: str) -> bool:
    return names_day(word, language)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


@lru_cache(maxsize=65536)
def _kind(word: str, language: str) -> str:
    """What a date may be known by: "month", "weekday", "unit" or "year"; "" where a word tells of no date."""
    match = _anchors(language).fullmatch(word)
    return match.lastgroup or "" if match else ""


# ── the shapes of each language ──────────────────────────────────────────────────────────────────────────

_FILE = Path(__file__).with_name("shapes.toml")
_SHARED = {"year": r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|-\d)", "day": r"(?P<day>[0-3]?\d)"}
_ISO = ("iso", r"\b(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b")


@cache
def _anchors(language: str) -> re.Pattern[str]:
    """A word that each date has one of; its group names the patterns that are then worth trying."""
    known = words(language)
    return re.compile(
        rf"(?P<month>{known.month})|(?P<weekday>{known.weekday})\w{{0,10}}|(?P<unit>{known.unit})|(?P<year>20\d\d)",
        re.IGNORECASE,
    )


@cache
def _shapes(language: str) -> tuple[tuple[str, str, Resolver], ...]:
    """Patterns in the order of their strength, each with the anchor that it needs."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))[language]
    parts = {**_SHARED, **_made_of(words(language)), **table}
    rows = [line.partition(": ")[::2] for line in table["shapes"].splitlines()]
    return tuple(
        (_anchor(RESOLVERS[name]), _filled(pattern, parts), RESOLVERS[name]) for name, pattern in (_ISO, *rows)
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Made when first asked for: a short text needs few of them."""
    return re.compile(pattern, re.IGNORECASE)


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its parts, and theirs, put in."""
    return re.sub(r"%(\w+)%", lambda match: _filled(parts[match[1]], parts), pattern)


def _made_of(known: Words) -> dict[str, str]:
    # A month of three letters or "may" and "march" are words as well: they need their capital.
    months = "|".join(f"{name.capitalize()}|{name.upper()}" for name in known.month.split("|"))
    days = "|".join(name.capitalize() for name in known.weekdays)
    return {
        "month": known.month,
        "weekday": known.weekday,
        "number": known.number,
        "season": known.season,
        "ordinal": known.ordinal,
        "or_month": rf"(?P<or_month>(?-i:{months}))\.?(?![\w-])",
        "month_name": f"(?-i:{months})",
        "month_capital": rf"(?P<month>(?-i:{months}))\.?(?![\w-])",
        "weekday_capital": f"(?P<weekday>(?-i:{days}))",
    }


_OF_WEEKDAYS = (
    to_weekday, to_coming_weekday, to_next_weekday, to_this_weekday, to_bare_weekday, to_event_weekday,
    to_weekday_next_week, to_week_from_weekday, to_weekday_of_event, to_nth_weekday,
)  # fmt: skip


def _anchor(resolve: Resolver) -> str:
    if resolve in (to_day, to_month, to_event_month):
        return "month"
    if resolve in _OF_WEEKDAYS:
        return "weekday"
    return "year" if resolve in (to_iso, to_year) else "unit"
