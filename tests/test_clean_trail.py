"""The trail of links above an article: its steps, and the section that they name."""

from __future__ import annotations

import pytest

from digest.clean.html_page.blocks import parse
from digest.clean.html_page.html import read_html_page
from digest.clean.html_page.trail import trail_shown

BODY = "<p>The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a swell.</p>"


def steps(markup: str) -> list[object]:
    tree = parse(f"<html><body>{markup}</body></html>")
    assert tree is not None
    items = trail_shown(tree).get("itemListElement", [])
    assert isinstance(items, list)
    return [item["name"] for item in items]


@pytest.mark.parametrize(
    "markup",
    [
        '<nav class="breadcrumb"><a href="/">Home</a> › <a href="/s">Sport</a></nav>',
        '<ol aria-label="Breadcrumb"><li><a href="/">Home</a></li><li><a href="/s">| Sport</a></li></ol>',
        '<div id="crumbs">Home / Sport</div>',
    ],
)
def test_a_trail_is_read_from_its_links_or_between_its_signs(markup: str) -> None:
    assert steps(markup) == ["Home", "Sport"]


@pytest.mark.parametrize("markup", ["<nav><a href=/>Home</a></nav>", '<div class="crumbs">Sport</div>'])
def test_other_links_and_a_lone_word_are_no_trail(markup: str) -> None:
    assert steps(markup) == []


def test_the_section_of_a_page_that_states_none_is_that_of_its_trail() -> None:
    trail = '<nav class="breadcrumb"><a href="/">Home</a> › <a href="/s">Sport</a></nav>'
    page = f"<!doctype html><html><body>{trail}<h1>Rowers win at Hald</h1>{BODY * 3}</body></html>"
    assert read_html_page(page, url=None).section == "Sport"
