"""The section that a text page names: in its trail, above its headline, between headline and byline."""

from __future__ import annotations

import pytest

from digest.clean.text_page.page_section import trail_section
from digest.clean.text_page.page_text import read_text_page

HEADLINE = "Goose ferry of Tarn sails again after a winter on the slip"
BODY = (
    "The goose ferry of Tarn sailed again on Thursday morning, after a long winter on the slip below the harbour wall.",
    '"She has a new keel and an old temper," said Osip Tarle, who has been her master for nineteen years.',
    "Ninety passengers were aboard on the first crossing, and the harbour band played until she was out of sight.",
    "The company means to sail twice a day until the autumn, when the ferry goes back to the slip for her engines.",
)
MENU = ("Home", "News", "Politics", "Culture", "Sport")


def section_of(*head: str, menu: tuple[str, ...] = MENU, apart: str = "\n\n") -> str | None:
    read = read_text_page(apart.join(("\n".join(menu), *head, *BODY)) + "\n")
    assert (read.headline, read.paragraphs) == (HEADLINE, BODY)
    return read.section


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ("Home › Politics", "Politics"),
        ("Home > News > World", "World"),
        ("Home > World > Asia", "World"),  # the outermost, as of pages that state their trail
        ("Startseite / Wirtschaft", "Wirtschaft"),
        ("Accueil > Archipel", "Archipel"),
        ("当前位置：首页 > 国际 > 正文", "国际"),
        ("홈 > 과학", "과학"),
        ("الرئيسية / محليات", "محليات"),
        ("You are here: Home › Sport", "Sport"),
        ("Harbour Post › Sport", "Sport"),
        (f"Home / Region / {HEADLINE}", "Region"),
        (f"Home › {HEADLINE}", None),
        ("Home › News", "News"),
    ],
)
def test_a_trail_names_the_section(trail: str, section: str | None) -> None:
    assert section_of(trail, HEADLINE, "By Ilse Marrow", "20 November 2026") == section


@pytest.mark.parametrize(
    "line", ["Home", "Rates rise › banks fall", "Home > A > B > C > D > E > F", "", "> ›", "a" * 500]
)
def test_another_line_is_no_trail(line: str) -> None:
    assert trail_section(line, HEADLINE) is None


def test_the_last_word_of_a_menu_is_no_section() -> None:
    assert section_of(HEADLINE, "By Ilse Marrow", "20 November 2026", apart="\n") is None


def test_a_name_set_apart_from_the_menu_is_the_section() -> None:
    assert section_of("Sport", HEADLINE, "By Ilse Marrow", "20 November 2026") == "Sport"


def test_a_name_that_the_menu_above_holds_too_is_the_section() -> None:
    menu = (*MENU, "Sea & tide", "Deals", "Log in")
    assert section_of("DEALS", HEADLINE, "By Ilse Marrow", "20 November 2026", menu=menu, apart="\n") == "DEALS"


@pytest.mark.parametrize("byline", ["By Ilse Marrow", "By Meridian", "Von Pavel Brod"])
def test_a_word_between_headline_and_byline_is_the_section(byline: str) -> None:
    assert section_of(HEADLINE, "Courts", byline, "20 November 2026", apart="\n") == "Courts"


def test_a_name_between_headline_and_date_is_no_section() -> None:
    assert section_of(HEADLINE, "Ilse Marrow", "20 November 2026", apart="\n") is None


def test_a_trail_in_lines_of_its_own_names_the_section() -> None:
    menu = (*MENU, "Weather", "Log in", "Politics", "Abroad & overseas")
    assert section_of(HEADLINE, "By Ilse Marrow", "20 November 2026", menu=menu, apart="\n") == "Abroad & overseas"
