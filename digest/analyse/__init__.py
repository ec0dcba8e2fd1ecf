"""Analyse: what an analyst asks of the stories, each answer with the sentences it rests on.

    who said what          `speech`, over `people` and `verbs`
    where it comes from    `sourcing`
    where sources differ   `claims`
    when                   `dates`
    what recurs            `phrases`
    since the last issue   `changes`, `questions`

Pure; each article is read once (`reading`). Copies are left out, their originals speak for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from digest.analyse.changes.chronicle import written_on
from digest.analyse.changes.delta import Known, Past, change, known, of_the_day, told_of
from digest.analyse.changes.due import unreported
from digest.analyse.changes.moves import changed
from digest.analyse.changes.rehash import rehashes
from digest.analyse.changes.superseded import Moved, days_told, moves_of, not_over_elsewhere, standing, still_ahead
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.claims.leaving import leavings
from digest.analyse.claims.offices import holders
from digest.analyse.claims.stands import told_of_what
from digest.analyse.claims.successors import successors
from digest.analyse.claims.updates import UNSAID, updates
from digest.analyse.dates.calendar import Dated, dated, dates_ahead
from digest.analyse.dates.timeline import coverage, timeline
from digest.analyse.phrases import phrases
from digest.analyse.questions import answers
from digest.analyse.reading import Outline, Reading, read
from digest.analyse.sourcing.anonymity import anonymous
from digest.analyse.sourcing.bearing_out import support
from digest.analyse.sourcing.origins import origins
from digest.analyse.speech.positions import positions
from digest.analyse.speech.quotes import quotations
from digest.model import (
    Article,
    ArticleId,
    Briefing,
    Change,
    Chronicle,
    DateAhead,
    Discrepancy,
    Event,
    Findings,
    Origin,
    Position,
    Question,
    Quotation,
    Sentence,
    Story,
    StoryId,
    Topic,
)
from digest.text import normal

__all__ = [
    "Asked",
    "Known",
    "ReadStory",
    "Spread",
    "analyse",
    "analyse_with_chronicle",
    "known",
    "rehashed",
    "tell",
    "told_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the analysis is made against."""

    now: date  # of the issue, on its edition's clock
    last: Briefing | None = None  # of the issue that this one is compared with; None: this is the first
    before: Chronicle = field(default_factory=Chronicle)  # what the issues so far have recorded
    then: Chronicle | None = None  # as of `last`, where issues lie between it and this one; None: `before` is
    questions: tuple[Question, ...] = ()
    formulas: tuple[str, ...] = ()  # watched
    failed_sources: tuple[str, ...] = ()


def analyse(topics: Sequence[Topic], asked: Asked) -> Findings:
    """Findings about every story, in the order of the topics; dates ahead by date."""
    return analyse_with_chronicle(topics, asked)[0]


Spread = Callable[[Callable[[Story], "ReadStory"], Iterable[Story]], Iterable["ReadStory"]]


