"""Dates as pages write them: any language's words → `Published`, or a month and day whose year the page does not give.

    words ─▶ parts by label (date_labels) ─▶ shapes of days (date_shapes) or a time that counts back (relative_dates)

No library is asked: dateutil reads "UTC+3" with the wrong sign, and of 139 news pages of 28 countries dateparser dated
none that these shapes do not. A wrong date is worse than none: what is impossible, in the future, or could be two days
and nothing decides which, is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from digest.clean.dates.clocks import read_clock
from digest.clean.dates.date_labels import by_promise, opens_with_label
from digest.clean.dates.date_shapes import FoundDay, find_days
from digest.clean.dates.date_words import fold, is_zone, named_zone, weekday_number
from digest.clean.dates.relative_dates import counts_from_now, looks_relative, read_relative
from digest.clean.dates.years import FUTURE_SLACK, infer_years, settle_years
from digest.model import Published

__all__ = [
    "FIRST_YEAR",
    "PartialDate",
    "counts_back",
    "infer_years",
    "is_only_a_date",
    "looks_dated",
    "month_comes_first",
    "needs_order",
    "opens_with_date_label",
    "read_date",
    "settle_years",
    "with_years",
]

_LONGEST = 240  # characters of a line in which a date is looked for: longer lines are prose
_SHORT = 60  # characters of a line that may be a time that counts back
_ONLY_A_DATE = 80  # characters of a line that may be a date and nothing else
_LABEL_WORDS = 3  # of "Last updated on"
_TIME_WORDS = frozenset((
    "at", "on", "the", "of", "a", "am", "pm", "m", "p", "h", "st", "nd", "rd", "th", "hrs", "ist", "cst", "um", "uhr",
    "den", "der", "à", "le", "alle", "ore", "ora", "las", "los", "el", "de", "del", "às", "em", "kl", "klo", "o", "ob",
    "om", "uur", "в", "г", "года", "год", "saat", "lúc", "ngày", "時", "时", "點", "点", "分", "시", "분",
))  # fmt: skip
FIRST_YEAR = 1900  # of a publication; software that has no date writes year 1
# Of two readings of "03/05/2026" the one in the days before the fetch is believed, where the other lies far from it.
_JUST_NOW = timedelta(days=4)
_LONG_AGO = timedelta(days=25)
# Copied text loses the gap: "Harbour CourierMay 3". The capital comes first, since the pattern skips to one at once.
_RUN_TOGETHER = re.compile(r"([A-ZÀ-ÞА-Я])(?<=[a-zß-ÿа-я][A-ZÀ-ÞА-Я])")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"(?<![\d./\-])(\d{1,2})([/\-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/\-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A month and a day without a year, and the time of day where the words give one with a zone."""

    month: int
    day: int
    weekday: int | None = None  # 0 is Monday; None: the words name none
    at: time | None = None  # aware; None: only the day is known


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    fetched_at: datetime
    zone: tzinfo | None
    language: str | None
    month_first: bool | None


def read_date(
    words: str, *, fetched_at: datetime, zone: str | None, language: str | None, month_first: bool | None = None
) -> Published | PartialDate | None:
    """The publication date that `words` state, or None when they state none that can be believed.

    `zone` is the IANA zone of times that name none; without it such a time is dropped and the day kept. Where the words
    give a publication and an update, the publication is read. Relative times ("2 hours ago") count from `fetched_at`
    and are exact only for hours and minutes. `month_first` says how the page orders figures, None: unknown. Dates that
    do not exist, or lie over 26 hours after `fetched_at`, are refused.
    """
    folded = _folded(words)
    asked = _Asked(fetched_at=fetched_at, zone=named_zone(zone), language=language, month_first=month_first)
    states_day = bool(_days(folded, language))
    for part in by_promise(folded):
        found = _stated(part, asked) if states_day else _counted_back(part, asked)
        if found is not None:
            return found
    return None


def looks_dated(line: str, language: str | None = None) -> bool:
    """Is this short line one that states a date or a relative time? Without a language, any language's words count."""
    if len(line) > _LONGEST or _DIGIT.search(line) is None:
        return False
    folded = _folded(line)
    return bool(_days(folded, language)) or (len(line) <= _SHORT and looks_relative(folded))


def counts_back(words: str, *, language: str | None) -> bool:
    """Do the words state nothing but a time that counts back from when they were read, as "2 hours ago" does?"""
    folded = _folded(words)
    return not _days(folded, language) and counts_from_now(folded)


def opens_with_date_label(line: str) -> bool:
    """Does the line open like "Last updated: …", "Published …" or "Stand: …", and state a date?"""
    if _DIGIT.search(line[:_LONGEST]) is None:
        return False
    return opens_with_label(_folded(line)) and looks_dated(line)


