"""The subject that ends just before its verb, what stands between the two passed over: "Ona Verrill on Friday said"."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.people.names import Name, name_in
from digest.analyse.people.roles import is_role
from digest.analyse.people.runs import begin_of_name, ends_possessive, run_before
from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.appositions import opening, role_behind
from digest.analyse.speech.offices import officer
from digest.analyse.speech.rows import ROLE_REACH, Row, is_adverb, opens_clause, role_start, through_of
from digest.analyse.speech.subjects import (
    PRONOUNS,
    Kind,
    Subject,
    description,
    institution_in,
    is_office,
    pronoun,
    role_beside,
)
from digest.analyse.words import listed
from digest.model import Span
from digest.text import stop_words

MOST_TIES = 3  # of one phrase: "the director of works at the port of Tarn"
_AFFILIATES = frozenset(["of", "from", "at", "with", "in", "for"])  # between a person and where they belong
_BETWEEN = (
    ("at", "the", "time"), ("in", "the", "past"), ("at", "one", "point"), ("at", "first"), ("in", "turn"),
    ("last", "week"), ("last", "month"), ("last", "year"), ("this", "week"), ("this", "month"), ("this", "year"),
    ("in", "part"), ("in", "return"), ("for", "instance"), ("for", "example"),
)  # stands between a subject and its verb  # fmt: skip
_BETWEEN_ENDS = frozenset(words[-1] for words in _BETWEEN)


def before(row: Row, verb: int) -> Subject | None:
    """The subject that ends just before a verb."""
    end = _skip_back(row.tokens, verb)
    if end is None or end <= 0:
        return None
    end -= _ends_in_suffix(row.tokens, end)
    closed, end = end, opening(row, end)
    mark = end + (end < closed)  # the first of these marks may close a name between two commas
    named = _named_between(row, mark) if mark > 1 else None
    if named is not None and (named.role or end == closed):
        return named
    return _ending_at(row, end, verb) if end > 0 else None


def _ends_in_suffix(row: Sequence[Token], end: int) -> bool:
    """Whether a full stop there belongs to "Jr." or "Sr.", which is the end of a name and of no sentence."""
    return end > 2 and row[end - 1].text == "." and row[end - 2].key in listed("name_suffixes")


def _ending_at(row: Row, end: int, verb: int) -> Subject | None:
    """The relative pronoun's antecedent, the pronoun, the name or the description that ends there."""
    last = row.tokens[end - 1]
    if last.key == "who" and end > 1:
        return _antecedent_of_who(row, end - 1)
    if last.key in PRONOUNS and (
        last.text == "I" or last.text[0].islower() or end == 1 or row.tokens[end - 2].text == QUOTE
    ):
        return pronoun(row, end) if last.text != "IT" else None
    if last.is_capital:
        return _name_before(row, end, verb)
    found = _description_before(row, end, verb) if last.is_word else None
    return _spoken_for(row, found) if found and found.kind is Kind.DESCRIPTION else found


def _spoken_for(row: Row, found: Subject) -> Subject:
    """The whole of "a spokesman for the firm", of which only "the firm" has been read."""
    tokens, first = row.tokens, found.first
    if first < 2 or tokens[first - 1].key != "for" or tokens[first - 2].key not in listed("spokespeople"):
        return found
    begin = _whole_phrase(row, first)
    span = Span(start=tokens[begin].start, end=found.span.end)
    return Subject(Kind.DESCRIPTION, span, begin, found.last)


def _skip_back(row: Sequence[Token], verb: int) -> int | None:
    """The end of the subject: auxiliaries, adverbs and days between it and the verb passed over."""
    at = verb
    while at > 0:
        token = row[at - 1]
        if token.key in listed("passives"):
            return None
        if (
            is_adverb(token)
            or (token.key in listed("days") and at > 1 and row[at - 2].is_word)
            or (token.key == "long" and at > 1 and row[at - 2].key in ("has", "have", "had"))
        ):
            at -= 1
        elif token.key == "on" and at < verb and row[at].key in listed("days"):
            at -= 1  # "Verrill on Friday said"
        elif (aside := _time_between(row, at)) < at:
            at = aside
        elif token.text == "," and at > 2 and row[at - 2].key in listed("asides") and row[at - 3].text == ",":
            at -= 3
        else:
            return at
    return at


def _time_between(row: Sequence[Token], end: int) -> int:
    """Where "at the time" begins in "Verrill at the time said", behind a name."""
    for words in _BETWEEN if row[end - 1].key in _BETWEEN_ENDS else ():
        first = end - len(words)
        if first > 0 and tuple(token.key for token in row[first:end]) == words:
            return first if row[first - 1].is_capital or row[first - 1].key in PRONOUNS else end
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
    begin = _whole_phrase(row, described.first)
    return Subject(Kind.NAME, name.span, begin, end, name, _described_role(tokens[begin : first - 1]))


def _whole_phrase(row: Row, first: int) -> int:
    """Where "the director of works at the port" begins, of which only "the port" has been read."""
    for _ in range(MOST_TIES):
        tied = first > 1 and row.tokens[first - 1].key in _AFFILIATES
        head = _description_before(row, first - 1, first) if tied else None
        if head is None:
            break
        first = head.first
    return first


