"""Terms and bridges: what an article is about, in its own language and across languages."""

from __future__ import annotations

import pytest

from digest.group.bridges import bridges, likeness, rough
from digest.group.terms import cosine, names, vectors
from digest.model import ArticleId
from tests.builders import article


def test_names_are_capitalised_sequences_with_their_particles() -> None:
    assert names("She met Ona de la Verrill and Piet in Port Alden.") == ("Ona de la Verrill", "Port Alden")
    assert names("всё тихо") == ()


def test_headline_words_weigh_more_than_others() -> None:
    (vector,) = vectors([article("Dam gates opened quietly.", headline="Gates")])
    assert vector["gates"] > vector["dam"]


def test_vectors_have_length_one_and_an_empty_text_has_none() -> None:
    full, empty = vectors([article("Dam gates opened."), article("", id=ArticleId("b"), headline="")])
    assert cosine(full, full) == pytest.approx(1)
    assert empty == {}


@pytest.mark.parametrize(
    ("one", "other"), [("Карвония", "Karvonia"), ("Корран", "Corran"), ("Wessel", "Вессел"), ("Élise", "Elise")]
)
def test_a_name_meets_itself_in_another_alphabet(one: str, other: str) -> None:
    assert rough(one)[:5] == rough(other)[:5]


def test_one_language_has_no_bridges() -> None:
    one, other = bridges([article("We met Ona Verrill at 11.45."), article("We met Ona Verrill at 11.45.")])
    assert likeness(one, other) == 0.0


def test_two_languages_need_several_shared_names_or_figures() -> None:
    english = article("On Friday Ona Verrill told Piet Gavrel that 3,400 crates and 81.5 tonnes left Wexport.")
    german = article("Wie Ona Verrill mit Piet Gavrel sagte, gingen 3.400 Kisten und 81,5 Tonnen ab.", language="de")
    stranger = article("Gestern sah Ona den Film.", language="de")
    one, other, third = bridges([english, german, stranger])
    assert likeness(one, other) > 0.3
    assert likeness(one, third) == 0.0
