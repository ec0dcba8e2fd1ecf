"""Outlets that differ at the same time are shown; updates, parts and bounds are not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.reading import read
from digest.model import Article, ArticleId, DiscrepancyKind, Published
from tests.builders import NOW, article
from tests.stories import story_of


def _article(name: str, text: str, hours: float = 0.0, **changes: object) -> Article:
    at = Published(at=NOW + timedelta(hours=hours), has_time=True)
    return article(text, **({"id": ArticleId(name), "outlet": name, "published": at} | changes))


def _found(*members: Article) -> list[tuple[str, tuple[str, ...]]]:
    story = story_of(*members)
    return [
        (row.measure, row.figures) for row in discrepancies(story, [tuple(claims(read(member))) for member in members])
    ]


def test_two_outlets_two_tolls_at_the_same_time() -> None:
    one = _article("a", "A boiler burst. At least 14 people were injured, the port said.")
    other = _article("b", "The blast injured 17 people at the terminal.", 1)
    assert _found(one, other) == [("people injured", ("14", "17"))]


@pytest.mark.parametrize(
    ("first", "second", "measure"),
    [
        ("Three people were killed.", "Five people died.", "people killed"),
        (
            "It left 3,000 homes without power.",
            "Still 4,500 homes were without power.",
            "homes without power",
        ),
        ("Nine people are missing.", "Eleven people were missing.", "people missing"),
        ("Twelve flights were cancelled.", "15 flights were canceled.", "flights cancelled"),
    ],
)
def test_measures_are_read_in_words_and_figures(first: str, second: str, measure: str) -> None:
    assert [found for found, _ in _found(_article("a", first), _article("b", second))] == [measure]


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        ("12 people were killed.", "12 people died.", 0),
        ("12 people were killed.", "14 people were killed.", 5),
        ("12 people were killed.", "The toll rose: 14 people were killed.", 0),
        ("12 people were killed.", "More than 10 people were killed.", 0),
        ("12 people were killed.", "14 people were injured.", 0),
        ("12 people were killed.", "Two women were killed.", 0),
        ("12 people were killed.", "14 people were killed here a year ago.", 0),
        ("12 people were injured.", "Three people were injured, two of them badly.", 0),
        ("12 people were killed.", "14.5 people were killed per thousand.", 0),
    ],
)
def test_updates_bounds_parts_and_other_events_are_no_discrepancy(first: str, second: str, hours: float) -> None:
    assert _found(_article("a", first), _article("b", second, hours)) == []


def test_a_later_lower_figure_still_contradicts_on_the_same_day() -> None:
    one, other = _article("a", "14 people were killed."), _article("b", "12 people were killed.", 6)
    assert _found(one, other) == [("people killed", ("12", "14"))]


def test_one_outlet_does_not_contradict_itself() -> None:
    assert _found(_article("a", "14 people died."), _article("b", "12 people died.", outlet="A")) == []


def test_days_are_compared_where_no_time_is_known_and_undated_articles_not_at_all() -> None:
    day = Published(at=NOW.replace(hour=0), has_time=False)
    one = _article("a", "14 people died.", published=day)
    assert _found(one, _article("b", "12 people died.", published=day)) == [("people killed", ("12", "14"))]
    assert _found(one, _article("b", "12 people died.", published=None)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The port sees no reason to correct its count of 14, it said on Friday.",
        "The coastguard stands by its figure of 14 injured.",
        "The port's count remains at 14, it said.",
        "The ministry stuck to its toll of 14.",
    ],
)
@pytest.mark.parametrize("hours", [-2.0, 6.0])
def test_a_figure_that_somebody_stands_by_is_no_older_report(words: str, hours: float) -> None:
    first = _article("a", "A boiler burst. 14 people were injured, the port said.", -8)
    other = _article("b", "19 people were injured.", hours)
    assert _found(first, other, _article("c", words, 7, outlet="a")) == [("people injured", ("14", "19"))]


def test_a_figure_of_which_nobody_says_what_it_counts_is_held_against_nothing() -> None:
    other = _article("b", "19 people were injured.")
    assert _found(other, _article("c", "The port stands by its count of 14.", 1)) == []


def test_an_age_is_no_toll() -> None:
    assert _found(_article("a", "A woman of 60 died."), _article("b", "A woman aged 62 died.")) == []


def _kinds(first: str, second: str, minutes: int = 60) -> set[str]:
    members = _article("a", first), _article("b", second, minutes / 60)
    return {
        str(row.kind) for row in discrepancies(story_of(*members), [tuple(claims(read(member))) for member in members])
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A fire killed 19 workers, the brigade said.", "Twenty-four workers died in the blaze."),
        ("The collapse has left 26 dead, rescuers said.", "Thirty-one people lost their lives in the collapse."),
        ("A 6.2-magnitude quake shook Perrin.", "The quake measured 5.7 on the Richter scale, the observatory said."),
        ("It struck at a depth of 33 kilometres.", "The earthquake struck at a depth of 10 km."),
        ("Turnout was put at 61 per cent.", "Some 48 per cent of voters cast a ballot."),
        ("Some 3.4 million voters are registered.", "The ballot is open to 4.1 million eligible voters."),
        ("Organisers said 80,000 people marched.", "Around 25,000 demonstrators took to the streets."),
        ("A petition signed by 41,000 residents was handed in.", "The petition carried 28,500 signatures."),
        ("Orlo is laying off 1,200 workers.", "Orlo will shed 900 jobs, it confirmed."),
        ("Orlo agreed to buy Kest for $4.2 billion.", "The takeover values Kest at $3.6 billion."),
        ("The new stadium will cost 320 million crowns.", "The stadium's price tag was put at 410 million crowns."),
        ("The court jailed the former treasurer for nine years.", "The treasurer was sentenced to seven years."),
        ("The driver of the lorry, aged 47, was in hospital.", "The 52-year-old driver of the lorry is in hospital."),
        ("The wind tore off roofs with gusts of 180 km/h.", "Gusts of 145 km/h tore off roofs."),
        ("The bank raised its key rate to 6.5 percent.", "The key rate was lifted to 6.25 percent."),
        ("The bill passed by 212 votes to 198.", "The bill passed by 209 votes to 201."),
        ("The fire burned 4,000 hectares.", "Some 6,500 hectares of forest have burned."),
        ("City beat Rovers 3-1.", "City won 2-1 against Rovers."),
        ("The truce takes effect at 6:00.", "The truce will take effect at 10:00, the mediator said."),
        ("About 600 families were evacuated.", "The agency has evacuated 2,400 families."),
        ("Novak took 62 per cent of the vote.", "Novak won 58 per cent of the vote, the commission said."),
        ("Doctors counted 112 cases of cholera.", "The ministry counted 187 cholera cases."),
        ("The court told Orlo to pay damages of $90 million.", "Orlo must pay $75 million in damages."),
    ],
)
def test_one_measure_in_other_words(first: str, second: str) -> None:
    assert _kinds(first, second) == {"number"}


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Ministers are due to sign the pact on Thursday.", "The pact will be signed on Saturday, they said.", "date"),
        ("The bridge will reopen on 4 December.", "The bridge reopens on 11 December, the agency said.", "date"),
        ("The hostages were freed on Wednesday, an elder said.", "The hostages were released on Thursday.", "date"),
        ("The drone came down in a field near Orl, police said.", "The drone came down near Kest.", "place"),
        ("Gunmen attacked the convoy near Orl.", "The convoy was attacked near Kest, the UN said.", "place"),
        ("Rescuers found the boy alive in Orl.", "The boy was found alive in Kest, his mother said.", "place"),
        ("Karth has agreed to the truce, a judge said.", "Karth has not agreed to any truce, it said.", "polarity"),
        ("Rebels have taken the town, they said.", "Rebels have not taken the town, the army said.", "polarity"),
        ("The union accepted the pay offer.", "The union rejected the pay offer.", "polarity"),
        ("The navy said it had sunk the boat.", "Karth denied that the boat had been sunk.", "polarity"),
        ("There were survivors in the wreck.", "There were no survivors in the wreck, it said.", "polarity"),
        ("Police said they had used tear gas.", "Police denied using tear gas.", "polarity"),
        ("The two sides agreed on a truce.", "The two sides failed to agree on a truce, he said.", "polarity"),
        ("The keeper will play, the coach said.", "The keeper will not play, the doctor said.", "polarity"),
    ],
)
def test_days_places_and_denials_in_other_words(first: str, second: str, kind: str) -> None:
    assert _kinds(first, second) == {kind}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A 6.2-magnitude quake shook Perrin.", "An aftershock of magnitude 5.1 followed."),
        ("About 1,200 people were evacuated.", "Authorities evacuated 1,187 people."),
        ("More than 60 per cent of voters cast a ballot.", "Turnout was 63.4 percent."),
        ("Turnout was 31 per cent by noon.", "Turnout was 58 per cent."),
        ("Economists had forecast inflation of 4.4 percent.", "Inflation slowed to 4.1 percent."),
        ("Inflation rose to 3.4 percent in October.", "Inflation had stood at 3.1 percent in September."),
        ("Inflation rose to 3.4 percent.", "Core inflation rose to 2.8 percent."),
        ("Profit fell to 40 million euros.", "Operating profit fell to 55 million euros."),
        ("The stadium will cost 320 million crowns.", "The stadium's roof will cost 41 million crowns."),
        ("The deal is worth 42 billion crowns.", "The deal is worth $4.2 billion."),
        ("Orlo will cut 1,200 jobs across Karvonia.", "Orlo will cut 300 jobs in Kest."),
        ("The treasurer was sentenced to nine years.", "His accomplice was sentenced to four years."),
        ("Prosecutors demanded nine years for the treasurer.", "The treasurer was sentenced to seven years."),
        ("The 34-year-old striker scored twice.", "The 22-year-old striker was on the bench."),
        ("City beat Rovers 3-1.", "City led Rovers 1-0 at half-time."),
        ("Novak won 58 per cent of the vote.", "Novak won 56 per cent of the vote, partial results showed."),
        ("Police seized 340 kilos of heroin.", "Police seized 120 kilos of cocaine."),
        ("The bank will close 86 branches.", "The bank will close 86 of its 410 branches."),
        ("Five of the 22 people injured are in intensive care.", "The crash left 22 people injured."),
        ("By Friday morning 12 bodies had been found.", "By Friday evening 19 bodies had been found."),
        ("The peak is 4,000 metres high.", "The peak is 13,123 feet high."),
        ("It reached 104 degrees Fahrenheit.", "It reached 40 degrees Celsius."),
        ("Police arrested 40 people in Orl.", "Police arrested 15 people in Kest."),
        ("The ministers met on Thursday.", "The ministers' deputies met on Wednesday."),
        ("The first round will be held on 3 December.", "The second round will be held on 10 December."),
        ("Bids must be handed in by 8 December.", "Bids are handed in on 12 December."),
        ("Protesters gathered in Orl.", "Protesters also gathered in Kest."),
        ("The talks will be held in Orl.", "The talks will be held in Karvonia's capital."),
        ("A bomb killed five soldiers in Orl.", "A bomb killed two soldiers in Kest."),
        ("Orlo opened a plant in Orl.", "Orlo opened a plant in Kest."),
        ("Parliament passed the budget.", "Parliament rejected an amendment to the budget."),
        ("The ban on fishing was lifted.", "The ban on hunting was not lifted."),
        ("Three hostages have been released.", "Not all hostages have been released."),
        ("Karth wants to sign the pact.", "Karth has not signed the pact."),
        ("The minister has not resigned.", "The minister said she would not resign."),
        ("Police did not say how many had been killed.", "Three people were killed."),
        ("The army denied it had attacked a clinic.", "The army said it had attacked a depot near a clinic."),
    ],
)
def test_other_measures_parts_things_and_days_are_no_discrepancy(first: str, second: str) -> None:
    assert _kinds(first, second) == set()


def test_what_is_done_after_it_was_not_yet_done_is_no_contradiction_and_a_later_denial_is() -> None:
    not_yet, done = "The satellite has not reached orbit.", "The satellite has reached orbit."
    assert _kinds(not_yet, done, 600) == set()
    assert _kinds(done, not_yet, 600) == {"polarity"}
    assert _kinds(not_yet, done, 60) == {"polarity"}


def test_what_may_grow_is_an_update_hours_later() -> None:
    assert _kinds("The fire burned 900 hectares.", "The fire burned 2,400 hectares.", 400) == set()
    assert _kinds("The fire burned 900 hectares.", "The fire burned 2,400 hectares.", 60) == {"number"}


def test_no_text_makes_a_shape_run_for_long() -> None:
    hostile = " ".join(["inflation economy cost deal worth"] + ["1 1 million"] * 40 + ["of the vote at 1:1"] * 10)
    assert len(list(claims(read(article(hostile[:590] + "."))))) < 100


def test_metres_are_no_millions_and_tens_in_words_are_read() -> None:
    wave = read(article("A 30 m wave killed 5 people in Tarn."))
    assert [one.value for one in claims(wave) if one.kind is DiscrepancyKind.NUMBER and not one.tally] == [5]
    paid = read(article("The fire killed sixty people in Tarn."))
    assert [one.value for one in claims(paid) if one.kind is DiscrepancyKind.NUMBER and not one.tally] == [60]
