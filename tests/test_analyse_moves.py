"""From what to what a toll, a day, a place or a name moved, and what is no move."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest.analyse import Asked, analyse, analyse_with_chronicle
from digest.model import (
    Article,
    ArticleId,
    Change,
    Changed,
    Chronicle,
    DiscrepancyKind,
    Findings,
    PrintedTopic,
    Published,
    StoryId,
)
from tests.builders import article, briefing, printed_story, quoted, source
from tests.stories import one_topic


def told(text: str, name: str, day: int, outlet: str = "Harbour Courier") -> Article:
    at = Published(at=datetime(2026, 11, day, 6, tzinfo=UTC), has_time=True)
    return article(text, id=ArticleId(name), raw_sha256=f"{name:0<64}", outlet=outlet, published=at)


def asked(day: int, before: Chronicle, *had: Article) -> Asked:
    sources = tuple(source(n, article_id=one.id, raw_sha256=one.raw_sha256) for n, one in enumerate(had, start=1))
    return Asked(now=date(2026, 11, day), last=briefing(sources=sources, topics=()), before=before)


def after(first: Article, *second: Article) -> Findings:
    """The findings of a second day, of which only the second day's articles are at hand."""
    _, chronicle = analyse_with_chronicle(one_topic(first), Asked(now=date(2026, 11, 19)))
    return analyse(one_topic(*second), asked(20, chronicle, first))


def moved(first: str, second: str, outlet: str = "Harbour Courier") -> list[tuple[str, str]]:
    found = after(told(first, "a", 19), told(second, "b", 20, outlet)).changed
    return [(one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Nine people were killed in the fire.", "Fourteen people were killed in the fire.", ("Nine", "Fourteen")),
        ("Nine people were killed in the fire.", "The death toll has risen to 14, the mayor said.", ("Nine", "14")),
        (
            "The inquiry into the dike will open on 2 December in Marl.",
            "The inquiry into the dike will open on 9 December in Marl.",
            ("2026-12-02", "2026-12-09"),
        ),
        (
            "The two leaders will meet at the strait summit on 12 December.",
            "The strait summit of the two leaders was put off to 14 December.",
            ("2026-12-12", "2026-12-14"),
        ),
        (
            "The hearing on the ferry will begin on 2 December.",
            "The hearing was moved from 2 December to 9 December.",
            ("2026-12-02", "2026-12-09"),
        ),
        (
            "The two leaders will meet in Corran in winter.",
            "The two leaders will meet in Tarn in winter.",
            ("Corran", "Tarn"),
        ),
        (
            "Aksel Dahl, the foreign minister of Ferrow, came by boat.",
            "Ferrow's foreign minister, Olave Brandt, came by boat.",
            ("Aksel Dahl", "Olave Brandt"),
        ),
        (
            "Defence Minister Ragna Holt came by boat.",
            "Defence Minister Ivar Stenmark came by boat.",
            ("Ragna Holt", "Ivar Stenmark"),
        ),
        ("Police named the driver as Jon Marr.", "Police named the driver as Karl Lund.", ("Jon Marr", "Karl Lund")),
    ],
)
def test_what_moved_is_told_from_what_to_what(first: str, second: str, expected: tuple[str, str]) -> None:
    assert moved(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The wall is 118 metres high.", "The wall is 90 metres long."),
        ("Nine people were killed in the fire.", "Nine people died in the fire."),
        ("Nine people were killed in the fire.", "Seven people were killed in the fire."),
        ("Nine people were killed in the fire.", "More than nine people were killed in the fire."),
        ("The inquiry will open on 2 December.", "The bridge will open on 9 December."),
        ("It will open on 2 December.", "It will open on 9 December."),
        ("The trial will begin on 2 December.", "The appeal in another town will begin on 9 December."),
        ("The inquiry has to begin before Christmas.", "The inquiry will begin on 9 December."),
        ("“The inquiry must begin on 2 December,” said Jon Marr.", "The inquiry will begin on 9 December."),
        ("Two sailors died in Tarn on 17 November.", "Two sailors died in Marl on 19 November."),
        ("Aksel Dahl, the foreign minister of Ferrow, came.", "Olave Brandt, the foreign minister of Sund, came."),
        ("Foreign Minister Ri Yong-ho came by boat.", "Foreign Minister Ri Yong Ho came by boat."),
        ("Foreign Minister Aksel Dahl came by boat.", "Foreign Minister Aksel Dahle came by boat."),
        ("Foreign Minister Omar Marsi came by boat.", "Foreign Minister Omar al-Marsi came by boat."),
        ("Harbour Master Aksel Dahl came by boat.", "A pilot later fired by Aksel Dahl came by boat."),
        ("Foreign Minister Aksel Dahl came by boat.", "Former Foreign Minister Olave Brandt came by boat."),
        ("Foreign Minister Aksel Dahl came by boat.", "Deputy Foreign Minister Olave Brandt came by boat."),
    ],
)
def test_what_may_be_another_thing_is_no_move(first: str, second: str) -> None:
    assert moved(first, second) == []


