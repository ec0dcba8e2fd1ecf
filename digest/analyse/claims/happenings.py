"""Happenings: what a story tells once, in whatever words, with its day, its place, or that it did not happen.

"Ministers signed it on Tuesday aboard the Halvard"        sign · Tuesday
"The wedding took place on the Greek island of Kalyra"     marry · Kalyra
"There was no leak"                                        leak · no

Claims elsewhere are held against each other by the words of one clause, and two desks seldom use the same. Here a thing
is known by its kind (`happenings.toml`) and by what stands around it; `sameness.py` says when two are one. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.analyse.acts import Word, act_at, alike, content, stem
from digest.analyse.claims.claim import AHEAD, CALENDAR, Base, Claim, head_of
from digest.analyse.claims.happened_on import Day
from digest.analyse.claims.polarity import is_negated, is_unreal
from digest.analyse.claims.sameness import Happening
from digest.analyse.claims.spots import LAND, Spot, spots
from digest.analyse.claims.telling import Proposition
from digest.analyse.reading import Reading
from digest.analyse.verbs import classes
from digest.analyse.words import bag
from digest.model import DiscrepancyKind
from digest.text import normal, stop_words

FIRST = 8  # clauses of an article in which it says what happened
OPENING = 4  # clauses that say what an article is about
LEADING = 9  # stems that the openings of two articles share whose places are compared, whatever happened there
FAR = 14  # words between what happens and its day or place
FEW = 8  # stems of a clause up to which those of the one before say what it is about
_FILE = Path(__file__).with_name("happenings.toml")
_MOVED = bag("postponed moved delayed rescheduled brought put pushed deferred extended originally")
_ZONE = re.compile(r"\b(?:local time|GMT|UTC|E[SD]?T|P[SD]?T)\b")  # it may be another day elsewhere
_THAT_DAY = re.compile(r"\bthat (?:same )?(?:day|night|evening|morning|afternoon)\b|\bthe same (?:day|evening|night)\b")
# Verbs that only say when or where something is: what happens is their subject.
_LIGHT = bag(
    """be hold happen occur set schedul plan fix expect slat arrang due go begin start take place come com last
    announc remain held"""
)


class Told(NamedTuple):
    """A clause without whoever tells it, and the days that it names."""

    base: Base
    said: Proposition
    days: tuple[Day, ...]


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Every word for what happens → what it may be."""
    import tomllib

    found: dict[str, list[str]] = {}
    for line in tomllib.loads(_FILE.read_text(encoding="utf-8"))["events"].strip().splitlines():
        for word in line.split():
            found.setdefault(word, []).append(line.split()[0])
    return {word: tuple(kinds) for word, kinds in found.items()}


def happenings(reading: Reading, told: Sequence[Told], published: date) -> Iterator[Claim]:
    """The days, the places, and yes and no in what an article's first clauses tell."""
    if not told or _kinds().keys().isdisjoint(reading.vocabulary):
        return
    head = [_of_what_is_said(one) for one in told[:FIRST]]
    days = frozenset(on for one in told for day in one.days for on in day.all(published))
    known = frozenset([stem(key) for key in reading.vocabulary if key[0].isalnum()])
    opening = [one.base.row for one in head[:OPENING]]
    around = Happening(
        known=known | alike(known),
        wide=frozenset().union(*(alike(content(row) - CALENDAR) for row in opening)),
        named=frozenset().union(*map(_names, opening)),
    )
    found = []
    for n, one in enumerate(head):
        if not (_kinds().keys().isdisjoint(one.base.keys) and _HAPPENED.isdisjoint(one.base.keys)):
            about = _about(head, n, around)
            found += _on(one, head[:n], about._replace(given=days), published)
            found += _in(reading, one, head[:n], about)
            found += _whether(one, about)
    found += _leading(reading, head, around)
    yield from (_with_both(claim, found) for claim in found)


def _with_both(claim: Claim, found: Sequence[Claim]) -> Claim:
    """A claim of yes or no, with what else the article says of the like of it."""
    if claim.about is None or claim.kind is not DiscrepancyKind.POLARITY:
        return claim
    given = frozenset([str(one.value) for one in found if one.key == claim.key]) - claim.about.own
    return replace(claim, about=claim.about._replace(given=given))


def _of_what_is_said(one: Told) -> Told:
    """A clause up to who tells it in two parts of it: ", his lawyer, Carla Brice, said on Friday"."""
    row = one.base.row
    end = next((at for at in range(FEWEST, len(row)) if row[at].key in _SAID and row[at - 1].key == ","), len(row))
    if end == len(row) and not _SAYS.match(one.base.written, row[-1 - (row[-1].key == ".")].end):
        return one
    end -= end < len(row)
    for _ in range(2):
        mark = next((n for n in range(end - 1, FEWEST, -1) if row[n].key == ","), None)
        if mark is None or end - mark > 8 or any(act_at(row, n) for n in range(mark, end)):
            break
        end = mark
    days = tuple(day for day in one.days if day.at < end)
    return one._replace(base=replace(one.base, row=row[:end]), days=days)


