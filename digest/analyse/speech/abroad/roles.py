"""Roles beside a name in Russian, German, French and Spanish.

`Verkehrsministerin Ilse Marrow` · `la ministre des Transports, Ona Verrill`     before it
`Jean Morel, mareyeur, a dit` · `…, sagte Ona Verrill, Sprecherin der Werft.`    behind it, in an apposition

Behind a name only a calling that stands at the head of the apposition is a role; Russian declines its own and is left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from digest.analyse.people.roles import is_role
from digest.analyse.people.tokens import Token
from digest.analyse.words import listed
from digest.model import Span

SHORTEST_ADDRESSED = 5  # letters; shorter words end so by chance
SHORTEST_CALLING = 6  # letters of a word that is known for a calling by its ending alone
LONGEST = 14  # words of an apposition that is printed as a role
MOST = 2  # appositions, one after another: "Morel, 44 ans, mareyeur,"

_BEFORE_DAYS = frozenset(["am", "le", "el"])  # of "am Freitag", which says when and not who
_CALLINGS: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(r"(?:er|erin|istin|entin?|eurin?|arin?)$"),
    "fr": re.compile(r"(?:eur|euse|trice|ier|ière|iste|logue|cienne?|aire)$"),
    "es": re.compile(r"(?:[dst]ora?|er[oa]|ista|log[oa])$"),
}


def role_before(between: Sequence[Token], run: Sequence[Token], start: int, language: str) -> Span | None:
    """The role among the words before a name that starts there, without articles and whoever was addressed."""
    words = [token for token in (*between, *run) if token.end <= start]
    role = next((at for at, one in enumerate(words) if says_role(one, language)), None)
    if role is None:
        return None
    article = max((at for at, one in enumerate(words[:role]) if one.key in listed("determiners_abroad")), default=-1)
    words = words[article + 1 :]
    placed = False
    while words and (
        words[0].key in listed("determiners_abroad")
        or _is_addressed(words[0].key)
        or (words[0].key in listed("locating_abroad"))
        or (placed and language == "ru" and words[0].is_capital)
    ):
        placed = words[0].key in listed("locating_abroad")
        words = words[1:]
    if not words or all(one.key in listed("address") or not one.is_word for one in words):
        return None
    return Span(start=words[0].start, end=words[-1].end)


def says_role(word: Token, language: str) -> bool:
    """Whether a word says what somebody is, by any list or ending."""
    return is_role(word.key) or _is_calling(word, language)


def _is_addressed(word: str) -> bool:
    """Whether a Russian word names those to whom it was said, who are no part of a role: "сказала журналистам"."""
    return len(word) > SHORTEST_ADDRESSED and word.endswith(("ам", "ям"))


def role_behind(row: Sequence[Token], end: int, language: str) -> tuple[Span, int] | None:
    """The role in the appositions behind a name that ends there, and the token that closes it."""
    for _ in range(MOST):
        if language not in _CALLINGS or end >= len(row) or row[end].text != ",":
            return None
        stop = min(len(row), end + 2 + LONGEST)
        closing = next((at for at in range(end + 1, stop) if not row[at].is_word), stop)
        if closing == stop and stop < len(row):
            return None
        words = row[end + 1 : closing]
        if words and words[0].text.isdigit():
            end = closing  # an age
            continue
        span = _calling(words, language)
        return (span, closing) if span and _is_closed(row, closing) else None
    return None


def _is_closed(row: Sequence[Token], closing: int) -> bool:
    """Whether an apposition ends at a comma or with its sentence, and is not the first name of several."""
    if closing == len(row):
        return True
    over = row[closing].text == "." and closing + 1 == len(row)
    goes_on = closing + 1 < len(row) and row[closing + 1].key in listed("joining")
    return over or (row[closing].text == "," and not goes_on)


def _calling(words: Sequence[Token], language: str) -> Span | None:
    """What an apposition says that somebody is; None where its head is no calling, or it tells of something."""
    cut = next((at for at, word in enumerate(words) if word.key in listed("beyond_role")), len(words))
    words = words[:cut]
    while words and words[-1].key in _BEFORE_DAYS:
        words = words[:-1]
    while words and words[0].key in listed("determiners_abroad"):
        words = words[1:]
    if any(word.key in listed("finite_abroad") for word in words):
        return None
    at = 1 if len(words) > 1 and words[0].key in listed("before_callings") else 0
    if not words or not _is_calling(words[at], language):
        return None
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is not None and (follows.is_capital or follows.text[0].isdigit()):
        return None  # "Bürgermeister Jonas Gavrel" is somebody else
    return Span(start=words[0].start, end=words[-1].end)


def _is_calling(word: Token, language: str) -> bool:
    """Whether a word says what somebody is, in German, French or Spanish."""
    if language in ("fr", "es") and word.text.isupper() and word.key in listed("callings_abroad"):
        return True  # "le PDG"
    if language not in _CALLINGS or word.key in listed("no_calling") or word.is_capital != (language == "de"):
        return False
    if is_role(word.key) or is_role(word.key.rpartition("-")[2]) or word.key in listed("callings_abroad"):
        return True
    return len(word.key) >= SHORTEST_CALLING and _CALLINGS[language].search(word.key) is not None
