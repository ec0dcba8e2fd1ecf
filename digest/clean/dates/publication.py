"""When an article was published: what its page, its source and the page's words state, weighed into one date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from digest.clean.dates.address_dates import date_in_address
from digest.clean.dates.date_labels import is_publication
from digest.clean.dates.date_words import fold, weekday_number
from digest.clean.dates.dates import (
    FIRST_YEAR,
    PartialDate,
    counts_back,
    infer_years,
    month_comes_first,
    needs_order,
    read_date,
    with_years,
)
from digest.clean.dates.years import FUTURE_SLACK, saved_before
from digest.clean.names.address import safe_url
from digest.clean.names.metadata import find_dateline
from digest.clean.page import Page
from digest.model import Published, RawItem

_ONE_DAY = timedelta(days=1)  # the address may be of a house's day, the words of the reader's
_COUNTRY = re.compile(r"\.(us|uk|ie|au|nz|in|za|ng|ke|gh|pk|lk|bd|sg|my|mt)$")  # houses that write figures in English
_FURTHEST_REFUSED = timedelta(days=3650)  # a date still later is a misprint, and dates nothing at all


def published(item: RawItem, page: Page, language: str | None) -> Published | None:
    """When the piece was published: the page's machine-readable moment, else the source's, else the page's words.

    Words that count back ("2 hours ago") say nothing in a file, nor on a page that was saved in an earlier year.
    """
    for moment in (page.published_at, item.published_at):
        if moment is not None and moment.year >= FIRST_YEAR and moment <= item.fetched_at + FUTURE_SLACK:
            return Published(at=moment, has_time=True)
    joined = _joined(_readings(item, page, language), item, page, language)
    return joined if page.url else _reconciled(joined, item, page)


def _readings(item: RawItem, page: Page, language: str | None) -> list[Published | PartialDate]:
    """What each line that dates the article says, best evidence first."""
    relative = frozenset(words for words in page.date_texts if counts_back(words, language=language))
    old = bool(relative) and (not item.live or saved_before(page.everything, item.fetched_at))
    lines = [words for words in page.date_texts if not (old and words in relative)] or _dateline(page, language)
    month_first = _month_first(item, page) if any(needs_order(words, language) for words in lines) else None
    read = (
        read_date(words, fetched_at=item.fetched_at, zone=item.zone, language=language, month_first=month_first)
        for words in lines
    )
    return [found for found in read if found is not None]


def _dateline(page: Page, language: str | None) -> list[str]:
    """The dateline of a piece that no other line dates: "Harle, 19 November 2026 - ", as press releases begin."""
    opening = page.paragraphs[0] if page.paragraphs else ""
    dateline = find_dateline(opening, language)
    return [opening[: dateline.end]] if dateline else []


def _month_first(item: RawItem, page: Page) -> bool | None:
    """How the page orders day and month in figures: as its other dates show, else as its country does."""
    shown = month_comes_first(page.everything)
    if shown is not None:
        return shown
    found_at = safe_url(item.url or "", None)
    country = _COUNTRY.search(urlsplit(found_at).hostname or "") if found_at else None
    return None if country is None else country[1] == "us"


def _reconciled(joined: Published | None, item: RawItem, page: Page) -> Published | None:
    """The date with what the item's address says: the address knows the day on which it was made.

    It gives the day to a page that shows none, the year to one that shows no year, and wins over words that are not
    said to be the publication: those are an update's, or another piece's.
    """
    stated = date_in_address(item.url)
    if stated is None or stated > (item.fetched_at + FUTURE_SLACK).date():
        return joined
    if joined is None:
        return _on(stated, None)
    if joined.year_candidates and stated.year in joined.year_candidates:
        joined = replace(joined, at=joined.at.replace(year=stated.year), year_candidates=())
    agree = abs(joined.at.date() - stated) <= _ONE_DAY
    said = any(is_publication(fold(words)) for words in page.date_texts[:1])
    return joined if agree or said else _on(stated, None)


def refused(item: RawItem, page: Page, language: str | None) -> Published | None:
    """A full date that would have been taken, did it not lie after the fetch."""
    later = published(replace(item, fetched_at=item.fetched_at + _FURTHEST_REFUSED), page, language)
    return later if later is not None and later.at > item.fetched_at and not later.year_candidates else None


def _joined(
    readings: list[Published | PartialDate], item: RawItem, page: Page, language: str | None
) -> Published | None:
    """One date out of several readings: the first counts, and the others may give its year or its time of day."""
    if not readings:
        return None
    first = readings[0]
    if isinstance(first, PartialDate):
        years = [other.at.date() for other in readings if isinstance(other, Published)]
        day = next((day for day in years if (day.month, day.day) == (first.month, first.day)), None)
        return _inferred(first, item, page, language) if day is None else _on(day, first.at)
    return first if first.has_time else _with_time(first, readings[1:])


def _with_time(first: Published, others: list[Published | PartialDate]) -> Published:
    """The day with the time of day that another reading of the same day gives."""
    for other in others:
        if isinstance(other, Published) and other.has_time and other.at.date() == first.at.date():
            return other
        if isinstance(other, PartialDate) and (other.month, other.day) == (first.at.month, first.at.day):
            return _on(first.at.date(), other.at)
    return first


def _on(day: date, at: time | None) -> Published:
    return Published(at=datetime.combine(day, at or time(tzinfo=UTC)), has_time=at is not None)


def _inferred(partial: PartialDate, item: RawItem, page: Page, language: str | None) -> Published | None:
    weekday = partial.weekday if partial.weekday is not None else lede_weekday(page.paragraphs, language)
    years = infer_years(partial.month, partial.day, weekday, page.everything, item.fetched_at)
    return with_years(partial, years)


_WORD = re.compile(r"[^\W\d_]+")
_OTHER_WEEK = frozenset(
    [
        "last",
        "next",
        "since",
        "until",
        "till",
        "by",
        "every",
        "each",
        "прошлый",
        "прошлую",
        "следующую",
        "seit",
        "bis",
        "nächsten",
        "letzten",
    ]
)


def lede_weekday(paragraphs: tuple[str, ...], language: str | None = None) -> int | None:
    """The weekday on which the lede's event happened, 0 for Monday: the day of publication for a dated dispatch.

    Read from the first paragraph alone, and only when it names exactly one weekday, not "last" or "next".
    """
    words = _WORD.findall(paragraphs[0][:1000].lower()) if paragraphs else []
    named = {
        number
        for before, word in zip(["", *words], words, strict=False)
        if before not in _OTHER_WEEK and (number := weekday_number(word, language)) is not None
    }
    return named.pop() if len(named) == 1 else None
