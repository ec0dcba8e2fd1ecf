"""Copies: the same words carried again, exactly, with edits, cut, reordered, or under another headline.

Candidates share some of a sample of their shingles (runs of three words; Broder 1997): those with a small hash, so that
two texts sample the same ones. Each candidate is then checked on all its shingles, in their order. A copy with edits
everywhere and a follow-up that quotes half may share as many; but what a copy shares lies all over the text, and what a
quotation shares in one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from digest.group.coverage import Coverage
from digest.group.lookalikes import is_lookalike
from digest.group.matrix import distinct, joined, only, spans, starts_of
from digest.group.quoting import cites, shares_only_quotations
from digest.group.revisions import says_more
from digest.model import Article, ArticleId, Condensed, Duplicate, Sketch

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

SAMPLE = 1 << 29  # shingles with a smaller hash, an eighth of all, lead to others
LEAST_SAMPLED = 2  # shared ones that make a candidate
MOST_MET = 24  # articles, the most alike first, among which there may be many of one wording about other matters
MOST_ASKED = 4  # of the rest, the most alike first, against which a copy is held for what it says of its own
FIRST, LATEST = 4, 4  # rows to which a shingle leads: the first that have it, and those just before

# Tuned on one half of neardup-synth and of edited copies made of allsides-full; judged on the other halves.
COVERED = 0.80  # covered part of the shorter text
LENGTH_RATIO = 0.20  # shorter to longer: a whole note inside a report is no copy
COVERED_LONGER = 0.15  # covered part of the longer text
COVERED_BOTH = 1.4  # both parts together, where neither is covered so well; rivals on one event reached 1.3
FEW_WORDS = 240  # shingles below which a handful of phrases that any two reports share covers most of a text
IN_RUNS = 0.25  # of such a text's shingles that the other has; rivals reached .18, copies with 30 % changed keep .28
HEAD = 60  # words; a cut copy keeps its head or its headline, what stands in the middle of a digest has neither
COVERED_HEAD = 0.3
FURNITURE = 0.3  # a shingle in more than this share of an outlet's articles, and in four of them, is its furniture
FEWEST_OF_HOUSE = 4
LEFT = 0.4  # of a text; where furniture would leave less, it is no furniture but the text

SHORT = 40  # shingles below which the headline decides too: little text agrees by chance
TITLES = 0.6  # shared terms among all of two headlines over the same few words
RESEMBLANCE_UNDER_ONE_TITLE = 0.1  # "Markets at noon" stands over another text every day
VERBATIM = 20  # shingles that no two outlets have word for word by chance; one may stand under all of an outlet's items
RESEMBLANCE_SHORT = 0.6  # shared shingles among all, of two short texts under two headlines that agree less


def fold(
    condensed: Sequence[Condensed], sketches: Sequence[Sketch]
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """Places of the articles worth telling, and of the copies, each with the place of the article that it repeats.

    Of a set of copies the one is kept that names no other outlet of them, then the earliest with a clock time, then the
    earliest day, then the one that most of them repeat, then the fullest, then the first by id. A copy always resembles
    the kept article itself: copies of copies form no chains. What resembles it and says more is no copy of it, but may
    be one of the next.
    """
    order = sorted(range(len(condensed)), key=lambda place: _rank(condensed[place].article))
    articles = [condensed[place].article for place in order]
    texts = _Texts([sketches[place] for place in order])
    originals = dict(_same(texts))
    shared = _shared(texts, originals)
    # Where nothing tells which was first, the one that most others repeat: two edited copies may have little in common.
    nearest = {row: [one for _, one in sorted(found)] for row, found in shared.items()}
    turns = {
        row: (_cites_one(articles[row], near, articles), _first(articles[row]), -len(near), row)
        for row, near in nearest.items()
    }
    for row in sorted(shared, key=turns.__getitem__):
        near = nearest[row]
        kept = [one for one in near if turns[one] < turns[row] and one not in originals]
        original = _original(row, near, kept, articles)
        if original is not None:
            originals[row] = original
    for later, earlier in list(originals.items()):  # the same words as a copy repeat what that repeats
        originals[later] = originals.get(earlier, earlier)
    stay = tuple(sorted(order[row] for row in range(len(order)) if row not in originals))
    return stay, tuple(sorted((order[later], order[earlier]) for later, earlier in originals.items()))


def _shared(texts: _Texts, taken: Mapping[int, int]) -> Mapping[int, list[tuple[float, int]]]:
    """For each row that is like others these, with how much they agree, below 0."""
    shared: dict[int, list[tuple[float, int]]] = defaultdict(list)
    pairs = _candidates(texts, taken)
    agreements = texts.agreements(pairs)
    alike = agreements > 0
    for (later, earlier), agreement in zip(pairs[alike].tolist(), agreements[alike].tolist(), strict=True):
        shared[later].append((-agreement, earlier))
        shared[earlier].append((-agreement, later))
    return shared


def _original(row: int, near: Sequence[int], kept: Sequence[int], articles: Sequence[Article]) -> int | None:
    """Which of the kept ones among those that it is like it repeats; both come nearest first.

    An edited copy may have lost what tells it from a piece of the same wording; what it is nearest to has that still.
    """
    if not kept:
        return None
    own = articles[row]
    met = (one for one in kept[:MOST_MET] if _repeats(own, articles[one]))
    nearest = next((one for one in near[:MOST_MET] if not is_lookalike(own, articles[one])), row)
    asked = (one for one in met if one == nearest or not is_lookalike(articles[nearest], articles[one]))
    return next((one for one in islice(asked, MOST_ASKED) if not says_more(own, articles[one])), None)


def _repeats(own: Article, kept: Article) -> bool:
    """Whether one that is so like another has its words from it, and not its wording or its quotations alone."""
    return not is_lookalike(own, kept) and not shares_only_quotations(own, kept)


def _cites_one(own: Article, near: Sequence[int], articles: Sequence[Article]) -> bool:
    """Whether an article names the outlet of one that it is like: what it cites was there before it."""
    return any(cites(own, outlet) for outlet in sorted({articles[one].outlet for one in near[:MOST_MET]}))


def credited(condensed: Sequence[Condensed], copies: Sequence[tuple[int, int]]) -> tuple[Duplicate, ...]:
    """The copies as values, by article id."""
    made = (Duplicate(copy=condensed[one].article, original=condensed[other].article.id) for one, other in copies)
    return tuple(sorted(made, key=lambda duplicate: duplicate.copy.id))


def _first(article: Article) -> tuple[int, datetime]:
    """Earliest first, known to the minute before known to the day.

    Moments are compared with their offsets: brought to UTC, one of year 1 may not exist.
    """
    if article.published is None:
        return 2, datetime.min.replace(tzinfo=UTC)
    exact = article.published.has_time and not article.published.year_candidates
    return int(not exact), article.published.at


def _rank(article: Article) -> tuple[tuple[int, datetime], int, ArticleId]:
    """Earliest first, then fullest, then id."""
    return _first(article), -len(article.text), article.id


class _Texts:
    """The shingles of every text, one after the other, without what is its outlet's furniture."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        import numpy as np

        self.sketches = sketches
        parts = [one.shingles for one in sketches]
        for rows in _houses(sketches):
            for row, left in zip(rows, _without_furniture([parts[row] for row in rows]), strict=True):
                parts[row] = left
        self.shingles = joined(parts, "<u4")
        self.starts = starts_of(parts, 4)
        self.sizes = np.diff(self.starts)

    def of(self, row: int) -> Array:
        """The shingles of a text."""
        return self.shingles[self.starts[row] : self.starts[row + 1]]

    def agreements(self, pairs: Array) -> Array:
        """For each pair how surely two texts are the same but for edits and cuts, above 0 to 1; 0: they are not."""
        import numpy as np

        found = np.zeros(len(pairs))
        sizes = self.sizes[pairs]
        short = sizes.min(axis=1) < SHORT
        for place in np.flatnonzero(short):
            found[place] = self._agreement_of_short(*pairs[place].tolist())
        asked = np.flatnonzero(~short & (sizes.min(axis=1) >= LENGTH_RATIO * sizes.max(axis=1)))
        one, other = pairs[asked].T
        ordered = self.sizes[one] <= self.sizes[other]
        found[asked] = self._agreements_of_long(np.where(ordered, one, other), np.where(ordered, other, one))
        return found

    def _agreements_of_long(self, shorter: Array, longer: Array) -> Array:
        import numpy as np

        rows = np.unique(np.concatenate([shorter, longer]))
        coverage = Coverage(self.shingles[spans(self.starts[rows], self.sizes[rows])], self.sizes[rows])
        one, other = np.searchsorted(rows, shorter), np.searchsorted(rows, longer)
        (covered, shared), (of_longer, of_longer_shared) = coverage.of(one, other), coverage.of(other, one)
        has_runs = (self.sizes[shorter] >= FEW_WORDS) | (shared >= IN_RUNS)
        whole = has_runs & (covered + of_longer >= COVERED_BOTH)
        for place in np.flatnonzero(has_runs & ~whole & (covered >= COVERED) & (of_longer >= COVERED_LONGER)):
            whole[place] = self._has_head(int(shorter[place]), int(longer[place]))
        # Of many pieces of one wording, each covered by all, a copy has the most in common with what it repeats.
        return np.where(whole, (shared + of_longer_shared) / 2, 0.0)

    def _has_head(self, shorter: int, longer: int) -> bool:
        """Whether what a cut copy keeps is the head of the longer text, or its headline."""
        import numpy as np

        parts = [self.of(longer)[:HEAD], self.of(shorter)]
        coverage = Coverage(np.concatenate(parts), np.array([len(part) for part in parts]))
        same_head = coverage.of(np.array([0]), np.array([1]))[0, 0] >= COVERED_HEAD
        return bool(same_head) or self._titles(shorter, longer) >= COVERED_HEAD

    def _titles(self, one: int, other: int) -> float:
        return _resemblance(_held(self.sketches[one].title_terms), _held(self.sketches[other].title_terms))

    def _agreement_of_short(self, one: int, other: int) -> float:
        """A feed's item has a sentence at most, and the headline says as much as that."""
        lengths = sorted((int(self.sizes[one]), int(self.sizes[other])))
        title = self.sketches[one].title
        same_title = title != 0 and title == self.sketches[other].title
        if not lengths[0]:
            return 1.0 if same_title else 0.0
        if lengths[1] > SHORT and lengths[0] < LENGTH_RATIO * lengths[1]:
            return 0.0
        texts = _resemblance(_held(self.of(one).tobytes()), _held(self.of(other).tobytes()))
        if same_title and texts >= RESEMBLANCE_UNDER_ONE_TITLE:
            return max(texts, 0.5)
        if texts == 1.0 and lengths[0] >= VERBATIM and self.sketches[one].outlet != self.sketches[other].outlet:
            return texts
        return texts if texts >= RESEMBLANCE_SHORT and self._titles(one, other) >= TITLES else 0.0


