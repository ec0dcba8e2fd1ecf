"""The subject of a verb of saying: who it is, as the sentence writes it, before the verb or after it.

A subject is a name ("Works Minister Ona Verrill"), a pronoun ("she") or a description ("the minister", "police"). What
cannot be read surely is no subject at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from digest.analyse.names import QUOTE, Name, People, Token, is_role, name_in, run_before
from digest.analyse.words import listed
from digest.model import Article, Span
from digest.text import stop_words

PRONOUNS = {"he": "m", "she": "f", "it": "n", "they": "p", "we": "p", "i": ""}
APPOSITIVE_REACH = 26  # words between the two commas of "Verrill, who has run the works since …, said"
APPOSITIVES = 3  # one after another: "Verrill, 37, of Tarn, said"
ROLE_REACH = 9  # words of a role or description before or after a name


class Kind(Enum):
    """What a subject is written as."""

    NAME = auto()
    PRONOUN = auto()
    DESCRIPTION = auto()


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, as written."""

    kind: Kind
    span: Span  # the name, the pronoun, or the whole description
    first: int  # its first token in the row, role included
    last: int  # past its last token, appositives included
    name: Name | None = None
    role: Span | None = None  # beside the name: "the minister of works"
    definite: bool = False  # of a description: "the minister", "her father"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence taken apart: its tokens, each quotation as a single one."""

    article: Article
    tokens: tuple[Token, ...]
    people: People


# ── before the verb ──────────────────────────────────────────────────────────────────────────────────────


def before(row: Row, verb: int) -> Subject | None:
    """The subject that ends just before a verb."""
    end = _skip_back(row.tokens, verb)
    if end is None or end <= 0:
        return None
    for _ in range(APPOSITIVES):
        opened = _appositive(row.tokens, end)
        if opened == end:
            break
        end = opened
    if end > 1 and (named := _named_between(row, end)):
        return named
    return _ending_at(row, end, verb) if end > 0 else None


def _ending_at(row: Row, end: int, verb: int) -> Subject | None:
    """The relative pronoun's antecedent, the pronoun, the name or the description that ends there."""
    last = row.tokens[end - 1]
    if last.key == "who" and end > 1:
        return _antecedent_of_who(row, end - 1)
    if last.key in PRONOUNS and (last.text[0].islower() or end == 1 or row.tokens[end - 2].text == QUOTE):
        return pronoun(row, end) if last.text != "IT" else None
    if last.is_capital:
        return _name_before(row, end, verb)
    return _description_before(row, end, verb) if last.is_word else None


def _skip_back(row: Sequence[Token], verb: int) -> int | None:
    """The end of the subject: auxiliaries, adverbs and days between it and the verb passed over."""
    at = verb
    while at > 0:
        token = row[at - 1]
        if token.key in listed("passives"):
            return None
        adverb = token.key in listed("adverbs") or (token.key.endswith("ly") and not token.is_capital)
        if adverb or (token.key in listed("days") and at > 1 and row[at - 2].is_word):
            at -= 1
        elif token.text == "," and at > 2 and row[at - 2].key in listed("asides") and row[at - 3].text == ",":
            at -= 3
        else:
            return at
    return at


def _appositive(row: Sequence[Token], end: int) -> int:
    """Where the appositive that a comma closes before `end` begins; `end` where there is none."""
    closing = row[end - 1].text if end else ""
    if closing == ")":
        opening = next((at for at in range(end - 2, max(-1, end - 12), -1) if row[at].text == "("), None)
        return end if opening is None else opening
    spaced = closing == "-" and end > 1 and row[end - 1].start > row[end - 2].end
    if closing not in (",", "--", "—", "–") and not spaced:
        return end
    for at in range(end - 2, max(0, end - APPOSITIVE_REACH), -1):
        if row[at].text in (QUOTE, ";", ":"):
            return end
        if row[at].text == closing:
            opens = row[at + 1]
            if opens.key in listed("appositive") or is_role(opens.key) or opens.text[0].isdigit():
                return at
            if closing == "," and opens.key in ("and", "or"):
                return end
    return end


