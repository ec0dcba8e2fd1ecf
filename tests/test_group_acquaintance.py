"""Names, parts of a series and designations tell articles apart that share most of their words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from digest.group.acquaintance import STRANGERS, Acquaintance
from digest.group.sketches import sketch
from digest.model import Article, ArticleId
from tests.builders import article

NOTICE = (
    "The bridge over the canal at {0} will be closed for repairs, said {1} of the road office. Cars must go by {2} "
    "while the work lasts. The work in {0} is paid for by the county, and walkers can still cross during the day."
)
MARL, TARN = NOTICE.format("Marl", "Ola Finn", "Selwick"), NOTICE.format("Tarn", "Ina Bray", "Lindow")


def _article(text: str, headline: str = "News of the day", **changes: Any) -> Article:
    return article(text, **({"id": ArticleId(headline + text[:40]), "headline": headline} | changes))


def _factor(one: Article, other: Article, alike: float = 0.8) -> float:
    drawn = [sketch(one), sketch(other)]
    (found,), (apart,) = Acquaintance(drawn).factor((np.array([1]), np.array([0])), np.array([alike]))
    return 0.0 if apart else float(found)


def test_one_wording_with_other_names_is_another_matter() -> None:
    assert _factor(_article(MARL), _article(TARN)) == 0.0
    assert _factor(_article(MARL), _article(MARL.replace("Selwick", "Lindow"))) == 1.0


def test_other_words_with_other_names_are_hardly_one_matter() -> None:
    other = (
        "A walkout in Wexport began, and Wexport waits for grain, said Ana Frey and Omar Dace of the Quayside Union."
    )
    assert _factor(_article(MARL), _article(other)) == STRANGERS


def test_an_unlikely_pair_is_not_looked_at() -> None:
    assert _factor(_article(MARL), _article(TARN), alike=0.05) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("Life on the dike", "Life on the dike, part 2", 0.0),
        ("Life on the dike (1/3)", "Life on the dike (2/3)", 0.0),
        ("Life on the dike", "Life on the dike, part 1", 1.0),
        ("Life on the dike, Teil 2", "Life on the dike, part II", 1.0),
        ("Marl trial, day 3", "Marl trial, day 4", 0.0),
        ("Marl trial", "Marl trial, day 4", 1.0),
        ("Marl trial, part 2", "Marl trial, day 4", 1.0),
    ],
)
def test_instalments_are_told_apart_by_their_count(one: str, other: str, factor: float) -> None:
    assert _factor(_article(MARL, one), _article(MARL, other)) == factor


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("KLM-5.3-Heron at work", "KLM\u20115.3\u2011Heron\u2011Spark", 0.0),
        ("A look at the F-35", "A look into an F-35B", 0.0),
        ("KLM-5.3-Heron at work", "KLM-5.3-Heron for everyone", 1.0),
        ("F-35 crashes into lake near Marl", "F-35B crashes into lake near Marl", 1.0),
        ("F-35 and F-35B compared", "Why the F-35B is late", 1.0),
    ],
)
def test_a_longer_designation_is_another_name_where_little_else_is_shared(one: str, other: str, factor: float) -> None:
    assert _factor(_article("", one), _article("", other)) == factor
    assert _factor(_article(MARL * 3, one), _article(MARL * 3, other)) == 1.0


def test_nothing_has_no_factors() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert [len(part) for part in Acquaintance([]).factor((none, none), np.zeros(0))] == [0, 0]
