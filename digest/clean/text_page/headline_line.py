"""Which line of a text page is its article's headline: a small fitted model over the features of the lines around it.

The candidates of a page compete with each other and with "no headline", which is worth 0 (a conditional logit, McFadden
1974, whose worth is the sum of boosted trees): the one that is worth most wins, and where nothing is worth more than
"no headline" less what doubt is granted, the page has none. `benchmarks/cleaning/fit_headline.py` grows the trees.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np

from digest.clean.text_page.headline_features import FEATURES, Seen, candidates, features, is_instruction
from digest.clean.text_page.lines import Line
from digest.trees import Trees, log_odds, read_trees

# A dek tells more of the article than the headline over it, and so shares more words with it: the line right above is
# the headline where it is worth so little less. Tuned by cross-validation over sites: .5 to 1 alike on five sets.
_OVER_DEK = 1.0
_NONE_LESS = 3.0  # the doubt granted: most pages have a headline; 1.5 to 4 alike on fundus, more is better on l3s-gn1
_FEWEST_WORDS = 5  # of a headline over a dek: a shorter line over a headline is its kicker
_FILE = Path(__file__).with_name("headline_model.json")


@cache
def _trees() -> Trees:
    return read_trees(json.loads(_FILE.read_text(encoding="utf-8")), FEATURES)


def headline_line(seen: Seen, trees: Trees | None = None) -> int | None:
    """The number of the line that is the headline of the page's article; None where no line looks like it."""
    return headline_lines((seen,), trees)[0]


def headline_lines(pages: Sequence[Seen], trees: Trees | None = None) -> list[int | None]:
    """The same of several pages, whose candidates the trees see together, which costs half."""
    places = [candidates(seen) for seen in pages]
    rows = [row for seen, some in zip(pages, places, strict=True) for row in features(seen, some)]
    worth = iter(log_odds(np.array(rows, np.float32).T, trees or _trees()).tolist() if rows else ())
    return [_chosen(seen, some, list(islice(worth, len(some)))) for seen, some in zip(pages, places, strict=True)]


def _chosen(seen: Seen, places: Sequence[int], worth: Sequence[float]) -> int | None:
    """The candidate that is the headline, by what each is worth; None where none is."""
    at = _best(seen, places, worth)
    if at is not None and worth[at] <= 0:  # doubted: then only above the text, which it would take words from
        at = _best(seen, [i for i in places if i < seen.body[0]], worth)
    if at is None or worth[at] <= -_NONE_LESS:
        return None
    upper = at and places[at - 1] == places[at] - 1 and worth[at - 1] > worth[at] - _OVER_DEK
    return places[at - 1] if upper and _may_be_over(seen.lines[places[at - 1]], seen.lines[places[at]]) else places[at]


def _best(seen: Seen, places: Sequence[int], worth: Sequence[float]) -> int | None:
    """The candidate that is worth most, the upper of two alike, and tells the page's user nothing to do."""
    order = sorted(range(len(places)), key=lambda at: (-worth[at], at))
    return next((at for at in order if not is_instruction(seen.lines[places[at]])), None)


def _may_be_over(upper: Line, lower: Line) -> bool:
    """May the lines be a headline and its dek, and not a kicker and its headline, nor "Headline | Outlet" over it?"""
    return upper.words >= _FEWEST_WORDS and lower.text not in upper.text
