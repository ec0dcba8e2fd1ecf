"""Russian, German, French and Spanish: quotations, dates and origins, and never nonsense."""

from __future__ import annotations

import pytest

from benchmarks.analysis.labels import lines
from benchmarks.analysis.run import abroad
from digest.analyse.reading import read
from digest.analyse.speech.abroad import read_abroad
from tests.builders import article

LANGUAGES = ("ru", "de", "fr", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_found_in_the_labelled_articles_is_right_and_nine_tenths_of_it_is_found(language: str) -> None:
    for name, score in abroad(language).items():
        assert (name, score.precision) == (name, 1.0)
        assert (name, score.recall >= 0.9) == (name, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_fifteen_labelled_articles(language: str) -> None:
    assert sum(row[0] == language for row in lines("languages.txt")) >= 15


@pytest.mark.parametrize(
    ("text", "language", "speaker", "role"),
    [
        (
            "« Le pont ouvrira bientôt », a déclaré vendredi la ministre des Transports, Ona Verrill.",
            "fr", "Ona Verrill", "ministre des Transports",
        ),
        (
            "«El puente se abrirá pronto», dijo el viernes la ministra de Transportes, Ona Verrill.",
            "es", "Ona Verrill", "ministra de Transportes",
        ),
        (
            "„Niemand wurde im Hafen verletzt“, erklärte Feuerwehrchef Uwe Brant der Deutschen Presse-Agentur.",
            "de", "Uwe Brant", "Feuerwehrchef",
        ),
        (
            "„Niemand wurde im Hafen verletzt“, sagte Ministerin Ursula van der Linde.",
            "de", "Ursula van der Linde", "Ministerin",
        ),
    ],
)  # fmt: skip
def test_a_name_stands_behind_its_role_and_before_the_listener(
    text: str, language: str, speaker: str, role: str
) -> None:
    (row,) = read_abroad(read(article(text, language=language)))
    assert row.actor == speaker
    assert row.role is not None
    assert text[row.role.start : row.role.end] == role


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El alcalde Pablo Gavrel anunció que el mercado se mudará. «Los comerciantes lo pedían», añadió.", "es"),
        ("Le maire Pablo Gavrel a annoncé que le marché déménagera. « Les gens le voulaient », a-t-il ajouté.", "fr"),
    ],
)
def test_a_verb_without_a_subject_and_one_with_its_pronoun_belong_to_whoever_spoke_before(
    text: str, language: str
) -> None:
    assert [row.actor for row in read_abroad(read(article(text, language=language)))] == ["Pablo Gavrel"] * 2
