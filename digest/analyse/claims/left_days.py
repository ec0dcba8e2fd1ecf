"""Left days: the one day in which two reports of one event differ.

As with figures (`left_over.py`), a day that both articles name is agreed. Where each names exactly one day besides,
both past or both to come, and the sentences tell of one thing, the two contradict. English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from digest.analyse.claims.claim import CALENDAR, Claim
from digest.analyse.claims.counterparts import context, context_of
from digest.analyse.claims.happened_on import every_day
from digest.analyse.claims.kinds import kinds
from digest.analyse.claims.kinship import Kinship, names_of
from digest.analyse.claims.sameness import are_two
from digest.analyse.words import bag
from digest.model import DiscrepancyKind

ONE_STORY = 5  # names that two articles share, where their sentences name others as well
UPPER = 700  # characters of an article in which it tells what happened
READ = 4000  # characters whose days are read
ONE_ACT, OTHERS = 2, 3  # words that the sentences share, where one kind of thing is told, and where none is known


def left_days(ours: Sequence[Claim], theirs: Sequence[Claim], kin: Kinship) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of days of two articles that are left over on each side."""
    for ahead in (False, True):
        first, second = _rest(ours, theirs, ahead=ahead), _rest(theirs, ours, ahead=ahead)
        if len({row.value for row in first}) == len({row.value for row in second}) == 1:
            pairs = [(x, y) for x in first for y in second if _are_of_one(x, y, kin)]
            yield from (_alike(x, y) for x, y in pairs[:1])


def _alike(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    """Both under what one of the two is told by."""
    measure = next((row.measure for row in (one, other) if row.head), one.measure)
    return replace(one, measure=measure), replace(other, measure=measure)


def _rest(rows: Sequence[Claim], other: Sequence[Claim], *, ahead: bool) -> list[Claim]:
    if not rows or not other:
        return []
    known = _days_of(other[0].article.text[:READ], _published(other[0]))
    return [row for row in rows if row.kind is DiscrepancyKind.DATE and row.ahead == ahead and row.value not in known]


def _published(claim: Claim) -> date:
    return claim.article.published.at.date() if claim.article.published else date.min


@lru_cache(maxsize=128)
def _days_of(text: str, published: date) -> frozenset[str]:
    return frozenset(every_day(text, published))


def _are_of_one(one: Claim, other: Claim, kin: Kinship) -> bool:
    if max(one.sentence.start, other.sentence.start) > UPPER or not kin.is_close:
        return False
    if are_two(one.said, other.said) or _are_strangers(one, other, kin):
        return False
    ours, theirs = _kinds(one), _kinds(other)
    if one.head == other.head and one.head in _LIGHT:
        return not ours.isdisjoint(theirs)
    if ours and theirs and ours.isdisjoint(theirs) and (one.head != other.head or one.head in _LIGHT):
        return False
    same = (one.head == other.head != "" and one.head not in _LIGHT) or not ours.isdisjoint(theirs)
    shared = context(one) & context(other)
    near = (context_of(one.told) & context_of(other.told)) - CALENDAR
    names = names_of(one.article.text) | names_of(other.article.text)
    if same:
        return len(shared) >= ONE_ACT
    beside = near if one.ahead else near - names
    return len(shared) >= OTHERS and bool(beside)


_LIGHT = bag("set schedul hold take begin make go plan expect fall come start call give")  # of many things


def _are_strangers(one: Claim, other: Claim, kin: Kinship) -> bool:
    """Whether each of two sentences has names that the other article does not, of reports that share few."""
    apart = _unknown(one, other) and _unknown(other, one)
    return apart and not kin.figures and kin.names < ONE_STORY


def _unknown(one: Claim, other: Claim) -> bool:
    text = other.article.text.lower()
    return any(name not in text for name in one.names)


def _kinds(claim: Claim) -> frozenset[str]:
    """What kinds of things a verb may tell of; of one that says nothing by itself, the words close to the day."""
    known = kinds()
    words = [claim.measure] if claim.measure in known and claim.head not in _LIGHT else sorted(claim.objects)
    return frozenset(kind for word in words for kind in known.get(word, ()))
