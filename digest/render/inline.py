"""A mail's CSS moved into its elements, because many mail clients read no style block. The home of premailer.

Its traps are closed here (measured on premailer 3.10 with cssutils 2.15):
the network is off, for `@import` too, which cssutils would follow by itself · what must not be inlined stands in a
`<style data-premailer="ignore">` block, which premailer passes through with its `!important` · cssutils keeps
process-wide state, so one call at a time · HTML attributes are made of CSS only where they mean something.
"""

from __future__ import annotations

import logging
import re
from threading import Lock
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from digest.errors import RenderError

_ONE_AT_A_TIME = Lock()
_GROUND_CELLS = frozenset(
    {"table", "tr", "td", "th", "body"}
)  # where `bgcolor` is an attribute (HTML 4.01, appendix A)
_CLASS_IN_CSS = re.compile(r"\.([a-z][a-z0-9-]{0,40})")


class _Complaints(logging.Handler):
    """Keeps what cssutils complains of, instead of printing it to stderr."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(" ".join(record.getMessage().split()))


def inline(page: str) -> str:
    """The page with its CSS inlined, its white space between elements folded and unneeded classes gone.

    Raises:
        RenderError: the CSS is broken, or asks for something to be fetched.
    """
    root = lxml_html.document_fromstring(page)
    _refuse_fetches(root)
    with _ONE_AT_A_TIME:
        _premailer(root)
    _tidy(root)
    return lxml_html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>") + "\n"


def _refuse_fetches(root: lxml_html.HtmlElement) -> None:
    if root.xpath("//link") or any("@import" in (style.text or "").lower() for style in root.iter("style")):
        raise RenderError(
            "the mail's template loads a style sheet from elsewhere (link or @import): include it instead"
        )


def _premailer(root: lxml_html.HtmlElement) -> None:
    import cssutils
    from premailer import Premailer

    complaints = _Complaints()
    logger = logging.Logger("digest.css", logging.ERROR)
    logger.addHandler(complaints)
    cssutils.log.setLog(logger)
    cssutils.util._defaultFetcher = _fetch_nothing
    Premailer(
        root,
        allow_network=False,
        disable_validation=True,  # it knows no mso- property
        cache_css_parsing=False,  # a cached sheet would keep its complaints to itself the second time
        disable_basic_attributes=["align", "valign", "width", "height"],  # these stand in the markup
        align_floating_images=False,
    ).transform()
    if complaints.words:
        raise RenderError(f"the mail's css: {complaints.words[0]}")


def _fetch_nothing(url: str) -> tuple[None, bytes]:
    return None, b""


def _tidy(root: lxml_html.HtmlElement) -> None:
    kept = {name for style in root.iter("style") for name in _CLASS_IN_CSS.findall(style.text or "")}
    for element in root.iter(etree.Element):
        _tidy_attributes(element.attrib, str(element.tag), kept)
        if element.tag != "style":
            element.text = _folded(element.text)
        element.tail = _folded(element.tail)


def _tidy_attributes(attributes: Any, tag: str, kept: set[str]) -> None:
    if "style" in attributes:
        attributes["style"] = attributes["style"].replace("; ", ";").replace(", ", ",")
    if tag not in _GROUND_CELLS:
        attributes.pop("bgcolor", None)
    names = [name for name in attributes.pop("class", "").split() if name in kept]
    if names:
        attributes["class"] = " ".join(names)


def _folded(between: str | None) -> str | None:
    """Indentation costs bytes; one line break does the same."""
    return "\n" if between and "\n" in between and between.isspace() and "\xa0" not in between else between
