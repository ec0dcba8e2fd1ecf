"""Kinds of characters: every script, and the kinds are remembered rightly."""

from __future__ import annotations

import pytest

from digest.clean.text_page import characters
from digest.clean.text_page.characters import kinds


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("a", "LOWER"), ("Ж", "UPPER"), ("ß", "LOWER"), ("7", "DIGIT"), ("٣", "DIGIT"), ("\u3000", "SPACE"),
        ("\n", "SPACE"), ("،", "COMMA"), ("؟", "STOP"), ("。", "STOP"), ("«", "QUOTE"),
        ("›", "SEPARATOR"), ("（", "BRACKET"),
        ("港", "IDEOGRAPH"), ("カ", "IDEOGRAPH"), ("𠀀", "IDEOGRAPH"),
    ],
)  # fmt: skip
def test_a_character_is_of_its_kind_at_first_sight_and_later(character: str, kind: str) -> None:
    bit = getattr(characters, kind)
    assert [int(found) & bit for found in kinds(character * 2)] == [bit, bit]
    assert int(kinds(character)[0]) & bit == bit


def test_a_lone_surrogate_is_of_no_kind_and_breaks_nothing() -> None:
    assert len(kinds("a\ud800b")) == 3
