"""The schedule: which slot is due when, in real zones, and the clock that ticks."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import ConfigError
from digest.schedule import DAYS, Schedule, Slot, due_slots, next_slot, run_ticks
from tests.hang import no_hang

WEEKDAYS = DAYS[:5]
BERLIN = "Europe/Berlin"


def schedule(**changes: Any) -> Schedule:
    fields: dict[str, Any] = {"edition_slug": "morning", "zone": BERLIN, "at": ("07:00",), "days": WEEKDAYS}
    return Schedule(**(fields | changes))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def names(slots: tuple[Slot, ...]) -> list[str]:
    return [slot.slot_local for slot in slots]


# ── an ordinary week ─────────────────────────────────────────────────────────────────────────────────────


def test_a_slot_is_due_from_its_minute_on_and_once() -> None:
    before, at = utc("2026-11-20T05:59:59"), utc("2026-11-20T06:00:00")
    yesterday = "2026-11-19T07:00"
    assert due_slots(schedule(), yesterday, before) == ()
    (slot,) = due_slots(schedule(), yesterday, at)
    assert slot == Slot(edition_slug="morning", zone=BERLIN, slot_local="2026-11-20T07:00", due_at=at)
    assert due_slots(schedule(), slot.slot_local, at + timedelta(minutes=1)) == ()


def test_seven_in_seoul_is_the_evening_before_in_utc() -> None:
    seoul = schedule(zone="Asia/Seoul")
    (slot,) = due_slots(seoul, "2026-11-19T07:00", utc("2026-11-19T22:00"))
    assert (slot.slot_local, slot.due_at) == ("2026-11-20T07:00", utc("2026-11-19T22:00"))


def test_nothing_is_due_on_a_weekend() -> None:
    friday = "2026-11-20T07:00"
    assert due_slots(schedule(), friday, utc("2026-11-21T12:00")) == ()
    assert due_slots(schedule(), friday, utc("2026-11-22T12:00")) == ()
    assert names(due_slots(schedule(), friday, utc("2026-11-23T06:00"))) == ["2026-11-23T07:00"]


def test_the_next_slot_after_friday_is_on_monday() -> None:
    assert next_slot(schedule(), utc("2026-11-20T06:00")).slot_local == "2026-11-23T07:00"
    assert next_slot(schedule(), utc("2026-11-20T05:59")).slot_local == "2026-11-20T07:00"


def test_the_next_slot_of_a_weekly_edition_is_a_week_away() -> None:
    weekly = schedule(days=("mon",))
    assert next_slot(weekly, utc("2026-11-23T06:00")).slot_local == "2026-11-30T07:00"


def test_several_times_a_day_in_any_order() -> None:
    thrice = schedule(at=("18:00", "07:00", "12:30"))
    assert names(due_slots(thrice, "2026-11-20T07:00", utc("2026-11-20T11:30"))) == ["2026-11-20T12:30"]
    assert next_slot(thrice, utc("2026-11-20T11:30")).slot_local == "2026-11-20T18:00"


# ── clock changes ────────────────────────────────────────────────────────────────────────────────────────


def test_a_time_that_the_spring_skips_is_due_at_the_end_of_the_gap() -> None:
    nightly = schedule(at=("02:30",), days=DAYS)
    assert due_slots(nightly, "2026-03-28T02:30", utc("2026-03-29T00:59:59")) == ()
    (slot,) = due_slots(nightly, "2026-03-28T02:30", utc("2026-03-29T01:00"))
    assert (slot.slot_local, slot.due_at) == ("2026-03-29T02:30", utc("2026-03-29T01:00"))


def test_a_time_that_autumn_repeats_is_due_the_first_time_and_once() -> None:
    nightly = schedule(at=("02:30",), days=DAYS)
    (slot,) = due_slots(nightly, "2026-10-24T02:30", utc("2026-10-25T00:30"))
    assert (slot.slot_local, slot.due_at) == ("2026-10-25T02:30", utc("2026-10-25T00:30"))
    assert due_slots(nightly, slot.slot_local, utc("2026-10-25T01:30")) == ()


@pytest.mark.parametrize(
    ("day", "due_at"),
    [
        ("2026-03-27", "2026-03-27T06:00"),
        ("2026-03-30", "2026-03-30T05:00"),
        ("2026-10-23", "2026-10-23T05:00"),
        ("2026-10-26", "2026-10-26T06:00"),
    ],
)
def test_seven_is_seven_on_either_side_of_a_clock_change(day: str, due_at: str) -> None:
    (slot,) = due_slots(schedule(), "2026-01-01T07:00", utc(due_at))
    assert (slot.slot_local, slot.due_at) == (f"{day}T07:00", utc(due_at))


def test_a_day_that_a_zone_left_out_is_made_up_at_its_end() -> None:
    """Samoa went from 29 to 31 December 2011 overnight."""
    apia = schedule(zone="Pacific/Apia", days=("fri",))
    (slot,) = due_slots(apia, "2011-12-23T07:00", utc("2011-12-30T10:00"))
    assert (slot.slot_local, slot.due_at) == ("2011-12-30T07:00", utc("2011-12-30T10:00"))


@settings(deadline=None)
@given(
    st.sampled_from([BERLIN, "Asia/Seoul", "America/New_York", "Australia/Lord_Howe", "America/St_Johns"]),
    st.integers(min_value=0, max_value=23),
    st.timedeltas(min_value=timedelta(), max_value=timedelta(days=730)),
)
def test_ticks_through_a_week_find_each_day_once(zone: str, hour: int, later: timedelta) -> None:
    daily = schedule(zone=zone, at=(f"{hour:02}:15",), days=DAYS)
    now = began = utc("2025-01-01T00:00") + later
    found: list[Slot] = []
    for _ in range(7 * 24 * 2):
        found += due_slots(daily, found[-1].slot_local if found else None, now, since=began)
        now += timedelta(minutes=30)
    days = [slot.slot_local[:10] for slot in found]
    assert days == sorted(set(days))
    assert 6 <= len(days) <= 8


# ── downtime and first starts ────────────────────────────────────────────────────────────────────────────


def test_after_three_days_away_only_the_latest_slot_is_made() -> None:
    assert names(due_slots(schedule(), "2026-11-16T07:00", utc("2026-11-20T08:00"))) == ["2026-11-20T07:00"]


def test_a_slot_missed_for_longer_than_the_catch_up_is_let_go() -> None:
    missed_at = utc("2026-11-20T06:00")
    assert due_slots(schedule(), "2026-11-19T07:00", missed_at + timedelta(hours=11, minutes=59))
    assert due_slots(schedule(), "2026-11-19T07:00", missed_at + timedelta(hours=12)) == ()
    patient = schedule(catch_up_hours=72)
    assert names(due_slots(patient, "2026-11-19T07:00", utc("2026-11-22T12:00"))) == ["2026-11-20T07:00"]


def test_the_first_start_ever_does_not_make_the_past() -> None:
    assert due_slots(schedule(), None, utc("2026-11-20T06:03")) == ()
    assert names(due_slots(schedule(), None, utc("2026-11-20T06:01"))) == ["2026-11-20T07:00"]


def test_the_first_slot_after_the_service_began_is_not_lost_to_a_slow_tick() -> None:
    began = utc("2026-11-20T05:50")
    assert names(due_slots(schedule(), None, utc("2026-11-20T06:30"), since=began)) == ["2026-11-20T07:00"]
    assert due_slots(schedule(), None, utc("2026-11-20T06:30"), since=utc("2026-11-20T06:10")) == ()


def test_two_starts_agree_on_the_slot_so_that_one_key_is_enough() -> None:
    one = due_slots(schedule(), "2026-11-19T07:00", utc("2026-11-20T06:00:01"))
    other = due_slots(schedule(), "2026-11-19T07:00", utc("2026-11-20T06:00:59"))
    assert one == other


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"zone": "Europe/Nowhere"}, "zone = 'Europe/Nowhere'"),
        ({"zone": "../etc/passwd"}, "zone"),
        ({"zone": "Europe"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"at": ("7:00",)}, "at = "),
        ({"at": ("24:00",)}, "at = "),
        ({"at": ()}, "at = "),
        ({"days": ("1",)}, "days = "),
        ({"days": ()}, "days = "),
        ({"catch_up_hours": 0.0}, "catch_up_hours = 0"),
        ({"catch_up_hours": 1e9}, "catch_up_hours"),
    ],
)
def test_a_schedule_that_is_none_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=f"schedule of edition morning: {words}.* expected"):
        schedule(**changes)


# ── the clock ────────────────────────────────────────────────────────────────────────────────────────────


class Ticks:
    """What ticked, and what was reported; stops the clock after a number of ticks."""

    def __init__(self, until: int, failing: bool = False) -> None:
        self.until = until
        self.failing = failing
        self.times: list[datetime] = []
        self.reported: list[Exception] = []
        self.stop = threading.Event()
        self.running = 0
        self.overlapped = False

    def tick(self, now: datetime) -> None:
        self.overlapped |= self.running > 0
        self.running += 1
        self.times.append(now)
        time.sleep(0.03)
        self.running -= 1
        if len(self.times) == self.until:
            self.stop.set()
        if self.failing:
            raise ValueError(len(self.times))

    def run(self, every_seconds: float) -> None:
        run_ticks(self.tick, every_seconds, self.stop, self.reported.append)


def test_the_first_tick_comes_at_once() -> None:
    ticks = Ticks(until=1)
    with no_hang():
        ticks.run(every_seconds=60)
    assert ticks.times[0].tzinfo is UTC


def test_ticks_follow_each_other_and_never_overlap() -> None:
    ticks = Ticks(until=3)
    ticks.run(every_seconds=0.01)
    assert len(ticks.times) >= 3
    assert not ticks.overlapped


def test_a_failing_tick_is_reported_and_the_next_one_comes() -> None:
    ticks = Ticks(until=2, failing=True)
    ticks.run(every_seconds=0.05)
    assert [str(error) for error in ticks.reported][:2] == ["1", "2"]


def test_nothing_ticks_after_the_stop() -> None:
    ticks = Ticks(until=1)
    ticks.run(every_seconds=0.05)
    count = len(ticks.times)
    time.sleep(0.15)
    assert len(ticks.times) == count


def test_a_tick_under_way_is_waited_for() -> None:
    stop, finished = threading.Event(), threading.Event()

    def slow(now: datetime) -> None:
        stop.set()
        time.sleep(0.2)
        finished.set()

    run_ticks(slow, 60, stop, lambda error: None)
    assert finished.is_set()
