"""Copies: the same words carried again, exactly, with edits, cut, reordered, or under another headline.

Candidates share some of a sample of their shingles (runs of three words; Broder 1997): those with a small hash, so that
two texts sample the same ones. Each candidate is then checked on all its shingles, in their order. A copy with edits
everywhere and a follow-up that quotes half may share as many; but what a copy shares lies all over the text, and what a
quotation shares in one place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from digest.model import Article, ArticleId, Condensed, Duplicate, Sketch

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

SAMPLE = 1 << 29  # shingles with a smaller hash, an eighth of all, lead to others
LEAST_SAMPLED = 2  # shared ones that make a candidate
FIRST, LATEST = 4, 4  # rows to which a shingle leads: the first that have it, and those just before

# Tuned on one half of neardup-synth and of edited copies made of allsides-full; judged on the other halves.
REACH = 8  # words to each side of a shared shingle that count as covered by it
COVERED = 0.80  # covered part of the shorter text
LENGTH_RATIO = 0.20  # shorter to longer: a whole note inside a report is no copy
COVERED_LONGER = 0.15  # covered part of the longer text
COVERED_BOTH = 1.4  # both parts together, where neither is covered so well; rivals on one event reached 1.3
HEAD = 60  # words; a cut copy keeps its head or its headline, what stands in the middle of a digest has neither
COVERED_HEAD = 0.3
FURNITURE = 0.3  # a shingle in more than this share of an outlet's articles, and in four of them, is its furniture
FEWEST_OF_HOUSE = 4
LEFT = 0.4  # of a text; where furniture would leave less, it is no furniture but the text

SHORT = 40  # shingles below which the headline decides too: little text agrees by chance
TITLES = 0.6  # shared terms among all of two headlines over the same few words
RESEMBLANCE_UNDER_ONE_TITLE = 0.1  # "Markets at noon" stands over another text every day
RESEMBLANCE_SHORT = 0.6  # shared shingles among all, of two short texts under two headlines that agree less


def fold(
    condensed: Sequence[Condensed], sketches: Sequence[Sketch]
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """Places of the articles worth telling, and of the copies, each with the place of the article that it repeats.

    Of a set of copies the earliest with a clock time is kept, then the earliest day, then the one that most of them
    repeat, then the fullest, then the first by id. A copy always resembles the kept article itself: copies of copies
    form no chains.
    """
    order = sorted(range(len(condensed)), key=lambda place: _rank(condensed[place].article))
    texts = _Texts([sketches[place] for place in order])
    originals = dict(_same(texts))
    shared: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for later, earlier in _candidates(texts, originals):
        if (agreement := texts.agreement(later, earlier)) > 0:
            shared[later].append((-agreement, earlier))
            shared[earlier].append((-agreement, later))
    # Where nothing tells which was first, the one that most others repeat: two edited copies may have little in common.
    turns = {row: (_first(condensed[order[row]].article), -len(shared[row]), row) for row in shared}
    for row in sorted(shared, key=turns.__getitem__):
        kept = [found for found in shared[row] if turns[found[1]] < turns[row] and found[1] not in originals]
        if kept:
            originals[row] = min(kept)[1]
    for later, earlier in list(originals.items()):  # the same words as a copy repeat what that repeats
        originals[later] = originals.get(earlier, earlier)
    stay = tuple(sorted(order[row] for row in range(len(order)) if row not in originals))
    return stay, tuple(sorted((order[later], order[earlier]) for later, earlier in originals.items()))


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
    """The shingles of every text, without what is its outlet's furniture."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        import numpy as np

        self.sketches = sketches
        furniture = _furniture(sketches)
        self.shingles: list[Array] = []
        for one in sketches:
            shingles = np.frombuffer(one.shingles, dtype="<u4")
            recurring = furniture.get(one.outlet)
            if recurring is not None:
                left = shingles[~np.isin(shingles, recurring)]
                shingles = left if len(left) >= LEFT * len(shingles) else shingles
            self.shingles.append(shingles)

    def agreement(self, one: int, other: int) -> float:
        """How surely two texts are the same but for edits and cuts, above 0 to 1; 0: they are not."""
        first, second = self.shingles[one], self.shingles[other]
        if min(len(first), len(second)) < SHORT:
            return self._agreement_of_short(one, other)
        shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
        if len(shorter) < LENGTH_RATIO * len(longer):
            return 0.0
        covered, of_longer = _coverage(shorter, longer), _coverage(longer, shorter)
        if covered + of_longer >= COVERED_BOTH:
            return (covered + of_longer) / 2
        if covered < COVERED or of_longer < COVERED_LONGER:
            return 0.0
        same_head = _coverage(longer[:HEAD], shorter) >= COVERED_HEAD
        titles = _resemblance_of(self.sketches[one].title_terms, self.sketches[other].title_terms)
        return (covered + of_longer) / 2 if same_head or titles >= COVERED_HEAD else 0.0

    def _agreement_of_short(self, one: int, other: int) -> float:
        """A feed's item has a sentence at most, and the headline says as much as that."""
        first, second = self.sketches[one], self.sketches[other]
        titles = _resemblance_of(first.title_terms, second.title_terms)
        texts = _resemblance(self.shingles[one], self.shingles[other])
        if not len(self.shingles[one]) or not len(self.shingles[other]):
            return 1.0 if first.title and first.title == second.title else 0.0
        lengths = sorted((len(self.shingles[one]), len(self.shingles[other])))
        if lengths[1] > SHORT and lengths[0] < LENGTH_RATIO * lengths[1]:
            return 0.0
        if first.title and first.title == second.title and texts >= RESEMBLANCE_UNDER_ONE_TITLE:
            return max(texts, 0.5)
        return texts if texts >= RESEMBLANCE_SHORT and titles >= TITLES else 0.0


