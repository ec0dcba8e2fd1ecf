"""Who speaks, before or behind a verb of saying: a name with its role, a pronoun, an institution, or somebody unnamed.

… a déclaré la ministre des Transports, Ona Verrill · сообщил журналистам начальник порта Глеб Ронин
Jean Morel, mareyeur, a dit · El ministro de Obras, Piet Gavrel, dijo · МИД Карвонии заявил · teilte die Polizei mit
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from digest.analyse.people.given import gender_of_given
from digest.analyse.people.names import QUOTE, Name, Token, is_role, name_in, run_after, run_before
from digest.analyse.speech.abroad.conjugation import forms
from digest.analyse.speech.abroad.groups import PRONOUNS
from digest.analyse.speech.abroad.roles import role_before, role_behind, says_role
from digest.analyse.speech.abroad.rows import Row
from digest.analyse.words import listed
from digest.model import Span

ROLE_REACH = 12  # words of a role between verb and name
MOST_BEHIND = 20  # words between a name and its verb


class Kind(Enum):
    """What a speaker is written as."""

    PERSON = auto()
    PRONOUN = auto()
    BODY = auto()  # "МИД Карвонии"
    UNNAMED = auto()  # "the minister", "the police", or the ending of a Spanish verb


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as written."""

    kind: Kind
    span: Span
    last: int  # past its last token
    name: Name | None = None
    role: Span | None = None
    is_named: bool = False  # of an institution: it has a name of its own


# ── behind the verb ──────────────────────────────────────────────────────────────────────────────────────


def behind(row: Row, at: int) -> Who | None:
    """The speaker who follows at a token."""
    tokens = row.tokens
    if at < len(tokens) and tokens[at].key in PRONOUNS[row.language]:
        return _pronoun(tokens[at], at + 1)
    if body := _body_behind(row, at):
        return body
    if named := _name_after(row, at):
        return named
    return _unnamed(row, at)


def _pronoun(one: Token, last: int) -> Who:
    return Who(Kind.PRONOUN, Span(start=one.start, end=one.end), last)


def _name_after(row: Row, at: int) -> Who | None:
    """The name that follows a verb, roles between them, and the role."""
    if behind_role := _behind_role(row, at):
        return behind_role
    tokens = row.tokens
    end = at
    while end < len(tokens) and end - at < ROLE_REACH and (tokens[end].is_word or _inner(tokens, end)):
        if tokens[end].key in listed("clause_abroad"):
            break
        end += 1
    runs = [(first, run_after(tokens, first)) for first in range(at, end) if _starts_run(tokens, first, at)]
    for first, last in runs:
        if last > end or _is_placed(row, at, first):
            continue
        between = [token.key for token in tokens[at:first]]
        name = person(row, first, last, between)
        if name is None or (len(name.keys) == 1 and not _is_beside_role(row, at, first)):
            continue  # "le ministre de l'Intérieur"
        if last < len(tokens) and tokens[last].text == "-":
            continue
        if last < len(tokens) and tokens[last].key in listed("joining"):
            return None
        if _is_anothers(between, tokens[first:last], name, row.language):
            return None
        apposed = role_behind(tokens, last, row.language)
        role = apposed[0] if apposed else role_before(tokens[at:first], tokens[first:last], name.span.start, row.language)
        return Who(Kind.PERSON, name.span, apposed[1] if apposed else last, name, role)
    return None


def _is_beside_role(row: Row, at: int, first: int) -> bool:
    """Whether a single word in capitals stands right behind a role, where there is one, and behind no article."""
    between = row.tokens[at:first]
    if not between or says_role(between[-1], row.language):
        return True
    article = between[-1].key in listed("determiners_abroad")
    return not article and not any(says_role(one, row.language) for one in between)


def _is_placed(row: Row, at: int, first: int) -> bool:
    """Whether what begins at `first` says where, when or to whom, and not who: "dijo en Nueva Tarna", "a la cantante"."""
    tokens = row.tokens
    place = first
    while place > at and (tokens[place - 1].key in listed("determiners_abroad") or is_role(tokens[place - 1].key)):
        place -= 1
    return place > at and tokens[place - 1].key in listed("locating_abroad")


