"""The words that dates are made of: months and weekdays of every language (Unicode CLDR), zones, relative times.

English needs no library, so that an English page imports none; those of another known language come from babel, and
where no language is known from `date_names.json`, which `benchmarks/cleaning/date_names.py` writes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.text import MONTHS, WEEKDAYS

# Languages whose words are tried when the page's language is unknown, by script: the first that knows a word wins.
BY_SCRIPT: Mapping[str, tuple[str, ...]] = {
    "LATIN": (
        *("fr", "de", "es", "it", "pt", "nl", "nb", "sv", "da", "fi", "tr", "pl", "cs", "ro", "hu", "id", "lt"),
        *("sk", "sl", "hr", "et", "lv", "is", "sq", "ca", "af", "sw", "fil", "az", "ms"),
    ),
    "CYRILLIC": ("ru", "uk", "bg", "be", "sr", "mk", "kk"),
    "ARABIC": ("ar", "ar_SY", "fa", "ur"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "GREEK": ("el",), "HEBREW": ("he",), "BENGALI": ("bn",), "THAI": ("th",), "GEORGIAN": ("ka",), "ARMENIAN": ("hy",),
    "TAMIL": ("ta",), "TELUGU": ("te",), "MALAYALAM": ("ml",), "KANNADA": ("kn",), "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",), "SINHALA": ("si",), "MYANMAR": ("my",), "KHMER": ("km",), "LAO": ("lo",), "HANGUL": ("ko",),
    "CJK": ("zh", "ja"),
}  # fmt: skip
_ABBREVIATED = (3, 4, 5)  # letters: "сен", "sept", "märz"; an abbreviation counts where only one month begins so
_MARKS = dict.fromkeys(range(0x300, 0x370))  # accents: capitals are often written without

# Hours east of Greenwich. Names that mean several zones (CST, IST, BST alone in Asia …) are left out on purpose: a time
# with such a name is only a day, which is better than a wrong hour. A string is an IANA zone that keeps summer time.
_ZONES: Mapping[str, float | str] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1,
    "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "мск": 3, "trt": 3, "ast": -4, "adt": -3,
    "est": -5, "edt": -4, "et": "America/New_York", "cdt": -5, "ct": "America/Chicago",
    "mst": -7, "mdt": -6, "mt": "America/Denver", "pst": -8, "pdt": -7, "pt": "America/Los_Angeles",
    "brt": -3, "art": -3, "kst": 9, "jst": 9, "hkt": 8, "sgt": 8, "pkt": 5, "gst": 4, "sast": 2, "wib": 7,
    "aest": 10, "aedt": 11, "acst": 9.5, "awst": 8, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_OFFSET = re.compile(r"\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?(?!\d)")


def fold(words: str) -> str:
    """Lower case, compatibility forms folded, every script's digits as 0–9, no invisible marks."""
    if words.isascii():
        return words.lower()
    folded = unicodedata.normalize("NFKC", words).lower()
    return "".join([character if character.isascii() else _plain(character) for character in folded])


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(character) == "Cf" else character


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    """The form by which a name is looked up: folded, without accents, the Turkish dotless i dotted."""
    folded = fold(name).replace("ı", "i").replace(".", "").strip()
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", folded).translate(_MARKS))


def _with_short(names: Sequence[str]) -> dict[str, int]:
    return {form: number for number, name in enumerate(names, 1) for form in (name, name[:3], name[:4])}


_ENGLISH = (_with_short(MONTHS), {form: n - 1 for form, n in _with_short(WEEKDAYS).items()})


Names = tuple[dict[str, int], dict[str, int]]  # of months and of weekdays


@lru_cache(maxsize=64)
def names_of(locale: str) -> Names:
    """Month and weekday names of one CLDR locale: (name → 1…12, name → 0 for Monday … 6)."""
    from babel import Locale, UnknownLocaleError

    try:
        data = Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return {}, {}
    return _cut_short(_table(data.months)), _table(data.days)  # days are not cut short: German "die" is an article


