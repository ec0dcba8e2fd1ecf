"""Dates as pages write them: any language's words → `Published`, or a month and day whose year the page does not give.

Own shapes come first (they cost microseconds), dateparser is asked when none fits. dateutil is never asked: it reads
"UTC+3" with the wrong sign. A wrong date is worse than none: what is impossible, ambiguous or in the future is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from digest.clean.date_words import fold, month_number, named_zone, weekday_number, zone_at_start
from digest.clean.years import FUTURE_SLACK, infer_years, settle_years
from digest.model import Published

__all__ = [
    "FIRST_YEAR",
    "PartialDate",
    "infer_years",
    "is_publication",
    "is_update",
    "looks_dated",
    "read_date",
    "settle_years",
    "with_years",
]

_LONGEST = 240  # characters of a line in which a date is looked for: longer lines are prose
FIRST_YEAR = 1900  # of a publication; software that has no date writes year 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A month and a day without a year, and the time of day where the words give one with a zone."""

    month: int
    day: int
    weekday: int | None = None  # 0 is Monday; None: the words name none
    at: time | None = None  # aware; None: only the day is known


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a shape found in folded words: the day, and the words with the day cut out, in which the time is sought."""

    day: tuple[int | None, int, int]  # year or None, month, day
    rest: str


_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:t(?=\d))?")
_CJK = re.compile(r"(?:(?<!\d)(\d{4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日日일号]")
_YEAR_FIRST = re.compile(r"(?<![\d.])(\d{4})([./])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d.:])(\d{1,2})([./\-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d:])")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORD = re.compile(r"[^\W\d_]+")
_JOINERS = frozenset(
    ["de", "del", "of", "the", "den", "der", "di", "do", "le", "ja", "т", "г", "em", "o", "a"]
)  # between day, month and year
_ORDINALS = frozenset(["st", "nd", "rd", "th", "er", "º", "ª"])

_CLOCK = re.compile(
    r"(?<![\d:.,])(上午|下午|오전|오후|am|pm)?\s?(\d{1,2})\s?(?:([:：h]|uhr)\s?([0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?|[时時点시]\s?(\d{1,2})?\s?[分분]?"
    r"|\.([0-5]\d)(?=\s?(?:uhr|[a-z]{2,5}\b)))"
    r"\s?([ap]\.?m\b\.?)?"
)
_HOUR_ONLY = re.compile(r"(?<![\d:.,])(\d{1,2})\s?([ap])\.?m\b\.?")

# A line may state two dates; the words before each say which is the publication.
_UPDATE = re.compile(
    r"updated?|modified|actuali[sz]|aktualisiert|aktualizováno|geändert|stand:|mis à jour|modifié|обновлен|изменен"
    r"|оновлен"
    r"|atualizad|aggiornat|güncelle|oppdatert|uppdatera|opdateret|bijgewerkt|zaktualizowan|更新|수정|تحديث|آخر تحديث"
)
_PUBLICATION = re.compile(
    r"publish|posted|first |created|date\b|veröffentlicht|erstellt|publi|опублик|создан|pubblicat|yayın|gepubliceerd"
    r"|opublikowan|publisert|publicerad|发布|發布|发表|公開|입력|등록|승인|نشر"
)

_UNITS: tuple[tuple[int, str], ...] = (  # minutes, and how the unit's name begins in each language
    (1, "min|мин|хв|dk|dakika|perc|分|분|دقيق|دقائق"),
    (60, "h$|hr|hour|std|stunde|heure|hora|ora$|ore$|oră|час|годин|uur|uren|time$|timer|timme|tim$|saat|godz"),
    (60, "小时|小時|時間|시간|ساع"),
    (1440, "d$|day|tag|jour|día|dia|giorn|день|дня|дней|дні|днів|dag|gün|dni|dzie|天|日|일|يوم|أيام"),
    (10080, "w$|week|woche|semaine|seman|settiman|недел|тижд|тижн|uke|veck|hafta|tydz|周|週|주|أسب"),
)  # fmt: skip
_AGO = re.compile(r"(?<!\w)(?:ago|vor|il y a|hace|há|fa|назад|тому|geleden|siden|sedan|önce|temu)(?!\w)|前|전|منذ|قبل")
_COUNT = re.compile(r"((?<!\d)\d{1,3}|(?<!\w)(?:an?|one|einer|einem|une?|una|um))\s?([^\W\d_]{1,9})")
_NEAR_DAYS = (
    (
        0,
        "today|heute|aujourd['’]hui|hoy|oggi|hoje|сегодня|сьогодні|vandaag|i dag|idag|bugün|dziś|今天|今日|오늘|اليوم",
    ),
    (1, "yesterday|gestern|hier|ayer|ieri|ontem|вчера|вчора|gisteren|i går|igår|dün|wczoraj|昨天|昨日|어제|أمس"),
)


def read_date(
    words: str, *, fetched_at: datetime, zone: str | None, language: str | None
) -> Published | PartialDate | None:
    """The publication date that `words` state, or None when they state none that can be believed.

    `zone` is the IANA zone of times that name none; without it such a time is dropped and the day kept. Where the words
    give a publication and an update, the publication is read. Relative times ("2 hours ago") count from `fetched_at`
    and are exact only for hours and minutes. Dates that do not exist, or lie over 26 hours after `fetched_at`, are
    refused.
    """
    folded = fold(words[:_LONGEST]).strip()
    asked = _Asked(fetched_at=fetched_at, zone=named_zone(zone), language=language)
    for part in _by_promise(folded):
        if (found := _read_part(part, asked)) is not None:
            return found
    return _by_dateparser(folded, asked)


def looks_dated(line: str, language: str | None = None) -> bool:
    """Is this short line one that states a date or a relative time? Without a language, any language's words count."""
    if len(line) > _LONGEST or not any(character.isdigit() for character in line):
        return False
    folded = fold(line)
    if any(shape(folded, language) is not None for shape in (_iso, _cjk, _year_first, _named_month)):
        return True
    if _DAY_FIRST.search(folded):
        return True
    return len(line) <= 60 and _AGO.search(folded) is not None and _COUNT.search(folded) is not None


