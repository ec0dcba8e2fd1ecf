"""The mail in a real browser: narrow and wide, light and dark, and never asking for anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from digest.model import Support
from digest.render.design import tokens
from digest.render.html import render_html
from tests import builders

pytest_plugins = ("tests.browser",)

TEMPLATES = (Path(__file__).parent.parent / "templates",)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 4


@pytest.fixture(scope="module")
def mail() -> str:
    """A mail with the longest words that a page may hold, in every place that takes words of a source."""
    story = builders.printed_story(
        headline=builders.quoted(LONG, source=4),
        passages=(
            builders.quoted(f"See https://a.example/{'path' * 60} there."),
            builders.quoted("عبارة طويلة", source=4),
        ),
        also=(2, 3),
        sources=(1, 2, 3, 4),
        discrepancies=builders.briefing().topics[0].stories[0].discrepancies,
    )
    label = "Antidisestablishmentarianism and neighbourliness"
    topic = builders.briefing().topics[0]
    briefing = builders.briefing(
        topics=(replace(topic, label=label, stories=(story,), briefly=(story,)), *builders.briefing().topics),
        sources=(
            *(builders.source(n, outlet=LONG, headline=LONG, byline=LONG) for n in (1, 2, 3)),
            builders.source(4, language="ar"),
        ),
        bottom_line=(builders.quoted(LONG),),
    )
    return render_html(builders.issue(briefing=briefing), TEMPLATES)


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_nothing_is_wider_than_the_screen(browser: Browser, mail: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(mail)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('.column, [role=main]').offsetWidth") <= 640
    page.close()


def test_who_else_says_so_never_stands_alone_on_a_line(browser: Browser) -> None:
    said = builders.quoted("The harbour master of Sele said on Friday that ferries would leave from the fishing quay.")
    story = builders.printed_story(passages=(said,), support=(Support(outlets=4, origins=2),))
    topic = replace(builders.briefing().topics[0], stories=(story,), briefly=())
    page = browser.new_page()
    page.set_content(render_html(builders.issue(briefing=builders.briefing(topics=(topic,))), TEMPLATES))
    for width in range(320, 440, 8):
        page.set_viewport_size({"width": width, "height": 800})
        indents = page.evaluate(
            "[...document.querySelectorAll('span.support')].map(e => e.getClientRects()[0].left"
            " - e.closest('p').getBoundingClientRect().left)"
        )
        assert indents
        assert min(indents) > 1, width
    page.close()


def test_a_dark_screen_gets_the_dark_page_and_every_word_of_it(browser: Browser, mail: str) -> None:
    dark = tokens(TEMPLATES)["dark"]
    page = browser.new_page(color_scheme="dark")
    page.set_content(mail)
    colours = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 &&"
        " n.data.trim() && e.offsetHeight)).map(e => getComputedStyle(e).color)"
    )
    allowed = {_rgb(dark[name]) for name in ("ink", "soft", "accent")}
    assert set(colours) == allowed
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == _rgb(dark["paper"])
    page.close()


def test_the_mail_asks_for_nothing(browser: Browser, mail: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(mail, wait_until="networkidle")
    assert asked == []
    page.close()


def test_arabic_stands_at_the_right_margin(browser: Browser, mail: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_content(mail)
    assert page.evaluate("getComputedStyle(document.querySelector('p[lang=ar]')).direction") == "rtl"
    page.close()


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"
