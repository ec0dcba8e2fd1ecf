"""Where, and by which agency: the dateline at the head of an article."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from digest.clean.dates.date_words import fold, month_number, weekday_number
from digest.clean.names.agency import is_agency
from digest.model import Span

_HEAD = 160  # characters at the head of a text in which a dateline must end
_IN_SLASHES = re.compile(r"/(?P<agency>[^\W\d_][\w .\-]{1,24}?)/\s?[.:,]?\s*(?:[-—–]{1,2}\s*)?")
_IN_BRACKETS = re.compile(
    r"\s?[(（](?P<agency>[^\W\d_][\w .\-/]{1,30}?)[)）](?P<dash>\.?\s?(?:--?|[—–])|[:.](?=\s))?\s*"
)
_AFTER_DASH = re.compile(r"\.?\s?(?:--|[—–]|\s-(?=\s)|(?<=\.)-(?=\s))\s*")
_AFTER_DATE = re.compile(r"(?<=[\w.])[.:]\s+")
_AFTER_PLACE = re.compile(r"(?P<place>[^\W\d_a-z][^:\n\"“”()]{2,50}):\s+(?=[^\W\d_a-z]|[\"“‘'])")
_SHORTEST_BEFORE_COLON = 5  # letters: "NATO: …" is a speaker
_AGENCY_FIRST = re.compile(r"[(（](?P<agency>[^\W\d_][\w.\-]{1,14})[)）]\s?(?:[-—–.]\s?|(?<=\s))")
# "(OCN)The gates", "Tarn (OCN Business)A muddled view": the slug stood in its own element, and lost its space.
_GLUED = re.compile(
    r"(?:(?P<place>[^\W\d_][^()\n]{1,40}) )?[(（](?P<agency>[A-Z][A-Za-z.]{1,14}(?: [A-Z][a-z]{1,12})?)[)）]"
    r"(?=[A-ZÀ-Þ“\"‘'«„])"
)
_AGENCY_NEXT = re.compile(r"(?P<agency>[^\W\d_][\w\-]{1,14}(?: [^\W\d_][\w\-]{1,14})?)\.\s+")
_EAST_ASIAN = (
    re.compile(
        r"[(（]?[가-힣·]{1,12}\s?=\s?(?P<agency>[가-힣A-Z0-9]{2,10})[)）]?\s*"
        r"(?:[가-힣·, ]{2,24}(?:기자|특파원)\s?=\s*|=\s*)?"
    ),
    re.compile(
        r"[【［\[][^】］\]\n]{1,24}?(?P<agency>時事|共同|ロイター|AFP|AP)[^】］\]\n]{0,20}[】］\]]\s*[－—-]?\s*"
    ),
    re.compile(
        r"[（(【]?(?P<agency>新华社|中新社|中新网|新華社|路透社|法新社|中央社|本报|[\u4e00-\u9fff]{1,4}[社网網])"
        r"[^\n，。,：:（(]{1,14}?\d{1,2}\s?日\s?[电電讯訊][)）】]?\s*(?:[（(][^）)\n]{1,40}[）)])?\s*[：:]?\s*"
    ),
    re.compile(
        r"[（(【]?(?P<agency>)[\u4e00-\u9fff]{2,8}(?:\d{1,2}月)?\d{1,2}日[电電讯訊][)）】]?\s*(?:[（(][^）)\n]{1,40}[）)])?\s*[：:]?\s*"
    ),
)
_LONGEST_PLACE = 80  # characters, date and agency included
_ASIDE = re.compile(r"/[^/\n]{1,40}/|\s\[[^\[\]\n]{2,30}\]")  # a region or a country: "New Delhi [India]"
_AGENCY_LAST = re.compile(r"(?P<before>.{2,60}?)[.,،]{1,2} (?P<agency>[^\W\d_][\w.\-]{1,14})$")
_DATE_BEHIND = re.compile(r"(?<=[^\W\d_])\s(?=\d{1,2}\.?\s[^\W\d_]{3})")  # "Praha 20. listopadu"
_STOP_DATE = re.compile(r"\.\s(?=\d{1,2}\.?\s[^\W\d_]{3})")  # "Москва. 20 ноября"
_FIGURES = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d")
_PLACE_WORD = re.compile(r"[^\W\d_][\w'’.\-]*(?:/[^\W\d_][\w'’.\-]*)*")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "da",
        "do",
        "das",
        "dos",
        "di",
        "du",
        "am",
        "an",
        "der",
        "im",
        "sur",
        "les",
        "le",
        "of",
        "the",
        "on",
        "upon",
        "e",
        "y",
        "a.",
        "M.",
    ]
)
_NO_PLACE = frozenset(
    [
        "BREAKING",
        "UPDATE",
        "UPDATED",
        "EXCLUSIVE",
        "WATCH",
        "LIVE",
        "OPINION",
        "ANALYSIS",
        "EXPLAINER",
        "VIDEO",
        "PHOTOS",
        "NOTE",
        "PUBLISHED",
        "POSTED",
        "MODIFIED",
        "READ",
        "ALSO",
        "RELATED",
        "CORRECTION",
        "INTERVIEW",
        "REVIEW",
        "EDITORIAL",
    ]
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands before a dateline's sign: a place, perhaps with a date."""

    capitals: bool  # the place is written all in capitals
    dated: bool
    agency: str | None  # named behind the last comma or stop: "Accra, Nov. 20, GNA"

    @property
    def sure(self) -> bool:
        """Whether this can stand before a dash, and be no speaker or subject."""
        return self.capitals or self.dated or self.agency is not None


