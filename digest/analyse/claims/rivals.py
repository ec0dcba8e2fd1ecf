"""Rival figures: of two that stand beside each other, which one a change goes to.

A figure that one outlet gives while others, or an authority that counts, give another is a discrepancy and no change.
What a later report itself says has risen has no rival: it knows of the older one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.analyse.claims.claim import Claim
from digest.analyse.claims.discrepancies import MOST_COMPARED, SAME_TIME
from digest.model import DiscrepancyKind
from digest.text import normal

# Who counts the dead and injured by office; mayors, parties and witnesses repeat what they heard.
_COUNTING = re.compile(
    r"\b(?:hospitals?|health (?:ministry|officials)|interior ministry|ministry of (?:health|the interior)|police"
    r"|coast ?guard|civil defen[cs]e|civil protection|fire (?:service|brigade)|rescue service|prosecutors?|coroner)\b",
    re.IGNORECASE,
)


def unrivalled(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without the figures that a weightier one of about the same time stands against."""
    rows = list(claims)
    beside: dict[tuple[str, ...], list[Claim]] = {}
    for row in rows:
        if row.kind is DiscrepancyKind.NUMBER and len(same := beside.setdefault(row.key, [])) < MOST_COMPARED:
            same.append(row)
    weighed = {key: _weights(same) for key, same in beside.items()}
    return [row for row in rows if not _is_outweighed(row, weighed.get(row.key, ()))]


_Weight = tuple[int, bool, bool]


def _weights(rows: Sequence[Claim]) -> list[tuple[Claim, _Weight]]:
    """How many outlets give each figure, whether one says that it rose to it, whether one that counts is named."""
    found: dict[object, _Weight] = {}
    for value in {row.value: None for row in rows}:
        same = [row for row in rows if row.value == value]
        counted = any(_COUNTING.search(row.sentence.of(row.article.text)) for row in same)
        found[value] = (len({normal(row.article.outlet) for row in same}), any(row.update for row in same), counted)
    return [(row, found[row.value]) for row in rows]


def _is_outweighed(claim: Claim, beside: Sequence[tuple[Claim, _Weight]]) -> bool:
    own = next((weight for row, weight in beside if row.value == claim.value), None)
    if own is None or claim.update:
        return False
    return any(weight > own and _stands_against(row, claim) for row, weight in beside)


def _stands_against(one: Claim, other: Claim) -> bool:
    if one.value == other.value or normal(one.article.outlet) == normal(other.article.outlet):
        return False
    return _at_one_time(one, other) and one.is_about_the_same(other)


def _at_one_time(one: Claim, other: Claim) -> bool:
    first, second = one.article.published, other.article.published
    return first is not None and second is not None and abs(first.at - second.at) <= SAME_TIME
