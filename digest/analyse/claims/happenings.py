"""Happenings: what a story tells once, in whatever words, with its day, its place, or that it did not happen.

"Ministers signed it on Tuesday aboard the Halvard"        sign · Tuesday
"The wedding took place on the Greek island of Kalyra"     marry · Kalyra
"There was no leak"                                        leak · no

Claims elsewhere are held against each other by the words of one clause, and two desks seldom use the same. Here a thing
is known by its kind (`kinds.py`) and by what stands around it (`surroundings.py`); `sameness.py` says when two are one.
English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from digest.analyse.acts import act_at
from digest.analyse.claims.claim import AHEAD, Claim
from digest.analyse.claims.denials import denial, main_denials
from digest.analyse.claims.happened_on import Day
from digest.analyse.claims.kinds import HAPPENED, happening_at, kinds
from digest.analyse.claims.main_event import CLAUSES, Whole, main_day, main_places, without_dateline
from digest.analyse.claims.polarity import is_negated, is_unreal
from digest.analyse.claims.quantities import number
from digest.analyse.claims.sameness import Happening
from digest.analyse.claims.spots import LAND, Spot, spots
from digest.analyse.claims.surroundings import (
    THAT_DAY,
    Clause,
    Told,
    head,
    opening,
    surroundings,
)
from digest.analyse.claims.when_and_where import ahead_of, at_spot, claim_of, day_of, is_moved, is_to_come, one_of
from digest.analyse.reading import Reading
from digest.analyse.words import bag
from digest.model import DiscrepancyKind
from digest.text import normal

LEADING = 9  # stems that the openings of two articles share whose places are compared, whatever happened there
LEADERS = 2  # clauses of an opening in which it says where
PARTIAL = 5  # words before a verb among which a figure says of how many it is denied
_MANY = bag("elect play hit win meet shoot injure")  # of which a story tells several, so that one is so and one is not
_BE = bag("is are was were has have had will would may")


def happenings(reading: Reading, told: Sequence[Told], published: date) -> Iterator[Claim]:
    """The days, the places, and yes and no in what an article's first clauses tell."""
    clauses = head(without_dateline(told))
    if not clauses:
        return
    days = frozenset(on for one in told for day in one.days for on in day.all(published))
    around, of, dated = opening(reading, clauses), Whole(reading, published), False
    found: list[Claim] = []
    for n, one in enumerate(clauses):
        told_of = not (kinds().keys().isdisjoint(one.told.base.keys) and HAPPENED.isdisjoint(one.told.base.keys))
        if not told_of and n >= CLAUSES:
            continue
        here, about = _somewhere(reading, one, clauses[:n]), surroundings(clauses, n, around)
        if told_of:
            named = frozenset(key for spot in here for key in spot.keys)
            found += _on(one, clauses[:n], about._replace(given=days, spots=named), published)
            found += _in(one, here, clauses[:n], about._replace(day=day_of(one, published)))
            found += _whether(one, about, opens=not n)
        if n < CLAUSES:
            main = list(main_day(one, here, about, of)) if not dated else []
            dated = dated or bool(main)
            found += (*main, *main_places(one, here, about, of))
        if n < LEADERS:
            found += main_denials(one, about, of, opens=not n)
            found += _leading(one, here, around)
    yield from _with_both(found)


