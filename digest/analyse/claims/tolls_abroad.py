"""Tolls in Russian, German, French and Spanish: plain counts of the dead, and sentences that say that they rose.

"El número de muertos subió a cuatro"    people killed · 4
"Le bilan est monté à 57 morts"          people killed · 57
"Sechs Menschen kamen ums Leben" and "погибли пять человек" likewise

Parts ("two of the victims"), further dead, and the dead of other years are no toll. They are held against the issue
before, and contradict nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from digest.analyse.claims.claim import Claim
from digest.analyse.claims.tolls import toll
from digest.model import Article, Sentence
from digest.text import normal, number_words

_FILE = Path(__file__).with_name("tolls.toml")
_FIGURE = r"(?P<figure>\d{1,3}(?:[.\u00a0\u202f ]\d{3}){1,2}|\d{1,6}|[^\W\d_]{2,14})"
_GAP = r"[^.;:\d]{0,80}?"


@dataclass(frozen=True, slots=True)
class _Tongue:
    """How a language counts its dead."""

    numbers: Mapping[str, int]
    shapes: tuple[tuple[bool, re.Pattern[str]], ...]  # each with whether it says itself that the toll is another now
    other: re.Pattern[str]  # a part of them, more of them, or the dead of another time


@cache
def _tongues() -> Mapping[str, _Tongue]:
    import tomllib

    return {name: _tongue(name, row) for name, row in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}


def _tongue(language: str, row: Mapping[str, Any]) -> _Tongue:
    shapes = [(True, shape) for shape in row["moved"]] + [(False, shape) for shape in row["plain"]]
    more = (form.partition(":") for form in row["numbers"].split())
    return _Tongue(
        {**number_words(language)} | {normal(form): int(value) for form, _, value in more},
        tuple((moves, re.compile(_whole(shape), re.IGNORECASE)) for moves, shape in shapes),
        re.compile(rf"\b(?:{row['other']})\b", re.IGNORECASE),
    )


def _whole(shape: str) -> str:
    return shape.replace("FIGURE", _FIGURE).replace("GAP", _GAP)


def tolls_abroad(article: Article, sentences: Sequence[tuple[Sentence, str]]) -> Iterator[Claim]:
    """The tolls of the sentences of an article's head, in reading order; none in other languages."""
    if article.language == "en" or article.language not in _tongues():
        return
    tongue = _tongues()[article.language]
    for sentence, written in sentences:
        if tongue.other.search(written):
            continue
        for moves, shape in tongue.shapes:
            match = shape.search(written)
            value = _number(match["figure"], tongue) if match else None
            if match and value is not None:
                yield replace(toll(article, sentence, match["figure"], value), update=moves)
                break


def _number(figure: str, tongue: _Tongue) -> int | None:
    digits = re.sub(r"[.\s]", "", figure)
    return int(digits) if digits.isdigit() else tongue.numbers.get(normal(figure))
