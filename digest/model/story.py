"""What `group` and `analyse` make of articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from digest.model.article import Article, Sentence, Span
from digest.model.ids import ArticleId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRule:
    """A topic that the operator configured."""

    slug: str
    label: str
    words: tuple[str, ...] = ()  # words and phrases that speak for it, any language, any case
    names: tuple[str, ...] = ()  # the same, but only as they are written: "Turkey", not "turkey"
    sources: tuple[str, ...] = ()  # outlets, or slugs of sources, that write of nothing else
    sections: tuple[str, ...] = ()  # outlets' own section names that mean it, any case
    languages: tuple[str, ...] = ()  # ISO 639-1; articles in another do not speak for it; empty: all do
    only_lists: bool = False  # it is never where a story is told, only where it is listed besides
    query: str | None = None  # a story of which an article matches belongs to it, whatever its words
    weight: float = 1.0  # what it is worth to the readers: the interest in the salience of its stories, 0 to 1
    iptc: str | None = None  # its IPTC Media Topics code: "medtop:11000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """An article that repeats another; it is credited and not told again."""

    copy: Article
    original: ArticleId  # the kept one, always a member of the story


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An article as grouping sees it, small enough to keep for every article of many days.

    The arrays are little-endian bytes: a sketch travels between processes and into the store as it is.
    """

    id: ArticleId
    outlet: str
    language: str
    at: float | None  # days since 1970, UTC; None: undated
    words: int  # of the text
    terms: bytes  # uint32, ascending: hashes of stems (even) and of pairs of stems (odd)
    weights: bytes  # float32, one for each term: how much the article speaks of it
    shingles: bytes  # uint32, in reading order: hashes of runs of three words
    title: int  # hash of the headline's words in their order; 0: it says next to nothing
    title_terms: bytes  # uint32, ascending: the terms of the headline
    bridges: bytes  # uint32, ascending: names (even) and numbers (odd), spelt alike for many languages
    bridge_weights: bytes  # float32, one for each: how much it is spoken of, negative for a small number
    names: tuple[str, ...]  # that the article is about, as it writes them, most spoken of first
    key_words: tuple[str, ...]  # content words that say what it is about, as they are compared, best first
    part: int = 0  # of a series, as its headline counts; 1,000 more for days; 0: it does not
    designations: tuple[str, ...] = ()  # names with digits, of a headline and of a text of a few words, by alphabet
    dense: float = 0.0  # how alike it was to its neighbours on its own day; 0: not known yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """How common each term was in the articles of earlier days."""

    articles: tuple[tuple[str, int], ...] = ()  # how many there were, by language, sorted
    terms: bytes = b""  # uint32, ascending: as in a sketch
    counts: bytes = b""  # uint32, one for each: in how many of them it stood


class Turn(StrEnum):
    """What can happen to a story besides going on."""

    SPLIT = "split"  # the other story was a part of this one until now
    MERGED = "merged"  # the other story is a part of this one from now on


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTurn:
    """A line of a story's history."""

    turn: Turn
    other: StoryId
    after: ArticleId  # the newest article of the story when it happened


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStory:
    """A story of earlier days that may go on."""

    id: StoryId
    sketches: tuple[Sketch, ...]  # of its newest articles, oldest first
    articles: int  # all that it ever had
    history: tuple[StoryTurn, ...] = ()  # oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class SalienceWeights:
    """How much each part of a story's salience counts; they are divided by their sum."""

    reach: float = 0.40  # distinct outlets once copies are folded
    size: float = 0.15  # articles, copies included
    recency: float = 0.20  # of its newest article, against the newest of the run
    prominence: float = 0.15  # how much room the sources gave it
    interest: float = 0.10  # the weight of its topics in the topics file


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
    names: tuple[str, ...] = ()  # that it is about, as its sources write them, most spoken of first
    terms: tuple[str, ...] = ()  # words that say what it is about, as they are compared, best first
    figures: tuple[tuple[str, float], ...] = ()  # the parts of the salience, each 0 to 1, by name
    also_in: tuple[str, ...] = ()  # slugs of further topics that it would fit, best first
    history: tuple[StoryTurn, ...] = ()  # oldest first
    # Members that only say again what an article of an earlier run said, each with that article; by id.
    repeats: tuple[tuple[ArticleId, ArticleId], ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """Everything behind it: its members, then the copies folded into them."""
        return self.members + tuple(duplicate.copy for duplicate in self.duplicates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A section of a briefing."""

    slug: str
    label: str  # from the config or from source words
    stories: tuple[Story, ...]  # most salient first


class Mode(StrEnum):
    """How words are attributed."""

    DIRECT = "direct"  # in quotation marks
    REPORTED = "reported"


class SpeechClass(StrEnum):
    """What a verb of saying does."""

    SAID = "said"  # said, told, added, wrote, according to
    ANNOUNCED = "announced"
    WARNED = "warned"
    DENIED = "denied"  # denied, rejected, ruled out
    CLAIMED = "claimed"
    DEMANDED = "demanded"  # demanded, urged, called for
    PROMISED = "promised"
    CONFIRMED = "confirmed"  # confirmed, admitted
    CRITICISED = "criticised"
    WELCOMED = "welcomed"
    ASKED = "asked"
    PROPOSED = "proposed"
    EXPECTED = "expected"
    AGREED = "agreed"
    NOT_RULED_OUT = "did not rule out"
    DECLINED = "declined to comment"


class Change(StrEnum):
    """What a story is to the reader of the last issue."""

    NEW = "new"
    UPDATED = "updated"  # was in the last issue, and new articles came
    CONTINUING = "continuing"  # was in the last issue, and nothing new came


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Who said what. Every span lies in the text of the article that `sentence` is of."""

    story_id: StoryId
    sentence: Sentence  # the passage that is printed: whole sentences of one paragraph
    speaker: Span  # as the passage writes it: a name, "she", "the minister"
    words: Span  # what was said, without the quotation marks
    verb: str  # as written: "said"
    mode: Mode
    kind: SpeechClass = SpeechClass.SAID
    named: Span | None = None  # the name in full, wherever the article has it; None: left open, nobody guesses
    actor: str = ""  # the name under which the story's members know the speaker; "": left open
    role: Span | None = None  # "Russian Foreign Minister"; None: none is given
    place: Span | None = None  # where it was said, as written; None: not said
    on: date | None = None  # when: the day that the sentence names, else the article's; None: neither
    rest: tuple[Sentence, ...] = ()  # where the same quotation goes on in later paragraphs
    echoes: tuple[Sentence, ...] = ()  # the same statement in other articles, one each


class DatePrecision(StrEnum):
    """How exactly a date is meant; of a period, `DateAhead.on` is the first day, or the last where its end is meant."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateAhead:
    """A date in a source that lies after its article's date."""

    story_id: StoryId
    on: date
    sentence: Sentence
    precision: DatePrecision = DatePrecision.DAY
    echoes: tuple[Sentence, ...] = ()  # the same date in other articles of the story, one each


class DiscrepancyKind(StrEnum):
    """In what outlets contradict each other, or what moves from one issue to the next."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    POLARITY = "polarity"  # yes here, no there; never a move
    NAME = "name"  # who holds an office, or who somebody was found to be; only ever a move


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Two outlets, one story, one measure, two figures; never resolved here."""

    story_id: StoryId
    measure: str  # in source words: "people injured"
    figures: tuple[str, ...]  # as written, one for each sentence; a day as ISO 8601; "yes" or "no"
    sentences: tuple[Sentence, ...]
    kind: DiscrepancyKind = DiscrepancyKind.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the words of some of a story's articles come from: an agency, an outlet that is cited, or themselves."""

    story_id: StoryId
    name: str
    articles: tuple[ArticleId, ...]  # copies included
    sentences: tuple[Sentence, ...]  # that cite it, where any does
