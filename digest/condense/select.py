"""Choosing: the most that matters within a budget, nothing twice, and every sentence fit to be printed."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Sequence

from digest.condense.passages import Standing, Unit
from digest.model import Budget

TOO_ALIKE = 0.42  # likeness at which a unit adds nothing; ROUGE-1 is flat from 0.36 to 0.6, so set by reading
SHORTER = 0.75  # what a share of the shorter of the two counts for: a longer telling of the same may add something
REDUNDANCY = 0.35  # what it costs, in salience, that all of a unit was said (Carbonell and Goldstein, SIGIR 1998)
SMALLEST = 4  # stems: shorter units are compared as if they had so many
COMMON = 200  # a stem in more units than this is the document's theme; looking it up would only cost time
_SCALE = 100  # weights are whole numbers, so that a sum does not depend on the order of a set


class Purse:
    """What is left of a budget."""

    __slots__ = ("_sentences", "_words")

    def __init__(self, budget: Budget) -> None:
        self._sentences = budget.sentences
        self._words = budget.words

    def holds(self, unit: Unit) -> bool:
        return (self._sentences is None or unit.size <= self._sentences) and (
            self._words is None or unit.count <= self._words
        )

    def pay(self, unit: Unit) -> None:
        if self._sentences is not None:
            self._sentences -= unit.size
        if self._words is not None:
            self._words -= unit.count


class Likeness:
    """How much of each unit has been said by one of those chosen so far; rare stems say more than common ones."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index, unit in enumerate(units):
            for stem in unit.stems:
                self._holding[stem].append(index)
        self._weight = {
            stem: round(_SCALE * math.log(1 + len(units) / len(holders))) for stem, holders in self._holding.items()
        }
        least = round(SMALLEST * _SCALE * math.log(1 + len(units) / 2))
        self._mass = [max(least, sum(self._weight[stem] for stem in unit.stems)) for unit in units]
        self.said = [0.0] * len(units)  # the share of the unit that one chosen unit has said
        self.alike = [0.0] * len(units)  # the same, or what they share of the shorter one

    def add(self, chosen: int) -> None:
        """Let the unit count as said."""
        shared: dict[int, int] = defaultdict(int)
        for stem in self._units[chosen].stems:
            if len(self._holding[stem]) <= COMMON:
                for index in self._holding[stem]:
                    shared[index] += self._weight[stem]
        for index, mass in shared.items():
            self.said[index] = max(self.said[index], mass / self._mass[index])
            alike = max(mass / self._mass[index], SHORTER * mass / min(self._mass[index], self._mass[chosen]))
            self.alike[index] = max(self.alike[index], alike)


def choose(
    units: Sequence[Unit], value: Sequence[float], budget: Budget, limits: Sequence[float] | None = None
) -> tuple[int, ...]:
    """Indices of the units worth printing within the budget, ascending.

    Greedy by value less likeness to what is chosen. A leaning unit waits until the unit before it is chosen. When
    nothing at all is fit, the best leaning one is given, else the best unfit one, else nothing: `budget.words` is
    never broken. `limits` gives for each unit the likeness to a chosen one at which it is left out.
    """
    limits = limits or [TOO_ALIKE] * len(units)
    chosen = _greedy(units, value, Purse(budget), limits)
    if not chosen:
        for standing in (Standing.LEANING, Standing.UNFIT):
            chosen = chosen or _best(units, value, budget, standing)
    return tuple(sorted(chosen))


def _greedy(units: Sequence[Unit], value: Sequence[float], purse: Purse, limits: Sequence[float]) -> set[int]:
    """Lazy greedy (Minoux 1978): a value only falls as more is chosen, so only the top of the heap is looked at."""
    likeness = Likeness(units)
    heap = [(-value[i], i) for i, unit in enumerate(units) if unit.standing is Standing.GOOD]
    heapq.heapify(heap)
    chosen: set[int] = set()
    told: set[frozenset[str]] = set()
    while heap:
        promised, index = heapq.heappop(heap)
        if likeness.alike[index] >= limits[index] or units[index].stems in told or not purse.holds(units[index]):
            continue
        now = REDUNDANCY * likeness.said[index] - value[index]
        if now > promised:
            heapq.heappush(heap, (now, index))
            continue
        chosen.add(index)
        purse.pay(units[index])
        likeness.add(index)
        told |= _told(units[index])
        if _follows(units, index + 1):
            heapq.heappush(heap, (-value[index + 1], index + 1))
    return chosen


def _told(unit: Unit) -> set[frozenset[str]]:
    """What may not be said again: the same content words in any order; nothing where there are none."""
    return {unit.stems} if unit.stems else set()


def _follows(units: Sequence[Unit], index: int) -> bool:
    """Whether the unit at `index` leans on the one before it, which has just been chosen."""
    if index >= len(units) or units[index].standing is not Standing.LEANING:
        return False
    return units[index].first == units[index - 1].last + 1


def _best(units: Sequence[Unit], value: Sequence[float], budget: Budget, standing: Standing) -> set[int]:
    purse = Purse(budget)
    fitting = [i for i, unit in enumerate(units) if unit.standing is standing and purse.holds(unit)]
    return {min(fitting, key=lambda i: (-value[i], i))} if fitting else set()


def first(units: Sequence[Unit], budget: Budget, order: Callable[[int], float] = float) -> tuple[int, ...]:
    """Indices of the units that come first by `order` until one no longer fits, unfit and repeated ones passed over.

    Ascending. When none of the others fits the budget, the unfit ones are asked as well.
    """
    fit = [index for index, unit in enumerate(units) if unit.standing is not Standing.UNFIT]
    return _first(units, fit, Purse(budget), order) or _first(units, range(len(units)), Purse(budget), order)


def _first(units: Sequence[Unit], among: Sequence[int], purse: Purse, order: Callable[[int], float]) -> tuple[int, ...]:
    chosen: list[int] = []
    told: set[frozenset[str]] = set()
    for index in sorted(among, key=lambda i: (order(i), i)):
        if units[index].stems in told:
            continue
        if purse.holds(units[index]):
            purse.pay(units[index])
            chosen.append(index)
            told |= _told(units[index])
        elif chosen:
            break
    return tuple(sorted(chosen))
