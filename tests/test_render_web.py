"""The issue as a page of the web: all of it, charts drawn and in words, and nothing that runs or is fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser

from digest.model import Picture
from digest.render.design import Design
from digest.render.view import view
from digest.render.web import render_web
from tests import builders
from tests.test_render_judged import AXE, LOOKS, TEMPLATES, checked, issue

pytest_plugins = ("tests.browser",)

HOSTILE = '<script>alert(1)</script> {{ 7 * 7 }} "><img src=x onerror=alert(1)> \u202e\x00'


@cache
def web(theme: str = "press", language: str = "en") -> str:
    return render_web(issue(language), TEMPLATES, Design(theme=theme, masthead="Harbour House", accent="#e8a33d"))


def tree(page: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page)


def rows(page: str, chart: int) -> list[list[str]]:
    """The words of a chart's rows, cell by cell: 0 is the contents, 1 the timeline."""
    found = tree(page).find_class("chart")[chart]
    return [[" ".join(cell.text_content().split()) for cell in row if cell.text_content().strip()] for row in found]


def test_everything_that_the_issue_says_stands_on_the_page() -> None:
    shown = view(issue())
    words = " ".join(tree(web()).text_content().split())
    stories = [story for topic in shown.topics for story in topic.stories + topic.briefly]
    passages = [*shown.bottom_line, *(row.passage for row in shown.said), *(row.passage for row in shown.dates)]
    passages += [one for story in stories for one in (story.headline, *story.passages)]
    for said in passages:
        assert said.text in words
    for line in (*shown.masthead.counts, *shown.sourcing, *shown.colophon):
        assert line in words


def test_the_bars_are_drawn_and_say_their_figures_in_words() -> None:
    topics = view(issue()).topics
    assert rows(web(), 0) == [[topic.label, topic.count_words] for topic in topics]
    bars = [bar.get("width") for bar in tree(web()).find_class("chart")[0].xpath(".//*[@class='bar']")]
    assert bars == [f"{topic.bar}%" for topic in topics]


def test_the_timeline_is_drawn_and_says_its_figures_in_words() -> None:
    days = view(issue()).timeline
    assert rows(web(), 1) == [[day.label, day.figure_words] for day in days]
    dots = [dot.get("class") for dot in tree(web()).find_class("chart")[1].iter("circle")]
    assert dots == ["ahead" if day.ahead else "past" for day in days]


def test_what_is_drawn_is_no_riddle_to_who_cannot_see_it() -> None:
    page = tree(web())
    shown = view(issue())
    assert {one.get("aria-label") for one in page.iter("figure")} == {shown.topics_words, shown.timeline_words}
    for drawing in page.iter("svg"):
        outer = drawing if drawing.getparent().tag != "svg" else drawing.getparent()
        assert outer.get("aria-hidden") == "true"  # the words of its row say it already


def test_every_way_inside_the_page_leads_somewhere() -> None:
    for language in ("en", "ar"):
        page = tree(web(language=language))
        places = {one.get("id") for one in page.xpath("//*[@id]")}
        ways = [one.get("href") for one in page.iter("a")]
        assert {way.removeprefix("#") for way in ways if way.startswith("#")} <= places
        assert all(re.match(r"#|https?://|mailto:", way) for way in ways)
        assert len(page.xpath("//li[starts-with(@id, 'source-')]")) == len(view(issue()).sources)


def test_the_same_issue_is_the_same_page() -> None:
    assert render_web(issue(), TEMPLATES) == render_web(issue(), TEMPLATES)


def test_hostile_words_are_words() -> None:
    story = builders.printed_story(headline=builders.quoted(HOSTILE), passages=(builders.quoted(HOSTILE),))
    briefing = builders.briefing()
    topics = tuple(
        replace(topic, label=HOSTILE, stories=(story,)) if not place else topic
        for place, topic in enumerate(briefing.topics)
    )
    made = builders.issue(briefing=builders.briefing(edition_label=HOSTILE, topics=topics))
    text = render_web(made, TEMPLATES, Design(masthead=HOSTILE))
    page = tree(text)
    assert not list(page.iter("script", "iframe", "object", "img"))
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert "{{ 7 * 7 }}" in page.text_content()
    assert "\x00" not in text


def test_the_logo_is_inside_the_page() -> None:
    logo = Picture(name="masthead-logo", media_type="image/png", content=b"\x89PNG", width=40, height=20)
    page = tree(render_web(issue(), TEMPLATES, Design(logo=logo, masthead="Harbour House")))
    assert [(one.get("src"), one.get("alt")) for one in page.iter("img")] == [
        ("data:image/png;base64,iVBORw==", "Harbour House")
    ]


# ── as others judge it ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("theme", "language"), LOOKS)
@pytest.mark.parametrize("screen", ["light", "dark"])
def test_axe_finds_no_violation_in_the_page(browser: Browser, theme: str, language: str, screen: str) -> None:
    for width in (390, 1200):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=screen)  # type: ignore[arg-type]
        page.set_content(web(theme, language).replace("default-src 'none'", "default-src *"))
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
        page.close()


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_nobody_has_to_scroll_the_page_sideways(browser: Browser, theme: str, language: str) -> None:
    page = browser.new_page()
    page.set_content(web(theme, language))
    for width in (320, 390, 480, 768, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_page_asks_for_nothing_and_forbids_it(browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.set_content(web(), wait_until="networkidle")
    assert [one for one in asked if not one.startswith("data:")] == []
    assert said == []
    page.close()


def test_a_long_bar_stays_within_its_column_and_points_away_from_the_labels(browser: Browser) -> None:
    for language, far in (("en", "right"), ("ar", "left")):
        page = browser.new_page(viewport={"width": 320, "height": 800})
        page.set_content(web(language=language))
        columns = page.locator(".drawn").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        bars = page.locator(".drawn .bar").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        assert bars
        assert all(columns[0]["left"] - 1 <= bar["left"] and bar["right"] <= columns[0]["right"] + 1 for bar in bars)
        near = "left" if far == "right" else "right"
        assert abs(bars[0][near] - columns[0][near]) < 1
        page.close()


# What the checker knows nothing of yet, each with what it is for; its HTML has no message at all.
NEWER = {
    r"Property “color-scheme” doesn't exist": "form parts and scroll bars in the page's palette",
    r"Property “(?:border|padding)-inline-start” doesn't exist": "the side at which a language begins",
    r"Property “text-(?:wrap|underline-offset)” doesn't exist": "headlines in lines of one length, lines below letters",
    r"“subgrid” is not a “grid-template-columns” value": "the rows of a chart in the same columns",
    r"“Canvas(?:Text)?” is not a “color” value": "the reader's own colours, where the system forces them",
}


def test_the_html_checker_finds_nothing_in_the_page(tmp_path: Path) -> None:
    for theme, language in LOOKS:
        (tmp_path / f"{theme}.html").write_text(web(theme, language), encoding="utf-8")
    said = checked(*tmp_path.iterdir())
    assert [message for message in said if not any(re.search(one, message) for one in NEWER)] == []
    assert [one for one in NEWER if not any(re.search(one, message) for message in said)] == []  # each still needed
