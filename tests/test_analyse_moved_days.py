"""A day from which something is moved is no day ahead, in whatever words it is moved."""

from __future__ import annotations

from datetime import date

import pytest

from digest.analyse.dates.calendar import ahead

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The meeting of the council has been postponed from Tuesday to Friday, 4 December, the mayor said."),
        ("en", "The congress in Hald, planned for 27 November, will now be held on 4 December."),
        ("en", "The opening, scheduled for 27 November, is now to take place on 4 December."),
        ("de", "Der Kongress wird vom 27. November auf den 4. Dezember verschoben."),
        ("de", "Die Sitzung wurde vom 27. November auf Freitag, den 4. Dezember, verlegt."),
        ("fr", "Le congrès est reporté du 27 novembre au 4 décembre."),
        ("es", "El congreso se aplaza del 27 de noviembre al 4 de diciembre."),
        ("ru", "Съезд в Гальде перенесен с 27 ноября на 4 декабря, сообщил секретариат."),
    ],
)
def test_only_the_new_day_is_ahead(language: str, sentence: str) -> None:
    assert [on for on, _ in ahead(sentence, SUNDAY, language)] == [date(2026, 12, 4)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The fair will be held from 27 November to 4 December in Hald."),
        ("de", "Die Messe läuft vom 27. November bis zum 4. Dezember."),
        ("ru", "Ярмарка пройдёт с 27 ноября по 4 декабря."),
    ],
)
def test_a_stretch_of_days_keeps_its_first_day(language: str, sentence: str) -> None:
    assert date(2026, 11, 27) in [on for on, _ in ahead(sentence, SUNDAY, language)]


def test_what_was_done_sooner_than_planned_is_past() -> None:
    assert ahead("The road to Tarn was reopened at noon on Saturday, a day earlier than planned.", SUNDAY, "en") == []


def test_what_is_to_come_sooner_than_planned_is_ahead() -> None:
    found = ahead("The road to Tarn will reopen on Saturday, a day earlier than planned.", SUNDAY, "en")
    assert [on for on, _ in found] == [date(2026, 11, 28)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The dockers of Hald will return to work on Friday after accepting a deal.", "2026-11-27"),
        ("The mayor announced a goal to house 70 percent of them by 4 December, as the town grows.", "2026-12-04"),
        ("She also set a target of vaccinating every child by 4 December.", "2026-12-04"),
        ("The county races to have half of its bridges mended by 4 December.", "2026-12-04"),
    ],
)
def test_what_is_aimed_at_and_what_follows_another_act_is_ahead(sentence: str, day: str) -> None:
    assert [f"{on}" for on, _ in ahead(sentence, SUNDAY, "en")] == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "The dockers of Hald returned to work on Friday after accepting a deal.",
    ],
)
def test_what_was_done_or_failed_is_past(sentence: str) -> None:
    assert ahead(sentence, SUNDAY, "en") == []
