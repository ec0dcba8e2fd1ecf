"""Statements in four languages: parted quotations, negations, names in the genitive, pronouns that agree."""

from __future__ import annotations

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.abroad import read_abroad
from tests.builders import article


def _rows(language: str, text: str) -> list[tuple[str, str]]:
    found = read_abroad(read(article(text, language=language)))
    return [(row.actor or "?", text[row.words.start : row.words.end]) for row in found]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "words"),
    [
        ("ru", "«Причал ещё стоит, — сказала Ольга Танева. — Мы его укрепим».", "Ольга Танева", "Причал ещё стоит"),
        ("ru", "«Причал стоит, — сказал мэр Сергей Доров.", "Сергей Доров", "Причал стоит"),
        ("ru", "«Мы, — сказал мэр Сергей Доров, — готовы ко всему».", "Сергей Доров", "готовы ко всему"),
        ("fr", "« Le quai tiendra, a déclaré Marie Morvel, et longtemps. »", "Marie Morvel", "Le quai tiendra"),
        ("fr", "« Le quai est sûr, dit Marie Morvel. Il faut le garder. »", "Marie Morvel", "Le quai est sûr"),
        ("es", "«El muelle —dijo Ona Verrill— aguanta todo el año».", "Ona Verrill", "El muelle"),
        (
            "fr", "Le Sénat votera lundi, a fait savoir son président, Étienne Vassel.",
            "Étienne Vassel", "Le Sénat votera lundi",
        ),
        ("fr", "Pour la députée Awa Diarrou, « le texte est bâclé ».", "Awa Diarrou", "le texte est bâclé"),
        ("de", "Auf die Frage danach, ob er sinkt, sagte Ona Verrill: „Das weiß ich nicht.“", "Ona Verrill",
         "Das weiß ich nicht."),
        ("fr", "D'après Marie Morvel, maire de Tarn, le quai tiendra.", "Marie Morvel", "le quai tiendra"),
        ("es", "El banco bajará los tipos, avanza la gobernadora Lucía Ferraz.", "Lucía Ferraz",
         "El banco bajará los tipos"),
    ],
)  # fmt: skip
def test_a_statement_is_read_as_houses_of_its_language_write_it(
    language: str, text: str, speaker: str, words: str
) -> None:
    assert _rows(language, text) == [(speaker, words)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ona Verrill bestätigte nicht, dass der Kai sinkt."),
        ("de", "Ona Verrill sagte nie, dass der Kai sinkt."),
        ("de", "Ona Verrill dementierte nicht, dass der Kai sinkt."),
        ("ru", "Мэр Анна Верова не подтвердила, что причал скоро утонет."),
        ("ru", "«Причал скоро утонет», — не говорила Анна Верова."),
        ("fr", "Ona Verrill n'a pas confirmé que le quai coulait."),
        ("fr", "Ona Verrill ne dit jamais que le quai coulait."),
        ("es", "Ona Verrill no confirmó que el muelle se hunde."),
        ("es", "Ona Verrill nunca dijo que el muelle se hunde."),
    ],
)
def test_what_was_not_said_is_no_statement(language: str, text: str) -> None:
    assert _rows(language, text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Пресс-секретарь Анны Веровой заявил, что причал скоро утонет.", ["?"]),
        ("Представитель Сергея Дорова заявил, что причал скоро утонет.", ["?"]),
        ("Пресс-секретарь Сергей Доров заявил, что причал скоро утонет.", ["Сергей Доров"]),
        ("Представительница МИД Анна Верова заявила, что причал скоро утонет.", ["Анна Верова"]),
        ("Никита Верхов заявил, что причал скоро утонет.", ["Никита Верхов"]),
        ("По мнению Анны Веровой, причал скоро утонет.", ["Анны Веровой"]),
    ],
)
def test_a_russian_name_in_the_genitive_is_that_of_somebody_spoken_for(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in _rows("ru", text)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("« Le quai est sûr », a dit Marie Morvel. « Nous le garderons », promet-elle.", ["Marie Morvel"] * 2),
        ("« Le quai est sûr », a dit Marie Morvel. « Nous le garderons », promet-il.", ["Marie Morvel", "?"]),
    ],
)
def test_a_pronoun_is_who_spoke_before_where_it_agrees(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in _rows("fr", text)] == speakers
