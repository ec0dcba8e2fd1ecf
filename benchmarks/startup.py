"""CPU seconds of the program as a user starts it: user plus system time of the whole process, the median of some runs.

    python benchmarks/startup.py [RUNS]

Each run has an empty archive. The bars are those of the project; a bar that is missed ends the script with code 1.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
TWO = tuple(str(path) for path in sorted(SEEDS.glob("*.txt")))
AS_OF = ("--as-of", "2026-11-20T08:00")


@dataclass(frozen=True, slots=True)
class Case:
    """A command line and the CPU seconds that it may take."""

    name: str
    arguments: tuple[str, ...]
    bar: float


CASES = (
    Case("digest --help", ("--help",), 0.2),
    Case("two documents, HTML and text", ("run", *TWO, *AS_OF, "--format", "html,text"), 2.0),
    Case("two documents, with PDF", ("run", *TWO, *AS_OF, "--format", "html,text,pdf"), 3.0),
    Case("all of seeds/, with PDF", ("run", str(SEEDS), *AS_OF, "--format", "html,text,pdf"), 8.0),
)


def cpu_seconds(arguments: tuple[str, ...], compiled: str) -> float:
    """One run in a folder of its own; its modules are compiled once, into `compiled`, as those of a program are."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = os.environ | {"HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
        surroundings |= {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "digest", *arguments], cwd=folder, env=surroundings, check=True, capture_output=True
        )
        after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> int:
    """Print a row a case; 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as compiled:
        return measured(int(sys.argv[1]) if len(sys.argv) > 1 else 5, compiled)


def measured(runs: int, compiled: str) -> int:
    """The same of so many runs."""
    missed = False
    print(f"{'CPU seconds, median of ' + str(runs):<34}{'median':>8}{'min':>8}{'max':>8}{'bar':>8}")
    for case in CASES:
        cpu_seconds(case.arguments, compiled)  # a first one, so that files are in the cache and compiled
        taken = [cpu_seconds(case.arguments, compiled) for _ in range(runs)]
        median = statistics.median(taken)
        missed |= median > case.bar
        print(f"{case.name:<34}{median:>8.2f}{min(taken):>8.2f}{max(taken):>8.2f}{case.bar:>8.1f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
