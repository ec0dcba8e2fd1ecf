"""What a reader of one format (text page, HTML, letter) hands to `article.py`: a page's parts, not yet an Article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One article's parts as they stand on its page; unknown parts are None or empty."""

    headline: str | None
    paragraphs: tuple[
        str, ...
    ]  # the article's own, in order, white space folded; a sub-headline or list is a paragraph
    everything: str  # all visible text of the page, furniture and lists included: evidence for its year and language
    lines: tuple[str, ...] = ()  # of `everything`, the empty ones left out, where the reader has them at hand
    dek: str | None = None
    byline: str | None = None
    section: str | None = None
    outlet: str | None = None  # as the page itself says (publisher, site name, copyright line)
    language: str | None = None  # as declared, ISO 639-1
    url: str | None = None  # canonical
    published_at: datetime | None = None  # machine-readable and complete, time and offset included
    date_texts: tuple[str, ...] = ()  # words that state the publication date, best evidence first
    related: tuple[str, ...] = ()  # headlines of other pieces on the page, in page order
    around: str | None = None  # all text of the letter that holds the article among others; None: it holds no other
    refused: str | None = None  # why whoever read it finds no article in it, in words; None: that is for others to say
    beside: tuple[tuple[str, str], ...] = ()  # lines of a letter around what it is read for, each with what it is
    overruled: tuple[str, ...] = ()  # paragraphs that went because they recur at the house
