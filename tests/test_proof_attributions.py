"""What a briefing says about sources, speakers and stories is read again from their articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.model import Briefing, Change, PrintedStory, PrintedTopic
from digest.proof import prove
from digest.store import Store
from tests.small_morning import made, write_pages


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Store, Briefing]]:
    """A store on SQLite, and the briefing that was made in it: what is changed below is the briefing alone."""
    write_pages(tmp_path)
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as store:
        yield store, made(store, tmp_path).briefing


def first_story(briefing: Briefing, change: Callable[[PrintedStory], PrintedStory]) -> Briefing:
    """The briefing with its first story changed."""
    return first_topic(briefing, lambda topic: replace(topic, stories=(change(topic.stories[0]), *topic.stories[1:])))


def first_topic(briefing: Briefing, change: Callable[[PrintedTopic], PrintedTopic]) -> Briefing:
    return replace(briefing, topics=(change(briefing.topics[0]), *briefing.topics[1:]))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outlet", "Nowhere Times"),
        ("headline", "Dam stays shut"),
        ("language", "fr"),
        ("byline", "Nobody"),
        ("dateline", "NOWHERE, Jan. 1"),
        ("agency", "Other"),
        ("published", "2026-11-20T05:31+00:00"),
        ("precision", "day"),
        ("url", "https://elsewhere.example/"),
        ("copy_of", 99),
        ("number", 42),
        ("article_id", "mixed/none.txt"),
    ],
)
def test_a_line_of_the_sources_that_was_changed_is_found(kept: tuple[Store, Briefing], field: str, value: Any) -> None:
    store, briefing = kept
    at = next(n for n, source in enumerate(briefing.sources) if source.article_id == "courier/dam.txt")
    changed = [*briefing.sources]
    changed[at] = replace(changed[at], **{field: value})
    assert prove(replace(briefing, sources=tuple(changed)), store).faults


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda story: {"outlets": story.outlets + 1}, "outlets: printed"),
        (lambda story: {"independent": story.independent + 1}, "independent outlets: printed"),
        (lambda _: {"language": "fr"}, "language: printed fr"),
        (lambda story: {"also": (*story.also, 99)}, "also: printed"),
        (lambda story: {"sources": (*story.sources, 99)}, "it rests on other sources"),
        (lambda _: {"published": "2026-11-20T06:59+00:00"}, "time: printed 2026-11-20T06:59+00:00"),
        (lambda _: {"change": Change.UPDATED}, "figure: new stories"),
    ],
)
def test_what_a_story_says_of_itself_is_counted_again(
    kept: tuple[Store, Briefing], change: Callable[[PrintedStory], dict[str, Any]], words: str
) -> None:
    store, briefing = kept
    changed = first_story(briefing, lambda story: replace(story, **change(story)))
    assert any(words in line for line in prove(changed, store).misstated)


def test_a_speaker_who_did_not_say_it_is_found(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    (row, *rest) = briefing.quotations
    for change in ({"speaker": "Somebody Else"}, {"verb": "denied"}, {"outlet": "Nowhere Times"}, {"published": None}):
        changed = replace(briefing, quotations=(replace(row, **change), *rest))
        assert any(" printed " in line for line in prove(changed, store).misstated)


def test_a_figure_that_its_sentence_does_not_give_is_found(kept: tuple[Store, Briefing]) -> None:
    store, briefing = kept
    topic, story = next((t, s) for t in briefing.topics for s in t.stories if s.discrepancies)
    box = replace(story.discrepancies[0], figures=("14", "170"))
    changed = replace(
        topic, stories=tuple(replace(s, discrepancies=(box,)) if s is story else s for s in topic.stories)
    )
    topics = tuple(changed if t is topic else t for t in briefing.topics)
    assert any(
        "not those of its sentences" in line for line in prove(replace(briefing, topics=topics), store).misstated
    )
