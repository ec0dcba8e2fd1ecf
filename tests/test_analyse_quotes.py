"""Who said what: speakers are resolved where they are sure, and left open where they are not."""

from __future__ import annotations

from typing import Any

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.quotes import quotations
from digest.model import Article, ArticleId, Mode, Quotation
from tests.builders import article
from tests.stories import story_of


def _found(*members: Article) -> tuple[Quotation, ...]:
    return quotations(story_of(*members), [read(member) for member in members])


def _rows(text: str, **changes: Any) -> list[tuple[str, str, str]]:
    """Speaker ("?" where open), verb, and words with their mode."""
    one = article(text, **changes)
    return [
        (row.actor or "?", row.verb, f"{row.mode.value}: {text[row.words.start : row.words.end]}")
        for row in _found(one)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "words"),
    [
        ('"We have waited long enough," Ona Verrill said.', "Ona Verrill", "said", "We have waited long enough,"),
        ("“The gates will stay open,” said Ona Verrill.", "Ona Verrill", "said", "The gates will stay open,"),
        (
            "“The gates will stay open”, said Ona Verrill, the minister of works.",
            "Ona Verrill", "said", "The gates will stay open",
        ),
        (
            '"The gates will stay open," Works Minister Ona Verrill told reporters on Friday.',
            "Ona Verrill", "told", "The gates will stay open,",
        ),
        (
            '"The gates will stay open," Ona Verrill, the minister of works, said.',
            "Ona Verrill", "said", "The gates will stay open,",
        ),
        (
            '"The gates will stay open," said the minister\'s spokeswoman Ilse Marrow in a statement.',
            "Ilse Marrow", "said", "The gates will stay open,",
        ),
        ('Ona Verrill said: "The gates will stay open."', "Ona Verrill", "said", "The gates will stay open."),
        ('"Will the gates stay open?" asked Dr. J. Verrill.', "J. Verrill", "asked", "Will the gates stay open?"),
        (
            '"The gates," Ona Verrill said on Friday, "will stay open for a year."',
            "Ona Verrill", "said", "will stay open for a year.",
        ),
        ('"The gates will stay open," said Tarn Shipping chief Ilse Marrow.', "Ilse Marrow", "said",
         "The gates will stay open,"),
        ('"The gates will stay open," the Harbour Ministry said.', "Harbour Ministry", "said",
         "The gates will stay open,"),
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
        ("The gates will stay open, according to Ona Verrill.", "Ona Verrill", "The gates will stay open"),
        (
            "Ona Verrill, who runs the works, said the gates would stay open.",
            "Ona Verrill", "the gates would stay open",
        ),
        ("Her father, Piet Verrill, said the gates would stay open.", "Piet Verrill", "the gates would stay open"),
        (
            "Ona Verrill toured the works on Friday and said the gates would stay open.",
            "Ona Verrill", "the gates would stay open",
        ),
        (
            "Ona Verrill released a statement on Friday, saying the gates would stay open.",
            "Ona Verrill", "the gates would stay open",
        ),
    ],
)  # fmt: skip
def test_reported_speech(text: str, speaker: str, words: str) -> None:
    assert [(who, said) for who, _, said in _rows(text)] == [(speaker, f"reported: {words}")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ona Verrill denied taking money from the dockers.", "denied"),
        ("Ona Verrill warned that the gates would fail.", "warned"),
        ("Ona Verrill demanded a new gate for the dam.", "demanded"),
        ("Ona Verrill promised a new gate for the dam.", "promised"),
        ("Ona Verrill did not rule out a new gate for the dam.", "did not rule out"),
        ("Ona Verrill declined to comment on the gate of the dam.", "declined to comment"),
        ("Ona Verrill refused to rule out a new gate for the dam.", "did not rule out"),
        ("Ona Verrill condemned the attack on the dam.", "criticised"),
    ],
)
def test_the_verb_has_its_class(text: str, kind: str) -> None:
    assert [(row.actor, row.kind.value) for row in _found(article(text))] == [("Ona Verrill", kind)]


@pytest.mark.parametrize(
    "text",
    [
        '"The gates will stay open," Police said.',
        '"The gates will stay open," the diplomat said.',
        '"The gates will stay open," she said.',
        '"The gates will stay open," a friend of Ona Verrill said.',
        '"The gates will stay open," an aide to Ona Verrill said.',
    ],
)
def test_whoever_is_not_surely_named_stays_open(text: str) -> None:
    assert [who for who, _, _ in _rows(text)] == ["?"]


