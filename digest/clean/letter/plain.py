"""A letter's plain-text part → blocks: paragraphs unwrapped, answering marks and bare addresses taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from digest.clean.html_page.blocks import Block, fold
from digest.clean.letter.answers import OWN_WORDS, without_answered

_QUOTED = re.compile(r"^(?:>\s?){1,20}")
_ADDRESS = re.compile(r"[<(\[]?\s{0,2}(https?://[^\s<>()\[\]]{4,2000})\s{0,2}[>)\]]?")
_RULE = re.compile(r"\s{0,20}[-=_*~#+•─━—]{3,}\s{0,20}$")
_BULLET = re.compile(r"\s{0,8}(?:[*•·–-]|\d{1,2}[.)])\s+")
_FIELD = re.compile(r"\W{0,3}[A-ZÀ-ÖА-Я][\w-]{1,12}\W{0,2}: ")  # a forwarded letter's headers, one to a line
_MARKED = re.compile(r"\s{0,8}([*_=#])\1{0,5}\s?(?P<words>[^\s*_=#].{0,118}?)\s?\1{1,6}\s{0,8}")  # "* NEWS *"
_NOTE = re.compile(r"\s{0,4}\[(\d{1,3})\]:?\s{1,4}<?(https?://[^\s<>]{4,2000})>?\s*$")
_REFERENCE = re.compile(r"\s?\[(\d{1,3})\]")
_LINK_LINE = re.compile(r"[^.!?\n]{0,40}[<(\[]?https?://\S{4,2000}\s*$")
_SIGNATURE_LINES = 12
_HEADING_CHARS = 120
_WRAPPED = 45  # characters: a line shorter than this was ended by its writer, not by a mail program


def text_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a plain letter, without signature and answered words, with the addresses of its footnotes.

    A lone short line in capitals, with a number before it or a rule under it, is a heading.
    """
    lines = _own_lines(text)
    notes = {match[1]: match[2] for line in lines if (match := _NOTE.match(line))}
    lines = [_QUOTED.sub("", line).rstrip() for line in lines if not _NOTE.match(line)]
    group: list[str] = []
    for line in [*lines, ""]:
        if not line.strip() or _RULE.match(line):
            yield from _group(group, notes, ruled=bool(line.strip()))
            group = []
            continue
        if group and (_BULLET.match(line) or _LINK_LINE.match(line) or _ends_itself(group[-1])):
            yield from _group(group, notes, ruled=False)
            group = []
        group.append(line)


def left_out(text: str) -> tuple[str, ...]:
    """The lines of a plain letter that `text_blocks` leaves out: what it answers, and its signature."""
    kept = Counter(_own_lines(text))
    lines = [line for line in text.split("\n") if line.strip()]
    gone = Counter(lines) - kept
    return tuple(dict.fromkeys(words for line in lines if line in gone and (words := fold(_QUOTED.sub("", line)))))


def _own_lines(text: str) -> list[str]:
    return _without_signature(without_answered(text.split("\n")))


def _without_signature(lines: list[str]) -> list[str]:
    """Without what follows the last "-- " (RFC 3676, 4.3), where enough stands above it."""
    at = max((at for at, line in enumerate(lines) if line == "-- "), default=len(lines))
    return lines[:at] if sum(map(len, lines[:at])) >= OWN_WORDS and len(lines) - at <= _SIGNATURE_LINES else lines


def _ends_itself(line: str) -> bool:
    return bool(_FIELD.match(line)) or (len(line) < _WRAPPED and not _ADDRESS.search(line))


def _group(lines: list[str], notes: dict[str, str], *, ruled: bool) -> Iterator[Block]:
    raw = "\n".join(lines)
    found = [match[1] for match in _ADDRESS.finditer(raw)]
    found += [notes[match[1]] for match in _REFERENCE.finditer(raw) if match[1] in notes]
    bare = _REFERENCE.sub(lambda match: "" if match[1] in notes else match[0], _ADDRESS.sub(" ", raw))
    bullet, marked = _BULLET.match(bare), _MARKED.fullmatch(bare)
    text = fold(marked["words"] if marked else bare[bullet.end() :] if bullet else bare)
    if not text and not found:
        return
    numbered = (
        bullet is not None and bullet[0].strip()[0].isdigit() and len(lines) == 1 and not text.endswith((".", ":"))
    )
    heading = len(text) <= _HEADING_CHARS and (ruled or numbered or (text.isupper() and len(text) > 3))
    linked = len(text.replace(" ", "")) if found and len(text) <= _HEADING_CHARS and not text.endswith(".") else 0
    yield Block(
        text=text, level=2 if heading else 0, strong=heading, links=tuple((text, url) for url in found), linked=linked
    )
