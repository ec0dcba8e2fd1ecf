"""When an issue is due, and the clock that asks.

The rule is ours and pure: a slot is a local date and time in a zone, named by that local time. So a clock change can
neither repeat nor lose one:

    spring forward   02:30 does not exist: due at the first instant after the gap, still named 02:30
    fall back        02:30 exists twice: due the first time, once

APScheduler is used as a clock alone. It keeps no jobs over a restart and decides nothing; that a slot is made once is
the doing of the unique key in the store's ledger, which the caller claims.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.errors import ConfigError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # by name, always: is day 1 a Monday or a Tuesday?
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_FIRST_START = timedelta(minutes=2)  # two ticks of a minute: the first start makes what is due now, not what was
_LONGEST_CATCH_UP = 744  # hours, a month: what is older belongs to nobody's morning
_ONE_DAY = timedelta(days=1)
_LONGEST_SKIP = 2  # days around a slot's own date in which it can fall due: zones have skipped a whole day


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The days and times at which an edition is due.

    Raises:
        ConfigError: an unknown day or zone, a time that is none, or nothing that would ever be due.
    """

    edition_slug: str
    zone: str  # IANA: "Europe/Berlin"
    at: tuple[str, ...]  # local times: "07:00"
    days: tuple[str, ...]  # of DAYS
    catch_up_hours: float = 12.0  # a slot missed for longer than this is let go

    def __post_init__(self) -> None:
        _zone(self)
        _expect(self, all(map(_TIME.fullmatch, self.at)) and self.at, f'at = {list(self.at)}: times like "07:00"')
        _expect(self, set(self.days) <= set(DAYS) and self.days, f"days = {list(self.days)}: some of {', '.join(DAYS)}")
        hours = self.catch_up_hours
        _expect(self, 0 < hours <= _LONGEST_CATCH_UP, f"catch_up_hours = {hours:g}: 1 to {_LONGEST_CATCH_UP}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A moment at which an issue is due; unique by edition, zone and local time."""

    edition_slug: str
    zone: str
    slot_local: str  # "2026-11-20T07:00", as the schedule has it, also where the clocks skip that time
    due_at: datetime  # in UTC


def due_slots(
    schedule: Schedule, last: str | None, now: datetime, *, since: datetime | None = None
) -> tuple[Slot, ...]:
    """The slots to be made now: none or one, the latest that was missed.

    `last` is the `slot_local` of the newest slot in the ledger. None: nothing was ever made, and only what fell due
    after `since` is (the start of the service; None: two minutes ago): who starts a service does not want the past.
    """
    earliest = now - timedelta(hours=schedule.catch_up_hours)
    if last is None:
        earliest = max(earliest, since or now - _FIRST_START)
    missed = [
        slot
        for slot in _slots(schedule, earliest, now)
        if earliest < slot.due_at <= now and (last is None or slot.slot_local > last)
    ]
    return tuple(sorted(missed, key=_by_time)[-1:])


def next_slot(schedule: Schedule, now: datetime) -> Slot:
    """The first slot after now, for display."""
    coming = _slots(schedule, now, now + timedelta(days=8))
    return min((slot for slot in coming if slot.due_at > now), key=_by_time)


def run_ticks(
    tick: Callable[[datetime], None],
    every_seconds: float,
    stop: threading.Event,
    report: Callable[[Exception], None],
) -> None:
    """Call `tick` with the time, at once and then regularly, one at a time on a thread of its own, until `stop` is set.

    A tick that takes longer than the interval delays the next one; missed ones are not made up. An exception is
    reported, and the next tick comes as if nothing had happened. A tick under way is waited for.
    """
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.jobstores.memory import MemoryJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    def guarded() -> None:
        try:
            tick(datetime.now(UTC))
        except Exception as error:
            report(error)

    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a long tick is no news, and it would warn at each one
    scheduler = BackgroundScheduler(
        timezone=UTC,  # else the machine's
        jobstores={"default": MemoryJobStore()},
        executors={"default": ThreadPoolExecutor(max_workers=1)},
    )
    # The first run is the same job's and not a second job: so it cannot overlap with the next. No grace time: its
    # default of one second loses a tick that comes late.
    now = datetime.now(UTC)
    limits = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler.add_job(guarded, "interval", seconds=every_seconds, next_run_time=now, **limits)
    scheduler.start()
    try:
        stop.wait()
    finally:
        scheduler.shutdown(wait=True)


# ── the rule ─────────────────────────────────────────────────────────────────────────────────────────────


def _slots(schedule: Schedule, start: datetime, end: datetime) -> Iterator[Slot]:
    """Every slot due from start to end, and a few around: the caller compares instants."""
    zone = _zone(schedule)
    day = start.astimezone(zone).date() - _LONGEST_SKIP * _ONE_DAY
    last_day = end.astimezone(zone).date() + _ONE_DAY
    while day <= last_day:
        if DAYS[day.weekday()] in schedule.days:
            for at in schedule.at:
                yield _slot(schedule, zone, day, at)
        day += _ONE_DAY


def _slot(schedule: Schedule, zone: ZoneInfo, day: date, at: str) -> Slot:
    local = datetime.combine(day, time.fromisoformat(at))
    return Slot(
        edition_slug=schedule.edition_slug,
        zone=schedule.zone,
        slot_local=local.isoformat(timespec="minutes"),
        due_at=_first_instant(local, zone),
    )


def _first_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a local time: the earlier where there are two, the end of the gap where there is none."""
    while True:
        instant = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local:
            return instant
        local += timedelta(minutes=1)  # gaps begin and end on the minute


def _by_time(slot: Slot) -> tuple[datetime, str]:
    return slot.due_at, slot.slot_local


# ── the settings ─────────────────────────────────────────────────────────────────────────────────────────


def _zone(schedule: Schedule) -> ZoneInfo:
    try:
        return ZoneInfo(schedule.zone)
    except (KeyError, ValueError, OSError) as error:  # unknown, a path that climbs, a folder
        raise ConfigError(_complaint(schedule, f'zone = {schedule.zone!r}: a name like "Europe/Berlin"')) from error


def _expect(schedule: Schedule, right: object, words: str) -> None:
    if not right:
        raise ConfigError(_complaint(schedule, words))


def _complaint(schedule: Schedule, words: str) -> str:
    return f"schedule of edition {schedule.edition_slug}: {words} expected"
