"""What a page shows: an issue put into words and figures, ready for any template, with no markup and no choice left.

    Issue ─▶ View ─▶ html.py, text.py, markdown.py, pdf.py

Every format prints the same View, so all of them say the same thing in the same order with the same numbers.
`serial.to_plain(view)` gives it as dicts and lists; its parts are in parts.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from digest.errors import RenderError
from digest.model import (
    ADHOC,
    Briefing,
    Change,
    DatePrecision,
    Issue,
    Precision,
    PrintedDiscrepancy,
    PrintedQuotation,
    PrintedSource,
    PrintedStory,
    PrintedTopic,
    Quoted,
    is_known_outlet,
)
from digest.render import urls, words
from digest.render.parts import (
    Ahead,
    AsideGroup,
    Differing,
    DiscrepancyBox,
    Masthead,
    Mention,
    Passage,
    Said,
    Since,
    SinceLine,
    SourceView,
    StoryView,
    TopicView,
    View,
)
from digest.render.statements import NAMED, Statements
from digest.render.timeline import timeline
from digest.render.tongue import Tongue, direction, tongue

__all__ = ["View", "direction", "printable", "view"]

# Control characters, lone surrogates and non-characters: no XML, mail or PDF can carry them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Book:
    """The briefing with its sources by number."""

    briefing: Briefing
    sources: dict[int, PrintedSource]
    state: Statements

    @property
    def tongue(self) -> Tongue:
        return self.state.tongue

    def source(self, number: int) -> PrintedSource:
        try:
            return self.sources[number]
        except KeyError:
            raise RenderError(f"the briefing cites source {number}, which is not in its list of sources") from None

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.briefing.zone))


@lru_cache(maxsize=2)
def view(issue: Issue) -> View:
    """The issue in words and figures; every format of an issue asks for the same one.

    Raises:
        RenderError: the briefing cites a source that it does not list.
    """
    briefing = issue.briefing
    book = _book(briefing)
    masthead = _masthead(issue, book)
    fullest = max((_count(topic) for topic in briefing.topics), default=0)
    topics = tuple(_topic(topic, fullest, book) for topic in briefing.topics)
    days = timeline(briefing, book.state)
    return View(
        issue_id=issue.id,
        title=book.state.title(masthead.edition, masthead.number, book.tongue.day(book.local(issue.as_of))),
        language=book.tongue.language,
        dir=direction(book.tongue.language),
        words=words.headings(book.tongue),
        masthead=masthead,
        bottom_line=_passages(briefing.bottom_line, book),
        since=_since(issue, book),
        topics=topics,
        topics_words=book.state.bars([(topic.label, topic.count_words) for topic in topics]),
        said=tuple(_said(book)),
        dates=tuple(_dates(book)),
        timeline=days,
        timeline_words=book.state.bars([(day.label, day.figure_words) for day in days]),
        sources=tuple(_source(source, book) for source in briefing.sources),
        sourcing=book.state.sourcing(briefing.sourcing),
        set_aside_statement=book.state.set_aside(briefing.counts.set_aside),
        set_aside=tuple(_set_aside(book)),
        colophon=book.state.colophon(issue),
        empty=_empty(book),
    )


def _book(briefing: Briefing) -> _Book:
    """A year that is our reasoning is said wherever a moment of such a source is printed."""
    years = (one.published for one in briefing.sources if one.precision is Precision.YEAR_INFERRED)
    state = Statements(tongue(briefing.language), frozenset(moment for moment in years if moment))
    return _Book(briefing, {source.number: source for source in briefing.sources}, state)


def printable(text: str) -> str:
    """The text with characters that no format can carry shown as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _outlet(name: str, book: _Book) -> str:
    """Who published it; that nobody says so is said in the frame's language."""
    if is_known_outlet(name):
        return printable(name)
    return book.state.unknown_outlet(printable(name.partition("(")[2].removesuffix(")")))


def _passages(quoted: Iterable[Quoted], book: _Book) -> tuple[Passage, ...]:
    return tuple(_passage(one, book) for one in quoted)


def _passage(quoted: Quoted, book: _Book) -> Passage:
    source = book.source(quoted.source)
    return Passage(
        text=printable(quoted.text),
        lang=source.language,
        dir=direction(source.language),
        number=source.number,
        outlet=_outlet(source.outlet, book),
        url=urls.safe(source.url) or "",
    )


def _masthead(issue: Issue, book: _Book) -> Masthead:
    briefing = issue.briefing
    now = book.local(issue.as_of)
    return Masthead(
        edition=printable(briefing.edition_label),
        number=book.state.number(issue.number),
        date=book.tongue.day(now, weekday=True),
        time=book.tongue.clock(now),
        period=_period(book),
        counts=book.state.counts(briefing.counts),
    )


def _period(book: _Book) -> str:
    start, end = book.briefing.period_start, book.briefing.period_end
    if start is None or end is None:
        return ""
    first, last = (book.state.with_doubt(_moment(one, book), one) for one in (start, end))
    return book.state.period(first, last)


def _moment(iso: str, book: _Book, *, unsaid: int = 0) -> str:
    """A day as it is, a time in the briefing's own zone; the year is left out where it is the unsaid one."""
    if "T" not in iso:
        day = date.fromisoformat(iso)
        return book.tongue.day(day, year=day.year != unsaid)
    local = book.local(datetime.fromisoformat(iso))
    return _day_and_time(book.tongue.day(local, year=local.year != unsaid), local, book)


def _day_and_time(day: str, moment: datetime, book: _Book) -> str:
    return f"{day}{book.tongue.say(', ')}{book.tongue.clock(moment)}"


def _since(issue: Issue, book: _Book) -> Since:
    since = issue.briefing.since
    if issue.edition_slug == ADHOC:
        return Since(statement="", lines=())
    if since.last_issue is None or since.last_as_of is None:
        first = issue.number == 1
        return Since(statement=book.state.first_issue() if first else book.state.not_compared(), lines=())
    headlines = {story.id: story.headline for topic in book.briefing.topics for story in topic.stories + topic.briefly}
    updated = [headlines[story_id] for story_id in since.updated if story_id in headlines]
    rows = [(Change.UPDATED, one) for one in updated] + [(Change.CONTINUING, one) for one in since.continuing]
    last = book.local(since.last_as_of)
    became = words.changes(book.tongue)
    return Since(
        statement=book.state.since(since, _day_and_time(book.tongue.day(last, weekday=True), last, book)),
        lines=tuple(SinceLine(change=became[change], headline=_passage(one, book)) for change, one in rows),
    )


def _empty(book: _Book) -> str:
    if any(_count(topic) for topic in book.briefing.topics):
        return ""
    return book.state.nothing_new() if book.briefing.since.continuing else book.state.no_story()


def _count(topic: PrintedTopic) -> int:
    return len(topic.stories) + len(topic.briefly) + topic.omitted


def _topic(topic: PrintedTopic, fullest: int, book: _Book) -> TopicView:
    count = _count(topic)
    return TopicView(
        slug=topic.slug,
        label=printable(words.topic(book.tongue, topic.label)),
        count=count,
        count_words=book.state.stories(count),
        bar=round(100 * count / fullest) if fullest else 0,
        stories=tuple(_story(story, book) for story in topic.stories),
        briefly=tuple(_story(story, book, brief=True) for story in topic.briefly),
        omitted=book.state.omitted(topic.omitted),
        empty="" if count else book.state.empty_topic(),
    )


def _story(story: PrintedStory, book: _Book, *, brief: bool = False) -> StoryView:
    tag = _tag(story, book)
    also = [number for number in story.sources if number != story.headline.source] if brief else story.also
    return StoryView(
        id=story.id,
        change=story.change.value,
        tag=tag,
        kicker=tuple(part for part in (tag, _standing(story, book), _story_time(story, book), *_hand(story)) if part),
        headline=_passage(story.headline, book),
        passages=() if brief else _passages(story.passages, book),
        also=tuple(_mention(book.source(number), book) for number in also),
        discrepancies=() if brief else tuple(_box(one, book) for one in story.discrepancies),
    )


