"""The ledgers of a page: since the last issue, standing questions, who said what, dates ahead, formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.model import (
    ADHOC,
    Change,
    Issue,
    Mode,
    PrintedAnswer,
    PrintedChange,
    PrintedDate,
    PrintedPhrase,
    PrintedQuotation,
    SpeechClass,
    StoryId,
)
from digest.render import words
from digest.render.book import Book, printable
from digest.render.naming import headline_beside, headlines
from digest.render.parts import Ahead, AnswerView, FormulaView, Moved, Passage, Said, Since, SinceLine
from digest.render.statements import number_of

QUIET_NAMED = 4  # stories that went quiet which are named: most of a day's news is gone the next
STILL_NAMED = 8  # stories without anything new that are named, those of a folder that only grows above all
MISSED_NAMED = 8  # stories of the issues that a reader missed


# ── since the last issue ─────────────────────────────────────────────────────────────────────────────────


def since(issue: Issue, book: Book) -> Since:
    """What became of the stories of the last issue."""
    figures = issue.briefing.since
    if issue.edition_slug == ADHOC:
        return Since(statement="", lines=())
    if figures.last_issue is None or figures.last_as_of is None:
        first = issue.number == 1
        return Since(statement=book.state.first_issue() if first else book.state.not_compared(), lines=())
    last = book.local(figures.last_as_of)
    quiet = [one for one in figures.quiet if not one.failed]
    unread = [one for one in figures.quiet if one.failed]
    return Since(
        statement=book.state.since(figures, book.day_and_time(book.tongue.day(last, weekday=True), last)),
        lines=tuple(_lines(book)),
        more=book.state.more_without_news(len(figures.continuing) - STILL_NAMED),
        meanwhile=tuple(_meanwhile(book)),
        meanwhile_more=book.state.and_more(len(figures.meanwhile) - MISSED_NAMED),
        quiet=tuple(printable(one.headline) for one in quiet[:QUIET_NAMED]),
        quiet_more=book.state.and_more(len(quiet) - QUIET_NAMED),
        unread=tuple(printable(one.headline) for one in unread[:QUIET_NAMED]),
        unread_more=book.state.and_more(len(unread) - QUIET_NAMED),
    )


def _lines(book: Book) -> Iterator[SinceLine]:
    """Updated stories, what moved in them beside each, then those without anything new."""
    figures = book.briefing.since
    became = words.changes(book.tongue)
    headlines = {story.id: story.headline for topic in book.briefing.topics for story in topic.stories + topic.briefly}
    for story in figures.updated:
        if story in headlines:
            moved = tuple(_moved(story, book))
            change = words.changed(book.tongue) if moved else became[Change.UPDATED]
            yield SinceLine(change=change, headline=book.passage(headlines[story]), moved=moved)
    for headline in figures.continuing[:STILL_NAMED]:
        copied = book.source(headline.source).repeats is not None
        change = words.copied(book.tongue) if copied else became[Change.CONTINUING]
        yield SinceLine(change=change, headline=book.passage(headline), is_old=True)


def _meanwhile(book: Book) -> Iterator[str]:
    for row in book.briefing.since.meanwhile[:MISSED_NAMED]:
        yield f"{printable(row.headline)} ({book.state.number(number_of(row.issue))})"


def _moved(story: StoryId, book: Book) -> Iterator[Moved]:
    for row in book.briefing.since.changed:
        if row.story == story:
            yield _change(row, book)


def _change(row: PrintedChange, book: Book) -> Moved:
    new = book.source(row.passage.source).language
    old = book.source(row.earlier.source).language if row.earlier else new
    before, after = book.values((row.before, row.after), (old, new))
    return Moved(
        measure=printable(book.state.measure(row.measure, row.moved)),
        earlier=book.passage(row.earlier) if row.earlier else None,
        before=before,
        after=after,
        passage=book.passage(row.passage),
    )


# ── standing questions ───────────────────────────────────────────────────────────────────────────────────


def answers(book: Book) -> Iterator[AnswerView]:
    """Each standing question with what the sources say to it, or that they say nothing new."""
    for row in book.briefing.answers:
        yield AnswerView(
            question=printable(row.question),
            passages=book.passages(row.passages),
            silence="" if row.passages else _silence(row, book),
        )


def _silence(row: PrintedAnswer, book: Book) -> str:
    silent = book.state.no_news(book.tongue.day(row.since) if row.since else "")
    return f"{silent} {book.state.unread([printable(one) for one in row.unread])}" if row.failed else silent


# ── who said what ────────────────────────────────────────────────────────────────────────────────────────


def said(book: Book) -> Iterator[Said]:
    """The rows of "who said what"."""
    for row in book.briefing.quotations:
        yield Said(
            speaker=printable(row.speaker),
            role=printable(row.role or ""),
            verb=printable(row.verb),
            manner=tuple(_manner(row, book)),
            passage=book.passage(row.passage),
            rest=book.passages(row.rest),
            also=tuple(book.mention(number) for number in row.also if number != row.passage.source),
            when=_day_said(row, book),
        )


def _manner(row: PrintedQuotation, book: Book) -> Iterator[str]:
    """What the verb does, where it does more than say; where; and whether the words are the outlet's."""
    if row.said is not SpeechClass.SAID:
        yield words.speech(book.tongue)[row.said]
    if row.mode is Mode.REPORTED:
        yield words.reported(book.tongue)
    if row.place:
        yield printable(row.place)


