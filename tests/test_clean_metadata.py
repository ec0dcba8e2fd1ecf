"""Datelines, agencies, bylines and languages."""

from __future__ import annotations

import pytest

from digest.clean.language import detect_language
from digest.clean.names.metadata import find_dateline, read_dateline


@pytest.mark.parametrize(
    ("text", "rest", "agency"),
    [
        ("BEIJING, June 1. /TASS/. The talks began.", "The talks began.", "TASS"),
        ("ORLOV /Tarn Region/, December 26. /TASS/. The talks began.", "The talks began.", "TASS"),
        ("PORT ALDEN, Nov. 20 (Meridian) — The gates opened.", "The gates opened.", "Meridian"),
        ("SUND, Nov 20 (Meridian) - The gates opened.", "The gates opened.", "Meridian"),
        ("PARIS (AFP) - Les portes ont été ouvertes.", "Les portes ont été ouvertes.", "AFP"),
        ("BERLIN (dpa) Die Tore wurden geöffnet.", "Die Tore wurden geöffnet.", "dpa"),
        ("Hamburg/Berlin (dpa) - Die Tore wurden geöffnet.", "Die Tore wurden geöffnet.", "dpa"),
        ("МОСКВА, 26 мая. /ТАСС/. Ворота открыты.", "Ворота открыты.", "ТАСС"),
        ("МОСКВА, 26 мая — РИА Новости. Ворота открыты.", "Ворота открыты.", "РИА Новости"),
        ("Madrid, 20 nov (EFE).- Las puertas se abrieron.", "Las puertas se abrieron.", "EFE"),
        ("(ANSA) - ROMA, 20 NOV - Le porte sono aperte.", "Le porte sono aperte.", "ANSA"),
        ("بورت ألدن، 20 نوفمبر (ميريديان) — فتحت البوابات.", "فتحت البوابات.", "ميريديان"),
        ("(서울=연합뉴스) 한도경 기자 = 수문이 열렸다.", "수문이 열렸다.", "연합뉴스"),
        ("新华社港城11月20日电（记者林若川）闸门打开了。", "闸门打开了。", "新华社"),
        ("(OCN)The gates opened.", "The gates opened.", "OCN"),
        ("Port Alden (OCN Business)The gates opened.", "The gates opened.", "OCN Business"),
        ("LONDON — The gates opened.", "The gates opened.", None),
        ("LAHORE: The gates opened.", "The gates opened.", None),
        ("PORT ALDEN, Nov. 20: The gates opened.", "The gates opened.", None),
        ("MARRICK, Nov. 20. The gates opened.", "The gates opened.", None),
        ("Accra, Nov. 20, GNA - The gates opened.", "The gates opened.", "GNA"),
        ("MARRICK, AAP — The gates opened.", "The gates opened.", "AAP"),
        ("YEREVAN, NOVEMBER 20, ARMENPRESS. The gates opened.", "The gates opened.", "ARMENPRESS"),
        ("Москва. 20 ноября. INTERFAX.RU - Ворота открыты.", "Ворота открыты.", "INTERFAX.RU"),
        ("New Delhi [India], November 20 (ANI): The gates opened.", "The gates opened.", "ANI"),
        ("New Delhi, Nov 20 (UNI) The gates opened.", "The gates opened.", "UNI"),
        ("Praha 20. listopadu (ČTK) - Vrata jsou otevřena.", "Vrata jsou otevřena.", "ČTK"),
        ("Warszawa, 20.11.2026 (PAP) - Wrota otwarto.", "Wrota otwarto.", "PAP"),
        (
            "La Habana, 20 nov (Prensa Latina) Se abrieron las compuertas.",
            "Se abrieron las compuertas.",
            "Prensa Latina",
        ),
        ("(Belga) De sluis is open.", "De sluis is open.", "Belga"),
        ("(Reuters) - The gates opened.", "The gates opened.", "Reuters"),
        ("القاهرة (أ ش أ) - فتحت البوابات.", "فتحت البوابات.", "أ ش أ"),
    ],
)
def test_a_dateline_ends_where_the_sentence_begins(text: str, rest: str, agency: str | None) -> None:
    span = find_dateline(text)
    assert span is not None
    assert (span.start, text[span.end :]) == (0, rest)
    assert read_dateline(text)[1] == agency


