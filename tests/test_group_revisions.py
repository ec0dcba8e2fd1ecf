"""A later report with another figure or name is a follow-up, however many of the words it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.group.revisions import is_revision, without_revisions
from digest.model import Article, ArticleId, Condensed
from tests.builders import article

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
    assert is_revision(later(FIRST.text.replace(old, new)), FIRST)


def test_the_same_words_hours_later_are_a_copy() -> None:
    assert not is_revision(later(FIRST.text), FIRST)
    assert not is_revision(later(FIRST.text.replace("Nine", "9")), FIRST)
    assert not is_revision(later(FIRST.text.replace("reached", "was in"), headline="Marl under water"), FIRST)


def test_a_mended_misprint_is_no_revision() -> None:
    assert not is_revision(later(FIRST.text.replace("Nine", "Ten"), hours=0.2), FIRST)
    assert not is_revision(FIRST, later(FIRST.text.replace("Nine", "Ten")))


def test_another_outlet_must_come_much_later() -> None:
    revised = FIRST.text.replace("Nine", "Fourteen")
    assert is_revision(later(revised, outlet="Tarn Herald"), FIRST)
    assert not is_revision(later(revised, hours=2, outlet="Tarn Herald"), FIRST)


def test_undated_copies_stay_copies() -> None:
    assert not is_revision(replace(later(FIRST.text.replace("Nine", "Ten")), published=None), FIRST)


def test_a_revision_is_taken_out_of_what_was_folded() -> None:
    rows = [FIRST, later(FIRST.text.replace("Nine", "Fourteen")), later(FIRST.text)]
    condensed = [Condensed(article=one, sentences=(), salience=(), chosen=(), method="news") for one in rows]
    assert without_revisions(condensed, ((0,), ((1, 0), (2, 0)))) == ((0, 1), ((2, 0),))
