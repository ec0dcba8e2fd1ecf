"""Appositions: what stands between two commas behind a name and says who that is.

"Ona Verrill, 44, the minister of works, said" · "Ona Verrill, policy lead at Harbour Watch, said" · "Verrill (Tarn)"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.analyse.acts import verbs
from digest.analyse.people.names import name_in
from digest.analyse.people.roles import is_role
from digest.analyse.people.runs import run_before
from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.rows import Row, opens_clause, role_start
from digest.analyse.verbs import classes
from digest.analyse.words import listed
from digest.model import Span

REACH = 26  # words between the two commas of "Verrill, who has run the works since …, said"
BRACKET = 12  # words between brackets
MOST = 3  # one after another: "Verrill, 37, of Tarn, said"
ROLE_WORDS = 16  # of an apposition that is printed as a role
ROLE_WITHIN = 5  # words of an apposition in which a word for a role stands
_RELATIVE = frozenset(["who", "whose", "whom", "which", "where", "that", "when"])
_DASHES = ("--", "—", "–")


def opening(row: Row, end: int) -> int:
    """Where the appositions that close just before `end` begin: at their first mark; `end` where there are none."""
    first = end
    for _ in range(MOST):
        opened = next((at for at in _before(row, first, end) if at is not None), None)
        if opened is None:
            break
        first = opened
    return first


def _before(row: Row, first: int, end: int) -> Iterator[int | None]:
    """Where one more apposition opens: the mark that opens the last closes it, or follows the bracket that it is."""
    if first == end:
        opened = _opened(row, end)
        yield opened if opened < end else None
        return
    for closed in (first + 1, first):
        opened = _opened(row, closed)
        yield opened if opened < first and _goes_on(row, opened, closed - 1) else None


def _goes_on(row: Row, opened: int, closing: int) -> bool:
    """Whether one more apposition stands before the last: behind a name, without a verb."""
    before = row.tokens[opened - 1]
    named = before.is_capital and (opened > 1 or before.key in row.people.parts)
    return (named or before.text[0].isdigit()) and not _has_verb(row.tokens[opened + 1 : closing])


def _opened(row: Row, end: int) -> int:
    """Where the one apposition opens that closes just before `end`; `end` where none does."""
    tokens = row.tokens
    closing = tokens[end - 1].text if end else ""
    if closing == ")":
        return next((at for at in range(end - 2, max(-1, end - BRACKET), -1) if tokens[at].text == "("), end)
    spaced = closing == "-" and end > 1 and tokens[end - 1].start > tokens[end - 2].end
    if closing not in (",", *_DASHES) and not spaced:
        return end
    for at in range(end - 2, max(0, end - REACH), -1):
        if tokens[at].text in (QUOTE, ";", ":"):
            break
        if tokens[at].text == closing:
            if _is_no_apposition(row, at, end - 1):
                break
            if _opens_one(row, at, end - 1):
                return at
    return end


def _is_no_apposition(row: Row, mark: int, closing: int) -> bool:
    """Whether what stands between two marks is who speaks, or the last of a list."""
    listing = row.tokens[mark].text == "," and row.tokens[mark + 1].key in ("and", "or")
    return listing or _names(row, mark + 1, closing)


def _opens_one(row: Row, mark: int, closing: int) -> bool:
    tokens, head = row.tokens, row.tokens[mark + 1]
    named = tokens[mark - 1].is_capital or _bracket(row, mark) > 0
    doing = named and head.key.endswith("ing") and head.text.islower()
    return doing or _may_open(head) or _describes_name(row, mark, closing)


def _bracket(row: Row, end: int) -> int:
    """Where the bracket opens that closes just before `end`, behind a name: "Verrill (R-Tarn), reading"; else 0."""
    if end < 2 or row.tokens[end - 1].text != ")":
        return 0
    opened = next((at for at in range(end - 2, max(0, end - BRACKET), -1) if row.tokens[at].text == "("), 0)
    return opened if opened and row.tokens[opened - 1].is_capital else 0


def _names(row: Row, first: int, end: int) -> bool:
    """Whether words are a name with its role before it, "Mr Hale", and so no apposition but who speaks."""
    name = run_before(row.tokens, end)
    if name == first < end and first > 1 and not row.tokens[first - 2].is_capital and is_role(row.tokens[first].key):
        titled = name_in(row.tokens[first:end], row.people.parts, row.article)
        return titled is not None  # "their spokesman, Major Piet Gavrel,"
    if name in (first, end) or not is_role(row.tokens[first].key) or is_role(row.tokens[end - 1].key):
        return row.tokens[first].key in listed("address")
    return all(is_role(token.key) or token.is_capital for token in row.tokens[first:end])


def _may_open(token: Token) -> bool:
    return token.key in listed("appositive") or is_role(token.key) or token.text[0].isdigit()


def _describes_name(row: Row, comma: int, closing: int) -> bool:
    """Whether a clause begins with a person's full name before the comma, and what follows has no verb of its own."""
    tokens = row.tokens
    first = run_before(tokens, comma)
    begin, _ = role_start(row, first)
    if first == comma or not opens_clause(tokens, begin) or _has_finite(tokens[begin:first]):
        return False
    name = name_in(tokens[first:comma], row.people.parts, row.article)
    return name is not None and not _has_verb(tokens[comma + 1 : closing])


