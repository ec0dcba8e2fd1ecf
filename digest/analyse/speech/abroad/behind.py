"""The speaker behind a verb of saying: a name with its role, a pronoun, an institution, or somebody unnamed.

… a déclaré la ministre des Transports, Ona Verrill · сообщил журналистам начальник порта Глеб Ронин
dit-elle · anunció el Ministerio de Transportes · erklärte die Ministerin · añadió
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.people.runs import run_after
from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.abroad.groups import PRONOUNS
from digest.analyse.speech.abroad.roles import role_before, role_behind, says_role
from digest.analyse.speech.abroad.rows import Row
from digest.analyse.speech.abroad.speakers import ROLE_REACH, Kind, Who, body, is_anothers, is_placed, person, pronoun
from digest.analyse.words import listed
from digest.model import Span

TO_NAME = 5  # words from a house to the name of who leads it
LONGEST_TITLE = 40  # characters of a party's or a firm's name in quotation marks
_OF = frozenset(["de", "von", "du"])  # of "l'auteur de « … »", but not "le porte-parole de Verrill"


def behind(row: Row, at: int) -> Who | None:
    """The speaker who follows at a token."""
    tokens = row.tokens
    if at < len(tokens) and tokens[at].key in PRONOUNS[row.language]:
        return pronoun(tokens[at], at + 1)
    return _body_behind(row, at) or _name_after(row, at) or _unnamed(row, at)


def _name_after(row: Row, at: int) -> Who | None:
    """The name that follows a verb, roles between them, and the role."""
    if behind_role := _behind_role(row, at):
        return behind_role
    tokens = row.tokens
    end = at
    while end < len(tokens) and end - at < ROLE_REACH and (tokens[end].is_word or _inner(tokens, end)):
        if tokens[end].key in listed("clause_abroad") or tokens[end].text.isdigit():
            break
        end += 1
    runs = [(first, run_after(tokens, first)) for first in range(at, end) if _starts_run(tokens, first, at)]
    for first, last in runs:
        if last > end or is_placed(row, at, first):
            continue
        between = [token.key for token in tokens[at:first]]
        name = person(row, first, last, between)
        if name is not None and name.span.start < tokens[first].start:
            return Who(Kind.PERSON, name.span, last, name)  # "sagte von der Marn"
        if name is None or (len(name.keys) == 1 and not _is_beside_role(row, at, first)):
            continue  # "le ministre de l'Intérieur"
        if len(name.keys) == 1 and row.language == "ru" and _is_house(row, first, last):
            continue  # "глава Госкомитета безопасности Глеб Ронин"
        if last < len(tokens) and tokens[last].text == "-":
            continue
        if last < len(tokens) and tokens[last].key in listed("joining"):
            return None
        if is_anothers(between, tokens[first:last], name, row.language):
            return None
        apposed = role_behind(tokens, last, row.language)
        role = (
            apposed[0] if apposed else role_before(tokens[at:first], tokens[first:last], name.span.start, row.language)
        )
        return Who(Kind.PERSON, name.span, apposed[1] if apposed else last, name, role)
    return None


def _is_house(row: Row, first: int, last: int) -> bool:
    """Whether a Russian word in capitals is the house of somebody who is named in full behind it."""
    follows = next((n for n in range(last, min(len(row.tokens), last + TO_NAME)) if row.tokens[n].is_capital), None)
    if follows is None or not all(one.is_word for one in row.tokens[last:follows]):
        return False
    name = person(row, follows, run_after(row.tokens, follows), [row.tokens[first - 1].key])
    return name is not None and len(name.keys) > 1


def _is_beside_role(row: Row, at: int, first: int) -> bool:
    """Whether a single word in capitals stands right behind a role, where there is one, and behind no article."""
    between = row.tokens[at:first]
    if not between or says_role(between[-1], row.language):
        return True
    article = between[-1].key in listed("determiners_abroad")
    return not article and not any(says_role(one, row.language) for one in between)


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
    known = len(keys) > 1 or row.reading.cast.called(keys) is not None
    return last <= comma and known and row.tokens[first - 1].key not in listed("attaching_abroad")


def _starts_run(row: Sequence[Token], first: int, at: int) -> bool:
    return row[first].is_capital and (first == at or not row[first - 1].is_capital)


def _inner(row: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(row) or not row[at + 1].is_word:
        return False
    if row[at].text == QUOTE:  # "лидер партии «Ынтымак» Роза Иманова"
        return row[at].end - row[at].start <= LONGEST_TITLE and row[at - 1].is_word and not row[at - 1].is_capital
    return row[at].text in ("-", ".") and row[at + 1].is_capital


def _body_behind(row: Row, at: int) -> Who | None:
    """An institution right behind a verb: "anunció el Ministerio de Transportes", "отметили в МИД"."""
    tokens = row.tokens
    while at < len(tokens) and (tokens[at].key in listed("days_abroad") or tokens[at].key in listed("clitics_abroad")):
        at += 1
    if row.language == "ru" and at < len(tokens) and tokens[at].key in ("в", "во"):
        at += 1
    while at < len(tokens) and tokens[at].key in listed("determiners_abroad"):
        at += 1
    return body(row, at)


def _unnamed(row: Row, at: int) -> Who | None:
    """A description ("erklärte die Ministerin"), or in Spanish the verb itself, where nobody follows it."""
    tokens = row.tokens
    begin = at
    while at < len(tokens) and tokens[at].key in listed("determiners_abroad"):
        at += 1
    ends = at + 1 >= len(tokens) or not tokens[at + 1].is_word or _is_when_or_where(tokens, at + 1)
    ends = ends or (tokens[at + 1].key in _OF and not tokens[min(at + 2, len(tokens) - 1)].is_capital)
    if (
        at < len(tokens)
        and ends
        and (says_role(tokens[at], row.language) or tokens[at].key in listed("epithets_abroad"))
    ):
        return Who(Kind.UNNAMED, Span(start=tokens[at].start, end=tokens[at].end), at + 1)
    over = begin >= len(tokens) or not tokens[begin].is_word or _is_when_or_where(tokens, begin)
    if row.language == "es" and begin and over:
        verb = tokens[begin - 1]
        return Who(Kind.PRONOUN, Span(start=verb.start, end=verb.end), begin)
    return None


def _is_when_or_where(row: Sequence[Token], at: int) -> bool:
    """Whether what follows says when, where or to whom: "el viernes", "in Karsk"; "von Verrill" does not."""
    follows = row[at].key
    placed = follows in listed("locating_abroad") and follows not in ("von", "от")
    return placed or any(one.key in listed("days_abroad") for one in row[at : at + 2])
