"""Salience: how much each sentence of one article matters, from signals that news itself gives.

Standard library only: at the length of an article, plain sets are faster than an array library is to import.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.condense.passages import Passage, Standing, Unit


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts for; every signal is 0 to 1, and the weights sum to 1.

    Set by hand after reading summaries of `cnndm_val500`, `norsumm`, `tes_tr`; not fitted.
    """

    position: float = 0.36  # news tells what matters first
    headline: float = 0.19  # an editor has said what it is about
    centroid: float = 0.19  # what the article keeps coming back to
    facts: float = 0.08  # names and figures
    report: float = 0.10  # tells in the outlet's own words rather than in quoted ones
    length: float = 0.06  # says enough and not too much
    paragraph: float = 0.02  # opens its paragraph


WEIGHTS = Weights()
POSITION_DECAY = 0.25  # by how much the second sentence is worth less than the first
ENOUGH_FACTS = 8  # names and figures beyond which a sentence is a list
GOOD_LENGTH = (12, 26)  # content words, each counted once
_QUOTE = re.compile(r"[\"“”„«»「」『』]")
UNFIT_SHARE = 0.3  # of its salience that an unfit sentence keeps, so that it never leads a ranking


def salience(
    passages: Sequence[Passage], parts: Sequence[Unit], headline: frozenset[str], weights: Weights = WEIGHTS
) -> tuple[float, ...]:
    """The salience of each passage, 0 to 1.

    `parts` are the passages' units and `headline` the stems of headline and dek. The signals are those of Edmundson
    (JACM 16(2), 1969) and the centroid of Radev et al. (Inf. Process. Manag. 40(6), 2004).
    """
    unfit = {position for part in parts if part.standing is Standing.UNFIT for position in part.positions}
    centroid = _centroid(passages)
    places = _places(len(passages), unfit)
    found: list[float] = []
    for position, passage in enumerate(passages):
        opens = position == 0 or passages[position - 1].paragraph != passage.paragraph
        value = (
            weights.position / (1 + POSITION_DECAY * places[position])
            + weights.headline * _share(passage.stems, headline)
            + weights.centroid * centroid[position]
            + weights.facts * min(1.0, _facts(passage.text) / ENOUGH_FACTS)
            + weights.report * (1 - _quoted(passage))
            + weights.length * _length(len(passage.stems))
            + weights.paragraph * opens
        )
        found.append(round(value * (UNFIT_SHARE if position in unfit else 1.0), 6))
    return tuple(found)


def _places(count: int, unfit: set[int]) -> list[int]:
    """Each passage's place among the printable ones: a caption before the lede must not push it back."""
    places, place = [], 0
    for position in range(count):
        places.append(place)
        place += position not in unfit
    return places


def _centroid(passages: Sequence[Passage]) -> list[float]:
    """How much of what the article repeats each passage holds, 1 for the fullest."""
    spread = Counter(stem for passage in passages for stem in passage.stems)
    weight = {stem: math.log(count) for stem, count in spread.items() if count > 1}
    raw = [
        # fsum, because a set's order differs from run to run and the last bit of a plain sum with it
        math.fsum(weight.get(stem, 0.0) for stem in passage.stems) / math.sqrt(len(passage.stems) + 3)
        for passage in passages
    ]
    top = max(raw, default=0.0)
    return [value / top for value in raw] if top else raw


def _share(of: frozenset[str], headline: frozenset[str]) -> float:
    return len(of & headline) / len(headline) if headline else 0.0


def _facts(text: str) -> int:
    return sum(1 for word in _inner_words(text) if word[0].isupper() or any(map(str.isdigit, word)))


def _quoted(passage: Passage) -> float:
    """The share of quoted characters, roughly: between the first and the last quotation mark."""
    marks = [match.start() for match in _QUOTE.finditer(passage.text)]
    start = 0 if passage.opened else marks[0] if marks else 0
    end = len(passage.text) if passage.left_open > 0 else marks[-1] if marks else 0
    return (end - start) / len(passage.text)


def _inner_words(text: str) -> Iterator[str]:
    """Every word but the first, whose capital says nothing."""
    return iter(text.split()[1:])


def _length(count: int) -> float:
    low, high = GOOD_LENGTH
    if count < low:
        return count / low
    return 1.0 if count <= high else max(0.0, 1 - (count - high) / high)


def unit_values(parts: Sequence[Unit], weight: Sequence[float]) -> tuple[float, ...]:
    """The salience of each unit: the mean of its sentences', so that a long quotation is not chosen for its length."""
    return tuple(math.fsum(weight[i] for i in part.positions) / part.size for part in parts)
