"""Who speaks: names of people in a sentence, told apart from roles, places, organisations and days.

Rules and small word lists, no model: a name that might be anything else is no name here. A wrong speaker is worse
than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from digest.analyse.words import listed
from digest.model import Article, Span
from digest.text import normal, stop_words

LONGEST_NAME = 4  # words

# Endings by which a role is known though no list has it: German compounds, and callings in English and German.
_ROLE_ENDING = re.compile(
    r"(?:minister|präsident|kanzler|sprecher|leiter|direktor|meister|richter|forscher|trainer|botschafter"
    r"|gründer|general)(?:in)?$|"
    r"(?:chef|chefin|anwalt|anwältin|rat|rätin|vorsitzende|vorsitzender)$|"
    r"(?:[rlnzv]ist(?:in)?|ician|ologist|onomist|ographer)$"
)
_SHORTEST_ENDING = 7  # letters: below, a surname may end so ("Christ")


@cache
def _token_shape() -> re.Pattern[str]:
    return re.compile(r"[^\W_](?:[^\W_]|['’.-](?=[^\W_]))*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, with its offsets in the article's text."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.text[0].isupper()

    @property
    def key(self) -> str:
        """Its normal form."""
        return normal(self.text)


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Words and marks of a passage."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _token_shape().finditer(text, start, end))


def is_role(word: str) -> bool:
    """Whether a word, in normal form, names a role that may stand before a name."""
    head = word.partition("-")[0] if word.endswith("-elect") else word
    return head in listed("roles") or (len(word) >= _SHORTEST_ENDING and _ROLE_ENDING.search(word) is not None)


def known_names(article: Article) -> frozenset[str]:
    """Single words, in normal form, that are part of some person's full name in this article."""
    row = tokens(article.text, 0, len(article.text))
    found: set[str] = set()
    for first, last in _runs(row):
        name = _person(row[first:last], frozenset(), article)
        if name and len(name) > 1:
            found.update(token.key for token in name if token.is_capital and len(token.text) > 1)
    return frozenset(found)


def _runs(row: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where capitalised sequences begin and end."""
    at = 0
    while at < len(row):
        last = _run_end(row, at)
        if last > at:
            yield at, last
        at = max(last, at + 1)


def _run_end(row: Sequence[Token], first: int) -> int:
    """The place after the capitalised sequence that begins at `first`; `first` itself where none does."""
    at = first
    while at < len(row):
        capital = row[at].is_capital and not _ends_possessive(row[at])
        if not (capital or (at > first and _is_inner(row, at))):
            break
        at += 1
    return at


def _is_inner(row: Sequence[Token], at: int) -> bool:
    """Whether a small word or a full stop stands inside a name: "de", the stop of "J." or "Dr."."""
    if at + 1 >= len(row) or not row[at + 1].is_capital:
        return False
    return row[at].key in listed("particles") or (row[at].text == "." and _is_title(row, at))


def _is_title(row: Sequence[Token], at: int) -> bool:
    """Whether a full stop at `at` belongs to an initial or a title ("J.", "Dr.") within a name."""
    before = row[at - 1]
    initials = all(len(part) == 1 for part in before.text.split("."))  # "J.", "C.Q."
    return (initials or is_role(before.key)) and at + 1 < len(row) and row[at + 1].is_capital


def _ends_possessive(token: Token) -> bool:
    return token.text.endswith(("'s", "’s"))


def run_before(row: Sequence[Token], end: int) -> int:
    """Where the capitalised sequence that ends just before `end` begins; `end` where there is none."""
    first = end
    for at in range(end - 1, max(-1, end - 12), -1):
        token = row[at]
        inner = first < end and at > 0 and row[at - 1].is_capital and _is_inner(row, at)
        if not (token.is_capital or inner) or _ends_possessive(token):
            break
        first = at
    while first < end and not row[first].is_capital:
        first += 1
    return first


def run_after(row: Sequence[Token], first: int) -> int:
    """The place after the capitalised sequence that begins at `first`; `first` where there is none."""
    return _run_end(row, first)


def speaker(row: Sequence[Token], known: Set[str], article: Article, *, role_before: bool = False) -> Span | None:
    """The person's name in a capitalised sequence, roles and days left off; None where it may be anything else.

    A single word counts only after a role, or when the article gives it as part of a full name (`known`).
    """
    name = _person(row, known, article, role_before=role_before)
    return Span(start=name[0].start, end=name[-1].end) if name else None


def _person(
    row: Sequence[Token], known: Set[str], article: Article, *, role_before: bool = False
) -> Sequence[Token] | None:
    name, has_role = _without_roles(row, stop_words(article.language))
    if article.language == "ru":
        name = _without_genitive(name)
    keys = [token.key for token in name if token.text != "."]
    if not keys or not _may_be_person(keys, article):
        return None
    if len(keys) == 1 and not (has_role or role_before or keys[0] in known):
        return None
    return name


def _without_genitive(name: Sequence[Token]) -> Sequence[Token]:
    """Without the country that a Russian role carries before the name: "министр Карвонии Мирела Доскова"."""
    return name[1:] if len(name) == 3 and name[0].key.endswith(("и", "ы")) else name


def _without_roles(row: Sequence[Token], stop: Set[str]) -> tuple[Sequence[Token], bool]:
    """What follows the last role, day or opening function word, and whether a role stood there."""
    cut, has_role = 0, False
    for at, token in enumerate(row):
        if is_role(token.key) or token.key in listed("days"):
            cut, has_role = at + 1, is_role(token.key)
        elif at == cut and len(token.text) > 1 and token.key in stop:
            following = row[at + 1].key if at + 1 < len(row) else ""
            if (
                token.key not in listed("lead_ins")
                and following not in listed("days")
                and not any(is_role(t.key) for t in row[at:])
            ):
                return (), False
            cut = at + 1
    if cut < len(row) and row[cut].text == ".":
        cut += 1
    if cut and cut < len(row) and not row[cut].is_capital:
        return (), False  # "Anwalt von Ona Verrill": the particle belongs to the role
    return row[cut:], has_role


def _may_be_person(keys: Sequence[str], article: Article) -> bool:
    if len(keys) > LONGEST_NAME or not listed("no_person").isdisjoint(keys) or any(key[0].isdigit() for key in keys):
        return False
    written = " ".join(keys)
    agency = normal(article.agency or "")
    return written not in (normal(article.outlet), agency) and not all(key in normal(article.outlet) for key in keys)
