"""Copies: the same words carried again, exactly, with small edits, cut, or under another headline.

Candidates come from MinHash signatures (Broder 1997) in bands (locality-sensitive hashing), never from all pairs;
each is then checked on its real shingles. Two measures, because a copy that lost its last paragraphs resembles its
original little but is contained in it almost wholly.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from digest.model import Article, ArticleId, Condensed, Duplicate
from digest.text import words

if TYPE_CHECKING:
    import numpy as np

SHINGLE = 3  # words; two-word shingles lose precision (neardup-synth)
HASHES = 64
ROWS = 2  # of each band: 32 bands of two find 73% of pairs that share a fifth, 99.9% of those that share a half
BUCKET = 200  # articles under one band key that are compared with each other; beyond, with the first ones only

# Tuned on neardup-synth (edits, cuts, joined halves, rivals on the same event) and scoop-dedup (feed items).
RESEMBLANCE = 0.40  # shared shingles among all of both; a follow-up of equal length that quotes half has 0.33
CONTAINMENT = 0.70  # shared shingles among those of the shorter
LENGTH_RATIO = 0.20  # shorter to longer, where containment alone decides: a whole note inside a report is no copy
SHORT = 40  # shingles below which a pair must agree much better: little text agrees by chance
RESEMBLANCE_SHORT = 0.75


Shingles = frozenset[int]


def fold(condensed: Sequence[Condensed]) -> tuple[tuple[Condensed, ...], tuple[Duplicate, ...]]:
    """The articles worth telling, and the copies with the article that each repeats.

    Of a set of copies the earliest with a clock time is kept, then the earliest day, then the fullest, then the first
    by id. A copy always resembles the kept article itself: copies of copies form no chains. Both tuples are sorted by
    article id, whatever the order of the input.
    """
    ordered = sorted(condensed, key=_rank)
    shingles = [_shingles(item.article) for item in ordered]
    similar = _similar(shingles)
    originals: dict[int, int] = {}
    for index in range(len(ordered)):
        kept = [other for other in similar[index] if other < index and other not in originals]
        if kept:
            originals[index] = min(kept, key=lambda other: (-_shared(shingles[index], shingles[other]), other))
    stay = (item for index, item in enumerate(ordered) if index not in originals)
    copies = (
        Duplicate(copy=ordered[index].article, original=ordered[original].article.id)
        for index, original in originals.items()
    )
    return (
        tuple(sorted(stay, key=lambda item: item.article.id)),
        tuple(sorted(copies, key=lambda copy: copy.copy.id)),
    )


def _rank(item: Condensed) -> tuple[int, datetime, int, ArticleId]:
    """Earliest first, known to the minute before known to the day, then fullest, then id.

    Moments are compared with their offsets: brought to UTC, one of year 1 may not exist.
    """
    article = item.article
    if article.published is None:
        return 2, datetime.min.replace(tzinfo=UTC), -len(article.text), article.id
    exact = article.published.has_time and not article.published.year_candidates
    return int(not exact), article.published.at, -len(article.text), article.id


def _shingles(article: Article) -> Shingles:
    """Hashes of every run of three words.

    The headline is left out, since a copy often carries another; a text of a few words is nothing without it.
    """
    body = article.text[article.dateline.end :] if article.dateline else article.text
    tokens = words(body, article.language)
    if len(tokens) < SHORT:
        tokens = words(article.headline, article.language) + tokens
    runs = {" ".join(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1))}
    return frozenset(_hash(run) for run in runs if run)


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big")


def _similar(shingles: Sequence[Shingles]) -> Mapping[int, list[int]]:
    """For each place the earlier places of which it may be a copy; equal texts are found without comparing pairs."""
    firsts: dict[Shingles, int] = {}
    for index, one in enumerate(shingles):
        firsts.setdefault(one, index)
    distinct = sorted(firsts.values())
    found: dict[int, list[int]] = defaultdict(list)
    for low, high in sorted(_candidates([shingles[index] for index in distinct])):
        earlier, later = distinct[low], distinct[high]
        if is_copy(shingles[earlier], shingles[later]):
            found[later].append(earlier)
    for index, same in enumerate(shingles):
        if same and firsts[same] != index:
            found[index] = [*found[firsts[same]], firsts[same]]
    return found


def is_copy(one: Shingles, other: Shingles) -> bool:
    """Whether two texts, as shingle hashes, are the same text but for edits and cuts."""
    if not one or not other:
        return False
    shared = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    resemblance = shared / (shorter + longer - shared)
    if shorter < SHORT:
        return resemblance >= RESEMBLANCE_SHORT
    return resemblance >= RESEMBLANCE or (shared / shorter >= CONTAINMENT and shorter / longer >= LENGTH_RATIO)


def _shared(one: Shingles, other: Shingles) -> int:
    return len(one & other)


def _candidates(shingles: Sequence[Shingles]) -> set[tuple[int, int]]:
    """Pairs, smaller index first, that agree on a whole band of their signatures or are equal."""
    buckets: dict[Any, list[int]] = defaultdict(list)
    for index, bands in enumerate(_bands(shingles)):
        for band in bands:
            buckets[band].append(index)
    return {pair for bucket in buckets.values() for pair in _pairs(bucket)}


def _pairs(bucket: list[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a small bucket; of a large one, each with the first ones, so that the work stays linear."""
    for place, other in enumerate(bucket):
        yield from ((one, other) for one in bucket[: min(place, BUCKET)])


def _bands(shingles: Sequence[Shingles]) -> Iterable[list[tuple[int, bytes]]]:
    import numpy as np

    generator = np.random.default_rng(1997)  # fixed: the same signatures on every run
    factors = generator.integers(0, 1 << 63, size=(HASHES, 1), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    offsets = generator.integers(0, 1 << 63, size=(HASHES, 1), dtype=np.uint64)
    for one in shingles:
        signature = _signature(one, factors, offsets) if one else b""
        width = 4 * ROWS
        yield [(start, signature[start : start + width]) for start in range(0, len(signature), width)]


def _signature(shingles: Shingles, factors: np.ndarray[Any, Any], offsets: np.ndarray[Any, Any]) -> bytes:
    """The least value of each hash function (multiply and add modulo 2^64, keep the high half), as 32-bit words."""
    import numpy as np

    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    mixed = (values * factors + offsets) >> np.uint64(32)
    return bytes(mixed.min(axis=1).astype(np.uint32).tobytes())
