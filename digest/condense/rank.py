"""Salience: how much each sentence of one article matters, by a model fitted on what people chose to say of the news.

Two looks. The first says how likely each sentence is text and no furniture of the page; with it the second knows how
much of the article stands before a sentence, whatever a page has put around it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from digest.condense.lexicon import numbered
from digest.condense.passages import Document, Passage, Unit
from digest.condense.signals import LOOK, PLACE, Floats, look, place
from digest.condense.tokens import stems
from digest.trees import Trees, log_odds, read_trees

_FILE = Path(__file__).with_name("news_model.json")
# In log-odds. The sets on which the trees are fitted have no headlines, so what one is worth is tuned on norsumm, bnlpc
# and tes_tr. LEDE keeps the method from straying off the lead where that is what people would keep: tuned on
# cnndm_val500 by folds, newsroom60 and xsum, where it costs nothing.
HEADLINE = 2.0  # all of the headline's words
INTEREST = 4.0  # all words of a question in mind; set by reading
CROSSHEAD = 2.0  # all words of a cross-heading that stands above the sentence
SPOKEN = -0.3  # a sentence that opens with quoted words: who says them and why comes only then; set by reading
LEDE = 0.4  # the first sentence that tells who, what and where
LONGEST_CROSSHEAD = 10  # words
STANDFIRST = -2.0  # a standfirst or caption at the head of the text that the lede below it tells again, and more
RETOLD, FULLER = 0.6, 1.2  # the share of its stems that are told again, and how many more stems the lede has: as LEDE
_TEXT, _LEDE, _QUOTED, _STUB = map((*LOOK, *PLACE).index, ("text", "lede", "opens quoted", "stub"))


@dataclass(frozen=True, slots=True)
class Model:
    """Everything fitted."""

    weights: Floats  # (LOOK,): what each signal says for a sentence's being text, in log-odds
    bias: float
    trees: Trees  # over both tuples of signals: is the sentence one that people's summaries tell?
    slope: Floats  # (both tuples,): what each signal adds to that, so that what is chosen scores best as a whole


@cache
def shipped() -> Model:
    """The model that Digest comes with, fitted by benchmarks/summaries/fit_news.py."""
    return read_model(json.loads(_FILE.read_text(encoding="utf-8")))


def read_model(data: Mapping[str, Any]) -> Model:
    """The model that the JSON of benchmarks/summaries/fit_news.py describes."""
    if tuple(data["text"]["features"]) != LOOK:
        raise ValueError(f"{_FILE.name} was fitted on other signals than `signals` names; fit it again")
    weights = np.array(data["text"]["weights"], np.float32)
    slope = np.array(data["slope"], np.float32)
    return Model(weights, float(data["text"]["bias"]), read_trees(data["trees"], (*LOOK, *PLACE)), slope)


def salience(
    document: Document,
    parts: Sequence[Unit],
    headline: frozenset[str],
    interest: frozenset[str] = frozenset(),
    *,
    model: Model | None = None,
) -> tuple[float, ...]:
    """The salience of each passage, 0 to 1: the root of the chance that a summary tells it.

    `parts` are the document's units, `headline` the stems of headline and dek, `interest` those of a question in mind.
    """
    if not document.passages:
        return ()
    model = model or shipped()
    seen = look(document, parts)
    both = place(document, seen, _chances(np.minimum(np.maximum(model.weights @ seen + model.bias, -20), 20)))
    odds = log_odds(both, model.trees) + model.slope @ both
    odds += LEDE * both[_LEDE]
    odds += np.float64(SPOKEN) * both[_QUOTED]
    for position in _standfirsts(document.passages, both[_TEXT]):
        odds[position] += STANDFIRST
    for position, heading in _crossheads(document.passages, both[_STUB]):
        odds[position] += CROSSHEAD * _share(document.passages[position].stems, heading)
    if headline:
        odds += HEADLINE * _shares(document, numbered(headline))
    if interest:
        told = [stems(passage.text, document.language) for passage in document.passages]
        odds += INTEREST * np.array([_asked(own, interest) for own in told])
    values: list[float] = np.sqrt(_chances(odds)).astype(float).round(6).tolist()
    return tuple(values)


def _standfirsts(passages: Sequence[Passage], text: Floats) -> Iterator[int]:
    """The positions among the first two sentences whose words one of the next two tells again more fully."""
    head = (text > 0.5).nonzero()[0][:4].tolist()
    for number, position in enumerate(head[:2], start=1):
        own = passages[position].stems
        fuller = [i for i in head[number : number + 2] if len(passages[i].stems) >= FULLER * len(own)]
        if any(_shared(own, passages[i].stems) >= RETOLD * max(len(own), 3) for i in fuller):
            yield position


def _crossheads(passages: Sequence[Passage], stubs: Floats) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The positions below a line that stands alone as a cross-heading does, with that line's stems."""
    for position, above, passage in ((i + 1, passages[i], passages[i + 1]) for i in stubs[:-1].nonzero()[0].tolist()):
        if above.stems and above.paragraph != passage.paragraph and above.words <= LONGEST_CROSSHEAD:
            yield position, above.stems


def _chances(odds: Floats) -> Floats:
    """Log-odds as chances."""
    found: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return found


def _shares(document: Document, wanted: frozenset[int]) -> npt.NDArray[np.float64]:
    """How much of the wanted, which the lexicon names, each passage holds."""
    held = np.isin(document.names, [*wanted])
    return np.bincount(document.owners, held[document.stems], len(document.passages)) / len(wanted)


def _share(of: Sequence[int], wanted: Sequence[int]) -> float:
    return _shared(of, wanted) / len(wanted)


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    return len(frozenset(one).intersection(other))


def _asked(of: frozenset[str], wanted: frozenset[str]) -> float:
    """The share of the words asked for; a question is short, so that an ending more or less does not count."""
    found = [
        one in of or any(own.startswith(one) or (len(own) > 3 and one.startswith(own)) for own in of) for one in wanted
    ]
    return sum(found) / len(wanted)


def unit_values(parts: Sequence[Unit], weight: Sequence[float]) -> tuple[float, ...]:
    """The salience of each unit: the mean of its sentences', so that a long quotation is not chosen for its length."""
    return tuple([weight[one.first] if one.first == one.last else _mean(weight, one) for one in parts])


def _mean(weight: Sequence[float], part: Unit) -> float:
    return sum(weight[i] for i in part.positions) / part.size
