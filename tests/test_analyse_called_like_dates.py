"""What is called like a date and is none, each kind beside a date."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The president will speak to March for Life marchers in Tarn on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "Students plan to come to March for Our Lives rallies.", []),
        ("2026-11-18", "Thousands are expected for March on Tarn events.", []),
        ("2026-11-18", "The charity hopes to raise more for March of Dimes.", []),
        ("2026-11-18", "Hoops fans are ready for March Madness.", []),
        ("2026-11-18", "The works are set to last to March.", ["2027-03-01/month"]),
        ("2026-11-18", "The talks will move to March, the envoy said.", ["2027-03-01/month"]),
    ],
)
def test_a_march_is_no_month(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The prize will go to April Ryder, the jury said.", []),
        ("2026-11-18", "A memorial is planned for June Carver, who sang at the hall.", []),
        ("2026-11-18", "The theatre will stage two plays by August Wilder.", []),
        ("2026-11-18", "Lawyers for May Orwell will appeal.", []),
        ("2026-11-18", "Work is planned for April, Ryder said.", ["2027-04-01/month"]),
        ("2026-11-18", "It would be another blow to May, the prime minister.", []),
        ("2026-11-18", "Pressure for May to go will grow, and Theresa May's allies know it.", []),
        ("2026-11-18", "Ministers loyal to May will vote for the deal.", []),
        ("2026-11-18", "The vote will be a test for May and her cabinet.", []),
        ("2026-11-18", "Mrs May said the terms agreed by May would stand.", []),
        ("2026-11-18", "A successor to May could be chosen soon, a minister said.", []),
        ("2026-11-18", "The bridge will be ready by May.", ["2027-05-01/month"]),
        ("2026-11-18", "The hearings are planned for May and June.", ["2027-05-01/month", "2027-06-01/month"]),
    ],
)
def test_a_person_may_be_called_like_a_month(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The first, Dead in May, starts shooting in Lisbon soon, people close to the deal said.", []),
        ("2026-11-18", "The novel “One Day in June” will be filmed.", []),
        ("2026-11-18", "Her new album, Songs for December, will be sold in shops.", []),
        ("2026-11-18", "Orlo will star in “Saturday Night Fire”.", []),
        ("2026-11-18", "She will sing in “The Last Friday”.", []),
        ("2026-11-18", "The song “Gone by Monday” will be on the record.", []),
        ("2026-11-18", "Her album, Songs of the Sea, will be sold in December.", ["2026-12-01/month"]),
        ("2026-11-18", "The band, from Tarn in Norway, will play in Brenna in May.", ["2027-05-01/month"]),
        ("2026-11-18", "“It will be ready on Friday,” she said.", ["2026-11-20/day"]),
        ("2026-11-18", "“See you in May!” he will say.", ["2027-05-01/month"]),
    ],
)
def test_a_title_is_no_date(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "He will tell the Sunday Times more.", []),
        ("2026-11-18", "She will appear on the Friday Night Show.", []),
        ("2026-11-18", "He will be a guest on “Sunday Morning.”", []),
        ("2026-11-18", "He will be a guest on Sunday morning.", ["2026-11-22/day"]),
    ],
)
def test_newspapers_and_programmes(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-05-14", "The vote was put off until after the July Fourth recess.", []),
        ("2026-05-14", "The bill must pass by the July 4 recess.", ["2026-07-04/day"]),
        ("2026-11-18", "Shoppers will queue on Black Friday.", []),
        ("2026-11-18", "Shops expect more on Cyber Monday than ever.", []),
        ("2026-11-18", "Voters in ten states will choose on Super Tuesday.", []),
        ("2026-11-18", "The pope will wash feet on Maundy Thursday.", []),
        ("2026-11-18", "Ash Wednesday services will be held.", []),
    ],
)
def test_days_with_a_name_of_their_own_are_no_next_weekday(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected
