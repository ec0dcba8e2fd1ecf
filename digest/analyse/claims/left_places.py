"""Left places: the one place in which two reports of one event differ.

The places that both articles name are agreed. Where the openings of both name exactly one besides, of one size, and
neither article knows the other's, the two contradict, if the articles surely report one event. English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.analyse.claims.claim import CALENDAR, Claim
from digest.analyse.claims.counterparts import context
from digest.analyse.claims.kinship import Kinship
from digest.model import DiscrepancyKind

UPPER = 500  # characters of an article in which it says where it was
FIGURED = 1  # figures that both articles share
WORDS = 3  # that the two sentences share


def left_places(ours: Sequence[Claim], theirs: Sequence[Claim], kin: Kinship) -> Iterator[tuple[Claim, Claim]]:
    """The pair of places of two articles that is left over on each side."""
    first, second = _rest(ours, theirs), _rest(theirs, ours)
    if len({row.value for row in first}) == len({row.value for row in second}) == 1:
        x, y = first[0], second[0]
        of_one_size = x.about is not None and y.about is not None and x.about.size == y.about.size
        shared = (context(x) & context(y)) - CALENDAR
        if of_one_size and kin.is_close and kin.figures >= FIGURED and len(shared) >= WORDS:
            yield x, y


def _rest(rows: Sequence[Claim], other: Sequence[Claim]) -> list[Claim]:
    if not other:
        return []
    known = other[0].article.text.lower()
    return [row for row in rows if _is_place(row) and not any(word in known for word in _own(row))]


def _own(row: Claim) -> frozenset[str]:
    return row.about.own if row.about else frozenset()


def _is_place(row: Claim) -> bool:
    return row.kind is DiscrepancyKind.PLACE and row.key[1:3] == ("place", "-") and row.sentence.start < UPPER