def test_two_measures_that_move_alike_are_two_changes() -> None:
    before = told("Three people were killed in the fire. Three people were injured in the fire.", "a", 19)
    later = told("Five people were killed in the fire. Five people were injured in the fire.", "b", 20)
    assert {row.measure for row in after(before, later).changed} == {"people killed", "people injured"}


def test_a_figure_beyond_all_counts_stops_nothing() -> None:
    first = told("Nine people were killed in the fire.", "a", 19)
    assert after(first, told(f"A blast killed 5 {'million ' * 60}people.", "b", 20)).changed == ()


def test_a_bare_office_in_another_outlet_needs_words_of_succession() -> None:
    before = "Foreign Minister Aksel Dahl came by boat."
    assert moved(before, "Foreign Minister Olave Brandt came by boat.", "Tarn Herald") == []
    succeeded = "Olave Brandt, who succeeded Aksel Dahl as foreign minister, came by boat."
    assert moved(before, succeeded, "Tarn Herald") == [("Aksel Dahl", "Olave Brandt")]


def test_two_holders_of_one_office_are_left_alone() -> None:
    first = told("Defence Minister Ragna Holt met Defence Minister Pia Lund.", "a", 19)
    assert after(first, told("Defence Minister Ivar Stenmark came by boat.", "b", 20)).changed == ()


def test_a_move_carries_both_sentences() -> None:
    first = told("Rain fell. Nine people were killed in the fire.", "a", 19)
    (row,) = after(first, told("Fourteen people were killed in the fire.", "b", 20)).changed
    assert row.earlier is not None
    assert (row.earlier.article_id, row.earlier.words) == ("a", "Nine people were killed in the fire.")
    assert first.text[row.earlier.start : row.earlier.end] == row.earlier.words
    assert (row.kind, row.sentence.article_id) == (DiscrepancyKind.NUMBER, "b")


def test_the_newest_report_says_what_it_is_now_and_the_old_value_again_is_no_move() -> None:
    first = told("Nine people were killed in the fire.", "a", 19)
    old = told("Nine people were killed in the fire.", "b", 20, "Tarn Herald")
    late = replace(old, published=Published(at=datetime(2026, 11, 20, 9, tzinfo=UTC), has_time=True))
    new = told("Fourteen people were killed in the fire.", "c", 20)
    assert [one.after for one in after(first, old, new).changed] == []
    assert after(first, late, new).changed == ()
    assert [one.after for one in after(first, new).changed] == ["Fourteen"]


def test_an_article_that_its_outlet_rewrote_in_place_goes_on() -> None:
    first = told("Nine people were killed in the fire.", "a", 19)
    again = replace(first, text="Fourteen people were killed in the fire.", raw_sha256="f" * 64)
    found = after(first, again)
    assert [(one.before, one.after) for one in found.changed] == [("Nine", "Fourteen")]
    assert found.changes == ((StoryId("s"), Change.UPDATED),)


