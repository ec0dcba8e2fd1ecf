"""What `analyse` finds beside what a single sentence says: over a story, over the issues so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from digest.model.article import Sentence
from digest.model.ids import ArticleId, StoryId
from digest.model.story import (
    Change,
    DateAhead,
    DatePrecision,
    Discrepancy,
    DiscrepancyKind,
    Origin,
    Quotation,
    StoryTurn,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A standing question that the operator configured: every issue answers it, or says that nothing new came."""

    label: str
    words: tuple[str, ...] = ()  # of which a sentence holds one; empty: any
    names: tuple[str, ...] = ()  # the same
    sources: tuple[str, ...] = ()  # slugs; empty: all


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the sources say to a standing question today."""

    label: str
    sentences: tuple[Sentence, ...]  # that answer it; empty: nothing new
    since: date | None = None  # without an answer: the day of the last one; None: there never was one
    failed: bool = False  # without an answer: one of its sources could not be read
    unread: tuple[str, ...] = ()  # slugs of those that could not, where others were read


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What an actor says of a subject: the latest words, and the earlier ones where they differ."""

    story_id: StoryId
    actor: str
    latest: Sentence
    earlier: Sentence | None = None  # of another article of the story, older, in other words; None: none


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseUse:
    """Who uses a formula, and when."""

    actor: str  # "": in nobody's mouth
    first: date
    latest: date
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A formula of four words or more that recurs."""

    phrase: str  # as its first sentence writes it
    first: date | None  # over all issues of the edition; None: its articles are undated
    latest: date | None
    watched: bool  # it stands in the config
    uses: tuple[PhraseUse, ...]  # by actor
    stopped: tuple[str, ...]  # actors who used it before, have spoken since, and no longer use it
    sentences: tuple[Sentence, ...]  # of this issue, one an article


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A day of a story's timeline."""

    story_id: StoryId
    on: date
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How a story was reported."""

    story_id: StoryId
    first: ArticleId | None  # the report before all others; None: their times do not tell which it was
    per_day: tuple[tuple[date, int], ...]  # articles, copies included; by day
    quiet_since: date | None  # the day of the last article, where more than a day ago; None: reporting goes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A sentence of an article of an earlier issue; the archive has the article."""

    article_id: ArticleId
    raw_sha256: str
    start: int  # of `Article.text`
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What moved in a story since the last issue: a figure, a day, a place, a name."""

    story_id: StoryId
    kind: DiscrepancyKind
    measure: str
    before: str  # as the last issue's source wrote it
    after: str
    sentence: Sentence  # that says the new one
    earlier: Cited | None = None  # that said the old one; None: an earlier version of this program recorded no place


# ── what the issues so far have recorded ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What a story's sources said of one measure, as of an issue."""

    articles: tuple[ArticleId, ...]  # of the story
    key: tuple[str, ...]
    measure: str
    kind: DiscrepancyKind
    written: str
    value: str
    at: datetime | None  # the article's time
    story: StoryId | None = None  # None: an earlier version of this program did not say
    outlet: str = ""
    subject: tuple[str, ...] = ()  # as of a claim, each sorted: by them it is known again
    rest: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    leads: bool = False
    said: Cited | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story that an issue had, with everything that stood behind it until then."""

    story: StoryId
    articles: tuple[tuple[ArticleId, str], ...]  # each with the first 16 digits of its body's SHA-256; by id
    on: date  # the day of the latest issue that had it
    history: tuple[StoryTurn, ...] = ()  # as of that issue; with these a proof reads it again
    repeats: tuple[tuple[ArticleId, ArticleId], ...] = ()  # the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A date ahead that an issue printed, kept until it has passed and been reported on."""

    on: date
    precision: DatePrecision
    words: str  # the sentence
    article_id: ArticleId
    raw_sha256: str
    start: int
    end: int
    terms: tuple[str, ...]  # content words by which a later report is known
    story: StoryId | None = None  # None: an earlier version of this program did not say
    # Of a sentence that does not say who ("She will be sworn in"): the full names in the headline above it; else None.
    about: tuple[str, ...] | None = None

    @property
    def cited(self) -> Cited:
        """The sentence."""
        return Cited(
            article_id=self.article_id,
            raw_sha256=self.raw_sha256,
            start=self.start,
            end=self.end,
            words=self.words,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula and its users, over the issues so far."""

    phrase: str
    uses: tuple[PhraseUse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """What the issues of an edition up to one of them have recorded; each issue has its own, made of the one before."""

    claims: tuple[Claimed, ...] = ()
    expected: tuple[Expected, ...] = ()
    formulas: tuple[Formula, ...] = ()
    spoke: tuple[tuple[str, date], ...] = ()  # actor → the day of their latest statement, by actor
    answered: tuple[tuple[str, date], ...] = ()  # question → the day of its latest answer, by question
    told: tuple[Told, ...] = ()  # by story


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What an analyst asks of the stories, each answer with the sentences it rests on."""

    quotations: tuple[Quotation, ...]
    dates_ahead: tuple[DateAhead, ...]  # by date
    discrepancies: tuple[Discrepancy, ...]
    changes: tuple[tuple[StoryId, Change], ...]  # one for each story
    origins: tuple[Origin, ...] = ()  # by story
    support: tuple[tuple[Sentence, tuple[ArticleId, ...]], ...] = ()  # of each summary sentence: who has it, copies too
    anonymous: tuple[Sentence, ...] = ()  # that rest on somebody who is not named
    positions: tuple[Position, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    events: tuple[Event, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    changed: tuple[Changed, ...] = ()
    answers: tuple[Answer, ...] = ()  # by question, in the order of the config
    due: tuple[Expected, ...] = ()  # dates of earlier issues that have passed without a report
    fresh: frozenset[ArticleId] = frozenset()  # articles that the issue compared with did not have
