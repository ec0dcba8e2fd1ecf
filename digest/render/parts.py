"""The parts of a page, in the order they are read: values that hold words, not markup.

An empty string means: print nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from digest.render.words import Headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Quoted words with the number of the source they come from."""

    text: str
    lang: str  # ISO 639-1 or "und"
    dir: str  # "ltr" or "rtl"
    number: int  # of the source
    outlet: str
    url: str  # http, https or mailto; "": the source has no address
    mark: str = ""  # "source not named", behind the number; "" of all others


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An outlet that also carried a story."""

    number: int
    outlet: str
    url: str
    note: str  # "first report", "copy of 2", or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One side of a discrepancy."""

    figure: str  # as written in the source
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyBox:
    """Sources differ on a measure: every side, none preferred."""

    measure: str
    sides: tuple[Differing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """A day of a story's timeline, of which the story itself does not speak."""

    day: str  # "18 November"
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """What an actor says now, and what the same actor said before."""

    actor: str
    latest: Passage
    earlier: Passage
    when: str  # of the earlier words: "12 November", or "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story; in "in brief" lists the passages are empty."""

    id: str
    change: str  # "new", "updated", "continuing": for styling; the kicker has the words
    tag: str  # the change in words, which is also the kicker's first part; "" in a first issue, where all is new
    kicker: tuple[str, ...]  # its parts, to be joined by middle dots: "new", "4 outlets", "20 November, 06:30 CET"
    headline: Passage
    passages: tuple[Passage, ...]
    support: tuple[str, ...]  # of each passage: "4 outlets, 2 origins"; "" where one outlet alone says it
    also: tuple[Mention, ...]
    first: int | None  # number of the source that reported it first, where it is worth a word and not among `also`
    discrepancies: tuple[DiscrepancyBox, ...]
    timeline: tuple[EventView, ...]
    positions: tuple[PositionView, ...]
    titles: tuple[str, ...]  # the desk's own, marked as such; they stand above the headline
    comments: tuple[str, ...]  # the same, below the story


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """A section, and its line of the contents."""

    slug: str
    label: str
    count: int  # stories, those in brief and those left out included
    count_words: str  # "3 stories"
    bar: int  # percent of the fullest topic, 0 to 100
    stories: tuple[StoryView, ...]
    briefly: tuple[StoryView, ...]
    omitted: str  # "1 more story did not fit", or ""
    empty: str  # "nothing in this period", or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The head of the page."""

    edition: str
    number: str  # "No. 7"; "" of a one-off, whose place in the archive says nothing to a reader
    date: str  # "Friday, 20 November 2026"
    time: str  # "08:00 CET"
    period: str  # "19 November 2026, 08:00 CET to 20 November 2026, 06:30 CET", or "" when nothing is dated
    counts: tuple[str, ...]  # "7 items read", "5 articles kept" …, to be joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A figure, a day, a place or a name that the newest report gives otherwise than the last issue's."""

    measure: str
    before: str
    after: str
    passage: Passage  # that says the new one; its number is printed
    earlier: Passage | None  # that said the old one; None: it is gone


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLine:
    """One story of the last issue and what became of it."""

    change: str  # "changed", "updated", "nothing new" or "copy of an earlier article"
    headline: Passage
    moved: tuple[Moved, ...] = ()
    is_old: bool = False  # nothing in it is new: its headline is printed, and that is all


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since the last issue."""

    statement: str  # one sentence
    lines: tuple[SinceLine, ...]  # updated, then continuing; empty in a first issue
    quiet: tuple[str, ...] = ()  # headlines of stories of which nothing came, the first ones
    quiet_more: str = ""  # "and 3 more", or ""
    unread: tuple[str, ...] = ()  # the same of stories of which nobody knows, since their sources failed
    unread_more: str = ""  # "and 3 more", or ""
    more: str = ""  # the same of the lines
    meanwhile: tuple[str, ...] = ()  # headlines of what the issues told that the reader missed, each with its number
    meanwhile_more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """A standing question, and what today's sources say to it."""

    question: str
    passages: tuple[Passage, ...]
    silence: str  # "No new reporting since 3 June 2026." where there are no passages, else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A row of "who said what"."""

    speaker: str
    role: str  # as its source writes it, or ""
    verb: str
    manner: tuple[str, ...]  # "denied", "reported speech", the place: those that there are
    passage: Passage
    rest: tuple[Passage, ...]  # the same quotation in later paragraphs
    also: tuple[Mention, ...]  # other sources that carry it
    when: str  # "20 November 2026", or "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A row of "dates ahead"."""

    iso: str  # "2026-12-03"
    day: str  # "Thursday, 3 December 2026", "September 2027", with "due, no report seen" where that is so
    passage: Passage
    also: tuple[Mention, ...]  # other sources that name it
    about: Passage | None = None  # the headline of its story, where the sentence has no word of it


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaView:
    """A formula that is watched, or that somebody has stopped using."""

    phrase: str
    course: tuple[str, ...]  # "first on 3 June 2026, last on 18 November 2026", "used by …", "no longer by …"
    passage: Passage | None  # of today


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """A mark of the timeline: a day, or a stretch of days at either end."""

    label: str  # "20 Nov", with the year where it is another than the issue's; "until 13 Nov" of a stretch
    ahead: bool  # after the issue's own day
    figure: int  # sources published then; of a day ahead, events
    figure_words: str  # "3 sources", "1 date ahead"
    bar: int  # percent of the fullest day, 1 to 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A line of the numbered list."""

    number: int
    outlet: str
    headline: str
    lang: str
    dir: str
    details: tuple[str, ...]  # byline, dateline, agency, time: only those that are known, except "undated"
    url: str
    host: str  # "courier.example", or ""
    copy_of: str  # "repeats source 2", or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideGroup:
    """What was set aside for one reason."""

    reason: str  # "Without text"
    count: int
    items: tuple[str, ...]  # the first ones by name
    more: str  # "and 3 more", or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The whole page."""

    issue_id: str
    title: str  # "Morning briefing No. 7, 20 November 2026"
    language: str  # of the frame
    dir: str
    words: Headings
    masthead: Masthead
    bottom_line: tuple[Passage, ...]
    since: Since
    answers: tuple[AnswerView, ...]  # to the standing questions
    topics: tuple[TopicView, ...]
    topics_words: str  # the bars of the contents in words
    said: tuple[Said, ...]
    dates: tuple[Ahead, ...]
    dates_briefly: tuple[Ahead, ...]  # by the headlines of their stories
    dates_omitted: str  # "3 more dates did not fit.", or ""
    formulas: tuple[FormulaView, ...]
    timeline: tuple[TimelineDay, ...]  # empty when everything is of one day
    timeline_words: str  # all of it in words
    sources: tuple[SourceView, ...]
    sourcing: tuple[str, ...]  # full sentences
    set_aside_statement: str  # "2 items were set aside."
    set_aside: tuple[AsideGroup, ...]
    colophon: tuple[str, ...]  # full sentences
    empty: str  # said in place of the topics when there is not a single story, else ""
    left_out: str = ""  # what this format had to leave out, in a sentence; only the mail ever does
    whole_elsewhere: str = ""  # and where it can be read, when there is no copy on the web


class LeftOutOfMail(NamedTuple):
    """How much a mail had to leave out, in the order in which it is said."""

    old: int = 0  # names of stories without news
    dates: int = 0
    backgrounds: int = 0
    quotations: int = 0
    passages: int = 0
    stories: int = 0
    to_headlines: int = 0
