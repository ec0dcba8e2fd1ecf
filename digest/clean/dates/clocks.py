"""The time of day in a date line, and whether it names its zone."""

from __future__ import annotations

import re
from datetime import time, tzinfo

from digest.clean.dates.date_words import zone_at_start

_CLOCK = re.compile(
    r"(?<![\d:.,])(上午|下午|오전|오후|am|pm)?\s?(\d{1,2})\s?(?:([:：h]|uhr)\s?([0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?"
    r"|[时時点시]\s?(\d{1,2})?\s?[分分]?|\.([0-5]\d)(?=\s?(?:uhr|[a-z]{2,5}\b)))\s?([ap]\.?m\b\.?)?"
)
_HOUR_ONLY = re.compile(r"(?<![\d:.,])(\d{1,2})\s?([ap])\.?m\b\.?")


def read_clock(rest: str, zone: tzinfo | None) -> time | None:
    """The aware time of day in folded words; None when there is none, or no zone to read it in.

    `zone` is the zone of times that name none.
    """
    at, after = _first(rest)
    return at and _zoned(at, after, zone)


def has_clock(words: str) -> bool:
    """Do the folded words state a time of day, with a zone or without?"""
    return _first(words)[0] is not None


def bare_clock(words: str) -> time | None:
    """The time of day in folded words as it stands there, without any zone."""
    return _first(words)[0]


def _first(rest: str) -> tuple[time | None, str]:
    for match in _CLOCK.finditer(rest):
        half = match[1] or match[7]
        return _time(int(match[2]), int(match[4] or match[5] or match[6] or 0), half), rest[match.end() :]
    hour = _HOUR_ONLY.search(rest)
    return (_time(int(hour[1]), 0, hour[2]), rest[hour.end() :]) if hour else (None, "")


def _time(hour: int, minute: int, half: str | None) -> time | None:
    if (half and half[0] in "p下") or half == "오후":
        hour = hour % 12 + 12
    elif half and (half[0] in "a上" or half == "오전"):
        hour %= 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zoned(at: time, after: str, zone: tzinfo | None) -> time | None:
    said = zone_at_start(after)
    tz = said if said is not None else zone
    return at.replace(tzinfo=tz) if tz is not None else None
