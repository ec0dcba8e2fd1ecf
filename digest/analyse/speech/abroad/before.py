"""The speaker before a verb of saying, small words and clauses between them passed over; and a sentence's subject.

Jean Morel, mareyeur, a dit · El ministro de Obras, Piet Gavrel, dijo · МИД Карвонии заявил · Elle a aussi affirmé
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.analyse.people.cases import is_oblique
from digest.analyse.people.given import gender_of_given
from digest.analyse.people.names import Name
from digest.analyse.people.runs import run_before
from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.abroad.conjugation import forms
from digest.analyse.speech.abroad.groups import PRONOUNS
from digest.analyse.speech.abroad.roles import role_before, role_behind, says_role
from digest.analyse.speech.abroad.rows import Row
from digest.analyse.speech.abroad.speakers import (
    MOST_BEHIND,
    ROLE_REACH,
    Kind,
    Who,
    body,
    is_anothers,
    is_placed,
    person,
    pronoun,
)
from digest.analyse.words import listed
from digest.model import Span

SHORTEST_GIVEN = 4  # letters of a Russian given name whose ending tells its case
LONGEST_STATE = 2  # words of "Северная Корея"
FEW = 4  # words before a pronoun, or between an article and a name, that a sentence may begin with
MOST_BEFORE = 8  # tokens before a Spanish verb whose subject the sentence before named


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
        return pronoun(tokens[end - 1], end) if _opens(tokens, end - 1) else None
    if tokens[end - 1].text == "," and end > 2:
        return _between_commas(row, end - 1) or _before_clause(row, end - 1) or _spanish_head(row, verb)
    return _name_before(row, end) or _body_before(row, end) or _unnamed_before(row, end) or _spanish_head(row, verb)


def _opens(row: Sequence[Token], at: int) -> bool:
    """Whether a pronoun opens a clause, or a sentence with few words before it."""
    few = at <= FEW and not any(one.is_capital for one in row[1:at]) and row[at - 1].key not in listed("clause_abroad")
    return (
        few
        or at == 0
        or not row[at - 1].is_word
        or row[at - 1].key in listed("joining")
        or row[at - 1].key in listed("clitics_abroad")
    )


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
    """`Milan Kosta, qui s'exprimait à la télévision, a affirmé`: the name before a clause that ends there."""
    tokens = row.tokens
    for comma in range(last - 2, max(0, last - MOST_BEHIND), -1):
        if tokens[comma].text != ",":
            continue
        head = tokens[comma + 1]
        russian = row.language == "ru" and head.key.endswith(("я", "ясь", "вшись", "в")) and not head.is_capital
        if head.key in listed("relative_abroad") or russian:
            return _name_before(row, comma) or _between_commas(row, comma)
    lead = leading(row)
    return lead if lead and lead.kind is Kind.PERSON and lead.last == last + 1 else None


def _spanish_head(row: Row, verb: int) -> Who | None:
    """`También afirmó que …`, `Ha dicho que …`: a Spanish verb that opens its sentence needs no subject."""
    tokens = row.tokens
    if row.language != "es":
        return None
    at = verb
    while at and tokens[at - 1].key in listed("clitics_abroad"):
        at -= 1
    if at and not _is_introduced(row, at, tokens[verb].key):
        return None
    return Who(Kind.PRONOUN, Span(start=tokens[verb].start, end=tokens[verb].end), verb)


def _is_introduced(row: Row, at: int, verb: str) -> bool:
    """Whether a few words and a comma stand before a verb without a subject: "Preguntada por la prensa, añadió"."""
    tokens = row.tokens
    plain = all(one.is_word and (not one.is_capital or n == 0) for n, one in enumerate(tokens[: at - 1]))
    article = tokens[0].key in listed("determiners_abroad") and tokens[1].key not in listed("days_abroad")
    return tokens[at - 1].text == "," and at <= MOST_BEFORE and plain and not article and not verb.endswith("n")


def _name_before(row: Row, end: int) -> Who | None:
    """The name that ends at a place, and the role before it, where a clause begins with them."""
    tokens = row.tokens
    first = run_before(tokens, end)
    begin = _phrase_start(tokens, first)
    joined = first > 0 and tokens[first - 1].key in listed("joining")
    if first == end or joined or (begin and tokens[begin - 1].text not in (",", QUOTE, "—", "–", ":", ";")):
        return None
    between = [token.key for token in tokens[begin:first]]
    name = person(row, first, end, between)
    if name is not None and name.span.start < tokens[first].start:
        return Who(Kind.PERSON, name.span, end, name)  # "Von der Marn": its small words are no role
    if name is None or is_anothers(between, tokens[first:end], name, row.language) or _is_noun(row, first, name):
        return None
    placed = is_placed(row, begin, first) and (begin == first or tokens[begin].key in listed("locating_abroad"))
    if placed or _is_oblique(row, end, name):
        return None
    role = role_before(tokens[begin:first], tokens[first:end], name.span.start, row.language)
    return Who(Kind.PERSON, name.span, end, name, role)


def _phrase_start(row: Sequence[Token], end: int) -> int:
    """Where the words begin that stand together before a place, no further back than a role reaches."""
    begin = end
    while begin and row[begin - 1].is_word and end - begin < ROLE_REACH:
        begin -= 1
    return begin


def _is_oblique(row: Row, end: int, name: Name) -> bool:
    """Whether a Russian name is in no nominative, so that another speaks: "пресс-секретарь Анны Веровой".

    A man's verb with what looks as a woman's name has a man's in the genitive: "представитель Сергея Дорова заявил".
    """
    first, last = name.keys[0], name.keys[-1]
    if row.language != "ru" or len(name.keys) < 2 or len(first) < SHORTEST_GIVEN:
        return False
    verb = row.tokens[end].key if end < len(row.tokens) else ""
    as_a_woman = first.endswith(("а", "я")) and last.endswith(("а", "я"))
    return first.endswith(("ы", "и", "ой")) or (verb.endswith("л") and as_a_woman) or is_oblique(name.keys)


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
        named = _name_before(row, comma) if apposed and apposed[1] == last else None
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
    begin = _phrase_start(tokens, end)
    while begin < end and (tokens[begin].key in listed("determiners_abroad") or tokens[begin].key in ("в", "во")):
        begin += 1
    found = body(row, begin) or _state(row, begin, end)
    return found if found and (found.last == end or row.language == "de") else None


def _state(row: Row, begin: int, end: int) -> Who | None:
    """A state or its capital as the whole subject of a clause: "Северная Корея", "Tachkent", "КНДР"."""
    tokens = row.tokens
    opens = begin == 0 or not tokens[begin - 1].is_word or tokens[begin - 1].key in listed("determiners_abroad")
    if not opens or not 0 < end - begin <= LONGEST_STATE or tokens[end - 1].key not in listed("states_abroad"):
        return None
    if not all(one.is_capital and one.key.endswith("ая") for one in tokens[begin : end - 1]):
        return None
    return Who(Kind.BODY, Span(start=tokens[begin].start, end=tokens[end - 1].end), end, is_named=True)


def _unnamed_before(row: Row, end: int) -> Who | None:
    """`El ministro de Exteriores propone que …`: a role that opens its clause, and nobody's name."""
    tokens = row.tokens
    begin = _phrase_start(tokens, end)
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