def find_dateline(text: str, language: str | None = None) -> Span | None:
    """Where the dateline stands at the head of `text`, through its last sign and space; None when there is none.

    "BEIJING, June 1. /TASS/. ", "PARIS (AFP) - ", "LONDON, Nov. 20 — ", "МОСКВА, 26 мая. /ТАСС/. ", "서울=연합뉴스".
    The sentence after it begins at `end`. `language` says whose month names count; None: every language's. Without a
    place in capitals, a date or a known agency nothing is a dateline.
    """
    return read_dateline(text, language)[0]


def read_dateline(
    text: str, language: str | None = None, own: frozenset[str] = frozenset()
) -> tuple[Span | None, str | None]:
    """The dateline as `find_dateline` finds it, and the news agency that it names, as written: "TASS".

    `own` are initials of the house itself, which sign like a known agency: "Port Alden (HCW) -- ".
    """
    head = text[:_HEAD].split("\n", 1)[0]
    end, agency = _read_head(head, language)
    if not end and own:
        end, agency = _signed_by(head, own, language)
    return (Span(start=0, end=end) if end else None), agency


def _signed_by(head: str, own: frozenset[str], language: str | None) -> tuple[int, str | None]:
    for match in _IN_BRACKETS.finditer(head):
        if match["agency"] in own and match["dash"] and _place(head[: match.start()], language) is not None:
            return match.end(), match["agency"]
    return 0, None


@lru_cache(maxsize=512)  # the head of an article is asked where its text begins, for its day, its agency, its place
def _read_head(head: str, language: str | None) -> tuple[int, str | None]:
    for shape in () if head.isascii() else _EAST_ASIAN:
        if match := shape.match(head):
            return match.end(), None if match["agency"] in ("", "本报") else match["agency"]
    glued = _GLUED.match(head) if "(" in head or "（" in head else None
    if glued and (glued["place"] is None or _place(glued["place"], language) is not None):
        return glued.end(), glued["agency"]
    first = _AGENCY_FIRST.match(head)
    start = first.end() if first and is_agency(first["agency"]) else 0
    for reading, signs in _READINGS:
        end, agency = reading(head, start, language) if any(map(head.__contains__, signs)) else (0, None)
        if end and not head[end : end + 1].islower():
            return end, agency or (first["agency"] if first and start else None)
    return (start, first["agency"]) if first and start and not head[start : start + 1].islower() else (0, None)


def _by_slashes(head: str, start: int, language: str | None) -> tuple[int, str | None]:
    """ "BEIJING, June 1. /TASS/. "; a region in slashes, "IGORA /Leningrad Region/, ", is part of the place."""
    for match in _IN_SLASHES.finditer(head, start):
        before = head[start : match.start()].rstrip()
        signed = before.endswith((".", ",")) or is_agency(match["agency"])
        if signed and _place(before, language) is not None:
            return match.end(), match["agency"]
    return 0, None


def _by_brackets(head: str, start: int, language: str | None) -> tuple[int, str | None]:
    """ "PARIS (AFP) - ", "PORT ALDEN, Nov. 20 (Meridian) — "; "BERLIN (dpa) " for agencies that are known."""
    for match in _IN_BRACKETS.finditer(head, start):
        place = _place(head[start : match.start()], language)
        if place is None:
            continue
        known = is_agency(match["agency"].partition("/")[0])
        if known or (match["dash"] and (place.dated or place.capitals)):
            return match.end(), match["agency"]
    return 0, None


