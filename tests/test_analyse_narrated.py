"""Dates of what is told as over, and of what is measured with them; and forms of days and years that are to come."""

from __future__ import annotations

import pytest

from tests.dates_told import dates_told


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-05-18", "Ona Verrill was getting ready to row out on June 3 when her brother called from the quay.", []),
        ("2026-11-18", "Corl became the third singer to be voted out on Friday when the jury turned on him.", []),
        ("2026-05-18", "The deadline is June 25, when the ballots are sent out.", ["2026-06-25/day"]),
        ("2026-11-18", "The pit will close on Friday, when the last shift goes home.", ["2026-11-20/day"]),
        ("2026-11-18", "She will become the first woman to chair the board on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "After changes to the law, the assembly on Friday night gave its assent.", []),
        ("2026-11-18", "Worried about a ferry that he wants to sell, Corl ordered his crew Friday to cast off.", []),
        ("2026-11-18", "After waiting to see a pilot Friday, the crew set off.", []),
        ("2026-11-18", "On Friday he could have missed every goal and still won.", []),
        ("2026-11-18", "Because he keeps trying to sell the pit, Friday was a good day to ask.", []),
        ("2026-12-08", "She told them that a deal by Christmas was now all but impossible.", ["2026-12-25/day"]),
    ],
)
def test_what_befell_somebody_tells_which_day_it_was(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The lights won't reach as far south as Friday night.", []),
        ("2026-11-18", "A verdict could come as soon as Friday.", ["2026-11-20/day"]),
        ("2026-12-08", "Nobody will win the pot just a week before Christmas, a clerk said.", []),
        ("2026-12-08", "Troops will be home before Christmas.", ["2026-12-25/day"]),
        ("2026-01-25", "It would be damaging to the campaign of her rival in the summer before the election.", []),
        ("2026-01-25", "It would be damaging in the summer.", ["2026-06-01/season"]),
        ("2026-02-01", "Jobs have yet to help, with spending up just 0.2% in the third quarter.", []),
        ("2026-02-01", "The growth is an improvement on the 3.3% growth seen in the second quarter.", []),
        ("2026-05-12", "The assembly is due to return from its summer recess.", []),
        ("2026-11-18", "The second half of the season will be better for sales.", []),
    ],
)
def test_a_date_with_which_something_is_measured_is_none(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-06-18", "Updated: June 22, 2026 1:24 pm", []),
        ("2026-11-18", "The mummy, originally scheduled to be shown until May, has been pulled.", []),
        ("2026-11-18", "The film was originally due next winter.", []),
        ("2026-11-18", "The jury was expected then to sit until May.", []),
        ("2026-11-18", "The troupe is cancelling its December 7 show in Tarn.", []),
        ("2026-02-18", "In September, we expected growth because we thought the harbour would open.", []),
        ("2026-11-18", "Until Friday, there hadn't been a single storm.", []),
        ("2026-11-18", "The minister was said to be rewriting her reply on Friday.", []),
        ("2026-11-18", "His name appeared on the ballot in May and he won.", []),
        ("2026-11-18", "FILE - In this Friday, Jan. 12, 2024, file photo, Ona Verrill holds an oar.", []),
        ("2026-11-18", "The Herald had the chance to speak with the coach Friday.", []),
        ("2026-02-01", "It was Corl who carried the hopes of Tarn before the August games.", []),
        ("2026-11-18", "She dreams of a better tomorrow.", []),
        ("2026-11-18", "The mayor promised a new hall within a year.", []),
        ("2026-11-18", "The town wants to see its debt cut by one-third within three years.", ["2029-01-01/year"]),
        ("2026-11-18", "The hall will be rebuilt within a year.", ["2027-01-01/year"]),
        ("2026-11-18", "The court will hear of a letter of 2 December and what it meant.", []),
        ("2026-11-18", "After waiting in line for hours, those on hand for the Friday night show were let in.", []),
        ("2026-11-18", "A post headed “Corl will never bring the ferry back” describes a fair in February.", []),
        ("2026-11-18", "She said Tarn “will leave the union” in February.", ["2027-02-01/month"]),
    ],
)
def test_what_was_to_be_is_not_to_come(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "expected"),
    [
        ("2026-11-18", "The full council is on the third Thursday of December.", ["2026-12-17/day"]),
        ("2026-11-18", "The choir meets on the last Friday of the month.", ["2026-11-27/day"]),
        ("2026-11-18", "The fair opens on the first Sunday in May 2027.", ["2027-05-02/day"]),
        ("2026-02-18", "The tolls will be lifted from 2030 to 2032.", ["2030-01-01/year", "2032-01-01/year"]),
        ("2026-02-18", "This year was hard and 2027 will be harder still.", ["2027-01-01/year"]),
        ("2026-02-18", "Voters will recall it in the 2028 U.S. Senate election.", ["2028-01-01/year"]),
        ("2026-02-18", "She will ask the king on 4 or 5 April.", ["2026-04-04/day", "2026-04-05/day"]),
        ("2026-11-18", "He sits in a cell to await a January trial.", ["2027-01-01/month"]),
        ("2026-11-18", "The transfer window shuts at 7pm on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "Seats for the tour go on sale in early February.", ["2027-02-01/month"]),
        ("2026-11-18", "The aid would not reach the islands before February.", ["2027-02-01/month"]),
        ("2026-11-18", "The vote paves the way for a release of the bill on December 1.", ["2026-12-01/day"]),
        ("2026-11-18", "She would bring the bill to the floor the week after next.", ["2026-11-30/week"]),
        ("2026-09-08", "They approved a bill to keep the offices open through December 8.", ["2026-12-08/day"]),
        ("2026-11-18", "He will go to Tarn, followed by a trip to Brenna on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "The pair go on trial in February.", ["2027-02-01/month"]),
        ("2026-11-18", "Fares go up by 4% from January.", ["2027-01-01/month"]),
        ("2026-11-18", "Two more hearings are pencilled in for early December.", ["2026-12-01/month"]),
        ("2026-11-18", "The airline has cancelled all flights until Sunday.", ["2026-11-22/day"]),
        ("2026-11-18", "A second vote follows on Friday.", ["2026-11-20/day"]),
        ("2026-11-18", "The judge told the two sides to come back on 4 December.", ["2026-12-04/day"]),
        ("2026-11-18", "She told the crew on Friday to cast off.", []),
        ("2026-11-18", "From Friday the window tax rises.", ["2026-11-20/day"]),
        ("2026-11-18", "Friday will be the real test.", ["2026-11-20/day"]),
        ("2026-11-18", "Friday would be better.", ["2026-11-20/day"]),
        ("2026-11-18", "He had ignored a closure that lasts through February.", ["2027-02-01/month"]),
    ],
)
def test_days_and_years_in_more_forms_are_to_come(published: str, sentence: str, expected: list[str]) -> None:
    assert dates_told(published, sentence) == expected


@pytest.mark.parametrize(
    ("published", "sentence", "language", "expected"),
    [
        ("2026-12-03", "Der Torwart verlässt den Klub im Sommer, wie er am Mittwochabend verkündete.", "de", 1),
        (
            "2026-11-18",
            "Die Polizei bat die Bewohner, ihre Läden bis Samstagnachmittag geschlossen zu halten.",
            "de",
            1,
        ),
        ("2026-11-18", "Die Polizei bat die Bewohner am Samstag um Hilfe.", "de", 0),
        ("2026-11-18", "Das Gericht will das Schreiben vom 2. Februar lesen.", "de", 0),
        ("2026-11-18", "El juez quiere leer el correo del 2 de febrero.", "es", 0),
        ("2026-11-18", "Das Gericht vertagte sich auf den 11. Dezember.", "de", 1),
        ("2026-11-18", "Le scrutin prend fin lundi à midi.", "fr", 1),
        ("2026-11-18", "Le contrat arrive à échéance en mars.", "fr", 1),
        ("2026-11-18", "Gewählt wird am übernächsten Sonntag.", "de", 1),
        ("2026-11-18", "La reconstruction complète est prévue pour 2029.", "fr", 1),
        ("2026-11-18", "Совет соберётся в пятницу.", "ru", 1),
        ("2026-11-18", "Заседание назначено на следующий вторник.", "ru", 1),
    ],
)
def test_more_forms_in_other_languages(published: str, sentence: str, language: str, expected: int) -> None:
    assert len(dates_told(published, sentence, language)) == expected
