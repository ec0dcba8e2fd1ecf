"""Figures of which a sentence says that they rose, and not from what.

"The number of cases has risen to 412"     cases · 412
"Cases rose to 505 and deaths to 17"       cases · 505
"The notice now covers 16,500 homes"       homes · 16,500

What they were before, the issue before has told: `last_count` looks for it. Of a few nouns only, of each of which a
story counts one thing. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from digest.analyse.acts import stem
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.quantities import FIGURE, number
from digest.analyse.hinted import Hinted
from digest.model import Article, Cited, DiscrepancyKind, Sentence

ROSE_TO = "rose to"  # of the key of such a figure
UNSAID = "?"  # for what it was before
LEAST = 0.25  # share of the newer figure that the older has at least: a smaller one counts a part of it
_CASES = ("cases", "infections", "patients", "arrests", "complaints", "signatures")
_HOMES = ("homes", "properties", "households", "houses")
_ROSE = r"(?:rise[ns]?|rose|climb(?:s|ed)|grown?|grew|increased|jumped)(?: on \w+day)? to"
_END = r"(?![\w%-]|[.,]\d| (?:per|percent|million|billion)\b)"
_PART = r"(?!(?:more|further|new|other|additional|extra|of|suspected|active|such)\b)"
_NOT_ALL = re.compile(
    r"\b(?:added|further|another|each|every|on average|last (?:year|month)|ago|in (?:19|20)\d\d)\b", re.IGNORECASE
)


def hints() -> Iterable[str]:
    """Words of which one stands in each such sentence."""
    return (*_CASES, *_HOMES)


_OF_CASES = rf"(?:[Nn]umber|[Tt]ally|[Cc]ount) of (?:[a-z’'-]{{1,20}} ){{0,2}}?(?P<unit>{'|'.join(_CASES)})\b"
_WIDER = r"(?:now (?:covers?|affects?|includes?)|(?:widened|extended|expanded)[^.;:\d]{0,40}? to)"
_SHAPES = (
    Hinted(
        rf"\b{_OF_CASES}[^.;:\d]{{0,60}}?\b(?:{_ROSE}|(?:now )?stands at) {FIGURE}{_END}", "|".join(_CASES), re.NOFLAG
    ),
    Hinted(rf"\b(?P<unit>{'|'.join(_CASES)}) (?:have |has |had )?{_ROSE} {FIGURE}{_END}", "|".join(_CASES)),
    Hinted(
        rf"\b{_WIDER} {FIGURE} {_PART}(?:[a-z]{{1,20}} )?(?P<unit>{'|'.join(_HOMES)})\b", "|".join(_HOMES), re.NOFLAG
    ),
)


def rising(article: Article, sentence: Sentence, written: str) -> Iterator[Claim]:
    """The figure that a sentence says has risen, without what it was before."""
    for shape in _SHAPES:
        match = shape.search(written)
        figure = match["figure"].rstrip(",") if match else ""
        value = number(figure.lower()) if figure else None
        if match is None or value is None or _NOT_ALL.search(written):
            continue
        unit = _alike(match["unit"].lower())[0]
        yield Claim(
            article=article,
            sentence=sentence,
            kind=DiscrepancyKind.NUMBER,
            key=("number", unit, ROSE_TO),
            measure=unit,
            written=figure,
            value=value,
            subject=frozenset([stem(unit)]),
            rest=frozenset(),
            update=True,
            was=UNSAID,
        )
        return


def last_count(claim: Claim, told: Iterable[Cited]) -> tuple[str, Cited] | None:
    """How many of what a claim counts the issue before told of; None where it told of as many already, or of more."""
    found: list[tuple[float, str, Cited]] = []
    for one in told:
        for figure in _counts(claim.key[1], one.words):
            value = number(figure.lower())
            if value is not None:
                found.append((value, figure, one))
    if not found or isinstance(claim.value, str):
        return None
    value, figure, said = max(found, key=lambda row: row[0])
    return (figure, said) if LEAST * claim.value <= value < claim.value else None


def _counts(unit: str, written: str) -> Iterator[str]:
    if _NOT_ALL.search(written):
        return
    yield from (match["figure"].rstrip(",") for match in _counted(unit).finditer(written))
    yield from (
        match["figure"].rstrip(",")
        for shape in _SHAPES
        if (match := shape.search(written)) and match["unit"].lower() in _alike(unit)
    )


@cache
def _counted(unit: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!of )\b{FIGURE} {_PART}(?:[a-z]{{1,20}} )?(?:{'|'.join(_alike(unit))})\b")


def _alike(unit: str) -> tuple[str, ...]:
    return _HOMES if unit in _HOMES else (unit,)