def _day_said(row: PrintedQuotation, book: Book) -> str:
    if row.on is None:
        return book.state.undated()  # it is told that it was said on another day than its article's, and not on which
    day = book.tongue.day(row.on)
    return book.state.with_doubt(day, row.published) if row.published else day


# ── dates ahead ──────────────────────────────────────────────────────────────────────────────────────────


def dates(book: Book, *, briefly: bool = False) -> Iterator[Ahead]:
    """The rows of "dates ahead": those with their sentences, or those that are listed by their stories' headlines.

    What would read alike is one row: "mid-December" and "by the end of the year" are both December for a reader.
    """
    found: dict[tuple[str, Passage], Ahead] = {}
    for row in _dates(book, briefly=briefly):
        known = found.setdefault((row.day, row.passage), row)
        if known is not row:
            more = (one for one in row.also if one not in known.also)
            found[row.day, row.passage] = replace(known, also=(*known.also, *more))
    yield from found.values()


def _dates(book: Book, *, briefly: bool) -> Iterator[Ahead]:
    known, languages = headlines(book.briefing), {number: one.language for number, one in book.sources.items()}
    for row in (row for row in book.briefing.dates_ahead if (row.headline is not None) == briefly):
        shown = row.headline or row.passage
        about = headline_beside(row, known, languages)
        named_by = dict.fromkeys((row.passage.source, *row.also))
        yield Ahead(
            iso=row.on.isoformat(),
            day=_day(row, book),
            passage=book.passage(shown),
            also=tuple(book.mention(number) for number in named_by if number != shown.source),
            about=book.passage(about) if about else None,
        )


def _day(row: PrintedDate, book: Book) -> str:
    day = book.tongue.period(row.on, row.precision)
    if row.due:
        return book.state.due(day)
    return book.state.past(day) if row.on < book.today else day


# ── formulas ─────────────────────────────────────────────────────────────────────────────────────────────


def formulas(book: Book) -> Iterator[FormulaView]:
    """Watched wordings, and those that somebody has stopped using: first use, latest use, by whom."""
    for row in book.briefing.phrases:
        yield FormulaView(
            phrase=printable(row.phrase),
            course=tuple(_course(row, book)),
            passage=book.passage(row.passage) if row.passage else None,
        )


def _course(row: PrintedPhrase, book: Book) -> Iterator[str]:
    state = book.state
    if row.first is None or row.latest is None:
        if row.passage is None:
            yield state.never_used()
    else:
        yield state.used(book.tongue.day(row.first), book.tongue.day(row.latest))
    speaking = [printable(one) for one in row.users if one not in row.stopped]
    if speaking:
        yield state.used_by(speaking)
    if row.stopped:
        yield state.stopped([printable(one) for one in row.stopped])
