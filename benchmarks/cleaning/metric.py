"""The metric of the article-extraction benchmark (Zyte, 2019): runs of four words, the answer's against the truth's.

A word is a run of letters, digits and underscores. Each text is the multiset of its shingles, every four words in a row
(a text of fewer words is one shingle). For a page, precision is the share of the answer's shingles that the truth has,
and recall the share of the truth's that the answer has, each shingle counted as often as it occurs. For a set, both are
means over its pages, and F1 is the harmonic mean of those two means: not the mean of the pages' F1.

One thing is stricter here than in the original: a page without any answer has precision 0, where the original leaves it
out of the mean. Pages whose truth is empty are no part of a set (see pages.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, of one page or of a set: 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(truth: str, answer: str) -> Score:
    """One page's precision and recall."""
    wanted, given = _shingles(truth), _shingles(answer)
    if not wanted and not given:
        return Score(1.0, 1.0)
    common = (wanted & given).total()
    return Score(common / given.total() if given else 0.0, common / wanted.total() if wanted else 0.0)


def mean(pages: Sequence[Score]) -> Score:
    """The score of a set: the means of its pages' precision and recall; zeros for no page."""
    count = max(1, len(pages))
    return Score(sum(page.precision for page in pages) / count, sum(page.recall for page in pages) / count)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if len(words) < _SHINGLE:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
