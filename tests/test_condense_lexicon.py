"""The lexicon: what is counted of sentences, piece by piece, is what is counted of their tokens."""

from __future__ import annotations

import numpy as np
import pytest

from digest.condense import lexicon as room
from digest.condense.lexicon import Lexicon, Mark, lexicon, numbered
from digest.condense.tokens import KINDS, Kind, stems, tokens

SENTENCES = (
    "“The harbour bridge will be closed by spring,” she said on Tuesday.",
    "Non-stick, well-known and long-lost pans cost $3.50 at www.pans.example!",
    "THE END (OF 1999)?",
    "大坝已经开了，没有人受伤。",
    "word",
    "",
)


@pytest.mark.parametrize("language", ["en", "de", "zh", "und"])
def test_counts_are_those_of_the_tokens(language: str) -> None:
    counted = Lexicon(language).count(SENTENCES)
    for column, text in enumerate(SENTENCES):
        kinds = [token.kinds for token in tokens(language).read(text)]
        assert counted.kinds[:, column].tolist() == [sum(one >> bit & 1 for one in kinds) for bit in range(KINDS)]
        found = counted.stems[counted.owners == column].tolist()
        assert frozenset(found) == numbered(stems(text, language))


def test_a_piece_met_again_counts_the_same() -> None:
    one = Lexicon("en")
    first, again = one.count(SENTENCES), one.count(SENTENCES)
    assert all(np.array_equal(before, after) for before, after in zip(first, again, strict=True))


def test_more_pieces_than_there_are_rows_find_room() -> None:
    one = Lexicon("en")
    words = [f"{a}{b}" for a in ("bel", "cor", "dan", "fir") for b in range(600)]
    counted = one.count([" ".join(words), "belt cord"])
    assert counted.sizes.tolist() == [2400, 2]
    assert counted.kinds[:, 0].tolist()[0] == 2400


def test_marks_tell_a_pronoun_beside_a_verb_of_saying_within_a_sentence_only() -> None:
    counted = Lexicon("en").count(
        ["It was late, he said.", "It was late, the mayor said.", "He was late.", "Said she:"]
    )
    assert counted.nameless.tolist() == [True, False, False, True]
    assert (counted.last & Mark.STOPS != 0).tolist() == [True, True, True, False]
    assert (counted.opening[0] & Kind.PRONOUN != 0).tolist() == [False, False, True, False]


def test_a_full_lexicon_makes_room_for_a_fresh_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_lexicons", {})
    monkeypatch.setattr(room, "_MOST_REMEMBERED", 3)
    old = lexicon("en")
    assert lexicon("en") is old
    old.count(["Rain fell on Alden."])
    fresh = lexicon("en")
    assert fresh is not old
    assert not fresh.full


def test_a_piece_too_long_to_be_remembered_is_counted_all_the_same() -> None:
    long = "ab," * 400
    one = Lexicon("en")
    assert one.count([long]).kinds[0].tolist() == [400]
    assert long not in one
