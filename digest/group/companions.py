"""Reports that come together today go on together, whatever their languages.

Likeness across languages is faint: names and figures are all that two texts have in common. A report in the language of
an open story finds it by its words; its companion of the same morning in another language may not, as it has hardly a
name of yesterday in it, or names that the story itself has made common among the rows. Two such reports would be one
story if there were no yesterday. So today's articles are grouped by themselves too, and what stands alone, or what goes
on with a story in other languages only, goes where its companions go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from digest.group.across import Bridges
from digest.group.circumstances import Likeness, circumstances_of
from digest.group.crowds import Rows
from digest.group.likeness import Comparison
from digest.group.linkage import gather
from digest.model import Sketch

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


def together(compared: Comparison, sketches: Sequence[Sketch], first: int, groups: Sequence[Rows]) -> tuple[Rows, ...]:
    """The groups, sorted; those joined whose articles of today, from row `first` on, are companions across languages.

    What agrees in one language has had its say: within a language nothing is joined here.
    """
    if compared.bridges is None or not first:
        return tuple(groups)
    home = {row: place for place, rows in enumerate(groups) if rows[-1] >= first for row in rows if row >= first}
    language = compared.circumstances.language
    into: dict[int, int] = {}
    going = {row: place for place, rows in enumerate(groups) if rows[0] < first for row in rows}
    for companions in _of_today(compared, sketches, first):
        met: dict[int, list[int]] = {}
        for row in companions:
            met.setdefault(home[row], []).append(row)
        if all(groups[place][0] >= first for place in met):
            best = _best_of_parts(companions, groups, going, compared)
            whole = [place for place in sorted(met) if len(groups[place]) == len(met[place])]
            if best is not None and len(whole) == len(met): into |= dict.fromkeys(whole, best)
        elif len(met) > 1 and not met.keys() & (into.keys() | set(into.values())):
            into |= _followers({place: groups[place] for place in met}, met, language, first)
    return _joined(groups, into)


def _of_today(compared: Comparison, sketches: Sequence[Sketch], first: int) -> list[Rows]:
    """Today's articles in groups, as if nothing had been before; those in several languages."""
    import numpy as np

    language = compared.circumstances.language
    fresh, alike = sketches[first:], compared.alike
    if len(np.unique(language[first:])) < 2:
        return []
    keep = (alike.earlier >= first) & (language[alike.later] == language[alike.earlier])
    across = Bridges(fresh, circumstances_of(fresh)).pairs(0)
    found = Likeness(
        later=np.concatenate([alike.later[keep] - first, across.later]),
        earlier=np.concatenate([alike.earlier[keep] - first, across.earlier]),
        alike=np.concatenate([alike.alike[keep], across.alike]),
        language=language[first:],
    )
    groups = [tuple(row + first for row in rows) for rows in gather(len(fresh), found)]
    return [rows for rows in groups if len(set(language[list(rows)].tolist())) > 1]


def _followers(
    groups: Mapping[int, Rows], met: Mapping[int, Sequence[int]], language: Array, first: int
) -> dict[int, int]:
    """Which of the groups that companions are in become part of which; none where they go on with two open stories
    that have a language in common: then each goes its way."""

    def spoken(rows: Sequence[int]) -> set[int]:
        return set(language[list(rows)].tolist())

    going = [place for place in sorted(groups) if groups[place][0] < first]
    if not going or sum(len(spoken(groups[place])) for place in going) > len(set().union(*map(spoken, map(groups.__getitem__, going)))):
        return {}
    told = set().union(*(spoken(met[place]) for place in going))
    alone = [place for place in sorted(groups) if place not in going and len(groups[place]) == len(met[place])]
    following = [place for place in alone if told.isdisjoint(spoken(groups[place]))]
    return dict.fromkeys((*going[1:], *following), going[0])


def _best_of_parts(companions, groups, going, compared):
    import numpy as np
    from digest.group.linkage import ABROAD, GO_ON
    language = compared.circumstances.language
    best = None
    for code in sorted(set(language[list(companions)].tolist())):
        part = [row for row in companions if language[row] == code]
        near = np.flatnonzero(np.isin(compared.alike.later, part))
        total: dict[int, float] = {}
        for e, v in zip(compared.alike.earlier[near].tolist(), compared.alike.alike[near].tolist()):
            if e in going: total[going[e]] = total.get(going[e], 0.0) + v
        for place, summed in total.items():
            rows = groups[place]
            same = sum(language[row] == code for row in rows)
            if not same: continue
            agreement = round(summed / (len(part) * (same + ABROAD * (len(rows) - same))), 9)
            if agreement >= GO_ON and (best is None or (-agreement, place) < best): best = (-agreement, place)
    return best[1] if best else None


def _joined(groups: Sequence[Rows], into: Mapping[int, int]) -> tuple[Rows, ...]:
    if not into:
        return tuple(groups)
    parts: dict[int, list[int]] = {}
    for place, rows in enumerate(groups):
        parts.setdefault(into.get(place, place), []).extend(rows)
    return tuple(sorted(tuple(sorted(rows)) for rows in parts.values()))
