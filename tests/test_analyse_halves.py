"""Two voices in one sentence: each has the own words, and who only tells of another's is told so."""

from __future__ import annotations

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.statements import read_english
from tests.builders import article


def _rows(text: str) -> list[tuple[str, str]]:
    """Speaker ("?" where open) and words."""
    found = read_english(read(article(text)))
    return [(row.actor or "?", text[row.words.start : row.words.end]) for row in found]


@pytest.mark.parametrize(
    "text",
    [
        "According to Ona Verrill, the quay is sound; Piet Gavrel said it would sink.",
        "According to Ona Verrill, the quay is sound, while Piet Gavrel said it would sink.",
        "Ona Verrill said the quay is sound; Piet Gavrel said it would sink.",
        "Ona Verrill said the quay is sound, but the surveyor Piet Gavrel said it would sink.",
    ],
)
def test_two_speakers_of_one_sentence_have_a_row_each_and_no_word_of_the_other(text: str) -> None:
    assert _rows(text) == [("Ona Verrill", "the quay is sound"), ("Piet Gavrel", "it would sink")]


def test_two_quotations_of_one_sentence_are_two_rows() -> None:
    text = '"The quay is sound," Ona Verrill said; "It will sink this year," said Piet Gavrel.'
    assert _rows(text) == [("Ona Verrill", "The quay is sound,"), ("Piet Gavrel", "It will sink this year,")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ona Verrill said the quay was sound; the locks were not.",
            "the quay was sound; the locks were not",
        ),
        (
            "Ona Verrill said that the quay was sound; that Piet Gavrel said otherwise was no news.",
            "the quay was sound; that Piet Gavrel said otherwise was no news",
        ),
    ],
)
def test_a_semicolon_within_the_words_of_one_speaker_cuts_nothing(text: str, words: str) -> None:
    assert _rows(text) == [("Ona Verrill", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bry told Moss the quay would sink, Ona Verrill said.", "Bry told Moss the quay would sink"),
        (
            "“The quay will sink within the year.” That is what Bry told Moss, Ona Verrill said.",
            "That is what Bry told Moss",
        ),
        (
            "Ona Verrill said Piet Gavrel had told her that the quay would sink.",
            "Piet Gavrel had told her that the quay would sink",
        ),
    ],
)
def test_who_tells_of_anothers_words_is_the_speaker(text: str, words: str) -> None:
    assert _rows(text) == [("Ona Verrill", words)]


def test_a_pronoun_that_closes_a_telling_is_its_speaker() -> None:
    text = "Ona Verrill took the stand. “The quay will sink.” That is what Bry told Moss, she said."
    assert _rows(text) == [("Ona Verrill", "That is what Bry told Moss")]


def test_a_quotation_stays_with_whoever_it_quotes_though_another_closes_the_sentence() -> None:
    text = "“The quay will sink,” is what Piet Bry told her, Ona Verrill said."
    assert _rows(text) == [("Piet Bry", "The quay will sink,")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ona Verrill told her friends the quay would sink, the Tarn Herald reported.", "Ona Verrill"),
        ("Ona Verrill said half of the quay, a tenth of it according to ABK, would sink.", "Ona Verrill"),
        ("Ona Verrill said it was found by a clerk, Piet Gavrel, who agreed to sell it for much.", "Ona Verrill"),
    ],
)
def test_what_a_house_tells_again_stays_with_who_said_it(text: str, speaker: str) -> None:
    assert [name for name, _ in _rows(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            'Piet Gavrel knows little of it, the surveyor Ona Verrill said, adding: "It is a riddle to us."',
            ["Ona Verrill"],
        ),
        ("Piet Gavrel met the council, an official said, adding that the quay would sink.", ["?"]),
        ("Ona Verrill has praised the crew, saying it had saved the quay.", ["Ona Verrill"]),
    ],
)
def test_a_participle_goes_on_with_whoever_spoke_before_it(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in _rows(text)] == speakers
