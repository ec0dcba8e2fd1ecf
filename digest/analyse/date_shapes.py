"""Expressions of a date in a sentence, resolved against the day of its article.

`3 December` and `December 3`, `next Friday`, `in two weeks`, `early July`, `by 2040`; in Russian, German, French and
Spanish as well. A period is given as its first day with its precision, "the end of" one as its last. Each expression
says how sure it must be made: a year or "tomorrow" needs nothing, a bare month needs a verb that looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from digest.analyse.date_resolving import (
    Needs,
    Resolver,
    to_bare_weekday,
    to_day,
    to_iso,
    to_month,
    to_new_year,
    to_next_unit,
    to_next_weekday,
    to_of_this_month,
    to_quarter,
    to_season,
    to_span,
    to_this_unit,
    to_this_weekday,
    to_tomorrow,
    to_weekday,
    to_year,
)
from digest.analyse.date_tables import Words, words
from digest.model import DatePrecision


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as written, and as resolved."""

    start: int
    end: int
    on: date
    precision: DatePrecision
    needs: Needs


@lru_cache(maxsize=1024)  # the claims, the timeline and the dates ahead of an article ask for the same sentences
def expressions(sentence: str, published: date, language: str) -> tuple[Expression, ...]:
    """Every expression of a sentence that may lie ahead, in reading order; of two that overlap, the longer."""
    found: list[Expression] = []
    anchors = {kind for word in _word().findall(sentence) if (kind := _kind(word, language))}
    lower, has_figure = sentence.lower() if anchors else "", _figure().search(sentence) is not None
    for anchor, pattern, resolve in _shapes(language) if anchors else ():
        if anchor not in anchors or (language == "en" and not _may_match(resolve, lower)):
            continue
        if resolve is to_day and not has_figure:
            continue
        for match in pattern.finditer(sentence):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            rows = list(resolve(match, published, words(language)))
            found += [Expression(match.start(), match.end(), *row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.start, one.on)))


# Words of which an English shape with that resolver has one, where the anchor alone says too little.
_ENGLISH_GATES: Mapping[Resolver, tuple[str, ...]] = {
    to_tomorrow: ("tomorrow",),
    to_season: ("spring", "summer", "autumn", "winter"),
    to_quarter: ("quarter", "half"),
    to_new_year: ("in the new year",),
    to_next_unit: ("next ",),
    to_this_unit: ("later this", "end of", "weekend"),
    to_of_this_month: ("of this month",),
    to_next_weekday: ("next ",),
    to_this_weekday: ("this ",),
    to_span: ("in ", "over the next"),
}


def _may_match(resolve: Resolver, lower: str) -> bool:
    gate = _ENGLISH_GATES.get(resolve)
    return gate is None or any(word in lower for word in gate)


def names_day(text: str, language: str) -> bool:
    """Whether a text holds a word without which no date is written; cheap, and right when it says no."""
    return any(_kind(word, language) for word in _word().findall(text))


def telling(words: Iterable[str], language: str) -> frozenset[str]:
    """Those of an article's words without which no date is written: "june", "mid-july", "weeks", "2031"."""
    return frozenset([word for word in words if _tells(word, language)])


@lru_cache(maxsize=65536)
def _tells(word: str, language: str) -> bool:
    return names_day(word, language)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


@lru_cache(maxsize=65536)
def _kind(word: str, language: str) -> str:
    """What a date may be known by: "month", "weekday", "unit" or "year"; "" where a word tells of no date."""
    match = _anchors(language).fullmatch(word)
    return match.lastgroup or "" if match else ""


# ── the shapes of each language ──────────────────────────────────────────────────────────────────────────

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|-\d)"
_DAY = r"(?P<day>[0-3]?\d)"


@cache
def _anchors(language: str) -> re.Pattern[str]:
    """A word that each date has one of; its group names the patterns that are then worth trying."""
    known = words(language)
    return re.compile(
        rf"(?P<month>{known.month})|(?P<weekday>{known.weekday})\w{{0,10}}|(?P<unit>{known.unit})|(?P<year>20\d\d)",
        re.IGNORECASE,
    )


