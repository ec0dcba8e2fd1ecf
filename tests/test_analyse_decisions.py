"""Days of what was decided lie ahead, though the verb is of the past."""

from __future__ import annotations

from datetime import date

import pytest

from digest.analyse.dates.calendar import ahead

TODAY = date(2026, 11, 20)


def _days(sentence: str, language: str = "en") -> list[str]:
    return [on.isoformat() for on, _ in ahead(sentence, TODAY, language)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Pilots have voted by 71 per cent to stop work for a day from 05:00 on Monday, 30 November.", "2026-11-30"),
        ("The council agreed on Tuesday to shut the lock on 30 November, its clerk said.", "2026-11-30"),
        ("Piet Gavrel decided to hand over the keys on November 30.", "2026-11-30"),
        ("Nurses plan to stop work on 30 November.", "2026-11-30"),
        ("The yard undertook to free the barge, moored at Tarn since 8 May, no later than 30 November.", "2026-11-30"),
        ("The court ordered the yard to pay its debts by Tuesday.", "2026-11-24"),
        ("Drivers voted 7 to 2 to strike from Monday.", "2026-11-23"),
        ("The owners pledged to mend the roof by the end of the year.", "2026-12-31"),
        ("The council voted to postpone the fair until 3 December.", "2026-12-03"),
    ],
)
def test_the_day_of_a_decided_act_is_ahead(sentence: str, day: str) -> None:
    assert _days(sentence) == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council voted to close the school on Monday.",
        "The council voted to call off the strike on 30 November.",
        "The council agreed not to strike on 30 November.",
        "The council had agreed to meet on 30 November.",
        "The council agreed to the terms on 30 November.",
        "The council agreed to pay the families of those who died on 30 November.",
        "The council voted to honour the dead of 30 November.",
    ],
)
def test_a_day_that_may_be_of_the_decision_or_of_something_else_is_not(sentence: str) -> None:
    assert _days(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Портовики проголосовали за то, чтобы прекратить работу 30 ноября.", "ru"),
        ("Die Lotsen haben beschlossen, am 30. November die Arbeit niederzulegen.", "de"),
        ("Beide Seiten vereinbarten, sich am 30. November zu treffen.", "de"),
        ("Les pilotes ont décidé d’arrêter le travail le 30 novembre.", "fr"),
        ("Le pays s’est engagé à libérer le chalutier avant le 30 novembre.", "fr"),
        ("Los prácticos votaron parar el 30 de noviembre.", "es"),
        ("Las dos partes acordaron reunirse el 30 de noviembre.", "es"),
    ],
)
def test_other_languages_decide_as_plainly(sentence: str, language: str) -> None:
    assert _days(sentence, language) == ["2026-11-30"]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Совет решил отменить забастовку 30 ноября.", "ru"),
        ("Beide Seiten vereinbarten, den Streik am 30. November abzusagen.", "de"),
        ("Le conseil a décidé de reporter la grève du 30 novembre.", "fr"),
        ("El consejo decidió cancelar la huelga del 30 de noviembre.", "es"),
    ],
)
def test_nor_is_what_was_called_off_there(sentence: str, language: str) -> None:
    assert _days(sentence, language) == []


def test_this_summer_said_in_summer_is_now() -> None:
    assert [on for on, _ in ahead("The yard will reopen this summer.", date(2026, 6, 11), "en")] == []
    assert [on for on, _ in ahead("The yard will reopen this summer.", date(2026, 5, 11), "en")] == [date(2026, 6, 1)]
