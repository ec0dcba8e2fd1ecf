"""What values of an article say of themselves: whether its outlet is known; and how many outlets there are."""

from __future__ import annotations

import pytest

from digest.model import Reason, SetAside, Stage, count_outlets, outlet_key, sure_origins, unknown_outlet
from tests.builders import article


def test_an_outlet_that_nobody_names_is_known_as_unknown() -> None:
    assert unknown_outlet("inbox") == "unknown outlet (inbox)"
    assert not article(outlet=unknown_outlet("inbox")).outlet_known
    assert article(outlet="The Harbour Courier").outlet_known


@pytest.mark.parametrize(
    ("outlets", "count"),
    [
        ((), 0),
        (("Courier", "Bell", "Courier"), 2),
        (("Courier", unknown_outlet("press")), 1),
        ((unknown_outlet("press"), unknown_outlet("other")), 1),
        (("Harbour Courier", "HARBOUR COURIER", "harbour-courier", "Harbour\u00a0Courier"), 1),
        (("Courier", "Courrier"), 2),
    ],
)
def test_pages_of_unknown_outlets_bear_nothing_out(outlets: tuple[str, ...], count: int) -> None:
    assert count_outlets(outlets) == count


def test_an_outlet_is_the_same_however_it_is_spelt() -> None:
    assert outlet_key("The Harbour‑Courier") == outlet_key("the harbour  courier")
    assert outlet_key("Harbour Courier") != outlet_key("Tarn Courier")
    assert outlet_key("हिन्दी समाचार") == "हिन्दी समाचार"
    assert outlet_key("?!") == "?!"
    assert sure_origins(("TASS", "Tass", "Harbour-Courier", "Harbour Courier")) == ("TASS", "Harbour-Courier")


def test_an_item_of_a_folder_named_by_hand_is_shown_by_its_folder() -> None:
    aside = SetAside(item_id="+inbox/empty.txt", stage=Stage.CLEAN, reason=Reason.EMPTY, words="no bytes in it")
    assert aside.shown == "inbox/empty.txt"
