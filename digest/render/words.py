"""The frame's own words: every English heading, label, date and plural that a briefing prints, each in one place.

Nothing here asks the machine's locale, so every machine prints the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from digest.model import Change, Reason

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CHANGES = {Change.NEW: "new", Change.UPDATED: "updated", Change.CONTINUING: "nothing new"}

REASONS = {
    Reason.EMPTY: "Without text",
    Reason.BINARY: "Not text",
    Reason.UNREADABLE: "Unreadable",
    Reason.TOO_LARGE: "Too large",
    Reason.NOT_AN_ARTICLE: "Not an article",
    Reason.UNKNOWN_TYPE: "Of a type that is not read",
    Reason.MALFORMED: "Broken",
    Reason.OUTSIDE_PERIOD: "Outside the period",
}

LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
    "und": "an unknown language",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Headings and small labels of the page, the same in every format."""

    issue: str = "No."
    period: str = "Period"
    bottom_line: str = "Bottom line"
    since: str = "Since the last issue"
    contents: str = "Contents"
    also: str = "Also"
    differ: str = "Sources differ"
    above: str = "quoted above"
    briefly: str = "In brief"
    said: str = "Who said what"
    dates: str = "Dates ahead"
    sources: str = "Sources"
    sourcing: str = "Where this comes from"
    set_aside: str = "Set aside"
    colophon: str = "About this briefing"


def number(value: int) -> str:
    """1234 as "1,234"."""
    return f"{value:,}"


def plural(value: int, one: str, many: str) -> str:
    """The figure with its noun: "1 story", "1,204 stories"."""
    return f"{number(value)} {one if value == 1 else many}"


def listing(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def day(value: date, *, weekday: bool = False, year: bool = True) -> str:
    """ "20 November 2026", with "Friday, " before it when asked for."""
    words = f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")
    return f"{WEEKDAYS[value.weekday()]}, {words}" if weekday else words


def clock(value: datetime) -> str:
    """ "08:00 CET": hours and minutes with the zone's short name, or "UTC+3" where it has none."""
    return f"{value:%H:%M} {zone(value)}"


def zone(value: datetime) -> str:
    """The zone's short name where it is a word ("CET"), else the distance from UTC ("UTC", "UTC+3", "UTC-3:30")."""
    name = value.tzname() or ""
    if name.isalpha():
        return name
    minutes = int((value.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" if minutes == 0 else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
