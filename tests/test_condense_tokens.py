"""Tokens: what a word or mark is by itself."""

from __future__ import annotations

import pytest

from digest.condense.tokens import Kind, Token, stems, tokens


def token(text: str, language: str = "en") -> Token:
    (made,) = tokens(language).read(text)
    return made


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("harbour", Kind.WORD | Kind.NAMES | Kind.SMALL),
        ("Alden", Kind.WORD | Kind.CAPITAL | Kind.NAMES | Kind.SMALL),
        ("NATO", Kind.WORD | Kind.CAPITAL | Kind.SHOUTED | Kind.NAMES),
        ("1999", Kind.WORD | Kind.FIGURE | Kind.YEAR),
        ("“", Kind.QUOTE),
        ("→", Kind.SYMBOL | Kind.MARKUP),
        (",", 0),
    ],
)
def test_a_token_is_of_these_kinds_and_no_other(text: str, kinds: int) -> None:
    assert token(text).kinds == kinds


def test_a_word_that_is_its_own_normal_form_is_read_as_any_other() -> None:
    assert token("Bridges") == token("bridges")._replace(kinds=token("Bridges").kinds)
    assert token("Bridges").stems == ("bridge",)
    assert token("the").stems == ()
    assert token("the").kinds & Kind.STOP


def test_words_that_lean_and_words_that_stand_for_others_are_told_apart() -> None:
    assert token("However").kinds & Kind.LEANS
    assert token("she").kinds & Kind.PRONOUN
    assert not token("she").kinds & Kind.NAMES
    assert not token("Monday").kinds & Kind.NAMES


def test_letters_of_a_script_without_spaces_are_marked() -> None:
    assert token("大坝", "zh").kinds & Kind.UNSPACED
    assert not token("мост", "ru").kinds & Kind.UNSPACED


def test_words_of_service_lines_raise_a_suspicion() -> None:
    assert token("newsletter").kinds & Kind.SERVICE
    assert not token("harbour").kinds & Kind.SERVICE


def test_stems_let_inflected_forms_meet() -> None:
    assert stems("Bridges were closed", "en") == stems("the bridge closed", "en")
