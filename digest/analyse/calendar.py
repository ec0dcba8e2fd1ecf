"""Dates ahead: days named in a sentence that lie after its article was published.

A day and a month give a date; without a year it is the next such day, and only where that is certain: close by, or
in a sentence that looks ahead. A weekday counts only where the sentence says that something will happen on it.
Articles without a date of their own give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from digest.analyse.passages import readable
from digest.model import Article, DateAhead, Sentence, Story
from digest.text import is_clutter

FURTHEST = timedelta(days=731)  # two years: beyond, a date is a plan and not an appointment
NEAR = timedelta(days=45)  # a date without a year so close ahead is rarely last year's
FAR = timedelta(days=240)  # beyond, a date without a year is rather the one just past
SOMEBODY = re.compile(r"(?:He|She|It)\b")  # a sentence that opens so names the day and not who or what
AHEAD_REACH = 60  # characters before a date in which a word that looks ahead belongs to it
PAST_REACH = 32  # characters around a date in which a word of the past does

_MONTHS: Mapping[str, str] = {
    "en": "january february march april may june july august september october november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
                 "nov": 11, "dec": 12}  # fmt: skip
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"

# Words that look ahead. Without one, a distant date without a year may be last year's.
_AHEAD = {
    "en": r"will|won't|shall|due|scheduled|set (?:for|to)|planned|plans|expected|until|deadline|upcoming|"
    r"is to|are to|opens|begins|starts|takes place|by",
    "ru": r"будет|будут|состо[ия]тся|запланирован\w*|планирует\w*|пройд[её]т|начн[её]тся|назначен\w*|ожидается|до|к",
    "de": r"wird|werden|soll|sollen|geplant|bis|findet|beginnt|startet|tritt|vorgesehen|ab",
    "fr": r"sera|seront|aura|auront|prévue?s?|doit|doivent|jusqu'au|d'ici|débutera|ouvrira|se tiendra|aura lieu",
    "es": r"será|serán|tendrá|está previst[oa]|prevé|hasta|antes del|comenzará|abrirá|se celebrará|habrá|próximo",
}
# Words around a date that make it one of the past.
_PAST = {
    "en": r"last year|years? ago|since|anniversary|in memory|born|died|dated|held on|happened|occurred|took place|"
    r"began|attacks?|riots?|insurrection|massacre|shootings?|email",
    "ru": r"прошлого года|лет назад|назад|с тех пор|годовщин\w*|родил\w*",
    "de": r"vergangenen jahres|letzten jahres|vor \w+ jahren|seit|jahrestag|geboren",
    "fr": r"année dernière|l'an dernier|il y a|depuis|anniversaire|né",
    "es": r"año pasado|hace|desde|aniversario|nació",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shapes:
    """What to look for in one language."""

    day: re.Pattern[str]
    ahead: re.Pattern[str]
    past: re.Pattern[str]
    months: Mapping[str, int]


def dates_ahead(story: Story) -> tuple[DateAhead, ...]:
    """One row for each date that a story's members name, by date; the first sentence of the best member stands."""
    found: dict[date, DateAhead] = {}
    for article in story.members:
        for on, sentence in _of_article(article):
            found.setdefault(on, DateAhead(story_id=story.id, on=on, sentence=sentence))
    return tuple(found[on] for on in sorted(found))


def _of_article(article: Article) -> Iterator[tuple[date, Sentence]]:
    language = article.language[:2]
    if article.published is None or language not in _MONTHS:
        return
    published = article.published.at.date()
    shapes = _shapes(language)
    for sentence in readable(article):
        words = sentence.of(article.text)
        if SOMEBODY.match(words) or is_clutter(words, article.language):
            continue
        for on in [*_days(words, published, shapes), *(_weekdays(words, published) if language == "en" else ())]:
            if published < on <= published + FURTHEST:
                yield on, sentence


