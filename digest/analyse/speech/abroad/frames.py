"""The shapes of a statement: a verb of saying, whoever speaks, and the words, before, behind or around them.

« … », a déclaré Ona Verrill · „…“, sagte sie · die Brücke sei zu, erklärte Verrill      the words before
Веррил заявила, что … · Verrill dijo que … · nannte den Plan „unausgegoren“                the words behind
как сообщила Веррил, … · según explicó Verrill, … · wie Verrill mitteilte                  the words around
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.analyse.people.cases import is_oblique
from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.abroad.before import before, leading
from digest.analyse.speech.abroad.behind import behind
from digest.analyse.speech.abroad.complements import (
    FEWEST_WORDS,
    TO_COMPLEMENT,
    before_mark,
    complement,
    denied_before,
    is_subjunctive,
    last_written,
    rest,
)
from digest.analyse.speech.abroad.groups import Group, groups
from digest.analyse.speech.abroad.rows import Row
from digest.analyse.speech.abroad.speakers import Kind, Who
from digest.analyse.words import listed
from digest.model import Mode, Span, SpeechClass

_MARKS = (QUOTE, ",", "—", "–", "-", "!", "?", "…")
_AS = frozenset(["wie", "как", "comme", "según", "como"])


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in a sentence."""

    verb: Span
    kind: SpeechClass
    who: Who
    words: Span
    mode: Mode


def by_verb(row: Row) -> Found | None:
    """The first statement of a sentence that a verb of saying makes."""
    several = list(groups(row))
    for group in several:
        if group.is_phrase:
            found = _phrase(row, group)
        elif group.is_gerund:
            found = _of_leading(row, group)
        else:
            found = _as(row, group) or _words_before(row, group) or _words_behind(row, group)
            if found is None and group is not several[0]:
                found = _of_leading(row, group)
        if found:
            return found
    return None


def subject_behind(row: Row, at: int) -> Who | None:
    """Who follows a verb as its subject; a Russian name in another case is whom or what it is about."""
    who = behind(row, at)
    if who is None or who.name is None or row.language != "ru":
        return who
    first, last = who.name.keys[0], who.name.keys[-1]
    as_a_woman = len(who.name.keys) > 1 and first.endswith(("а", "я")) and last.endswith(("а", "я"))
    as_a_man = row.tokens[at - 1].key.endswith("л")  # "сказал адвокат Сергея Дорова"
    return None if is_oblique(who.name.keys) or (as_a_woman and as_a_man) else who


def _found_of(row: Row, group: Group, who: Who, words: tuple[Span, Mode]) -> Found:
    """The statement of a verb."""
    verb = Span(start=row.tokens[group.first].start, end=row.tokens[max(group.first + 1, group.last) - 1].end)
    return Found(verb, group.kind, who, *words)


def _words_before(row: Row, group: Group) -> Found | None:
    tokens = row.tokens
    opens = group.first
    while opens and tokens[opens - 1].key in _REFERRING[row.language]:
        opens -= 1
    called = group.is_calling and opens > 0 and tokens[opens - 1].text == QUOTE
    if not called and (not opens or tokens[opens - 1].text not in _MARKS or not _is_closed(row, opens)):
        return None
    who = _pronoun_of(group) or subject_behind(row, group.first + 1 if row.language == "de" else group.last)
    if who is None or (_has_no_subject(group, who) and not _is_quoted_before(row, opens, who.last)):
        return None
    words = before_mark(row, opens) or _interrupted(tokens, opens, who.last)
    if words is None:
        return None
    own = complement(row, group, who.last) if who.last < len(tokens) else None
    if own and (own[1] is Mode.REPORTED or tokens[0].text != QUOTE) and _leads_in(row, opens):
        words = own
    return _found_of(row, group, who, words)


def _has_no_subject(group: Group, who: Who) -> bool:
    """Whether nothing but the verb itself says who speaks, as in Spanish."""
    return who.kind is Kind.PRONOUN and group.last == who.last and group.pronoun is None


def _is_quoted_before(row: Row, opens: int, last: int) -> bool:
    """Whether a quotation stands before a verb without a subject, or around it: "Su cliente, insistió, «…»"."""
    interrupted = last < len(row.tokens) and row.tokens[last].text == "," and bool(row.quoted)
    return interrupted or any(one.text == QUOTE for one in row.tokens[:opens])


def _interrupted(tokens: Sequence[Token], opens: int, last: int) -> tuple[Span, Mode] | None:
    """The clause in "Elle souhaite, dit-elle, aller au bout", whose smaller part stands before."""
    goes_on = last < len(tokens) and tokens[last].text == "," and tokens[opens - 1].text == ","
    return rest(tokens, last + 1, FEWEST_WORDS) if goes_on and tokens[0].text != QUOTE else None


_REFERRING = {
    "ru": frozenset(["об", "этом", "на", "это", "о", "чем"]),
    "de": frozenset[str](),
    "fr": frozenset(["s'", "se", "l'"]),
    "es": frozenset(["se", "lo", "le"]),
}


