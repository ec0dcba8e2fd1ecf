"""Whether every word of a mail can be read, on a light screen and on a dark one.

Colours are worked out as a mail client does: what an element says inline, else what it inherits; on a dark screen the
rules of `@media (prefers-color-scheme: dark)` win, since they are important. What is no plain hex is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import html as lxml_html

from digest.render.colour import READABLE, VISIBLE, contrast

LARGE = 24.0  # pixels from which text is large (WCAG 2.2, 1.4.3), 18.66 where it is bold
LARGE_BOLD = 18.66

_DARK = re.compile(r"@media[^{]{0,80}prefers-color-scheme\s{0,4}:\s{0,4}dark[^{]{0,80}\{", re.IGNORECASE)
_CLASS_RULE = re.compile(r"\.([\w-]{1,60})\s{0,4}\{([^{}]{0,4000})\}")
_SIZE = re.compile(r"(?:^|[\s:])(\d{1,3}(?:\.\d{1,3})?)px")
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])\Z", re.IGNORECASE)
_FULL = re.compile(r"#[0-9a-f]{6}\Z", re.IGNORECASE)

Rules = Mapping[str, Mapping[str, str]]  # class: property: value


@dataclass(frozen=True, slots=True)
class Faint:
    """Words that cannot be read well."""

    screen: str  # "light" or "dark"
    words: str
    ink: str
    ground: str
    ratio: float


@dataclass(frozen=True, slots=True)
class _Style:
    """What an element passes on to its children."""

    ink: str = "#000000"
    ground: str = "#ffffff"
    size: float = 16.0
    bold: bool = False
    hidden: bool = False


def faint(root: lxml_html.HtmlElement) -> Iterator[Faint]:
    """The first words of each pair of colours that are too near to each other, light screens first."""
    dark = _dark_rules(root)
    body = root.find("body")
    if body is None:
        return
    for screen, rules in (("light", {}), ("dark", dark)):
        if screen == "dark" and not dark:
            return
        seen: set[tuple[str, str]] = set()
        for words, style in _walk(body, _Style(), rules):
            pair = (style.ink, style.ground)
            ratio = contrast(*pair)
            if ratio < _needed(style) and pair not in seen:
                seen.add(pair)
                yield Faint(screen, words, *pair, ratio)


def _needed(style: _Style) -> float:
    return VISIBLE if style.size >= LARGE or (style.bold and style.size >= LARGE_BOLD) else READABLE


def _walk(top: lxml_html.HtmlElement, first: _Style, rules: Rules) -> Iterator[tuple[str, _Style]]:
    """Words that are shown, with the style they have; not by recursion, so that no nest is too deep."""
    waiting = [(top, first)]
    while waiting:
        element, inherited = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        style = _styled(element, inherited, rules)
        if style.hidden:
            continue
        own = " ".join(" ".join([element.text or "", *(child.tail or "" for child in element)]).split())
        if own:
            yield own[:60], style
        waiting += [(child, style) for child in reversed(element)]


def _styled(element: lxml_html.HtmlElement, inherited: _Style, rules: Rules) -> _Style:
    said = _declarations(element.get("style", ""))
    for name in element.get("class", "").split():
        said |= rules.get(name, {})
    font = said.get("font", "")
    size = _SIZE.search(said.get("font-size", "") or font)
    weight = said.get("font-weight", "") or font
    tag = str(element.tag)
    return _Style(
        ink=_hex(said.get("color", "")) or inherited.ink,
        ground=_hex(said.get("background-color", "")) or _hex(element.get("bgcolor", "")) or inherited.ground,
        size=float(size[1]) if size else inherited.size,
        bold="bold" in weight if weight else inherited.bold or tag in {"b", "strong", "th"},
        hidden=inherited.hidden or said.get("display") == "none" or tag in {"style", "script", "title"},
    )


def _dark_rules(root: lxml_html.HtmlElement) -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    for sheet in root.iter("style"):
        css = sheet.text or ""
        for start in _DARK.finditer(css):
            for name, declarations in _CLASS_RULE.findall(_block(css, start.end())):
                rules.setdefault(name, {}).update(_declarations(declarations))
    return rules


def _block(css: str, at: int) -> str:
    """From behind an opening brace to its closing one."""
    depth = 1
    for end in range(at, len(css)):
        depth += {"{": 1, "}": -1}.get(css[end], 0)
        if depth == 0:
            return css[at:end]
    return css[at:]


def _declarations(css: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in css.split(";") if ":" in one)
    return {name.strip().lower(): value.replace("!important", "").strip().lower() for name, _, value in pairs}


def _hex(value: str) -> str:
    """Six digits, or "" for what is no hex colour."""
    if short := _SHORT.match(value):
        return "#" + "".join(digit * 2 for digit in short.groups()).lower()
    return value.lower() if _FULL.match(value) else ""
