"""The head of a text page: which lines around the first paragraph are headline, dek, section, byline and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.names.byline import read_byline
from digest.clean.text_page.headline_features import Seen, look, stems
from digest.clean.text_page.headline_line import headline_line
from digest.clean.text_page.headline_words import worded_line
from digest.clean.text_page.label_words import is_section
from digest.clean.text_page.lines import Line
from digest.clean.text_page.page_byline import byline_place
from digest.clean.text_page.page_dates import date_lines, dated_lines, is_pictured

_LONGEST_SECTION = 5  # words
_FEWEST_DEK = 7  # words
_SECTION_ABOVE = 3  # lines above the headline in which its section is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Numbers of lines; None or empty where nothing was found."""

    headline: int | None = None
    worded: int | None = None  # the line that says the headline best, which may stand elsewhere
    dek: int | None = None
    section: int | None = None
    byline: int | None = None
    dates: tuple[int, ...] = ()  # best evidence first


def find_head(lines: tuple[Line, ...], body: Sequence[int], language: str | None = None) -> Head:
    """The head that belongs to the body lines; `language` says whose dates count, None: every language's."""
    if not body:
        return Head()
    dated = dated_lines(lines, body, language)
    seen = look(lines, body, dated)
    headline = headline_line(seen)
    dates = date_lines(lines, body, headline, dated)
    return Head(
        headline=headline,
        worded=None if headline is None else worded_line(seen, headline),
        dek=None if headline is None else _dek(seen, headline, dates),
        section=None if headline is None else _section(seen, headline, dates),
        byline=byline_place(lines, body, headline, dated),
        dates=dates,
    )


def _below(seen: Seen, headline: int) -> range:
    """The lines between the headline and the first paragraph under it."""
    return range(headline + 1, next((i for i in seen.body if i > headline), headline + 1))


def phrase_like(line: Line) -> bool:
    """Does the line give itself away as an offer, a notice or a byline?"""
    return bool({"phrase", "phrases", "address"} & set(line.traits)) or read_byline(line.text) is not None


def _dek(seen: Seen, headline: int, dates: Sequence[int]) -> int | None:
    """The first line between headline and body that is long enough and speaks of what the body speaks of."""
    for i in _below(seen, headline):
        line = seen.lines[i]
        own = stems(line.text)
        plain = line.kind not in ("F", "C", "S") and i not in dates and not phrase_like(line)
        caption = any(near.kind == "C" for near in seen.lines[i + 1 : i + 3]) or is_pictured(line.text)
        again = line.text == seen.lines[headline].text
        telling = 3 * sum(stem in seen.said for stem in own) >= len(own) > 0
        if plain and telling and not caption and not again and line.words >= _FEWEST_DEK:
            return i
    return None


def _section(seen: Seen, headline: int, dates: Sequence[int]) -> int | None:
    """A short line beside the date or the headline that is a section's name, or stands in the page's menu too."""
    around = {*_below(seen, headline), *range(max(0, headline - _SECTION_ABOVE), headline)}
    for i in dict.fromkeys([*(i - 1 for i in dates), headline - 1, headline + 1]):
        if i not in around:
            continue
        line = seen.lines[i]
        named = is_section(line.text) or " & " in line.text or (seen.times[line.text] > 1 and line.text[:1].isupper())
        short = line.words <= _LONGEST_SECTION and line.label is None and line.kind in ("S", "M")
        if named and short and not any(character.isdigit() for character in line.text) and not read_byline(line.text):
            return i
    return None