def test_what_moved_is_told_once() -> None:
    first = told("Nine people were killed in the fire.", "a", 19)
    second = told("Fourteen people were killed in the fire.", "b", 20)
    _, one = analyse_with_chronicle(one_topic(first), Asked(now=date(2026, 11, 19)))
    _, two = analyse_with_chronicle(one_topic(first, second), asked(20, one, first))
    assert analyse(one_topic(first, second), asked(21, two, first, second)).changed == ()


def test_what_a_day_says_nothing_of_is_remembered() -> None:
    first = told("Nine people were killed in the fire.", "a", 19)
    quiet = told("The smoke has gone from the harbour of Tarn by now.", "b", 20)
    third = told("Fourteen people were killed in the fire.", "c", 21)
    _, one = analyse_with_chronicle(one_topic(first), Asked(now=date(2026, 11, 19)))
    _, two = analyse_with_chronicle(one_topic(quiet), asked(20, one, first))
    found: tuple[Changed, ...] = analyse(one_topic(third), asked(21, two, quiet)).changed
    assert [(row.before, row.after) for row in found] == [("Nine", "Fourteen")]


def test_against_an_earlier_issue_it_moved_further() -> None:
    first = told("Nine people were killed in the fire.", "a", 19)
    second = told("Twelve people were killed in the fire.", "b", 20)
    third = told("Fourteen people were killed in the fire.", "c", 21)
    _, one = analyse_with_chronicle(one_topic(first), Asked(now=date(2026, 11, 19)))
    _, two = analyse_with_chronicle(one_topic(second), asked(20, one, first))
    late = replace(asked(21, two, first), then=one)
    assert [(row.before, row.after) for row in analyse(one_topic(third), late).changed] == [("Nine", "Fourteen")]
    assert [row.before for row in analyse(one_topic(third), asked(21, two, second)).changed] == ["Twelve"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Three people were killed in the fire.", "The fire's death toll reached four.", ("Three", "four")),
        ("Three people were killed in the fire.", "Officials raised the toll to four.", ("Three", "four")),
        ("Three people were killed in the fire.", "That brings the number of dead to four.", ("Three", "four")),
        (
            "Three people were killed in the fire.",
            "A body was found, bringing the death toll to four.",
            ("Three", "four"),
        ),
        ("Three people were killed in the fire.", "Four people are now known to have died.", ("Three", "Four")),
        ("Three people were killed in the fire.", "A fourth man has died of burns.", ("Three", "fourth man")),
        ("Three people were killed in the fire.", "The fire has claimed a fourth life.", ("Three", "fourth life")),
        ("No deaths were reported in the fire.", "One person died in the fire.", ("No deaths", "One")),
        ("No lives were lost in the fire.", "A man of 60 has died of burns.", ("No lives", "A man")),
        ("Nobody died in the fire.", "The first death in the fire was confirmed.", ("Nobody", "first death")),
        (
            "Three people were killed in the fire.",
            "A sailor died in hospital, becoming the fourth victim of the fire.",
            ("Three", "fourth victim"),
        ),
        (
            "Three people were killed in the fire.",
            "A cook is the fourth person to die.",
            ("Three", "fourth person to die"),
        ),
        ("Three people were killed in the fire.", "It was the fourth death this year in the port.", None),
        ("Three people were killed in the fire.", "A sailor died, becoming the fourth victim this year.", None),
        ("Three people were killed in the fire.", "A man said his wife had died in the fire.", None),
        ("Nobody knows how many were killed in the fire.", "Three people were killed in the fire.", None),
    ],
)
def test_a_toll_moves_in_whatever_words_a_follow_up_tells_it(
    first: str, second: str, expected: tuple[str, str] | None
) -> None:
    assert moved(first, second) == ([expected] if expected else [])


