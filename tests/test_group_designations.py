"""What headlines count and designate, in several languages and spellings."""

from __future__ import annotations

import pytest

from digest.group.designations import DAYS, designations, part
from tests.builders import article


@pytest.mark.parametrize(
    ("headline", "count"),
    [
        ("Life on the dike — Part 2", 2),
        ("Life on the dike: part two", 2),
        ("Life on the dike Part 2", 2),
        ("Life on the dike, Part III", 3),
        ("Part 4: life on the dike", 4),
        ("Life on the dike (Part 2)", 2),
        ("Leben am Deich – Teil 2", 2),
        ("Vivre sur la digue, partie 2", 2),
        ("Жизнь на дамбе. Часть 2", 2),
        ("Life on the dike (2/3)", 2),
        ("Life on the dike (Part 2) …", 2),
        ("Marl trial, day 3", DAYS + 3),
        ("Day 12: the siege of Marl", DAYS + 12),
    ],
)
def test_the_part_of_a_series_is_read_at_an_end_of_the_headline(headline: str, count: int) -> None:
    assert part(headline) == count


@pytest.mark.parametrize(
    "headline",
    [
        "Life on the dike",
        "Part of the dike gave way",
        "Heron: Part Two tops the charts in Tarn",
        "Marl takes part 2 days after the flood",
        "Marl (2/30 below its quota) closes",
        "Three days later",
        "Heron Part Two",
        "Volunteers play their part in 40 towns",
        "",
    ],
)
def test_other_numbers_are_no_parts(headline: str) -> None:
    assert part(headline) == 0


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_designations_are_names_with_digits_however_their_hyphens_are_written(hyphen: str) -> None:
    told = article("", headline=f"Marl buys F{hyphen}35B and A320neo, not KLM{hyphen}5.3{hyphen}Heron, or F{hyphen}35s")
    assert designations(told) == ("a320neo", "f-35", "f-35b", "klm-5.3-heron")


def test_what_begins_with_a_digit_or_goes_on_with_a_small_letter_is_no_longer_name() -> None:
    told = article("", headline="A 12-year-old and 30th C19-related case")
    assert designations(told) == ("c19",)


def test_of_a_long_text_the_headline_alone_is_read() -> None:
    assert designations(article("An F-35 came. " * 40, headline="Noise over Marl")) == ()
    assert designations(article("An F-35 came.", headline="Noise over Marl")) == ("f-35",)