def _has_verb(words: Sequence[Token]) -> bool:
    """Whether words tell of something: "died in hospital"; "based in Tarn" and "lead researcher" do not."""
    if not words or _has_finite(words):
        return True
    head = words[0]
    past = head.key.endswith("ed") or ((head.key in verbs() or head.key in classes("en")) and not head.is_capital)
    return past and head.key not in listed("attributes")


def _has_finite(words: Sequence[Token]) -> bool:
    return not listed("finite").isdisjoint([token.key for token in words])


def role_behind(row: Row, end: int) -> Span | None:
    """`, the minister of works,` behind a name, also after an age; None where no apposition says what somebody does."""
    tokens = row.tokens
    if end < len(tokens) and tokens[end].text == "(":
        end = next((at + 1 for at in range(end, min(len(tokens), end + BRACKET)) if tokens[at].text == ")"), end)
    for _ in range(MOST):
        if end + 1 >= len(tokens) or tokens[end].text != ",":
            return None
        last = next((at for at in range(end + 1, min(len(tokens), end + 16)) if tokens[at].text in ',.";'), None)
        if last is None or last == end + 1 or (tokens[last].text == "." and last < len(tokens) - 1):
            return None
        if span := _role(tokens[end + 1 : last]):
            return span
        end = last
    return None


def _role(words: Sequence[Token]) -> Span | None:
    """What an apposition says that somebody is, its article and what a relative clause adds left off."""
    words = words[: next((at for at, token in enumerate(words) if at and token.key in _RELATIVE), len(words))]
    words = words[words[0].key in ("now", "then", "also") and len(words) > 1 :]
    if words[0].key in ("and", "or") or _has_verb(words):
        return None
    introduced = words[0].key in ("a", "an")
    if words[0].key in listed("determiners"):
        words = words[1:]
    if len(words) > 1 and words[0].key in listed("attributes") and words[1].key in listed("attaching"):
        return None  # "known for his work"
    if not words or words[0].key in listed("no_role") or len(words) > ROLE_WORDS or words[0].text[0].isdigit():
        return None
    known = any(is_role(token.key) or token.key in listed("persons") for token in words[:ROLE_WITHIN])
    placed = any(token.key in ("of", "at", "for", "with") for token in words[1:ROLE_WITHIN])
    if not (known or introduced or (placed and not words[0].is_capital)):
        return None
    return Span(start=words[0].start, end=words[-1].end)
