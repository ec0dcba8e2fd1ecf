"""Who said what: sure attributions are read, doubtful ones are left out."""

from __future__ import annotations

from typing import Any

import pytest

from digest.analyse.quotes import quotations
from digest.model import Article, ArticleId, Mode, Quotation, Story, StoryId
from tests.builders import article


def _story(*members: Article) -> Story:
    return Story(
        id=StoryId("s"), headline_from=members[0].id, members=members, duplicates=(), summary=(), salience=0.5,
        first_seen=None, last_seen=None,
    )  # fmt: skip


def _rows(text: str, **changes: Any) -> list[tuple[str, str, str]]:
    one = article(text, **changes)
    return [_shown(row, one) for row in quotations(_story(one))]


def _shown(row: Quotation, one: Article) -> tuple[str, str, str]:
    return (
        one.text[row.speaker.start : row.speaker.end],
        row.verb,
        f"{row.mode.value}: {one.text[row.words.start : row.words.end]}",
    )


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "words"),
    [
        ('"We have waited long enough," Ona Verrill said.', "Ona Verrill", "said", "We have waited long enough"),
        ("“The gates will stay open,” said Ona Verrill.", "Ona Verrill", "said", "The gates will stay open"),
        (
            "“The gates will stay open”, said Ona Verrill, the minister of works.",
            "Ona Verrill", "said", "The gates will stay open",
        ),
        (
            '"The gates will stay open," Works Minister Ona Verrill told reporters on Friday.',
            "Ona Verrill", "told", "The gates will stay open",
        ),
        (
            '"The gates will stay open," Ona Verrill, the minister of works, said.',
            "Ona Verrill", "said", "The gates will stay open",
        ),
        (
            '"The gates will stay open," said the minister\'s spokeswoman Ilse Marrow in a statement.',
            "Ilse Marrow", "said", "The gates will stay open",
        ),
        ('Ona Verrill said: "The gates will stay open."', "Ona Verrill", "said", "The gates will stay open."),
        ('"Will the gates stay open?" asked Dr. J. Verrill.', "J. Verrill", "asked", "Will the gates stay open?"),
    ],
)  # fmt: skip
def test_direct_speech_with_a_named_speaker(text: str, speaker: str, verb: str, words: str) -> None:
    assert _rows(text) == [(speaker, verb, f"direct: {words}")]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ona Verrill said the gates would stay open.", "Ona Verrill", "the gates would stay open"),
        ("Mayor Ona Verrill warned on Friday that the gates would fail.", "Ona Verrill", "the gates would fail"),
        ("The gates will stay open, Ona Verrill told reporters on Friday.", "Ona Verrill", "The gates will stay open"),
        (
            "Ona Verrill, who runs the works, said the gates would stay open.",
            "Ona Verrill", "the gates would stay open",
        ),
    ],
)  # fmt: skip
def test_reported_speech_of_a_clear_form(text: str, speaker: str, words: str) -> None:
    assert [(who, said) for who, _, said in _rows(text)] == [(speaker, f"reported: {words}")]


@pytest.mark.parametrize(
    "text",
    [
        '"The gates will stay open," she said.',
        '"The gates will stay open," the diplomat said.',
        '"The gates will stay open," the ministry said.',
        '"The gates will stay open," the Harbour Ministry said.',
        '"The gates will stay open," Tarn Shipping Company said.',
        '"The gates will stay open," North Karvonia said.',
        '"The gates will stay open," the Harbour Courier said.',
        '"The gates will stay open," Police said.',
        '"The gates will stay open," Ona Verrill and Ilse Marrow said.',
        '"The gates will stay open," said Ona Verrill and Ilse Marrow.',
        '"The gates will stay open," a friend of Ona Verrill said.',
        '"The gates will stay open," said Verrill campaign aide Ilse.',
        "Ona Verrill said nothing about the gates.",
        "Asked about the gates that leak, Tarn said.",
        "The report that Ona Verrill said was lost has been found.",
        "The gates, said to be open, were shut by Ona Verrill.",
        "Marrow, said Ona, voted for the gates.",
        '"Gates," Ona Verrill said.',
        "DOCKERS STAY OUT, Union Says",
        "On Friday in Tarn Verrill said the gates would open.",
    ],
)
def test_whoever_is_not_surely_named_gets_no_row(text: str) -> None:
    assert _rows(text) == []


def test_a_surname_alone_counts_where_the_article_gives_the_full_name() -> None:
    rows = _rows('Ona Verrill came to Tarn.\n\n"We have waited long enough," Verrill said.')
    assert rows == [("Verrill", "said", "direct: We have waited long enough")]
    assert _rows('"We have waited long enough," Verrill said.') == []
    assert _rows('"We have waited long enough," Mr. Verrill said.')[0][0] == "Verrill"


def test_a_quotation_of_several_sentences_is_one_and_has_its_speaker() -> None:
    rows = _rows('"The gates are open. They will stay open," Ona Verrill said.')
    assert rows == [("Ona Verrill", "said", "direct: The gates are open. They will stay open")]


def test_a_quoted_word_inside_a_sentence_is_no_speech() -> None:
    assert _rows('They spoke of a "very long and hard winter" Ona Verrill had seen.') == []


@pytest.mark.parametrize(
    ("language", "text", "speaker", "verb"),
    [
        ("ru", "«Мы открыли ворота плотины», — сказала министр Анна Веррил.", "Анна Веррил", "сказала"),
        (
            "ru",
            "«Мы открыли ворота плотины», — заявил министр транспорта Карвонии Пётр Доскин.",
            "Пётр Доскин",
            "заявил",
        ),
        ("de", "„Die Tore bleiben offen“, sagte die Ministerin Ona Verrill.", "Ona Verrill", "sagte"),
        ("de", "„Die Tore bleiben jetzt offen“, sagte Ministerpräsidentin Ona Verrill.", "Ona Verrill", "sagte"),
        ("fr", "« Les portes resteront ouvertes », a déclaré la ministre Ona Verrill.", "Ona Verrill", "déclaré"),
        ("es", "«Las puertas seguirán abiertas», dijo la ministra Ona Verrill.", "Ona Verrill", "dijo"),
    ],
)
def test_direct_speech_in_four_more_languages(language: str, text: str, speaker: str, verb: str) -> None:
    assert [row[:2] for row in _rows(text, language=language)] == [(speaker, verb)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Мы открыли ворота плотины», — сказал представитель министра Анны Веррил."),
        ("fr", "« Les portes resteront ouvertes », a déclaré le porte-parole de Ona Verrill."),
        ("de", "„Die Tore bleiben jetzt offen“, sagte der Anwalt von Ona Verrill."),
    ],
)
def test_who_speaks_for_another_is_not_taken_for_the_other(language: str, text: str) -> None:
    assert _rows(text, language=language) == []


def test_rows_come_by_article_and_position_and_point_into_their_article() -> None:
    one = article('Ona Verrill said the dam was open. "It will stay so for good," Ona Verrill said.')
    two = article("Piet Gavrel said the dam was shut.", id=ArticleId("b"))
    rows = quotations(_story(one, two))
    assert [(row.sentence.article_id, row.sentence.position, row.mode) for row in rows] == [
        (one.id, 0, Mode.REPORTED),
        (one.id, 1, Mode.DIRECT),
        ("b", 0, Mode.REPORTED),
    ]