def _tag(story: PrintedStory, book: _Book) -> str:
    return "" if book.briefing.since.last_issue is None else words.changes(book.tongue)[story.change]


def _standing(story: PrintedStory, book: _Book) -> str:
    """An only outlet is named: that says more than "1 outlet"."""
    if story.outlets == 1:
        return _outlet(book.source(story.headline.source).outlet, book)
    return book.state.standing(story.outlets, story.independent, len(story.origins))


def _hand(story: PrintedStory) -> list[str]:
    """What the desk did to a story, in words that no report would use."""
    rows = []
    for one in story.notes:
        said = f": “{printable(one.words)}”" if one.words else ""
        rows.append(f"edited by {printable(one.by)} ({one.act}){said}")
    return rows


def _story_time(story: PrintedStory, book: _Book) -> str:
    if story.published is None:
        return book.state.undated()
    inferred = story.published in book.state.inferred
    # The kicker is short, so this year goes unsaid; a year that was inferred never does.
    when = _moment(story.published, book, unsaid=0 if inferred else book.local(book.briefing.as_of).year)
    return book.state.with_doubt(when, story.published)


def _mention(source: PrintedSource, book: _Book) -> Mention:
    return Mention(
        number=source.number,
        outlet=_outlet(source.outlet, book),
        url=urls.safe(source.url) or "",
        note=book.state.repeats(source.copy_of, brief=True),
    )


def _box(discrepancy: PrintedDiscrepancy, book: _Book) -> DiscrepancyBox:
    sides = zip(discrepancy.figures, _passages(discrepancy.passages, book), strict=True)
    return DiscrepancyBox(
        measure=printable(book.state.measure(discrepancy.measure)),
        sides=tuple(Differing(figure=printable(figure), passage=passage) for figure, passage in sides),
    )


def _said(book: _Book) -> Iterable[Said]:
    for one in book.briefing.quotations:
        yield Said(
            speaker=printable(one.speaker),
            verb=printable(one.verb),
            passage=_passage(one.passage, book),
            when=_day_said(one, book),
        )


def _day_said(said: PrintedQuotation, book: _Book) -> str:
    if said.published is None:
        return book.state.undated()
    return book.state.with_doubt(book.tongue.day(date.fromisoformat(said.published[:10])), said.published)


def _dates(book: _Book) -> Iterable[Ahead]:
    for one in book.briefing.dates_ahead:
        past = one.on < book.local(book.briefing.as_of).date()
        day = book.tongue.period(one.on, DatePrecision(one.precision))
        yield Ahead(
            iso=one.on.isoformat(), day=book.state.past(day) if past else day, passage=_passage(one.passage, book)
        )


def _source(source: PrintedSource, book: _Book) -> SourceView:
    url = urls.safe(source.url) or ""
    dateline = (source.dateline or "").rstrip(" -–—.")  # what led over to the text, which does not follow here
    agency = source.agency or ""
    said = f"{dateline} {source.outlet}".casefold()
    details = (source.byline, dateline, "" if agency.casefold() in said else agency, book.state.published(source))
    return SourceView(
        number=source.number,
        outlet=_outlet(source.outlet, book),
        headline=printable(source.headline),
        lang=source.language,
        dir=direction(source.language),
        details=tuple(printable(one) for one in details if one),
        url=url,
        host=urls.host(url),
        copy_of=book.state.repeats(source.copy_of),
    )


def _set_aside(book: _Book) -> Iterable[AsideGroup]:
    for reason, label in words.reasons(book.tongue).items():
        items = [printable(one.shown) for one in book.briefing.set_aside if one.reason is reason]
        if items:
            more = book.state.and_more(len(items) - NAMED)
            named = tuple(items[:NAMED])
            yield AsideGroup(reason=label, count=len(items), items=named, more=more)
