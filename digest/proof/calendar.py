"""The dates ahead of an issue, found again in its stories: which days, in whose words, and that none is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from digest.analyse.changes.delta import Past
from digest.analyse.changes.due import unreported
from digest.analyse.changes.superseded import Moved, not_over_elsewhere, still_ahead
from digest.model import (
    FURTHEST_AHEAD,
    MOST_OVERDUE,
    Briefing,
    Chronicle,
    DateAhead,
    DatePrecision,
    DiscrepancyKind,
    Expected,
    PrintedDate,
    PrintedSource,
)
from digest.proof.again import Again, Place, Stories, Then, place
from digest.proof.kept import Kept
from digest.proof.readings import Readings
from digest.proof.rows import Checked, Row, checked, compared_rows, shown


@dataclass(frozen=True, kw_only=True)
class _Calendar:
    briefing: Briefing
    stories: Stories
    readings: Readings
    today: date
    sources: dict[int, PrintedSource]
    before: Chronicle | None  # what earlier issues had recorded; None: nobody knows
    past: Past  # the same, as far as it is known
    expected: dict[tuple[Place, date], Expected] | None  # the days that they named, the same

    @cached_property
    def over(self) -> tuple[Moved, ...]:
        """What the reports of the issue's stories move or call off."""
        return tuple(move for one in self.stories.all for move in one.told.over)

    def ahead(self, one: Again) -> Iterator[DateAhead]:
        """The days of a story that are to come or unreported, without what an earlier issue or story told as moved."""
        rows = still_ahead(one.told.ahead, one.told.outlines, self.past.claims(one.story))
        near = [row for row in rows if row.on.year <= self.today.year + FURTHEST_AHEAD]
        open_ones = [row for row in near if row.on >= self.today or not _is_reported(one, row.on)]
        return not_over_elsewhere(open_ones, one.told.outlines, self.over)


def dates(
    briefing: Briefing, readings: tuple[Stories, Readings, Then | None], today: date, kept: Kept | None
) -> Checked:
    """The rows of the calendar, held against the archived articles."""
    before, expected = None, None
    if kept is not None and kept.recipe is not None:
        before = kept.before
        expected = {((one.article_id, one.start, one.end), one.on): one for one in kept.before.expected}
    then = readings[2]
    page = _Calendar(
        briefing=briefing,
        stories=readings[0],
        readings=readings[1],
        today=today,
        sources={source.number: source for source in briefing.sources},
        before=before,
        past=Past(before) if before is not None else then.past if then is not None else Past(Chronicle()),
        expected=expected,
    )
    faults: list[tuple[int | None, str]] = [*_rows(page), *_order(page), *_missing(page)]
    if kept is not None and kept.recipe is not None:
        faults += _in_full(page, kept.recipe.edition.dates_ahead)
    return checked("dates ahead", len(briefing.dates_ahead), faults)


def _rows(page: _Calendar) -> Iterator[tuple[int, str]]:
    heads = {one.printed.headline for one in page.stories.printed.values() if one.printed}
    heads |= set(page.briefing.since.continuing)
    for number, row in enumerate(page.briefing.dates_ahead):
        name = f"date ahead {row.on}"
        yield from ((number, f"{name}: {fault}") for fault in _of_row(row, page))
        if row.headline is not None and row.headline not in heads:
            yield number, f"{name}: no story of the issue is headed {row.headline.text[:40]!r}"


def _of_row(row: PrintedDate, page: _Calendar) -> Iterator[str]:
    story = page.stories.by_source.get(row.passage.source)
    if row.passage.source not in page.readings.articles or _is_overdue(row, page):
        return
    if story is not None and story.in_full and story.is_whole and story.in_order:
        again = [_found(one, story, page.today) for one in page.ahead(story)]
        yield from (one.words for one in compared_rows([_printed(row)], again, complete=False))
        head = story.printed.headline if story.printed else None
        if row.headline is not None and row.headline != head:
            yield f"headed {row.headline.text[:40]!r}, which is another story"
        return
    if (row.on, row.precision) not in page.readings.days(row.passage):
        yield f"not what {row.passage.text[:40]!r} says"
    for number in row.also:
        if (row.on, row.precision) not in page.readings.days(row.passage, number):
            yield f"source {number} does not name it"
    if row.due and row.on >= page.today:
        yield f"printed as due on {page.today}"
    if not row.due and row.on < page.today:
        yield f"it has passed on {page.today}, and its story is not told"


def _is_overdue(row: PrintedDate, page: _Calendar) -> bool:
    """Whether a row is a day that an earlier issue named, and that has passed without a report."""
    story = page.stories.by_source.get(row.passage.source)
    own = page.ahead(story) if story is not None and story.in_full and story.story.members else ()
    if any(one.on == row.on and place(one.sentence) == place(row.passage) for one in own):
        return False
    if page.expected is None:
        return row.due and row.on < page.today and page.sources[row.passage.source].earlier
    one = page.expected.get((place(row.passage), row.on))
    known = one is not None and one.precision is row.precision
    return known and row.due and row.on < page.today and not row.also and row.headline is None


