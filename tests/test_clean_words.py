"""Words as lines are compared by: runs of letters, stems, and the lines that hold a sign."""

from __future__ import annotations

import pytest

from digest.clean.words import lines_holding, stems, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Old quay, 2nd lamp_post", ["Old", "quay", "nd", "lamp", "post"]),
        ("“Tarn’s” lamp — lit", ["Tarn", "s", "lamp", "lit"]),
        ("l'été à 5 m²", ["l", "été", "à", "m²"]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_in_any_script(text: str, words: list[str]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The harbours of Tarn", {"the", "harbo", "tarn"}),
        ("the EU and ESA in 2026", {"esa", "2026"}),
        ("灯塔港", {"灯塔", "塔港"}),
        ("a b c", set()),
    ],
)
def test_stems_are_the_beginnings_of_what_tells_something(text: str, found: set[str]) -> None:
    assert stems(text) == found


def test_the_lines_that_hold_a_sign_are_named_once_and_in_order() -> None:
    page = "lamp ©\nquay\nwww.tarn.example © lamp\n\nbell"
    assert lines_holding(page, ("www.", "©")) == [0, 2]
    assert lines_holding(page, ("bell",)) == [4]
    assert lines_holding("", ("©",)) == []
