"""In a small run the names of its region join no two matters, and the name of one event stays as telling as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from digest.group import matters
from digest.group.likeness import Comparison
from digest.group.sketches import sketch, stem, term_key
from digest.group.threads import weave
from digest.model import ArticleId, Sketch
from tests.builders import article

DAM = """\
Sabra and Lunda quarrel over dam on the Tiber Noor
Lunda has accused Sabra of filling its new dam on the river Tiber Noor too fast. Water in Lunda had fallen by a metre,
the water ministry said on Tuesday. Sabra denied it: the gates were open, said the dam's engineer, Hamid Fares. Lunda
wants to turn to the United Nations.
"""
DAM_AGAIN = """\
Lunda threatens to take dam dispute to the UN
In the dispute over the dam on the Tiber Noor Lunda threatens to call on the United Nations. Sabra fills the lake behind
it too fast, it says, and farmers downstream have lost a metre of water. Engineer Hamid Fares said in Jadin that the
gates had been open for a week.
"""
MARATHON = """\
Marathon in Lunda cancelled for lack of water
The marathon through the capital of Lunda, planned for Sunday, is cancelled. There is not enough water for 8,000
runners, the organisers said. The river has fallen by a metre. Runners get their money back. It would have been the
twentieth race.
"""
MINE = """\
Eleven miners rescued from gold mine in Lunda
Eleven miners were rescued from a gold mine in the east of Lunda on Monday, 40 hours after a shaft had fallen in. They
had licked water from the walls. One has a broken leg. The mine had no licence, the ministry said.
"""
MINE_AGAIN = """\
Miners in Lunda saved after 40 hours
After 40 hours underground eleven miners have been brought up alive from a gold mine in Lunda. A shaft had collapsed on
Saturday night. Neighbours dug with shovels until a machine came. The owner of the mine, which had no licence, has fled.
"""
MORNING = (DAM, DAM_AGAIN, MARATHON, MINE, MINE_AGAIN)


def _sketches(texts: Sequence[str], language: str = "en") -> list[Sketch]:
    return [
        sketch(article(body, id=ArticleId(f"{place}"), headline=headline, language=language))
        for place, (headline, _, body) in enumerate(text.partition("\n") for text in texts)
    ]


def _weight(compared: Comparison, row: int, word: str, sketches: Sequence[Sketch]) -> tuple[float, float]:
    """Of a word in a row: as it was, and toned down."""
    keys, counts = np.unique(np.concatenate([np.frombuffer(one.terms, "<u4") for one in sketches]), return_counts=True)
    (column,) = np.flatnonzero(keys[counts > 1] == term_key(stem(word)))
    begin, end = compared.terms.starts[row : row + 2]
    (place,) = np.flatnonzero(compared.terms.columns[begin:end] == column) + begin
    return float(compared.terms.weights[place]), float(compared.toned.weights[place])


def _stories(drawn: Sequence[Sketch]) -> set[tuple[int, ...]]:
    return {tuple(sorted(thread.rows)) for thread in weave(drawn)}


def test_the_name_of_the_country_of_all_makes_no_event_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = _sketches(MORNING)
    assert _stories(drawn) == {(0, 1), (2,), (3, 4)}
    monkeypatch.setattr(matters, "MOST", 0)
    assert _stories(drawn) == {(0, 1, 2), (3, 4)}


def test_a_name_loses_weight_by_the_matters_it_stands_in_and_the_words_beside_it_gain_none() -> None:
    drawn = _sketches(MORNING)
    compared = Comparison(drawn)
    share = matters.COMMON * np.exp(-len(drawn) / matters.FEW)
    for word, told_in in (("lunda", 3), ("sabra", 1), ("fares", 1), ("water", 1)):
        before, after = _weight(compared, 0, word, drawn)
        assert after == pytest.approx(before * (1 - share * np.log(told_in)), rel=1e-5), word


def test_reports_of_an_open_story_are_one_matter() -> None:
    drawn = _sketches(MORNING)
    apart, one = Comparison(drawn), Comparison(drawn, begun=((0, 2),))
    assert _weight(apart, 0, "lunda", drawn)[1] < _weight(one, 0, "lunda", drawn)[1]


def test_a_large_run_tells_by_itself_how_common_a_name_is() -> None:
    drawn = _sketches(MORNING)
    many = [replace(drawn[place % len(drawn)], id=ArticleId(f"{place}")) for place in range(matters.MOST + 1)]
    compared = Comparison(many)
    assert compared.toned is compared.terms


def test_where_the_background_knows_no_words_none_is_taken_for_a_name() -> None:
    compared = Comparison(_sketches(MORNING, "nl"))
    assert np.array_equal(compared.terms.weights, compared.toned.weights)