def _leads_in(row: Row, opens: int) -> bool:
    """Whether the clause before a verb only says when: "Als der Regen kam, sagte Kern, er werde …"."""
    first = row.tokens[0].key
    if first in listed("subordinate_abroad"):
        return True
    said = row.language == "de" and is_subjunctive(one.key for one in row.tokens[:opens])
    return first in listed("locating_abroad") and not said


def _is_closed(row: Row, opens: int) -> bool:
    """Whether a quotation before a verb is closed by a comma or ends as a sentence; else it is the subject's name."""
    before = row.tokens[opens - 1]
    return before.text != QUOTE or last_written(row.reading.article.text, before.end) in tuple("!?…,.")


def _pronoun_of(group: Group) -> Who | None:
    one = group.pronoun
    return Who(Kind.PRONOUN, Span(start=one.start, end=one.end), group.last) if one else None


def _words_behind(row: Row, group: Group) -> Found | None:
    """`Verrill sagte, …`, `Веррил заявила, что …`, `Am Montag sagte Verrill, …`."""
    who = before(row, group.first)
    if row.language == "es" and who and who.kind is Kind.PRONOUN and who.span.start >= row.tokens[group.first].start:
        subject = subject_behind(row, group.last)  # "Y añadió Pablo Nisán: «…»"
        if subject and subject.kind in (Kind.PERSON, Kind.BODY):
            words = complement(row, group, subject.last)
            return _found_of(row, group, subject, words) if words else None
    if who is None and (row.language == "de" or group.first <= 4):
        who = subject_behind(row, group.first + 1 if row.language == "de" else group.last)
        if who and (denied := denied_before(row, group)):
            return _found_of(row, group, who, denied)
        if who is None or (who.kind in (Kind.UNNAMED, Kind.PRONOUN) and row.language != "de"):
            return None
        words = complement(row, group, max(who.last, group.after))
        return _found_of(row, group, who, words) if words else None
    words = complement(row, group, group.after)
    return _found_of(row, group, who, words) if who and words else None


def _of_leading(row: Row, group: Group) -> Found | None:
    """`…, les qualifiant d'« absurdes »`, `… y pidió que …`: the verb of the subject with which the sentence begins."""
    tokens = row.tokens
    at = group.first
    while at and tokens[at - 1].key in listed("clitics_abroad") and tokens[at - 1].key not in listed("joining"):
        at -= 1
    if not at or (tokens[at - 1].text != "," and tokens[at - 1].key not in listed("joining")):
        return None
    who = leading(row)
    words = complement(row, group, group.after)
    if who is None or words is None or who.last >= at or not _is_alone(row, who, at):
        return None
    return _found_of(row, group, who, words)


def _is_alone(row: Row, who: Who, end: int) -> bool:
    """Whether nobody else is named between a subject and a later verb of its sentence."""
    start, past = row.tokens[who.last - 1].end, row.tokens[end - 1].end
    return not any(start <= one.start < past for one in row.reading.mentions_of(row.sentence))


def _as(row: Row, group: Group) -> Found | None:
    """`Wie X mitteilte, …`, `…, как сообщил X`, `según explicó X`, `comme l'a rappelé X, …`."""
    tokens = row.tokens
    at = group.first
    if row.language == "de":
        while at and tokens[at - 1].is_word and tokens[at - 1].key != "wie" and group.first - at < TO_COMPLEMENT:
            at -= 1
    else:
        while at and tokens[at - 1].key in listed("clitics_abroad"):
            at -= 1
    if not at or tokens[at - 1].key not in _AS or (at > 1 and tokens[at - 2].text not in _MARKS):
        return None
    who = subject_behind(row, at if row.language == "de" else group.last)
    if who is None or (who.kind is Kind.PRONOUN and group.pronoun is None and row.language == "es"):
        return None
    if at == 1:
        closing = next((n for n in range(max(who.last, group.last), len(tokens)) if tokens[n].text == ","), None)
        words = rest(tokens, closing + 1, FEWEST_WORDS) if closing is not None else None
    else:
        words = before_mark(row, at - 1)
    return _found_of(row, group, who, words) if words else None


def _phrase(row: Row, group: Group) -> Found | None:
    """`Morel n'exclut pas …`, `Moreno rehusó comentar`, `Auf Nachfrage wollte sich Weber nicht äußern`."""
    who = (
        subject_behind(row, group.first + 1 + (row.tokens[group.first + 1].key == "sich"))
        if row.language == "de"
        else None
    )
    if who is None or who.kind is not Kind.PERSON:
        who = before(row, group.first) or who
    if who is None:
        return None
    tokens = row.tokens
    colon = next((n for n in range(group.clause_end, len(tokens) - 1) if tokens[n].text == ":"), None)
    if colon is not None and tokens[colon + 1].text == QUOTE:
        words = complement(row, group, colon)
        return _found_of(row, group, who, words) if words else None
    begin = group.clause_end
    if group.kind is SpeechClass.DECLINED or row.language == "de":
        begin = group.first
    words = rest(tokens, begin, 1)
    return _found_of(row, group, who, words) if words else None
