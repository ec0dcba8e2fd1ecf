"""The shapes of a statement: a verb of saying, whoever speaks, and the words, before, behind or around them.

« … », a déclaré Ona Verrill · „…“, sagte sie · die Brücke sei zu, erklärte Verrill      the words before
Веррил заявила, что … · Verrill dijo que … · nannte den Plan „unausgegoren“                the words behind
как сообщила Веррил, … · según explicó Verrill, … · wie Verrill mitteilte                  the words around
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.analyse.people.names import QUOTE, Token
from digest.analyse.speech.abroad.groups import Group, groups
from digest.analyse.speech.abroad.rows import Row
from digest.analyse.speech.abroad.speakers import Kind, Who, before, behind, leading
from digest.analyse.words import listed
from digest.model import Mode, Span, SpeechClass

FEWEST_WORDS = 2  # of a quotation that says something
FEWEST_IN_CLAUSE = 3  # words of a clause before a verb; behind "that" two are enough
TO_COMPLEMENT = 14  # tokens from a verb to the clause or quotation that is said
MARKS = (QUOTE, ",", "—", "–", "-", "!", "?", "…")
THAT = frozenset(["что", "чтобы", "dass", "daß", "ob", "que", "qu'", "si"])
AS = frozenset(["wie", "как", "comme", "según", "como"])
_WITH_INFINITIVE = frozenset(
    [SpeechClass.PROMISED, SpeechClass.DEMANDED, SpeechClass.CLAIMED, SpeechClass.DENIED, SpeechClass.PROPOSED,
     SpeechClass.ANNOUNCED, SpeechClass.WARNED]
)  # fmt: skip
_PAST_INFINITIVES = frozenset(["avoir", "être", "haber", "ser", "estar", "tener", "sentirse", "vouloir", "pouvoir"])
# Clauses behind a German comma that tell of something and are not said.
_NOT_SAID = frozenset(
    "und aber doch nachdem während weil obwohl bevor als denn sondern was wobei womit worauf woraufhin um indem".split()
)
# German forms that tell what somebody else says; those of the plural look like others.
SINGULAR = frozenset(
    """
    sei seien habe gebe werde könne müsse solle wolle dürfe gehe komme stehe wisse brauche lasse bleibe liege mache sehe finde
    halte nehme laufe spiele führe bringe arbeite gelte zeige rechne
    """.split()
)
SUBJUNCTIVE = SINGULAR | frozenset("hätte hätten würde würden wäre wären könnte könnten".split())


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


def found_of(row: Row, group: Group, who: Who, words: tuple[Span, Mode]) -> Found:
    """The statement of a verb."""
    verb = Span(start=row.tokens[group.first].start, end=row.tokens[max(group.first + 1, group.last) - 1].end)
    return Found(verb, group.kind, who, *words)


# ── the words before the verb ────────────────────────────────────────────────────────────────────────────


def _words_before(row: Row, group: Group) -> Found | None:
    tokens = row.tokens
    opens = group.first
    while opens and tokens[opens - 1].key in _REFERRING[row.language]:
        opens -= 1
    called = group.is_calling and opens > 0 and tokens[opens - 1].text == QUOTE
    if not called and (not opens or tokens[opens - 1].text not in MARKS or not _is_closed(row, opens)):
        return None
    who = _pronoun_of(group) or behind(row, group.first + 1 if row.language == "de" else group.last)
    if who is None or (who.kind is Kind.PRONOUN and row.language == "es" and group.last == who.last and not row.quoted):
        return None
    words = before_mark(row, opens) or _interrupted(tokens, opens, who.last)
    if words is None:
        return None
    own = complement(row, group, who.last) if who.last < len(tokens) else None
    if own and (own[1] is Mode.REPORTED or tokens[0].text != QUOTE) and _leads_in(row, opens):
        words = own
    return found_of(row, group, who, words)


def _interrupted(tokens: Sequence[Token], opens: int, last: int) -> tuple[Span, Mode] | None:
    """The clause in "Elle souhaite, dit-elle, aller au bout", whose smaller part stands before."""
    goes_on = last < len(tokens) and tokens[last].text == "," and tokens[opens - 1].text == ","
    return _rest(tokens, last + 1) if goes_on and tokens[0].text != QUOTE else None


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
    said = row.language == "de" and any(one.key in SUBJUNCTIVE for one in row.tokens[:opens])
    return first in listed("locating_abroad") and not said


def _is_closed(row: Row, opens: int) -> bool:
    """Whether a quotation before a verb is closed by a comma or ends as a sentence; else it is the subject's name."""
    tokens, text = row.tokens, row.reading.article.text
    if tokens[opens - 1].text != QUOTE:
        return True
    last = text[: tokens[opens - 1].end].rstrip("»“”\"«'’ \u00a0\u202f")[-1:]
    return last in tuple("!?…,.")


def _pronoun_of(group: Group) -> Who | None:
    one = group.pronoun
    return Who(Kind.PRONOUN, Span(start=one.start, end=one.end), group.last) if one else None


