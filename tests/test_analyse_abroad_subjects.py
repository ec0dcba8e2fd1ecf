"""Subjects and denials in four languages: a subject is in the nominative, a place in its case is no name."""

from __future__ import annotations

import pytest

from digest.analyse.people.cases import is_attached, is_oblique, is_surely_nominative
from digest.analyse.reading import read
from digest.analyse.speech.abroad import read_abroad
from digest.model import Quotation, SpeechClass
from tests.builders import article


def _found(language: str, text: str) -> list[Quotation]:
    return list(read_abroad(read(article(text, language=language))))


def _rows(language: str, text: str) -> list[tuple[str, str]]:
    return [(row.actor or "?", text[row.words.start : row.words.end]) for row in _found(language, text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Министр порта Узбекистана Мирела Доскова заявила, что причал готов.", "Мирела Доскова"),
        ("Министр порта Южной Карвонии Ким Тэ Хо заявил, что причал готов.", "Ким Тэ Хо"),
        ("Начальник Речного управления КНДР Ри Сон Ук сказал, что причал готов.", "Ри Сон Ук"),
        ("Посол Карвонии в Сеуле Ли Чже Мён сказал, что причал готов.", "Ли Чже Мён"),
        ("«Причал готов», — сказала певица Алла Борисовна Верова.", "Алла Борисовна Верова"),
        ("«Причал готов», — сказал адвокат Анны Веровой Петр Лоев.", "Петр Лоев"),
        ("«Причал готов», — сказал представитель охраны Таджикистана майор Глеб Ронин.", "Глеб Ронин"),
        ("«Причал готов», — сказала представитель порта Айжан Доскова.", "Айжан Доскова"),
        ("«Причал готов», — сказала лидер партии «Новый мол» Анна Верова.", "Анна Верова"),
        ("«Причал готов», — сказал в Бишкеке глава Госкомитета портов Карвонии Глеб Ронин.", "Глеб Ронин"),
        ("Артем Яровой заявил, что причал готов.", "Артем Яровой"),
        ("«Причал готов», — сказал Сергей Донской.", "Сергей Донской"),
    ],
)
def test_a_country_in_the_genitive_is_no_part_of_a_russian_name(text: str, speaker: str) -> None:
    assert [name for name, _ in _rows("ru", text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("КНДР отвергла предложение Южной Кореи построить общий причал.", "КНДР"),
        ("Северная Корея заявила, что причал готов.", "Северная Корея"),
        ("Таджикская сторона отрицает, что закрыла причал.", "Таджикская сторона"),
        ("Другая сторона отрицает, что закрыла причал.", "?"),
        ("«Причал не закрыт», — говорится в заявлении Генштаба Карвонии.", "Генштаба Карвонии"),
        ("В сообщении Речного управления говорится, что причал не закрыт.", "Речного управления"),
        ("Как говорится в сообщении МВД, причал не закрыт.", "МВД"),
    ],
)
def test_a_state_or_a_house_speaks_in_russian(text: str, speaker: str) -> None:
    assert [name for name, _ in _rows("ru", text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Предложение Северной Кореи отвергла делегация соседей.",
        "Накануне обвинили Иран в том, что он закрыл причал.",
        "«Причал готов», — сказал адвокат Сергея Дорова.",
        "В письме говорится, что причал готов.",
        "Об этом говорится в сообщении порта.",
    ],
)
def test_nobody_speaks_where_no_subject_is_in_the_nominative(text: str) -> None:
    assert _rows("ru", text) == []


@pytest.mark.parametrize(
    ("language", "text", "speaker", "words"),
    [
        ("ru", "МИД Карвонии опроверг сообщения о переносе встречи.", "МИД Карвонии", "сообщения о переносе встречи"),
        ("ru", "Слухи об отставке опроверг мэр Олег Дымов.", "Олег Дымов", "Слухи об отставке"),
        ("ru", "КНДР отвергла предложение встретиться, передает ТАСС.", "КНДР", "предложение встретиться"),
        ("ru", "Пекин отверг критику.", "Пекин", "критику"),
        ("fr", "Tachkent a démenti tout report de la réunion.", "Tachkent", "tout report de la réunion"),
        ("fr", "La banque kirghize Tarn Bank a démenti jeudi avoir fermé.", "banque kirghize Tarn Bank", "avoir fermé"),
        ("fr", "Le maire Paul Drouet a rejeté les accusations de fraude.", "Paul Drouet", "les accusations de fraude"),
        ("es", "Moscú desmintió el ataque.", "Moscú", "el ataque"),
        ("es", "El alcalde Juan Prado rechazó las acusaciones.", "Juan Prado", "las acusaciones"),
        ("de", "Moskau dementierte den Bericht.", "Moskau", "den Bericht"),
        ("de", "Jens Ulrich wies die Vorwürfe zurück.", "Jens Ulrich", "die Vorwürfe"),
    ],
)
def test_a_denial_tells_what_is_denied(language: str, text: str, speaker: str, words: str) -> None:
    assert _rows(language, text) == [(speaker, words)]
    assert _found(language, text)[0].kind is SpeechClass.DENIED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Госдума отвергла законопроект о портах."),
        ("fr", "Le Sénat a rejeté le texte."),
        ("es", "El Senado rechazó la ley."),
        ("es", "El juez Juan Prado negó la libertad."),
        ("de", "Jens Ulrich lehnte das Angebot ab."),
        ("de", "Jens Ulrich bestritt 300 Spiele."),
    ],
)
def test_who_turns_down_a_bill_or_an_offer_denies_nothing(language: str, text: str) -> None:
    assert _rows(language, text) == []


def test_to_state_is_to_say_in_russian() -> None:
    assert _found("ru", "«Причал готов», — заявила Анна Верова.")[0].kind is SpeechClass.SAID


def test_names_tell_their_case() -> None:
    assert is_oblique(["анны", "веровой"])
    assert is_oblique(["южной", "карвонии"])
    assert not is_oblique(["артем", "яровой"])
    assert not is_oblique(["веровой"])
    assert is_surely_nominative(["глеб", "ронин"])
    assert not is_surely_nominative(["анна", "верова"])
    assert is_attached(["узбекистана", "верова"], led=False, placed=False)
    assert not is_attached(["алла", "борисовна", "верова"], led=True, placed=False)
