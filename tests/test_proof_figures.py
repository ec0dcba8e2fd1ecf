"""The figures of a whole issue are counted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.model import Briefing, PrintedTopic
from digest.proof import prove
from digest.store import Store
from tests.small_morning import made, write_pages


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Store, Briefing]]:
    """A store on SQLite, and the briefing that was made in it: what is changed below is the briefing alone."""
    write_pages(tmp_path)
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as store:
        yield store, made(store, tmp_path).briefing


def first_topic(briefing: Briefing, change: Callable[[PrintedTopic], PrintedTopic]) -> Briefing:
    return replace(briefing, topics=(change(briefing.topics[0]), *briefing.topics[1:]))


@pytest.mark.parametrize("field", ["articles", "copies", "stories", "outlets", "set_aside"])
@pytest.mark.parametrize("by", [-1, 1])
def test_a_count_of_the_masthead_that_was_changed_is_found(kept: tuple[Store, Briefing], field: str, by: int) -> None:
    store, briefing = kept
    counts = replace(briefing.counts, **{field: getattr(briefing.counts, field) + by})
    assert any(line.startswith("figure: ") for line in prove(replace(briefing, counts=counts), store).misstated)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlets", 99),
        ("stories", 99),
        ("single_source", 99),
        ("languages", ("ko", "en")),
        ("oldest", "2020-01-01"),
        ("newest", None),
        ("undated", 99),
        ("year_inferred", 99),
    ],
)
def test_a_figure_of_the_sourcing_statement_that_was_changed_is_found(
    kept: tuple[Store, Briefing], field: str, value: Any
) -> None:
    store, briefing = kept
    sourcing = replace(briefing.sourcing, **{field: value})
    assert any(line.startswith("figure: ") for line in prove(replace(briefing, sourcing=sourcing), store).misstated)


def test_a_story_that_was_taken_out_is_missed(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    fewer = first_topic(briefing, lambda topic: replace(topic, stories=topic.stories[1:]))
    assert any(line.startswith("figure: stories: ") for line in prove(fewer, store).misstated)


def test_an_item_that_was_set_aside_and_is_not_listed_is_missed(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    assert len(briefing.set_aside) == 1
    assert prove(replace(briefing, set_aside=()), store).misstated == ("figure: set aside: printed 1, counted 0",)
