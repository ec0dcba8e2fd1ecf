"""The HTML mail: small, safe, readable without its style block, and the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from digest.model import Audience, Briefing, Issue, PrintedAnswer, PrintedQuotation, PrintedTopic, StoryId
from digest.render import render
from digest.render.design import Design
from digest.render.html import LIMIT, render_html, render_preheader, render_subject
from digest.render.lint import lint
from tests import builders

ROOT = Path(__file__).parent.parent
TEMPLATES = (ROOT / "templates",)


def page_of(**changes: object) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(render_html(issue_of(**changes), TEMPLATES))


def issue_of(**changes: object) -> Issue:
    return builders.issue(briefing=builders.briefing(**changes))


def full_day(
    stories: int, words: str = "The gates were opened at dawn on Friday, nine years after work began. "
) -> Issue:
    """An issue of so many stories, a source each, with a quotation for each."""
    sources = tuple(builders.source(n, headline=f"Headline {n}") for n in range(1, stories + 1))
    told = tuple(
        builders.printed_story(
            f"s{n}",
            headline=builders.quoted(f"Headline {n}", source=n),
            passages=(builders.quoted(words, source=n), builders.quoted(f"Second {n}.", source=n)),
            sources=(n,),
        )
        for n in range(1, stories + 1)
    )
    said = tuple(
        PrintedQuotation(speaker="Ona Verrill", verb="said", passage=one.passages[1], outlet="Courier", published=None)
        for one in told
    )
    topics = (PrintedTopic(slug="x", label="Topic", stories=told, briefly=(), omitted=0),)
    since = replace(builders.briefing().since, updated=(), continuing=(), new=tuple(StoryId(one.id) for one in told))
    return issue_of(
        topics=topics, sources=sources, quotations=said, since=since, dates_ahead=(), bottom_line=told[0].passages[:1]
    )


def test_citations_lead_to_the_article_or_nowhere() -> None:
    links = {sup.text_content(): [a.get("href") for a in sup.iter("a")] for sup in page_of().iter("sup")}
    assert links["1"] == ["https://courier.example/1"]
    assert links["3"] == []


def test_the_mail_fetches_nothing_and_passes_the_lint() -> None:
    rendered = render(builders.issue(), Audience(), templates=TEMPLATES, pdf=False)
    assert lint(rendered) == ()
    assert rendered.pdf is None
    assert (rendered.issue_id, rendered.audience_key) == ("morning-7", "public")


def test_words_of_a_source_are_never_markup() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'too' <!-- --> ]]>"
    issue = issue_of(
        bottom_line=(builders.quoted(hostile),),
        sources=(
            builders.source(1, outlet=hostile, headline=hostile, byline=hostile),
            *builders.briefing().sources[1:],
        ),
    )
    markup = render_html(issue, TEMPLATES)
    root = lxml_html.document_fromstring(markup)
    assert not root.xpath("//script | //img | //@onerror")
    assert markup.count("<!--") == len(re.findall(r"<!--\[if mso\]>", markup))
    assert hostile in root.text_content()


def test_a_class_written_in_a_source_stays_what_it_is() -> None:
    assert (
        'class="headline" style="x; y"'
        in page_of(bottom_line=(builders.quoted('class="headline" style="x; y"'),)).text_content()
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://user@bank.example", "data:text/html,x"])
def test_an_unsafe_address_becomes_no_link(url: str) -> None:
    sources = tuple(builders.source(n, url=url) for n in range(1, 5))
    assert not page_of(sources=sources).xpath("//@href")


def test_the_style_block_keeps_its_importance_and_stays_small() -> None:
    (style,) = page_of().iter("style")
    css = style.text or ""
    assert len(css.encode()) < 8192
    assert "@media (prefers-color-scheme:dark)" in css
    assert "padding-left:16px !important" in css
    assert ".ink[data-ogsc]" in css
    assert ".on-paper[data-ogsb]" in css


def test_only_classes_that_the_style_block_needs_are_kept() -> None:
    root = page_of()
    css = next(root.iter("style")).text or ""
    used = {name for value in root.xpath("//@class") for name in value.split()}
    assert used
    assert all(f".{name}" in css for name in used)


def test_every_colour_of_the_light_page_has_its_dark_twin() -> None:
    """What is coloured inline and has no class would stay light on a dark page."""
    coloured = page_of().xpath("//*[contains(@style, 'color:')][not(self::body)]")
    assert coloured
    assert [element.tag for element in coloured if not element.get("class")] == []


def test_layout_attributes_stand_only_where_they_mean_something() -> None:
    for name in ("bgcolor", "width", "height", "align", "valign"):
        assert {element.tag for element in page_of().xpath(f"//*[@{name}]")} <= {"table", "td", "body"}
    assert all(table.get("role") == "presentation" for table in page_of().iter("table"))


def test_language_and_direction_stand_on_page_wrapper_and_foreign_passages() -> None:
    sources = (*builders.briefing().sources[:3], builders.source(4, language="ar", headline="عبارة", outlet="صحيفة"))
    root = page_of(sources=sources)
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    assert root.xpath("//div[@role='main']/@dir") == ["ltr"]
    assert len(root.xpath("//p[@lang='ar'][@dir='rtl']")) == 1
    assert root.xpath("//b/span[@dir='rtl']/text()") == ["صحيفة"]


def test_the_preheader_is_whole_sentences_hidden_at_the_top() -> None:
    issue = builders.issue()
    line = render_preheader(issue)
    assert line.startswith("A boiler exploded")
    assert line.endswith("work began.")
    hidden = lxml_html.document_fromstring(render_html(issue, TEMPLATES)).find("body")[0]
    assert hidden.text == line
    assert "display:none" in hidden.get("style", "")


def test_without_a_short_bottom_line_the_preheader_counts() -> None:
    assert render_preheader(issue_of(bottom_line=(builders.quoted("word " * 80),))).startswith(
        "7 items read, 5 articles"
    )


def test_the_subject_is_the_top_headline_on_one_line() -> None:
    assert (
        render_subject(builders.issue(), TEMPLATES) == "Morning briefing No. 7: Boiler blast shuts Tarn ferry terminal"
    )


def test_a_headline_too_long_for_a_subject_is_left_out_and_not_cut() -> None:
    story = builders.printed_story(headline=builders.quoted("A very long headline " * 9))
    issue = issue_of(topics=(PrintedTopic(slug="x", label="X", stories=(story,), briefly=(), omitted=0),))
    assert render_subject(issue, TEMPLATES) == "Morning briefing No. 7: Friday, 20 November 2026"


def test_a_line_break_in_a_headline_cannot_forge_a_header() -> None:
    story = builders.printed_story(headline=builders.quoted("One\r\nBcc: all@a.example"))
    issue = issue_of(topics=(PrintedTopic(slug="x", label="X", stories=(story,), briefly=(), omitted=0),))
    assert "\n" not in render_subject(issue, TEMPLATES)
    assert "\r" not in render_subject(issue, TEMPLATES)


def test_an_issue_without_stories_is_still_a_page() -> None:
    empty: Briefing = builders.briefing(
        topics=(), bottom_line=(), quotations=(), dates_ahead=(), sources=builders.briefing().sources,
        since=replace(builders.briefing().since, continuing=()),
    )  # fmt: skip
    root = lxml_html.document_fromstring(render_html(builders.issue(briefing=empty), TEMPLATES))
    assert "No story was found in the sources of this period." in root.text_content()
    assert "Contents" not in root.text_content()


def test_a_day_that_fits_is_not_cut() -> None:
    markup = render_html(full_day(12), TEMPLATES)
    assert len(markup.encode()) < 50_000
    assert "Left out" not in markup


def test_a_full_day_is_cut_to_the_limit_and_says_what_is_missing() -> None:
    markup = render_html(full_day(90), TEMPLATES)
    assert 0.9 * LIMIT < len(markup.encode()) <= LIMIT
    assert re.search(
        r"Left out to keep this mail short: 90 quotations.*\. The plain-text part of this mail has everything\.", markup
    )


@pytest.mark.parametrize("words", ["해협 여객선 운항이 금요일 재개됐다. " * 12, "x" * 70_000, "<&>" * 9_000])
def test_no_news_makes_the_mail_too_long(words: str) -> None:
    assert len(render_html(full_day(30, words), TEMPLATES).encode()) <= LIMIT


def test_sources_that_a_cut_mail_does_not_cite_are_not_listed() -> None:
    root = lxml_html.document_fromstring(render_html(full_day(400), TEMPLATES))
    cited = {sup.text_content() for sup in root.iter("sup")} - {","}
    listed = {entry.text_content().split("\u2002")[0] for entry in root.xpath("//b[contains(., '\u2002')]")}
    assert listed == cited


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    program = (
        "import hashlib, pathlib; from digest.render import render; from digest.model import Audience;"
        "from tests import builders;"
        "r = render(builders.issue(), Audience(), templates=(pathlib.Path('templates'),), pdf=False);"
        "print(hashlib.sha256((r.html + r.text + r.markdown).encode()).hexdigest())"
    )
    elsewhere = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=elsewhere, capture_output=True, text=True, check=True
    )
    here = render(builders.issue(), Audience(), templates=TEMPLATES, pdf=False)
    assert done.stdout.strip() == hashlib.sha256((here.html + here.text + here.markdown).encode()).hexdigest()


def test_every_format_cites_in_the_same_order() -> None:
    rendered = render(builders.issue(), Audience(), templates=TEMPLATES, pdf=False)
    in_mail = [sup.text_content() for sup in lxml_html.document_fromstring(rendered.html).xpath("//sup[. != ',']")]
    in_text = re.findall(r"(?<=[^\n])\[([0-9]+)\]", " ".join(rendered.text.split("\nSOURCES")[0].split()))
    in_markdown = re.findall(r"\\?\[([0-9]+)\\?\]", rendered.markdown.split("## Sources")[0])
    assert in_mail == in_text == in_markdown


def test_no_name_of_the_config_or_the_desk_makes_a_mail_too_long() -> None:
    """The config refuses such names; an issue may come from elsewhere."""
    long = "Longest names of all " * 20_000
    topics = tuple(replace(topic, label=long) for topic in builders.briefing().topics)
    answers = (PrintedAnswer(question=long, passages=(), since=None, failed=False),)
    page = render_html(
        issue_of(edition_label=long, topics=topics, answers=answers, edited_by=(long,)),
        TEMPLATES,
        Design(masthead=long),
    )
    assert len(page.encode()) <= LIMIT
    assert "Longest names of all" in page
    assert "…" in page
