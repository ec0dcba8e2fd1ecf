"""Dates that lie ahead are found where they are certain, and nowhere else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from digest.analyse.dates.calendar import ahead, dated, dates_ahead
from digest.analyse.reading import read
from digest.model import Article, ArticleId, DateAhead, Published
from tests.builders import article
from tests.stories import story_of

FRIDAY = Published(at=datetime(2026, 11, 20, 5, 30, tzinfo=UTC), has_time=True)


def _found(*members: Article) -> tuple[DateAhead, ...]:
    return dates_ahead(story_of(*members), [dated(read(member)) for member in members])


def _dates(text: str, **changes: Any) -> list[str]:
    return [row.on.isoformat() for row in _found(article(text, **({"published": FRIDAY} | changes)))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The second gate opens on 3 December.", "en", "2026-12-03"),
        ("The strike, which had been due to begin on 27 November, was put off to 4 December.", "en", "2026-12-04"),
        ("The strike, due to begin on 27 November, has been postponed until 4 December.", "en", "2026-12-04"),
        ("The summit is scheduled in Tarn for December 12.", "en", "2026-12-12"),
        ("A pilot station is to open on 1 April 2027.", "en", "2027-04-01"),
        ("Both sides must sign by Jan. 31.", "en", "2027-01-31"),
        ("Talks resume on the 3rd of December.", "en", "2026-12-03"),
        ("Ворота откроют 3 декабря.", "ru", "2026-12-03"),
        ("До 27 ноября суд вынесет решение.", "ru", "2026-11-27"),
        ("Das zweite Tor öffnet am 3. Dezember.", "de", "2026-12-03"),
        ("La seconde porte ouvrira le 3 décembre.", "fr", "2026-12-03"),
        ("À compter du 1er mars 2027, la pêche sera interdite.", "fr", "2027-03-01"),
        ("La segunda compuerta abrirá el 3 de diciembre.", "es", "2026-12-03"),
        ("La segunda vuelta será el 6 de diciembre de 2026.", "es", "2026-12-06"),
        ("The council will meet on Monday.", "en", "2026-11-23"),
        ("The judge will be sworn in Monday at the town hall.", "en", "2026-11-23"),
        ("The bill must pass by midnight Sunday.", "en", "2026-11-22"),
        ("There is no time before the December 6 ballot, the clerk said.", "en", "2026-12-06"),
        ("She wants to halve the debt by the end of 2031.", "en", "2031-12-31"),
        ("The wards will close in August of next year.", "en", "2027-08-01"),
        ("Она сказала: «Переговоры продолжатся в понедельник».", "ru", "2026-11-23"),
        ("Sie sagte: „Wir brauchen Hilfe bis Montag.“", "de", "2026-11-23"),
        ("They sail next Tuesday.", "en", "2026-11-24"),
        ("Talks resume on Monday week.", "en", "2026-11-30"),
        ("The vote is set for Tuesday week, the clerk said.", "en", "2026-12-01"),
        ("The mill will open in the spring.", "en", "2027-03-01"),
        ("The bridge is to be ready next autumn.", "en", "2027-09-01"),
    ],
)
def test_a_coming_day_is_resolved_against_its_article(text: str, language: str, expected: str) -> None:
    assert _dates(text, language=language) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The gate opened on 19 November.",
        "The winter flour will come over that wall.",
        "The gate opened on 20 November 2026.",
        "The gate opened on 3 December 2025.",
        "The 15 January attack is still discussed.",
        "It has been shut since 3 December last year.",
        "In the 2019 race, held on 3 December, nobody won.",
        "The council met on Monday.",
        "He will resign, he said on Monday.",
        "He will say what he said on Monday.",
        "The council will meet on Friday.",
        "He may 12 times have marched 30 miles.",
        "It cost 12 December-fresh eggs 31.5 crowns.",
        "They will meet on 31 February 2027.",
    ],
)
def test_past_doubtful_and_impossible_days_are_left_out(text: str) -> None:
    assert _dates(text) == []


def test_next_weekday_is_of_the_week_after_this_one() -> None:
    monday = Published(at=datetime(2026, 11, 16, 5, 0, tzinfo=UTC), has_time=True)
    assert _dates("They sail next Friday.", published=monday) == ["2026-11-27"]
    assert _dates("They sail next Monday.", published=monday) == ["2026-11-23"]
    assert _dates("They sail next Saturday.") == ["2026-11-28"]


@pytest.mark.parametrize(
    ("text", "language", "expected", "precision"),
    [
        ("The tower will stand until 3 December 2031.", "en", "2031-12-03", "day"),
        ("The minister will travel tomorrow.", "en", "2026-11-21", "day"),
        ("The ruling is due in two weeks.", "en", "2026-12-04", "week"),
        ("Work will start in early July.", "en", "2027-07-01", "month"),
        ("The line will open by 2040.", "en", "2040-01-01", "year"),
        ("A decision is due in the second quarter of 2027.", "en", "2027-04-01", "quarter"),
        ("The museum reopens next spring.", "en", "2027-03-01", "season"),
        ("The fund will close by the end of the year.", "en", "2026-12-31", "month"),
        ("Решение объявят через две недели.", "ru", "2026-12-04", "week"),
        ("Заседание пройдёт в понедельник.", "ru", "2026-11-23", "day"),
        ("In zwei Wochen soll das Urteil fallen.", "de", "2026-12-04", "week"),
        ("La ministre se rendra demain à Tarn.", "fr", "2026-11-21", "day"),
        ("El parlamento votará el lunes.", "es", "2026-11-23", "day"),
    ],
)
def test_relative_days_and_periods_have_their_precision(
    text: str, language: str, expected: str, precision: str
) -> None:
    found = [(row.on.isoformat(), row.precision) for row in _found(article(text, published=FRIDAY, language=language))]
    assert found == [(expected, precision)]


def test_the_day_is_the_articles_own_by_its_zone() -> None:
    evening = Published(at=datetime.fromisoformat("2026-11-20T23:30-05:00"), has_time=True)
    assert _dates("The minister will travel tomorrow.", published=evening) == ["2026-11-21"]


def test_an_undated_article_gives_no_date() -> None:
    assert _dates("The second gate opens on 3 December 2027.", published=None) == []


def test_a_language_without_rules_gives_no_date() -> None:
    assert _dates("Drugie wrota otworzą się 3 grudnia 2026.", language="pl") == []


def test_a_date_counts_once_for_a_story_and_the_best_member_speaks() -> None:
    best = article("The gate opens on 3 December. The weir closes on 5 December.", published=FRIDAY)
    other = article("On 3 December the gate opens, and on 1 December the road.", published=FRIDAY, id=ArticleId("b"))
    rows = _found(best, other)
    assert [(row.on, row.sentence.article_id) for row in rows] == [
        (date(2026, 12, 1), "b"),
        (date(2026, 12, 3), best.id),
        (date(2026, 12, 5), best.id),
    ]
    assert [one.article_id for one in rows[1].echoes] == ["b"]


def test_a_sentence_that_needs_the_one_before_it_gives_way_to_one_that_says_what_is_to_come() -> None:
    best = article("The schools are shut. They will reopen on 3 December.", published=FRIDAY)
    other = article(
        "It was a long week. The schools of Tarn reopen on 3 December.", published=FRIDAY, id=ArticleId("b")
    )
    (row,) = _found(best, other)
    assert row.sentence.of(other.text) == "The schools of Tarn reopen on 3 December."
    assert [one.article_id for one in row.echoes] == [best.id]
    (alone,) = _found(best)
    assert alone.sentence.of(best.text) == "They will reopen on 3 December."


def test_the_dateline_is_no_date_ahead() -> None:
    assert _dates("The gates of the dam were opened.") == []


def test_a_note_of_the_editors_names_no_date_ahead() -> None:
    assert _dates("Correction added Dec. 3, 2026: the caption named the wrong gate.") == []
    assert _dates("Editor's note: this page will be updated until 3 December.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The plan will cut costs, the mayor said Monday.",
        "The mayor on Monday threw the plan out, which would have cut costs.",
        "The council had been scheduled to meet Monday.",
        "Fans will remember Super Sunday for years.",
        "By Tuesday evening, the company had fired him, as it may do.",
        "Talks may begin in November.",
        "It will be talked of in a week that has seen two storms.",
        "The party lost 20 votes in October on the budget.",
        "She described the dam during a campaign stop in Tarn on Monday.",
        "The rules will hold, Ona Verrill (@verrill) November 21, 2026",
    ],
)
def test_a_day_that_has_passed_or_is_none_is_no_date_ahead(text: str) -> None:
    assert _dates(text) == []


@pytest.mark.parametrize(
    ("sentence", "on"),
    [
        ("The companies hope to close the deal by the end of March.", date(2027, 3, 31)),
        ("The port will stay closed until Monday.", date(2026, 11, 23)),
        ("The hearing was moved from 2 to 9 December.", date(2026, 12, 9)),
        ("The report, due in April, will be long.", date(2027, 4, 1)),
        ("The next payment, scheduled for Wednesday, Ona Verrill said, is the last.", date(2026, 11, 25)),
    ],
)
def test_more_words_that_look_ahead(sentence: str, on: date) -> None:
    assert [day for day, _ in ahead(sentence, date(2026, 11, 20), "en")] == [on]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report, due in April, was never filed.",
        "The strike on 27 November will not take place.",
        "Dockers called off the strike planned for Friday, 27 November.",
    ],
)
def test_what_was_called_off_or_never_came_is_not_ahead(sentence: str) -> None:
    assert ahead(sentence, date(2026, 11, 20), "en") == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The fair opens in the week of 7 December.", 20, [(date(2026, 12, 7), "week")]),
        ("The fair opens in the week of 29 November.", 20, [(date(2026, 11, 30), "week")]),  # a Sunday
        ("The court will rule by the end of the week.", 21, [(date(2026, 11, 22), "week")]),
        ("The court will rule by the end of the week.", 22, []),  # it ends today
    ],
)
def test_a_week_is_told_by_its_monday_and_its_end_by_its_sunday(
    text: str, published: int, expected: list[tuple[date, str]]
) -> None:
    assert ahead(text, date(2026, 11, published), "en") == expected
