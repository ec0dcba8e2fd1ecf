"""A later report with another figure or name is a follow-up, however many of the words it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.group.duplicates import fold
from digest.group.revisions import says_more
from digest.group.sketches import sketch
from digest.model import Article, ArticleId, Condensed, Published
from tests.builders import NOW, article

FIRST = article(
    "Nine people were killed when the dike at Marl broke, the council said. The water reached the market square.",
    headline="Dike breaks at Marl",
)


def later(text: str, hours: float = 24, **changes: object) -> Article:
    assert FIRST.published is not None
    at = replace(FIRST.published, at=FIRST.published.at + timedelta(hours=hours))
    return replace(FIRST, id=ArticleId("wire/two.txt"), text=text, published=at, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Nine people", "Fourteen people"), ("the council said", "Mayor Pia Lund said"), ("Nine people", "14 people")],
)
def test_another_figure_or_name_makes_a_revision(old: str, new: str) -> None:
    assert says_more(later(FIRST.text.replace(old, new)), FIRST)


def test_the_same_words_hours_later_are_a_copy() -> None:
    assert not says_more(later(FIRST.text), FIRST)
    assert not says_more(later(FIRST.text.replace("Nine", "9")), FIRST)
    assert not says_more(later(FIRST.text.replace("reached", "was in"), headline="Marl under water"), FIRST)


def test_a_mended_misprint_is_no_revision() -> None:
    assert not says_more(later(FIRST.text.replace("Nine", "Ten"), hours=0.2), FIRST)
    assert not says_more(FIRST, later(FIRST.text.replace("Nine", "Ten")))


def test_another_outlet_must_come_much_later() -> None:
    revised = FIRST.text.replace("Nine", "Fourteen")
    assert says_more(later(revised, outlet="Tarn Herald"), FIRST)
    assert not says_more(later(revised, hours=2, outlet="Tarn Herald"), FIRST)


def test_undated_copies_stay_copies() -> None:
    assert not says_more(replace(later(FIRST.text.replace("Nine", "Ten")), published=None), FIRST)


NEWS = "“We opened the sluice too late,” said Orla Venn, who runs the pumping station at Marl."


def on_day(one: Article, day: int) -> Article:
    return replace(one, published=Published(at=NOW.replace(day=day, hour=0, minute=0), has_time=False))


def test_a_later_report_with_a_sentence_of_its_own_is_no_copy() -> None:
    assert says_more(later(f"{FIRST.text}\n\n{NEWS}"), FIRST)
    assert says_more(
        later(f"{FIRST.text}\n\nThe water has since left the market square and the school is open."), FIRST
    )
    assert says_more(later(f"{FIRST.text}\n\n{NEWS}", outlet="Tarn Herald"), FIRST)
    assert not says_more(later(f"{FIRST.text}\n\nSubscribe to our newsletter for more of this every day."), FIRST)


def test_a_line_that_another_outlet_adds_is_no_news_without_figure_or_quotation() -> None:
    added = f"{FIRST.text}\n\nThe broken dike lies just across the river from our own town."
    assert not says_more(later(added, outlet="Tarn Herald"), FIRST)


def test_days_decide_where_no_times_are_known() -> None:
    revised = later(FIRST.text.replace("Nine", "Fourteen"))
    assert says_more(on_day(revised, 22), on_day(FIRST, 21))
    assert says_more(on_day(revised, 23), FIRST)
    assert not says_more(on_day(revised, 21), on_day(FIRST, 21))
    assert not says_more(on_day(later(FIRST.text), 22), on_day(FIRST, 21))


def test_where_nothing_tells_which_is_later_only_an_outlets_own_new_sentence_counts() -> None:
    undated = replace(later(f"{FIRST.text}\n\n{NEWS}"), published=None)
    assert says_more(undated, FIRST)
    assert not says_more(replace(undated, outlet="Tarn Herald"), FIRST)
    assert says_more(on_day(undated, 21), on_day(FIRST, 21))


@pytest.mark.parametrize(
    ("before", "after"), [("denied", "confirmed"), ("denied", "admitted"), ("confirmed", "denied")]
)
@pytest.mark.parametrize("outlet", [FIRST.outlet, "Tarn Herald"])
def test_what_was_denied_and_is_confirmed_is_no_copy(before: str, after: str, outlet: str) -> None:
    told = "The Venn Company {} that the gate of the dike at Marl had been left open on the night of the flood."
    first = replace(FIRST, text=told.format(before))
    assert says_more(later(told.format(after), outlet=outlet), first)
    assert not says_more(later(told.format(before), outlet=outlet), first)
    assert not says_more(later(told.format(f"has not {after}"), outlet=outlet), first)


def test_an_admission_in_another_language() -> None:
    told = "Die Venn AG {}, dass das Tor des Deiches in Marl in der Nacht der Flut offen gestanden habe."
    first = replace(FIRST, text=told.format("bestreitet"), language="de")
    assert says_more(later(told.format("bestätigt"), language="de"), first)


def test_a_copy_of_a_revision_is_folded_into_that() -> None:
    revised = later(FIRST.text.replace("Nine", "Fourteen"), hours=20)
    again = replace(later(revised.text, outlet="Tarn Herald"), id=ArticleId("wire/three.txt"))
    rows = [FIRST, revised, again]
    condensed = [Condensed(article=one, sentences=(), salience=(), chosen=(), method="news") for one in rows]
    assert fold(condensed, [sketch(one) for one in rows]) == ((0, 1), ((2, 1),))


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "thirty", "forty"), ("en", "sixty", "ninety"), ("en", "twenty", "twenty-one"), ("en", "9", "21"),
        ("de", "neun", "vierzehn"), ("fr", "neuf", "vingt et un"), ("es", "nueve", "treinta y dos"),
        ("ru", "девять", "двадцать"),
    ],
)  # fmt: skip
def test_a_toll_in_words_and_one_like_the_day_of_the_month_are_news(language: str, old: str, new: str) -> None:
    told = "{} people were hurt when the boiler of the ferry burst in Tarn. The master said that the deck burned."
    first = replace(FIRST, text=told.format(old), language=language)
    newer = later(told.format(new), language=language)
    assert newer.published is not None
    assert newer.published.at.day == 21
    assert says_more(newer, first)


def test_the_day_of_a_date_is_no_news() -> None:
    told = "The boiler of the ferry burst in Tarn on {}. The master said that the deck burned for a long time."
    assert not says_more(later(told.format("21 November")), replace(FIRST, text=told.format("Friday")))


@pytest.mark.parametrize(
    ("language", "not_so"),
    [("en", "hasn't confirmed"), ("fr", "ne confirme pas"), ("de", "bestätigte gestern leider nicht")],
)
def test_a_not_in_the_verb_or_behind_it_confirms_nothing(language: str, not_so: str) -> None:
    denied = {"en": "denied", "fr": "dément", "de": "bestreitet"}[language]
    told = "Venn {} that the gate of the dike at Marl had been left open on the night of the great flood."
    first = replace(FIRST, text=told.format(denied), language=language)
    assert not says_more(later(told.format(not_so), language=language), first)
