"""The time of day in a date line, and whether it names its zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from digest.clean.dates.clocks import bare_clock, has_clock, read_clock

LISBON = ZoneInfo("Europe/Lisbon")


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("11:45", "11:45"), ("9.05 uhr", "09:05"), ("7h30", "07:30"), ("19 uhr 05", "19:05"), ("11:45:59", "11:45"),
        ("7:35 am", "07:35"), ("12:10 am", "00:10"), ("12:10 pm", "12:10"), ("7 p.m.", "19:00"),
        ("下午3时20分", "15:20"),
        ("오후 3시 20분", "15:20"), ("오전 12시", "00:00"),
        ("14時05分", "14:05"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_in_every_shape(words: str, at: str) -> None:
    found = bare_clock(words)
    assert found is not None
    assert found.isoformat("minutes") == at
    assert has_clock(words)


@pytest.mark.parametrize("words", ["25:10", "won 3:99", "1,200", "20.11.2026", "no time", ""])
def test_other_figures_are_no_time(words: str) -> None:
    assert bare_clock(words) is None


def test_without_a_zone_of_its_own_or_of_the_page_a_time_is_not_aware() -> None:
    assert read_clock("11:45", None) is None


def test_its_own_zone_wins_over_the_pages() -> None:
    for words, offset in (("11:45 utc+3", 3), ("11:45", 0), ("11:45 gmt", 0)):
        found = read_clock(words, LISBON)
        assert found is not None
        assert found.tzinfo is not None
        on = found.tzinfo.utcoffset(None)
        assert (on.total_seconds() / 3600 if on is not None else 0) == offset
