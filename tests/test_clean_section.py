"""The section of a page: what it states, its trail, its address."""

from __future__ import annotations

import pytest

from digest.clean.html_page.html import read_html_page
from digest.clean.names.section import find_section, shown_section
from tests.hang import no_hang

URL = "https://www.tarn-bell.example/4711/dam-opens"


def of_stated(named: object, **metas: str) -> str | None:
    return find_section({"articleSection": named}, (), metas, URL)


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        ("Region", "Region"),
        (["Region", "News"], "Region"),
        (["News", "Dam Week", "Politics"], "Politics"),  # outlets call a section so
        ("News", "News"),
        ("News - News", "News"),
        (["post"], None),
        ("game,dams,slider", "Game"),
        ("public-service", "Public service"),
        ("us", "US"),
        ("U.S.", "U.S."),
        ("Arts &amp; Leisure", "Arts & Leisure"),
        ("Tarn Bell", None),  # its own name
        ("news_news", None),
        ("https://bell.example/region", None),
        ("The gates of the Sele dam were opened at dawn", None),
        ({"name": "Region"}, "Region"),
        (4711, None),
        ("", None),
    ],
)
def test_a_stated_section_is_taken_where_it_can_be_one(stated: object, section: str | None) -> None:
    assert of_stated(stated) == section


def test_a_meta_element_names_what_linked_data_does_not() -> None:
    assert of_stated(None, **{"article:section": "Region"}) == "Region"
    assert of_stated("News", **{"article:section": "Region"}) == "Region"


def test_a_section_in_capitals_is_spelled_as_the_page_spells_it_elsewhere() -> None:
    assert of_stated("SELE VALLEY", section="Sele Valley") == "Sele Valley"
    assert of_stated("SELE VALLEY") == "SELE VALLEY"


def test_the_trail_names_the_outermost_section() -> None:
    names = ("Home", "Tarn Bell", "Sele Valley", "Dams", "Dam opens")
    trail = {"@type": "BreadcrumbList", "itemListElement": [{"item": {"name": name}} for name in names]}
    article = {"headline": "Dam opens", "publisher": {"name": "Tarn Bell"}}
    assert find_section(article, [trail], {}, URL) == "Sele Valley"


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("world/asia/dam-opens", "World"),
        ("en/news/middle-east/dam-opens", "Middle east"),
        ("sele/dam-opens", None),
        ("world", None),  # the piece itself
        ("a/b/c/world/dam-opens", None),
    ],
)
def test_the_address_names_a_section_that_outlets_have(path: str, section: str | None) -> None:
    assert find_section({}, (), {}, f"https://tarn-bell.example/{path}") == section


def test_an_html_page_has_its_section() -> None:
    page = '<html><head><meta property="article:section" content="region"></head><body><p>The gates opened.</p></body>'
    assert read_html_page(page, url=URL).section == "Region"


def test_hostile_statements_take_no_long_time() -> None:
    with no_hang():
        of_stated(["a-" * 100_000, "A, " * 100_000] * 1000, section="- " * 500_000)


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("Sele Valley", "Sele Valley"),
        ("Ilse Marrow", None),  # who wrote it
        ("Continue reading", None),
        ("Follow Tarn Bell", None),
        ("DamsFerriesWeatherSport", None),
        ("Text input:", None),
        ("Home", None),
        (None, None),
    ],
)
def test_a_line_beside_the_headline_is_a_section_where_it_can_be_one(words: str | None, section: str | None) -> None:
    assert shown_section(words, "Ilse Marrow and Pavel Brod") == section
