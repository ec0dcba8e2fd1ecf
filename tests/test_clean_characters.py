"""Kinds of characters: every script, remembered rightly, and counted line by line."""

from __future__ import annotations

import pytest

from digest.clean.text_page import characters
from digest.clean.text_page.characters import codes, count, kinds


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("a", "LOWER"), ("Ж", "UPPER"), ("ß", "LOWER"), ("7", "DIGIT"), ("٣", "DIGIT"), ("\u3000", "SPACE"),
        ("\n", "SPACE"), ("،", "COMMA"), ("؟", "STOP"), ("。", "STOP"), ("«", "QUOTE"),
        ("›", "ARROW"), ("|", "SEPARATOR"), ("（", "BRACKET"),
        ("港", "IDEOGRAPH"), ("カ", "IDEOGRAPH"), ("𠀀", "IDEOGRAPH"), ("~", "OTHER"),
    ],
)  # fmt: skip
def test_a_character_is_of_its_kind_at_first_sight_and_later(character: str, kind: str) -> None:
    number = getattr(characters, kind)
    assert kinds(codes(character * 2)).tolist() == [number, number]
    assert kinds(codes(character)).tolist() == [number]


def test_a_lone_surrogate_is_of_no_kind_and_breaks_nothing() -> None:
    assert len(kinds(codes("a\ud800b"))) == 3


def test_characters_are_counted_in_their_own_line_and_at_the_heads_and_ends_of_words() -> None:
    every, opening, closing = count(["Old quay, 7.", "a", "Bell. Lamp."])
    assert every[characters.LOWER].tolist() == [6, 1, 6]
    assert every[characters.DIGIT].tolist() == [1, 0, 0]
    assert opening[characters.UPPER].tolist() == [1, 0, 2]
    assert closing[characters.STOP].tolist() == [1, 0, 2]
    assert closing[characters.COMMA].tolist() == [1, 0, 0]
