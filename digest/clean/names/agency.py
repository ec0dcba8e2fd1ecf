"""News agencies, by the names under which their pieces are signed: what one wrote, many outlets print.

The names stand in `agency.toml`. Most are short, and words of some language too, so that a name counts only where the
signs of a dateline, a byline of its own or the brackets at a text's end say that it is one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from digest.clean.dates.date_words import fold

_FILE = Path(__file__).with_name("agency.toml")
_LONGEST = 40  # characters of a name
_WEB = re.compile(r"\.(?:ru|ua|com|net|org)$", re.IGNORECASE)  # "INTERFAX.RU"
_CALLED = re.compile(
    r"(?:agencia|agência|agenzia|agence|agentur|nachrichtenagentur|agency|агентство)\s(?=\S)", re.IGNORECASE
)
_LAST = re.compile(r"(?:[(（\[]|(?<!\w)/)(?P<name>[^\W\d_][^()（）\[\]/\n]{1,38}?)(?:[)）\]]|/)\W{0,3}$")
_TAIL = 60  # characters at a text's end in which it is signed


@cache
def _known(kind: str) -> frozenset[str]:
    tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    joined = "|".join(" ".join(names.split()) for names in tables[kind].values())
    return frozenset(_key(name) for name in joined.split("|"))


def _key(name: str) -> str:
    return " ".join(fold(name).replace(".", "").split())


def is_agency(name: str) -> bool:
    """Is the name a news agency's?"""
    if len(name) > _LONGEST:
        return False
    plain = _WEB.sub("", name.strip(" ."))
    return _key(plain) in _known("agency") or (plain.isupper() and _key(plain) in _known("capitals"))


def signing_agency(byline: str | None, paragraphs: Sequence[str]) -> str | None:
    """The agency that signs a piece without a dateline: in a byline of its own, or in brackets behind the last words.

    A name is given as it is written, "EFE", without the word for agency before it; None where none signs.
    """
    plain = _CALLED.sub("", (byline or "").strip(" ./"))
    if plain and is_agency(plain):
        return plain
    match = _LAST.search(paragraphs[-1][-_TAIL:]) if paragraphs else None
    return match["name"] if match and is_agency(match["name"]) else None
