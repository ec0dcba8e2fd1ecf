"""Expressions of a date in a sentence, resolved against the day of its article.

`3 December` and `December 3`, `next Friday`, `in two weeks`, `early July`, `by 2040`; in Russian, German, French and
Spanish as well. A period is given as its first day with its precision, "the end of" one as its last. Each expression
says how sure it must be made: a year or "tomorrow" needs nothing, a bare month needs a verb that looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
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
    to_this_weekday,
    to_week_from_weekday,
    to_weekday,
    to_weekday_next_week,
    to_weekday_of_event,
)
from digest.model import DatePrecision

MOST_REMEMBERED = 65_536  # words of a language of which is known whether a date may have them


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
    kind = _kinds(language)
    anchors: dict[str, list[int]] = {}
    for word in _word().finditer(sentence):
        if anchor := kind(word[0]):
            anchors.setdefault(anchor, []).append(word.start())
    lower, has_figure = sentence.lower() if anchors else "", _figure().search(sentence) is not None
    for anchor, pattern, resolve in _shapes(language) if anchors else ():
        if anchor not in anchors or (language == "en" and not _may_match(resolve, lower)):
            continue
        if resolve is to_day and not has_figure:
            continue
        for match in _matches(pattern, sentence, anchors[anchor]):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            rows = list(resolve(match, published, words(language)))
            first = match[0].split(" ", 1)[0]
            found += [Expression(match.start(), match.end(), *row, first) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.start, one.on)))


def _matches(pattern: str, sentence: str, anchors: Sequence[int]) -> Iterator[re.Match[str]]:
    """As `finditer`, which tries a pattern at each character: one that begins with its anchor at the anchors alone."""
    if not _is_led(pattern):
        yield from _compiled(pattern).finditer(sentence)
        return
    past = 0
    for at in anchors:
        if at >= past and (match := _compiled(pattern).match(sentence, at)):
            past = match.end()
            yield match


@cache
def _is_led(pattern: str) -> bool:
    """Whether a pattern begins with the month or the weekday that it needs, at the head of a word."""
    around = r"\\b|\(\?<[!=][^()]*\)"
    led = re.match(rf"(?:{around}|\(\?:(?:\(\?<=[^()]*\)\|?)+\))+\(\?P<(?:month|weekday)>", pattern)
    return led is not None and ("\\b" in led[0] or "(?<![\\w" in led[0])


# Words of which an English shape with that resolver has one, where the anchor alone says too little.
_ENGLISH_GATES: Mapping[Resolver, tuple[str, ...]] = {
    to_tomorrow: ("tomorrow",),
    to_season: ("spring", "summer", "autumn", "fall", "winter"),
    to_quarter: ("quarter", "half"),
    to_event_season: ("spring", "summer", "autumn", "fall", "winter"),
    to_new_year: (" the new year",),
    to_next_unit: ("next ",),
    to_this_unit: ("later this", "end of", "close of", "year’s end", "year's end", "-end", "weekend"),
    to_of_this_month: ("of this month",),
    to_next_weekday: ("next ",),
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
    return any(map(_kinds(language), _word().findall(text)))


def telling(words: Set[str], language: str) -> frozenset[str]:
    """Those of an article's words without which no date is written: "june", "mid-july", "weeks", "2031"."""
    kinds, plain = _kinds(language), _plain(language)
    left = words - plain
    found = frozenset(word for word in left if any(map(kinds, _word().findall(word))))
    if len(plain) < MOST_REMEMBERED:
        plain |= left - found
    return found


@cache
def _plain(language: str) -> set[str]:
    """Words met before that tell of no date: nearly all of an article's."""
    return set()


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _kinds(language: str) -> Callable[[str], str]:
    """What a date may be known by a word: "month", "weekday", "unit" or "year"; "" where it tells of no date."""

    @lru_cache(maxsize=MOST_REMEMBERED)
    def kind(word: str) -> str:
        match = _anchors(language).fullmatch(word)
        return match.lastgroup or "" if match else ""

    return kind


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
    to_weekday_next_week, to_week_from_weekday, to_weekday_of_event,
)  # fmt: skip


def _anchor(resolve: Resolver) -> str:
    if resolve in (to_day, to_month, to_event_month):
        return "month"
    if resolve in _OF_WEEKDAYS:
        return "weekday"
    return "year" if resolve in (to_iso, to_year) else "unit"
