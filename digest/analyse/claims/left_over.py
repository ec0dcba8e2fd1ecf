"""Left over: the one figure in which two reports of one event differ, when the others agree.

Two desks that report one event give most of its figures alike. What both give is agreed; where of one thing (`counted`)
exactly one exact figure is left over on each side, and the reports are known by what they share to tell one event, the
two contradict. A figure that is the sum of the other and of one beside it is its whole, and no contradiction. English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from digest.analyse.acts import stem
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.counted import COUNTED
from digest.analyse.claims.counterparts import IN_ALL, context, context_of
from digest.analyse.claims.given import OF_ANYTHING, gives, is_rounded
from digest.analyse.claims.kinship import Kinship, kinship
from digest.analyse.claims.left_days import left_days
from digest.analyse.claims.left_places import left_places
from digest.analyse.claims.nouns import BARE, MONEY, PERSONS, THINGS, TIME
from digest.analyse.words import bag
from digest.model import Article, DiscrepancyKind
from digest.text import normal

MOST_COMPARED = 12  # articles of a story; beyond, the first ones stand for all
SURE, LIKELY, MAYBE = 3, 2, 1  # how well two figures are known to be of one thing
MOST_APART = {SURE: 5, LIKELY: 3, MAYBE: 2.5}  # times that one figure has the other in it
WORDS = {SURE: 1, LIKELY: 2, MAYBE: 3}  # that their sentences share
BESIDE_AGREED = 3  # the same, where of the same thing another figure is agreed on
DISTINCT = 10  # up to which a figure may be of anything
TINY = 0.01  # of a figure: cut off, and not rounded
TOPIC = 9  # words that the two articles share, where their sentences need not
PART = 4  # the same, of persons by a name of their own who may be a part of all
UPPER = 900  # characters of an article in which it tells what happened
NAMES = 3  # that two reports share, where no figure is
_GENERIC = bag("people person others other them us those men women victims survivors residents inhabitants persons")


class _Report(NamedTuple):
    article: Article
    counted: Sequence[Claim]
    places: Sequence[Claim]


def left_over(claimed: Sequence[Sequence[Claim]]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of figures of a story's articles that are left over of one thing on each side."""
    reports = [_report(rows) for rows in claimed if rows]
    for one, other in combinations(reports[:MOST_COMPARED], 2):
        if normal(one.article.outlet) != normal(other.article.outlet):
            yield from _of_two(one, other)


def _report(rows: Sequence[Claim]) -> _Report:
    counted = [row for row in rows if row.tally == COUNTED]
    return _Report(rows[0].article, counted, [row for row in rows if row.kind is DiscrepancyKind.PLACE])


def _of_two(one: _Report, other: _Report) -> Iterator[tuple[Claim, Claim]]:
    kin = kinship(one[:2], other[:2])
    yield from left_days(one.counted, other.counted, kin)
    yield from left_places(one.places, other.places, kin)
    ours, theirs = _rest(one, other), _rest(other, one)
    if not ours or not theirs or not (kin.figures or kin.names >= NAMES or kin.words >= TOPIC):
        return
    pairs = [(x, y, level) for x in ours for y in theirs if (level := _level(x, y))]
    for x, y, level in pairs:
        if not _has_rival((x, y, level), pairs) and _are_exact(x, y) and _is_one_thing(x, y, level, (one, other), kin):
            yield x, y


_Pair = tuple[Claim, Claim, int]


def _has_rival(pair: _Pair, pairs: Sequence[_Pair]) -> bool:
    """Whether one of two figures may as well be of the thing of a third."""
    x, y, level = pair
    rivals = ((m, n) for m, n, other in pairs if other >= level and (m is x) != (n is y))
    return any((m.value, n.value) != (x.value, y.value) for m, n in rivals)


def _are_exact(one: Claim, other: Claim) -> bool:
    last = max(one.sentence.start, other.sentence.start)
    return last < UPPER and not (one.beside or other.beside or one.bound or other.bound)


def _rest(one: _Report, other: _Report) -> list[Claim]:
    """The figures of an article that another does not give, nor one that is the same, rounded."""
    found: dict[tuple[object, ...], Claim] = {}
    for claim in one.counted:
        if claim.kind is not DiscrepancyKind.NUMBER or _is_given(claim, other):
            continue
        found.setdefault((claim.key, claim.head if claim.key[2] in (PERSONS, THINGS) else "", claim.value), claim)
    return list(found.values())


def _is_given(claim: Claim, other: _Report) -> bool:
    value = float(claim.value)
    if gives(other.article.text, value):
        return True
    return any(
        row.kind is DiscrepancyKind.NUMBER and row.key[2] == claim.key[2] and _is_one_value(float(row.value), value)
        for row in other.counted
    )


def _is_one_value(one: float, other: float) -> bool:
    return one == other or is_rounded(one, other) or (one > DISTINCT and abs(one - other) <= TINY * one)


