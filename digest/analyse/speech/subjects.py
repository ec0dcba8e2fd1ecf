"""The subject of a verb of saying: who it is, as the sentence writes it.

A subject is a name ("Works Minister Ona Verrill"), a pronoun ("she") or a description ("the minister", "police"). What
cannot be read surely is no subject at all. `subjects_before` and `subjects_behind` find it beside its verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from digest.analyse.people.names import Name
from digest.analyse.people.roles import is_role
from digest.analyse.people.tokens import Token
from digest.analyse.speech.rows import Row
from digest.analyse.words import listed
from digest.model import Span

PRONOUNS = {"he": "m", "she": "f", "it": "n", "they": "p", "we": "p", "i": ""}
SHORTEST_AGENT = 6  # letters of "barber", a calling by its ending
_PAPERS = frozenset(["guardian"])  # that end as peoples do


class Kind(Enum):
    """What a subject is written as."""

    NAME = auto()
    PRONOUN = auto()
    DESCRIPTION = auto()


class Subject(NamedTuple):
    """Who speaks, as written."""

    kind: Kind
    span: Span  # the name, the pronoun, or the whole description
    first: int  # its first token in the row, role included
    last: int  # past its last token, appositives included
    name: Name | None = None
    role: Span | None = None  # beside the name: "the minister of works"
    definite: bool = False  # of a description: "the minister", "her father"


def pronoun(row: Row, end: int) -> Subject:
    """A pronoun as a subject."""
    token = row.tokens[end - 1]
    return Subject(Kind.PRONOUN, Span(start=token.start, end=token.end), end - 1, end)


def role_beside(row: Row, begin: int, first: int, name: Name) -> Span | None:
    """The role's words: in small letters before the name, in capitals within the sequence, or both."""
    words = [token for token in row.tokens[begin:first] if token.key not in listed("determiners")]
    if name.role is None and not any(_is_calling(token.key) for token in words):
        return None
    start = words[0].start if words else (name.role.start if name.role else None)
    end = name.role.end if name.role else (words[-1].end if words else None)
    return Span(start=start, end=end) if start is not None and end is not None and start < end else None


def _is_calling(word: str) -> bool:
    """Whether a word says what somebody does; kin by itself does not: "husband Piet Gavrel"."""
    agent = len(word) >= SHORTEST_AGENT and word.endswith(("er", "or", "ist", "ian", "eer", "man", "woman"))
    return word not in listed("kin") and (is_role(word) or word in listed("persons") or agent)


def description(row: Row, first: int, end: int) -> Subject | None:
    """A description as a subject, where it can be one: "the minister", "police"; None where it says nothing."""
    tokens = row.tokens
    head, last = tokens[first], tokens[end - 1]
    has_determiner = head.key in listed("determiners")
    if not has_determiner and not (is_role(last.key) or last.key in listed("collectives") or first == 0):
        return None
    if last.key in listed("no_speaker") or (not has_determiner and last.key in PRONOUNS):
        return None
    definite = head.key in ("the", "his", "her", "their", "its")
    return Subject(Kind.DESCRIPTION, Span(start=head.start, end=last.end), first, end, definite=definite)


def institution_in(row: Row, first: int, end: int) -> Name | None:
    """ "the GMB union", "the Falklands government": a name in capitals with the word that says what it is."""
    tokens = row.tokens
    if tokens[end - 1].key not in listed("institutions"):
        return None
    capital = next(
        (at for at in range(first, end) if tokens[at].is_capital and tokens[at].key not in listed("determiners")), None
    )
    if capital is None or any(token.key in listed("attaching") for token in tokens[capital:end]):
        return None
    if capital == 0 and tokens[0].key not in row.people.inside and not tokens[0].text.isupper() and end - capital == 1:
        return None
    if any(is_possessive(token) for token in tokens[capital:end]):
        return None
    span = Span(start=tokens[capital].start, end=tokens[end - 1].end)
    return Name(span, tuple(token.key for token in tokens[capital:end] if token.is_word), person=False)


def is_office(run: Sequence[Token], name: Name) -> bool:
    """Whether words in capitals say what somebody is and not who: "The Chancellor", "the American"."""
    if name.person or name.keys[-1].isupper():
        return False
    if run[0].key == "the" and name.keys[-1].endswith(("man", "woman")):
        return True
    people = len(name.keys) == 1 and run[0].key == "the" and name.keys[0] in listed("no_person")
    people = people and name.keys[0] not in _PAPERS
    return is_role(name.keys[-1]) or (people and name.keys[0].endswith(("an", "ese", "ish")))


def is_possessive(token: Token) -> bool:
    """Whether a word belongs to what follows it."""
    return token.text.endswith(("'s", "’s"))