def test_an_outlet_that_lags_behind_does_not_take_back_that_a_toll_rose() -> None:
    first = told("Three people were killed in the fire.", "a", 19)
    rose = told("The death toll rose to four on Friday.", "b", 20, "Tarn Times")
    lags = told("Three people were killed in the fire.", "c", 20, "Ferrow Post")
    assert [(one.before, one.after) for one in after(first, rose, lags).changed] == [("Three", "four")]


def test_a_figure_that_somebody_stands_by_has_not_moved() -> None:
    first = told("14 people were injured in the fire.", "a", 19)
    other = told("19 people were injured in the fire.", "b", 20, "Tarn Times")
    stands = told("There was no reason to correct its count of 14 injured, the port said.", "c", 20, "Ferrow Post")
    found = after(first, other, stands)
    assert (found.changed, [one.figures for one in found.discrepancies]) == ((), [("14", "19")])


def test_nobody_waits_for_a_report_of_a_day_that_was_put_off() -> None:
    first = told("The two leaders will meet at the strait summit on 12 December.", "a", 19)
    second = told("The strait summit of the two leaders was put off to 14 December.", "b", 20)
    _, before = analyse_with_chronicle(one_topic(first), Asked(now=date(2026, 11, 19)))
    _, then = analyse_with_chronicle(one_topic(second), asked(20, before, first))
    assert [one.on.day for one in before.expected] == [12]
    assert [one.on.day for one in then.expected] == [14]


def days(first: Article, second: Article, *third: Article) -> list[tuple[str, str]]:
    """The changes of a third day, of a story whose older articles are still at hand."""
    _, one = analyse_with_chronicle(one_topic(first), Asked(now=date(2026, 11, 19)))
    _, two = analyse_with_chronicle(one_topic(first, second), asked(20, one, first))
    found = analyse(one_topic(first, second, *third), asked(21, two, first, second)).changed
    return [(row.before, row.after) for row in found]


@pytest.mark.parametrize(
    "again",
    [
        "The chancellors will sign it in Tarn on 14 December.",
        "The strait treaty will be signed in Tarn on 14 December.",
        "The signing of the strait treaty was moved from 12 December to 14 December.",
    ],
)
def test_a_day_that_an_issue_has_told_is_no_change_in_the_next(again: str) -> None:
    plan = told("The chancellors will sign the strait treaty in Tarn on 12 December.", "a", 19)
    move = told("The signing of the strait treaty was moved from 12 December to 14 December.", "b", 20)
    assert days(plan, move, told(again, "c", 21, "Tarn Times")) == []
    further = told("The signing of the strait treaty was moved from 14 December to 16 December.", "c", 21)
    assert days(plan, move, further) == [("2026-12-14", "2026-12-16")]


@pytest.mark.parametrize("saying", ["said on Friday", "announced early on 20 November", "told reporters on Friday"])
def test_the_day_on_which_somebody_spoke_is_no_day_of_an_act(saying: str) -> None:
    first = "The count of visitors has risen in the Orvik shaft, the rescue service said on Thursday."
    assert moved(first, f"The count of visitors has risen in the Orvik shaft, the rescue service {saying}.") == []


def test_a_rival_figure_is_a_discrepancy_and_the_change_goes_to_the_one_that_rose() -> None:
    first = told("Three people were killed in the fire.", "a", 19)
    rose = told("The death toll of the fire has risen to four, the hospital said.", "b", 20)
    rival = told("Five people were killed in the fire, the mayor said.", "c", 20, "Tarn Times")
    later = replace(rival, published=Published(at=datetime(2026, 11, 20, 7, tzinfo=UTC), has_time=True))
    found = after(first, rose, later)
    assert [(one.before, one.after) for one in found.changed] == [("Three", "four")]
    assert [one.figures for one in found.discrepancies] == [("four", "Five")]