def _by_dash(head: str, start: int, language: str | None) -> tuple[int, str | None]:
    """ "LONDON — ", "ROMA, 20 NOV - ", "МОСКВА, 26 мая — РИА Новости. "."""
    for match in _AFTER_DASH.finditer(head, start):
        place = _place(head[start : match.start()], language)
        if place is None or not place.sure:
            continue
        named = _AGENCY_NEXT.match(head, match.end())
        if named and is_agency(named["agency"]):
            return named.end(), named["agency"]
        return match.end(), place.agency
    return 0, None


def _by_date(head: str, start: int, language: str | None) -> tuple[int, str | None]:
    """ "MOSCOW, May 26. " with nothing but a sentence behind it."""
    for match in _AFTER_DATE.finditer(head, start):
        place = _place(head[start : match.start()], language)
        if place is not None and ((place.dated and place.capitals) or place.agency):
            return match.end(), place.agency
    return 0, None


def _by_colon(head: str, start: int, language: str | None) -> tuple[int, str | None]:
    """ "LAHORE: ", "NEW DELHI, Nov. 20: "; an abbreviation before a colon speaks, and is no place."""
    match = _AFTER_PLACE.match(head, start)
    place = _place(match["place"], language) if match else None
    named = place is not None and place.capitals and len(match["place"]) >= _SHORTEST_BEFORE_COLON if match else False
    return (match.end(), None) if match and named else (0, None)


_Reading = Callable[[str, int, str | None], tuple[int, str | None]]
# Each way to read a dateline, and the signs of which one must stand there: most heads have none of the first three.
_READINGS: tuple[tuple[_Reading, str], ...] = (
    (_by_slashes, "/"),
    (_by_brackets, "(（"),
    (_by_dash, "-—–"),
    (_by_date, ".:"),
    (_by_colon, ":"),
)


def _place(before: str, language: str | None) -> _Place | None:
    """The place and date that `before` is, or None when it is anything else."""
    if _opens_sentence(before):
        return None
    plain = _ASIDE.sub("", before).strip(" .,،")
    named = _AGENCY_LAST.match(plain) if len(plain) <= _LONGEST_PLACE else None
    agency = named["agency"] if named and is_agency(named["agency"]) else None
    if named and agency:
        plain = _STOP_DATE.sub(", ", named["before"])
    parts = [part.strip(" .") for part in re.split("[,،、]", _DATE_BEHIND.sub(", ", plain))]
    if not 1 <= len(parts) <= 4 or len(plain) > _LONGEST_PLACE:
        return None
    dated = [_is_date(part, language) for part in parts]
    if dated[:2] == [True, True] and parts[0].isalpha() and parts[0].isupper():
        dated[0] = False  # "SUND, Nov 20": a place that is spelt like a short weekday
    places = [part for part, is_date in zip(parts, dated, strict=True) if not is_date]
    if not places or dated[0] or not all(_is_place(place) for place in places):
        return None
    letters = [c for c in places[0] if c.isalpha()]
    capitals = len(letters) >= 3 and all(c.isupper() for c in letters) and places[0] not in _NO_PLACE
    return _Place(capitals=capitals, dated=any(dated), agency=agency)


def _opens_sentence(words: str) -> bool:
    """Cheap: a word in small letters after a first one without a mark is no place's and no date's, but a sentence's."""
    first, _, rest = words.lstrip(" .,،").partition(" ")
    second = rest.partition(" ")[0]
    return first.isalpha() and second.isalpha() and second[0].islower() and second not in _PARTICLES


def _is_date(part: str, language: str | None) -> bool:
    if _FIGURES.fullmatch(part):
        return True
    tokens = re.findall(r"[^\W\d_]+|\d+", fold(part))
    months = sum(month_number(token, language) is not None for token in tokens)
    days = sum(token.isdigit() for token in tokens)
    weekdays = sum(weekday_number(token, language) is not None for token in tokens)
    year_alone = len(tokens) == 1 and len(tokens[0]) == 4 and days == 1
    return len(tokens) <= 6 and (year_alone or (months > 0 and days > 0) or 0 < weekdays == len(tokens) - days)


def _is_place(part: str) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 5:
        return False
    proper = (word in _PARTICLES or (_PLACE_WORD.fullmatch(word) and not word[0].islower()) for word in words)
    return all(proper) and words[0] not in _NO_PLACE
