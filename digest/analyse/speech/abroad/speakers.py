"""Who speaks: what is a person's name, what an institution's, and when a name is another's.

Jean Morel, mareyeur · начальник порта Глеб Ронин · МИД Карвонии · the minister, and nobody knows which
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from digest.analyse.people.cases import is_surely_nominative
from digest.analyse.people.names import Name, name_in
from digest.analyse.people.roles import is_role
from digest.analyse.people.runs import inner_words, run_after
from digest.analyse.people.tokens import Token
from digest.analyse.speech.abroad.rows import Row
from digest.analyse.words import listed
from digest.model import Span

MOST_ADJECTIVES = 2  # before the noun of a Russian institution
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


def pronoun(one: Token, last: int) -> Who:
    """A pronoun as a speaker."""
    return Who(Kind.PRONOUN, Span(start=one.start, end=one.end), last)


def person(row: Row, first: int, last: int, between: Sequence[str]) -> Name | None:
    """The person whom a sequence in capitals names, with these words before it; None where it names none."""
    if called := _by_surname(row, first, last):
        return called
    run = list(row.tokens[first:last])
    article = row.reading.article
    if row.language == "es" and any(one.text in ("y", "e") for one in run) and _is_of_several(row, first, last):
        return None
    while len(run) > 1 and ((run[0].text.isupper() and len(run[0].text) > 1) or run[0].text == "Me"):
        run.pop(0)  # "МИД КНР Хуа Чуньин", "Me Bruno Aubin"
    if article.language == "ru" and len(run) == 2 and any(map(is_role, between)) and not _is_known(row, run):
        bare = run[1:] if run[0].key.endswith(("и", "ы")) and len(run[0].key) > 3 else run  # "президент России Верхов"
        run = list(bare)
    known = len(run) == 1 and row.reading.cast.called([run[0].key]) is not None
    return name_in(run, row.reading.people.parts, article, role_before=known or any(map(is_role, between)))


def _is_of_several(row: Row, first: int, last: int) -> bool:
    """Whether a verb in the plural stands beside "Pérez y Gómez", who are then two."""
    beside = (*row.tokens[last : last + 1], *row.tokens[max(0, first - 1) : first])
    return any(one.key.endswith("n") for one in beside)


def _by_surname(row: Row, first: int, last: int) -> Name | None:
    """ "Von der Marn" and "de la Vega", where somebody is so called whom the article names in full."""
    tokens, begin = row.tokens, first
    while begin and (begin == first or tokens[begin].text.islower()) and tokens[begin - 1].key in inner_words():
        begin -= 1
    keys = tuple(one.key for one in tokens[begin:last])
    small = begin < last and (begin < first or tokens[first].key in inner_words())
    if not small or not row.reading.cast.ends_so(keys):
        return None
    return Name(Span(start=tokens[begin].start, end=tokens[last - 1].end), keys, person=True)


def _is_known(row: Row, run: Sequence[Token]) -> bool:
    return row.reading.cast.in_full([token.key for token in run]) is not None and not run[0].key.endswith(("ии", "ы"))


def is_anothers(between: Sequence[str], run: Sequence[Token], name: Name, language: str) -> bool:
    """Whether the name is that of somebody spoken for: "представитель министра Анны Веррил", "Anwalt von …"."""
    attaching = listed("attaching_abroad") - ({"de", "del", "du", "des", "d'"} if language in ("fr", "es") else set())
    tied = next((key for key in reversed(between) if key not in listed("determiners_abroad")), "")
    if tied in listed("attaching_abroad"):
        return True  # "l'entraîneur de l'AS Morlans"
    if not attaching.isdisjoint(between) and not any(is_role(key) for key in between[-2:]):
        return True
    others = [key for key in between if key in listed("stand_ins")]
    if not others or language != "ru":
        return bool(others) and len(between) > 1 and is_role(between[-1]) and between[-1] not in listed("stand_ins")
    if is_surely_nominative(name.keys):
        return False
    genitive = name.keys[-1].endswith(("а", "я", "ой", "ого", "ы")) and any(
        key.endswith(("а", "я")) and is_role(key[:-1]) for key in between
    )
    acronym = any(token.text.isupper() and len(token.text) > 1 for token in run)
    return genitive or not (acronym or "официальный" in between or "официальная" in between or len(between) == 1)


def is_placed(row: Row, at: int, first: int) -> bool:
    """Whether what begins at `first` says where, when or to whom, and not who: "en Nueva Tarna", "a la cantante"."""
    tokens = row.tokens
    place = first
    while place > at and (tokens[place - 1].key in listed("determiners_abroad") or is_role(tokens[place - 1].key)):
        place -= 1
    return place > at and tokens[place - 1].key in listed("locating_abroad")


_COMPOUNDS = re.compile(
    r".{2,}(?:ministerium|präsidium|behörde|amt|verband|gesellschaft|anwaltschaft|wehr|polizei|gericht)$"
)
_RUSSIAN = re.compile(r"(?:мин|рос|гос)(?!ут|ист|т$)[а-я]{3,}$")


def _is_body(one: Token, language: str) -> bool:
    """Whether a word names an institution, or begins its name."""
    if one.key in listed("bodies_abroad"):
        return language != "ru" or one.is_capital or one.key[0] in "бгкмпсув"
    if language == "de":
        return one.is_capital and _COMPOUNDS.match(one.key) is not None
    return language == "ru" and one.is_capital and _RUSSIAN.match(one.key) is not None


def body(row: Row, at: int) -> Who | None:
    """The institution whose noun stands at a token, with what belongs to its name."""
    tokens, begin = row.tokens, at
    while row.language == "ru" and at < len(tokens) and at - begin < MOST_ADJECTIVES and _is_adjective(tokens[at]):
        at += 1  # "Таджикская сторона", "Пограничные войска"
    if at >= len(tokens) or not _is_body(tokens[at], row.language):
        return None
    last = at + 1
    if row.language in ("fr", "es") and _is_named_behind(tokens, last):
        last += 1  # "la banque kirghize Tien Bank"
    while last < len(tokens) and tokens[last].is_word:
        if (tokens[last].is_capital and row.language != "de") or (
            tokens[last].key in listed("of_bodies") and _capital_after(tokens, last)
        ):
            last += 1
        else:
            break
    if row.language != "ru" and last < len(tokens) and tokens[last].text == "," and is_role(tokens[at].key):
        return None
    if any(person(row, n, run_after(tokens, n), []) for n in range(at + 1, last)
           if not tokens[n - 1].is_capital and tokens[n - 1].key not in listed("of_bodies")):  # fmt: skip
        return None
    compound = row.language == "de" and tokens[at].key not in listed("bodies_abroad")
    named = (
        last > at + 1 or compound or (row.language == "ru" and (tokens[at].is_capital or _is_of_place(tokens[begin])))
    )
    return Who(Kind.BODY, Span(start=tokens[begin].start, end=tokens[last - 1].end), last, is_named=named)


def _is_adjective(one: Token) -> bool:
    """Whether a Russian word may be an adjective in the nominative."""
    return one.key.endswith(("ая", "ый", "ий", "ое", "ые", "ие")) and not one.text.isupper() and not is_role(one.key)


def _is_of_place(one: Token) -> bool:
    """Whether a Russian adjective tells whose a side or a committee is: "Таджикская сторона", and not "Другая"."""
    return one.is_capital and one.key.endswith(("ская", "ский", "ские", "ское", "цкая", "цкий", "цкие"))


def _is_named_behind(tokens: Sequence[Token], at: int) -> bool:
    """Whether one small word, of where it is from, stands between an institution's noun and its name."""
    if at + 1 >= len(tokens) or not tokens[at].is_word or tokens[at].is_capital or not tokens[at + 1].is_capital:
        return False
    tied = listed("of_bodies", "locating_abroad", "attaching_abroad", "clause_abroad", "joining", "finite_abroad")
    return tokens[at].key not in tied and not is_role(tokens[at].key)


def _capital_after(row: Sequence[Token], at: int) -> bool:
    while at < len(row) and (row[at].key in listed("of_bodies") or row[at].key in listed("determiners_abroad")):
        at += 1
    return at < len(row) and row[at].is_capital
