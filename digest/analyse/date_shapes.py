"""Expressions of a date in a sentence, resolved against the day of its article.

`3 December` and `December 3`, `next Friday`, `in two weeks`, `early July`, `by 2040`; in Russian, German, French and
Spanish as well. A period is given as its first day with its precision, "the end of" one as its last. Each expression
says how sure it must be made: a year or "tomorrow" needs nothing, a bare month needs a verb that looks ahead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache

from digest.analyse.date_tables import Words, words
from digest.model import DatePrecision


class Needs(Enum):
    """What makes an expression a date ahead."""

    NOTHING = auto()  # it lies after the article whatever stands around it
    NO_PAST = auto()  # a verb of the past beside it makes it the one just gone
    AHEAD = auto()  # only a verb that looks ahead
    CLOSE = auto()  # a day without a year: a verb that looks ahead, or a day close by


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as written, and as resolved."""

    start: int
    end: int
    on: date
    precision: DatePrecision
    needs: Needs


_Found = Iterator[tuple[date, DatePrecision, Needs]]
_Resolver = Callable[[re.Match[str], date, Words], _Found]


def expressions(sentence: str, published: date, language: str) -> list[Expression]:
    """Every expression of a sentence that may lie ahead, in reading order; of two that overlap, the longer."""
    found: list[Expression] = []
    anchors = {match.lastgroup for match in _anchors(language).finditer(sentence)}
    if not anchors:
        return found
    for anchor, pattern, resolve in _shapes(language):
        if anchor not in anchors:
            continue
        for match in pattern.finditer(sentence):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            rows = list(resolve(match, published, words(language)))
            found += [Expression(match.start(), match.end(), *row) for row in rows]
    return sorted(found, key=lambda one: (one.start, one.on))


# ── what a match means ───────────────────────────────────────────────────────────────────────────────────


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(match: re.Match[str], published: date, w: Words) -> _Found:
    """A day and a month, with or without a year; two days joined by "and" are two."""
    parts = match.groupdict()
    month = w.months[parts["month"].lower().rstrip(".")]
    days = [int(parts["day"])] + ([int(parts["and_day"])] if parts.get("and_day") else [])
    week = DatePrecision.WEEK if parts.get("week") else DatePrecision.DAY
    for day in days:
        if parts.get("year"):
            on = _date(int(parts["year"]), month, day)
            needs = Needs.NOTHING
        elif parts.get("next_year"):
            on, needs = _date(published.year + 1, month, day), Needs.NOTHING
        else:
            on, needs = _coming(published, month, day), Needs.CLOSE
        if on:
            yield on, week, needs


def _coming(published: date, month: int, day: int) -> date | None:
    years = (published.year, published.year + 1)
    return next((on for year in years if (on := _date(year, month, day)) and on > published), None)


def _iso(match: re.Match[str], published: date, w: Words) -> _Found:
    on = _date(int(match["y"]), int(match["m"]), int(match["d"]))
    if on:
        yield on, DatePrecision.DAY, Needs.NOTHING


def _month(match: re.Match[str], published: date, w: Words) -> _Found:
    """A month with or without a year, and its beginning, middle or end."""
    parts = match.groupdict()
    month = w.months[parts["month"].lower().rstrip(".")]
    if parts.get("year"):
        year, needs = int(parts["year"]), Needs.NOTHING
    else:
        year, needs = published.year + (month <= published.month), Needs.AHEAD
        if parts.get("next"):
            needs = Needs.NOTHING
    last = monthrange(year, month)[1]
    part = _part(parts.get("part") or "")
    precision = DatePrecision.DAY if parts.get("last_day") else DatePrecision.MONTH
    day = last if parts.get("last_day") else {"": 1, "early": 1, "mid": 15, "late": 25, "end": last}[part]
    on = _date(year, month, day)
    if on and on > published:
        yield on, precision, needs


