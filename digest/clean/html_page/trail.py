"""The trail of links that a page shows above its article, "Home › Region › Hald", as JSON-LD would state it."""

from __future__ import annotations

import re

from lxml.etree import XPath
from lxml.html import HtmlElement

from digest.clean.html_page.blocks import fold

_NAMED = "[contains(., 'readcrumb') or contains(., 'crumbs')]/.."
_TYPED = "[contains(., 'BreadcrumbList')]/.."
_TRAILS = XPath(
    f"(//@class{_NAMED}|//@id{_NAMED}|//@aria-label[contains(., 'readcrumb')]/..|//@itemtype{_TYPED}|//@typeof{_TYPED})"
    "[ancestor::body][position() <= 5]"
)
_BETWEEN = re.compile(r"\s*[/›»>|→•·]\s*")
_MARKS = " /|›»>→•·"
_LONGEST = 300  # characters of a whole trail
_MOST_STEPS = 8


def trail_shown(tree: HtmlElement) -> dict[str, object]:
    """A breadcrumb list in the words of schema.org; empty where the page shows none."""
    for node in _TRAILS(tree):
        if steps := _steps(node):
            return {"@type": "BreadcrumbList", "itemListElement": [{"name": step} for step in steps]}
    return {}


def _steps(node: HtmlElement) -> list[str]:
    """What the trail's links say, or where there are none its words between the signs that part them."""
    links = [fold(link.text_content()[:_LONGEST]).strip(_MARKS) for link in list(node.iter("a"))[:_MOST_STEPS]]
    words = fold(node.text_content()[: 2 * _LONGEST])
    if len(words) > _LONGEST:
        return []
    parts = links or _BETWEEN.split(words)
    return [part for part in parts[:_MOST_STEPS] if part] if len(parts) > 1 or links else []
