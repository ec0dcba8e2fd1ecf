"""Attribution to nobody: "officials said on condition of anonymity", "people familiar with the matter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.analyse.reading import Reading
from digest.model import Sentence

_SHAPES = {
    "en": (
        r"(?:on|under) (?:the )?condition of anonymity|"
        r"(?:asked|requested|declined|did not want|wished|insisted|preferred) (?:not )?to (?:be|remain) "
        r"(?:named|identified|quoted|anonymous)|"
        r"spoke (?:anonymously|on background)|"
        r"not (?:been )?author(?:ised|ized) to (?:speak|discuss|comment|talk)|"
        r"(?:people|persons?|sources?|officials?|individuals?) "
        r"(?:(?:who (?:is|are|were) )?(?:familiar|acquainted) with|"
        r"(?:with|who have|having) (?:direct )?knowledge of|close to|briefed on)|"
        r"(?:unnamed|unidentified|anonymous) (?:\w+ ){0,2}"
        r"(?:officials?|sources?|diplomats?|persons?|people|advisers?|aides?)|"
        r"(?:\w+ )?sources? (?:said|say|says|told|close|in)\b|according to (?:\w+ ){0,2}sources?\b"
    ),
    "ru": r"на условиях анонимности|источник\w* (?:сообщил|рассказал|заявил|в|знаком)|по словам источник|неназванн\w+",
    "de": (
        r"bedingung der anonymität|nicht namentlich genannt|will anonym bleiben|aus (?:\w+)?kreisen|insidern? zufolge|"
        r"laut insidern"
    ),
    "fr": r"sous (?:couvert|condition) d['’]anonymat|selon (?:une|des) sources?|source proche|a requis l['’]anonymat",
    "es": (
        r"bajo (?:condición de )?anonimato|según fuentes|fuentes (?:cercanas|próximas|anónimas)|"
        r"pidió no ser identificad"
    ),
}  # fmt: skip

# Of these words every English shape has one; most sentences have none, and need no search.
_TELLING = frozenset(
    ["anonymity", "anonymous", "anonymously", "named", "identified", "quoted", "background", "authorised", "authorized",
     "familiar", "acquainted", "knowledge", "close", "briefed", "unnamed", "unidentified", "source", "sources"]
)  # fmt: skip


@cache
def _shape(language: str) -> re.Pattern[str] | None:
    written = _SHAPES.get(language)
    return re.compile(rf"(?<!\w)(?:{written})", re.IGNORECASE) if written else None


def anonymous(reading: Reading) -> Iterator[Sentence]:
    """The sentences that rest on somebody who is not named."""
    language = reading.article.language
    shape = _shape(language)
    if shape is None:
        return
    numbers = sorted(reading.holding(_TELLING)) if language == "en" else range(len(reading.passages))
    for number in numbers:
        sentence = reading.passages[number]
        if shape.search(reading.article.text, sentence.start, sentence.end):
            yield sentence