def test_the_figure_of_most_outlets_or_of_who_counts_is_the_change() -> None:
    first = told("Three people were killed in the fire.", "a", 19)
    four = told("Four people were killed in the fire.", "b", 20, "Tarn Times")
    also = told("Four people were killed in the fire.", "c", 20, "Orvik Post")
    five = told("Five people were killed in the fire.", "d", 20, "Ferrow Post")
    police = told("Five people were killed in the fire, police said.", "e", 20, "Ferrow Post")
    assert [one.after for one in after(first, five, four, also).changed] == ["Four"]
    assert [one.after for one in after(first, four, police).changed] == ["Five"]


def kept(first: str, second: str) -> list[tuple[str, str, str]]:
    """The changes of a second day, of a story whose first article is still at hand."""
    one, two = told(first, "a", 19), told(second, "b", 20)
    _, chronicle = analyse_with_chronicle(one_topic(one), Asked(now=date(2026, 11, 19)))
    found = analyse(one_topic(one, two), asked(20, chronicle, one)).changed
    return [(row.measure, row.before, row.after) for row in found]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Some 300 villagers left their farms below the glacier on Wednesday.",
            "About 900 villagers have now left their farms below the glacier, the mayor said, up from 300.",
            ("villagers have now left their farms", "300", "900"),
        ),
        (
            "The pickers voted for a two-day walkout, which starts on Friday, 27 November.",
            "The pickers have put off their walkout from Friday, 27 November to Friday, 4 December.",
            ("The pickers", "2026-11-27", "2026-12-04"),
        ),
        (
            "Villagers will be allowed home on 28 November at the earliest.",
            "Villagers will not be allowed home before 5 December, a week later than first announced.",
            ("Villagers", "2026-11-28", "2026-12-05"),
        ),
        (
            "The pickers will stop work on Friday, 4 December, their union said.",
            "The pickers will stop work on Friday, 27 November after all, withdrawing a postponement to 4 December.",
            ("The pickers", "2026-12-04", "2026-11-27"),
        ),
        (
            "The army has until Sunday to leave the valley, Ivar Holt of the rebels said.",
            "Ivar Holt said he had extended it by one week, to 29 November, at the request of a mediator.",
            ("extended", "2026-11-22", "2026-11-29"),
        ),
        (
            "A video gave the army until 18:00 on Sunday to leave. Ivar Holt set the deadline at an unknown place.",
            "Ivar Holt said he had extended it by one week, to 29 November, at the request of a mediator.",
            ("extended", "2026-11-22", "2026-11-29"),
        ),
        (
            "Engineers believe that the Orvik bridge can carry cars again by Sunday.",
            "The Orvik bridge will reopen to cars on Tuesday, engineers said, and not on Sunday.",
            ("The Orvik bridge", "2026-11-22", "2026-11-24"),
        ),
        (
            "Seventeen people were injured in the fire.",
            "The port lowered the number of people injured in the fire in the long shed behind the fish hall to 16.",
            ("people injured", "Seventeen", "16"),
        ),
        (
            "Aksel Dahl, the Ferrovian foreign minister, came by boat.",
            "Aksel Dahl resigned as foreign minister of Ferrow. President Holt named Olave Brandt foreign minister.",
            ("foreign minister", "Aksel Dahl", "Olave Brandt"),
        ),
    ],
)
def test_what_a_report_itself_says_has_changed_is_told(first: str, second: str, expected: tuple[str, str, str]) -> None:
    assert kept(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rain fell on the farms.", "Prices of milk rose by 3 per cent, up from 2 per cent in August."),
        ("The harvest was poor.", "The pickers have put off their walkout from 27 November to 4 December."),
        ("The army has until Sunday to go.", "The union extended its invitation by one week, to 29 November."),
        ("Villagers will be home soon.", "The bridge will open on 5 December, a week later than first announced."),
        ("Aksel Dahl, the foreign minister, came.", "President Ona Verrill named Olave Brandt works minister."),
        ("Aksel Dahl, the foreign minister, came.", "Ivar Holt resigned as foreign minister. Olave Brandt came."),
    ],
)
def test_what_no_earlier_report_had_otherwise_is_no_change(first: str, second: str) -> None:
    assert kept(first, second) == []


