"""Other calendars' days and years."""

from __future__ import annotations

from datetime import date

import pytest

from digest.clean.dates.calendars import common_year, from_solar, solar_month, without_eras


@pytest.mark.parametrize(
    ("solar", "common"),
    [
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1405, 8, 29), date(2026, 11, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
    ],
)
def test_days_of_the_solar_year_have_common_dates(solar: tuple[int, int, int], common: date) -> None:
    assert from_solar(*solar) == common


@pytest.mark.parametrize("day", [(1404, 12, 30), (1403, 7, 31), (1403, 13, 1), (1403, 0, 1), (2026, 11, 20)])
def test_days_that_the_solar_year_does_not_have_are_none(day: tuple[int, int, int]) -> None:
    assert from_solar(*day) is None


def test_months_are_known_with_arabic_letters_too() -> None:
    assert solar_month("تیر") == solar_month("تير") == 4
    assert solar_month("می") is None


def test_buddhist_years_are_common_years() -> None:
    assert (common_year(2569), common_year(2026)) == (2026, 2026)


def test_years_of_an_era_are_common_years() -> None:
    assert without_eras("令和元年5月1日、平成31年4月30日") == "2019年5月1日、2019年4月30日"
    assert without_eras("民國115年11月20日") == "2026年11月20日"
