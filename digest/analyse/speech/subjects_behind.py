"""The subject behind its verb, as in `," said the minister Ona Verrill`, and the one with which a sentence begins."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.acts import verbs
from digest.analyse.people.names import name_in
from digest.analyse.people.roles import is_role
from digest.analyse.people.runs import begin_of_name, inner_words, is_inner, run_after, run_before
from digest.analyse.people.tokens import Token
from digest.analyse.speech.appositions import role_behind
from digest.analyse.speech.offices import officer_behind
from digest.analyse.speech.rows import ROLE_REACH, Row, is_adverb, through_of
from digest.analyse.speech.subjects import (
    PRONOUNS,
    Kind,
    Subject,
    description,
    institution_in,
    is_office,
    is_possessive,
    pronoun,
    role_beside,
)
from digest.analyse.verbs import classes
from digest.analyse.words import listed
from digest.model import Span

LONGEST_LABEL = 4  # words before the colon of a caption


def after(row: Row, at: int) -> Subject | None:
    """The subject that begins at a token, as in `," said the minister Ona Verrill`."""
    tokens = row.tokens
    if at >= len(tokens):
        return None
    if tokens[at].key in PRONOUNS and not tokens[at].is_capital:
        return pronoun(row, at + 1)
    if tokens[at].is_capital and (found := officer_behind(row, at)):
        return found
    end = _phrase_end(tokens, at)
    while end > at and tokens[end - 1].key in listed("days", "adverbs"):
        end -= 1
    first = run_before(tokens, end)
    first = max(at, begin_of_name(tokens, first)) if first < end else first
    if first < end:
        return _named(row, at, max(at, through_of(tokens, first)), end)
    if end > at and (institution := institution_in(row, at, end)):
        return Subject(Kind.NAME, institution.span, at, end, institution)
    return (_named_at_the_end(row, at, end) or description(row, at, end)) if end > at else None


def _named_at_the_end(row: Row, at: int, end: int) -> Subject | None:
    """ "said the mayor of the town, Ona Verrill.": the name behind a role with all that belongs to it, and a comma."""
    tokens = row.tokens
    if end >= len(tokens) or tokens[end].key not in ("of", "for", "at", ",") or not is_role(tokens[end - 1].key):
        return None
    comma = next((n for n in range(end, min(len(tokens), end + ROLE_REACH)) if not tokens[n].is_word), None)
    if comma is None or tokens[comma].text != "," or comma + 1 >= len(tokens) or not tokens[comma + 1].is_capital:
        return None
    last = run_after(tokens, comma + 1)
    name = name_in(tokens[comma + 1 : last], row.people.parts, row.article)
    if name is None or (last < len(tokens) and tokens[last].is_word and tokens[last].key not in listed("after_name")):
        return None
    first = at + (tokens[at].key in listed("determiners"))
    return Subject(Kind.NAME, name.span, at, last, name, Span(start=tokens[first].start, end=tokens[comma - 1].end))


def _named(row: Row, at: int, first: int, end: int) -> Subject | None:
    """A phrase that ends in a name, which begins at `first`."""
    tokens = row.tokens
    left = tokens[first - 1].key if first > at else ""
    first += tokens[first].key in listed("determiners")
    if first == end:
        return None
    two_roles = left == "and" and first > 1 and is_role(tokens[first - 2].key)
    if left in listed("attaching") and not two_roles:
        return description(row, at, end) if tokens[at].key in listed("determiners") else None
    role_before = any(is_role(token.key) for token in tokens[at:first])
    possessed = any(is_possessive(token) for token in tokens[at:first])
    name = name_in(tokens[first:end], row.people.parts, row.article, role_before=role_before, sure=False)
    if name is None or (possessed and not role_before and not name.person):
        return None
    if is_office(tokens[at:end], name):
        return description(row, at, end)
    role = role_beside(row, at, first, name) or role_behind(row, end)
    return Subject(Kind.NAME, name.span, at, end, name, role)


def _phrase_end(row: Sequence[Token], at: int) -> int:
    """Past the noun phrase that begins at a token."""
    end = at
    while end < len(row) and end - at < ROLE_REACH + 5:
        token = row[end]
        if end > at and token.key in ("of", "for") and row[end - 1].is_capital and end + 1 < len(row):
            if not row[end + 1].is_capital or row[end - 1].key not in listed("no_person"):
                break
        elif token.text == ".":
            if not (end > at and end + 1 < len(row) and row[end + 1].is_capital and _abbreviates(row, end)):
                break
        elif _is_in_name(row, at, end) or (
            token.key == "and"
            and end > at
            and is_role(row[end - 1].key)
            and end + 1 < len(row)
            and row[end + 1].is_capital
        ):
            pass
        elif (
            (end > at + 1 and (token.key in listed("finite") or _is_past(row, end)))
            or (not token.is_word and token.text not in "-&")
            or token.key in listed("attaching")
            or (
                end > at
                and token.is_word
                and not token.is_capital
                and row[end - 1].is_capital
                and row[end - 1].key not in listed("determiners")
                and not _goes_before(row, end)
            )
            or token.key in listed("after_name")
            or (token.key.endswith("ing") and end > at and not token.is_capital)
        ):
            break
        end += 1
    return end


def _is_in_name(row: Sequence[Token], at: int, end: int) -> bool:
    """Whether a small word is part of a name that stands behind its verb: "said von der Marn"."""
    firm = row[end].text == "&" and end + 1 < len(row) and row[end + 1].is_capital  # "Brandt & Low's Piers Hanley"
    small = row[end].text in listed("particles") or firm
    if end > at and row[end - 1].is_capital:
        return small or (row[end].text in inner_words() and is_inner(row, end))
    return small and (end == at or row[end - 1].text in listed("particles"))


def _is_past(row: Sequence[Token], at: int) -> bool:
    """Whether a word behind a noun is its verb: "the observatory registered", and not "the newly elected mayor"."""
    plain = row[at].key.endswith("ed") and "-" not in row[at].text and not row[at].is_capital
    return plain and not (is_adverb(row[at - 1]) or row[at - 1].key in ("and", "or") or not row[at - 1].is_word)


def _goes_before(row: Sequence[Token], at: int) -> bool:
    """Whether a word in small letters after a name leads on to another: "ONGC chairman Subir Raha"."""
    if is_adverb(row[at]) or row[at].key in listed("passives"):
        return False
    return _is_noun(row, at) or _leads_on(row, at)


def _is_noun(row: Sequence[Token], at: int) -> bool:
    """Whether a word can only be a noun, since a verb follows it: "the Tarn video shows"."""
    if _is_verb(row[at]) or at + 1 >= len(row) or not row[at].is_word:
        return False
    verb_next = _is_verb(row[at + 1]) or (is_adverb(row[at + 1]) and not row[at + 1].key.endswith("self"))
    return verb_next and row[at].key not in listed("after_name", "attaching")


def _leads_on(row: Sequence[Token], at: int) -> bool:
    """Whether the next words in small letters end at another name, and are a role or what an institution is."""
    leads = is_role(row[at].key) or row[at].key in listed("persons")
    alone = at < 2 or not row[at - 2].is_capital  # "Mattress maker Tarn Sleep", and not "Ona Verrill met Piet Gavrel"
    for token in row[at : at + 5]:
        if token.key in listed("institutions"):
            return True
        if token.is_capital and token.key not in listed("days"):
            return leads or alone
        if not token.is_word or token.key in listed("attaching", "after_name", "determiners"):
            return leads
        if _is_verb(token) or token.key in verbs():
            return leads
        leads = leads or is_role(token.key) or token.key in listed("persons")
    return leads


def _is_verb(token: Token) -> bool:
    return token.key.endswith("ed") or token.key in classes("en") or token.key in listed("finite")


def _abbreviates(row: Sequence[Token], at: int) -> bool:
    before = row[at - 1]
    return all(len(part) == 1 for part in before.text.split(".")) or before.key in listed("short_titles")


def leading(row: Row) -> Subject | None:
    """The subject with which a sentence begins, what opens it before a comma passed over."""
    tokens = row.tokens
    at = _label_end(tokens)
    if at < len(tokens) and tokens[at].key in listed("subordinate"):
        comma = next((n for n in range(at, min(at + 16, len(tokens))) if tokens[n].text == ","), None)
        if comma is None:
            return None
        at = comma + 1
    while at < len(tokens) and (tokens[at].key in listed("lead_ins") or (at and tokens[at].key in listed("days"))):
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at].key in PRONOUNS:
        return pronoun(row, at + 1)
    found = after(row, at)
    return None if found and (_is_time(row, found) or _is_any_word(row, found)) else found


def _is_any_word(row: Row, found: Subject) -> bool:
    """Whether a sentence begins with a single word in capitals that is a name nowhere else: "Sadly", "Tonight"."""
    if found.name is None or len(found.name.keys) > 1 or row.tokens[found.first].start < found.name.span.start:
        return False
    key = found.name.keys[0]
    known = key in row.people.inside or key in row.people.parts
    return not known and not row.article.text[found.name.span.start : found.name.span.end].isupper()


def _is_time(row: Row, found: Subject) -> bool:
    """Whether what a sentence begins with is no subject: "A few moments later, Verrill said"."""
    at = found.last
    while at < len(row.tokens) and is_adverb(row.tokens[at]):
        at += 1
    closed = at < len(row.tokens) and row.tokens[at].text == ","
    return closed and found.kind is Kind.DESCRIPTION and not found.definite and at > found.last


def _label_end(row: Sequence[Token]) -> int:
    """Past the label of a caption and its colon, "Angry: the baker Ona Verrill", or a dateline and its dash; else 0."""
    mark = next((at for at, token in enumerate(row[: LONGEST_LABEL + 1]) if not token.is_word), 0)
    if mark and row[mark].text in ("--", "—") and all(token.text.isupper() for token in row[:mark]):
        return mark + 1
    return mark + 1 if mark and row[mark].text == ":" else 0
