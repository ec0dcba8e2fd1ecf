"""Days named by their weekday: what each means against the day of its article."""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.analyse.dates.holidays import is_named_otherwise
from digest.analyse.dates.needs import Found, Needs
from digest.analyse.dates.tables import Words
from digest.model import DatePrecision


def to_weekday(match: re.Match[str], published: date, w: Words) -> Found:
    """`on Monday`; on the day itself its name means today."""
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7
    on = published + timedelta(days=ahead)
    if ahead and not is_named_otherwise(match.string, match.end(), on):
        yield on, DatePrecision.DAY, Needs.AHEAD


def to_week_from_weekday(match: re.Match[str], published: date, w: Words) -> Found:
    """`a week from Monday`, `Monday week` and `Saturday fortnight`."""
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7
    yield (
        published + timedelta(days=(ahead or 7) + (14 if match.groupdict().get("fortnight") else 7)),
        DatePrecision.DAY,
        Needs.NOTHING,
    )


_NOT_TO_COME = frozenset(
    ["last", "past", "previous", "every", "each", "most", "many", "some", "all", "that", "until", "since", "of"]
)


# With these before it a weekday is another's name: "Good Friday", "Fox News Sunday".
_OF_A_NAME = re.compile(
    "good|black|super|ash|holy|palm|easter|bloody|cyber|giving|fat|shrove|maundy|whit|ruby|freaky|casual|bowl|news|blue"
    "|face|nation|the|this|my|our|happy|manic|stormy|gloomy|press|live|late|magic|red|sheffield|selection|championship"
    "|election|finals|masters|mail|independent|first|small"
)


_EACH = re.compile(r"\b(?:every|each) (?:[A-Z]\w{2,5}day,? (?:and |or )?){1,5}$")


def to_bare_weekday(match: re.Match[str], published: date, w: Words) -> Found:
    """`will be sworn in Monday`; "last Monday", "Fox News Sunday" and "Good Friday" are none."""
    before = match.string[max(0, match.start() - 24) : match.start()].split()
    word = before[-1] if before else ""
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7
    on = published + timedelta(days=ahead)
    if not ahead or word.lower() in _NOT_TO_COME:
        return
    if word[:1].isupper() and (word.isupper() or _OF_A_NAME.fullmatch(word.lower()) or not word.isalpha()):
        return
    if _EACH.search(match.string, max(0, match.start() - 80), match.start()):
        return
    if not is_named_otherwise(match.string, match.end(), on):
        yield on, DatePrecision.DAY, Needs.BEFORE


def to_weekday_next_week(match: re.Match[str], published: date, w: Words) -> Found:
    """`Tuesday next week`, `mardi prochain`: of the week that begins with the next Monday."""
    monday = published + timedelta(days=7 - published.weekday())
    yield monday + timedelta(days=w.weekdays.index(match["weekday"].lower())), DatePrecision.DAY, Needs.NOTHING


def to_nth_weekday(match: re.Match[str], published: date, w: Words) -> Found:
    """`the third Thursday of December`, `the last Friday of the month`."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    number, weekday = w.ordinals.get(parts["which"].lower(), 0), w.weekdays.index(parts["weekday"].lower())
    months = published.year * 12 + published.month - 1 + ("next" in parts)
    if "month" in parts:
        month = w.months[parts["month"].lower().rstrip(".")]
        year = int(parts["year"]) if "year" in parts else published.year + (month < published.month)
        months = year * 12 + month - 1
    on = _nth(months, weekday, number)
    yield on, DatePrecision.DAY, Needs.NOTHING if "year" in parts or "next" in parts else Needs.CLOSE


def _nth(months: int, weekday: int, number: int) -> date:
    """The so-many-th weekday of a month counted from year 0; the last where the number is 0."""
    first = date(months // 12, months % 12 + 1, 1)
    days = (weekday - first.weekday()) % 7
    if number:
        return first + timedelta(days=days + 7 * (number - 1))
    fifth = first + timedelta(days=days + 28)
    return fifth if fifth.month == first.month else fifth - timedelta(days=7)


def to_event_weekday(match: re.Match[str], published: date, w: Words) -> Found:
    """`Sunday's final`."""
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7
    if ahead:
        yield published + timedelta(days=ahead), DatePrecision.DAY, Needs.EVENT


def to_weekday_of_event(match: re.Match[str], published: date, w: Words) -> Found:
    """`the Friday deadline`."""
    yield from to_event_weekday(match, published, w)


def to_next_weekday(match: re.Match[str], published: date, w: Words) -> Found:
    """`next Friday`, in English, whose weeks begin on Sunday: said on Wednesday, it is not the day after tomorrow."""
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7 or 7
    if (published.weekday() + 1) % 7 + ahead < 7:
        ahead += 7
    yield published + timedelta(days=ahead), DatePrecision.DAY, Needs.NOTHING


def to_coming_weekday(match: re.Match[str], published: date, w: Words) -> Found:
    """`am kommenden Freitag`, `el próximo viernes`: the first that comes, tomorrow aside."""
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7
    yield published + timedelta(days=ahead if ahead > 1 else ahead + 7), DatePrecision.DAY, Needs.NOTHING


def to_this_weekday(match: re.Match[str], published: date, w: Words) -> Found:
    """Resolve it."""
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7
    if ahead:
        yield published + timedelta(days=ahead), DatePrecision.DAY, Needs.NO_PAST
