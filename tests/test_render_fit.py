"""How a page gives way, step by step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from digest.model import PrintedDate
from digest.render import fit
from digest.render.parts import TimelineDay, View
from digest.render.view import view
from tests import builders

WHOLE = view(builders.issue())  # one story without news; one quotation; two in full, of one and two passages
PAGE = replace(
    WHOLE, since=replace(WHOLE.since, lines=(), quiet=()), timeline=()
)  # nothing in it is old; one story stands in brief


def after(cuts: int) -> View:
    return fit.cut(PAGE, cuts)


def shape(page: View) -> list[tuple[int, int, int]]:
    """Quotations, then for each topic its passages and headlines."""
    return [
        (len(page.said), sum(len(story.passages) for story in topic.stories), len(topic.briefly))
        for topic in page.topics
    ]


def test_no_cut_changes_nothing() -> None:
    assert after(0) is PAGE


def test_quotations_go_first_then_passages_then_stories_from_the_end() -> None:
    assert shape(after(0)) == [(1, 1, 0), (1, 2, 1)]
    assert shape(after(1)) == [(0, 1, 0), (0, 2, 1)]
    assert shape(after(2)) == [(0, 1, 0), (0, 1, 1)]
    assert shape(after(4)) == [(0, 1, 0), (0, 0, 2)]
    assert shape(after(5)) == [(0, 0, 1), (0, 0, 2)]


def test_headlines_are_counted_when_they_go() -> None:
    assert after(6).topics[1].omitted == "2 more stories did not fit."
    assert shape(after(8)) == [(0, 0, 0), (0, 0, 0)]
    assert after(8).topics[0].omitted == "1 more story did not fit."
    assert after(8).topics[0].count == 1


def test_what_is_missing_is_said() -> None:
    assert after(1).left_out == "Left out to keep this mail short: 1 quotation."
    assert after(1).whole_elsewhere == "The plain-text part of this mail has everything."
    assert after(2).left_out == "Left out to keep this mail short: 1 quotation and 1 passage."
    assert after(8).left_out == "Left out to keep this mail short: 1 quotation and 3 stories."


def test_a_story_down_to_its_headline_is_counted_once() -> None:
    assert "all but the headline of 1 story" in after(4).left_out
    assert "passage" not in after(4).left_out


def test_the_last_cut_leaves_head_and_foot() -> None:
    bare = after(fit.most_cuts(PAGE))
    assert (bare.topics, bare.bottom_line, bare.dates, bare.timeline, bare.since.lines) == ((), (), (), (), ())
    assert bare.sources == ()
    assert bare.masthead == PAGE.masthead
    assert bare.sourcing == PAGE.sourcing


def test_each_cut_takes_something_and_gives_nothing_back() -> None:
    pages = [after(cuts) for cuts in range(fit.most_cuts(PAGE) + 1)]
    for before, later in pairwise(pages):
        assert {source.number for source in later.sources} <= {source.number for source in before.sources}
        assert sum(map(sum, shape(later))) <= sum(map(sum, shape(before)))


def test_days_that_are_listed_by_headlines_give_way_before_quotations_the_last_first() -> None:
    rows = tuple(
        PrintedDate(on=date(2026, 12, day), passage=builders.quoted("It opens."), headline=builders.quoted("A dam"))
        for day in (3, 6)
    )
    page = view(builders.issue(briefing=builders.briefing(dates_ahead=rows)))
    page = replace(page, since=PAGE.since, timeline=())
    once = fit.cut(page, 1)
    assert [row.iso for row in once.dates_briefly] == ["2026-12-03"]
    assert once.said == page.said
    assert once.left_out == "Left out to keep this mail short: 1 date ahead."
    assert fit.cut(page, 2).dates_briefly == ()


def test_what_is_old_gives_way_before_all_else_then_the_timeline_of_the_sources() -> None:
    day = TimelineDay(label="20 Nov", ahead=False, figure=3, figure_words="3 sources", bar=100)
    since = replace(WHOLE.since, quiet=("Geese on the runway",), more="and 3 more")
    page = replace(WHOLE, since=since, timeline=(day,))
    once = fit.cut(page, 1)
    assert ([line.change for line in once.since.lines], once.since.quiet, once.since.more) == (["updated"], (), "")
    assert once.since.statement == page.since.statement
    assert (once.timeline, once.said, once.topics) == (page.timeline, page.said, page.topics)
    assert once.left_out == "Left out to keep this mail short: the names of 2 stories without news."
    twice = fit.cut(page, 2)
    assert (twice.timeline, twice.said, twice.topics) == ((), page.said, page.topics)
