"""People's names are told apart from roles, places and institutions."""

from __future__ import annotations

import pytest

from digest.analyse.people.names import People, name_in, people
from digest.analyse.people.roles import is_role
from digest.analyse.people.runs import run_after, run_before
from digest.analyse.people.tokens import Token, columns
from digest.analyse.words import listed
from tests.builders import article


def _tokens(text: str) -> tuple[Token, ...]:
    return columns(text).rows()


def _people(text: str) -> People:
    return people(article(text), columns(text), _tokens(text))


def _person(written: str) -> str | None:
    found = name_in(_tokens(written), frozenset(), article(written))
    return None if found is None else written[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Chinese Foreign Ministry Spokesperson Hua Lin", "Hua Lin"),
        ("Kremlin Spokesman Pavel Orlov", "Pavel Orlov"),
        ("But Ona Verrill", "Ona Verrill"),
        ("On Friday Ona Verrill", "Ona Verrill"),
        ("Rep. Ona M. Verrill", "Ona M. Verrill"),
        ("US-Luftwaffengeneral O.M. Verrill", "O.M. Verrill"),
        ("Bellmarkt-Gründerin Ona Verrill", "Ona Verrill"),
        ("Ona de la Verrill", "Ona de la Verrill"),
        ("Brigadier Hatem al-Verrill", "Hatem al-Verrill"),
        ("Acoustician Ona Verrill", "Ona Verrill"),
        ("Tarn Herald Managing Editor Will Verrill", "Will Verrill"),
        ("Ona King", "Ona King"),
        ("Ona Verqvist", "Ona Verqvist"),
        ("Ona Tarnmeister", "Ona Tarnmeister"),
        ("Ona Hofrichter Jr", "Ona Hofrichter Jr"),
        ("Ona Maria Eva de la Verrill", "Ona Maria Eva de la Verrill"),
        ("Works Minister Ona Verqvist", "Ona Verqvist"),
        ("Chinese Foreign Ministry", None),
        ("North Karvonia", None),
        ("READ MORE", None),
        ("Verrill", None),
        ("In Tarn Verrill", None),
        ("Harbour Courier", None),
    ],
)
def test_the_name_in_a_capitalised_sequence(written: str, name: str | None) -> None:
    assert _person(written) == name


def test_the_role_in_capitals_is_kept_beside_the_name() -> None:
    written = "Chinese Foreign Ministry Spokesperson Hua Lin"
    found = name_in(_tokens(written), frozenset(), article(written))
    assert found is not None
    assert found.role is not None
    assert written[found.role.start : found.role.end] == "Chinese Foreign Ministry Spokesperson"


def test_known_names_are_parts_of_full_names_of_people() -> None:
    known = _people("Foreign Minister Ona Verrill met the Security Council in South Karvonia with Tarn.").parts
    assert {"ona", "verrill"} <= known
    assert known.isdisjoint({"tarn", "security", "karvonia", "foreign"})


def test_capitalised_sequences_are_found_from_either_end() -> None:
    row = _tokens("the mayor Ona de Verrill said")
    assert (run_before(row, 5), run_after(row, 2)) == (2, 5)


def test_an_acronym_that_looks_like_a_function_word_is_none() -> None:
    assert [token.key for token in _tokens("US who WHO")] == ["US", "who", "WHO"]


def test_roles_are_known_by_list_or_ending() -> None:
    assert all(map(is_role, ("minister", "министр", "ministerpräsidentin", "volcanologist", "president-elect")))
    assert not any(map(is_role, ("verrill", "christ", "rat", "")))


def test_every_list_is_in_normal_form_and_holds_something() -> None:
    for name in ("roles", "no_person", "days", "particles", "subordinate", "circumstance", "after_name"):
        assert listed(name)
        assert all(word == word.casefold() for word in listed(name))


@pytest.mark.parametrize(
    "name",
    [
        "Ona de la Vanne",
        "Ona de los Vannes",
        "Piet van der Tarn",
        "Karl von und zu Tarn",
        "Ona ter Vanne",
        "Ona dell'Orva",
    ],
)
def test_small_words_that_follow_each_other_belong_to_a_name_from_either_end(name: str) -> None:
    row = _tokens(f"the pilot {name} said")
    first, last = 2, len(row) - 1
    assert (run_before(row, last), run_after(row, first)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Lady Verrill left at noon. The owner of Lady Verrill saw it.",
        "The crew of the trawler Captain Verrill were safe.",
        "Nobody aboard the Ona Verrill was hurt.",
        "HMS King Verrill left at noon.",
        "The film “Ona Verrill” opened.",
    ],
)
def test_a_ship_or_a_film_with_the_name_of_a_person_is_none(text: str) -> None:
    assert _people(text).names == ()


def test_the_head_of_a_paragraph_is_no_part_of_the_name_before_it() -> None:
    text = "The board chose Ona Verrill\n\nMarrins' father came, too. Philippa Marrins' boat sank."
    found = _people(text)
    assert [text[name.span.start : name.span.end] for name in found.names] == ["Ona Verrill", "Philippa Marrins"]