FEWEST = 4  # words of a clause that says something before it says who told it
_SAID = bag("said says announced told confirmed added reported")
_SAYS = re.compile(r"\W{0,3}\b(?:said|says|told)\b")


def _about(head: Sequence[Told], n: int, around: Happening) -> Happening:
    """What a clause is about; one of few words, or that opens the article, is explained by its neighbour."""
    row = head[n].base.row
    said = content(row)
    theme, named = said, _names(row)
    if len(theme) < FEW or row[0].key in _PRONOUNS or _THAT_DAY.search(head[n].base.written):
        for other in head[n - 1 : n] if n else head[1:2]:
            theme, named = theme | content(other.base.row), named | _names(other.base.row)
    return around._replace(
        theme=alike(theme - CALENDAR), names=_names(row), named=named | around.named, said=alike(said - CALENDAR)
    )


_PRONOUNS = bag("he she it they i we his her their its this that")


def _names(row: Sequence[Word]) -> frozenset[str]:
    """The stems of the names of a clause behind its first word, which may be any."""
    stop = stop_words("en")
    found = [stem(word.key) for word in row[1:] if word.text[0].isupper() and word.key not in stop]
    return frozenset(found) - CALENDAR - _NO_NAMES


_NO_NAMES = bag("nov dec jan feb mar apr jun jul aug sep sept oct minister president prime mr mrs ms dr")


def _claim(base: Base, key: tuple[str, ...], at: int, value: str, about: Happening) -> Claim:
    own = alike(frozenset([stem(base.row[at].key)]))
    return Claim(
        article=base.article, sentence=base.sentence, kind=DiscrepancyKind(key[1]), key=key,
        measure=base.row[at].text.lower(), written=value, value=value, subject=frozenset(), rest=frozenset(),
        ahead=key[-1] == "ahead", about=about._replace(theme=about.theme - own, said=about.said - own),
    )  # fmt: skip


# ── days and places ──────────────────────────────────────────────────────────────────────────────────────


def _on(one: Told, before: Sequence[Told], about: Happening, published: date) -> Iterator[Claim]:
    day = _day(one, before, published)
    if day is None or _ZONE.search(one.base.written) or not _MOVED.isdisjoint(one.base.keys):
        return
    at, kinds = _event(one.base.row, day.at, before)
    on = day.on(published, ahead=_is_ahead(one.base, at)) if at >= 0 else None
    if on is None:
        return
    value = on.isoformat()
    own = frozenset([value])
    for kind in kinds:
        about = about._replace(own=own, given=about.given - own)
        key = ("happening", str(DiscrepancyKind.DATE), kind, "ahead" if on > published else "")
        yield _claim(one.base, key, at, value, about)


def _is_ahead(base: Base, at: int) -> bool:
    """Whether a clause tells of what is to come: "will open", "opens", "the opening is due"."""
    row, is_verb = base.row, act_at(base.row, at) is not None
    first, last = (max(0, at - 5), at) if is_verb else (0, len(row) - 1)
    ahead = AHEAD.search(base.written[row[first].start : row[last].end]) is not None
    return ahead or (is_verb and row[at].key.endswith("s"))


def _day(one: Told, before: Sequence[Told], published: date) -> Day | None:
    """The day of a clause; of two nobody can tell which is whose."""
    if one.days:
        return one.days[0] if len({day._replace(at=0) for day in one.days}) == 1 else None
    that = _THAT_DAY.search(one.base.written)
    place = _place(one.base.row, that.start()) if that else None
    days = before[-1].days if before else ()
    if place is None or len({day._replace(at=0) for day in days}) != 1:
        return None
    on = days[0].on(published, ahead=AHEAD.search(before[-1].base.written) is not None)
    return Day(place, near=(on - published).days) if on else None


def _place(row: Sequence[Word], at: int) -> int | None:
    """The place of the word that stands at `at`, where it is one of the clause."""
    return next((n for n, word in enumerate(row) if word.start <= at < word.end), None)


def _in(reading: Reading, one: Told, before: Sequence[Told], about: Happening) -> Iterator[Claim]:
    row = one.base.row
    here = list(_spots(one, before))
    about = about._replace(names=about.names - {key for spot in here for key in spot.words})
    for spot in here:
        if reading.cast.has(normal(spot.written).split()):
            continue
        at, kinds = _event(row, spot.at, before)
        key = ("happening", str(DiscrepancyKind.PLACE))
        for kind in kinds:
            yield _claim(one.base, (*key, kind, _ahead(one.base)), at, spot.written, _where(about, spot))


def _spots(one: Told, before: Sequence[Told]) -> Iterator[Spot]:
    """The places of a clause; "there" stands for the last one before it."""
    own = list(spots(one.base.row, one.base.written))
    yield from own
    for at, word in enumerate(one.base.row):
        if word.key == "there" and not _BE & {one.key for one in one.base.row[at + 1 : at + 2]}:
            here = [spot for spot in own if spot.at < at][:1]
            here = here or [spot for told in before[-1:] for spot in spots(told.base.row, told.base.written)][-1:]
            yield from (spot._replace(at=at) for spot in here)


