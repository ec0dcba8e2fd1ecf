"""Which line of a text page says who wrote the article: by its mark, or by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.clean.names.byline import opens_byline, read_bare_name, read_byline
from digest.clean.text_page.label_words import is_section
from digest.clean.text_page.lines import Line
from digest.clean.text_page.page_dates import dated_lines, is_pictured, is_prose

_ABOVE = 3  # lines above the headline in which a byline with its mark is sought
_INTO_BODY = 3  # kept lines at the head of the body, which a byline may be taken for …
_GAP = 8  # lines above each of these
_BEYOND = 8  # lines below the body's end
_HEAD_LINES = 25  # between headline and body: a longer stretch is a list
_LONGEST = 24  # words: "Ilse Marrow · Hald Bell · Posted: Nov 20, 2026 4:00 AM EDT | Last Updated: November 21"
_DEK_WORDS = 7
_PLACE_WORDS = 4
_FIGURE = re.compile(r"\d")
_AGO = re.compile(r"\d{1,2} (?:second|minute|min|hour|day|week|month)s?(?: ago)?\b.*")
_MOST_NAMES = 6  # in lines of their own, one below the other


def byline_place(lines: Sequence[Line], body: Sequence[int], headline: int | None, dated: frozenset[int]) -> int | None:
    """The line that names the author, or the first of several that do; None where no line does.

    A line with a mark ("By …") counts near the head of the body or right below its end. A bare name counts under the
    headline or its dek, beside a date or over the body, and only where it does not stand in the menu too.
    """
    head = _head(body, headline)
    above = range((headline or 0) - 1, max(-1, (headline or 0) - 1 - _ABOVE), -1)
    below = range(body[-1] + 1, min(len(lines), body[-1] + 1 + _BEYOND))
    for i in (*head, *above, *below):
        if lines[i].words <= _LONGEST and (found := _marked(lines, i)) is not None:
            return found
    if headline is None:
        return None
    menu = {line.text for line in lines[:headline]}
    bare = (i for i in head if lines[i].text not in menu and _stands_right(lines, i, headline, dated))
    inner = frozenset(body[1:])  # a name among paragraphs is a sub-headline
    return next((i for i in bare if i not in inner and _is_bare(lines, i, headline, dated)), None)


def byline_words(lines: Sequence[Line], place: int | None) -> str | None:
    """The names of the byline that begins at `place`, those in the lines below it included."""
    if place is None:
        return None
    first = _read(lines, place)
    more = (lines[i].text for i in range(place + 1, min(len(lines), place + _MOST_NAMES)))
    if first is None or not (place and opens_byline(lines[place - 1].text)):
        return first
    return ", ".join((first, *_names(more)))


def shown_byline(lines: Sequence[Line], body: Sequence[int], headline: str | None) -> str | None:
    """The byline that an HTML page shows its readers, in the lines of its text; `headline` is its words.

    Words of the headline are nobody's name: a trail above it may end in its first ones.
    """
    if not body:
        return None
    place = next((i for i, line in enumerate(lines) if line.text == headline), None)
    found = byline_words(lines, byline_place(lines, body, place, dated_lines(lines, body, None)))
    return None if found and found.casefold() in (headline or "").casefold() else found


def _head(body: Sequence[int], headline: int | None) -> tuple[int, ...]:
    """The lines between headline and body, and those around the body's first: a dek looks like a paragraph."""
    into = [i for i in body if headline is None or i > headline][:_INTO_BODY] or [body[0]]
    start = max(0, into[0] - _ABOVE) if headline is None else headline + 1
    near = [at for i in into for at in range(max(start, i - _GAP), min(i + 2, body[-1] + 1))]
    return tuple(dict.fromkeys((*range(start, into[0])[:_HEAD_LINES], *near)))


def _marked(lines: Sequence[Line], i: int) -> int | None:
    """The line itself, or the next where the line is nothing but the mark."""
    if read_byline(lines[i].text):
        return i
    follows = i + 1 < len(lines) and opens_byline(lines[i].text)
    return i + 1 if follows and _read(lines, i + 1) else None


def _read(lines: Sequence[Line], i: int) -> str | None:
    text = lines[i].text
    return read_byline(text) or read_bare_name(text, dated=True)


def _names(texts: Iterator[str]) -> Iterator[str]:
    for text in texts:
        name = read_bare_name(text)
        if name is None:
            return
        yield name


def _stands_right(lines: Sequence[Line], i: int, headline: int, dated: frozenset[int]) -> bool:
    above = lines[i - 1]
    under_dek = above.words >= _DEK_WORDS and not is_pictured(above.text)
    place_between = i + 2 in dated and lines[i + 1].words <= _PLACE_WORDS
    beside_date = bool({i - 1, i, i + 1} & dated) or place_between
    over_body = i + 1 < len(lines) and is_prose(lines[i + 1]) and i - headline <= _DEK_WORDS
    return i - 1 == headline or under_dek or beside_date or over_body


def _is_bare(lines: Sequence[Line], i: int, headline: int, dated: frozenset[int]) -> bool:
    line = lines[i]
    credit = line.kind == "C" or (i + 1 < len(lines) and lines[i + 1].kind == "C")
    pictured = i - 1 != headline and (credit or is_pictured(line.text))
    figures = i not in dated and _FIGURE.search(_AGO.sub("", line.text))
    plain = line.label is None and line.words <= _LONGEST and not is_prose(line) and not is_section(line.text)
    if pictured or figures or not plain:
        return False
    return read_bare_name(line.text, dated=bool({i, i + 1} & dated)) is not None
