"""One date out of what a page, its source and its address say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.clean.dates.publication import lede_weekday, published, refused
from digest.clean.page import Page
from tests.builders import NOW, raw_item

LEDE = "The gates of the Sele dam were opened at dawn, nine years after work on them began in the valley."


def dated(*lines: str, everything: str = LEDE, language: str = "en", **item: object) -> str | None:
    """The date of a text page with these date lines, as it is printed."""
    page = Page(headline="Dam opens", paragraphs=(LEDE,), everything=everything, date_texts=lines)
    found = published(raw_item(**item), page, language)
    return found and found.iso()


ADDRESS = "https://courier.example/2026/11/18/dam"


def test_the_address_dates_a_page_that_shows_no_date() -> None:
    assert dated(url=ADDRESS) == "2026-11-18"


def test_words_of_the_addresses_day_keep_their_time() -> None:
    assert dated("19 November 2026, 00:40 GMT", url=ADDRESS) == "2026-11-19T00:40+00:00"


def test_the_address_wins_over_a_date_that_is_not_said_to_be_the_publication() -> None:
    assert dated("Updated 20 November 2026", url=ADDRESS) == "2026-11-18"
    assert dated("Published 16 November 2026", url=ADDRESS) == "2026-11-16"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.example.us:8080/dam", "2026-03-05"),
        ("https://COURIER.EXAMPLE.UK/dam", "2026-05-03"),
        ("https://courier.example/dam", None),
        ("http://[courier.example/dam", None),  # no address at all
    ],
)
def test_the_country_of_the_address_orders_figures(url: str, expected: str | None) -> None:
    assert dated("03/05/2026", url=url) == expected


def test_the_address_gives_the_year() -> None:
    assert dated("November 18", url=ADDRESS) == "2026-11-18"
    page = Page(headline="Dam opens", paragraphs=(LEDE,), everything=LEDE, date_texts=("November 18",))
    found = published(raw_item(url="https://courier.example/2019/11/18/dam"), page, "en")
    assert found is not None
    assert (found.at.year, found.year_candidates) == (2019, ())


def test_an_address_ahead_of_the_fetch_is_not_believed() -> None:
    assert dated(url="https://courier.example/2027/01/02/dam") is None


def test_figures_are_ordered_as_elsewhere_on_the_page() -> None:
    assert dated("03/04/2026", everything="Next: 04/25/2026") == "2026-03-04"
    assert dated("03/04/2026", everything="Next: 25/04/2026") == "2026-04-03"
    assert dated("03/04/2026", everything="25/04/2026 and 04/25/2026") is None


@pytest.mark.parametrize(("host", "day"), [("courier.us", "2026-03-04"), ("courier.co.uk", "2026-04-03")])
def test_figures_are_ordered_as_in_the_pages_country(host: str, day: str) -> None:
    assert dated("03/04/2026", url=f"https://{host}/dam") == day


def test_figures_of_both_orders_are_read_where_one_is_of_these_days() -> None:
    now = datetime(2026, 4, 5, 7, 0, tzinfo=UTC)
    assert dated("03/04/2026", fetched_at=now) == "2026-04-03"
    assert dated("05/06/2026", fetched_at=now) is None


def test_a_file_has_no_two_hours_ago() -> None:
    assert dated("2 hours ago") is not None
    assert dated("2 hours ago", live=False) is None
    assert dated("Updated 06:10", live=False) is None


def test_a_clock_behind_a_label_is_of_the_day_of_the_fetch_or_the_evening_before() -> None:
    assert dated("Stand: 06:49 Uhr", language="de") == "2026-11-20"
    assert dated("Stand: 23:49 Uhr", language="de") == "2026-11-19"


def test_a_date_after_the_fetch_is_refused_and_kept_as_the_reason() -> None:
    page = Page(headline="Dam opens", paragraphs=(LEDE,), everything=LEDE, date_texts=("24 November 2026",))
    assert published(raw_item(), page, "en") is None
    late = refused(raw_item(), page, "en")
    assert late is not None
    assert late.iso() == "2026-11-24"


def test_the_sources_moment_is_taken_before_words() -> None:
    assert dated("18 November 2026", published_at=NOW - timedelta(hours=3)) == "2026-11-20T04:00+00:00"


def test_one_weekday_in_the_lede_is_the_articles() -> None:
    assert lede_weekday(("The gates were opened on Friday.",), "en") == 4
    assert lede_weekday(("The gates were opened last Friday.",), "en") is None
    assert lede_weekday(("Opened on Friday, shut on Sunday.",), "en") is None


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("Harle, 18 November 2026 - ", "2026-11-18"),
        ("HARLE, England, November 18, 2026 -- ", "2026-11-18"),
        ("Port Alden, Vessany – 18 November 2026 – ", "2026-11-18"),
        ("HARLE — ", None),
    ],
)
def test_the_dateline_of_a_release_dates_a_page_without_another_date(dateline: str, expected: str | None) -> None:
    page = Page(headline="Dam opens", paragraphs=(dateline + LEDE,), everything=dateline + LEDE)
    found = published(raw_item(), page, "en")
    assert (found and found.iso()) == expected


def test_a_line_that_dates_the_page_wins_over_its_dateline() -> None:
    opening = "Harle, 18 November 2026 - " + LEDE
    page = Page(headline="Dam opens", paragraphs=(opening,), everything=opening, date_texts=("17 November 2026",))
    found = published(raw_item(), page, "en")
    assert found is not None
    assert found.iso() == "2026-11-17"
