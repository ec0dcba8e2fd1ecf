"""Headlines of HTML pages: which of a page's statements and headings its readers would call the headline."""

from __future__ import annotations

import json

import pytest

from digest.clean.html_page.blocks import blocks, parse
from digest.clean.html_page.headline import choose_headline
from digest.clean.html_page.structured import read_facts

HEADLINE = "Ferry towed into Hald after engines fail"
SEARCHED = "Hald ferry towed in after her engines fail: what is known"
TEXT = "<p>The ferry Corvina was towed into Hald harbour late on Thursday, and all aboard her are safe.</p>"


def headline(body: str, *, title: str = "", stated: str | None = None, og: str | None = None) -> str | None:
    article = {"@type": "NewsArticle", "headline": stated, "publisher": {"name": "The Hald Bell"}}
    head = f'<script type="application/ld+json">{json.dumps(article)}</script>' if stated else ""
    head += f'<meta property="og:title" content="{og}">' if og else ""
    tree = parse(f"<html><head><title>{title}</title>{head}</head><body>{body}{TEXT}</body></html>")
    assert tree is not None
    return choose_headline(read_facts(tree, url="https://bell.example/ferry"), tuple(blocks(tree)))


def test_the_first_statement_that_the_page_bears_out_is_the_headline() -> None:
    assert headline(f"<h1>{HEADLINE}</h1>", stated=HEADLINE, og=SEARCHED) == HEADLINE


def test_a_statement_keeps_its_own_quotation_marks() -> None:
    stated, shown = "Corvina's engines 'were tired'", "Corvina’s engines ‘were tired’"
    assert headline(f"<h1>{shown}</h1>", stated=stated) == stated


def test_a_kicker_before_the_shown_headline_is_no_part_of_it() -> None:
    assert headline(f"<h1>Storm at sea – {HEADLINE}</h1>", stated=HEADLINE) == HEADLINE


def test_a_statement_that_is_the_first_level_heading_wins_over_one_that_nobody_sees() -> None:
    assert headline(f"<h1>{HEADLINE}</h1>", stated=SEARCHED, og=HEADLINE) == HEADLINE


def test_a_first_level_heading_for_search_engines_gives_way_to_the_heading_below_it() -> None:
    assert headline(f"<h1>{SEARCHED}</h1><h2>{HEADLINE}</h2>", stated=SEARCHED, og=HEADLINE) == HEADLINE


def test_a_statement_cut_short_is_told_in_full() -> None:
    assert headline(f"<h1>{HEADLINE}</h1>", stated=HEADLINE[:28] + "…") == HEADLINE


@pytest.mark.parametrize("title", [f"{HEADLINE} | The Hald Bell", f"The Hald Bell - {HEADLINE}"])
def test_the_name_of_the_site_is_taken_off_a_statement(title: str) -> None:
    assert headline("", stated=title, title=title) == HEADLINE
    assert headline(f"<p>{HEADLINE}</p>", title=title) == HEADLINE


def test_entities_escaped_twice_are_read() -> None:
    read = headline("<h1>Salt &amp; coal for Hald</h1>", stated="Salt &amp;amp; coal for Hald")
    assert read == "Salt & coal for Hald"


def test_a_section_is_no_headline() -> None:
    assert headline("<h1>Politics</h1><h2>Kites</h2>", title="Politics") is None


def test_a_heading_that_nearly_says_the_title_wins_on_a_page_without_statements() -> None:
    assert headline(f"<h1>{HEADLINE}</h1>", title="Ferry towed into Hald as engines fail") == HEADLINE
