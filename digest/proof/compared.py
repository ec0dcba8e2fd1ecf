"""What an issue says of the one that it is compared with, held against that one in the archive.

From what to what each figure, day, place and name moved; which stories are new, changed, go on, went quiet; since when
a standing question has no new answer. An issue that was made anew since is another than the one compared with: then
nothing can be held against it, and the proof says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from digest.analyse.changes.delta import PREFIX, Known
from digest.analyse.changes.moves import changed
from digest.model import (
    ArticleId,
    Briefing,
    Change,
    Changed,
    Chronicle,
    DiscrepancyKind,
    Issue,
    PrintedChange,
    PrintedSource,
    Quoted,
    Turn,
)
from digest.proof.again import Place, Stories, Then, place
from digest.proof.readings import Readings
from digest.proof.rows import Checked, Row, checked, compared_rows
from digest.store import Store


def compared(briefing: Briefing, stories: Stories, then: Then | None, store: Store) -> Iterator[str]:
    """A line for each figure of the comparison that the archive does not give.

    Raises:
        StoreError: the archive is damaged.
    """
    if then is None:
        return
    if then.last is None:
        yield from _of_first(briefing)
        return
    yield from _of_last(briefing, then.last, then.known)
    yield from _of_quiet(briefing, then.last, stories)
    yield from _of_repeats(briefing, then.last)
    yield from _of_answers(briefing, (then.last, *_between(briefing, store)), then.chronicle)


# ── what moved ───────────────────────────────────────────────────────────────────────────────────────────


def moved(briefing: Briefing, stories: Stories, readings: Readings, then: Then | None) -> Checked:
    """What moved in a story: found again in it, or, where it is not printed, read again in both sentences."""
    rows = briefing.since.changed
    faults: list[tuple[int | None, str]] = []
    told = {name: one for name, one in stories.printed.items() if then and one.is_whole and one.in_order}
    for name, one in told.items():
        own = [(number, row) for number, row in enumerate(rows) if row.story == name]
        again = changed(one.story, one.told.moving, then.known, then.past) if then else ()
        found = [_found(row, stories) for row in again]
        for fault in compared_rows([_printed(row) for _, row in own], found):
            number = None if fault.row is None else own[fault.row][0]
            measure = "" if fault.row is None else repr(own[fault.row][1].measure)
            faults.append((number, f"changed {measure} in {one.name}: {fault.words}"))
    for number, row in enumerate(rows):
        faults += ((number, f"changed {row.measure!r}: {words}") for words in _of_change(row, briefing, readings))
        faults += ((number, f"changed {row.measure!r}: {words}") for words in _of_story(row, briefing, stories))
    return checked("changes", len(rows), faults)


def _printed(row: PrintedChange) -> Row:
    return {
        "at": (place(row.passage), row.moved),
        "measure": row.measure,
        "before": row.before,
        "after": row.after,
        "said before in": place(row.earlier) if row.earlier else None,
    }


def _found(row: Changed, stories: Stories) -> Row:
    earlier = row.earlier
    gone = earlier is None or not stories.has_words(earlier)
    at: Place | None = None if earlier is None or gone else (earlier.article_id, earlier.start, earlier.end)
    return {
        "at": (place(row.sentence), row.kind),
        "measure": row.measure,
        "before": row.before,
        "after": row.after,
        "said before in": at,
    }


def _of_story(row: PrintedChange, briefing: Briefing, stories: Stories) -> Iterator[str]:
    known = {one.story for one in briefing.left_out} | set(stories.printed)
    if row.story not in known:
        yield f"{row.story} is no story of the issue"


def _of_change(row: PrintedChange, briefing: Briefing, readings: Readings) -> Iterator[str]:
    story = readings.story(row.passage.source)
    if story is not None and story.story.id != row.story:
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
    turned = {row.story for row in since.changed}
    for story in briefing.printed:
        behind = [sources[number] for number in story.sources if number in sources]
        counted = _change(behind, before, is_told=story.id in before.stories, moved=story.id in turned)
        if counted is not story.change and not (story.change is Change.UPDATED and counted is Change.NEW):
            yield f"story {story.headline.text[:60]!r}: printed as {story.change}, counted as {counted}"


def _of_repeats(briefing: Briefing, last: Issue) -> Iterator[str]:
    printed = {source.number for source in last.briefing.sources}
    for source in briefing.sources:
        again = source.repeats
        if again is not None and again.issue == last.id and again.number not in printed:
            yield f"source {source.number}: printed as a copy of source {again.number} of {last.id}, which has none"


def _change(behind: Sequence[PrintedSource], before: Known, *, is_told: bool, moved: bool) -> Change:
    """What its own words make of a story: copies only say whether it was known."""
    told = {one.number: one.article_id in before.articles or one.raw_sha256[:PREFIX] in before.bodies for one in behind}
    members = [told[one.number] for one in behind if one.copy_of is None]
    if members and all(members):
        return Change.UPDATED if moved else Change.CONTINUING
    return Change.UPDATED if any(told.values()) or is_told else Change.NEW


def _of_quiet(briefing: Briefing, last: Issue, stories: Stories) -> Iterator[str]:
    """Every story of the issue before of which today's sources say nothing, and no other."""
    printed = {story.id: story for story in last.briefing.printed}
    today = {source.article_id for source in briefing.sources if not source.earlier}
    today |= {name for row in briefing.left_out for name in row.articles}
    joined = {turn.other for one in stories.all for turn in one.story.history if turn.turn is Turn.MERGED}
    going = {*stories.printed, *(row.story for row in briefing.left_out), *joined}
    behind = _sources_of(last.briefing)
    for row in briefing.since.quiet:
        story = printed.get(row.story)
        if story is None or story.headline.text != row.headline:
            yield f"gone quiet {row.headline[:60]!r}: issue {last.id} did not print it so"
        elif story.id in going or not behind[story.id].isdisjoint(today):
            yield f"gone quiet {row.headline[:60]!r}: today's sources tell it"
        elif row.failed != _all_failed(behind[story.id], briefing):
            yield f"gone quiet {row.headline[:60]!r}: whether its sources could be read is printed otherwise"
    told = {row.story for row in briefing.since.quiet} | {late.story for late in briefing.since.meanwhile}
    rest = [one for one in printed.values() if one.id not in going | told and behind[one.id].isdisjoint(today)]
    if stories.are_all:
        yield from (f"gone quiet {one.headline.text[:60]!r}: left out" for one in rest)
    order = [name for name in printed if name in {row.story for row in briefing.since.quiet}]
    if len(rest) == 0 and order != [row.story for row in briefing.since.quiet]:
        yield "gone quiet: not in the order of the issue before"


def _all_failed(articles: set[ArticleId], briefing: Briefing) -> bool:
    return {article.partition("/")[0] for article in articles} <= set(briefing.sourcing.failed_sources)


def _sources_of(briefing: Briefing) -> dict[str, set[ArticleId]]:
    """The articles behind each story that a briefing prints."""
    names = {source.number: source.article_id for source in briefing.sources}
    return {one.id: {names[n] for n in one.sources if n in names} for one in briefing.printed}


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
    printed = {issue.id: {(story.id, story.headline.text) for story in issue.briefing.printed} for issue in issues[1:]}
    for late in briefing.since.meanwhile:
        if (late.story, late.headline) not in printed.get(late.issue, ()):
            yield f"meanwhile {late.headline[:60]!r}: issue {late.issue} did not print it so between the two"
