"""In how many matters of a small run a word stands: the name of one is telling, that of the place of all is not.

The background knows how common the words of news are, but not the names of a region, of its leaders and its firms. In a
run of a few articles each such name is rare, and what shares three of them would seem to be one event: the poll about a
frontier and the summit about it. So what is surely one is found first, by that alone; then such a name counts for less
the more matters it stands in. Matters and not articles: an event's own names stay rare, however many report it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest.group import background
from digest.group.circumstances import Likeness
from digest.group.linkage import FELLOWS, Bars, gather
from digest.group.matrix import Matrix, distinct, joined
from digest.model import Sketch

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Chosen on six of twelve invented mornings of fifteen articles and on parts of 20 to 60 articles of the four sets that
# `likeness` is fitted on; the other six mornings gained as much, .03 of B-cubed F1.
SURE = Bars(new=0.2, going_on=0.1, merging=0.2, fellows=FELLOWS, grown=0.2)  # what hardly ever joins two matters
COMMON = 0.3  # of a name's weight that is taken off where the matters are e times as many, in a run of hardly any
FEW = 100.0  # articles by which that is cut to 1/e: in a larger run they themselves tell how common a name is
MOST = 300  # articles above which too little would be left of it to be worth a second look


def toned_down(
    terms: Matrix, sketches: Sequence[Sketch], alike: Likeness, begun: Sequence[Sequence[int]], first: int
) -> Matrix:
    """The terms, those that the background does not know with less weight the more matters of the run they stand in.

    `begun` are the rows of each open story, which are one matter; from `first` on rows are of today. Today and the days
    before are counted apart, or an event that goes on would seem to be two matters. Lengths stay as they were: what is
    taken off a name is not given to the other words.
    """
    import numpy as np

    home = np.zeros(len(sketches), dtype=np.int64)
    for number, rows in enumerate(gather(len(sketches), alike, begun, SURE)):
        home[list(rows)] = number
    width = len(terms.spread)
    row = np.repeat(np.arange(terms.rows), np.diff(terms.starts))
    sides = (row < first, row >= first)
    counts = (np.unique(home[row[side]] * width + terms.columns[side]) % width for side in sides)
    matters = np.max([np.bincount(count, minlength=width) for count in counts], axis=0)
    lost = COMMON * math.exp(-len(sketches) / FEW) * np.log(np.maximum(matters, 1))[terms.columns]
    weights = terms.weights * np.where(_names(terms, sketches, row), 1 - lost, 1.0)
    return replace(terms, weights=weights.astype(np.float32))


def _names(terms: Matrix, sketches: Sequence[Sketch], row: Array) -> Array:
    """Which elements are likely names: what the background does not know of articles whose words it knows for the most
    part. Of another language, or where a word in two is of a trade, nothing tells names from words."""
    import numpy as np

    keys, _, spread = distinct(joined([one.terms for one in sketches], "<u4"))
    english = np.array([one.language[:2] == "en" for one in sketches], dtype=bool)
    known = np.isin(keys[spread > 1], background.english()[0])[terms.columns]
    word = (keys[spread > 1] & 1 == 0)[terms.columns]
    met = np.bincount(row[word & known], minlength=terms.rows)
    read = english & (2 * met >= np.bincount(row[word], minlength=terms.rows))
    return np.asarray(~known & read[row])
