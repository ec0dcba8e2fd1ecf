"""One event that many report: groups that stayed apart, joined by what they tell as a whole.

Average link sees an article beside the forty that are most like it. Of an event with a hundred reports these are the
reports of one angle. What the angles have in common is hidden by how much more each has in itself, and the event falls
into parts. A part of many reports is well known, though: by its mean article, by the people and places that its reports
name, by its days. Two parts told in like words, of the same people and places, at one time are one event.

The product of two mean articles is the average likeness of all pairs between two groups (the cosine of centroids), so
nothing depends on which pairs were compared, and the work grows with the groups and not with their pairs. The more
reports both have, the less is asked of them: one bar, which falls as the smaller group grows.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digest.group.circumstances import FADE_DAYS, Likeness
from digest.group.likeness import Comparison
from digest.group.matrix import Matrix, spans

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

Rows = tuple[int, ...]

# Read off events of 10 to 400 reports made of sentences of twelve stories of allsides-full, the reports drawn from one
# outlet's article mostly or from all, among the other stories of the set brought to the same two days; off pairs of
# different stories of the AllSides sets on neighbouring days; and off ecbplus, whose look-alikes were given one day.
MANY = 7  # articles of a group whose whole is known
CROWD = 20  # articles of one that takes in the small groups around it
# How much two groups are told in the same words, measured by how much each is in itself, and of the same names.
WORDS, NAMES = 0.3, 0.35
# Of the mean of the two is asked more: so much of any, and in addition of two groups of `MANY`, half of that of twice
# as many, and so on.
BOTH, BOTH_OF_MANY = 0.35, 0.25
# Without dates a look-alike may be of another year, and without names of another place: then only what is told in the
# same words. Two crowds of one event had .93 and more where their reports had no angles, look-alikes .86 at most.
SAME_WORDS = 0.9
UNNAMED = 0.75  # of dated articles that name nobody, as in many scripts
STRAY_WORDS = 0.6  # of a small group with a crowd, measured by the likeness within the crowd as a whole
STRAY_NAMES = 0.2
LOOSE = 0.02  # likeness within a group that is taken for the least


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """What a group of articles tells as a whole."""

    rows: Rows
    old: bool  # has it a story of an earlier day?
    terms: tuple[Array, ...]  # columns, ascending; the sum of their weights
    squares: float  # of all weights of its articles, summed
    within: float  # average likeness of two of its articles; of a joined one, of its parts'
    names: tuple[Array, ...]  # columns, ascending; how many articles have each; how many groups that became part of it
    naming: int  # articles that name enough
    at: float | None  # mean day; None: most are undated

    def as_a_whole(self) -> float:
        """Average likeness of any two of its articles, 1 for one alone."""
        pairs = len(self.rows) * (len(self.rows) - 1)
        return (float((self.terms[1] ** 2).sum()) - self.squares) / pairs if pairs else 1.0


class Crowds:
    """The groups of a run, so that any can be seen as a whole beside another."""

    def __init__(self, compared: Comparison, groups: Sequence[Rows]) -> None:
        import numpy as np

        self.compared = compared
        self.groups = len(groups)
        home = np.zeros(compared.names.names.rows, dtype=np.int64)
        for place, rows in enumerate(groups):
            home[list(rows)] = place
        names = compared.names.names
        width = int(names.columns.max(initial=0)) + 1
        told = np.repeat(home, np.diff(names.starts)) * width + names.columns
        # Groups and not articles: an event's own names stay rare, however many report it.
        self.held = np.bincount(np.unique(told) % width, minlength=width)

    def crowd(self, rows: Rows, old: bool = False) -> Crowd:
        """The whole of a group."""
        import numpy as np

        chosen = np.array(rows)
        columns, sums, squares, _ = _summed(self.compared.terms, chosen)
        names, _, _, counts = _summed(self.compared.names.names, chosen)
        at = self.compared.circumstances.at[chosen]
        dated = at[~np.isnan(at)]
        made = Crowd(
            rows=rows,
            old=old,
            terms=(columns, sums),
            squares=squares,
            within=1.0,
            names=(names, counts, np.ones(len(names), dtype=np.int64)),
            naming=int(self.compared.names.naming[chosen].sum()),
            at=float(dated.mean()) if 2 * len(dated) > len(rows) else None,
        )
        return replace(made, within=made.as_a_whole())

    def are_one(self, one: Crowd, other: Crowd) -> bool:
        """Whether two groups of many are parts of one event."""
        names = self.in_names(one, other)
        if names is not None and names < NAMES:
            return False
        within = math.sqrt(max(one.within, LOOSE) * max(other.within, LOOSE))
        least = BOTH + BOTH_OF_MANY * MANY / min(len(one.rows), len(other.rows))
        asked = None if names is None else max(WORDS, 2 * least - names)
        return _in_words(one, other, within) >= _least_words(one, other, asked)

    def takes(self, crowd: Crowd, small: Crowd) -> bool:
        """Whether a small group belongs to the event of a crowd."""
        names = self.in_names(crowd, small)
        if names is not None and names < STRAY_NAMES:
            return False
        least = _least_words(crowd, small, None if names is None else STRAY_WORDS)
        return _in_words(crowd, small, crowd.as_a_whole()) >= least

    def in_unheard(self, one: Rows, other: Rows) -> float:
        """How much of what two groups share in English is in words that the background does not know, 0 to 1."""
        import numpy as np

        told = [self.crowd(english).terms for rows in (one, other) if (english := self._english(rows))]
        if len(told) < 2:
            return 0.0
        (mine, own), (theirs, others) = told
        columns, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
        shared = own[here] * others[there]
        total = float(shared.sum())
        return round(float(shared[self.compared.unheard[columns]].sum()) / total, 6) if total else 0.0

    def _english(self, rows: Rows) -> Rows:
        """Those of some rows whose words the background could know."""
        return tuple(row for row in rows if self.compared.names.sketches[row].language[:2] == "en")

    def in_names(self, one: Crowd, other: Crowd) -> float | None:
        """How much two groups name the same, 0 to 1, rare names more; None: one of them hardly names any.

        Cosine of the shares of their articles that have each name, weighed by how few other groups have it.
        """
        import numpy as np

        if any(2 * each.naming < len(each.rows) for each in (one, other)):
            return None
        columns = np.union1d(one.names[0], other.names[0])
        elsewhere = self.held[columns].astype(np.float64)
        shares = np.zeros((2, len(columns)))
        for share, crowd in zip(shares, (one, other), strict=True):
            places = np.searchsorted(columns, crowd.names[0])
            share[places] = crowd.names[1] / len(crowd.rows)
            elsewhere[places] -= crowd.names[2]
        first, second = shares * np.log((self.groups + 1) / (np.maximum(elsewhere, 0) + 1))
        length = math.sqrt(float((first**2).sum()) * float((second**2).sum()))
        return round(float((first * second).sum()) / length, 6) if length else None


def _least_words(one: Crowd, other: Crowd, named: float | None) -> float:
    if one.at is None or other.at is None:
        return SAME_WORDS
    return UNNAMED if named is None else named


def _in_words(one: Crowd, other: Crowd, within: float) -> float:
    """Average likeness of the pairs between two groups, measured by that within, and fading with the days between."""
    between = _product(one.terms, other.terms) / (len(one.rows) * len(other.rows))
    gap = abs(one.at - other.at) if one.at is not None and other.at is not None else 0.0
    return round(between / max(within, LOOSE) * math.exp(-math.floor(gap) / FADE_DAYS), 6)


def _summed(matrix: Matrix, rows: Array) -> tuple[Array, Array, float, Array]:
    """Columns of some rows, ascending; the sums of their weights; the sum of all squares; how many rows have each."""
    import numpy as np

    places = spans(matrix.starts[rows], matrix.starts[rows + 1] - matrix.starts[rows])
    columns, where, counts = np.unique(matrix.columns[places], return_inverse=True, return_counts=True)
    weights = matrix.weights[places].astype(np.float64)
    return columns, np.bincount(where, weights=weights, minlength=len(columns)), float((weights**2).sum()), counts


def _product(one: tuple[Array, ...], other: tuple[Array, ...]) -> float:
    import numpy as np

    (few, own), (many, theirs) = sorted((one, other), key=lambda each: len(each[0]))
    if not len(few):
        return 0.0
    places = np.minimum(np.searchsorted(many, few), len(many) - 1)
    met = many[places] == few
    return float((own[met] * theirs[places[met]]).sum())


def _both(one: Crowd, other: Crowd) -> Crowd:
    """Two groups as one. Others are measured by how alike its parts were in themselves, so that no crowd gets looser
    while it grows."""
    a, b = len(one.rows), len(other.rows)
    return Crowd(
        rows=tuple(sorted(one.rows + other.rows)),
        old=one.old or other.old,
        terms=_added(one.terms, other.terms),
        squares=one.squares + other.squares,
        within=(one.within * a + other.within * b) / (a + b),
        names=_added(one.names, other.names),
        naming=one.naming + other.naming,
        at=None if one.at is None or other.at is None else (one.at * a + other.at * b) / (a + b),
    )


def _added(one: tuple[Array, ...], other: tuple[Array, ...]) -> tuple[Array, ...]:
    import numpy as np

    columns, where = np.unique(np.concatenate([one[0], other[0]]), return_inverse=True)
    sums = (np.concatenate(values) for values in zip(one[1:], other[1:], strict=True))
    return columns, *(np.bincount(where, weights=values, minlength=len(columns)) for values in sums)


# ── which are joined ─────────────────────────────────────────────────────────────────────────────────────


def unite(crowds: Crowds, groups: Sequence[Rows], alike: Likeness, old: Collection[int] = ()) -> tuple[Rows, ...]:
    """The groups, those of one event joined, sorted; `old` holds rows of open stories, of which no two become one here.

    Only groups are looked at of which any two articles are alike. Each step takes what is largest, then what comes
    first, so the answer is the same for every order of the groups.
    """
    near = _neighbours(groups, alike)
    if not near:
        return tuple(sorted(groups))
    return tuple(sorted(_Meeting(crowds, groups, near, frozenset(old)).united()))


def _neighbours(groups: Sequence[Rows], alike: Likeness) -> dict[int, set[int]]:
    """For each group those with which it has a pair that is alike, where one of the two has many articles."""
    import numpy as np

    near: dict[int, set[int]] = defaultdict(set)
    sizes = np.array([len(rows) for rows in groups], dtype=np.int64)
    if not (sizes >= MANY).any():
        return near
    home = np.full(max(max(rows) for rows in groups) + 1, -1, dtype=np.int64)
    home[np.concatenate([np.array(rows) for rows in groups])] = np.repeat(np.arange(len(groups)), sizes)
    met = alike.alike > 0
    one, other = home[alike.later[met]], home[alike.earlier[met]]
    some = (one != other) & ((sizes[one] >= MANY) | (sizes[other] >= MANY))
    for pair in np.unique(np.minimum(one, other)[some] * len(groups) + np.maximum(one, other)[some]).tolist():
        low, high = divmod(pair, len(groups))
        near[low].add(high)
        near[high].add(low)
    return near


class _Meeting:
    """Groups while they are joined; each is called by its place."""

    def __init__(self, crowds: Crowds, groups: Sequence[Rows], near: dict[int, set[int]], old: frozenset[int]) -> None:
        self.crowds, self.groups, self.near, self.old = crowds, groups, near, old
        self.many = {place: self._crowd(place) for place in sorted(near) if len(groups[place]) >= MANY}

    def _crowd(self, place: int) -> Crowd:
        rows = self.groups[place]
        return self.crowds.crowd(rows, not self.old.isdisjoint(rows))

    def united(self) -> Iterator[Rows]:
        before = set(self.many)
        while self._join_some():
            pass
        strays = self._strays()
        taken = {stray for group in strays.values() for stray in group}
        for place, crowd in self.many.items():
            if place not in taken:
                yield tuple(sorted([*crowd.rows, *(row for one in strays.get(place, ()) for row in self._rows(one))]))
        yield from (rows for place, rows in enumerate(self.groups) if place not in before | taken)

    def _rows(self, place: int) -> Rows:
        return self.many[place].rows if place in self.many else self.groups[place]

    def _join_some(self) -> bool:
        """The largest first, each to the one of those before it with which it has most in common."""
        leading: list[int] = []
        before = len(self.many)
        for place in sorted(self.many, key=lambda place: (-len(self.many[place].rows), self.many[place].rows)):
            mine = self.many[place]
            fitting = {one: self.many[one] for one in leading if one in self.near[place]}
            found = [one for one, crowd in fitting.items() if _may(mine, crowd) and self.crowds.are_one(crowd, mine)]
            if found:
                self._join(self._best(mine, found), place)
            else:
                leading.append(place)
        return len(self.many) < before

    def _best(self, mine: Crowd, found: Sequence[int]) -> int:
        return min(
            found, key=lambda one: (-_in_words(self.many[one], mine, self.many[one].within), self.many[one].rows)
        )

    def _join(self, kept: int, gone: int) -> None:
        self.many[kept] = _both(self.many[kept], self.many.pop(gone))
        for third in self.near.pop(gone):
            self.near[third].discard(gone)
            if third != kept:
                self.near[third].add(kept)
                self.near[kept].add(third)

    def _strays(self) -> Mapping[int, list[int]]:
        """For each crowd the small groups that belong to its event, all measured by the crowds as they stand."""
        large = {place for place, crowd in self.many.items() if len(crowd.rows) >= CROWD}
        taken: dict[int, list[int]] = defaultdict(list)
        for place in sorted({one for crowd in large for one in self.near[crowd]} - large):
            mine = self.many.get(place) or self._crowd(place)
            around = sorted(self.near[place] & large)
            found = [one for one in around if _may(mine, self.many[one]) and self.crowds.takes(self.many[one], mine)]
            if found:
                taken[self._best(mine, found)].append(place)
        return taken


def _may(one: Crowd, other: Crowd) -> bool:
    """What a reader has seen as two stories stays two."""
    return not (one.old and other.old)
