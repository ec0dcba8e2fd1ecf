"""Topics and stories as a page shows them: what each says, who stands behind it, what lies behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from digest.model import (
    DeskAct,
    DeskNote,
    DiscrepancyKind,
    PrintedDiscrepancy,
    PrintedEvent,
    PrintedPosition,
    PrintedStory,
    PrintedTopic,
    Quoted,
)
from digest.render import words
from digest.render.book import Book, printable
from digest.render.parts import Differing, DiscrepancyBox, EventView, Mention, PositionView, StoryView, TopicView

EVENTS = 4  # of a story's timeline, the newest; on a phone as long as its summary
FEWEST_EVENTS = 2  # beside the sentences that the story prints: one more day is no course
POSITIONS = 2  # of a story


def count(topic: PrintedTopic) -> int:
    """Every story of a topic, told or not."""
    return len(topic.stories) + len(topic.briefly) + topic.omitted


def topic_view(topic: PrintedTopic, fullest: int, book: Book) -> TopicView:
    """A section; `fullest` is the number of stories of the largest one."""
    figure = count(topic)
    return TopicView(
        slug=topic.slug,
        label=printable(words.topic(book.tongue, topic.label)),
        count=figure,
        count_words=book.state.stories(figure),
        bar=round(100 * figure / fullest) if fullest else 0,
        stories=tuple(_story(story, book) for story in topic.stories),
        briefly=tuple(_story(story, book, brief=True) for story in topic.briefly),
        omitted=book.state.omitted(topic.omitted),
        empty="" if figure else book.state.empty_topic(),
    )


def _story(story: PrintedStory, book: Book, *, brief: bool = False) -> StoryView:
    tag = _tag(story, book)
    also = [number for number in story.sources if number != story.headline.source] if brief else story.also
    first = _first_report(story)
    kicker = (tag, _standing(story, book), *_hand(story, book), _story_time(story, book))
    return StoryView(
        id=story.id,
        change=story.change.value,
        tag=tag,
        kicker=tuple(part for part in kicker if part),
        headline=book.passage(story.headline),
        passages=() if brief else book.passages(story.passages),
        support=() if brief else _support(story, book),
        also=tuple(_mention(number, first, book) for number in also),
        first=None if brief or first in also else first,
        discrepancies=() if brief else tuple(_box(one, book) for one in story.discrepancies),
        timeline=() if brief else tuple(_timeline(story, book)),
        positions=() if brief else tuple(_positions(story, book)),
        titles=_noted(story, book, DeskAct.RETITLE),
        comments=_noted(story, book, DeskAct.COMMENT),
    )


def _tag(story: PrintedStory, book: Book) -> str:
    return "" if book.briefing.since.last_issue is None else words.changes(book.tongue)[story.change]


def _standing(story: PrintedStory, book: Book) -> str:
    """An only outlet is named: that says more than "1 outlet". So is an only origin of several."""
    if story.outlets == 1:
        return book.outlet(book.source(story.headline.source).outlet)
    told = book.state.standing(story.outlets, story.independent, len(story.origins))
    if len(story.origins) != 1:
        return told
    return f"{told}{book.tongue.say(': ')}{book.outlet(story.origins[0])}"


def _support(story: PrintedStory, book: Book) -> tuple[str, ...]:
    """Of each passage who else says so; nothing of what one outlet alone says, which its number shows."""
    counted = {
        place: book.state.standing(one.outlets, one.outlets, one.origins)
        for place, one in enumerate(story.support)
        if one.outlets > 1
    }
    return tuple(counted.get(place, "") for place in range(len(story.passages)))


def _first_report(story: PrintedStory) -> int | None:
    """The source that was first, where several tell the story and it is not the one whose headline stands above."""
    first = story.coverage.first if story.coverage and story.outlets > 1 else None
    return first if first != story.headline.source else None


def _mention(number: int, first: int | None, book: Book) -> Mention:
    """An outlet that also told the story, and whether it was the first to do so."""
    mention = book.mention(number)
    notes = (book.state.first() if number == first else "", mention.note)
    return replace(mention, note=book.tongue.say(", ").join(note for note in notes if note))


def _story_time(story: PrintedStory, book: Book) -> str:
    if story.published is None:
        return book.state.undated()
    quiet = story.coverage.quiet_since if story.coverage else None
    inferred = story.published in book.state.inferred
    if quiet is not None and not inferred:
        return book.state.quiet_since(book.day(quiet))
    # The kicker is short, so this year goes unsaid; a year that was inferred never does.
    when = book.moment(story.published, unsaid=0 if inferred else book.today.year)
    return book.state.with_doubt(when, story.published)


def _box(discrepancy: PrintedDiscrepancy, book: Book) -> DiscrepancyBox:
    passages = book.passages(discrepancy.passages)
    figures = book.values(discrepancy.figures, [passage.lang for passage in passages])
    said = words.answers(book.tongue) if discrepancy.differ_in is DiscrepancyKind.POLARITY else {}
    return DiscrepancyBox(
        measure=printable(book.state.measure(discrepancy.measure, discrepancy.differ_in)),
        sides=tuple(
            Differing(figure=said.get(written) or figure, passage=passage)
            for written, figure, passage in zip(discrepancy.figures, figures, passages, strict=True)
        ),
    )


# ── what lies behind a story ─────────────────────────────────────────────────────────────────────────────


def _timeline(story: PrintedStory, book: Book) -> Iterator[EventView]:
    """The newest days up to the issue's own, of which the page says nothing yet: those to come are "dates ahead"."""
    known = _printed(story, book)
    events = [one for one in story.timeline if one.on <= book.today and not _is_known(one, known)]
    if len(events) >= FEWEST_EVENTS:
        for one in events[-EVENTS:]:
            yield EventView(day=book.day(one.on), passage=book.passage(one.passage))


