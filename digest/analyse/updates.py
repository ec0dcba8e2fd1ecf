"""Updates: sentences that say themselves that something moved.

"The death toll has risen to 14"                     people killed · 14
"The signing was put off to 14 December"             the day that was set · 14 December
"The hearing was moved from 2 to 9 December"         2 December · 9 December

They contradict nothing, so they are kept apart from the claims that are held against each other. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from digest.analyse.acts import content, words_of
from digest.analyse.claim import Claim
from digest.analyse.claims import HEAD, LONGEST, TOLD
from digest.analyse.date_shapes import Expression, expressions
from digest.analyse.reading import Reading
from digest.analyse.tolls import tolls
from digest.model import Article, DatePrecision, DiscrepancyKind, Sentence

UNSAID = "?"  # for the day that something was set for, where the sentence that puts it off does not say

_HINTS = frozenset(
    [
        "toll",
        "deaths",
        "death",
        "died",
        "killed",
        "life",
        "lives",
        "casualties",
        "fatalities",
        "number",
        "postponed",
        "put",
        "pushed",
        "moved",
        "brought",
        "rescheduled",
        "delayed",
        "deferred",
        "shifted",
    ]
)
_PUT_OFF = re.compile(
    r"\b(?:postponed|put off|put back|pushed back|moved|brought forward|rescheduled|delayed|deferred|shifted)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|until|till|for)\s+(?:\w+,?\s+)?$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|instead of|(?:originally|had been|was|were) (?:set|planned|due|scheduled|expected)(?: to \w+)?"
    r"(?: for| on)?)\s+(?:\w+,?\s+)?$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"from \d{1,2}(?:st|nd|rd|th)? (?:to|until) (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)? [A-Z]")
_SAID = re.compile(r"^.{0,60}?\b(?:said|announced|confirmed)(?: on \w+)?(?: that)? ")
_CUT = re.compile(r"\b(?:was|were|is|are|has|have|had|will)\b", re.IGNORECASE)


def updates(reading: Reading) -> Iterator[Claim]:
    """The tolls that are raised and the days that are put off in an article's head, in reading order."""
    article = reading.article
    if article.language != "en" or article.published is None or _HINTS.isdisjoint(reading.vocabulary):
        return
    head = [(sentence, sentence.of(article.text)) for sentence in islice(reading.passages, HEAD)]
    head = [(sentence, written) for sentence, written in head if len(written) <= LONGEST]
    yield from tolls(article, head)
    for sentence, written in head:
        yield from _put_off(article, sentence, written)


def _put_off(article: Article, sentence: Sentence, written: str) -> Iterator[Claim]:
    cue = _PUT_OFF.search(written)
    if cue is None or article.published is None:
        return
    published = article.published.at.date()
    days = [one for one in expressions(written, published, "en") if one.precision is DatePrecision.DAY]
    moved = _from_to(written, days) or _to(written, days, cue.end())
    if moved is None or moved[1] <= published:
        return
    before, on = moved
    yield Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.DATE,
        key=("date", "put off", "ahead"),
        measure=cue.group().lower(),
        written=on.isoformat(),
        value=on.isoformat(),
        subject=content(words_of(written[: cue.start()])),
        rest=frozenset(),
        ahead=True,
        update=True,
        told=_what(written, cue.start()),
        put_off=before.isoformat() if before else UNSAID,
    )


_Moved = tuple[date | None, date]  # from when, where that is said, to when


def _from_to(written: str, days: Sequence[Expression]) -> _Moved | None:
    """ "From 2 to 9 December", which elsewhere would be a stretch of days."""
    found = [(one, match) for one in days if (match := _FROM_TO.match(written, one.start))]
    if len(found) != 1 or len(days) != 1:
        return None
    one, match = found[0]
    try:
        return one.on, one.on.replace(day=int(match["day"]))
    except ValueError:
        return None


def _to(written: str, days: Sequence[Expression], cue: int) -> _Moved | None:
    """ "Put off to 14 December"."""
    new = [one for one in days if one.start > cue and _TO.search(written, 0, one.start)]
    if len(new) != 1:
        return None
    old = [one for one in days if one is not new[0] and _FROM.search(written, 0, one.start)]
    return (old[0].on if len(old) == 1 else None), new[0].on


def _what(written: str, end: int) -> str:
    """What is put off: the words before its verb."""
    auxiliary = next(iter(_CUT.finditer(written, 0, end)), None)
    words = _SAID.sub("", written[: auxiliary.start() if auxiliary else end]).strip(" ,")
    return words if 0 < len(words) <= TOLD else ""
