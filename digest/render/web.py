"""The whole issue as a page of the web, complete in one file: charts drawn, nothing fetched, nothing run."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digest.model import Issue, Picture
from digest.render import templates
from digest.render.design import PLAIN, Design, tokens
from digest.render.html import render_preheader
from digest.render.view import printable, view

_BLANK_LINES = re.compile(r"\n{2,}")


def render_web(issue: Issue, search_path: Sequence[Path], design: Design = PLAIN) -> str:
    """The page: everything that the issue says, with the way from each passage to its source inside it.

    Raises:
        RenderError: a template is missing or broken.
    """
    page = view(issue)
    filled = templates.fill(
        search_path,
        "web/issue.html",
        view=page,
        language=page.language,
        dir=page.dir,
        preheader=render_preheader(issue),
        tokens=tokens(search_path, design),
        design=replace(design, masthead=printable(design.masthead)),
        logo=_inside(design.logo) if design.logo else "",
        leave=design.leave,
    )
    return _BLANK_LINES.sub("\n", filled).strip("\n") + "\n"


def _inside(picture: Picture) -> str:
    """The picture as an address that holds it (RFC 2397)."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.content).decode('ascii')}"
