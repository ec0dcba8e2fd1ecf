"""Two desks tell one thing in words of their own, and contradict each other on its day, its place, or on yes and no."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.analysis.scoring import article, later, story
from digest.analyse import tell
from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.reading import read
from digest.model import DiscrepancyKind

AGROUND = (
    "The ferry Marlin ran aground off Skell on Wednesday night with 40 passengers on board, the coast guard said. "
    "Tugs are on their way."
)
DEAL = (
    "Ministers from Orland and Sarmia signed the fishing accord on Tuesday aboard the ship Heron. The paper settles an "
    "old quarrel over herring."
)
LEAK = "The port authority of Skell confirmed on Friday that oil had leaked from the tanker Marlin into the harbour."
CAPTURED = "Orlandish troops have captured the railway town of Tamsk, the army said on Friday."


def _found(first: str, second: str, minutes: int = 60) -> list[tuple[DiscrepancyKind, tuple[str, ...]]]:
    told = story(article(first, outlet="Herald"), later(second, minutes, outlet="Courier"))
    found = discrepancies(told, [tuple(claims(read(one))) for one in told.members])
    return [(one.kind, one.figures) for one in found]


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_accident_on_two_days_is_a_discrepancy_whatever_the_words() -> None:
    other = "All 40 travellers are safe. Their ferry, the Marlin, had run onto rocks at Skell on Tuesday evening."
    assert _found(AGROUND, other) == [(DiscrepancyKind.DATE, ("2026-11-17", "2026-11-18"))]


def test_a_signing_is_known_by_its_parties_and_not_by_its_sentence() -> None:
    other = "Herring is to be shared under an accord that Sarmia and Orland signed on Wednesday on board the Heron."
    assert _found(DEAL, other) == [(DiscrepancyKind.DATE, ("2026-11-17", "2026-11-18"))]


def test_a_day_that_the_other_article_gives_as_well_contradicts_nothing() -> None:
    other = (
        "Herring is to be shared under an accord that Sarmia and Orland signed on Wednesday on board the Heron. "
        "Their experts had agreed on the text on Tuesday."
    )
    assert _found(DEAL, other) == []


def test_that_evening_is_the_day_of_the_sentence_before() -> None:
    first = "The replay of the cup tie between Eastham and Crag Rovers has been set for Wednesday, 2 December."
    other = "Crag Rovers get a second chance on 9 December. The cup tie at Eastham will be replayed that evening."
    assert _found(first, other) == [(DiscrepancyKind.DATE, ("2026-12-02", "2026-12-09"))]


def test_people_of_whom_the_other_article_knows_nothing_make_two_meetings_of_it() -> None:
    first = "Foreign minister Tam Roake met her colleague Olaf Lind in Varn on Tuesday to talk about visas."
    other = "On Wednesday foreign minister Tam Roake met president Agnes Holm in Varn to talk about visas."
    assert _found(first, other) == []


def test_the_first_match_and_the_final_are_two() -> None:
    first = "The first match of the Orland cup between Eastham and Crag Rovers will be played on 2 December."
    other = "The final of the Orland cup between Eastham and Crag Rovers will be played on 9 December."
    assert _found(first, other) == []


def test_the_day_of_a_report_is_not_the_day_of_what_it_is_about() -> None:
    first = "The Herald reported the meeting of Ann Vale and the lobbyist Carl Moss on Tuesday."
    other = "Ann Vale admitted on Wednesday to the meeting with the lobbyist Carl Moss."
    assert _found(first, other) == []


def test_a_trial_that_is_put_off_has_two_days_and_no_discrepancy() -> None:
    first = "The trial of former mayor Stan Bedde in Crowle will open on 11 January."
    other = "The trial of former mayor Stan Bedde in Crowle was postponed and will open on 18 January."
    assert _found(first, other) == []


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────


def test_one_wedding_in_two_regions_is_a_discrepancy() -> None:
    first = "Film star Della Moran and Nico Favre were married in the chapel of Ros Castle in the Skell Hills."
    other = "Della Moran and Nico Favre have tied the knot. The wedding took place on the island of Kalyra."
    assert _found(first, other) == [(DiscrepancyKind.PLACE, ("Kalyra", "Skell Hills"))]


def test_talks_that_will_be_held_in_one_city_do_not_come_together_in_another() -> None:
    first = "Talks to end the war in the Sarin delta will be held in Tarn, Orland said. Each side sends four delegates."
    other = "Both sides in the Sarin delta war agreed to meet. Four envoys will come together in Velm."
    assert _found(first, other) == [(DiscrepancyKind.PLACE, ("Tarn", "Velm"))]


def test_there_is_the_place_of_the_sentence_before() -> None:
    first = "The fugitive banker Lars Fenn was arrested in Tarn, the justice minister said."
    other = "The flight of a banker ended in a bar in Velm. There, officers arrested Lars Fenn, a lawyer said."
    assert _found(first, other) == [(DiscrepancyKind.PLACE, ("Tarn", "Velm"))]


def test_a_hall_may_stand_in_the_town_that_another_names() -> None:
    first = "The fugitive banker Lars Fenn was arrested in Tarn, the justice minister said."
    other = "The fugitive banker Lars Fenn was arrested at the Grand Hotel, the justice minister said."
    assert _found(first, other) == []


def test_a_town_that_the_other_article_mentions_is_no_other_place() -> None:
    first = "The fugitive banker Lars Fenn was arrested in Tarn, the justice minister said."
    other = "The fugitive banker Lars Fenn was arrested in Velm, a suburb of Tarn, the justice minister said."
    assert _found(first, other) == []


@pytest.mark.parametrize(("one", "two"), [("Switzerland", "Geneva"), ("Jabaliya", "Jabalya")])
def test_a_country_and_a_place_in_it_or_two_spellings_are_no_two_places(one: str, two: str) -> None:
    text = "The fugitive banker Lars Fenn was arrested in {}, the justice minister said."
    assert _found(text.format(one), text.format(two)) == []


def test_the_openings_of_two_articles_show_that_they_tell_one_thing() -> None:
    first = (
        "A rescue helicopter came down near Tolm in the north on Thursday. Its engine had lost power. The pilot Erik "
        "Sund helped the nurse and the doctor out before flames caught the cabin."
    )
    other = (
        "A pilot saved two colleagues when the engine of their rescue helicopter lost power. Erik Sund wrestled it "
        "down beside the southern resort of Aldery and dragged a doctor and a nurse from the cabin ahead of the flames."
    )
    assert _found(first, other) == [(DiscrepancyKind.PLACE, ("Aldery", "Tolm"))]


# ── yes and no ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "denial",
    [
        "No fuel escaped from the tanker Marlin in the harbour of Skell, her owner said on Friday.",
        '"There was no leak from the tanker into the harbour," said the owner of the Marlin in Skell on Friday.',
    ],
)
def test_a_leak_that_another_denies_is_a_discrepancy(denial: str) -> None:
    assert [kind for kind, _ in _found(LEAK, denial)] == [DiscrepancyKind.POLARITY]


def test_a_town_that_has_not_fallen_was_not_captured() -> None:
    other = "The town of Tamsk has not fallen, says its commander, Ishan Vey."
    assert _found(CAPTURED, other) == [(DiscrepancyKind.POLARITY, ("no", "yes"))]


def test_who_pleads_guilty_does_not_plead_not_guilty() -> None:
    first = "Actor Corin Vale pleaded guilty on Friday to driving while drunk, court officials in Ashby said."
    other = "Corin Vale has pleaded not guilty. The actor told the court in Ashby that he was not drunk."
    assert (DiscrepancyKind.POLARITY, ("no", "yes")) in _found(first, other)


def test_an_article_that_gives_both_sides_contradicts_nobody() -> None:
    both = f"{CAPTURED} The town of Tamsk has not fallen, says its commander, Ishan Vey."
    assert _found(both, "The town of Tamsk has not fallen, says its commander, Ishan Vey.") == []


def test_a_senate_that_has_not_approved_says_nothing_against_a_lower_house_that_has() -> None:
    first = "The lower house of Sarmia has approved the budget for next year."
    other = "The senate of Sarmia has not yet approved the budget for next year."
    assert _found(first, other) == []


def test_the_aides_of_a_mayor_are_not_the_mayor() -> None:
    first = (
        "Rebels have freed the mayor of Sett, who had been in their hands for a month, the Red Cross said on Friday. "
        "Two of his aides are still missing."
    )
    other = "The two aides of the mayor of Sett have not been freed, their families said on Friday. He came home alone."
    assert _found(first, other) == []


def test_a_bridge_that_has_not_reopened_to_lorries_may_have_to_cars() -> None:
    first = "The bridge over the Ull at Narvo has reopened to cars, the road office said."
    other = "The Ull bridge at Narvo has not reopened to vehicles of more than 12 tonnes, hauliers complained."
    assert _found(first, other) == []


def test_what_is_done_later_than_it_was_not_is_no_discrepancy() -> None:
    other = "The town of Tamsk has not fallen, says its commander, Ishan Vey."
    assert _found(other, CAPTURED, minutes=600) == []


# ── how they are told ────────────────────────────────────────────────────────────────────────────────────


def test_what_is_found_by_a_clause_and_by_what_stands_around_it_is_told_once() -> None:
    first, other = (f"The inquiry into the dike at Marl will open on {day} December." for day in (2, 9))
    assert _found(first, other) == [(DiscrepancyKind.DATE, ("2026-12-02", "2026-12-09"))]


def test_happenings_are_not_kept_for_the_next_issue() -> None:
    told = story(article(AGROUND, outlet="Herald"), later(DEAL, outlet="Courier"))
    assert all(claim.about is None for claim in tell(told).moving)
    assert any(claim.about is not None for one in told.members for claim in claims(read(one)))


def test_a_dateline_behind_a_spaced_hyphen_is_no_part_of_the_first_clause() -> None:
    first = f"SKELL, Nov 20 - {LEAK}"
    denial = "No oil leaked from the tanker Marlin in the harbour of Skell, her owner said on Friday."
    assert [kind for kind, _ in _found(first, denial)] == [DiscrepancyKind.POLARITY]


def test_reports_of_two_days_do_not_contradict_each_other() -> None:
    first, second = article(AGROUND, outlet="Herald"), later(AGROUND.replace("Wednesday", "Tuesday"), outlet="Courier")
    assert second.published is not None
    moved = replace(second, published=replace(second.published, at=second.published.at + timedelta(days=3)))
    told = story(first, moved)
    assert discrepancies(told, [tuple(claims(read(one))) for one in told.members]) == ()