@lru_cache(maxsize=10_000)
def _held(numbers: bytes) -> frozenset[int]:
    """The numbers of 32 bits, each once."""
    return frozenset(_numbers(numbers).tolist())


def _resemblance(one: Set[int], other: Set[int]) -> float:
    """Shared ones among all; 0 where there are none."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _numbers(packed: bytes) -> Array:
    import numpy as np

    return np.frombuffer(packed, dtype="<u4")


def _houses(sketches: Sequence[Sketch]) -> Iterator[list[int]]:
    """The rows of each outlet that has enough articles to tell what recurs in them."""
    houses: dict[str, list[int]] = defaultdict(list)
    for row, one in enumerate(sketches):
        houses[one.outlet].append(row)
    return (rows for rows in houses.values() if len(rows) >= FEWEST_OF_HOUSE)


def _without_furniture(texts: Sequence[bytes]) -> Sequence[bytes]:
    """The shingles of an outlet's articles without those that recur in them."""
    import numpy as np

    numbers, starts = joined(texts, "<u4"), starts_of(texts, 4)
    fewest = max(FEWEST_OF_HOUSE, int(FURNITURE * len(texts)) + 1)
    _, places, counts = distinct(numbers)
    often = np.flatnonzero((counts >= fewest)[places])
    rows = np.searchsorted(starts, often, side="right")
    once = np.unique(places[often] * np.int64(len(texts) + 1) + rows) // (len(texts) + 1)
    recurring = np.bincount(once, minlength=len(counts)) >= fewest
    if not recurring.any():
        return texts
    kept = ~recurring[places]
    cut = only(starts, kept)
    left = numbers[kept]
    enough = np.diff(cut) >= LEFT * np.diff(starts)
    return [left[cut[row] : cut[row + 1]].tobytes() if enough[row] else text for row, text in enumerate(texts)]


# ── which pairs to look at ───────────────────────────────────────────────────────────────────────────────


def _same(texts: _Texts) -> list[tuple[int, int]]:
    """Texts that are equal to the word, each with the first of its kind; equal short ones need equal headlines."""
    firsts: dict[tuple[bytes, int], int] = {}
    found = []
    for row, one in enumerate(texts.sketches):
        few = len(one.shingles) < 4 * SHORT
        if not one.shingles and not one.title:
            continue
        first = firsts.setdefault((one.shingles, one.title if few else 0), row)
        if first != row:
            found.append((row, first))
    return found


def _candidates(texts: _Texts, taken: Mapping[int, int]) -> Array:
    """Pairs (later, earlier) that share some of the sample, or their headline where a text is short."""
    import numpy as np

    untaken = np.ones(len(texts.sizes), dtype=bool)
    untaken[list(taken)] = False
    rows, keys = zip(_sampled(texts), _of_short(texts), _of_titles(texts), strict=True)
    row, key = np.concatenate(rows), np.concatenate(keys)
    pairs, shared = _meetings(row[untaken[row]], key[untaken[row]], len(untaken))
    return np.asarray(pairs[shared >= LEAST_SAMPLED])


def _sampled(texts: _Texts) -> tuple[Array, Array]:
    """Rows, ascending, and their sampled shingles."""
    import numpy as np

    places = np.flatnonzero(texts.shingles < SAMPLE)
    rows = np.searchsorted(texts.starts, places, side="right") - 1
    return rows, texts.shingles[places].astype(np.int64)


def _of_short(texts: _Texts) -> tuple[Array, Array]:
    """Rows of short texts, ascending, and all their shingles, apart from the sampled ones of long texts."""
    import numpy as np

    rows = np.flatnonzero(texts.sizes < 2 * SHORT)
    places = spans(texts.starts[rows], texts.sizes[rows])
    return np.repeat(rows, texts.sizes[rows]), texts.shingles[places].astype(np.int64) + (1 << 32)


def _of_titles(texts: _Texts) -> tuple[Array, Array]:
    """Rows, ascending, and their headlines, twice: one that is shared counts enough by itself."""
    import numpy as np

    titles = np.array([one.title >> 4 for one in texts.sketches], dtype=np.int64)
    rows = np.flatnonzero([one.title != 0 for one in texts.sketches])
    return np.repeat(rows, 2), (titles[rows, None] + np.array([1 << 33, 1 << 60])).ravel()


def _meetings(rows: Array, keys: Array, total: int) -> tuple[Array, Array]:
    """Pairs of rows that have a key in common, and how many; each key leads to a few rows only.

    Rows ascend among those of a key.
    """
    import numpy as np

    order = np.argsort(keys, kind="stable")
    rows, keys = rows[order], keys[order]
    fresh = np.r_[True, (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])][: len(keys)]
    rows, keys = rows[fresh], keys[fresh]
    heads = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    sizes = np.diff(np.append(heads, len(keys)))
    begins = np.repeat(heads, sizes)
    rank = np.arange(len(keys)) - begins
    met = []
    for step in range(FIRST):
        near = np.flatnonzero(rank > step)
        met.append(rows[near] * np.int64(total) + rows[begins[near] + step])
    for step in range(1, LATEST + 1):
        near = np.flatnonzero(rank >= FIRST + step)
        met.append(rows[near] * np.int64(total) + rows[near - step])
    found, counts = np.unique(np.concatenate(met), return_counts=True)
    return np.stack(np.divmod(found, total), axis=1), counts
