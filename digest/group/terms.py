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
HEADLINE_ALONE = 1.0  # of a headline's word that the text has not: "News in brief" stands over many texts
NAME = 0.5  # weight of a name beside its words; 0 to 1 were within .005
# So many articles are taken to lie around every run: in a run of two, a word of both is still not a common word.
BACKGROUND = 200

Vector = Mapping[str, float]  # term → weight; of length 1 unless empty

_PARTICLES = frozenset(["de", "del", "la", "al", "von", "van", "der", "bin", "ibn"])
_LONGEST_NAME = 4  # words that begin with a capital


@cache
def _word_shape() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][\w’'-]*+")


def names(text: str) -> tuple[str, ...]:
    """Capitalised sequences of two to four words, as written; none in scripts without capitals."""
    found: list[str] = []
    start = end = at = capitals = 0  # of the sequence under way: where it begins and ends, and how far it was read
    for match in _word_shape().finditer(text):
        word, joined = match.group(), capitals and match.start() == at + 1 and text[at] == " "
        at = match.end()
        if joined and word in _PARTICLES:
            continue
        if not (joined and word[0].isupper() and capitals < _LONGEST_NAME):
            if capitals > 1:
                found.append(text[start:end])
            start, capitals = match.start(), 0
        if word[0].isupper():
            end, capitals = at, capitals + 1
    if capitals > 1:
        found.append(text[start:end])
    return tuple(found)


def stem(word: str) -> str:
    """The head of a word, by which its inflected forms meet; numbers stay whole."""
    return word if word[:1].isdigit() else word[:HEAD]


def _counts(article: Article) -> dict[str, float]:
    """Term frequencies, dampened by a logarithm, with the headline's words lifted."""
    body = Counter(stem(word) for word in content_words(article.text, article.language))
    weights = {term: 1 + math.log(count) for term, count in body.items()}
    for term in headline_terms(article):
        weights[term] = weights[term] + HEADLINE if term in weights else HEADLINE_ALONE
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
