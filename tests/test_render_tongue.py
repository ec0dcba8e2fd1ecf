"""Languages of the frame: complete catalogues, plurals, dates and figures as each writes them."""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from digest.config.checks import LANGUAGES
from digest.model import DatePrecision
from digest.render import words
from digest.render.tongue import CATALOGUES, Tongue, direction, languages, tongue, zone

CODE = Path(words.__file__).parent
KEYWORDS = {"say": None, "count": (1, 2), "about": ((1, "c"), 2)}
TRANSLATED = [name for name in languages() if name != "en"]
BY_TABLE = {"topic", "measure"}  # contexts whose words are looked up as values


def used() -> set[str | tuple[str, ...]]:
    """The words that the code says."""
    found = extract_from_dir(str(CODE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_config_offers_the_languages_that_there_are() -> None:
    assert LANGUAGES == languages() == ("en", "ar", "de", "es", "fr", "ko", "ru")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_every_word_of_the_code_and_no_other(language: str) -> None:
    assert {message.id for message in messages(language) if message.context not in BY_TABLE} == used()
    labels = {message.id for message in messages(language) if message.context == "topic"}
    assert labels == words.TOPICS


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_missing_doubtful_or_short_of_a_plural_form(language: str) -> None:
    plurals = {"ar": 6, "ru": 3, "ko": 1}.get(language, 2)
    for message in messages(language):
        assert not message.fuzzy, message.id
        assert all(form.strip() for form in forms(message)), message.id
        assert len(forms(message)) == (plurals if message.pluralizable else 1), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_what_the_original_does(language: str) -> None:
    """A plural form may say its figure in a word: Arabic has forms for one and for two."""
    for message in messages(language):
        original = fields(message.id[0] if isinstance(message.id, tuple) else message.id)
        for form in forms(message):
            assert original - {"n"} <= fields(form) <= original, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_plural_rule_gives_a_form_for_every_figure(language: str) -> None:
    said = {tongue(language).count("{n} story", "{n} stories", figure) for figure in range(130)}
    assert len(said) >= 120
    assert not any("{" in words for words in said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 stories", "1 story", "2 stories", "5 stories", "21 stories", "1,204 stories"]),
        ("de", ["0 Meldungen", "1 Meldung", "2 Meldungen", "5 Meldungen", "21 Meldungen", "1.204 Meldungen"]),
        ("fr", ["0 sujet", "1 sujet", "2 sujets", "5 sujets", "21 sujets", "1\u202f204 sujets"]),
        ("es", ["0 noticias", "1 noticia", "2 noticias", "5 noticias", "21 noticias", "1.204 noticias"]),
        ("ru", ["0 сюжетов", "1 сюжет", "2 сюжета", "5 сюжетов", "21 сюжет", "1\xa0204 сюжета"]),
        ("ko", ["소식 0건", "소식 1건", "소식 2건", "소식 5건", "소식 21건", "소식 1,204건"]),
        ("ar", ["لا أخبار", "خبر واحد", "خبران", "5 أخبار", "21 خبرًا", "1,204 أخبار"]),
    ],
)
def test_figures_agree_with_their_nouns(language: str, said: list[str]) -> None:
    figures = (0, 1, 2, 5, 21, 1204)
    assert [tongue(language).count("{n} story", "{n} stories", n) for n in figures] == said


@pytest.mark.parametrize(
    ("language", "whole", "short"),
    [
        ("en", "Friday, 20 November 2026", "20 November"),
        ("de", "Freitag, 20. November 2026", "20. November"),
        ("fr", "vendredi 20 novembre 2026", "20 novembre"),
        ("es", "viernes, 20 de noviembre de 2026", "20 de noviembre"),
        ("ru", "пятница, 20 ноября 2026\u202fг.", "20 ноября"),
        ("ko", "2026년 11월 20일 금요일", "11월 20일"),
        ("ar", "الجمعة، 20 نوفمبر 2026", "20 نوفمبر"),
    ],
)
def test_days_are_said_as_the_language_says_them(language: str, whole: str, short: str) -> None:
    assert tongue(language).day(date(2026, 11, 20), weekday=True) == whole
    assert tongue(language).day(date(2026, 11, 20), year=False) == short


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (UTC, "UTC"),
        (ZoneInfo("Europe/Brussels"), "CET"),
        (ZoneInfo("America/Sao_Paulo"), "UTC-3"),
        (ZoneInfo("Asia/Kathmandu"), "UTC+5:45"),
        (timezone(timedelta(hours=3)), "UTC+3"),
        (timezone(-timedelta(hours=3, minutes=30)), "UTC-3:30"),
        (timezone(timedelta(0)), "UTC"),
    ],
)
def test_a_zone_is_a_short_word_or_the_distance_from_utc(where: timezone | ZoneInfo, name: str) -> None:
    moment = datetime(2026, 11, 20, 8, 5, tzinfo=where)
    assert zone(moment) == name
    assert tongue("en").clock(moment) == f"08:05 {name}"


def test_lists_end_with_and() -> None:
    assert [tongue("en").listing(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert tongue("de").listing(["a", "b", "c"]) == "a, b und c"


def test_a_language_is_called_by_its_name_in_the_frames_own() -> None:
    assert [tongue("en").name_of(code) for code in ("ko", "und", "xx")] == ["Korean", "an unknown language", "xx"]
    assert tongue("fr").name_of("ko") == "coréen"


def test_a_date_that_ends_in_a_full_stop_ends_its_sentence_too() -> None:
    said = Tongue("en").say("It is from {day}.", day="20 ноября 2026 г.")
    assert said == "It is from 20 ноября 2026 г."


def test_braces_in_a_value_stay_what_they_are() -> None:
    assert tongue("en").say("It is from {day}.", day="{n} {day.__class__}") == "It is from {n} {day.__class__}."


def test_a_language_without_a_catalogue_gets_the_english_words() -> None:
    assert tongue("xx").say("Sources") == "Sources"


def test_directions() -> None:
    assert [direction(language) for language in ("en", "ar", "fa", "he", "ar-EG", "ko")] == [
        "ltr", "rtl", "rtl", "rtl", "rtl", "ltr",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "precision", "english", "german"),
    [
        (date(2026, 12, 3), "day", "Thursday, 3 December 2026", "Donnerstag, 3. Dezember 2026"),
        (date(2026, 12, 7), "week", "week of 7 December 2026", "Woche ab dem 7. Dezember 2026"),
        (date(2026, 12, 6), "week", "week to 6 December 2026", "Woche bis zum 6. Dezember 2026"),
        (date(2026, 12, 5), "week", "weekend of 5 December 2026", "Wochenende ab dem 5. Dezember 2026"),
        (date(2027, 5, 1), "month", "May 2027", "Mai 2027"),
        (date(2027, 4, 1), "quarter", "2nd quarter 2027", "2. Quartal 2027"),
        (date(2027, 7, 1), "half", "second half of 2027", "zweites Halbjahr 2027"),
        (date(2027, 1, 31), "season", "winter 2026/27", "Winter 2026/27"),
        (date(2027, 6, 1), "season", "summer 2027", "Sommer 2027"),
        (date(2030, 1, 1), "year", "2030", "2030"),
    ],
)
def test_a_date_is_told_no_finer_than_its_source_means_it(on: date, precision: str, english: str, german: str) -> None:
    said = [tongue(language).period(on, DatePrecision(precision)) for language in ("en", "de")]
    assert said == [english, german]