@pytest.mark.parametrize(
    "text",
    [
        "Ona Verrill said nothing about the gates.",
        "The report that Ona Verrill was said to be lost has been found.",
        "The gates, said to be open, were shut by Ona Verrill.",
        "Ona Verrill was told on Friday that the gates would open.",
        '"Gates," Ona Verrill said.',
        'They spoke of a "very long and hard winter" Ona Verrill had seen.',
    ],
)
def test_what_is_no_statement_gives_no_row(text: str) -> None:
    assert _rows(text) == []


def test_a_pronoun_is_the_person_whom_the_sentences_before_are_about() -> None:
    text = 'Ona Verrill opened the dam on Friday. "It will stay open for good," she said.'
    assert [who for who, _, _ in _rows(text)] == ["Ona Verrill"]


def test_a_pronoun_that_fits_nobody_or_two_stays_open() -> None:
    assert [w for w, _, _ in _rows('Peter Gavrel opened the dam. "It will stay open for good," she said.')] == ["?"]
    two = 'The dam was opened by Peter Gavrel with Robert Marrow. "It will stay open for good," he said.'
    assert [who for who, _, _ in _rows(two)] == ["?"]


def test_a_description_is_the_one_person_with_that_role() -> None:
    text = (
        "Works Minister Ona Verrill met Judge Peter Gavrel on Friday. Rain fell on the dam.\n\n"
        '"It will stay open for good," the judge said.'
    )
    assert [who for who, _, _ in _rows(text)] == ["Peter Gavrel"]


def test_whoever_goes_on_is_the_one_who_spoke() -> None:
    text = (
        'Foreign Minister Ona Verrill met Foreign Minister Peter Gavrel. "The dam is open," Verrill said. '
        "The gates will stay so for a year, the top diplomat went on."
    )
    assert [who for who, _, _ in _rows(text)] == ["Ona Verrill", "Ona Verrill"]


def test_a_quotation_over_several_paragraphs_is_one_row() -> None:
    text = (
        '"The gates are open," Ona Verrill said. "They will stay open.\n\n'
        '"Nobody will shut them again.\n\n"Not in my time," she said.\n\nRain fell.'
    )
    first, second = _found(article(text))
    parts = [text[one.start : one.end] for one in (*second.rest, second.sentence)]
    assert parts == ['"They will stay open.', '"Nobody will shut them again.', '"Not in my time," she said.']
    assert [row.actor for row in (first, second)] == ["Ona Verrill", "Ona Verrill"]


def test_a_quoted_sentence_without_a_speaker_follows_the_one_before() -> None:
    text = 'Ona Verrill said the dam was open. "It will stay so for a very long time. Nobody will shut it."'
    (row,) = _found(article(text))
    assert (row.actor, text[row.sentence.start : row.sentence.end]) == ("Ona Verrill", text)


def test_a_surname_that_two_bear_names_nobody() -> None:
    text = 'Kim Taryeon met Kim Sorin in Tarn. "The talks went very well," Kim said.'
    assert [who for who, _, _ in _rows(text)] == ["?"]


def test_one_person_has_one_name_over_the_articles_of_a_story() -> None:
    one = article("Works Minister Ona Verrill said the dam was open.")
    two = article('"We have waited long enough for this," Verrill said.', id=ArticleId("b"))
    assert [row.actor for row in _found(one, two)] == ["Ona Verrill", "Ona Verrill"]


def test_the_same_statement_in_several_articles_is_one_row() -> None:
    said = '"We have waited far too long for the gates of this dam," Ona Verrill said on Friday.'
    one, two = article(said), article(f"Rain fell. {said}", id=ArticleId("b"), outlet="Tarn Herald")
    (row,) = _found(one, two)
    assert [echo.article_id for echo in row.echoes] == ["b"]


def test_role_place_and_day_are_read_beside_the_speaker() -> None:
    text = '"The gates will stay open," Ona Verrill, the minister of works, said in Tarn on Thursday.'
    (row,) = _found(article(text))
    assert row.role is not None
    assert row.place is not None
    assert text[row.role.start : row.role.end] == "minister of works"
    assert text[row.place.start : row.place.end] == "Tarn"
    assert str(row.on) == "2026-11-19"


