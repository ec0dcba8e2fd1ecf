"""Sentences with a verb of saying in which nobody is told to have said anything.

"What Verrill told Gavrel" · "the firm has taken note of reports that …" · "the court denied the motion"
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.people.tokens import Token
from digest.analyse.speech.between import is_clause
from digest.analyse.speech.contents import key_at
from digest.analyse.speech.subjects import Kind, Subject
from digest.analyse.verbs import Verb
from digest.analyse.words import bag, listed
from digest.model import SpeechClass

_FINITE = bag("has have had is are was were will would")
_COURTS = bag("court courts judge judges justices tribunal panel")


def is_no_statement(row: Sequence[Token], verb: Verb, subject: Subject) -> bool:
    """Whether a sentence only points at words, denies that they were said, or tells who wrote it.

    "What Verrill told Gavrel" · "it is false that Verrill said …" · "Verrill reported this story from Tarn".
    """
    words = [one for one in row[subject.first : subject.last] if one.end <= subject.span.end]
    if subject.kind is Kind.DESCRIPTION and any(one.key in _FINITE for one in words):
        return True  # "the firm has taken note of press reports that"
    if verb.kind is SpeechClass.DENIED and _is_withheld(row, verb, subject):
        return True
    before = row[subject.first - 1].key if subject.first else ""
    unreal = not {before, row[subject.first].key}.isdisjoint(["if", "unless"])
    if unreal or row[-1].text == "?":
        return True
    if before == "what":
        return row[verb.first].key not in listed("calling")
    if before == "that":
        return not listed("denying").isdisjoint([token.key for token in row[max(0, subject.first - 8) : subject.first]])
    following, piece = key_at(row, verb.last), key_at(row, verb.last + 1)
    of_a_piece = following == "it" or (following in ("this", "the") and piece in listed("pieces"))
    return bool(piece) and row[verb.first].key in listed("writing") and of_a_piece


def _is_withheld(row: Sequence[Token], verb: Verb, subject: Subject) -> bool:
    """Whether something is denied to somebody: "denied Gavrel a visa", "the court denied the motion"."""
    following = row[verb.last] if verb.last < len(row) else None
    court = subject.kind is Kind.DESCRIPTION and row[subject.last - 1].key in _COURTS
    if following is None or following.key == "that":
        return court
    return court or (following.is_capital and not is_clause(row, verb.last))
