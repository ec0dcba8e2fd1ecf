"""In which words a text page's headline is told, where it says it in several lines."""

from __future__ import annotations

import pytest

from digest.clean.text_page.headline_features import look
from digest.clean.text_page.headline_words import worded_line
from digest.clean.text_page.lines import read_lines

HEADLINE = "Goose ferry of Tarn sails again after a winter on the slip"
LEDE = "The goose ferry of Tarn sailed again on Thursday morning, after a long winter on the slip below the harbour."


def told(*lines: str, over: str) -> str:
    """The words for the headline `over` the text, on a page of the lines and the text."""
    read = read_lines("\n".join([*lines, LEDE, HEADLINE]))
    texts = [line.text for line in read]
    seen = look(read, [texts.index(LEDE)], frozenset())
    return texts[worded_line(seen, texts.index(over))]


@pytest.mark.parametrize("lead", ["Start / Region / ", "HomeRegion", "Region: ", "Politics : "])
def test_a_path_or_a_section_before_the_headline_is_left_out(lead: str) -> None:
    assert told(lead + HEADLINE, over=lead + HEADLINE) == HEADLINE


@pytest.mark.parametrize("end", [" | The Hald Bell", " – Hald Bell"])
def test_a_house_behind_the_headline_is_left_out(end: str) -> None:
    assert told(HEADLINE + end, over=HEADLINE + end) == HEADLINE


def test_a_kicker_with_its_colon_belongs_to_the_headline() -> None:
    assert told("Old keels: " + HEADLINE, over="Old keels: " + HEADLINE) == "Old keels: " + HEADLINE


def test_a_headline_is_told_as_the_end_of_the_path_words_it() -> None:
    path = "Harbour: Goose ferry of Tarn back from the winter slip"
    menu = ("Home", "Region", path, "Search", "Weather", "Letters", "Subscribe")
    assert (
        told(
            *menu,
            "Goose ferry sails again, Tarn rejoices at the slip",
            over="Goose ferry sails again, Tarn rejoices at the slip",
        )
        == path
    )


def test_a_paragraph_is_not_worded_anew() -> None:
    assert told("Home", "Region", HEADLINE, "Search", "Weather", "Letters", "Subscribe", over=LEDE) == LEDE
