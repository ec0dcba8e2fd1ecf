"""Where on a text page the author is named."""

from __future__ import annotations

import pytest

from digest.clean.text_page.page_text import read_text_page

DEK = "The ministry says that nobody below the dam has to fear the water, and that bridges are watched day and night."
LEDE = "The gates of the Sele dam were opened at dawn on Friday, nine years after work on them began in the valley."
MORE = "Farmers below the dam had asked for the water since spring, when the reservoir stood at a third of its volume."
LAST = "The second gate of the dam is to be opened before the winter, once the bridges below it have been raised."


def byline(*head: str, foot: tuple[str, ...] = ()) -> str | None:
    menu = ("Home", "News", "Puzzles", "Ona Verrill")
    lines = (
        *menu,
        "",
        "Sele dam gates opened after nine years of work",
        *head,
        "",
        LEDE,
        "",
        MORE,
        "",
        LAST,
        "",
        *foot,
    )
    return read_text_page("\n".join(lines)).byline


@pytest.mark.parametrize(
    "head",
    [
        ("By Ilse Marrow",),
        ("20 November 2026", "By Ilse Marrow"),
        ("Ilse Marrow", "20 November 2026, 06:15"),
        ("Ilse Marrow20 November 2026, 06:15",),
        (DEK, "Ilse Marrow", "20 November 2026, 06:15"),
        (DEK, "By", "Ilse Marrow"),
        ("Author of the article:", "Ilse Marrow"),
        ("Ilse Marrow",),
    ],
)
def test_the_author_stands_under_headline_or_dek(head: tuple[str, ...]) -> None:
    assert byline(*head) == "Ilse Marrow"


def test_several_names_can_stand_below_the_mark() -> None:
    assert byline(DEK, "Von", "Ilse Marrow", "Pavel Brod", "20. November 2026") == "Ilse Marrow, Pavel Brod"


def test_a_name_of_the_menu_is_nobodys_byline() -> None:
    assert byline("Ona Verrill") is None


def test_a_name_over_a_pictures_credit_is_a_caption() -> None:
    assert byline(DEK, "Ona Corran", "Photo: Pavel Brod") is None


def test_the_author_can_be_named_below_the_text() -> None:
    assert byline(foot=("Author: Ilse Marrow",)) == "Ilse Marrow"


def test_a_page_without_a_name_has_no_byline() -> None:
    assert byline("20 November 2026") is None
