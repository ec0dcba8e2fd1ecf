"""Topics and stories as they are printed, each passage with what stands behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from digest.compose.bottom import begins, news_of
from digest.compose.frame import Limits
from digest.compose.hand import notes
from digest.compose.slicer import Slicer
from digest.model import (
    Change,
    Coverage,
    DeskEdit,
    Figures,
    Findings,
    PrintedCoverage,
    PrintedDiscrepancy,
    PrintedEvent,
    PrintedPosition,
    PrintedStory,
    PrintedTopic,
    Sentence,
    Story,
    StoryId,
    Support,
    Topic,
    count_outlets,
    sure_origins,
)

REST = 2  # sentences that a story keeps at the least when the bottom line took one


class Page:
    """The sections of an issue; `said` are the sentences that the bottom line took from their stories."""

    def __init__(
        self,
        slicer: Slicer,
        findings: Findings,
        hand: tuple[Mapping[StoryId, Figures], Sequence[DeskEdit]],
        said: Collection[Sentence],
    ) -> None:
        self._slicer = slicer
        self._fresh = findings.fresh
        self._figures, self._edits = hand
        self._said = said
        self._changes = dict(findings.changes)
        self._behind = dict(findings.support)
        self._origin = {article: origin.name for origin in findings.origins for article in origin.articles}
        self._origins = _by_story(findings.origins)
        self._differences = _by_story(findings.discrepancies)
        self._events = _by_story(findings.events)
        self._held = _by_story(findings.positions)
        self._covered = {row.story_id: row for row in findings.coverage}

    def topic(self, topic: Topic, limits: Limits) -> PrintedTopic:
        """A section: some stories in full, some in a line, the rest counted."""
        full, lines = limits.stories_per_topic, limits.briefly_per_topic
        return PrintedTopic(
            slug=topic.slug,
            label=topic.label,
            stories=tuple(self.story(story, told=True) for story in topic.stories[:full]),
            briefly=tuple(self.story(story, told=False) for story in topic.stories[full : full + lines]),
            omitted=len(topic.stories[full + lines :]),
        )

    def story(self, story: Story, *, told: bool) -> PrintedStory:
        """A story with its passages, or only its headline and its sources."""
        headline = self._slicer.headline(story)
        sentences = self._not_yet_said(story) if told else ()
        passages = tuple(map(self._slicer.sentence, sentences))
        discrepancies = self._discrepancies(story) if told else ()
        timeline = self._timeline(story) if told else ()
        positions = self._positions(story) if told else ()
        numbers = tuple(sorted({self._slicer.number(article.id) for article in story.articles}))
        cited = {headline.source, *(p.source for p in passages)}
        return PrintedStory(
            id=story.id,
            change=self._changes.get(story.id, Change.NEW),
            headline=headline,
            language=self._slicer.article(story.headline_from).language,
            passages=passages,
            discrepancies=discrepancies,
            sources=numbers,
            also=tuple(number for number in numbers if number not in cited),
            outlets=count_outlets(a.outlet for a in story.articles),
            independent=count_outlets(a.outlet for a in story.members),
            published=_last_told(story),
            salience=round(story.salience, 4),
            origins=sure_origins(origin.name for origin in self._origins.get(story.id, ())),
            support=tuple(map(self._support, sentences)),
            timeline=timeline,
            positions=positions,
            coverage=self._coverage(story),
            figures=self._figures.get(story.id),
            notes=notes(story, self._edits),
            members=tuple(self._slicer.number(member.id) for member in story.members),
        )

    def _not_yet_said(self, story: Story) -> tuple[Sentence, ...]:
        """The summary without what the bottom line took, where the rest is a beginning as well.

        Who reads by sections, as of a print, meets the story there: it never begins in its middle.
        """
        rest = tuple(sentence for sentence in story.summary if sentence not in self._said)
        if len(rest) < REST or len(rest) == len(story.summary):
            return story.summary
        return rest if begins(rest[0], story) else story.summary

    def _support(self, sentence: Sentence) -> Support:
        articles = [self._slicer.article(one) for one in self._behind.get(sentence, (sentence.article_id,))]
        names = (self._origin.get(article.id, article.outlet) for article in articles)
        return Support(outlets=count_outlets(one.outlet for one in articles), origins=len(sure_origins(names)))

    def _discrepancies(self, story: Story) -> tuple[PrintedDiscrepancy, ...]:
        """Those of which one side is new: the others stood in an issue before."""
        news = {article.id for article in news_of(story, self._fresh)}
        return tuple(
            PrintedDiscrepancy(
                measure=d.measure,
                figures=d.figures,
                passages=tuple(map(self._slicer.sentence, d.sentences)),
                differ_in=d.kind,
            )
            for d in self._differences.get(story.id, ())
            if any(sentence.article_id in news for sentence in d.sentences)
        )

    def _timeline(self, story: Story) -> tuple[PrintedEvent, ...]:
        rows = self._events.get(story.id, ())
        return tuple(PrintedEvent(on=event.on, passage=self._slicer.sentence(event.sentence)) for event in rows)

    def _positions(self, story: Story) -> tuple[PrintedPosition, ...]:
        return tuple(
            PrintedPosition(
                actor=row.actor,
                latest=self._slicer.sentence(row.latest),
                earlier=self._slicer.sentence(row.earlier) if row.earlier else None,
            )
            for row in self._held.get(story.id, ())
        )

    def _coverage(self, story: Story) -> PrintedCoverage | None:
        found: Coverage | None = self._covered.get(story.id)
        if found is None:
            return None
        first = self._slicer.number(found.first) if found.first else None
        return PrintedCoverage(first=first, per_day=found.per_day, quiet_since=found.quiet_since)


class _OfAStory(Protocol):
    @property
    def story_id(self) -> StoryId: ...


_Row = TypeVar("_Row", bound=_OfAStory)


def _by_story(rows: Iterable[_Row]) -> Mapping[StoryId, Sequence[_Row]]:
    found: dict[StoryId, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.story_id, []).append(row)
    return found


def _last_told(story: Story) -> str | None:
    """When the latest of a story's own reports was published: a copy is no news, whenever it was printed."""
    own = [member.published for member in story.members if member.published]
    copies = [duplicate.copy.published for duplicate in story.duplicates if duplicate.copy.published]
    told = max(own, key=lambda p: p.at, default=None) or min(copies, key=lambda p: p.at, default=None)
    return told.iso() if told else None
