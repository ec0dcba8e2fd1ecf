"""Where words stand in quotation marks, over sentences and paragraphs.

A mark opens or closes by what stands around it, since straight marks, English and German curly ones and guillemets
disagree about which is which. News opens each paragraph of a long quotation anew and closes only the last: such
pieces hang together (`Quote.goes_on`). A quotation that is never closed ends with its paragraph.

British houses quote in single marks, which look like apostrophes: they count where a text has more of them than of
double ones, and those then stand for quotations inside of quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from digest.model import Span
from digest.text import paragraphs

FEWEST_SINGLE = 2  # single marks that open, from which on a text may quote in them
LONGEST = 6000  # characters from a mark to the one that closes it; further on, one of the two was lost
_BEFORE_OPENING = "([{—–-/:‘¡¿"
_AFTER_CLOSING = ".,;:!?)]}…—–"


class Quote(NamedTuple):
    """The words between two marks, marks left out."""

    start: int
    end: int
    closed: bool
    goes_on: bool = False  # the quotation before was left open, and this one takes it up


@cache
def _mark() -> re.Pattern[str]:
    return re.compile("[\"“”„«»]|``|''")


def quotes(text: str) -> tuple[Quote, ...]:
    """Every quotation of a text, in order; none overlaps another."""
    found: list[Quote] = []
    of_paragraph = _single_marked if _is_single_marked(text) else _of_paragraph
    for paragraph in paragraphs(text):
        before = found[-1] if found else None
        for quote in of_paragraph(text, paragraph):
            heads = not text[paragraph.start : quote.start].strip("\"“„«»`'‘’ \u00a0\u202f")
            taken_up = heads and before is not None and not before.closed
            found.append(quote._replace(goes_on=True) if taken_up else quote)
            before = None
    return tuple(found)


def _of_paragraph(text: str, paragraph: Span) -> Iterator[Quote]:
    start, inner, goes_on = -1, 0, False
    for match in _mark().finditer(text, paragraph.start, paragraph.end):
        at, after = match.span()
        around = (text[at - 1] if at > paragraph.start else " ", text[after] if after < paragraph.end else " ")
        if start < 0:
            start = after if _begins(match.group(), *around) else -1
        elif not _opens(match.group(), *around):
            if inner:
                inner -= 1
                continue
            if at - start <= LONGEST:
                yield Quote(start, at, closed=True, goes_on=goes_on)
            start, goes_on = -1, False
        elif text[max(0, at - 3) : at].rstrip()[-1:] in tuple(".!?…"):
            # Each sentence of a long quotation opens anew, as some houses write it.
            yield Quote(start, max(start, at - 1), closed=False, goes_on=goes_on)
            start, inner, goes_on = after, 0, True
        elif match.group() != text[start - 1]:
            inner += 1
        else:
            start, inner, goes_on = after, 0, False  # the mark before was never closed
    if 0 <= start < paragraph.end:
        yield Quote(start, paragraph.end, closed=False, goes_on=goes_on)


def _opens(mark: str, previous: str, following: str) -> bool:
    """Whether a mark looks like one that opens, whatever stands open."""
    if mark in ("„", "``"):
        return True
    if following.isspace() or following in _AFTER_CLOSING:
        return mark == "«" and following.isspace() and (previous.isspace() or previous in "'’(")
    return mark != "''" and (previous.isspace() or previous in _BEFORE_OPENING)


def _begins(mark: str, previous: str, following: str) -> bool:
    """Whether a mark opens a quotation where none is open: marks stuck to the word before are believed as well."""
    if mark == '"' and previous.isdigit():
        return False  # inches
    stuck = following.isalnum() and not previous.isalnum() and mark not in ("”", "''")
    return stuck or _opens(mark, previous, following)


# ── single marks ─────────────────────────────────────────────────────────────────────────────────────────


@cache
def _single() -> re.Pattern[str]:
    """A single mark that opens, with its group, or one that may close; apostrophes inside of words are neither."""
    return re.compile(
        r"(?<![^\s(\[—–:,-])(?P<opens>['‘])(?=[\w£$€])(?!(?:s|t|re|ve|em|til|cause|n|\d0s)\b)|(?<=\S)['’](?!\w)"
    )


_OPENINGS = tuple(before + mark for before in (" ", "\n", "(", "—", "–", ":", ",", "-") for mark in "'‘")


_PLAIN_OPENINGS = tuple(filter(str.isascii, _OPENINGS))  # a text without other signs has no others


def _is_single_marked(text: str) -> bool:
    if sum(map(text.count, _PLAIN_OPENINGS if text.isascii() else _OPENINGS)) < FEWEST_SINGLE:
        return False
    single = sum(1 for match in _single().finditer(text) if match["opens"])
    return single >= FEWEST_SINGLE and single > sum(1 for _ in _mark().finditer(text))


def _single_marked(text: str, paragraph: Span) -> Iterator[Quote]:
    marks = list(_single().finditer(text, paragraph.start, paragraph.end))
    start, goes_on = -1, False
    for number, match in enumerate(marks):
        at, after = match.span()
        if match["opens"]:
            anew = start >= 0 and text[max(0, at - 3) : at].rstrip()[-1:] in tuple(".!?…")
            if anew:
                yield Quote(start, max(start, at - 1), closed=False, goes_on=goes_on)
            start, goes_on = after, anew
        elif start >= 0 and not (_may_be_plural(text, at) and _closes_later(text, marks[number + 1 :])):
            if at - start <= LONGEST:
                yield Quote(start, at, closed=True, goes_on=goes_on)
            start, goes_on = -1, False
    if 0 <= start < paragraph.end:
        yield Quote(start, paragraph.end, closed=False, goes_on=goes_on)


def _may_be_plural(text: str, at: int) -> bool:
    """Whether a mark may be the apostrophe of "the workers' hall": after an s, before a word in small letters."""
    return text[at - 1] in "sz" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


def _closes_later(text: str, marks: Sequence[re.Match[str]]) -> bool:
    """Whether a surer mark closes the quotation before another opens."""
    for match in marks:
        if match["opens"]:
            return False
        if text[match.start() - 1] in ".,!?…":
            return True
    return False