_PARTS = {
    "early": ("early", "beginning", "начале", "anfang", "début", "principios"),
    "mid": ("mid", "middle", "середине", "mitte", "mi", "mediados"),
    "late": ("late",),
    "end": ("end", "конце", "конца", "ende", "fin", "finales", "fines"),
}


def _part(written: str) -> str:
    key = written.lower().rstrip("- ").split()[-1] if written.strip() else ""
    return next((name for name, known in _PARTS.items() if key in known), "")


def _year(match: re.Match[str], published: date, w: Words) -> _Found:
    year = int(match["year"])
    if published.year < year <= published.year + 80:
        yield date(year, 1, 1), DatePrecision.YEAR, Needs.NOTHING


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _season(match: re.Match[str], published: date, w: Words) -> _Found:
    parts = match.groupdict()
    month = _SEASONS[parts["season"].lower()]
    year = int(parts["year"]) if parts["year"] else published.year + (month <= published.month)
    on = date(year, month, 1)
    if on > published:
        yield on, DatePrecision.SEASON, Needs.NOTHING if parts["year"] or parts["next"] else Needs.AHEAD


def _quarter(match: re.Match[str], published: date, w: Words) -> _Found:
    parts = match.groupdict()
    number = _ORDINALS[parts["which"].lower()]
    half = parts["unit"].lower() == "half"
    year = int(parts["year"]) if parts["year"] else published.year
    on = _date(year, 1 + (number - 1) * (6 if half else 3), 1)
    if on and on > published and number <= (2 if half else 4):
        yield on, DatePrecision.HALF if half else DatePrecision.QUARTER, Needs.NO_PAST


def _weekday(match: re.Match[str], published: date, w: Words) -> _Found:
    """`on Monday` and `a week from Monday`; on the day itself its name means today."""
    parts = match.groupdict()
    ahead = (w.weekdays.index(parts["weekday"].lower()) - published.weekday()) % 7
    if parts.get("from"):
        yield published + timedelta(days=(ahead or 7) + 7), DatePrecision.DAY, Needs.NOTHING
    elif ahead:
        yield published + timedelta(days=ahead), DatePrecision.DAY, Needs.AHEAD


def _tomorrow(match: re.Match[str], published: date, w: Words) -> _Found:
    days = 2 if match.groupdict().get("after") else 1
    yield published + timedelta(days=days), DatePrecision.DAY, Needs.NOTHING


def _next_unit(match: re.Match[str], published: date, w: Words) -> _Found:
    """`next week`, `next month`, `next year`, and their ends."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    monday = published - timedelta(days=published.weekday())
    month = date(published.year + (published.month == 12), published.month % 12 + 1, 1)
    if "weeks" in parts:
        start = monday + timedelta(days=7)
        yield start + timedelta(days=6 if "ends" in parts else 0), DatePrecision.WEEK, Needs.NOTHING
    elif "months" in parts:
        last = monthrange(month.year, month.month)[1]
        yield month.replace(day=last if "ends" in parts else 1), DatePrecision.MONTH, Needs.NOTHING
    else:
        year = published.year + 1
        yield (date(year, 12, 31) if "ends" in parts else date(year, 1, 1)), DatePrecision.YEAR, Needs.NOTHING


def _this_unit(match: re.Match[str], published: date, w: Words) -> _Found:
    """`later this month`, `by the end of the year`, `this weekend`."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "weekend" in parts:
        saturday = published + timedelta(days=(5 - published.weekday()) % 7)
        if saturday > published:
            yield saturday, DatePrecision.WEEK, Needs.NO_PAST
    elif "weeks" in parts:
        yield published + timedelta(days=6 - published.weekday()), DatePrecision.WEEK, Needs.NO_PAST
    elif "months" in parts:
        last = monthrange(published.year, published.month)[1]
        yield published.replace(day=last), DatePrecision.MONTH, Needs.NO_PAST
    else:
        precision = DatePrecision.MONTH if "ends" in parts else DatePrecision.YEAR
        yield date(published.year, 12, 31), precision, Needs.NO_PAST


