"""What `clean` and `condense` make of an item."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from digest.model.ids import ArticleId, SourceSlug


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


class Field(StrEnum):
    """Which part of an article a printed passage is a slice of."""

    TEXT = "text"
    HEADLINE = "headline"
    DEK = "dek"


_UNKNOWN_OUTLET = "unknown outlet ("


def unknown_outlet(source: str) -> str:
    """What stands for the outlet of a piece of which only the source is known: "unknown outlet (inbox)"."""
    return f"{_UNKNOWN_OUTLET}{source})"


def is_known_outlet(outlet: str) -> bool:
    """Whether somebody says who published it."""
    return not outlet.startswith(_UNKNOWN_OUTLET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published piece, cleaned."""

    id: ArticleId
    raw_sha256: str  # of the item's body: the key of the archive
    source_slug: SourceSlug
    outlet: str  # who published it; `unknown_outlet` of its source where nobody says
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
    refused: Published | None = None  # a date on the page that lies after the fetch: not believed, but not forgotten
    url: str | None = None
    related: tuple[str, ...] = ()  # headlines of other pieces that stood on the page ("Read also"), in page order
    furniture: int | None = None  # version of the source's learnt furniture that took lines out; None: it took none

    @property
    def outlet_known(self) -> bool:
        """Whether somebody says who published it."""
        return is_known_outlet(self.outlet)

    def part(self, field: Field) -> str:
        """The part that a printed passage is a slice of; empty where the article has none."""
        return {Field.TEXT: self.text, Field.HEADLINE: self.headline, Field.DEK: self.dek or ""}[field]


def count_outlets(outlets: Iterable[str]) -> int:
    """How many outlets there are for sure; those that nobody names are one, where no other is.

    Two pages of unknown outlets may be two copies of one: together they bear nothing out.
    """
    known = {outlet_key(outlet) if is_known_outlet(outlet) else "" for outlet in outlets}
    return len(known - {""}) or len(known)


@lru_cache(maxsize=4096)
def outlet_key(outlet: str) -> str:
    """What is the same for all spellings of an outlet: "BBC NEWS" and "bbc-news" are "BBC News".

    Letters, digits and symbols in NFKC without case; what stands between them is one space. A name of marks is itself.
    """
    plain = unicodedata.normalize("NFKC", outlet).casefold()
    marked = (one if unicodedata.category(one)[0] in "LMNS" else " " for one in plain)
    return " ".join("".join(marked).split()) or plain


def sure_origins(names: Iterable[str]) -> tuple[str, ...]:
    """The origins that there are for sure, each once; of those that nobody names one, where no other is.

    So the origins of pages of unknown outlets are counted as these outlets are.
    """
    each: dict[str, str] = {}
    for name in names:
        each.setdefault(outlet_key(name), name)
    return tuple(name for name in each.values() if is_known_outlet(name)) or tuple(each.values())[:1]


class Sentence(NamedTuple):
    """One sentence, as offsets: its words are always the slice, so it cannot be misquoted.

    A tuple, because a text has many, and a frozen dataclass takes five times as long to make.
    """

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