@cache
def _shapes(language: str) -> _Shapes:
    months = {name: number for number, name in enumerate(_MONTHS[language].split(), start=1)}
    if language == "en":
        months |= _SHORT_MONTHS
    names = "|".join(sorted(months, key=lambda name: (-len(name), name)))
    year = r"(?:(?P<year{0}>(?:19|20)\d\d)\b)"
    day = r"(?P<day{0}>[0-3]?\d)"
    if language == "en":
        shape = (
            rf"\b{day.format(1)}(?:st|nd|rd|th)?(?: of)? (?P<month1>{names})(?![\w-])\.?(?:,? {year.format(1)})?"
            rf"|\b(?P<month2>{names})\b\.? {day.format(2)}(?:st|nd|rd|th)?(?!\d|[.:,]\d)\b(?:,? {year.format(2)})?"
        )
    else:
        link = r"(?:er|\.|º)? (?:de )?"
        shape = rf"(?<![\d.,:]){day.format(1)}{link}(?P<month1>{names})\b(?:(?: de| del)? {year.format(1)})?"
    return _Shapes(
        day=re.compile(shape, re.IGNORECASE),
        ahead=re.compile(rf"(?<!\w)(?:{_AHEAD[language]})(?!\w)", re.IGNORECASE),
        past=re.compile(rf"(?<!\w)(?:{_PAST[language]})(?!\w)", re.IGNORECASE),
        months=months,
    )


def _days(words: str, published: date, shapes: _Shapes) -> Iterator[date]:
    """Dates with a month's name, resolved."""
    for match in shapes.day.finditer(words):
        parts = match.groupdict()
        month = parts["month1"] or parts.get("month2")
        day = parts["day1"] or parts.get("day2")
        year = parts["year1"] or parts.get("year2")
        if not month or not day or not _is_month(month):
            continue
        number = shapes.months[month.lower()]
        if shapes.past.search(words, max(0, match.start() - PAST_REACH), match.end() + PAST_REACH):
            continue
        if year:
            on = _date(int(year), number, int(day))
        elif _other_year(words, published):
            on = None
        else:
            before = words[max(0, match.start() - AHEAD_REACH) : match.start()]
            on = _next(published, number, int(day), looks_ahead=bool(shapes.ahead.search(before)))
        if on:
            yield on


def _other_year(words: str, published: date) -> bool:
    """Whether the sentence speaks of an earlier year, to which its dates may belong."""
    return any(int(year) < published.year for year in re.findall(r"\b(?:19|20)\d\d\b", words))


def _is_month(written: str) -> bool:
    """An English month has its capital: "he may 12 times" and "march 30 miles" are none."""
    return written[0].isupper() or written.lower() not in ("may", "march", "mar", "jan", "dec", "sep", "oct", "nov")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(published: date, month: int, day: int, *, looks_ahead: bool) -> date | None:
    """The next such day after publication, where a day without a year is sure to mean that."""
    years = (published.year, published.year + 1)
    coming = next((on for year in years if (on := _date(year, month, day)) and on > published), None)
    if coming is None:
        return None
    return coming if coming - published <= (FAR if looks_ahead else NEAR) else None


@cache
def _weekday_shape() -> re.Pattern[str]:
    names = _WEEKDAYS.replace(" ", "|")
    verb = r"(?:will|is due to|are due to|is scheduled to|are scheduled to|is set to|are set to|is expected to)"
    return re.compile(
        rf"\b(?:{verb} (?:[\w'’-]+ ){{1,5}}?on (?P<on>{names})|next (?P<next>{names}))\b(?! (?:evening )?last)",
        re.IGNORECASE,
    )


def _weekdays(words: str, published: date) -> Iterator[date]:
    """`will meet on Monday`; `next Monday` where this week's Monday is over, so that only one day can be meant."""
    for match in _weekday_shape().finditer(words):
        name = (match["on"] or match["next"]).lower()
        ahead = (_WEEKDAYS.split().index(name) - published.weekday()) % 7
        if match["next"] and ahead and published.weekday() + ahead < 7:
            continue  # said on Monday, "next Friday" may be this week's or the one after
        if match["on"] and (not ahead or _is_said(match.group())):
            continue  # on the day itself, its name may mean today
        yield published + timedelta(days=ahead or 7)


def _is_said(passage: str) -> bool:
    """Whether a verb of saying stands between the verb and the day: "will resign, he said on Monday"."""
    return re.search(r"\b(?:said|told|announced|reported|wrote|confirmed|added|warned)\b", passage) is not None
