"""A house by what it says of itself in its text: the initials in its datelines, the sentence that says what it is.

A house that no list knows opens with "PLACE (GHW) -- " and closes with "Global Health Wire is an independent news
service.". Neither counts alone: a page must also show the name on a line of its own at its top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_NAME_WORDS = (2, 6)
_LONGEST_SENTENCE = 200  # characters in which a house introduces itself
_SMALL = frozenset(("of", "the", "and", "for", "de", "la", "le", "des", "du", "der", "die", "das", "und", "del", "y"))
_SIGNED = re.compile(r"[^()\n]{2,80}\((?P<initials>[^\W\d_]{2,8})\)\.?\s?(?:--?|[—–])")
_PRESS = (
    r"news|newspapers?|newsrooms?|newswires?|wire service|press (?:agency|service)|magazine|broadcaster|publication"
    r"|\w{0,20}(?:zeitung|magazin|nachrichtendienst|nachrichtenagentur|nachrichtenportal|presseagentur)"
    r"|journal|agence de presse|média|agencia de (?:noticias|prensa)|diario|periódico|medio de comunicación"
    r"|информационное агентство|газета|издание"
)
_SAYS_WHAT_IT_IS = re.compile(
    r"(?P<name>[^\W\d_][^.:;?!\n]{2,48}?) (?:is|ist|est|es|—|–|-) (?:[^.!?\n]{1,60} )??"
    rf"(?:{_PRESS})\b[^.!?\n]{{0,120}}\.?",
    re.IGNORECASE,
)


def initials(names: Iterable[str | None]) -> frozenset[str]:
    """The initials of names of several words, with and without those of their small words: "GHW"."""
    return frozenset(letters for name in names if name for letters in _initials(name))


def _initials(name: str) -> Iterator[str]:
    words = [word for word in re.split(r"[\s\-–]+", name.strip()) if word[:1].isalpha()]
    if _NAME_WORDS[0] <= len(words) <= _NAME_WORDS[1]:
        yield "".join(word[0] for word in words).upper()
        if len(large := [word for word in words if word.casefold() not in _SMALL]) >= _NAME_WORDS[0]:
            yield "".join(word[0] for word in large).upper()


def named_at_top(top: Iterable[str], opening: str, last: Sequence[str]) -> str | None:
    """The line at a page's top that is its house: its datelines are signed so, or it says below what it is.

    A line in capitals is spelled as that sentence spells it.
    """
    signed = _SIGNED.match(opening)
    said = {name.casefold(): name for line in last if (name := introduced(line))}
    for line in top:
        spelled = said.get(line.casefold().removeprefix("the "))
        if spelled or (signed and signed["initials"].isupper() and signed["initials"] in initials((line,))):
            return spelled if spelled and line.isupper() else line
    return None


def introduced(line: str) -> str | None:
    """The name of the house that a sentence alone on its line introduces; None of any other line."""
    match = _SAYS_WHAT_IT_IS.fullmatch(line) if len(line) <= _LONGEST_SENTENCE else None
    return match["name"].removeprefix("The ").removeprefix("the ") if match else None


def without_imprint(paragraphs: tuple[str, ...], house: str | None) -> tuple[str, ...]:
    """The paragraphs without a last one that says what the house is."""
    name = introduced(paragraphs[-1]) if house and len(paragraphs) > 1 else None
    same = name is not None and house is not None and name.casefold() == house.casefold().removeprefix("the ")
    return paragraphs[:-1] if same else paragraphs
