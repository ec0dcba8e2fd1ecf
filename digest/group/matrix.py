"""Articles as rows of weighted terms, and which rows may be alike: whole arrays at a time, never all pairs.

Rows stand in the order in which they are met, and a pair is always (later row, earlier row). What decides an order is
summed in whole numbers or rounded, so that it is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

TERMS = 32  # strongest terms of a row that lead to others
COMMON = 500  # a term of more rows leads nowhere
WINDOW = 60  # rows before it to which a term leads: those nearest in time; so the work for a row has a bound
CANDIDATES = 40  # rows before it with which a row is compared: those of most in common
BLOCK = 256  # rows whose pairs are found at once
_SCALE = 1 << 40  # products of weights, each at most 1, are summed as whole numbers of this part


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows of terms, in compressed form: row i has the terms `columns[starts[i]:starts[i + 1]]`."""

    starts: Array  # int64, one more than rows
    columns: Array  # int32, ascending within a row
    weights: Array  # float32, of length 1 within a row, or less where terms of one row alone are left out
    spread: Array  # of each column: the rows that have it

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.starts) - 1


Pairs = tuple["Array", "Array"]  # later row, earlier row; sorted by both


def joined(parts: Sequence[bytes], kind: str) -> Array:
    """Arrays that lie one after the other."""
    import numpy as np

    return np.frombuffer(b"".join(parts), dtype=kind)


