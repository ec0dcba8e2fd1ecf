"""Years and months of other calendars that news houses date by: Buddhist, Japanese eras, the Republic's, Solar Hijri.

Lunar Hijri dates are left out on purpose: which day a month begins is a matter of sighting, and every such page gives
the common date beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

_BUDDHIST = range(2443, 2643)  # years: 1900 to 2099 of the common era
_BUDDHIST_OFFSET = 543
_SOLAR_HIJRI = range(1300, 1500)  # years: 1921 to 2120
_NOWRUZ_1400 = date(2021, 3, 21)
_ERA_STARTS: Mapping[str, int] = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "民國": 1911,
    "民国": 1911,
    "中華民國": 1911,
}
_ERA = re.compile(r"(令和|平成|昭和|中華民國|民[國国])\s?(元|\d{1,3})\s?年")
_SOLAR_MONTHS = (
    "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد امرداد اسد", "شهریور سنبله",
    "مهر میزان", "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
)  # fmt: skip
_SOLAR_NUMBERS = {name: number for number, names in enumerate(_SOLAR_MONTHS, 1) for name in names.split()}
_PERSIAN_LETTERS = str.maketrans("يك", "یک")


def common_year(year: int) -> int:
    """The year of the common era for a year that may be the Buddhist calendar's, as Thai pages write it."""
    return year - _BUDDHIST_OFFSET if year in _BUDDHIST else year


def without_eras(words: str) -> str:
    """Folded words with years of an era in common years: "令和6年5月3日" is "2024年5月3日", "民國113年" "2024年"."""
    return _ERA.sub(lambda match: f"{_ERA_STARTS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年", words)


def solar_month(word: str) -> int | None:
    """1 to 12 for a folded month name of the Iranian or Afghan calendar."""
    return _SOLAR_NUMBERS.get(word.translate(_PERSIAN_LETTERS))


def from_solar(year: int, month: int, day: int) -> date | None:
    """The common date of a day in the Solar Hijri calendar; None where there is no such day.

    Leap years by the 33-year cycle, which agrees with the observed calendar for these two centuries' news.
    """
    lengths = [31] * 6 + [30] * 5 + [30 if _is_leap(year) else 29]
    if year not in _SOLAR_HIJRI or not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        return None
    years = range(min(year, 1400), max(year, 1400))
    days = sum(366 if _is_leap(one) else 365 for one in years) * (1 if year >= 1400 else -1)
    return _NOWRUZ_1400 + timedelta(days=days + sum(lengths[: month - 1]) + day - 1)


def _is_leap(year: int) -> bool:
    return (8 * year + 29) % 33 < 8
