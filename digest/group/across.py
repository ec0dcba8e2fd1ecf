"""How sure it is that two articles in two languages tell one event: by the names and numbers that both write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from digest.group.circumstances import Circumstances, Likeness
from digest.group.matrix import Matrix, Pairs, candidates, distinct, joined, only, products, row_sums, starts_of
from digest.model import Sketch

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Read off an invented multilingual morning of 60 articles: pairs of one event had evidence 9 to 40 and shared most of
# what could be shared; pairs of different events stayed under 9 or shared little.
FULL_EVIDENCE = 24.0  # summed idf of shared bridges at which likeness is believed whole
FEWEST = 3  # shared bridges
# Shared bridges among all names and numbers of the article that has fewer. In 240 random parts of that morning no pair
# of different events came over .25; without it a few common names joined strangers wherever a run was small.
LEAST_SHARE = 0.28
SMALL_RUN = 60  # articles; a smaller run is weighed as one of so many
ACROSS = 0.4  # of the likeness across languages, to be measured with the one within
BY_CHANCE = 0.04  # of it, taken off as density is within


class Bridges:
    """The names and numbers of articles in several languages, and how alike they make pairs in two."""

    def __init__(self, sketches: Sequence[Sketch], around: Circumstances, begun: Sequence[Sequence[int]] = ()) -> None:
        self.circumstances = around
        self.matrix, self.evidence, self.mentions = _bridge_matrix(sketches, around, begun)

    def pairs(self, first: int) -> Likeness:
        """Pairs in two languages whose later row is `first` or after it."""
        import numpy as np

        language, fade = self.circumstances.language, self.circumstances.fade

        def fitting(later: Array, earlier: Array, alike: Array) -> Array:
            return np.asarray(alike * fade(later, earlier) * (language[later] != language[earlier]))

        found = candidates(self.matrix, fitting, first)
        alike = self.alike(found)
        keep = alike > 0
        return Likeness(later=found[0][keep], earlier=found[1][keep], alike=alike[keep])

    def alike(self, pairs: Pairs) -> Array:
        """How sure it is that each pair tells one event; pairs sorted by their first."""
        import numpy as np

        later, earlier = pairs
        one = np.broadcast_to(1.0, self.evidence.shape)
        alike, shared, summed = products(self.matrix, pairs, powers=((one, one), (one, self.evidence)))
        enough = (shared >= FEWEST) & (shared >= LEAST_SHARE * np.minimum(self.mentions[later], self.mentions[earlier]))
        sure = (
            alike * np.minimum(1.0, summed / FULL_EVIDENCE) * self.circumstances.fade(later, earlier) * ACROSS
            - BY_CHANCE
        )
        return np.round(np.maximum(sure, 0.0) * enough, 9)


def _bridge_matrix(
    sketches: Sequence[Sketch], around: Circumstances, begun: Sequence[Sequence[int]]
) -> tuple[Matrix, Array, Array]:
    """Names and numbers that stand in two languages at least; their idf; and how many each article has in all.

    An open story counts as one: its own names stay rare, however many reports of earlier days have them.
    """
    import numpy as np

    starts = starts_of([one.bridges for one in sketches], 4)
    known, columns, spread = distinct(joined([one.bridges for one in sketches], "<u4"))
    counts = joined([one.bridge_weights for one in sketches], "<f4")
    spoken = around.language[np.repeat(np.arange(len(sketches)), np.diff(starts))]
    lowest, highest = np.full(len(known), 1 << 30), np.full(len(known), -1)
    np.minimum.at(lowest, columns, spoken)
    np.maximum.at(highest, columns, spoken)
    keep = (lowest < highest)[columns]
    kept_starts, columns = only(starts, keep), columns[keep]
    row = np.repeat(np.arange(len(sketches)), np.diff(kept_starts))
    stories = np.arange(len(sketches))
    for rows in begun:
        stories[list(rows)] = rows[0]
    held = np.bincount(np.unique(stories[row] * len(known) + columns) % max(1, len(known)), minlength=len(known))
    idf = np.maximum(0.0, np.log((max(len(np.unique(stories)), SMALL_RUN) + 1) / (held[columns] + 0.5)))
    idf *= np.where(counts[keep] < 0, 0.5, 1.0)
    weights = np.abs(counts[keep]) * idf
    length = np.sqrt(row_sums(weights**2, kept_starts))
    weights = weights / np.repeat(np.where(length > 0, length, 1.0), np.diff(kept_starts))
    matrix = Matrix(
        starts=kept_starts, columns=columns.astype(np.int32), weights=weights.astype(np.float32), spread=spread
    )
    return matrix, idf, np.diff(starts)
