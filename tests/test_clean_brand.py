"""What readers call an outlet."""

from __future__ import annotations

import pytest

from digest.clean.names.brand import is_company, outlet_of
from digest.clean.page import Page
from tests.hang import no_hang

URL = "https://www.harbour-post.example/region/ferry"
SPELLED = "Harbour Post\nFerry towed in\nThe Harbour Post app\nHARBOUR POST SHOP"


def outlet(stated: str | None, *, text: str = "", agency: str | None = None, url: str | None = URL) -> str | None:
    page = Page(headline="Ferry towed in", paragraphs=(), everything=text, outlet=stated)
    return outlet_of(page, agency, url)


def test_a_stated_name_is_taken_without_its_legal_form() -> None:
    assert outlet("The Harbour Post") == "The Harbour Post"
    assert outlet("Vale Courier Ltd.") == "Vale Courier"
    assert outlet("Vale Courier GmbH & Co. KG") == "Vale Courier"


@pytest.mark.parametrize(
    "company", ["Vale Media Group", "Vale Verlag GmbH & Co. KG", "Vale Holdings Inc.", "Vale Newspapers Limited"]
)
def test_a_company_is_no_outlet_where_the_site_has_a_name(company: str) -> None:
    assert outlet(company, text=SPELLED) == "Harbour Post"
    assert outlet(company) == "harbour-post.example"
    assert outlet(company, url=None) is not None  # better than nobody


def test_a_company_that_is_named_after_its_site_stays_unless_the_page_spells_the_site() -> None:
    assert outlet("Harbour Post Media Group") == "Harbour Post Media Group"
    assert outlet("Harbour Post Media Group", text=SPELLED) == "Harbour Post"


def test_without_a_stated_name_the_address_tells() -> None:
    assert outlet(None, text=SPELLED) == "Harbour Post"
    assert outlet(None) == "harbour-post.example"
    assert outlet("www.harbour-post.example") == "harbour-post.example"
    assert outlet(None, url="https://web.archive.org/web/1/x") is None


def test_a_site_is_spelled_as_its_page_spells_it_and_never_by_chance() -> None:
    assert outlet("harbourpost", text=SPELLED) == "Harbour Post"
    assert outlet("harbourpost", text="the harbour post is closed, a harbour post burnt") == "harbourpost"
    assert outlet(None, text="info@Harbour-Post.example, www.Harbour-Post.example") == "harbour-post.example"


def test_an_agency_publishes_its_own_pages_and_no_others() -> None:
    assert outlet(None, agency="OCN") == "harbour-post.example"
    assert outlet(None, agency="OCN", url="https://ocn.example/x") == "OCN"
    assert outlet("OCN Overseas News Agency", agency="OCN", url=None) == "OCN"
    assert outlet(None, agency="OCN", url=None) == "OCN"
    assert outlet(None, url=None) is None


def test_a_paper_is_no_company() -> None:
    assert not any(map(is_company, ("The Harbour Post", "Tarn Bell", "Media Watch Weekly", "Vale Network News")))


def test_hostile_names_and_texts_take_no_long_time() -> None:
    with no_hang():
        outlet("a" * 100_000, text="a " * 1_000_000, url=f"https://{'a' * 60}.example/x")
        outlet("media " * 20_000, text="harbour harbour-" * 100_000)
