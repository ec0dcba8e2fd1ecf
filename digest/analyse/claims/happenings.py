"""Happenings: what a story tells once, in whatever words, with its day, its place, or that it did not happen.

"Ministers signed it on Tuesday aboard the Halvard"        sign · Tuesday
"The wedding took place on the Greek island of Kalyra"     marry · Kalyra
"There was no leak"                                        leak · no

Claims elsewhere are held against each other by the words of one clause, and two desks seldom use the same. Here a thing
is known by its kind (`kinds.py`) and by what stands around it (`surroundings.py`); `sameness.py` says when two are one.
English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digest.analyse.acts import Word, act_at, alike, content, stem, words_of
from digest.analyse.claims.claim import AHEAD, CALENDAR, Base, Claim, head_of
from digest.analyse.claims.happened_on import Day, every_day
from digest.analyse.claims.kinds import HAPPENED, happening_at, kinds
from digest.analyse.claims.main_event import CLAUSES, acts_of, parties, predicate, told_kinds
from digest.analyse.claims.polarity import is_negated, is_unreal
from digest.analyse.claims.sameness import Happening
from digest.analyse.claims.spots import LAND, Spot, spots
from digest.analyse.claims.surroundings import (
    PRONOUNS,
    THAT_DAY,
    Clause,
    Told,
    head,
    names_in,
    opening,
    surroundings,
)
from digest.analyse.reading import Reading
from digest.analyse.words import bag, listed
from digest.model import DiscrepancyKind
from digest.text import normal

HAPPENING = "happening"  # first in the key of such a claim
LEADING = 9  # stems that the openings of two articles share whose places are compared, whatever happened there
LEADERS = 2  # clauses of an opening in which it says where
AUXILIARIES = 5  # words before a verb among which its "will" stands
_MOVED = bag("postponed moved delayed rescheduled brought put pushed deferred extended originally")
_ZONE = re.compile(r"\b(?:local time|GMT|UTC|E[SD]?T|P[SD]?T)\b")  # it may be another day elsewhere
_SOON = re.compile(r"\b(?:next (?:week|month|year|spring|summer|autumn|winter)|tomorrow)\b")
_MANY = bag("elect play hit win meet shoot injure")  # of which a story tells several, so that one is so and one is not
_ENDS = bag(", : . and but as because since so")
_BE = bag("is are was were has have had will would may")


def happenings(reading: Reading, told: Sequence[Told], published: date) -> Iterator[Claim]:
    """The days, the places, and yes and no in what an article's first clauses tell."""
    if not told:
        return
    clauses = head(told[1:] if _is_dateline(told[0]) else told)
    if not clauses:
        return
    days = frozenset(on for one in told for day in one.days for on in day.all(published))
    around = opening(reading, clauses)
    found: list[Claim] = []
    tells = told_kinds(reading.vocabulary)
    text = words_of(reading.article.text[:READ])
    every, called = alike(content(text) - CALENDAR), names_in(text)
    dated = False
    for n, one in enumerate(clauses):
        told_of = not (kinds().keys().isdisjoint(one.told.base.keys) and HAPPENED.isdisjoint(one.told.base.keys))
        here = _somewhere(reading, one, clauses[:n]) if told_of or n < CLAUSES else []
        if told_of:
            about = surroundings(clauses, n, around)
            found += _on(one, clauses[:n], about._replace(given=days), published)
            found += _in(one, here, clauses[:n], about)
            found += _whether(one, about, opens=not n)
        if n < CLAUSES:
            about = surroundings(clauses, n, around)._replace(theme=_beside(one), kinds=tells, wide=every, named=called, main=True)
            if not dated:
                row = list(_main_day(one, about, published))
                dated = bool(row)
                found += row
            found += _main_place(one, here, about, published)
        if n < LEADERS:
            found += _leading(one, here, around)
    yield from _with_both(found)


def _beside(one: Clause) -> frozenset[str]:
    """The words and the figures of a sentence, and of what stands before it."""
    sentence = one.told.base.sentence
    end = sentence.end + max(0, BEFORE - sentence.start)
    row = words_of(one.told.base.article.text[max(0, sentence.start - BEFORE) : end])
    figures = frozenset([word.key for word in row if word.key[0].isdigit() and len(word.key) > 1])
    return alike(content(row) - CALENDAR) | figures


BEFORE = 120  # characters before a sentence, or behind the first, that say as well what it is about


def _is_dateline(one: Told) -> bool:
    """Whether a clause only says where and when a report was written: "TARN, Nov 20"."""
    row = one.base.row
    return len(row) <= DATELINE and row[0].text.isupper() and not any(act_at(row, n) for n in range(len(row)))


READ = 1500  # characters of an article whose days are read, so that none is one that it gives as well
# What is told with its day is another thing than what the article is about.
_AFTER = re.compile(r"\b(?:days?|weeks?|hours|months?) (?:after|later|before|earlier)\b", re.IGNORECASE)
RECENT = timedelta(days=30)  # before a report, of what it tells as news
DAYS = 4000
DATELINE = 8  # words at most of a dateline


def _main_day(one: Clause, about: Happening, published: date) -> Iterator[Claim]:
    """The first day of an opening that is no day of telling."""
    base, day = one.told.base, _one_of(one.told.days) if one.told.days else None
    if day is None or _ZONE.search(base.written) or not _MOVED.isdisjoint(base.keys):
        return
    if _AFTER.search(base.written):
        return
    said = predicate(one.row, day.at)
    if not said:
        return
    at = next(n for n, word in enumerate(one.row) if word is said[0])
    on = day.on(published, ahead=_is_to_come(base, at))
    if on is not None and on != published and published - on < RECENT:
        own = frozenset([on.isoformat()])
        given = frozenset(every_day(base.article.text[:DAYS], published)) - frozenset(day.all(published))
        about = about._replace(own=own, given=given, acts=acts_of(said), parties=parties(one.row, at))
        claim = _claim(base, ("date", "", "ahead" if on > published else ""), at, on.isoformat(), about)
        yield claim


def _main_place(one: Clause, here: Sequence[Spot], about: Happening, published: date) -> Iterator[Claim]:
    """The places of what an opening tells."""
    base, day = one.told.base, _one_of(one.told.days) if one.told.days else None
    if _AFTER.search(base.written):
        return
    about = about._replace(names=about.names - {key for spot in here for key in spot.words})
    for spot in here:
        said = predicate(one.row, spot.at)
        if not said or spot.size >= LAND:
            continue
        at = next(n for n, word in enumerate(one.row) if word is said[0])
        on = day.on(published, ahead=_is_to_come(base, at)) if day else None
        where = _where(about, spot)._replace(acts=acts_of(said), parties=parties(one.row, at))
        where = where._replace(day=on.isoformat() if on else "")
        yield replace(_claim(base, ("place", "-", _ahead(one)), spot.at, spot.written, where), measure="place")


def _claim(base: Base, key: tuple[str, ...], at: int, value: str, about: Happening) -> Claim:
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


