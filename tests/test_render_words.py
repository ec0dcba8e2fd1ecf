"""The frame's words: dates, plurals and lists that are the same on every machine."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from digest.model import Change, Reason
from digest.render import words


def test_days_are_said_in_full() -> None:
    assert words.day(date(2026, 11, 20)) == "20 November 2026"
    assert words.day(date(2026, 11, 20), weekday=True) == "Friday, 20 November 2026"
    assert words.day(date(2026, 1, 1), year=False) == "1 January"


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        (UTC, "UTC"),
        (ZoneInfo("Europe/Brussels"), "CET"),
        (ZoneInfo("America/Sao_Paulo"), "UTC-3"),
        (ZoneInfo("Asia/Kathmandu"), "UTC+5:45"),
        (timezone(timedelta(hours=3)), "UTC+3"),
        (timezone(-timedelta(hours=3, minutes=30)), "UTC-3:30"),
        (timezone(timedelta(0)), "UTC"),
    ],
)
def test_a_zone_is_a_short_word_or_the_distance_from_utc(zone: timezone | ZoneInfo, name: str) -> None:
    assert words.clock(datetime(2026, 11, 20, 8, 5, tzinfo=zone)) == f"08:05 {name}"


def test_figures_agree_with_their_nouns() -> None:
    assert [words.plural(n, "story", "stories") for n in (0, 1, 2, 1204)] == [
        "0 stories", "1 story", "2 stories", "1,204 stories",
    ]  # fmt: skip


def test_lists_end_with_and() -> None:
    assert [words.listing(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_every_change_and_reason_has_a_word() -> None:
    assert set(words.CHANGES) == set(Change)
    assert set(words.REASONS) == set(Reason)
