"""The summaries benchmark's own judgement: what counts as a defect, and clutter that leaves the text whole."""

from __future__ import annotations

import random

import pytest

from benchmarks.summaries.defects import KINDS, defects
from benchmarks.summaries.noise import STYLES, cluttered, with_clutter
from benchmarks.summaries.sets import Task, article, folds

SOURCE = (
    "The ferry Maren sank off Tarn on Monday with forty people on board, the coastguard said.",
    "She was built in 1971.",
    '"Nobody had a chance to save anything."',
    "Skipper Jon Aske said so in the harbour of Tarn that evening.",
    'He said: "We had no time.',
    "Photo: Ana Roth / Agency",
    "Will the owner pay?",
    "Sign up for our newsletter.",
    "The owner of the Maren has stopped all sailings until Thursday.",
)


@pytest.mark.parametrize(
    ("chosen", "kind"),
    [((1,), "unresolved opener"), ((4,), "half quotation"), ((5,), "caption or credit"), ((6,), "question"),
     ((7,), "clutter"), ((2, 8), "nobody says it"), ((1,), "no who-what-where"), ((5,), "list stub")],
)  # fmt: skip
def test_a_defect_is_counted(chosen: tuple[int, ...], kind: str) -> None:
    assert kind in KINDS
    assert defects([SOURCE[place] for place in chosen], SOURCE, "en")[kind] == 1


@pytest.mark.parametrize("chosen", [(0,), (0, 1), (0, 8), (0, 2, 3)])
def test_a_good_summary_has_none(chosen: tuple[int, ...]) -> None:
    assert sum(defects([SOURCE[place] for place in chosen], SOURCE, "en").values()) == 0


@pytest.mark.parametrize("style", STYLES)
def test_clutter_stands_around_the_text_and_leaves_every_paragraph_whole(style: str) -> None:
    text = "\n\n".join(SOURCE)
    noisy = with_clutter(text, style, random.Random(3))
    assert set(SOURCE) < {line.strip() for line in noisy.splitlines()}
    assert noisy.count("\n") > text.count("\n") + 4


def test_the_styles_share_no_line() -> None:
    lines = {
        style: {line for seed in range(60) for part in make(random.Random(seed)) for line in part}
        for style, make in STYLES.items()
    }
    assert not lines["portal"] & lines["tabloid"]


def test_the_same_task_gets_the_same_clutter() -> None:
    task = Task("set", "one", "en", (article("one/0", "\n\n".join(SOURCE), "en"),), ("The Maren sank.",))
    assert cluttered(task, "portal") == cluttered(task, "portal")
    assert cluttered(task, "portal") != cluttered(task, "tabloid")


def test_every_task_is_in_one_fold_and_the_folds_are_even() -> None:
    task = Task("set", "one", "en", (), ())
    assert folds([task] * 7, 3) == [0, 1, 2, 0, 1, 2, 0]
