"""The shapes in which pages write a day: figures, figures with a month's name, and the East Asian signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from digest.clean.dates.calendars import common_year, from_solar, solar_month, without_eras
from digest.clean.dates.date_words import month_number


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDay:
    """A day in folded words, and the words with the day cut out, in which the time is sought."""

    year: int | None
    month: int
    day: int
    rest: str
    swapped: bool = False  # month and day may as well be the other way round: "03/05/2024" on an English page


_Shape = Callable[[str, str | None], Iterator[FoundDay]]

_PAIR = re.compile(r"\d[./\-]\s?\d")  # cheap: without it no shape of figures alone fits
_FIGURE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = r"(?:19|20|24|25)\d\d"
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:t(?=\d))?")
_CJK = re.compile(r"(?:(?<!\d)(\d{4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号일]")
_YEAR_FIRST = re.compile(r"(?<![\d.])(\d{4})([./])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
_SHORT_YEAR_FIRST = re.compile(r"(?<![\d.])['’]?(\d{2})\.\s?(\d{1,2})\.\s?(\d{1,2})(?![\d:])")  # Korean: "24.05.03"
_DAY_FIRST = re.compile(rf"(?<![\d.:/])(\d{{1,2}})([./\-])\s?(\d{{1,2}})\2\s?({_YEAR}|\d{{2}}(?![\d:]))(?![:/])")
_DAY_CLOCK = re.compile(r"(?<![\d.:])(\d{1,2})\.\s?(\d{1,2})\.,?\s(?:um |klo |kl\. ?|o |ob |u )?(?=\d{1,2}[:.]\d\d)")
_VIETNAMESE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s(?:tháng|thg)\s(\d{{1,2}})(?!\d)(?:\s?(?:,|năm|/)\s?(?:năm\s)?({_YEAR}))?"
)
# Words keep their marks, which in India's and Thailand's scripts are the vowels.
_MARK = "\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e4e\u0eb1\u0eb4-\u0ebc\u102b-\u103e\u17b4-\u17d3"
_LETTER = rf"(?:[^\W\d_]|[{_MARK}])"
_TOKEN = re.compile(rf"\d+|{_LETTER}+(?:['’]{_LETTER}+)?")
_THAI_MONTH = re.compile(r"([ก-ฮ]\.[ก-ฮ]\.|[ก-ฮ]{1,2}\.?\s?[ก-ฮ]\.)")
_GAP = re.compile(r"[\s.,\-'’`º°]{0,4}")
_JOINERS = frozenset([
    "de", "del", "of", "the", "den", "der", "di", "do", "da", "le", "ja", "т", "г", "em", "o", "a", "på", "ta", "ngày",
    "gada", "m", "ko", "los", "من", "عام", "ที่", "วันที่",
])  # fmt: skip  # between day, month and year
_ORDINALS = frozenset(["st", "nd", "rd", "th", "er", "º", "ª", "го", "e", "a"])
_RANGE_AFTER = re.compile(r"\.?\s?(?:[-–—]|to|bis|al|au|до|até)\s?\d{1,2}(?![\d:h]|\.\d)")
_RANGE_BEFORE = re.compile(r"(?<![\d:.h])\d{1,2}\.?\s?(?:[-–—]|to|bis|al|au|до|até)\s?$")
_YEAR_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d|:\d)")
_SOLAR_YEAR = re.compile(r"(?<!\d)1[34]\d\d(?!\d)")
_GLUED_YEAR = re.compile(r"((?:19|20)\d\d)\d{0,7}")  # "21 November 20251747": a count stands right after the year
_HEBREW = re.compile("[\u05d0-\u05ea]")


def find_days(folded: str, language: str | None) -> Iterator[FoundDay]:
    """Every day that folded words state, the surest shape first; what is no day of any month is passed over."""
    words = folded if folded.isascii() else without_eras(folded)
    figures = _FIGURES_ONLY if _PAIR.search(words) else ()
    for shape in (*figures, *_WITH_WORDS):
        for found in shape(words, language):
            if _exists(found):
                yield found


def _exists(found: FoundDay) -> bool:
    try:
        date(found.year or 2000, found.month, found.day)  # 2000 is a leap year: 29 February is a possible day
    except ValueError:
        return False
    return True


def _cut(words: str, match: re.Match[str], day: tuple[int | None, int, int], *, swapped: bool = False) -> FoundDay:
    year = None if day[0] is None else common_year(day[0])
    rest = _without(words, match.start(), match.end())
    return FoundDay(year=year, month=day[1], day=day[2], rest=rest, swapped=swapped)


def _without(words: str, start: int, end: int) -> str:
    return f"{words[:start]} ¦ {words[end:]}"


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────


def _iso(words: str, language: str | None) -> Iterator[FoundDay]:
    for match in _ISO.finditer(words):
        yield _common(words, match, (int(match[1]), int(match[2]), int(match[3])))


def _common(words: str, match: re.Match[str], figures: tuple[int, int, int]) -> FoundDay:
    """A day whose year comes first: of the common calendar, or of Iran's by its year."""
    solar = from_solar(*figures)
    return _cut(words, match, (solar.year, solar.month, solar.day) if solar else figures)