def counts_back(words: str, *, language: str | None) -> bool:
    """Do the words state nothing but a time that counts back from when they were read, as "2 hours ago" does?"""
    folded = fold(words[:_LONGEST]).strip()
    shapes = (_iso, _cjk, _year_first, _day_first, _named_month)
    if any(shape(folded, language) is not None for shape in shapes):
        return False
    near = (re.search(rf"(?<!\w)(?:{names})(?!\w)", folded) for _, names in _NEAR_DAYS)
    return _AGO.search(folded) is not None or any(near)


def opens_with_date_label(line: str) -> bool:
    """Does the line open like "Last updated: …", "Published …" or "Stand: …", and state a date?"""
    folded = fold(line[:_LONGEST]).strip()
    opening = re.sub(r"^(?:article |story |page |last |zuletzt |first )+", "", folded)
    return bool(_UPDATE.match(opening) or _PUBLICATION.match(opening)) and looks_dated(line)


def is_publication(line: str) -> bool:
    """Does the line say that what it dates is the publication?"""
    return _PUBLICATION.search(fold(line[:_LONGEST])) is not None


def is_update(line: str) -> bool:
    """Does the line speak of an update and of no publication?"""
    folded = fold(line[:_LONGEST])
    return _UPDATE.search(folded) is not None and _PUBLICATION.search(folded) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    fetched_at: datetime
    zone: tzinfo | None
    language: str | None


def with_years(partial: PartialDate, years: tuple[int, ...]) -> Published | None:
    """The date in the first of `years`, the others kept as candidates; None when there is none."""
    if not years:
        return None
    at = datetime.combine(date(years[0], partial.month, partial.day), partial.at or time(tzinfo=UTC))
    return Published(at=at, has_time=partial.at is not None, year_candidates=years)


