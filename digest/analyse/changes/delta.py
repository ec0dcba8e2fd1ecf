"""What is new since the last issue: which stories are, and which go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from digest.analyse.changes.within import Told
from digest.model import (
    Article,
    ArticleId,
    Briefing,
    Change,
    Chronicle,
    Cited,
    Claimed,
    Expected,
    Field,
    Position,
    PrintedStory,
    Story,
    StoryId,
    Turn,
)
from digest.text import sentences

PREFIX = 16  # digits of a body's hash by which it is known again


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader of an issue had been told by then."""

    articles: frozenset[ArticleId]
    bodies: frozenset[str]
    stories: frozenset[StoryId]
    printed: Mapping[StoryId, tuple[Cited, ...]] = field(default_factory=dict)  # of each story: sentences of bodies

    def has(self, article: Article) -> bool:
        """Whether an article stood behind what was told, by its id or by the bytes that it was made of.

        So a source that gives the same item a new name does not make old news new.
        """
        return article.id in self.articles or article.raw_sha256[:PREFIX] in self.bodies

    def is_fresh(self, article: Article) -> bool:
        """Whether it may say something else: it was not known, or was and its outlet may have rewritten it in place."""
        return article.raw_sha256[:PREFIX] not in self.bodies

    def tells(self, story: Story) -> bool:
        """Whether the story was told, or one that became a part of it."""
        return any(one in self.stories for one in _of_one(story))

    def read_of(self, story: Story) -> Iterator[Cited]:
        """What the last issue printed of a story, or of one that became a part of it."""
        for one in _of_one(story):
            yield from self.printed.get(StoryId(one), ())


def _of_one(story: Story) -> tuple[str, ...]:
    """The names under which a story was told: its own, and of those that became a part of it."""
    return (story.id, *(turn.other for turn in story.history if turn.turn is Turn.MERGED))


def known(last: Briefing | None, then: Chronicle) -> Known:
    """What a briefing and the chronicle as of its issue hold; without a briefing, nothing."""
    if last is None:
        return Known(frozenset(), frozenset(), frozenset())
    printed = (story.id for story in last.printed)
    sources = [source for source in last.sources if not source.earlier]
    behind = [pair for told in then.told for pair in told.articles]
    return Known(
        articles=frozenset([*(one.article_id for one in sources), *(name for name, _ in behind)]),
        bodies=frozenset([*(one.raw_sha256[:PREFIX] for one in sources), *(sha for _, sha in behind)]),
        stories=frozenset([*printed, *(told.story for told in then.told)]),
        printed={story.id: tuple(_printed(story, last)) for topic in last.topics for story in topic.stories},
    )


def _printed(story: PrintedStory, last: Briefing) -> Iterator[Cited]:
    """The sentences of an issue that its reader met in a story, or above all stories in words of its sources."""
    above = (one for one in last.bottom_line if one.source in story.sources)
    for one in (*story.passages, *above):
        if one.field is Field.TEXT:
            yield Cited(
                article_id=one.article_id, raw_sha256=one.raw_sha256, start=one.start, end=one.end, words=one.text
            )


def told_of(story: Story, before: Known) -> frozenset[ArticleId]:
    """Its articles whose words were told: those that were known, and all that say the same, whoever prints it when.

    Where the copy was known before what it repeats, that was told only if the copy has all its sentences.
    """
    copies: dict[ArticleId, list[Article]] = {member.id: [] for member in story.members}
    for duplicate in story.duplicates:
        copies.setdefault(duplicate.original, []).append(duplicate.copy)
    earlier = dict(story.repeats)
    found = {article.id for article in story.articles if before.has(article)}
    for member in story.members:
        own = copies[member.id]
        is_known = before.has(member) or earlier.get(member.id) in before.articles
        if is_known or any(before.has(copy) and _has_all(copy, member) for copy in own):
            found.update(one.id for one in (member, *own))
    return frozenset(found)


def _has_all(copy: Article, article: Article) -> bool:
    """Whether a copy has every sentence of what it repeats."""
    if copy.language != article.language:
        return False
    return copy.text == article.text or all(map(Told(copy.language, _said(copy)).has, _said(article)))


def _said(article: Article) -> Iterator[str]:
    found = sentences(article.text, article.language, article.id, article.dateline)
    return (one.of(article.text) for one in found)


def change(story: Story, before: Known) -> Change:
    """Continuing when the words of all its members were told; new when none were and the story was not told.

    A copy that came since says nothing new: with it alone a story would be told again in old words.
    """
    told = told_of(story, before)
    if told.issuperset(member.id for member in story.members):
        return Change.CONTINUING
    return Change.UPDATED if told or before.tells(story) else Change.NEW


def of_the_day(rows: Iterable[Position], articles: Iterable[Article], before: Known) -> Iterator[Position]:
    """Where somebody stands now: words that the last issue knew are no news of the day."""
    fresh = {article.id for article in articles if before.is_fresh(article)}
    return (row for row in rows if row.latest.article_id in fresh)


class Past:
    """What a chronicle recorded, found again by the story and by its articles."""

    def __init__(self, then: Chronicle) -> None:
        self._claims = _by_place(then.claims, lambda row: (row.story, *row.articles))
        self._expected = _by_place(then.expected, lambda row: (row.story, row.article_id))

    def claims(self, story: Story) -> list[Claimed]:
        """What was claimed of a story, or of one that became a part of it; the newest issue's first."""
        return _found(self._claims, story)

    def expected(self, story: Story) -> list[Expected]:
        """The days that were ahead in it."""
        return _found(self._expected, story)


_Row = TypeVar("_Row", Claimed, Expected)
_Index = Mapping[str, Sequence[tuple[int, _Row]]]


def _by_place(rows: Sequence[_Row], places: Callable[[_Row], Iterable[str | None]]) -> _Index[_Row]:
    found: dict[str, list[tuple[int, _Row]]] = {}
    for number, row in enumerate(rows):
        for place in places(row):
            if place:
                found.setdefault(place, []).append((number, row))
    return found


def _found(index: _Index[_Row], story: Story) -> list[_Row]:
    if not index:
        return []
    names: set[str] = {*_of_one(story), *(article.id for article in story.articles)}
    rows = {number: row for name in names for number, row in index.get(name, ())}
    return [rows[number] for number in sorted(rows)]
