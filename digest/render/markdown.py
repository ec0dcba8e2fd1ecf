"""The whole issue as CommonMark, for pasting into notes, wikis and reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from digest.model import Issue
from digest.render import templates
from digest.render.view import view

_BLANK_LINES = re.compile(r"\n{3,}")


def render_markdown(issue: Issue, search_path: Sequence[Path]) -> str:
    """The issue in Markdown, every quoted character shown as itself.

    Raises:
        RenderError: the template is broken.
    """
    filled = templates.fill(search_path, "briefing/body.md", view=view(issue))
    lines = "\n".join(line.rstrip() for line in filled.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n") + "\n"
