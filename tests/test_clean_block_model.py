"""The block model: what it keeps of a page's blocks, given what the tree's extraction kept."""

from __future__ import annotations

from itertools import islice, product

import pytest

from digest.clean.html_page.block_model import block_chances, judge_blocks, see
from digest.clean.html_page.block_places import names_around, places_of
from digest.clean.html_page.blocks import Block, blocks, parse

ONE = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
TWO = "All ninety passengers are safe, said the harbour master, who had watched the tow from the pier head."
THREE = "The company has promised a second ship by Saturday, and the islanders have heard that promise before."
TEASER = "Goose wins the autumn fair"


def read(body: str) -> tuple[Block, ...]:
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    return blocks(tree, part_at_breaks=True)


def kept_words(visible: tuple[Block, ...], kept: tuple[Block, ...]) -> list[str]:
    return [block.line for block in judge_blocks(visible, kept, None, None)]


def test_paragraphs_are_kept_and_boxes_of_links_are_not() -> None:
    links = "".join(f'<li><a href="/{n}">{TEASER}, part {n}</a></li>' for n in range(6))
    body = f'<div class="article-body"><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div><ul class="related">{links}</ul>'
    visible = read(body)
    assert kept_words(visible, visible[:3]) == [ONE, TWO, THREE]


def test_an_article_that_the_extraction_missed_is_still_found() -> None:
    visible = read(f'<div class="article-body"><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>')
    assert kept_words(visible, ()) == [ONE, TWO, THREE]


def test_rows_of_figures_that_the_extraction_kept_stay() -> None:
    rows = "".join(f"<tr><td>{day}</td><td>{n}</td></tr>" for n, day in enumerate(("Friday", "Saturday", "Sunday")))
    visible = read(f"<div><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><table>{rows}</table></div>")
    assert kept_words(visible, visible)[3:] == ["Friday | 0", "Saturday | 1", "Sunday | 2"]


def test_two_breaks_part_paragraphs() -> None:
    visible = read(f"<table><tr><td>{ONE}<br><br>{TWO}<br>And so it goes.<br/> <br/>{THREE}</td></tr></table>")
    assert [block.line for block in visible] == [ONE, f"{TWO} And so it goes.", THREE]


def test_a_block_is_the_extraction_s_where_its_words_stand_even_if_cut_otherwise() -> None:
    visible = read(f"<p>{ONE} {TWO}</p><p>{TEASER} again, says everyone who saw the bird</p>")
    assert see(visible, read(f"<p>{ONE}</p><p>{TWO}</p>"), None, None).marks == ("yes", "no")


def test_of_equal_short_blocks_only_as_many_are_the_extraction_s_as_it_kept() -> None:
    visible = read(f"<p>What is known</p><div><p>{ONE}</p><p>What is known</p></div>")
    marks = see(visible, read(f"<p>{ONE}</p><p>What is known</p>"), None, None).marks
    assert marks == ("no", "yes", "yes")


@pytest.mark.parametrize("headline", [None, "", TEASER])
def test_every_block_has_a_chance_and_the_same_page_the_same(headline: str | None) -> None:
    visible = read(f"<h1>{TEASER}</h1><p>{ONE}</p><footer>© The Hald Bell</footer>")
    seen = see(visible, (), headline, None)
    chances = block_chances(seen).tolist()
    assert chances == block_chances(seen).tolist()
    assert len(chances) == len(visible)


def test_a_page_without_blocks_keeps_none() -> None:
    assert judge_blocks((), (), None, None) == ()


def test_a_block_that_repeats_a_kept_one_is_not_the_extraction_s() -> None:
    visible = read(f"<p>{ONE}</p><p>{TWO}</p><aside>{ONE}</aside><p>{THREE}</p>")
    marks = see(visible, read(f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"), None, None).marks
    assert marks == ("yes", "yes", "no", "yes")


def test_a_nest_of_many_names_is_looked_at_no_further_than_two_hundred() -> None:
    names = iter("".join(letters) for letters in product("abcdefghij", repeat=4))
    nest = "".join(f'<div class="{" ".join(islice(names, 12))}">' for _ in range(100))
    visible = read(nest + f'<p class="body">{ONE}</p>')
    places = places_of(visible)
    around = names_around(places)[places.own[0]]
    assert 200 <= len(around) <= 212
    assert "body" not in around
