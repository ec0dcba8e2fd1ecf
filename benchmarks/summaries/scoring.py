"""ROUGE as rouge-score reckons it, and whether a difference is more than chance."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rouge_score import rouge_scorer, tokenize, tokenizers

MEASURES = ("rouge1", "rouge2", "rougeLsum")
RESAMPLES = 2000  # of the paired bootstrap
SEED = 20260501

Floats = npt.NDArray[np.float64]


class English(tokenizers.Tokenizer):  # type: ignore[misc]
    """rouge-score's own tokenizer with Porter stems, each word stemmed once."""

    def __init__(self) -> None:
        self._whole = tokenizers.DefaultTokenizer(use_stemmer=True)
        self._one = lru_cache(maxsize=500_000)(lambda word: (self._whole.tokenize(word) or [""])[0])

    def tokenize(self, text: str) -> list[str]:
        """The stems of a text."""
        return [stem for stem in map(self._one, tokenize.tokenize(text, None)) if stem]


class Unicode(tokenizers.Tokenizer):  # type: ignore[misc]
    """Runs of letters, marks and digits of any script, without case; no stemming."""

    def tokenize(self, text: str) -> list[str]:
        """The words of a text."""
        return "".join(map(_kept, text.casefold())).split()


@lru_cache(maxsize=50_000)
def _kept(character: str) -> str:
    return character if unicodedata.category(character)[0] in "LMN" else " "


ENGLISH, UNICODE = English(), Unicode()


def tokenizer(language: str) -> tokenizers.Tokenizer:
    """What the texts of a language are cut by."""
    return ENGLISH if language == "en" else UNICODE


@lru_cache(maxsize=4)
def _scorer(english: bool, measures: tuple[str, ...]) -> rouge_scorer.RougeScorer:
    return rouge_scorer.RougeScorer(list(measures), tokenizer=ENGLISH if english else UNICODE)


def rouge(summary: str, references: Sequence[str], language: str, measures: tuple[str, ...] = MEASURES) -> list[float]:
    """F1 of each measure, 0 to 100, averaged over the references; one sentence a line for rougeLsum."""
    scorer = _scorer(language == "en", measures)
    each = [scorer.score(reference, summary) for reference in references]
    return [100 * float(np.mean([one[measure].fmeasure for one in each])) for measure in measures]


def interval(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """The mean of the paired differences and its 95% interval (paired bootstrap over documents; Koehn, EMNLP 2004)."""
    difference: Floats = np.asarray(ours) - np.asarray(theirs)
    drawn = np.random.default_rng(SEED).integers(0, len(difference), (RESAMPLES, len(difference)))
    low, high = np.percentile(difference[drawn].mean(axis=1), (2.5, 97.5))
    return float(difference.mean()), float(low), float(high)
