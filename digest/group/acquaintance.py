"""Whether two articles speak of the same names: what tells two events of one kind, or of one wording, apart.

"Quarterly results of A" and "of B" share nearly every word but the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from digest.group.coverage import Coverage
from digest.group.designations import DAYS, THIN
from digest.group.matrix import Matrix, Pairs, distinct, joined, only, products, row_sums, starts_of
from digest.group.sketches import stem, term_key
from digest.model import Sketch
from digest.text import words

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Two articles that name names, some of them again, and have none in common are hardly one event; on the fitted sets no
# pair that is one is lost by it but ten.
STRANGERS = 0.1  # factor for the likeness of two such articles
NAMING = 3  # names, one of them named again, that make an article so
WORTH_A_LOOK = 0.1  # likeness under which it does not matter any more
# Of one wording are two articles that share runs of words throughout, and then they are of one matter only where they
# share names throughout. (`lookalikes` reads the texts themselves; here those of earlier days are met too.)
SAME_WORDING = 0.5  # shared part of the runs of words of one of the two, as of a text with each fifth word changed
FEW_OTHERS = 1  # words that two share beside a name: "F-35 crashes at Marl" and "F-35B crashes at Marl" are one event
SAME_NAMES = 0.6  # shared part of the names of one of the two, each weighed as in its sketch
NOUNS = frozenset(["de"])  # languages whose nouns all have a capital: of their words those that come again count here
TOLD = 1.5  # weight of the names of each of the two, then: one that is told again, or two; one may be a stray capital


class Acquaintance:
    """The names of articles, and for those that share few their wording."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        import numpy as np

        self.sketches = sketches
        self.names = _name_matrix(sketches)
        counts = np.diff(self.names.starts)
        nouns = np.repeat(np.array([one.language[:2] in NOUNS for one in sketches], dtype=bool), counts)
        self.weights = np.where(nouns & (self.names.weights <= 1), 0.0, self.names.weights)
        self.told = row_sums(self.weights, self.names.starts)
        again = row_sums((self.names.weights > 1).astype(np.float64), self.names.starts) > 0
        self.naming = again & (counts >= NAMING)
        self.parts = np.array([one.part for one in sketches], dtype=np.int64)
        self.designated = np.array([bool(one.designations) and one.words <= THIN for one in sketches], dtype=bool)

    def factor(self, pairs: Pairs, alike: Array) -> tuple[Array, Array]:
        """A factor for each pair, less than 1 where both name names and share none; and which pairs are two matters
        however alike they are: of one wording with other names, or told apart by their headlines."""
        import numpy as np

        later, earlier = pairs
        found, apart = np.ones(len(alike)), self._counted(pairs)
        counts = np.diff(self.names.starts)
        asked = np.flatnonzero((alike >= WORTH_A_LOOK) & (counts[later] > 0) & (counts[earlier] > 0))
        later, earlier = later[asked], earlier[asked]
        met, shared = self._shared(later, earlier)
        found[asked[~met & self.naming[later] & self.naming[earlier]]] = STRANGERS
        few = np.flatnonzero((shared < SAME_NAMES) & (np.minimum(self.told[later], self.told[earlier]) >= TOLD))
        apart[asked[few[self._same_wording(later[few], earlier[few])]]] = True
        return found, apart

    def _shared(self, later: Array, earlier: Array) -> tuple[Array, Array]:
        """Which pairs share a name, and the shared part of the names of that article of each which has more of the
        other's."""
        import numpy as np

        weights = self.weights
        one = np.broadcast_to(1.0, weights.shape)
        met, of_later, of_earlier = products(self.names, (later, earlier), powers=((weights, one), (one, weights)))
        told = np.maximum(np.stack([self.told[later], self.told[earlier]]), 1.0)
        return met > 0, np.max(np.stack([of_later, of_earlier]) / told, axis=0)

    def _same_wording(self, later: Array, earlier: Array) -> Array:
        """Which pairs share most runs of words."""
        import numpy as np

        rows, places = np.unique(np.concatenate([later, earlier]), return_inverse=True)
        parts = [self.sketches[row].shingles for row in rows.tolist()]
        sizes = np.diff(starts_of(parts, 4))
        one, other = places.reshape(2, -1)
        found = np.zeros(len(later), dtype=bool)
        known = np.flatnonzero((sizes[one] > 0) & (sizes[other] > 0))  # of a long text of an earlier day none are kept
        coverage = Coverage(joined(parts, "<u4"), sizes)
        shared = [coverage.of(one[known], other[known])[1], coverage.of(other[known], one[known])[1]]
        found[known] = np.maximum(*shared) >= SAME_WORDING
        return found

    def _counted(self, pairs: Pairs) -> Array:
        """Which pairs are two parts of a series, or are alike by a name alone that is longer in one."""
        import numpy as np

        later, earlier = pairs
        one, other = self.parts[later], self.parts[earlier]
        most, least = np.maximum(one, other), np.minimum(one, other)
        counted = (least > 0) & (most != least) & ((most > DAYS) == (least > DAYS))
        found = counted | ((least == 0) & (most > 1) & (most <= DAYS))
        for place in np.flatnonzero(self.designated[later] & self.designated[earlier]).tolist():
            found[place] |= _are_two(self.sketches[later[place]], self.sketches[earlier[place]])
        return np.asarray(found)


def _are_two(one: Sketch, other: Sketch) -> bool:
    """Whether a name of one begins a longer name of the other, neither has the other's, and they share little else."""
    if not set(one.designations).isdisjoint(other.designations):
        return False
    pairs = product(one.designations, other.designations)
    if not any(first.startswith(second) or second.startswith(first) for first, second in pairs):
        return False
    return len((_words(one) & _words(other)) - _keys((*one.designations, *other.designations))) <= FEW_OTHERS


def _words(one: Sketch) -> frozenset[int]:
    """The keys of its words, without those of pairs of words."""
    import numpy as np

    terms = np.frombuffer(one.terms, dtype="<u4")
    return frozenset(terms[terms & 1 == 0].tolist())


def _keys(names: Sequence[str]) -> frozenset[int]:
    return frozenset(term_key(stem(word)) for name in names for word in words(name))


def _name_matrix(sketches: Sequence[Sketch]) -> Matrix:
    """Rows of names, each weighed by how much it is spoken of."""
    import numpy as np

    starts = starts_of([one.bridges for one in sketches], 4)
    known, columns, spread = distinct(joined([one.bridges for one in sketches], "<u4"))
    weights = joined([one.bridge_weights for one in sketches], "<f4")
    keep = known[columns] & 1 == 0
    return Matrix(
        starts=only(starts, keep), columns=columns[keep].astype(np.int32), weights=np.abs(weights[keep]), spread=spread
    )
