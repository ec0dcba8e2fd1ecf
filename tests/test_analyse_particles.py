"""Names with small words in them, and with an article stuck to them: in full, in short, and two of one surname."""

from __future__ import annotations

import pytest

from digest.analyse.reading import read
from digest.analyse.speech.abroad import read_abroad
from digest.analyse.speech.statements import read_english
from tests.builders import article


def _speakers(text: str, language: str = "en") -> list[str]:
    reading = read(article(text, language=language))
    found = read_english(reading) if language == "en" else read_abroad(reading)
    return [row.actor or "?" for row in found]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Carla d'Amaro", "d'Amaro"),
        ("Carla d’Amaro", "D’Amaro"),
        ("Carla d'Amaro", "Amaro"),
        ("Anil D'Mello", "D'Mello"),
        ("Niall O'Verrin", "O'Verrin"),
        ("Karl-Otto zu Stolbrück", "zu Stolbrück"),
        ("Karl-Otto zu Stolbrück", "Stolbrück"),
        ("Ursula von der Marn", "von der Marn"),
        ("Jan van 't Hoek", "Van 't Hoek"),
        ("Jan van ’t Hoek", "van ’t Hoek"),
        ("Omar bin Tarif", "bin Tarif"),
        ("Yusuf ibn Tarif", "Ibn Tarif"),
        ("Samir al-Tarif", "al-Tarif"),
        ("Samir al-Tarif", "Tarif"),
        ("Luis Pérez y Verrón", "Pérez y Verrón"),
        ("Luis Pérez y Verrón", "Pérez"),
        ("María de la Verra", "de la Verra"),
        ("Ana dos Prados", "Dos Prados"),
        ("Jean du Verrel", "du Verrel"),
    ],
)
def test_a_name_with_small_words_is_whole_in_every_place_and_its_short_form_is_known(name: str, short: str) -> None:
    head = short[0].upper() + short[1:]
    text = (
        f'"The quay will not sink," {name} said. "The locks are quite new," said {name}. The gates will hold, '
        f"according to {name}. Harbour master {name} warned that the rain would go on. Nobody slept.\n\n"
        f'"We shall be ready," {short} said. "Nothing else can be done," said {short}. {head} added that it was late.'
    )
    assert _speakers(text) == [name] * 7


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("Carla d'Amaro", "Ana d'Amaro", "d'Amaro"),
        ("Ursula von der Marn", "Heiko von der Marn", "von der Marn"),
        ("Luis Pérez y Verrón", "Ana Pérez y Verrón", "Pérez y Verrón"),
    ],
)
def test_a_short_name_that_two_bear_is_left_open(one: str, other: str, short: str) -> None:
    assert _speakers(f'{one} met {other}. "The quay will not sink," {short} said.') == ["?"]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        (
            "de",
            "„Wir sind darauf gefasst“, sagte Karl-Otto zu Stolbrück. „Es geht um viel“, sagte zu Stolbrück.",
            ["Karl-Otto zu Stolbrück"] * 2,
        ),
        (
            "de",
            "Ursula von der Marn sagte, der Kai werde halten. Von der Marn sagte, es gehe um viel.",
            ["Ursula von der Marn"] * 2,
        ),
        ("de", "„Wir sind darauf gefasst“, sagte Jan van 't Hoek.", ["Jan van 't Hoek"]),
        (
            "fr",
            "Jean d'Orva a déclaré que le quai tiendrait.",
            ["Jean d'Orva"],
        ),
        ("fr", "« Nous sommes bien prêts », a déclaré la ministre Carla d'Amaro.", ["Carla d'Amaro"]),
        ("fr", "« Nous sommes bien prêts », a déclaré Jean du Verrel.", ["Jean du Verrel"]),
        (
            "es",
            "«El muelle va a aguantar», dijo Luis Pérez y Verrón. Luis Pérez y Verrón dijo que todo está listo.",
            ["Luis Pérez y Verrón"] * 2,
        ),
        (
            "es",
            "«El muelle va a aguantar», dijo María de la Verra. De la Verra dijo que todo está listo.",
            ["María de la Verra"] * 2,
        ),
        ("es", "«El muelle va a aguantar», dijo Ana dos Prados.", ["Ana dos Prados"]),
        (
            "ru",
            "Урсула фон дер Марн заявила, что причал выдержит всё. «Мы готовы ко всему», — сказала фон дер Марн.",
            ["Урсула фон дер Марн"] * 2,
        ),
        ("ru", "«Мы готовы ко всему», — сказала Карла д'Амаро.", ["Карла д'Амаро"]),
        (
            "ru",
            "Самир аль-Тариф заявил, что причал выдержит всё. «Мы готовы ко всему», — сказал аль-Тариф.",
            ["Самир аль-Тариф"] * 2,
        ),
    ],
)
def test_names_with_small_words_speak_in_four_more_languages(language: str, text: str, speakers: list[str]) -> None:
    assert _speakers(text, language) == speakers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Luis Pérez y Verrón dijeron que el muelle va a aguantar."),
        ("es", "Luis Pérez y Ana Verrón dijeron que el muelle va a aguantar."),
        ("fr", "Le maire d'Orva a déclaré que le quai tiendrait bien."),
        ("fr", "« Nous sommes bien prêts », a dit le président d'Orvanie."),
        ("de", "Von der Marn her sagte niemand, der Kai werde halten."),
    ],
)
def test_a_small_word_that_belongs_to_no_name_makes_none(language: str, text: str) -> None:
    assert set(_speakers(text, language)) <= {"?"}
