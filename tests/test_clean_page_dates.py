"""Which lines of a text page date its article."""

from __future__ import annotations

import pytest

from digest.clean.text_page.page_text import read_text_page

HEADLINE = "Sele dam opens its gates after nine years of works"
LEDE = (
    "The gates of the Sele dam were opened at dawn on Thursday, nine years after work on them began, the ministry of "
    "works said in a statement to reporters."
)
MORE = (
    "Farmers below the dam had asked for the water since spring, when the reservoir stood at a third of what it was "
    "built to hold and the lower fields were left unsown."
)
LAST = "The ministry said that the second channel would be filled within a week and that the dam had stood every test."
MENU = "Home\nWorld\nBusiness\nSport\nWeather\nCulture\nContact\nSearch"


def dates_of(under: str, *, above: str = MENU, below: str = "") -> tuple[str, ...]:
    """The date lines of a page with some lines between headline and text."""
    return read_text_page(f"{above}\n\n{HEADLINE}\n{under}\n\n{LEDE}\n\n{MORE}\n\n{LAST}\n\n{below}\n").date_texts


@pytest.mark.parametrize(
    "line",
    [
        "November 19, 2026",
        "19.11.2026, 12:24Lesezeit: 5 Min.",
        "Mara Quill | 19.11.2026 - 14:05",
        "Published 15 hours ago",
        "Updated 08:15",
        "Mara QuillNovember 19, 20260217",
        "2026年11月19日 21時37分",
    ],
)
def test_a_short_line_with_a_date_under_the_headline_dates_the_article(line: str) -> None:
    assert dates_of(line)[:1] == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "Engineers before the upper gate of the dam on its western side (Sele, 6.12.2010)",
        "The dam in May 2019. © Harbour Courier",
        "Audio: The morning broadcast, 18.11.2026",
        "Until 30 November 2026",
        "The ministry will publish its report on 20 May 2027.",
        "Der Bericht wird am 20. Mai 2027 veröffentlicht.",
        "5 min read",
    ],
)
def test_captions_broadcasts_and_offers_date_nothing(line: str) -> None:
    assert dates_of(line) == ()


def test_the_day_in_the_masthead_is_the_readers_and_not_the_articles() -> None:
    assert dates_of("", above=f"Thursday, November 26, 2026\n{MENU}") == ()


def test_a_labelled_date_above_the_headline_is_no_masthead() -> None:
    assert dates_of("", above=f"19 November 2026 Last updated at 22:15 GMT\n{MENU}")


def test_the_line_at_the_headline_wins_over_the_masthead() -> None:
    assert dates_of("19 November 2026", above=f"26 November 2026\n{MENU}") == ("19 November 2026",)


def test_dates_of_other_pieces_are_a_list() -> None:
    below = "Read also\n" + "\n".join(
        f"A piece on another matter of the day\nNovember {day}, 2026" for day in (1, 5, 8)
    )
    assert dates_of("", below=below) == ()


def test_the_publication_stands_before_an_update() -> None:
    found = dates_of("Updated 20 November 2026, 09:10\nPublished 19 November 2026, 18:05")
    assert found[0] == "Published 19 November 2026, 18:05"


def test_a_date_under_the_text_must_say_that_it_is_the_publication() -> None:
    assert dates_of("", below="Share\nPublished 19 November 2026, 18:41") == ("Published 19 November 2026, 18:41",)
    assert dates_of("", below="Share\n19 November 2026, 18:41") == ()


def test_a_date_below_the_text_counts_when_the_dateline_names_the_day() -> None:
    body = "BRISTA, Nov. 20 (Northwire) - The duty on grain will go in January, the ministry said on Friday."
    more = "The duty of 45 crowns a tonne was introduced two years ago, when drought had halved the stocks."
    for below, dated in (("November 20, 2026, 06:10 UTC+1", True), ("November 2, 2026, 06:10 UTC+1", False)):
        rest = "\n\n".join(f"{more} The {number} largest mills of the valley said so." for number in range(2, 9))
        page = read_text_page(f"Duty on grain to go\n\n{body}\n\n{rest}\n\n{below}")
        assert (below in page.date_texts) is dated