def _described_role(words: Sequence[Token]) -> Span | None:
    """The role in "the director of the port, Ona Verrill," without its article; None in "her father, Ona Verrill,"."""
    if words[0].key in ("his", "her", "their") and words[-1].key in listed("kin"):
        return None
    words = words[words[0].key in listed("determiners") :]
    return Span(start=words[0].start, end=words[-1].end) if any(is_role(token.key) for token in words) else None


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


def _name_before(row: Row, end: int, verb: int) -> Subject | None:
    tokens = row.tokens
    first = run_before(tokens, end)
    if first == end:
        return None
    first = through_of(tokens, first)
    left = tokens[first - 1].key if first else ""
    if left == "and" and not _joins_clauses(tokens, first - 1):
        return _two_names(row, first, end, verb)
    if first > 1 and ends_possessive(tokens[first - 1]):
        left = tokens[first - 2].key  # "a spokesman for the North's General Staff"
        tie = first - 2 - (first > 2 and left in listed("determiners"))
        if tokens[tie].key == "for" and tokens[tie - 1].key in listed("spokespeople"):
            return _description_over(row, tie, end)
    left = tokens[first - 1].key if first else ""
    tie = first - 1 - (first > 1 and left in listed("determiners"))
    if first and (found := officer(row, first, end)):
        return found._replace(last=verb)
    if first and tokens[tie].key in listed("attaching") and tokens[tie].key != "and":
        return _affiliated(row, tie, verb) or _description_over(row, tie, end)
    return _one_name(row, first, end, verb)


def _affiliated(row: Row, tie: int, verb: int) -> Subject | None:
    """ "Ona Verrill of the University of Tarn": the person before the word that ties a name to them."""
    if row.tokens[tie].key not in _AFFILIATES or not row.tokens[tie - 1].is_capital:
        return None
    found = _name_before(row, tie, verb)
    return found if found and found.name and found.name.person else None


def _joins_clauses(row: Sequence[Token], at: int) -> bool:
    """Whether an "and" goes on with a clause of its own: ", and the mayor Ona Verrill said"; no third in a list."""
    return at > 1 and row[at - 1].text == "," and not row[at - 2].is_capital and row[at - 2].is_word


def _two_names(row: Row, first: int, end: int, verb: int) -> Subject | None:
    tokens = row.tokens
    other = run_before(tokens, first - 1)
    if other == first - 1 or not opens_clause(tokens, other):
        return None
    other += tokens[other].key in listed("determiners")
    span = Span(start=tokens[other].start, end=tokens[end - 1].end)
    keys = tuple(token.key for token in tokens[other:end] if token.is_word)
    return Subject(Kind.NAME, span, other, verb, Name(span, keys, person=False))


def _one_name(row: Row, first: int, end: int, verb: int) -> Subject | None:
    tokens, first = row.tokens, begin_of_name(row.tokens, first)
    begin, role_before = role_start(row, first)
    name = name_in(tokens[first:end], row.people.parts, row.article, role_before=role_before, sure=False)
    if name is None and first and tokens[first - 1].key == "the" and is_role(tokens[end - 1].key):
        return description(row, first - 1, end)  # "the Republican Governor"
    if name is None or _is_common(row, first, end, name) or is_office(tokens[max(0, first - 1) : end], name):
        return description(row, begin, end) if name else None
    if not name.person and not role_before:
        begin = first - (first > 0 and tokens[first - 1].key in listed("determiners"))
    role = (role_beside(row, begin, first, name) if role_before else name.role) or role_behind(row, end)
    return Subject(Kind.NAME, name.span, begin, verb, name, role)


def _is_common(row: Row, first: int, end: int, name: Name) -> bool:
    """Whether a single capitalised word at the head of a sentence is no name: "Police said", "Critics say"."""
    if name.person or end - first > 1 or len(name.keys) > 1:
        return False
    if name.keys[0] in ("everyone", "everybody", "someone", "somebody", "anyone", "anybody", "others", "many"):
        return True
    if first == 0 and name.keys[0].endswith("ly") and name.keys[0] not in row.people.parts:
        return True  # "Locally"
    token = row.tokens[first]
    opens = first == 0 or not row.tokens[first - 1].is_word
    if not opens or token.text.isupper() or token.key in row.people.inside or token.key in row.people.parts:
        return False
    common = token.key in listed("collectives") or is_role(token.key) or token.key in stop_words("en")
    return common or token.key in row.people.small or token.key.endswith("s")


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


def _description_over(row: Row, tie: int, end: int) -> Subject | None:
    """ "a spokesman for the Harbour Ministry": whoever speaks, it is not the name behind the word that ties them."""
    found = _description_before(row, tie, end) if tie else None
    if found is None or (found.kind is Kind.NAME and row.tokens[tie].key in ("in", "at")):
        return found
    if found.kind is Kind.NAME:
        return None
    return Subject(Kind.DESCRIPTION, Span(start=found.span.start, end=row.tokens[end - 1].end), found.first, end)
