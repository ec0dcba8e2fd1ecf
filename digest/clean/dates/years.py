"""The year of a date whose page gives only month and day: reasoned from the item alone, settled by its neighbours.

`infer_years` reads one page; `settle_years` is a second pure function over a whole run. Neither touches a text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from digest.clean.dates.date_words import fold, month_number
from digest.model import Article, Published, SourceSlug

FUTURE_SLACK = timedelta(hours=26)  # a page may be dated ahead of us by its zone (up to 14 h) and a wrong clock
YEARS_BACK = 30

# "by 2018", "until 2020", "bis 2030", "к 2020 году", "d'ici 2027", "hasta 2026": the page looks ahead to that year. A
# bare year lies wholly ahead (article < 2018); with "late", "the end of" or a month it may be the article's own year.
_AHEAD = re.compile(
    r"(?<!\w)(?:by|until|till|bis|к|до|d['’]ici(?: à)?|jusqu['’]en|jusqu['’]à|para|hasta|até|entro(?: il)?|fino al"
    r"|tot|do|"
    r"в срок до)\s{1,3}"
    r"((?:[^\W\d_]{1,14}[ \-]{1,2}){0,3}?)((?:19|20)\d\d)(?![\d\-/–]|\w)"
)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_LINE_CAP = 2000  # characters of a line that are read for years; a longer line is no heading and no list entry
_LATE = re.compile(r"(?<!\w)in\s{1,3}(?:late|mid|early)[ \-]((?:19|20)\d\d)(?!\d)")
_PROMISE = re.compile(r"(?<!\w)(?:will|would be|to be|is to|are to|plans?|planned|set to|expected|scheduled)(?!\w)")
_PAST = re.compile(r"(?<!\w)(?:had|was|were|been|from|between|since)(?!\w)")  # "from 2010 until 2015", "had by 2012"
# "© 2008", "Copyright 1999-2008 Harbour Trust": the page says itself in which year it was made.
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)[^\n]{0,40}?(?<!\d)((?:19|20)\d\d)(?!\d)(?:\s?[-–—]\s?((?:19|20)\d\d)(?!\d))?",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TURN_OF_YEAR = timedelta(days=31)  # pages made in December are read, and their notices stand, in January
_OPEN_WORDS = frozenset(
    [
        "late",
        "end",
        "the",
        "of",
        "mid",
        "early",
        "year",
        "ende",
        "конца",
        "конец",
        "концу",
        "fin",
        "la",
        "el",
        "de",
        "finales",
        "fim",
    ]
)


def infer_years(month: int, day: int, weekday: int | None, everything: str, fetched_at: datetime) -> tuple[int, ...]:
    """Every year in which this month and day can have been the page's date, best first; empty when none can.

    A year fits when the day exists in it, is not after `fetched_at` (26 hours of slack), falls on `weekday` (0 is
    Monday; None: any) and every year that the page treats as future is still ahead: "by 2018" asks for a year before
    2018, "by late 2020" for 2020 at most, and a page whose copyright line says 2008 and that names no later year is
    not younger. Should no year satisfy these rules, they are not believed. The latest year wins.
    """
    latest = (fetched_at + FUTURE_SLACK).date()
    fitting = [
        year
        for year in range(latest.year, latest.year - YEARS_BACK - 1, -1)
        if (on := _day(year, month, day)) is not None and on <= latest and weekday in (None, on.weekday())
    ]
    limits = (_last_year_before_the_future(everything), _copyright_year(everything, latest.year))
    believed = [year for year in fitting if all(limit is None or year <= limit for limit in limits)]
    return tuple(believed or fitting)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def saved_before(everything: str, fetched_at: datetime) -> bool:
    """Does the page show that it was saved in an earlier year, so that its "2 hours ago" does not count from now?

    It does when its copyright lines state years, and neither they nor the page name that of `fetched_at`; in January
    the year before is near enough.
    """
    stated = _copyright_year(everything, fetched_at.year)
    return stated is not None and stated < (fetched_at - _TURN_OF_YEAR).year


def _latest_named(everything: str, this_year: int) -> int | None:
    """The latest year that the page names, years after this one left out: they are looks ahead."""
    return max((year for year in map(int, _ANY_YEAR.findall(everything)) if year <= this_year), default=None)


def _copyright_year(everything: str, this_year: int) -> int | None:
    """The year that the page's copyright lines state, unless the page names a later one: templates grow old."""
    stated = [int(match[2] or match[1]) for match in _COPYRIGHT_YEAR.finditer(everything)]
    limit = max((year for year in stated if year <= this_year), default=None)
    return None if limit is None or (_latest_named(everything, this_year) or 0) > limit else limit


def _last_year_before_the_future(everything: str) -> int | None:
    """The last year the page can have been written in, judged by the years it treats as future; None: it names none."""
    lines = (line[:_LINE_CAP] for line in everything.splitlines())
    return min((limit for line in lines if _HAS_YEAR.search(line) for limit in _limits(fold(line))), default=None)


def _limits(line: str) -> Iterable[int]:
    if _PAST.search(line):
        return
    for match in _AHEAD.finditer(line):
        qualifiers = match[1].split()
        if all(word in _OPEN_WORDS or _is_month(word) for word in qualifiers):
            yield int(match[2]) if qualifiers else int(match[2]) - 1
    if _PROMISE.search(line):
        yield from (int(match[1]) for match in _LATE.finditer(line))


def _is_month(word: str) -> bool:
    """An English month, or one of a language that its letters show: a plain word must not load the others."""
    return month_number(word, "en" if word.isascii() else None) is not None


def settle_years(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Let the dated items of the same source choose among the years that fit; the order of `articles` is kept.

    The candidate nearest to any dated item of its source wins, the later year on a tie. It stays marked year-inferred
    and keeps its other candidates behind it; an article without candidates, and every `text`, is left as it was.
    """
    dated: dict[SourceSlug, list[int]] = {}
    for article in articles:
        if article.published is not None and not article.published.year_candidates:
            dated.setdefault(article.source_slug, []).append(article.published.at.date().toordinal())
    for days in dated.values():
        days.sort()
    return tuple(_settled(article, dated.get(article.source_slug, [])) for article in articles)


def _settled(article: Article, dated: list[int]) -> Article:
    published = article.published
    if published is None or len(published.year_candidates) < 2 or not dated:
        return article
    best = min(published.year_candidates, key=lambda year: (_distance(_moved(published, year), dated), -year))
    return replace(article, published=_moved(published, best, first=True))


def _moved(published: Published, year: int, *, first: bool = False) -> Published:
    rest = tuple(other for other in published.year_candidates if other != year)
    candidates = (year, *rest) if first else published.year_candidates
    return replace(published, at=published.at.replace(year=year), year_candidates=candidates)


def _distance(published: Published, dated: list[int]) -> int:
    day = published.at.date().toordinal()
    place = bisect_left(dated, day)
    return min(abs(day - other) for other in dated[max(0, place - 1) : place + 1])
