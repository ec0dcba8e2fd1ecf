"""What decides that a date lies ahead: verbs of its clause, ends of stretches, events named by their day, timetables.

The day of the article is Wednesday, 18 November 2026, where nothing else is said.
"""

from __future__ import annotations

from datetime import date

import pytest

from digest.analyse.dates.holidays import on_holiday
from tests.dates_told import dates_told

WEDNESDAY = date(2026, 11, 18)


def _told(sentence: str, published: date = WEDNESDAY, language: str = "en") -> list[str]:
    return dates_told(published.isoformat(), sentence, language)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Rovers scraped past Tarn on penalties to book a place in Saturday's semi-final.", "2026-11-21/day"),
        ("The midfielder trained alone ahead of Sunday's derby.", "2026-11-22/day"),
        ("The 2028 election is wide open.", "2028-01-01/year"),
        ("Goalkeeper Ives will miss Saturday's trip to Brenna with a calf strain.", "2026-11-21/day"),
        ("The euro strengthened ahead of Thursday's meeting.", "2026-11-19/day"),
        ("Next month's summit in Tarn is in doubt.", "2026-12-01/month"),
    ],
)
def test_an_event_is_named_by_its_day_or_month(sentence: str, expected: str) -> None:
    assert _told(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ministry did not rule out a second round before the end of the year.", "2026-12-31/month"),
        ("Deliveries must be finished by year's end.", "2026-12-31/month"),
        ("The yard promised a ship a month by the close of this year.", "2026-12-31/month"),
        ("After 2040 the pension fund runs dry.", "2040-01-01/year"),
        ("The senators voted to keep the ministries open until Jan. 22.", "2027-01-22/day"),
        ("The inquest was adjourned until March.", "2027-03-01/month"),
        ("Magistrates remanded her in custody until 4 December.", "2026-12-04/day"),
        ("Orlo was released on bail until a hearing on 16 December.", "2026-12-16/day"),
        ("Troops will be home by Christmas.", "2026-12-25/day"),
        ("Rebel MPs demanded a ballot by Friday.", "2026-11-20/day"),
        ("The rebels gave the governor until Sunday to leave.", "2026-11-22/day"),
        ("The tycoon has until 30 November to pay.", "2026-11-30/day"),
        ("Residents have until noon on Friday to comment on the plan.", "2026-11-20/day"),
        ("Researchers hope to have a working sample by the end of next year.", "2027-12-31/year"),
        ("The asteroid will not return until 2068.", "2068-01-01/year"),
        ("The leaders agreed on Monday to hold another summit before the end of the year.", "2026-12-31/month"),
        ("The decree, published on Tuesday, gives companies until March 31 to register.", "2027-03-31/day"),
        ("The strike, which began on Friday, is set to last until Tuesday.", "2026-11-24/day"),
        ("Emissions must halve by 2035, the panel warned.", "2035-01-01/year"),
        ("The country aims to stop burning coal before 2038.", "2038-01-01/year"),
        ("Pupils return on Monday after a week without heating.", "2026-11-23/day"),
        ("The shortage will last until at least March.", "2027-03-01/month"),
        ("The ban will stay in place until at least 2029.", "2029-01-01/year"),
    ],
)
def test_the_end_of_a_stretch_is_ahead_behind_whatever_verb(sentence: str, expected: str) -> None:
    assert _told(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We expect sales to pick up in the first half of 2027.", "2027-01-01/half"),
        ("Analysts forecast a surplus in the second quarter of next year.", "2027-04-01/quarter"),
        ("The probe reaches its target two years from now.", "2028-01-01/year"),
        ("Over the next three months the dam will be drained.", "2027-02-01/month"),
        ("Over the next two weeks the tunnel is shut.", "2026-12-02/week"),
        ("The fund plans to sell half its stake within the next 18 months.", "2028-05-01/month"),
        ("The pit closes on New Year's Eve.", "2026-12-31/day"),
        ("The council will decide on Tuesday next week.", "2026-11-24/day"),
        ("Later this week the chancellor presents her budget.", "2026-11-22/week"),
        ("The firm announced plans for a listing later this year.", "2026-12-31/year"),
        ("He scored in the second half and will start on Saturday.", "2026-11-21/day"),
        ("The pope's visit to Tarn, his first since March, has been put off to the spring.", "2027-03-01/season"),
        ("The fleet will be replaced over the next two decades.", "2046-01-01/year"),
    ],
)
def test_periods_and_holidays_have_their_day_and_precision(sentence: str, expected: str) -> None:
    assert _told(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoy looked likely to fly home Sunday.", "2026-11-22/day"),
        ("The owners proposed a summit in January.", "2027-01-01/month"),
        ("Nurses announced a two-day strike from 3 December.", "2026-12-03/day"),
        ("It snowed on Monday and more is forecast for Thursday.", "2026-11-19/day"),
    ],
)
def test_what_is_expected_asked_for_or_announced_lies_ahead(sentence: str, expected: str) -> None:
    assert _told(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The board next looks at dividends on Feb. 3.", "2027-02-03/day"),
        ("The album is out in February.", "2027-02-01/month"),
        ("Polling day is Thursday.", "2026-11-19/day"),
        ("The return leg is in Marena on 9 December.", "2026-12-09/day"),
        ("He is next in court on December 11.", "2026-12-11/day"),
        ("Sentencing: Dec. 18.", "2026-12-18/day"),
        ("Jury selection is under way and opening arguments are Monday.", "2026-11-23/day"),
        ("The crown prince flies to Brenna on Sunday for talks.", "2026-11-22/day"),
        ("Voting opens Monday week.", "2026-11-30/day"),
        ("The comet passes closest to Earth on 5 January.", "2027-01-05/day"),
        ("If the house rejects the bill on Thursday, the cabinet falls.", "2026-11-19/day"),
        ("The treaty, which expires on 5 February, has no successor.", "2027-02-05/day"),
        ("The central bank meets on 10 December, and traders put the odds of a cut at even.", "2026-12-10/day"),
        ("Its bonds, which mature in 2031, fell two points.", "2031-01-01/year"),
        ("The library on Mill Street will be shut from Monday while its roof is mended.", "2026-11-23/day"),
        ("The lander is to touch down near the crater's rim on 2 January.", "2027-01-02/day"),
        ("Estovia takes over the presidency of the council on 1 January.", "2027-01-01/day"),
        ("The second season airs in January.", "2027-01-01/month"),
        ("A cold front arrives on Saturday, bringing gales to the coast.", "2026-11-21/day"),
        ("The deadline for the evacuation is 6pm on Thursday.", "2026-11-19/day"),
        ("This year's festival runs from 4 to 9 December.", "2026-12-04/day"),
        ("Voters in the south choose a new assembly on 29 November.", "2026-11-29/day"),
        ("He is due in court on Monday.", "2026-11-23/day"),
    ],
)
def test_the_present_of_a_timetable_looks_ahead(sentence: str, expected: str) -> None:
    assert _told(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Prosecutors could charge him on Friday.", "2026-11-20/day"),
        ("The launch has been moved to 14 January.", "2027-01-14/day"),
        ("Ministers gather in Tarn next Wednesday.", "2026-11-25/day"),
        ("The PM plans to quit in March.", "2027-03-01/month"),
        ("Rail strike set for 12 December", "2026-12-12/day"),
        ("Once the ban ends on 1 February, boats can fish again.", "2027-02-01/day"),
        ("Half of all cars sold from 2035 will be electric.", "2035-01-01/year"),
        ("The teams meet again in the second leg on 25 November.", "2026-11-25/day"),
        ("Judge Sorel set a trial date of March 8.", "2027-03-08/day"),
        ("The defendant, 41, pleaded not guilty and will be tried in June.", "2027-06-01/month"),
        ("He was sentenced to ten years in prison in 2019 and could be freed in 2027.", "2027-01-01/year"),
        ("A vigil will be held at the church on Friday at 7pm.", "2026-11-20/day"),
        (
            "The foreign minister will fly to Marena on Thursday for two days of talks, her office said on Tuesday.",
            "2026-11-19/day",
        ),
        ("The accord, due to lapse on 5 February, was signed in 2011.", "2027-02-05/day"),
        ("He told parliament on Tuesday that elections would be held in April.", "2027-04-01/month"),
        ("Fans can get tickets from 9am on Friday.", "2026-11-20/day"),
        ("A verdict could come as early as January.", "2027-01-01/month"),
    ],
)
def test_the_verb_of_its_clause_makes_a_day_one_to_come(sentence: str, expected: str) -> None:
    assert _told(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "She resigned a day before Tuesday's vote.",
        "He apologised for Monday's outburst.",
        "Shares recovered after Tuesday's rout.",
        "The victims of Sunday's blast were buried.",
        "The club was relegated at the end of the year in which he was born.",
        "The truce held until Tuesday, when a mortar fell on the market.",
        "The driver could not be reached on Tuesday.",
        "A spokesman could not say on Tuesday how many were hurt.",
        "He would not comment Tuesday.",
        "Before his arrest on Tuesday, Orlo ran a bakery.",
        "Ahead of her speech Tuesday, the premier met miners.",
        "The pact, signed in May, lets both sides leave after 90 days.",
        "Mrs May said the plan put forward by May's rivals was dead.",
        "The plan drawn up by May will be scrapped.",
        "Thousands will march from the station to the square.",
        "They sat in the sun until it fell behind the hill.",
        "About 3/12 of the vote was counted, and the score was 12-3.",
        "Verrill, 29, beat the champion 6-3, 7-5.",
        "It marks the centenary of the uprising of 9 December 1926.",
        "The company has paid no dividend since January.",
        "In December 1991 the union was dissolved.",
        "Back in 2019 the minister promised that the line would open by 2025.",
        "The tower was to have been finished by 2024.",
        "The rover drilled its last hole on 5 January.",
        "He proposed to her on Christmas Eve, and they married in May.",
        "The exercise that began on Monday involved six ships.",
        "The deadline passed on Monday without a deal.",
        "The bank said on Monday it would close 40 branches.",
        "It would be the first strike since January.",
        "According to a report on Friday, the fleet is rusting.",
        "He is accused of the killing of a guard on Friday.",
        "The firm is under fire over a leak on Friday.",
        "They can appeal against Friday's ruling.",
        "Under the deal reached on Sunday, troops will withdraw within 48 hours.",
        "She may have known on Friday that the bridge was cracked.",
        "He must have left on Sunday, police believe.",
        "The gunman should have been in prison on Sunday.",
        "The flight would have landed on Friday.",
        "The company made 2031 lamps in two days.",
        "The second half was goalless.",
        "Profit fell in the third quarter.",
        "Rovers lost 3-1 on Sunday and dropped to ninth.",
        "Brent for January delivery rose 40 cents to $71.",
        "Revenue rose 4% in the three months to September.",
        "The group guided to sales of 3 billion crowns for the year to March.",
        "The burglar struck at about 3am on Sunday, police said.",
        "The crash happened between junctions 3 and 4 on Friday evening.",
        "Anyone who saw the car on Friday should call the police.",
        "A vigil was held at the church on Friday.",
        "Samples taken in December showed traces of lead.",
        "The two presidents last met in May.",
        "Sanctions imposed on Monday bar 14 officials from entering the union.",
        "The star wed her co-star in a secret ceremony on Saturday.",
        "The film opened on Friday to poor reviews.",
        "The series ran for nine seasons until 2024.",
        "The ferry sank off Tarn on Monday with 40 people aboard.",
        "Workers at the port have been on strike since Friday.",
        "Thousands walked out on Friday.",
        "April was the coldest in 40 years.",
        "April Dunne, who took over in June, is leaving for family reasons.",
        "The minister defended Monday's decision to close the mine.",
        "Some 2,027 votes separated the two men.",
        "Room 2027 of the hotel was searched.",
        "In 1988, he promised that by 2000 nobody would be poor.",
        "The talks had been expected to end on Sunday.",
        "Had he waited until Sunday, he would have been freed.",
        "They had three days to leave, until Sunday, when the border closed.",
        "Police would not say on Sunday whether anyone was held.",
        "More arrests may follow this week.",
        "It was the biggest fire in two decades.",
        "Prices rose during December and fell in the new year.",
        "The town grew throughout April.",
        "He was as late as March with his taxes.",
    ],
)
def test_what_is_over_or_no_date_is_not_ahead(sentence: str) -> None:
    assert _told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("El tribunal dictará sentencia antes de febrero.", "es", "2027-02-01/month"),
        ("El embalse no se llenará hasta marzo.", "es", "2027-03-01/month"),
        ("La obra terminará en el segundo semestre de 2028.", "es", "2028-07-01/half"),
        ("Los presupuestos se aprobarán antes de fin de año.", "es", "2026-12-31/month"),
        ("El museo reabre en primavera.", "es", "2027-03-01/season"),
        ("El ministro viajará a Brenna este viernes.", "es", "2026-11-20/day"),
        ("La fase final arranca a partir de enero.", "es", "2027-01-01/month"),
        ("En los próximos tres meses se vaciará la presa.", "es", "2027-02-01/month"),
        ("La réforme n'entrera pas en vigueur avant avril.", "fr", "2027-04-01/month"),
        ("Le procès s'ouvrira au printemps.", "fr", "2027-03-01/season"),
        ("La centrale fermera au deuxième trimestre 2027.", "fr", "2027-04-01/quarter"),
        ("Un accord est espéré avant la fin de l'année.", "fr", "2026-12-31/month"),
        ("Le sommet aura lieu d'ici janvier.", "fr", "2027-01-01/month"),
        ("Dans les trois prochains mois, le barrage sera vidé.", "fr", "2027-02-01/month"),
        ("Das Museum öffnet im Frühjahr wieder.", "de", "2027-03-01/season"),
        ("Vor Februar wird es keine Entscheidung geben.", "de", "2027-02-01/month"),
        ("Die Bank erwartet im ersten Quartal 2027 einen Verlust.", "de", "2027-01-01/quarter"),
        ("Das Gesetz soll bis Jahresende verabschiedet werden.", "de", "2026-12-31/month"),
        ("In den kommenden drei Monaten wird der See geleert.", "de", "2027-02-01/month"),
        ("Суд огласит приговор до января.", "ru", "2027-01-01/month"),
        ("Музей откроется весной.", "ru", "2027-03-01/season"),
        ("Завод запустят в первом квартале 2027 года.", "ru", "2027-01-01/quarter"),
        ("Встреча может пройти до конца года.", "ru", "2026-12-31/month"),
        ("После 2030 года фонд опустеет.", "ru", "2030-01-01/year"),
        ("В ближайшие три месяца озеро осушат.", "ru", "2027-02-01/month"),
        ("El juicio se celebrará en marzo.", "es", "2027-03-01/month"),
        ("La cumbre, prevista para el 3 de diciembre, tratará de la pesca.", "es", "2026-12-03/day"),
        ("El Congreso vota el jueves la reforma.", "es", "2026-11-19/day"),
        ("El equipo juega el domingo en Brenna.", "es", "2026-11-22/day"),
        ("La línea estará lista para finales de 2028.", "es", "2028-12-31/month"),
        ("El plazo vence el próximo 31 de enero.", "es", "2027-01-31/day"),
        ("Dentro de dos semanas habrá elecciones.", "es", "2026-12-02/week"),
        ("Le tribunal rendra sa décision le 14 janvier.", "fr", "2027-01-14/day"),
        ("Le match se jouera samedi à Brenna.", "fr", "2026-11-21/day"),
        ("Le ministre doit se rendre à Tarn en février.", "fr", "2027-02-01/month"),
        ("Les ministres se réunissent jeudi à Marena.", "fr", "2026-11-19/day"),
        ("Le procès a été reporté au 3 mars.", "fr", "2027-03-03/day"),
        ("D'ici la fin du mois, la route sera rouverte.", "fr", "2026-11-30/month"),
        ("Selon l'institut, la croissance atteindra 1 % au premier semestre 2027.", "fr", "2027-01-01/half"),
        ("Der Bundesrat stimmt am Freitag über das Gesetz ab.", "de", "2026-11-20/day"),
        ("Die Strecke bleibt bis März gesperrt.", "de", "2027-03-01/month"),
        ("Die Wahl findet am 6. Dezember statt.", "de", "2026-12-06/day"),
        ("Das Urteil wird im Februar erwartet.", "de", "2027-02-01/month"),
        ("In zwei Wochen beginnt der Prozess.", "de", "2026-12-02/week"),
        ("Bis 2035 sollen alle Busse elektrisch fahren.", "de", "2035-01-01/year"),
        ("Am Sonntag trifft der Klub auf Brenna.", "de", "2026-11-22/day"),
        ("Суд рассмотрит иск 14 января.", "ru", "2027-01-14/day"),
        ("Матч состоится в субботу в Брене.", "ru", "2026-11-21/day"),
        ("Мост планируют открыть летом 2028 года.", "ru", "2028-06-01/season"),
        ("К 2030 году доля угля сократится вдвое.", "ru", "2030-01-01/year"),
        ("Саммит намечен на 3 декабря.", "ru", "2026-12-03/day"),
        ("До конца недели ожидаются снегопады.", "ru", "2026-11-22/week"),
        ("Переговоры возобновятся через месяц.", "ru", "2026-12-01/month"),
        ("Bis Weihnachten soll die Brücke fertig sein.", "de", "2026-12-25/day"),
        ("Im März nächsten Jahres wird gewählt.", "de", "2027-03-01/month"),
        ("Am kommenden Wochenende wird gefeiert.", "de", "2026-11-21/week"),
        ("Le pont rouvrira avant Noël.", "fr", "2026-12-25/day"),
        ("La fête aura lieu ce week-end.", "fr", "2026-11-21/week"),
        ("El puente se abrirá antes de Navidad.", "es", "2026-12-25/day"),
        ("Las elecciones se celebrarán en marzo del próximo año.", "es", "2027-03-01/month"),
        ("Выборы пройдут в марте следующего года.", "ru", "2027-03-01/month"),
        ("Дорогу достроят до конца 2028 года.", "ru", "2028-12-31/month"),
        ("Завод откроют в начале 2028 года.", "ru", "2028-01-01/year"),
        ("В конце месяца суд огласит решение.", "ru", "2026-11-30/month"),
    ],
)
def test_other_languages_say_as_plainly_what_is_to_come(sentence: str, language: str, expected: str) -> None:
    assert _told(sentence, language=language) == [expected]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("El ministro dimitió este lunes.", "es"),
        ("La huelga comenzó en enero y terminó en marzo.", "es"),
        ("Murió en diciembre de 1975.", "es"),
        ("La sequía ha durado hasta noviembre.", "es"),
        ("Il a démissionné lundi.", "fr"),
        ("Le pont s'est effondré en janvier.", "fr"),
        ("La grève, entamée mardi, a pris fin.", "fr"),
        ("Il était resté en prison jusqu'en février.", "fr"),
        ("Im Januar starb der Dichter.", "de"),
        ("Am Montag trat der Minister zurück.", "de"),
        ("Die Messe dauerte bis Sonntag.", "de"),
        ("Im vergangenen Winter fiel kein Schnee.", "de"),
        ("В понедельник министр подал в отставку.", "ru"),
        ("Зимой завод стоял.", "ru"),
        ("В январе он умер.", "ru"),
        ("El paro bajó en enero y subió en febrero.", "es"),
        ("El presidente se reunió el lunes con los alcaldes.", "es"),
        ("El equipo perdió el domingo en Brenna.", "es"),
        ("Según un informe publicado en primavera, faltan médicos.", "es"),
        ("Le match s'est joué samedi à Brenna.", "fr"),
        ("En février, les prix avaient reculé.", "fr"),
        ("L'usine, fermée depuis l'été, ne rouvrira pas.", "fr"),
        ("Der Bundesrat stimmte am Freitag über das Gesetz ab.", "de"),
        ("Der Angeklagte wurde im Januar festgenommen.", "de"),
        ("Vor zwei Wochen begann der Prozess.", "de"),
        ("Im Sommer waren die Preise gestiegen.", "de"),
        ("Am Sonntag verlor der Klub mit 0:3.", "de"),
        ("Матч прошёл в субботу в Брене.", "ru"),
        ("Он был арестован в январе.", "ru"),
        ("Летом цены выросли на 4%.", "ru"),
        ("Об этом министр заявил в пятницу.", "ru"),
        ("Nach Weihnachten war der Laden leer.", "de"),
        ("Le pont était fermé à Noël.", "fr"),
        ("El puente se cerró en Navidad.", "es"),
        ("В конце года он умер.", "ru"),
    ],
)
def test_other_languages_say_as_plainly_what_is_over(sentence: str, language: str) -> None:
    assert _told(sentence, language=language) == []


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-19", "Speaking ahead of Monday's vote, the whip was in no mood to count heads.", ["2026-11-23/day"]),
        ("2026-09-10", "The senator is on the ballot this November.", ["2026-11-01/month"]),
        ("2026-09-10", "Both parties are spending heavily before the November elections.", ["2026-11-01/month"]),
        ("2026-09-10", "The governor trails her rival two months before the November election.", ["2026-11-01/month"]),
        ("2026-09-10", "The judge retires after the December session.", ["2026-12-01/month"]),
        ("2026-06-04", "Union leaders warned of a walkout this autumn.", ["2026-09-01/season"]),
        ("2026-03-04", "The mayor's name will be on the ballot in the fall.", ["2026-09-01/season"]),
        ("2026-06-04", "The group sees growth slowing in the fourth quarter.", ["2026-10-01/quarter"]),
        ("2027-01-12", "The party lost seven seats in the November elections.", []),
        ("2027-01-12", "Turnout at the November election was the lowest for a generation.", []),
        ("2026-06-04", "Strikes this spring cost the port a fifth of its trade.", []),
        ("2026-06-04", "The harvest failed last autumn.", []),
        ("2026-03-04", "A fall in prices this week cheered nobody.", []),
        ("2027-01-12", "Sales over Christmas fell by a tenth.", []),
        ("2027-02-12", "The owners proposed a summit in January.", []),
        ("2026-06-04", "She came on for the fourth quarter and will play in the second half.", []),
    ],
)
def test_the_day_of_the_article_decides_whether_a_month_or_weekday_is_over(
    published: str, sentence: str, expected: list[str]
) -> None:
    assert _told(sentence, date.fromisoformat(published)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Ahead of her speech Tuesday, the premier met miners.",
        "The vote on Tuesday could bring down the cabinet.",
        "The club was set to name a coach on Tuesday.",
    ],
)
def test_a_weekday_of_yesterdays_name_is_yesterday_where_no_firm_word_says_otherwise(sentence: str) -> None:
    assert _told(sentence) == []
    assert _told(sentence, date(2026, 11, 22)) == ["2026-11-24/day"]


