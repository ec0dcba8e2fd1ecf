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
