"""The days on which things happened, or will, as a clause names them: "Tuesday", "2 December", "Nov. 17", "yesterday".

Which Tuesday is meant shows only when the verb is known: of the last and of the next one a day stands for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from digest.analyse.claims.claim import Base
from digest.text import MONTHS, WEEKDAYS

_MONTHS = tuple(name[:3] for name in MONTHS)
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}


class Day(NamedTuple):
    """A day as a clause names it, and where."""

    at: int  # the place of its word among those of the clause
    weekday: int = -1
    month: int = 0
    number: int = 0
    near: int | None = None  # days from that of the report

    def on(self, published: date, *, ahead: bool) -> date | None:
        """The day that is meant; of a day of the year the one that is nearest to the report."""
        if self.near is not None:
            return published + timedelta(days=self.near)
        if self.weekday >= 0:
            gap = (self.weekday - published.weekday()) % 7
            return published + timedelta(days=gap if ahead or not gap else gap - 7)
        return min(self._years(published), key=lambda day: abs(day - published), default=None)

    def _years(self, published: date) -> Iterator[date]:
        for year in (published.year - 1, published.year, published.year + 1):
            try:
                yield date(year, self.month, self.number)
            except ValueError:
                continue

    def all(self, published: date) -> Iterator[str]:
        """Every day that may be meant."""
        yield from (on.isoformat() for ahead in (False, True) if (on := self.on(published, ahead=ahead)))


@cache
def _shape() -> re.Pattern[str]:
    month = r"(?P<{}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{{0,6}}\.?"
    weekday = f"(?P<weekday>{'|'.join(name.capitalize() for name in WEEKDAYS)})"
    return re.compile(
        r"(?P<before>\b(?:[Nn]ext|[Ee]very|[Ee]ach|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter) )?"
        rf"\b(?:(?P<d>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?{month.format('m')}"
        rf"|{month.format('n')} (?P<e>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)"
        rf"|{weekday}(?!['’]s?\b|s\b|,? (?:the \d|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? [A-Z]))"
        r"|(?P<near>yesterday|today|tomorrow))\b"
    )


def every_day(text: str, published: date) -> Iterator[str]:
    """Every day that a text may mean anywhere, those that only bound something as well."""
    for match in _shape().finditer(text):
        if day := _read(match, 0):
            yield from day.all(published)


_OF_A_YEAR = re.compile(r",? (?P<year>(?:19|20)\d\d)\b")  # which year, nobody says of what is news


def days_in(base: Base, *, of_years: bool = False) -> tuple[Day, ...]:
    """The days of a clause, those that only bound something left out; `of_years`: those with a year as well."""
    return tuple(_found(base, of_years=of_years))


def in_its_year(base: Base, day: Day) -> date | None:
    """The very day, where a clause names its year."""
    if not day.month:
        return None
    year = next(
        (
            int(found["year"])
            for match in _shape().finditer(base.written, base.row[day.at].start, base.row[-1].end)
            if match.start() <= base.row[day.at].end and (found := _OF_A_YEAR.match(base.written, match.end()))
        ),
        0,
    )
    try:
        return date(year, day.month, day.number) if year else None
    except ValueError:
        return None


def _found(base: Base, *, of_years: bool) -> Iterator[Day]:
    start, end = base.row[0].start, base.row[-1].end
    for match in _shape().finditer(base.written, start, end):
        first = match.start() + len(match["before"] or "")
        at = next((n for n, word in enumerate(base.row) if word.start <= first < word.end), None)
        if at is None or match["before"] or (not of_years and _OF_A_YEAR.match(base.written, match.end())):
            continue
        if day := _read(match, at):
            yield day


def _read(match: re.Match[str], at: int) -> Day | None:
    if match["weekday"]:
        return Day(at, weekday=WEEKDAYS.index(match["weekday"].lower()))
    if match["near"]:
        return Day(at, near=_NEAR[match["near"]])
    number = int(match["d"] or match["e"])
    month = _MONTHS.index((match["m"] or match["n"])[:3].lower()) + 1
    return Day(at, month=month, number=number) if 1 <= number <= 31 else None
