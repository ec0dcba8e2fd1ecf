"""How an issue is laid out, held against its own figures: the order of the stories, the line at the head for each, and
the rows of what is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from digest.analyse.changes.chronicle import MOST_TOLD
from digest.model import (
    NOVELTY,
    ArticleId,
    Briefing,
    Change,
    DeskAct,
    LeftOut,
    PrintedStory,
    PrintedTopic,
)
from digest.proof.again import Stories
from digest.proof.archive import Archive
from digest.proof.kept import Kept, Recipe
from digest.proof.recounted import of_figures
from digest.text import normal

NO_ROOM = "no room: "
_OF_NOVELTY = {share: change for change, share in NOVELTY.items()}


def laid_out(briefing: Briefing, stories: Stories, archive: Archive, kept: Kept | None) -> Iterator[str]:
    """A line for each place of the page that is not as the figures and the archive have it."""
    recipe = kept.recipe if kept else None
    yield from _kinds(briefing)
    yield from _order(briefing, recipe)
    yield from _bottom_line(briefing, recipe)
    yield from _left_out(briefing, recipe)
    yield from _since(briefing)
    yield from _once(briefing)
    for row in briefing.left_out:
        yield from (f"left out {row.headline[:60]!r}: {fault}" for fault in _of_row(row, archive, kept))
    yield from _earlier(briefing, stories, kept)


def _kinds(value: object, path: str = "") -> Iterator[str]:
    """Every value says truly whether it is quoted, computed, or the desk's."""
    if isinstance(value, tuple):
        for one in value:
            yield from _kinds(one, path)
    elif is_dataclass(value):
        for field in fields(value):
            one = getattr(value, field.name)
            if field.name == "kind" and one != field.default:
                yield f"{path or 'issue'}: printed as {one}, and it is {field.default}"
            yield from _kinds(one, f"{path}.{field.name}".lstrip("."))


# ── order ────────────────────────────────────────────────────────────────────────────────────────────────


def _order(briefing: Briefing, recipe: Recipe | None) -> Iterator[str]:
    """Stories by their scores, what the desk pinned before them; topics by the best of theirs."""
    pins = [edit.article for edit in recipe.edits if edit.act is DeskAct.PIN] if recipe else []
    numbers = {source.number: source.article_id for source in briefing.sources}

    def place(story: PrintedStory) -> tuple[int, float]:
        behind = {numbers[number] for number in story.sources if number in numbers}
        last = max((turn for turn, article in enumerate(pins, start=1) if article in behind), default=0)
        if recipe is None and any(note.act is DeskAct.PIN for note in story.notes):
            last = 1
        return -last, -_score(story)

    for topic in briefing.topics:
        for one, other in pairwise(topic.printed):
            if place(one) > place(other):
                yield f"topic {topic.slug}: {other.headline.text[:60]!r} stands behind a story of a lower score"
        if recipe is not None:
            yield from _room(topic, recipe)
    best = [max((_score(story) for story in one.printed), default=0.0) for one in briefing.topics]
    # A story that had no room has a lower score than those before it, unless the desk put these there.
    if not pins and any(one < other for one, other in pairwise(best)):
        yield "topics: not in the order of their best stories"


def _score(story: PrintedStory) -> float:
    return story.figures.score if story.figures else 0.0


def _room(topic: PrintedTopic, recipe: Recipe) -> Iterator[str]:
    full, lines = recipe.edition.stories_per_topic, recipe.edition.briefly_per_topic
    count = len(topic.stories) + len(topic.briefly) + topic.omitted
    room = min(full, count), max(0, min(lines, count - full)), max(0, count - full - lines)
    if (len(topic.stories), len(topic.briefly), topic.omitted) != room:
        yield f"topic {topic.slug}: {count} stories are not printed as there is room, {room[0]} and {room[1]} in a line"
    configured = {rule.slug: rule.label for rule in recipe.topic_rules}
    if topic.slug in configured and configured[topic.slug] != topic.label:
        yield f"topic {topic.slug}: printed {topic.label!r}, configured {configured[topic.slug]!r}"
    if topic.slug not in configured and topic.label in configured.values():
        yield f"topic {topic.slug}: {topic.label!r} is configured under another name"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leader:
    """A story that may have a line at the head of the page."""

    headline: str
    articles: frozenset[ArticleId]
    words: frozenset[str] | None  # that it is printed with, in normal form; None: it is not printed


def _bottom_line(briefing: Briefing, recipe: Recipe | None) -> Iterator[str]:
    """A line each for the leading stories, in their order; none only where its words stand in another line."""
    leading = list(_leading(briefing))[: recipe.edition.bottom_line if recipe else None]
    lines = list(briefing.bottom_line)
    said = {normal(line.text) for line in lines}
    for story in leading:
        if lines and lines[0].article_id in story.articles:
            lines.pop(0)
        elif (lines or recipe) and story.words is not None and said.isdisjoint(story.words):
            yield f"bottom line: {story.headline[:60]!r} leads, and no line in its turn is of it"
            return
    if lines:
        yield f"bottom line: {lines[0].text[:60]!r} is of no leading story"


def _leading(briefing: Briefing) -> Iterator[_Leader]:
    """The top story of each topic, then the next of each, without room as well."""
    names = {source.number: source.article_id for source in briefing.sources}
    rows = [[_leader(story, names) for story in topic.printed] for topic in briefing.topics]
    for row, topic in zip(rows, briefing.topics, strict=True):
        for one in briefing.left_out:
            if one.gate.startswith(NO_ROOM) and f" in {topic.slug}, " in one.gate:
                row.append(_Leader(headline=one.headline, articles=frozenset(one.articles), words=None))
    for turn in range(max(map(len, rows), default=0)):
        yield from (row[turn] for row in rows if turn < len(row))