def _level(one: Claim, other: Claim) -> int:
    """How well two figures are known to be of one thing; 0: not at all."""
    kind = one.key[2]
    if one.value == other.value:
        return 0
    if BARE in (kind, other.key[2]):
        return _of_bare(one, other)
    if kind != other.key[2]:
        return 0
    state, rival = one.key[3], other.key[3]
    if state and rival and state != rival:
        return 0
    same = bool(state) and state == rival
    if kind in (PERSONS, THINGS):
        level = _of_nouns(one, other, same=same)
    elif kind == TIME:
        old = same and min(float(one.value), float(other.value)) > ANCIENT
        level = SURE if old else MAYBE if one.head == other.head in _TERMS and not (state or rival) else 0
    else:
        level = SURE if same else LIKELY if state or rival else MAYBE
    least, most = sorted((float(one.value), float(other.value)))
    if level == MAYBE and kind in (PERSONS, THINGS) and least < DISTINCT:
        return 0
    return level if level and most <= MOST_APART[level] * least else 0


def _of_bare(one: Claim, other: Claim) -> int:
    """Of a figure behind which nothing stands only another large one is the counterpart: "wants all 142,000 back"."""
    least, most = sorted((float(one.value), float(other.value)))
    kinds = {one.key[2], other.key[2]}
    counts = len(kinds) > 1 and kinds <= {BARE, PERSONS, THINGS}
    return MAYBE if counts and least >= LARGE and most <= MOST_BARE * least else 0


LARGE, MOST_BARE = 100, 1.5
_TERMS = ("year", "month")  # of a sentence, a contract
ANCIENT = 1000 * 525600  # minutes: what was so long ago has one age


def _of_nouns(one: Claim, other: Claim, *, same: bool) -> int:
    alike = one.head == other.head
    if not {one.head, other.head}.isdisjoint(OF_ANYTHING_STEMS):
        return 0
    if one.key[2] == THINGS:
        return SURE if alike and one.head and same else LIKELY if alike and one.head else MAYBE
    if same and (alike or not {one.head, other.head}.isdisjoint(_ANYBODY)):
        return SURE
    if same and not {one.head, other.head}.isdisjoint(_GENERIC_STEMS):
        part, whole = (other, one) if one.head in _GENERIC_STEMS else (one, other)
        return LIKELY if float(part.value) < float(whole.value) else SURE
    if same:
        return MAYBE
    return LIKELY if alike and one.head not in _GENERIC_STEMS else MAYBE


OF_ANYTHING_STEMS = frozenset(stem(word) for word in OF_ANYTHING)
_ANYBODY = frozenset(["", "them", "us"])
_GENERIC_STEMS = _GENERIC | frozenset(word.removesuffix("s") for word in _GENERIC) | {""}


def _is_one_thing(one: Claim, other: Claim, level: int, reports: Sequence[_Report], kin: Kinship) -> bool:
    if _are_apart(one.said, other.said) or _is_whole(one, other, reports):
        return False
    if bool(IN_ALL.search(one.told)) != bool(IN_ALL.search(other.told)):
        return False
    shared, near = len(context(one) & context(other)), len(_near(one) & _near(other))
    if _has_agreed(one, reports):
        return shared >= BESIDE_AGREED and (level == SURE or near > 0)
    return _share_enough(one, level, (shared, near), kin)


def _share_enough(one: Claim, level: int, words: tuple[int, int], kin: Kinship) -> bool:
    """Whether two sentences share enough words, the more the less is known of what is counted."""
    shared, near = words
    if level == SURE:
        return shared >= WORDS[level]
    if (one.key[2] == PERSONS and one.key[3] and level == LIKELY) or one.key[2] == TIME:
        return shared >= PART
    if kin.words >= TOPIC and level == LIKELY and (near or not one.key[2].startswith(MONEY)):
        return True
    return bool(kin.figures or level == LIKELY) and shared >= WORDS[level] and (near > 0 or shared >= PART)


def _near(claim: Claim) -> frozenset[str]:
    """The words close to a figure, those for what it counts left out."""
    return context_of(claim.told) - _COUNTS - {claim.head}


_COUNTS = frozenset(["percent", "cent", "dollar", "euro", "pound", "crown", "yen", "people"])


_EITHER = tuple(
    bag(line)
    for line in """net operating gross pre-tax underlying
    quarter quarterly half half-year months nine-month full-year
    annual daily weekly monthly
    men women girls boys
    adults children
    old new""".splitlines()
)


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words beside two figures say that they are of two things: a net loss, and an operating one."""
    return any(line & one and line & other and not line & one & other for line in _EITHER)


def _has_agreed(one: Claim, reports: Sequence[_Report]) -> bool:
    """Whether both articles give one figure of the very thing: then a further one is of another."""
    if one.key[2] not in (PERSONS, THINGS) and not one.key[3]:
        return False  # of a share or a sum nobody knows of what it is
    first, second = (
        {row.value for row in report.counted if row.key == one.key and row.head == one.head} for report in reports
    )
    return bool(first & second)


def _is_whole(one: Claim, other: Claim, reports: Sequence[_Report]) -> bool:
    """Whether what one figure has more than the other is counted as well: passengers and crew, and all on board."""
    if one.key[2] not in (PERSONS, THINGS) and not one.key[2].startswith(MONEY):
        return False
    gap, kinds = abs(float(one.value) - float(other.value)), (one.key[2], BARE)
    rows = (row for report in reports for row in report.counted if row.kind is DiscrepancyKind.NUMBER)
    return any(float(row.value) == gap for row in rows if row.key[2] in kinds)