def _table(names: Mapping[str, Mapping[str, Mapping[int, str]]]) -> dict[str, int]:
    """Every form of the names: as in dates, alone, abbreviated."""
    table: dict[str, int] = {}
    for context, width in (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")):
        for number, name in names[context][width].items():
            bare = re.sub(r"^(?:de |d['’])", "", _bare(name))  # Catalan: "de maig", "d’abril"
            if bare:
                table.setdefault(bare, number)
    return table


def _cut_short(table: dict[str, int]) -> dict[str, int]:
    """The table with every name's first letters, where only one month begins so."""
    starts: dict[str, set[int]] = {}
    for bare, number in table.items():
        for length in _ABBREVIATED:
            starts.setdefault(bare[:length], set()).add(number)
    for start, numbers in starts.items():
        if len(start) in _ABBREVIATED and len(numbers) == 1:
            table.setdefault(start, min(numbers))
    return table


@cache
def _names_by_script() -> Mapping[str, Names]:
    """The names of all languages of each script: a short text shows no language, and babel reads sixty files for it."""
    known: dict[str, Names] = json.loads(Path(__file__).with_name("date_names.json").read_text(encoding="utf-8"))
    return known


def _names_in(script: str) -> Names:
    return _names_by_script().get(script) or ({}, {})


def _own_locales(language: str | None) -> tuple[str, ...]:
    if language in (None, "und", "en"):
        return ()
    return {"ar": ("ar", "ar_SY"), "no": ("nb",), "sr": ("sr", "sr_Latn"), "tl": ("fil",)}.get(language, (language,))


@lru_cache(maxsize=8192)
def _number(word: str, language: str | None, which: int) -> int | None:
    """The number of a folded month (which=0) or weekday (which=1) name, English first, then the page's language."""
    bare = _bare(word)
    if not 1 < len(bare) <= 24 and not unicodedata.name(bare[:1] or " ", "").startswith("TAMIL"):
        return None
    if language in (None, "en", "und") and bare in _ENGLISH[which]:
        return _ENGLISH[which][bare]
    if language == "en":
        return None
    for locale in _own_locales(language):
        found = names_of(locale)[which].get(bare)
        if found is not None:
            return found
    script = unicodedata.name(bare[0], "").split(" ", 1)[0]
    found = _names_in(script)[which].get(bare)
    return _ENGLISH[which].get(bare) if found is None else found


def month_number(word: str, language: str | None) -> int | None:
    """1 to 12 for the folded name of a month in any language, else None; the page's language decides first."""
    return _number(word, language, 0)


def weekday_number(word: str, language: str | None) -> int | None:
    """0 (Monday) to 6 for the folded name of a weekday in any language, else None."""
    return _number(word, language, 1)


def named_zone(name: str | None) -> tzinfo | None:
    """The zone of an IANA name; None for no or an unknown name."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def is_zone(word: str) -> bool:
    """Is a folded word the short name of a zone: "utc", "мск"?"""
    return word in _ZONES


def zone_at_start(words: str) -> tzinfo | None:
    """The zone that folded words begin with: "utc+3", "gmt", "мск", "+03:00", "(kst)"; None when they name none.

    UTC+3 is three hours east of Greenwich, as every news house means it; POSIX reads the sign the other way round.
    """
    text = words.lstrip(" ,(|·").removeprefix("uhr").lstrip(" ,(")
    name = re.match(r"[a-zа-я]{1,4}(?![a-zа-я])", text)
    if name is None:
        return _offset(_OFFSET.match(text)) if text[:1] in "+-−" and text else None
    zone = _ZONES.get(name[0])
    if isinstance(zone, str):
        return named_zone(zone)
    if zone is None:
        return None
    shifted = _offset(_OFFSET.match(text, name.end())) if name[0] in ("utc", "gmt", "msk", "мск") else None
    if shifted is not None and name[0] in ("utc", "gmt"):
        return shifted
    return timezone(timedelta(hours=zone))


def _offset(match: re.Match[str] | None) -> tzinfo | None:
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))
