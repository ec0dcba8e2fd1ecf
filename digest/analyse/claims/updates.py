"""Updates: sentences that say themselves that something moved.

"The death toll has risen to 14"                     people killed · 14
"The signing was put off to 14 December"             the day that was set · 14 December
"The hearing was moved from 2 to 9 December"         2 December · 9 December
"Some 900 people have left, up from 300 on Friday"   300 · 900
"The number of cases has risen to 63 from 41"        41 · 63
"Six sailors, not 14, were saved"                    14 · 6

They contradict nothing, so they are kept apart from the claims that are held against each other. English; tolls, and
days moved from one that the sentence names, in four more languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from digest.analyse.acts import content, words_of
from digest.analyse.claims.claim import CALENDAR, TOLD, Claim
from digest.analyse.claims.extract import HEAD, LONGEST
from digest.analyse.claims.rising import hints, rising
from digest.analyse.claims.tolls import tolls
from digest.analyse.claims.tolls_abroad import tolls_abroad
from digest.analyse.claims.went_up import WAS_HINTS, went_up
from digest.analyse.dates.put_off import MOVING, moved, moving_words
from digest.analyse.dates.put_off_abroad import moved_abroad
from digest.analyse.dates.shapes import expressions
from digest.analyse.hinted import Hints
from digest.analyse.reading import Reading
from digest.model import Article, DiscrepancyKind, Sentence
from digest.text import content_words

PUT_OFF_KEY = ("date", "put off", "ahead")  # of every day that something is put off to
UNSAID = "?"  # for the day that something was set for, where the sentence that puts it off does not say

_HINTS = frozenset(
    [
        "toll",
        "deaths",
        "death",
        "died",
        "die",
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
        "extended",
        "prolonged",
        "later",
        "earlier",
        "not",
        "rather",
        "instead",
        "postponement",
        "delay",
        "up",
        "down",
        *hints(),
    ]
)
_FIGURES = Hints(*WAS_HINTS, *hints())
BEHIND = 8  # words behind "put off" or "extended" that say what is
_PRONOUNS = frozenset(["he", "she", "it", "they"])
_SAID = re.compile(r"^.{0,60}?\b(?:said|announced|confirmed)(?: on \w+)?(?: that)? ")
_DATELINE = re.compile(r"^[A-Z][^.;:]{0,60}? (?:--|[–—-]) ")  # "Marl (GNA) -- "
_CUT = re.compile(r"\b(?:was|were|is|are|has|have|had|will)\b", re.IGNORECASE)
# What leads up to a day: it says when, and not what.
_WHEN = re.compile(
    r",? (?:(?:which (?:is|was) |originally |first )?(?:planned|scheduled|set|due|expected|called) (?:to \w+ )?)?"
    r"(?:for|on|from|by|until|at|this|next|the)(?: on)? ?$"
)


def updates(reading: Reading) -> Iterator[Claim]:
    """The tolls that are raised and the days that are put off in an article's head, in reading order."""
    article = reading.article
    if article.published is None or (article.language == "en" and _HINTS.isdisjoint(reading.vocabulary)):
        return
    head = {
        number: (sentence, sentence.of(article.text))
        for number, sentence in enumerate(islice(reading.passages, HEAD))
        if sentence.end - sentence.start <= LONGEST
    }
    if article.language != "en":
        yield from tolls_abroad(article, list(head.values()))
        for sentence, written in head.values():
            yield from _put_off_abroad(article, sentence, written)
        return
    yield from tolls(article, list(head.values()))
    dates, figures = (reading.holding(hints.among(reading.vocabulary)) for hints in (MOVING, _FIGURES))
    for number, (sentence, written) in head.items():
        if number in dates:
            yield from _put_off(article, sentence, written)
        if number in figures:
            yield from list(went_up(article, sentence, written)) or rising(article, sentence, written)


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
        rest=_behind(written, cue.end()),
        ahead=True,
        update=True,
        told=_what(written, _up_to_day(written, cue.start(), article.published.at.date())),
        put_off=before.isoformat() if before else UNSAID,
    )


def _put_off_abroad(article: Article, sentence: Sentence, written: str) -> Iterator[Claim]:
    found = moved_abroad(written, article.published.at.date(), article.language) if article.published else None
    if found is None:
        return
    before, on, what = found
    yield Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.DATE,
        key=PUT_OFF_KEY,
        measure=what if len(what) <= TOLD else "",
        written=on.isoformat(),
        value=on.isoformat(),
        subject=frozenset(content_words(what, article.language)) - CALENDAR,
        rest=frozenset(),
        ahead=True,
        update=True,
        put_off=before.isoformat(),
    )


def _behind(written: str, start: int) -> frozenset[str]:
    """What somebody put off, where the sentence says who did: "extended their ultimatum to the army until the 9th"."""
    found = content(words_of(written[start:])[:BEHIND])
    return found - CALENDAR - _PRONOUNS


def _up_to_day(written: str, end: int, published: date) -> int:
    """Where the words before a verb come to a day, which "from the 15th to the 22nd" says anyway."""
    day = next((one.start for one in expressions(written, published, "en") if 0 < one.start < end), None)
    if day is None:
        return end
    when = _WHEN.search(written, 0, day)
    return when.start() if when else end


def _what(written: str, end: int) -> str:
    """What is put off: the words before its verb."""
    auxiliary = next(iter(_CUT.finditer(written, 0, end)), None)
    words = _DATELINE.sub("", written[: auxiliary.start() if auxiliary else end])
    words = _SAID.sub("", words).strip(" ,")
    return words if 0 < len(words) <= TOLD and words.lower() not in _PRONOUNS else ""
