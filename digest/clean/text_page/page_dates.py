"""Which lines of a text page say when its article was published, and not another piece, a caption or the clock.

Every short line with a date around the headline and the article is weighed: where it stands, what its words say the
date is of, how full it is, and whether it is one of a list's. What weighs too little is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.clean.dates.date_labels import (
    dates_something_else,
    is_promised,
    is_publication,
    is_update,
    opens_with_label,
)
from digest.clean.dates.date_shapes import find_days
from digest.clean.dates.date_words import fold
from digest.clean.dates.dates import looks_dated
from digest.clean.dates.relative_dates import looks_relative
from digest.clean.names.byline import read_byline
from digest.clean.names.metadata import find_dateline
from digest.clean.text_page.lines import SENTENCE_END, Line

_LONGEST_DATE_LINE = 18  # words
_MOST_OTHER_WORDS = 6  # beside figures, in a line that neither says that it is a publication nor who wrote it
_FEWEST_PROSE = 13  # words of a sentence that is no date line: "17.04.2024, 12:24 Lesezeit: 5 Min." ends like one
_LOOK_ABOVE = 40  # lines above the first paragraph that are asked whether they are dated: a headline may stand there
_RUN_ABOVE, _INTO_TEXT, _BELOW_TEXT = 12, 6, 11  # the same above a later run of paragraphs, into it, after the last
_RUN_GAP = 9  # lines without a paragraph, after which a new run begins: the first may have been a notice in the menu
_UNDER_HEADLINE = 16  # lines
_OVER_HEADLINE = 3  # lines; what stands higher is the masthead's: the day on which the page was looked at
_LIST_REACH = 8  # lines around a date in which two others make a list of it
_MOST_RUNS = 12
_DATELINE_LINES = 2  # of the text, in which its dateline may stand

# What a line is worth as the date, by hand on one half of fundus's publishers.
_ENOUGH = 1.5  # of 139 pages 1.2 dates 120 right and 4 wrong, 1.5 117 and 1, 2.0 105 and 1
_FAR = 0.12  # off for each line of distance
_AS_TOLD = 1.2  # the dateline of the text names the same day
_LISTED, _LISTED_MOST = 0.5, 2.0  # off for each other date of a list
_PLACES = {
    "under": 3.0,
    "first": 2.2,
    "run": 1.6,
    "text": 0.8,
    "over": 1.6,
    "labelled": 0.8,
    "below": 0.3,
    "masthead": -1.0,
}

_YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d|(?<!\d)\d{1,2}[./\-]\d{1,2}[./\-]\d\d(?!\d)|[年년]")
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}(?:[:.h：]|\s?uhr\s?)\d{2}(?![\d.])|\d\s?[ap]\.?m\b|[時时点시]\s?\d")
_PICTURED = re.compile(
    r"getty|reuters|\bafp\b|\bap photo|\bphoto|\bfoto|\bbild:|images\b|imago|©|\bdpa\b|\bepa\b|写真|图片|사진",
    re.IGNORECASE,
)
# Cheap: in small letters one of these stands in every line in which the pattern finds something.
_PICTURE_SIGNS = (
    "photo", "image", "getty", "reuters", "afp", "foto", "bild:", "imago", "©", "dpa", "epa", "写真", "图片", "사진",
)  # fmt: skip


def is_pictured(text: str) -> bool:
    """Does the text name a photograph or an agency of photographs?"""
    signed = any(map(text.casefold().__contains__, _PICTURE_SIGNS))
    return signed and _PICTURED.search(text) is not None


def dated_lines(lines: Sequence[Line], body: Sequence[int], language: str | None) -> frozenset[int]:
    """The short lines around the body that state a date; `language` says whose words count, None: every language's."""
    first, last = body[0], body[-1]
    near = {*range(first - _LOOK_ABOVE, first + _INTO_TEXT), *range(last, last + _BELOW_TEXT)}
    for start in _later_runs(body):
        near |= set(range(start - _RUN_ABOVE, start))
    short = (i for i in near if 0 <= i < len(lines) and lines[i].words <= _LONGEST_DATE_LINE)
    return frozenset(i for i in short if looks_dated(lines[i].text, language))


def date_lines(
    lines: Sequence[Line], body: Sequence[int], headline: int | None, dated: frozenset[int]
) -> tuple[int, ...]:
    """The lines that state when the article was published, best evidence first."""
    stating = frozenset(i for i in dated if _states_date(lines, i, dated))
    seen = _Seen(
        lines=lines,
        body=body,
        headline=headline,
        runs=_later_runs(body),
        stating=stating,
        told=_dateline_days(lines, body),
    )
    worth = {i: _worth(seen, i) for i in stating}
    return tuple(sorted((i for i in stating if worth[i] >= _ENOUGH), key=lambda i: (-worth[i], i)))


