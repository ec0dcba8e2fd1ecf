"""Days to come that later reports of a story move or call off are ahead no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest.analyse import Asked, analyse, analyse_with_chronicle
from digest.model import Article, ArticleId, Findings, Published, StoryId
from tests.builders import article
from tests.stories import one_topic

PLAN = "The inquiry into the dike will open on 2 December in Marl."


def _findings(*texts: str) -> Findings:
    """Of one story, a report a day, each of another outlet."""
    members = tuple(
        article(
            text, id=ArticleId(f"a{n}"), outlet=f"Outlet {n}",
            published=Published(at=datetime(2026, 11, 17 + n, 6, tzinfo=UTC), has_time=True),
        )
        for n, text in enumerate(texts)
    )  # fmt: skip
    return analyse(one_topic(*members), Asked(now=date(2026, 11, 20)))


def _days(*texts: str) -> list[str]:
    return [one.on.isoformat() for one in _findings(*texts).dates_ahead]


@pytest.mark.parametrize(
    "later",
    [
        "The inquiry into the dike was put off to 9 December.",
        "The inquiry into the dike was moved from 2 to 9 December.",
        "The inquiry was moved from 2 December to 9 December, the ministry said.",
        "The inquiry into the dike will now open on 9 December in Marl.",
    ],
)
def test_a_day_that_was_moved_gives_way_to_the_new_one(later: str) -> None:
    assert _days(PLAN, later) == ["2026-12-09"]


def test_the_same_plan_with_another_day_supersedes_after_a_day() -> None:
    assert _days(PLAN, "It rained.", "The inquiry into the dike will open on 9 December in Marl.") == ["2026-12-09"]


def test_two_outlets_that_differ_on_one_day_are_a_discrepancy_and_both_days_stay() -> None:
    found = _findings(PLAN, "The inquiry into the dike will open on 9 December in Marl.")
    assert [one.on.day for one in found.dates_ahead] == [2, 9]
    assert [one.figures for one in found.discrepancies] == [("2026-12-02", "2026-12-09")]


@pytest.mark.parametrize(
    "later",
    [
        "The inquiry into the dike was cancelled on Tuesday.",
        "The inquiry has been called off, the ministry said.",
        "The minister cancelled the inquiry.",
        "The inquiry is postponed indefinitely.",
        "The 2 December inquiry will not take place.",
        "The ministry called off the inquiry planned for Wednesday, 2 December.",
    ],
)
def test_a_day_of_what_was_called_off_is_not_ahead(later: str) -> None:
    assert _days(PLAN, later) == []


@pytest.mark.parametrize(
    "later",
    [
        "Flights to Marl were cancelled because of fog.",
        "The ministry denied that the inquiry was cancelled.",
        "The inquiry will open on 2 December, the ministry said again.",
    ],
)
def test_what_is_not_called_off_stays_ahead(later: str) -> None:
    assert _days(PLAN, later) == ["2026-12-02"]


def test_only_what_was_called_off_goes() -> None:
    both = f"{PLAN} The bridge will close on 5 December."
    assert _days(both, "The inquiry has been called off, the ministry said.") == ["2026-12-05"]


def test_an_earlier_report_takes_nothing_back() -> None:
    assert _days("The inquiry into the dike was cancelled in Marl.", PLAN) == ["2026-12-02"]


def _timeline(*texts: str) -> list[str]:
    return [one.on.isoformat() for one in _findings(*texts).events]


DONE = "The dike of Marl broke on 14 November."


def test_a_day_that_was_moved_or_called_off_is_no_day_of_the_timeline() -> None:
    both = f"{DONE} {PLAN}"
    assert _timeline(both) == ["2026-11-14", "2026-12-02"]
    assert _timeline(both, "The inquiry into the dike will now open on 9 December in Marl.") == [
        "2026-11-14",
        "2026-12-09",
    ]
    assert _timeline(f"{both} The bridge of Corran will open on 5 December.", "The inquiry has been called off.") == [
        "2026-11-14",
        "2026-12-05",
    ]


def test_a_timeline_that_keeps_only_one_day_is_none() -> None:
    assert _timeline(f"{DONE} {PLAN}", "The inquiry has been called off, the ministry said.") == []


def test_a_day_that_a_report_says_it_is_not_goes() -> None:
    plan = "Engineers believe that the Orvik bridge can carry cars again by Sunday."
    assert _days(plan, "The Orvik bridge will reopen to cars on Tuesday, engineers said, and not on Sunday.") == [
        "2026-11-24"
    ]
    assert _days(plan, "The fair of Marl will open to children on Tuesday, and not on Sunday.") == [
        "2026-11-22", "2026-11-24"
    ]  # fmt: skip


def test_a_day_goes_that_is_a_week_earlier_than_the_one_now_set() -> None:
    plan = "Villagers will be allowed home on 28 November at the earliest, the mayor said."
    later = "Villagers will not be allowed home before 5 December, a week later than first announced."
    assert _days(plan, later) == ["2026-12-05"]


def test_with_what_was_moved_goes_the_sentence_that_says_less() -> None:
    plan = "The chancellors initialled the strait treaty in Tarn. The ceremony is set for 3 December."
    later = "The signing of the strait treaty was moved from 3 December to 7 December."
    assert _days(plan, later) == ["2026-12-07"]
    assert _days(f"The fair is near. {PLAN}", later.replace("3 December", "2 December")) == ["2026-12-02", "2026-12-07"]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("Next week's meeting of the two chancellors has been put off to 11 December.", ["2026-12-11"]),
        ("A meeting planned for 27 November in Marl has been postponed to 11 December.", ["2026-12-11"]),
        ("The mayor said that he had extended it by one week, to 29 November.", ["2026-11-29"]),
        ("The port has extended the strike ban until 29 November.", ["2026-11-29"]),
        ("The port extended its quay by 200 metres.", []),
    ],
)
def test_what_is_put_off_or_extended_is_ahead_on_its_new_day_alone(later: str, expected: list[str]) -> None:
    assert _days(later) == expected


def _members(*rows: tuple[str, str, int]) -> tuple[Article, ...]:
    return tuple(
        article(
            text, id=ArticleId(f"a{day}{language}"), outlet=f"Outlet {n}", language=language,
            raw_sha256=f"{day}{n}".ljust(64, "0"),
            published=Published(at=datetime(2026, 11, day, 6, tzinfo=UTC), has_time=True),
        )
        for n, (language, text, day) in enumerate(rows)
    )  # fmt: skip


MOVE = ("en", "The inquiry into the dike was moved from 2 to 9 December.", 18)


def test_a_day_that_a_report_names_as_moved_is_over_in_every_language() -> None:
    old = ("fr", "L'enquête sur la digue s'ouvrira le 2 décembre à Marl.", 17)
    again = ("fr", "L'enquête sur la digue s'ouvrira le 2 décembre à Marl.", 19)
    days = [
        [one.on.day for one in analyse(one_topic(*_members(*rows)), Asked(now=date(2026, 11, 20))).dates_ahead]
        for rows in ((old, MOVE), (MOVE, again))
    ]
    assert days == [[9], [2, 9]]


def test_a_day_that_an_issue_has_told_as_moved_does_not_come_back_from_an_older_report() -> None:
    first, move = _members(("en", PLAN, 17)), _members(MOVE)
    late = _members(("fr", "L'enquête sur la digue s'ouvrira le 2 décembre à Marl.", 17), ("en", "It rained.", 19))
    newer = _members(("en", PLAN, 19))
    _, one = analyse_with_chronicle(one_topic(*first), Asked(now=date(2026, 11, 17)))
    _, two = analyse_with_chronicle(one_topic(*move), Asked(now=date(2026, 11, 18), before=one))
    _, three = analyse_with_chronicle(
        one_topic(*_members(("en", "It rained.", 18))), Asked(now=date(2026, 11, 19), before=two)
    )
    for chronicle in (two, three):
        asked = Asked(now=date(2026, 11, 20), before=chronicle)
        assert analyse(one_topic(*late), asked).dates_ahead == ()
        assert [row.on.day for row in analyse(one_topic(*newer), asked).dates_ahead] == [2]


@pytest.mark.parametrize(
    ("later", "is_ahead"),
    [
        ("Ferrow will not appeal against the ruling of the court on the dike, the minister said.", False),
        ("The government has decided to appeal against the ruling.", False),
        ("The minister would not say whether to appeal against the ruling was wise.", True),
        ("The fishermen will not appeal to the port for money.", True),
    ],
)
def test_what_was_decided_since_is_awaited_no_more(later: str, *, is_ahead: bool) -> None:
    first = "The government will decide within two weeks whether to appeal against the ruling on the dike."
    assert bool(_days(first, later)) is is_ahead


@pytest.mark.parametrize(
    ("language", "plan", "off"),
    [
        (
            "fr",
            "Les dockers cesseront le travail à partir du lundi 30 novembre à Marl.",
            "Les syndicats ont suspendu la grève qui devait commencer lundi 30 novembre à Marl.",
        ),
        (
            "es",
            "La huelga del puerto de Marl comenzará el 30 de noviembre.",
            "La huelga prevista para el 30 de noviembre fue desconvocada.",
        ),
        (
            "de",
            "Der Streik im Hafen von Marl beginnt am 30. November.",
            "Der für Montag, den 30. November geplante Streik ist abgesagt.",
        ),
        (
            "ru",
            "Встреча министров состоится 30 ноября в Марле.",
            "Встреча, запланированная на 30 ноября, отменена.",
        ),
    ],
)
def test_what_is_called_off_in_other_languages_is_ahead_no_more(language: str, plan: str, off: str) -> None:
    def ahead(*rows: tuple[str, str, int]) -> list[int]:
        return [one.on.day for one in analyse(one_topic(*_members(*rows)), Asked(now=date(2026, 11, 20))).dates_ahead]

    assert 30 in ahead((language, plan, 17), ("en", "Rain fell.", 18))
    assert 30 not in ahead((language, plan, 17), (language, off, 18))


STRIKES = {
    "en": "Tram drivers in Alden will stop work from Monday, 30 November, for as long as it takes.",
    "fr": "Les dockers cesseront le travail à partir du lundi 30 novembre à Marl.",
    "de": "Die Hafenarbeiter streiken ab Montag, dem 30. November.",
    "es": "La huelga del puerto de Marl comenzará el 30 de noviembre.",
    "ru": "Забастовка докеров начнётся 30 ноября в Марле.",
}


def _strike_and(language: str, later: str, of: str = "") -> list[int]:
    rows = ((of or language, STRIKES[of or language], 17), (language, later, 18))
    return [one.on.day for one in analyse(one_topic(*_members(*rows)), Asked(now=date(2026, 11, 20))).dates_ahead]


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "The strike is off."),
        ("en", "The strike is off after a night of talks."),
        ("en", "Unions suspended the strike on Tuesday evening."),
        ("en", "The walkout was averted by a late offer, the mayor said."),
        ("en", "Their unions put the strike on hold."),
        ("fr", "Les syndicats ont suspendu la grève mardi soir."),
        ("fr", "La grève des dockers est annulée."),
        ("de", "Die Gewerkschaft hat den Streik ausgesetzt."),
        ("de", "Die Gewerkschaft sagte den Ausstand ab."),
        ("es", "Los sindicatos suspendieron la huelga."),
        ("es", "Los sindicatos desconvocan el paro."),
        ("ru", "Профсоюз приостановил забастовку."),
        ("ru", "Забастовка отменена."),
    ],
)
def test_a_strike_that_is_off_in_a_word_is_ahead_no_more(language: str, later: str) -> None:
    assert _strike_and(language, later) == []
    assert _strike_and(language, later, of="de" if language == "fr" else "fr") == []


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "Trains were cancelled because of the strike."),
        ("en", "Flights to Marl were suspended ahead of the strike."),
        ("en", "The union denied that the strike is off."),
        ("en", "The strike could be suspended if the port pays, the union said."),
        ("fr", "La grève est suspendue si le port paie."),
        ("en", "The strike goes ahead, the union said after talks were cancelled."),
        ("fr", "Des trains ont été annulés en raison de la grève."),
        ("fr", "La grève n'est pas suspendue."),
        ("de", "Züge wurden wegen des Streiks abgesagt."),
        ("es", "Los vuelos fueron cancelados por la huelga."),
        ("ru", "Поезда отменены из-за забастовки."),
    ],
)
def test_what_a_strike_calls_off_leaves_the_strike_where_it_was(language: str, later: str) -> None:
    assert _strike_and(language, later) == [30]


PORT = (
    "Les dockers des ports de l'Aulne cesseront le travail à partir du lundi 30 novembre. Une rencontre est prévue"
    " vendredi 4 décembre. Le préfet Yvon Kerbrat parle d'un service minimum, le syndicat de Maud Trévidic de contrats."
)
PORT_OFF = (
    "Les dockers des ports de l'Aulne ont suspendu la grève qui devait commencer lundi 30 novembre. La rencontre prévue"
    " vendredi 4 décembre a été annulée par le préfet Yvon Kerbrat, selon le syndicat de Maud Trévidic."
)


def test_what_another_story_about_the_same_calls_off_is_ahead_no_more() -> None:
    elsewhere = "Les enseignants de Vire ont suspendu la grève prévue lundi 30 novembre."
    old, news, other = _members(("fr", PORT, 17), ("fr", PORT_OFF, 18), ("fr", elsewhere, 19))

    def ahead(*stories: Article) -> list[int]:
        topics = [topic for one in stories for topic in one_topic(one)]
        apart = [
            replace(topic, stories=(replace(topic.stories[0], id=StoryId(f"s{n}")),)) for n, topic in enumerate(topics)
        ]
        return sorted(one.on.day for one in analyse(apart, Asked(now=date(2026, 11, 20))).dates_ahead)

    assert ahead(old) == [4, 30]
    assert ahead(old, news) == []
    assert ahead(old, other) == [4, 30]
