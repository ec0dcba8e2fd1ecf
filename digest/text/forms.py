"""The normal form in which texts are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_DOUBLE_QUOTES = "“”„‟«»‹›〝〞＂「」『』"
_SINGLE_QUOTES = "‘’‚‛ʼ`´′"
_DASHES = "‐‑‒–—―−﹘－"
_DROPPED = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen and zero-width characters
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # direction marks
    "\u0307"  # the dot that casefolding leaves behind a Turkish İ
    "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"  # Arabic stretching and vowel signs
)
_SAME: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _DROPPED)),
    ord("ı"): "i",  # so that I and ı meet whatever the language is thought to be
    ord("ё"): "е",
    **dict.fromkeys(map(ord, "أإآ"), "ا"),
    ord("ى"): "ي",
    ord("ی"): "ي",  # Persian and Arabic forms of one letter
    ord("ک"): "ك",
}


def normal(text: str) -> str:
    """The text in the form in which two texts are compared: NFKC, no case, one kind of quote, dash and space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).casefold()
        return " ".join(_mapped().sub(_same, text).split())
    return " ".join(text.lower().replace("`", "'").split())


@cache
def _mapped() -> re.Pattern[str]:
    """What `_SAME` maps; most letters are not in it, and `str.translate` would look each of them up."""
    return re.compile(f"[{re.escape(''.join(map(chr, _SAME)))}]")


def _same(match: re.Match[str]) -> str:
    return _SAME[ord(match.group())] or ""
