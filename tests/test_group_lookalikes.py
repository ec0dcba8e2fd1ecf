"""Pieces of one wording about two matters are two pieces of news, today and tomorrow; edited copies are one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from digest.group import Options, compile_rules, read, regroup
from digest.group.lookalikes import is_lookalike, named
from digest.model import Article, ArticleId, Condensed, OpenStory, Published, Usage
from tests.builders import NOW, article

TABLE = compile_rules(())

# Headline, text, and two fillings.
WORKS = (
    "Bridge at {0} to close",
    (
        "The bridge over the canal at {0} will be repaired from {1} to {2}. Cars must go round by {3} while the work "
        "lasts, the road office said. The work costs {4},000 crowns, paid for by the county. Walkers can still cross "
        "during the day, but cyclists are asked to get off. Questions are answered by {5} at the office."
    ),
    ("Marl", "3 May", "9 June", "Tarn", "41", "Ola Finn"),
    ("Wexport", "12 August", "30 September", "Lindow", "87", "Ina Bray"),
)
RESULTS = (
    "{0} profit {1} in third quarter",
    (
        "{0} said on {2} that net profit {1} {3} percent to {4} million crowns in the three months to September. "
        "Revenue was {5} million. Chief executive {6} said orders had held up and that {0} stood by its outlook for "
        "the year. The shares closed higher, as analysts had expected less, according to a survey among banks."
    ),
    ("Alden Steel", "rose", "Monday", "12", "340", "2100", "Mara Holt"),
    ("Corran Foods", "fell", "Thursday", "7", "95", "880", "Jan Veld"),
)
WARNING = (
    "Frost warning for {0}",
    (
        "The weather service has warned of hard frost in {0} on Tuesday night. Temperatures may fall to minus 9 "
        "degrees, and roads can be slippery until 8 o'clock. Drivers in {0} should leave home earlier than usual. "
        "Pipes out of doors should be emptied, and the county will grit the main roads through the night."
    ),
    ("Marl",),
    ("Lindow",),
)
OBITUARY = (
    "{0} dies at {1}",
    (
        "{0}, who taught for many years at the school in {2}, has died at the age of {1}, the family said. Born in "
        "{3}, {0} came to {2} after university and stayed. Former pupils remember long walks and little homework. The "
        "funeral is on {4}; the family asks for gifts to the hospice in {3} and for no flowers."
    ),
    ("Ada Birk", "91", "Marl", "Tarn", "Friday"),
    ("Joren Dace", "84", "Selwick", "Brenham", "Saturday"),
)
DRAW = (
    "Lottery numbers",
    (
        "The numbers of the State Lottery were {0}, {1}, {2} and {3} in this draw. The jackpot of {4},000 crowns was "
        "not won and grows to {5},000 crowns. There were {6} winners in the second class. No guarantee is given for "
        "these numbers."
    ),
    ("4", "19", "23", "40", "310", "420", "61"),
    ("7", "11", "35", "38", "420", "515", "44"),
)
BAUSTELLE = (
    "Brücke in {0} gesperrt",
    (
        "Die Brücke über den Kanal bei {0} wird vom {1}. Juni bis zum {2}. Juli gesperrt. Grund sind Arbeiten an den "
        "Pfeilern, teilte die Gemeinde mit. Der Verkehr wird über {3} umgeleitet. Busse halten solange an der Kirche. "
        "Fragen beantwortet {4} vom Bauamt."
    ),
    ("Marl", "3", "14", "Tarn", "Ola Finn"),
    ("Lindau", "9", "28", "Wessum", "Ina Bray"),
)
COUPURE = (
    "Coupure d'eau à {0}",
    (
        "L'eau sera coupée à {0} le {1} mars de {2} heures à midi, a annoncé la mairie. Des travaux sont nécessaires "
        "sur la conduite qui vient de {3}. Les habitants sont priés de faire des réserves. Une citerne sera placée "
        "devant la gare."
    ),
    ("Marl", "3", "8", "Tarn"),
    ("Vaudry", "21", "9", "Lessac"),
)
РЕМОНТ = (
    "Мост закроют на ремонт",
    (
        "Мост через канал у города {0} закроют на ремонт с {1} июня по {2} июля, сообщили в администрации. Движение "
        "пойдёт через {3}. Автобусы будут останавливаться у вокзала. Пешеходы смогут переходить мост днём, "
        "велосипедистов просят спешиться."
    ),
    ("Марл", "3", "14", "Тарн"),
    ("Линдов", "9", "28", "Вексин"),
)
SORTS = {
    "works": WORKS,
    "results": RESULTS,
    "warning": WARNING,
    "obituary": OBITUARY,
    "draw": DRAW,
    "de": BAUSTELLE,
    "fr": COUPURE,
    "ru": РЕМОНТ,
}


def _notice(sort: str, which: int, name: str = "", **changes: Any) -> Article:
    headline, text, *fillings = SORTS[sort]
    made: dict[str, Any] = {"id": ArticleId(name or f"{sort}-{which}"), "outlet": f"outlet {which}"}
    made |= {"headline": headline.format(*fillings[which]), "language": sort if len(sort) == 2 else "en"} | changes
    return article(made.pop("text", text.format(*fillings[which])), **made)


def _run(*articles: Article, stories: tuple[OpenStory, ...] = ()) -> tuple[dict[str, set[str]], dict[str, str], Any]:
    """The members of each story, what repeats an article of an earlier run, and the stories left open."""
    items = [Condensed(article=one, sentences=(), salience=(), chosen=(), method="news") for one in articles]
    options = Options(summarize=lambda _: (), stories=stories, usage=Usage())
    found = regroup(items, [read(one, TABLE) for one in articles], TABLE, options)
    told = [story for topic in found.topics for story in topic.stories]
    members = {story.id: {member.id for member in story.members} for story in told}
    return members, {copy: of for story in told for copy, of in story.repeats}, found.changed


@pytest.mark.parametrize("sort", SORTS)
def test_two_matters_in_one_wording_are_both_kept(sort: str) -> None:
    one, other = _notice(sort, 0), _notice(sort, 1)
    assert is_lookalike(one, other)
    assert is_lookalike(other, one)
    assert set().union(*_run(one, other)[0].values()) == {one.id, other.id}


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "draw"])
def test_two_matters_in_one_wording_are_two_stories(sort: str) -> None:
    assert len(_run(_notice(sort, 0), _notice(sort, 1))[0]) == 2


@pytest.mark.parametrize("sort", SORTS)
def test_an_edited_copy_of_a_notice_is_a_copy(sort: str) -> None:
    one = _notice(sort, 0)
    first, *rest = one.text.split(". ")
    edits = {
        "cut": ". ".join([first, *rest[:-1]]) + ".",
        "reordered": ". ".join([first, rest[-1].rstrip("."), *rest[:-1]]) + ".",
        "agency": f"MARRICK (Coastwire) - {one.text}",
        "added": f"{one.text} This report comes from the agency and was not edited.",
    }
    for edit, text in edits.items():
        copy = _notice(sort, 0, edit, text=text, outlet="Tarn Herald")
        assert not is_lookalike(copy, one), edit
        assert set().union(*_run(one, copy)[0].values()) in ({one.id}, {copy.id}), edit


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("41,000", "14,000"),
        ("3 May", "4 May"),
        ("Ola Finn", "Olaf Finn"),
        ("Ola Finn", "Mr Finn"),
        ("Ola Finn", "a clerk"),
        ("the county", "Marl County"),
        ("canal", "river"),
    ],
)
def test_what_was_put_right_in_one_place_makes_no_other_matter(old: str, new: str) -> None:
    one = _notice("works", 0)
    assert old in one.text
    assert not is_lookalike(_notice("works", 0, text=one.text.replace(old, new)), one)


def test_a_house_that_spells_names_its_own_way_tells_no_other_matter() -> None:
    one = _notice("works", 0, text=WORKS[1].format("Kievny", *WORKS[2][1:]))
    other = _notice("works", 0, text=WORKS[1].format("Kyivny", *WORKS[2][1:]), outlet="Tarn Herald")
    assert not is_lookalike(one, other)


def test_another_language_is_no_look_alike() -> None:
    assert not is_lookalike(_notice("works", 0), _notice("works", 1, language="de"))


def test_many_notices_of_one_wording_stay_apart_and_their_copies_find_them() -> None:
    places = "Marl Wexport Lindow Tessaly Brenham Selwick Orlen Cassor Perrin Alden Corran Hallam Verrill Gavrel"
    made, copies = [], []
    for number, place in enumerate(places.split()):
        text = WARNING[1].format(place)
        made.append(_notice("warning", 0, f"n{number:02}", text=text, headline=f"Frost warning for {place}"))
        copies.append(
            _notice("warning", 0, f"x{number:02}", text=f"{text} More follows.", headline=f"Frost: {place} warned")
        )
    stories = _run(*made, *copies)[0].values()
    assert [len(members) for members in stories] == [1] * len(made)


# ── from day to day ──────────────────────────────────────────────────────────────────────────────────────

TOMORROW = Published(at=NOW + timedelta(days=1), has_time=True)


@pytest.mark.parametrize("sort", SORTS)
def test_the_notice_of_another_matter_is_news_the_next_day_and_the_same_again_is_not(sort: str) -> None:
    before = _run(_notice(sort, 0))[2]
    assert _run(_notice(sort, 1, published=TOMORROW), stories=before)[1] == {}
    again = _notice(sort, 0, "again", outlet="Tarn Herald", published=TOMORROW)
    assert _run(again, stories=before)[1] == {"again": f"{sort}-0"}


@pytest.mark.parametrize("sort", [sort for sort in SORTS if sort != "draw"])
def test_the_notice_of_another_matter_is_a_story_of_its_own_the_next_day(sort: str) -> None:
    before = _run(_notice(sort, 0))[2]
    (story,) = _run(_notice(sort, 1, published=TOMORROW), stories=before)[0]
    assert story != before[0].id


def test_a_notice_that_differs_in_its_place_alone_is_news_the_next_day() -> None:
    long = WARNING[1] + " " + OBITUARY[1].format(*OBITUARY[2]) + " " + DRAW[1].format(*DRAW[2])
    one, other = (_notice("warning", which, text=long.format(*WARNING[2 + which])) for which in (0, 1))
    before = _run(one)[2]
    assert _run(other, stories=before)[1] == {}


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────


def test_names_and_days_are_told_by_their_capitals() -> None:
    text = "The road at Marl is shut on Friday, said Ola Finn. Walkers may pass until June."
    assert named(text, "en") == {"marl", "friday", "ola", "finn", "june"}


def test_where_there_are_no_capitals_any_word_may_be_a_name() -> None:
    assert named("桥梁关闭", "zh") == {"桥梁", "梁关", "关闭"}
