"""The timeline: on which days the sources were published, and on which ones something is due. Figures, not news.

The scale is a row of days that have something, not a ruler: a source of nine years ago stands beside yesterday's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from digest.model import Briefing, DatePrecision
from digest.render.parts import TimelineDay
from digest.render.statements import Statements

PAST_DAYS = 4  # the newest by themselves, the older ones as one mark; with as many ahead, a phone can show it
AHEAD_DAYS = 4


_FINEST = tuple(DatePrecision)  # first; of two that begin on one day, the day stands before its month
Due = tuple[date, DatePrecision]  # a day ahead, as finely as it is meant


@dataclass(frozen=True, slots=True)
class _Mark:
    first: Due
    last: Due
    figure: int
    ahead: bool


def timeline(briefing: Briefing, state: Statements) -> tuple[TimelineDay, ...]:
    """The days in their order; empty where everything is of one day, which is no line."""
    zone = ZoneInfo(briefing.zone)
    today = briefing.as_of.astimezone(zone).date()
    published = (_day(source.published, zone) for source in briefing.sources if not source.earlier)
    past = Counter(day for day in published if day and day <= today)
    due = Counter((one.on, one.precision) for one in briefing.dates_ahead if one.on > today)
    marks = (*_past(past), *_ahead(due))
    fullest = max((mark.figure for mark in marks), default=0)
    return tuple(_shown(mark, today, fullest, state) for mark in marks) if len(marks) > 1 else ()


def _past(days: Mapping[date, int]) -> Iterator[_Mark]:
    in_order = [(day, DatePrecision.DAY) for day in sorted(days)]
    older, newest = in_order[:-PAST_DAYS], in_order[-PAST_DAYS:]
    if older:
        yield _Mark(older[0], older[-1], sum(days[day] for day, _ in older), ahead=False)
    yield from (_Mark(one, one, days[one[0]], ahead=False) for one in newest)


def _ahead(days: Mapping[Due, int]) -> Iterator[_Mark]:
    in_order = sorted(days, key=lambda one: (one[0], _FINEST.index(one[1])))
    nearest, later = in_order[:AHEAD_DAYS], in_order[AHEAD_DAYS:]
    yield from (_Mark(one, one, days[one], ahead=True) for one in nearest)
    if later:
        yield _Mark(later[0], later[-1], sum(days[one] for one in later), ahead=True)


def _shown(mark: _Mark, today: date, fullest: int, state: Statements) -> TimelineDay:
    first, last = (state.tongue.short_period(*one, year=one[0].year != today.year) for one in (mark.first, mark.last))
    return TimelineDay(
        label=state.period(first, last),
        ahead=mark.ahead,
        figure=mark.figure,
        figure_words=state.days(0, mark.figure) if mark.ahead else state.days(mark.figure, 0),
        bar=max(1, round(100 * mark.figure / fullest)),
    )


def _day(published: str | None, zone: ZoneInfo) -> date | None:
    """The day of a `Published.iso()` in the briefing's own zone."""
    if published is None:
        return None
    if "T" not in published:
        return date.fromisoformat(published)
    return datetime.fromisoformat(published).astimezone(zone).date()
