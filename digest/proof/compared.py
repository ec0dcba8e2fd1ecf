"""What an issue says of the one that it is compared with, held against that one in the archive.

From what to what each figure, day, place and name moved; which stories are new, changed, go on, went quiet; since when
a standing question has no new answer; how long a formula is in use. An issue that was made anew since is another than
the one compared with: then nothing can be held against it, and the proof says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from digest.analyse.changes.delta import PREFIX, Known, known
from digest.model import (
    ArticleId,
    Briefing,
    Change,
    Chronicle,
    DiscrepancyKind,
    Issue,
    PrintedChange,
    PrintedSource,
    PrintedStory,
    Quoted,
)
from digest.proof.attributions import stories
from digest.proof.recounted import Readings
from digest.store import Store
from digest.text import normal


def compared(briefing: Briefing, readings: Readings, store: Store) -> Iterator[str]:
    """A line for each figure of the comparison that the archive does not give.

    Raises:
        StoreError: the archive is damaged.
    """
    for row in briefing.since.changed:
        yield from (f"changed {row.measure!r}: {fault}" for fault in _of_change(row, briefing, readings))
    last = the_last(briefing, store)
    if last is None:
        if briefing.since.last_issue is None:
            yield from _of_first(briefing)
        return
    then = store.chronicles.of(last)
    yield from _of_last(briefing, last, known(last.briefing, then))
    yield from _of_answers(briefing, (last, *_between(briefing, store)), then)


def the_last(briefing: Briefing, store: Store) -> Issue | None:
    """The issue compared with, as it was then; None where there is none, or another in its place."""
    since = briefing.since
    return store.issues.version(since.last_issue, since.last_input) if since.last_issue else None


# ── what moved ───────────────────────────────────────────────────────────────────────────────────────────


def _of_change(row: PrintedChange, briefing: Briefing, readings: Readings) -> Iterator[str]:
    story = next((one for one in stories(briefing) if one.id == row.story), None)
    if story is not None and row.passage.source not in story.sources:
        yield f"source {row.passage.source} does not stand behind the story"
    if row.story not in briefing.since.updated:
        yield "its story is not counted as updated"
    if row.before == row.after:
        yield f"{row.before} is what it was before"
    if not _says(row.passage, row.after, row.moved, readings):
        yield f"printed {row.after}, which {row.passage.text[:40]!r} does not say"
    if row.earlier is not None and not _said_before(row.earlier, row, readings):
        yield f"printed {row.before}, which {row.earlier.text[:40]!r} does not say"


def _said_before(earlier: Quoted, row: PrintedChange, readings: Readings) -> bool:
    """Whether the earlier words say the old value: as a claim, or, where the new ones tell it, in whatever words."""
    if _says(earlier, row.before, row.moved, readings):
        return True
    told = {one.was for one in readings.claims(row.passage)} | {one.put_off for one in readings.claims(row.passage)}
    return row.before in told and readings.names(earlier, row.before)


def _says(passage: Quoted, value: str, kind: DiscrepancyKind, readings: Readings) -> bool:
    if passage.source not in readings.articles:
        return True  # that the archive lacks it is said elsewhere
    if kind is DiscrepancyKind.DATE:
        days = {one.written for one in readings.claims(passage) if one.kind is kind}
        days |= {one.put_off for one in readings.claims(passage)}
        return value in days | {on.isoformat() for on, _ in readings.days(passage)}
    return value in {one.written for one in readings.claims(passage) if one.kind is kind}


# ── which stories ────────────────────────────────────────────────────────────────────────────────────────


def _of_first(briefing: Briefing) -> Iterator[str]:
    since = briefing.since
    if since.updated or since.continuing or since.changed or since.quiet or since.meanwhile:
        yield "since the last issue: compared with none"


def _of_last(briefing: Briefing, last: Issue, before: Known) -> Iterator[str]:
    since = briefing.since
    if since.last_as_of != last.as_of:
        yield f"since the last issue: printed {since.last_as_of}, which {last.id} is not of"
    sources = {source.number: source for source in briefing.sources}
    moved = {row.story for row in since.changed}
    for story in stories(briefing):
        behind = [sources[number] for number in story.sources if number in sources]
        counted = _change(behind, before, is_told=story.id in before.stories, moved=story.id in moved)
        if counted is not story.change and not (story.change is Change.UPDATED and counted is Change.NEW):
            yield f"story {story.headline.text[:60]!r}: printed as {story.change}, counted as {counted}"
    yield from _of_quiet(briefing, last)


def _change(behind: Sequence[PrintedSource], before: Known, *, is_told: bool, moved: bool) -> Change:
    """What its own words make of a story: copies only say whether it was known."""
    told = {one.number: one.article_id in before.articles or one.raw_sha256[:PREFIX] in before.bodies for one in behind}
    members = [told[one.number] for one in behind if one.copy_of is None]
    if members and all(members):
        return Change.UPDATED if moved else Change.CONTINUING
    return Change.UPDATED if any(told.values()) or is_told else Change.NEW


def _of_quiet(briefing: Briefing, last: Issue) -> Iterator[str]:
    printed = {story.id: story for story in stories(last.briefing)}
    today = {source.article_id for source in briefing.sources if not source.earlier}
    going = {story.id for story in stories(briefing)}
    for row in briefing.since.quiet:
        story = printed.get(row.story)
        if story is None or story.headline.text != row.headline:
            yield f"gone quiet {row.headline[:60]!r}: issue {last.id} did not print it so"
        elif story.id in going or not _behind(story, last.briefing).isdisjoint(today):
            yield f"gone quiet {row.headline[:60]!r}: today's sources tell it"


def _behind(story: PrintedStory, briefing: Briefing) -> set[ArticleId]:
    return {source.article_id for source in briefing.sources if source.number in story.sources}


# ── since when ───────────────────────────────────────────────────────────────────────────────────────────


def _between(briefing: Briefing, store: Store) -> tuple[Issue, ...]:
    """The issues between that one and this which the reader missed, as they were then, oldest first."""
    found = (store.issues.version(*one) for one in briefing.since.between)
    return tuple(issue for issue in found if issue is not None)


def _of_answers(briefing: Briefing, issues: tuple[Issue, ...], then: Chronicle) -> Iterator[str]:
    answered = dict(then.answered)
    for issue in issues[1:]:
        on = issue.as_of.astimezone(ZoneInfo(issue.zone)).date()
        answered |= {row.question: on for row in issue.briefing.answers if row.passages}
    for row in briefing.answers:
        since: date | None = None if row.passages else answered.get(row.question)
        if row.since != since:
            yield f"question {row.question!r}: printed since {row.since}, counted {since}"
        if row.failed and (row.passages or not briefing.sourcing.failed_sources):
            yield f"question {row.question!r}: printed that its sources failed, and none did"
    printed = {issue.id: {(story.id, story.headline.text) for story in stories(issue.briefing)} for issue in issues[1:]}
    for late in briefing.since.meanwhile:
        if (late.story, late.headline) not in printed.get(late.issue, ()):
            yield f"meanwhile {late.headline[:60]!r}: issue {late.issue} did not print it so between the two"


def formulas(briefing: Briefing, readings: Readings) -> Iterator[str]:
    """A line for each formula whose days today's articles contradict."""
    today = briefing.as_of.astimezone(ZoneInfo(briefing.zone)).date()
    for row in briefing.phrases:
        article = readings.articles.get(row.passage.source) if row.passage else None
        used = article.published.at.date() if article is not None and article.published else None
        first, latest = row.first or today, row.latest or today
        if first > latest or (used is not None and not first <= used <= latest):
            yield f"formula {normal(row.phrase)[:60]!r}: printed {row.first} to {row.latest}, used on {used}"
