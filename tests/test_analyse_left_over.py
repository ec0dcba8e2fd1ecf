"""What is left over where two reports of one event agree in the rest: a figure, a day, a place; invented texts."""

from __future__ import annotations

import pytest

from benchmarks.analysis.scoring import article, later, story
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.counted import COUNTED
from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.reading import read
from digest.model import DiscrepancyKind


def _found(one: str, other: str, minutes: int = 45) -> list[tuple[str, tuple[str, ...]]]:
    first, second = article(one, outlet="A"), later(other, minutes, outlet="B")
    rows = discrepancies(story(first, second), [tuple(claims(read(each))) for each in (first, second)])
    return [(row.kind.value, row.figures) for row in rows]


def _counted(text: str) -> list[Claim]:
    rows = claims(read(article(text)))
    return [row for row in rows if row.tally == COUNTED and row.kind is DiscrepancyKind.NUMBER]


@pytest.mark.parametrize(
    ("text", "kind", "state", "value"),
    [
        ("The blast tore off a roof, injuring 38 workers.", "persons", "injured", 38),
        ("All got out, but 53 of them were hurt.", "persons", "injured", 53),
        ("The outbreak has infected 3,850 people in Norland.", "persons", "ill", 3850),
        ("Forty-one children have not survived the winter in Norland.", "persons", "killed", 41),
        ("Ten people have not been found since the ferry sank.", "persons", "miss", 10),
        ("The others, 131 in all, were picked up by a tug.", "persons", "rescued", 131),
        ("A battalion of 800 men and women is to go to Orland.", "persons", "deployed", 800),
        ("The maker of pumps had a net loss of $312 million in the quarter.", "money dollars", "loss", 312e6),
        ("The purchase price adds up to 4.3 billion euros.", "money euros", "price", 4.3e9),
        ("Sander's survey has the Civic Bloc at 37 percent.", "percent", "", 37),
        ("The prints were made some 318 million years ago.", "time", "ago", 318e6 * 525600),
    ],
)
def test_a_figure_is_known_by_what_it_counts_whatever_the_order(text: str, kind: str, state: str, value: float) -> None:
    assert [(row.key[2:], float(row.value), row.bound) for row in _counted(text)] == [((kind, state), value, "")]


@pytest.mark.parametrize(
    "text",
    [
        "The meeting was on 5 May 2026 at 10:40 p.m. in hall B12.",
        "Tam Roake, 61, and a 20-year-old flew home on flight 318.",
        "The Covid-19 ward was shut on Jan. 4.",
    ],
)
def test_days_ages_hours_and_names_count_nothing(text: str) -> None:
    assert _counted(text) == []


FIRE = (
    "A fire tore through a shoe factory in the Karsom quarter of Velmo on Thursday, injuring {} workers, the fire "
    "service said. The plant of Sunrise Shoes employs 1,200 people. Its deputy head Rafi Molik blamed a cable."
)
FIRE_TOO = (
    "Workers leapt from windows as flames swept a shoe plant in Karsom on Thursday. Everyone got "
    "out alive, but {} of "
    "them were hurt, deputy fire service head Rafi Molik told reporters. Sunrise Shoes will pay the "
    "wages of all 1,200."
)


