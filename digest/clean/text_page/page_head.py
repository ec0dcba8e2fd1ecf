"""The head of a text page: which lines around the first paragraph are headline, dek, section, byline and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.clean.names.byline import read_byline
from digest.clean.text_page.captions import is_caption, is_own_picture
from digest.clean.text_page.headline_features import Seen, look
from digest.clean.text_page.headline_line import headline_lines
from digest.clean.text_page.headline_words import worded_line
from digest.clean.text_page.lines import Line
from digest.clean.text_page.page_byline import byline_place
from digest.clean.text_page.page_dates import date_lines, dated_lines, is_pictured
from digest.clean.text_page.page_section import section_place
from digest.clean.words import stems

_FEWEST_DEK = 7  # words
_NAME = 6  # words of a house's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Numbers of lines; None or empty where nothing was found."""

    headline: int | None = None
    worded: int | None = None  # the line that says the headline best, which may stand elsewhere
    dek: int | None = None
    section: int | None = None
    byline: int | None = None
    dates: tuple[int, ...] = ()  # best evidence first


class Found(NamedTuple):
    """The lines of a page and the numbers of those that are its article's body."""

    lines: tuple[Line, ...]
    body: Sequence[int]
    language: str | None = None  # whose dates count; None: every language's


def find_head(lines: tuple[Line, ...], body: Sequence[int]) -> Head:
    """The head that belongs to the body lines."""
    return find_heads((Found(lines, body),))[0]


def find_heads(pages: Sequence[Found]) -> list[Head]:
    """The same of several pages; none of them changes what is found on another."""
    seen = [look(page.lines, page.body, dated_lines(*page)) for page in pages if page.body]
    heads = map(_head, seen, headline_lines(seen))
    return [next(heads) if page.body else Head() for page in pages]


def _head(seen: Seen, headline: int | None) -> Head:
    lines, body, dated = seen.lines, seen.body, seen.dated
    worded = None if headline is None else worded_line(seen, headline)
    if worded is not None and worded in _below(seen, headline or 0):
        headline = worded  # what stood above it was a path that ends with it
    dates = date_lines(lines, body, headline, dated)
    byline = byline_place(lines, body, headline, dated)
    return Head(
        headline=headline,
        worded=worded,
        dek=None if headline is None else _dek(seen, headline, dates),
        section=None if headline is None else _section(seen, headline, dates, byline),
        byline=byline,
        dates=dates,
    )


def _below(seen: Seen, headline: int) -> range:
    """The lines between the headline and the first paragraph under it."""
    return range(headline + 1, next((i for i in seen.body if i > headline), headline + 1))


def _phrase_like(line: Line) -> bool:
    """Does the line give itself away as an offer, a notice or a byline?"""
    return bool({"phrase", "phrases", "address"} & set(line.traits)) or read_byline(line.text) is not None


def _dek(seen: Seen, headline: int, dates: Sequence[int]) -> int | None:
    """The first line between headline and body that is long enough and speaks of what the body speaks of."""
    for i in _below(seen, headline):
        line = seen.lines[i]
        own = stems(line.text)
        plain = line.kind not in ("F", "C", "S") and i not in dates and not _phrase_like(line)
        again = line.text == seen.lines[headline].text
        telling = 3 * sum(stem in seen.said for stem in own) >= len(own) > 0
        if plain and telling and not again and line.words >= _FEWEST_DEK and not _is_caption(seen, i, headline):
            return i
    return None


def _is_caption(seen: Seen, i: int, headline: int) -> bool:
    text = seen.lines[i].text
    if any(near.kind == "C" for near in seen.lines[i + 1 : i + 3]) or is_pictured(text) or is_caption(text):
        return True
    masthead = {line.small.removeprefix("the ") for line in seen.lines[:headline] if line.words <= _NAME}
    return is_own_picture(text, masthead)


def _section(seen: Seen, headline: int, dates: Sequence[int], byline: int | None) -> int | None:
    first = next((i for i in seen.body if i > headline), headline + 1)
    place = section_place(seen, headline, first, dates)
    return None if place == byline else place
