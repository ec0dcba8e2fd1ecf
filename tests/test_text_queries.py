"""Queries match exactly what they say, and say what is wrong with them."""

from __future__ import annotations

import time

import pytest

from digest.errors import ConfigError
from digest.text import Queried, doors, parse_query, words

HEAD = "Ferry dues rise in Tarn"
BODY = (
    "The harbour council of Tarn raised the dues for ferries by a tenth. Export controls on chips were not discussed, "
    "said Turkey Hollow's mayor; a turkey walked past. The trade war goes on."
)


def _asked(query: str, **facts: tuple[str, ...]) -> bool:
    known = {"source": ("harbour courier", "wire"), "section": ("maritime",), "language": ("en",)}
    text = Queried(headline=words(HEAD, "en"), body=words(BODY, "en"), written=f"{HEAD}\n{BODY}", facts=known | facts)
    return parse_query(query).matches(text)


@pytest.mark.parametrize(
    "query",
    [
        "ferry",
        "FERRY",
        "ferr*",
        '"harbour council"',
        '"export control*"',
        "ferry and dues",
        "ferry dues",
        "boat or dues",
        "boat or ferry and dues",
        "not boat",
        "not (boat or plane)",
        "chips near controls",
        "controls near/2 chips",
        '"trade war" near/1 goes',
        "headline:ferry",
        'headline:"dues rise"',
        'name:"Turkey Hollow"',
        'source:"Harbour Courier"',
        "source:harb*",
        "section:Maritime and language:en",
        '"and" or ferry',
    ],
)
def test_what_a_query_says_matches(query: str) -> None:
    assert _asked(query)


@pytest.mark.parametrize(
    "query",
    [
        "boat",
        "ferr",
        '"council harbour"',
        '"dues harbour"',
        "ferry and boat",
        "not ferry",
        "harbour near/3 war",
        "headline:harbour",
        "headline:chips",
        "name:turkeys",
        "name:TARN",
        "source:harbour",
        "section:sport or language:de",
        '"tarn the"',
        "(boat or ferry) and not dues",
    ],
)
def test_what_a_query_does_not_say_does_not_match(query: str) -> None:
    assert not _asked(query)


@pytest.mark.parametrize(
    ("query", "opening"),
    [
        ("Ferry", [("word", "ferry")]),
        ("ferr*", [("start", "ferr")]),
        ('"harbour council*"', [("word", "harbour")]),
        ('"big export*"', [("start", "export")]),
        ("ferry or name:Tarn", [("name", "Tarn"), ("word", "ferry")]),
        ("ferry near/3 boat", [("word", "ferry")]),
        ("(ferry or boat) and not dues and chips", [("word", "chips")]),
    ],
)
def test_a_query_opens_to_words_that_it_cannot_do_without(query: str, opening: list[tuple[str, str]]) -> None:
    assert sorted(doors(parse_query(query)) or ()) == opening


@pytest.mark.parametrize("query", ["not ferry", "source:courier", "ferry or not boat", "language:en and section:sport"])
def test_a_query_that_may_match_any_text_has_no_door(query: str) -> None:
    assert doors(parse_query(query)) is None


def test_a_word_is_not_near_itself() -> None:
    assert not _asked("chips near chips")
    assert _asked("turkey near/20 turkey")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "a word is missing"),
        ("ferry and", "a word is missing at the end"),
        ("(ferry", "a bracket is not closed"),
        ("ferry)", "cannot read on at"),
        ("or ferry", "a word is missing before 'or'"),
        ("ferry near (a or b)", "near, behind 'ferry': expected a word or a phrase on both sides, and no bracket"),
        ("place:tarn", "there is no field 'place'"),
        ('"ferry', "cannot read"),
        ('"!"', "holds no word"),
        ("(" * 80 + "a" + ")" * 80, "brackets within each other"),
        ("a " * 6000, "longer than"),
    ],
)
def test_a_query_that_cannot_be_read_says_why(query: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words.replace("(", r"\(")):
        parse_query(query)


def test_a_text_of_one_word_over_and_over_takes_no_square_of_time() -> None:
    many = tuple(["dues", "ferry"] * 50_000)
    text = Queried(headline=(), body=many, written="", facts={})
    before = time.process_time()
    assert parse_query("dues near/9 boat* or (dues near/3 dues and ferry near/5 plane)").matches(text) is False
    assert parse_query("ferry near/1 dues").matches(text)
    assert time.process_time() - before < 5
