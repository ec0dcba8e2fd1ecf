"""Times that count back from when they are read: "vor 2 Stunden", "yesterday, 11:45", "Stand: 20:03 Uhr"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from digest.clean.dates.clocks import bare_clock, has_clock, read_clock
from digest.clean.dates.date_labels import opens_with_label
from digest.model import Published

_DAY = 1440  # minutes
# How the names of units begin, in every language that says "ago".
_SECONDS = r"sec|sek|сек|秒|초|วินาที|giây"
_MINUTES = r"min|мин|хв|мін|dk|dakika|perc|λεπτ|phút|นาที|मिनट|मिनिट|মিনিট|நிமிட|דק|분|分|دقيق|دقائق|دقیق|منٹ|daqiqa"
_HOURS = (
    r"h$|hr|hour|std|stunde|heure|hora|ora$|ore$|oră|ori$|órá|óra|час|годин|гадзін|сат|sat[ia]?$|uur|uren|ure$|time$"
    r"|timer|timm[ae]|tim$|tunti|tunnin|tund|klst|klukku|saat|godz|hod|stund|val|ώρ|giờ|jam$|oras|masaa|saa$|ชั่วโมง|घंट"
    r"|घण्ट|तास|ঘণ্ট|ঘন্ট|மணி|שע|小时|小時|時間|시간|ساع|گھنٹ"
)
_DAYS = (
    r"d$|day|tag|jour|día|dia|giorn|день|дня|дней|дні|днів|дан|dag|gün|dni|dzie|dn[íůy]|dan[ai]?$|nap|päiv|päev|dien"
    r"|zile|zi$|ημέρ|μέρ|ngày|hari|araw|siku|วัน|दिन|দিন|நாள|நாட்|ימ|יום|天|日|일|يوم|أيام|ایام|روز|دن$"
)
_UNITS = tuple(
    (minutes, re.compile(names)) for minutes, names in ((0, _SECONDS), (1, _MINUTES), (60, _HOURS), (_DAY, _DAYS))
)
_AGO = re.compile(
    r"(?<!\w)(?:ago|vor|for(?=.{1,20} siden)|il y a|hace|há|fa|назад|тому|таму|преди|пре|пред|geleden|siden|sedan"
    r"|önce|temu|sitten|síðan|tagasi|prieš|pirms|prije|pred|před|acum|πριν|lalu|yang lalu|trước|nakalipas|iliyopita"
    r"|gelede|əvvəl|ezelőtt|órája|perce|napja|לפני|منذ|قبل|پیش|پہلے|पहले|पूर्वी|আগে|முன்)(?!\w)|ที่แล้ว|ที่ผ่านมา|前|전"
)
_COUNT = re.compile(
    r"((?<!\d)\d{1,3}|(?<!\w)(?:an?|one|einer|einem|une?|una|um|uma|en|et|een|ett)(?!\w))\s?([^\W\d_]\S{0,11})"
)
_TODAY = (
    r"today|heute|aujourd['’]hui|hoy|oggi|hoje|avui|сегодня|сьогодні|сёння|днес|danas|danes|dnes|vandaag|i dag|idag"
    r"|í dag|tänään|täna|šiandien|šodien|bugün|bu gün|dziś|dzisiaj|ma$|azi|astăzi|σήμερα|hôm nay|hari ini|ngayon|leo"
    r"|היום|اليوم|امروز|آج|आज|আজ|இன்று"
)
_YESTERDAY = (
    r"yesterday|gestern|hier|ayer|ieri|ontem|ahir|вчера|вчора|учора|juče|jučer|včeraj|včera|gisteren|i går|igår|í gær"
    r"|eilen|eile|vakar|dün|dünən|wczoraj|tegnap|χθες|χτες|hôm qua|kemarin|semalam|kahapon|jana|אתמול|أمس|دیروز|کل"
    r"|बीते कल|গতকাল|நேற்று"
)
_NEAR_DAYS = (
    (0, re.compile(rf"(?<!\w)(?:{_TODAY})(?!\w)|今天|今日|오늘|วันนี้")),
    (1, re.compile(rf"(?<!\w)(?:{_YESTERDAY})(?!\w)|昨天|昨日|어제|เมื่อวาน")),
)
_CLOCK_LIKE = re.compile(r"\d\s?(?:[:：.h时時点시]|uhr|[ap]\.?m)")  # cheap: without it there is no time of day
_AHEAD_OF_FETCH = timedelta(hours=14)  # a clock later than this by ours is yesterday's, whatever zone the page lives in


def counts_from_now(folded: str) -> bool:
    """Do folded words, which state no day, count back from when they are read?"""
    return _is_counted(folded) or any(names.search(folded) for _, names in _NEAR_DAYS) or _is_labelled_clock(folded)


def looks_relative(folded: str) -> bool:
    """As above, for a line that nobody says is a date: a bare "today" is a menu's entry."""
    if _is_counted(folded):
        return True
    return _CLOCK_LIKE.search(folded) is not None and has_clock(folded) and counts_from_now(folded)


def _is_counted(folded: str) -> bool:
    return _AGO.search(folded) is not None and any(_minutes(match[2]) is not None for match in _COUNT.finditer(folded))


def _is_labelled_clock(folded: str) -> bool:
    """Only a time of day behind a label, "Stand: 20:03 Uhr": that is today."""
    return len(folded) <= 60 and opens_with_label(folded) and has_clock(folded)


def read_relative(folded: str, *, fetched_at: datetime, zone: tzinfo | None) -> Published | None:
    """The moment that folded words count back from `fetched_at`; of days only the day is known.

    Weeks and months are refused: they leave the day open.
    """
    if _AGO.search(folded):
        for match in _COUNT.finditer(folded):
            minutes = _minutes(match[2])
            if minutes is not None:
                span = timedelta(minutes=minutes * (int(match[1]) if match[1].isdigit() else 1))
                return _back(fetched_at - span, exact=minutes < _DAY)
    for days, names in _NEAR_DAYS:
        if named := names.search(folded):
            return _near_day(days, folded[named.end() :], fetched_at, zone)
    return _near_day(0, folded, fetched_at, zone) if _is_labelled_clock(folded) else None


def _minutes(word: str) -> int | None:
    return next((minutes for minutes, names in _UNITS if names.match(word)), None)


def _back(at: datetime, *, exact: bool) -> Published:
    if exact:
        return Published(at=at.replace(second=0, microsecond=0), has_time=True)
    return Published(at=datetime.combine(at.date(), time(tzinfo=UTC)), has_time=False)


def _near_day(days: int, after: str, fetched_at: datetime, zone: tzinfo | None) -> Published | None:
    clock = read_clock(after, zone)
    if clock is None:
        bare = bare_clock(after) if days == 0 else None
        ahead = bare is not None and datetime.combine(fetched_at, bare, UTC) - fetched_at > _AHEAD_OF_FETCH
        on = fetched_at.date() - timedelta(days=days + ahead)
        return Published(at=datetime.combine(on, time(tzinfo=UTC)), has_time=False)
    here = fetched_at.astimezone(clock.tzinfo)
    at = datetime.combine(here.date() - timedelta(days=days), clock)
    return Published(at=at.replace(tzinfo=timezone(at.utcoffset() or timedelta())), has_time=True)
