"""The view says an issue in words and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.errors import RenderError
from digest.model import (
    Change,
    Counts,
    Precision,
    PrintedTopic,
    Reason,
    SetAside,
    SinceLast,
    Stage,
    StoryId,
    unknown_outlet,
)
from digest.render.view import View, view
from digest.serial import to_plain
from tests import builders


def seen(**changes: object) -> View:
    return view(builders.issue(briefing=builders.briefing(**changes)))


def test_the_masthead_says_date_and_time_in_the_briefings_own_zone() -> None:
    masthead = view(builders.issue()).masthead
    assert (masthead.date, masthead.time, masthead.number) == ("Friday, 20 November 2026", "08:00 CET", "No. 7")
    assert masthead.period == "19 November 2026, 08:00 CET to 20 November 2026, 06:30 CET"


def test_a_briefing_of_undated_sources_names_no_period() -> None:
    assert seen(period_start=None, period_end=None).masthead.period == ""


def test_a_day_without_a_time_gets_none() -> None:
    page = seen(period_start="2026-11-19", period_end="2026-11-20")
    assert page.masthead.period == "19 November 2026 to 20 November 2026"


def test_figures_have_the_right_plural_and_nothing_is_said_of_nothing() -> None:
    counts = Counts(items=1, articles=1, copies=0, stories=1, outlets=1, set_aside=0)
    assert seen(counts=counts).masthead.counts == ("1 item read", "1 article kept", "1 story", "1 outlet")
    counts = Counts(items=1204, articles=2, copies=2, stories=2, outlets=2, set_aside=3)
    assert seen(counts=counts).masthead.counts == (
        "1,204 items read", "2 articles kept", "2 copies folded", "2 stories", "2 outlets", "3 set aside",
    )  # fmt: skip


def test_a_kicker_names_an_only_outlet_and_counts_several() -> None:
    page = view(builders.issue())
    assert page.topics[0].stories[0].kicker == ("updated", "2 outlets", "20 November, 06:30 CET")
    assert page.topics[1].stories[0].kicker == ("new", "Harbour Courier", "20 November, 06:30 CET")


def test_a_kicker_tells_copies_from_independent_outlets() -> None:
    story = builders.printed_story(outlets=4, independent=2)
    page = seen(topics=(PrintedTopic(slug="x", label="X", stories=(story,), briefly=(), omitted=0),))
    assert page.topics[0].stories[0].kicker[1] == "4 outlets, 2 independent"


def test_a_first_issue_says_so_and_calls_no_story_new() -> None:
    since = SinceLast(last_issue=None, last_as_of=None, new=(StoryId("s1"),), updated=(), continuing=())
    page = view(builders.issue(number=1, briefing=builders.briefing(since=since)))
    assert page.topics[1].stories[0].kicker == ("Harbour Courier", "20 November, 06:30 CET")
    assert page.topics[1].stories[0].tag == ""
    assert page.since.statement == "This is the first issue of this edition: there is nothing to compare it with yet."
    assert page.since.lines == ()
    assert seen(since=since).since.statement == "This issue was compared with no earlier one."


def test_an_undated_story_says_so_and_is_never_now() -> None:
    story = builders.printed_story(published=None)
    page = seen(topics=(PrintedTopic(slug="x", label="X", stories=(story,), briefly=(), omitted=0),))
    assert page.topics[0].stories[0].kicker[-1] == "undated"


def test_an_inferred_year_is_always_said() -> None:
    sources = (builders.source(1, published="2026-11-19", precision=Precision.YEAR_INFERRED),)
    story = builders.printed_story(published="2026-11-19")
    topics = (PrintedTopic(slug="x", label="X", stories=(story,), briefly=(), omitted=0),)
    page = seen(
        sources=sources, topics=topics, bottom_line=(), quotations=(), dates_ahead=(),
        since=SinceLast(last_issue=None, last_as_of=None, new=(), updated=(), continuing=()),
    )  # fmt: skip
    assert page.topics[0].stories[0].kicker[-1] == "19 November 2026 (year inferred)"
    assert page.sources[0].details[-1] == "19 November 2026 (year inferred)"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2018-06-01T11:45+03:00", "1 June 2018, 11:45 UTC+3"),
        ("2018-06-01T11:45-03:30", "1 June 2018, 11:45 UTC-3:30"),
        ("2018-06-01T11:45+00:00", "1 June 2018, 13:45 CEST"),
        ("2018-06-01T11:45+02:00", "1 June 2018, 11:45 CEST"),
        ("2018-06-01", "1 June 2018"),
        (None, "undated"),
    ],
)
def test_a_source_keeps_its_own_offset_and_utc_is_said_by_the_page_s_clock(iso: str | None, words: str) -> None:
    sources = builders.briefing().sources
    first = builders.source(1, published=iso, precision=None if iso is None else Precision.EXACT)
    assert seen(sources=(first, *sources[1:])).sources[0].details[-1] == words


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("Sele Works plc: half-year results", "half-year results"),
        ("sele works PLC: half-year results", "half-year results"),
        ("Sele Works: half-year results", "Sele Works: half-year results"),
        ("Sele Works plc:", "Sele Works plc:"),
    ],
)
def test_a_source_is_not_named_twice_where_its_headline_begins_with_its_name(headline: str, shown: str) -> None:
    first = builders.source(1, outlet="Sele Works plc", headline=headline)
    page = seen(sources=(first, *builders.briefing().sources[1:]))
    assert (page.sources[0].outlet, page.sources[0].headline) == ("Sele Works plc", shown)


def test_since_the_last_issue_counts_and_names_what_changed() -> None:
    since = view(builders.issue()).since
    assert since.statement == (
        "Since No. 6 of Thursday, 19 November 2026, 08:00 CET: 2 new stories, 1 updated, 1 without anything new."
    )
    assert [(line.change, line.headline.text) for line in since.lines] == [
        ("updated", "Boiler blast shuts Tarn ferry terminal"),
        ("nothing new", "Talks on the fishing line enter third week"),
    ]


def test_contents_bars_are_shares_of_the_fullest_topic() -> None:
    assert [(topic.count, topic.bar) for topic in view(builders.issue()).topics] == [(1, 33), (3, 100)]


def test_a_topic_without_stories_says_so() -> None:
    page = seen(topics=(PrintedTopic(slug="sport", label="Sport", stories=(), briefly=(), omitted=0),))
    assert page.topics[0].empty == "Nothing in this period."
    assert page.topics[0].bar == 0
    assert page.empty == "Nothing is new: every story stood in the last issue already."
    quiet = seen(topics=(), since=replace(builders.briefing().since, continuing=()))
    assert quiet.empty == "No story was found in the sources of this period."


def test_a_story_in_brief_cites_every_source_behind_it() -> None:
    brief = builders.printed_story(sources=(1, 3), also=())
    page = seen(topics=(PrintedTopic(slug="x", label="X", stories=(), briefly=(brief,), omitted=2),))
    assert page.topics[0].briefly[0].passages == ()
    assert [mention.number for mention in page.topics[0].briefly[0].also] == [3]
    assert page.topics[0].omitted == "2 more stories did not fit."


def test_a_passage_has_the_language_and_direction_of_its_own_source() -> None:
    sources = (*builders.briefing().sources[:3], builders.source(4, language="ar"))
    passage = seen(sources=sources).topics[1].briefly[0].headline
    assert (passage.lang, passage.dir) == ("ar", "rtl")


def test_what_no_format_can_carry_is_shown_as_a_replacement_character() -> None:
    page = seen(bottom_line=(builders.quoted("a\x00b\ud800c\x85d\u200be\tf"),))
    assert page.bottom_line[0].text == "a\ufffdb\ufffdc\ufffdd\u200be\tf"


def test_a_citation_of_an_unlisted_source_is_refused() -> None:
    with pytest.raises(RenderError, match="cites source 9"):
        seen(bottom_line=(builders.quoted("Text.", source=9),))


def test_a_copy_names_the_source_it_repeats() -> None:
    sources = builders.briefing().sources
    page = seen(sources=(*sources[:2], builders.source(3, copy_of=2), sources[3]))
    assert page.sources[2].copy_of == "repeats source 2"
    assert page.topics[0].stories[0].also[0].note == "copy of 2"


def test_a_dateline_loses_the_dash_that_led_to_its_text() -> None:
    sources = builders.briefing().sources
    page = seen(sources=(builders.source(1, byline=None, dateline="PORT ALDEN, Nov. 20 —"), *sources[1:]))
    assert page.sources[0].details == ("PORT ALDEN, Nov. 20", "20 November 2026, 06:30 CET")


def test_the_sourcing_statement_is_whole_sentences() -> None:
    assert view(builders.issue()).sourcing == (
        "This briefing tells 3 stories from 4 outlets.",
        "2 of them rest on a single outlet.",
        "The sources are in English and Korean.",
        "The oldest is from 20 November 2017 (year inferred), the newest from 20 November 2026, 06:30 CET.",
        "1 source gives no year: it was inferred from the page.",
        "1 source could not be read: dead-feed.",
    )


def test_a_long_list_of_items_set_aside_is_shortened_and_counted() -> None:
    items = tuple(
        SetAside(item_id=f"wire/{n}", stage=Stage.COMPOSE, reason=Reason.OUTSIDE_PERIOD, words="old") for n in range(30)
    )
    (group,) = seen(set_aside=items).set_aside
    assert (group.reason, group.count, group.more) == ("Outside the period", 30, "and 22 more")
    assert group.items[0] == "wire/0"


def test_every_change_and_every_reason_has_its_words() -> None:
    for change in Change:
        story = builders.printed_story(change=change)
        page = seen(topics=(PrintedTopic(slug="x", label="X", stories=(story,), briefly=(), omitted=0),))
        assert page.topics[0].stories[0].tag
    items = tuple(SetAside(item_id="a", stage=Stage.CLEAN, reason=reason, words="") for reason in Reason)
    assert len(seen(set_aside=items).set_aside) == len(Reason)


def test_a_zone_on_the_other_side_of_midnight_changes_the_date() -> None:
    issue = builders.issue(as_of=builders.NOW + timedelta(hours=17, minutes=30))
    assert view(issue).masthead.date == "Saturday, 21 November 2026"


def test_the_view_is_plain_data_for_any_template() -> None:
    plain = to_plain(view(builders.issue()))
    assert plain["topics"][0]["stories"][0]["headline"]["number"] == 2


def test_an_unknown_outlet_is_said_in_the_frames_language() -> None:
    sources = (builders.source(1, outlet=unknown_outlet("inbox")), *builders.briefing().sources[1:])
    assert seen(sources=sources).sources[0].outlet == "unknown outlet (inbox)"
    page = seen(sources=sources, language="de")
    assert page.sources[0].outlet == page.bottom_line[1].outlet == "Medium unbekannt (inbox)"
