"""What an article is about, as weighted terms: words, headline words, names and numbers.

The weights are tf-idf. Words are cut to a stem-like head, so that inflected forms meet; a name is a term of its own
beside its words, because "Wang Yi" says more than "wang" and "yi" apart.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from digest.model import Article
from digest.text import content_words, normal

# Swept together on allsides-full, basil and ecbplus (B-cubed F1, average link, one setting for all).
HEAD = 6  # characters of a word that count; 5 and 7 were within .003
HEADLINE = 3.0  # added to each word of the headline; 1 to 3 were within .005, and 3 best on basil
NAME = 0.5  # weight of a name beside its words; 0 to 1 were within .005
# So many articles are taken to lie around every run: in a run of two, a word of both is still not a common word.
BACKGROUND = 200

Vector = Mapping[str, float]  # term → weight; of length 1 unless empty

_NAMES = (
    r"(?<![\w’'-])[^\W\d_a-z][\w’'-]*+"
    r"(?: (?:(?:de|del|la|al|von|van|der|bin|ibn) )?[^\W\d_a-z][\w’'-]*+){1,3}"
)


@cache
def _name_shape() -> re.Pattern[str]:
    return re.compile(_NAMES)


def names(text: str) -> tuple[str, ...]:
    """Capitalised sequences of two to four words, as written; none in scripts without capitals."""
    found = (match.group() for match in _name_shape().finditer(text))
    return tuple(name for name in found if all(word[0].isupper() or word.islower() for word in name.split(" ")))


def stem(word: str) -> str:
    """The head of a word, by which its inflected forms meet; numbers stay whole."""
    return word if word[:1].isdigit() else word[:HEAD]


def _counts(article: Article) -> dict[str, float]:
    """Term frequencies, dampened by a logarithm, with the headline's words lifted."""
    body = Counter(stem(word) for word in content_words(article.text, article.language))
    weights = {term: 1 + math.log(count) for term, count in body.items()}
    for term in headline_terms(article):
        weights[term] = weights.get(term, 0.0) + HEADLINE
    for name, count in Counter(map(normal, names(article.text))).items():
        weights[f"name:{name}"] = NAME * (1 + math.log(count))
    return weights


def headline_terms(article: Article) -> tuple[str, ...]:
    """The distinct terms of the headline, in order of appearance."""
    return tuple(dict.fromkeys(stem(word) for word in content_words(article.headline, article.language)))


def vectors(articles: Sequence[Article]) -> tuple[Vector, ...]:
    """A tf-idf vector of length 1 for each article (Salton & Buckley 1988); rare terms of the run weigh most."""
    counted = [_counts(article) for article in articles]
    spread = Counter(term for weights in counted for term in weights)
    total = len(articles) + BACKGROUND + 1
    idf = {term: math.log(total / (count + 0.5)) for term, count in spread.items()}
    return tuple(_unit({term: weight * idf[term] for term, weight in weights.items()}) for weights in counted)


def _unit(weights: dict[str, float]) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two unit vectors are, 0 to 1; the same to the last bit whichever comes first."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return math.fsum(weight * long[term] for term, weight in short.items() if term in long)


def centroid(members: Sequence[Vector]) -> Vector:
    """The middle of several vectors, of length 1."""
    gathered: dict[str, list[float]] = {}
    for member in members:
        for term, weight in member.items():
            gathered.setdefault(term, []).append(weight)
    return _unit({term: math.fsum(weights) for term, weights in gathered.items()})


def strongest(vector: Vector, count: int) -> tuple[str, ...]:
    """The terms of most weight, heaviest first, equal ones in alphabetical order."""
    return tuple(sorted(vector, key=lambda term: (-vector[term], term))[:count])
