"""Topics and findings → Briefing: what fits, in which order, what is left out and said so.

    hand.py     what the desk did: kill, merge, split         bottom.py  which sentence says a story in one
    order.py    the order of the stories, by formula          page.py    topics and stories as they are printed
    slicer.py   numbers the sources, slices every passage     ledger.py  which statements are printed
    since.py    what became of the last issue's stories       ahead.py   the calendar of what is to come
    retold.py   a story that goes on, by what is new in it    gates.py   what is not told, and why
    sums.py     the computed figures

A passage is only ever made by `Slicer`, which slices; a source gets its number where it is first used, in the order in
which the page is read. Nothing is told twice: a story of the last issue without news is a line, and a sentence that
stands in a story or in the bottom line does not come again among the quotations. One that says a story in the bottom
line comes again where the story would have no beginning without it: who reads by sections meets it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from digest.compose.ahead import calendar
from digest.compose.bottom import BottomLine, leading
from digest.compose.frame import Frame, Limits
from digest.compose.gates import not_told
from digest.compose.hand import by_hand
from digest.compose.ledger import printed as said
from digest.compose.ledger import statements
from digest.compose.order import ranked
from digest.compose.page import Page
from digest.compose.retold import headed, retold
from digest.compose.since import since
from digest.compose.slicer import Slicer
from digest.compose.sums import counts, sourcing
from digest.model import (
    Briefing,
    Change,
    Findings,
    PrintedAnswer,
    PrintedPhrase,
    Story,
    Topic,
)

__all__ = ["Frame", "Limits", "by_hand", "compose", "headed", "retold"]

SCHEMA = 3


def compose(
    topics: Sequence[Topic], findings: Findings, frame: Frame, gone: Sequence[tuple[Story, str]] = ()
) -> Briefing:
    """Lay out an issue: in the order of the formula, a story once, nothing of the last issue told again as news.

    `gone` are the stories that the desk took out, each with whose hand it was.
    """
    topics, figures = ranked(topics, findings, frame.weights, frame.edits)
    continuing = {story for story, change in findings.changes if change is Change.CONTINUING}
    fresh = tuple(_only(topic, lambda story: story.id not in continuing) for topic in topics)
    fresh = tuple(topic for topic in fresh if topic.stories)
    earlier = (*([frame.last_issue] if frame.last_issue else ()), *frame.missed)
    slicer = Slicer(topics, frame.recalled, earlier, findings.anonymous)
    head = BottomLine(slicer, findings)
    bottom_line = tuple(line for line in map(head.line, leading(fresh, frame.limits.bottom_line)) if line)
    delta = since(slicer, (*topics, *_taken_out(gone)), findings, frame)
    page = Page(slicer, findings, (figures, frame.edits), head.said)
    printed = tuple(page.topic(topic, frame.limits) for topic in fresh)
    told = [story for topic in fresh for story in topic.stories[: frame.limits.stories_per_topic]]
    shown = {sentence for story in told for sentence in story.summary} | head.printed
    quotations = tuple(said(slicer, row) for row in statements(told, findings, shown, frame.limits.quotations))
    going_on = [story for topic in topics for story in topic.stories if story.id in continuing]
    ahead, without_room = calendar(slicer, findings, (told, going_on), frame)
    phrases = tuple(_phrases(slicer, findings))
    answers = tuple(_answers(slicer, findings))
    articles = [article for topic in topics for story in topic.stories for article in story.articles]
    dated = sorted((a.published.at, a.published.iso()) for a in articles if a.published)
    window = frame.period_start.isoformat(timespec="minutes") if frame.period_start else None
    return Briefing(
        schema=SCHEMA,
        edition_slug=frame.edition_slug,
        edition_label=frame.edition_label,
        language=frame.language,
        zone=frame.zone,
        as_of=frame.as_of,
        period_start=window or (dated[0][1] if dated else None),
        period_end=dated[-1][1] if dated else None,
        counts=counts(topics, articles, frame),
        bottom_line=bottom_line,
        since=delta,
        topics=printed,
        quotations=quotations,
        dates_ahead=ahead,
        sources=slicer.sources(),
        sourcing=sourcing(topics, articles, findings, frame),
        set_aside=frame.set_aside,
        dates_left_out=without_room,
        phrases=phrases,
        answers=answers,
        left_out=tuple(not_told(fresh, going_on, gone, (figures, frame))),
        edited_by=tuple(dict.fromkeys(edit.by for edit in frame.edits)),
    )


def _taken_out(gone: Sequence[tuple[Story, str]]) -> Iterator[Topic]:
    """What the desk took out, which did not go quiet by that."""
    yield Topic(slug="", label="", stories=tuple(story for story, _ in gone))


def _only(topic: Topic, keep: Callable[[Story], bool]) -> Topic:
    return replace(topic, stories=tuple(story for story in topic.stories if keep(story)))


def _phrases(slicer: Slicer, findings: Findings) -> Iterator[PrintedPhrase]:
    """The watched formulas, and those that somebody has stopped using."""
    for row in findings.phrases:
        if row.watched or row.stopped:
            yield PrintedPhrase(
                phrase=row.phrase,
                first=row.first,
                latest=row.latest,
                users=tuple(use.actor for use in row.uses if use.actor),
                stopped=row.stopped,
                passage=slicer.sentence(row.sentences[-1]) if row.sentences else None,
            )


def _answers(slicer: Slicer, findings: Findings) -> Iterator[PrintedAnswer]:
    for answer in findings.answers:
        yield PrintedAnswer(
            question=answer.label,
            passages=tuple(map(slicer.sentence, answer.sentences)),
            since=answer.since,
            failed=answer.failed,
            unread=answer.unread,
        )
