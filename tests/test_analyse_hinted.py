"""Patterns behind their words."""

from __future__ import annotations

import re

from digest.analyse.claims.extract import BACKGROUND
from digest.analyse.dates.put_off import CALLED_OFF
from digest.analyse.hinted import Hinted, Hints

FERRY = Hinted(r"\b(?:ferry|ferries) (?:sank|sinks)\b", "ferry|ferries")


def test_a_pattern_is_found_as_it_would_be_without_its_words() -> None:
    found = FERRY.search("The Ferry sank off Tarn.")
    assert found is not None
    assert found.span() == (4, 14)


def test_a_text_without_any_of_the_words_is_not_searched() -> None:
    assert not FERRY.may_be_in("The boat sank off Tarn.")
    assert FERRY.search("The boat sank off Tarn.") is None


def test_a_word_alone_is_no_match() -> None:
    assert FERRY.may_be_in("The ferry is late.")
    assert FERRY.search("The ferry is late.") is None


def test_all_matches_come_in_reading_order() -> None:
    assert [one[0] for one in FERRY.all_in("One ferry sank, and two ferries sinks.")] == ["ferry sank", "ferries sinks"]


def test_flags_are_those_of_a_pattern() -> None:
    assert Hinted("Tarn", "tarn", re.NOFLAG).search("TARN") is None


def test_words_in_capitals_are_seen() -> None:
    assert BACKGROUND.search("LAST YEAR the quay burnt.")
    assert CALLED_OFF.search("The vote is CANCELLED.")


def test_hints_are_found_among_the_words_of_an_article() -> None:
    hints = Hints("put off", "cancel", "in 20")
    words = frozenset(["cancelled", "the", "offer", "put", "2026", "WHO"])
    assert hints.among(words) == {"cancelled", "put", "2026"}
    assert hints.among(words | {"re-cancelled"}) == {"cancelled", "put", "2026", "re-cancelled"}
