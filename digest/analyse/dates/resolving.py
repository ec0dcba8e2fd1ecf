"""What a written date means: each resolver turns a match into days, against the day of its article."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from digest.analyse.dates.holidays import on_holiday
from digest.analyse.dates.needs import Found, Needs, Resolver
from digest.analyse.dates.tables import Words
from digest.analyse.dates.weekdays import (
    to_bare_weekday,
    to_coming_weekday,
    to_event_weekday,
    to_next_weekday,
    to_nth_weekday,
    to_this_weekday,
    to_week_from_weekday,
    to_weekday,
    to_weekday_next_week,
    to_weekday_of_event,
)
from digest.model import DatePrecision

_SATURDAY = 5
_MAY, _DECEMBER = 5, 12


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_OF_A_POST = re.compile(r"\(@\w{1,24}\) $")  # the name before the date of an embedded post


def to_day(match: re.Match[str], published: date, w: Words) -> Found:
    """A day and a month, with or without a year; two days joined by "and" are two."""
    parts = match.groupdict()
    if _OF_A_POST.search(match.string, max(0, match.start() - 32), match.start()):
        return
    month = w.months[parts["month"].lower().rstrip(".")]
    days = [int(parts["day"])] + ([int(parts["and_day"])] if parts.get("and_day") else [])
    week = DatePrecision.WEEK if parts.get("week") else DatePrecision.DAY
    for day in days:
        if parts.get("year"):
            on = _date(int(parts["year"]), month, day)
            needs = Needs.NOTHING
        elif parts.get("soon"):
            on, needs = _coming(published, month, day), Needs.NOTHING
        elif parts.get("next_year"):
            on, needs = _date(published.year + 1, month, day), Needs.NOTHING
        else:
            on, needs = _coming(published, month, day), Needs.CLOSE
        if on and week is DatePrecision.WEEK and on.weekday() >= _SATURDAY:
            on += timedelta(days=7 - on.weekday())  # the week of a Sunday begins there
        if on:
            yield on, week, needs


def _coming(published: date, month: int, day: int) -> date | None:
    years = (published.year, published.year + 1)
    return next((on for year in years if (on := _date(year, month, day)) and on > published), None)


def to_iso(match: re.Match[str], published: date, w: Words) -> Found:
    """Resolve it."""
    on = _date(int(match["y"]), int(match["m"]), int(match["d"]))
    if on:
        yield on, DatePrecision.DAY, Needs.NOTHING


def to_month(match: re.Match[str], published: date, w: Words) -> Found:
    """A month with or without a year, and its beginning, middle or end."""
    parts = match.groupdict()
    month = w.months[parts["month"].lower().rstrip(".")]
    this = (parts.get("next") or "").lower() == "this"
    if parts.get("year"):
        year, needs = int(parts["year"]), Needs.NOTHING
    elif parts.get("next_year"):
        year, needs = published.year + 1, Needs.NOTHING
    elif this:
        year, needs = published.year, Needs.NOTHING
    elif month == published.month and not parts.get("next") and not parts.get("part"):
        return  # "in May", said in May, is now
    else:
        year, needs = published.year, Needs.NOTHING if parts.get("next") else Needs.AHEAD
    precision = DatePrecision.DAY if parts.get("last_day") else DatePrecision.MONTH
    part = "end" if parts.get("last_day") else _part(parts.get("part") or "")
    on = _in_month(year, month, part)
    if on <= published and year == published.year and not parts.get("year") and not this:
        on = _in_month(year + 1, month, part)
    if on > published:
        yield on, precision, needs
    if parts.get("or_month"):
        other = w.months[parts["or_month"].lower().rstrip(".")]
        later = date(on.year + (other < on.month), other, 1)
        if later > published:
            yield later, DatePrecision.MONTH, needs


def _in_month(year: int, month: int, part: str) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, {"": 1, "early": 1, "mid": 15, "late": 25, "end": last}[part])


_PARTS = {
    "early": (
        "early",
        "beginning",
        "начале",
        "начало",
        "начала",
        "началу",
        "anfang",
        "début",
        "principios",
        "comienzos",
        "inicios",
    ),
    "mid": ("mid", "middle", "середине", "середину", "середины", "mitte", "mi", "milieu", "mediados"),
    "late": ("late",),
    "end": ("end", "конце", "конца", "концу", "конец", "ende", "fin", "finales", "fines"),
}


def _part(written: str) -> str:
    words = written.lower().replace("-", " ").split()
    return next((name for name, known in _PARTS.items() if not set(known).isdisjoint(words)), "")


def to_year(match: re.Match[str], published: date, w: Words) -> Found:
    """Resolve it."""
    year = int(match["year"])
    if match.groupdict().get("ends") and published.year <= year <= published.year + 80:
        yield date(year, 12, 31), DatePrecision.MONTH, Needs.NOTHING
    elif published.year < year <= published.year + 80:
        yield date(year, 1, 1), DatePrecision.YEAR, Needs.NOTHING


WITHIN = timedelta(days=245)  # "this fall" said in January is to come, "this winter" said in March is over


def to_season(match: re.Match[str], published: date, w: Words) -> Found:
    """`next spring`, `this fall`, `by the summer`, `spring of 2031`."""
    parts = match.groupdict()
    month = w.seasons[parts["season"].lower()]
    if parts.get("year"):
        year, needs = int(parts["year"]), Needs.NOTHING
    else:
        year = published.year + (month <= published.month)
        needs = Needs.NOTHING if parts.get("next") or parts.get("this") else Needs.AHEAD
        if published.month in range(month, month + 3) and not parts.get("next"):
            return  # "this summer", said in July, is now
        if parts.get("this") and month == _DECEMBER and published.month <= _MAY:
            return  # "this winter", said in April, is over
    on = date(year, month, 1)
    if on > published and not (parts.get("this") and (year > published.year or on - published > WITHIN)):
        yield on, DatePrecision.SEASON, needs


def to_quarter(match: re.Match[str], published: date, w: Words) -> Found:
    """`the second quarter of 2027`, `the first half of next year`; a bare half may be one of a game."""
    parts = match.groupdict()
    number, half = w.ordinals[parts["which"].lower()], bool(parts["half"])
    sure = parts.get("year") or parts.get("next_year") or parts.get("this")
    if half and not sure and (_OF_ANOTHER.match(match.string, match.end()) or not _OF_BUSINESS.search(match.string)):
        return
    year = int(parts["year"]) if parts["year"] else published.year + bool(parts.get("next_year"))
    on = _date(year, 1 + (number - 1) * (6 if half else 3), 1)
    if on and on > published and number <= (2 if half else 4):
        yield on, DatePrecision.HALF if half else DatePrecision.QUARTER, Needs.NOTHING if sure else Needs.NO_PAST


_OF_ANOTHER = re.compile(r" (?:of )?(?:this|the|its|his|her|their|in) (?!year\b|fiscal\b)\w")  # "of this season"
_OF_BUSINESS = re.compile(
    r"\b(?:sales?|revenues?|profits?|margins?|earnings|orders?|growth|grow|econom|output|demand|market|inflation|rates?"
    r"|deliver|dividends?|results|exports?|imports?|budget|production|recover|shares?|investors?|fiscal|bookings)",
    re.IGNORECASE,
)


def to_holiday(match: re.Match[str], published: date, w: Words) -> Found:
    """`by Christmas`, `on New Year's Eve`, `before Labor Day`, `on Election Day in 2032`."""
    told = match.groupdict().get("year")
    years = (int(told),) if told else (published.year, published.year + 1)
    on = next((on for year in years if (on := on_holiday(match["holiday"], year)) > published), None)
    if on:
        yield on, DatePrecision.DAY, Needs.NOTHING if told else Needs.CLOSE


def to_tomorrow(match: re.Match[str], published: date, w: Words) -> Found:
    """Resolve it."""
    days = 2 if match.groupdict().get("after") else 1
    yield published + timedelta(days=days), DatePrecision.DAY, Needs.NOTHING


def to_from_today(match: re.Match[str], published: date, w: Words) -> Found:
    """`a fortnight today`, `a week tomorrow`, `two weeks from today`."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    written = parts["count"].lower()
    count = int(written) if written.isdigit() else w.numbers[written]
    days = count * (14 if "fortnight" in parts else 7 if "weeks" in parts else 1) + ("tomorrow" in parts)
    yield published + timedelta(days=days), DatePrecision.DAY, Needs.NO_PAST