def test_what_went_up_is_told_once() -> None:
    one = told("Some 300 villagers left their farms below the glacier on Wednesday.", "a", 19)
    more = "About 900 villagers have now left their farms below the glacier, up from 300 on Wednesday."
    assert days(one, told(more, "b", 20), told(more, "c", 21, "Tarn Times")) == []


def at(one: Article, hour: int) -> Article:
    return replace(one, published=Published(at=datetime(2026, 11, 20, hour, tzinfo=UTC), has_time=True))


def of_two_days(first: tuple[Article, ...], *second: Article) -> Findings:
    _, chronicle = analyse_with_chronicle(one_topic(*first), Asked(now=date(2026, 11, 19)))
    return analyse(one_topic(*second), asked(21, chronicle, *first))


def test_a_toll_moves_from_the_highest_that_the_last_issue_told() -> None:
    twelve = told("The landslide killed 12 people, the province said.", "a", 19)
    nine = told("Nine people died in the landslide, the mayor said.", "b", 19, "Tarn Times")
    late = replace(nine, published=Published(at=datetime(2026, 11, 19, 9, tzinfo=UTC), has_time=True))
    rose = told("The death toll of the landslide rose to 31.", "c", 20, "Tarn Times")
    assert [(one.before, one.after) for one in of_two_days((twelve, late), rose).changed] == [("12", "31")]


def test_a_toll_moves_from_what_was_told_last_and_not_from_an_older_issue() -> None:
    nine = told("Nine people died in the landslide below the dam, the mayor said.", "a", 18)
    rose = told("The death toll of the landslide rose to 31.", "b", 20, "Tarn Times")
    more = told("Fishermen mourn. The landslide killed 59 people.", "c", 21)
    _, one = analyse_with_chronicle(one_topic(nine), Asked(now=date(2026, 11, 18)))
    _, two = analyse_with_chronicle(one_topic(nine, rose), asked(20, one, nine))
    for members in ((nine, rose, more), (more,)):
        found = analyse(one_topic(*members), asked(21, two, nine, rose)).changed
        assert [(row.before, row.after) for row in found] == [("31", "59")]


def test_of_two_new_tolls_that_contradict_each_other_the_change_goes_to_the_higher() -> None:
    first = told("The landslide killed 57 people.", "a", 19)
    higher = at(told("The landslide killed 61 people.", "b", 20), 6)
    lags = at(told("The landslide killed 59 people.", "c", 20, "Tarn Times"), 14)
    found = after(first, higher, lags)
    assert [(one.before, one.after) for one in found.changed] == [("57", "61")]
    assert [one.figures for one in found.discrepancies] == [("59", "61")]


def test_tolls_that_later_reports_have_gone_beyond_are_no_disagreement_of_today() -> None:
    twelve = told("The landslide killed 12 people.", "a", 19)
    nine = told("The landslide killed nine people.", "b", 19, "Tarn Times")
    later = told("The landslide killed 31 people.", "c", 20)
    assert [one.figures for one in analyse(one_topic(twelve, nine), Asked(now=date(2026, 11, 19))).discrepancies] == [
        ("nine", "12")
    ]
    assert analyse(one_topic(twelve, nine, later), Asked(now=date(2026, 11, 20))).discrepancies == ()