def before_mark(row: Row, end: int) -> tuple[Span, Mode] | None:
    """What stands before an attribution: a quotation, or the clause that its comma closes."""
    tokens = row.tokens
    text = row.reading.article.text
    inside = [s for s in row.quoted if s.end <= tokens[end - 1].end and _says_enough(text, s)]
    at = next((n for n in range(end - 1, max(-1, end - 4), -1) if tokens[n].text == QUOTE), None)
    if inside and at is not None and (at == 0 or not tokens[at - 1].is_word or _begins_sentence(text, inside[-1])):
        longest = max(inside, key=lambda span: (span.end - span.start, -span.start))
        return trimmed(text, longest), Mode.DIRECT
    last = end
    while last and tokens[last - 1].text != QUOTE and (not tokens[last - 1].is_word or tokens[last - 1].key in THAT):
        last -= 1
    said = sum(one.is_word for one in tokens[:last]) + 2 * sum(one.text == QUOTE for one in tokens[:last])
    if said < FEWEST_IN_CLAUSE or (tokens[0].text == QUOTE and last == 1):
        return None
    return Span(start=tokens[0].start, end=tokens[last - 1].end), Mode.DIRECT if row.is_dialogue else Mode.REPORTED


def _says_enough(text: str, span: Span) -> bool:
    words = text[span.start : span.end].split()
    return len(words) >= FEWEST_WORDS or (bool(words) and words[-1][-1] in "!?")  # "Freispruch!"


def _begins_sentence(text: str, span: Span) -> bool:
    return text[span.start : span.end].lstrip()[:1].isupper()


def trimmed(text: str, span: Span) -> Span:
    """A quotation without its last comma and the spaces about it."""
    start, end = span.start, span.end
    while end > start and (text[end - 1] == "," or text[end - 1].isspace()):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start=start, end=end)


# ── the words behind the verb ────────────────────────────────────────────────────────────────────────────


def _words_behind(row: Row, group: Group) -> Found | None:
    """`Verrill sagte, …`, `Веррил заявила, что …`, `Am Montag sagte Verrill, …`."""
    who = before(row, group.first)
    if row.language == "es" and who and who.kind is Kind.PRONOUN and who.span.start >= row.tokens[group.first].start:
        subject = behind(row, group.last)  # "Y añadió Pablo Nisán: «…»"
        if subject and subject.kind in (Kind.PERSON, Kind.BODY):
            words = complement(row, group, subject.last)
            return found_of(row, group, subject, words) if words else None
    if who is None and (row.language == "de" or group.first <= 4):
        who = behind(row, group.first + 1 if row.language == "de" else group.last)
        if who is None or who.kind in (Kind.UNNAMED, Kind.PRONOUN) and row.language != "de":
            return None
        words = complement(row, group, max(who.last, group.after))
        return found_of(row, group, who, words) if words else None
    words = complement(row, group, group.after)
    return found_of(row, group, who, words) if who and words else None


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
    return found_of(row, group, who, words)


def _is_alone(row: Row, who: Who, end: int) -> bool:
    """Whether nobody else is named between a subject and a later verb of its sentence."""
    start, past = row.tokens[who.last - 1].end, row.tokens[end - 1].end
    return not any(start <= one.start < past for one in row.reading.mentions_of(row.sentence))


def complement(row: Row, group: Group, start: int) -> tuple[Span, Mode] | None:
    """What follows a verb and is said: a quotation, a clause with its "that", a German clause, an infinitive."""
    tokens, text = row.tokens, row.reading.article.text
    quote = (group.first, group.after) if row.language == "de" and group.clause_end else (start, start)
    for at in range(min(quote[0] + 1, start), min(len(tokens), start + TO_COMPLEMENT)):
        one = tokens[at]
        if one.text == QUOTE:
            spans = [s for s in row.quoted if one.start <= s.start < one.end]
            whole = spans and (tokens[at - 1].text == ":" or _is_partial(row, group, at, spans[0]))
            return (trimmed(text, spans[0]), Mode.DIRECT) if whole else None
        if at < start:
            continue
        if group.is_calling and row.language == "de" and one.text == ",":
            return None
        if (one.key in THAT and _is_clause(row, at)) or (one.text == "," and row.language == "de" and _is_german_clause(row, at + 1, start)):
            return _rest(tokens, at + 1, FEWEST_WORDS)
        if one.text in (";", "(") or (one.text == ":" and not tokens[at - 1].text.isdigit() and not (at + 1 < len(tokens) and tokens[at + 1].text == QUOTE)):
            return None
        if _is_infinitive(row, group, at, start):
            return _rest(tokens, start, FEWEST_WORDS)
    return None


