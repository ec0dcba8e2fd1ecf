"""A sentence that rests on somebody who is not named says so, in every form of an issue, and is proved to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.config import EditionSettings, Settings, SourceSettings
from digest.model import Issue
from digest.pipeline import Order, make_issue
from digest.proof import prove, quoted_in
from digest.render.html import render_html
from digest.render.markdown import render_markdown
from digest.render.text import render_text
from digest.render.view import view
from digest.render.web import render_web
from digest.serial import to_json
from digest.store import Store

TEMPLATES = (Path(__file__).parent.parent / "templates",)
PAGE = """\
Talks on the Marl dike have failed

20 November 2026, 04:10 UTC

The talks on the dike of Marl have failed, a senior official who asked not to be named said on Friday.

The mayor of Marl, Ragna Holt, said that the town would close the gap with sand before the next tide comes in.
"""


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Issue, Store]]:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "dike.txt").write_text(PAGE, encoding="utf-8")
    edition = EditionSettings(slug="morning", label="Morning briefing")
    source = SourceSettings(slug="wire", kind="folder", path=str(pages), outlet="Harbour Courier")
    order = Order(
        settings=Settings(sources=(source,), editions=(edition,)),
        edition=edition,
        as_of=datetime(2026, 11, 20, 7, tzinfo=UTC),
    )
    with Store.open(f"sqlite:///{tmp_path / 'digest.db'}") as store:
        yield make_issue(order, store).issue, store


def test_only_the_sentence_of_the_unnamed_official_is_marked(made: tuple[Issue, Store]) -> None:
    briefing = made[0].briefing
    assert {one.text[:9] for one in quoted_in(briefing) if one.unnamed} == {"The talks"}
    assert any(one.unnamed for one in (*briefing.bottom_line, *briefing.topics[0].stories[0].passages))
    assert b'"unnamed":true' in to_json(briefing)


@pytest.mark.parametrize(
    ("draw", "mark"),
    [
        (lambda issue: render_text(issue, TEMPLATES), "[1] (source not named)"),
        (lambda issue: render_markdown(issue, TEMPLATES), "*(source not named)*"),
        (lambda issue: render_html(issue, TEMPLATES), "source\xa0not\xa0named"),
        (lambda issue: render_web(issue, TEMPLATES), "source not named"),
        (lambda issue: str(view(issue)), "mark='source not named'"),  # what the typesetter of the PDF is given
    ],
)
def test_every_form_prints_the_mark(made: tuple[Issue, Store], draw: Callable[[Issue], str], mark: str) -> None:
    assert mark in draw(made[0])


def test_a_mark_that_is_taken_away_or_set_is_found_out(made: tuple[Issue, Store]) -> None:
    issue, store = made
    assert prove(issue.briefing, store).faults == ()
    topic = issue.briefing.topics[0]
    for number, passage in enumerate(topic.stories[0].passages):
        passages = list(topic.stories[0].passages)
        passages[number] = replace(passage, unnamed=not passage.unnamed)
        story = replace(topic.stories[0], passages=tuple(passages))
        doctored = replace(issue.briefing, topics=(replace(topic, stories=(story,)), *issue.briefing.topics[1:]))
        assert any("nobody named" in fault for fault in prove(doctored, store).faults)