@pytest.mark.parametrize(
    ("language", "second", "after_it"),
    [
        ("es", "El número de muertos por el incendio de Marl subió a cuatro, informó el puerto.", "cuatro"),
        ("es", "El incendio dejó cuatro muertos y 27 heridos.", "cuatro"),
        ("de", "Damit stieg die Zahl der Toten auf sechs, teilte der Hafen mit.", "sechs"),
        ("de", "Bei dem Brand kamen sechs Menschen ums Leben.", "sechs"),
        ("fr", "Le bilan de l'incendie est monté à cinq morts, a annoncé le port.", "cinq"),
        ("ru", "Число погибших при пожаре выросло до пяти.", "пяти"),
        ("ru", "При пожаре погибли пять человек.", "пять"),
        ("es", "Dejó otros cuatro muertos.", None),
        ("de", "Sechs Menschen wurden verletzt.", None),
        ("fr", "Quatre morts, c'était le bilan en 1987.", None),
        ("ru", "Ещё четыре человека погибли.", None),
    ],
)
def test_a_toll_moves_in_other_languages(language: str, second: str, after_it: str | None) -> None:
    first = told("Three people were killed in the fire.", "a", 19)
    found = after(first, replace(told(second, "b", 20, "Tarn Times"), language=language))
    assert [(one.before, one.after) for one in found.changed] == ([("Three", after_it)] if after_it else [])
    assert found.discrepancies == ()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Forty cases of fever were confirmed in Marl.",
            "The number of fever cases in Marl has risen to 63 from 40 on Saturday.",
            ("fever cases", "40", "63"),
        ),
        (
            "The navy said that it had killed 14 rebel fighters.",
            "The navy said that six rebel fighters, not 14, were killed.",
            ("rebel fighters", "14", "six"),
        ),
        ("Rain fell in Marl.", "The number of fever cases in Marl has risen to 63 from 40 on Saturday.", None),
    ],
)
def test_a_report_that_says_what_a_figure_was_is_held_against_what_was_told(
    first: str, second: str, expected: tuple[str, str, str] | None
) -> None:
    assert kept(first, second) == ([expected] if expected else [])


def test_a_toll_that_an_issue_let_its_reader_know_is_no_change_days_later() -> None:
    two = told("Two people were killed in the fire.", "a", 19)
    third = told("A cook died of burns. That made her number three of the fire to have died.", "b", 20)
    later = told("The fire that killed three people had a cause.", "c", 21)
    assert days(two, third, later) == []
    assert days(two, told("Two people were killed and three injured in the fire.", "b", 20), later) == [
        ("Two", "three")
    ]


def test_what_was_printed_is_told_also_where_its_article_is_gone() -> None:
    two = told("Two people were killed in the fire.", "a", 19)
    third = told("A cook died of burns. That made her number three of the fire to have died.", "b", 20)
    later = told("The fire that killed three people had a cause.", "c", 21)
    _, one = analyse_with_chronicle(one_topic(two), Asked(now=date(2026, 11, 19)))
    _, two_days = analyse_with_chronicle(one_topic(third), asked(20, one, two))
    printed = quoted(third.text[22:], article_id=third.id, raw_sha256=third.raw_sha256, start=22, end=len(third.text))
    shown = printed_story("s", passages=(printed,))
    against = asked(21, two_days, third)
    assert against.last is not None
    last = replace(against.last, topics=(PrintedTopic(slug="t", label="T", stories=(shown,), briefly=(), omitted=0),))
    assert [row.after for row in analyse(one_topic(later), against).changed] == ["three"]
    assert analyse(one_topic(later), replace(against, last=last)).changed == ()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Aksel Dahl, Ferrow's minister of works, resigned on Thursday.",
            "Premier Ona Verrill named Olave Brandt, a former judge, as minister of works. She succeeds Aksel Dahl.",
            ("minister of works", "Aksel Dahl", "Olave Brandt"),
        ),
        (
            "The head of the ferries, Aksel Dahl, offered to go.",
            "It took the resignation of Aksel Dahl, head of the ferry line. It named his deputy, Olave Brandt, head.",
            ("head", "Aksel Dahl", "Olave Brandt"),
        ),
        ("Aksel Dahl, the mayor of Tarn, went.", "Olave Brandt was sworn in as mayor of Tarn.",
         ("mayor", "Aksel Dahl", "Olave Brandt")),
        ("The head of the ferries, Aksel Dahl, spoke.", "The head of the inquiry, Olave Brandt, spoke.", None),
        ("The head of the ferries, Aksel Dahl, spoke.", "The port named Olave Brandt as head of the inquiry.", None),
        (
            "Aksel Dahl, Ferrow's minister of works, spoke.",
            "Premier Ona Verrill named Olave Brandt as judge. She succeeds Piet Gavrel.",
            None,
        ),
    ],
)  # fmt: skip
def test_an_office_changes_hands_in_the_words_of_who_appoints(
    first: str, second: str, expected: tuple[str, str, str] | None
) -> None:
    assert kept(first, second) == ([expected] if expected else [])


