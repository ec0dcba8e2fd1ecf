"""Verbs of saying in a row of tokens: one word, or an auxiliary with its participle, or a German verb with its particle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.analyse.people.names import QUOTE, Token
from digest.analyse.speech.abroad.conjugation import Forms, forms
from digest.analyse.speech.abroad.rows import AUXILIARIES, Row
from digest.analyse.words import listed
from digest.model import SpeechClass

REACH = 24  # tokens from a German verb to its particle or participle
PHRASE_REACH = 10  # tokens of a phrase
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
_SHOWN = frozenset(["mostró", "muestra", "mostraron"])  # that say something behind "se" alone
_NOUNS_BEFORE = frozenset("""
le la une un cette ce sa son leur leurs ses mon ma notre nos cet el los las una esta este su sus otra des du au aux del al
""".split())


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
        if phrase := _phrase(row, at):
            yield phrase
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
    first = {*known.finite, *known.gerunds, *known.parted, "dejó", "deja", "dejaron"}
    return frozenset(first) | AUXILIARIES[language] | _PHRASE_HEADS[language]


def _is_negated(row: Row, at: int) -> bool:
    tokens = row.tokens
    before = [one.key for one in tokens[max(0, at - 3) : at]]
    while before and before[-1] in listed("clitics_abroad"):
        before.pop()
    if before and before[-1] in _NEVER:
        return True
    return row.language == "de" and at + 1 < len(tokens) and tokens[at + 1].key in _NEVER


def _made(known: Forms, form: str, kind: SpeechClass, **places: int) -> Group:
    return Group(kind=kind, key=form, is_calling=form in known.calling, **places)


def _plain(row: Row, at: int, known: Forms) -> Group | None:
    """A verb of one word; a gerund is one too."""
    key = row.tokens[at].key
    if key in known.gerunds and key not in known.finite:
        return Group(at, at + 1, at + 1, known.gerunds[key], key, is_gerund=True, is_calling=key in known.calling)
    kind = known.finite.get(key)
    return _made(known, key, kind, first=at, last=at + 1, after=at + 1) if kind else None


def _russian(row: Row, at: int, known: Forms) -> Group | None:
    return _plain(row, at, known)


def _spanish(row: Row, at: int, known: Forms) -> Group | None:
    tokens = row.tokens
    key, before = tokens[at].key, tokens[at - 1].key if at else ""
    if key in AUXILIARIES["es"]:
        for place in range(at + 1, min(len(tokens), at + 3)):
            if kind := known.participles.get(tokens[place].key):
                if before == "se" and not _REFLEXIVE.search(tokens[place].key):
                    return None
                return _made(known, tokens[place].key, kind, first=at, last=place + 1, after=place + 1)
        return None
    if key in ("dejó", "deja", "dejaron") and _key(tokens, at + 1) == "claro":
        return Group(at, at + 2, at + 2, SpeechClass.SAID, key)
    if (before == "se" and not _REFLEXIVE.search(key)) or (before != "se" and key in _SHOWN):
        return None
    clitic = key.endswith(("ó", "ndo", "aron", "ieron")) or before not in _NOUNS_BEFORE
    bare = re.sub("(?<=ndo)l[oae]s?$", "", key.replace("á", "a").replace("é", "e"))
    if bare in known.gerunds:
        return Group(at, at + 1, at + 1, known.gerunds[bare], bare, is_gerund=True, is_calling=bare in known.calling)
    return _plain(row, at, known) if clitic else None


def _french(row: Row, at: int, known: Forms) -> Group | None:
    tokens = row.tokens
    key, before = tokens[at].key, tokens[at - 1].key if at else ""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    pronoun = behind if behind and behind.key in PRONOUNS["fr"] and behind.start <= tokens[at].end + 3 and "-" in (
        row.reading.article.text[tokens[at].end : behind.start]
    ) else None
    if key in AUXILIARIES["fr"]:
        if key == "est" and before != "s'":
            return None
        return _with_participle(row, at, known, pronoun)
    if before in _NOUNS_BEFORE or before in AUXILIARIES["fr"]:
        return None
    found = _plain(row, at, known)
    if found is None or pronoun is None:
        return found
    return Group(at, at + 1, at + 2, found.kind, key, pronoun=pronoun, is_calling=found.is_calling)


def _with_participle(row: Row, at: int, known: Forms, pronoun: Token | None) -> Group | None:
    tokens = row.tokens
    for place in range(at + 1 + (pronoun is not None), min(len(tokens), at + 5)):
        key = tokens[place].key
        if kind := known.participles.get(key):
            calling = key in known.calling
            return Group(at, place + 1, place + 1, kind, key, pronoun=pronoun, is_calling=calling)
        if key == "fait" and place + 1 < len(tokens) and tokens[place + 1].key in _FAIT:
            return Group(at, place + 2, place + 2, SpeechClass.SAID, "fait savoir", pronoun=pronoun)
        if not (key.endswith("ment") or key in listed("between_abroad")):
            return None
    return None


def _key(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


def _german(row: Row, at: int, known: Forms) -> Group | None:
    tokens = row.tokens
    key = tokens[at].key
    if key in known.parted:
        for place in range(at + 1, min(len(tokens), at + REACH)):
            one = tokens[place]
            if one.text in (":", ";", ".") or (one.text == "," and place > at + 1 and tokens[place - 1].key in known.parted[key]):
                break
            if one.key == "zu" and key in ("gab", "gaben", "gibt") and _key(tokens, place + 1) == "protokoll":
                return Group(at, at + 1, at + 1, SpeechClass.SAID, key, clause_end=place + 2)
            if one.key in known.parted[key] and (place + 1 == len(tokens) or not tokens[place + 1].is_word):
                kind = known.parted[key][one.key]
                calling = f"{one.key}|{key}" in known.calling
                return Group(at, at + 1, at + 1, kind, key, is_calling=calling, clause_end=place + 1)
    if key in AUXILIARIES["de"]:
        for place in range(at + 1, min(len(tokens), at + REACH)):
            one = tokens[place]
            if one.text in (";", ".", ",") or (one.text == ":" and not tokens[place - 1].text.isdigit()):
                return None
            if (kind := known.participles.get(one.key)) and (place + 1 == len(tokens) or not tokens[place + 1].is_word):
                calling = one.key in known.calling
                return Group(at, at + 1, place + 1, kind, one.key, is_calling=calling, clause_end=place + 1)
        return None
    if key in known.participles and any(one.key in _PASSIVES for one in _clause(tokens, at)):
        return None  # "fühlt sich bestätigt", "wird erklärt"
    return _plain(row, at, known)


_PASSIVES = frozenset("ist sind war waren wurde wurden wird werden fühlt sieht sei seien worden gilt galt".split())


def _clause(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The tokens before a place, back to the mark before it."""
    while at and tokens[at - 1].is_word:
        at -= 1
        yield tokens[at]