@cache
def _shapes(language: str) -> tuple[tuple[str, re.Pattern[str], Resolver], ...]:
    """Patterns in the order of their strength, each with the anchor that it needs."""
    rows = {"en": _english, "ru": _russian, "de": _german, "fr": _french, "es": _spanish}[language](words(language))
    shared: list[tuple[str, Resolver]] = [(r"\b(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b", to_iso)]
    return tuple((_anchor(resolve), re.compile(pattern, re.IGNORECASE), resolve) for pattern, resolve in shared + rows)


def _anchor(resolve: Resolver) -> str:
    if resolve in (to_day, to_month):
        return "month"
    if resolve in (to_weekday, to_next_weekday, to_this_weekday, to_bare_weekday):
        return "weekday"
    return "year" if resolve in (to_iso, to_year) else "unit"


def _english(w: Words) -> list[tuple[str, Resolver]]:
    # A month of three letters or "may" and "march" are words as well: they need their capital.
    season = r"(?P<season>spring|summer|autumn|winter)"
    month = rf"(?P<month>(?-i:{'|'.join(_capital(name) for name in w.month.split('|'))}))\.?(?![\w-])"
    th = r"(?:st|nd|rd|th)?"
    next_year = "(?P<next_year>(?:,| of)? next year)"
    year = rf"(?:,? {_YEAR}|{next_year})?"
    week = r"(?P<week>\bweek of )?"
    day = r"(?<![\d.,:–-])" + _DAY + th
    return [
        (rf"{week}\b(?:from )?{day} ?(?:[-–]|to|until) ?[0-3]?\d{th}(?: of)? {month}{year}", to_day),
        (rf"\b{day}(?: and (?P<and_day>[0-3]?\d){th})?(?: of)? {month}{year}", to_day),
        (rf"{week}\b{day}(?: of)? {month}{year}", to_day),
        (rf"{week}\b{month} {_DAY}{th}(?: ?[-–] ?\d\d?)?(?: and (?P<and_day>[0-3]?\d){th}(?! \w+ber| [A-Z]))?(?!\d|[.:]\d){year}", to_day),  # noqa: E501
        (r"\bthe (?P<day>[0-3]?\d)(?:st|nd|rd|th) of this month\b", to_of_this_month),
        (rf"\b(?P<last_day>last day of) {month}(?:,? {_YEAR})?", to_month),
        (rf"\b(?P<part>early|mid|late|beginning of|middle of|end of)(?:[- ]in)?[- ]{month}(?:,? {_YEAR})?", to_month),
        (rf"\b(?P<next>next|this) {month}(?! ?\d)", to_month),
        (rf"(?<!\d )\b{month},? (?:of )?{_YEAR}", to_month),
        (rf"\b(?:in|by|until|from|for|before|since|(?<!ing )to|of|through) {month}{next_year}?(?! ?\d)", to_month),
        (rf"\b(?P<next>next )?{season}(?: of)? {_YEAR}", to_season),
        (rf"\b(?:(?P<next>next )|this |(?:in|by|until|from|before|through|during)(?: the)? ){season}\b", to_season),
        (rf"\b(?P<which>first|second|third|fourth) (?P<unit>quarter|half)(?: of)?(?: {_YEAR})?", to_quarter),
        (r"\b(?P<after>the day after )?tomorrow\b", to_tomorrow),
        (rf"\ba week (?P<from>from|on) (?P<weekday>{w.weekday})\b", to_weekday),
        (rf"\bnext (?P<weekday>{w.weekday})\b", to_next_weekday),
        (rf"\bthis (?:coming )?(?P<weekday>{w.weekday})\b", to_this_weekday),
        (rf"\b(?:on|by|until|from|for|till|before|effective) (?P<weekday>{w.weekday})\b(?!['’]s| last|,? (?:\d|{w.month}))", to_weekday),  # noqa: E501
        (r"\b(?P<ends>end of |late )?next (?:(?P<weeks>week)|(?P<months>month)|(?P<years>year))(?!['’]?s? ?(?:door|to last))\b", to_next_unit),  # noqa: E501
        (r"\b(?P<ends>end of )(?:this|the) (?:(?P<weeks>week)|(?P<months>month)|(?P<years>year))\b", to_this_unit),
        (r"\blater this (?:(?P<weeks>week)|(?P<months>month)|(?P<years>year))\b", to_this_unit),
        (r"\b(?P<weekend>this weekend)\b", to_this_unit),
        (r"\bin the new year\b", to_new_year),
        (
            rf"(?:\b(?:with)?in|\bover the next) (?:the next |about |around )?(?P<count>{w.number}) "  # noqa: ISC004
            r"(?:(?P<days>days?)|(?P<fortnight>fortnights?)|(?P<weeks>weeks?)|(?P<months>months?)|(?P<years>years?))(?:['’] time)?\b(?! (?:that|which|when|where|of|marked|since|after)\b)",  # noqa: E501
            to_span,
        ),
        (rf"\b(?P<ends>end of) {_YEAR}", to_year),
        (rf"\b(?:in|by|until|from|for|before|through|since|of|early|mid|late)[ -]{_YEAR}", to_year),
        (rf"(?<![\w'’-])(?P<weekday>(?-i:{'|'.join(day.capitalize() for day in w.weekdays)}))\b(?!['’]s|,? (?:\d|{w.month}))", to_bare_weekday),  # noqa: E501
    ]  # fmt: skip


