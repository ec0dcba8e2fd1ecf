"""Verbs of saying in a row of tokens: one word, an auxiliary with its participle, a German verb with its particle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.analyse.people.tokens import Token
from digest.analyse.speech.abroad import phrases
from digest.analyse.speech.abroad.conjugation import Forms, forms
from digest.analyse.speech.abroad.rows import AUXILIARIES, Row
from digest.analyse.words import bag, listed
from digest.model import SpeechClass

REACH = 24  # tokens from a German verb to its particle or participle
PRONOUNS: Mapping[str, frozenset[str]] = {
    "ru": frozenset(["он", "она"]),
    "de": frozenset(["er", "sie"]),
    "fr": frozenset(["il", "elle"]),
    "es": frozenset(["él", "ella"]),
}
_NEVER = frozenset(["ne", "n'", "no", "не", "nicht", "nie", "nichts", "nunca", "jamais", "никогда"])
# Spanish "se anunció" has no speaker; "se preguntó" has.
_REFLEXIVE = re.compile("^(?:pregunt|quej|lament|felicit|defend|congratul|mostr|muestr)")
_FAIT = frozenset(["savoir", "valoir", "remarquer", "observer", "part"])
_SHOWN = bag("mostró muestra mostraron zeigte zeigt")  # that say something with "se" and "sich" alone
_LEFT = bag("dejó deja dejaron")  # of "dejó claro"


@dataclass(frozen=True, slots=True)
class Group:
    """A verb of saying: its tokens from `first` to past `last`, and where what is said may begin."""

    first: int
    last: int
    after: int
    kind: SpeechClass
    key: str
    pronoun: Token | None = None  # behind the verb, in French
    is_gerund: bool = False
    is_calling: bool = False
    is_phrase: bool = False  # "n'exclut pas", "rehusó hacer comentarios": says it all
    clause_end: int = 0  # of a German verb in two parts: past its second


def groups(row: Row) -> Iterator[Group]:
    """Every verb of saying of a row, in order."""
    known, tokens, starts = forms(row.language), row.tokens, _starts(row.language)
    for at, one in enumerate(tokens):
        if one.key not in starts and not one.key.endswith(_WITH_CLITIC):
            continue
        if one.is_capital and at and tokens[at - 1].text not in ("—", "–"):
            continue
        if phrase := phrases.phrase_at(row, at):
            kind, last = phrase
            first = at + 1 if row.language == "de" else last
            yield Group(at, first, last, kind, one.key, is_phrase=True, clause_end=last)
            continue
        if _is_negated(row, at):
            continue
        if found := _GROUPS[row.language](row, at, known):
            yield found


_WITH_CLITIC = ("ndola", "ndolo", "ndolas", "ndolos")  # of "tachándolas"


@cache
def _starts(language: str) -> frozenset[str]:
    """The words with which a verb of saying, or a phrase, may begin."""
    known = forms(language)
    first = {*known.finite, *known.gerunds, *known.parted, *_LEFT}
    return frozenset(first) | AUXILIARIES[language] | phrases.HEADS[language]


@cache
def triggers(language: str) -> frozenset[str]:
    """Words without one of which a sentence has no verb of saying."""
    return forms(language).heads() | AUXILIARIES[language] | phrases.TRIGGERS[language]


def _is_negated(row: Row, at: int) -> bool:
    tokens = row.tokens
    before = [one.key for one in tokens[max(0, at - 3) : at]]
    while before and before[-1] in listed("clitics_abroad") and before[-1] not in _NEVER:
        before.pop()
    if before and before[-1] in _NEVER:
        return True
    return row.language == "de" and at + 1 < len(tokens) and tokens[at + 1].key in _NEVER


def _plain(row: Row, at: int, known: Forms) -> Group | None:
    """A verb of one word; a gerund is one too."""
    key = row.tokens[at].key
    if key in known.gerunds and key not in known.finite:
        return Group(at, at + 1, at + 1, known.gerunds[key], key, is_gerund=True, is_calling=key in known.calling)
    kind = known.finite.get(key)
    return Group(at, at + 1, at + 1, kind, key, is_calling=key in known.calling) if kind else None


def _spanish(row: Row, at: int, known: Forms) -> Group | None:
    tokens = row.tokens
    key, before = tokens[at].key, tokens[at - 1].key if at else ""
    if key in AUXILIARIES["es"]:
        place = next((n for n in range(at + 1, min(len(tokens), at + 3)) if tokens[n].key in known.participles), None)
        form = tokens[place].key if place else ""
        if place is None or (before == "se" and not _REFLEXIVE.search(form)):
            return None
        return Group(at, place + 1, place + 1, known.participles[form], form, is_calling=form in known.calling)
    if key in _LEFT and _key(tokens, at + 1) == "claro":
        return Group(at, at + 2, at + 2, SpeechClass.SAID, key)
    if (before == "se" and not _REFLEXIVE.search(key)) or (before != "se" and key in _SHOWN):
        return None
    return _gerund(at, key, known) or (_plain(row, at, known) if _may_be_finite(key, before) else None)


def _gerund(at: int, key: str, known: Forms) -> Group | None:
    """A Spanish gerund, with the pronoun behind it or without: "tachándolas"."""
    bare = re.sub("(?<=ndo)l[oae]s?$", "", key.replace("á", "a").replace("é", "e"))
    if bare not in known.gerunds:
        return None
    return Group(at, at + 1, at + 1, known.gerunds[bare], bare, is_gerund=True, is_calling=bare in known.calling)


def _may_be_finite(key: str, before: str) -> bool:
    """Whether a form is no noun behind its article: "la denuncia"; "la calificó" is a verb with its object."""
    return key.endswith(("ó", "aron", "ieron")) or before not in listed("before_nouns_abroad")


def _french(row: Row, at: int, known: Forms) -> Group | None:
    tokens = row.tokens
    key, before = tokens[at].key, tokens[at - 1].key if at else ""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    pronoun = (
        behind
        if behind
        and behind.key in PRONOUNS["fr"]
        and behind.start <= tokens[at].end + 3
        and "-" in (row.reading.article.text[tokens[at].end : behind.start])
        else None
    )
    if key in AUXILIARIES["fr"]:
        if key == "est" and before != "s'":
            return None
        return _with_participle(row, at, known, pronoun)
    if before in listed("before_nouns_abroad") or before in AUXILIARIES["fr"]:
        return None
    found = _plain(row, at, known)
    if found is None or pronoun is None:
        return found
    return Group(at, at + 1, at + 2, found.kind, key, pronoun=pronoun, is_calling=found.is_calling)


def _with_participle(row: Row, at: int, known: Forms, pronoun: Token | None) -> Group | None:
    tokens = row.tokens
    for place in range(at + 1 + (pronoun is not None), min(len(tokens), at + 6)):
        key = tokens[place].key
        key = key if key in known.participles else key.removesuffix("s").removesuffix("e")  # "s'est-elle félicitée"
        if kind := known.participles.get(key):
            calling = key in known.calling
            return Group(at, place + 1, place + 1, kind, key, pronoun=pronoun, is_calling=calling)
        if key == "fait" and place + 1 < len(tokens) and tokens[place + 1].key in _FAIT:
            return Group(at, place + 2, place + 2, SpeechClass.SAID, "fait savoir", pronoun=pronoun)
        if not (tokens[place].key.endswith("ment") or tokens[place].key in listed("between_abroad")):
            return None
    return None


def _german(row: Row, at: int, known: Forms) -> Group | None:
    tokens = row.tokens
    key = tokens[at].key
    if found := _parted(tokens, at, known):
        return found
    if key in AUXILIARIES["de"]:
        return _perfect(tokens, at, known)
    if key in _SHOWN and _key(tokens, at + 1) != "sich":
        return None
    if key in known.participles and any(one.key in listed("passives_abroad") for one in _clause(tokens, at)):
        return None  # "fühlt sich bestätigt", "wird erklärt"
    return _plain(row, at, known)


def _parted(tokens: Sequence[Token], at: int, known: Forms) -> Group | None:
    """A German verb and the particle that ends its clause: "räumte … ein"."""
    key = tokens[at].key
    particles = known.parted.get(key)
    if particles is None:
        return None
    for place in range(at + 1, min(len(tokens), at + REACH)):
        one = tokens[place]
        if one.text in (":", ";", "."):
            return None
        if one.key == "zu" and key in ("gab", "gaben", "gibt") and _key(tokens, place + 1) == "protokoll":
            return Group(at, at + 1, at + 1, SpeechClass.SAID, key, clause_end=place + 2)
        if one.key in particles and (place + 1 == len(tokens) or not tokens[place + 1].is_word):
            return Group(at, at + 1, at + 1, particles[one.key], key, clause_end=place + 1)
    return None


def _perfect(tokens: Sequence[Token], at: int, known: Forms) -> Group | None:
    """A German auxiliary and the participle that ends its clause: "hat … angekündigt"."""
    for place in range(at + 1, min(len(tokens), at + REACH)):
        one = tokens[place]
        if one.text in (";", ".", ",") or (one.text == ":" and not tokens[place - 1].text.isdigit()):
            return None
        if one.key in known.participles and (place + 1 == len(tokens) or not tokens[place + 1].is_word):
            kind, calling = known.participles[one.key], one.key in known.calling
            return Group(at, at + 1, place + 1, kind, one.key, is_calling=calling, clause_end=place + 1)
    return None


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


def _clause(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The tokens before a place, back to the mark before it."""
    while at and tokens[at - 1].is_word:
        at -= 1
        yield tokens[at]


_GROUPS = {"ru": _plain, "de": _german, "fr": _french, "es": _spanish}
