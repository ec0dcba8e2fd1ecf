"""Dates ahead: the issue's calendar, complete; each day with its sentence where there is room, else with its story.

What would be too much for a page that is read in minutes is listed by the headline of its story: first what leans on
the sentence before, since that says the day and not who or what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from digest import text
from digest.compose.frame import Frame
from digest.compose.slicer import Slicer
from digest.model import (
    FURTHEST_AHEAD,
    MOST_OVERDUE,
    DateAhead,
    DatePrecision,
    DiscrepancyKind,
    Expected,
    Findings,
    PrintedDate,
    Story,
    StoryId,
)

MOST = 200  # rows of a calendar: four times those of a morning of 60 items, and less than half of a mail


@dataclass(frozen=True, slots=True)
class _Row:
    found: DateAhead
    story: Story
    leans: bool  # its sentence, on the one before
    in_full: bool = True  # with its sentence


def calendar(
    slicer: Slicer, findings: Findings, stories: tuple[Sequence[Story], Sequence[Story]], frame: Frame
) -> tuple[tuple[PrintedDate, ...], int]:
    """The dates of the stories told, then those still to come of the ones that only go on; and how many did not fit.

    A day that has passed and been reported on is none, nor is one without room that has passed: nobody looks for these
    behind what is to come. A day from which something was moved since the last issue is none any more: the page says
    from when to when.
    """
    today = frame.as_of.astimezone(ZoneInfo(frame.zone)).date()
    told, going_on = stories
    moved = {(row.story_id, row.before) for row in findings.changed if row.kind is DiscrepancyKind.DATE}
    rows = [*_ranked(slicer, findings, told, today)]
    rows += (row for row in _ranked(slicer, findings, going_on, today) if row.found.on >= today)
    rows = [row for row in rows if row.found.on.year <= today.year + FURTHEST_AHEAD]
    rows = [row for row in rows if row.found.on >= today or not _reported(row.story, row.found)]
    rows = [row for row in rows if (row.story.id, row.found.on.isoformat()) not in moved]
    chosen = _with_room(rows, frame.limits.dates_ahead, today)
    printed = tuple(_printed(slicer, row, today) for row in sorted(chosen, key=lambda row: _by_day(row.found, today)))
    overdue, without_room = _overdue(slicer, findings, printed, frame)
    return printed + overdue, len(rows) - len(chosen) + without_room


def _by_day(found: DateAhead, today: date) -> tuple[bool, date]:
    """What is still to come before what has passed."""
    return found.on < today, found.on


def _ranked(slicer: Slicer, findings: Findings, stories: Sequence[Story], today: date) -> list[_Row]:
    """Each story's first date before any second, what is to come before what has passed."""
    place = {story.id: number for number, story in enumerate(stories)}
    turns: Counter[tuple[StoryId, bool]] = Counter()
    ranked = []
    for found in (found for found in findings.dates_ahead if found.story_id in place):
        language = slicer.article(found.sentence.article_id).language
        leans = text.leans(slicer.words(found.sentence), language)
        number = place[found.story_id]
        turn = turns[found.story_id, leans]
        turns[found.story_id, leans] += 1
        ranked.append(((found.on < today, leans, turn, number), _Row(found, stories[number], leans)))
    return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]


def _with_room(rows: Sequence[_Row], limit: int, today: date) -> list[_Row]:
    """The first of them with their sentences, the others by their headlines; none where none is wanted."""
    if not limit:
        return []
    # A story that only goes on comes behind those that are told, but before a sentence that nobody understands alone.
    to_come = sorted((row for row in rows if row.found.on >= today), key=lambda row: row.leans)
    gone_by = [row for row in rows if row.found.on < today]
    room = max(MOST_OVERDUE, limit - len(to_come))
    briefly = (replace(row, in_full=False) for row in to_come[limit:])
    return [*to_come[:limit], *gone_by[:room], *briefly][:MOST]


def _printed(slicer: Slicer, row: _Row, today: date) -> PrintedDate:
    found = row.found
    return PrintedDate(
        on=found.on,
        passage=slicer.sentence(found.sentence),
        precision=found.precision,
        due=found.on < today and not _reported(row.story, found),
        also=tuple(slicer.number(echo.article_id) for echo in found.echoes),
        headline=None if row.in_full else slicer.headline(row.story),
    )


def _reported(story: Story, found: DateAhead) -> bool:
    """Whether any article of the story is of the day or later."""
    return any(a.published is not None and a.published.at.date() >= found.on for a in story.articles)


def _overdue(
    slicer: Slicer, findings: Findings, printed: Sequence[PrintedDate], frame: Frame
) -> tuple[tuple[PrintedDate, ...], int]:
    """Days of earlier issues that passed since the last one and that nobody reports on: said once, not each day.

    Also how many more there are.
    """
    if frame.last_issue is None:
        return (), 0
    zone = ZoneInfo(frame.zone)
    today, last = (moment.astimezone(zone).date() for moment in (frame.as_of, frame.last_issue.as_of))
    known = {(row.passage.article_id, row.passage.start) for row in printed}
    missed = [one for one in findings.due if last <= one.on < today and one.precision is DatePrecision.DAY]
    fresh = [one for one in missed if (one.article_id, one.start) not in known]
    rows = tuple(row for row in (_due(slicer, one) for one in fresh[:MOST_OVERDUE]) if row is not None)
    return rows, len(fresh) - len(rows)


def _due(slicer: Slicer, found: Expected) -> PrintedDate | None:
    """A day that an earlier issue named, and of which nobody has reported; None where its words are gone."""
    passage = slicer.recalled(found.cited)
    return PrintedDate(on=found.on, passage=passage, precision=found.precision, due=True) if passage else None
