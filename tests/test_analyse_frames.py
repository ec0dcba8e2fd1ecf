"""Frames of saying beside "Verrill said", in English; and sentences that tell of no statement."""

from __future__ import annotations

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.statements import read_english
from tests.builders import article


def _rows(text: str) -> list[tuple[str, str]]:
    found = read_english(read(article(text)))
    return [(row.actor or "?", text[row.words.start : row.words.end]) for row in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Ona Verrill echoed the thought, adding: "It is a fine day."', "It is a fine day."),
        ("Ona Verrill cast herself as a friend, arguing it had paid for years.", "it had paid for years"),
        ("Ona Verrill, whose firm failed, helped, writing on Chirper that “fear is for fools.”", "fear is for fools."),
        ("Ona Verrill does stress the quay was sound.", "the quay was sound"),
        ("Ona Verrill went as far as to say the quay was sound.", "the quay was sound"),
        ('As Ona Verrill puts it: "Nothing is lost yet."', "Nothing is lost yet."),
        ('As her sister Ona Verrill put it: "Nothing is lost yet."', "Nothing is lost yet."),
        ('Ona Verrill in the past has called the quay "a plain disgrace".', "the quay \"a plain disgrace\""),
        ("Ona Verrill at the time said the quay was sound.", "the quay was sound"),
        ('Ona Verrill was delighted: "Nothing is lost yet."', "Nothing is lost yet."),
        ('Ona Verrill fired another shot on Tuesday:\n\n"Nothing is lost yet."', "Nothing is lost yet."),
        ("Ona Verrill declined to comment.", "declined to comment"),
        ("The Tarn Herald quoted Ona Verrill as saying the quay was sound.", "the quay was sound"),
        ("The quay was sound, Ona Verrill was quoted as saying.", "The quay was sound"),
        ('Said Ona Verrill: "Nothing is lost yet."', "Nothing is lost yet."),
        ("Ona Verrill has long argued that the quay was sound.", "the quay was sound"),
        ("Gavrel's lawyer, Ona Verrill, said her client was sound.", "her client was sound"),
        ('Resident Ona Verrill: "Nothing is lost yet."', "Nothing is lost yet."),
        ('Ona Verrill (L-Tarn), reading from a note of Marrow, said Marrow called it "so very fine".',
         'Marrow called it "so very fine"'),
        ('Ona Verrill, real name Una Verrall, said: "Nothing is lost yet."', "Nothing is lost yet."),
        ('“Nothing is lost yet,” wrote Low & Brandt’s Ona Verrill in a note.', "Nothing is lost yet,"),
        ('"It is a large lake, yes," said Dr Ona Verrill.', "It is a large lake, yes,"),
    ],
)  # fmt: skip
def test_a_frame_of_saying_gives_the_words_to_its_subject(text: str, words: str) -> None:
    assert _rows(text) == [("Ona Verrill", words)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            'President Ona Verrill came late. "We will go on with it," the President said.',
            ["Ona Verrill"],
        ),
        (
            'Mayor Ona Verrill came late. "We will go on with it," the Liberal Mayor said on Monday.',
            ["Ona Verrill"],
        ),
        (
            'Mayor Ona Verrill came late. "We will go on with it," she said. According to her, all is well.',
            ["Ona Verrill", "Ona Verrill"],
        ),
        ('"It is a large lake, yes," said Prof van Hoek.', ["van Hoek"]),
    ],
)
def test_an_office_in_capitals_and_according_to_her_are_whom_they_mean(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in _rows(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Ona Verrill stopped short of saying the quay was sound.",
        "Ona Verrill refrained from saying the quay was sound.",
        "It is false that Ona Verrill said the quay was sound.",
        "There is no evidence that Ona Verrill said the quay was sound.",
        "Ona Verrill has yet to say whether the quay was sound.",
        'Ona Verrill fell short of calling the quay "a plain disgrace".',
        "Tarn Radio's Ona Verrill reported this story from Corran.",
        "Ona Verrill wrote it in Tarn on Tuesday.",
        "Ona Verrill may have said the quay was sound.",
        "Ona Verrill could say the quay was sound.",
        "If Ona Verrill says the quay is sound, people will come.",
        "Why did Ona Verrill say the quay was sound?",
        '"Why is that so?" she was asked by Ona Verrill.',
        "Scroll down to watch Ona Verrill hailed the hero of the day.",
        'The sign at the gate was plain: "No fishing here at all."',
        'Ona Verrill read out a letter: "No fishing here at all."',
        'Ona Verrill was rebuked by her coach: "No fishing here at all."',
    ],
)
def test_where_nothing_was_said_or_somebody_else_speaks_there_is_no_row(text: str) -> None:
    assert _rows(text) == []


def test_the_last_words_of_a_long_quotation_may_be_few() -> None:
    text = '"We came to the quay and saw it all. We won," Ona Verrill said.'
    (row,) = read_english(read(article(text)))
    assert row.actor == "Ona Verrill"
    assert row.sentence.of(text) == text


def test_kin_is_called_by_the_name_that_stands_behind_it() -> None:
    text = (
        "Denise Marrins was lost on Monday. Marrins' father, Michael, made an appeal on the radio: \"Do not hurt her, "
        'please do not." "It is like a bad dream," her father told the station. "I do not know," her mother said.'
    )
    assert [speaker for speaker, _ in _rows(text)] == ["Michael", "Michael", "?"]
