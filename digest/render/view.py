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
from zoneinfo import ZoneInfo

from digest.errors import RenderError
from digest.model import (
    ADHOC,
    Briefing,
    Change,
    Issue,
    Precision,
    PrintedDiscrepancy,
    PrintedQuotation,
    PrintedSource,
    PrintedStory,
    PrintedTopic,
    Quoted,
)
from digest.render import statements, urls, words
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

__all__ = ["RIGHT_TO_LEFT", "View", "direction", "printable", "view"]

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

# Control characters, lone surrogates and non-characters: no XML, mail or PDF can carry them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Book:
    """The briefing with its sources by number."""

    briefing: Briefing
    sources: dict[int, PrintedSource]

    def source(self, number: int) -> PrintedSource:
        try:
            return self.sources[number]
        except KeyError:
            raise RenderError(f"the briefing cites source {number}, which is not in its list of sources") from None

    @property
    def inferred(self) -> frozenset[str]:
        """The moments of the sources whose year is our reasoning: it is said wherever one of them is printed."""
        years = (one.published for one in self.sources.values() if one.precision is Precision.YEAR_INFERRED)
        return frozenset(moment for moment in years if moment)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.briefing.zone))


def view(issue: Issue) -> View:
    """The issue in words and figures.

    Raises:
        RenderError: the briefing cites a source that it does not list.
    """
    briefing = issue.briefing
    book = _Book(briefing, {source.number: source for source in briefing.sources})
    masthead = _masthead(issue, book)
    fullest = max((_count(topic) for topic in briefing.topics), default=0)
    return View(
        issue_id=issue.id,
        title=f"{masthead.edition} {masthead.number}, {words.day(book.local(issue.as_of))}",
        language=briefing.language,
        dir=direction(briefing.language),
        words=words.Headings(),
        masthead=masthead,
        bottom_line=_passages(briefing.bottom_line, book),
        since=_since(issue, book),
        topics=tuple(_topic(topic, fullest, book) for topic in briefing.topics),
        said=tuple(_said(book)),
        dates=tuple(_dates(book)),
        sources=tuple(_source(source) for source in briefing.sources),
        sourcing=statements.sourcing(briefing.sourcing, book.inferred),
        set_aside_statement=statements.set_aside(briefing.counts.set_aside),
        set_aside=tuple(_set_aside(briefing)),
        colophon=statements.colophon(issue),
        empty=_empty(briefing),
    )


def direction(language: str) -> str:
    """ "rtl" for languages written from right to left, else "ltr"."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def printable(text: str) -> str:
    """The text with characters that no format can carry shown as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _passages(quoted: Iterable[Quoted], book: _Book) -> tuple[Passage, ...]:
    return tuple(_passage(one, book) for one in quoted)


def _passage(quoted: Quoted, book: _Book) -> Passage:
    source = book.source(quoted.source)
    return Passage(
        text=printable(quoted.text),
        lang=source.language,
        dir=direction(source.language),
        number=source.number,
        outlet=printable(source.outlet),
        url=urls.safe(source.url) or "",
    )


def _masthead(issue: Issue, book: _Book) -> Masthead:
    briefing = issue.briefing
    now = book.local(issue.as_of)
    return Masthead(
        edition=printable(briefing.edition_label),
        number=f"{words.Headings().issue} {issue.number}",
        date=words.day(now, weekday=True),
        time=words.clock(now),
        period=_period(book),
        counts=statements.counts(briefing.counts),
    )


def _period(book: _Book) -> str:
    start, end = book.briefing.period_start, book.briefing.period_end
    if start is None or end is None:
        return ""
    first, last = (f"{_moment(one, book)}{statements.inferred(one, book.inferred)}" for one in (start, end))
    return first if first == last else f"{first} to {last}"


def _moment(iso: str, book: _Book, *, unsaid: int = 0) -> str:
    """A day as it is, a time in the briefing's own zone; the year is left out where it is the unsaid one."""
    if "T" not in iso:
        day = date.fromisoformat(iso)
        return words.day(day, year=day.year != unsaid)
    local = book.local(datetime.fromisoformat(iso))
    return f"{words.day(local, year=local.year != unsaid)}, {words.clock(local)}"


def _since(issue: Issue, book: _Book) -> Since:
    since = issue.briefing.since
    if issue.edition_slug == ADHOC:
        return Since(statement="", lines=())
    if since.last_issue is None or since.last_as_of is None:
        return Since(statement=statements.FIRST_ISSUE if issue.number == 1 else statements.NOT_COMPARED, lines=())
    headlines = {story.id: story.headline for topic in book.briefing.topics for story in topic.stories + topic.briefly}
    updated = [headlines[story_id] for story_id in since.updated if story_id in headlines]
    rows = [(Change.UPDATED, one) for one in updated] + [(Change.CONTINUING, one) for one in since.continuing]
    last = book.local(since.last_as_of)
    return Since(
        statement=statements.since(since, f"{words.day(last, weekday=True)}, {words.clock(last)}"),
        lines=tuple(SinceLine(change=words.CHANGES[change], headline=_passage(one, book)) for change, one in rows),
    )


