"""Copies are found by their words, whatever was done to them; follow-ups and rivals are left alone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest

from digest.group.duplicates import fold
from digest.model import ArticleId, Condensed, Published, Span
from tests.builders import NOW, article

VOCABULARY = (
    "harbour council ferry engineer pilot tide ledger warden granite orchard lantern signal barley timber quarry "
    "meadow furnace pulley anchor beacon cattle copper driftwood estuary fathom gantry haul island jetty kelp"
)
WORDS = VOCABULARY.split()


def _paragraph(seed: int, words: int = 45) -> str:
    chosen = Random(seed).choices(WORDS, k=words)
    return " ".join(chosen).capitalize() + "."


def _body(*seeds: int) -> str:
    return "\n\n".join(_paragraph(seed) for seed in seeds)


def _item(name: str, text: str, minutes: int = 0, **changes: Any) -> Condensed:
    at = Published(at=NOW + timedelta(minutes=minutes), has_time=True)
    made = article(text, **({"id": ArticleId(name), "published": at} | changes))
    return Condensed(article=made, sentences=(), salience=(), chosen=(), method="news")


def _copies(*items: Condensed) -> dict[str, str]:
    return {copy.copy.id: copy.original for copy in fold(items)[1]}


def test_an_exact_copy_under_another_headline_is_folded_into_the_earliest() -> None:
    text = _body(1, 2, 3)
    assert _copies(_item("b", text, 5, headline="Other words"), _item("a", text, 9), _item("c", text, 1)) == {
        "a": "c",
        "b": "c",
    }


def test_a_copy_that_lost_its_last_paragraphs_is_found() -> None:
    assert _copies(_item("whole", _body(1, 2, 3, 4)), _item("cut", _body(1, 2), 3)) == {"cut": "whole"}


def test_an_added_local_line_and_small_edits_make_no_new_article() -> None:
    edited = _body(1, 2, 3).replace("harbour", "port", 2) + "\n\n" + _paragraph(77, 12)
    assert _copies(_item("a", _body(1, 2, 3)), _item("b", edited, 4)) == {"b": "a"}


def test_a_longer_follow_up_that_quotes_half_of_the_earlier_one_is_no_copy() -> None:
    earlier, follow_up = _body(1, 2, 3, 4), _body(11, 12, 1, 2, 13, 14)
    assert _copies(_item("a", earlier), _item("b", follow_up, 60)) == {}


def test_a_short_note_inside_a_long_report_is_no_copy() -> None:
    assert _copies(_item("a", _body(1, 2, 3, 4, 5, 6, 7, 8)), _item("b", _paragraph(1), 2)) == {}


def test_another_text_on_the_same_words_is_no_copy() -> None:
    assert _copies(_item("a", _body(1, 2)), _item("b", _body(3, 4), 2)) == {}


def test_a_time_known_to_the_minute_comes_before_a_day() -> None:
    day = Published(at=NOW.replace(hour=0), has_time=False)
    assert _copies(_item("a", _body(1), published=day), _item("b", _body(1), 8)) == {"a": "b"}


def test_the_first_day_of_the_calendar_is_the_earliest() -> None:
    first = Published(at=datetime.min.replace(minute=30, tzinfo=timezone(timedelta(hours=5))), has_time=True)
    assert _copies(_item("a", _body(1, 2)), _item("b", _body(1, 2), published=first)) == {"a": "b"}


def test_the_dateline_is_no_part_of_the_comparison() -> None:
    lead = "MARRICK, Nov. 20 (Coastwire) - "
    dated = _item("b", lead + _paragraph(1, 14), 3, dateline=Span(start=0, end=len(lead)))
    assert _copies(_item("a", _paragraph(1, 14)), dated) == {"b": "a"}


def test_every_article_is_kept_or_credited_once_whatever_the_order() -> None:
    items = [_item(f"n{seed}", _body(seed % 4, seed % 4 + 10), seed) for seed in range(12)]
    forward, backward = fold(items), fold(items[::-1])
    assert forward == backward
    assert len(forward[0]) == 4
    assert len(forward[0]) + len(forward[1]) == 12
    assert {copy.original for copy in forward[1]} <= {item.article.id for item in forward[0]}


@pytest.mark.parametrize("text", ["", "Dam.", "Dam opens today."])
def test_texts_of_a_few_words_are_compared_with_their_headlines(text: str) -> None:
    assert _copies(_item("a", text, headline="Sele dam opens"), _item("b", text, headline="Tarn mayor quits")) == {}
    assert _copies(_item("a", text, headline="Sele dam opens"), _item("b", text, headline="Sele dam opens")) == {
        "b": "a"
    }


def test_ten_thousand_copies_of_one_text_take_no_pairwise_work() -> None:
    text = _body(1)
    kept, copies = fold([_item(f"n{number:05}", text, number % 60) for number in range(3000)])
    assert [item.article.id for item in kept] == ["n00000"]
    assert len(copies) == 2999
