"""Days of words that were said or written, of what was seen or heard, and nouns that look like verbs."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "Shots could be heard coming from the courthouse Friday evening.", []),
        ("2026-11-18", "Smoke could be seen over the port on Friday.", []),
        ("2026-11-18", "The verdict could be read out on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "A spokesman had expressed hopes on Friday that talks would go on.", []),
        ("2026-11-18", "She hopes on Friday to meet the king.", ["2026-11-20/day"]),
    ],
)
def test_what_could_be_heard_was_heard(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The rival's remarks in a Dec. 15 broadcast will be looked into.", []),
        ("2026-11-18", "In a Dec. 21 statement, the pilot said: “It will mean a lot.”", []),
        ("2026-11-18", "Unions hope to sway her following her announcement Friday of aid.", []),
        ("2026-11-18", "She will make a Dec. 1 speech in Tarn.", ["2026-12-01/day"]),
        ("2026-11-18", "Tarn, Jan 7 - By 2030 the yard will have a dock.", ["2030-01-01/year"]),
        ("2026-11-18", "In Tarn, Jan. 7 is to be a holiday.", ["2027-01-07/day"]),
    ],
)
def test_words_are_dated_with_the_day_on_which_they_were_said(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "They will be let go after the payment of January salaries.", []),
        ("2026-11-18", "They will be let go by the end of January.", ["2027-01-31/month"]),
    ],
)
def test_months_of_wages(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The quarterback drove the side 71 yards in seven plays Sunday for a score.", []),
        ("2026-11-18", "He was sent off after three starts on Saturday.", []),
        ("2026-11-18", "He starts on Saturday.", ["2026-11-21/day"]),
        ("2026-05-18", "Students built a car that won the Advanced Projects Cup in November.", []),
        ("2026-11-18", "He vanished when he failed to board a scheduled flight home on 29 December.", []),
        ("2026-11-18", "Michael has done some tests during the winter.", []),
        ("2026-10-18", "The town will set a record this winter.", ["2026-12-01/season"]),
        ("2026-10-18", "As foretold just before Christmas, the yard took on a partner.", []),
        ("2026-11-18", "The case was put off until just before Christmas.", ["2026-12-25/day"]),
    ],
)
def test_nouns_that_look_like_verbs(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The mayor wants a vote on Friday, an aide said.", ["2026-11-20/day"]),
        ("2026-11-18", "Ministers want the report within 90 days.", ["2027-02-16/day"]),
        ("2026-11-18", "Saro has a strong chance of winning the race on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "He wanted a vote on Friday, but nobody came.", []),
        ("2026-11-18", "They had a chance of winning the race on Friday.", []),
    ],
)
def test_what_is_wanted_or_has_a_chance_lies_ahead(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected
