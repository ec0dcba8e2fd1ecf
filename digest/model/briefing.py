"""What `compose` makes of stories: content, no markup. Its JSON form is what `digest run --format json` writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from digest.model.article import Field, Precision
from digest.model.desk import DeskNote
from digest.model.ids import ArticleId, IssueId, StoryId
from digest.model.items import SetAside
from digest.model.ranking import Figures
from digest.model.story import Change, DatePrecision, DiscrepancyKind, Mode, SpeechClass

QUOTATIONS_A_STORY = 2  # rows of "who said what" of one story, at the most
FURTHEST_AHEAD = 15  # years of "dates ahead": what is named of a later one ("by 2061") is an outlook, and no date
MOST_OVERDUE = 3  # rows of "dates ahead" for days that passed unreported: a reminder, not a list


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
    unnamed: bool = False  # a sentence of one of today's articles that rests on somebody who is not named; computed
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
    differ_in: DiscrepancyKind = DiscrepancyKind.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How many outlets say what a printed sentence says, and from how many origins."""

    outlets: int
    origins: int
    kind: str = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedEvent:
    """A day of a story's timeline."""

    on: date
    passage: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPosition:
    """What an actor says now, and what the same actor said before in other words."""

    actor: str
    latest: Quoted
    earlier: Quoted | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCoverage:
    """How a story was reported: its first report, the articles of each day, and since when there were none."""

    first: int | None  # source number; None: the times of the reports do not tell which was first
    per_day: tuple[tuple[date, int], ...]
    quiet_since: date | None
    kind: str = "computed"


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
    published: str | None  # `Published.iso()` of the newest member, copies aside; None: undated
    salience: float  # 0 to 1, rounded to four places
    origins: tuple[str, ...] = ()  # where its words come from, most articles first
    support: tuple[Support, ...] = ()  # one for each passage
    timeline: tuple[PrintedEvent, ...] = ()  # where it runs over days
    positions: tuple[PrintedPosition, ...] = ()
    coverage: PrintedCoverage | None = None
    figures: Figures | None = None  # that put it where it is
    notes: tuple[DeskNote, ...] = ()  # by the desk: never a report
    members: tuple[int, ...] = ()  # of the sources, those that are no copies, in the order in which they were read


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTopic:
    """A section: its stories in full, those in a line each, and the number of those left out."""

    slug: str
    label: str
    stories: tuple[PrintedStory, ...]
    briefly: tuple[PrintedStory, ...]  # headline only
    omitted: int  # stories that did not fit

    @property
    def printed(self) -> tuple[PrintedStory, ...]:
        """Its stories in full, then those in a line."""
        return (*self.stories, *self.briefly)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedQuotation:
    """A row of "who said what"."""

    speaker: str  # the name in full, as a source of the story writes it
    verb: str
    passage: Quoted  # the whole sentence
    outlet: str
    published: str | None
    role: str | None = None  # as its source writes it
    said: SpeechClass = SpeechClass.SAID  # what the verb does
    mode: Mode = Mode.DIRECT
    place: str | None = None  # where it was said, as written
    on: date | None = None  # the day that the sentence names, else its article's
    rest: tuple[Quoted, ...] = ()  # the same quotation in later paragraphs
    also: tuple[int, ...] = ()  # numbers of other sources that carry the statement


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A row of "dates ahead"."""

    on: date
    passage: Quoted
    precision: DatePrecision = DatePrecision.DAY
    due: bool = False  # it has passed, and no report of that day or later was seen
    also: tuple[int, ...] = ()  # numbers of other sources that name it
    headline: Quoted | None = None  # of its story, where that stands in the list in place of the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedChange:
    """What moved in a story since the last issue."""

    story: StoryId
    measure: str
    before: str  # as a source of the last issue wrote it; a day as ISO 8601
    after: str
    passage: Quoted  # that says the new one
    moved: DiscrepancyKind = DiscrepancyKind.NUMBER
    earlier: Quoted | None = None  # that said the old one; None: it is not in the archive any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A story of the last issue of which today's sources say nothing."""

    story: StoryId
    headline: str  # as the last issue printed it
    failed: bool = False  # none of its sources could be read: nobody knows
    kind: str = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """A story of the issues that a reader missed, of which today's sources say nothing."""

    story: StoryId
    headline: str  # as the latest of those issues printed it
    issue: IssueId
    kind: str = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPhrase:
    """A formula, its first and latest use, and who has stopped using it."""

    phrase: str
    first: date | None
    latest: date | None
    users: tuple[str, ...]
    stopped: tuple[str, ...]
    passage: Quoted | None  # of today; None: nobody used it


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAnswer:
    """What today's sources say to a standing question."""

    question: str
    passages: tuple[Quoted, ...]
    since: date | None = None  # no new reporting since that day's issue; None with no passages: there never was any
    failed: bool = False  # its sources could not be read, or some of them
    unread: tuple[str, ...] = ()  # which ones, where others were read


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A story that is not told, and the gate that dropped it."""

    story: StoryId
    headline: str
    gate: str
    figures: Figures | None
    kind: str = "computed"
    articles: tuple[ArticleId, ...] = ()  # behind it, that of the headline first, copies last
    copies: int = 0  # how many of these repeat others
    in_a_line: bool = False  # its headline stands in the issue, since nothing in it is new
    by: str = ""  # whose hand took it out; "": nobody's


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """What changed since the last issue of the edition."""

    last_issue: IssueId | None  # None: this is the first
    last_as_of: datetime | None
    new: tuple[StoryId, ...]
    updated: tuple[StoryId, ...]
    continuing: tuple[Quoted, ...]  # headlines of stories without anything new, a line each
    changed: tuple[PrintedChange, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    meanwhile: tuple[Meanwhile, ...] = ()  # most salient first; only where issues lie between that one and this
    last_input: str = ""  # `Issue.input_sha256` of that issue: one made anew since is another
    between: tuple[tuple[IssueId, str], ...] = ()  # the issues that a reader missed, oldest first, each with the same
    kind: str = "computed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A source of an earlier issue."""

    issue: IssueId
    number: int  # in the list of sources of that issue


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
    earlier: bool = False  # of an earlier issue, for a day that has passed or for what moved: it counts for nothing
    repeats: Repeated | None = None  # the article of an earlier issue that it only says again; None: none is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourcing:
    """The computed statement about what stands behind the briefing."""

    outlets: int
    stories: int
    single_source: int  # stories that one outlet alone tells, copies in others counted
    languages: tuple[str, ...]  # ISO 639-1, most used first
    oldest: str | None  # `Published.iso()` of the oldest dated source; None: all undated
    newest: str | None
    undated: int
    year_inferred: int
    failed_sources: tuple[str, ...]  # slugs of sources that could not be read
    origins: int = 0  # independent ones, of all stories
    anonymous: int = 0  # sentences of the printed stories' articles that rest on somebody who is not named
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
    dates_left_out: int = 0  # dates ahead that did not fit
    phrases: tuple[PrintedPhrase, ...] = ()
    answers: tuple[PrintedAnswer, ...] = ()  # to the standing questions, in the order of the config
    left_out: tuple[LeftOut, ...] = ()
    edited_by: tuple[str, ...] = ()  # whose hand changed the issue

    @property
    def printed(self) -> tuple[PrintedStory, ...]:
        """Every story that has a place in it, in full or in a line, in the order of the page."""
        return tuple(story for topic in self.topics for story in topic.printed)
