"""Find the figures of `sketches`, `likeness` and `linkage`: coordinate descent on the mean B-cubed F1 of the sets.

    python benchmarks/grouping/fit.py --data DIR              what the shipped figures are fitted on: all sets
    python benchmarks/grouping/fit.py --data DIR --leave-out  one set after the other left out of the fit, and judged

The descent begins in the middle of each row of the grid, not at the shipped figures. It prints the figures found, which
are written into the modules by hand, and what each set has with them: those of `JUDGES` are never fitted on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from benchmarks.grouping.score import score
from benchmarks.grouping.sets import JUDGES, STORIES, Labelled, read, read_clusters
from digest.group import circumstances, likeness, linkage, sketches
from digest.group.threads import by_time
from digest.model import Sketch

Figures = dict[tuple[str, str], float]

MODULES = {"sketches": sketches, "likeness": likeness, "linkage": linkage, "circumstances": circumstances}
GRID: dict[tuple[str, str], Sequence[float]] = {
    ("linkage", "JOIN"): (0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.10, 0.12),
    ("linkage", "FELLOWS"): (0.12, 0.14, 0.16, 0.18, 0.20, 0.22),
    ("linkage", "GROWN"): (0.12, 0.14, 0.16, 0.18, 0.20),
    ("likeness", "DENSITY"): (0.3, 0.4, 0.5, 0.6, 0.7),
    ("circumstances", "FADE_DAYS"): (2.0, 3.0, 4.0, 5.0),
    ("likeness", "UNSAID"): (0.0, 10.0, 15.0, 20.0),
    ("likeness", "FEWEST_TERMS"): (3, 4, 5, 6, 7),
    ("sketches", "HEADLINE"): (0.5, 1.0, 1.5, 2.0),
    ("sketches", "LEAD"): (0.0, 0.5, 1.0, 2.0),
    ("sketches", "NAMED"): (1.0, 1.15, 1.3),
    ("sketches", "PAIRS"): (0.3, 0.5, 0.8, 1.0),
}
ENOUGH = 0.0003  # by which the mean must rise for a figure to be changed
ROUNDS = 2


class Fit:
    """Scores of the sets by figures; what was measured once is not measured again.

    `linkage` looks at likenesses and these at sketches, so what does not change with a figure is kept.
    """

    def __init__(self, sets: Sequence[Labelled]) -> None:
        self.sets = {one.name: one for one in sets}
        self._seen: dict[tuple[str, tuple[float, ...]], float] = {}
        self._sketches: dict[tuple[str, tuple[float, ...]], tuple[list[Sketch], list[str]]] = {}
        self._alike: dict[tuple[str, tuple[float, ...]], circumstances.Likeness] = {}

    def mean(self, figures: Figures, names: Sequence[str]) -> float:
        """The mean F1 of some sets."""
        return sum(self.one(figures, name) for name in names) / len(names)

    def one(self, figures: Figures, name: str) -> float:
        """The F1 of a set."""
        key = name, tuple(figures[place] for place in GRID)
        if key not in self._seen:
            for (module, figure), value in figures.items():
                setattr(MODULES[module], figure, value)
            _, truth = self._drawn(figures, name)
            found = [0] * len(truth)
            for number, rows in enumerate(linkage.gather(len(truth), self._likeness(figures, name))):
                for row in rows:
                    found[row] = number
            self._seen[key] = score(found, truth).f1
        return self._seen[key]

    def _likeness(self, figures: Figures, name: str) -> circumstances.Likeness:
        key = name, tuple(value for (module, _), value in figures.items() if module != "linkage")
        if key not in self._alike:
            self._alike[key] = likeness.Comparison(self._drawn(figures, name)[0]).alike
        return self._alike[key]

    def _drawn(self, figures: Figures, name: str) -> tuple[list[Sketch], list[str]]:
        """The sketches of a set in the order of time, and the story of each."""
        key = name, tuple(value for (module, _), value in figures.items() if module == "sketches")
        if key not in self._sketches:
            labelled = self.sets[name]
            drawn = [
                (sketches.sketch(one), truth) for one, truth in zip(labelled.articles, labelled.truth, strict=True)
            ]
            drawn.sort(key=lambda pair: by_time(pair[0]))
            self._sketches[key] = [one for one, _ in drawn], [truth for _, truth in drawn]
        return self._sketches[key]

    def descend(self, names: Sequence[str]) -> Figures:
        """The figures that the sets like best, one after the other changed."""
        figures: Figures = {place: values[len(values) // 2] for place, values in GRID.items()}
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
    judges = [read_clusters(options.data, name, lang) for name, lang in JUDGES.items()]
    fit = Fit([*(read(options.data, name) for name in STORIES), *judges])
    for left_out in STORIES if options.leave_out else (None,):
        figures = fit.descend([name for name in STORIES if name != left_out])
        print(f"left out: {left_out}", {name: value for (_, name), value in figures.items()})
        print("   ", {name: round(fit.one(figures, name), 4) for name in fit.sets}, flush=True)


if __name__ == "__main__":
    main()
