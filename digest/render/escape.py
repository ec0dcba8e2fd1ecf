"""Quoted words made safe for Markdown; for HTML the template engine does it by itself."""

from __future__ import annotations

import re

from digest.render.parts import Passage

# What CommonMark or a common extension (tables, strikethrough, mathematics) reads as markup anywhere in a line.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~$#])")
# What it reads as a list, a heading's underline or a rule at the start of a paragraph.
_AT_START = re.compile(r"^([-+=])|^([0-9]{1,9})([.)])")


def verbatim(text: str) -> str:
    """The text escaped, so that a reader of the formatted page sees exactly these words, on one line."""
    escaped = _ANYWHERE.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)


def cite(passage: Passage) -> str:
    """The number of a passage's source in brackets, a link where the source has an address."""
    return f"[[{passage.number}]](<{passage.url}>)" if passage.url else f"\\[{passage.number}\\]"


FILTERS = {"verbatim": verbatim, "cite": cite}
