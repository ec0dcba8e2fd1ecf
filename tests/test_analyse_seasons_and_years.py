"""Dates whose year, week or season is told beside them, and words that look like verbs that look ahead."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-06-05", "The surge in May should silence the doubters.", []),
        ("2026-06-05", "The fall in orders in April could cost jobs.", []),
        ("2026-06-05", "In May, the firm will open a second hall.", ["2027-05-01/month"]),
        ("2026-06-05", "The rise in November should help.", ["2026-11-01/month"]),
        ("2024-05-02", "It was the rescheduled game from February, which was always going to be key.", []),
    ],
)
def test_a_month_just_gone_that_names_a_figure_is_over_though_its_verb_looks_ahead(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-07-18", "At the end of June last year, a statement confirming the move said they would stay.", []),
        ("2026-07-18", "It will be a year since the flood in early August last year.", []),
        ("2026-07-18", "They will recall the march of October 3 last year.", []),
        ("2026-07-18", "July 28-Aug. 12, 1984: Ona Verrill.", []),
        ("2026-07-18", "The show will run from July 28-Aug. 12, 2026.", ["2026-07-28/day", "2026-08-12/day"]),
        ("2026-07-18", "At the end of August, she will retire.", ["2026-08-31/month"]),
    ],
)
def test_a_date_may_have_its_year_behind_it(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-04-28", "The firm demoed a dozen tools at its yearly Cloud Next conference in early April.", []),
        ("2026-04-28", "The firm will show a dozen tools at its next conference in early June.", ["2026-06-01/month"]),
    ],
)
def test_a_capital_next_is_a_name(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-04-28", "You won't mind the weight even when you barely need it in the summer.", []),
        ("2026-04-28", "If you only plan to go out in the summer months, that would be my choice.", []),
        ("2026-04-28", "Models say the sea could be free of ice in summer by 2035.", ["2035-01-01/year"]),
        ("2026-04-28", "And so, this winter, the pair built four huts.", []),
        ("2026-02-14", "She will wear it from the house's autumn/winter 2026 line.", []),
        ("2026-04-28", "The pool will open in the summer.", ["2026-06-01/season"]),
        ("2026-04-28", "The group will hold a test this summer.", ["2026-06-01/season"]),
        ("2026-10-28", "The clinic will be busy this winter.", ["2026-12-01/season"]),
    ],
)
def test_seasons_of_every_year(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-05-25", "Managers are already in five days a week and will stay.", []),
        ("2026-05-25", "The pool will be open in two weeks.", ["2026-06-08/week"]),
        ("2026-05-25", "It makes no odds: today, tomorrow or in ten years.", []),
        ("2026-05-25", "The ministers will meet today and tomorrow.", ["2026-05-26/day"]),
    ],
)
def test_so_many_days_a_week(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-06-22", "The council will take the matter up that it put off at its meeting in May this year.", []),
        ("2026-02-22", "The council will take the matter up at its meeting in May this year.", ["2026-05-01/month"]),
        ("2026-11-18", "Trains run every Monday and Thursday and may run more.", []),
        ("2026-11-18", "The library will be open each Friday, Saturday and Sunday.", []),
        ("2026-11-18", "FRANKFURT, Jan 9 (Agency) - The software house will not launch a rival.", []),
    ],
)
def test_what_stands_around_a_date_tells_another_year_or_every_week(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        (
            "2026-07-28",
            "Ona Verrill, 36, was last seen at her home by two carers at about 17:40 on Friday 28 October.",
            [],
        ),
        ("2026-11-18", "He has won three games: the Tarn Seniors Open, and the Brenna Cup in March.", []),
        ("2026-07-10", "Clearly there is a massive Sept. 11 parable at work, and it will annoy some.", []),
        ("2026-07-10", "The court will rule on Sept. 11 in Tarn.", ["2026-09-11/day"]),
        ("2026-02-09", "Mrs May said the vote should take place soon.", []),
        ("2026-02-09", "The May vote will be close.", ["2026-05-01/month"]),
    ],
)
def test_verbs_are_no_words_that_look_like_them(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected
