"""Since the last issue: what became of its stories, what moved in them, what a reader missed between."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass

from digest.compose.frame import Frame
from digest.compose.slicer import Slicer
from digest.model import (
    ArticleId,
    Change,
    Changed,
    Findings,
    Issue,
    Meanwhile,
    PrintedChange,
    PrintedStory,
    Quiet,
    SinceLast,
    StoryId,
    Topic,
    Turn,
)


def since(slicer: Slicer, topics: Sequence[Topic], findings: Findings, frame: Frame) -> SinceLast:
    """The delta to the issue that the frame names; `topics` hold what the desk took out as well."""
    last, missed = frame.last_issue, frame.missed
    by_change: dict[Change, list[StoryId]] = {change: [] for change in Change}
    for story, change in findings.changes:
        by_change[change].append(story)
    stories = {story.id: story for topic in topics for story in topic.stories}
    today = _Today.of(topics)
    meanwhile = tuple(_meanwhile(today, missed)) if last else ()
    return SinceLast(
        last_issue=last.id if last else None,
        last_as_of=last.as_of if last else None,
        new=tuple(by_change[Change.NEW]),
        updated=tuple(by_change[Change.UPDATED]),
        continuing=tuple(slicer.headline(stories[story]) for story in by_change[Change.CONTINUING]),
        changed=tuple(_change(slicer, row) for row in findings.changed),
        quiet=tuple(_quiet(today, last, {row.story for row in meanwhile}, frame.failed_sources)) if last else (),
        meanwhile=meanwhile,
        last_input=last.input_sha256 if last else "",
        between=tuple((one.id, one.input_sha256) for one in missed) if last else (),
    )


def _change(slicer: Slicer, row: Changed) -> PrintedChange:
    return PrintedChange(
        story=row.story_id,
        measure=row.measure,
        before=row.before,
        after=row.after,
        passage=slicer.sentence(row.sentence),
        moved=row.kind,
        earlier=slicer.recalled(row.earlier) if row.earlier else None,
    )


@dataclass(frozen=True, slots=True)
class _Today:
    """The stories of today, by their names and by what stands behind them."""

    stories: frozenset[StoryId]
    articles: frozenset[ArticleId]

    @classmethod
    def of(cls, topics: Sequence[Topic]) -> _Today:
        stories = [story for topic in topics for story in topic.stories]
        joined = [turn.other for story in stories for turn in story.history if turn.turn is Turn.MERGED]
        return cls(
            frozenset([*(story.id for story in stories), *joined]),
            frozenset(article.id for story in stories for article in story.articles),
        )

    def has(self, story: PrintedStory, numbers: dict[int, ArticleId]) -> bool:
        """Whether a story of an earlier issue goes on."""
        behind = {numbers[number] for number in story.sources if number in numbers}
        return story.id in self.stories or not behind.isdisjoint(self.articles)


def _gone(today: _Today, issue: Issue) -> Iterator[PrintedStory]:
    """Stories of an earlier issue of which today's sources say nothing."""
    numbers = {source.number: source.article_id for source in issue.briefing.sources}
    return (story for story in issue.briefing.printed if not today.has(story, numbers))


def _quiet(today: _Today, last: Issue, told: Set[StoryId], failed: Collection[str]) -> Iterator[Quiet]:
    numbers = {source.number: source.article_id for source in last.briefing.sources}
    for story in _gone(today, last):
        if story.id not in told:
            slugs = {numbers[number].partition("/")[0] for number in story.sources if number in numbers}
            yield Quiet(story=story.id, headline=story.headline.text, failed=slugs <= set(failed))


def _meanwhile(today: _Today, missed: Sequence[Issue]) -> list[Meanwhile]:
    """What the issues between told and today's sources do not: each story as it was told last, most salient first."""
    found: dict[StoryId, tuple[float, Meanwhile]] = {}
    for issue in missed:
        for story in _gone(today, issue):
            weight = story.figures.score if story.figures else story.salience
            row = Meanwhile(story=story.id, headline=story.headline.text, issue=issue.id)
            found[story.id] = (-max(weight, -found[story.id][0] if story.id in found else 0.0), row)
    return [row for _, row in sorted(found.values(), key=lambda pair: (pair[0], pair[1].story))]
