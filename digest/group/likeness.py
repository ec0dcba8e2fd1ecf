"""How sure it is that two articles tell one event: by their words; `across` says it of two languages.

Cosine of the terms' tf-idf (Salton & Buckley 1988), fading with the time between them, less a share of
how alike each is to its other neighbours. An article about a matter of which everybody writes (a campaign, a storm
season) is like many; only what stands out from them is the same event. (The idea is that of cross-domain similarity
local scaling, Conneau et al. 2018.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from digest.group import background, matters
from digest.group.acquaintance import STRANGERS, WORTH_A_LOOK, Acquaintance
from digest.group.across import Bridges
from digest.group.circumstances import FEW_AROUND, Circumstances, Likeness, circumstances_of
from digest.group.designations import THIN
from digest.group.matrix import Matrix, Pairs, candidates, distinct, joined, only, products, row_sums, starts_of
from digest.model import Sketch, Usage

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Fitted together by benchmarks/grouping/fit.py on allsides-full, allsides-2021, basil and ecbplus, dates cut to days.
NEW_WORD = 0.5  # weight of a word of one article alone that the background does not know: a typing error or a new name
UNSAID = 20.0  # length of what every article leaves unsaid: two items of a feed that share two words share little
FEWEST_TERMS = 4  # shared words and pairs of words, under which no likeness is believed
FAINTEST = 0.02  # likeness by the strongest terms alone
NEIGHBOURS = range(1, 5)  # the nearest is likely the event itself; those after it say how dense the matter is
DENSITY = 0.5  # share of the neighbours' likeness that is taken off
# In a small run a name that the background does not know may be that of the place where all of it happens.
LOCAL = 8.0  # articles more in which such a word is taken to stand

# An item of a feed has a sentence or two in the words of its trade, and its headline says what it is about. On
# scoop-dedup two of one event told .66 of each other's headlines at least, two papers or talks of one kind .49 at most.
HEADLINE_TOLD = 0.55  # share of a headline's words that the other has too, the mean of both headlines
FEWEST_OF_ITEMS = 3  # shared words, enough where one of two items tells all of the other's headline


class Comparison:
    """The articles of a run beside those of earlier days, and how alike they are.

    The sketches stand in the order of time, undated ones last: first those of earlier days, then, from `first` on,
    those of the run. `begun` are the rows of each story of earlier days.
    """

    def __init__(
        self,
        sketches: Sequence[Sketch],
        first: int = 0,
        usage: Usage | None = None,
        begun: Sequence[Sequence[int]] = (),
    ) -> None:
        self.circumstances = circumstances_of(sketches)
        self.terms, self.unheard = _term_matrix(sketches, first, usage or Usage())
        self.toned = self.terms
        self.names = Acquaintance(sketches)
        self.items = _item_matrix(sketches)
        self.begun = begun
        self.alike = self._all(sketches, first)
        if len(sketches) <= matters.MOST:
            self.toned = matters.toned_down(self.terms, sketches, self.alike, begun, first)
            self.alike = self._all(sketches, first)

    def _all(self, sketches: Sequence[Sketch], first: int) -> Likeness:
        import numpy as np

        before = np.array([one.dense for one in sketches])
        within, self.dense = _within((self.toned, self.names, self.items), self.circumstances, before, first)
        self.bridges = (
            Bridges(sketches, self.circumstances, self.begun)
            if len(np.unique(self.circumstances.language)) > 1
            else None
        )
        if self.bridges is None:
            return within
        across = self.bridges.pairs(first)
        return Likeness(
            later=np.concatenate([within.later, across.later]),
            earlier=np.concatenate([within.earlier, across.earlier]),
            alike=np.concatenate([within.alike, across.alike]),
            language=self.circumstances.language,
        )

    def among(self, rows: Sequence[int]) -> Likeness:
        """All pairs of some rows, whose numbers are their places in `rows`; for a story that may fall apart."""
        import numpy as np

        places = np.array(rows)
        later, earlier = np.tril_indices(len(places), -1)
        pairs = (places[later], places[earlier])
        (alike,) = products(self.toned, pairs)
        acquainted, apart = self.names.factor(pairs, alike)
        alike = np.where(apart, 0.0, alike * acquainted * _told(self.items, pairs, alike)[0])
        alike = np.maximum(_standing_out(alike, pairs, self.circumstances, self.dense), 0.0)
        language = self.circumstances.language[places]
        if self.bridges is not None:
            alike = np.where(language[later] == language[earlier], alike, self.bridges.alike(pairs))
        return Likeness(later=later, earlier=earlier, alike=alike, language=language)


# ── in one language ──────────────────────────────────────────────────────────────────────────────────────


def _term_matrix(sketches: Sequence[Sketch], first: int, usage: Usage) -> tuple[Matrix, Array]:
    """Rows of tf-idf, of length 1 before the terms of one row alone are left out; and of which columns the background
    does not know the word.

    How common a term is, is counted in the articles of the run, in those of earlier days, which `usage` knows, and in
    the background. Rows are made a block at a time: all terms of a hundred thousand articles at once take gigabytes.
    """
    import numpy as np

    begins = starts_of([one.terms for one in sketches], 4)
    known, every, spread = distinct(joined([one.terms for one in sketches], "<u4"))
    counted = spread if not first else np.bincount(every[begins[first] :], minlength=len(known))
    telling = _Telling(known, counted.astype(np.float32), spread > 1, _spoken(sketches, first, usage), usage)
    numbers = np.cumsum(spread > 1, dtype=np.int32) - 1  # of the terms of more than one row
    parts = []
    for at in range(0, len(sketches), _ROWS):
        some = sketches[at : at + _ROWS]
        starts = begins[at : at + len(some) + 1] - begins[at]
        columns = every[begins[at] : begins[at + len(some)]]
        weights = joined([one.weights for one in some], "<f4") * telling.of(columns, at, np.diff(starts))
        length = np.sqrt(row_sums(weights * weights, starts) + UNSAID**2).astype(np.float32)
        weights /= np.repeat(length, np.diff(starts))
        keep = spread[columns] > 1
        sizes = np.diff(only(starts, keep))
        parts.append((sizes, numbers[columns[keep]], weights[keep]))
    unheard = (telling.single & (telling.common == 0))[spread > 1]
    spread = spread[spread > 1]
    starts = np.zeros(len(sketches) + 1, dtype=np.int64)
    if not parts:
        none = Matrix(starts=starts, columns=np.zeros(0, np.int32), weights=np.zeros(0, np.float32), spread=spread)
        return none, unheard
    np.cumsum(np.concatenate([sizes for sizes, _, _ in parts]), out=starts[1:])
    columns = np.concatenate([columns for _, columns, _ in parts])
    weights = np.concatenate([weights for _, _, weights in parts])
    return Matrix(starts=starts, columns=columns, weights=weights, spread=spread), unheard


class _Telling:
    """How telling a term is, by how common it is: looked up for the language of most rows, reckoned for the others."""

    def __init__(
        self, known: Array, counted: Array, shared: Array, spoken: tuple[Array, Array, Array, Array], usage: Usage
    ) -> None:
        import numpy as np

        self.counted, self.shared = counted, shared
        if usage.terms:  # it has counted the articles of earlier days
            _add_looked_up(counted, known, np.frombuffer(usage.terms, "<u4"), np.frombuffer(usage.counts, "<u4"))
        self.common = np.zeros(len(known), dtype=np.float32)
        _add_looked_up(self.common, known, *background.english())
        self.single = known & 1 == 0
        around, counts, self.english, self.own = spoken
        self.size = np.log(counts + 1).astype(np.float32)
        self.local = (LOCAL * np.exp((around - counts) / FEW_AROUND)).astype(np.float32)
        self.most = int(np.bincount(self.own).argmax()) if len(self.own) else 0
        self.table = self._reckoned(slice(None), self.most) if len(self.own) else self.common

    def of(self, columns: Array, at: int, sizes: Array) -> Array:
        """A factor for each term of the rows from `at` on, of which each has so many."""
        import numpy as np

        found = self.table[columns]
        own = self.own[at : at + len(sizes)]
        if (own != self.most).any():
            spoken = np.repeat(own, sizes)
            for language in np.unique(own[own != self.most]).tolist():
                places = np.flatnonzero(spoken == language)
                found[places] = self._reckoned(columns[places], language)
        return np.asarray(found)

    def _reckoned(self, columns: Array | slice, language: int) -> Array:
        import numpy as np

        counted, single, shared = self.counted[columns], self.single[columns], self.shared[columns]
        if not self.english[language]:
            telling = np.maximum(np.float32(0.01), self.size[language] - np.log(counted + np.float32(0.5)))
            return np.asarray(telling * (shared | single))
        spoken = self.common[columns]
        heard = counted + spoken + np.where(spoken == 0, self.local[language], np.float32(0))
        telling = np.maximum(np.float32(0.01), self.size[language] - np.log(heard + np.float32(0.5)))
        of_one = np.where(spoken > 0, np.float32(1), np.float32(NEW_WORD)) * single
        return np.asarray(telling * np.where(shared, np.float32(1), of_one))


_ROWS = 4096  # rows that are made at once


def _spoken(sketches: Sequence[Sketch], first: int, usage: Usage) -> tuple[Array, Array, Array, Array]:
    """Articles that each language has in the background, and in all; which are English; the language of each sketch."""
    import numpy as np

    before = dict(usage.articles)
    fresh = Counter(one.language for one in sketches[first:])
    languages = sorted({one.language for one in sketches})
    around = [background.AROUND_ENGLISH if code[:2] == "en" else background.AROUND for code in languages]
    counts = [float(fresh[code] + before.get(code, 0)) for code in languages]
    place = {code: number for number, code in enumerate(languages)}
    return (
        np.array(around),
        np.array(around) + np.array(counts),
        np.array([code[:2] == "en" for code in languages]),
        np.array([place[one.language] for one in sketches], dtype=np.int64),
    )


def _add_looked_up(totals: Array, known: Array, keys: Array, counts: Array) -> None:
    """Add to the total of each known key its count; known keys and keys ascend."""
    import numpy as np

    places = np.searchsorted(known, keys)
    met = np.flatnonzero(known.take(places, mode="clip") == keys) if len(known) else places[:0]
    totals[places[met]] += counts[met]


def _within(
    matrices: tuple[Matrix, Acquaintance, Matrix], around: Circumstances, before: Array, first: int
) -> tuple[Likeness, Array]:
    """Pairs in one language, and how dense the matter of each row is; `before`: how dense it was when it came."""
    import numpy as np

    matrix, names, items = matrices

    def fitting(later: Array, earlier: Array, alike: Array) -> Array:
        faded = alike * around.fade(later, earlier) * (around.language[later] == around.language[earlier])
        return faded * (faded >= FAINTEST)  # type: ignore[no-any-return]

    pairs = candidates(matrix, fitting, first)
    one = np.broadcast_to(1.0, matrix.weights.shape)
    alike, shared = products(matrix, pairs, powers=((one, one),))
    told, whole = _told(items, pairs, alike)
    enough = shared >= np.where(whole, FEWEST_OF_ITEMS, FEWEST_TERMS)
    acquainted, apart = names.factor(pairs, alike)
    alike = alike * enough * acquainted * told
    dense = _densities(pairs, alike * around.fade(*pairs), before)  # look-alikes count: what is like them is like many
    alike = np.where(apart, 0.0, _standing_out(alike, pairs, around, dense))
    keep = alike > 0
    return Likeness(later=pairs[0][keep], earlier=pairs[1][keep], alike=alike[keep]), dense


_ONE_TERM = 4  # bytes


def _item_matrix(sketches: Sequence[Sketch]) -> Matrix:
    """Rows of the words of thin articles that have a headline: weight 1 for one of the headline, 0 for another."""
    import numpy as np

    headed = [bool(one.title) or len(one.title_terms) == _ONE_TERM for one in sketches]  # no title: of a word or none
    thin = [one.words <= THIN and has for one, has in zip(sketches, headed, strict=True)]
    terms = [one.terms if kept else b"" for one, kept in zip(sketches, thin, strict=True)]
    starts = starts_of(terms, 4)
    known, columns, spread = distinct(joined(terms, "<u4"))
    weights = np.zeros(len(columns), dtype=np.float32)
    for row in np.flatnonzero(thin):
        here = slice(starts[row], starts[row + 1])
        weights[here] = np.isin(known[columns[here]], np.frombuffer(sketches[int(row)].title_terms, "<u4"))
    return Matrix(starts=starts, columns=columns.astype(np.int32), weights=weights, spread=spread)


def _told(items: Matrix, pairs: Pairs, alike: Array) -> tuple[Array, Array]:
    """A factor for each pair, less than 1 where both are thin and tell little of each other's headlines; and whether
    one of two thin ones tells all of the other's."""
    import numpy as np

    later, earlier = pairs
    words, thin = row_sums(items.weights, items.starts), np.diff(items.starts) > 0
    asked = np.flatnonzero(
        (alike >= WORTH_A_LOOK) & thin[later] & thin[earlier] & (np.maximum(words[later], words[earlier]) > 0)
    )
    some = (later[asked], earlier[asked])
    one = np.ones(len(items.weights))
    _, *told = products(items, some, powers=((items.weights, one), (one, items.weights)))
    shares = np.stack(told) / np.maximum(np.stack([words[some[0]], words[some[1]]]), 1)
    factor, whole = np.ones(len(alike)), np.zeros(len(alike), dtype=bool)
    factor[asked[shares.mean(axis=0) < HEADLINE_TOLD]] = STRANGERS
    whole[asked[(shares.mean(axis=0) >= HEADLINE_TOLD) & (shares.max(axis=0) == 1.0)]] = True
    return factor, whole


def _standing_out(alike: Array, pairs: Pairs, around: Circumstances, dense: Array) -> Array:
    """What is left of likeness once time has faded it, and what both share with many is taken off."""
    import numpy as np

    later, earlier = pairs
    dense = np.maximum(dense, around.quiet())
    return _rounded(alike * around.fade(later, earlier) - DENSITY * (dense[later] + dense[earlier]) / 2)


def _rounded(values: Array) -> Array:
    import numpy as np

    return np.round(values, 9)


def _densities(pairs: Pairs, alike: Array, before: Array) -> Array:
    """For each row its mean likeness to the neighbours after the nearest.

    Of the neighbours of earlier days only their mean is known: `before` stands for each of them.
    """
    import numpy as np

    ends = np.concatenate(pairs)
    values = np.concatenate([alike, alike])
    order = np.lexsort((-values, ends))
    ranked = ends[order]
    rank = np.arange(len(order)) - np.searchsorted(ranked, ranked)
    counted = (rank >= NEIGHBOURS.start) & (rank < NEIGHBOURS.stop)
    gained = np.maximum(0.0, values[order][counted] - before[ranked[counted]])
    sums = before + np.bincount(ranked[counted], weights=gained, minlength=len(before)) / len(NEIGHBOURS)
    return np.asarray(np.round(sums, 9))
