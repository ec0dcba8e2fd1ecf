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


@cache
def words(language: str) -> Words:
    """The words of a language of `LANGUAGES`."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))[language]
    months = {name: n for key in ("months", "short", "bare") for n, name in enumerate(table.get(key, "").split(), 1)}
    months |= _pairs(table.get("short_too", ""))
    months.pop("-", None)
    weekdays = tuple(table["weekdays"].split())
    numbers = _pairs(table["numbers"])
    return Words(
        months=months,
        month=_any(months),
        weekdays=weekdays,
        weekday=_any(weekdays),
        numbers=numbers,
        number=rf"(?:\d{{1,2}}|{_any(numbers)})",
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
    )


def _pairs(written: str) -> dict[str, int]:
    return {name: int(value) for name, value in (pair.split(":") for pair in written.split())}


def _any(names: Mapping[str, int] | tuple[str, ...]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def _just_before(pattern: str, weekday: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?: the)?{weekday}$", re.IGNORECASE)


def _around(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern.replace(chr(10), '')})(?![\w-])", re.IGNORECASE)
