"""Who holds an office, as a text says it."""

from __future__ import annotations

import pytest

from digest.analyse.claims.offices import holders
from digest.analyse.reading import read
from tests.builders import article


def held(text: str) -> list[tuple[str, str, str]]:
    return [(one.key[1], one.key[2], one.written) for one in holders(read(article(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defence Minister Ragna Holt came.", ("defence minister", "", "Ragna Holt")),
        ("Defense Minister Ragna Holt came.", ("defence minister", "", "Ragna Holt")),
        ("Ragna Holt, the minister of defence, came.", ("defence minister", "", "Ragna Holt")),
        ("Sundish President Oleg Varin spoke.", ("president", "sundish", "Oleg Varin")),
        ("Ivar Stenmark, the mayor of Marl, said so.", ("mayor", "marl", "Ivar Stenmark")),
        ("Ferrow's foreign minister, Aksel Dahl, left.", ("foreign minister", "ferrow", "Aksel Dahl")),
        ("The foreign minister of Ferrow, Aksel Dahl, left.", ("foreign minister", "ferrow", "Aksel Dahl")),
        ("Pia Lund was sworn in as prime minister of Sund.", ("prime minister", "sund", "Pia Lund")),
        ("Police named the driver as Jon Marr.", ("driver", "", "Jon Marr")),
        ("The suspect was identified by police as Karl Lund.", ("suspect", "", "Karl Lund")),
    ],
)
def test_a_holder_is_read_with_the_office_and_whose_it_is(text: str, expected: tuple[str, str, str]) -> None:
    assert held(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Former Prime Minister Otto Gran left.",
        "Deputy Foreign Minister Ana Ruiz came.",
        "Acting Sele County Police Chief Jon Marr spoke.",
        "Ana Ruiz, a former foreign minister, came.",
        "Ana Ruiz, a candidate for mayor, came.",
        "Spokesman Otto Gran left.",
        "The minister left.",
    ],
)
def test_who_holds_no_office_is_none(text: str) -> None:
    assert held(text) == []


def test_words_of_succession_are_noted() -> None:
    found = holders(read(article("Ulla Mark, who replaced Jon Berg as president, spoke. Mayor Pia Lund listened.")))
    assert [(one.written, one.succeeds) for one in found] == [("Ulla Mark", True), ("Pia Lund", False)]


def test_other_languages_give_nothing() -> None:
    assert list(holders(read(article("Präsident Oleg Varin sprach.", language="de")))) == []
