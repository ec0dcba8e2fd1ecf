"""The issue as Markdown."""

from __future__ import annotations

from pathlib import Path

from digest.render.markdown import render_markdown
from tests import builders

TEMPLATES = (Path(__file__).parent.parent / "templates",)


def test_the_page_has_headings_citations_and_numbered_sources() -> None:
    page = render_markdown(builders.issue(), TEMPLATES)
    assert page.startswith("# Morning briefing, No. 7\n\n**Friday, 20 November 2026, 08:00 CET**\n")
    assert "\n### Dam on the Sele opens after nine years [[1]](<https://courier.example/1>)\n" in page
    assert "> - **17**: The blast injured 17 people. \\[3\\]\n" in page
    assert "\n1. Harbour Courier: [Dam on the Sele opens after nine years](<https://courier.example/1>)," in page
    assert "\n\n\n" not in page


def test_every_line_break_is_one_of_ours() -> None:
    page = render_markdown(builders.issue(), TEMPLATES)
    assert all(line == line.rstrip() for line in page.split("\n"))
    assert page.endswith(".\n")
