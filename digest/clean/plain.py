"""A letter's plain-text part → blocks: paragraphs unwrapped, answering marks and bare addresses taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.clean.blocks import Block, fold

_QUOTED = re.compile(r"^(?:>\s?){1,20}")
_ADDRESS = re.compile(r"[<(\[]?\s{0,2}(https?://[^\s<>()\[\]]{4,2000})\s{0,2}[>)\]]?")
_RULE = re.compile(r"\s{0,20}[-=_*~#+•─━—]{3,}\s{0,20}$")
_BULLET = re.compile(r"\s{0,8}(?:[*•·–-]|\d{1,2}[.)])\s+")
_FIELD = re.compile(r"\W{0,3}[A-ZÀ-ÖА-Я][\w-]{1,12}\W{0,2}: ")  # a forwarded letter's headers, one to a line
_HEADING_CHARS = 120
_WRAPPED = 45  # characters: a line shorter than this was ended by its writer, not by a mail program


def text_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a plain letter; a lone short line in capitals, or with a rule under it, is a heading."""
    lines = [_QUOTED.sub("", line).rstrip() for line in text.split("\n")]
    group: list[str] = []
    for line in [*lines, ""]:
        if not line.strip() or _RULE.match(line):
            yield from _group(group, ruled=bool(line.strip()))
            group = []
            continue
        if group and (_BULLET.match(line) or _ends_itself(group[-1])):
            yield from _group(group, ruled=False)
            group = []
        group.append(line)


def _ends_itself(line: str) -> bool:
    return bool(_FIELD.match(line)) or (len(line) < _WRAPPED and not _ADDRESS.search(line))


def _group(lines: list[str], *, ruled: bool) -> Iterator[Block]:
    raw = "\n".join(lines)
    found = [match[1] for match in _ADDRESS.finditer(raw)]
    text = fold(_BULLET.sub("", _ADDRESS.sub(" ", raw), count=1) if lines else "")
    if not text and not found:
        return
    heading = len(text) <= _HEADING_CHARS and (ruled or (text.isupper() and len(text) > 3))
    linked = len(text.replace(" ", "")) if found and len(text) <= _HEADING_CHARS and not text.endswith(".") else 0
    yield Block(
        text=text, level=2 if heading else 0, strong=heading, links=tuple((text, url) for url in found), linked=linked
    )
