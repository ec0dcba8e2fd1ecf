"""Days that have a name of their own, and when they fall: "Labor Day", "Easter", "Christmas Eve"."""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIXED = {
    "christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "halloween": (10, 31), "valentine's day": (2, 14),
    "heiligabend": (12, 24), "weihnachten": (12, 25), "silvester": (12, 31), "noël": (12, 25),
    "nochebuena": (12, 24), "navidad": (12, 25), "nochevieja": (12, 31),
    "st patrick's day": (3, 17), "international women's day": (3, 8), "earth day": (4, 22), "anzac day": (4, 25),
    "may day": (5, 1), "juneteenth": (6, 19), "canada day": (7, 1), "independence day": (7, 4), "bastille day": (7, 14),
    "veterans day": (11, 11), "armistice day": (11, 11), "human rights day": (12, 10),
}  # fmt: skip
# The so-many-th weekday of a month; the last where the number is 5.
_COUNTED = {
    "martin luther king jr day": (1, 0, 3), "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3), "memorial day": (5, 0, 5), "labor day": (9, 0, 1), "labour day": (9, 0, 1),
    "columbus day": (10, 0, 2), "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
}  # fmt: skip
_FROM_EASTER = {
    "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "ostern": 0, "pâques": 0, "pascua": 0,
    "pfingsten": 49, "pentecôte": 49,
}  # fmt: skip


def on_holiday(name: str, year: int) -> date:
    """The day of a year that has that name; New Year's Day for one that is not known."""
    name = name.lower().replace("’", "'").replace(".", "")
    if name in _FROM_EASTER:
        return _easter(year) + timedelta(days=_FROM_EASTER[name])
    if name == "election day":  # never on the first of the month
        return _counted(year, 11, 0, 1) + timedelta(days=1)
    if name in _COUNTED:
        return _counted(year, *_COUNTED[name])
    return date(year, *_FIXED.get(name, (1, 1)))


def _counted(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    on = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    return on if on.month == month else on - timedelta(days=7)


def _easter(year: int) -> date:
    """The Gregorian computus as Gauss has it, with Lichtenberg's correction for the two late Easters."""
    century = year // 100
    moon = (15 + (3 * century + 3) // 4 - (8 * century + 13) // 25) % 30
    age = (19 * (year % 19) + moon) % 30
    full = 21 + age - (age + year % 19 // 11) // 29
    sunday = 7 - (year + year // 4 + 2 - (3 * century + 3) // 4) % 7
    return date(year, 3, 1) + timedelta(days=full + 7 - (full - sunday) % 7 - 1)


_NAMES = "|".join(sorted({*_FIXED, *_COUNTED}, key=lambda name: (-len(name), name))).replace("'", "['’]")
# Behind a weekday, the name of that day: "on Sunday, International Women's Day".
_NAMED = re.compile(rf",? (?:which is |that is )?(?P<name>{_NAMES})(?![\w-])", re.IGNORECASE)


def is_named_otherwise(sentence: str, end: int, on: date) -> bool:
    """Whether the weekday that ends there has a name behind it that belongs to no such day."""
    named = _NAMED.match(sentence, end)
    return named is not None and on_holiday(named["name"], on.year) != on