def _capital(name: str) -> str:
    return rf"{name.capitalize()}|{name.upper()}"


def _russian(w: Words) -> list[tuple[str, Resolver]]:
    year = rf"(?: {_YEAR}(?: года?| г\.)?|(?P<next_year> следующего года))?"
    bare = "январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре"
    return [
        (rf"(?<![\d.,:]){_DAY}(?: и (?P<and_day>[0-3]?\d))? (?P<month>{w.month})\b{year}", to_day),
        (rf"\bв (?P<part>начале|середине|конце) (?P<month>{w.month})\b(?: {_YEAR}(?: года)?)?", to_month),
        (rf"\bдо (?P<part>конца) (?P<month>{w.month})\b(?: {_YEAR}(?: года)?)?", to_month),
        (rf"\bв (?P<month>{bare})\b(?: {_YEAR}(?: года)?)?", to_month),
        (r"\b(?P<after>после)?завтра\b", to_tomorrow),
        (rf"\bв (?:следующий|следующую) (?P<weekday>{w.weekday})\b", to_next_weekday),
        (rf"\b(?:во?|до|с) (?P<weekday>{w.weekday})\b", to_weekday),
        (r"\b(?:на (?P<weeks>следующей неделе|будущей неделе)|в (?P<months>следующем месяце)|в (?P<years>следующем году|будущем году))", to_next_unit),  # noqa: E501
        (r"\bдо (?P<ends>конца )(?:(?P<months>месяца)|(?P<years>года))\b", to_this_unit),
        (
            rf"\bчерез (?:(?P<count>{w.number}) )?(?:(?P<days>дн(?:я|ей)|день)|(?P<weeks>недел(?:ю|и|ь))|"  # noqa: ISC004
            r"(?P<months>месяц(?:а|ев)?)|(?P<years>год(?:а)?|лет))\b",
            to_span,
        ),
        (rf"\b(?:в|до|к|с) {_YEAR} год[уа]", to_year),
    ]  # fmt: skip


def _german(w: Words) -> list[tuple[str, Resolver]]:
    year = rf"(?: {_YEAR}|(?P<next_year> nächsten Jahres))?"
    return [
        (rf"(?<![\d.,:]){_DAY}\.(?: und (?P<and_day>[0-3]?\d)\.)? (?P<month>{w.month})\b{year}", to_day),
        (rf"\b(?P<part>Anfang|Mitte|Ende) (?P<month>{w.month})\b(?: {_YEAR})?", to_month),
        (rf"\b(?:im|bis|ab) (?P<month>{w.month})\b(?: {_YEAR})?", to_month),
        (r"(?<!am )(?<!heute )(?<!jeden )(?<!gestern )(?<!diesen )\b(?P<after>über)?morgen\b", to_tomorrow),
        (rf"\b(?:am )?(?:nächsten|kommenden) (?P<weekday>{w.weekday})\b", to_next_weekday),
        (rf"\b(?:am|bis|ab|von) (?P<weekday>{w.weekday})(?:abend|morgen|nachmittag)?\b(?!,? \d)", to_weekday),
        (r"\b(?:nächste|kommende)[nrs]? (?:(?P<weeks>Woche)|(?P<months>Monat)|(?P<years>Jahr))", to_next_unit),
        (r"\bbis (?P<ends>Ende )(?:des (?P<months>Monats)|des (?P<years>Jahres))\b", to_this_unit),
        (
            rf"\bin (?P<count>{w.number}) (?:(?P<days>Tag(?:en)?)|(?P<weeks>Wochen?)|(?P<months>Monat(?:en)?)|(?P<years>Jahr(?:en)?))\b",  # noqa: E501
            to_span,
        ),
        (rf"\b(?:soll|sollen|wird|werden|werde|würden?|solle|bis|ab|im Jahr) {_YEAR}", to_year),
    ]  # fmt: skip


