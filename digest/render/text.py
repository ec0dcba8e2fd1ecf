"""The plain-text mail: the whole issue in 72 columns, for readers and screens that want no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from digest.model import Issue
from digest.render import templates
from digest.render.view import view

_BLANK_LINES = re.compile(r"\n{4,}")


def render_text(issue: Issue, search_path: Sequence[Path]) -> str:
    """The text part of the mail: lines without trailing blanks, ended by a line feed.

    Raises:
        RenderError: the template is broken.
    """
    filled = templates.fill(search_path, "briefing/body.txt", view=view(issue))
    lines = "\n".join(line.rstrip() for line in filled.split("\n"))
    return _BLANK_LINES.sub("\n\n\n", lines).strip("\n") + "\n"