def leading(row: Row) -> Who | None:
    """The person or pronoun with whom a sentence begins, role and appositions included."""
    tokens = row.tokens
    at = 0
    small = listed("clitics_abroad")
    known = (PRONOUNS[row.language], listed("determiners_abroad"))
    while at < len(tokens) and tokens[at].key in small and not any(tokens[at].key in words for words in known):
        at += 1
    if at < len(tokens) and tokens[at].key in PRONOUNS[row.language]:
        return pronoun(tokens[at], at + 1)
    if at < len(tokens) and tokens[at].key in listed("locating_abroad"):
        return None
    for end in range(at + 1, min(len(tokens), at + MOST_BEHIND)):
        if tokens[end].is_capital or not tokens[end - 1].is_capital:
            continue
        if tokens[end].text == "," and (who := _between_commas(row, end)) and _begins(row, at, who):
            return replace(who, last=end + 1)
        if who := _name_before(row, end):
            return _with_apposition(row, who) if _begins(row, at, who) else None
        if not all(one.is_word or one.text == "," for one in tokens[at:end]):
            return None
    return None


def _begins(row: Row, at: int, who: Who) -> bool:
    """Whether nothing but an article and a role stands before a name at the head of a sentence."""
    start = min(who.span.start, who.role.start if who.role else who.span.start)
    verbs = forms(row.language).finite
    words = [one for one in row.tokens[at:] if one.end <= who.span.start]
    if words and words[0].key in listed("determiners_abroad") and len(words) <= FEW:
        tied = listed("locating_abroad", "attaching_abroad", "clause_abroad")
        return all(one.key not in verbs and one.key not in tied and one.is_word for one in words)
    return all(
        one.key not in verbs
        and (
            one.start >= start
            or one.text == QUOTE
            or one.key in listed("determiners_abroad")
            or says_role(one, row.language)
        )
        for one in words
    )


def _with_apposition(row: Row, who: Who) -> Who:
    """A speaker with what stands between two commas behind them, and the role that it tells."""
    tokens = row.tokens
    apposed = role_behind(tokens, who.last, row.language)
    if apposed and apposed[1] < len(tokens) and tokens[apposed[1]].text == ",":
        return replace(who, last=apposed[1] + 1, role=apposed[0])
    if who.last >= len(tokens) or tokens[who.last].text != ",":
        return who
    end = min(len(tokens), who.last + MOST_BEHIND)
    closing = next((n for n in range(who.last + 1, end) if not tokens[n].is_word), None)
    if closing is None or tokens[closing].text != "," or closing + 1 == len(tokens) or tokens[closing + 1].is_capital:
        return who
    if tokens[closing + 1].key in listed("joining"):
        return who
    return replace(who, last=closing + 1)