def _leader(story: PrintedStory, names: Mapping[int, ArticleId]) -> _Leader:
    return _Leader(
        headline=story.headline.text,
        articles=frozenset(names[number] for number in story.sources if number in names),
        words=frozenset(normal(one.text) for one in (story.headline, *story.passages)),
    )


# ── what is not told ─────────────────────────────────────────────────────────────────────────────────────


def _left_out(briefing: Briefing, recipe: Recipe | None) -> Iterator[str]:
    """Each story without room, each that goes on, each that the desk took out has its row, in that order."""
    rows = list(briefing.left_out)
    without_room = [row for row in rows if row.gate.startswith(NO_ROOM)]
    for topic in briefing.topics:
        room = len(topic.stories) + len(topic.briefly)
        if recipe is not None:
            room = recipe.edition.stories_per_topic + recipe.edition.briefly_per_topic
        gates = [f"{NO_ROOM}place {room + n} in {topic.slug}, which prints {room}" for n in range(1, topic.omitted + 1)]
        own = [row.gate for row in without_room if f" in {topic.slug}, " in row.gate]
        if gates != own:
            yield f"topic {topic.slug}: {topic.omitted} stories without room, and {len(own)} of them are named"
    going_on = [row for row in rows if row.in_a_line]
    gate = f"nothing new since {briefing.since.last_issue or ''}"
    yield from (f"left out {row.headline[:60]!r}: {row.gate!r}" for row in going_on if row.gate != gate or row.by)
    heads = sorted(line.article_id for line in briefing.since.continuing)
    if heads != sorted(row.articles[0] for row in going_on if row.articles):
        yield "since the last issue: the stories that go on are not those that have no news"
    for row in (row for row in rows if row.by):
        if row.gate != f"taken out by {row.by}" or row.figures is not None:
            yield f"left out {row.headline[:60]!r}: {row.gate!r}, by {row.by}"
    order = [(row in going_on) + 2 * bool(row.by) for row in rows]
    known = len(without_room) + len(going_on) + sum(bool(row.by) for row in rows)
    if order != sorted(order) or known != len(rows):
        yield "left out: the rows are not those without room, those that go on, those that the desk took out"


def _once(briefing: Briefing) -> Iterator[str]:
    """A story and an article stand in one place only: in the page, or in a row of what is not told."""
    printed = briefing.printed
    behind = {number for story in printed for number in story.sources}
    names = [source.article_id for source in briefing.sources if source.number in behind]
    names += [name for row in briefing.left_out for name in row.articles]
    stories = [*(story.id for story in printed), *(row.story for row in briefing.left_out)]
    for what, rows in (("article", names), ("story", stories)):
        yield from (f"{what} {one}: it stands in {count} places" for one, count in Counter(rows).items() if count > 1)


def _of_row(row: LeftOut, archive: Archive, kept: Kept | None) -> Iterator[str]:
    figures = row.figures
    if figures is not None:
        if figures.story_id != row.story:
            yield f"figures of {figures.story_id}, not of {row.story}"
        weights = kept.recipe.weights if kept and kept.recipe else None
        change = _OF_NOVELTY.get(figures.novelty, Change.NEW)
        change = Change.CONTINUING if row.in_a_line else change
        yield from of_figures(figures, None, change, weights)
    elif not row.by:
        yield "figures: not printed"
    if not 0 <= row.copies < len(row.articles):
        yield f"{row.copies} copies among {len(row.articles)} articles"
    if kept is None or kept.recipe is None or not row.articles:
        return
    head = archive.article(row.articles[0], kept.body_of(row.articles[0]))
    if head is None or head.headline != row.headline:
        yield f"printed so, and {row.articles[0]} is headed {head.headline[:60]!r}" if head else "no such article"
    told = kept.told.get(row.story)
    forgotten = told is None and len(kept.told) >= MOST_TOLD
    if not (row.by or forgotten) and (told is None or not set(row.articles) <= {name for name, _ in told.articles}):
        yield f"{row.story} is no story of these articles"


def _since(briefing: Briefing) -> Iterator[str]:
    """New and updated are the stories that say so, printed or without room."""
    since = briefing.since
    printed = briefing.printed
    rows = [row for row in briefing.left_out if row.gate.startswith(NO_ROOM) and row.figures]
    for change, ids in ((Change.NEW, since.new), (Change.UPDATED, since.updated)):
        own = [story.id for story in printed if story.change is change]
        own += [row.story for row in rows if row.figures and _OF_NOVELTY.get(row.figures.novelty) is change]
        if sorted(ids) != sorted(own):
            yield f"figure: {change} stories: printed {len(ids)}, counted {len(own)}, or others"


def _earlier(briefing: Briefing, stories: Stories, kept: Kept | None) -> Iterator[str]:
    """A source that stands behind a story of today is of today; one that was rewritten since is another."""
    today = {name for row in briefing.left_out for name in row.articles}
    for source in briefing.sources:
        is_today = source.number in stories.by_source
        if not is_today and source.article_id in today:
            body = kept.body_of(source.article_id) if kept else None
            is_today = not source.earlier if body is None else body == source.raw_sha256
        if source.earlier == is_today:
            yield f"source {source.number}: printed as of {'an earlier issue' if source.earlier else 'today'}"
