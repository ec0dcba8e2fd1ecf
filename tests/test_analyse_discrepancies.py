"""Outlets that differ at the same time are shown; updates, parts and bounds are not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.reading import read
from digest.model import Article, ArticleId, Published, Story, StoryId
from tests.builders import NOW, article


def _article(name: str, text: str, hours: float = 0.0, **changes: object) -> Article:
    at = Published(at=NOW + timedelta(hours=hours), has_time=True)
    return article(text, **({"id": ArticleId(name), "outlet": name, "published": at} | changes))


def _found(*members: Article) -> list[tuple[str, tuple[str, ...]]]:
    story = Story(
        id=StoryId("s"), headline_from=members[0].id, members=members, duplicates=(), summary=(), salience=0.5,
        first_seen=None, last_seen=None,
    )  # fmt: skip
    return [
        (row.measure, row.figures) for row in discrepancies(story, [tuple(claims(read(member))) for member in members])
    ]


def test_two_outlets_two_tolls_at_the_same_time() -> None:
    one = _article("a", "A boiler burst. At least 14 people were injured, the port said.")
    other = _article("b", "The blast injured 17 people at the terminal.", 1)
    assert _found(one, other) == [("people injured", ("14", "17"))]


@pytest.mark.parametrize(
    ("first", "second", "measure"),
    [
        ("Three people were killed.", "Five people died.", "people killed"),
        (
            "It left 3,000 homes without power.",
            "Still 4,500 homes were without power.",
            "homes without power",
        ),
        ("Nine people are missing.", "Eleven people were missing.", "people missing"),
        ("Twelve flights were cancelled.", "15 flights were canceled.", "flights cancelled"),
    ],
)
def test_measures_are_read_in_words_and_figures(first: str, second: str, measure: str) -> None:
    assert [found for found, _ in _found(_article("a", first), _article("b", second))] == [measure]


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        ("12 people were killed.", "12 people died.", 0),
        ("12 people were killed.", "14 people were killed.", 5),
        ("12 people were killed.", "The toll rose: 14 people were killed.", 0),
        ("12 people were killed.", "More than 10 people were killed.", 0),
        ("12 people were killed.", "14 people were injured.", 0),
        ("12 people were killed.", "Two women were killed.", 0),
        ("12 people were killed.", "14 people were killed here a year ago.", 0),
        ("12 people were injured.", "Three people were injured, two of them badly.", 0),
        ("12 people were killed.", "14.5 people were killed per thousand.", 0),
    ],
)
def test_updates_bounds_parts_and_other_events_are_no_discrepancy(first: str, second: str, hours: float) -> None:
    assert _found(_article("a", first), _article("b", second, hours)) == []


def test_a_later_lower_figure_still_contradicts_on_the_same_day() -> None:
    one, other = _article("a", "14 people were killed."), _article("b", "12 people were killed.", 6)
    assert _found(one, other) == [("people killed", ("12", "14"))]


def test_one_outlet_does_not_contradict_itself() -> None:
    assert _found(_article("a", "14 people died."), _article("b", "12 people died.", outlet="A")) == []


def test_days_are_compared_where_no_time_is_known_and_undated_articles_not_at_all() -> None:
    day = Published(at=NOW.replace(hour=0), has_time=False)
    one = _article("a", "14 people died.", published=day)
    assert _found(one, _article("b", "12 people died.", published=day)) == [("people killed", ("12", "14"))]
    assert _found(one, _article("b", "12 people died.", published=None)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The port sees no reason to correct its count of 14, it said on Friday.",
        "The coastguard stands by its figure of 14 injured.",
        "The port's count remains at 14, it said.",
        "The ministry stuck to its toll of 14.",
    ],
)
@pytest.mark.parametrize("hours", [-2.0, 6.0])
def test_a_figure_that_somebody_stands_by_is_no_older_report(words: str, hours: float) -> None:
    first = _article("a", "A boiler burst. 14 people were injured, the port said.", -8)
    other = _article("b", "19 people were injured.", hours)
    assert _found(first, other, _article("c", words, 7, outlet="a")) == [("people injured", ("14", "19"))]


def test_a_figure_of_which_nobody_says_what_it_counts_is_held_against_nothing() -> None:
    other = _article("b", "19 people were injured.")
    assert _found(other, _article("c", "The port stands by its count of 14.", 1)) == []


def test_an_age_is_no_toll() -> None:
    assert _found(_article("a", "A woman of 60 died."), _article("b", "A woman aged 62 died.")) == []
