"""Who publishes a page, by what it says of itself around its article."""

from __future__ import annotations

import pytest

from digest.clean.text_page.page_text import read_text_page
from tests.hang import no_hang

ARTICLE = """Sele dam gates opened after nine years of work

20 November 2026

The gates of the Sele dam were opened at dawn on Thursday, nine years after work on them began, the ministry said.

Farmers below the dam had asked for the water since spring, when the reservoir stood at a third of what it can hold.

The second gate of the dam is to be opened in two stages before the winter, once the bridges below it are raised.
"""


def outlet(*around: str) -> str | None:
    return read_text_page("Home\nNews\n\n" + ARTICLE + "\nMost read\n" + "\n".join(around)).outlet


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("About Tarn Bell", "Tarn Bell Shop", "Puzzles in the Tarn Bell"), "Tarn Bell"),
        (("Über tarn-heute", "Jobs bei tarn-heute", "Die App von tarn-heute"), "tarn-heute"),
        (
            ("I agree to be emailed about offers from The Bell. Read our policy", "The Bell Shop", "Why The Bell"),
            "The Bell",
        ),
        (("Tarn Bell puzzles", "© Tarn Bell | Imprint"), "Tarn Bell"),
        (("About us", "Contact us", "Follow us"), None),
        (("About Kites", "Weather"), None),
    ],
)
def test_a_page_without_a_copyright_line_is_published_by_whom_it_calls_itself(
    lines: tuple[str, ...], name: str | None
) -> None:
    assert outlet(*lines) == name


def test_a_holding_that_no_other_line_names_gives_way_to_the_masthead() -> None:
    own = ("About Tarn Courier", "Tarn Courier Shop", "Jobs at Tarn Courier")
    assert outlet(*own, "© 2026 Vale Holding Ltd. All rights reserved.") == "Tarn Courier"
    assert outlet("© 2026 Vale Holding Ltd. All rights reserved.") == "Vale Holding"


def test_an_agency_that_signs_the_copyright_line_is_not_who_publishes_the_page() -> None:
    own = ("About Tarn Courier", "Tarn Courier Shop", "Jobs at Tarn Courier")
    assert outlet(*own, "Copyright 2026 The Associated Press. All rights reserved.") == "Tarn Courier"


def test_what_a_page_offers_under_one_name_is_its_own() -> None:
    offers = ("Tarn24 Newsletter", "More from Tarn24", "Tarn24-App", "Pick Two Podcast", "Pick Two Newsletter")
    assert outlet(*offers) == "Tarn24"
    assert outlet(*offers, "© 2026 Vale Media Group. All rights reserved.") == "Tarn24"
    assert outlet(*offers[3:]) is None  # a column has these as well
    assert outlet("our newsletter", "more from us", "my feedback", "My Feedback", "Follow Facebook") is None


def test_a_company_that_a_page_often_names_gives_way_too() -> None:
    company = ("© 2026 Vale Media Group. All rights reserved.", "Vale Media Group jobs", "By Vale Media Group staff")
    own = ("About Tarn Courier", "Tarn Courier Shop", "Jobs at Tarn Courier")
    assert outlet(*company, *own) == "Tarn Courier"
    assert outlet(*company) == "Vale Media Group"


def test_an_agency_that_signs_a_picture_is_passed_over_for_the_next_name() -> None:
    lines = ("© 2026 Reuters. All rights reserved.", "© 2026 Tarn Courier Ltd. All rights reserved.")
    assert outlet(*lines) == "Tarn Courier"


def test_what_the_article_speaks_of_is_not_who_publishes_it() -> None:
    lines = ("About Sele dam", "Sele dam in pictures", "Everything on the Sele dam")
    assert outlet(*lines) is None


def test_the_site_whose_addresses_stand_on_the_page_publishes_it() -> None:
    assert outlet("Letters: post@tarnbell.example.net", "www.tarnbell.org", "jobs@tarnbell.org") == "tarnbell.org"
    assert outlet("Tarn Bell", "www.tarnbell.org", "jobs@tarnbell.org") == "Tarn Bell"
    assert outlet("www.facebook.com/tarn", "twitter.com/tarn", "www.facebook.com/bell") is None


def test_a_page_of_nothing_but_names_takes_no_long_time() -> None:
    lines = [f"About Bell {number}" for number in range(20_000)]
    with no_hang():
        outlet(*lines)