def _cjk(words: str, language: str | None) -> Iterator[FoundDay]:
    if words.isascii():
        return
    for match in _CJK.finditer(words):
        yield _cut(words, match, (int(match[1]) if match[1] else None, int(match[2]), int(match[3])))


def _year_first(words: str, language: str | None) -> Iterator[FoundDay]:
    for match in _YEAR_FIRST.finditer(words):
        yield _common(words, match, (int(match[1]), int(match[3]), int(match[4])))
    if language == "ko":
        for match in _SHORT_YEAR_FIRST.finditer(words):
            yield _cut(words, match, (2000 + int(match[1]), int(match[2]), int(match[3])))


def _day_first(words: str, language: str | None) -> Iterator[FoundDay]:
    """20.11.2026, 20/11/2026, 20-11-26; on an English page figures without dots may name the month first."""
    for match in _DAY_FIRST.finditer(words):
        day, month, year = int(match[1]), int(match[3]), int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        either = match[2] != "." and language in (None, "en", "und")
        if month > 12 >= day and match[2] != ".":
            day, month = month, day
        yield _cut(words, match, (year, month, day), swapped=either and day != month and max(day, month) <= 12)


def _day_before_clock(words: str, language: str | None) -> Iterator[FoundDay]:
    """ "3.5. klo 14.05": two figures are a day only where a time follows."""
    for match in _DAY_CLOCK.finditer(words):
        yield _cut(words, match, (None, int(match[2]), int(match[1])))


def _vietnamese(words: str, language: str | None) -> Iterator[FoundDay]:
    for match in _VIETNAMESE.finditer(words):
        yield _cut(words, match, (int(match[3]) if match[3] else None, int(match[2]), int(match[1])))


# ── a month's name ───────────────────────────────────────────────────────────────────────────────────────


def _named_month(words: str, language: str | None) -> Iterator[FoundDay]:
    """ "June 01", "1 июня", "20 de noviembre de 2026", "Fri 20 Nov 2026", "november 20th, 2026"."""
    if _FIGURE.search(words) is None:
        return
    words = (
        _THAI_MONTH.sub(lambda match: re.sub(r"[.\s]", "", match[0]), words)
        if "." in words and not words.isascii()
        else words
    )
    tokens = [match for match in _TOKEN.finditer(words) if match[0] not in _ORDINALS]
    for place, token in enumerate(tokens):
        if token[0].isdigit() and len(token[0]) <= 2 and 1 <= int(token[0]) <= 31:
            for step in (1, -1):
                found = _beside(_Tokens(words, tokens, language), place, step)
                if found is not None:
                    yield found
                    break