def _by_promise(folded: str) -> tuple[str, ...]:
    """The parts of a line, split before each label: labelled publications first, then unlabelled, then updates."""
    starts = {match.start(): 2 for match in _UPDATE.finditer(folded)}
    starts |= {match.start(): 0 for match in _PUBLICATION.finditer(folded)}
    if not starts:
        return (folded,)
    edges = sorted({0: 1, **starts}.items())
    ends = [start for start, _ in edges[1:]] + [len(folded)]
    parts = [(rank, folded[start:end]) for (start, rank), end in zip(edges, ends, strict=True)]
    return tuple(part for _, part in sorted(parts, key=lambda ranked: ranked[0]))


def _read_part(part: str, asked: _Asked) -> Published | PartialDate | None:
    for shape in (_iso, _cjk, _year_first, _day_first, _named_month):
        found = shape(part, asked.language)
        if found is not None:
            return _finished(found, asked)
    return _relative(part, asked)


def _iso(part: str, language: str | None) -> _Found | None:
    match = _ISO.search(part)
    return match and _cut(part, match, int(match[1]), int(match[2]), int(match[3]))


def _cjk(part: str, language: str | None) -> _Found | None:
    match = _CJK.search(part)
    return match and _cut(part, match, int(match[1]) if match[1] else None, int(match[2]), int(match[3]))


def _year_first(part: str, language: str | None) -> _Found | None:
    match = _YEAR_FIRST.search(part)
    return match and _cut(part, match, int(match[1]), int(match[3]), int(match[4]))


def _day_first(part: str, language: str | None) -> _Found | None:
    """20.11.2026, 20/11/2026, 20-11-26; an English page with slashes may mean month first: then only if one fits."""
    match = _DAY_FIRST.search(part)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
    if match[2] != "." and language in (None, "en", "und"):
        if first != second and first <= 12 and second <= 12:
            return None
        if second > 12:
            first, second = second, first
    return _cut(part, match, year, second, first)


def _named_month(part: str, language: str | None) -> _Found | None:
    """ "June 01", "1 июня", "20 de noviembre de 2026", "Fri 20 Nov 2026", "november 20th, 2026"."""
    tokens = [match for match in _TOKEN.finditer(part) if match[0] not in _ORDINALS]
    for place, token in enumerate(tokens):
        month = None if token[0][0].isdigit() else month_number(token[0], language)
        if month is not None and (found := _around(part, tokens, place, month)) is not None:
            return found
    return None


def _around(part: str, tokens: list[re.Match[str]], place: int, month: int) -> _Found | None:
    before, after = _next_to(tokens, place, -1), _next_to(tokens, place, 1)
    day, last = None, tokens[place]
    if before is not None and len(before[0]) <= 2 and before[0].isdigit():
        day, year_from = before, place
    elif after is not None and len(after[0]) <= 2 and after[0].isdigit():
        day, year_from, last = after, tokens.index(after), after
    if day is None:
        return None
    year = _next_to(tokens, year_from, 1)
    start = min(day.start(), tokens[place].start())
    if year is not None and re.fullmatch(r"(?:19|20)\d\d", year[0]) and part[year.end() : year.end() + 1] != ":":
        return _Found(day=(int(year[0]), month, int(day[0])), rest=_without(part, start, year.end()))
    if year is not None and len(year[0]) > 2 and year[0].isdigit():
        return None  # "April 10, 20233 years": figures run together
    elsewhere = re.search(r"(?<!\d)(?:19|20)\d\d(?![\d:])", part)
    found_year = int(elsewhere[0]) if elsewhere else None
    return _Found(day=(found_year, month, int(day[0])), rest=_without(part, start, last.end()))


def _next_to(tokens: list[re.Match[str]], place: int, step: int) -> re.Match[str] | None:
    """The next token that is no joining word."""
    place += step
    while 0 <= place < len(tokens) and tokens[place][0] in _JOINERS:
        place += step
    return tokens[place] if 0 <= place < len(tokens) else None


def _cut(part: str, match: re.Match[str], year: int | None, month: int, day: int) -> _Found:
    return _Found(day=(year, month, day), rest=_without(part, match.start(), match.end()))


def _without(part: str, start: int, end: int) -> str:
    return f"{part[:start]} ¦ {part[end:]}"