def _french(w: Words) -> list[tuple[str, Resolver]]:
    year = rf"(?: {_YEAR}|(?P<next_year> prochain))?"
    return [
        (rf"(?<![\d.,:]){_DAY}(?:er)?(?: et (?P<and_day>[0-3]?\d))? (?P<month>{w.month})\b{year}", to_day),
        (rf"\b(?P<part>début|mi-|fin) ?(?P<month>{w.month})\b(?: {_YEAR})?", to_month),
        (rf"\ben (?P<month>{w.month})\b(?: {_YEAR})?", to_month),
        (r"\b(?P<after>après-)?demain\b", to_tomorrow),
        (rf"\b(?P<weekday>{w.weekday}) prochain\b", to_next_weekday),
        (rf"(?<!chaque )(?<!tous les )\b(?P<weekday>{w.weekday})\b(?! dernier| \d)", to_weekday),
        (r"\b(?:la (?P<weeks>semaine prochaine)|le (?P<months>mois prochain)|l['’](?P<years>an(?:née)? prochaine?))\b", to_next_unit),  # noqa: E501
        (r"\bd['’]ici la (?P<ends>fin )(?:du (?P<months>mois)|de l['’](?P<years>année))\b", to_this_unit),
        (
            rf"\bdans (?P<count>{w.number}) (?:(?P<days>jours?)|(?P<weeks>semaines?)|(?P<months>mois)|(?P<years>ans?))\b",  # noqa: E501
            to_span,
        ),
        (rf"\b(?:en|d['’]ici|jusqu['’]en) {_YEAR}", to_year),
    ]  # fmt: skip


def _spanish(w: Words) -> list[tuple[str, Resolver]]:
    year = rf"(?: (?:de|del) {_YEAR}|(?P<next_year> del próximo año))?"
    return [
        (rf"(?<![\d.,:]){_DAY}º?(?: y (?P<and_day>[0-3]?\d))? de (?P<month>{w.month})\b{year}", to_day),
        (rf"\ba (?P<part>principios|mediados|finales|fines) de (?P<month>{w.month})\b(?: (?:de|del) {_YEAR})?", to_month),  # noqa: E501
        (rf"\ben (?P<month>{w.month})\b(?: (?:de|del) {_YEAR})?", to_month),
        (r"(?<!la )(?<!esta )(?<!por la )\b(?P<after>pasado )?mañana\b(?! del)", to_tomorrow),
        (rf"\b(?:el )?próximo (?P<weekday>{w.weekday})\b", to_next_weekday),
        (rf"\b(?:el|hasta el) (?P<weekday>{w.weekday})\b(?! \d| pasado)", to_weekday),
        (r"\b(?:la (?P<weeks>próxima semana|semana próxima|semana que viene)|el (?P<months>próximo mes|mes próximo|mes que viene)|el (?P<years>próximo año|año próximo|año que viene))\b", to_next_unit),  # noqa: E501
        (r"\bantes de (?P<ends>fin )de (?:(?P<months>mes)|(?P<years>año))\b", to_this_unit),
        (
            rf"\b(?:en|dentro de) (?P<count>{w.number}) (?:(?P<days>días?)|(?P<weeks>semanas?)|(?P<months>mes(?:es)?)|(?P<years>años?))\b",  # noqa: E501
            to_span,
        ),
        (rf"\b(?:en|hasta|para) {_YEAR}", to_year),
    ]  # fmt: skip
