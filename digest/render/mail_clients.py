"""Which HTML and CSS mail clients show: a page's features, looked up in the table beside this file.

What stands in a style block counts too; a media query or `:hover` that a client drops does no harm, as the table says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

TABLE = Path(__file__).with_suffix(".tsv")

_COMMENT = re.compile(r"/\*.{0,4000}?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,20000})\}")
_AT = re.compile(r"@([a-z-]{1,40})([^{;]{0,400})", re.IGNORECASE)
_FUNCTION = re.compile(r"\b([a-z][a-z-]{1,30})\(", re.IGNORECASE)
_UNIT = re.compile(r"\d(%|[a-z]{1,4}\b)", re.IGNORECASE)
_PSEUDO = re.compile(r"::?([a-z-]{2,30})", re.IGNORECASE)
_SELECTORS = {
    "adjacent-sibling": re.compile(r"\+"),
    "attribute": re.compile(r"\["),
    "chaining": re.compile(r"\.[\w-]+\.[\w-]+"),
    "child": re.compile(r">"),
    "descendant": re.compile(r"[\w\])]\s+[\w.#\[]"),
    "general-sibling": re.compile(r"~(?!=)"),
    "grouping": re.compile(r","),
    "id": re.compile(r"#[\w-]"),
    "type": re.compile(r"(?:^|[\s>+~,])[a-zA-Z]"),
    "universal": re.compile(r"\*(?!=)"),
}
_HEAD = frozenset({"html", "head", "meta", "title", "style", "body", "br", "tr", "td", "th", "tbody", "o:p"})


@dataclass(frozen=True, slots=True, order=True)
class Feature:
    """Something that a mail client may or may not show."""

    kind: str  # "property", "value", "element", "attribute", "selector" …
    name: str


@dataclass(frozen=True, slots=True)
class Support:
    """How it fares in mail clients."""

    level: str  # "error", "warning", "info", "ok"
    full: int  # percent of the tested client platforms
    partly: int  # percent that show it at least in part


@cache
def table() -> dict[Feature, Support]:
    """The whole table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {Feature(kind, name): Support(level, int(full), int(partly)) for kind, name, level, full, partly in rows}


def features(root: lxml_html.HtmlElement) -> frozenset[Feature]:
    """Every feature that a page uses, known or not."""
    return frozenset(_features(root))


def _features(root: lxml_html.HtmlElement) -> Iterator[Feature]:
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag not in _HEAD:
            yield Feature("element", tag)
        for name, value in element.items():
            yield Feature("attribute", str(name))
            if name == "style":
                yield from _declarations(str(value))
            elif name in {"src", "background"}:
                yield from _pictures(str(value))
            elif name == "href" and str(value).startswith("#"):
                yield Feature("link", "anchor")
        if tag == "style":
            yield from _sheet(element.text or "")


def _sheet(css: str) -> Iterator[Feature]:
    plain = _COMMENT.sub("", css)
    for name, condition in _AT.findall(plain):
        yield Feature("at-rule", name.lower())
        yield from (Feature("media", one) for one in re.findall(r"\(\s{0,4}(?:-webkit-|any-)?([a-z-]+)", condition))
    for selector, declarations in _RULE.findall(plain):
        named = selector.rpartition("{")[2].strip()
        yield from (Feature("selector", kind) for kind, found in _SELECTORS.items() if found.search(named))
        yield from (Feature("pseudo", name.lower()) for name in _PSEUDO.findall(named))
        yield from _declarations(declarations)


def _declarations(css: str) -> Iterator[Feature]:
    for declaration in css.split(";"):
        name, colon, value = (part.strip().lower() for part in declaration.partition(":"))
        if not colon:
            continue
        yield Feature("property", name)
        yield Feature("value", f"{name}:{value.removesuffix('!important').strip()}")
        if name.startswith("--"):
            yield Feature("function", "var")
        yield from (Feature("function", one) for one in _FUNCTION.findall(value))
        yield from (Feature("unit", one) for one in _UNIT.findall(value))
        yield from (Feature("keyword", one) for one in re.findall(r"[a-z-]{2,30}", value))


def _pictures(address: str) -> Iterator[Feature]:
    if address.startswith("data:"):
        yield Feature("image", "data")
    elif ending := re.search(r"\.([a-z0-9]{2,5})(?:[?#]|$)", address, re.IGNORECASE):
        yield Feature("image", ending[1].lower())
