"""The same event in two languages: names and numbers that both texts write.

Words of two languages do not meet, but "Карвония" and "Karvonia" do once letters are brought to one rough spelling,
and figures do as they stand. Arabic, Chinese and other scripts meet the rest by their numbers alone.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from digest.group.names import NAMELESS
from digest.text import MONTHS, WEEKDAYS, normal

KEY = 5  # letters of a name that count: endings change with language and case
WEAK_NUMBER = 100  # whole numbers under it are met by chance: they count half
NO_NUMBER = 13  # whole numbers under it say nothing
_YEARS = range(1900, 2100)

_CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufie", strict=True)),
    "ё": "e", "й": "i", "ж": "j", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "u",
    "я": "ia", "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
# Spellings of one sound, in this order; what is left is rough, and meant to be.
_SOUNDS = (
    ("dsch", "j"), ("dj", "j"), ("gh", "g"), ("gui", "gi"), ("gue", "ge"),  # Tadschikistan, Afghanistan, Kirguistán
    ("ph", "f"), ("sch", "sh"), ("kh", "h"), ("ck", "k"), ("qu", "k"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"),
    ("x", "ks"), ("j", "i"), ("th", "t"),
)  # fmt: skip


_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")


_DASH = re.compile("[-–]")


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # The first character first and what stands before it then: so the search leaps from one to the next.
    inner_word = re.compile(r"[^\W\d_a-z](?:(?<=[^\W_] .)|(?<=[^\W_], .)|(?<=[^\W_] [„“\"«‘].))[\w’'–-]*+")
    # Behind a letter that has cases a figure is part of a name ("A320"); where words stand without spaces ("造成87人"),
    # or bind to what follows ("و87"), it is one by itself. Six groups at most: more are a list.
    return inner_word, re.compile(r"\d(?<![\d.,٫٬A-Za-z\u00c0-\u052f]\d)\d{0,8}+(?:[.,٫٬]\d{1,3}+){0,6}(?![.,٫٬]\d)")


# Months are spelt alike in many languages, and stand in any report: "May" is "Mai", "mai" and "mayo". So do weekdays.
_CALENDAR = (
    f"{' '.join(WEEKDAYS)} {' '.join(MONTHS)} "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi "
    "lunes martes miércoles jueves viernes sábado domingo "
    "januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)


@cache
def calendar_words() -> frozenset[str]:
    """Months and weekdays of some languages, in normal form."""
    return frozenset(normal(_CALENDAR).split())


@cache
def _calendar_keys() -> frozenset[str]:
    return frozenset(rough(word)[:KEY] for word in _CALENDAR.split())


def rough(name: str) -> str:
    """A name in one rough spelling for Latin and Cyrillic letters: `Корран` and `Corran` are both "koran"."""
    letters = "".join(_CYRILLIC.get(letter, letter) for letter in normal(name).removesuffix("'s"))
    plain = "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", plain)


def bridge_counts(text: str) -> dict[str, float]:
    """Names inside sentences and telling numbers, each with how much it is spoken of, dampened by a logarithm.

    The value is negative where the bridge is a small whole number, which is met by chance.
    """
    inner_word, number = _shapes()
    counts = Counter(
        key
        for word in inner_word.findall(text)
        if word[0].isupper()
        for part in word.replace("–", "-").split("-")
        for key in _keys(part)
    )
    counts.update(telling for written in number.findall(text) if (telling := _number(written)))
    return {key: (1 + math.log(count)) * (-1 if _is_weak(key) else 1) for key, count in counts.items()}


@lru_cache(maxsize=100_000)
def _keys(name: str) -> tuple[str, ...]:
    if normal(name) in NAMELESS:
        return ()
    key = rough(name)
    return (key[:KEY],) if len(key) > 2 and key[:KEY] not in _calendar_keys() else ()


def _number(written: str) -> str | None:
    """A figure in one spelling ("2,3", "2.3" and "٢٫٣", "3 400" not), None where it tells nothing."""
    western = written if written.isascii() else written.translate(_EASTERN)
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", western).replace(",", ".")
    try:
        value = float(digits)
    except ValueError:
        return None
    if value == int(value) and (value < NO_NUMBER or int(value) in _YEARS):
        return None
    return f"#{digits}"


def _is_weak(key: str) -> bool:
    return key.startswith("#") and key[1:].isdigit() and int(key[1:]) < WEAK_NUMBER