def _months_on(published: date, count: int) -> date:
    months = published.year * 12 + published.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def to_next_unit(match: re.Match[str], published: date, w: Words) -> Found:
    """`next week`, `next month`, `next year`, and their ends; "the next month" alone is one of a tale."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    surely = Needs.AHEAD if "over" in parts else Needs.NOTHING
    monday = published - timedelta(days=published.weekday())
    month = _months_on(published, 2 if "after" in parts else 1)
    if "weekend" in parts:
        yield monday + timedelta(days=12), DatePrecision.WEEK, Needs.NOTHING
    elif "weeks" in parts:
        start = monday + timedelta(days=14 if "after" in parts else 7)
        yield start + timedelta(days=6 if "ends" in parts else 0), DatePrecision.WEEK, surely
    elif "months" in parts:
        last = monthrange(month.year, month.month)[1]
        yield month.replace(day=last if "ends" in parts else 1), DatePrecision.MONTH, surely
    else:
        year = published.year + (2 if "after" in parts else 1)
        yield (date(year, 12, 31) if "ends" in parts else date(year, 1, 1)), DatePrecision.YEAR, surely


def to_this_unit(match: re.Match[str], published: date, w: Words) -> Found:
    """`later this month`, `by the end of the year`, `this weekend`."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    surely = Needs.NOTHING if "this" in parts or "later" in parts else Needs.EDGE if "ends" in parts else Needs.NO_PAST
    if "weekend" in parts:
        saturday = published + timedelta(days=(5 - published.weekday()) % 7)
        if saturday > published and not ("at" in parts and published.weekday() > _SATURDAY):
            yield saturday, DatePrecision.WEEK, Needs.AHEAD if "at" in parts else Needs.NO_PAST
    elif "weeks" in parts:
        yield published + timedelta(days=6 - published.weekday()), DatePrecision.WEEK, surely
    elif "months" in parts:
        last = monthrange(published.year, published.month)[1]
        yield published.replace(day=last), DatePrecision.MONTH, surely
    else:
        precision = DatePrecision.MONTH if "ends" in parts else DatePrecision.YEAR
        yield date(published.year, 12, 31), precision, surely


