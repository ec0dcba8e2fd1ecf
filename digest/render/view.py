"""What a page shows: an issue put into words and figures, ready for any template, with no markup and no choice left.

    Issue ─▶ View ─▶ html.py, text.py, markdown.py, pdf.py

Every format prints the same View, so all of them say the same thing in the same order with the same numbers.
`serial.to_plain(view)` gives it as dicts and lists; its parts are in parts.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from digest.model import ADHOC, Issue, PrintedSource
from digest.render import ledgers, urls, words
from digest.render.book import Book, opened, printable
from digest.render.foot import Foot
from digest.render.parts import AsideGroup, Masthead, SourceView, View
from digest.render.statements import NAMED
from digest.render.stories import count, topic_view
from digest.render.timeline import timeline
from digest.render.tongue import direction

__all__ = ["View", "direction", "printable", "view"]


@lru_cache(maxsize=2)
def view(issue: Issue) -> View:
    """The issue in words and figures; every format of an issue asks for the same one.

    Raises:
        RenderError: the briefing cites a source that it does not list.
    """
    briefing = issue.briefing
    book = opened(briefing)
    masthead = _masthead(issue, book)
    fullest = max((count(topic) for topic in briefing.topics), default=0)
    topics = tuple(topic_view(topic, fullest, book) for topic in briefing.topics)
    days = timeline(briefing, book.state)
    foot = Foot(book.state)
    return View(
        issue_id=issue.id,
        title=book.state.title(masthead.edition, masthead.number, book.tongue.day(book.local(issue.as_of))),
        language=book.tongue.language,
        dir=direction(book.tongue.language),
        words=words.headings(book.tongue),
        masthead=masthead,
        bottom_line=book.passages(briefing.bottom_line),
        since=ledgers.since(issue, book),
        answers=tuple(ledgers.answers(book)),
        topics=topics,
        topics_words=book.state.bars([(topic.label, topic.count_words) for topic in topics]),
        said=tuple(ledgers.said(book)),
        dates=tuple(ledgers.dates(book)),
        dates_briefly=tuple(ledgers.dates(book, briefly=True)),
        dates_omitted=book.state.dates_omitted(briefing.dates_left_out),
        formulas=tuple(ledgers.formulas(book)),
        timeline=days,
        timeline_words=book.state.bars([(day.label, day.figure_words) for day in days]),
        sources=tuple(_source(source, book) for source in briefing.sources),
        sourcing=foot.sourcing(briefing.sourcing),
        set_aside_statement=book.state.set_aside(briefing.counts.set_aside),
        set_aside=tuple(_set_aside(book)),
        colophon=(*foot.edited_by(tuple(map(printable, briefing.edited_by))), *foot.colophon(issue)),
        empty=_empty(book),
    )


def _masthead(issue: Issue, book: Book) -> Masthead:
    briefing = issue.briefing
    now = book.local(issue.as_of)
    return Masthead(
        edition=printable(briefing.edition_label),
        number="" if issue.edition_slug == ADHOC else book.state.number(issue.number),
        date=book.tongue.day(now, weekday=True),
        time=book.tongue.clock(now),
        period=_period(book),
        counts=book.state.counts(briefing.counts),
    )


def _period(book: Book) -> str:
    start, end = book.briefing.period_start, book.briefing.period_end
    if start is None or end is None:
        return ""
    first, last = (book.state.with_doubt(book.moment(one), one) for one in (start, end))
    return book.state.period(first, last)


def _empty(book: Book) -> str:
    if any(count(topic) for topic in book.briefing.topics):
        return ""
    return book.state.nothing_new() if book.briefing.since.continuing else book.state.no_story()


def _source(source: PrintedSource, book: Book) -> SourceView:
    url = urls.safe(source.url) or ""
    dateline = (source.dateline or "").rstrip(" -–—.")  # what led over to the text, which does not follow here
    agency = source.agency or ""
    said = f"{dateline} {source.outlet}".casefold()
    details = (
        source.byline,
        dateline,
        "" if agency.casefold() in said else agency,
        book.state.published(source),
        book.state.earlier(source),
    )
    return SourceView(
        number=source.number,
        outlet=book.outlet(source.outlet),
        headline=printable(_without_outlet(source)),
        lang=source.language,
        dir=direction(source.language),
        details=tuple(printable(one) for one in details if one),
        url=url,
        host=urls.host(url),
        copy_of=book.state.repeats(source.copy_of) or book.state.repeats_earlier(source),
    )


def _without_outlet(source: PrintedSource) -> str:
    """The headline, which stands behind the outlet's name and so need not begin with it: "Harbour plc: results"."""
    before, colon, rest = source.headline.partition(":")
    return rest.strip() if colon and rest.strip() and before.casefold() == source.outlet.casefold() else source.headline


def _set_aside(book: Book) -> Iterable[AsideGroup]:
    for reason, label in words.reasons(book.tongue).items():
        items = [printable(one.shown) for one in book.briefing.set_aside if one.reason is reason]
        if items:
            more = book.state.and_more(len(items) - NAMED)
            named = tuple(items[:NAMED])
            yield AsideGroup(reason=label, count=len(items), items=named, more=more)
