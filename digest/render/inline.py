"""A mail's CSS moved into its elements, because many mail clients read no style block. The home of premailer.

Its traps are closed here (measured on premailer 3.10 with cssutils 2.15):
the network is off, for `@import` too, which cssutils would follow by itself · what must not be inlined stands in a
`<style data-premailer="ignore">` block, which premailer passes through with its `!important`; elsewhere it would strip
that, drop `@font-face` and `:not()` in silence and break on nested `@media`: there such rules are refused, by name ·
cssutils keeps process-wide state, so one call at a time · HTML attributes are made of CSS only where they mean
something.
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
_COMMENT = re.compile(r"/\*.{0,4000}?\*/", re.DOTALL)
# A rule by an at-word, a selector by a state, a place or an attribute, and importance.
_NOT_TO_BE_INLINED = re.compile(
    r"@[^\s{;]{0,40}|[^\s{};]{0,60}[:\[][^{};]{0,200}\{|[^{};]{0,60}!\s{0,4}important", re.IGNORECASE
)
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
    try:
        root = lxml_html.document_fromstring(page)
    except etree.ParserError as error:
        raise RenderError("the mail's template gave an empty page") from error
    _refuse_fetches(root)
    _refuse_the_uninlinable(root)
    with _ONE_AT_A_TIME:
        _premailer(root)
    _tidy(root)
    return lxml_html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>") + "\n"


def _refuse_fetches(root: lxml_html.HtmlElement) -> None:
    if root.xpath("//link") or any("@import" in (style.text or "").lower() for style in root.iter("style")):
        raise RenderError(
            "the mail's template loads a style sheet from elsewhere (link or @import): include it instead"
        )


def _refuse_the_uninlinable(root: lxml_html.HtmlElement) -> None:
    for style in root.iter("style"):
        if style.get("data-premailer") == "ignore":
            continue
        found = _NOT_TO_BE_INLINED.search(_COMMENT.sub("", style.text or ""))
        if found:
            rule = " ".join(found[0].split())[:60]
            raise RenderError(f"the mail's css: {rule}: this cannot be inlined: move it into _base/mail-modes.css")


def _premailer(root: lxml_html.HtmlElement) -> None:
    import cssutils
    from premailer import Premailer

    complaints = _Complaints()
    logger = logging.Logger("digest.css", logging.ERROR)
    logger.addHandler(complaints)
    cssutils.log.setLog(logger)
    cssutils.util._defaultFetcher = _fetch_nothing
    cssutils.ser.prefs.minimizeColorHash = False  # #ffffff must not become #fff: some clients know six digits only
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
