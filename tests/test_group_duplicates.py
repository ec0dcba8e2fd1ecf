"""Copies are found by their words, whatever was done to them; follow-ups and rivals are left alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest

from digest.group.duplicates import credited, fold
from digest.group.sketches import sketch
from digest.model import ArticleId, Condensed, Duplicate, Published, Span
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


def _fold(items: Sequence[Condensed]) -> tuple[list[str], list[Duplicate]]:
    stay, copies = fold(items, [sketch(item.article) for item in items])
    return sorted(items[place].article.id for place in stay), list(credited(items, copies))


def _copies(*items: Condensed) -> dict[str, str]:
    return {copy.copy.id: copy.original for copy in _fold(items)[1]}


def test_an_exact_copy_under_another_headline_is_folded_into_the_earliest() -> None:
    text = _body(1, 2, 3)
    assert _copies(_item("b", text, 5, headline="Other words"), _item("a", text, 9), _item("c", text, 1)) == {
        "a": "c",
        "b": "c",
    }


def test_a_copy_that_lost_its_last_paragraphs_is_found() -> None:
    assert _copies(_item("whole", _body(1, 2, 3, 4)), _item("cut", _body(1, 2), 3)) == {"cut": "whole"}


def test_a_few_sentences_word_for_word_are_a_copy_under_any_headline_of_another_outlet() -> None:
    short = _paragraph(1, 30)
    first, again = _item("a", short, headline="Sele dam opens"), {"headline": "Tarn mayor quits"}
    assert _copies(first, _item("b", short, 3, outlet="Tarn Herald", **again)) == {"b": "a"}
    assert _copies(first, _item("b", short, 3, **again)) == {}


def test_an_added_local_line_and_small_edits_make_no_new_article() -> None:
    edited = _body(1, 2, 3).replace("harbour", "port", 2) + "\n\n" + _paragraph(77, 12)
    assert _copies(_item("a", _body(1, 2, 3)), _item("b", edited, 4)) == {"b": "a"}


def test_a_longer_follow_up_that_quotes_half_of_the_earlier_one_is_no_copy() -> None:
    earlier, follow_up = _body(1, 2, 3, 4), _body(11, 12, 1, 2, 13, 14)
    assert _copies(_item("a", earlier), _item("b", follow_up, 60)) == {}


def test_two_short_reports_of_one_event_that_share_its_names_and_phrases_are_no_copies() -> None:
    agency = (
        "Ferry crews in Tarnmouth will walk out for two days from Monday, 7 December, over a new rota, a union said. "
        "Members of the Seafarers' League voted by 83 percent for the strike on a turnout of 59 percent. "
        '"Nobody can plan a week under this rota," said the union\'s secretary, Pia Orrin. '
        "The Tarnmouth Harbour Board has offered 2.4 percent. It said that the mail boat would sail."
    )
    rival = (
        "Islanders face two days without a boat after ferry crews in Tarnmouth voted to strike. "
        "The Seafarers' League said 38 per cent of its members had backed a walkout from Monday, 7 December. "
        "Pia Orrin, the union's secretary, said nobody could plan a week under this rota. "
        "The harbour board, which has offered 2.4 per cent, wants to charter a boat from the mainland."
    )
    first = _item("a", agency, headline="Tarnmouth ferry crews to strike on Monday")
    assert _copies(first, _item("b", rival, 120, headline="Ferry strike after 38pc vote", outlet="Sele Courier")) == {}


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
    forward, backward = _fold(items), _fold(items[::-1])
    assert forward == backward
    assert len(forward[0]) == 4
    assert len(forward[0]) + len(forward[1]) == 12
    assert {copy.original for copy in forward[1]} <= set(forward[0])


@pytest.mark.parametrize("text", ["", "Dam.", "Dam opens today."])
def test_texts_of_a_few_words_are_compared_with_their_headlines(text: str) -> None:
    assert _copies(_item("a", text, headline="Sele dam opens"), _item("b", text, headline="Tarn mayor quits")) == {}
    assert _copies(_item("a", text, headline="Sele dam opens"), _item("b", text, headline="Sele dam opens")) == {
        "b": "a"
    }


def test_ten_thousand_copies_of_one_text_take_no_pairwise_work() -> None:
    text = _body(1)
    kept, copies = _fold([_item(f"n{number:05}", text, number % 60) for number in range(3000)])
    assert kept == ["n00000"]
    assert len(copies) == 2999


def test_a_copy_with_three_words_in_ten_changed_all_over_is_found() -> None:
    text = _body(1, 2, 3, 4, 5).split(" ")
    random = Random(3)
    edited = [random.choice(WORDS) if random.random() < 0.3 else word for word in text]
    assert _copies(_item("a", " ".join(text)), _item("b", " ".join(edited), 4)) == {"b": "a"}


def test_thousands_of_copies_each_edited_in_its_own_way_are_one() -> None:
    words = _body(1, 2, 3).split(" ")
    items = []
    for number in range(1200):
        own = words[:]
        own[number % len(own)] = f"word{number}"
        items.append(_item(f"n{number:05}", " ".join(own), number % 600))
    kept, copies = _fold(items)
    assert len(kept) < 5
    assert len(copies) > 1195


def test_what_an_outlet_prints_under_every_article_makes_no_copies() -> None:
    furniture = "\n\n" + _paragraph(500, 90)
    items = [_item(f"n{seed}", _paragraph(seed, 60) + furniture, seed) for seed in range(8)]
    assert _copies(*items) == {}


def test_an_item_of_a_feed_without_a_text_is_a_copy_where_the_headline_is_the_same() -> None:
    told = _item("a", "Nine years of building work have ended.", headline="Sele dam opens its gates today")
    bare = _item("b", "", 5, headline="Sele Dam Opens Its Gates Today")
    other = _item("c", "Wheat fell by a tenth in Wexport.", 6, headline="Markets at noon today")
    next_day = _item("d", "Copper rose again, and so did tin.", 7, headline="Markets at noon today")
    assert _copies(told, bare, other, next_day) == {"b": "a"}


def test_one_sentence_under_two_headlines_is_two_items() -> None:
    line = "The founder has merged two companies, which may become a blueprint for others in the valley."
    one, other = (
        _item("a", line, headline="How a founder rewrites rules"),
        _item("b", line, 3, headline="What comes next?"),
    )
    assert _copies(one, other) == {}
