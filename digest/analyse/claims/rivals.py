"""Rival figures: of two that stand beside each other, which one a change goes to.

A figure that one outlet gives while others, or an authority that counts, give another is a discrepancy and no change.
What a later report itself says has risen has no rival: it knows of the older one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from digest.analyse.claims.claim import Claim
from digest.analyse.claims.discrepancies import MOST_COMPARED, SAME_DAY, SAME_TIME
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
    return any(
        _stands_against(row, claim)
        and (_lags_behind(claim, row) or (weight > own and abs(_gap(row, claim)) <= SAME_TIME))
        for row, weight in beside
    )


def _stands_against(one: Claim, other: Claim) -> bool:
    if one.value == other.value or normal(one.article.outlet) == normal(other.article.outlet):
        return False
    return one.is_about_the_same(other)


def _lags_behind(claim: Claim, other: Claim) -> bool:
    """Whether another outlet had a higher toll hours before, on the same day: the lower one contradicts it."""
    if not claim.grows or claim.key[-1] == "miss" or isinstance(claim.value, str) or isinstance(other.value, str):
        return False
    return claim.value < other.value and not other.bound and SAME_TIME < _gap(other, claim) <= SAME_DAY


def _gap(one: Claim, other: Claim) -> timedelta:
    """From the one's report to the other's."""
    first, second = one.article.published, other.article.published
    return second.at - first.at if first and second else timedelta.max
