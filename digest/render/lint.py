"""Is a rendered issue safe in mail clients? Rules that read only what was rendered; the reasons stand beside them.

An error means: do not send this. A warning may come from a source's own words, and no source may stop the mail.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree
from lxml import html as lxml_html

from digest.model import Rendered
from digest.render import mail_clients
from digest.render.colour import READABLE
from digest.render.legibility import faint

WARN_SIZE = 90_000  # bytes of HTML; Gmail cuts at about 102,000
ERROR_SIZE = 100_000
STYLE_SIZE = 8_192  # bytes; some Gmail clients drop a longer style block as a whole

_TOKEN = re.compile(r"@@([A-Z][A-Z0-9_]{0,40})@@")
_MARKS = re.compile(r"\{\{|\{%|\{#")
_FETCHING_CSS = re.compile(r"@import|url\s{0,4}\(|expression\s{0,4}\(", re.IGNORECASE)
_FETCHING_TAGS = frozenset({"link", "script", "iframe", "object", "embed", "video", "audio", "source", "base", "form"})
_NUMBERS = re.compile(r"\[\d{1,6}\]")  # of sources, in the plain-text part
_APART = re.compile(r"[\W_]+")
_LINK = re.compile(r"(?:https?://[^/]|mailto:[^@]{1,320}@|@@[A-Z])", re.IGNORECASE)


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # do not send
    WARNING = "warning"  # look at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong with a rendered issue."""

    level: Level
    rule: str  # a short name: "size", "link"
    words: str  # what and where


def lint(rendered: Rendered, tokens: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything wrong with the mail; `tokens` are the names of `@@NAME@@` marks that delivery will fill.

    The order is fixed: by rule as listed here, then by place in the page.
    """
    if not rendered.html.strip():
        return (_error("html", "the html part is empty"),)
    root = lxml_html.document_fromstring(rendered.html)
    return (
        *_size(rendered.html),
        *_text(rendered.text),
        *_marks(rendered),
        *_tokens(root, rendered, tokens),
        *_fetches(root),
        *_links(root),
        *_language(root),
        *_alternatives(root),
        *_handlers(root),
        *_styles(root),
        *_clients(root),
        *_contrast(root),
        *_sameness(root, rendered.text),
    )


def _error(rule: str, words: str) -> Finding:
    return Finding(level=Level.ERROR, rule=rule, words=words)


def _warning(rule: str, words: str) -> Finding:
    return Finding(level=Level.WARNING, rule=rule, words=words)


def _size(page: str) -> Iterator[Finding]:
    size = len(page.encode())
    if size > ERROR_SIZE:
        yield _error("size", f"the html part has {size:,} bytes, and mail clients cut at about 102,000")
    elif size > WARN_SIZE:
        yield _warning("size", f"the html part has {size:,} bytes, more than {WARN_SIZE:,}")


def _text(text: str) -> Iterator[Finding]:
    if not text.strip():
        yield _error("text", "the plain-text part is missing")


def _marks(rendered: Rendered) -> Iterator[Finding]:
    """An unfilled template mark: ours by mistake, or a page's own that was quoted with it."""
    for part, content in (("subject", rendered.subject), ("html", rendered.html), ("text", rendered.text)):
        found = _MARKS.search(content)
        if found:
            yield _warning("template-mark", f"{found[0]} stands in the {part}: {_around(content, found.start())}")


def _tokens(root: lxml_html.HtmlElement, rendered: Rendered, known: Collection[str]) -> Iterator[Finding]:
    """In an address an unknown token is our mistake; among the words it can be a source's."""
    for tag, attributes, _ in _elements(root):
        for name, value in attributes.items():
            for token in sorted(set(_TOKEN.findall(value)) - set(known)):
                yield _error("token", f"@@{token}@@ in the {name} of a {tag} is filled by nobody")
    words = f"{rendered.subject}\n{root.text_content()}\n{rendered.text}"
    for token in sorted(set(_TOKEN.findall(words)) - set(known)):
        yield _warning("token", f"@@{token}@@ is filled by nobody")


def _fetches(root: lxml_html.HtmlElement) -> Iterator[Finding]:
    for tag, attributes, words in _elements(root):
        if tag in _FETCHING_TAGS:
            yield _error("fetch", f"a {tag} element: mail clients block it or ask the reader")
        for name in ("src", "srcset", "background", "poster"):
            if not attributes.get(name, "cid:").startswith("cid:"):
                yield _error("fetch", f"the {name} of a {tag} is fetched from elsewhere: {attributes[name][:80]}")
        css = attributes.get("style", "") + (words if tag == "style" else "")
        found = _FETCHING_CSS.search(css)
        if found:
            yield _error("fetch", f"{found[0]} in the css of a {tag}")


def _links(root: lxml_html.HtmlElement) -> Iterator[Finding]:
    for tag, attributes, _ in _elements(root):
        href = attributes.get("href", "")
        if tag in {"a", "area"} and not _LINK.match(href):
            yield _error("link", f"a link to {href[:80] or 'nowhere'}: only http, https and mailto lead somewhere")
    for link in root.iter("a"):
        if not link.text_content().strip() and not any(picture.get("alt") for picture in link.iter("img")):
            yield _error(
                "link", f"a link to {link.get('href', '')[:80] or 'nowhere'} without words: nobody can follow it"
            )


def _language(root: lxml_html.HtmlElement) -> Iterator[Finding]:
    for name in ("lang", "dir"):
        if not root.attrib.get(name):
            yield _error("language", f"the html element has no {name}")
        elif not root.xpath(f"//body//*[@{name}]"):
            yield _warning("language", f"only the html element has {name}, and many clients drop it: say it inside")


def _alternatives(root: lxml_html.HtmlElement) -> Iterator[Finding]:
    for tag, attributes, _ in _elements(root):
        if tag == "img" and "alt" not in attributes:
            yield _error("alt", f"an image without alt: {attributes.get('src', '')[:80]}")


def _handlers(root: lxml_html.HtmlElement) -> Iterator[Finding]:
    for tag, attributes, _ in _elements(root):
        for name in attributes:
            if name.startswith("on"):
                yield _error("handler", f"{name} on a {tag}: a mail runs no script")


def _styles(root: lxml_html.HtmlElement) -> Iterator[Finding]:
    size = sum(len(words.encode()) for tag, _, words in _elements(root) if tag == "style")
    if size > STYLE_SIZE:
        yield _error("style", f"the style block has {size:,} bytes, more than {STYLE_SIZE:,}")


def _clients(root: lxml_html.HtmlElement) -> Iterator[Finding]:
    """Features that too few mail clients show, by the table of mail_clients.py."""
    known = mail_clients.table()
    for feature in sorted(mail_clients.features(root)):
        support = known.get(feature)
        if support and support.level == "error":
            words = f"{feature.kind} {feature.name}: {support.partly} % of mail clients show it, some of them in part"
            yield _error("client", words)


def _contrast(root: lxml_html.HtmlElement) -> Iterator[Finding]:
    for one in faint(root):
        ratio = f"{one.ratio:.1f} to 1, where {READABLE} is needed"
        yield _error("contrast", f"{one.ink} on {one.ground} on a {one.screen} screen is {ratio}: {one.words}")


def _sameness(root: lxml_html.HtmlElement, text: str) -> Iterator[Finding]:
    """Every headline and every cited paragraph of the page must stand in the plain-text part, whatever its lines."""
    everything = _run_together(text)
    missing = [words for words in _cited(root) if _run_together(words) not in everything]
    if missing:
        count = f"{len(missing)} headlines or passages of the html part are not in the plain-text part"
        yield _error("text", f"{count}, the first: {missing[0][:80]}")


def _cited(root: lxml_html.HtmlElement) -> Iterator[str]:
    """Headlines and cited paragraphs, without the numbers of their sources."""
    for element in root.iter("h3", "p"):
        numbers = element.findall(".//sup")
        if numbers or element.tag == "h3":
            yield " ".join("".join(element.xpath(".//text()[not(ancestor::sup)]")).split())


def _run_together(words: str) -> str:
    """Letters and figures alone: the parts differ in blanks, lines and marks."""
    return _APART.sub("", _NUMBERS.sub("", words)).casefold()


def _elements(root: lxml_html.HtmlElement) -> Iterator[tuple[str, dict[str, str], str]]:
    """Tag, attributes and own leading text of every element."""
    for element in root.iter(etree.Element):
        yield str(element.tag), {str(name): str(value) for name, value in element.items()}, str(element.text or "")


def _around(content: str, at: int) -> str:
    return " ".join(content[max(0, at - 20) : at + 40].split())
