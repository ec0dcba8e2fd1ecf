"""The article of a page that shows none before its scripts run: its text as JSON-LD or a script's state holds it.

A page built in the browser brings its content as one JSON value: in a script of type `application/json`, or assigned
to a name of `window`. No two frameworks shape it alike, so the article is what is prose in it: the longest string, or
the list whose items hold the most, of whole sentences.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections import deque
from collections.abc import Iterator

from lxml.html import HtmlElement

from digest.clean.html_page.blocks import fold
from digest.clean.html_page.tags import text_between_tags

_MOST_SCRIPTS = 60
_MOST_JSON = 5_000_000  # characters of all scripts together
_MOST_VALUES = 100_000
_FEWEST_LETTERS = 250  # of prose: less is a dek or a notice
_LONGEST_HEADLINE = 500  # characters
_SENTENCE = 40  # characters of the shortest piece that counts as prose
_DEEPEST = 6  # levels below an item of a list, at which its words may stand
_ENDS = (".", "!", "?", "。", "！", "？", "…", "”", "»", '"', "।", "؟")
_ASSIGNED = re.compile(
    r"(?:^|[;\s])(?:window|self|globalThis)(?:\.|\[[\"'])\w{1,60}(?:[\"']\])?\s{0,9}=\s{0,9}(?=[{\[])"
)
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|blockquote|strong|em|b|i|a|span)\b", re.IGNORECASE)


def told_paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of a text that is stated as plain words or as markup."""
    text = entities.unescape(body) if "<" not in body and "&lt;" in body else body
    text = "".join(text_between_tags(text)) if _TAG.search(text) else entities.unescape(text)
    return tuple(line for line in map(fold, text.split("\n")) if line)


def state_paragraphs(tree: HtmlElement, headline: str | None) -> tuple[str, ...]:
    """The prose of the page's script states; empty where none holds as much as an article, or `headline` is not there.

    A front page's state holds prose as well, of many articles; its headline is none of theirs. None: any will do.
    """
    best: tuple[str, ...] = ()
    most = 0
    named = headline is None
    for value in _values(tree):
        named = named or (isinstance(value, str) and fold(value[:_LONGEST_HEADLINE]) == headline)
        told = _told(value)
        if (prose := _prose(told)) > most:
            best, most = told, prose
    return best if named and most >= _FEWEST_LETTERS else ()


def _prose(paragraphs: tuple[str, ...]) -> int:
    return sum(len(line) for line in paragraphs if len(line) >= _SENTENCE and line.endswith(_ENDS) and " " in line)


def _told(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return told_paragraphs(value) if len(value) >= _FEWEST_LETTERS else ()
    if isinstance(value, list) and len(value) > 1:
        return tuple(line for item in value if isinstance(item, str | dict | list) for line in _words(item))
    return ()


def _values(tree: HtmlElement) -> Iterator[object]:
    """Every value of every state, the outermost first."""
    waiting = deque(_states(tree))
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.popleft()
        yield value
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _states(tree: HtmlElement) -> Iterator[object]:
    left = _MOST_JSON
    for script in list(tree.iter("script"))[:_MOST_SCRIPTS]:
        text, kind = script.text or "", script.get("type", "").lower()
        assigned = None if "json" in kind else _ASSIGNED.search(text[:2000])
        if "ld+json" in kind or len(text) > left or not ("json" in kind or assigned):
            continue
        left -= len(text)
        try:
            yield json.JSONDecoder(strict=False).raw_decode(text[assigned.end() :] if assigned else text.strip())[0]
        except (ValueError, RecursionError):
            continue


def _words(item: object) -> tuple[str, ...]:
    """The one string of an item that reads as prose: itself, or the longest below it."""
    found, level = "", [item]
    for _ in range(_DEEPEST):
        if not level:
            break
        strings = [value for value in level if isinstance(value, str)]
        found = max((found, *strings), key=len)
        level = [below for value in level[:50] for below in _below(value)]
    return told_paragraphs(found) if " " in found else ()


def _below(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())[:50]
    return value[:50] if isinstance(value, list) else []