def _coverage(text: Array, other: Array) -> float:
    """The part of a text that lies near words which the other has too."""
    import numpy as np

    shared = np.flatnonzero(np.isin(text, other))
    edges = np.zeros(len(text) + 1, dtype=np.int64)
    np.add.at(edges, np.maximum(0, shared - REACH), 1)
    np.add.at(edges, np.minimum(len(text), shared + REACH + 1), -1)
    return float((np.cumsum(edges)[:-1] > 0).mean())


def _resemblance(one: Array, other: Array) -> float:
    import numpy as np

    if not len(one) or not len(other):
        return 0.0
    first, second = np.unique(one), np.unique(other)
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return shared / (len(first) + len(second) - shared)


def _resemblance_of(one: bytes, other: bytes) -> float:
    import numpy as np

    return _resemblance(np.frombuffer(one, dtype="<u4"), np.frombuffer(other, dtype="<u4"))


def _furniture(sketches: Sequence[Sketch]) -> Mapping[str, Array]:
    """For each outlet the shingles that recur in its articles, ascending."""
    import numpy as np

    houses: dict[str, list[Array]] = defaultdict(list)
    counts = Counter(one.outlet for one in sketches)
    for one in sketches:
        if counts[one.outlet] >= FEWEST_OF_HOUSE:
            houses[one.outlet].append(np.unique(np.frombuffer(one.shingles, dtype="<u4")))
    found = {}
    for outlet, texts in houses.items():
        keys, spread = np.unique(np.concatenate(texts), return_counts=True)
        recurring = keys[(spread >= FEWEST_OF_HOUSE) & (spread > FURNITURE * len(texts))]
        if len(recurring):
            found[outlet] = recurring
    return found


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


def _candidates(texts: _Texts, taken: Mapping[int, int]) -> list[tuple[int, int]]:
    """Pairs (later, earlier) that share some of the sample, or their headline where a text is short."""
    import numpy as np

    rows, keys = [], []
    for row, shingles in enumerate(texts.shingles):
        if row in taken:
            continue
        sampled = np.unique(shingles[shingles < SAMPLE])
        rows.append(np.full(len(sampled), row))
        keys.append(sampled.astype(np.int64))
        short = _short_keys(texts, row)
        rows.append(np.full(len(short), row))
        keys.append(short)
    if not rows:
        return []
    pairs, shared = _meetings(np.concatenate(rows), np.concatenate(keys), len(texts.shingles))
    return [tuple(pair) for pair in pairs[shared >= LEAST_SAMPLED].tolist()]


def _short_keys(texts: _Texts, row: int) -> Array:
    """All shingles of a short text, apart from the sampled ones of long texts; its headline counts enough by itself."""
    import numpy as np

    shingles, title = texts.shingles[row], texts.sketches[row].title
    beyond = np.unique(shingles).astype(np.int64) + (1 << 32) if len(shingles) < 2 * SHORT else np.zeros(0, np.int64)
    if not title:
        return beyond
    return np.concatenate([beyond, [(title >> 4) + (1 << 33), (title >> 4) + (1 << 60)]])


def _meetings(rows: Array, keys: Array, total: int) -> tuple[Array, Array]:
    """Pairs of rows that have a key in common, and how many; each key leads to a few rows only."""
    import numpy as np

    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    begins = np.searchsorted(keys, keys)
    places = np.arange(len(keys))
    met = []
    for step in range(FIRST):
        near = np.flatnonzero(places - begins > step)
        met.append(rows[near] * np.int64(total) + rows[begins[near] + step])
    for step in range(1, LATEST + 1):
        near = np.flatnonzero(places - begins >= FIRST + step)
        met.append(rows[near] * np.int64(total) + rows[near - step])
    found, counts = np.unique(np.concatenate(met), return_counts=True)
    return np.stack(np.divmod(found, total), axis=1), counts
