"""Parts of a sentence that stand by themselves beside another time or what may be; invented texts."""

from __future__ import annotations

import pytest

from benchmarks.analysis.scoring import article
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.counted import COUNTED
from digest.analyse.claims.extract import claims
from digest.analyse.reading import read


def _told(text: str, kind: str, *, rivals: bool = True) -> list[Claim]:
    rows = claims(read(article(text)), rivals=rivals)
    return [one for one in rows if one.kind.value == kind and one.tally != COUNTED]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("There were more friends than foes, and the turnout of 67 percent surprised those who may count it.", 67),
        ("Four cranes fell on Thursday, the worst accident of the kind at the yard.", 4),
    ],
)
def test_a_part_without_doubt_is_counted_beside_one_with_it(text: str, value: int) -> None:
    assert value in {one.value for one in _told(text, "number") if one.tally and one.beside}
    assert not _told(text, "number", rivals=False)


def test_a_place_is_told_beside_an_aside_of_another_time() -> None:
    text = "The wreck of the Margot, missing with five men since 1991, has been found off Cape Varn, the survey said."
    assert {one.written for one in _told(text, "place")} == {"Cape Varn"}


def test_what_began_long_ago_is_no_news_of_today() -> None:
    text = "Schools have been shut since the raids on Tarn, which began after a bomb, on 27 December."
    assert not _told(text, "date")


def test_a_sentence_with_a_part_of_the_whole_is_not_counted_by_halves() -> None:
    assert not _told("Nine people died, including the gunman.", "number")
