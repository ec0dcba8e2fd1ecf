"""Dates that a verb near them would make ones ahead, and that are gone by; each kind beside one that is to come."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The minister announced that the depot would move to Brenna back in January.", []),
        ("2026-11-18", "Prosecutors demanded that the files be handed over back in March.", []),
        ("2026-11-18", "She was to marry the rower back in June, but the pair split.", []),
        ("2026-11-18", "The squad will be back in January.", ["2027-01-01/month"]),
        ("2026-11-18", "When we come back in January, we start all over again.", ["2027-01-01/month"]),
        ("2026-11-18", "Pupils go back in January.", ["2027-01-01/month"]),
    ],
)
def test_what_was_back_in_a_month_is_over_unless_something_comes_back(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        (
            "2026-11-18",
            "Employers added 20,000 jobs, far fewer than in March, and many firms are likely to cut hours.",
            [],
        ),
        ("2026-11-18", "Despite a jobless rate of 7.1% in April, many growers say they will not find pickers.", []),
        (
            "2026-11-18",
            "Prices rose 2.4 percent in August compared with 1.9 percent in May, and economists expect more.",
            [],
        ),
        ("2026-11-18", "The yard made ten hulls, up from six in June, and should make more.", []),
        ("2026-11-18", "Inflation will fall to 2% in March, the bank forecasts.", ["2027-03-01/month"]),
        ("2026-11-18", "Rates will be lower than in March.", []),
    ],
)
def test_figures_of_a_month_and_what_they_are_compared_with_are_over(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The rallies come after a similar march in Tarn in August.", []),
        ("2026-11-18", "His departure comes weeks after a walkout in September.", []),
        ("2026-11-18", "The report comes as the ministry, in a Friday news dump, released its files.", []),
        ("2026-11-18", "The ruling comes amid a dispute that began in May.", []),
        ("2026-11-18", "The new timetable comes into force in May.", ["2027-05-01/month"]),
    ],
)
def test_what_comes_after_something_tells_when_that_was(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-16", "On Friday, the governor reportedly re-opened a quarry ahead of the inquiry.", []),
        ("2026-11-18", "They used to build a ferry in three months, and now it takes years.", []),
        ("2026-11-18", "The review should ask why a gunman used such a weapon to wound dozens in October.", []),
        ("2026-11-18", "On Monday, ahead of the budget, Mr Corl told reporters there were doubts.", []),
        ("2026-11-18", "On Monday, ahead of the budget, Mr Corl will meet the unions.", ["2026-11-23/day"]),
    ],
)
def test_short_and_hyphened_verbs_of_the_past_look_back(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-20", "On Monday, the TV host Orla Finn made an odd claim.", []),
        ("2026-11-20", "Rovers host Tarn on Monday.", ["2026-11-23/day"]),
    ],
)
def test_a_host_is_no_fixture(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "A picture of calm: Orlo as he plays a backhand on Saturday.", []),
        ("2026-11-18", "The forward cheers as she leaves the pitch on Sunday.", []),
        ("2026-11-18", "Orlo plays the champion on Saturday.", ["2026-11-21/day"]),
    ],
)
def test_a_caption_tells_what_its_picture_shows(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "Sales usually pick up in the New Year.", []),
        ("2026-11-18", "The river typically freezes in January.", []),
        ("2026-11-18", "Wages normally begin to rise in May.", []),
        ("2026-11-18", "Sales will pick up in the new year.", ["2027-01-01/month"]),
    ],
)
def test_a_habit_has_no_day(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "You can't build a bridge in one day.", []),
        ("2026-11-18", "Nobody will learn Latin in a day.", []),
        ("2026-11-18", "It was a win in a year otherwise without any, and it will be remembered.", []),
        ("2026-11-18", "The ferry will be back in two days.", ["2026-11-20/day"]),
    ],
)
def test_in_a_day_is_a_measure(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The speaker will say this week whether to look into the Jan. 6 riot.", []),
        ("2026-11-18", "A panel is to hear witnesses of the March 8 disappearance of the trawler.", []),
        ("2026-11-18", "The court will rule before the Jan. 6 deadline.", ["2027-01-06/day"]),
        ("2026-11-18", "An inquiry will look into interference in the May election.", []),
        ("2026-11-18", "The judge could stop the recount of the March election.", []),
        ("2026-11-18", "Candidates will debate before the May election.", ["2027-05-01/month"]),
    ],
)
def test_a_calamity_keeps_the_name_of_its_day(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "Drills will be put off during the Winter Olympics, the generals hope.", []),
        ("2026-11-18", "The film will open during the Spring Festival.", []),
    ],
)
def test_a_season_in_a_name_is_none(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "She referred in a tweet Sunday to plans to close the pit.", []),
        ("2026-11-18", "The governor discussed a plan to curb thefts at a press conference on Monday.", []),
        ("2026-11-18", "The governor will present the plan at a press conference on Monday.", ["2026-11-23/day"]),
        ("2026-11-18", "He warned that rivals would pay for it during his maiden speech on Monday.", []),
        ("2026-11-18", "He will set out the cuts in a speech on Monday.", ["2026-11-23/day"]),
    ],
)
def test_what_was_told_in_a_speech_was_told_on_its_day(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        (
            "2026-11-18",
            "The rise was well below what economists expected and a contrast to growth from January to March.",
            [],
        ),
        ("2026-11-18", "That would not explain why the mayor appears to have misled the public in December.", []),
        ("2026-11-18", "A gang is thought to be behind the attack that hit the port Friday, demanding cash.", []),
    ],
)
def test_what_was_expected_or_appears_to_have_been_is_over(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        (
            "2026-11-18",
            "When the general ordered them out in 2019, he said they would start to go home within 18 months.",
            [],
        ),
        ("2026-11-18", "In 2019 the board said the plant would be sold in two years.", []),
        ("2026-11-18", "The plant will be sold in two years.", ["2028-01-01/year"]),
        ("2026-11-18", "The plant, built in 1987, will be sold in two years.", ["2028-01-01/year"]),
        (
            "2026-11-18",
            "He told the panel in June that a plan would be ready by mid-September, but it did not come.",
            [],
        ),
        ("2026-11-18", "Ministers were set for victory in June, when the court lifted the ban.", []),
        ("2026-11-18", "He is set for a return in June, when the ban ends.", ["2027-06-01/month"]),
    ],
)
def test_a_span_is_counted_from_the_year_that_is_told(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "Delegates met in the town the next month and settled on a name.", []),
        ("2026-11-18", "He left the firm in May and the next year set up his own.", []),
        ("2026-11-18", "The next week or so could be risky.", []),
        ("2026-11-18", "The board will meet again next month.", ["2026-12-01/month"]),
        ("2026-11-18", "Here today, gone tomorrow: that was his way.", []),
    ],
)
def test_the_next_month_of_a_tale_is_none_to_come(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The president decided to cancel the planned summit on December 12.", []),
        ("2026-11-18", "The king has cancelled a trip planned for next month.", []),
        ("2026-11-18", "The cancellation of a summit planned for next month is a blow.", []),
        ("2026-11-18", "They postponed the hearing scheduled for Friday.", []),
        ("2026-11-18", "The scuttling of the talks, which had been scheduled for December 12, is a blow.", []),
        ("2026-11-18", "She threatened to cancel the summit planned for December 12.", ["2026-12-12/day"]),
    ],
)
def test_what_is_called_off_in_other_words_is_no_date_ahead(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        (
            "2026-11-18",
            "Senator Ann Corl Ann Mary CorlVoters tire of gifts in 2028 race MORE (Ind.) will say more.",
            [],
        ),
        ("2026-11-18", "On the Money: Jobs to grow in May | Vote on bill set for next week | Markets rally", []),
    ],
)
def test_links_that_run_into_a_text_tell_nothing(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-03-30", "The family had moved to Tarn from Marrick in May.", []),
        ("2026-03-30", "The bill had to be taken off the floor in June for lack of support.", []),
        ("2026-03-30", "With nine defections on Thursday, the party is two votes short.", []),
        ("2026-03-30", "The bill has to be passed by Friday.", ["2026-04-03/day"]),
    ],
)
def test_what_had_been_done_is_over(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected
