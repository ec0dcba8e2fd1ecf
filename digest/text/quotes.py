"""Does a passage end as a sentence does, and does it leave a quotation open?"""

from __future__ import annotations

import re
from functools import cache

TERMINAL = ".!?…‥。！？｡؟۔।॥"
CLOSING = "\"'”’“‘»«›‹)]）］」』】〉》〕"  # “ and « close in German; they count only straight after a full stop
_OPENERS = "“„«「『‹"
_CLOSERS = "”»」』›"
_BEFORE_OPENING = "([{（【—–-/:：，、"


def is_complete(sentence: str) -> bool:
    """Whether the passage ends with a full stop or its like, closing quotation marks and brackets aside."""
    return sentence.rstrip().rstrip(CLOSING + " \u00a0\u202f").endswith(tuple(TERMINAL))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\"“”„«»‹›「」『』‘’]")


def open_quotes(text: str, before: int = 0) -> int:
    """How many quotations are open after `text` when `before` were open ahead of it.

    Negative when the text closes what was never opened; 0 with `before` 0 means that no quotation is cut in half.
    A straight quote opens or closes by what stands around it, as do curly ones, which German and English use in
    opposite senses; an apostrophe closes only what a single opening quote has opened.
    """
    depth, single = before, 0
    for match in _marks().finditer(text):
        mark, at = match.group(), match.start()
        opens = _opens(mark, text[at - 1] if at else " ", text[at + 1 : at + 2] or " ", depth > 0)
        if mark in "‘’":
            single = max(0, single + (1 if opens and mark == "‘" else 0 if text[at + 1 : at + 2].isalnum() else -1))
        else:
            depth += 1 if opens else -1
    return depth + single if depth >= 0 else depth


def _opens(mark: str, previous: str, following: str, inside: bool) -> bool:
    free_before = previous.isspace() or previous in _BEFORE_OPENING
    free_after = following.isspace()
    if free_before and not free_after:
        return mark not in "»」』" or not inside
    if free_after and not free_before:
        return False
    if mark in _OPENERS:
        return True
    return not (mark in _CLOSERS or inside)
