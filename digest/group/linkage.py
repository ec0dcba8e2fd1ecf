"""Which articles belong together: average link over the pairs of two groups (UPGMA).

A group grows only while its members agree on average, so no chain of look-alikes and no giant blob. Stories of earlier
days begin as groups. Every answer depends on the values alone, never on the order in which they are met.

A pair that was never compared counts as unlike. So the average is true of groups of up to as many articles as each is
compared with, and too low for the parts of an event of many more: `crowds` then sees those as wholes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any

from digest.group.circumstances import Likeness

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Fitted with `likeness` on allsides-full, allsides-2021, basil and ecbplus: one setting for all. One article joins
# easily; two groups that found their own fellows before they met are asked for more, see below.
JOIN = 0.035  # average likeness of the pairs between two groups that are joined
# The same for a new article and a story of an earlier day, whose neighbours are yet to come. Day by day .04 to .06 are
# alike on the four sets together; a low one is taken, as readers mind most what is told as new again.
GO_ON = 0.05
# Two stories that stood apart yesterday are joined only where they agree better than a new article must: what a reader
# has seen as two should not become one for a trifle.
MERGE = 0.18
# Two pairs, or a pair and three, found their own fellows before they met: on a matter with a turn every day they are
# two turns of it unless they agree clearly. Of an event that more report, some always come together in twos first; and
# of two languages, an article may find its fellow in the other before those of its own.
FELLOWS = 0.22
FEW = 6  # articles of both groups and of those that agree with both, up to which that is asked
# So with two groups of many: articles of one event would have mixed before each side had so many, and a look-alike
# ("Microsoft mends its browser", this year's and that of five years ago) is told in as many reports as the event. What
# is asked rises evenly with the articles of the smaller group.
GROWN = 0.18
SOME, MANY = 6, 10  # articles of the smaller group above which more is asked, and from which `GROWN` is

# Two languages have only names and figures in common, so that a pair in two which shows nothing says little: a report
# in another language should not keep from a story what its own reports agree with. Chosen on invented mornings in two
# to four languages: at .85 a summit fell in two on its second day, at .6 a poll joined a resignation.
ABROAD = 0.7  # of a pair, that one in two languages counts where others are in one


@dataclass(frozen=True, slots=True)
class Bars:
    """The agreement that joins two groups."""

    new: float
    going_on: float  # one of them is an open story
    merging: float  # both are
    fellows: float  # both are few, but more than one
    grown: float  # both are many

    def between(self, one: _Group, other: _Group) -> float:
        """What is asked of these two, unless they are few."""
        asked = (self.new, self.going_on, self.merging)[one.old + other.old]
        few = min(len(one.members), len(other.members))
        grown = min(1.0, max(0.0, (few - SOME) / (MANY - SOME)))
        return asked + max(0.0, self.grown - asked) * grown


@dataclass(slots=True)
class _Group:
    """A group while it grows."""

    members: list[int]
    old: bool  # has it a story of an earlier day?
    spoken: Counter[int]  # its members in each language
    links: dict[int, float] = field(default_factory=dict)  # other group → summed likeness of their pairs
    age: int = 0  # its joins, so that older entries of the heap are known to be stale


def gather(
    rows: int, alike: Likeness, begun: Sequence[Sequence[int]] = (), bars: Bars | None = None
) -> tuple[tuple[int, ...], ...]:
    """Rows in groups, sorted within and among groups; `begun` are groups of rows that are together already."""
    import numpy as np

    bars = bars or Bars(JOIN, GO_ON, MERGE, FELLOWS, GROWN)
    language = np.zeros(rows, dtype=np.int64) if alike.language is None else alike.language
    groups, home = _first_groups(language.tolist(), begun)
    links, component = _links(groups, np.array(home, dtype=np.int64), alike, bars)
    for one, other, total in links:
        groups[one].links[other] = groups[other].links[one] = total
    members: dict[int, list[int]] = defaultdict(list)
    for name in groups:
        members[component[name]].append(name)
    for names in members.values():
        if len(names) > 1:
            _agglomerate(groups, sorted(names), bars)
    return tuple(sorted(tuple(sorted(group.members)) for group in groups.values()))


def _first_groups(language: Sequence[int], begun: Sequence[Sequence[int]]) -> tuple[dict[int, _Group], list[int]]:
    """The groups that there are, by their first row, and the name of each row's group."""
    home = list(range(len(language)))
    groups: dict[int, _Group] = {}
    for members in begun:
        lead = min(members)
        groups[lead] = _Group(members=sorted(members), old=True, spoken=Counter(language[member] for member in members))
        for member in members:
            home[member] = lead
    for row, code in enumerate(language):
        if home[row] == row and row not in groups:
            groups[row] = _Group(members=[row], old=False, spoken=Counter([code]))
    return groups, home


def _links(
    groups: Mapping[int, _Group], home: Array, alike: Likeness, bars: Bars
) -> tuple[list[tuple[int, int, float]], list[int]]:
    """What pairs of groups have in common, of those that could come together at all, and each group's component.

    What is joined agrees with a third by the mean of what its parts did, and more is asked of larger groups, so nothing
    crosses the components of the pairs that could be joined now. Nearly all pairs cross them, and are never made
    Python's own.
    """
    import numpy as np

    one, other = home[alike.later], home[alike.earlier]
    low, high = np.minimum(one, other), np.maximum(one, other)
    keys, places = np.unique((low * len(home) + high)[low != high], return_inverse=True)
    totals = np.bincount(places, weights=alike.alike[low != high], minlength=len(keys))
    low, high = np.divmod(keys, max(1, len(home)))
    size, old = np.ones(len(home), dtype=np.int64), np.zeros(len(home), dtype=np.int64)
    for name, group in groups.items():
        size[name], old[name] = len(group.members), group.old
    # What could be joined at the most: of how many pairs are in one language nothing is known here.
    least = ABROAD if len({code for group in groups.values() for code in group.spoken}) > 1 else 1.0
    agreement = totals / (least * size[low] * size[high])
    strong = np.round(agreement, 9) >= np.array([bars.new, bars.going_on, bars.merging])[old[low] + old[high]]
    component = _components(len(home), low[strong].tolist(), high[strong].tolist())
    inside = np.array(component, dtype=np.int64)[low] == np.array(component, dtype=np.int64)[high]
    kept = zip(low[inside].tolist(), high[inside].tolist(), totals[inside].tolist(), strict=True)
    return list(kept), component


def _components(size: int, one: Sequence[int], other: Sequence[int]) -> list[int]:
    """The least number that each is connected with."""
    parent = list(range(size))

    def root(name: int) -> int:
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    for first, second in zip(one, other, strict=True):
        a, b = root(first), root(second)
        parent[max(a, b)] = min(a, b)
    return [root(name) for name in range(size)]


def _agreement(one: _Group, other: _Group, total: float) -> float:
    """Average likeness of the pairs between two groups; those never compared have none.

    Where some pairs are in one language, those in two count less.
    """
    pairs: float = len(one.members) * len(other.members)
    if len(one.spoken) > 1 or len(other.spoken) > 1:
        in_one = sum(count * other.spoken[code] for code, count in one.spoken.items())
        pairs = in_one + ABROAD * (pairs - in_one) if in_one else pairs
    return round(total / pairs, 9)


def _joins(groups: Mapping[int, _Group], one: int, other: int, bars: Bars) -> bool:
    first, second = groups[one], groups[other]
    agreement = _agreement(first, second, first.links[other])
    if agreement < bars.between(first, second):
        return False
    # A story of an earlier day goes on, however many bring what is new of it.
    if first.old or second.old or len(first.spoken.keys() | second.spoken.keys()) > 1:
        return True
    return agreement >= bars.fellows or not _few(groups, first, second, bars.new)


def _few(groups: Mapping[int, _Group], first: _Group, second: _Group, bar: float) -> bool:
    """Are both more than one article, and few with all that agree with both?"""
    together = len(first.members) + len(second.members)
    if min(len(first.members), len(second.members)) < 2 or together > FEW:
        return False
    for third in first.links.keys() & second.links.keys():
        near = groups[third]
        if all(_agreement(one, near, one.links[third]) >= bar for one in (first, second)):
            together += len(near.members)
    return together <= FEW


def _agglomerate(groups: dict[int, _Group], component: Sequence[int], bars: Bars) -> None:
    """Join the groups of a component, those that agree best first, ties by row."""
    heap = [entry for name in component for entry in _entries(groups, name, bars, component)]
    heapify(heap)
    while heap:
        _, one, other, one_age, other_age = heappop(heap)
        if one in groups and other in groups and (groups[one].age, groups[other].age) == (one_age, other_age):
            _join(groups, one, other)
            for entry in _entries(groups, one, bars):
                heappush(heap, entry)


def _entries(
    groups: Mapping[int, _Group], name: int, bars: Bars, component: Sequence[int] = ()
) -> Iterator[tuple[float, int, int, int, int]]:
    """What could be joined with a group; of a whole component, each pair from its later side."""
    group = groups[name]
    for other, total in group.links.items():
        if (other < name or not component) and _joins(groups, name, other, bars):
            low, high = min(name, other), max(name, other)
            yield -_agreement(group, groups[other], total), low, high, groups[low].age, groups[high].age


def _join(groups: dict[int, _Group], one: int, other: int) -> None:
    """The second group becomes part of the first."""
    kept, gone = groups[one], groups.pop(other)
    kept.members += gone.members
    kept.old = kept.old or gone.old
    kept.spoken += gone.spoken
    kept.age += 1
    for third, total in gone.links.items():
        if third != one:
            kept.links[third] = kept.links.get(third, 0.0) + total
    kept.links.pop(other, None)
    for third, total in kept.links.items():
        groups[third].links.pop(other, None)
        groups[third].links[one] = total
