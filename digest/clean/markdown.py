"""Markdown to the words that it shows: the marks of headings, emphasis, lists, quotations and links taken out.

Only what stands in notes and clippings, by CommonMark 0.31; tables and code stay as they are.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#{1,20})?[ \t]*$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?){1,9}")
_BULLET = re.compile(r"^ {0,8}[*+-][ \t]+(?=\S)")
_RULE = re.compile(r"^ {0,3}(?:[-_=*][ \t]{0,3}){3,200}$")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{1,2000}(?: \"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\([^()\s]{1,2000}(?: \"[^\"\n]{0,300}\")?\)")
_STRONG = re.compile(r"(?<![\w*_])(\*\*|__)(?=\S)([^*_\n]{1,600}?)(?<=\S)\1(?![\w*_])")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,600}?)(?<=\S)\1(?![\w*_])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def without_marks(text: str) -> str:
    """The text as a reader sees it; a picture is left out, a link is its words."""
    return "\n".join(map(_shown, text.split("\n")))


def _shown(line: str) -> str:
    if _RULE.match(line):
        return ""
    line = _BULLET.sub("", _QUOTE.sub("", line))
    heading = _HEADING.match(line)
    words = heading[1] if heading else line
    if "](" in words:
        words = _LINK.sub(r"\1", _IMAGE.sub("", words))
    if "*" in words or "_" in words:
        words = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", words))
    return _ESCAPED.sub(r"\1", words) if "\\" in words else words
