"""Analyse: what an analyst asks of the stories, each answer with the sentences it rests on.

    who said what          `quotes` (English `statements`, four more languages `abroad`), `positions`, `actors`
    where it comes from    `origins`, `chains`, `wording`, `anonymity`
    where sources differ   `discrepancies`, `claims`
    when                   `calendar`, `timeline`
    what recurs            `phrases`
    since the last issue   `delta`, `questions`, `chronicle`

Pure; each article is read once (`reading`). Copies are left out, their originals speak for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from digest.analyse.anonymity import anonymous
from digest.analyse.calendar import dates_ahead
from digest.analyse.chronicle import written_on
from digest.analyse.claims import Claim, claims
from digest.analyse.delta import change, changed, unreported
from digest.analyse.discrepancies import discrepancies
from digest.analyse.origins import origins, support
from digest.analyse.phrases import phrases
from digest.analyse.positions import positions
from digest.analyse.questions import answers
from digest.analyse.quotes import quotations
from digest.analyse.reading import Reading, read
from digest.analyse.timeline import coverage, timeline
from digest.model import (
    Article,
    ArticleId,
    Briefing,
    Chronicle,
    Findings,
    Origin,
    Question,
    Quotation,
    Sentence,
    Story,
    Topic,
)

__all__ = ["Asked", "analyse", "analyse_with_chronicle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the analysis is made against."""

    now: date  # of the issue, on its edition's clock
    last: Briefing | None = None  # the last issue's; None: this is the first
    before: Chronicle = Chronicle()  # what the issues so far have recorded
    questions: tuple[Question, ...] = ()
    formulas: tuple[str, ...] = ()  # watched
    failed_sources: tuple[str, ...] = ()


def analyse(topics: Sequence[Topic], asked: Asked) -> Findings:
    """Findings about every story, in the order of the topics; dates ahead by date."""
    return analyse_with_chronicle(topics, asked)[0]


def analyse_with_chronicle(topics: Sequence[Topic], asked: Asked) -> tuple[Findings, Chronicle]:
    """The findings, and what this issue leaves to the next."""
    told = [_told(story) for topic in topics for story in topic.stories]
    findings = _findings(told, asked)
    return findings, written_on(asked.before, [(one.story, one.flat) for one in told], findings, asked.now)


@dataclass(frozen=True, slots=True)
class _Told:
    """A story, read."""

    story: Story
    readings: tuple[Reading, ...]
    claims: tuple[tuple[Claim, ...], ...]  # of each reading
    said: tuple[Quotation, ...]

    @property
    def flat(self) -> tuple[Claim, ...]:
        return tuple(claim for row in self.claims for claim in row)


def _told(story: Story) -> _Told:
    readings = tuple(read(article) for article in story.members)
    claimed = tuple(tuple(claims(reading)) for reading in readings)
    return _Told(story, readings, claimed, quotations(story, readings))


def _findings(told: Sequence[_Told], asked: Asked) -> Findings:
    come_from = tuple(row for one in told for row in origins(one.story, one.readings))
    everything = [reading for one in told for reading in one.readings]
    rows = tuple(row for one in told for row in one.said)
    ahead = (row for one in told for row in dates_ahead(one.story, one.readings))
    known = {source.article_id for source in asked.last.sources} if asked.last else set()
    return Findings(
        quotations=rows,
        dates_ahead=tuple(sorted(ahead, key=lambda row: row.on)),
        discrepancies=tuple(row for one in told for row in discrepancies(one.story, one.claims)),
        changes=tuple((one.story.id, change(one.story, asked.last)) for one in told),
        origins=come_from,
        support=tuple(row for one in told for row in _support(one.story, one.readings)),
        anonymous=tuple(sentence for reading in everything for sentence in anonymous(reading)),
        positions=tuple(row for one in told for row in positions(one.story, one.said, _articles(one.readings))),
        phrases=phrases(everything, rows, asked.formulas, _origin_of(come_from), asked.before),
        events=tuple(row for one in told for row in timeline(one.story, one.readings)),
        coverage=tuple(coverage(one.story, asked.now) for one in told),
        changed=tuple(row for one in told for row in changed(one.story, one.flat, asked.before)),
        answers=answers(asked.questions, everything, known, dict(asked.before.answered), asked.failed_sources),
        due=unreported(asked.before, everything, asked.now),
    )


def _support(story: Story, readings: Sequence[Reading]) -> Iterator[tuple[Sentence, tuple[ArticleId, ...]]]:
    by_id = {reading.article.id: reading for reading in readings}
    for sentence in story.summary:
        if len(readings) > 1 and sentence.article_id in by_id:
            yield sentence, support(sentence, by_id[sentence.article_id], readings)


def _articles(readings: Sequence[Reading]) -> Mapping[ArticleId, Article]:
    return {reading.article.id: reading.article for reading in readings}


def _origin_of(rows: Sequence[Origin]) -> Mapping[ArticleId, str]:
    return {article: row.name for row in rows for article in row.articles}
