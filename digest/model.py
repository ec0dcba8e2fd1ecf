"""Every value that flows through Digest, in the order it flows.

    RawItem ─▶ Article ─▶ Condensed ─▶ Story, Topic ─▶ Findings ─▶ Briefing ─▶ Issue ─▶ Rendered ─▶ Delivery

Values are frozen and finished: a stage takes one and makes a new one, and nothing is ever half filled.
Offsets are in characters (Unicode code points), `start` included and `end` excluded. Datetimes are aware.
Words are those of GLOSSARY.md.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

SourceSlug = NewType("SourceSlug", str)  # names a source in the config: "wire"
ItemId = NewType("ItemId", str)  # "<source slug>/<guid>"
ArticleId = NewType("ArticleId", str)  # the item's id; "#1", "#2" … added where a letter holds several articles
StoryId = NewType("StoryId", str)
IssueId = NewType("IssueId", str)  # "<edition slug>-<number>"
SubscriberId = NewType("SubscriberId", str)


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One thing as a source handed it over: trust nothing in it."""

    source_slug: SourceSlug
    guid: str  # unique within its source: a relative path, a feed entry's id
    body: bytes  # as received; its SHA-256 is its name in the archive
    media_type: str  # as declared or guessed from the file's name: "text/plain", "text/html", "message/rfc822"
    fetched_at: datetime
    charset: str | None = None  # as declared by the transport; None: not said
    url: str | None = None  # where it can be read; None: unknown
    title: str | None = None  # as the source gave it (a feed entry's title); None: not given
    published_at: datetime | None = None  # as the source gave it; None: not given
    outlet: str | None = None  # who publishes all of this source, as config or feed says; None: ask the page
    byline: str | None = None  # as the source gave it (a feed entry's author); None: not given
    language: str | None = None  # ISO 639-1, as config or feed says; None: find out
    zone: str | None = None  # IANA zone for times that name none, as the config says; None: such a time is a day

    @property
    def item_id(self) -> ItemId:
        """The item's name in every report: `<source slug>/<guid>`."""
        return ItemId(f"{self.source_slug}/{self.guid}")

    @property
    def sha256(self) -> str:
        """The hex SHA-256 of the body."""
        return hashlib.sha256(self.body).hexdigest()


class Outcome(StrEnum):
    """How a fetch ended."""

    OK = "ok"  # new content came
    UNCHANGED = "unchanged"  # the server said: not modified
    MOVED = "moved"  # content came, and a new permanent address with it
    GONE = "gone"  # 410: stop asking
    RETRY_AFTER = "retry-after"  # asked to wait
    FAILED = "failed"  # anything else; the words say what


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What a source wants to remember until its next fetch; opaque to everybody else."""

    values: tuple[tuple[str, str], ...] = ()  # sorted key, value pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One fetch of one source."""

    source_slug: SourceSlug
    items: tuple[RawItem, ...]  # in the source's order
    set_aside: tuple[SetAside, ...]  # unreadable parts of the source
    state: SourceState  # to be handed to the next fetch
    outcome: Outcome
    words: str  # for a person; "" when there is nothing to say


class Stage(StrEnum):
    """Where an item was set aside."""

    FETCH = "fetch"
    CLEAN = "clean"
    GROUP = "group"
    COMPOSE = "compose"


class Reason(StrEnum):
    """Why an item was set aside."""

    EMPTY = "empty"  # no text in it
    BINARY = "binary"  # not text at all
    UNREADABLE = "unreadable"  # the file or entry cannot be read
    TOO_LARGE = "too-large"  # over the size limit
    NOT_AN_ARTICLE = "not-an-article"  # an index, search, error, login or consent page
    UNKNOWN_TYPE = "unknown-type"  # a file type that nobody here reads
    MALFORMED = "malformed"  # its own format is broken beyond repair
    OUTSIDE_PERIOD = "outside-period"  # published before the look-back window or after the as-of time


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An item that no article was made of, with its reason: nothing is dropped in silence."""

    item_id: str  # an ItemId, or an ArticleId where one article of a letter is meant
    stage: Stage
    reason: Reason
    words: str  # for a person: what and which


# ── clean ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Character offsets into one article's text."""

    start: int
    end: int


class Precision(StrEnum):
    """How well a publication time is known."""

    EXACT = "exact"  # to the minute, with the source's own offset
    DAY = "day"  # only the day
    YEAR_INFERRED = "year-inferred"  # day and month are the page's, the year is our reasoning; wins over the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When something was published, as well as it is known."""

    at: datetime  # the source's own offset; midnight UTC of the day when `has_time` is false
    has_time: bool
    year_candidates: tuple[int, ...] = ()  # empty: the page gives the year; else every year that fits, best first

    @property
    def precision(self) -> Precision:
        """Exact, day or year-inferred."""
        if self.year_candidates:
            return Precision.YEAR_INFERRED
        return Precision.EXACT if self.has_time else Precision.DAY

    def iso(self) -> str:
        """`YYYY-MM-DD` when only the day is known, else ISO 8601 to the minute with the source's own offset."""
        return self.at.isoformat(timespec="minutes") if self.has_time else self.at.date().isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published piece, cleaned."""

    id: ArticleId
    raw_sha256: str  # of the item's body: the key of the archive
    source_slug: SourceSlug
    outlet: str  # who published it; the source's slug where the page does not say
    headline: str  # verbatim from the page, white space folded
    text: str  # paragraphs joined by one blank line, no markup, the dateline kept
    language: str  # ISO 639-1; "und" when nobody can tell
    fetched_at: datetime
    dek: str | None = None  # the line under the headline; None: none found
    byline: str | None = None
    dateline: Span | None = None  # its place in `text`; never printed as a sentence; None: none
    section: str | None = None  # as the outlet names it: "World"
    agency: str | None = None  # a news agency named at the head of the text: "TASS"
    published: Published | None = None  # None: the page does not say, and nobody guesses
    url: str | None = None
    related: tuple[str, ...] = ()  # headlines of other pieces that stood on the page ("Read also"), in page order

    def part(self, field: Field) -> str:
        """The part that a printed passage is a slice of; empty where the article has none."""
        return {Field.TEXT: self.text, Field.HEADLINE: self.headline, Field.DEK: self.dek or ""}[field]


# ── text and condense ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, as offsets: its words are always the slice, so it cannot be misquoted."""

    article_id: ArticleId
    position: int  # 0 for the article's first sentence
    paragraph: int  # 0 for the first paragraph
    start: int
    end: int

    def of(self, text: str) -> str:
        """The words, given the article's text."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much may be chosen; at least one of the two is given, and both hold."""

    sentences: int | None = None  # None: no limit
    words: int | None = None  # an upper bound, never a broken sentence; None: no limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Condensed:
    """An article with every sentence weighed and the best ones chosen."""

    article: Article
    sentences: tuple[Sentence, ...]  # all of them, in reading order
    salience: tuple[float, ...]  # one for each sentence, higher matters more, 0 to 1
    chosen: tuple[int, ...]  # positions in `sentences`, in reading order
    method: str  # "news", "lead", "lexrank" …


# ── group ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRule:
    """A topic that the operator configured."""

    slug: str
    label: str
    words: tuple[str, ...] = ()  # words and phrases that speak for it, any language, any case
    sections: tuple[str, ...] = ()  # outlets' own section names that mean it, any case
    iptc: str | None = None  # its IPTC Media Topics code: "medtop:11000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """An article that repeats another; it is credited and not told again."""

    copy: Article
    original: ArticleId  # the kept one, always a member of the story


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happened, told by one or more articles."""

    id: StoryId
    headline_from: ArticleId  # the member whose headline stands for the story
    members: tuple[Article, ...]  # copies folded away; most salient first, then earliest, then id
    duplicates: tuple[Duplicate, ...]
    summary: tuple[Sentence, ...]  # chosen from the members, in the order of printing
    salience: float  # 0 to 1
    first_seen: datetime | None  # the earliest member's publication; None: all undated
    last_seen: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A section of a briefing."""

    slug: str
    label: str  # from the config or from source words
    stories: tuple[Story, ...]  # most salient first