def _states_date(lines: Sequence[Line], i: int, dated: frozenset[int]) -> bool:
    """Is it a short line with a date that is no sentence and no caption?"""
    line = lines[i]
    if i not in dated or is_pictured(line.text) or is_promised(fold(line.text)):
        return False
    return line.words < _FEWEST_PROSE or not is_prose(line)


def is_prose(line: Line) -> bool:
    """Is it a paragraph rather than a headline or a label?"""
    return line.kind in ("P3", "P2", "P1") and is_sentence(line)


def is_sentence(line: Line) -> bool:
    """Does it end as sentences do; a question or an exclamation may as well be a headline."""
    return SENTENCE_END.search(line.text[-8:]) is not None and not line.text.endswith(("?", "!", "…"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a line is weighed by."""

    lines: Sequence[Line]
    body: Sequence[int]
    headline: int | None
    runs: tuple[int, ...]  # where later runs of paragraphs begin
    stating: frozenset[int]
    told: frozenset[tuple[int, int]]  # month and day that the dateline of the text names


def _dateline_days(lines: Sequence[Line], body: Sequence[int]) -> frozenset[tuple[int, int]]:
    for i in body[:_DATELINE_LINES]:
        if dateline := find_dateline(lines[i].text):
            return _days(lines[i].text[: dateline.end])
    return frozenset()


def _days(words: str) -> frozenset[tuple[int, int]]:
    return frozenset((found.month, found.day) for found in find_days(fold(words), None))


def _later_runs(body: Sequence[int]) -> tuple[int, ...]:
    """The first lines of runs of paragraphs after the first run."""
    return tuple(after for before, after in pairwise(body) if after - before > _RUN_GAP)[:_MOST_RUNS]


def _worth(seen: _Seen, i: int) -> float:
    line = seen.lines[i]
    folded = fold(line.text)
    publication = is_publication(folded)
    worth = _placed(seen, i, labelled=publication or is_update(folded)) + (1.5 if publication else 0.0)
    worth += 0.6 if _YEAR.search(folded) else -0.1 if looks_relative(folded) else -0.6
    worth += 0.5 if _CLOCK.search(folded) else 0.0
    worth += _AS_TOLD if seen.told and seen.told & _days(line.text) else 0.0
    worth += (
        0.5 if any(read_byline(near.text) for near in seen.lines[max(0, i - 1) : i + 2] if near is not line) else 0.0
    )
    worth -= 0.4 if is_update(folded) and opens_with_label(folded) else 0.0
    worth -= 3.0 if dates_something_else(folded) else 0.0
    worth -= 2.5 if not publication and _is_told(line, folded) else 0.0
    others = sum(1 for j in seen.stating if 1 < abs(i - j) <= _LIST_REACH)
    return worth - min(_LISTED_MOST, _LISTED * others if others > 1 else 0.0)


def _is_told(line: Line, folded: str) -> bool:
    """Does the line tell something, as a caption does, and the date is only part of it? A byline may be long."""
    words = sum(1 for word in folded.split() if word[0].isalpha() and len(word) > 1)
    return words - 2 > _MOST_OTHER_WORDS and not is_update(folded) and read_byline(line.text) is None


def _placed(seen: _Seen, i: int, *, labelled: bool) -> float:
    """What the place of a line is worth; the best of what it may be called. A masthead's date has no label."""
    above = _PLACES["labelled" if labelled and i < seen.body[0] else "masthead"]
    return max((_PLACES[name] - _FAR * distance for name, distance in _places(seen, i)), default=above)


def _places(seen: _Seen, i: int) -> list[tuple[str, int]]:
    """Each place that the line has, and how many lines from there."""
    headline, last = seen.headline, seen.body[-1]
    first = next((j for j in seen.body if (headline is None or j > headline) and j not in seen.stating), last)
    found = [("run", start - i) for start in seen.runs if 0 < start - i <= _RUN_ABOVE]
    if headline is not None and headline < i < first and i - headline <= _UNDER_HEADLINE:
        found.append(("under", i - headline))
    if headline is not None and 0 < headline - i <= _OVER_HEADLINE:
        found.append(("over", headline - i))
    if 0 < first - i <= (_RUN_ABOVE if headline is None else _OVER_HEADLINE):
        found.append(("first", first - i))
    if first < i < first + _INTO_TEXT:
        found.append(("text", i - first))
    if i > last:
        found.append(("below", 0))
    return found