@pytest.mark.parametrize(
    "text",
    [
        "The gates of the Sele dam were opened at dawn on Friday.",
        "The minister (a former judge) - unlike others - said so.",
        "Marrick (MRRK) - shares fell.",
        "NASA — the agency for space — said so.",
        "BREAKING — The gates opened.",
        "EXCLUSIVE: The gates opened.",
        "NATO: The gates opened.",
        "The minister: The gates opened.",
        "In May, 20 people (most of them old) - died.",
        "On Friday, May 26. Then nothing.",
        "Corran and/or Tarn. The /old/ border.",
        "",
    ],
)
def test_an_ordinary_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None
    assert read_dateline(text)[1] is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The gates of the dam were opened at dawn on Friday, nine years after the work had begun in the valley.",
            "en",
        ),
        (
            "Die Tore des Damms wurden am Freitag im Morgengrauen geöffnet, neun Jahre nachdem man begonnen hatte.",
            "de",
        ),
        (
            "Ворота плотины открыли на рассвете в пятницу, через девять лет после начала работ в долине.",
            "ru",
        ),
        ("수문이 금요일 새벽에 열렸다. 공사가 시작된 지 9년 만이다.", "ko"),
        ("周五拂晓，大坝的闸门打开了，距离开工已经过去九年。", "zh"),
        ("فتحت بوابات السد فجر الجمعة بعد تسع سنوات من بدء العمل في الوادي، وقال الوزير إن الانتظار طال.", "ar"),
        ("٧", "und"),
    ],
)
def test_languages_are_told(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_declared_language_is_believed_unless_the_script_denies_it() -> None:
    assert detect_language("Kort nytt om demningen i dalen", "nb") == "nb"
    assert (
        detect_language("Ворота плотины открыли на рассвете в пятницу, через девять лет после начала работ.", "en")
        == "ru"
    )


ZULU = (
    "Ngabona abantu abathathu bephuma endlini bethwele izikhwama, kwathi uma sengibabuza bathi baya emfuleni ekuseni."
)
ZULU += " Umfula ugcwele kakhulu kulonyaka ngoba izimvula zifike masinyane, kusho umphathi wedamu."
DANISH = (
    "Portene i dæmningen blev åbnet ved daggry fredag, ni år efter at arbejdet begyndte, og bønderne nede i dalen har"
    " ventet på vandet siden foråret, hvor søen kun var en tredjedel fuld, siger ministeren, der selv kom og så på."
)
ENGLISH = (
    "The gates of the dam were opened at dawn on Friday, nine years after the work on it had begun, and the farmers in"
    " the valley below, who had been waiting for the water since spring, came to see it with their own eyes."
)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ZULU, "en", "zu"),  # a template's "en"
        (ENGLISH, "de", "en"),
        (ENGLISH, "da", "en"),
        (DANISH, "da", "da"),
        (DANISH, None, "da"),
        (DANISH, "en", "da"),
        (ENGLISH, "en-GB", "en"),
        ("Kort nytt om demningen i dalen", "no", "nb"),
        ("Stutt frétt um stífluna í dalnum", "is", "is"),
        ("Короткая новость о плотине", "is", "ru"),
    ],
)
def test_a_declared_language_must_be_heard_in_the_text(text: str, declared: str | None, language: str) -> None:
    assert detect_language(text, declared) == language


def test_the_words_of_a_page_do_not_outvote_the_article() -> None:
    assert detect_language(DANISH + " " + ENGLISH[:60]) == "da"


@pytest.mark.parametrize("line", ["PUBLISHED: March 4, 2025 at 6:02 p.m. PST", "CORRECTION: The dam opened on Monday."])
def test_a_label_in_capitals_is_no_place(line: str) -> None:
    assert find_dateline(line, "en") is None