def _with_both(found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, those of yes and no with what else the article says of the like of each."""
    rows: dict[tuple[str, ...], list[Claim]] = {}
    for claim in found:
        rows.setdefault(claim.key, []).append(claim)
    for claim in found:
        both = claim.kind is DiscrepancyKind.POLARITY and any(_is_also_said(claim, other) for other in rows[claim.key])
        about = claim.about._replace(given=frozenset(["yes", "no"])) if both and claim.about else claim.about
        yield replace(claim, about=about) if both else claim


def _is_also_said(claim: Claim, other: Claim) -> bool:
    """Whether an article says the contrary as well; of a verb that no table knows, of the like things."""
    if claim.value == other.value or claim.about is None or other.about is None:
        return False
    return not claim.about.main or not claim.about.theme.isdisjoint(other.about.theme)


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────


def _on(one: Clause, before: Sequence[Clause], about: Happening, published: date) -> Iterator[Claim]:
    """The day of what a clause tells; none where that is moved from one day to another."""
    base = one.told.base
    day = _day(one, before, published)
    if day is None or is_moved(base):
        return
    at, found = happening_at(one.row, day.at, before[-1].row if before else ())
    on = day.on(published, ahead=is_to_come(base, at)) if found else None
    if on is None:
        return
    own = frozenset([on.isoformat()])
    about = about._replace(own=own, given=about.given - own)
    for kind in found:
        yield claim_of(base, ("date", kind, "ahead" if on > published else ""), at, on.isoformat(), about)


def _day(one: Clause, before: Sequence[Clause], published: date) -> Day | None:
    """The day of a clause, "that day" that of the clause before; of two nobody can tell which is whose."""
    if one.told.days:
        return one_of(one.told.days)
    that = THAT_DAY.search(one.told.base.written)
    place = next((n for n, word in enumerate(one.row) if that and word.start <= that.start() < word.end), None)
    day = one_of(before[-1].told.days) if before and place is not None else None
    if place is None or day is None:
        return None
    on = day.on(published, ahead=AHEAD.search(before[-1].told.base.written) is not None)
    return Day(place, near=(on - published).days) if on else None


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────


def _in(one: Clause, here: Sequence[Spot], before: Sequence[Clause], about: Happening) -> Iterator[Claim]:
    about = about._replace(names=about.names - {key for spot in here for key in spot.words})
    for spot in here:
        at, found = happening_at(one.row, spot.at, before[-1].row if before else ())
        if found:
            key, where = ahead_of(one), at_spot(about, spot)
            yield from (claim_of(one.told.base, ("place", kind, key), at, spot.written, where) for kind in found)


def _somewhere(reading: Reading, one: Clause, before: Sequence[Clause]) -> list[Spot]:
    return [spot for spot in _spots(one, before) if not reading.cast.has(normal(spot.written).split())]


def _spots(one: Clause, before: Sequence[Clause]) -> Iterator[Spot]:
    """The places of a clause; "there" stands for the first of its own, or for the last of the one before."""
    own = list(spots(one.row, one.told.base.written))
    yield from own
    for at, word in enumerate(one.row if "there" in one.told.base.keys else ()):
        if word.key == "there" and (at + 1 == len(one.row) or one.row[at + 1].key not in _BE):
            here = [spot for spot in own if spot.at < at][:1]
            here = here or [spot for told in before[-1:] for spot in spots(told.row, told.told.base.written)][-1:]
            yield from (spot._replace(at=at) for spot in here)


def _leading(one: Clause, here: Sequence[Spot], around: Happening) -> Iterator[Claim]:
    """The places of an article's opening, whatever it is that happened there: much else has to be shared."""
    about = around._replace(least=LEADING)
    for spot in here:
        if spot.size < LAND and one.row[spot.at].key != "at":
            claim = claim_of(one.told.base, ("place", "", ahead_of(one)), spot.at, spot.written, at_spot(about, spot))
            yield replace(claim, measure="place")


# ── yes and no ───────────────────────────────────────────────────────────────────────────────────────────


def _whether(one: Clause, about: Happening, *, opens: bool) -> Iterator[Claim]:
    """Whether it happened, as the verbs for it say, and what is denied."""
    base = one.told.base
    for at, word in enumerate(one.row if not one.told.said.unsure else ()):
        found = [kind for kind in kinds().get(word.key, ()) if kind not in _MANY]
        # "After the arrest" tells of one, but so does "called for the arrest": of nouns only "no arrest" says enough.
        if not found or is_unreal(base, at) or not (act_at(one.row, at) or (at and one.row[at - 1].key == "no")):
            continue
        no = is_negated(base, at) ^ one.told.said.denied
        if no and any(number(before.key) for before in one.row[max(0, at - PARTIAL) : at]):
            continue  # "ten people have not been found": others have
        own = denial(one.row, at, about, opens=opens) if no else about._replace(own=frozenset(["yes"]))
        yield from (claim_of(base, ("polarity", kind, ""), at, "no" if no else "yes", own) for kind in found)
