"""What an issue says it found in its stories, found again in their archived articles.

The same rules read the same articles once more: origins and support of each story and sentence, its coverage, the days
of its timeline, the sides of a discrepancy, the dates ahead. What differs is a line, with what and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from math import log2
from zoneinfo import ZoneInfo

from digest.analyse.changes.superseded import standing
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.extract import claims
from digest.analyse.claims.offices import holders
from digest.analyse.claims.updates import updates
from digest.analyse.dates.calendar import dated, dates_ahead
from digest.analyse.dates.shapes import expressions
from digest.analyse.dates.timeline import coverage, days_of
from digest.analyse.reading import Reading, read
from digest.analyse.sourcing.anonymity import anonymous
from digest.analyse.sourcing.bearing_out import support
from digest.analyse.sourcing.origins import origins
from digest.model import (
    ArticleId,
    Briefing,
    Change,
    DatePrecision,
    DiscrepancyKind,
    Duplicate,
    Field,
    Origin,
    PrintedDate,
    PrintedStory,
    Quoted,
    Sentence,
    Story,
    Support,
    count_outlets,
    sure_origins,
)
from digest.proof.archive import Archive
from digest.proof.attributions import stories
from digest.text import is_clutter

NOVELTY = {Change.NEW: 1.0, Change.UPDATED: 0.5, Change.CONTINUING: 0.0}


class Readings:
    """The archived articles of a briefing, each read once, by the number of its source."""

    def __init__(self, briefing: Briefing, archive: Archive) -> None:
        stored = ((source.number, archive.entry(source).stored) for source in briefing.sources)
        self.articles = {number: article for number, article in stored if article is not None}
        self._read: dict[int, Reading] = {}
        self._claims: dict[int, tuple[Claim, ...]] = {}

    def of(self, number: int) -> Reading | None:
        """The source of that number, read; None where the archive has none."""
        if number not in self._read and number in self.articles:
            self._read[number] = read(self.articles[number])
        return self._read.get(number)

    def claims(self, passage: Quoted) -> tuple[Claim, ...]:
        """Everything that a printed sentence claims."""
        reading = self.of(passage.source)
        if reading is None:
            return ()
        if passage.source not in self._claims:
            self._claims[passage.source] = (*claims(reading), *updates(reading), *holders(reading))
        at = passage.start, passage.end
        return tuple(one for one in self._claims[passage.source] if (one.sentence.start, one.sentence.end) == at)

    def days(self, passage: Quoted, number: int | None = None) -> set[tuple[date, DatePrecision]]:
        """The days to come that a printed sentence names, or any sentence of another source."""
        reading = self.of(number or passage.source)
        if reading is None:
            return set()
        at = passage.start, passage.end
        clean = (row for row in dated(reading) if not is_clutter(row.written, reading.article.language))
        rows = ((on, precision, row.sentence) for row in clean for on, precision in row.ahead)
        return {(on, precision) for on, precision, one in rows if number or (one.start, one.end) == at}

    def names(self, passage: Quoted, value: str) -> bool:
        """Whether the words of a passage hold a figure as written, or name a day in ISO 8601."""
        reading = self.of(passage.source)
        published = reading.article.published if reading else None
        days = expressions(passage.text, published.at.date(), "en") if published else ()
        return value in passage.text or any(one.on.isoformat() == value for one in days)


class Again:
    """A printed story, put together again from its sources."""

    def __init__(self, story: PrintedStory, briefing: Briefing, readings: Readings) -> None:
        self.printed, self._readings = story, readings
        known = [source for source in briefing.sources if source.number in story.sources]
        self._sources = [source for source in known if source.number in readings.articles]
        self.is_whole = len(self._sources) == len(known)
        self._sources.sort(key=lambda source: (source.number != story.headline.source, source.number))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Of its members, copies aside; that of its headline first."""
        found = (self._readings.of(source.number) for source in self._sources if source.copy_of is None)
        return tuple(reading for reading in found if reading is not None)

    @cached_property
    def story(self) -> Story:
        """Its articles as grouping had them."""
        articles = self._readings.articles
        copies = [
            Duplicate(copy=articles[source.number], original=articles[source.copy_of].id)
            for source in self._sources
            if source.copy_of in articles
        ]
        return Story(
            id=self.printed.id,
            headline_from=self.printed.headline.article_id,
            members=tuple(reading.article for reading in self.readings),
            duplicates=tuple(sorted(copies, key=lambda one: one.copy.id)),
            summary=(),
            salience=self.printed.salience,
            first_seen=None,
            last_seen=None,
        )

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Where its words come from."""
        return origins(self.story, self.readings)

    def support(self, passage: Quoted) -> Support:
        """Who says what one of its sentences says."""
        own = self._readings.of(passage.source)
        if own is None:
            return Support(outlets=0, origins=0)
        behind: Sequence[ArticleId] = (own.article.id,)
        if len(self.readings) > 1 and passage.field is Field.TEXT:
            sentence = Sentence(
                article_id=own.article.id, position=0, paragraph=0, start=passage.start, end=passage.end
            )
            behind = support(sentence, own, self.readings)
        articles = {article.id: article for article in self.story.members}
        found = [articles[one] for one in behind if one in articles]
        found += [duplicate.copy for duplicate in self.story.duplicates if duplicate.original in behind]
        named = {article: origin.name for origin in self.origins for article in origin.articles}
        return Support(
            outlets=count_outlets(article.outlet for article in found),
            origins=len(sure_origins(named.get(article.id, article.outlet) for article in found)),
        )


def recounted(briefing: Briefing, readings: Readings) -> Iterator[str]:
    """A line for each figure of a story, a date or the sourcing statement that the articles do not give."""
    again = [Again(story, briefing, readings) for story in stories(briefing)]
    today = briefing.as_of.astimezone(ZoneInfo(briefing.zone)).date()
    for one in again:
        if one.is_whole and one.readings:
            name = one.printed.headline.text[:60]
            yield from (f"story {name!r}: {fault}" for fault in _of_story(one, briefing, today))
    for story in stories(briefing):
        yield from _of_discrepancies(story, readings)
    yield from _of_dates(briefing, readings, today)
    yield from _of_all(again, briefing)


def _of_story(one: Again, briefing: Briefing, today: date) -> Iterator[str]:
    story = one.printed
    names = sure_origins(origin.name for origin in one.origins)
    if [name.casefold() for name in story.origins] != [name.casefold() for name in names]:
        yield f"origins: printed {', '.join(story.origins) or 'none'}, counted {', '.join(names)}"
    for passage, printed in zip(story.passages, story.support, strict=False):
        if (counted := one.support(passage)) != printed:
            yield f"sentence {passage.text[:40]!r}: printed {_said(printed)}, counted {_said(counted)}"
    if len(story.support) != len(story.passages):
        yield f"support: printed for {len(story.support)} of {len(story.passages)} sentences"
    yield from _of_coverage(one, briefing, today)
    yield from _of_timeline(one)
    yield from _of_figures(one)


def _said(support: Support) -> str:
    return f"{support.outlets} outlets, {support.origins} origins"


def _of_coverage(one: Again, briefing: Briefing, today: date) -> Iterator[str]:
    printed = one.printed.coverage
    if printed is None:
        yield "coverage: not printed"
        return
    counted = coverage(one.story, today)
    first = next((s.article_id for s in briefing.sources if s.number == printed.first), None)
    undated = not counted.per_day
    if first != counted.first and not (undated and printed.first in one.printed.sources):
        yield f"first report: printed {first}, counted {counted.first}"
    if printed.per_day != counted.per_day:
        yield f"articles per day: printed {_days(printed.per_day)}, counted {_days(counted.per_day)}"
    if printed.quiet_since != counted.quiet_since:
        yield f"quiet since: printed {printed.quiet_since}, counted {counted.quiet_since}"


def _days(rows: Sequence[tuple[date, int]]) -> str:
    return ", ".join(f"{on} {count}" for on, count in rows) or "none"


def _of_timeline(one: Again) -> Iterator[str]:
    by_article: Mapping[ArticleId, Reading] = {reading.article.id: reading for reading in one.readings}
    for event in one.printed.timeline:
        reading = by_article.get(event.passage.article_id)
        at = event.passage.start, event.passage.end
        if reading is None or (event.on, *at) not in {
            (on, s.start, s.end) for on, s in days_of(dated(reading), reading.article)
        }:
            yield f"timeline: {event.on} is not the day of {event.passage.text[:40]!r}"


def _of_figures(one: Again) -> Iterator[str]:
    """The figures of its place; the score itself depends on weights that only its recipe has."""
    printed, story = one.printed.figures, one.printed
    if printed is None:
        yield "figures: not printed"
        return
    names = sure_origins(origin.name for origin in one.origins)
    share = round(min(1.0, log2(1 + max(1, len(names))) / 3.0), 4)
    checks = (
        ("salience", printed.salience, story.salience),
        ("figure of its origins", printed.origins, share),
        ("novelty", printed.novelty, NOVELTY[story.change]),
    )
    yield from (f"{name}: printed {given}, counted {true}" for name, given, true in checks if given != true)


def _of_discrepancies(story: PrintedStory, readings: Readings) -> Iterator[str]:
    for box in story.discrepancies:
        for figure, passage in zip(box.figures, box.passages, strict=False):
            said = {one.written for one in readings.claims(passage) if one.kind is box.differ_in}
            if box.differ_in is not DiscrepancyKind.POLARITY:
                said |= {str(one.value) for one in readings.claims(passage) if one.kind is box.differ_in}
            if passage.source in readings.articles and figure not in said:
                name = story.headline.text[:60]
                yield f"story {name!r}: {box.measure}: printed {figure}, which {passage.text[:40]!r} does not say"


# ── dates ahead ──────────────────────────────────────────────────────────────────────────────────────────


def _of_dates(briefing: Briefing, readings: Readings, today: date) -> Iterator[str]:
    headlines = {one.text for one in (*(story.headline for story in stories(briefing)), *briefing.since.continuing)}
    for row in briefing.dates_ahead:
        yield from (f"date ahead {row.on}: {fault}" for fault in _of_date(row, readings, today))
        if row.headline is not None and row.headline.text not in headlines:
            yield f"date ahead {row.on}: no story of the issue is headed {row.headline.text[:40]!r}"


def _of_date(row: PrintedDate, readings: Readings, today: date) -> Iterator[str]:
    if row.passage.source not in readings.articles:
        return
    if (row.on, row.precision) not in readings.days(row.passage):
        yield f"not what {row.passage.text[:40]!r} says"
    for number in row.also:
        if (row.on, row.precision) not in readings.days(row.passage, number):
            yield f"source {number} does not name it"
    if row.due and row.on >= today:
        yield f"printed as due on {today}"


def _of_all(again: Sequence[Again], briefing: Briefing) -> Iterator[str]:
    """The figures of the whole issue: exact where every story is printed with its sources, else bounded."""
    whole = not briefing.since.continuing and not any(topic.omitted for topic in briefing.topics)
    whole = whole and all(one.is_whole for one in again)
    names = len(sure_origins(origin.name for one in again for origin in one.origins))
    unnamed = sum(1 for one in again for reading in one.readings for _ in anonymous(reading))
    for name, printed, counted in (
        ("origins", briefing.sourcing.origins, names),
        ("sentences that rest on nobody named", briefing.sourcing.anonymous, unnamed),
    ):
        if printed < counted or (whole and printed != counted):
            yield f"figure: {name}: printed {printed}, counted {counted}"
    told = {story.id for topic in briefing.topics for story in topic.stories}
    if all(one.is_whole for one in again):
        found = sum(_days_named(one, briefing) for one in again if one.printed.id in told)
        yield from _without_room(found, briefing)


def _days_named(one: Again, briefing: Briefing) -> int:
    """How many days ahead a story has; one from which something was moved is none any more."""
    changed = (row for row in briefing.since.changed if row.story == one.printed.id)
    moved = {row.before for row in changed if row.moved is DiscrepancyKind.DATE}
    said = [claim for reading in one.readings for claim in (*claims(reading), *updates(reading))]
    rows = standing(dates_ahead(one.story, [dated(reading) for reading in one.readings]), one.readings, said)
    return sum(row.on.isoformat() not in moved for row in rows)


def _without_room(found: int, briefing: Briefing) -> Iterator[str]:
    """Days of earlier issues that are due may stand in the list besides what today's stories name, or find no room, and
    so do days to come of stories that only go on: where there is an earlier issue, the figure is bounded from below.
    """
    rows, printed = briefing.dates_ahead, briefing.dates_left_out
    least, most = found - len(rows), found - sum(not row.due for row in rows)
    if printed < max(0, least) or (printed > most and briefing.since.last_issue is None):
        yield f"figure: dates without room: printed {printed}, counted {least}"
