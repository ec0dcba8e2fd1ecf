"""Vetoes: what two claims may look like and yet say nothing against each other, whichever rule put them side by side.

"from December 10 to 14" · "from 10 to 14 December"            a stretch: neither day is the other's
"not expected before Monday" · "to fall on Friday"  an edge is no day
"one body was found at Low Weir" · "two of the victims in Tanner's Row"    parts, of which each has its own place
"after two more bodies were found" · "three bodies"             what comes on top is no whole
"""

from __future__ import annotations

import re

from digest.analyse.claims.claim import Claim

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:(?:{_MONTH} )?\d{{1,2}}(?:st|nd|rd|th)?(?: {_MONTH})?|[A-Z][a-z]+day)"
_STRETCH = re.compile(rf"\b(?:from|between) (?:[A-Z][a-z]+day,? )?{_DAY} (?:to|until|till|through|and) ")
_EDGE = re.compile(rf"\b(?:before|until|till|since) (?:the )?(?:noon |midnight |late |early )?(?:on )?{_DAY}\b")
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|many|most|another|others)"
)
_PARTS = re.compile(
    rf"^\W*(?:at least |about |the other )?{_NUMBER} (?:of |other |more |\w+ (?:was|were|had been)\b)", re.IGNORECASE
)


def is_no_single_day(claim: Claim) -> bool:
    """Whether the day of a claim is an end of a stretch, or one before or since which something holds."""
    written = claim.sentence.of(claim.article.text)
    return _STRETCH.search(written) is not None or _EDGE.search(written) is not None


def is_of_a_part(claim: Claim) -> bool:
    """Whether a sentence tells of some of many: where these were says nothing of the others."""
    return _PARTS.match(claim.sentence.of(claim.article.text)) is not None


def is_on_top(claim: Claim) -> bool:
    """Whether a figure is what comes on top of others: "two more bodies", "another 30"."""
    figure, written = re.escape(claim.written), claim.sentence.of(claim.article.text)
    added = rf"\b(?:another|a further|an additional|an extra) {figure}\b"
    return re.search(rf"{added}|\b{figure} (?:more|others?|further|additional)\b", written) is not None
