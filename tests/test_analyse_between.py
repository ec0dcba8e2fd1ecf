"""A time, a place or an occasion between a verb of saying and its clause hides neither."""

from __future__ import annotations

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.statements import read_english
from tests.builders import article


def _rows(text: str) -> list[tuple[str, str]]:
    found = read_english(read(article(text)))
    return [(row.actor or "?", text[row.words.start : row.words.end]) for row in found]


@pytest.mark.parametrize(
    "between",
    [
        "said last week",
        "said on Tuesday evening",
        "said late on Tuesday",
        "said earlier this month",
        "said two days ago",
        "said on 3 March",
        "said on March 3, 2024",
        "said in March 2024",
        "said at the weekend",
        "said that night",
        "said in a statement",
        "said in a statement on Tuesday",
        "said in a statement issued late on Tuesday",
        "said in an interview with the Tarn Herald",
        "said at a news conference in Tarn",
        "said on television",
        "said in Tarn",
        "told reporters on Tuesday",
        "told the inquiry last month",
        "told the Tarn Herald on Friday evening",
        "told Reuters",
    ],
)
@pytest.mark.parametrize("that", ["", "that "])
def test_what_tells_when_where_and_to_whom_is_no_part_of_what_was_said(between: str, that: str) -> None:
    assert _rows(f"Ona Verrill {between} {that}the quay would sink.") == [("Ona Verrill", "the quay would sink")]


@pytest.mark.parametrize(
    "text",
    [
        "The quay would sink, Ona Verrill said in a statement the firm released on Monday.",
        "The quay would sink, Ona Verrill said late on Tuesday night in Tarn.",
    ],
)
def test_what_stands_before_the_speaker_was_said_though_more_follows(text: str) -> None:
    assert _rows(text) == [("Ona Verrill", "The quay would sink")]


@pytest.mark.parametrize(
    "text",
    ["Ona Verrill said on Tuesday evening, after the vote.", "Ona Verrill said in a statement on Tuesday."],
)
def test_where_nothing_follows_nothing_was_said(text: str) -> None:
    assert _rows(text) == []
