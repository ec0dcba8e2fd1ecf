"""Russian names in their cases are one actor, under the nominative that a text has."""

from __future__ import annotations

import pytest

from digest.analyse.people.cases import is_case_of, is_name_in_case
from digest.analyse.reading import read
from digest.analyse.speech.quotes import quotations
from digest.model import ArticleId
from tests.builders import article
from tests.stories import story_of


def _speakers(*texts: str) -> list[str]:
    members = tuple(article(text, id=ArticleId(f"a{n}"), language="ru") for n, text in enumerate(texts))
    return [row.actor for row in quotations(story_of(*members), [read(one) for one in members])]


@pytest.mark.parametrize(
    ("word", "nominative"),
    [
        ("веррилова", "веррилов"), ("веррилову", "веррилов"), ("веррилова", "веррилова"), ("верриловой", "веррилова"),
        ("сокольского", "сокольский"), ("сергея", "сергей"), ("игорем", "игорь"), ("анны", "анна"), ("марией", "мария"),
        ("петра", "пётр"), ("павла", "павел"),
    ],
)  # fmt: skip
def test_a_case_is_known_by_its_nominative(word: str, nominative: str) -> None:
    assert is_case_of(word, nominative)


@pytest.mark.parametrize(("word", "nominative"), [("веррилин", "веррилов"), ("verrilova", "verrilov"), ("он", "она")])
def test_another_word_is_no_case(word: str, nominative: str) -> None:
    assert not is_case_of(word, nominative)


def test_a_name_is_in_a_case_where_all_its_words_are() -> None:
    assert is_name_in_case(("сергея", "веррилова"), ("сергей", "веррилов"))
    assert not is_name_in_case(("сергей", "веррилов"), ("сергей", "веррилов"))
    assert not is_name_in_case(("анна", "веррилова"), ("сергей", "веррилов"))


@pytest.mark.parametrize(
    "text",
    [
        "По словам Сергея Веррилова, мост закрыт до мая. Позже Сергей Веррилов уехал.",
        "По словам Веррилова, мост закрыт до мая. Сергей Веррилов уехал.",
        "Сергей Веррилов приехал. По словам министра Веррилова, мост закрыт до мая.",
    ],
)
def test_the_nominative_of_the_text_stands_for_every_case(text: str) -> None:
    assert _speakers(text) == ["Сергей Веррилов"]


def test_another_article_of_the_story_may_have_the_nominative() -> None:
    first = "По словам Сергея Веррилова, мост закрыт до мая."
    second = "«Мост закрыт до самого мая», — сказал Сергей Веррилов."
    assert set(_speakers(first, second)) == {"Сергей Веррилов"}


def test_without_a_nominative_the_name_stays_as_it_is_written() -> None:
    assert _speakers("По словам Сергея Веррилова, мост закрыт до мая.") == ["Сергея Веррилова"]
