"""Sentences that say themselves that a toll rose or a day was put off."""

from __future__ import annotations

import pytest

from digest.analyse.claims.updates import updates
from digest.analyse.reading import read
from tests.builders import article


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.measure, one.written, one.put_off) for one in updates(read(article(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll has risen to 14.", ("people killed", "14", "")),
        ("The toll from the flood climbed on Friday to nineteen, police said.", ("people killed", "nineteen", "")),
        ("The number of injured rose from 20 to 31.", ("people injured", "31", "")),
        ("The number of dead, first given as nine, now stands at 14.", ("people killed", "14", "")),
        ("The signing was put off to 14 December.", ("put off", "2026-12-14", "?")),
        (
            "The strike, which had been due to begin on Friday, 27 November, was put off to 4 December.",
            ("put off", "2026-12-04", "2026-11-27"),
        ),
        ("The hearing was moved from 2 to 9 December.", ("moved", "2026-12-09", "2026-12-02")),
        ("The summit was postponed from 12 December until 14 December.", ("postponed", "2026-12-14", "2026-12-12")),
    ],
)
def test_an_update_is_read(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The toll on the bridge rose to 14 percent of the fare.",
        "The number of boats rose to 14.",
        "The summit was postponed.",
        "The boat was moved to Tarn on Friday.",
        "The signing was put off to spring.",
    ],
)
def test_what_is_no_update_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_bounded_toll_says_so() -> None:
    (one,) = updates(read(article("The death toll has risen to at least 14.")))
    assert one.bound == "least"


def test_what_is_put_off_is_named_without_who_said_so() -> None:
    (one,) = updates(read(article("Officials said the trial had been brought forward to 3 December.")))
    assert one.told == "the trial"


def test_what_is_put_off_is_named_without_the_dateline() -> None:
    (one,) = updates(read(article("MARL (GNA) -- The trial in Marl was put off to 3 December.")))
    assert one.told == "The trial in Marl"