_GROUPS = {"ru": _russian, "de": _german, "fr": _french, "es": _spanish}

# ── phrases that say it all ──────────────────────────────────────────────────────────────────────────────

_COMMENTS = r"(?:comment\w*|commentaires?|réagir|s'? ?exprimer|répondre|questions|sollicitations)"
_PHRASES: Mapping[str, tuple[tuple[SpeechClass, re.Pattern[str]], ...]] = {
    "ru": (
        (SpeechClass.NOT_RULED_OUT, re.compile(r"не (?:исключил[аи]?|исключа[ею]т)\b")),
        (SpeechClass.DECLINED, re.compile(r"(?:отказал(?:ся|ась|ись)|не стал[аи]?)(?: от)? коммент\w+")),
    ),
    "de": (
        (SpeechClass.NOT_RULED_OUT, re.compile(r"(?:schloss|schliesst|schlossen)(?: [\w\"-]+){1,9}? nicht aus\b")),
        (SpeechClass.DECLINED, re.compile(r"(?:wollte|wollten|will|mochte)(?: [\w\"-]+){1,7}? nicht (?:dazu |näher )?(?:äussern|kommentieren)\b")),
        (SpeechClass.DECLINED, re.compile(r"lehnte(?:n)?(?: [\w\"-]+){1,5}? (?:kommentar|stellungnahme) (?:dazu )?ab\b")),
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
_PHRASE_HEADS: Mapping[str, frozenset[str]] = {
    "ru": frozenset("не отказался отказалась отказались".split()),
    "de": frozenset("schloss schliesst schlossen wollte wollten will mochte lehnte lehnten".split()),
    "fr": frozenset("n' a ont refuse refusent".split()),
    "es": frozenset("no rehusó declinó evitó rehúsa declina ha".split()),
}


_TRIGGERS: Mapping[str, frozenset[str]] = {
    "ru": frozenset("исключил исключила исключили исключает исключают комментариев комментировать".split()),
    "de": frozenset("äussern kommentieren kommentar stellungnahme schloss schliesst schlossen".split()),
    "fr": frozenset("exclut excluait exclu commenter commentaire commentaires réagir exprimer répondre".split()),
    "es": frozenset("descartó descarta descartan descartado excluye excluyó".split())
    | frozenset("comentar comentarios comentario responder pronunciarse valorar declaraciones".split()),
}


@cache
def triggers(language: str) -> frozenset[str]:
    """Words without one of which a sentence has no verb of saying."""
    return forms(language).heads() | AUXILIARIES[language] | _TRIGGERS[language]


def _phrase(row: Row, at: int) -> Group | None:
    if row.tokens[at].key not in _PHRASE_HEADS[row.language]:
        return None
    several = row.tokens[at : at + PHRASE_REACH + 6]
    keys = " ".join(one.key if one.text != QUOTE else '"' for one in several)
    for kind, shape in _PHRASES[row.language]:
        if match := shape.match(keys):
            last = at + match[0].count(" ") + 1
            first = at + 1 if row.language == "de" else last
            return Group(at, first, last, kind, row.tokens[at].key, is_phrase=True, clause_end=last)
    return None