def _behind_role(row: Row, at: int) -> Who | None:
    """`, dijo la ministra de Obras, Ona Verrill.`: the name behind its role and a comma, where the clause ends."""
    tokens = row.tokens
    comma = next((n for n in range(at + 1, min(len(tokens), at + ROLE_REACH)) if not tokens[n].is_word), None)
    if comma is None or tokens[comma].text != "," or comma + 1 == len(tokens):
        return None
    if not _starts_run(tokens, comma + 1, comma + 1):
        return None
    last = run_after(tokens, comma + 1)
    role = next((n for n in range(at, comma) if says_role(tokens[n], row.language)), None)
    if role is None or (last < len(tokens) and tokens[last].is_word):
        return None
    if any(person(row, n, run_after(tokens, n), [tokens[role].key]) for n in range(role + 1, comma)
           if tokens[n].is_capital and not tokens[n - 1].is_capital and _is_full(row, n, comma)):  # fmt: skip
        return None  # "dit le maire Paul Drouet, Lannic …"
    while role > at and tokens[role - 1].key not in listed("determiners_abroad") and not tokens[role].is_capital:
        role -= 1
    name = person(row, comma + 1, last, [tokens[role].key])
    span = Span(start=tokens[role].start, end=tokens[comma - 1].end)
    return Who(Kind.PERSON, name.span, last, name, span) if name else None


def _is_full(row: Row, first: int, comma: int) -> bool:
    """Whether a name of two words or of somebody known begins there."""
    last = run_after(row.tokens, first)
    keys = [one.key for one in row.tokens[first:last]]
    return last <= comma and (len(keys) > 1 or row.reading.cast.called(keys) is not None) and (
        row.tokens[first - 1].key not in listed("attaching_abroad")
    )


def _starts_run(row: Sequence[Token], first: int, at: int) -> bool:
    return row[first].is_capital and (first == at or not row[first - 1].is_capital)


def _inner(row: Sequence[Token], at: int) -> bool:
    return row[at].text in ("-", ".") and at + 1 < len(row) and row[at + 1].is_capital


def person(row: Row, first: int, last: int, between: Sequence[str]) -> Name | None:
    """The person whom a sequence in capitals names, with these words before it; None where it names none."""
    run = list(row.tokens[first:last])
    article = row.reading.article
    while len(run) > 1 and (run[0].text.isupper() and len(run[0].text) > 1 or run[0].text == "Me"):
        run.pop(0)  # "МИД КНР Хуа Чуньин", "Me Bruno Aubin"
    if article.language == "ru" and len(run) == 2 and any(map(is_role, between)) and not _is_known(row, run):
        bare = run[1:] if run[0].key.endswith(("и", "ы", "ии")) else run  # "президент России Верхов"
        run = list(bare)
    known = len(run) == 1 and row.reading.cast.called([run[0].key]) is not None
    return name_in(run, row.reading.people.parts, article, role_before=known or any(map(is_role, between)))


def _is_known(row: Row, run: Sequence[Token]) -> bool:
    return row.reading.cast.in_full([token.key for token in run]) is not None and not run[0].key.endswith(("ии", "ы"))


def _is_anothers(between: Sequence[str], run: Sequence[Token], name: Name, language: str) -> bool:
    """Whether the name is that of somebody spoken for: "представитель министра Анны Веррил", "Anwalt von …"."""
    attaching = listed("attaching_abroad") - ({"de", "del", "du", "des", "d'"} if language in ("fr", "es") else set())
    if between and between[-1] in listed("attaching_abroad"):
        return True
    if not attaching.isdisjoint(between) and not any(is_role(key) for key in between[-2:]):
        return True
    others = [key for key in between if key in listed("stand_ins")]
    if not others or language != "ru":
        return bool(others) and len(between) > 1 and is_role(between[-1]) and between[-1] not in listed("stand_ins")
    genitive = name.keys[-1].endswith(("а", "я", "ой", "ого", "ы")) and any(
        key.endswith(("а", "я")) and is_role(key[:-1]) for key in between
    )
    acronym = any(token.text.isupper() and len(token.text) > 1 for token in run)
    return genitive or not (acronym or "официальный" in between or "официальная" in between or len(between) == 1)


# ── institutions, and whoever has no name ────────────────────────────────────────────────────────────────


def _body_behind(row: Row, at: int) -> Who | None:
    """An institution right behind a verb: "anunció el Ministerio de Transportes", "отметили в МИД"."""
    tokens = row.tokens
    while at < len(tokens) and (tokens[at].key in listed("days_abroad") or tokens[at].key in listed("clitics_abroad")):
        at += 1
    if row.language == "ru" and at < len(tokens) and tokens[at].key in ("в", "во"):
        at += 1
    while at < len(tokens) and tokens[at].key in listed("determiners_abroad"):
        at += 1
    return _body(row, at)


