"""Where templates come from, what they may do, and what is said when one is broken."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from digest.errors import RenderError
from digest.render import templates
from digest.render.design import tokens
from digest.render.html import render_html
from digest.render.text import render_text
from tests import builders

OURS = Path(__file__).parent.parent / "templates"


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_the_operators_file_replaces_ours_and_the_rest_stays(tmp_path: Path) -> None:
    write(tmp_path, "briefing/body.txt", "Only {{ view.masthead.edition }}")
    assert render_text(builders.issue(), (tmp_path, OURS)) == "Only Morning briefing\n"
    assert "<h1" in render_html(builders.issue(), (tmp_path, OURS))


def test_a_changed_template_is_noticed(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "one")
    assert templates.fill((tmp_path,), "a.txt") == "one"
    write(tmp_path, "a.txt", "two and more")
    os.utime(path, (1, 1))
    assert templates.fill((tmp_path,), "a.txt") == "two and more"


def test_the_operators_tokens_replace_ours(tmp_path: Path) -> None:
    write(tmp_path, "_base/tokens.toml", (OURS / "_base/tokens.toml").read_text().replace("#8f1d14", "#004466"))
    page = render_html(builders.issue(), (tmp_path, OURS))
    assert "#004466" in page
    assert "#8f1d14" not in page


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("fine\n{% if x %}", 2, "Unexpected end of template"),
        ("fine\n\n{{ nobody }}", 3, "'nobody' is undefined"),
        ("{{ view.nothing }}", 1, "no attribute 'nothing'"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ view.__class__.__mro__ }}", 1, "__class__"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", 1, "__class__"),
        ("{% include 'missing.txt' %}", 0, "template missing.txt not found"),
        ("{{ lipsum() }}", 1, "'lipsum' is undefined"),
        ("{{ [1]|random }}", 1, "No filter named 'random'"),
    ],
)
def test_a_broken_template_is_named_with_line_and_reason(tmp_path: Path, content: str, line: int, reason: str) -> None:
    path = write(tmp_path, "briefing/body.txt", content)
    with pytest.raises(RenderError) as caught:
        render_text(builders.issue(), (tmp_path, OURS))
    assert reason in str(caught.value)
    if line:
        assert str(caught.value).startswith(f"{path}, line {line}: ")


def test_the_line_is_that_of_the_file_where_it_broke(tmp_path: Path) -> None:
    inner = write(tmp_path, "inner.txt", "\n\n{{ nobody }}")
    write(tmp_path, "outer.txt", "{% include 'inner.txt' %}")
    with pytest.raises(RenderError, match=rf"^{re.escape(str(inner))}, line 3: "):
        templates.fill((tmp_path,), "outer.txt")


def test_a_missing_template_names_the_folders_searched(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=rf"template a.txt not found in {re.escape(str(tmp_path))}"):
        templates.fill((tmp_path,), "a.txt")
    with pytest.raises(RenderError, match="an empty search path"):
        tokens(())


def test_a_template_cannot_leave_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "secret.txt", "secret")
    (tmp_path / "in").mkdir()
    with pytest.raises(RenderError, match="not found"):
        templates.fill((tmp_path / "in",), "../secret.txt")


def test_broken_tokens_are_named(tmp_path: Path) -> None:
    write(tmp_path, "_base/tokens.toml", "paper = ")
    with pytest.raises(RenderError, match=r"tokens\.toml: "):
        tokens((tmp_path,))


def test_html_is_escaped_and_text_is_not(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "{{ x }}")
    write(tmp_path, "a.txt", "{{ x }}")
    assert templates.fill((tmp_path,), "a.html", x="<&>") == "&lt;&amp;&gt;"
    assert templates.fill((tmp_path,), "a.txt", x="<&>") == "<&>"
