"""Digest and its peers, each as a function from a page to an answer. No tool is told where a page came from.

A peer gets what suits it: trafilatura and Digest the bytes, the others the text that Digest decodes from them.
Every import is done where it is used, so that a run needs only the tools it names.
"""

from __future__ import annotations

import html
import logging
import re
import socket
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NoReturn

from benchmarks.cleaning.pages import Page
from digest.clean import clean
from digest.clean.decode import decode
from digest.model import Article, RawItem, SourceSlug

_LONG_LINE = 12  # words: what the simplest baseline takes for prose
_TITLE_WORDS = 5
_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr", "blockquote", "pre", "section")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a tool makes of a page."""

    text: str = ""
    title: str | None = None
    day: date | None = None  # of publication
    offset: timedelta | None = None  # of the zone that `day` is counted in; None: not said
    note: str = ""  # why there is no text


Tool = Callable[[Page], Answer]


def no_network() -> None:
    """Any attempt to look up a host fails at once: newspaper4k asks for the public suffix list."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise OSError("the benchmark runs without a network")

    socket.getaddrinfo = refuse


def quiet_peers() -> None:
    """Peers report pages without an article, and zones that they do not know, to the terminal."""
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="dateutil")


# ── Digest ───────────────────────────────────────────────────────────────────────────────────────────────


def item(page: Page, *, as_html: bool) -> RawItem:
    """The page as a source would hand it over."""
    return RawItem(
        source_slug=SourceSlug("benchmark"),
        guid=page.id,
        body=(page.html or b"") if as_html else (page.page_text or "").encode(),
        media_type="text/html" if as_html else "text/plain",
        fetched_at=page.fetched_at,
    )


def digest_of_html(page: Page) -> Answer:
    return _digest(item(page, as_html=True))


def digest_of_text(page: Page) -> Answer:
    return _digest(item(page, as_html=False))


def _digest(raw: RawItem) -> Answer:
    made = clean(raw)[0]
    if not isinstance(made, Article):
        return Answer(note=f"set aside: {made.reason}: {made.words}")
    when = made.published
    offset = when.at.utcoffset() if when is not None and when.has_time else None
    return Answer(text=made.text, title=made.headline, day=when and when.at.date(), offset=offset)


# ── peers, from HTML ─────────────────────────────────────────────────────────────────────────────────────


def trafilatura_with(**options: bool) -> Tool:
    """trafilatura with some of its own options."""

    def read(page: Page) -> Answer:
        from trafilatura import extract

        return Answer(text=extract(page.html or b"", **options) or "")

    return read


def trafilatura_facts(page: Page) -> Answer:
    """trafilatura's title and date."""
    from trafilatura import bare_extraction

    return _facts(bare_extraction(page.html or b"", with_metadata=True))


def _facts(found: Any) -> Answer:
    if found is None:
        return Answer()
    return Answer(title=found.title, day=date.fromisoformat(found.date) if found.date else None)


def readability(page: Page) -> Answer:
    from lxml.html import fromstring
    from readability import Document

    tree = fromstring(Document(_decoded(page)).summary(html_partial=True))
    for node in tree.iter(*_BLOCKS):
        node.tail = "\n" + (node.tail or "")
    return Answer(text=tree.text_content())


def newspaper4k(page: Page) -> Answer:
    import newspaper

    found = newspaper.article("http://localhost/", input_html=_decoded(page), fetch_images=False)
    return Answer(text=found.text)


def _decoded(page: Page) -> str:
    return decode(page.html or b"", None, is_html=True)


# ── baselines and peers, from text ───────────────────────────────────────────────────────────────────────


def everything(page: Page) -> Answer:
    """The whole page; its title is the first line of five words or more."""
    lines = _lines(page)
    return Answer(text=page.page_text or "", title=next((line for line in lines if _words(line) >= _TITLE_WORDS), None))


def long_lines(page: Page) -> Answer:
    """Every line of 12 words or more."""
    return Answer(text="\n".join(line for line in _lines(page) if _words(line) >= _LONG_LINE))


def between_long_lines(page: Page) -> Answer:
    """Everything from the first line of 12 words to the last one."""
    lines = _lines(page)
    places = [i for i, line in enumerate(lines) if _words(line) >= _LONG_LINE]
    return Answer(text="\n".join(lines[places[0] : places[-1] + 1]) if places else "")


def wrapped_trafilatura(page: Page) -> Answer:
    """trafilatura, each line of the text given to it as a paragraph, with its title and date."""
    from trafilatura import bare_extraction

    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in _lines(page))
    found: Any = bare_extraction(f"<html><body>{paragraphs}</body></html>", with_metadata=True)
    facts = _facts(found)
    return Answer(text=(found and found.text) or "", title=facts.title, day=facts.day)


def _lines(page: Page) -> list[str]:
    return [line.strip() for line in (page.page_text or "").splitlines() if line.strip()]


def _words(line: str) -> int:
    return len(re.findall(r"\w+", line))


TRAFILATURA: dict[str, Tool] = {
    "trafilatura": trafilatura_with(),
    "trafilatura, no comments": trafilatura_with(include_comments=False),
    "trafilatura, favour precision": trafilatura_with(include_comments=False, favor_precision=True),
}
OF_HTML: dict[str, Tool] = {
    "Digest": digest_of_html,
    **TRAFILATURA,
    "readability-lxml": readability,
    "newspaper4k": newspaper4k,
}
OF_TEXT: dict[str, Tool] = {
    "Digest": digest_of_text,
    "everything": everything,
    "lines of 12 words": long_lines,
    "first to last such line": between_long_lines,
    "trafilatura over <p>": wrapped_trafilatura,
}