def test_those_to_whom_it_was_said_are_no_part_of_a_russian_role() -> None:
    text = "«Ворота плотины останутся открытыми», — сказала журналистам министр работ Ольга Веррил."
    (row,) = _found(article(text, language="ru"))
    assert row.role is not None
    assert text[row.role.start : row.role.end] == "министр работ"


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
        ("ru", "Глава МИД Карвонии Пётр Доскин заявил, что ворота плотины открыты.", "Пётр Доскин", "заявил"),
        ("de", "„Die Tore bleiben offen“, sagte die Ministerin Ona Verrill.", "Ona Verrill", "sagte"),
        ("de", "Ministerpräsidentin Ona Verrill sagte, die Tore blieben offen.", "Ona Verrill", "sagte"),
        ("de", "Laut Ona Verrill bleiben die Tore jetzt offen.", "Ona Verrill", "Laut"),
        ("fr", "« Les portes resteront ouvertes », a déclaré la ministre Ona Verrill.", "Ona Verrill", "a déclaré"),
        ("fr", "La ministre Ona Verrill a déclaré que les portes resteraient ouvertes.", "Ona Verrill", "a déclaré"),
        ("es", "«Las puertas seguirán abiertas», dijo la ministra Ona Verrill.", "Ona Verrill", "dijo"),
        ("es", "La ministra de Obras, Ona Verrill, dijo que las puertas seguirán abiertas.", "Ona Verrill", "dijo"),
    ],
)
def test_speech_in_four_more_languages(language: str, text: str, speaker: str, verb: str) -> None:
    assert [row[:2] for row in _rows(text, language=language)] == [(speaker, verb)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Мы открыли ворота плотины», — сказал представитель министра Анны Веррил."),
        ("fr", "« Les portes resteront ouvertes », a déclaré le porte-parole de Ona Verrill."),
        ("de", "„Die Tore bleiben jetzt offen“, sagte der Anwalt von Ona Verrill."),
        ("pl", "„Bramy pozostaną otwarte”, powiedziała Ona Verrill."),
    ],
)
def test_who_speaks_for_another_is_not_taken_for_the_other(language: str, text: str) -> None:
    assert _rows(text, language=language) == []


def test_rows_come_by_article_and_position_and_point_into_their_article() -> None:
    one = article('Ona Verrill said the dam was open. "It will stay so for good," Ona Verrill said.')
    two = article("Piet Gavrel said the dam was shut.", id=ArticleId("b"))
    rows = _found(one, two)
    assert [(row.sentence.article_id, row.sentence.position, row.mode) for row in rows] == [
        (one.id, 0, Mode.REPORTED),
        (one.id, 1, Mode.DIRECT),
        ("b", 0, Mode.REPORTED),
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ona Verrill was glad. ‘We have the workers’ trust and keep it,’ said Verrill. ‘It was hard.’",
         ["Ona Verrill"]),
        ("'We have waited long enough,' said Ona Verrill. 'I don't mind the rain,' she added.",
         ["Ona Verrill", "Ona Verrill"]),
        ('"We lost the file for a whole day," Ona Verrill divulged.', ["Ona Verrill"]),
        ('Works director Ona Verrill: "We lost the file for a whole day."', ["Ona Verrill"]),
        ("Judge Ona Verrill's ruling is long. The dam is safe and the town may sleep, she said.", ["Ona Verrill"]),
        ("Piet Gavrel spoke first. Mrs Ona Verrill spoke of dams, which she said would be safe for years.",
         ["Ona Verrill"]),
        ("The band played, and the mayor Ona Verrill underlined that the dam was safe.", ["Ona Verrill"]),
        ("Ona Verrill - who has run the works for years - told the BBC: \"There is no danger at all.\"",
         ["Ona Verrill"]),
        ('"This is a lofty goal," said engineer and Tarn Associate Professor Ona Verrill.', ["Ona Verrill"]),
        ("Two boats, one ferry and three rafts were lost in the port of Tarn, said Ona Verrill, a pilot.",
         ["Ona Verrill"]),
        ("Ona Verrill later told medics she had left the pump alone during that morning.", ["Ona Verrill"]),
        ("Angry: The baker Ona Verrill has left town and said she will not be back this year.", ["Ona Verrill"]),
    ],
)  # fmt: skip
def test_the_speaker_is_found_in_more_shapes(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _, _ in _rows(text)] == speakers


def test_nobody_speaks_in_reports_about_him() -> None:
    assert not _rows("Piet Gavrel has been linked with the post, with reports saying he has left the club for good.")


def test_a_name_ends_with_its_paragraph() -> None:
    assert _rows('Harbour News\n\nOna Verrill said: "The gates will stay open."')[0][0] == "Ona Verrill"
