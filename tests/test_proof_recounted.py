"""What was found in the stories, and said of the issue before, is found again in the archive, or else it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.model import Briefing, Change, DatePrecision, PrintedPhrase, PrintedStory, Support
from digest.proof import prove
from digest.store import Store
from tests.small_morning import made, write_pages
from tests.three_mornings import Press

Kept = tuple[Store, Briefing]


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Kept]:
    write_pages(tmp_path)
    with Store.open("sqlite://") as store:
        yield store, made(store, tmp_path).briefing


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Kept]:
    """The second of three mornings, with everything still at hand: a story goes on, two have nothing new."""
    with Store.open("sqlite://") as store:
        press = Press(tmp_path, store)
        press.issue(1)
        yield store, press.issue(2).briefing


def every_story(briefing: Briefing, change: Callable[[PrintedStory], PrintedStory]) -> Briefing:
    topics = [replace(topic, stories=tuple(change(story) for story in topic.stories)) for topic in briefing.topics]
    return replace(briefing, topics=tuple(topics))


def faults(kept: Kept, tampered: Briefing) -> tuple[str, ...]:
    store, briefing = kept
    assert prove(briefing, store).faults == ()
    assert tampered != briefing
    return prove(tampered, store).misstated


def any_fault(found: tuple[str, ...], *words: str) -> bool:
    return any(all(one in line for one in words) for line in found)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"origins": ("Meridian", "Another", "A third")}, "origins: printed"),
        ({"support": (Support(outlets=9, origins=4),) * 3}, "9 outlets, 4 origins, counted"),
        ({"support": ()}, "support: printed for 0"),
        ({"coverage": None}, "coverage: not printed"),
        ({"salience": 0.1234}, "salience: printed"),
        ({"change": Change.UPDATED}, "novelty: printed"),
    ],
)
def test_a_figure_of_a_story_that_was_changed_is_found(morning: Kept, fields: dict[str, Any], words: str) -> None:
    tampered = every_story(morning[1], lambda story: replace(story, **fields))
    assert any_fault(faults(morning, tampered), "story '", words)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"first": 2}, "first report: printed"),
        ({"per_day": ((date(2026, 11, 1), 7),)}, "articles per day: printed 2026-11-01 7, counted"),
        ({"quiet_since": date(2026, 11, 2)}, "quiet since: printed 2026-11-02, counted None"),
    ],
)
def test_the_coverage_of_a_story_is_counted_again(morning: Kept, fields: dict[str, Any], words: str) -> None:
    def change(story: PrintedStory) -> PrintedStory:
        assert story.coverage is not None
        return replace(story, coverage=replace(story.coverage, **fields))

    assert any_fault(faults(morning, every_story(morning[1], change)), words)


def test_a_day_of_a_timeline_is_read_again(second: Kept) -> None:
    def change(story: PrintedStory) -> PrintedStory:
        return replace(story, timeline=tuple(replace(one, on=one.on + timedelta(days=1)) for one in story.timeline))

    if any(story.timeline for topic in second[1].topics for story in topic.stories):
        assert any_fault(faults(second, every_story(second[1], change)), "timelines: ", "day printed")


def test_the_side_of_a_discrepancy_is_read_again(morning: Kept) -> None:
    def change(story: PrintedStory) -> PrintedStory:
        boxes = tuple(replace(box, figures=tuple(reversed(box.figures))) for box in story.discrepancies)
        return replace(story, discrepancies=boxes)

    assert any_fault(faults(morning, every_story(morning[1], change)), "figures printed")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"on": date(2026, 12, 4)}, "nothing of the kind is found there"),
        ({"precision": DatePrecision.WEEK}, "how exactly printed week, found day"),
        ({"due": True}, "due printed True, found False"),
        ({"also": (1,)}, "also in printed 1, found none"),
    ],
)
def test_a_date_ahead_is_read_again(morning: Kept, fields: dict[str, Any], words: str) -> None:
    store, briefing = morning
    rows = tuple(replace(row, **fields) for row in briefing.dates_ahead)
    assert any_fault(faults((store, briefing), replace(briefing, dates_ahead=rows)), "date ahead", words)


@pytest.mark.parametrize(
    ("part", "fields", "words"),
    [
        ("sourcing", {"origins": 1}, "figure: origins: printed 1"),
        ("sourcing", {"anonymous": 7}, "sentences that rest on nobody named: printed 7"),
        (None, {"dates_left_out": 5}, "dates without room: printed 5"),
    ],
)
def test_a_figure_of_all_stories_is_counted_again(
    morning: Kept, part: str | None, fields: dict[str, Any], words: str
) -> None:
    briefing = morning[1]
    inner = {part: replace(getattr(briefing, part), **fields)} if part else fields
    assert any_fault(faults(morning, replace(briefing, **inner)), words)


# ── against the issue before ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"before": "Eight"}, "printed Eight, which"),
        ({"after": "Forty"}, "printed Forty, which"),
        ({"after": "Nine"}, "which"),
    ],
)
def test_what_moved_is_read_again_in_both_sentences(second: Kept, fields: dict[str, Any], words: str) -> None:
    briefing = second[1]
    rows = tuple(replace(row, **fields) for row in briefing.since.changed)
    tampered = replace(briefing, since=replace(briefing.since, changed=rows))
    found = faults(second, tampered)
    assert any_fault(found, "changed 'people killed'", words)
    assert any_fault(found, "changed 'The public inquiry into the dike will open'")
    assert any_fault(found, "changed 'mayor'")


def test_a_story_printed_as_new_that_the_issue_before_told_is_found(second: Kept) -> None:
    tampered = every_story(second[1], lambda story: replace(story, change=Change.CONTINUING))
    assert any_fault(faults(second, tampered), "printed as continuing, counted as updated")


def test_a_story_told_again_for_a_copy_alone_is_found(tmp_path: Path) -> None:
    with Store.open("sqlite://") as store:
        press = Press(tmp_path, store, look_back_hours=0)
        press.issue(1)
        briefing = press.issue(2).briefing
        known = next(one for one in briefing.sources if one.article_id.endswith("dike.txt"))
        sources = tuple(
            replace(one, copy_of=known.number) if one.article_id.endswith("dike-2.txt") else one
            for one in briefing.sources
        )
        tampered = replace(briefing, sources=sources, since=replace(briefing.since, changed=()))
        assert any_fault(faults((store, briefing), tampered), "printed as updated, counted as continuing")


@pytest.mark.parametrize("field", ["quiet", "last_as_of"])
def test_what_is_said_of_the_issue_before_is_held_against_it(second: Kept, field: str) -> None:
    briefing = second[1]
    since = briefing.since
    rows = tuple(replace(row, headline="Another headline") for row in since.quiet)
    value: Any = rows if field == "quiet" else briefing.as_of
    tampered = replace(briefing, since=replace(since, **{field: value}))
    assert any_fault(faults(second, tampered), "gone quiet" if field == "quiet" else "since the last issue")


def test_since_when_a_question_has_no_answer_is_counted_again(second: Kept) -> None:
    briefing = second[1]
    rows = tuple(replace(row, since=date(2026, 11, 3)) for row in briefing.answers)
    assert any_fault(faults(second, replace(briefing, answers=rows)), "printed since 2026-11-03, counted 2026-11-20")
    failed = tuple(replace(row, failed=True) for row in briefing.answers)
    assert any_fault(faults(second, replace(briefing, answers=failed)), "its sources failed, and none did")


def test_a_formula_cannot_be_younger_than_todays_use_of_it(second: Kept) -> None:
    briefing = second[1]
    passage = briefing.topics[0].stories[0].passages[0]
    day = date(2026, 11, 25)
    row = PrintedPhrase(phrase="the sea dike at Marl", first=day, latest=day, users=(), stopped=(), passage=passage)
    assert any_fault(faults(second, replace(briefing, phrases=(row,))), "formula")


def test_an_issue_is_held_against_the_one_before_as_that_was_when_it_was_made(tmp_path: Path) -> None:
    with Store.open("sqlite://") as store:
        press = Press(tmp_path, store)
        press.issue(1)
        second = press.issue(2)
        (press.folder / "herald/owl.txt").unlink()
        press.issue(1)
        proof = prove(second.briefing, store)
        assert (proof.made_anew, proof.faults) == (False, ())
        unknown = replace(second.briefing, since=replace(second.briefing.since, last_input="ab" * 32))
        assert prove(unknown, store).made_anew
