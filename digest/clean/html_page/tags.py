"""Markup read without a parser: what lies between its tags, and whether a parser would choke on one of them.

Every function walks over the characters once or twice, linear whatever they are.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

BLOCK_TAGS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "noscript", "caption"),
        *("option", "title"),
    )
)
# libxml2 compares every attribute of an element with all before it: 500 take half a millisecond, 20,000 a second. The
# most that any element of 618 evaluation pages has is 78.
_MOST_ATTRIBUTES = 500
_SMALL = 100_000  # characters: with so many no element costs the parser more than its time for a large page
_VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)"""
_TAG = re.compile(rf"<(?:!--|([A-Za-z][^\s/>]*+)[^=>]*+(?:{_VALUE}[^=>]*+)*)")
_ATTRIBUTE = re.compile(rf"[^\s=/>]++\s*+(?:{_VALUE})?")
_SCRIPT_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_TITLE_END = re.compile(r"</title[\s>/]", re.IGNORECASE)
_TITLE = re.compile(r"<title[\s>]", re.IGNORECASE)
_LONGEST_TITLE = 3_000  # characters; what ends later was meant to end before
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,11})")


def overloaded(markup: str) -> bool:
    """Whether an element has more attributes than a parser reads in linear time."""
    if len(markup) <= _SMALL:
        return False
    at = 0
    while found := _TAG.search(markup, at):
        at = found.end()
        if found[1] is None:
            at = _after(markup, "-->", at)
        elif at - found.start() > 2 * _MOST_ATTRIBUTES and _attributes(markup, found.start(), at) > _MOST_ATTRIBUTES:
            return True
        elif closing := _SCRIPT_END.get(found[1][:6].lower()):
            end = closing.search(markup, at)
            at = end.end() if end else len(markup)
    return False


def _attributes(markup: str, start: int, end: int) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(markup, start, end))


def _after(markup: str, mark: str, at: int) -> int:
    end = markup.find(mark, at)
    return len(markup) if end < 0 else end + len(mark)


def mended(markup: str) -> str:
    """The markup with its `<title>` and its last comment ended, where a parser would take all that follows for them."""
    opened = _TITLE.search(markup)
    start = markup.find(">", opened.start()) + 1 if opened else 0
    if start and not _TITLE_END.search(markup, start, start + _LONGEST_TITLE):
        end = markup.find("<", start)
        markup = markup if end < 0 else f"{markup[:end]}</title>{markup[end:]}"
    comment = markup.find("<!--", markup.rfind("-->") + 1)
    return markup if comment < 0 else markup[:comment] + markup[comment:].replace("<!--", "<!")


def text_between_tags(markup: str) -> Iterator[str]:
    """The pieces of text in order, entities read, a line feed for each block; scripts and styles left out."""
    at = 0
    while (start := markup.find("<", at)) >= 0:
        yield entities.unescape(markup[at:start])
        end = markup.find(">", start)
        if end < 0:
            return
        named = _NAME.match(markup, start + 1, end)
        tag = named[1].lower() if named else ""
        at = end + 1
        if tag in _SCRIPT_END and markup[start + 1] != "/":
            closing = _SCRIPT_END[tag].search(markup, at)
            at = closing.start() if closing else len(markup)
        if tag in BLOCK_TAGS or tag == "br":
            yield "\n"
    yield entities.unescape(markup[at:])
