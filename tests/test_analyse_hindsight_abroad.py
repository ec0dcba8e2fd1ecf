"""Days of what was done, in German, French, Spanish and Russian, beside days to come."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "Le suspect, arrêté vendredi, sera jugé en mars.", ["2027-03-01/month"], "fr"),
        ("2026-11-18", "Le texte adopté lundi sera publié jeudi.", ["2026-11-19/day"], "fr"),
        ("2026-11-18", "Le blessé, hospitalisé dimanche, doit être opéré.", [], "fr"),
        ("2026-11-18", "La réunion prévue vendredi, à Tarn, sera longue.", ["2026-11-20/day"], "fr"),
        ("2026-11-18", "Il sera jugé vendredi, à Tarn.", ["2026-11-20/day"], "fr"),
        ("2026-11-18", "El detenido el viernes será juzgado en marzo.", ["2027-03-01/month"], "es"),
        ("2026-11-18", "La ley aprobada el lunes irá al Senado.", [], "es"),
        ("2026-11-18", "El acto convocado el viernes será breve.", ["2026-11-20/day"], "es"),
        ("2026-11-18", "Der am Freitag festgenommene Mann wird verhört.", [], "de"),
        ("2026-11-18", "Das am Montag beschlossene Gesetz soll im März gelten.", ["2027-03-01/month"], "de"),
        ("2026-11-18", "Die am Freitag beginnende Messe wird voll.", ["2026-11-20/day"], "de"),
        ("2026-11-18", "Задержанного в пятницу будут судить в марте.", ["2027-03-01/month"], "ru"),
        ("2026-11-18", "Погибших в субботу похоронят завтра.", ["2026-11-19/day"], "ru"),
        ("2026-11-18", "Назначенная на пятницу встреча пройдёт в Карске.", ["2026-11-20/day"], "ru"),
    ],
)
def test_a_participle_tells_what_was_done_on_a_day(
    published: str, sentence: str, expected: list[str], language: str
) -> None:
    assert dates_told(published, sentence, language) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected", "language"),
    [
        ("2026-11-18", "Am 3. Dezember wird gewählt, am 10. folgt die Stichwahl.", ["2026-12-03/day"], "de"),
        ("2026-11-18", "Der Prozess wird am Freitag fortgesetzt.", ["2026-11-20/day"], "de"),
        ("2026-11-18", "Der Vertrag läuft bis Juni 2027.", ["2027-06-01/month"], "de"),
        ("2026-11-18", "Bis Freitag hatten sich 20 Zeugen gemeldet.", [], "de"),
        ("2026-11-18", "Am Freitagabend kam es zu einem Unfall.", [], "de"),
        ("2026-11-18", "Das Spiel am Samstag ist ausverkauft.", [], "de"),
        ("2026-11-18", "Le procès doit s'ouvrir le 3 décembre.", ["2026-12-03/day"], "fr"),
        ("2026-11-18", "Le suspect, arrêté vendredi, sera jugé en mars.", ["2027-03-01/month"], "fr"),
        ("2026-11-18", "Il sera entendu vendredi.", ["2026-11-20/day"], "fr"),
        ("2026-11-18", "Le texte adopté lundi sera publié jeudi.", ["2026-11-19/day"], "fr"),
        ("2026-11-18", "La ley entrará en vigor el 1 de enero.", ["2027-01-01/day"], "es"),
        ("2026-11-18", "El detenido el viernes será juzgado en marzo.", ["2027-03-01/month"], "es"),
        ("2026-11-18", "Суд над ним начнётся 3 декабря.", ["2026-12-03/day"], "ru"),
        ("2026-11-18", "Задержанного в пятницу будут судить в марте.", ["2027-03-01/month"], "ru"),
    ],
)
def test_sentences_of_the_news_in_four_languages_name_what_is_to_come(
    published: str, sentence: str, expected: list[str], language: str
) -> None:
    assert dates_told(published, sentence, language) == expected
