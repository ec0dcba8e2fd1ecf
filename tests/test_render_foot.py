"""The foot of an issue: what stands behind it, in whole sentences that say nothing of what is not there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.model import Sourcing
from digest.render.foot import Foot, set_in
from digest.render.statements import Statements
from digest.render.tongue import languages, tongue
from tests import builders

FIGURES = builders.briefing().sourcing
ENGLISH = Foot(Statements(tongue("en")))


def said(**changes: Any) -> str:
    sourcing: Sourcing = replace(FIGURES, **changes)
    return " ".join(ENGLISH.sourcing(sourcing))


def test_a_single_story_of_a_single_outlet() -> None:
    assert said(
        outlets=1, stories=1, single_source=1, languages=("en",), oldest="2026-11-20", newest="2026-11-20",
        year_inferred=0, failed_sources=(),
    ) == (
        "This briefing tells 1 story from 1 outlet. It rests on a single outlet. The sources are in English. "
        "All that is dated is from 20 November 2026."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stories", "alone", "words"),
    [
        (3, 0, "Each story is told by more than one outlet."),
        (3, 1, "1 of them rests on a single outlet."),
        (3, 2, "2 of them rest on a single outlet."),
        (3, 3, "Each of them rests on a single outlet."),
    ],
)
def test_how_many_stories_rest_on_one_outlet(stories: int, alone: int, words: str) -> None:
    assert words in said(stories=stories, single_source=alone)


def test_nothing_is_said_of_what_is_not_there() -> None:
    nothing = {"outlets": 0, "stories": 0, "single_source": 0, "languages": (), "oldest": None, "newest": None}
    assert said(**nothing, year_inferred=0, failed_sources=()) == "This briefing tells no story."


def test_undated_and_inferred_sources_are_counted() -> None:
    assert "2 sources are undated. 3 sources give no year: it was inferred from the page." in said(
        undated=2, year_inferred=3
    )


def test_many_failed_sources_are_named_in_part() -> None:
    names = tuple(f"feed-{n}" for n in range(12))
    assert said(failed_sources=names).endswith("12 sources could not be read: " + ", ".join(names[:8]) + " and 4 more.")
    assert said(failed_sources=names[:2]).endswith("2 sources could not be read: feed-0 and feed-1.")


def test_an_unknown_language_is_named_by_its_code() -> None:
    assert "The sources are in Korean, an unknown language and xx." in said(languages=("ko", "und", "xx"))


@pytest.mark.parametrize("language", languages())
def test_every_sentence_of_the_foot_can_be_said_in_every_language(language: str) -> None:
    foot = Foot(Statements(tongue(language)))
    for figure in (1, 2, 5, 11):
        said = (
            *foot.sourcing(replace(FIGURES, stories=figure, single_source=1, undated=figure, year_inferred=figure)),
            *foot.colophon(builders.issue()),
            *foot.edited_by(["Ann"] * figure),
            set_in(tongue(language), ["Noto Sans"]),
        )
        assert all(said)
        assert not any("{" in one or "}" in one for one in said)


def test_an_issue_that_nobody_edited_names_no_editor() -> None:
    assert ENGLISH.edited_by([]) == ()
    assert ENGLISH.edited_by(["Ann", "Bo"]) == ("Edited by Ann and Bo.",)
