"""The two documents of seeds/ against a truth in the evaluation data: every paragraph, the headline and the day."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.cleaning.pages import SOMEDAY, Page
from benchmarks.cleaning.report import Bar
from benchmarks.cleaning.run import Run
from benchmarks.cleaning.tools import digest_of_text

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"


def measure_seeds(run: Run, folder: Path) -> None:
    """Paragraphs that are wrong or missing in the two documents of seeds/, by a truth of the evaluation data."""
    run.report.head("The two documents of seeds/: wrong or missing paragraphs, headline and day")
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, told in sorted(truth.items()):
        path = SEEDS / f"{name}.txt"
        answer = digest_of_text(_seed(path))
        ours, theirs = _paragraphs(answer.text), _paragraphs(told["text"])
        faults = (ours - theirs).total() + (theirs - ours).total()
        faults += answer.title != told["title"]
        faults += answer.day != date.fromisoformat(told["date"])
        run.report.row(("seeds", name[:16], "Digest"), {"faults": float(faults)}, Bar(0, at_most=True))


def _paragraphs(text: str) -> Counter[str]:
    """Each with its white space folded: the truth keeps no-break spaces."""
    return Counter(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _seed(path: Path) -> Page:
    return Page(
        set_name="seeds",
        id=path.stem,
        text="",
        page_text=path.read_text(encoding="utf-8"),
        html=None,
        title=None,
        date=None,
        country=None,
        site="",
        fetched_at=SOMEDAY,
    )