def _finished(found: _Found, asked: _Asked) -> Published | PartialDate | None:
    year, month, day = found.day
    clock = _clock(found.rest, asked.zone)
    try:
        on = date(year or 2000, month, day)  # 2000 is a leap year: 29 February is a possible day
    except ValueError:
        return None
    if year is None:
        at = clock and _fixed(datetime.combine(date(asked.fetched_at.year, month, min(day, 28)), clock)).timetz()
        return PartialDate(month=month, day=day, weekday=_weekday(found.rest, asked.language), at=at)
    if clock is None:
        return _believed(Published(at=datetime.combine(on, time(tzinfo=UTC)), has_time=False), asked)
    return _believed(Published(at=_fixed(datetime.combine(on, clock)), has_time=True), asked)


def _fixed(at: datetime) -> datetime:
    """The same moment and clock with a plain offset, so that values compare and store alike whatever zone gave them."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()))


def _believed(published: Published, asked: _Asked) -> Published | None:
    in_time = published.at <= asked.fetched_at + FUTURE_SLACK and published.at.year >= FIRST_YEAR
    return published if in_time else None


def _weekday(rest: str, language: str | None) -> int | None:
    numbers = (weekday_number(match[0], language) for match in _WORD.finditer(rest))
    return next((number for number in numbers if number is not None), None)


def _clock(rest: str, zone: tzinfo | None) -> time | None:
    """The aware time of day in what is left of the words; None when there is none, or no zone to read it in."""
    for match in _CLOCK.finditer(rest):
        half = match[1] or match[7]
        at = _time(int(match[2]), int(match[4] or match[5] or match[6] or 0), half)
        return at and _zoned(at, rest[match.end() :], zone)
    hour = _HOUR_ONLY.search(rest)
    at = hour and _time(int(hour[1]), 0, hour[2])
    return at and _zoned(at, rest[hour.end() :] if hour else "", zone)


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


def _relative(part: str, asked: _Asked) -> Published | None:
    """ "2 hours ago", "vor 3 Tagen", "gestern, 11:45 Uhr"."""
    if _AGO.search(part):
        for match in _COUNT.finditer(part):
            count = int(match[1]) if match[1].isdigit() else 1
            minutes = next((size for size, unit in _UNITS if re.match(unit, match[2])), None)
            if minutes is not None:
                return _back(timedelta(minutes=minutes * count), exact=minutes < 1440, asked=asked)
    for days, names in _NEAR_DAYS:
        if named := re.search(rf"(?<!\w)(?:{names})(?!\w)", part):
            return _near_day(days, part[named.end() :], asked)
    return None


def _back(span: timedelta, *, exact: bool, asked: _Asked) -> Published:
    at = asked.fetched_at - span
    if exact:
        return Published(at=at.replace(second=0, microsecond=0), has_time=True)
    return Published(at=datetime.combine(at.date(), time(tzinfo=UTC)), has_time=False)


def _near_day(days: int, after: str, asked: _Asked) -> Published | None:
    clock = _clock(after, asked.zone)
    here = asked.fetched_at if clock is None else asked.fetched_at.astimezone(clock.tzinfo)
    on = here.date() - timedelta(days=days)
    if clock is None:
        return Published(at=datetime.combine(on, time(tzinfo=UTC)), has_time=False)
    return _believed(Published(at=_fixed(datetime.combine(on, clock)), has_time=True), asked)


def _by_dateparser(folded: str, asked: _Asked) -> Published | None:
    """dateparser's reading of short words in a known language that hold a digit and a letter; the day only."""
    known = asked.language not in (None, "und", "en")
    if not known or len(folded) > 60 or not any(c.isdigit() for c in folded) or not any(c.isalpha() for c in folded):
        return None
    from dateparser.date import DateDataParser

    try:
        reader = DateDataParser(
            languages=[asked.language],
            settings={
                "REQUIRE_PARTS": ["day", "month", "year"],
                "RELATIVE_BASE": asked.fetched_at.replace(tzinfo=None),
            },
        )
        found = reader.get_date_data(folded).date_obj
    except ValueError:  # a language that dateparser does not know
        return None
    if found is None:
        return None
    return _believed(Published(at=datetime.combine(found.date(), time(tzinfo=UTC)), has_time=False), asked)