def to_of_this_month(match: re.Match[str], published: date, w: Words) -> Found:
    """Resolve it."""
    on = _date(published.year, published.month, int(match["day"]))
    if on:
        yield on, DatePrecision.DAY, Needs.NOTHING


def to_new_year(match: re.Match[str], published: date, w: Words) -> Found:
    """Resolve it."""
    yield date(published.year + 1, 1, 1), DatePrecision.MONTH, Needs.NO_PAST


_OF_A_RECORD = re.compile(  # "the first vote in eight years"
    r"\b(?:first|second|(?<!one-)third|fourth|fifth|sixth"
    r"|once|twice|times?|biggest|largest|worst|best|highest|lowest|(?:most|least) (?!likely)\w+)\b"
    r"[^,;:.]{0,60} $"
)


def to_span(match: re.Match[str], published: date, w: Words) -> Found:
    """`in two weeks`, `within 30 days`, `через две недели`."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    written = parts.get("count", "a").lower()
    count = int(written) if written.isdigit() else w.numbers.get(written, 1)
    needs = Needs.NOTHING if "surely" in parts else Needs.NO_PAST if " next " in match[0].lower() else Needs.AHEAD
    if "days" in parts and count == 1 and needs is Needs.AHEAD and match[0].lower().startswith("in "):
        return  # "nobody learns it in a day"
    if needs is Needs.AHEAD and _OF_A_RECORD.search(match.string, max(0, match.start() - 80), match.start()):
        return
    if "days" in parts:
        yield published + timedelta(days=count), DatePrecision.DAY, needs
    elif "fortnight" in parts:
        yield published + timedelta(days=14 * count), DatePrecision.WEEK, needs
    elif "weeks" in parts:
        yield published + timedelta(days=7 * count), DatePrecision.WEEK, needs
    elif "months" in parts:
        yield _months_on(published, count), DatePrecision.MONTH, needs
    elif published.year + (count := count * 10 if "decades" in parts else count) < 9999:
        yield date(published.year + count, 1, 1), DatePrecision.YEAR, needs


def to_event_season(match: re.Match[str], published: date, w: Words) -> Found:
    """`the spring elections`."""
    month = w.seasons[match["season"].lower()]
    if published.month not in range(month, month + 3):
        yield date(published.year + (month <= published.month), month, 1), DatePrecision.SEASON, Needs.EVENT


def to_event_month(match: re.Match[str], published: date, w: Words) -> Found:
    """`the November elections`."""
    month = w.months[match["month"].lower().rstrip(".")]
    on = date(published.year + (month <= published.month), month, 1)
    if month != published.month:
        yield on, DatePrecision.MONTH, Needs.EVENT


RESOLVERS: Mapping[str, Resolver] = {
    resolve.__name__.removeprefix("to_"): resolve
    for resolve in (
        to_bare_weekday, to_coming_weekday, to_day, to_event_month, to_event_season, to_event_weekday, to_from_today,
        to_holiday, to_iso, to_month, to_new_year, to_next_unit, to_next_weekday, to_nth_weekday, to_of_this_month,
        to_quarter, to_season, to_span, to_this_unit, to_this_weekday, to_tomorrow, to_week_from_weekday, to_weekday,
        to_weekday_next_week, to_weekday_of_event, to_year,
    )
}  # fmt: skip