def _body(row: Row, at: int) -> Who | None:
    """The institution whose noun stands at a token, with what belongs to its name."""
    tokens = row.tokens
    if at >= len(tokens) or not is_body(tokens[at], row.language):
        return None
    last = at + 1
    while last < len(tokens) and tokens[last].is_word:
        if tokens[last].is_capital and row.language != "de":
            last += 1
        elif tokens[last].key in listed("of_bodies") and _capital_after(tokens, last):
            last += 1
        else:
            break
    if row.language != "ru" and last < len(tokens) and tokens[last].text == "," and is_role(tokens[at].key):
        return None
    if any(person(row, n, run_after(tokens, n), []) for n in range(at + 1, last)
           if not tokens[n - 1].is_capital and tokens[n - 1].key not in listed("of_bodies")):  # fmt: skip
        return None
    compound = row.language == "de" and tokens[at].key not in listed("bodies_abroad")
    named = last > at + 1 or compound or (row.language == "ru" and tokens[at].is_capital)
    return Who(Kind.BODY, Span(start=tokens[at].start, end=tokens[last - 1].end), last, is_named=named)


def _capital_after(row: Sequence[Token], at: int) -> bool:
    while at < len(row) and (row[at].key in listed("of_bodies") or row[at].key in listed("determiners_abroad")):
        at += 1
    return at < len(row) and row[at].is_capital


_COMPOUNDS = re.compile(r".{2,}(?:ministerium|präsidium|behörde|amt|verband|gesellschaft|anwaltschaft|wehr|polizei|gericht)$")
_RUSSIAN = re.compile(r"(?:мин|рос|гос)(?!ут|ист|т$)[а-я]{3,}$")


def is_body(one: Token, language: str) -> bool:
    """Whether a word names an institution, or begins its name."""
    if one.key in listed("bodies_abroad"):
        return language != "ru" or one.is_capital or one.key[0] in "бгкмпсув"
    if language == "de":
        return one.is_capital and _COMPOUNDS.match(one.key) is not None
    return language == "ru" and one.is_capital and _RUSSIAN.match(one.key) is not None


def _unnamed(row: Row, at: int) -> Who | None:
    """A description ("erklärte die Ministerin"), or in Spanish the verb itself, where nobody follows it."""
    tokens = row.tokens
    begin = at
    while at < len(tokens) and tokens[at].key in listed("determiners_abroad"):
        at += 1
    ends = at + 1 >= len(tokens) or not tokens[at + 1].is_word or _is_when_or_where(tokens, at + 1)
    if at < len(tokens) and says_role(tokens[at], row.language) and ends:
        return Who(Kind.UNNAMED, Span(start=tokens[at].start, end=tokens[at].end), at + 1)
    over = begin >= len(tokens) or not tokens[begin].is_word or _is_when_or_where(tokens, begin)
    if row.language == "es" and begin and over:
        verb = tokens[begin - 1]
        return Who(Kind.PRONOUN, Span(start=verb.start, end=verb.end), begin)
    return None


def _is_when_or_where(row: Sequence[Token], at: int) -> bool:
    """Whether what follows says when, where or to whom: "el viernes por la noche", "in Karsk"; "von Verrill" does not."""
    follows = row[at].key
    placed = follows in listed("locating_abroad") and follows not in ("de", "von", "от")
    return placed or any(one.key in listed("days_abroad") for one in row[at : at + 2])


# ── before the verb ──────────────────────────────────────────────────────────────────────────────────────


def before(row: Row, verb: int) -> Who | None:
    """The speaker who stands before a verb, small words between them passed over."""
    tokens = row.tokens
    end = _without_aside(row, verb)
    while end and (tokens[end - 1].key in listed("clitics_abroad") or tokens[end - 1].key in listed("days_abroad")):
        if end == 1 or tokens[end - 1].key in PRONOUNS[row.language]:
            break
        end -= 1
    end = _without_aside(row, _without_time(row, end))
    if not end:
        return _spanish_head(row, verb)
    if tokens[end - 1].key in PRONOUNS[row.language]:
        return _pronoun(tokens[end - 1], end) if _opens(tokens, end - 1) else None
    if tokens[end - 1].text == "," and end > 2:
        return _between_commas(row, end - 1) or _before_clause(row, end - 1)
    return name_before(row, end) or _body_before(row, end) or _unnamed_before(row, end) or _spanish_head(row, verb)


