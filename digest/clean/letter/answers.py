"""What a letter quotes of the one that it answers: its own words are read without them.

A letter that says next to nothing of its own is read for what it quotes, where it forwards that; an answer is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.clean.html_page.blocks import Block

OWN_WORDS = 60  # characters of the sender's own words, from which on what they answer is not what the letter is for

_WROTE = re.compile(
    r"(?:wrote|writes|schrieb|schreef|écrit|escribió|escreveu|scritto|skrev|kirjoitti|napisał\(?a?\)?|napsal\(?a?\)?|írta"
    r"|a scris|пишет|писал\(?а?\)?|пише|έγραψε|yazdı|đã viết|menulis|写道|寫道|のメール|작성|كتب|כתב)"
    r"[^:：\n]{0,80}[:：]\s*$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{1,2}[:.h]\d\d|@|(?:19|20)\d\d")  # a mail program says when, or the address
_LONGEST = 300  # characters of the line that says who wrote
_ENDED = re.compile(r"[.!?…]\s*$")


def is_attribution(line: str) -> bool:
    """Whether the line says who wrote what is quoted below it: "On Thu, 19 Nov 2026 at 19:00, Ilse Marrow wrote:"."""
    return len(line) <= _LONGEST and _WROTE.search(line) is not None and _DATED.search(line) is not None


def without_answered(lines: list[str]) -> list[str]:
    """The lines of a plain letter without those that it answers; those alone where it has next to none of its own."""
    named = _attribution(lines)
    own = [line for at, line in enumerate(lines) if at not in named and not line.startswith(">")]
    if not any(line.startswith(">") for line in lines):
        return lines
    if sum(len(line.strip()) for line in own) < OWN_WORDS:
        return [line for line in lines if line.startswith(">") or not line.strip()]
    return own if named else lines


def only_quotes(text: str) -> bool:
    """Whether a plain letter is next to nothing but quoted lines."""
    lines = text.split("\n")
    named = _attribution(lines)
    own = [line for at, line in enumerate(lines) if at not in named and not line.startswith(">")]
    return any(line.startswith(">") for line in lines) and sum(len(line.strip()) for line in own) < OWN_WORDS


def answered_from(read: Sequence[Block]) -> int | None:
    """The first block of what an HTML letter quotes, the one that says who wrote it; None where it answers nothing."""
    return next((at for at, block in enumerate(read) if is_attribution(block.text)), None)


def _attribution(lines: Sequence[str]) -> frozenset[int]:
    """The line, or the two, above the first quoted ones that say whose words these are."""
    begins = next((at for at, line in enumerate(lines) if line.startswith(">")), 0)
    above = next((at for at in range(begins - 1, -1, -1) if lines[at].strip()), None)
    if above is None or not _WROTE.search(lines[above][-_LONGEST:]):
        return frozenset()
    two = above and lines[above - 1].strip() and not _ENDED.search(lines[above - 1])
    return frozenset((above - 1, above) if two else (above,))
