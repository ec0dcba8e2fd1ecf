"""Choosing: the most that matters within a budget, nothing twice, and every sentence fit to be printed."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from digest.condense.passages import Standing, Unit
from digest.model import Budget

TOO_ALIKE = 0.45  # likeness at which a unit adds nothing; ROUGE-1 is flat from 0.36 to 0.6, so set by reading
SHORTER = 0.75  # what a share of the shorter of the two counts for: a longer telling of the same may add something
REDUNDANCY = 1.0  # of its value that a unit loses when all of it was said (Carbonell and Goldstein, SIGIR 1998)
SMALLEST = 4  # stems: shorter units are compared as if they had so many
COMMON = 50  # chosen units that hold a stem; beyond these it is the document's theme, and looking on only costs time
LONGEST_LINE = 3  # units that are printed together because each leans on the one before
# The share of the value of what no longer fits from which something else may fill its place: .9 is better than .97 on
# five of eight sets, and a little worse on xsum and bnlpc.
NEARLY = 0.9
BREVITY = 0.35  # where sentences are counted, how a unit's value falls with the log of its words beyond these:
LONG = 17  # tuned on cnndm_val500, xsum and bnlpc, whose sentences are short as it is
_GOOD, _LEANING, _UNFIT = Standing.GOOD, Standing.LEANING, Standing.UNFIT  # an enum's own names take longer to look up
_SCALE = 100  # weights are whole numbers, so that a sum does not depend on the order of a set


Spread = Mapping[int, int] | Sequence[int]  # how many of the units hold each stem


class Purse:
    """What is left of a budget."""

    __slots__ = ("_sentences", "_words")

    def __init__(self, budget: Budget) -> None:
        self._sentences = budget.sentences
        self._words = budget.words

    def holds(self, units: Sequence[Unit]) -> bool:
        """Whether all of them fit."""
        size, count = _sizes(units)
        return (self._sentences is None or size <= self._sentences) and (self._words is None or count <= self._words)

    def pay(self, units: Sequence[Unit]) -> bool:
        """Take them off, if all of them fit."""
        if not self.holds(units):
            return False
        size, count = _sizes(units)
        if self._sentences is not None:
            self._sentences -= size
        if self._words is not None:
            self._words -= count
        return True

    @property
    def empty(self) -> bool:
        """Whether nothing at all fits any more."""
        return self._sentences == 0 or (self._words is not None and self._words <= 0)


def _sizes(units: Sequence[Unit]) -> tuple[int, int]:
    if len(units) == 1:
        return units[0].size, units[0].words
    return sum([unit.size for unit in units]), sum([unit.words for unit in units])


class Likeness:
    """How much of a unit has been said by one of those chosen so far; rare stems say more than common ones."""

    def __init__(self, units: Sequence[Unit], spread: Spread) -> None:
        self.units = units
        self._spread = spread
        self._weights = _Weights(len(units))
        self._least = round(SMALLEST * _SCALE * math.log(1 + len(units) / 2))
        self._holders: dict[int, list[int]] = {}  # which chosen units hold a stem
        self._masses: dict[int, int] = {}

    def _mass(self, index: int) -> int:
        mass = self._masses.get(index)
        if mass is None:
            spread, weights = self._spread, self._weights
            mass = max(self._least, sum([weights[spread[stem]] for stem in self.units[index].stems]))
            self._masses[index] = mass
        return mass

    def add(self, chosen: int) -> None:
        """Let the unit count as said."""
        for stem in self.units[chosen].stems:
            holders = self._holders.setdefault(stem, [])
            if len(holders) < COMMON:
                holders.append(chosen)

    def of(self, index: int) -> tuple[float, float]:
        """The share of the unit that one chosen unit has said; the same, or what they share of the shorter one."""
        holders, weights, spread = self._holders, self._weights, self._spread
        if not holders:
            return 0.0, 0.0
        shared: dict[int, int] = defaultdict(int)
        for stem in self.units[index].stems:
            if stem in holders:
                weight = weights[spread[stem]]
                for chosen in holders[stem]:
                    shared[chosen] += weight
        if not shared:
            return 0.0, 0.0
        own = self._mass(index)
        said = max(shared.values()) / own
        shorter = max([mass / min(own, self._mass(chosen)) for chosen, mass in shared.items()])
        return said, max(said, SHORTER * shorter)


class _Weights(dict[int, int]):
    """What a stem weighs that so many of the units hold, reckoned when it is asked for: the rarer the more."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self._units = units

    def __missing__(self, spread: int) -> int:
        weight = self[spread] = round(_SCALE * math.log(1 + self._units / spread))
        return weight


