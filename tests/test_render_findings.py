"""What was found is printed where a reader looks for it, in every format, and left out where it says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from digest.model import (
    ADHOC,
    Briefing,
    Change,
    DatePrecision,
    DeskAct,
    DeskNote,
    DiscrepancyKind,
    Issue,
    IssueId,
    Mode,
    PrintedAnswer,
    PrintedChange,
    PrintedCoverage,
    PrintedDate,
    PrintedDiscrepancy,
    PrintedEvent,
    PrintedPhrase,
    PrintedPosition,
    PrintedStory,
    PrintedTopic,
    Quiet,
    SinceLast,
    Sourcing,
    SpeechClass,
    StoryId,
    Support,
)
from digest.render import fit
from digest.render.html import LIMIT, render_html
from digest.render.markdown import render_markdown
from digest.render.parts import StoryView, View
from digest.render.pdf import render_pdf
from digest.render.text import render_text
from digest.render.tongue import languages
from digest.render.view import view
from digest.render.web import render_web
from tests import builders

TEMPLATES = (Path(__file__).parent.parent / "templates",)
GATES = builders.quoted("Workers laid the last stone of the wall on Tuesday.", source=2)
ROAD = builders.quoted("The road to the dam was paved by Wednesday.", source=3)
FESTIVAL = builders.quoted("The festival of the dam was set for Wednesday.", source=2)
BEFORE = builders.quoted("“We shall never open it,” said Ona Verrill.", source=2)
NOW = builders.quoted("“We shall open it,” said Ona Verrill.", source=1)


def issue_of(**changes: Any) -> Issue:
    return builders.issue(briefing=builders.briefing(**changes))


def of_story(**changes: Any) -> Briefing:
    story = builders.printed_story(**changes)
    return builders.briefing(topics=(PrintedTopic(slug="x", label="X", stories=(story,), briefly=(), omitted=0),))


def only(**changes: Any) -> StoryView:
    """The view of a story with these changes."""
    return view(builders.issue(briefing=of_story(**changes))).topics[0].stories[0]


def everything(language: str = "en") -> Issue:
    """An issue that has each finding once."""
    plain = builders.briefing()
    told = plain.topics[1].stories[0]
    rich = replace(
        told,
        outlets=2,
        origins=("KCNA",),
        support=(Support(outlets=4, origins=2), Support(outlets=1, origins=1)),
        timeline=(
            PrintedEvent(on=date(2026, 11, 17), passage=GATES),
            PrintedEvent(on=date(2026, 11, 18), passage=ROAD),
        ),
        positions=(PrintedPosition(actor="Ona Verrill", latest=NOW, earlier=BEFORE),),
        coverage=PrintedCoverage(first=2, per_day=((date(2026, 11, 20), 2),), quiet_since=None),
        notes=(
            DeskNote(act=DeskAct.PIN, by="Ilse Marrow"),
            DeskNote(act=DeskAct.COMMENT, by="Ilse Marrow", words="Compare the flood of 2017."),
        ),
    )
    row = replace(
        plain.quotations[0],
        role="minister of works",
        said=SpeechClass.NOT_RULED_OUT,
        mode=Mode.REPORTED,
        place="Port Alden",
        also=(3,),
        rest=(builders.quoted("“And we are not done.”"),),
    )
    toll = PrintedChange(story=StoryId("s2"), measure="people injured", before="9", after="14", passage=GATES)
    briefing = replace(
        plain,
        language=language,
        topics=(plain.topics[0], replace(plain.topics[1], stories=(rich,))),
        quotations=(row,),
        since=replace(plain.since, changed=(toll,), quiet=(Quiet(story=StoryId("q"), headline="Geese on the runway"),)),
        dates_ahead=(
            PrintedDate(on=date(2026, 11, 18), passage=FESTIVAL, due=True),
            PrintedDate(on=date(2027, 9, 1), passage=FESTIVAL, precision=DatePrecision.MONTH, also=(3,)),
        ),
        dates_left_out=33,
        phrases=(
            PrintedPhrase(
                phrase="full and lasting opening", first=date(2026, 6, 3), latest=date(2026, 11, 18),
                users=("Ona Verrill", "Bel Tarn"), stopped=("Bel Tarn",), passage=NOW,
            ),
        ),
        answers=(
            PrintedAnswer(question="Who pays for the dam?", passages=(GATES,)),
            PrintedAnswer(question="Is the accord signed?", passages=(), since=date(2026, 6, 3), failed=True),
        ),
        edited_by=("Ilse Marrow",),
        sourcing=replace(plain.sourcing, origins=2, anonymous=3),
    )  # fmt: skip
    return builders.issue(briefing=briefing)


# ── in every format ──────────────────────────────────────────────────────────────────────────────────────

SAID = (
    "Who pays for the dam?", "No new reporting since 3 June 2026. Its sources failed today.",
    "changed", "Geese on the runway", "2 outlets, 1 origin: KCNA", "4 outlets, 2 origins", "17 November", GATES.text,
    "before, 20 November", BEFORE.text, "First report: Tarn Herald", "edited by Ilse Marrow (put first)",
    "edited by Ilse Marrow (comment): “Compare the flood of 2017.”", "minister of works", "did not rule out",
    "reported speech", "Port Alden", "“And we are not done.”", "Wednesday, 18 November 2026 (due, no report seen)",
    "September 2027", "33 more dates did not fit.", "full and lasting opening",
    "first on 3 June 2026, last on 18 November 2026", "used by Ona Verrill", "no longer by Bel Tarn",
    "The words come from 2 independent origins.", "3 sentences rest on people who are not named.",
    "Edited by Ilse Marrow.",
)  # fmt: skip


def flat(page: str) -> str:
    """The words of a page on one line, without markup that could stand between them."""
    import html
    import re

    bare = re.sub(r"<sup.*?</sup>|<style.*?</style>|<[^>]+>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(bare).replace("\xa0", " ").replace("\\", "").replace("**", "").split())


@pytest.mark.parametrize("words", SAID)
def test_the_mail_its_text_and_the_markdown_print_it(words: str) -> None:
    issue = everything()
    assert words in flat(render_html(issue, TEMPLATES))
    assert words in flat(render_text(issue, TEMPLATES))
    assert words in flat(render_markdown(issue, TEMPLATES))


def test_old_and_new_figure_stand_beside_each_other() -> None:
    assert "people injured: 9 → 14" in flat(render_html(everything(), TEMPLATES))
    assert "people injured: 9 → 14 [2]" in flat(render_text(everything(), TEMPLATES))
    assert "people injured: 9 ← 14" not in flat(render_text(everything(), TEMPLATES))


def test_the_arrow_points_the_way_the_page_is_read() -> None:
    assert "9 ← 14" in flat(render_html(everything("ar"), TEMPLATES))


@pytest.mark.parametrize("language", languages())
def test_every_language_prints_it_by_the_rules(language: str) -> None:
    issue = everything(language)
    page = render_html(issue, TEMPLATES)
    assert len(page.encode()) <= LIMIT
    assert "Ona Verrill" in page
    assert render_pdf(issue, TEMPLATES).pdf.startswith(b"%PDF")


# ── since the last issue ─────────────────────────────────────────────────────────────────────────────────


def test_what_moved_stands_with_its_story_and_a_day_in_words() -> None:
    moved = PrintedChange(
        story=StoryId("s2"), measure="signing", before="2026-12-03", after="2027-01-08", passage=GATES
    )
    plain = builders.briefing().since
    since = view(issue_of(since=replace(plain, changed=(moved,)))).since
    assert [line.change for line in since.lines] == ["changed", "nothing new"]
    assert (since.lines[0].moved[0].before, since.lines[0].moved[0].after) == ("3 December", "8 January 2027")


def test_of_many_quiet_stories_the_first_are_named_and_all_counted() -> None:
    quiet = tuple(Quiet(story=StoryId(str(n)), headline=f"Headline {n}") for n in range(9))
    since = view(issue_of(since=replace(builders.briefing().since, quiet=quiet))).since
    assert "9 gone quiet" in since.statement
    assert (len(since.quiet), since.quiet_more) == (4, "and 5 more")


def test_a_first_issue_says_nothing_of_quiet_stories() -> None:
    first = SinceLast(last_issue=None, last_as_of=None, new=(), updated=(), continuing=())
    assert view(issue_of(since=first)).since.quiet == ()


# ── standing questions and formulas ──────────────────────────────────────────────────────────────────────


def test_a_question_that_never_had_an_answer_says_so() -> None:
    page = view(issue_of(answers=(PrintedAnswer(question="Why?", passages=()),)))
    assert page.answers[0].silence == "No new reporting."


def test_a_watched_formula_that_nobody_used_says_so() -> None:
    phrase = PrintedPhrase(phrase="a b c d", first=None, latest=None, users=(), stopped=(), passage=None)
    assert view(issue_of(phrases=(phrase,))).formulas[0].course == ("not used so far",)


def test_without_findings_there_are_no_headings_for_them() -> None:
    page = flat(render_html(builders.issue(), TEMPLATES))
    assert not any(
        words in page for words in ("Standing questions", "Formulas", "First report", "did not fit. Timeline")
    )


# ── stories ──────────────────────────────────────────────────────────────────────────────────────────────


def events(*rows: tuple[int, Any]) -> tuple[PrintedEvent, ...]:
    return tuple(PrintedEvent(on=date(2026, 11, day), passage=passage) for day, passage in rows)


def test_a_timeline_tells_only_what_the_page_does_not_say_elsewhere() -> None:
    told = builders.printed_story().passages[0]
    assert [row.day for row in only(timeline=events((17, GATES), (18, ROAD), (20, told))).timeline] == [
        "17 November", "18 November",
    ]  # fmt: skip
    assert only(timeline=events((18, ROAD), (20, told))).timeline == ()


def test_days_to_come_are_left_to_the_dates_ahead() -> None:
    assert only(timeline=events((18, ROAD), (28, GATES))).timeline == ()


def test_a_position_is_printed_only_where_the_words_changed() -> None:
    same = PrintedPosition(actor="Ona Verrill", latest=NOW, earlier=None)
    moved = PrintedPosition(actor="Ona Verrill", latest=NOW, earlier=BEFORE)
    assert [row.actor for row in only(positions=(same, moved)).positions] == ["Ona Verrill"]


def test_a_sentence_of_one_outlet_alone_needs_no_count() -> None:
    story = only(support=(Support(outlets=1, origins=1), Support(outlets=4, origins=2)))
    assert story.support == ("", "4 outlets, 2 origins")


def test_a_first_report_is_named_where_another_headline_stands_above() -> None:
    def first(number: int, outlets: int) -> int | None:
        coverage = PrintedCoverage(first=number, per_day=(), quiet_since=None)
        return only(coverage=coverage, outlets=outlets, sources=(1, 2)).first

    assert (first(2, 2), first(1, 2), first(2, 1)) == (2, None, None)


def test_a_first_report_that_is_listed_is_marked_there() -> None:
    coverage = PrintedCoverage(first=3, per_day=(), quiet_since=None)
    story = only(coverage=coverage, outlets=2, sources=(1, 2, 3), also=(2, 3))
    assert [one.note for one in story.also] == ["", "first report"]
    assert story.first is None


def test_an_answer_is_its_sentence_also_where_the_bottom_line_gives_it() -> None:
    told = builders.briefing().bottom_line[0]
    issue = issue_of(answers=(PrintedAnswer(question="Is the terminal open?", passages=(told,)),))
    assert f"Is the terminal open? {told.text} [2]" in flat(render_text(issue, TEMPLATES))
    assert f"Is the terminal open? {told.text}" in flat(render_html(issue, TEMPLATES))
    assert f"- {told.text}" in render_markdown(issue, TEMPLATES)


def test_a_quiet_story_says_since_when() -> None:
    coverage = PrintedCoverage(first=1, per_day=(), quiet_since=date(2026, 11, 12))
    assert only(coverage=coverage, change=Change.NEW).kicker[-1] == "quiet since 12 November"


def test_yes_and_no_are_said_in_the_frames_language() -> None:
    box = PrintedDiscrepancy(
        measure="opened", figures=("yes", "no"), passages=(GATES, ROAD), differ_in=DiscrepancyKind.POLARITY
    )
    page = view(builders.issue(briefing=replace(of_story(discrepancies=(box,)), language="de")))
    assert [side.figure for side in page.topics[0].stories[0].discrepancies[0].sides] == ["ja", "nein"]


def test_the_desks_words_stand_apart_from_the_sources() -> None:
    notes = (
        DeskNote(act=DeskAct.RETITLE, by="Ilse", words="The dam at last"),
        DeskNote(act=DeskAct.COMMENT, by="Ilse", words="See 2017."),
    )
    story = only(notes=notes)
    assert story.titles == ("edited by Ilse (title): “The dam at last”",)
    assert story.comments == ("edited by Ilse (comment): “See 2017.”",)
    assert not any("edited" in part for part in story.kicker)


# ── ledgers ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_date_is_said_as_exactly_as_it_is_meant() -> None:
    row = PrintedDate(on=date(2027, 9, 1), passage=GATES, precision=DatePrecision.MONTH)
    assert view(issue_of(dates_ahead=(row,))).dates[0].day == "September 2027"


def test_two_dates_that_would_read_alike_are_one_line() -> None:
    month, head = DatePrecision.MONTH, builders.quoted("Run-off in Marena", source=1)
    rows = (
        PrintedDate(on=date(2026, 12, 11), passage=GATES, precision=month, headline=head),
        PrintedDate(on=date(2026, 12, 31), passage=FESTIVAL, precision=month, headline=head, also=(3,)),
        PrintedDate(on=date(2026, 12, 31), passage=FESTIVAL, headline=head),
        PrintedDate(on=date(2027, 9, 1), passage=GATES, precision=month),
        PrintedDate(on=date(2027, 9, 9), passage=GATES, precision=month),
        PrintedDate(on=date(2027, 9, 9), passage=FESTIVAL, precision=month),
    )
    shown = view(issue_of(dates_ahead=rows))
    assert [row.day for row in shown.dates_briefly] == ["December 2026", "Thursday, 31 December 2026"]
    assert 3 in [one.number for one in shown.dates_briefly[0].also]
    assert [row.passage.text for row in shown.dates] == [GATES.text, FESTIVAL.text]


def test_a_plain_statement_has_no_class_and_no_mode() -> None:
    assert view(builders.issue()).said[0].manner == ()


def test_origins_are_counted_only_where_they_are_fewer_than_the_outlets() -> None:
    plain: Sourcing = builders.briefing().sourcing
    said = " ".join(view(issue_of(sourcing=replace(plain, origins=4))).sourcing)
    assert "origin" not in said
    assert "not named" not in said


# ── the size contract ────────────────────────────────────────────────────────────────────────────────────


def test_what_lies_behind_a_story_gives_way_once_nothing_is_old_and_is_counted() -> None:
    page: View = view(everything())
    page = replace(page, since=replace(page.since, lines=(), quiet=()), timeline=())
    shorter = fit.cut(page, 1)
    assert (shorter.topics[1].stories[0].timeline, shorter.topics[1].stories[0].positions) == ((), ())
    assert shorter.said == page.said
    assert shorter.left_out == "Left out to keep this mail short: the background of 1 story."


def test_every_source_that_a_shorter_page_cites_is_listed() -> None:
    page = view(everything())
    for cuts in range(fit.most_cuts(page) + 1):
        shorter = fit.cut(page, cuts)
        listed = {source.number for source in shorter.sources}
        cited = {row.passage.number for row in shorter.said} | {one.number for row in shorter.said for one in row.also}
        cited |= {one.number for row in shorter.answers for one in row.passages}
        cited |= {event.passage.number for t in shorter.topics for s in t.stories for event in s.timeline}
        cited |= {s.first for t in shorter.topics for s in t.stories if s.first is not None}
        assert cited <= listed


def test_an_issue_with_a_long_background_stays_under_the_limit() -> None:
    plain = everything()
    story: PrintedStory = plain.briefing.topics[1].stories[0]
    many = tuple(replace(story, id=StoryId(f"n{number}")) for number in range(80))
    topic = replace(plain.briefing.topics[1], stories=many)
    issue = replace(plain, id=IssueId("morning-8"), briefing=replace(plain.briefing, topics=(topic,)))
    page = render_html(issue, TEMPLATES)
    assert len(page.encode()) <= LIMIT
    assert "the background of" in flat(page)


def test_a_day_without_room_for_its_sentence_stands_by_the_headline_of_its_story_in_every_format() -> None:
    meeting = builders.quoted("They meet again on 6 December.", source=2)
    row = PrintedDate(on=date(2026, 12, 6), passage=meeting, headline=builders.quoted("Run-off in Marena", source=1))
    issue = issue_of(dates_ahead=(row,))
    for page in (render_html(issue, TEMPLATES), render_markdown(issue, TEMPLATES), render_web(issue, TEMPLATES)):
        assert "Sunday, 6 December 2026: Run-off in Marena" in flat(page)
        assert "They meet again" not in page
    assert "- Sunday, 6 December 2026: Run-off in Marena [1] [2]" in render_text(issue, TEMPLATES)
    assert [row.passage.text for row in view(issue).dates_briefly] == ["Run-off in Marena"]


def test_a_one_off_prints_no_number_in_any_format() -> None:
    issue = builders.issue(edition_slug=ADHOC)
    head = view(issue).masthead
    assert (head.number, view(issue).title) == ("", f"{head.edition}, 20 November 2026")
    for draw in (render_html, render_markdown, render_web, render_text):
        assert "No. 7" not in draw(issue, TEMPLATES)