def _opens(row: Sequence[Token], at: int) -> bool:
    return at == 0 or not row[at - 1].is_word or row[at - 1].key in listed("joining") or row[at - 1].key in listed("clitics_abroad")


def _without_aside(row: Row, end: int) -> int:
    """The end of a subject before ", elle," or ", por su parte,"."""
    tokens = row.tokens
    if end < 3 or tokens[end - 1].text != ",":
        return end
    opening = next((n for n in range(end - 2, max(0, end - 6), -1) if tokens[n].text == ","), None)
    if opening is None or not all(one.key in listed("asides_abroad") for one in tokens[opening + 1 : end - 1]):
        return end
    return opening


def _without_time(row: Row, end: int) -> int:
    """The end of a subject before "ещё в июне", "en junio"."""
    tokens = row.tokens
    if end > 2 and tokens[end - 1].key in listed("times_abroad") and tokens[end - 2].key in listed("locating_abroad"):
        end -= 2
        while end > 1 and tokens[end - 1].key in listed("clitics_abroad"):
            end -= 1
    return end


def _before_clause(row: Row, last: int) -> Who | None:
    """`Milan Kosta, qui s'exprimait à la télévision, a affirmé`: the name before a clause about it, which ends there."""
    tokens = row.tokens
    for comma in range(last - 2, max(0, last - MOST_BEHIND), -1):
        if tokens[comma].text != ",":
            continue
        head = tokens[comma + 1]
        russian = row.language == "ru" and head.key.endswith(("я", "ясь", "вшись", "в")) and not head.is_capital
        if head.key in listed("relative_abroad") or russian:
            return name_before(row, comma) or _between_commas(row, comma)
    lead = leading(row)
    return lead if lead and lead.kind is Kind.PERSON and lead.last == last + 1 else None


def _spanish_head(row: Row, verb: int) -> Who | None:
    """`También afirmó que …`, `Ha dicho que …`: a Spanish verb that opens its sentence needs no subject."""
    tokens = row.tokens
    if row.language != "es" or not all(one.key in listed("clitics_abroad") for one in tokens[:verb]):
        return None
    return Who(Kind.PRONOUN, Span(start=tokens[verb].start, end=tokens[verb].end), verb)


def name_before(row: Row, end: int) -> Who | None:
    """The name that ends at a place, and the role before it, where a clause begins with them."""
    tokens = row.tokens
    first = run_before(tokens, end)
    if first == end or (first and tokens[first - 1].key in listed("joining")):
        return None
    begin = first
    while begin and tokens[begin - 1].is_word and first - begin < ROLE_REACH:
        begin -= 1
    if begin and tokens[begin - 1].text not in (",", QUOTE, "—", "–", ":", ";"):
        return None
    between = [token.key for token in tokens[begin:first]]
    name = person(row, first, end, between)
    if name is None or _is_anothers(between, tokens[first:end], name, row.language) or _is_noun(row, first, name):
        return None
    if _is_placed(row, begin, first) and (begin == first or tokens[begin].key in listed("locating_abroad")):
        return None
    role = role_before(tokens[begin:first], tokens[first:end], name.span.start, row.language)
    return Who(Kind.PERSON, name.span, end, name, role)


def _is_noun(row: Row, first: int, name: Name) -> bool:
    """Whether a German sentence rather begins with an adjective and its noun: "Betriebsbedingte Kündigungen"."""
    if row.language != "de" or first or name.role or not name.keys[0].endswith(("e", "er", "es", "en", "em")):
        return False
    known = gender_of_given(name.keys[0]) or row.reading.people.inside >= {name.keys[-1]}
    return not known


