"""Figures of which a sentence says itself what they were before.

"Some 900 people have left, up from 300 on Friday"   300 · 900
"The number of cases has risen to 63 from 41"        41 · 63
"Six sailors, not 14, were saved"                    14 · six
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.analyse.acts import content, words_of
from digest.analyse.claims.claim import TOLD, Claim
from digest.analyse.claims.quantities import number
from digest.model import Article, DiscrepancyKind, Sentence
from digest.text import number_word_choice

_DIGITS = r"\d[\d,]{0,11}(?:\.\d{1,4})?"
_PLAIN = r"\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
# One figure of something stands before "up from", and it is what went up.
_COUNTED = re.compile(
    rf"^(?P<head>[^\d]{{0,120}}?)\b(?P<figure>{_DIGITS}) "
    r"(?P<told>(?P<unit>people|per cent|percent|[a-z]{2,20}s)\b"
    r"(?: (?!in\b|below\b|of\b|at\b|on\b|from\b)[a-z'’-]{1,20}){0,8})"
    r"[^\d]{0,200}$"
)
_UP_FROM = re.compile(
    rf",? (?:up|down) from (?:about |around |some |nearly |almost )?(?P<was>{_DIGITS})(?![\d%])", re.IGNORECASE
)
# What a figure was before, where a sentence says that; cheaper to look for than the shapes.
_WAS = re.compile(
    r"\b(?:from|not|rather than|instead of) (?:(?:the|about|around|some|nearly|almost) )?"
    r"(?P<was>\d[\d,]*|[a-z]{3,9}(?:-[a-z]{3,5})?)\b",
    re.IGNORECASE,
)

WAS_HINTS = ("from", "not", "rather", "instead")  # of which it has one


@cache
def _to_from() -> re.Pattern[str]:
    return re.compile(
        r"\b[Nn]umber of (?P<told>(?:[a-z'’-]{1,20} ){0,3}?(?P<unit>people|children|[a-z]{2,20}s))\b[^.;:\d]{0,80}?"
        r"\b(?:rise[ns]?|rose|climb(?:s|ed)|grown?|grew|increased|jumped|f[ae]ll(?:s|en)?|dropped) "
        rf"(?:to {_one('figure')} from {_one('was')}|from {_one('earlier')} to {_one('later')})"
        r"(?![\w%]|[.,]\d| (?:per|%|million|billion))"
    )


@cache
def _not() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_one('figure')} (?P<told>(?:[a-z'’-]{{1,20}} ){{0,2}}?(?P<unit>people|[a-z]{{2,20}}s))"
        rf"(?: of (?:the )?[\w’'-]{{1,20}}(?: [\w’'-]{{1,20}})?)?"
        rf",? (?:and not|not|rather than|instead of) (?:the )?{_one('was')}(?=,| (?:as|were|had|have)\b|\.$)"
    )


def _one(name: str) -> str:
    """A number in digits or in words."""
    return rf"(?P<{name}>{_PLAIN}|(?i:{number_word_choice('en')}))"


def went_up(article: Article, sentence: Sentence, written: str) -> Iterator[Claim]:
    """The figure of a sentence that says what it was before; none where it has several."""
    if all(number(found["was"].lower()) is None for found in _WAS.finditer(written)):
        return
    up = _UP_FROM.search(written)
    counted = _COUNTED.match(written[: up.start()]) if up else None
    if up and counted:
        yield from _claim(article, sentence, counted, (counted["figure"], up["was"]))
        return
    for shape in (_to_from, _not) if "umber of" in written else (_not,):
        if match := shape().search(written):
            group = match.groupdict()
            moved = (group["figure"] or group.get("later") or "", group["was"] or group.get("earlier") or "")
            yield from _claim(article, sentence, match, moved)
            return


def _claim(article: Article, sentence: Sentence, found: re.Match[str], moved: tuple[str, str]) -> Iterator[Claim]:
    figure, was = moved
    value = number(figure.lower())
    if value is None or number(was.lower()) is None or value == number(was.lower()):
        return
    yield Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.NUMBER,
        key=("number", found["unit"], "up from"),
        measure=found["unit"],
        written=figure,
        value=value,
        subject=content(words_of(sentence.of(article.text)[: found.end()])),
        rest=frozenset(),
        update=True,
        told=found["told"] if len(found["told"]) <= TOLD else "",
        was=was,
    )
