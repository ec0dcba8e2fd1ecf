"""What a house says of itself in its text: initials in a dateline, and the sentence that says what it is."""

from __future__ import annotations

import pytest

from digest.clean.names.imprint import initials, introduced, without_imprint
from digest.clean.names.metadata import read_dateline
from digest.clean.text_page.page_text import explain, read_text_page

STORY = (
    "Port Alden, Karsh (HCW) -- Nine ferries stayed in harbour on Thursday after the pilots walked out, the port said.",
    "The pilots want a second man on the bridge at night, as they had until the spring of last year.",
    '"Nobody sleeps well on a ship that nobody steers," said Ilse Marrow, who speaks for them.',
    "The port's director offered talks, and said that the mail boat would sail on Friday whatever happens.",
)
CLOSE = "Harbour Coast Wire is an independent news service."
PAGE = "\n\n".join(("HARBOUR COAST WIRE\nPorts | Weather | Subscribe", "Pilots keep nine ferries in harbour", *STORY))


def test_a_house_in_capitals_at_the_top_is_known_by_its_initials_in_the_dateline() -> None:
    assert read_text_page(PAGE).outlet == "HARBOUR COAST WIRE"


def test_the_sentence_that_says_what_a_house_is_spells_its_name_and_is_no_text() -> None:
    page = read_text_page(f"{PAGE}\n\n{CLOSE}\nSign up for alerts")
    assert page.outlet == "Harbour Coast Wire"
    assert page.paragraphs == STORY
    assert (CLOSE, "dropped", "says what its house is") in explain(f"{PAGE}\n\n{CLOSE}\nSign up for alerts")


def test_a_sentence_about_another_house_stays() -> None:
    other = "The Tarn Ledger is an independent newspaper in the hills, and its presses stand still too."
    assert read_text_page(f"{PAGE}\n\n{other}").paragraphs[-1] == other


def test_initials_are_made_with_and_without_small_words() -> None:
    assert initials(("Harbour Coast Wire", None, "Press Agency of the Isles", "Ledger")) == {"HCW", "PAOTI", "PAI"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (CLOSE, "Harbour Coast Wire"),
        ("The Tarn Bell is a nonprofit newsroom that covers the hills.", "Tarn Bell"),
        ("Tal-Bote ist ein unabhängiges Nachrichtenportal.", "Tal-Bote"),
        ("Côte Info est une agence de presse indépendante.", "Côte Info"),
        ("Climate is what we speak of.", None),
        ("The pilots want a second man on the bridge at night.", None),
    ],
)
def test_a_house_is_introduced_by_what_it_publishes(line: str, name: str | None) -> None:
    assert introduced(line) == name


def test_only_a_last_paragraph_about_the_own_house_is_taken_away() -> None:
    assert without_imprint((STORY[0], CLOSE), "Harbour Coast Wire") == STORY[:1]
    assert without_imprint((STORY[0], CLOSE), "The Tarn Bell") == (STORY[0], CLOSE)
    assert without_imprint((CLOSE,), "Harbour Coast Wire") == (CLOSE,)


def test_the_initials_of_the_own_house_sign_a_dateline_and_those_of_others_do_not() -> None:
    dateline, agency = read_dateline(STORY[0], "en", frozenset(("HCW",)))
    assert (dateline and STORY[0][: dateline.end], agency) == ("Port Alden, Karsh (HCW) -- ", "HCW")
    assert read_dateline(STORY[0], "en", frozenset(("TB",))) == (None, None)
    assert read_dateline("Ilse Marrow (HCW) speaks for the pilots.", "en", frozenset(("HCW",))) == (None, None)