def _with_both(found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, those of yes and no with what else the article says of the like of each."""
    values: dict[tuple[str, ...], set[str]] = {}
    for claim in found:
        values.setdefault(claim.key, set()).add(str(claim.value))
    for claim in found:
        both = claim.kind is DiscrepancyKind.POLARITY and len(values[claim.key]) > 1
        about = claim.about._replace(given=frozenset(["yes", "no"])) if both and claim.about else claim.about
        yield replace(claim, about=about) if both else claim


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────


def _on(one: Clause, before: Sequence[Clause], about: Happening, published: date) -> Iterator[Claim]:
    """The day of what a clause tells; none where that is moved from one day to another."""
    base = one.told.base
    day = _day(one, before, published)
    if day is None or _ZONE.search(base.written) or not _MOVED.isdisjoint(base.keys):
        return
    at, found = happening_at(one.row, day.at, before[-1].row if before else ())
    on = day.on(published, ahead=_is_to_come(base, at)) if found else None
    if on is None:
        return
    own = frozenset([on.isoformat()])
    about = about._replace(own=own, given=about.given - own)
    for kind in found:
        yield _claim(base, ("date", kind, "ahead" if on > published else ""), at, on.isoformat(), about)


def _day(one: Clause, before: Sequence[Clause], published: date) -> Day | None:
    """The day of a clause, "that day" that of the clause before; of two nobody can tell which is whose."""
    if one.told.days:
        return _one_of(one.told.days)
    that = THAT_DAY.search(one.told.base.written)
    place = next((n for n, word in enumerate(one.row) if that and word.start <= that.start() < word.end), None)
    day = _one_of(before[-1].told.days) if before and place is not None else None
    if place is None or day is None:
        return None
    on = day.on(published, ahead=AHEAD.search(before[-1].told.base.written) is not None)
    return Day(place, near=(on - published).days) if on else None


def _one_of(days: Sequence[Day]) -> Day | None:
    return days[0] if len({day._replace(at=0) for day in days}) == 1 else None


def _is_to_come(base: Base, at: int) -> bool:
    """Whether a clause tells of what is to come: "will open", "opens", "the opening is due"."""
    row, is_verb = base.row, act_at(base.row, at) is not None
    first, last = (max(0, at - AUXILIARIES), at) if is_verb else (0, len(row) - 1)
    ahead = AHEAD.search(base.written[row[first].start : row[last].end]) is not None
    return ahead or (is_verb and row[at].key.endswith("s"))


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────


def _in(one: Clause, here: Sequence[Spot], before: Sequence[Clause], about: Happening) -> Iterator[Claim]:
    about = about._replace(names=about.names - {key for spot in here for key in spot.words})
    for spot in here:
        at, found = happening_at(one.row, spot.at, before[-1].row if before else ())
        if found:
            key, where = _ahead(one), _where(about, spot)
            yield from (_claim(one.told.base, ("place", kind, key), at, spot.written, where) for kind in found)


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
            claim = _claim(one.told.base, ("place", "", _ahead(one)), spot.at, spot.written, _where(about, spot))
            yield replace(claim, measure="place")


def _where(about: Happening, spot: Spot) -> Happening:
    own = frozenset(spot.keys)
    return about._replace(own=own, size=spot.size, theme=about.theme - own, wide=about.wide - own)


def _ahead(one: Clause) -> str:
    return "ahead" if AHEAD.search(one.told.base.written) or _SOON.search(one.told.base.written) else ""


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
        own = _denial(one.row, at, about, opens=opens) if no else about._replace(own=frozenset(["yes"]))
        yield from (_claim(base, ("polarity", kind, ""), at, "no" if no else "yes", own) for kind in found)


def _denial(row: Sequence[Word], at: int, about: Happening, *, opens: bool) -> Happening:
    """What is denied: the words around the verb up to a comma or to what gives a reason.

    Its subject has to be known to who affirms, but for "the banker", whom the sentence before may name, and "no fuel".
    """
    first = next((n + 1 for n in range(at - 1, -1, -1) if row[n].key in _ENDS), 0)
    last = next((n for n in range(at + 1, len(row)) if row[n].key in _ENDS), len(row))
    own = row[first:last]
    head = alike(frozenset([head_of(row[first:at])]))
    free = own[0].key == "no" or (own[0].key == "the" and not opens and head.isdisjoint(listed("institutions")))
    return about._replace(
        own=frozenset(["no"]),
        said=alike(content(own) - CALENDAR) - PRONOUNS,
        names=names_in(own),
        head="" if free else "".join(head),
        is_part=any(word.key == "of" for word in row[first:at]),
    )
