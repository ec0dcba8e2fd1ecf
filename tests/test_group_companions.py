"""What comes together today in two languages goes on together with the story of yesterday."""

from __future__ import annotations

from digest.group.sketches import sketch
from digest.group.threads import Thread, left_open, weave
from digest.model import Article, Turn
from tests.quakes import days_ago, report

STRIKE = (
    "Dockers at Wexport walked out on Friday over a plan to automate cranes, halting grain exports. The Quayside Union "
    "said its members would not return before Monday unless Hallam Freight dropped the plan."
)
WALKED_OUT = "Dockers of the Quayside Union left the cranes of Wexport over a plan of Hallam Freight to automate them."
BACK = (
    "Dockers at Wexport went back on Saturday after the Quayside Union and Hallam Freight agreed to halt the plan to "
    "automate cranes. Mediator Ilse Varrow of Tarnholm said 342 jobs and 81.5 million crowns were safe."
)
BACK_IN_GERMAN = (
    "Im Hafen wird wieder gearbeitet. Laut Schlichterin Ilse Varrow aus Tarnholm sind 342 Stellen und 81,5 Millionen "
    "Kronen gesichert, die Kräne bleiben bemannt."
)
STRIKE_IN_GERMAN = (
    "Im Hafen ruht seit Freitag die Arbeit. Die Belegschaft wehrt sich gegen den Plan, Kräne ohne Menschen laufen zu "
    "lassen; im Hafen liegen Schiffe mit Getreide, die Kräne stehen."
)
ENGLISH = report("back", BACK, "Dockers return to cranes at Wexport")
GERMAN = report("zurück", BACK_IN_GERMAN, "Streik im Hafen beendet, Kräne laufen", language="de")


def _day(*articles: Article, before: tuple[Thread, ...] = ()) -> tuple[Thread, ...]:
    return weave([sketch(one) for one in articles], [left_open(thread) for thread in before])


def _before(*, in_german: bool = False) -> tuple[Thread, ...]:
    told = [
        report("strike", STRIKE, "Dockers walk out at Wexport", published=days_ago(1)),
        report("walked", WALKED_OUT, "Dockers leave cranes of Wexport", published=days_ago(0.9)),
    ]
    german = report("streik", STRIKE_IN_GERMAN, "Streik im Hafen: Kräne stehen", published=days_ago(1), language="de")
    return _day(*told, *[german][:in_german])


def test_a_report_in_another_language_goes_where_its_companion_of_today_goes() -> None:
    assert [thread.earlier for thread in _day(GERMAN, before=_before())] == [()]
    (story,) = _day(ENGLISH, GERMAN, before=_before())
    assert {one.id for one in story.known} == {"strike", "walked", "back", "zurück"}


def test_stories_of_one_event_in_two_languages_are_one_once_their_reports_of_today_are() -> None:
    before = _before(in_german=True)
    assert len(before) == 2
    (story,) = _day(ENGLISH, GERMAN, before=before)
    assert [turn.turn for turn in story.history] == [Turn.MERGED]


def test_a_merged_story_stays_one_in_the_days_after() -> None:
    (story,) = _day(ENGLISH, GERMAN, before=_before(in_german=True))
    again = report("danach", f"{BACK_IN_GERMAN} Am Montag kommt ein Schiff.", "Kräne laufen nach Streik", language="de")
    (after,) = _day(again, before=(story,))
    assert after.id == story.id
    assert [turn.turn for turn in after.history] == [Turn.MERGED]
