"""Updates: sentences that say themselves that something moved.

"The death toll has risen to 14"                     people killed · 14
"The signing was put off to 14 December"             the day that was set · 14 December
"The hearing was moved from 2 to 9 December"         2 December · 9 December
"Some 900 people have left, up from 300 on Friday"   300 · 900

They contradict nothing, so they are kept apart from the claims that are held against each other. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from digest.analyse.acts import content, words_of
from digest.analyse.claims.claim import TOLD, Claim
from digest.analyse.claims.extract import HEAD, LONGEST
from digest.analyse.claims.quantities import number
from digest.analyse.claims.tolls import tolls
from digest.analyse.dates.put_off import moved, moving_words
from digest.analyse.reading import Reading
from digest.model import Article, DiscrepancyKind, Sentence

PUT_OFF_KEY = ("date", "put off", "ahead")  # of every day that something is put off to
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
        "later",
        "earlier",
        "not",
        "rather",
        "instead",
        "postponement",
        "delay",
        "up",
        "down",
    ]
)
_SAID = re.compile(r"^.{0,60}?\b(?:said|announced|confirmed)(?: on \w+)?(?: that)? ")
# One figure of something stands before "up from", and it is what went up.
_COUNTED = re.compile(
    r"^(?P<head>[^\d]{0,120}?)\b(?P<figure>\d[\d,]{0,11}(?:\.\d{1,4})?) "
    r"(?P<told>(?P<unit>people|per cent|percent|[a-z]{2,20}s)\b"
    r"(?: (?!in\b|below\b|of\b|at\b|on\b|from\b)[a-z'’-]{1,20}){0,8})"
    r"[^\d]{0,200}$"
)
_UP_FROM = re.compile(
    r",? (?:up|down) from (?:about |around |some |nearly |almost )?(?P<was>\d[\d,]{0,11}(?:\.\d{1,4})?)(?![\d%])",
    re.IGNORECASE,
)
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
        yield from _up_from(article, sentence, written)


def _put_off(article: Article, sentence: Sentence, written: str) -> Iterator[Claim]:
    cue = moving_words(written)
    if cue is None or article.published is None:
        return
    found = moved(written, article.published.at.date())
    if found is None:
        return
    before, on = found
    yield Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.DATE,
        key=PUT_OFF_KEY,
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


def _up_from(article: Article, sentence: Sentence, written: str) -> Iterator[Claim]:
    cue = _UP_FROM.search(written)
    found = _COUNTED.match(written[: cue.start()]) if cue else None
    if cue is None or found is None or (value := number(found["figure"])) is None:
        return
    yield Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.NUMBER,
        key=("number", found["unit"], "up from"),
        measure=found["unit"],
        written=found["figure"],
        value=value,
        subject=content(words_of(written[: cue.start()])),
        rest=frozenset(),
        update=True,
        told=found["told"] if len(found["told"]) <= TOLD else "",
        was=cue["was"],
    )


def _what(written: str, end: int) -> str:
    """What is put off: the words before its verb."""
    auxiliary = next(iter(_CUT.finditer(written, 0, end)), None)
    words = _SAID.sub("", written[: auxiliary.start() if auxiliary else end]).strip(" ,")
    return words if 0 < len(words) <= TOLD else ""