# ── analyse ──────────────────────────────────────────────────────────────────────────────────────────────


class Mode(StrEnum):
    """How words are attributed."""

    DIRECT = "direct"  # in quotation marks
    REPORTED = "reported"


class Change(StrEnum):
    """What a story is to the reader of the last issue."""

    NEW = "new"
    UPDATED = "updated"  # was in the last issue, and new articles came
    CONTINUING = "continuing"  # was in the last issue, and nothing new came


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Who said what, where the same sentence names both."""

    story_id: StoryId
    sentence: Sentence  # the whole sentence: it is what gets printed
    speaker: Span  # the name as written, a slice of the same article's text
    words: Span  # what was said, without the quotation marks
    verb: str  # as written: "said"
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class DateAhead:
    """A date in a source that lies after its article's date."""

    story_id: StoryId
    on: date
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Two outlets, one story, one measure, two figures; never resolved here."""

    story_id: StoryId
    measure: str  # in source words: "people injured"
    figures: tuple[str, ...]  # as written, one for each sentence
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What an analyst asks of the stories, each answer with the sentences it rests on."""

    quotations: tuple[Quotation, ...]
    dates_ahead: tuple[DateAhead, ...]  # by date
    discrepancies: tuple[Discrepancy, ...]
    changes: tuple[tuple[StoryId, Change], ...]  # one for each story


# ── compose ──────────────────────────────────────────────────────────────────────────────────────────────


class Field(StrEnum):
    """Which part of an article a printed passage is a slice of."""

    TEXT = "text"
    HEADLINE = "headline"
    DEK = "dek"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A printed passage: verbatim, with the place it was taken from. `digest verify` reads it again."""

    text: str  # equal to that slice of that field, to the character
    article_id: ArticleId
    raw_sha256: str
    field: Field
    start: int
    end: int
    source: int  # number in `Briefing.sources`, from 1
    kind: str = "quoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The figures of the masthead; computed, and computed again by `digest verify`."""

    items: int  # read from the sources
    articles: int  # kept, copies included
    copies: int  # of these, folded into another
    stories: int  # printed or listed, and counted where they did not fit
    outlets: int
    set_aside: int
    kind: str = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDiscrepancy:
    """Sources differ: both sentences, side by side."""

    measure: str
    figures: tuple[str, ...]
    passages: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedStory:
    """One story as the reader meets it."""

    id: StoryId
    change: Change
    headline: Quoted
    language: str  # of the headline and the passages, ISO 639-1
    passages: tuple[Quoted, ...]  # the summary, each with its source
    discrepancies: tuple[PrintedDiscrepancy, ...]
    sources: tuple[int, ...]  # every source number that stands behind it, ascending
    also: tuple[int, ...]  # of these, the ones that no passage above cites
    outlets: int  # distinct outlets, copies included
    independent: int  # distinct outlets once copies are folded
    published: str | None  # the newest member's `Published.iso()`; None: undated
    salience: float  # 0 to 1, rounded to four places


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTopic:
    """A section: its stories in full, those in a line each, and the number of those left out."""

    slug: str
    label: str
    stories: tuple[PrintedStory, ...]
    briefly: tuple[PrintedStory, ...]  # headline only
    omitted: int  # stories that did not fit


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedQuotation:
    """A row of "who said what"."""

    speaker: str  # as written in the source
    verb: str
    passage: Quoted  # the whole sentence
    outlet: str
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A row of "dates ahead"."""

    on: date
    passage: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """What changed since the last issue of the edition."""

    last_issue: IssueId | None  # None: this is the first
    last_as_of: datetime | None
    new: tuple[StoryId, ...]
    updated: tuple[StoryId, ...]
    continuing: tuple[Quoted, ...]  # headlines of stories without anything new, a line each
    kind: str = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSource:
    """A line of the numbered list of sources, in order of first use."""

    number: int
    article_id: ArticleId
    raw_sha256: str
    outlet: str
    headline: str
    language: str
    byline: str | None
    dateline: str | None
    agency: str | None
    published: str | None  # `Published.iso()`
    precision: Precision | None
    url: str | None
    copy_of: int | None  # the number of the source that it repeats; None: its own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """The computed statement about what stands behind the briefing."""

    outlets: int
    stories: int
    single_source: int  # stories that one outlet alone tells
    languages: tuple[str, ...]  # ISO 639-1, most used first
    oldest: str | None  # `Published.iso()` of the oldest dated source; None: all undated
    newest: str | None
    undated: int
    year_inferred: int
    failed_sources: tuple[str, ...]  # slugs of sources that could not be read
    kind: str = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """An issue's content: no markup, no layout."""

    schema: int  # of this value's JSON form
    edition_slug: str
    edition_label: str
    language: str  # of the frame, ISO 639-1
    zone: str  # IANA; every time that we print is in it, unless it is a source's own
    as_of: datetime
    period_start: str | None  # of the look-back window, or the oldest item; None: nothing dated
    period_end: str | None
    counts: Counts
    bottom_line: tuple[Quoted, ...]
    since: SinceLast
    topics: tuple[PrintedTopic, ...]
    quotations: tuple[PrintedQuotation, ...]
    dates_ahead: tuple[PrintedDate, ...]
    sources: tuple[PrintedSource, ...]
    sourcing: Sourcing
    set_aside: tuple[SetAside, ...]


