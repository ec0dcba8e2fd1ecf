"""Text copied off a page ("select all, copy") → the parts of its article."""

from __future__ import annotations

import re

from digest.clean.page import Page


def read_text_page(text: str) -> Page:
    """The article in the visible text of a page, menus and lists around it left out."""
    paragraphs = tuple(" ".join(part.split()) for part in re.split(r"\n", text) if part.strip())
    return Page(headline=None, paragraphs=paragraphs, everything=text)


def explain(text: str) -> tuple[tuple[str, str, str], ...]:
    """Every line of `text` with its verdict and the reason in words."""
    return tuple((line, "kept", "a paragraph") for line in read_text_page(text).paragraphs)