def _between_commas(row: Row, last: int) -> Who | None:
    """`Jean Morel, mareyeur, a dit`: the role after its name; `El ministro de Obras, Piet Gavrel, dijo`: before it."""
    tokens = row.tokens
    for comma in (at for at in range(max(0, last - MOST_BEHIND), last) if tokens[at].text == ","):
        apposed = role_behind(tokens, comma, row.language)
        named = name_before(row, comma) if apposed and apposed[1] == last else None
        if apposed and named:
            return Who(Kind.PERSON, named.span, last, named.name, apposed[0])
    first = run_before(tokens, last)
    if first == last or first < 2 or tokens[first - 1].text != ",":
        return None
    begin = first - 1
    while begin and tokens[begin - 1].is_word and first - begin < ROLE_REACH:
        begin -= 1
    role = [token for token in tokens[begin : first - 1] if token.key not in listed("determiners_abroad")]
    if (begin and tokens[begin - 1].is_word) or not any(says_role(token, row.language) for token in role):
        return None
    name = person(row, first, last, [token.key for token in role])
    span = Span(start=role[0].start, end=role[-1].end)
    return Who(Kind.PERSON, name.span, last, name, span) if name else None


def _body_before(row: Row, end: int) -> Who | None:
    """The institution that opens a clause and ends at a place: "МИД КНДР заявил"."""
    tokens = row.tokens
    begin = end
    while begin and tokens[begin - 1].is_word and end - begin < ROLE_REACH:
        begin -= 1
    while begin < end and (tokens[begin].key in listed("determiners_abroad") or tokens[begin].key in ("в", "во")):
        begin += 1
    found = _body(row, begin)
    return found if found and (found.last == end or row.language == "de") else None


def _unnamed_before(row: Row, end: int) -> Who | None:
    """`El ministro de Exteriores propone que …`: a role that opens its clause, and nobody's name."""
    tokens = row.tokens
    begin = end
    while begin and tokens[begin - 1].is_word and end - begin < ROLE_REACH:
        begin -= 1
    opens = begin
    while begin < end and tokens[begin].key in listed("determiners_abroad"):
        begin += 1
    if begin == end or (opens and tokens[opens - 1].is_word) or not says_role(tokens[begin], row.language):
        return None
    if begin == opens and row.language != "ru":
        return None  # no article
    if any(one.key in forms(row.language).finite for one in tokens[begin:end]):
        return None
    return Who(Kind.UNNAMED, Span(start=tokens[begin].start, end=tokens[begin].end), end)


# ── the subject with which a sentence begins ─────────────────────────────────────────────────────────────


def leading(row: Row) -> Who | None:
    """The person or pronoun with whom a sentence begins, role and appositions included."""
    tokens = row.tokens
    at = 0
    while at < len(tokens) and tokens[at].key in listed("clitics_abroad") and tokens[at].key not in PRONOUNS[row.language]:
        at += 1
    if at < len(tokens) and tokens[at].key in PRONOUNS[row.language]:
        return _pronoun(tokens[at], at + 1)
    if at < len(tokens) and tokens[at].key in listed("locating_abroad"):
        return None
    for end in range(at + 1, min(len(tokens), at + MOST_BEHIND)):
        if tokens[end].is_capital or not tokens[end - 1].is_capital:
            continue
        if tokens[end].text == "," and (who := _between_commas(row, end)) and _begins(row, at, who):
            return Who(who.kind, who.span, end + 1, who.name, who.role)
        if who := name_before(row, end):
            return _with_apposition(row, who) if _begins(row, at, who) else None
        if not all(one.is_word or one.text == "," for one in tokens[at:end]):
            return None
    return None


def _begins(row: Row, at: int, who: Who) -> bool:
    """Whether nothing but an article and a role stands before a name at the head of a sentence."""
    start = min(who.span.start, who.role.start if who.role else who.span.start)
    verbs = forms(row.language).finite
    return all(
        one.key not in verbs and (one.start >= start or one.key in listed("determiners_abroad"))
        for one in row.tokens[at:]
        if one.end <= who.span.start
    )


def _with_apposition(row: Row, who: Who) -> Who:
    tokens = row.tokens
    apposed = role_behind(tokens, who.last, row.language)
    if apposed and apposed[1] < len(tokens) and tokens[apposed[1]].text == ",":
        return Who(who.kind, who.span, apposed[1] + 1, who.name, apposed[0])
    if who.last >= len(tokens) or tokens[who.last].text != ",":
        return who
    end = min(len(tokens), who.last + MOST_BEHIND)
    closing = next((n for n in range(who.last + 1, end) if not tokens[n].is_word), None)
    if closing is None or tokens[closing].text != "," or closing + 1 == len(tokens) or tokens[closing + 1].is_capital:
        return who
    if tokens[closing + 1].key in listed("joining"):
        return who
    return Who(who.kind, who.span, closing + 1, who.name, who.role)
