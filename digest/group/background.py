"""How common a word is in English news at large: what a run of a few articles cannot know."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.group.sketches import term_key

if TYPE_CHECKING:
    import numpy as np

_FILE = Path(__file__).with_name("background_en.txt")

# The articles that are taken to lie around every run: in a run of two, a word of both is still not a common word.
AROUND_ENGLISH = 650.0  # the table's articles count .3 each; fitted with the weights of `sketches`
AROUND = 200.0  # of a language without a table
SHARE = 0.3


@cache
def english() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Term keys, ascending, and in how many articles of `AROUND_ENGLISH` each stands."""
    import numpy as np

    lines = (line.rpartition(" ") for line in _FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    found = {term_key(term): float(count) for term, _, count in lines}
    keys = np.array(sorted(found), dtype=np.uint32)
    return keys, np.array([found[int(key)] for key in keys]) * SHARE
