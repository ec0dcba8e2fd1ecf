"""Which line of a text page is its article's headline: a small fitted model over the features of the lines around it.

The candidates of a page compete with each other and with "no headline" (a conditional logit, McFadden 1974): the one
whose features weigh most wins, and where nothing weighs more than "no headline", the page has none.
`benchmarks/cleaning/fit_headline.py` fits the weights.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from digest.clean.text_page.headline_features import Seen, candidates, features, is_instruction
from digest.clean.text_page.lines import Line

NO_HEADLINE = "no headline"
# A dek tells more of the article than the headline over it, and so shares more words with it: the line right above is
# the headline where it is worth so little less. .6 to 1.5 were alike on five sets; the seeds need about 1.
_OVER_DEK = 1.0
_NONE_LESS = (
    1.5  # what "no headline" weighs less than fitted: most pages have one; 1.5 to 4 alike on fundus and l3s-gn1
)
_FEWEST_WORDS = 5  # of a headline over a dek: a shorter line over a headline is its kicker
_FILE = Path(__file__).with_name("headline_weights.toml")


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["weights"]
    return weights


def headline_line(seen: Seen) -> int | None:
    """The number of the line that is the headline of the page's article; None where no line looks like it."""
    weights = _weights()
    places = [i for i in candidates(seen) if not is_instruction(seen.lines[i])]
    worth = [sum([weights.get(name, 0.0) for name in row]) for row in features(seen, places)]
    at = max(range(len(places)), key=lambda at: (worth[at], -at), default=None)  # the upper of two alike
    if at is not None and worth[at] <= weights[NO_HEADLINE]:  # doubted: then only above the text, which it cuts off
        above = (at for at in range(len(places)) if places[at] <= seen.body[0])
        at = max(above, key=lambda at: (worth[at], -at), default=None)
    if at is None or worth[at] <= weights[NO_HEADLINE] - _NONE_LESS:
        return None
    upper = at and places[at - 1] == places[at] - 1 and worth[at - 1] > worth[at] - _OVER_DEK
    return places[at - 1] if upper and _may_be_over(seen.lines[places[at - 1]], seen.lines[places[at]]) else places[at]


def _may_be_over(upper: Line, lower: Line) -> bool:
    """May the lines be a headline and its dek, and not a kicker and its headline, nor "Headline | Outlet" over it?"""
    return upper.words >= _FEWEST_WORDS and lower.text not in upper.text
