"""Figures beside their bars: printed as they come, kept for the JSON, and counted when a bar is missed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure must reach, or must not exceed."""

    value: float
    at_most: bool = False

    def holds(self, figure: float) -> bool:
        """Judged on the figure itself, not on its printed rounding."""
        return figure <= self.value if self.at_most else figure >= self.value

    def __str__(self) -> str:
        return f"{'<=' if self.at_most else '>='} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number."""

    part: str
    where: str  # the set, the language
    tool: str
    measure: str
    value: float
    bar: float | None
    holds: bool | None


@dataclass(slots=True)
class Report:
    """Everything measured so far."""

    figures: list[Figure] = field(default_factory=list)

    def head(self, words: str) -> None:
        """A heading."""
        print(f"\n{words}\n{'─' * len(words)}", flush=True)

    def row(self, place: tuple[str, str, str], values: dict[str, float], bar: Bar | None = None) -> None:
        """One line: part, where and tool; the last of the values is the one that the bar judges."""
        part, where, tool = place
        last = list(values)[-1]
        for measure, value in values.items():
            judged = bar if measure == last else None
            holds = None if judged is None else judged.holds(value)
            self.figures.append(Figure(part, where, tool, measure, value, judged and judged.value, holds))
        shown = "  ".join(f"{measure} {_number(value)}" for measure, value in values.items())
        mark = "" if bar is None else f"   {bar}  {'holds' if bar.holds(values[last]) else 'MISSED'}"
        print(f"{where:<22}{tool:<33}{shown}{mark}", flush=True)

    @property
    def missed(self) -> list[Figure]:
        """The figures whose bar does not hold."""
        return [figure for figure in self.figures if figure.holds is False]

    def write(self, path: Path) -> None:
        """All figures as JSON, in the order in which they were measured."""
        path.write_text(json.dumps([asdict(figure) for figure in self.figures], indent=1) + "\n", encoding="utf-8")


def _number(value: float) -> str:
    return f"{value:6.0f}" if value >= 100 else f"{value:6.1f}" if value >= 10 else f"{value:6.4f}"


def parts_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """What reads the parts that `--only` names, parted by commas, in the order in which they are known."""

    def read(names: str) -> tuple[str, ...]:
        unknown = set(names.split(",")) - set(known)
        if unknown:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(known)}")
        return tuple(part for part in known if part in names.split(","))

    return read
