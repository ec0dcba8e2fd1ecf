"""Phrases that say it all: who "n'exclut pas", "rehusó hacer comentarios", "wollte sich nicht äußern"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from digest.analyse.people.tokens import QUOTE
from digest.analyse.speech.abroad.rows import Row
from digest.model import SpeechClass

REACH = 16  # tokens of a phrase
_COMMENTS = r"(?:comment\w*|commentaires?|réagir|s'? ?exprimer|répondre|questions|sollicitations)"
_UNWILLING = r"(?:wollte|wollten|will|mochte)(?: [\w\"-]+){1,7}?"
_PHRASES: Mapping[str, tuple[tuple[SpeechClass, re.Pattern[str]], ...]] = {
    "ru": (
        (SpeechClass.NOT_RULED_OUT, re.compile(r"не (?:исключил[аи]?|исключа[ею]т)\b")),
        (SpeechClass.DECLINED, re.compile(r"(?:отказал(?:ся|ась|ись)|не стал[аи]?)(?: от)? коммент\w+")),
    ),
    "de": (
        (SpeechClass.NOT_RULED_OUT, re.compile(r"(?:schloss|schliesst|schlossen)(?: [\w\"-]+){1,9}? nicht aus\b")),
        (SpeechClass.DECLINED, re.compile(_UNWILLING + r" nicht (?:dazu |näher )?(?:äussern|kommentieren)\b")),
        (SpeechClass.DECLINED, re.compile(r"lehnten?(?: [\w\"-]+){1,5}? (?:kommentar|stellungnahme) ab\b")),
    ),
    "fr": (
        (SpeechClass.NOT_RULED_OUT, re.compile(r"n' (?:(?:exclut|excluait) pas|a pas exclu)\b")),
        (SpeechClass.DECLINED, re.compile(r"n' (?:a|ont) pas (?:(?:souhaité|voulu)(?: [\w']+){0,2}? )?" + _COMMENTS)),
        (SpeechClass.DECLINED, re.compile(r"(?:a|ont) (?:refusé|décliné)(?: [\w']+){0,3}? " + _COMMENTS)),
        (SpeechClass.DECLINED, re.compile(r"refusent?(?: [\w']+){0,2}? " + _COMMENTS)),
    ),
    "es": (
        (SpeechClass.NOT_RULED_OUT, re.compile(r"no (?:descartó|descarta|descartan|ha descartado|excluye|excluyó)\b")),
        (SpeechClass.DECLINED, re.compile(
            r"(?:rehusó|declinó|evitó|rehúsa|declina|no quiso|ha declinado|ha rehusado)(?: [\w']+){0,2}? "
            r"(?:comentar\w*|comentarios?|responder|pronunciarse|valorar\w*|declaraciones)"
        )),
    ),
}  # fmt: skip
HEADS: Mapping[str, frozenset[str]] = {
    "ru": frozenset(["не", "отказался", "отказалась", "отказались"]),
    "de": frozenset(["schloss", "schliesst", "schlossen", "wollte", "wollten", "will", "mochte", "lehnte", "lehnten"]),
    "fr": frozenset(["n'", "a", "ont", "refuse", "refusent"]),
    "es": frozenset(["no", "rehusó", "declinó", "evitó", "rehúsa", "declina", "ha"]),
}
TRIGGERS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "ru": "исключил исключила исключили исключает исключают комментариев комментировать",
        "de": "äussern kommentieren kommentar stellungnahme schloss schliesst schlossen",
        "fr": "exclut excluait exclu commenté commenter commentaire commentaires réagir exprimer répondre",
        "es": "descartó descarta descartan descartado excluye excluyó comentar comentarios responder pronunciarse",
    }.items()
}  # words without one of which there is none


def phrase_at(row: Row, at: int) -> tuple[SpeechClass, int] | None:
    """What the phrase that begins at a token does, and the token behind its last."""
    if row.tokens[at].key not in HEADS[row.language]:
        return None
    keys = " ".join([one.key if one.text != QUOTE else QUOTE for one in row.tokens[at : at + REACH]])
    for kind, shape in _PHRASES[row.language]:
        if match := shape.match(keys):
            return kind, at + match[0].count(" ") + 1
    return None
