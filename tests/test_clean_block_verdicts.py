"""From chances to verdicts: lists and tables inside an article stay, a doubtful first block goes."""

from __future__ import annotations

import numpy as np

from digest.clean.html_page.block_features import Seen
from digest.clean.html_page.block_verdicts import verdicts
from digest.clean.html_page.blocks import Block
from digest.clean.text_page.lines import read_lines

LINE = "The ferry was towed into the harbour late on Thursday evening."


def kept(chances: list[float], marks: list[str], texts: list[str] | None = None) -> list[bool]:
    texts = texts or [LINE] * len(chances)
    blocks = tuple(Block(text=text, level=0, strong=False, links=(), linked=0) for text in texts)
    lines = read_lines("\n\n".join(texts))
    seen = Seen(blocks=blocks, lines=lines, marks=tuple(marks), headline=None, body=None)
    return verdicts(seen, np.array(chances, np.float32))


def test_a_run_that_the_extraction_kept_between_paragraphs_stays() -> None:
    chances = [1, 1, 0.2, 0.2, 1, 1]
    assert all(kept(chances, ["yes"] * 6))
    assert kept(chances, ["yes", "yes", "no", "no", "yes", "yes"]) == [True, True, False, False, True, True]


def test_a_run_of_no_chance_goes_but_for_rows_of_figures() -> None:
    chances, marks = [1, 1, 0.01, 1], ["yes"] * 4
    assert kept(chances, marks) == [True, True, False, True]
    assert all(kept(chances, marks, [LINE, LINE, "Friday | 12", LINE]))


def test_a_table_may_end_an_article() -> None:
    assert all(kept([1, 1, 1, 0.01], ["yes"] * 4, [LINE, LINE, LINE, "Friday | 12"]))


def test_a_doubtful_first_block_that_the_extraction_left_out_goes() -> None:
    chances = [0.7, 1, 1, 1]
    assert kept(chances, ["no", "yes", "yes", "yes"]) == [False, True, True, True]
    assert all(kept(chances, ["yes"] * 4))
    assert all(kept(chances, ["no"] * 4))  # the extraction found nothing, so that it says nothing
