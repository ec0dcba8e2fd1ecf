"""Revisions: what is told anew, in most of the same words but with another figure or name.

A copy repeats; a later report that says "fourteen" where the earlier said "nine" is the newer state of the story,
however much of the text it keeps. It is no copy then, but a follow-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from digest.model import Article, Condensed, is_known_outlet
from digest.text import normal

LATER = timedelta(hours=1)  # between two reports; sooner it is a mended misprint
MUCH_LATER = timedelta(hours=6)  # of another outlet, which may print its agency's words whenever it likes
HEAD = 700  # characters of a report that say what is new in it
LEDE = 250

_FIGURE = re.compile(r"(?<![\w.,])\d{1,9}(?:[.,]\d{1,9})*(?![\w])")
_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_WRITTEN = {word: str(number) for number, word in enumerate(_SMALL.split(), start=2)}
_WORDS = re.compile(rf"\b(?:{'|'.join(_WRITTEN)})\b", re.IGNORECASE)
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
    """Whether an article is a newer report: its head has a figure or a full name that the earlier one lacks.

    Another outlet's must come hours later, and say it in its lede.
    """
    one, other = earlier.published, later.published
    if one is None or other is None or not (one.has_time and other.has_time) or later.language != earlier.language:
        return False
    own = is_known_outlet(later.outlet) and normal(later.outlet) == normal(earlier.outlet)
    if other.at - one.at < (LATER if own else MUCH_LATER):
        return False
    start = later.dateline.end if later.dateline else 0
    head = f"{later.headline}\n{later.text[start : start + HEAD]}" if own else later.text[start : start + LEDE]
    return bool(_said(head, other.at.day) - _said(f"{earlier.headline}\n{earlier.text}", 0))


def _said(words: str, today: int) -> set[str]:
    """The figures, small ones in digits, and the full names of a text, but the day on which it was published."""
    figures = {match.group() for match in _FIGURE.finditer(words)} - {str(today), f"{today:02}"}
    written = {_WRITTEN[normal(match.group())] for match in _WORDS.finditer(words)}
    return figures | written | {normal(match.group()) for match in _NAME.finditer(words)}
