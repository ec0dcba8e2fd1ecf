"""An issue for whoever missed the ones before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest.config import SourceSettings
from digest.errors import StoreError
from digest.model import ArticleId, Change, DeskAct, DeskEdit, Issue, IssueId, PrintedStory
from digest.pipeline import Order, for_late, make_issue, rebuild, remake
from digest.proof import prove
from digest.store import Store
from tests.three_mornings import MORNINGS, Press


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with Store.open("sqlite://") as store:
        yield Press(tmp_path, store)


def change_of(issue: Issue, words: str) -> Change:
    return next(one.change for one in told(issue) if words in one.headline.text)


def told(issue: Issue) -> tuple[PrintedStory, ...]:
    return tuple(story for topic in issue.briefing.topics for story in topic.stories)


def moved(issue: Issue) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in issue.briefing.since.changed]


def test_a_story_goes_on_though_its_first_articles_are_out_of_reach(press: Press) -> None:
    press.issue(1)
    issue = press.issue(2)
    assert change_of(issue, "Toll of Marl") is Change.UPDATED
    assert {row.headline for row in issue.briefing.since.quiet} == {
        "Snow owls counted at the lake of Hald", "Tram drivers in Alden vote to strike",
    }  # fmt: skip
    assert moved(issue) == [
        ("Nine", "Fourteen"), ("2026-12-02", "2026-12-09"), ("Ragna Holt", "Ivar Stenmark"),
    ]  # fmt: skip
    assert [one.earlier is not None for one in issue.briefing.since.changed] == [True, True, True]


def test_whoever_missed_an_issue_has_the_delta_to_the_last_that_came(press: Press) -> None:
    first, _, third = press.issue(1), press.issue(2), press.issue(3)
    late = for_late(third, first, press.order(22), press.store)
    assert moved(third) == [("Fourteen", "Eighteen")]
    assert moved(late) == [("Nine", "Eighteen")]
    assert (late.id, late.audience, late.briefing.since.last_issue) == (third.id, "since-morning-1", "morning-1")
    assert [(row.headline, row.issue) for row in late.briefing.since.meanwhile] == [
        ("Bridge of Corran closed to lorries", "morning-2")
    ]
    assert late.input_sha256 != third.input_sha256
    assert prove(late.briefing, press.store).faults == ()


def test_whoever_no_issue_has_reached_is_told_everything_as_new(press: Press) -> None:
    press.issue(1)
    late = for_late(press.issue(2), None, press.order(21), press.store)
    assert {story.change for story in told(late)} == {Change.NEW}
    assert (late.briefing.since.last_issue, late.briefing.since.changed) == (None, ())
    assert prove(late.briefing, press.store).faults == ()


def test_it_is_the_same_however_often_it_is_made(press: Press) -> None:
    first, _, third = press.issue(1), press.issue(2), press.issue(3)
    once = for_late(third, first, press.order(22), press.store)
    assert for_late(third, first, press.order(22), press.store) == once


def test_against_the_issue_before_it_is_the_issue_itself(press: Press) -> None:
    first, second = press.issue(1), press.issue(2)
    assert for_late(second, first, press.order(21), press.store) == second


def test_an_issue_that_is_not_earlier_is_refused(press: Press) -> None:
    first, second = press.issue(1), press.issue(2)
    with pytest.raises(StoreError, match="no issue of morning before"):
        for_late(first, second, press.order(20), press.store)
    with pytest.raises(StoreError, match="no issue of morning before"):
        for_late(second, replace(first, id=IssueId("x"), edition_slug="other"), press.order(21), press.store)


def test_nothing_is_news_twice_where_everything_is_still_at_hand(press: Press) -> None:
    lasting = replace(press, look_back_hours=0)
    lasting.issue(1)
    second = lasting.issue(2)
    marl = next(story for story in told(second) if "Marl" in story.headline.text)
    sources = {one.number: one.article_id for one in second.briefing.sources}
    assert {sources[passage.source] for passage in marl.passages} == {"courier/dike-2.txt"}
    assert {sources[line.source] for line in second.briefing.bottom_line} == {"courier/dike-2.txt", "herald/bridge.txt"}
    again = lasting.issue(3)
    assert moved(again) == [("Fourteen", "Eighteen")]
    assert len(again.briefing.since.continuing) == 3


def test_a_day_that_was_put_off_is_in_the_calendar_no_more(press: Press) -> None:
    lasting = replace(press, look_back_hours=0)
    strike = 23  # which tram drivers voted for, and which stands
    assert [row.on.day for row in lasting.issue(1).briefing.dates_ahead] == [strike, 2]
    second = lasting.issue(2)
    assert [row.on.day for row in second.briefing.dates_ahead] == [strike, 9]
    assert prove(second.briefing, press.store).faults == ()


def test_a_story_that_another_outlet_only_repeats_goes_on_and_is_not_told_again(press: Press) -> None:
    lasting = replace(press, look_back_hours=0)
    lasting.issue(1)
    owl = MORNINGS[0]["herald/owl.txt"]
    (press.folder / "gazette/owl-again.txt").write_text(
        owl.replace("20 November 2026, 05:00", "20 November 2026, 19:00")
    )
    second = lasting.issue(2)
    assert second.briefing.counts.copies == 1
    assert "Snow owls counted at the lake of Hald" in {row.text for row in second.briefing.since.continuing}
    assert "owl" not in " ".join(one.headline.text for one in told(second))
    assert prove(second.briefing, press.store).faults == ()


def test_a_story_whose_source_failed_is_not_called_quiet(press: Press) -> None:
    press.issue(1)
    press.write(2)
    (press.folder / "gazette").rename(press.folder / "away")
    rows = {row.headline: row.failed for row in press.issue(2).briefing.since.quiet}
    assert rows == {"Snow owls counted at the lake of Hald": False, "Tram drivers in Alden vote to strike": True}


def test_a_question_says_which_of_its_sources_failed(press: Press) -> None:
    press.issue(1)
    (press.folder / "gazette").rename(press.folder / "away")
    (answer,) = press.issue(2).briefing.answers
    assert (answer.since and answer.since.day, answer.failed, answer.unread) == (20, True, ("gazette",))


def pinned(press: Press, issue: Issue, article: str) -> Issue:
    hand = DeskEdit(act=DeskAct.PIN, article=ArticleId(article), by="Ilse", at=issue.as_of)
    return remake(issue, hand, press.order(issue.as_of.day), press.store)


def test_the_desks_hand_on_an_earlier_issue_leaves_the_later_ones_as_they_were_made(press: Press) -> None:
    first, second, third = press.issue(1), press.issue(2), press.issue(3)
    late = for_late(third, first, press.order(22), press.store)
    pinned(press, first, "herald/owl.txt")
    pinned(press, second, "herald/bridge.txt")
    for issue in (third, late):
        again, _ = rebuild(issue, press.order(22), press.store)
        assert again == issue
        assert prove(issue.briefing, press.store).faults == ()


def test_an_issue_made_later_for_an_earlier_slot_is_owned_up_to(press: Press) -> None:
    press.issue(1)
    press.write(2)
    third = press.issue(3)
    assert rebuild(third, press.order(22), press.store) == (third, True)
    press.issue(2)
    assert rebuild(third, press.order(22), press.store)[1] is False
    assert prove(third.briefing, press.store).faults == ()


def test_an_edit_of_an_issue_that_was_sent_is_refused_and_not_kept(press: Press) -> None:
    first = press.issue(1)
    press.store.issues.mark_sent(first.id)
    with pytest.raises(StoreError, match="was sent"):
        pinned(press, first, "herald/owl.txt")
    assert press.store.edits.of(first.edition_slug, first.zone, first.slot_local) == ()


@pytest.mark.parametrize("published", ["", "22 November 2026", "22 November 2026, 05:10 UTC"])
def test_a_follow_up_days_later_or_undated_goes_on_with_its_story(press: Press, published: str) -> None:
    press.issue(1)
    page = MORNINGS[1]["courier/dike-2.txt"].replace("21 November 2026, 04:40 UTC", published)
    (press.folder / "unnamed").mkdir()
    (press.folder / "unnamed/dike.txt").write_text(page, encoding="utf-8")
    issue = make_issue(with_unnamed(press), press.store).issue
    assert [(one.headline.text, one.change) for one in told(issue)] == [
        ("Toll of Marl dike break rises to fourteen", Change.UPDATED)
    ]
    assert issue.briefing.since.new == ()
    after = make_issue(replace(with_unnamed(press), as_of=issue.as_of + timedelta(hours=1)), press.store).issue
    assert [line.text for line in after.briefing.since.continuing] == ["Toll of Marl dike break rises to fourteen"]


def test_what_is_dated_after_the_issue_waits_for_its_day(press: Press) -> None:
    press.issue(1)
    (press.folder / "herald/owl-2.txt").write_text(MORNINGS[0]["herald/owl.txt"].replace("20 November", "24 November"))
    (row,) = [one for one in press.issue(2).briefing.set_aside if one.item_id == "herald/owl-2.txt"]
    assert row.words == "published 2026-11-24T05:00+00:00, after the as-of time"


def with_unnamed(press: Press) -> Order:
    """The order of the third morning, with a source besides whose outlet nobody names."""
    order = press.order(22)
    unnamed = SourceSettings(slug="unnamed", kind="folder", path=str(press.folder / "unnamed"))
    return replace(order, settings=replace(order.settings, sources=(*order.settings.sources, unnamed)))
