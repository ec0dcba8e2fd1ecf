"""Find the figures of `sketches`, `likeness` and `linkage`: coordinate descent on the mean B-cubed F1 of the sets.

    python benchmarks/grouping/fit.py --data DIR              what the shipped figures are fitted on: all sets
    python benchmarks/grouping/fit.py --data DIR --leave-out  one set after the other left out of the fit, and judged

Prints the figures found; they are written into the modules by hand.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from benchmarks.grouping.score import score
from benchmarks.grouping.sets import STORIES, Labelled, read
from digest.group import likeness, linkage, sketches
from digest.group.threads import weave
from digest.model import Sketch

Figures = dict[tuple[str, str], float]

MODULES = {"sketches": sketches, "likeness": likeness, "linkage": linkage}
GRID: dict[tuple[str, str], Sequence[float]] = {
    ("linkage", "JOIN"): (0.08, 0.09, 0.10, 0.11, 0.12, 0.13, 0.14, 0.16),
    ("linkage", "FELLOWS"): (0.12, 0.14, 0.16, 0.18),
    ("likeness", "DENSITY"): (0.2, 0.3, 0.4, 0.5),
    ("likeness", "FADE_DAYS"): (2.0, 3.0, 4.0, 5.0),
    ("likeness", "UNSAID"): (0.0, 10.0, 15.0, 20.0),
    ("likeness", "FEWEST_TERMS"): (3, 4, 5, 6),
    ("sketches", "HEADLINE"): (0.5, 1.0, 1.5, 2.0),
    ("sketches", "LEAD"): (0.0, 0.5, 1.0, 2.0),
    ("sketches", "NAMED"): (1.0, 1.15, 1.3),
    ("sketches", "PAIRS"): (0.3, 0.5, 0.8, 1.0),
}
ENOUGH = 0.0003  # by which the mean must rise for a figure to be changed
ROUNDS = 2


class Fit:
    """Scores of the sets by figures; what was measured once is not measured again."""

    def __init__(self, sets: Sequence[Labelled]) -> None:
        self.sets = {one.name: one for one in sets}
        self._seen: dict[tuple[str, tuple[float, ...]], float] = {}
        self._sketches: dict[tuple[str, tuple[float, ...]], list[Sketch]] = {}

    def mean(self, figures: Figures, names: Sequence[str]) -> float:
        """The mean F1 of some sets."""
        return sum(self.one(figures, name) for name in names) / len(names)

    def one(self, figures: Figures, name: str) -> float:
        """The F1 of a set."""
        key = name, tuple(figures[place] for place in GRID)
        if key not in self._seen:
            for (module, figure), value in figures.items():
                setattr(MODULES[module], figure, value)
            labelled = self.sets[name]
            drawn = self._drawn(figures, name)
            found = [""] * len(drawn)
            for thread in weave(drawn):
                for row in thread.rows:
                    found[row] = thread.id
            self._seen[key] = score(found, labelled.truth).f1
        return self._seen[key]

    def _drawn(self, figures: Figures, name: str) -> list[Sketch]:
        """The sketches of a set; most figures leave them as they were."""
        key = name, tuple(value for (module, _), value in figures.items() if module == "sketches")
        if key not in self._sketches:
            self._sketches = {one: made for one, made in self._sketches.items() if one[0] != name}
            self._sketches[key] = [sketches.sketch(one) for one in self.sets[name].articles]
        return self._sketches[key]

    def descend(self, names: Sequence[str]) -> Figures:
        """The figures that the sets like best, one after the other changed."""
        figures: Figures = {place: getattr(MODULES[place[0]], place[1]) for place in GRID}
        best = self.mean(figures, names)
        for _ in range(ROUNDS):
            before = best
            for place, values in GRID.items():
                for value in values:
                    tried = figures | {place: value}
                    if (mean := self.mean(tried, names)) > best + ENOUGH:
                        figures, best = tried, mean
            if best == before:
                break
        return figures


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--leave-out", action="store_true")
    options = parser.parse_args()
    fit = Fit([read(options.data, name) for name in STORIES])
    for left_out in STORIES if options.leave_out else (None,):
        figures = fit.descend([name for name in STORIES if name != left_out])
        print(f"left out: {left_out}", {name: value for (_, name), value in figures.items()})
        print("   ", {name: round(fit.one(figures, name), 4) for name in STORIES}, flush=True)


if __name__ == "__main__":
    main()