def test_the_one_figure_in_which_two_reports_differ_is_a_discrepancy() -> None:
    assert _found(FIRE.format(38), FIRE_TOO.format(53)) == [("number", ("38", "53"))]
    assert _found(FIRE.format(38), FIRE_TOO.format(38)) == []


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        (
            (
                "VARN - Pump maker Halvorn will shed 1,900 jobs in Orland by 2028, chief executive Petra Rink said. "
                "Halvorn employs 31,000 people. Orders fell 12%."
            ),
            (
                "Halvorn is tightening its belt: 2,400 posts are to disappear at the Orland sites of the pump "
                "maker, Petra "
                "Rink, its boss, told staff. Orders shrank by 12 percent. The group has a workforce of 31,000."
            ),
            ("1,900", "2,400"),
        ),
        (
            (
                "Orland will give Norland 650 million crowns in military aid, Prime Minister Colin March said "
                "in Kyr. The "
                "package has 80 armoured vehicles. March laid flowers at the Wall of Remembrance."
            ),
            (
                "Colin March did not come to Kyr with empty hands. The prime minister promised military "
                "assistance of 850 "
                "million crowns: shells and 80 armoured vehicles. He laid flowers at the Wall of Remembrance."
            ),
            ("650 million", "850 million"),
        ),
        (
            "The poll by the Sander institute gave the Civic Bloc 33% and Homeland 31%. Sander asked 1,050 people.",
            (
                "Sander's latest poll has the Civic Bloc at 37 percent and Homeland at 31. For it, 1,050 voters were "
                "interviewed."
            ),
            ("33", "37"),
        ),
    ],
)
def test_jobs_sums_and_shares_left_over_are_discrepancies(one: str, other: str, figures: tuple[str, ...]) -> None:
    assert _found(one, other) == [("number", figures)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # passengers and crew
            "The ferry that sank in the Sund strait was carrying 148 people, of whom 131 were rescued.",
            (
                "There had been 136 passengers on board when the ferry sank in the Sund strait, and a crew of "
                "12. The "
                "agency said that 131 were rescued."
            ),
        ),
        (  # a fee and a clause
            "Benvin have signed striker Caio Marcon from Santa Ria. The fee is 24 million euros. He scored 17 goals.",
            (
                "Benvin have signed striker Caio Marcon from Santa Ria. His release clause was 40 million "
                "euros. He scored "
                "17 goals."
            ),
        ),
        (  # a part
            "Bombers hit four towns in the Sarin delta on Thursday, killing 26 people, the Ketrian mission said.",
            (
                "Nine of those killed in Thursday's raids on the Sarin delta died in one school, the Ketrian "
                "mission said."
            ),
        ),
        (  # two quarters of a year, and one
            "Retailer Merc of Varn made a profit of 84 million euros in the first nine months. It runs 640 shops.",
            (
                "Retailer Merc of Varn keeps growing: the profit for the quarter came to 29 million euros. It "
                "runs 640 "
                "shops."
            ),
        ),
        (  # a bound
            "The landslide near Elgon left 26 people dead, the Red Cross said. It took 340 houses away.",
            "The landslide near Elgon left more than 20 people dead, the Red Cross said. It took 340 houses away.",
        ),
    ],
)
def test_parts_wholes_bounds_and_other_sums_are_none(one: str, other: str) -> None:
    assert _found(one, other) == []


def test_a_toll_told_later_that_day_is_none() -> None:
    assert _found(FIRE.format(38), FIRE_TOO.format(53), minutes=600) == []


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (
            (
                "TARN, Nov 20 - Former Tarn mayor Vito Belan lost his appeal against a bribery conviction on "
                "Wednesday, when three judges read out a decision that left his prison term of five years and eight "
                "months as it was. He took 340,000 euros from two firms."
            ),
            (
                "A court has upheld the conviction of Vito Belan, the former mayor of Tarn, for bribery. The judges "
                "confirmed the sentence of five years and eight months in a ruling read out on Tuesday, his "
                "lawyer said."
            ),
            ("2026-11-17", "2026-11-18"),
        ),
        (
            (
                "The chief of insurer Rhaet, Beat Zgragg, will step down on March 31 after eleven years at the "
                "top of the "
                "Varn group, the company said. Fabia Kohl will follow."
            ),
            (
                "Rhaet has found a new boss. Fabia Kohl will lead the Varn insurer. Beat Zgragg hands over his "
                "office on "
                "April 30. He took the job eleven years ago."
            ),
            ("2027-03-31", "2027-04-30"),
        ),
    ],
)
def test_the_one_day_left_over_is_a_discrepancy(one: str, other: str, days: tuple[str, ...]) -> None:
    assert _found(one, other) == [("date", days)]


def test_a_trial_and_a_sentencing_have_a_day_each() -> None:
    one = "The trial of Kris Simson of Fort Coff is set for June 17. He is accused of 14 thefts in Fort Coff."
    other = "The formal sentencing of Kris Simson of Fort Coff is set for July 8. He is accused of 14 thefts."
    assert _found(one, other) == []


def test_the_one_place_left_over_is_a_discrepancy() -> None:
    one = (
        "A cargo plane made a belly landing in Garsa on Thursday, the aviation authority said. The "
        "Cesna 208 of Savan "
        "Air carried 900 kilos of vaccine. The runway was shut for five hours."
    )
    other = (
        "On its belly a Cesna 208 of Savan Air came to rest in Wajir on Thursday. The vaccine on board, "
        "900 kilos, was saved. It took five hours until the runway was free, the aviation authority said."
    )
    assert _found(one, other) == [("place", ("Garsa", "Wajir"))]
    assert _found(one, other.replace("Wajir", "Wajir, north of Garsa,")) == []
