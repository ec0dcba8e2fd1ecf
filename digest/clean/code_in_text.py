"""Markup that a browser would run, taken out of words: pages show it as text, and templates put it into statements.

Whoever prints our words escapes them. This is the second lock: no field of an article holds anything to be run.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<\s{0,3}/?\s{0,3}(?P<name>[a-z][a-z0-9:-]{0,30})(?P<rest>[^<>]{0,2000})>?", re.IGNORECASE)
_RUN = frozenset(
    ("script", "style", "iframe", "frame", "object", "embed", "applet", "svg", "math", "link", "meta", "base")
)
_RUNNING = re.compile(r"[\s/\"']on[a-z]{3,30}\s{0,5}=|(?:javascript|vbscript|data)\s{0,5}:|srcdoc", re.IGNORECASE)
_HOLDS_CODE = ("script", "style")
_MOST_TIMES = 4  # a tag cut in two by another is whole once that is gone; who nests deeper loses every "<"
_LONGEST_CODE = 5000  # characters between a script's tags; what lies further apart belongs to two of them


def without_code(words: str) -> str:
    """The words without tags that a browser would run, and without the code between a script's; time is linear."""
    for _ in range(_MOST_TIMES):
        if "<" not in words or (bare := _taken_out(words)) == words:
            return words
        words = bare
    return words.replace("<", "")


def _taken_out(words: str) -> str:
    kept: list[str] = []
    at, lower = 0, words.lower()
    ends = dict.fromkeys(_HOLDS_CODE, 0)  # of each, where its next closing tag stands; asked again only past it
    for match in _TAG.finditer(words):
        name = match["name"].lower()
        if match.start() < at or not (name in _RUN or _RUNNING.search(match["rest"])):
            continue
        kept.append(words[at : match.start()])
        at = match.end()
        if name in ends:
            ends[name] = _closing(lower, name, at, ends[name])
            at = ends[name] if at <= ends[name] <= at + _LONGEST_CODE else at
    return "".join((*kept, words[at:]))


def _closing(lower: str, name: str, at: int, known: int) -> int:
    """Where the next closing tag from `at` on stands; the end of the words and more where there is none."""
    if known >= at:
        return known
    found = lower.find(f"</{name}", at)
    return found if found >= 0 else len(lower) + _LONGEST_CODE + 1