def is_only_a_date(line: str) -> bool:
    """Does the line state a day, and beside it nothing but a weekday, a time, a zone or whether it was published?"""
    if len(line) > _ONLY_A_DATE or _DIGIT.search(line) is None:
        return False
    folded = _folded(line)
    spare = _LABEL_WORDS if opens_with_label(folded) else 0
    return any(sum(not _belongs(word) for word in _WORD.findall(day.rest)) <= spare for day in _days(folded, None))


def _belongs(word: str) -> bool:
    """Whether a folded word may stand beside a day and say no more than when."""
    return word in _TIME_WORDS or weekday_number(word, None) is not None or is_zone(word)


def needs_order(words: str, language: str | None) -> bool:
    """Do the words leave open of a day which figure is its month?"""
    return language in (None, "en", "und") and any(found.swapped for found in _days(_folded(words), language))


def month_comes_first(texts: str) -> bool | None:
    """How a page orders day and month, by its dates in figures of which only one order is possible; None: unknown."""
    votes = {int(match[3]) > 12 for match in _FIGURES.finditer(texts) if (int(match[1]) > 12) != (int(match[3]) > 12)}
    return votes.pop() if len(votes) == 1 else None


def with_years(partial: PartialDate, years: tuple[int, ...]) -> Published | None:
    """The date in the first of `years`, the others kept as candidates; None when there is none."""
    if not years:
        return None
    at = datetime.combine(date(years[0], partial.month, partial.day), partial.at or time(tzinfo=UTC))
    return Published(at=at, has_time=partial.at is not None, year_candidates=years)


@lru_cache(maxsize=1024)  # as below
def _folded(words: str) -> str:
    return fold(_RUN_TOGETHER.sub(r" \1", words[:_LONGEST])).strip()


@lru_cache(maxsize=1024)
def _days(folded: str, language: str | None) -> tuple[FoundDay, ...]:
    """All days of some words, kept: a line is asked in turn how it counts, how it is ordered and what it says."""
    return tuple(find_days(folded, language))


def _stated(part: str, asked: _Asked) -> Published | PartialDate | None:
    readings = (_finished(day, asked) for day in _days(part, asked.language))
    return next((read for read in readings if read is not None), None)


def _finished(found: FoundDay, asked: _Asked) -> Published | PartialDate | None:
    clock = read_clock(found.rest, asked.zone)
    if found.year is None:
        return _partial(found, clock, asked)
    on = _chosen(found, asked)
    if on is None:
        return None
    at = datetime.combine(on, clock or time(tzinfo=UTC))
    return _believed(Published(at=_fixed(at), has_time=clock is not None), asked)


def _partial(found: FoundDay, clock: time | None, asked: _Asked) -> PartialDate:
    at = (
        clock and _fixed(datetime.combine(date(asked.fetched_at.year, found.month, min(found.day, 28)), clock)).timetz()
    )
    weekday = _weekday(found.rest, asked.language)
    return PartialDate(month=found.month, day=found.day, weekday=weekday, at=at)


def _chosen(found: FoundDay, asked: _Asked) -> date | None:
    """The day; of figures in an unknown order the one that alone is possible, else as page or age show."""
    as_read = date(found.year or 2000, found.month, found.day)
    if not found.swapped:
        return as_read
    other = date(as_read.year, found.day, found.month)
    latest = (asked.fetched_at + FUTURE_SLACK).date()
    if (as_read > latest) != (other > latest):
        return min(as_read, other)
    if asked.month_first is not None:
        return other if asked.month_first else as_read
    today = asked.fetched_at.date()
    near, far = sorted((as_read, other), key=lambda day: abs(today - day))
    return near if abs(today - near) <= _JUST_NOW and abs(today - far) >= _LONG_AGO else None


def _fixed(at: datetime) -> datetime:
    """The same moment and clock with a plain offset, so that values compare and store alike whatever zone gave them."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()))


def _counted_back(part: str, asked: _Asked) -> Published | None:
    found = read_relative(part, fetched_at=asked.fetched_at, zone=asked.zone)
    return found and _believed(found, asked)


def _believed(published: Published, asked: _Asked) -> Published | None:
    in_time = published.at <= asked.fetched_at + FUTURE_SLACK and published.at.year >= FIRST_YEAR
    return published if in_time else None


def _weekday(rest: str, language: str | None) -> int | None:
    numbers = (weekday_number(match[0], language) for match in _WORD.finditer(rest))
    return next((number for number in numbers if number is not None), None)
