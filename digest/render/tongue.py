"""The frame's language: its words from a catalogue, its plurals, dates, figures and lists as it writes them.

The msgids are the English words, so English needs no catalogue. The others are `locale/<language>.po`, read by Babel
when they are first used; there is no compiled copy that could be older than its source. Nothing asks the machine's
locale: every machine prints the same words.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from digest.model import DatePrecision

CATALOGUES = Path(__file__).parent / "locale"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_SATURDAY, _SUNDAY = 5, 6
_SKELETONS = {DatePrecision.MONTH: "yMMMM", DatePrecision.QUARTER: "yQQQQ", DatePrecision.YEAR: "y"}
_SHORT_SKELETONS = {DatePrecision.MONTH: "yMMM", DatePrecision.QUARTER: "yQQQ", DatePrecision.YEAR: "y"}
# The English of every day, as international agencies write it; CLDR knows it under this name.
_CLDR = {"en": "en_GB"}


def direction(language: str) -> str:
    """Which way a language is written: "ltr" or "rtl"."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def languages() -> tuple[str, ...]:
    """The languages that the frame is written in, English first."""
    return ("en", *sorted(path.stem for path in CATALOGUES.glob("*.po")))


@cache
def tongue(language: str) -> Tongue:
    """The words of that language; one that there is no catalogue for gets the English ones."""
    return Tongue(language if language in languages() else "en")


class Tongue:
    """A language's own words. `tongue` gives it; what it says is the same each time."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = gettext.NullTranslations() if language == "en" else _catalogue(language)

    def say(self, words: str, /, **values: object) -> str:
        """The words in this language, with the values where the braces stand."""
        return _filled(self._catalogue.gettext(words), values)

    def about(self, context: str, words: str, /, **values: object) -> str:
        """As `say`, for words that mean something else elsewhere; unknown words come back as they are."""
        return _filled(self._catalogue.pgettext(context, words), values)

    def count(self, one: str, many: str, figure: int, /, **values: object) -> str:
        """The form that goes with the figure, which stands for "{n}"."""
        words = self._catalogue.ngettext(one, many, figure)
        return _filled(words, {**values, "n": self.number(figure)})

    def number(self, value: int) -> str:
        """1234 as "1,234", "1.234" or "1 234"."""
        if self.language == "en":
            return f"{value:,}"
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._cldr)

    def day(self, value: date, *, weekday: bool = False, year: bool = True) -> str:
        """ "20 November 2026", with "Friday, " before it when asked for."""
        from babel.dates import format_date, format_skeleton

        if not year:
            return format_skeleton("MMMMd", value, locale=self._cldr)
        return format_date(value, "full" if weekday else "long", locale=self._cldr)

    def period(self, value: date, precision: DatePrecision) -> str:
        """What a source means by a date: its day with the weekday, or the week, month, season … that holds it."""
        from babel.dates import format_skeleton

        if precision is DatePrecision.DAY:
            return self.day(value, weekday=True)
        if skeleton := _SKELETONS.get(precision):
            return format_skeleton(skeleton, value, locale=self._cldr)
        if precision is DatePrecision.WEEK:
            return self._week(value)
        if precision is DatePrecision.HALF and value.month <= 6:
            return self.say("first half of {year}", year=value.year)
        if precision is DatePrecision.HALF:
            return self.say("second half of {year}", year=value.year)
        return self._season(value)

    def _week(self, value: date) -> str:
        """A week by its first day, or, where a source means its end or the weekend, by that."""
        if value.weekday() == _SUNDAY:
            return self.say("week to {day}", day=self.day(value))
        if value.weekday() == _SATURDAY:
            return self.say("weekend of {day}", day=self.day(value))
        return self.say("week of {day}", day=self.day(value))

    def _season(self, value: date) -> str:
        """The season that sources of the north mean: winter begins in December and is named by both years."""
        if value.month in (12, 1, 2):
            first = value.year - (value.month != 12)
            return self.say("winter {years}", years=f"{first}/{(first + 1) % 100:02}")
        if value.month <= 5:
            return self.say("spring {year}", year=value.year)
        if value.month <= 8:
            return self.say("summer {year}", year=value.year)
        return self.say("autumn {year}", year=value.year)

    def short_period(self, value: date, precision: DatePrecision, *, year: bool) -> str:
        """ "20 Nov", "Sept 2027", for the scale of a chart; a day with its year or without."""
        from babel.dates import format_skeleton

        if precision is DatePrecision.DAY:
            return format_skeleton("yMMMd" if year else "MMMd", value, locale=self._cldr)
        if skeleton := _SHORT_SKELETONS.get(precision):
            return format_skeleton(skeleton, value, locale=self._cldr)
        return self.period(value, precision)

    def clock(self, value: datetime) -> str:
        """ "08:00 CET": hours and minutes with the zone's short name, or "UTC+3" where it has none."""
        return f"{value:%H:%M} {zone(value)}"

    def listing(self, parts: Sequence[str]) -> str:
        """ "a", "a and b", "a, b and c"."""
        from babel.lists import format_list

        return format_list(tuple(parts), locale=self._cldr)

    def name_of(self, language: str) -> str:
        """What a language is called in this one; its code where nobody knows it."""
        if language == "und":
            return self.say("an unknown language")
        return str(_locale(self._cldr).languages.get(language, language))

    @property
    def _cldr(self) -> str:
        return _CLDR.get(self.language, self.language)


def zone(value: datetime) -> str:
    """The zone's short name where it is a word ("CET"), else the distance from UTC ("UTC", "UTC+3", "UTC-3:30")."""
    name = value.tzname() or ""
    if name.isalpha():
        return name
    minutes = int((value.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" if minutes == 0 else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def _filled(words: str, values: dict[str, Any]) -> str:
    """The values are put in, and are never read as words of ours. A date that ends in "г." ends its sentence too."""
    filled = words.format(**values) if values else words
    return filled[:-1] if filled.endswith("..") and not filled.endswith("...") else filled


def _catalogue(language: str) -> gettext.GNUTranslations:
    """A catalogue in the form that the standard library reads, plural rules and all, made in memory."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (CATALOGUES / f"{language}.po").open("rb") as file:
        messages = read_po(file, locale=language, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def _locale(name: str) -> Any:
    from babel import Locale

    return Locale.parse(name)
