"""A sentence that takes back the one before it is known in five languages, and others are left alone."""

from __future__ import annotations

import pytest

from digest.text import takes_back

CHARGE = "The pumps had been switched off before the flood, the harbour master said."
RUMOUR = "The Bell had reported that Moor offered to resign over the wall."
WRONG = "The Bell reported on Friday that the ferry line lost 321 million crowns."


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (RUMOUR, "He denied it."),
        (RUMOUR, "Moor denied it on Sunday."),
        (RUMOUR, "Her office dismissed the report."),
        (RUMOUR, "“That is not true,” she said."),
        (RUMOUR, "The council called the claims baseless."),
        (CHARGE, "The company rejected the accusation."),
        (CHARGE, "The company denied that the pumps had been switched off."),
        (WRONG, "It was 312 million."),
        (WRONG, "The correct figure is 312 million."),
    ],
)
def test_a_denial_or_the_right_figure_takes_back_what_stands_before(before: str, sentence: str) -> None:
    assert takes_back(sentence, before, "en")


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("The bridge cost three million.", "The city opened it in May."),
        ("The congress was moved to 4 December.", "She denied that the fishing treaty was in danger."),
        ("The congress was moved to 4 December.", "She denied it had been a mistake to wait."),
        ("The quake had a magnitude of 6.1.", "It was 10 km deep."),
        (WRONG, "It was the third loss in a row."),
        (WRONG, "It was 321 million."),
        (RUMOUR, "It is false to say that nothing was done, " + "for much was done in Hald and in Tarn " * 5),
    ],
)
def test_what_goes_on_or_denies_something_else_takes_nothing_back(before: str, sentence: str) -> None:
    assert not takes_back(sentence, before, "en")


@pytest.mark.parametrize(
    ("language", "before", "sentence"),
    [
        ("de", "Der Bürgermeister habe Geld genommen, hieß es.", "Er bestritt das."),
        ("de", "Der Bürgermeister habe Geld genommen, hieß es.", "Das Rathaus wies die Vorwürfe zurück."),
        ("de", "Die Zeitung meldete am Freitag 321 Fälle.", "Richtig sind 312 Fälle."),
        ("fr", "La maire aurait offert sa démission.", "Son cabinet l'a démenti."),
        ("es", "La alcaldesa habría ofrecido su dimisión.", "Ella lo negó."),
        ("ru", "Насосы отключили до наводнения, заявил прокурор.", "В компании это отрицают."),
        ("ru", "Насосы отключили до наводнения, заявил прокурор.", "Компания опровергла эти сведения."),
    ],
)
def test_four_other_languages_are_read(language: str, before: str, sentence: str) -> None:
    assert takes_back(sentence, before, language)
    assert not takes_back(before, sentence, language)


def test_of_a_language_without_a_table_nothing_is_said() -> None:
    assert not takes_back("Han benektet det.", "Pumpene ble slått av, sa havnesjefen.", "nb")
