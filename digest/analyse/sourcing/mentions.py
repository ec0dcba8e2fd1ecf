"""Media that an article only speaks of: whose report is denied, or had been out before.

"The Tarn Herald had reported that the mayor would go. He denied it." tells nothing by the Herald's word.
"""

from __future__ import annotations

import re

from digest.analyse.reading import Reading
from digest.analyse.sourcing.chains import Chain

_DENYING = (
    r"den(?:ied|ies|ying)|dismiss(?:ed|es)|reject(?:ed|s)|refut(?:ed|es)|disput(?:ed|es)|dementiert[e]?|bestritt|bestreitet"
    r"|d[ée]ment(?:i|ait)?|desmintió|desmiente|negó|опроверг\w*|отверг\w*|отрица\w+|отрицал\w*"
)
_REPORTS = (
    r"(?:reports?|story|stories|article|claims?|rumou?rs?|allegations?|Bericht\w*|informations?|información|informaciones"
    r"|сообщени\w+|слух\w*)"
)
_THE = r"(?:(?:an?|the|these|those|any|such|media|press|einen|den|das|une?|el|la|les) ){0,3}"
# The denial opens the next sentence: who denies, and "it", "this", "the report", or nothing more.
_NEXT = re.compile(
    rf"(?:[\w’'-]+,? ){{0,6}}?(?:{_DENYING})(?: (?:it|this|that|all|them|das|dies|es|ello|lo|это|{_THE}{_REPORTS}))?"
    r"(?:[.,;]|$| (?:on|as|am|le|el|в) )",
    re.IGNORECASE,
)
_OF_REPORT = re.compile(rf"\b(?:{_DENYING}) {_THE}{_REPORTS}\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad (?:reported|said|written|claimed|alleged)\b")
_FIRST = re.compile(r"\b(?:first|earlier|exclusively)\b")


def is_only_mentioned(reading: Reading, number: int, chain: Chain) -> bool:
    """Whether the medium cited in a sentence of an article is no source of what the article tells.

    What an article opens with is its story, though it be denied; a charge further down is only told along.
    """
    text = reading.article.text
    sentence = reading.sentences[number].of(text)
    if _OF_REPORT.search(sentence):
        return True
    if not number:
        return False
    if _HAD.search(sentence, chain.start) and not _FIRST.search(sentence):
        return True
    follows = reading.sentences[number + 1].of(text) if number + 1 < len(reading.sentences) else ""
    return _NEXT.match(follows) is not None
