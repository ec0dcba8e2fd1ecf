"""Days close by: weekdays behind names, ends with an hour, deadlines by weekday, weekends, a fortnight today."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The senators will meet with Corl Thursday, although talks have stalled.", ["2026-11-19/day"]),
        ("2026-11-18", "The envoy is to fly to Brenna Friday for talks.", ["2026-11-20/day"]),
        ("2026-11-18", "The board is expected to interview Orlo Finn Friday morning.", ["2026-11-20/day"]),
        ("2026-11-18", "The Rovers will play the Tarn Tigers Sunday.", ["2026-11-22/day"]),
        ("2026-11-18", "The pope arrives in Norway Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "She plans to visit Tarn Monday and Brenna on Tuesday.", ["2026-11-23/day", "2026-11-24/day"]),
        ("2026-11-18", "The union will strike in Tarn Saturday unless it is paid.", ["2026-11-21/day"]),
        ("2026-11-18", "The mayor met with Corl Thursday, although talks had stalled.", []),
        ("2026-11-18", "He told Tarn News Monday that he would quit.", []),
        ("2026-11-18", "He will speak on Fox News Sunday.", []),
        ("2026-11-18", "Churches will hold services on Palm Sunday and Good Friday.", []),
        ("2026-11-18", "The film will open on Super Bowl Sunday.", []),
        ("2026-11-18", "He will quit as host of Tarn TV's Saturday music show.", []),
        ("2026-11-18", "They asked whether she could keep him for the weekend.", []),
        ("2026-11-18", "She will hum Ruby Tuesday at the fair.", []),
        ("2026-11-18", "The inquiry into Bloody Sunday will go on.", []),
    ],
)
def test_a_weekday_behind_a_name_is_a_day_of_the_verb_before_it(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        (
            "2026-11-18",
            "The office has issued a warning for ice from 9pm tonight until noon on Friday.",
            ["2026-11-20/day"],
        ),
        ("2026-11-18", "Police closed the road until at least 6 a.m. on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "The judge demanded the files by noon on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "Temperatures could drop to minus 14 by Thursday night.", ["2026-11-19/day"]),
        ("2026-11-18", "The court gave him until midnight Friday to pay.", ["2026-11-20/day"]),
        ("2026-11-18", "Ferries were cancelled until late on Saturday.", ["2026-11-21/day"]),
        ("2026-11-18", "The rebels demanded a reply by the close of business on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "The port stayed shut until noon on Monday, when the wind had dropped.", []),
        ("2026-11-18", "He had worked until midnight on Friday.", []),
    ],
)
def test_until_noon_on_a_day_is_the_end_of_a_stretch(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The bill went through on Tuesday, just hours before the Friday deadline.", ["2026-11-20/day"]),
        ("2026-11-18", "Lawmakers must meet a Friday deadline to keep the ministries open.", ["2026-11-20/day"]),
        ("2026-11-18", "The pound fell ahead of the Thursday vote.", ["2026-11-19/day"]),
        ("2026-11-18", "Both sides dug in before a Friday night hearing.", ["2026-11-20/day"]),
        ("2026-11-18", "At a Monday meeting, members argued about dues.", []),
        ("2026-11-18", "In a Friday news release, the firm blamed the weather.", []),
        ("2026-11-18", "After the Saturday match, fans set fire to seats.", []),
        ("2026-11-18", "He is a fan of the Sunday roast.", []),
    ],
)
def test_a_deadline_is_named_by_its_weekday(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-04-15", "The health committee takes evidence a fortnight today.", ["2026-04-29/day"]),
        ("2026-11-18", "The shop shuts two weeks today.", ["2026-12-02/day"]),
        ("2026-11-18", "The verdict is due a week tomorrow.", ["2026-11-26/day"]),
        ("2026-11-18", "We meet again a week on Friday.", ["2026-11-27/day"]),
        ("2026-11-18", "The talks resume Monday week.", ["2026-11-30/day"]),
        ("2026-11-18", "The cup final is on Saturday fortnight.", ["2026-12-05/day"]),
        ("2026-11-18", "A week from today the bridge opens.", ["2026-11-25/day"]),
        ("2026-11-18", "It is two weeks today since the flood.", []),
        ("2026-11-18", "It was a year ago today that he fell.", []),
        ("2026-11-18", "A fortnight ago today the mayor fell ill.", []),
        ("2026-11-18", "The strike has lasted a week today.", []),
    ],
)
def test_counted_from_today(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-12-02", "“It turns milder at the weekend, but keep the shovel,” she added.", ["2026-12-05/week"]),
        ("2026-11-18", "Snow is expected over the weekend.", ["2026-11-21/week"]),
        ("2026-11-18", "The rivals will meet at the weekend.", ["2026-11-21/week"]),
        ("2026-11-18", "The clubs hope to agree a fee before the weekend.", ["2026-11-21/week"]),
        ("2026-11-18", "The rivals met at the weekend.", []),
        ("2026-11-18", "Over the weekend, police seized four boats.", []),
        ("2026-11-18", "He was taken ill at the weekend.", []),
        ("2026-11-18", "The dancers who trained over the weekend will sing.", []),
        ("2026-11-18", "He said at the weekend that he would quit.", []),
        ("2026-11-18", "Shops can open at the weekend.", []),
        ("2026-11-18", "They usually play at the weekend.", []),
    ],
)
def test_at_the_weekend(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        (
            "2026-04-15",
            "It takes effect on 1 October and will be widened to milk drinks in April 2027.",
            ["2026-10-01/day", "2027-04-01/month"],
        ),
        ("2026-04-15", "The levy takes effect on 1 September.", ["2026-09-01/day"]),
        ("2026-04-15", "The rule comes into force on 1 October.", ["2026-10-01/day"]),
        ("2026-04-15", "The tunnel opens on 3 October.", ["2026-10-03/day"]),
        ("2026-04-15", "The tax is due to take effect on 1 November.", ["2026-11-01/day"]),
        ("2026-04-15", "The tax took effect on 1 October.", []),
    ],
)
def test_what_takes_effect(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected
