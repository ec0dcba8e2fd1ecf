"""What must hold of everything that cleaning hands on, whatever the page was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Article, Reason, SetAside

_JOINERS = "\u200c\u200d"  # they change how Persian and Indic words read
_EXECUTABLE = re.compile(r"<script|javascript:|\bon(?:error|load|click)\s{0,3}=", re.IGNORECASE)


def faults(made: Article | SetAside, *, whole: bool = False) -> list[str]:
    """What is wrong with the words of an article or of a reason; empty when nothing is.

    With `whole`, markup that could run is a fault as well: only where the page's own words speak of none.
    """
    return list(_faults(made, whole=whole))


def _faults(made: Article | SetAside, *, whole: bool) -> Iterator[str]:
    if isinstance(made, SetAside):
        if not made.words:
            yield "a reason without words"
        if not made.words.isprintable():
            yield "a reason with a control character"
        if made.reason is Reason.MALFORMED and made.words[:1].isupper():  # our own reasons begin with a small letter
            yield f"an exception: {made.words}"
        return
    for name in ("headline", "text", "dek", "byline", "section", "outlet"):
        words = getattr(made, name) or ""
        if any(not (char.isprintable() or char in _JOINERS) for char in words.replace("\n\n", "")):
            yield f"{name} has a control character or a lone surrogate"
        if whole and _EXECUTABLE.search(words):
            yield f"{name} has markup that could run"
    if not made.text.strip() or not made.headline.strip():
        yield "no text or no headline"
    if made.text != "\n\n".join(part.strip() for part in made.text.split("\n\n") if part.strip()):
        yield "text is not paragraphs joined by blank lines"
    if made.url is not None and not made.url.startswith(("http://", "https://")):
        yield "an address of a scheme that nobody should open"
