"""Reports that come together today go on together, whatever their languages.

Likeness across languages is faint: names and figures are all that two texts have in common. A report in the language of
an open story finds it by its words. Its companion of this morning in another language may not: it has hardly a name of
yesterday's in it. And the more languages a story is told in, the less does the average of all pairs say of a report in
one of them. So where there are several languages, today's articles are grouped by themselves as well. What comes
together so goes on with the story that one of them goes on with, or would go on with by the reports in its own language
alone; and two open stories, each in languages of its own, are one if today's reports of both are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from digest.group.across import Bridges
from digest.group.circumstances import Likeness, circumstances_of
from digest.group.crowds import Rows
from digest.group.likeness import Comparison
from digest.group.linkage import GO_ON, gather
from digest.model import Sketch

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Reports of earlier days in one language by which a story is known in it: the likeness to one alone is no average.
KNOWN_BY = 2


def together(compared: Comparison, sketches: Sequence[Sketch], first: int, groups: Sequence[Rows]) -> tuple[Rows, ...]:
    """The groups, those joined whose articles of today, from row `first` on, are companions; sorted.

    Within one language nothing is joined that did not agree: it has had its say.
    """
    if compared.bridges is None or not first:
        return tuple(groups)
    return _Morning(compared, first, groups).joined(_of_today(compared, sketches, first))


def _of_today(compared: Comparison, sketches: Sequence[Sketch], first: int) -> list[Rows]:
    """Today's articles in groups, as if nothing had been before."""
    import numpy as np

    language, alike = compared.circumstances.language, compared.alike
    fresh = sketches[first:]
    across = Bridges(fresh, circumstances_of(fresh)).pairs(0)
    kept = (alike.earlier >= first) & (language[alike.later] == language[alike.earlier])
    found = Likeness(
        later=np.concatenate([alike.later[kept] - first, across.later]),
        earlier=np.concatenate([alike.earlier[kept] - first, across.earlier]),
        alike=np.concatenate([alike.alike[kept], across.alike]),
        language=language[first:],
    )
    return [tuple(row + first for row in rows) for rows in gather(len(fresh), found)]


class _Morning:
    """The groups of a run, each called by its place, and where their articles of today belong."""

    def __init__(self, compared: Comparison, first: int, groups: Sequence[Rows]) -> None:
        import numpy as np

        self.first, self.groups, self.alike = first, groups, compared.alike
        self.language = compared.circumstances.language
        self.home = np.zeros(len(self.language), dtype=np.int64)
        for place, rows in enumerate(groups):
            self.home[list(rows)] = place

    def joined(self, today: Sequence[Rows]) -> tuple[Rows, ...]:
        """The groups, those of companions as one; a group is joined by one set of companions at the most."""
        stories = self._by_their_own(today)
        into: dict[int, int] = {}
        touched: set[int] = set()
        for number, companions in enumerate(today):
            moved = self._moved(companions, stories.get(number))
            if touched.isdisjoint(moved.keys()) and moved.keys().isdisjoint(into.values()):
                into |= moved
                touched |= moved.keys()
        if not into:
            return tuple(self.groups)
        parts: dict[int, list[int]] = defaultdict(list)
        for place, rows in enumerate(self.groups):
            parts[_root(into, place)].extend(rows)
        return tuple(sorted(tuple(sorted(rows)) for rows in parts.values()))

    def _moved(self, companions: Rows, story: int | None) -> dict[int, int]:
        """What becomes part of what by companions; `story` is the one that some would go on with by themselves."""
        met: dict[int, list[int]] = defaultdict(list)
        for row in companions:
            met[int(self.home[row])].append(row)
        going = [place for place in sorted(met) if self._is_open(place)]
        whole = [place for place in sorted(met) if place not in going and len(self.groups[place]) == len(met[place])]
        if not going:
            return dict.fromkeys(whole, story) if story is not None and len(whole) == len(met) else {}
        spoken = [self._spoken(self.groups[place]) for place in going]
        if sum(map(len, spoken)) > len(set().union(*spoken)):
            return {}  # two stories in one language: what is between them belongs to neither for sure
        told = set().union(*(self._spoken(met[place]) for place in going))
        following = [place for place in whole if told.isdisjoint(self._spoken(met[place]))]
        return dict.fromkeys((*going[1:], *following), going[0])

    def _is_open(self, place: int) -> bool:
        return self.groups[place][0] < self.first

    def _spoken(self, rows: Sequence[int]) -> set[int]:
        return set(self.language[list(rows)].tolist())

    def _by_their_own(self, today: Sequence[Rows]) -> Mapping[int, int]:
        """For companions by number the open story that those of one language agree with best, seen in it alone."""
        best: dict[int, tuple[float, int]] = {}
        for (number, place, code), total in sorted(self._sums(today).items()):
            before = sum(self.language[row] == code for row in self.groups[place] if row < self.first)
            pairs = before * sum(self.language[row] == code for row in today[number])
            agreement = round(total / pairs, 9)
            if before >= KNOWN_BY and agreement >= GO_ON:
                best[number] = min(best.get(number, (0.0, 0)), (-agreement, place))
        return {number: place for number, (_, place) in best.items()}

    def _sums(self, today: Sequence[Rows]) -> Mapping[tuple[int, int, int], float]:
        """Summed likeness of companions to an open story, in each language."""
        import numpy as np

        number = np.zeros(len(self.language), dtype=np.int64)
        for place, rows in enumerate(today):
            number[list(rows)] = place
        later, earlier = self.alike.later, self.alike.earlier
        kept = (later >= self.first) & (earlier < self.first) & (self.language[later] == self.language[earlier])
        places = np.stack([number[later[kept]], self.home[earlier[kept]], self.language[earlier[kept]]], axis=1)
        keys, where = np.unique(places, axis=0, return_inverse=True)
        sums = np.bincount(where.ravel(), weights=self.alike.alike[kept], minlength=len(keys))
        return dict(zip(map(tuple, keys.tolist()), sums.tolist(), strict=True))


def _root(into: Mapping[int, int], place: int) -> int:
    while place in into:
        place = into[place]
    return place
