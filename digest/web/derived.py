"""Views derived from the mail, to look at and never to send: the page says so beside each.

A browser shows only the palette that its own screen asks for, and a frame cannot ask for another (`color-scheme` on
an iframe does not reach the media query inside: measured in Chromium 156), so the query is answered in the mail's
style blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

_ASKS = re.compile(r"\(\s{0,8}prefers-color-scheme\s{0,8}:\s{0,8}(dark|light)\s{0,8}\)", re.IGNORECASE)
_OFFERS = re.compile(r"(color-schemes?\s{0,8}:\s{0,8})light\s{1,8}dark\b", re.IGNORECASE)
# In a tag: words of the news hold no "<" that is not escaped.
_SOURCE = re.compile(r"""(?<=<img)([^<>]{0,2000}?)\ssrc="[^"]{0,4000}\"""", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^<>]{0,200}>[^<]{0,100000}</style>\s?", re.IGNORECASE)
_ALWAYS = "(min-width:0)"  # a media feature in the place of another, so that "not" and "and" around it hold
_NEVER = "(max-width:0)"


def in_palette(page: str, scheme: str) -> str:
    """The page as a screen shows it that prefers the scheme, "dark" or "light"."""

    def answer(asked: re.Match[str]) -> str:
        return _ALWAYS if asked[1].lower() == scheme else _NEVER

    def one_only(offered: re.Match[str]) -> str:
        return f"{offered[1]}{scheme}"

    meta = f'content="{scheme}"'
    styled = _in_style_blocks(page, lambda css: _OFFERS.sub(one_only, _ASKS.sub(answer, css)))
    return styled.replace('content="light dark"', meta)


def _without_images(page: str) -> str:
    """The page as it is shown before a reader allows pictures: each stands as its words."""
    return _SOURCE.sub(r"\1", page)


def _without_styles(page: str) -> str:
    """The page as the strictest clients show it: they drop every style block, and keep what stands in the elements."""
    return _STYLE.sub("", page)


def _in_style_blocks(page: str, change: Callable[[str], str]) -> str:
    """Only there: the news may well write about media queries."""
    parts: list[str] = []
    at = 0
    while (start := page.find("<style", at)) >= 0 and (end := page.find("</style", start)) >= 0:
        parts += page[at:start], change(page[start:end])
        at = end
    return "".join((*parts, page[at:]))


DERIVED: Mapping[str, Callable[[str], str]] = {  # each view by the name in its address
    "dark": partial(in_palette, scheme="dark"),
    "light": partial(in_palette, scheme="light"),
    "images-off": _without_images,
    "strict": _without_styles,
}