def _printed(row: PrintedDate) -> Row:
    return {
        "at": (place(row.passage), row.on),
        "how exactly": row.precision,
        "due": row.due,
        "also in": row.also,
    }


def _found(row: DateAhead, story: Again, today: date) -> Row:
    return {
        "at": (place(row.sentence), row.on),
        "how exactly": row.precision,
        "due": row.on < today and not _is_reported(story, row.on),
        "also in": tuple(map(story.number, row.echoes)),
    }


def _is_reported(story: Again, on: date) -> bool:
    return any(a.published is not None and a.published.at.date() >= on for a in story.story.articles)


def _order(page: _Calendar) -> Iterator[tuple[int, str]]:
    """What is to come by day, what has passed by day, and at the end what earlier issues named."""
    rows = page.briefing.dates_ahead
    keys = [(row.on < page.today, row.on) for row in rows]
    descents = [number for number in range(1, len(rows)) if keys[number] < keys[number - 1]]
    seen = {(row.on, row.precision, place(row.passage), row.due) for row in rows}
    if len(seen) < len(rows):
        yield len(rows) - 1, "date ahead: a row stands twice"
    if len(descents) > 1 or not all(row.due for row in rows[descents[0] if descents else len(rows) :]):
        yield descents[0], f"date ahead {rows[descents[0]].on}: not in its order"


def _missing(page: _Calendar) -> Iterator[tuple[None, str]]:
    """A day of a story that is told has its row, or is counted among those without room."""
    briefing = page.briefing
    moved = {(r.story, r.before) for r in briefing.since.changed if r.moved is DiscrepancyKind.DATE}
    printed = {(place(row.passage), row.on, row.precision) for row in briefing.dates_ahead}
    whole = [one for one in page.stories.in_full if one.is_whole and one.in_order]
    lacking = [
        (one, row)
        for one in whole
        for row in page.ahead(one)
        if (one.story.id, row.on.isoformat()) not in moved
        and (place(row.sentence), row.on, row.precision) not in printed
    ]
    # A day may be over by a report of a story that is not at hand.
    if page.stories.are_all and len(lacking) > briefing.dates_left_out:
        one, row = lacking[0]
        words = shown(_found(row, one, page.today))
        yield None, f"date ahead {row.on} of {one.name} is not printed ({words}); {len(lacking)} are not"
    counted = len(lacking) if briefing.since.last_issue is None else _without_room(page)
    is_known = len(whole) == len(tuple(page.stories.in_full)) and counted is not None
    if is_known and briefing.dates_left_out != counted:
        yield None, f"figure: dates without room: printed {briefing.dates_left_out}, counted {counted}"


def _without_room(page: _Calendar) -> int | None:
    """Days of today's stories, and those that earlier issues named, that are not printed; None: not all are known."""
    last = page.briefing.since.last_as_of
    if page.before is None or last is None or not page.stories.are_all:
        return None
    rows = page.briefing.dates_ahead
    moved = {(r.story, r.before) for r in page.briefing.since.changed if r.moved is DiscrepancyKind.DATE}
    told = [(one, row) for one in page.stories.all for row in page.ahead(one) if one.in_full or one.goes_on]
    named = [(one.story.id, row.on.isoformat()) for one, row in told if one.in_full or row.on >= page.today]
    own = [row for row in rows if not _is_overdue(row, page)]
    known = {(row.passage.article_id, row.passage.start) for row in own}
    since = last.astimezone(ZoneInfo(page.briefing.zone)).date()
    outlines = [outline for one in page.stories.all for outline in one.told.outlines]
    missed = [one for one in unreported(page.before, outlines, page.today) if since <= one.on]
    fresh = [one for one in missed if one.precision is DatePrecision.DAY and (one.article_id, one.start) not in known]
    return sum(one not in moved for one in named) - len(own) + len(fresh) - (len(rows) - len(own))


def _in_full(page: _Calendar, limit: int) -> Iterator[tuple[int, str]]:
    """As many days stand with their sentence as there is room for, the others with the headline of their story."""
    rows = [(number, row) for number, row in enumerate(page.briefing.dates_ahead) if not _is_overdue(row, page)]
    to_come = [pair for pair in rows if pair[1].on >= page.today]
    passed = [pair for pair in rows if pair[1].on < page.today]
    for part, room in ((to_come, limit), (passed, max(MOST_OVERDUE, limit - len(to_come)))):
        yield from _fits(part, room, page.briefing.dates_left_out)


def _fits(rows: Sequence[tuple[int, PrintedDate]], room: int, left_out: int) -> Iterator[tuple[int, str]]:
    in_full = [pair for pair in rows if pair[1].headline is None]
    if rows and len(in_full) != min(room, len(rows)) and not left_out:
        words = f"{len(in_full)} of {len(rows)} days stand with their sentence, and there is room for {room}"
        yield (in_full or rows)[-1][0], words
