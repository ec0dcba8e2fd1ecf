"""How much of one text lies near words that another has too, for many pairs of texts at once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from digest.group.matrix import distinct, spans, starts_at

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

REACH = 8  # words to each side of a shared shingle that count as covered by it; tuned with `duplicates`

_GAP = 2 * REACH + 1  # between two texts, so that what one of them shares covers nothing of the next
_AT_ONCE = 1 << 18  # shingles that are looked at together


class Coverage:
    """The shingles of some texts, each known by a small number, so that a board of marks finds shared ones."""

    def __init__(self, shingles: Array, sizes: Array) -> None:
        import numpy as np

        _, places, spread = distinct(shingles)
        self.sizes = sizes
        self.starts = starts_at(sizes + _GAP)
        self.numbers = np.full(self.starts[-1], -1, dtype=np.int32)
        shared = spread[places] > 1
        homes = spans(self.starts[:-1] + REACH + 1, sizes)
        self.numbers[homes[shared]] = places[shared]
        self.board = np.zeros(len(spread) + 1, dtype=bool)  # the last mark is never set

    def of(self, texts: Array, others: Array) -> Array:
        """For each pair the parts of the text, 0 to 1, that lie near a run of words of the other, and in one.

        Two rows, one for each part; no text is empty.
        """
        import numpy as np

        found = np.zeros((2, len(texts)))
        order = np.argsort(others, kind="stable")
        ends = np.cumsum(self.sizes[texts[order]])
        cuts = np.searchsorted(ends, np.arange(_AT_ONCE, ends[-1], _AT_ONCE)).tolist() if len(ends) else []
        for begin, end in pairwise([0, *cuts, len(order)]):
            some = order[begin:end]
            if len(some):
                found[:, some] = self._covered(texts[some], others[some])
        return found

    def _covered(self, texts: Array, others: Array) -> Array:
        """As `of`, for pairs in the order of the others."""
        import numpy as np

        sizes = self.sizes[texts]
        ends = np.cumsum(sizes + _GAP)
        shared = self._marked(self.numbers[spans(self.starts[texts], sizes + _GAP)], ends, others)
        so_far = np.cumsum(shared, dtype=np.int32)
        near = np.zeros(len(so_far) + 1, dtype=np.int32)
        np.cumsum(so_far[_GAP:] != so_far[:-_GAP], out=near[1 : 1 + len(so_far) - _GAP])
        begins = ends - sizes - _GAP
        before = np.append(0, so_far)
        return np.stack([near[begins + sizes] - near[begins], before[ends] - before[begins]]) / sizes

    def _marked(self, wanted: Array, ends: Array, others: Array) -> Array:
        """Which of the wanted numbers the other of each pair has."""
        import numpy as np

        shared = np.zeros(len(wanted), dtype=bool)
        last = np.flatnonzero(np.r_[others[1:] != others[:-1], True])
        begin = 0
        for other, end in zip(others[last].tolist(), ends[last].tolist(), strict=True):
            own = self.numbers[self.starts[other] : self.starts[other + 1]]
            self.board[own] = True
            self.board[-1] = False
            shared[begin:end] = self.board[wanted[begin:end]]
            self.board[own] = False
            begin = end
        return shared
