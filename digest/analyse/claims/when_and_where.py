"""When and where: a claim that a day or a place is that of a happening, and what its sentence says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from digest.analyse.acts import act_at, alike, stem
from digest.analyse.claims.claim import AHEAD, Base, Claim
from digest.analyse.claims.happened_on import Day
from digest.analyse.claims.sameness import Happening
from digest.analyse.claims.spots import Spot
from digest.analyse.claims.surroundings import Clause
from digest.analyse.words import bag
from digest.model import DiscrepancyKind

HAPPENING = "happening"  # first in the key of such a claim
AUXILIARIES = 5  # words before a verb among which its "will" stands
_MOVED = bag("postponed moved delayed rescheduled brought put pushed deferred extended originally")
_ZONE = re.compile(r"\b(?:local time|GMT|UTC|E[SD]?T|P[SD]?T)\b")  # it may be another day elsewhere
_SOON = re.compile(r"\b(?:next (?:week|month|year|spring|summer|autumn|winter)|tomorrow)\b")


def claim_of(base: Base, key: tuple[str, ...], at: int, value: str, about: Happening) -> Claim:
    """A claim of what the word at `at` says."""
    own = alike(frozenset([stem(base.row[at].key)]))
    return Claim(
        article=base.article,
        sentence=base.sentence,
        kind=DiscrepancyKind(key[0]),
        key=(HAPPENING, *key),
        measure=base.row[at].text.lower(),
        written=value,
        value=value,
        subject=frozenset(),
        rest=frozenset(),
        ahead=key[-1] == "ahead",
        about=about._replace(theme=about.theme - own, said=about.said - own),
    )


def one_of(days: Sequence[Day]) -> Day | None:
    """The day of a clause; of two nobody can tell which is whose."""
    return days[0] if len({day._replace(at=0) for day in days}) == 1 else None


def day_of(one: Clause, published: date) -> str:
    """The day that a clause gives, as it was if nothing says that it is to come."""
    day = one_of(one.told.days)
    on = day.on(published, ahead=ahead_of(one) != "") if day else None
    return on.isoformat() if on else ""


def is_moved(base: Base) -> bool:
    """Whether a clause moves a day, or gives it for another zone of the world."""
    return _ZONE.search(base.written) is not None or not _MOVED.isdisjoint(base.keys)


def is_to_come(base: Base, at: int) -> bool:
    """Whether a clause tells of what is to come: "will open", "opens", "the opening is due"."""
    row, is_verb = base.row, act_at(base.row, at) is not None
    first, last = (max(0, at - AUXILIARIES), at) if is_verb else (0, len(row) - 1)
    ahead = AHEAD.search(base.written[row[first].start : row[last].end]) is not None
    return ahead or (is_verb and row[at].key.endswith("s"))


def at_spot(about: Happening, spot: Spot) -> Happening:
    """What stands around a place, without its own words."""
    own = frozenset(spot.keys)
    return about._replace(own=own, size=spot.size, theme=about.theme - own, wide=about.wide - own)


def ahead_of(one: Clause) -> str:
    """ "ahead" where a clause tells of what is to come, for the key of a place."""
    return "ahead" if AHEAD.search(one.told.base.written) or _SOON.search(one.told.base.written) else ""
