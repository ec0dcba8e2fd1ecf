"""A mail's CSS moved into its elements, because many mail clients read no style block. The home of premailer.

Its traps are closed here (measured on premailer 3.10 with cssutils 2.15):
the network is off, for `@import` too, which cssutils would follow by itself · what must not be inlined stands in a
`<style data-premailer="ignore">` block, which premailer passes through with its `!important`; elsewhere it would strip
that, drop `@font-face` and `:not()` in silence and break on nested `@media`: there such rules are refused, by name ·
cssutils keeps process-wide state, so one call at a time · HTML attributes are made of CSS only where they mean
something · it reads its CSS anew for every page, which takes longer than the page: read sheets are remembered here.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, ClassVar

import cssutils
from lxml import etree
from lxml import html as lxml_html
from premailer import Premailer

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
_CLASSES = re.compile(r'\sclass="([^"]{0,200})"')  # of an element: words of the news hold no quotation mark as such
_CHANGED = ("class", "style", "bgcolor")  # attributes
_INDENTED = re.compile(r">\s{0,200}\n\s{0,200}<")
_NAMED = {"&nbsp;": "\xa0", "&ensp;": "\u2002", "&#39;": "'", "&#34;": '"'}  # written out once a page is parsed


class _Complaints(logging.Handler):
    """Keeps what cssutils complains of, instead of printing it to stderr."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(" ".join(record.getMessage().split()))


@dataclass(frozen=True, slots=True)
class Growth:
    """What inlining adds to a page: seen on one, and true of its neighbours to some bytes."""

    of_class: Mapping[str, float]  # by class attribute: bytes that such an element grows by
    rest: int  # bytes that the page changes by, but for that: its style sheet goes

    def size(self, page: str) -> float:
        """The bytes that a page would have."""
        added = sum(self.of_class.get(names, 0.0) for names in _CLASSES.findall(page))
        return len(_lean(page).encode()) + self.rest + added


def inline(page: str) -> str:
    """The page with its CSS inlined, its white space between elements folded and unneeded classes gone.

    Raises:
        RenderError: the CSS is broken, or asks for something to be fetched.
    """
    return inline_and_weigh(page)[0]


def inline_and_weigh(page: str) -> tuple[str, Growth]:
    """As `inline`; and what that added, to tell how large a similar page would become."""
    try:
        root = lxml_html.document_fromstring(page)
    except etree.ParserError as error:
        raise RenderError("the mail's template gave an empty page") from error
    _refuse_fetches(root)
    _refuse_the_uninlinable(root)
    classes = [
        (element, str(element.attrib["class"])) for element in root.iter(etree.Element) if "class" in element.attrib
    ]
    with _ONE_AT_A_TIME:
        _premailer(root)
    _tidy(root)
    inlined = lxml_html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>") + "\n"
    return inlined, _growth(page, inlined, classes)


def _growth(page: str, inlined: str, classes: list[tuple[Any, str]]) -> Growth:
    """From the elements that had a class, each with what its class attribute was."""
    added: dict[str, list[int]] = defaultdict(list)
    for element, names in classes:
        now = sum(len(f' {name}="{element.attrib[name]}"') for name in _CHANGED if name in element.attrib)
        added[names].append(now - len(f' class="{names}"'))
    rest = len(inlined.encode()) - len(_lean(page).encode()) - sum(map(sum, added.values()))
    return Growth({names: sum(sizes) / len(sizes) for names, sizes in added.items()}, rest)


def _lean(page: str) -> str:
    """A page as parsing leaves it, nearly: without indentation, blanks as themselves."""
    lean = _INDENTED.sub(">\n<", page)
    for name, letter in _NAMED.items():
        lean = lean.replace(name, letter)
    return lean


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
    cssutils.ser.prefs.minimizeColorHash = False  # #ffffff must not become #fff: some clients know six digits only
    _Inliner(
        root,
        allow_network=False,
        disable_validation=True,  # it knows no mso- property
        disable_basic_attributes=["align", "valign", "width", "height"],  # these stand in the markup
        align_floating_images=False,
    ).transform()


class _Inliner(Premailer):  # type: ignore[misc]  # it has no types
    """Reads a style sheet once, however many pages it is inlined into."""

    _KEPT = 4
    _read: ClassVar[dict[tuple[str, int], Any]] = {}  # rules by style sheet

    def _parse_style_rules(self, css_body: str, ruleset_index: int) -> Any:
        key = (css_body, ruleset_index)
        if key not in self._read:
            rules = super()._parse_style_rules(css_body, ruleset_index)
            while len(self._read) >= self._KEPT:
                del self._read[next(iter(self._read))]
            self._read[key] = rules
        return self._read[key]

    def _parse_css_string(self, css_body: str, validate: bool = False) -> Any:
        """A style sheet as cssutils reads it; what it complains of is an error, each time."""
        complaints = _Complaints()
        logger = logging.Logger("digest.css", logging.ERROR)
        logger.addHandler(complaints)
        cssutils.log.setLog(logger)
        cssutils.util._defaultFetcher = _fetch_nothing
        sheet = cssutils.parseString(css_body, validate=False)
        if complaints.words:
            raise RenderError(f"the mail's css: {complaints.words[0]}")
        return sheet


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