def _is_clause(row: Row, at: int) -> bool:
    """Whether a "que" opens a clause: not "más que", not "чем"; in Russian a comma stands before it."""
    if row.language == "ru":
        return at > 0 and row.tokens[at - 1].text == ","
    if row.language == "de":
        return at > 0 and not row.tokens[at - 1].is_word
    return row.tokens[at].key != "si" or row.tokens[at - 1].key not in ("même", "comme", "así")


def _rest(tokens: Sequence[Token], start: int, fewest: int = FEWEST_IN_CLAUSE) -> tuple[Span, Mode] | None:
    rest = tokens[start:]
    while rest and rest[0].text in (",", ":"):
        rest = rest[1:]
    while rest and not rest[-1].is_word and rest[-1].text != QUOTE:
        rest = rest[:-1]
    said = sum(one.is_word for one in rest) + 2 * sum(one.text == QUOTE for one in rest)
    return (Span(start=rest[0].start, end=rest[-1].end), Mode.REPORTED) if said >= fewest else None


def _is_partial(row: Row, group: Group, at: int, span: Span) -> bool:
    """Whether quoted words in the middle of a sentence are somebody's, and no title: they begin small, or are called so."""
    text = row.reading.article.text
    if group.is_calling and row.language == "de":
        return True  # German nouns begin with capitals
    head = text[span.start : span.end].lstrip(" \u00a0\u202f…¡¿")[:1]
    adjacent = at == group.after or row.tokens[at - 1].text == ","
    return head.islower() or (adjacent and _says_enough(text, span) and text[span.start : span.end].rstrip()[-1:] in tuple(".!?…"))


def _is_german_clause(row: Row, at: int, start: int) -> bool:
    """Whether a clause behind a comma is what somebody says: at once behind the verb, or in the subjunctive."""
    tokens = row.tokens
    if at >= len(tokens) or tokens[at].key in _NOT_SAID:
        return False
    if tokens[at].key in ("dass", "daß", "ob", "wie", "wer", "wann", "warum"):
        return True
    clause = []
    for one in tokens[at:]:
        if one.text in (",", ";"):
            break
        clause.append(one.key)
    if at - 1 <= start + 1 and tokens[at - 1].text == ",":
        return True
    infinitive = len(clause) > 1 and (clause[-2] == "zu" or clause[-3:-2] == ["zu"])
    part_infinitive = any(key[2:-2].find("zu") >= 0 and key.endswith("en") for key in clause[-2:])
    return not SUBJUNCTIVE.isdisjoint(clause) or infinitive or part_infinitive


def _is_infinitive(row: Row, group: Group, at: int, start: int) -> bool:
    """Whether what follows is what somebody promises or demands to do: "promet de saisir", "призвал не выходить"."""
    key = row.tokens[at].key
    if key in _PAST_INFINITIVES and at <= start + 1:
        return True
    if group.kind not in _WITH_INFINITIVE or at > start + 5:
        return False
    if row.language == "ru":
        return key.endswith(("ть", "ться", "ти")) and len(key) > 4 and not row.tokens[at].is_capital
    before_it = row.tokens[at - 1].key
    if row.language == "fr":
        return before_it in ("de", "d'", "à", "ne", "pas") and key.endswith(("er", "ir", "re", "oir")) and len(key) > 3
    spanish = row.language == "es" and key.endswith(("ar", "er", "ir", "arse", "erse", "irse")) and len(key) > 3
    return spanish and (at == start or before_it in ("a", "con", "de", "no"))


# ── around it ────────────────────────────────────────────────────────────────────────────────────────────


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
    if not at or tokens[at - 1].key not in AS or (at > 1 and tokens[at - 2].text not in MARKS):
        return None
    who = behind(row, at if row.language == "de" else group.last)
    if who is None or who.kind is Kind.PRONOUN and group.pronoun is None and row.language == "es":
        return None
    if at == 1:
        closing = next((n for n in range(max(who.last, group.last), len(tokens)) if tokens[n].text == ","), None)
        words = _rest(tokens, closing + 1, FEWEST_WORDS) if closing is not None else None
    else:
        words = before_mark(row, at - 1)
    return found_of(row, group, who, words) if words else None


def _phrase(row: Row, group: Group) -> Found | None:
    """`Morel n'exclut pas …`, `Moreno rehusó comentar`, `Auf Nachfrage wollte sich Weber nicht äußern`."""
    who = behind(row, group.first + 1 + (row.tokens[group.first + 1].key == "sich")) if row.language == "de" else None
    if who is None or who.kind is not Kind.PERSON:
        who = before(row, group.first) or who
    if who is None:
        return None
    tokens = row.tokens
    colon = next((n for n in range(group.clause_end, len(tokens) - 1) if tokens[n].text == ":"), None)
    if colon is not None and tokens[colon + 1].text == QUOTE:
        words = complement(row, group, colon)
        return found_of(row, group, who, words) if words else None
    begin = group.clause_end
    if group.kind is SpeechClass.DECLINED or row.language == "de":
        begin = group.first
    rest = _rest(tokens, begin, 1)
    return found_of(row, group, who, rest) if rest else None
