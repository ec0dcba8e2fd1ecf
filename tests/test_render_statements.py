"""Computed sentences: right in the singular, in the plural and with nothing to say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from digest.model import DiscrepancyKind, IssueId, SinceLast, Sourcing, StoryId
from digest.render.statements import Statements
from digest.render.tongue import languages, tongue
from tests import builders

FIGURES = builders.briefing().sourcing
ENGLISH = Statements(tongue("en"))


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


def test_only_what_changed_is_counted() -> None:
    since = SinceLast(
        last_issue=IssueId("adhoc-12"), last_as_of=builders.NOW, new=(StoryId("a"),), updated=(), continuing=()
    )
    assert ENGLISH.since(since, "yesterday") == "Since No. 12 of yesterday: 1 new story."


def test_what_is_left_out_is_listed() -> None:
    assert ENGLISH.left_out(quotations=0, passages=0, to_headlines=0, stories=0) == (
        "Left out to keep this mail short: details."
    )


@pytest.mark.parametrize("language", languages())
def test_every_statement_can_be_made_in_every_language(language: str) -> None:
    state = Statements(tongue(language), frozenset({"2026-11-20"}))
    issue = builders.issue()
    for figure in (1, 2, 5, 11):
        said = (
            *state.sourcing(replace(FIGURES, stories=figure, single_source=1, undated=figure, year_inferred=figure)),
            *state.colophon(issue),
            *state.counts(replace(issue.briefing.counts, copies=figure, set_aside=figure)),
            state.left_out(quotations=figure, passages=figure, to_headlines=figure, stories=figure),
            state.since(issue.briefing.since, "20"),
            state.omitted(figure),
            state.days(figure, figure),
            state.with_doubt("20", "2026-11-20"),
            *(state.measure("opens", kind) for kind in DiscrepancyKind),
        )
        assert all(said)
        assert not any("{" in one or "}" in one for one in said)


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("put off", DiscrepancyKind.DATE, "date"),
        ("opens", DiscrepancyKind.DATE, "date"),
        ("The public inquiry will open", DiscrepancyKind.DATE, "The public inquiry will open"),
        ("meet", DiscrepancyKind.PLACE, "place"),
        ("approve", DiscrepancyKind.POLARITY, "whether it is so"),
        ("carry … passengers", DiscrepancyKind.NUMBER, "passengers"),
        ("people killed", DiscrepancyKind.NUMBER, "people killed"),
        ("mayor", DiscrepancyKind.NAME, "mayor"),
    ],
)
def test_what_moved_has_a_label_that_a_reader_knows(words: str, kind: DiscrepancyKind, said: str) -> None:
    assert Statements(tongue("en"), frozenset()).measure(words, kind) == said


def test_the_label_of_what_moved_is_in_the_language_of_the_frame() -> None:
    state = Statements(tongue("de"), frozenset())
    assert state.measure("put off", DiscrepancyKind.DATE) == "Datum"
    assert state.measure("people killed", DiscrepancyKind.NUMBER) == "Tote"