def starts_of(parts: Sequence[bytes], size: int) -> Array:
    """Where each of the arrays begins when they are joined; `size` is the bytes of an element."""
    return starts_at([len(part) // size for part in parts])


def starts_at(sizes: Sequence[int] | Array) -> Array:
    """Where each of some spans that lie one after the other begins, and where the last ends."""
    import numpy as np

    starts = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def spans(begins: Array, sizes: Array) -> Array:
    """All places of spans, one after the other: each its begin, the next, and so on, so many as its size."""
    import numpy as np

    ends = np.cumsum(sizes)
    return np.asarray(np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - (ends - sizes), sizes))


def distinct(keys: Array) -> tuple[Array, Array, Array]:
    """Distinct keys of 32 bits, ascending; the place of each element among them; and how often each stands there.

    A part of the range of keys at a time: the order of tens of millions of them would take more memory than they do.
    """
    import numpy as np

    bits = min(8, (len(keys) // _TOGETHER).bit_length())
    top = keys.view(np.uint8)[3::4] >> (8 - bits) if bits else None  # the keys are little-endian
    places = np.empty(len(keys), dtype=np.int32)
    known, spread, before = [keys[:0]], [np.zeros(0, dtype=np.int32)], 0
    for part in range(1 << bits):
        chosen = np.flatnonzero(top == part) if top is not None else slice(None)
        own = keys[chosen]
        order = np.argsort(own)
        ranked = own[order]
        fresh = np.ones(len(ranked), dtype=bool)
        np.not_equal(ranked[1:], ranked[:-1], out=fresh[1:])
        heads = np.flatnonzero(fresh)
        numbers = np.cumsum(fresh, dtype=np.int32) + np.int32(before - 1)
        places[chosen[order] if isinstance(chosen, np.ndarray) else order] = numbers
        known.append(ranked[heads])
        spread.append(np.diff(np.append(heads, len(own))).astype(np.int32))
        before += len(heads)
    return np.concatenate(known), places, np.concatenate(spread)


_TOGETHER = 1 << 22  # keys that are put in order at once


def row_sums(values: Array, starts: Array) -> Array:
    """The sum of each row's values; 0 for an empty row."""
    import numpy as np

    sums = np.zeros(len(starts) - 1)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        sums[filled] = np.add.reduceat(values, starts[:-1][filled])
    return sums


def only(matrix_starts: Array, keep: Array) -> Array:
    """The starts of the rows once only the elements that `keep` marks are left."""
    import numpy as np

    kept = np.zeros(len(keep) + 1, dtype=np.int64)
    np.cumsum(keep, out=kept[1:])
    return kept[matrix_starts]


def candidates(matrix: Matrix, fitting: Callable[[Array, Array, Array], Array], first: int = 0) -> Pairs:
    """Pairs that share some of the strongest terms of each, at most `CANDIDATES` for each later row from `first` on.

    `fitting(later, earlier, alike)` says how much a pair matters, given what its strongest terms have in common; 0: not
    at all.
    """
    import numpy as np

    leads = _Leads(matrix)
    found = list(_blocks(matrix, leads, fitting, first))
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate([one for one, _ in found]), np.concatenate([other for _, other in found])


class _Leads:
    """The strongest terms of each row, and for each term its rows in order."""

    def __init__(self, matrix: Matrix) -> None:
        import numpy as np

        chosen = [_strongest(matrix, at) for at in range(0, matrix.rows, BLOCK)]
        places = np.concatenate(chosen) if chosen else np.zeros(0, dtype=np.int64)
        self.rows = np.searchsorted(matrix.starts, places, side="right") - 1
        self.columns = matrix.columns[places]
        self.weights = matrix.weights[places].astype(np.float64)
        self.starts = np.searchsorted(self.rows, np.arange(matrix.rows + 1))
        self.by_column = np.argsort(self.columns, kind="stable")
        self.place = np.empty(len(places), dtype=np.int64)
        self.place[self.by_column] = np.arange(len(places))
        begins = np.searchsorted(self.columns[self.by_column], self.columns)
        self.from_place = np.maximum(begins, self.place - WINDOW)


def _strongest(matrix: Matrix, at: int) -> Array:
    """Places of the strongest terms of a block of rows that are neither of one row nor too common."""
    import numpy as np

    begin, end = matrix.starts[at], matrix.starts[min(at + BLOCK, matrix.rows)]
    spread = matrix.spread[matrix.columns[begin:end]]
    places = np.flatnonzero((spread > 1) & (spread <= COMMON))
    rows = np.searchsorted(matrix.starts[at : at + BLOCK + 1] - begin, places, side="right").astype(np.uint64)
    # Row, weight from the strongest down, and place in one number each: whole numbers are put in order much sooner. Of
    # a block with more places than fit, the last bits of the weights do not count.
    size = max(23, int(end - begin).bit_length())
    faint = ~matrix.weights[begin:end][places].view(np.uint32) >> (size - 23)  # the bits of numbers above 0 ascend too
    order = np.sort(rows << 55 | faint.astype(np.uint64) << size | places.astype(np.uint64))
    ranked = order >> 55
    rank = np.arange(len(order)) - np.searchsorted(ranked, ranked)
    kept = order[rank < TERMS] & np.uint64((1 << size) - 1)
    return np.asarray(np.sort(kept.astype(np.int64)) + begin)


def _blocks(
    matrix: Matrix, leads: _Leads, fitting: Callable[[Array, Array, Array], Array], first: int
) -> Iterator[Pairs]:
    import numpy as np

    for at in range(first, matrix.rows, BLOCK):
        begin, end = leads.starts[at], leads.starts[min(at + BLOCK, matrix.rows)]
        counts = leads.place[begin:end] - leads.from_place[begin:end]
        if not counts.sum():
            continue
        mine = np.repeat(np.arange(begin, end), counts)
        step = np.arange(len(mine)) - np.repeat(np.cumsum(counts) - counts, counts)
        theirs = leads.by_column[leads.from_place[mine] + step]
        keys = leads.rows[mine] * np.int64(matrix.rows) + leads.rows[theirs]
        shares = (leads.weights[mine] * leads.weights[theirs] * _SCALE).astype(np.int64)
        order = np.argsort(keys)
        keys, shares = keys[order], shares[order]
        heads = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
        alike = np.add.reduceat(shares, heads) / _SCALE
        later, earlier = np.divmod(keys[heads], matrix.rows)
        yield _best(later, earlier, np.round(fitting(later, earlier, alike), 9))


def _best(later: Array, earlier: Array, alike: Array) -> Pairs:
    import numpy as np

    keep = np.flatnonzero(alike > 0)
    later, earlier, alike = later[keep], earlier[keep], alike[keep]
    order = np.lexsort((earlier, -alike, later))
    ranked = later[order]
    chosen = np.sort(order[np.arange(len(order)) - np.searchsorted(ranked, ranked) < CANDIDATES])
    return later[chosen], earlier[chosen]


def products(matrix: Matrix, pairs: Pairs, *, powers: tuple[tuple[Array, Array], ...] = ()) -> list[Array]:
    """For each pair the sum over its shared terms of the product of their weights; pairs sorted by their first.

    `powers` are further weights, as (of the later row, of the earlier): a sum for each of them follows.
    """
    import numpy as np

    later, earlier = pairs
    kinds = ((matrix.weights, matrix.weights), *powers)
    sums = [np.zeros(len(later)) for _ in kinds]
    board = np.full(int(matrix.columns.max(initial=-1)) + 1, -1, dtype=np.int32)  # of a column: place in the later row
    heads = np.flatnonzero(np.r_[True, later[1:] != later[:-1]][: len(later)])
    for first in range(0, len(heads), _LATER):
        begin, end = heads[first], heads[first + _LATER] if first + _LATER < len(heads) else len(later)
        own, theirs, pair = _shared(matrix, (later[begin:end], earlier[begin:end]), board)
        for (one, other), total in zip(kinds, sums, strict=True):
            values = one[own].astype(np.float64) * other[theirs]
            total[begin:end] = np.bincount(pair, weights=values, minlength=end - begin)
    return [np.round(total, 9) for total in sums]


_LATER = 256  # later rows whose pairs are laid out together


def _shared(matrix: Matrix, pairs: Pairs, board: Array) -> tuple[Array, Array, Array]:
    """Places of the terms that pairs share, in the later and in the earlier row, and of which pair they are."""
    import numpy as np

    later, earlier = pairs
    sizes = matrix.starts[earlier + 1] - matrix.starts[earlier]
    ends = np.cumsum(sizes)
    places = spans(matrix.starts[earlier], sizes)
    columns = matrix.columns[places]
    found = np.empty(len(places), dtype=np.int32)
    last = np.flatnonzero(np.r_[later[1:] != later[:-1], True])
    begin = 0
    for row, end in zip(later[last].tolist(), ends[last].tolist(), strict=True):
        own = matrix.columns[matrix.starts[row] : matrix.starts[row + 1]]
        board[own] = np.arange(len(own), dtype=np.int32)
        found[begin:end] = board[columns[begin:end]]
        board[own] = -1
        begin = end
    hits = np.flatnonzero(found >= 0)
    pair = np.searchsorted(ends, hits, side="right")
    return matrix.starts[later[pair]] + found[hits], places[hits], pair