def test_a_firm_word_makes_a_weekday_of_yesterdays_name_one_to_come() -> None:
    assert _told("On Tuesday, the cabinet will meet again.") == ["2026-11-24/day"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The grant kept the clinic open through 16 December.", ["2026-12-16/day"]),
        ("Talks stalled over the 30 November deadline.", ["2026-11-30/day"]),
        ("The first 2024 debate, held on 3 December, moved nobody.", []),
        ("Updated on 20 November at 8:05.", []),
        ("He was fired on 13 January.", []),
    ],
)
def test_a_day_without_a_year_so_near_is_no_day_of_last_year(sentence: str, expected: list[str]) -> None:
    assert _told(sentence) == expected


def test_the_part_of_a_month_that_is_still_to_come_is_of_this_month() -> None:
    assert _told("The hearing is set for late November.") == ["2026-11-25/month"]
    assert _told("The hearing is set for early November.") == []  # it is over


def test_a_name_is_no_verb_of_the_past() -> None:
    assert _told("Rovers will travel to Tarn to meet holders United in January.") == ["2027-01-01/month"]


def test_what_is_moved_to_another_day_of_two_leaves_the_old_one() -> None:
    sentence = "The dockers will strike on Friday, 27 November after all, withdrawing a postponement to 4 December."
    assert _told(sentence) == ["2026-11-27/day"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Stalls will close on Labor Day.", ["2027-09-06/day"]),
        ("The union wants a deal before Easter.", ["2027-03-28/day"]),
        ("The fair opens on Memorial Day.", ["2027-05-31/day"]),
        ("The depot will open on Presidents’ Day.", ["2027-02-15/day"]),
        ("The lamps will be lit on Valentine's Day.", ["2027-02-14/day"]),
        ("She will retire on Labor Day in 2028.", ["2028-09-04/day"]),
        ("The count may last until Election Day 2028.", ["2028-11-07/day"]),
        ("The vote on Monday, Labor Day, will be brief.", []),  # it was another Monday
        ("The shop plans to close Sunday, International Women's Day.", []),
        ("The shop plans to close Thursday, Thanksgiving Day.", []),
        ("She retired on Labor Day in 2018.", []),
        ("She was hurt on Labor Day.", []),
        ("Sales over Easter fell.", []),
        ("The depot has been shut since Memorial Day.", []),
        ("The Labor Day parade drew thousands.", []),
    ],
)
def test_a_day_with_a_name_of_its_own_falls_where_the_calendar_has_it(sentence: str, expected: list[str]) -> None:
    assert _told(sentence, date(2027, 1, 20)) == expected


