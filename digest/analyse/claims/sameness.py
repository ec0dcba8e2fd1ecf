"""Sameness: when two outlets tell one happening, whatever their words, and only one of them can be right.

Two desks share few words, so what they share is weighed against what would have to be shared were it two things. Names
that the other article never mentions count against, where both have some: "met her colleague Lind", "was received by
President Holm". A value that the other article gives as well, for whatever it may be, is no contradiction: it is a
part, an update, or a rival who is quoted.
"""

from __future__ import annotations

from typing import NamedTuple

from digest.analyse.words import bag
from digest.model import DiscrepancyKind

FEWEST = 3  # stems that the tellings of one thing share, where none is a name; with a name, one less
OPENINGS = 5  # the same for the openings of two articles
PREFIX = 6  # letters by which two words are one: "parliament" and "parliamentary"
# Of two openings, tuned on made-up pairs and AllSides, ECB+: stems that both articles have, which part of the shorter
# one's that is, the same where no verb is known, and that part with a tenth for each stem that the two clauses share.
SHARED, PART, UNKNOWN_PART, BOTH = 6, 0.25, 0.28, 0.48
LONG = 5  # words of a denial from which on one may be unknown to who affirms
DENIED = 0.2  # share of the words of the shorter article that the other has, where one denies what the other opens with
KNOWN = 0.65  # share of the words of a denial that an article has which affirms


class Happening(NamedTuple):
    """What stands around a claim: by that it is known again in another outlet's words."""

    theme: frozenset[str] = frozenset()  # stems of its clause, where that is short of the one before as well
    names: frozenset[str] = frozenset()  # those of its clause that are names
    named: frozenset[str] = frozenset()  # those of the theme that are
    known: frozenset[str] = frozenset()  # the stems of all of its article
    own: frozenset[str] = frozenset()  # the day, the words of the place, or yes or no
    given: frozenset[str] = frozenset()  # what the article gives besides of the kind
    said: frozenset[str] = frozenset()  # the words of the clause
    wide: frozenset[str] = frozenset()  # stems of the opening of its article
    least: int = 0  # stems of their openings that must be shared, where more than usual
    size: int = 0  # of a place
    head: str = ""  # of the subject of a denial
    acts: frozenset[str] = frozenset()  # what kinds of things its verb may tell of
    parties: frozenset[str] = frozenset()  # who did it, and what it was done to
    day: str = ""  # of a place: the day that its clause gives
    verb: str = ""  # in its plain form
    where: frozenset[str] = frozenset()  # of a denial: stems of what stands behind its verb and a preposition
    after: frozenset[str] = frozenset()  # stems of what its clause says that it was after
    spots: frozenset[str] = frozenset()  # of a day: the words of the places that its clause names
    main: bool = False  # it is of what its article opens with, whatever verb tells it
    is_part: bool = False  # that subject is something of another: "the aides of the mayor"

    def is_told_by(self, other: Happening, kind: DiscrepancyKind) -> bool:
        """Whether both tell one thing, and neither article says what the other does."""
        if are_two(self.said, other.said) or _are_strangers(self, other):
            return False
        if kind is DiscrepancyKind.POLARITY:
            return _is_main_denied(self, other) if self.main and other.main else _is_denied(self, other)
        if self.day and other.day and self.day != other.day:
            return False
        if self.spots - other.known or other.spots - self.known:
            return False
        if self.main and other.main:
            return _has_rival(self, other, kind) and _is_main_event(self, other)
        usual = OPENINGS if kind is DiscrepancyKind.PLACE else OPENINGS + 2  # one day is often named beside another
        return _has_rival(self, other, kind) and _share_enough(self, other, usual)


def _are_strangers(one: Happening, other: Happening) -> bool:
    """Whether each has names that the other's article does not, or one has and no name is in both."""
    ours, theirs = one.names - one.own - other.known, other.names - other.own - one.known
    if ours and theirs:
        return True
    # A name that opens a sentence is none by its letters alone.
    shared = one.named & (other.named | other.theme) | other.named & one.theme
    return bool((ours or theirs) and not shared)


def _share_enough(one: Happening, other: Happening, usual: int) -> bool:
    names = _cut(one.named | other.named)
    near, wide = _cut(one.theme) & _cut(other.theme), _cut(one.wide) & _cut(other.wide)
    if len(near) >= FEWEST - bool(near & names) and not one.least:
        return True
    return len(wide) >= max(one.least, other.least, usual) - bool(wide & names)


def _is_main_event(one: Happening, other: Happening) -> bool:
    """Whether two openings tell one thing: no verb, day or party says that they tell of two, and much is shared."""
    one_act = not one.acts.isdisjoint(other.acts) or (one.verb == other.verb != "")
    if (one.acts and other.acts and not one_act) or _is_apart(one, other) or _is_apart(other, one):
        return False
    near, wide = _cut(one.theme) & _cut(other.theme), _cut(one.wide) & _cut(other.wide)
    share = len(wide) / max(1, min(len(one.wide), len(other.wide)))
    if one_act:
        return (len(near) > 1 and len(wide) >= SHARED - 1) or (len(wide) > SHARED and share >= PART)
    of_whole = PART if one.acts or other.acts else UNKNOWN_PART
    return len(wide) >= SHARED and len(near) > 1 and share >= of_whole and share + len(near) / 10 >= BOTH


def _is_apart(one: Happening, other: Happening) -> bool:
    """Whether an opening tells of another party or place than the other article knows, or what came after it."""
    stranger = bool(one.parties) and one.parties.isdisjoint(other.wide)
    return stranger or len(one.after & other.said) > 1


def _cut(words: frozenset[str]) -> set[str]:
    return {word[:PREFIX] for word in words}


def _has_rival(one: Happening, other: Happening, kind: DiscrepancyKind) -> bool:
    if kind is DiscrepancyKind.PLACE:
        return one.size == other.size and one.own.isdisjoint(other.known) and other.own.isdisjoint(one.known)
    return one.own.isdisjoint(other.given) and other.own.isdisjoint(one.given)


def _is_denied(one: Happening, other: Happening) -> bool:
    """Whether one denies what the other affirms: of what the denial speaks, the other article speaks as well."""
    if not one.own.isdisjoint(other.given) or not other.own.isdisjoint(one.given):
        return False  # it gives both sides
    no, yes = (one, other) if "no" in one.own else (other, one)
    if no.where and no.where.isdisjoint(yes.known):
        return False
    if no.names - yes.known or (no.head and no.head not in (yes.said if no.is_part else yes.known)):
        return False
    known = no.said & yes.known
    return len(no.theme & yes.theme) >= FEWEST - 1 and len(known) >= KNOWN * len(no.said)


def _is_main_denied(one: Happening, other: Happening) -> bool:
    """The same of a verb that no table knows: the other article speaks of all of it, and of who or what it is about."""
    if not one.own.isdisjoint(other.given) or not other.own.isdisjoint(one.given):
        return False
    no, yes = (one, other) if "no" in one.own else (other, one)
    unknown = no.said - yes.known
    if no.where and no.where.isdisjoint(yes.known):
        return False
    if no.names - yes.known or len(unknown) > (len(no.said) >= LONG) or len(no.said) < FEWEST - 1:
        return False
    if no.parties.isdisjoint(yes.said) or (no.head and no.head not in yes.said):
        return False
    share = len(_cut(one.wide) & _cut(other.wide)) / max(1, min(len(one.wide), len(other.wide)))
    return len(no.theme & yes.theme) > 1 and share >= DENIED


_ALONE = bag("another second third fourth also again elsewhere brother sister deputy accomplice")
_EITHER = tuple(
    frozenset(line.split())
    for line in """first last final next semi-final quarter-final
    men women
    girls boys""".splitlines()
)


def are_two(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of two clauses say that they tell of two: the first match, and the final."""
    if not _ALONE.isdisjoint(one ^ other):
        return True
    return any(line & one and line & other and not line & one & other for line in _EITHER)