def _named_between(row: Row, end: int) -> Subject | None:
    """`her father, Ona Verrill,` and `the firm, Tarn Shipping (TS),`: the name between the two commas."""
    tokens, last = row.tokens, end - 1
    if tokens[last].text != ",":
        return None
    if tokens[last - 1].text == ")":
        last = next((at for at in range(last - 2, max(0, last - 8), -1) if tokens[at].text == "("), last)
    first = run_before(tokens, last)
    if first == last or first < 2 or tokens[first - 1].text != "," or not tokens[first - 2].is_word:
        return None
    described = _description_before(row, first - 1, end)
    name = name_in(tokens[first:last], row.people.parts, row.article, sure=False)
    if described is None or name is None:
        return None
    return Subject(Kind.NAME, name.span, described.first, end, name, name.role)


def _antecedent_of_who(row: Row, who: int) -> Subject | None:
    """`Downer, who denies …`: the name before the comma; `the Tarn County Council who said`: a name of some length."""
    tokens = row.tokens
    end = who - (tokens[who - 1].text == ",")
    first = run_before(tokens, end)
    if first == end:
        return None
    if end < who:
        name = name_in(tokens[first:end], row.people.parts, row.article)
    else:
        attached = first > 0 and tokens[first - 1].key in listed("attaching")
        name = None if attached else name_in(tokens[first:end], row.people.parts, row.article, sure=False)
        name = name if name and len(name.keys) > 1 else None
    return Subject(Kind.NAME, name.span, first, who, name, name.role) if name else None


def pronoun(row: Row, end: int) -> Subject:
    """A pronoun as a subject."""
    token = row.tokens[end - 1]
    return Subject(Kind.PRONOUN, Span(start=token.start, end=token.end), end - 1, end)


def _name_before(row: Row, end: int, verb: int) -> Subject | None:
    tokens = row.tokens
    first = run_before(tokens, end)
    if first == end:
        return None
    first = through_of(tokens, first)
    left = tokens[first - 1].key if first else ""
    if left == "and" and not _joins_clauses(tokens, first - 1):
        return _two_names(row, first, end, verb)
    if left != "and" and left in listed("attaching"):
        return _description_over(row, first, end)
    return _one_name(row, first, end, verb)


def _joins_clauses(row: Sequence[Token], at: int) -> bool:
    """Whether an "and" goes on with a clause of its own: ", and the mayor Ona Verrill said"; no third in a list."""
    return at > 1 and row[at - 1].text == "," and not row[at - 2].is_capital and row[at - 2].is_word


def _two_names(row: Row, first: int, end: int, verb: int) -> Subject | None:
    tokens = row.tokens
    other = run_before(tokens, first - 1)
    if other == first - 1 or not _opens_clause(tokens, other):
        return None
    span = Span(start=tokens[other].start, end=tokens[end - 1].end)
    keys = tuple(token.key for token in tokens[other:end] if token.is_word)
    return Subject(Kind.NAME, span, other, verb, Name(span, keys, person=False))


def _one_name(row: Row, first: int, end: int, verb: int) -> Subject | None:
    tokens = row.tokens
    begin, role_before = _role_start(row, first)
    name = name_in(tokens[first:end], row.people.parts, row.article, role_before=role_before, sure=False)
    if name is None or _is_common(row, first, end, name):
        return description(row, begin, end) if name else None
    if not name.person and not role_before:
        begin = first - (first > 0 and tokens[first - 1].key in listed("determiners"))
    role = (role_beside(row, begin, first, name) if role_before else name.role) or role_behind(row, end)
    return Subject(Kind.NAME, name.span, begin, verb, name, role)


def through_of(row: Sequence[Token], first: int) -> int:
    """The beginning of "the Ministry of Works", "the University of Tarn": institutions whose name runs over "of"."""
    while first > 1 and row[first - 1].key in ("of", "for") and row[first - 2].is_capital:
        head = run_before(row, first - 1)
        if row[first - 2].key not in listed("no_person"):
            break
        first = head
    return first


def _is_common(row: Row, first: int, end: int, name: Name) -> bool:
    """Whether a single capitalised word at the head of a sentence is no name: "Police said", "Critics say"."""
    if name.person or end - first > 1 or len(name.keys) > 1:
        return False
    token = row.tokens[first]
    opens = first == 0 or row.tokens[first - 1].text == QUOTE
    if not opens or token.text.isupper() or token.key in row.people.inside or token.key in row.people.parts:
        return False
    common = token.key in listed("collectives") or is_role(token.key) or token.key in stop_words("en")
    return common or token.key in row.people.small or token.key.endswith("s")


def _opens_clause(row: Sequence[Token], at: int) -> bool:
    return at == 0 or not row[at - 1].is_word or row[at - 1].key in listed("clause_openers")


