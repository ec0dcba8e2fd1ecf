"""The words of dates in each language, from `words.toml` beside this file, compiled when first asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.toml")
LANGUAGES = ("en", "ru", "de", "fr", "es")


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls its dates."""

    months: Mapping[str, int]
    month: str  # a pattern of their names
    weekdays: tuple[str, ...]
    weekday: str
    numbers: Mapping[str, int]
    number: str
    seasons: Mapping[str, int]  # and the month in which each begins
    season: str
    ordinals: Mapping[str, int]  # of quarters and halves
    ordinal: str
    unit: str  # what is counted, and other words by which a date is known: "weeks", "tomorrow", "spring"
    ahead: re.Pattern[str]
    past: re.Pattern[str]
    edge: re.Pattern[str]  # what looks ahead by itself, right before a date or at its head: "until"
    off: re.Pattern[str] | None
    decided: re.Pattern[str]  # a past verb with what it binds to do: "voted to stop"
    undone: re.Pattern[str]  # acts after which a day is that of something else: "to call off"
    since: re.Pattern[str]  # what opens a stretch of days to come, right before a date or at its head: "from"
    day: re.Pattern[str] | None  # what stands right before the day of an act: "on"; None: nothing need
    behind: re.Pattern[str] | None  # the act itself, where it follows its day; None: it stands before
    inverted: re.Pattern[str] | None  # the present behind a date that opens its clause: "am Sonntag geht"
    opener: re.Pattern[str]  # what begins a clause: "that", "whether"
    weak: re.Pattern[str] | None  # of what looks ahead, what may be said of yesterday too: "could"
    asked: re.Pattern[str] | None  # a verb whose object may lie ahead though it is of the past: "demanded"
    granted: re.Pattern[str] | None  # one whose object lasts to the date: "gave him until Sunday"
    near: re.Pattern[str] | None  # right before a day without a year which is then no day of last year: "through"
    is_on: re.Pattern[str] | None  # the present of a timetable, right before a date: "is out"
    pending: re.Pattern[str] | None  # before a date, what is awaited for it: "until a hearing on"
    headline: re.Pattern[str] | None  # before a date, the infinitive of a headline: "PM to quit in"
    leads: re.Pattern[str] | None  # right before the day of an event to come: "ahead of"
    trails: re.Pattern[str] | None  # right before one that may be over: "in the wake of"


@cache
def words(language: str) -> Words:
    """The words of a language of `LANGUAGES`."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))[language]
    names = [table.get(key, "").split() for key in ("months", "short", "bare", "to")]
    months = {name: number for row in names for number, name in enumerate(row, 1)}
    months |= _pairs(table.get("short_too", ""))
    months.pop("-", None)
    weekdays = tuple(table["weekdays"].split())
    numbers, seasons, ordinals = (_pairs(table[key]) for key in ("numbers", "seasons", "ordinals"))
    return Words(
        months=months,
        month=_any(months),
        weekdays=weekdays,
        weekday=_any(weekdays),
        numbers=numbers,
        number=rf"(?:\d{{1,2}}|{_any(numbers)})",
        seasons=seasons,
        season=_any(seasons),
        ordinals=ordinals,
        ordinal=_any(ordinals),
        unit=table["unit_re"],
        ahead=_around(table["ahead_re"]),
        past=_around(table["past_re"]),
        edge=_just_before(table["edge_re"]),
        off=_around(table["off_re"]) if "off_re" in table else None,
        decided=_around(table["decided_re"]),
        undone=_around(table["undone_re"]),
        since=_just_before("|".join(table[key] for key in ("edge_re", "from_re") if key in table)),
        day=_just_before(table["day_re"], r"(?: \w+day,?)?") if "day_re" in table else None,
        behind=re.compile(table["behind_re"], re.IGNORECASE) if "behind_re" in table else None,
        inverted=re.compile(table["inverted_re"]) if "inverted_re" in table else None,
        opener=_around(table["opener_re"]),
        weak=_around(table["weak_re"]) if "weak_re" in table else None,
        asked=_around(table["asked_re"]) if "asked_re" in table else None,
        granted=_around(table["granted_re"]) if "granted_re" in table else None,
        near=_just_before(table["near_re"]) if "near_re" in table else None,
        is_on=_to_the_end(table["is_on_re"]) if "is_on_re" in table else None,
        pending=_to_the_end(table["pending_re"]) if "pending_re" in table else None,
        headline=_to_the_end(rf"^{table['headline_re']}") if "headline_re" in table else None,
        leads=_to_the_end(table["leads_re"]) if "leads_re" in table else None,
        trails=_to_the_end(table["trails_re"]) if "trails_re" in table else None,
    )


def _pairs(written: str) -> dict[str, int]:
    return {name: int(value) for name, value in (pair.split(":") for pair in written.split())}


def _any(names: Mapping[str, int] | tuple[str, ...]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def _just_before(pattern: str, weekday: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?: the)?{weekday}$", re.IGNORECASE)


def _to_the_end(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})$", re.IGNORECASE)


def _around(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern.replace(chr(10), '')})(?![\w-])", re.IGNORECASE)
