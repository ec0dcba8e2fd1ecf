"""Which lines of a text page say when its article was published: and not another piece, a caption or the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.clean.date_labels import is_publication, is_update
from digest.clean.dates import looks_dated
from digest.clean.lines import SENTENCE_END, Line

_LONGEST_DATE_LINE = 16  # words
_TELLING_TIME = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[:.h]\d{2})(?!\d)|[年년]")
_DATE_ABOVE, _DATE_BELOW = 16, 6  # lines above and below the first paragraph in which a date is sought
_LOOK_ABOVE = 40  # lines above the first paragraph that are asked whether they are dated: a headline may stand there
PICTURED = re.compile(
    r"getty|reuters|\bafp\b|\bap photo|\bphoto|\bfoto|\bbild:|images\b|imago|©|\bdpa\b|\bepa\b|写真|图片|사진",
    re.IGNORECASE,
)


def dated_lines(lines: Sequence[Line], body: Sequence[int], language: str | None) -> frozenset[int]:
    """The lines around the body that state a date; `language` says whose words count, None: every language's."""
    first, last = body[0], body[-1]
    near = {*range(max(0, first - _LOOK_ABOVE), first + _DATE_BELOW), *range(last, last + _DATE_BELOW)}
    return frozenset(i for i in near if i < len(lines) and looks_dated(lines[i].text, language))


def date_lines(
    lines: Sequence[Line], body: Sequence[int], around: Sequence[int], dated: frozenset[int]
) -> tuple[int, ...]:
    """Lines that state a date: beside the headline, near the first paragraph, after the last.

    Lines with neither a year nor a clock yield to fuller ones, as a list's "11 Aug" to "Published 5 August 2024";
    updates come last.
    """
    first, last = body[0], body[-1]
    near = [
        *range(first - 1, max(-1, first - _DATE_ABOVE), -1),
        *range(first + 1, min(len(lines), first + _DATE_BELOW)),
    ]
    found = [i for i in dict.fromkeys([*around, *near]) if states_date(lines, i, dated)]
    found = found or [i for i in range(last + 1, min(len(lines), last + _DATE_BELOW)) if states_date(lines, i, dated)]
    unlabelled = {i: lines[i].words > 8 and not is_publication(lines[i].text) for i in found}
    bare = {i: _TELLING_TIME.search(lines[i].text) is None and not is_publication(lines[i].text) for i in found}
    return tuple(sorted(found, key=lambda i: (is_update(lines[i].text), unlabelled[i], bare[i])))


def states_date(lines: Sequence[Line], i: int, dated: frozenset[int]) -> bool:
    """Is it a short line with a date that is no sentence and no caption?"""
    line = lines[i]
    if line.words > _LONGEST_DATE_LINE or is_prose(line) or PICTURED.search(line.text):
        return False
    telling = line.words <= 6 or _TELLING_TIME.search(line.text) is not None
    return telling and i in dated


def is_prose(line: Line) -> bool:
    """Is it a paragraph rather than a headline or a label?"""
    return line.kind in ("P3", "P2", "P1") and is_sentence(line)


def is_sentence(line: Line) -> bool:
    """Does it end as sentences do; a question or an exclamation may as well be a headline."""
    return SENTENCE_END.search(line.text[-8:]) is not None and not line.text.endswith(("?", "!", "…"))
