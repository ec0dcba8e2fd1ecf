"""The day of a statement is the one that says when it was said."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.statements import read_english
from digest.model import Published, Span
from tests.builders import article

SATURDAY = Published(at=datetime(2026, 11, 21, 6, tzinfo=UTC), has_time=True)


def _day(text: str, dateline: Span | None = None) -> date | None:
    (row,) = read_english(read(article(text, published=SATURDAY, dateline=dateline)))
    return row.on


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ona Verrill said on Tuesday that the gates would open on Thursday.", 17),
        ("Ona Verrill said Tuesday the gates would open.", 17),
        ("Ona Verrill said late on Thursday the gates were shut.", 19),
        ("Ona Verrill said yesterday the gates were shut.", 20),
        ("Ona Verrill on Thursday said the gates were shut.", 19),
        ("Ona Verrill told the Tarn Herald on Thursday it was so.", 19),
        ("“The gates were shut the whole time,” Ona Verrill told reporters late on Friday.", 20),
        ("“The gates were shut the whole time,” Ona Verrill said at a meeting in Tarn on Thursday.", 19),
        ("“The gates were shut the whole time,” said Ona Verrill, the mayor of Tarn, on Thursday.", 19),
        ("“The gates were shut the whole time,” Ona Verrill said yesterday.", 20),
        ("On Thursday, after the vote, Ona Verrill said the gates were shut.", 19),
        ("On Thursday the mayor, Ona Verrill, said the gates were shut.", 19),
        ("Ona Verrill said on Thursday, 19 November, that the gates were shut.", 19),
        ("The gates were shut on Thursday, Ona Verrill said on Friday evening.", 20),
        ("Ona Verrill said in a statement issued late on Thursday the gates were shut.", 19),
    ],
)
def test_a_day_beside_the_verb_or_at_the_head_is_that_of_the_saying(text: str, day: int) -> None:
    assert _day(text) == date(2026, 11, day)


@pytest.mark.parametrize(
    "text",
    [
        "Ona Verrill said the boat had sat since Tuesday morning on the sand.",
        "Ona Verrill said a new boat promises service by Tuesday.",
        "Ona Verrill said crossings would be suspended until Wednesday, 25 November.",
        "Ona Verrill said the boy could go home by Monday.",
        "Ona Verrill said Tuesday was a holiday for the whole town.",
        "Ona Verrill told the Tarn Herald the gates shut on Thursday.",
        "Ona Verrill, who fell on Thursday, said the gates were shut.",
        "The gates were shut on Thursday, Ona Verrill said.",
        "“The gates were shut the whole time,” said Ona Verrill, who was born on a Thursday.",
        "According to Ona Verrill, the gates were shut on Thursday.",
    ],
)
def test_a_day_of_something_else_leaves_the_article_its_own(text: str) -> None:
    assert _day(text) == date(2026, 11, 21)


@pytest.mark.parametrize(
    "text",
    [
        "In 1990, Ona Verrill said “the wall will stand a hundred years”.",
        "Ona Verrill said in March that the gates were shut.",
        "Ona Verrill said two years ago that the gates were shut.",
        "Last week, Ona Verrill said the gates were shut.",
        "The gates will open in spring, Ona Verrill said last Friday.",
        "Ona Verrill said earlier this month the gates were shut.",
        "Ona Verrill said over the weekend the gates were shut.",
        "The gates were shut, Ona Verrill said that night.",
    ],
)
def test_what_was_said_at_another_time_that_is_not_named_has_no_day(text: str) -> None:
    assert _day(text) is None


def test_a_full_date_may_lie_years_back() -> None:
    assert _day("Ona Verrill said on March 3, 2024, that the gates were shut.") == date(2024, 3, 3)


def test_a_dateline_tells_the_day_where_the_sentence_does_not() -> None:
    text = "TARN, 19 November — Ona Verrill said the gates were shut."
    assert _day(text, Span(start=0, end=19)) == date(2026, 11, 19)