def _role_start(row: Row, first: int) -> tuple[int, bool]:
    """Where the role before a name begins, determiner included, and whether there is one."""
    tokens, at, role = row.tokens, first, False
    while at > 0 and first - at < ROLE_REACH:
        token = tokens[at - 1]
        if token.text in ("-", "'", "&", "/") and at > 1 and tokens[at - 2].is_word:
            at -= 1
            continue
        if not token.is_word or token.key in listed("clause_openers") or token.key in listed("attaching"):
            break
        at -= 1
        role = role or is_role(token.key)
        if token.key in listed("determiners"):
            break
    return (at, role)


def role_beside(row: Row, begin: int, first: int, name: Name) -> Span | None:
    """The role's words: in small letters before the name, in capitals within the sequence, or both."""
    words = [token for token in row.tokens[begin:first] if token.key not in listed("determiners")]
    start = words[0].start if words else (name.role.start if name.role else None)
    end = name.role.end if name.role else (words[-1].end if words else None)
    return Span(start=start, end=end) if start is not None and end is not None and start < end else None


def _description_before(row: Row, end: int, verb: int) -> Subject | None:
    """ "the minister", "police", "the GMB union", "her father"."""
    tokens, at = row.tokens, end
    while at > 0 and end - at < ROLE_REACH:
        token = tokens[at - 1]
        passable = token.is_word or (token.text in ("-", "&") and at > 1)
        if not passable or token.key in listed("clause_openers"):
            break
        if token.key in ("that", "which", "who", "whom", "what"):
            return None
        if token.key in listed("attaching") and token.key not in ("of", "for", "from", "at", "in", "with", "to"):
            break
        at -= 1
        if token.key in listed("determiners"):
            break
    if at == end:
        return None
    if institution := institution_in(row, at, end):
        return Subject(Kind.NAME, institution.span, at, verb, institution)
    return description(row, at, end)


def _description_over(row: Row, first: int, end: int) -> Subject | None:
    """ "a spokesman for the Harbour Ministry": whoever speaks, it is not the name at the end."""
    found = _description_before(row, first, end)
    if found is None or found.kind is Kind.NAME:
        return None
    return Subject(Kind.DESCRIPTION, Span(start=found.span.start, end=row.tokens[end - 1].end), found.first, end)


def description(row: Row, first: int, end: int) -> Subject | None:
    """A description as a subject, where it can be one: "the minister", "police"; None where it says nothing."""
    tokens = row.tokens
    head, last = tokens[first], tokens[end - 1]
    has_determiner = head.key in listed("determiners")
    if not has_determiner and not (is_role(last.key) or last.key in listed("collectives") or first == 0):
        return None
    if last.key in listed("no_speaker") or (not has_determiner and last.key in PRONOUNS):
        return None
    definite = head.key in ("the", "his", "her", "their", "its")
    return Subject(Kind.DESCRIPTION, Span(start=head.start, end=last.end), first, end, definite=definite)


def institution_in(row: Row, first: int, end: int) -> Name | None:
    """ "the GMB union", "the Falklands government": a name in capitals with the word that says what it is."""
    tokens = row.tokens
    if tokens[end - 1].key not in listed("institutions"):
        return None
    capital = next((at for at in range(first, end) if tokens[at].is_capital and tokens[at].key != "the"), None)
    if capital is None or any(token.key in listed("attaching") for token in tokens[capital:end]):
        return None
    if capital == 0 and tokens[0].key not in row.people.inside and not tokens[0].text.isupper() and end - capital == 1:
        return None
    if any(is_possessive(token) for token in tokens[capital:end]):
        return None
    span = Span(start=tokens[capital].start, end=tokens[end - 1].end)
    return Name(span, tuple(token.key for token in tokens[capital:end] if token.is_word), person=False)


def is_possessive(token: Token) -> bool:
    """Whether a word belongs to what follows it."""
    return token.text.endswith(("'s", "’s"))


def role_behind(row: Row, end: int) -> Span | None:
    """`, the minister of works,` behind a name."""
    tokens = row.tokens
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return None
    last = next(
        (at for at in range(end + 1, min(len(tokens), end + 16)) if tokens[at].text in (",", ".", QUOTE, ";")), None
    )
    if last is None or last == end + 1:
        return None
    if tokens[last].text == "." and last < len(tokens) - 1:
        return None
    words = list(tokens[end + 1 : last])
    if words[0].key in listed("determiners"):
        words = words[1:]
    if not words or not any(is_role(token.key) for token in words[:5]):
        return None
    return Span(start=words[0].start, end=words[-1].end)
