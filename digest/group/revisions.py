"""Revisions: what an outlet itself tells anew, in most of the same words but with another figure or name.

A copy repeats; a later report of the same outlet under its own time that says "fourteen" where the earlier said "nine"
is the newer state of the story, however much of the text it keeps. It is no copy then, but the outlet's follow-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from digest.model import Article, Condensed, is_known_outlet
from digest.text import normal

LATER = timedelta(hours=1)  # between two reports; sooner it is a mended misprint
HEAD = 700  # characters of a report that say what is new in it

_FIGURE = re.compile(r"(?<![\w.,])\d{1,9}(?:[.,]\d{1,9})*(?![\w])")
_WRITTEN = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozens)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{1,30} [^\W\d_a-z][\w’'-]{1,30}\b")


def without_revisions(
    condensed: Sequence[Condensed], folded: tuple[tuple[int, ...], tuple[tuple[int, int], ...]]
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """What `fold` found, without the copies that are revisions: these stay, as articles of their own."""
    stay, copies = folded
    revised = {copy for copy, original in copies if is_revision(condensed[copy].article, condensed[original].article)}
    if not revised:
        return folded
    return tuple(sorted((*stay, *revised))), tuple(pair for pair in copies if pair[0] not in revised)


def is_revision(later: Article, earlier: Article) -> bool:
    """Whether an article is its own outlet's newer report: its head has a figure or a name that the earlier lacks."""
    one, other = earlier.published, later.published
    if one is None or other is None or not (one.has_time and other.has_time) or other.at - one.at < LATER:
        return False
    same = later.language == earlier.language and normal(later.outlet) == normal(earlier.outlet)
    if not same or not is_known_outlet(later.outlet):
        return False
    known = f"{earlier.headline}\n{earlier.text}"
    start = later.dateline.end if later.dateline else 0
    head = f"{later.headline}\n{later.text[start : start + HEAD]}"
    return bool(_said(head, other.at.day) - _said(known, 0))


def _said(words: str, today: int) -> set[str]:
    """The figures and full names of a text, but the day on which it was published."""
    figures = {match.group() for match in _FIGURE.finditer(words)} - {str(today), f"{today:02}"}
    written = {normal(match.group()) for match in _WRITTEN.finditer(words)}
    return figures | written | {normal(match.group()) for match in _NAME.finditer(words)}
