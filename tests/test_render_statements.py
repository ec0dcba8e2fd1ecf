"""Computed sentences: right in the singular, in the plural and with nothing to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model import DiscrepancyKind, IssueId, SinceLast, StoryId
from digest.render.parts import LeftOutOfMail
from digest.render.statements import Statements
from digest.render.tongue import languages, tongue
from tests import builders

ENGLISH = Statements(tongue("en"))


def test_only_what_changed_is_counted() -> None:
    since = SinceLast(
        last_issue=IssueId("adhoc-12"), last_as_of=builders.NOW, new=(StoryId("a"),), updated=(), continuing=()
    )
    assert ENGLISH.since(since, "yesterday") == "Since No. 12 of yesterday: 1 new story."


def test_what_is_left_out_is_listed() -> None:
    assert ENGLISH.left_out(LeftOutOfMail()) == ("Left out to keep this mail short: details.")


@pytest.mark.parametrize("language", languages())
def test_every_statement_can_be_made_in_every_language(language: str) -> None:
    state = Statements(tongue(language), frozenset({"2026-11-20"}))
    issue = builders.issue()
    for figure in (1, 2, 5, 11):
        said = (
            *state.counts(replace(issue.briefing.counts, copies=figure, set_aside=figure)),
            state.left_out(LeftOutOfMail(quotations=figure, passages=figure, to_headlines=figure, stories=figure)),
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