_BE = bag("is are was were has have had will would may")


def _leading(reading: Reading, head: Sequence[Told], around: Happening) -> Iterator[Claim]:
    """The places of an article's opening, whatever it is that happened there: much else has to be shared."""
    for n, one in enumerate(head[:2]):
        for spot in _spots(one, head[:n]):
            if spot.size < LAND and one.base.row[spot.at].key != "at" and not reading.cast.has(normal(spot.written).split()):
                key = ("happening", str(DiscrepancyKind.PLACE), "", _ahead(one.base))
                yield _claim(one.base, key, spot.at, spot.written, _where(around._replace(least=LEADING), spot))


def _where(about: Happening, spot: Spot) -> Happening:
    own = frozenset(spot.keys)
    return about._replace(own=own, size=spot.size, theme=about.theme - own, wide=about.wide - own)


def _ahead(base: Base) -> str:
    return "ahead" if AHEAD.search(base.written) else ""


def _event(row: Sequence[Word], place: int, before: Sequence[Told]) -> tuple[int, Sequence[str]]:
    """What happens at the day or spot that stands at `place`, and the place of its word; "it happened" is of before."""
    at = _nearest(row, place)
    if at >= 0:
        return at, _kinds()[row[at].key]
    if before and row[0].key in ("it", "this") and row[1].key in _HAPPENED:
        return 1, [kind for word in before[-1].base.row for kind in _kinds().get(word.key, ())]
    return -1, ()


_HAPPENED = bag("happened occurred")


def _nearest(row: Sequence[Word], place: int) -> int:
    """The place of the word that says what happens at the day or spot that stands at `place`; -1 where none does.

    It is the nearest before it with no other act between; where that only says when or where, the first word of its
    subject; where there is none before, the first behind.
    """
    known, first = _kinds(), max(0, place - FAR)
    for at in range(place - 1, first - 1, -1):
        if row[at].key in _OPENING:
            break
        act = act_at(row, at)
        if row[at].key in known and row[at].text[0].islower():
            is_verb = act is not None and (not at or row[at - 1].key not in _ARTICLES)
            return at if is_verb or not _is_of_another(row, at, first) else -1
        if act in _LIGHT:
            return next((n for n in range(first, at) if row[n].key in known), -1)
        if act is not None or row[at].key in classes("en"):
            return -1
    return next((at for at in range(place + 1, min(len(row), place + FAR)) if row[at].key in known), -1)


def _is_of_another(row: Sequence[Word], at: int, first: int) -> bool:
    """Whether a noun for what happens is only what another act is about: "reported the meeting on Saturday"."""
    for n in range(at - 1, first - 1, -1):
        if row[n].key in _OPENING:
            return False
        act = act_at(row, n)
        if row[n].key in classes("en") or (act is not None and act not in _LIGHT and act not in _MAKING):
            return True
    return False


_ARTICLES = bag("the a an his her its their")
_MAKING = bag("mak made give gav giv carry stag play pay suffer face join attend win")
_OPENING = bag("when while after as before because where")


# ── yes and no ───────────────────────────────────────────────────────────────────────────────────────────


def _whether(one: Told, about: Happening) -> Iterator[Claim]:
    """Whether it happened, as the verbs for it say, and what they deny."""
    row, base = one.base.row, one.base
    if one.said.unsure:
        return
    for at, word in enumerate(row):
        kinds = [kind for kind in _kinds().get(word.key, ()) if kind not in _MANY]
        if not kinds or is_unreal(base, at):
            continue
        negated, is_verb = is_negated(base, at), act_at(row, at) is not None
        if not (is_verb or (at and row[at - 1].key == "no")):
            continue  # a noun: "after the arrest" tells of it, but so does "called for the arrest"
        no = negated ^ one.said.denied
        for kind in kinds:
            key = ("happening", str(DiscrepancyKind.POLARITY), kind, "")
            yield _claim(base, key, at, "no" if no else "yes", _denial(row, at, about) if no else _yes(about))


def _yes(about: Happening) -> Happening:
    return about._replace(own=frozenset(["yes"]))


def _denial(row: Sequence[Word], at: int, about: Happening) -> Happening:
    """What is denied: the words around the verb up to a comma or to what gives a reason."""
    first = next((n + 1 for n in range(at - 1, -1, -1) if row[n].key in _ENDS), 0)
    last = next((n for n in range(at + 1, len(row)) if row[n].key in _ENDS), len(row))
    own = row[first:last]
    return about._replace(
        own=frozenset(["no"]),
        said=alike(content(own) - CALENDAR) - _PRONOUNS,
        names=_names(own),
        head="".join(alike(frozenset([head_of(row[first:at])]))),
        anaphor=own[0].key == "the",
    )


_MANY = bag("elect play hit win meet shoot injure")  # of which a story has several, and says yes to one and no to another
_ENDS = bag(", : . and but as because since so")