def test_easter_is_where_the_computus_has_it() -> None:
    found = [str(on_holiday("Easter", year)) for year in (1954, 1981, 2019, 2024, 2026, 2049, 2076)]
    assert found == [
        "1954-04-18", "1981-04-19", "2019-04-21", "2024-03-31", "2026-04-05", "2049-04-18", "2076-04-19"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Senators should cancel the January recess.", ["2027-01-01/month"]),
        ("The bill must pass before the December break.", ["2026-12-01/month"]),
        ("Candidates are raising money for the spring elections.", ["2027-03-01/season"]),
        ("He refused to back her in Thursday's primary.", ["2026-11-19/day"]),  # of last week's it would be said
        ("Investors await Friday's jobs report.", ["2026-11-20/day"]),
        ("He was beaten in Tuesday's primary.", []),
        ("Nobody cheered after Thursday's vote.", []),
        ("Friday's jobs report was weak.", []),
        ("The October recess was cut short.", []),
        ("The spring elections were a rout.", []),
        ("The summer recess ended in a row.", []),
    ],
)
def test_more_events_are_named_by_their_day_month_or_season(sentence: str, expected: list[str]) -> None:
    assert _told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He will face Ana Moll, a doctor, this fall in the rural district.", ["2026-09-01/season"]),
        ("A new school opens this fall in the old mill.", ["2026-09-01/season"]),
        ("Analysts blame this fall in demand on the weather.", []),
        ("He saw this fall in the number of births coming.", []),
        ("Despite this fall in value, the fund will pay out.", []),
        ("With sales weak, this fall in output is no surprise.", []),
    ],
)
def test_a_fall_in_a_place_is_a_season_and_one_in_prices_is_none(sentence: str, expected: list[str]) -> None:
    assert _told(sentence, date(2026, 6, 4)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She is one of four candidates running to lead the party in March.", ["2027-03-01/month"]),
        ("The clubs vying to host the final in May are broke.", ["2027-05-01/month"]),
        ("Volunteers working to finish the hall by Friday need paint.", ["2026-11-20/day"]),
        ("Few have read of the changes coming in April.", ["2027-04-01/month"]),
        ("Crews were racing to reach the boat on Monday.", []),
        ("Two firms were vying to win the contract in June.", []),
        ("The people coming on Tuesday were turned away.", []),
        ("Men running to the port on Monday were fired on.", []),
    ],
)
def test_what_is_striven_for_lies_ahead_and_what_was_striven_for_not(sentence: str, expected: list[str]) -> None:
    assert _told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The clinic had said that from the new year visitors would pay.", ["2027-01-01/month"]),
        ("The yard will not reopen until the new year.", ["2027-01-01/month"]),
        ("A ruling is expected in June or July.", ["2027-06-01/month", "2027-07-01/month"]),
        ("The fair will be held in December and January.", ["2026-12-01/month", "2027-01-01/month"]),
        ("Supply will be tight well into 2027.", ["2027-01-01/year"]),
        ("The pact would let them build a ship within a decade.", ["2036-01-01/year"]),
        ("The strike dragged on into the new year.", []),
        ("Thousands cheered the new year in the square.", []),
        ("It rained in June and July.", []),
        ("In 1992 a law said files should be opened in 25 years.", []),
    ],
)
def test_more_periods_are_told_by_their_beginning(sentence: str, expected: list[str]) -> None:
    assert _told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The panel had been scheduled to hear her Thursday.", ["2026-11-19/day"]),
        ("The board had been due to meet on Friday.", ["2026-11-20/day"]),
        ("The board had been due to meet on Friday but fell out.", []),
        ("The board had been due to meet on Monday.", []),
        ("He had been working on Thursday.", []),
    ],
)
def test_a_weekday_so_near_of_what_had_been_planned_is_to_come(sentence: str, expected: list[str]) -> None:
    assert _told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Her new album drops on Friday.", ["2026-11-20/day"]),
        ("The trial gets under way on Monday.", ["2026-11-23/day"]),
        ("MPs debate the bill on Thursday.", ["2026-11-19/day"]),
        ("The film, out on Friday, is long.", ["2026-11-20/day"]),
        ("A vote is possible on Friday.", ["2026-11-20/day"]),
        ("The jobs report, due Friday, may be weak.", ["2026-11-20/day"]),
        ("The company reports earnings on Thursday.", ["2026-11-19/day"]),
        ("She turns 80 in January.", ["2027-01-01/month"]),
        ("The judge set a hearing for Friday.", ["2026-11-20/day"]),
        ("The bridge is shut from 9pm on Friday.", ["2026-11-20/day"]),
        ("Rates are seen rising in March.", ["2027-03-01/month"]),
        ("Traders bet on a cut in January.", ["2027-01-01/month"]),
        ("United visit Tarn on Sunday.", ["2026-11-22/day"]),
        ("The memo was drafted before the premier delivers her budget on 25 November.", ["2026-11-25/day"]),
        ("When we come back in January, we start anew.", ["2027-01-01/month"]),
        ("The tapes are to be copied and sealed by Friday.", ["2026-11-20/day"]),
        ("She is held until her trial on theft and other grave charges in March.", ["2027-03-01/month"]),
        ("A second bill would pay the remaining shuttered offices through March.", ["2027-03-01/month"]),
        ("Share drops on Friday hurt the bank.", []),
        ("The vote was possible on Friday.", []),
        ("The reports in the spring were wrong.", []),
        ("She turned 80 in January.", []),
        ("The firm set a record in January.", []),
        ("He bet on a horse in January.", []),
        ("The road was shut from Friday to Monday.", []),
        ("When we met in January, we started anew.", []),
        ("The files were copied and sealed on Friday.", []),
    ],
)
def test_more_verbs_of_a_timetable_look_ahead(sentence: str, expected: list[str]) -> None:
    assert _told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Le maire a proposé une réunion publique le 3 décembre.", "fr", ["2026-12-03/day"]),
        ("Les syndicats ont annoncé une grève le 3 décembre.", "fr", ["2026-12-03/day"]),
        ("La prochaine audience est fixée au 14 janvier.", "fr", ["2027-01-14/day"]),
        ("El Gobierno anunció una cumbre para el 3 de diciembre.", "es", ["2026-12-03/day"]),
        ("Профсоюз предложил переговоры 3 декабря.", "ru", ["2026-12-03/day"]),
        ("Die Gewerkschaft ruft für Freitag zum Streik auf.", "de", ["2026-11-20/day"]),
        ("К лету будет построен новый причал.", "ru", ["2027-06-01/season"]),
        ("До лета завод не запустят.", "ru", ["2027-06-01/season"]),
        ("Дорогу закончат к осени 2027 года.", "ru", ["2027-09-01/season"]),
        ("Премьера намечена на весну.", "ru", ["2027-03-01/season"]),
        ("Переговоры перенесли на январь.", "ru", ["2027-01-01/month"]),
        ("Заседание назначено на вторник.", "ru", ["2026-11-24/day"]),
        ("El puente estará listo para el verano.", "es", ["2027-06-01/season"]),
        ("Bis Ostern soll die Brücke fertig sein.", "de", ["2027-03-28/day"]),
        ("Le pont rouvrira avant Pâques.", "fr", ["2027-03-28/day"]),
        ("Le syndicat a annoncé le 3 octobre une grève.", "fr", []),
        ("Le maire a annoncé lundi une réunion.", "fr", []),
        ("El sindicato propuso una reunión el 3 de octubre.", "es", []),
        ("Профсоюз предложил 3 октября начать переговоры.", "ru", []),
        ("Der Minister schlug am 3. Oktober ein Treffen vor.", "de", []),
        ("К лету запасы кончились.", "ru", []),
        ("С весны завод стоял.", "ru", []),
        ("Он приехал на лето.", "ru", []),
        ("Para el verano ya habían vendido todo.", "es", []),
    ],
)
def test_other_languages_ask_for_a_day_and_name_a_season_too(sentence: str, language: str, expected: list[str]) -> None:
    assert _told(sentence, language=language) == expected


def test_what_was_last_season_is_not_to_come() -> None:
    assert not _told("They lost both games last season, in October and again on Easter Monday.")


@pytest.mark.parametrize(
    ("sentence", "language", "day", "expected"),
    [
        ("The council meets next Wednesday.", "en", 19, "2026-11-25/day"),
        ("The council meets next Friday.", "en", 17, "2026-11-27/day"),
        ("Die Bahn will am kommenden Freitag einen Bericht vorlegen.", "de", 17, "2026-11-20/day"),
        ("Die Bahn will am kommenden Freitag einen Bericht vorlegen.", "de", 22, "2026-11-27/day"),
        ("El consejo se reunirá el próximo miércoles.", "es", 22, "2026-11-25/day"),
        ("Le conseil se réunira mercredi prochain.", "fr", 22, "2026-11-25/day"),
    ],
)
def test_the_next_weekday_is_that_of_the_next_week_and_the_coming_one_the_first(
    sentence: str, language: str, day: int, expected: str
) -> None:
    assert _told(sentence, date(2026, 11, day), language) == [expected]