def choose(
    units: Sequence[Unit],
    value: Sequence[float],
    budget: Budget,
    limits: Sequence[float] | None = None,
    spread: Spread | None = None,
) -> tuple[int, ...]:
    """Indices of the units worth printing within the budget, ascending.

    Greedy by value less likeness to what is chosen. A leaning unit is chosen together with those that it leans on.
    When the best one left does not fit, only what is nearly as good may take its place. When nothing at all is fit,
    the best leaning unit is given, else the best unfit one, else nothing: `budget.words` is never broken. `limits`
    gives for each unit the likeness to a chosen one at which it is left out, `spread` how many of the units hold each
    stem, where the caller knows it already.
    """
    nearly = NEARLY
    if budget.words is None:
        value = [worth * _brevity(unit.words) for unit, worth in zip(units, value, strict=True)]
        nearly = 0.0
    likeness = Likeness(units, spread or Counter(chain.from_iterable([unit.stems for unit in units])))
    chosen = _Choice(value, limits or [TOO_ALIKE] * len(units), likeness).made(Purse(budget), nearly)
    if not chosen:
        for standing in (Standing.LEANING, Standing.UNFIT):
            chosen = chosen or _best(units, value, budget, standing)
    return tuple(sorted(chosen))


@lru_cache(maxsize=1024)
def _brevity(count: int) -> float:
    return max(0.0, 1 - BREVITY * max(0.0, math.log1p(count) - math.log1p(LONG)))


class _Choice:
    """Lazy greedy (Minoux 1978): a value only falls as more is chosen, so only the top of the heap is looked at.

    The one exception, a unit that need no longer bring along what it leans on, is put on the heap again.
    """

    def __init__(self, value: Sequence[float], limits: Sequence[float], likeness: Likeness) -> None:
        self._units, self._value, self._limits, self._likeness = likeness.units, value, limits, likeness
        self._chosen: set[int] = set()
        self._told: set[Collection[int]] = set()
        self._heap = [(-value[i], i) for i, unit in enumerate(self._units) if unit.standing is _GOOD]
        leaning = [i for i, unit in enumerate(self._units) if unit.standing is _LEANING]
        self._heap += [(-self._promise(i, line), i) for i in leaning if (line := self._line(i))]
        heapq.heapify(self._heap)

    def made(self, purse: Purse, nearly: float) -> set[int]:
        """The units chosen; once one does not fit, only what is worth `nearly` as much."""
        bar = 0.0
        while self._heap and not purse.empty:
            promised, index = heapq.heappop(self._heap)
            line = self._line(index)
            if index in self._chosen or not line:
                continue
            worth = self._worth(index, line)
            if worth is None:
                continue
            if worth < -promised - 1e-9:
                heapq.heappush(self._heap, (-worth, index))
                continue
            if worth < bar:
                break
            if purse.pay([self._units[i] for i in line]):
                self._take(line)
            elif self._chosen:
                bar = max(bar, nearly * worth)
        return self._chosen

    def _line(self, index: int) -> tuple[int, ...]:
        """The unit and what it leans on as far as that is not chosen yet; empty where it cannot be printed."""
        units = self._units
        if units[index].standing is not _LEANING:
            return (index,) if units[index].standing is _GOOD else ()
        line = [index]
        while units[line[0]].standing is _LEANING:
            before = line[0] - 1
            if before < 0 or units[before].last + 1 != units[line[0]].first or len(line) == LONGEST_LINE:
                return ()
            if before in self._chosen:
                break
            line.insert(0, before)
        return () if units[line[0]].standing is _UNFIT else tuple(line)

    def _promise(self, index: int, line: Sequence[int]) -> float:
        return self._value[index] if len(line) == 1 else sum([self._value[i] for i in line]) / len(line)

    def _worth(self, index: int, line: Sequence[int]) -> float | None:
        """The mean value of the line less what of it is said; None where the unit says nothing new."""
        worth = 0.0
        for i in line:
            said, alike = self._likeness.of(i)
            if i == index and (alike >= self._limits[i] or self._units[i].stems in self._told):
                return None
            worth += self._value[i] * (1 - REDUNDANCY * said)
        return worth / len(line)

    def _take(self, line: Sequence[int]) -> None:
        for i in line:
            self._chosen.add(i)
            self._likeness.add(i)
            self._told |= _told(self._units[i])
        for i in range(line[-1] + 1, min(line[-1] + LONGEST_LINE, len(self._units))):
            if self._units[i].standing is not _LEANING:
                break
            if rest := self._line(i):
                heapq.heappush(self._heap, (-self._promise(i, rest), i))


def _told(unit: Unit) -> set[Collection[int]]:
    """What may not be said again: the same content words in any order; nothing where there are none."""
    return {unit.stems} if unit.stems else set()


def _best(units: Sequence[Unit], value: Sequence[float], budget: Budget, standing: Standing) -> set[int]:
    purse = Purse(budget)
    fitting = [i for i, unit in enumerate(units) if unit.standing is standing and purse.holds([unit])]
    return {min(fitting, key=lambda i: (-value[i], i))} if fitting else set()


def first(units: Sequence[Unit], budget: Budget, order: Callable[[int], float] = float) -> tuple[int, ...]:
    """Indices of the units that come first by `order` until one no longer fits, repeated ones passed over.

    Ascending. Ones that are longer than the whole budget are passed over as well.
    """
    purse = Purse(budget)
    chosen: list[int] = []
    told: set[Collection[int]] = set()
    for index in sorted(range(len(units)), key=lambda i: (order(i), i)):
        if units[index].stems in told:
            continue
        if purse.pay([units[index]]):
            chosen.append(index)
            told |= _told(units[index])
        elif chosen:
            break
    return tuple(sorted(chosen))
