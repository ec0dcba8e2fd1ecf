"""Cues: a figure that a clause holds alone of its kind, and the word that says what it is of; invented texts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.analyse.claims.extract import claims
from digest.analyse.reading import read
from digest.model import Article, ArticleId, Published, SourceSlug

MORNING = datetime(2026, 3, 6, 8, tzinfo=UTC)


def _told(text: str, *, rivals: bool = True) -> set[tuple[str, str]]:
    article = Article(
        id=ArticleId("a"), raw_sha256="", source_slug=SourceSlug("a"), outlet="a", headline="", text=text,
        language="en", fetched_at=MORNING, published=Published(at=MORNING, has_time=True),
    )  # fmt: skip
    return {(one.key[1], one.written) for one in claims(read(article), rivals=rivals) if one.tally}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Now the chain must hand over 63 million euros.", ("fine", "63 million")),
        ("The firm changes hands in a transaction with a value of 1.9 billion crowns.", ("deal", "1.9 billion")),
        ("The work will swallow 560 million crowns.", ("cost", "560 million")),
        ("Growers lost vines worth 30 million crowns.", ("damage", "30 million")),
        ("Fifty-three per cent of them went to the polls.", ("turnout", "Fifty-three")),
        ("In the ballot 58 per cent came out in favour of a strike.", ("in favour", "58")),
        ("The jab protects 91 per cent of those who get it.", ("efficacy", "91")),
        ("Wages rise by 6.5 per cent in January.", ("pay rise", "6.5")),
        ("The distance was 41 kilometres, measured from a boat.", ("length", "41")),
        ("Eleven thousand people followed the coffin.", ("attendance", "Eleven thousand")),
        ("Seventy hours alone in the woods, and he made jokes.", ("ordeal", "Seventy")),
        ("The court gave its former mayor nine years.", ("sentence", "nine")),
        ("A courier aged 43 has been charged and will face a judge.", ("age of the suspect", "43")),
        ("The hold was full of hashish: 2,200 kilos.", ("cannabis", "2,200")),
        ("He put the number of dead at twenty-two.", ("people killed", "twenty-two")),
    ],
)
def test_one_word_says_what_a_figure_is_of(text: str, found: tuple[str, str]) -> None:
    assert found in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The chain paid 3 million crowns in fines in the north and 5 million crowns in fines in the south.",
        "Fines are expected to reach 63 million euros.",
        "He faces nine years in prison.",
        "Turnout was up by 3 percentage points.",
    ],
)
def test_two_figures_of_a_kind_and_those_of_no_fact_are_of_nothing(text: str) -> None:
    named = {name for name, _ in _told(text)} - {"sum of money"}
    assert not named & {"fine", "sentence", "turnout"}


def test_where_one_outlet_tells_all_a_figure_is_counted_but_nobody_looks_for_what_it_is_of() -> None:
    assert _told("Now the chain must hand over 63 million euros.", rivals=False) == {("euros", "63 million")}