def test_a_day_without_a_year_moves_once_and_not_in_the_year_that_is_over_too() -> None:
    first = "Shareholders vote on 15 January. Regulators in Ferrow must agree."
    second = "The company's shareholders vote on 22 January, a week later than first announced, a spokeswoman said."
    assert [(row[1], row[2]) for row in kept(first, second)] == [("2027-01-15", "2027-01-22")]


def test_two_sentences_of_one_move_are_one_change_in_the_words_that_say_what_moved() -> None:
    first = told("Shareholders of Bryggen Lines vote on 15 January on the sale of its ferries.", "a", 19)
    vague = told("It was put off by a week, to 22 January, a clerk said.", "b", 20, "Gull")
    clear = told("Shareholders of Bryggen Lines vote on 22 January, and not on 15 January.", "c", 20)
    (change,) = after(first, vague, clear).changed
    assert (change.before, change.after) == ("2027-01-15", "2027-01-22")
    assert change.sentence.article_id == "c"


def test_what_moved_is_named_with_the_whole_of_its_verb() -> None:
    first = told("Pilots of Port Alden will walk out on 1 December.", "a", 19)
    (change,) = after(first, told("Pilots of Port Alden will now walk out on 3 December.", "b", 20)).changed
    assert change.measure == "Pilots of Port Alden will now walk out"


@pytest.mark.parametrize(
    ("later", "what"),
    [
        ("Shareholders vote on 22 January, a week later than announced.", "Shareholders vote"),
        ("The vote of the shareholders on 15 January was put back to 22 January.", "The vote of the shareholders"),
        ("The vote, planned for 15 January, was put back to 22 January.", "The vote"),
        ("The vote of the shareholders was put back to 22 January.", "The vote of the shareholders"),
    ],
)
def test_what_moved_is_named_without_its_day(later: str, what: str) -> None:
    first = told("The shareholders vote on 15 January on the sale of the ferries.", "a", 19)
    (change,) = after(first, told(later, "b", 20)).changed
    assert change.measure == what


TWO_LUNDES = "Prakash Lunde, the governor of Tarn, came by boat. Sigrid Lunde, the mayor of Marl, came on foot."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Governor Prakash Lunde came by boat.", "Sigrid Lunde resigned on Friday.", []),
        ("Governor Prakash Lunde came by boat.", "Sigrid Lunde died on Friday, the hospital said.", []),
        ("Governor Prakash Lunde came by boat.", "Governor Sigrid Lunde came on foot.", []),
        ("Governor Prakash Lunde came by boat.", "P. Lunde resigned on Friday.", [("Prakash Lunde", "resigned")]),
        ("Governor Prakash Lunde came by boat.", "Prakash Lunde died on Friday.", [("Prakash Lunde", "died")]),
        (TWO_LUNDES, "Lunde resigned on Friday.", []),
        (TWO_LUNDES, "Sigrid Lunde resigned on Friday.", [("Sigrid Lunde", "resigned")]),
        (
            "Prakash Lunde, the governor of Tarn, came by boat.",
            "Sigrid Lunde was sworn in as governor of Tarn. She succeeds Prakash Lunde.",
            [("Prakash Lunde", "Sigrid Lunde")],
        ),
        (
            "Prakash Lunde, the governor of Tarn, came by boat.",
            "Prakash H. Lunde was sworn in as governor of Tarn. He succeeds Prakash Lunde.",
            [],
        ),
    ],
)
def test_two_bearers_of_one_surname_are_not_taken_for_each_other(
    first: str, second: str, expected: list[tuple[str, str]]
) -> None:
    assert moved(first, second) == expected