def _empty(briefing: Briefing) -> str:
    if any(_count(topic) for topic in briefing.topics):
        return ""
    return statements.NOTHING_NEW if briefing.since.continuing else statements.NO_STORY


def _count(topic: PrintedTopic) -> int:
    return len(topic.stories) + len(topic.briefly) + topic.omitted


def _topic(topic: PrintedTopic, fullest: int, book: _Book) -> TopicView:
    count = _count(topic)
    return TopicView(
        slug=topic.slug,
        label=printable(topic.label),
        count=count,
        count_words=words.plural(count, "story", "stories"),
        bar=round(100 * count / fullest) if fullest else 0,
        stories=tuple(_story(story, book) for story in topic.stories),
        briefly=tuple(_story(story, book, brief=True) for story in topic.briefly),
        omitted=statements.omitted(topic.omitted),
        empty="" if count else statements.EMPTY_TOPIC,
    )


def _story(story: PrintedStory, book: _Book, *, brief: bool = False) -> StoryView:
    tag = _tag(story, book)
    also = [number for number in story.sources if number != story.headline.source] if brief else story.also
    return StoryView(
        id=story.id,
        change=story.change.value,
        tag=tag,
        kicker=tuple(part for part in (tag, _standing(story, book), _story_time(story, book)) if part),
        headline=_passage(story.headline, book),
        passages=() if brief else _passages(story.passages, book),
        also=tuple(_mention(book.source(number)) for number in also),
        discrepancies=() if brief else tuple(_box(one, book) for one in story.discrepancies),
    )


def _tag(story: PrintedStory, book: _Book) -> str:
    return "" if book.briefing.since.last_issue is None else words.CHANGES[story.change]


def _standing(story: PrintedStory, book: _Book) -> str:
    """An only outlet is named: that says more than "1 outlet"."""
    if story.outlets == 1:
        return printable(book.source(story.headline.source).outlet)
    return statements.standing(story.outlets, story.independent)


def _story_time(story: PrintedStory, book: _Book) -> str:
    if story.published is None:
        return statements.UNDATED
    inferred = story.published in book.inferred
    # The kicker is short, so this year goes unsaid; a year that was inferred never does.
    when = _moment(story.published, book, unsaid=0 if inferred else book.local(book.briefing.as_of).year)
    return f"{when} ({statements.YEAR_INFERRED})" if inferred else when


def _mention(source: PrintedSource) -> Mention:
    return Mention(
        number=source.number,
        outlet=printable(source.outlet),
        url=urls.safe(source.url) or "",
        note=statements.repeats(source.copy_of, brief=True),
    )


def _box(discrepancy: PrintedDiscrepancy, book: _Book) -> DiscrepancyBox:
    sides = zip(discrepancy.figures, _passages(discrepancy.passages, book), strict=True)
    return DiscrepancyBox(
        measure=printable(discrepancy.measure),
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
        return statements.UNDATED
    day = words.day(date.fromisoformat(said.published[:10]))
    return f"{day}{statements.inferred(said.published, book.inferred)}"


def _dates(book: _Book) -> Iterable[Ahead]:
    for one in book.briefing.dates_ahead:
        past = one.on < book.local(book.briefing.as_of).date()
        day = words.day(one.on, weekday=True) + (f" ({statements.PAST})" if past else "")
        yield Ahead(iso=one.on.isoformat(), day=day, passage=_passage(one.passage, book))


def _source(source: PrintedSource) -> SourceView:
    url = urls.safe(source.url) or ""
    dateline = (source.dateline or "").rstrip(" -–—.")  # what led over to the text, which does not follow here
    agency = source.agency or ""
    said = f"{dateline} {source.outlet}".casefold()
    details = (source.byline, dateline, "" if agency.casefold() in said else agency, statements.published(source))
    return SourceView(
        number=source.number,
        outlet=printable(source.outlet),
        headline=printable(source.headline),
        lang=source.language,
        dir=direction(source.language),
        details=tuple(printable(one) for one in details if one),
        url=url,
        host=urls.host(url),
        copy_of=statements.repeats(source.copy_of),
    )


def _set_aside(briefing: Briefing) -> Iterable[AsideGroup]:
    for reason, label in words.REASONS.items():
        items = [printable(one.shown) for one in briefing.set_aside if one.reason is reason]
        if items:
            more = statements.and_more(len(items) - statements.NAMED)
            named = tuple(items[: statements.NAMED])
            yield AsideGroup(reason=label, count=len(items), items=named, more=more)
