"""A sentence in a row of tokens: where its clauses open, and where names and the roles before them begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digest.analyse.people.names import People
from digest.analyse.people.roles import is_role
from digest.analyse.people.runs import run_before
from digest.analyse.people.tokens import Token
from digest.analyse.words import bag, listed
from digest.model import Article

ROLE_REACH = 9  # words of a role or description before or after a name
PARTS_OF_A_DAY = bag("morning afternoon evening night")


class Row(NamedTuple):
    """A sentence taken apart: its tokens, each quotation as a single one."""

    article: Article
    tokens: tuple[Token, ...]
    people: People


def is_adverb(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb: "also", "quickly"."""
    ends_so = token.key.endswith("ly") and not token.is_capital and token.key not in listed("no_adverbs")
    return ends_so or token.key in listed("adverbs")


def opens_clause(row: Sequence[Token], at: int) -> bool:
    """Whether a clause begins at a token: the sentence, what follows a mark, or a word that opens one."""
    return at == 0 or not row[at - 1].is_word or row[at - 1].key in listed("clause_openers")


def through_of(row: Sequence[Token], first: int) -> int:
    """The beginning of "the Ministry of Works", "the University of Tarn": institutions whose name runs over "of"."""
    while first > 1 and row[first - 1].key in ("of", "for") and row[first - 2].is_capital:
        head = run_before(row, first - 1)
        if row[first - 2].key not in listed("no_person"):
            break
        first = head
    return first


def role_start(row: Row, first: int) -> tuple[int, bool]:
    """Where the role before a name begins, determiner included, and whether there is one."""
    tokens, at, role = row.tokens, first, False
    while at > 0 and first - at < ROLE_REACH:
        token = tokens[at - 1]
        if token.text in ("-", "'", "&", "/") and at > 1 and tokens[at - 2].is_word:
            at -= 1
            continue
        if token.key in ("of", "for") and through_of(tokens, at) < at:
            at = through_of(tokens, at)  # "University of Tarn hydrologist Ona Verrill"
            continue
        if not token.is_word or token.key in listed("clause_openers") or token.key in listed("attaching"):
            break
        at -= 1
        role = role or is_role(token.key)
        if token.key in listed("determiners"):
            break
    return (at, role)
