"""Since the last issue, as every format prints it: both sources of what moved, what was missed, what nobody knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from digest.model import (
    Change,
    DiscrepancyKind,
    IssueId,
    Meanwhile,
    PrintedChange,
    Quiet,
    Repeated,
    SinceLast,
    StoryId,
)
from digest.render.book import changes_told
from digest.render.html import render_html
from digest.render.markdown import render_markdown
from digest.render.pdf import render_pdf
from digest.render.text import render_text
from digest.render.view import view
from digest.render.web import render_web
from tests.builders import NOW, briefing, issue, quoted

TEMPLATES = (Path(__file__).parent.parent / "templates",)
PLAIN = briefing()
STORY = PLAIN.topics[0].stories[0]
SINCE = SinceLast(
    last_issue=IssueId("morning-3"),
    last_as_of=NOW,
    new=(),
    updated=(STORY.id,),
    continuing=tuple(quoted("A dam opened.", source=2) for _ in range(11)),
    changed=(
        PrintedChange(
            story=STORY.id, measure="The inquiry will open", before="2026-12-02", after="2026-12-09",
            passage=quoted("A dam opened.", source=1), moved=DiscrepancyKind.DATE,
            earlier=quoted("A dam opened.", source=3),
        ),
    ),
    quiet=(
        Quiet(story=StoryId("q"), headline="Owls counted"),
        Quiet(story=StoryId("f"), headline="Trams at rest", failed=True),
    ),
    meanwhile=(Meanwhile(story=StoryId("m"), headline="Bridge closed", issue=IssueId("morning-4")),),
)  # fmt: skip
ISSUE = issue(
    audience="since-morning-3",
    briefing=replace(
        PLAIN,
        since=SINCE,
        topics=(
            replace(PLAIN.topics[0], stories=(replace(STORY, change=Change.UPDATED), *PLAIN.topics[0].stories[1:])),
            *PLAIN.topics[1:],
        ),
    ),
)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_text_says_all_of_it() -> None:
    text = flat(render_text(ISSUE, TEMPLATES))
    assert "The inquiry will open: 2 December [3] → 9 December [1]" in text
    assert "- meanwhile: Bridge closed (No. 4)" in text
    assert "- gone quiet: Owls counted" in text
    assert "- source failed: Trams at rest" in text
    assert "1 gone quiet, 1 whose source failed, 1 in the issues between" in text
    assert "and 3 more without anything new" in text
    assert "digest verify morning-7 --since-issue morning-3" in text


@pytest.mark.parametrize("render", [render_text, render_markdown, render_html, render_web])
def test_stories_whose_sources_failed_are_counted_where_not_all_are_named(render: object) -> None:
    quiet = tuple(Quiet(story=StoryId(f"f{n}"), headline=f"Tram {n} at rest", failed=True) for n in range(7))
    failed = replace(ISSUE, briefing=replace(ISSUE.briefing, since=replace(SINCE, quiet=quiet)))
    drawn = flat(render(failed, TEMPLATES)) if callable(render) else ""
    assert "Tram 3 at rest" in drawn
    assert "Tram 4 at rest" not in drawn
    assert drawn.count("and 3 more") == 2  # and those without anything new


@pytest.mark.parametrize("render", [render_markdown, render_html])
def test_so_do_markdown_and_mail(render: object) -> None:
    drawn = render(ISSUE, TEMPLATES) if callable(render) else ""
    for words in ("2 December", "9 December", "Bridge closed", "Owls counted", "Trams at rest", "and 3 more without"):
        assert words in drawn


def test_the_page_is_set_with_all_of_it() -> None:
    assert render_pdf(ISSUE, TEMPLATES).pdf.startswith(b"%PDF")


def test_the_frame_says_it_in_its_language() -> None:
    german = replace(ISSUE, briefing=replace(ISSUE.briefing, language="de"))
    text = flat(render_text(german, TEMPLATES))
    assert "- inzwischen: Bridge closed (Nr. 4)" in text
    assert "- Quelle ausgefallen: Trams at rest" in text
    assert "und 3 weitere ohne Neues" in text


def test_a_copy_of_an_article_of_an_earlier_issue_is_called_so_and_credits_it() -> None:
    sources = tuple(
        replace(one, repeats=Repeated(issue=IssueId("morning-3"), number=5)) if one.number == 2 else one
        for one in PLAIN.sources
    )
    copied = replace(ISSUE, briefing=replace(ISSUE.briefing, sources=sources))
    words = " ".join(render_text(copied, TEMPLATES).split())
    assert "copy of an earlier article" in words.lower()
    assert "repeats source 5 of No. 3" in words
    assert "copy of an earlier article" not in render_text(ISSUE, TEMPLATES).lower()


def test_what_is_not_new_has_not_the_colour_of_what_changed() -> None:
    page = render_html(ISSUE, TEMPLATES)
    assert page.count('class="soft">nothing new<') == 8


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("four", "Eight", ("4", "8")),
        ("Fourteen", "twenty-one", ("14", "21")),
        ("nine", "12", ("9", "12")),
        ("1,200", "forty", ("1,200", "40")),
        ("four", "dozens", ("four", "dozens")),
        ("Ona Verrill", "two", ("Ona Verrill", "two")),
        ("2026-12-02", "2026-12-09", ("2 December", "9 December")),
    ],
)
def test_whole_numbers_in_words_are_figures_where_they_stand_side_by_side(
    before: str, after: str, shown: tuple[str, str]
) -> None:
    row = replace(SINCE.changed[0], before=before, after=after)
    since = view(replace(ISSUE, briefing=replace(ISSUE.briefing, since=replace(SINCE, changed=(row,))))).since
    (moved,) = since.lines[0].moved
    assert (moved.before, moved.after) == shown


def test_numbers_in_words_are_read_in_the_language_of_each_source() -> None:
    sources = tuple(replace(one, language="es" if one.number == 3 else one.language) for one in PLAIN.sources)
    row = replace(SINCE.changed[0], before="Dos", after="three")
    page = replace(ISSUE.briefing, sources=sources, since=replace(SINCE, changed=(row,)))
    (moved,) = view(replace(ISSUE, briefing=page)).since.lines[0].moved
    assert (moved.before, moved.after) == ("2", "3")


def test_what_moved_is_told_elsewhere_as_the_mail_tells_it() -> None:
    row = replace(SINCE.changed[0], before="four", after="Eight")
    briefing = replace(ISSUE.briefing, since=replace(SINCE, changed=(row,)))
    (moved,) = view(replace(ISSUE, briefing=briefing)).since.lines[0].moved
    assert changes_told(briefing) == ((row, f"{moved.measure}: 4 → 8"),)
