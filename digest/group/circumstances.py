"""What pairs of articles are judged by beside their words: when they were published, and in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.model import Sketch

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# Fitted with `likeness` on allsides-full, allsides-2021, basil and ecbplus, dates cut to days; the last three by hand
# on the same, day by day, and on random parts of an invented morning.
FADE_DAYS = 4.0  # whole days between two articles by which likeness is cut to 1/e; equal dates prove nothing
# The least likeness to its neighbours that an article is taken to have. In a small run its neighbours are missing, not
# unlike it: taken for unlike, two turns of a matter that nobody else tells would seem to be one.
QUIET = 0.06  # in a large run
ALONE = 0.26  # of articles that nothing stands beside
FEW_AROUND = 200.0  # articles of the language, by which what is taken for so in a small run is cut to 1/e


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Pairs of articles, each with how sure it is that they tell one event, 0 to 1; pairs that are not here: 0."""

    later: Array
    earlier: Array
    alike: Array
    language: Array | None = None  # a number for each article; None: all are in one


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What all pairs are judged by beside their words."""

    at: Array  # days since 1970; not a number: undated
    language: Array  # a number for each language

    def fade(self, later: Array, earlier: Array) -> Array:
        """How near in time, 0 to 1; undated articles are judged by their text alone."""
        import numpy as np

        gap = np.nan_to_num(np.abs(self.at[later] - self.at[earlier]), nan=0.0)
        return np.asarray(np.exp(-np.floor(gap) / FADE_DAYS))

    def quiet(self) -> Array:
        """The least density of each article's matter, by how many others could have shown it.

        These are of its language, and dated as it is: what lies about undated, of whatever day, shows nothing of today.
        """
        import numpy as np

        kind = 2 * self.language + np.isnan(self.at)
        around = np.bincount(kind)[kind]
        return np.asarray(np.round(QUIET + (ALONE - QUIET) * np.exp(-around / FEW_AROUND), 9))


def circumstances_of(sketches: Sequence[Sketch]) -> Circumstances:
    """Times and languages of the articles."""
    import numpy as np

    codes = {language: place for place, language in enumerate(sorted({one.language for one in sketches}))}
    return Circumstances(
        at=np.array([np.nan if one.at is None else one.at for one in sketches], dtype=np.float64),
        language=np.array([codes[one.language] for one in sketches], dtype=np.int64),
    )
