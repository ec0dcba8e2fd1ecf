"""The plain-text mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from digest.model import PrintedDate
from digest.render.text import render_text
from digest.render.wrap import WIDTH, columns
from tests import builders

TEMPLATES = (Path(__file__).parent.parent / "templates",)


def test_lines_keep_to_the_page_and_end_without_blanks() -> None:
    lines = render_text(builders.issue(), TEMPLATES).split("\n")
    assert max(columns(line) for line in lines) <= WIDTH
    assert all(line == line.rstrip() for line in lines)
    assert lines[-1] == ""
    assert lines[0] == "MORNING BRIEFING                                                   No. 7"


def test_every_printed_word_and_its_number_stand_in_the_mail() -> None:
    text = " ".join(render_text(builders.issue(), TEMPLATES).split())
    assert "A boiler exploded at the Tarn ferry terminal on Thursday evening. [2]" in text
    assert "- 해협 여객선 재개 [4]" in text
    assert "Sources differ: people injured | 14: At least 14 people were injured. [2]" in text
    assert "Also: Coastwire [3]" in text
    assert "1 more story did not fit." in text


def test_sources_stand_at_the_end_with_their_whole_addresses() -> None:
    text = render_text(builders.issue(), TEMPLATES)
    assert "\n[1] Harbour Courier: Dam on the Sele opens after nine years\n" in text
    assert "\n    https://courier.example/1\n" in text
    assert text.index("WHO SAID WHAT") < text.index("DATES AHEAD") < text.index("\nSOURCES\n")


def test_quoted_markup_stays_as_it_is() -> None:
    briefing = builders.briefing(bottom_line=(builders.quoted("<b>Tom & Ann</b> {{ x }}"),))
    assert "<b>Tom & Ann</b> {{ x }} [1]" in render_text(builders.issue(briefing=briefing), TEMPLATES)


def test_a_line_break_within_a_quotation_cannot_forge_a_line() -> None:
    briefing = builders.briefing(bottom_line=(builders.quoted("One.\n\nSOURCES\n-------"),))
    assert "One. SOURCES ------- [1]" in render_text(builders.issue(briefing=briefing), TEMPLATES)


def test_a_day_with_several_events_is_named_once() -> None:
    events = tuple(
        PrintedDate(on=date(2026, 12, day), passage=builders.quoted(f"Sele dam {n}."))
        for n, day in enumerate((3, 3, 4))
    )
    text = render_text(builders.issue(briefing=builders.briefing(dates_ahead=events)), TEMPLATES)
    assert "Thursday, 3 December 2026\n  Sele dam 0. [1]\n\n  Sele dam 1. [1]\n\nFriday, 4 December 2026\n" in text


def test_a_date_whose_sentence_does_not_name_its_story_says_which_it_is_of() -> None:
    event = PrintedDate(on=date(2026, 12, 3), passage=builders.quoted("The line reopens then."))
    text = render_text(builders.issue(briefing=builders.briefing(dates_ahead=(event,))), TEMPLATES)
    assert "  The line reopens then. [1]\n  — Dam on the Sele opens after nine years\n" in text


def test_a_sentence_of_the_story_is_not_printed_again_where_sources_differ() -> None:
    story = builders.briefing().topics[0].stories[0]
    told = replace(story, passages=(*story.passages, story.discrepancies[0].passages[0]))
    topic = replace(builders.briefing().topics[0], stories=(told,))
    page = " ".join(render_text(builders.issue(briefing=builders.briefing(topics=(topic,))), TEMPLATES).split())
    assert page.count("At least 14 people were injured.") == 1
    assert "14: Tarn Herald, printed above [2]" in page
    assert "17: The blast injured 17 people. [3]" in page
