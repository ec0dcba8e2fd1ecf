"""Times that count back from when they are read, in many languages; words that only look like them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.clean.dates.date_words import fold
from digest.clean.dates.relative_dates import counts_from_now, looks_relative, read_relative

NOW = datetime(2026, 11, 20, 7, 30, 40, tzinfo=UTC)
BRUSSELS = ZoneInfo("Europe/Brussels")


def when(words: str, zone: ZoneInfo | None = None) -> str | None:
    read = read_relative(fold(words), fetched_at=NOW, zone=zone)
    return None if read is None else read.iso()


@pytest.mark.parametrize(
    "words",
    [
        *("2 hours ago", "vor 2 Stunden", "il y a 2 heures", "hace 2 horas", "2 ore fa", "há 2 horas", "2 uur geleden"),
        *("2 часа назад", "2 години тому", "2 timmar sedan", "for 2 timer siden", "2 tuntia sitten", "2 godziny temu"),
        *("před 2 hodinami", "2 saat önce", "πριν από 2 ώρες", "2 giờ trước", "2 jam lalu", "2小时前", "2時間前"),
        *("2시간 전", "منذ 2 ساعات", "לפני 2 שעות", "2 घंटे पहले", "2 ชั่วโมงที่แล้ว", "Updated 2 hrs ago"),
    ],
)
def test_hours_are_counted_back_in_every_language(words: str) -> None:
    assert when(words) == "2026-11-20T05:30+00:00"
    assert counts_from_now(fold(words))
    assert looks_relative(fold(words))


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("40 seconds ago", "2026-11-20T07:30+00:00"),
        ("5 minutes ago", "2026-11-20T07:25+00:00"),
        ("an hour ago", "2026-11-20T06:30+00:00"),
        ("vor einer Stunde", "2026-11-20T06:30+00:00"),
        ("9 hours ago", "2026-11-19T22:30+00:00"),
        ("3 days ago", "2026-11-17"),
        ("vor 3 Tagen", "2026-11-17"),
    ],
)
def test_hours_are_exact_and_days_are_days(words: str, read: str) -> None:
    assert when(words) == read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("Gestern, 11:45 Uhr", "2026-11-19T11:45+01:00"),
        ("вчера в 11:45", "2026-11-19T11:45+01:00"),
        ("今天 06:10", "2026-11-20T06:10+01:00"),
        ("Stand: 06:03 Uhr", "2026-11-20T06:03+01:00"),
    ],
)
def test_a_near_day_has_the_time_that_stands_behind_it(words: str, read: str) -> None:
    assert when(words, BRUSSELS) == read


def test_a_clock_without_a_zone_gives_the_day_alone() -> None:
    assert when("yesterday, 11:45") == "2026-11-19"


def test_a_clock_that_is_far_ahead_was_read_after_midnight_of_another_zone() -> None:
    assert when("today, 23:50") == "2026-11-19"


@pytest.mark.parametrize(
    "words", ["2 weeks ago", "3 months ago", "years ago", "for 2 hours", "Fair", "", "20 November 2026"]
)
def test_what_leaves_the_day_open_is_not_read(words: str) -> None:
    assert when(words) is None


@pytest.mark.parametrize("words", ["Today", "heute", "The fair of today", "5 minutes", "Stand by"])
def test_a_menus_word_looks_like_no_time(words: str) -> None:
    assert not looks_relative(fold(words))
