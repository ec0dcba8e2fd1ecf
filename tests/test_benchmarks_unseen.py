"""The unseen labels of the analysis: own texts that say what they claim, and halves of like weight."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from benchmarks.analysis import unseen
from benchmarks.analysis.labels import lines


def test_every_speaker_marked_in_a_text_is_named_in_it() -> None:
    for one in unseen.documents(None):
        assert one.speech
        assert all(name in one.text for name in one.speech.values())


def test_no_mark_is_left_in_a_text_and_every_date_lies_ahead_of_it() -> None:
    for one in unseen.documents(None):
        assert not set("{}¶") & set(one.text)
        assert all(date.fromisoformat(on.split("/")[0]) > date.fromisoformat(one.published) for _, on in one.dates)


def test_both_halves_have_texts_pairs_and_origins_of_like_number() -> None:
    for file in ("texts.txt", "pairs.txt", "origins.txt"):
        halves = Counter(row[0] for row in lines(f"unseen/{file}"))
        assert set(halves) == {"A", "B"}
        assert abs(halves["A"] - halves["B"]) <= 3


def test_a_sentence_counts_for_the_name_that_it_was_labelled_with() -> None:
    rows = unseen.measured(None)
    score = rows["quotations", "A", "own en"].score
    assert 0 < score.recalled <= score.labels
    assert score.right <= score.found


def test_what_judges_is_told_beside_the_halves_for_mending_and_lists_no_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert {one.half for one in unseen.documents(None)} <= set(unseen.HALVES)
    unseen.show(None)
    assert all(line.count(" P ") == len(unseen.HALVES) for line in capsys.readouterr().out.splitlines()[1:])
    unseen.show_errors(None)
    written = capsys.readouterr().out
    assert not any(one.text[:40] in written for one in unseen.documents(None) if one.half not in unseen.MENDING)
