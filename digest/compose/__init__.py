"""Topics and findings → Briefing: what fits, in which order, what is left out and said so.

    hand.py     what the desk did: kill, merge, split         ledger.py  which statements and dates are printed
    order.py    the order of the stories, by formula          bottom.py  which sentence says a story in one
    desk.py     numbers the sources, slices every passage     sums.py    the computed figures
    since.py    what became of the last issue's stories       retold.py  a story that goes on, by what is new in it

A passage is only ever made by `Desk`, which slices; a source gets its number where it is first used, in the order in
which the page is read. Nothing is told twice: a story of the last issue without news is a line, and a sentence that
stands in a story does not come again among the quotations, nor in the bottom line where another one says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from digest.compose.bottom import leading
from digest.compose.desk import Desk, everyone
from digest.compose.frame import Frame, Limits, Weights
from digest.compose.hand import by_hand, killed
from digest.compose.ledger import dates, statements
from digest.compose.order import ranked
from digest.compose.retold import retold
from digest.compose.since import since
from digest.compose.sums import counts, sourcing
from digest.model import (
    Article,
    Briefing,
    Change,
    DateAhead,
    DatePrecision,
    Figures,
    Findings,
    LeftOut,
    PrintedAnswer,
    PrintedDate,
    PrintedPhrase,
    Quoted,
    Story,
    StoryId,
    Topic,
)

__all__ = ["Frame", "Limits", "Weights", "by_hand", "compose", "everyone", "killed", "retold"]

SCHEMA = 2
OVERDUE = 3  # days that passed unreported which are printed: a reminder, not a list


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
    desk = Desk(topics, findings, frame.limits, (figures, frame.edits))
    desk.recall(frame.recalled)
    lines = (desk.bottom_line(story) for story in leading(fresh, frame.limits.bottom_line))
    bottom_line = tuple(line for line in lines if line)
    delta = since(desk, (*topics, *_taken_out(gone)), findings, frame)
    printed = tuple(desk.topic(topic) for topic in fresh)
    told = [story for topic in fresh for story in topic.stories[: frame.limits.stories_per_topic]]
    shown = {sentence for story in told for sentence in story.summary}
    quotations = tuple(map(desk.quotation, statements(told, findings, shown, frame.limits.quotations)))
    going_on = [story for topic in topics for story in topic.stories if story.id in continuing]
    ahead, without_room = _dates(desk, findings, (told, going_on), frame)
    ahead += tuple(_overdue(desk, findings, ahead, frame))
    phrases = tuple(_phrases(desk, findings))
    answers = tuple(_answers(desk, findings))
    articles = [article for topic in topics for story in topic.stories for article in everyone(story)]
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
        sources=desk.sources(),
        sourcing=sourcing(topics, articles, findings, frame),
        set_aside=frame.set_aside,
        dates_left_out=without_room,
        phrases=phrases,
        answers=answers,
        left_out=(*_without_room(desk, fresh, figures, frame.limits), *_by_the_desk(gone)),
        edited_by=tuple(dict.fromkeys(edit.by for edit in frame.edits)),
    )


def _taken_out(gone: Sequence[tuple[Story, str]]) -> Iterator[Topic]:
    """What the desk took out, which did not go quiet by that."""
    yield Topic(slug="", label="", stories=tuple(story for story, _ in gone))


def _only(topic: Topic, keep: Callable[[Story], bool]) -> Topic:
    return replace(topic, stories=tuple(story for story in topic.stories if keep(story)))


def _dates(
    desk: Desk, findings: Findings, stories: tuple[Sequence[Story], Sequence[Story]], frame: Frame
) -> tuple[tuple[PrintedDate, ...], int]:
    """The dates of the stories told; where there is room, those still to come of the ones that only go on."""
    today = frame.as_of.astimezone(ZoneInfo(frame.zone)).date()
    told, going_on = stories
    chosen, without_room = dates(findings, told, today, frame.limits.dates_ahead)
    to_come = replace(findings, dates_ahead=tuple(row for row in findings.dates_ahead if row.on >= today))
    more, no_room = dates(to_come, going_on, today, frame.limits.dates_ahead - len(chosen))
    chosen = tuple(sorted((*chosen, *more), key=lambda row: (row.on < today, row.on)))
    articles = {story.id: everyone(story) for story in told}

    def is_due(found: DateAhead) -> bool:
        return found.on < today and not _reported(articles[found.story_id], found)

    return tuple(desk.date(found, due=is_due(found)) for found in chosen), without_room + no_room


def _overdue(desk: Desk, findings: Findings, printed: Sequence[PrintedDate], frame: Frame) -> Iterator[PrintedDate]:
    """Days of earlier issues that passed since the last one and that nobody reports on: said once, not each day."""
    if frame.last_issue is None:
        return
    zone = ZoneInfo(frame.zone)
    today, last = (moment.astimezone(zone).date() for moment in (frame.as_of, frame.last_issue.as_of))
    known = {(row.passage.article_id, row.passage.start) for row in printed}
    missed = [one for one in findings.due if last <= one.on < today and one.precision is DatePrecision.DAY]
    fresh = [one for one in missed if (one.article_id, one.start) not in known]
    for one in fresh[:OVERDUE]:
        row = desk.overdue(one)
        if row is not None:
            yield row


def _reported(articles: Sequence[Article], found: DateAhead) -> bool:
    """Whether any article of the story is of the day or later."""
    return any(a.published is not None and a.published.at.date() >= found.on for a in articles)


def _phrases(desk: Desk, findings: Findings) -> Iterator[PrintedPhrase]:
    """The watched formulas, and those that somebody has stopped using."""
    for row in findings.phrases:
        if row.watched or row.stopped:
            yield PrintedPhrase(
                phrase=row.phrase,
                first=row.first,
                latest=row.latest,
                users=tuple(use.actor for use in row.uses if use.actor),
                stopped=row.stopped,
                passage=desk.sentence(row.sentences[-1]) if row.sentences else None,
            )


def _answers(desk: Desk, findings: Findings) -> Iterator[PrintedAnswer]:
    for answer in findings.answers:
        passages: tuple[Quoted, ...] = tuple(desk.sentence(sentence) for sentence in answer.sentences)
        yield PrintedAnswer(
            question=answer.label, passages=passages, since=answer.since, failed=answer.failed, unread=answer.unread
        )


def _without_room(
    desk: Desk, topics: Sequence[Topic], figures: Mapping[StoryId, Figures], limits: Limits
) -> Iterator[LeftOut]:
    room = limits.stories_per_topic + limits.briefly_per_topic
    for topic in topics:
        for place, story in enumerate(topic.stories[room:], start=room + 1):
            gate = f"no room: place {place} in {topic.slug}, which prints {room}"
            yield LeftOut(story=story.id, headline=desk.headline_text(story), gate=gate, figures=figures.get(story.id))


def _by_the_desk(gone: Sequence[tuple[Story, str]]) -> Iterator[LeftOut]:
    for story, by in gone:
        head = next((a.headline for a in everyone(story) if a.id == story.headline_from), "")
        yield LeftOut(story=story.id, headline=head, gate=f"taken out by {by}", figures=None)
