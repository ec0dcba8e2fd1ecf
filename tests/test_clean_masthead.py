"""A paper's name at the top of its page, and lines there that are none."""

from __future__ import annotations

import pytest

from digest.clean.names.masthead import masthead
from digest.clean.text_page.page_text import read_text_page

BODY = (
    "The goose ferry of Tarn sailed again on Thursday morning, after a long winter on the slip below the harbour wall.",
    "Ninety passengers were aboard on the first crossing, and the harbour band played until she was out of sight.",
    "The company means to sail twice a day until the autumn, when the ferry goes back to the slip for her engines.",
)
HEADLINE = "Goose ferry of Tarn sails again after a winter on the slip"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "The Tarn Bell",
            "TARN COURIER",
            "Tarn & District Gazette",
            "Tarner Bote",
            "Vannzeitung",
            "Hohenrieder Rundschau",
        ),
        *(
            "La Gazette de Tarn",
            "El Faro de Tarn",
            "Diario de Tarn",
            "Correio de Tarn",
            "Gazzetta di Tarn",
            "Tarnposten",
        ),
        *("Вестник Тарна", "海湾日报", "연안일보", "صحيفة المرفأ", "Tarn Postası"),
    ],
)
def test_a_papers_name_is_known_by_its_words(name: str) -> None:
    assert masthead(["Skip to content", name, "Home"]) == name


@pytest.mark.parametrize(
    "line",
    [
        *("Home", "World News", "Local News", "Subscribe to the Bell", "My Globe", "Sport", "Post", "Latest post"),
        *(
            "The times they are changing.",
            "Rates rise in a record year",
            "",
            "Reader’s letters of the week to the Bell",
        ),
    ],
)
def test_another_line_is_no_masthead(line: str) -> None:
    assert masthead([line]) is None


def test_the_masthead_names_the_outlet_of_a_page_that_says_nothing_else() -> None:
    page = "\n\n".join(("The Tarn Bell\nHome\nNews\nSport", HEADLINE, "By Ilse Marrow", "20 November 2026", *BODY))
    assert read_text_page(page).outlet == "The Tarn Bell"


def test_a_copyright_line_is_believed_before_it() -> None:
    page = "\n\n".join(("The Tarn Bell\nHome\nNews\nSport", HEADLINE, "By Ilse Marrow", *BODY, "© 2026 Hald Herald"))
    assert read_text_page(page).outlet == "Hald Herald"
