"""Two desks give one figure, day or place in words of their own, and both cannot be right; invented texts."""

from __future__ import annotations

import pytest

from benchmarks.analysis.scoring import article, later, story
from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.reading import read


def _found(first: str, second: str) -> list[tuple[str, ...]]:
    told = story(article(first, outlet="Herald"), later(second, 60, outlet="Courier"))
    found = discrepancies(told, [tuple(claims(read(one))) for one in told.members])
    return [one.figures for one in found]


VOTES = [
    (
        "The bypass at Ormley went through by nine votes to six after a long night, to the anger of the gardeners.",
        "Ormley's council backed the bypass by eleven votes to four, the builder said.",
        ("eleven votes to four", "nine votes to six"),
    ),
    (
        "The board of Tessa Mills voted 7-4 for the move to Corvin.",
        "Directors of Tessa Mills agreed to the move to Corvin in an 8-3 vote, a union said.",
        ("7-4", "8-3"),
    ),
    (
        "Twelve members voted in favour and nine against: the school at Elmsby will close.",
        "The school at Elmsby will close. It was decided by thirteen votes to eight, the head said.",
        ("Twelve members voted in favour and nine against", "thirteen votes to eight"),
    ),
    (
        "The town council of Hale voted seven to five for the ice rink.",
        "Hale will have an ice rink: nine councillors voted for and three against.",
        ("nine councillors voted for and three against", "seven to five"),
    ),
    (
        "Members of the yacht club at Pell rejected the merger by forty votes to twelve.",
        "The merger was thrown out by 44 votes to eight at the yacht club in Pell.",
        ("44 votes to eight", "forty votes to twelve"),
    ),
]
CROWDS = [
    (
        "A crowd of 18,400 saw Orm Athletic come from behind against Pell Town on Thursday.",
        "ORM ATHLETIC 2 PELL TOWN 1. Attendance: 21,900. Two late goals turned the match.",
        ("18,400", "21,900"),
    ),
    (
        "Orm beat Pell at home with a late try, before an attendance of 4,120.",
        "Pell went down at Orm in the last minute. Attendance 5,300.",
        ("4,120", "5,300"),
    ),
]
LENGTHS = [
    (
        "The tanker Marlin has left a slick 14 kilometres long off Skell, the agency said.",
        "A carpet of oil stretching for 23 kilometres spreads from the tanker Marlin, divers at Skell said.",
        ("14", "23"),
    ),
    (
        "The crack in the Orm glacier is now 12 kilometres long, a survey showed.",
        "A crack stretches 19 kilometres across the Orm glacier, a geologist who flew over it said.",
        ("12", "19"),
    ),
]
EFFICACY = [
    (
        "The nasal spray cut the risk of severe disease in older adults by 78 per cent, its maker Orvax said.",
        "The spray made by Orvax was 84 per cent effective against severe disease, the leader of the trial said.",
        ("78", "84"),
    ),
    (
        "The pill Lumil reduced the risk of a heart attack by 31 per cent, doctors in Corvin said.",
        "Patients who took the pill Lumil had a 42 per cent lower risk of a heart attack, its maker said.",
        ("31", "42"),
    ),
    (
        "Those who wore the Velo helmet had a 40 per cent lower risk of a head wound, a study from Orm found.",
        "The Velo helmet lowers the risk of a head wound by 55 per cent, the clinic in Orm that led the study said.",
        ("40", "55"),
    ),
]
FARES = [
    (
        "A single ride on the tram in Velby will cost 3.20 crowns from January. The monthly pass stays at 58 crowns.",
        "A single ticket for the tram in Velby goes up to 3.60 crowns in January. The pass remains at 58 crowns.",
        ("3.20", "3.60"),
    ),
    (
        "The toll on the Orm bridge is to be 4.50 euros, the county said. Lorries pay 12 euros.",
        "Drivers grumble: the toll on the bridge at Orm goes up to 5.20 euros. A lorry pays 12 euros.",
        ("4.50", "5.20"),
    ),
    (
        "Entry to the museum in Tarn will cost 9 euros. A guide is 20 euros.",
        "Admission to the museum in Tarn goes up to 11 euros, a board at the door says. A guide costs 20 euros.",
        ("11", "9"),
    ),
]
RECALLS = [
    (
        "Carmaker Ventor is calling back 120,000 vans because a brake hose can rub through.",
        "The Ventor group must bring 165,000 of its Lisbon vans back to the workshops over a brake hose.",
        ("120,000", "165,000"),
    ),
    (
        "Kettle maker Hobb recalls 8,200 kettles because the lid can fly off.",
        "Hobb recalls 9,700 of its kettles, a shop in Orm said. The lid of each can fly off.",
        ("8,200", "9,700"),
    ),
]
SOME_OF_THE_DEAD = [
    (
        "A rocket struck the covered market in Dahl on Thursday. Eleven people died, the administration said.",
        "Sixteen civilians were killed when a rocket hit the market of Dahl on Thursday, the hospital said.",
        ("Eleven", "Sixteen"),
    ),
    (
        "A coach left the road above Tarn on Friday and eight people were killed, the police said.",
        "The coach fell into a gorge above Tarn. Twelve passengers were killed, a nurse said.",
        ("Twelve", "eight"),
    ),
    (
        "Fire swept through a mill at Orm and 14 people were injured, the county said.",
        "At the mill in Orm, 23 workers were injured by the fire, the union said.",
        ("14", "23"),
    ),
]
OTHERS = [
    (
        "The singer Lena Orr will give her farewell concert on 14 March in the Dome in Corvin, her manager said.",
        "Lena Orr bows out: the singer's last show is fixed for 21 March, the Dome in Corvin said.",
        ("2027-03-14", "2027-03-21"),
    ),
    (
        "The new bridge over the Ilm will be opened to traffic on 2 December, the roads office said.",
        "Drivers can use the new Ilm bridge from 9 December, its builder said. Snow had held up the tar.",
        ("2026-12-02", "2026-12-09"),
    ),
    (
        "Anton Berg and Lia Moro will meet in Tarn next week to talk about the pipeline, his office said.",
        "Lia Moro receives Anton Berg in Corvin next week, her spokesman said. They speak about the pipeline.",
        ("Corvin", "Tarn"),
    ),
    (
        "A light aircraft crashed in a field near Pell on Friday, killing its pilot. He was 58 and flew alone.",
        "The pilot of a light aircraft died on Friday when it came down close to Orm. He was 58 and alone.",
        ("Orm", "Pell"),
    ),
    (
        "Health officials have counted 52 cases of cholera in the camp of Dol.",
        "In the camp of Dol 87 people have come down with cholera, an aid group said.",
        ("52", "87"),
    ),
    (
        "The ferry Solveig had 212 people aboard when it ran onto a sandbank off Lunn, the line said.",
        "All 247 people on board the ferry Solveig are well, the coast guard at Lunn said.",
        ("212", "247"),
    ),
    (
        "The earthquake in the Olm valley had a magnitude of 5.9, the institute said.",
        "The quake in the Olm valley, which the station put at 6.4 on the Richter scale, struck at noon.",
        ("5.9", "6.4"),
    ),
    (
        "Some 3,400 jobs will go at the shipyard Vessa, its managers told staff.",
        "The shipyard Vessa wants to part with 4,600 of its employees, a paper for its board says.",
        ("3,400", "4,600"),
    ),
]
DAYS = [
    (
        (
            "Commuters can leave the car at home from 6 December. That is when regular services start on the line "
            "between Corvin and Mossby, a manager said."
        ),
        "The railway has fixed the opening of the Corvin to Mossby line: trains begin to run on 13 December.",
        ("2026-12-06", "2026-12-13"),
    ),
    (
        "The man suspected of poisoning five guests of the Hotel Aurora was arrested on Monday, a prosecutor said.",
        "Officers took the alleged Aurora poisoner into custody on Wednesday, a detective said. He had worked there.",
        ("2026-11-16", "2026-11-18"),
    ),
]
PLACES = [
    (
        (
            "The drones came at three in the morning. They hit the fuel depot of Karsby, a town in the west, and set "
            "two tanks alight, the fire service said."
        ),
        (
            "The secret service claimed the drone attack on a fuel depot on Friday. The target was the depot in Ulmby, "
            "it said, and two tanks of fuel were destroyed."
        ),
        ("Karsby", "Ulmby"),
    ),
    (
        (
            "Battery maker Acura has decided: its new cell factory, with 1,800 jobs, will be built in Dorren, an "
            "agency said."
        ),
        "Acura is to erect its cell plant in Sabby on the southern coast, a paper said, quoting Ivo Harter, a manager.",
        ("Dorren", "Sabby"),
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "figures"),
    [*VOTES, *CROWDS, *LENGTHS, *EFFICACY, *FARES, *RECALLS, *SOME_OF_THE_DEAD, *DAYS, *PLACES, *OTHERS],
)
def test_one_thing_told_in_other_words_is_a_discrepancy(first: str, second: str, figures: tuple[str, ...]) -> None:
    assert figures in [tuple(sorted(found)) for found in _found(first, second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (  # some of those who died
            "Sixteen people died when a coach left the road above Tarn, the police said.",
            "Twelve passengers were killed on the road above Tarn when their coach fell, a nurse said.",
        ),
        (  # and the others
            "Eleven people died when a rocket struck the market in Dahl, the administration said.",
            "Eleven people died in the market of Dahl: seven traders were killed by the rocket, and four guards.",
        ),
        (  # one pass, and one ride
            "A ride on the tram in Velby will cost 3.20 crowns from January, the city said.",
            "The monthly pass for the tram in Velby goes up to 58 crowns in January, the city said.",
        ),
        (  # one figure in words
            "The bypass at Ormley went through by nine votes to six.",
            "Ormley's council backed the bypass by 9 votes to 6.",
        ),
        (  # what it does against two things
            "The pill Lumil reduced the risk of a stroke by 31 per cent, doctors in Corvin said.",
            "The pill Lumil is 31 per cent effective against strokes. It costs 84 crowns.",
        ),
        (  # a day of the decision, and one of the start
            "Trains run between Corvin and Mossby from 6 December. That is when the timetable starts.",
            "The county decided on 13 November that trains will run between Corvin and Mossby.",
        ),
        (  # where it was made known
            "The depot of Karsby was hit by drones at three in the morning, the fire service said.",
            "At a hotel in Ulmby the general staff said that drones had hit the depot of Karsby.",
        ),
        (  # two men
            "The man who shot a judge in Corvin was arrested on Thursday, the police said.",
            "The brother of the man who shot a judge in Corvin was taken into custody on Wednesday, a lawyer said.",
        ),
        ("Up to 40 workers were injured at the mill in Orm.", "At the mill in Orm 35 people were injured."),
    ],
)
def test_what_may_both_be_so_is_none(first: str, second: str) -> None:
    assert _found(first, second) == []
