"""What grouping needs to know of an article, small enough to keep for every article of many days.

    text ─▶ words ─▶ hashes ─▶ terms (stems, pairs of stems) with their weights
                         └───▶ shingles (runs of three words)

A text is tokenized once. Words are known by 64 bits of their BLAKE2 hash, so that runs of words are made by arithmetic
on whole arrays, and a sketch of yesterday meets one of today. Sketches are bytes: they travel between processes and
into the store as they are.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Set
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest.group.bridges import bridge_counts
from digest.group.designations import designations, part
from digest.group.names import about
from digest.model import Article, Sketch
from digest.text import is_content, words

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[Any]]
    Floats = np.ndarray[Any, np.dtype[Any]]

# Fitted together by benchmarks/grouping/fit.py on allsides-full, allsides-2021, basil and ecbplus, dates cut to days.
HEAD = 6  # characters of a word that count: its inflected forms meet
HEADLINE = 1.5  # added to the weight of a headline's word; half of it to a pair of words
LEAD = 1.0  # added to the weight of each of the first words
NAMED = 1.15  # factor for a word that is written with a capital inside a sentence
PAIRS = 0.8  # factor for two content words that follow each other
LEAD_WORDS = 40  # content words
READ = 700  # content words that are read; 250 cost .003 of B-cubed F1
LONGEST = 20_000  # words of a text that are shingled
SHINGLE = 3  # words; two-word shingles lose precision (neardup-synth)

KEY_WORDS = 12  # that stand for an article in an index
HEAD_MENTIONS = 3  # that a word of the headline is worth there

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TITLE_FROM_TEXT = 25  # words that stand for a headline where there is none
_KNOWN_WORDS = 300_000  # whose hashes a process keeps at the most
_A, _B = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # odd numbers with bits all over


class _Vocabulary(dict[str, bytes]):
    """The words of a language that were met: the hash of each and of its stem, which is 0 for a function word.

    As bytes, so that those of a text are joined into an array at once.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> bytes:
        hashed = _word_hash(stem(word)) | 1 if is_content(word, self.language) else 0
        self[word] = both = _word_hash(word).to_bytes(8, sys.byteorder) + hashed.to_bytes(8, sys.byteorder)
        return both


_vocabularies: dict[str, _Vocabulary] = {}  # by language


def sketch(article: Article) -> Sketch:
    """The sketch of one article; a pure function of it."""
    import numpy as np

    _make_room(article.language)
    body = body_of(article)
    text_words = words_of(body, article.language)[:LONGEST]
    hashes, stems = _hashed(text_words, article.language)
    head = words(article.headline, article.language)
    head_hashes, head_stems = _hashed(head, article.language)
    if not len(head_hashes):
        head_stems = stems[:_TITLE_FROM_TEXT]
    named = _named_stems(body, frozenset(text_words), article.language)
    told = stems if len(stems) else head_stems  # where there is a headline alone, it is the text
    terms, weights = _terms(told[told != 0], head_stems[head_stems != 0], named)
    bridges, bridge_weights = _bridges(article, body)
    return Sketch(
        id=article.id,
        outlet=article.outlet,
        language=article.language,
        at=days(article.published.at) if article.published else None,
        words=len(text_words),
        terms=terms.tobytes(),
        weights=weights.tobytes(),
        shingles=_runs(hashes).tobytes(),
        title=_row_hash(head_hashes) if len(head_hashes) and np.count_nonzero(head_stems) > 1 else 0,
        title_terms=np.unique(_short(head_stems[head_stems != 0], 0)).tobytes(),
        bridges=bridges.tobytes(),
        bridge_weights=bridge_weights.tobytes(),
        names=about(article, body),
        key_words=_key_words(text_words, head, article.language),
        part=part(article.headline),
        designations=designations(article),
    )


def body_of(article: Article) -> str:
    """The text without the dateline."""
    return article.text[article.dateline.end :] if article.dateline else article.text


@lru_cache(maxsize=1)  # a text is asked twice, for its sketch and for its topics
def words_of(text: str, language: str) -> tuple[str, ...]:
    """As `words`."""
    return words(text, language)


def days(moment: datetime) -> float:
    """Days since 1970 in UTC; a moment of year 1 or 9999 need not exist there."""
    offset = moment.utcoffset() or timedelta()
    return (moment.replace(tzinfo=UTC) - _EPOCH - offset) / timedelta(days=1)


# ── words and their hashes ───────────────────────────────────────────────────────────────────────────────


def _word_hash(word: str) -> int:
    """64 bits of the word's BLAKE2 hash."""
    return int.from_bytes(hashlib.blake2b(word.encode(errors="surrogatepass"), digest_size=8).digest(), "big")


def stem(word: str) -> str:
    """The head of a word, by which its inflected forms meet; numbers stay whole."""
    return word if word[:1].isdigit() else word[:HEAD]


def _make_room(language: str) -> None:
    """Begin the vocabulary of a language, anew where it is full: between two articles, as one needs its words."""
    if len(_vocabularies.setdefault(language, _Vocabulary(language))) > _KNOWN_WORDS:
        _vocabularies[language] = _Vocabulary(language)


def _hashed(tokens: tuple[str, ...], language: str) -> tuple[Ints, Ints]:
    """The hash of each word, and of its stem: 0 for a word that carries no meaning."""
    import numpy as np

    known = _vocabularies[language]
    both = np.frombuffer(b"".join(map(known.__getitem__, tokens)), dtype=np.uint64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _runs(hashes: Ints) -> Ints:
    """Hashes of every run of three words, in their order; one for a text of fewer."""
    import numpy as np

    if not len(hashes):
        return np.zeros(0, dtype=np.uint32)
    size = min(SHINGLE, len(hashes))
    count = len(hashes) - size + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        mixed = mixed * np.uint64(_A) + hashes[place : place + count]
    return ((mixed * np.uint64(_B)) >> np.uint64(32)).astype(np.uint32)


def _row_hash(hashes: Ints) -> int:
    return _word_hash(hashes.tobytes().hex())


def _named_stems(body: str, own: Set[str], language: str) -> Ints:
    """Stems of the article's `own` words that begin with a capital inside a sentence."""
    import numpy as np

    known = _vocabularies[language]
    found = {word.lower() for word in _INNER_WORD.findall(body) if word[0].isupper()}
    both = b"".join(known[word] for word in sorted(found & own))
    return np.frombuffer(both, dtype=np.uint64).reshape(-1, 2)[:, 1]


# The letter first and what stands before it then: so the search leaps from capital to capital.
_INNER_WORD = re.compile(r"[^\W\d_a-z](?:(?<=[^\W_] .)|(?<=[^\W_], .))[^\W\d_]*+")


# ── terms ────────────────────────────────────────────────────────────────────────────────────────────────


def _terms(body: Ints, head: Ints, named: Ints) -> tuple[Ints, Floats]:
    """Hashes of stems and of pairs of stems, ascending, with their weights."""
    import numpy as np

    body = body[:READ]
    ones, counts = _tallied(body)
    weights = 1 + np.log(counts)
    weights += HEADLINE * _held(ones, head) + LEAD * _held(ones, body[:LEAD_WORDS])
    weights[_held(ones, named)] *= NAMED
    only_head = head[~_held(head, ones)]
    pairs, pair_counts = _tallied(_pairs(body))
    pair_weights = PAIRS * (1 + np.log(pair_counts) + 0.5 * HEADLINE * _held(pairs, _pairs(head)))
    keys = np.concatenate([_short(ones, 0), _short(only_head, 0), _short(pairs, 1)])
    values = np.concatenate([weights, np.full(len(only_head), HEADLINE), pair_weights]).astype(np.float32)
    unique, first = np.unique(keys, return_index=True)
    return unique, values[first]


def _tallied(values: Ints) -> tuple[Ints, Ints]:
    """The distinct values, ascending, and how often each is there: `np.unique` without what it prepares for."""
    import numpy as np

    ranked = np.sort(values)
    fresh = np.ones(len(ranked) + 1, dtype=bool)
    np.not_equal(ranked[1:], ranked[:-1], out=fresh[1:-1])
    heads = np.flatnonzero(fresh)
    return ranked[heads[:-1]], np.diff(heads)


def _held(values: Ints, some: Ints) -> Ints:
    """Which of the values are among some: `np.isin` for arrays so small that its preparations cost the most."""
    import numpy as np

    if not len(some):
        return np.zeros(len(values), dtype=bool)
    ranked = np.sort(some)
    return np.asarray(ranked.take(np.searchsorted(ranked, values), mode="clip") == values)


def _pairs(stems: Ints) -> Ints:
    import numpy as np

    return stems[:-1] * np.uint64(_A) + stems[1:] * np.uint64(_B)


def _short(hashes: Ints, kind: int) -> Ints:
    """32 bits of each hash, the last one saying what it is of: 0 a word, 1 a pair."""
    import numpy as np

    return (hashes >> np.uint64(32)).astype(np.uint32) & np.uint32(0xFFFFFFFE) | np.uint32(kind)


def term_key(term: str) -> int:
    """The key in `Sketch.terms` of a stem, or of two stems with a space between them.

    As `_pairs` and `_short` make it, in plain integers: there is one term at a time, and the background has thousands.
    """
    first, _, second = term.partition(" ")
    value, kind = _word_hash(first) | 1, 0
    if second:
        value, kind = (value * _A + (_word_hash(second) | 1) * _B) % 2**64, 1
    return value >> 32 & 0xFFFFFFFE | kind


def _bridges(article: Article, body: str) -> tuple[Ints, Floats]:
    import numpy as np

    counts = bridge_counts(f"{article.headline}\n{body}")
    keys = np.fromiter((_bridge_key(key) for key in counts), dtype=np.uint32, count=len(counts))
    values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    unique, first = np.unique(keys, return_index=True)
    return unique, values[first]


@lru_cache(maxsize=200_000)
def _bridge_key(key: str) -> int:
    """32 bits of the hash, the last one saying what it is of: 0 a name, 1 a number."""
    return _word_hash(key) >> 32 & 0xFFFFFFFE | key.startswith("#")


def _key_words(body: tuple[str, ...], head: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The content words that the article comes back to, those of its headline first among equals."""
    counts = Counter(body[:READ])
    counts.update(dict.fromkeys(head, HEAD_MENTIONS))
    telling = [word for word in counts if counts[word] > 1 and not word[0].isdigit() and is_content(word, language)]
    return tuple(sorted(telling, key=lambda word: (-counts[word], word))[:KEY_WORDS])
