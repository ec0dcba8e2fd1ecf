"""How much of one text lies near words that another has too, for many pairs of texts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.group.matrix import distinct, spans

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

REACH = 8  # words to each side of a shared shingle that count as covered by it; tuned with `duplicates`

_AT_ONCE = 1 << 20  # shingles that are looked at together


class Coverage:
    """The shingles of some texts, each known by a small number, so that a board of marks finds shared ones."""

    def __init__(self, shingles: Array, starts: Array) -> None:
        import numpy as np

        _, places, spread = distinct(shingles)
        self.numbers = np.where(spread[places] > 1, places, -1)  # the last mark is never set
        self.board = np.zeros(len(spread) + 1, dtype=bool)
        self.starts = starts
        self.sizes = np.diff(starts)

    def of(self, texts: Array, others: Array) -> Array:
        """For each pair the part of the text, 0 to 1, that lies near a run of words of the other; no text is empty."""
        import numpy as np

        found = np.zeros(len(texts))
        order = np.argsort(others, kind="stable")
        ends = np.cumsum(self.sizes[texts[order]])
        cuts = np.searchsorted(ends, np.arange(0, ends[-1] if len(ends) else 0, _AT_ONCE), side="left")
        for begin, end in zip(cuts, [*cuts[1:], len(order)], strict=True):
            some = order[begin:end]
            if len(some):
                found[some] = self._covered(texts[some], others[some])
        return found

    def _covered(self, texts: Array, others: Array) -> Array:
        """As `of`, for pairs in the order of the others."""
        import numpy as np

        sizes = self.sizes[texts]
        wanted = self.numbers[spans(self.starts[texts], sizes)]
        # Between two texts lies a gap, so that what one of them shares covers nothing of the next.
        room = sizes + 2 * REACH + 1
        ends = np.cumsum(room)
        marked = np.zeros(ends[-1], dtype=np.int32)
        homes = spans(ends - room + REACH + 1, sizes)
        marked[homes] = self._marked(wanted, np.cumsum(sizes), others)
        so_far = np.cumsum(marked, dtype=np.int32)
        near = so_far[homes + REACH] > so_far[homes - REACH - 1]
        return np.add.reduceat(near, np.cumsum(sizes) - sizes, dtype=np.int64) / sizes

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
