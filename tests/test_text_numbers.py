"""Numbers in words."""

from __future__ import annotations

import pytest

from digest.text import normal, number_word_shape, number_words


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [
        ("en", "nine", 9), ("en", "sixty", 60), ("en", "twenty-one", 21), ("en", "ninety nine", 99),
        ("de", "zwölf", 12), ("de", "einundzwanzig", 21), ("de", "dreißig", 30), ("de", "vierundfünfzig", 54),
        ("fr", "dix-sept", 17), ("fr", "vingt et un", 21), ("fr", "soixante-dix", 70), ("fr", "soixante et onze", 71),
        ("fr", "quatre-vingts", 80), ("fr", "quatre-vingt-un", 81), ("fr", "quatre-vingt-dix-neuf", 99),
        ("es", "dieciséis", 16), ("es", "veintidós", 22), ("es", "treinta y uno", 31),
        ("ru", "двадцать один", 21), ("ru", "девяносто", 90), ("ru", "двое", 2),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_said(language: str, word: str, value: int) -> None:
    assert number_words(language)[normal(word)] == value
    (found,) = number_word_shape(language).findall(normal(f"— {word} —"))
    assert found == normal(word)


def test_every_number_from_two_to_ninety_nine_has_a_word() -> None:
    for language in ("en", "de", "fr", "es", "ru"):
        assert set(number_words(language).values()) == set(range(2, 100))


def test_one_is_no_number_and_another_language_has_none() -> None:
    assert "one" not in number_words("en")
    assert not number_words("ko")
    assert number_word_shape("ko").search("twenty") is None
    assert number_word_shape("en").search("a tensor of sixtyish") is None