def analyse_with_chronicle(topics: Sequence[Topic], asked: Asked, spread: Spread = map) -> tuple[Findings, Chronicle]:
    """The findings, and what this issue leaves to the next.

    `spread` calls `tell` on each story, bare of how much it weighs: who asks again and again can remember the answer.
    """
    stories = [story for topic in topics for story in topic.stories]
    bare = [replace(story, salience=0.0, figures=()) for story in stories]
    told = [replace(one, story=story) for one, story in zip(spread(tell, bare), stories, strict=True)]
    findings = _findings(told, asked)
    return findings, written_on(asked.before, [(one.story, one.moving) for one in told], findings, asked.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStory:
    """A story, read: all that it says by itself, whatever stands beside it or came before."""

    story: Story
    outlines: tuple[Outline, ...]
    said: tuple[Quotation, ...]
    origins: tuple[Origin, ...]
    ahead: tuple[DateAhead, ...]
    discrepancies: tuple[Discrepancy, ...]
    support: tuple[tuple[Sentence, tuple[ArticleId, ...]], ...]
    anonymous: tuple[Sentence, ...]
    positions: tuple[Position, ...]
    events: tuple[Event, ...]
    moving: tuple[Claim, ...]  # what another issue may give otherwise
    over: tuple[Moved, ...]  # the plans that its reports move or call off, with a day


def tell(story: Story) -> ReadStory:
    """Read a story; pure, and most of the work."""
    readings = tuple(read(article) for article in story.members)
    days: list[tuple[Dated, ...]] = []
    claimed: list[tuple[Claim, ...]] = []
    rivals = len({normal(article.outlet) for article in story.members}) > 1
    for reading in readings:  # both of an article in turn: they ask for the dates of the same sentences
        days.append(dated(reading))
        claimed.append(tuple(claims(reading, rivals=rivals)))
    raised = [tuple(updates(reading)) for reading in readings]
    apart = (claim for reading, rows in zip(readings, raised, strict=True) for claim in (*rows, *_offices(reading)))
    said = quotations(story, readings)
    plain = (claim for row in told_of_what(claimed) for claim in row if not claim.tally and claim.about is None)
    moving = (*plain, *apart)
    named = dates_ahead(story, days)
    ahead = standing(named, readings, moving)
    return ReadStory(
        story=story,
        outlines=tuple(reading.outline() for reading in readings),
        said=said,
        origins=tuple(origins(story, readings)),
        ahead=ahead,
        discrepancies=tuple(discrepancies(story, _contested(claimed, raised))),
        support=tuple(_support(story, readings)),
        anonymous=tuple(sentence for reading in readings for sentence in anonymous(reading)),
        positions=tuple(positions(story, said, _articles(readings))),
        events=tuple(timeline(story, days, days_told(named) - days_told(ahead))),
        moving=moving,
        over=tuple(one for one in moves_of(readings, moving) if one.day != UNSAID),
    )


def _offices(reading: Reading) -> tuple[Claim, ...]:
    held = tuple(holders(reading))
    return (*held, *successors(reading, held), *leavings(reading))


def _contested(claimed: Sequence[Sequence[Claim]], raised: Sequence[Sequence[Claim]]) -> list[tuple[Claim, ...]]:
    """What outlets are held against each other by: the claims of each article, and the tolls that it says have moved.

    Of other languages than English no rule here can tell whether both count the same.
    """
    english = [[one for one in rows if one.article.language == "en"] for rows in raised]
    return [(*rows, *tolls) for rows, tolls in zip(claimed, english, strict=True)]


def _findings(told: Sequence[ReadStory], asked: Asked) -> Findings:
    come_from = tuple(row for one in told for row in one.origins)
    everything = [outline for one in told for outline in one.outlines]
    rows = tuple(row for one in told for row in one.said)
    then = asked.before if asked.then is None else asked.then
    before, past = known(asked.last, then), Past(then)
    ahead = _ahead(told, past if asked.then is None else Past(asked.before))
    moved = tuple(row for one in told for row in changed(one.story, one.moving, before, past))
    again = frozenset(article for one in told for article in rehashed(one, before))
    old = frozenset(name for one in told for name in told_of(one.story, before)) | again
    return Findings(
        quotations=rows,
        dates_ahead=tuple(sorted(ahead, key=lambda row: row.on)),
        discrepancies=tuple(row for one in told for row in one.discrepancies),
        changes=_changes(told, (before, again), {row.story_id for row in moved}),
        origins=come_from,
        support=tuple(row for one in told for row in one.support),
        anonymous=tuple(sentence for one in told for sentence in one.anonymous),
        positions=tuple(row for one in told for row in _positions(one, before)),
        phrases=phrases(everything, rows, asked.formulas, _origin_of(come_from), asked.before),
        events=tuple(row for one in told for row in one.events),
        coverage=tuple(coverage(one.story, asked.now) for one in told),
        changed=moved,
        answers=answers(asked.questions, everything, old, dict(asked.before.answered), asked.failed_sources),
        fresh=frozenset(one.article.id for one in everything if one.article.id not in old),
        due=unreported(asked.before, everything, asked.now),
    )


def _ahead(told: Sequence[ReadStory], past: Past) -> Iterator[DateAhead]:
    over = [move for one in told for move in one.over]
    for one in told:
        rows = still_ahead(one.ahead, one.outlines, past.claims(one.story))
        yield from not_over_elsewhere(rows, one.outlines, over)


def _changes(
    told: Sequence[ReadStory], had: tuple[Known, Set[ArticleId]], moved: Set[StoryId]
) -> tuple[tuple[StoryId, Change], ...]:
    """What each story is to the reader; one of known articles goes on where an outlet rewrote its own to say more.

    Of one to which only articles came that tell what was told nothing is new.
    """
    before, again = had
    found = [(one.story, change(one.story, before)) for one in told]
    return tuple(
        (story.id, Change.UPDATED if story.id in moved else Change.CONTINUING)
        if kind is not Change.NEW and all(before.has(one) or one.id in again for one in story.members)
        else (story.id, kind)
        for story, kind in found
    )


def _positions(one: ReadStory, before: Known) -> Iterator[Position]:
    return of_the_day(one.positions, (outline.article for outline in one.outlines), before)


def rehashed(one: ReadStory, before: Known) -> Iterator[ArticleId]:
    """The articles of a story told before that only tell again what was told."""
    if change(one.story, before) is Change.UPDATED:
        yield from rehashes(one.outlines, before)


def _support(story: Story, readings: Sequence[Reading]) -> Iterator[tuple[Sentence, tuple[ArticleId, ...]]]:
    by_id = {reading.article.id: reading for reading in readings}
    copies = [duplicate.copy for duplicate in story.duplicates]
    for sentence in story.summary:
        if len(readings) + len(copies) > 1 and sentence.article_id in by_id:
            yield sentence, support(sentence, by_id[sentence.article_id], readings, copies)


def _articles(readings: Sequence[Reading]) -> Mapping[ArticleId, Article]:
    return {reading.article.id: reading.article for reading in readings}


def _origin_of(rows: Sequence[Origin]) -> Mapping[ArticleId, str]:
    return {article: row.name for row in rows for article in row.articles}