def _printed(story: PrintedStory, book: Book) -> set[Quoted]:
    briefing = book.briefing
    differing = (passage for box in story.discrepancies for passage in box.passages)
    return {
        *story.passages,
        *differing,
        *briefing.bottom_line,
        *(row.passage for row in briefing.quotations),
        *(row.passage for row in briefing.dates_ahead),
    }


def _is_known(one: PrintedEvent, known: Collection[Quoted]) -> bool:
    return one.passage in known


def _positions(story: PrintedStory, book: Book) -> Iterator[PositionView]:
    """Actors who say it in other words than before."""
    moved = [row for row in story.positions if row.earlier is not None]
    for row in moved[:POSITIONS]:
        yield from _position(row, book)


def _position(row: PrintedPosition, book: Book) -> Iterator[PositionView]:
    if row.earlier is not None:
        yield PositionView(
            actor=printable(row.actor),
            latest=book.passage(row.latest),
            earlier=book.passage(row.earlier),
            when=_day_of(row.earlier, book),
        )


def _day_of(quoted: Quoted, book: Book) -> str:
    published = book.source(quoted.source).published
    if published is None:
        return book.state.undated()
    return book.state.with_doubt(book.moment(published[:10], unsaid=book.today.year), published)


# ── the desk's hand ──────────────────────────────────────────────────────────────────────────────────────


def _hand(story: PrintedStory, book: Book) -> list[str]:
    """What the desk did to a story without words of its own."""
    return [_edited(one, book) for one in story.notes if not one.words]


def _noted(story: PrintedStory, book: Book, act: DeskAct) -> tuple[str, ...]:
    """The desk's own words, marked so that they never look like a report."""
    own = [one for one in story.notes if one.words and one.act is act]
    return tuple(f"{_edited(one, book)}{book.tongue.say(': ')}“{printable(one.words)}”" for one in own)


def _edited(note: DeskNote, book: Book) -> str:
    return book.state.edited(printable(note.by), words.acts(book.tongue)[note.act])
