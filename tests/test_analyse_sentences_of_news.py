"""Sentences of the news with a day gone by and a verb that looks ahead, and such with a day to come."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The firm said third-quarter sales fell 4% from September and it expects little change.", []),
        ("2026-11-18", "A man found dead on Saturday will be buried next week.", ["2026-11-23/week"]),
        ("2026-11-18", "The vote, which had been due on Friday, was scrapped.", []),
        ("2026-11-18", "Voters who go to the polls on Sunday face a choice of five parties.", ["2026-11-22/day"]),
        ("2026-11-18", "The league resumes on Saturday after the break.", ["2026-11-21/day"]),
        ("2026-11-18", "Police are to question a man arrested on Friday over the fire.", []),
        ("2026-11-18", "The man charged on Monday is due in court on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "He is expected to face charges over a protest on Saturday in which ten were hurt.", []),
        ("2026-11-18", "The company plans to cut jobs after a loss in March.", []),
        ("2026-11-18", "Orlo, who turns 40 in May, has no plans to retire.", ["2027-05-01/month"]),
        (
            "2026-11-18",
            "The Bank will probably hold rates in December, most economists polled in October said.",
            ["2026-12-01/month"],
        ),
        ("2026-11-18", "Saturday's storm could be followed by another.", []),
        ("2026-11-18", "The inquest into the March 3 crash will open in January.", ["2027-01-01/month"]),
        ("2026-11-18", "She is the first woman to lead the party since August 2010.", []),
        ("2026-11-18", "Tickets go on sale at 10am on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "Tickets, which went on sale on Friday, will cost more from January.", ["2027-01-01/month"]),
        ("2026-11-18", "The ceasefire is due to expire at midnight on Thursday.", ["2026-11-19/day"]),
        ("2026-11-18", "The trial of the men arrested in July is set for the spring.", ["2027-03-01/season"]),
        ("2026-11-18", "Flooding like that of July could become common by 2050.", ["2050-01-01/year"]),
        (
            "2026-11-18",
            "Trains will not run between Tarn and Brenna from 24 December to 2 January.",
            ["2026-12-24/day", "2027-01-02/day"],
        ),
        ("2026-11-18", "The two will meet for the first time since their clash in February.", []),
        ("2026-11-18", "The film, out on Friday, stars Ona Verrill.", ["2026-11-20/day"]),
        ("2026-11-18", "By Sunday, the fire had reached the town.", []),
        ("2026-11-18", "By Sunday, the fire could reach the town.", ["2026-11-22/day"]),
        ("2026-11-18", "The governor will sign the bill passed on Monday.", []),
        ("2026-11-18", "The minister is under pressure to quit after Sunday's defeat.", []),
        ("2026-11-18", "On Tuesday, he will appear before the same judge.", ["2026-11-24/day"]),
        ("2026-11-18", "The strike that began on Friday looks set to go on.", []),
        ("2026-11-18", "Schools closed on Friday will open again on Monday.", ["2026-11-23/day"]),
        ("2026-11-18", "The mission is due to launch no earlier than 5 December.", ["2026-12-05/day"]),
        ("2026-11-18", "He has until the end of the week to resign.", ["2026-11-22/week"]),
        ("2026-11-18", "The rise takes the price to levels last seen in March.", []),
        ("2026-11-18", "Prices are set to rise for the first time since June.", []),
        ("2026-11-18", "Her contract expires in June 2028.", ["2028-06-01/month"]),
        ("2026-11-18", "The summit in Tarn in December will be the king's first.", ["2026-12-01/month"]),
        ("2026-11-18", "It is not known whether the pair, last seen on Friday, will be found.", []),
        ("2026-11-18", "The court is to hear how the boy died in April.", []),
        ("2026-11-18", "She must decide whether to accept an offer made on Friday.", []),
        ("2026-11-18", "Talks held on Sunday may lead to a truce.", []),
        ("2026-11-18", "The report, to be released on Monday, blames the board.", ["2026-11-23/day"]),
        ("2026-11-18", "Ministers will discuss the attack on Friday that killed ten.", []),
        ("2026-11-18", "The party will choose its leader after the defeat in May.", []),
        ("2026-11-18", "A memorial for those who died in the May fire will open soon.", []),
        ("2026-11-18", "Rain is forecast for Thursday and Friday.", ["2026-11-19/day", "2026-11-20/day"]),
        ("2026-11-18", "The next round of talks is on 2 December.", ["2026-12-02/day"]),
        ("2026-11-18", "Corl, fired on Friday, will be replaced soon.", []),
        ("2026-11-18", "It would be the third strike since October.", []),
        ("2026-11-18", "The club will play without Orlo, hurt on Saturday.", []),
    ],
)
def test_of_what_a_sentence_tells_only_what_is_to_come_has_a_date_ahead(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The firm, which reported a loss on Friday, expects to recover.", []),
        ("2026-11-18", "Heavy snow is likely to fall overnight Thursday.", ["2026-11-19/day"]),
        ("2026-11-18", "The chancellor is preparing to raise taxes in her budget on 2 December.", ["2026-12-02/day"]),
        ("2026-11-18", "He said the review would report back in the new year.", ["2027-01-01/month"]),
        (
            "2026-11-18",
            "The players voted in September to walk out in January if no deal is done.",
            ["2027-01-01/month"],
        ),
        (
            "2026-11-18",
            "A spokesman said an announcement would be made in due course, after talks on Monday broke down.",
            [],
        ),
        ("2026-11-18", "Sales in the three months to September were flat, and are forecast to stay so.", []),
        ("2026-11-18", "The ban, in force since Monday, will be reviewed.", []),
        ("2026-11-18", "They are due to marry in the summer.", ["2027-06-01/season"]),
        ("2026-11-18", "He will stand trial for crimes said to have been done in March.", []),
        ("2026-11-18", "The pair will be tried over the killing of a guard in April.", []),
        ("2026-11-18", "He would have turned 80 on Friday.", []),
        ("2026-11-18", "A man is to appear in court charged with theft on Saturday.", []),
        ("2026-11-18", "The protest on Saturday is expected to draw thousands.", ["2026-11-21/day"]),
        ("2026-11-18", "The mayor, elected in May, wants to build a tram.", []),
        ("2026-11-18", "Those born after May 2008 will not be able to buy tobacco.", []),
        (
            "2026-11-18",
            "The dam, to be finished in May, will hold more water than planned in March.",
            ["2027-05-01/month"],
        ),
        ("2026-11-18", "He is on course to break the record set in March.", []),
        ("2026-11-18", "The new chief, who took over in June, is likely to sell the mill.", []),
        ("2026-11-18", "Ministers hope to avoid a repeat of the chaos seen in July.", []),
        ("2026-11-18", "Fans who bought tickets in May can get refunds.", []),
        ("2026-11-18", "The team that won in March will face Tarn.", []),
        ("2026-11-18", "Talks to free the crew seized on Friday will go on.", []),
        ("2026-11-18", "A ceasefire agreed on Friday is likely to hold.", []),
        ("2026-11-18", "The law passed in March could be struck down.", []),
        ("2026-11-18", "More strikes are planned in January.", ["2027-01-01/month"]),
        ("2026-11-18", "The plant could reopen as soon as Monday.", ["2026-11-23/day"]),
        ("2026-11-18", "The government must call an election by May.", ["2027-05-01/month"]),
        ("2026-11-18", "The inquiry is looking at whether warnings in May should have been heeded.", []),
        ("2026-11-18", "The scheme, launched in April, will be wound up in the spring.", ["2027-03-01/season"]),
        ("2026-11-18", "The tower will be lit up for Christmas.", ["2026-12-25/day"]),
        ("2026-11-18", "The body of a man missing since Friday may have been found.", []),
        ("2026-11-18", "Hearings begin Monday and run through Friday.", ["2026-11-23/day", "2026-11-20/day"]),
        ("2026-11-18", "Ona Verrill will replace Jan Corl, who stepped down on Sunday.", []),
        ("2026-11-18", "He could face 10 years in prison at sentencing in February.", ["2027-02-01/month"]),
        ("2026-11-18", "A decision is not expected before the end of January.", ["2027-01-31/month"]),
        ("2026-11-18", "The rover will land on 18 February 2027.", ["2027-02-18/day"]),
        ("2026-11-18", "Petrol will cost more than in January.", []),
        ("2026-11-18", "Forecasters expect the storm to weaken by Friday evening.", ["2026-11-20/day"]),
        ("2026-11-18", "Orlo will have surgery on the knee he hurt on Sunday.", []),
        ("2026-11-18", "Polling stations open at 7am on Sunday.", ["2026-11-22/day"]),
        ("2026-11-18", "The body found on Saturday may be that of a sailor.", []),
        ("2026-11-18", "The game, moved from Saturday, will be played on Sunday.", ["2026-11-22/day"]),
    ],
)
def test_what_befell_somebody_or_was_done_is_over_whatever_comes_of_it(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The ministers meet in Tarn on Thursday and Friday.", ["2026-11-19/day", "2026-11-20/day"]),
        ("2026-11-18", "Sales are expected to dip after the January price rise.", []),
        ("2026-11-18", "She was jailed on Monday and will be freed in June 2030.", ["2030-06-01/month"]),
        ("2026-11-18", "The Dec. 10 hearing will be held behind closed doors.", ["2026-12-10/day"]),
        ("2026-11-18", "A judge set bail on Monday and a hearing for Dec. 10.", ["2026-12-10/day"]),
        ("2026-11-18", "The offer closes at noon Thursday.", ["2026-11-19/day"]),
        ("2026-11-18", "The storm is not expected to make landfall until Friday night.", ["2026-11-20/day"]),
        ("2026-11-18", "Her book, published in May, is being made into a film.", []),
        ("2026-11-18", "No date has been set, but it will be before Christmas.", ["2026-12-25/day"]),
        ("2026-11-18", "As of Monday, no claim had been filed.", []),
        ("2026-11-18", "Beginning Monday, riders must wear masks.", ["2026-11-23/day"]),
        ("2026-11-18", "He is serving a sentence that ends in May.", ["2027-05-01/month"]),
        ("2026-11-18", "The Fed meets Dec. 8-9.", ["2026-12-08/day"]),
        ("2026-11-18", "Analysts had expected a rise in the December quarter.", []),
        ("2026-11-18", "The bill now goes to the Senate, which returns on Monday.", ["2026-11-23/day"]),
        ("2026-11-18", "We are two weeks away from the vote.", []),
        ("2026-11-18", "The vote is two weeks away.", []),
        ("2026-11-18", "He is a year from retirement.", []),
        ("2026-11-18", "They married within three months.", []),
        ("2026-11-18", "The patient died within two days.", []),
        ("2026-11-18", "Pay will rise by 3% in two years' time.", ["2028-01-01/year"]),
        ("2026-11-18", "It will be the first such vote in three years.", []),
        ("2026-11-18", "Wednesday's talks are to be followed by more on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "Next May marks 50 years since the dam broke.", ["2027-05-01/month"]),
        ("2026-11-18", "The 2030 World Cup bid will be decided next year.", ["2030-01-01/year", "2027-01-01/year"]),
        ("2026-11-18", "He was born on a Monday and may die on one.", []),
        ("2026-11-18", "The museum is closed on Mondays.", []),
        ("2026-11-18", "The museum will open on Mondays.", []),
        ("2026-11-18", "The mayor may run again in 2028.", ["2028-01-01/year"]),
        ("2026-11-18", "May 2024 was the hottest on record and May will be hot again.", []),
        ("2026-11-18", "In the first week of December the court will sit.", ["2026-12-01/month"]),
        ("2026-11-18", "The trains stop at midnight on New Year's Eve.", ["2026-12-31/day"]),
        ("2026-11-18", "Three days from now the gates shut.", ["2026-11-21/day"]),
        ("2026-11-18", "The summit will last from Friday to Sunday.", ["2026-11-20/day", "2026-11-22/day"]),
        ("2026-11-18", "A second test flight could come as early as next month.", ["2026-12-01/month"]),
        ("2026-11-18", "He said last week that next week would be hard.", ["2026-11-23/week"]),
        ("2026-11-18", "The deal must close by the first quarter of 2027.", ["2027-01-01/quarter"]),
    ],
)
def test_so_many_days_and_weeks_opening_and_closing_days(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected
