"""The columns of the two looks: one figure a block in each, and what they say of words, neighbours and marks."""

from __future__ import annotations

import numpy as np
import pytest

from digest.clean.html_page.block_features import Look, Weighed, first_look, look_at, overlap
from digest.clean.html_page.block_model import see
from digest.clean.html_page.block_neighbours import second_look
from digest.clean.html_page.blocks import blocks, parse

ONE = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
TWO = "All ninety passengers of the ferry are safe, said the harbour master, who had watched the tow from the pier."
THREE = "The company has promised a second ship by Saturday, and the islanders have heard that promise before."


def look(body: str, *, headline: str | None = None, stated: str | None = None) -> Look:
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    visible = blocks(tree, part_at_breaks=True)
    return look_at(see(visible, visible[:1], headline, stated))


def nothing(count: int) -> Weighed:
    zero = np.zeros(count, np.float32)
    return Weighed(zero, zero, zero)


@pytest.mark.parametrize("body", ["<p>a</p>", f"<h1>Ferry</h1><p>{ONE}</p><ul><li>x</li><li>|</li><li>©</li></ul>"])
def test_every_column_of_both_looks_has_a_finite_figure_for_each_block(body: str) -> None:
    seen = look(body)
    count = len(seen.seen.blocks)
    first = first_look(seen, nothing(count))
    both = second_look(seen, first, np.full(count, 0.5, np.float32))
    assert {column.shape for column in both.values()} == {(count,)}
    assert all(np.isfinite(column).all() for column in both.values())


def test_a_block_knows_what_stands_beside_it() -> None:
    columns = look(f"<h2>What is known</h2><p>{ONE}</p><p>{TWO}</p>").columns
    assert columns["level"].tolist() == [2, 0, 0]
    assert columns["level +1"].tolist() == [-1, 2, 0]
    assert columns["level -1"].tolist() == [0, 0, -1]


def test_blocks_are_counted_from_the_headline() -> None:
    columns = look(f"<p>Region</p><h1>Ferry towed in</h1><p>{ONE}</p>", headline="Ferry towed in").columns
    assert columns["below the headline"].tolist() == [-1, 0, 1]


def test_a_block_whose_words_the_page_states_is_told_from_one_whose_words_it_does_not() -> None:
    stated = f"{ONE} {TWO} {THREE} Nobody was hurt, and the pier is open."
    columns = look(f"<p>{ONE}</p><p>Goose wins the autumn fair again</p><p>Short</p>", stated=stated).columns
    assert columns["stated"].tolist() == [1, 0, -1]


def test_a_teaser_of_a_body_tells_nothing() -> None:
    assert look(f"<p>{ONE}</p>", stated=ONE).columns["stated"].tolist() == [-1]


def test_words_are_shared_with_other_blocks_and_not_with_oneself() -> None:
    vocabulary = look(f"<p>{ONE}</p><p>{TWO}</p><p>Goose wins</p>").vocabulary
    share, number = overlap(vocabulary, np.array([True, False, False]))
    assert number.tolist() == [0, 2, 0]  # "ferry", "harbour"
    assert share[0] == 0 < share[1]


def test_what_the_extraction_kept_is_a_column() -> None:
    columns = look(f"<p>{ONE}</p><p>{TWO}</p>").columns
    assert columns["kept"].tolist() == [1, 0]
    assert columns["kept +1"].tolist() == [0, 1]


def test_the_core_is_the_run_richest_in_likely_words() -> None:
    seen = look(f"<p>Home</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>Imprint</p>")
    chance = np.array([0.0, 0.9, 0.9, 0.9, 0.0], np.float32)
    both = second_look(seen, first_look(seen, nothing(5)), chance)
    assert both["in core"].tolist() == [0, 1, 1, 1, 0]
    assert both["before core"][0] == 1
    assert both["likely siblings"][1] > 0.4