def _of_this_month(match: re.Match[str], published: date, w: Words) -> _Found:
    on = _date(published.year, published.month, int(match["day"]))
    if on:
        yield on, DatePrecision.DAY, Needs.NOTHING


def _new_year(match: re.Match[str], published: date, w: Words) -> _Found:
    yield date(published.year + 1, 1, 1), DatePrecision.MONTH, Needs.NO_PAST


def _span(match: re.Match[str], published: date, w: Words) -> _Found:
    """`in two weeks`, `within 30 days`, `через две недели`."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    written = parts.get("count", "a").lower()
    count = int(written) if written.isdigit() else w.numbers.get(written, 1)
    if "days" in parts:
        yield published + timedelta(days=count), DatePrecision.DAY, Needs.AHEAD
    elif "fortnight" in parts:
        yield published + timedelta(days=14 * count), DatePrecision.WEEK, Needs.AHEAD
    elif "weeks" in parts:
        yield published + timedelta(days=7 * count), DatePrecision.WEEK, Needs.AHEAD
    elif "months" in parts:
        months = published.year * 12 + published.month - 1 + count
        yield date(months // 12, months % 12 + 1, 1), DatePrecision.MONTH, Needs.AHEAD
    elif published.year + count < 9999:
        yield date(published.year + count, 1, 1), DatePrecision.YEAR, Needs.AHEAD


# ── the shapes of each language ──────────────────────────────────────────────────────────────────────────

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|-\d)"
_DAY = r"(?P<day>[0-3]?\d)"


@cache
def _anchors(language: str) -> re.Pattern[str]:
    """The words without which no date is written; each names the patterns that are then worth trying."""
    known = words(language)
    units = {
        "en": "tomorrow|weeks?|weekend|months?|years?|days?|fortnights?|spring|summer|autumn|winter|quarter|half",
        "ru": "завтра|послезавтра|недел[еяюи]|недель|месяц[еа]?|месяцев|год[ауе]?|лет|дн(?:я|ей)|день",
        "de": "über\\w+|morgen|übermorgen|wochen?|monats?|monate?n?|jahr(?:e[ns]?|s)?|tage?n?",
        "fr": "demain|semaines?|mois|an|ans|année|jours?",
        "es": "mañana|semanas?|mes|meses|años?|días?",
    }[language]
    return re.compile(
        rf"\b(?:(?P<month>{known.month})|(?P<weekday>{known.weekday})\w{{0,10}}|(?P<unit>{units})|(?P<year>20\d\d))\b",
        re.IGNORECASE,
    )


@cache
def _anchor_words(language: str) -> frozenset[str]:
    known = words(language)
    plain = {word.rstrip(".") for word in (*known.months, *known.weekdays)}
    units = {
        "en": "tomorrow tomorrow's week weeks weekend month months year years day days fortnight fortnights spring summer "
        "autumn winter quarter half monday's tuesday's wednesday's thursday's friday's saturday's sunday's",
        "ru": "завтра послезавтра неделе недели неделю недель месяц месяце месяца месяцев год году года лет дня дней день",
        "de": "morgen übermorgen woche wochen monat monats monate monaten jahr jahres jahren jahre tag tage tagen",
        "fr": "demain après-demain semaine semaines mois an ans année jour jours l'an l'année mi-janvier mi-juillet",
        "es": "mañana semana semanas mes meses año años día días",
    }[language]
    return frozenset(plain | set(units.split()))


def may_hold_date(keys: Collection[str], language: str) -> bool:
    """Whether words, in normal form, hold any without which no date is written; cheap, and right when it says no."""
    if not _anchor_words(language).isdisjoint(keys):
        return True
    return any(key[0].isdigit() and len(key) >= 4 for key in keys) or (language != "en" and any("-" in k for k in keys))


@cache
def _shapes(language: str) -> tuple[tuple[str, re.Pattern[str], _Resolver], ...]:
    """Patterns in the order of their strength, each with the anchor that it needs."""
    rows = {"en": _english, "ru": _russian, "de": _german, "fr": _french, "es": _spanish}[language](words(language))
    shared: list[tuple[str, _Resolver]] = [(r"\b(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b", _iso)]
    return tuple((_anchor(resolve), re.compile(pattern, re.IGNORECASE), resolve) for pattern, resolve in shared + rows)


def _anchor(resolve: _Resolver) -> str:
    if resolve in (_day, _month):
        return "month"
    if resolve in (_weekday, _next_weekday, _this_weekday):
        return "weekday"
    return "year" if resolve in (_iso, _year) else "unit"


def _english(w: Words) -> list[tuple[str, _Resolver]]:
    # A month of three letters or "may" and "march" are words as well: they need their capital.
    month = rf"(?P<month>(?-i:{'|'.join(_capital(name) for name in w.month.split('|'))}))\.?(?![\w-])"
    th = r"(?:st|nd|rd|th)?"
    year = rf"(?:,? {_YEAR}|(?P<next_year>,? next year))?"
    week = r"(?P<week>\bweek of )?"
    day = r"(?<![\d.,:–-])" + _DAY + th
    return [
        (rf"{week}\b(?:from )?{day} ?(?:[-–]|to|until) ?[0-3]?\d{th}(?: of)? {month}{year}", _day),
        (rf"\b{day}(?: and (?P<and_day>[0-3]?\d){th})?(?: of)? {month}{year}", _day),
        (rf"{week}\b{day}(?: of)? {month}{year}", _day),
        (rf"{week}\b{month} {_DAY}{th}(?: ?[-–] ?\d\d?)?(?: and (?P<and_day>[0-3]?\d){th}(?! \w+ber| [A-Z]))?(?!\d|[.:]\d){year}", _day),
        (r"\bthe (?P<day>[0-3]?\d)(?:st|nd|rd|th) of this month\b", _of_this_month),
        (rf"\b(?P<last_day>last day of) {month}(?:,? {_YEAR})?", _month),
        (rf"\b(?P<part>early|mid|late|beginning of|middle of|end of)(?:[- ]in)?[- ]{month}(?:,? {_YEAR})?", _month),
        (rf"\b(?P<next>next) {month}", _month),
        (rf"(?<!\d )\b{month},? (?:of )?{_YEAR}", _month),
        (rf"\b(?:in|by|until|from|for|before|since|to|of|through) {month}(?! ?\d)", _month),
        (rf"\b(?P<next>next )?(?:the )?(?P<season>spring|summer|autumn|winter)(?: of)?(?: {_YEAR})?(?!time)\b", _season),
        (rf"\b(?P<which>first|second|third|fourth) (?P<unit>quarter|half)(?: of)?(?: {_YEAR})?", _quarter),
        (r"\b(?P<after>the day after )?tomorrow\b", _tomorrow),
        (rf"\ba week (?P<from>from|on) (?P<weekday>{w.weekday})\b", _weekday),
        (rf"\bnext (?P<weekday>{w.weekday})\b", _next_weekday),
        (rf"\bthis (?:coming )?(?P<weekday>{w.weekday})\b", _this_weekday),
        (rf"\b(?:on|by|until|from|for|till|before|effective) (?P<weekday>{w.weekday})\b(?!['’]s| last|,? (?:\d|{w.month}))", _weekday),
        (r"\b(?P<ends>end of |late )?next (?:(?P<weeks>week)|(?P<months>month)|(?P<years>year))(?!['’]?s? ?(?:door|to last))\b", _next_unit),
        (r"\b(?P<ends>end of )(?:this|the) (?:(?P<weeks>week)|(?P<months>month)|(?P<years>year))\b", _this_unit),
        (r"\blater this (?:(?P<weeks>week)|(?P<months>month)|(?P<years>year))\b", _this_unit),
        (r"\b(?P<weekend>this weekend)\b", _this_unit),
        (r"\bin the new year\b", _new_year),
        (
            rf"(?:\b(?:with)?in|\bover the next) (?:the next |about |around )?(?P<count>{w.number}) "
            r"(?:(?P<days>days?)|(?P<fortnight>fortnights?)|(?P<weeks>weeks?)|(?P<months>months?)|(?P<years>years?))(?:['’] time)?\b",
            _span,
        ),
        (rf"\b(?:in|by|until|from|for|before|through|since|of) {_YEAR}", _year),
    ]  # fmt: skip


def _capital(name: str) -> str:
    return rf"{name.capitalize()}|{name.upper()}"


def _next_weekday(match: re.Match[str], published: date, w: Words) -> _Found:
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7 or 7
    if (published.weekday() + 1) % 7 + ahead < 7:
        ahead += 7  # weeks begin on Sunday here: said on Wednesday, "next Friday" is not the day after tomorrow
    yield published + timedelta(days=ahead), DatePrecision.DAY, Needs.NOTHING


def _this_weekday(match: re.Match[str], published: date, w: Words) -> _Found:
    ahead = (w.weekdays.index(match["weekday"].lower()) - published.weekday()) % 7
    if ahead:
        yield published + timedelta(days=ahead), DatePrecision.DAY, Needs.NO_PAST


def _russian(w: Words) -> list[tuple[str, _Resolver]]:
    year = rf"(?: {_YEAR}(?: года?| г\.)?|(?P<next_year> следующего года))?"
    bare = "январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре"
    return [
        (rf"(?<![\d.,:]){_DAY}(?: и (?P<and_day>[0-3]?\d))? (?P<month>{w.month})\b{year}", _day),
        (rf"\bв (?P<part>начале|середине|конце) (?P<month>{w.month})\b(?: {_YEAR}(?: года)?)?", _month),
        (rf"\bдо (?P<part>конца) (?P<month>{w.month})\b(?: {_YEAR}(?: года)?)?", _month),
        (rf"\bв (?P<month>{bare})\b(?: {_YEAR}(?: года)?)?", _month),
        (r"\b(?P<after>после)?завтра\b", _tomorrow),
        (rf"\bв (?:следующий|следующую) (?P<weekday>{w.weekday})\b", _next_weekday),
        (rf"\b(?:во?|до|с) (?P<weekday>{w.weekday})\b", _weekday),
        (r"\b(?:на (?P<weeks>следующей неделе|будущей неделе)|в (?P<months>следующем месяце)|в (?P<years>следующем году|будущем году))", _next_unit),
        (r"\bдо (?P<ends>конца )(?:(?P<months>месяца)|(?P<years>года))\b", _this_unit),
        (
            rf"\bчерез (?:(?P<count>{w.number}) )?(?:(?P<days>дн(?:я|ей)|день)|(?P<weeks>недел(?:ю|и|ь))|"
            r"(?P<months>месяц(?:а|ев)?)|(?P<years>год(?:а)?|лет))\b",
            _span,
        ),
        (rf"\b(?:в|до|к|с) {_YEAR} год[уа]", _year),
    ]  # fmt: skip


def _german(w: Words) -> list[tuple[str, _Resolver]]:
    year = rf"(?: {_YEAR}|(?P<next_year> nächsten Jahres))?"
    return [
        (rf"(?<![\d.,:]){_DAY}\.(?: und (?P<and_day>[0-3]?\d)\.)? (?P<month>{w.month})\b{year}", _day),
        (rf"\b(?P<part>Anfang|Mitte|Ende) (?P<month>{w.month})\b(?: {_YEAR})?", _month),
        (rf"\b(?:im|bis|ab) (?P<month>{w.month})\b(?: {_YEAR})?", _month),
        (r"(?<!am )(?<!heute )(?<!jeden )(?<!gestern )(?<!diesen )\b(?P<after>über)?morgen\b", _tomorrow),
        (rf"\b(?:am )?(?:nächsten|kommenden) (?P<weekday>{w.weekday})\b", _next_weekday),
        (rf"\b(?:am|bis|ab|von) (?P<weekday>{w.weekday})(?:abend|morgen|nachmittag)?\b(?!,? \d)", _weekday),
        (r"\b(?:nächste|kommende)[nrs]? (?:(?P<weeks>Woche)|(?P<months>Monat)|(?P<years>Jahr))", _next_unit),
        (r"\bbis (?P<ends>Ende )(?:des (?P<months>Monats)|des (?P<years>Jahres))\b", _this_unit),
        (
            rf"\bin (?P<count>{w.number}) (?:(?P<days>Tag(?:en)?)|(?P<weeks>Wochen?)|(?P<months>Monat(?:en)?)|(?P<years>Jahr(?:en)?))\b",
            _span,
        ),
        (rf"\b(?:soll|sollen|wird|werden|bis|ab|im Jahr) {_YEAR}", _year),
    ]  # fmt: skip


def _french(w: Words) -> list[tuple[str, _Resolver]]:
    year = rf"(?: {_YEAR}|(?P<next_year> prochain))?"
    return [
        (rf"(?<![\d.,:]){_DAY}(?:er)?(?: et (?P<and_day>[0-3]?\d))? (?P<month>{w.month})\b{year}", _day),
        (rf"\b(?P<part>début|mi-|fin) ?(?P<month>{w.month})\b(?: {_YEAR})?", _month),
        (rf"\ben (?P<month>{w.month})\b(?: {_YEAR})?", _month),
        (r"\b(?P<after>après-)?demain\b", _tomorrow),
        (rf"\b(?P<weekday>{w.weekday}) prochain\b", _next_weekday),
        (rf"(?<!chaque )(?<!tous les )\b(?P<weekday>{w.weekday})\b(?! dernier| \d)", _weekday),
        (r"\b(?:la (?P<weeks>semaine prochaine)|le (?P<months>mois prochain)|l['’](?P<years>an(?:née)? prochaine?))\b", _next_unit),
        (r"\bd['’]ici la (?P<ends>fin )(?:du (?P<months>mois)|de l['’](?P<years>année))\b", _this_unit),
        (
            rf"\bdans (?P<count>{w.number}) (?:(?P<days>jours?)|(?P<weeks>semaines?)|(?P<months>mois)|(?P<years>ans?))\b",
            _span,
        ),
        (rf"\b(?:en|d['’]ici|jusqu['’]en) {_YEAR}", _year),
    ]  # fmt: skip


def _spanish(w: Words) -> list[tuple[str, _Resolver]]:
    year = rf"(?: (?:de|del) {_YEAR}|(?P<next_year> del próximo año))?"
    return [
        (rf"(?<![\d.,:]){_DAY}º?(?: y (?P<and_day>[0-3]?\d))? de (?P<month>{w.month})\b{year}", _day),
        (rf"\ba (?P<part>principios|mediados|finales|fines) de (?P<month>{w.month})\b(?: (?:de|del) {_YEAR})?", _month),
        (rf"\ben (?P<month>{w.month})\b(?: (?:de|del) {_YEAR})?", _month),
        (r"(?<!la )(?<!esta )(?<!por la )\b(?P<after>pasado )?mañana\b(?! del)", _tomorrow),
        (rf"\b(?:el )?próximo (?P<weekday>{w.weekday})\b", _next_weekday),
        (rf"\b(?:el|hasta el) (?P<weekday>{w.weekday})\b(?! \d| pasado)", _weekday),
        (r"\b(?:la (?P<weeks>próxima semana|semana próxima|semana que viene)|el (?P<months>próximo mes|mes próximo|mes que viene)|el (?P<years>próximo año|año próximo|año que viene))\b", _next_unit),
        (r"\bantes de (?P<ends>fin )de (?:(?P<months>mes)|(?P<years>año))\b", _this_unit),
        (
            rf"\b(?:en|dentro de) (?P<count>{w.number}) (?:(?P<days>días?)|(?P<weeks>semanas?)|(?P<months>mes(?:es)?)|(?P<years>años?))\b",
            _span,
        ),
        (rf"\b(?:en|hasta|para) {_YEAR}", _year),
    ]  # fmt: skip