@dataclass(frozen=True, slots=True)
class _Tokens:
    words: str
    all: list[re.Match[str]]
    language: str | None

    def next(self, place: int, step: int) -> int | None:
        """The place of the next token that is no joining word, where nothing but spaces and points lies between."""
        here = place
        while 0 <= (there := here + step) < len(self.all):
            left, right = sorted((here, there))
            between = self.words[self.all[left].end() : self.all[right].start()]
            if not _GAP.fullmatch(between) and between.strip(" .,") not in _ORDINALS:
                return None
            if self.all[there][0] not in _JOINERS:
                return there
            here = there
        return None

    def month(self, place: int, step: int) -> tuple[int, int, bool] | None:
        """The month that a token names, alone or with the next one; where it ends; whether it is of Iran's calendar."""
        word = self.all[place][0]
        if word[0].isdigit():
            return None
        if "\u0600" <= word[0] <= "\u06ff":
            if (number := solar_month(word)) is not None:
                return number, place, True
            other = self.next(place, step)
            pair = sorted((place, other)) if other is not None else []
            both = " ".join(self.all[one][0] for one in pair)
            if other is not None and (number := month_number(both, self.language)) is not None:
                return number, other, False
        bare = word[1:] if word[0] == "ב" and _HEBREW.match(word[1:2]) else word.removeprefix("d'").removeprefix("d’")
        number = month_number(bare, self.language)
        return None if number is None else (number, place, False)


def _beside(tokens: _Tokens, place: int, step: int) -> FoundDay | None:
    """The day of the figure at `place` and the month beside it."""
    beside = tokens.next(place, step)
    named = None if beside is None else tokens.month(beside, step)
    if beside is None or named is None or _in_range(tokens, place):
        return None
    month, far, solar = named
    first, last = min(place, far), max(place, far)
    year_at = tokens.next(last, 1)
    year, end = _year_after(tokens, year_at), tokens.all[last].end()
    if year is not None and year_at is not None:
        end = min(tokens.all[year_at].end(), tokens.all[year_at].start() + len("2026"))
    elif (elsewhere := _year_elsewhere(tokens.words, solar)) is not None:
        year = elsewhere
    rest = _without(tokens.words, tokens.all[first].start(), end)
    day = int(tokens.all[place][0])
    if solar:
        return _solar(year, month, day, rest)
    return FoundDay(year=year, month=month, day=day, rest=rest)


def _in_range(tokens: _Tokens, place: int) -> bool:
    """Is the figure one end of "14 – 27 Aug"? That is when something lasts, not when something was published."""
    figure = tokens.all[place]
    before = tokens.words[max(0, figure.start() - 8) : figure.start()]
    return bool(_RANGE_AFTER.match(tokens.words, figure.end()) or _RANGE_BEFORE.search(before))


def _year_after(tokens: _Tokens, place: int | None) -> int | None:
    if place is None:
        return None
    token = tokens.all[place]
    if (
        len(token[0]) == 2
        and token[0].isdigit()
        and tokens.words[token.start() - 1] in "'’-`"
        and tokens.words[token.end() : token.end() + 1] != ":"
    ):
        return 2000 + int(token[0])  # "20 Nov '26", "20-Nov-26"
    if _SOLAR_YEAR.fullmatch(token[0]):
        return int(token[0])
    glued = _GLUED_YEAR.fullmatch(token[0]) or re.fullmatch(f"({_YEAR})", token[0])
    return common_year(int(glued[1])) if glued else None


def _year_elsewhere(words: str, solar: bool) -> int | None:
    found = _SOLAR_YEAR.search(words) if solar else _YEAR_ALONE.search(words)
    return common_year(int(found[0])) if found else None


def _solar(year: int | None, month: int, day: int, rest: str) -> FoundDay | None:
    on = None if year is None else from_solar(year, month, day)
    return None if on is None else FoundDay(year=on.year, month=on.month, day=on.day, rest=rest)


_FIGURES_ONLY: tuple[_Shape, ...] = (_iso, _year_first, _day_first, _day_before_clock)
_WITH_WORDS: tuple[_Shape, ...] = (_cjk, _vietnamese, _named_month)