# ── issue, audience, rendering ───────────────────────────────────────────────────────────────────────────


class IssueStatus(StrEnum):
    """The life of an issue."""

    COMPOSED = "composed"  # stored, nobody has received it
    SENT = "sent"  # at least one recipient's mail was accepted: it can no longer be replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One dated, numbered instance of an edition; unique by edition, zone and slot."""

    id: IssueId
    number: int  # from 1, within edition and zone
    edition_slug: str
    zone: str
    slot_local: str  # "2026-11-20T07:00", local time in `zone`
    as_of: datetime
    status: IssueStatus
    input_sha256: str  # of everything that the briefing was made from: items, settings, earlier issue
    briefing: Briefing


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The choices of a reader that change content or language."""

    key: str = "public"
    topics: tuple[str, ...] = ()  # slugs; empty: all
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """An issue drawn for an audience; personal values stand as fixed tokens (`@@NAME@@`) until delivery."""

    issue_id: IssueId
    audience_key: str
    subject: str
    preheader: str
    html: str
    text: str
    markdown: str
    pdf: bytes | None  # None: not asked for
    notes: tuple[str, ...] = ()  # for the operator: what a format lacks, such as a font for a script


# ── memory ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What earlier days left, frozen at the start of a run."""

    last_issue: Issue | None = None  # the newest of the edition and zone with an earlier slot


# ── deliver ──────────────────────────────────────────────────────────────────────────────────────────────


TEST_SEND = "test-"  # how the subscriber id of a test-send begins: recorded like any other, but its issue stays unsent


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Who gets an issue."""

    id: SubscriberId
    email: str
    name: str | None = None


class DeliveryStatus(StrEnum):
    """The life of one issue on its way to one subscriber. Nobody can know *delivered*."""

    QUEUED = "queued"  # nothing was tried yet
    SENDING = "sending"  # an attempt is recorded and may be under way
    HELD = "held"  # in doubt after a crash: waits for a person
    DEFERRED = "deferred"  # refused for now; tried again at `next_attempt_at`
    SENT = "sent"  # accepted by the next server
    FAILED = "failed"  # refused for good, or given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One issue to one subscriber; unique by both."""

    issue_id: IssueId
    subscriber: Subscriber
    message_id: str  # the same over every attempt, with its angle brackets
    status: DeliveryStatus
    attempts: int
    next_attempt_at: datetime | None  # None: now, or never again
    last_reply: str | None  # the server's last words; None: not tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is spoken in SMTP, not the headers."""

    sender: str
    recipient: str


class SendOutcome(StrEnum):
    """The next server's answer for one recipient."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendResult:
    """A refused recipient is data, never an exception."""

    outcome: SendOutcome
    code: int  # SMTP reply code; 0 where no SMTP was spoken
    enhanced_code: str | None  # RFC 3463: "5.1.1"; None: not given
    reply: str
