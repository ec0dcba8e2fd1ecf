"""Briefing → Rendered: one view, drawn as HTML mail, plain text, Markdown and PDF.

view.py  says it in words and figures        html.py      the mail, inlined (inline.py) and made to fit (fit.py)
words, statements, foot  the frame's words   text.py, markdown.py, pdf.py, web.py  the whole issue
tongue.py  in the frame's language           design.py  themes, colours, the operator's masthead
lint.py  is this safe in mail clients?       templates.py finds and fills templates, the operator's first
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digest.model import Audience, Issue, Rendered
from digest.render.design import PLAIN, Design

if TYPE_CHECKING:
    from digest.render.pdf import Printed


def render(
    issue: Issue, audience: Audience, *, templates: Sequence[Path], pdf: bool, design: Design = PLAIN
) -> Rendered:
    """The issue in every format, the PDF only when asked for; the same input gives the same bytes.

    `templates` is the search path, the operator's folder first; `design` the operator's colours, logo and fonts.
    The issue is printed as it stands: choosing what an audience reads is the work of whoever composed it.

    Raises:
        RenderError: a template is missing or broken, or the briefing contradicts itself.
    """
    # Template engine, CSS parser and typesetter load here, so that importing the package stays cheap.
    from digest.render.html import render_html, render_preheader, render_subject
    from digest.render.markdown import render_markdown
    from digest.render.text import render_text

    printed = _printed(issue, templates, design) if pdf else None
    return Rendered(
        issue_id=issue.id,
        audience_key=audience.key,
        subject=render_subject(issue, templates),
        preheader=render_preheader(issue),
        html=render_html(issue, templates, design),
        text=render_text(issue, templates),
        markdown=render_markdown(issue, templates),
        pdf=printed.pdf if printed else None,
        pictures=(design.logo,) if design.logo else (),
        fonts=printed.fonts if printed else (),
        notes=printed.notes if printed else (),
    )


def _printed(issue: Issue, templates: Sequence[Path], design: Design) -> Printed:
    from digest.render.pdf import render_pdf

    return render_pdf(issue, templates, design)
