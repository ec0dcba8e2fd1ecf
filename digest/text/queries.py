"""Queries: what an operator asks of a text, with `and`, `or`, `not`, `near`, phrases, endings and fields.

    chips and (export* near/8 control* or "trade war") and not headline:potato
    language:de and source:"Harbour Courier"

`and` binds closer than `or`, and two terms without a word between them are joined by `and`; `near` and `near/N` (5
words unless said otherwise) stand between two words or phrases, in either order; `not` denies what follows it. Words
are compared as everywhere: without case. `name:` keeps the case, `headline:` reads the headline alone, and `source:`,
`section:` and `language:` compare the whole field, or its beginning with a star.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from digest.errors import ConfigError
from digest.text.forms import normal
from digest.text.tokens import words

NEAR = 5  # words between two that are near
_DEEPEST = 50  # brackets and denials within each other
_LONGEST = 10_000  # characters of a query
_FIELDS = ("headline", "name", "source", "section", "language")
_TOKEN = re.compile(r'\s*+(?:([()])|(?:([a-z]++):)?(?:"([^"]*+)"|([^\s()":]++)))', re.IGNORECASE)
_NEAR = re.compile(r"near(?:/(\d{1,4}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queried:
    """A text that queries are asked of."""

    headline: tuple[str, ...]  # word tokens
    body: tuple[str, ...]
    written: str  # headline and text as they stand
    facts: Mapping[str, tuple[str, ...]]  # source, section, language → what they may be called, in normal form
    places: dict[str, list[int]] = field(default_factory=dict)  # where each word of headline and body stands
    ordered: list[str] = field(default_factory=list)  # the words, each once, in the order of the alphabet

    def __post_init__(self) -> None:
        """Note where each word stands; a phrase may not reach from the headline into the text."""
        places = self.places
        for place, word in enumerate((*self.headline, "", *self.body)):
            if word in places:
                places[word].append(place)
            elif word:
                places[word] = [place]

    def beginning(self, start: str) -> Iterator[str]:
        """The words that begin so."""
        if not self.ordered:
            self.ordered.extend(sorted(self.places))
        at = bisect_left(self.ordered, start)
        while at < len(self.ordered) and self.ordered[at].startswith(start):
            yield self.ordered[at]
            at += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase; the last word may stand for every word that begins so."""

    tokens: tuple[str, ...]
    open_end: bool
    within: str = ""  # "" or "headline"

    def spans(self, text: Queried) -> list[tuple[int, int]]:
        """Where it stands: first and last place."""
        last = len(self.tokens) - 1
        ends = self._ends(text)
        if last:
            heads = [set(text.places.get(token, ())) for token in self.tokens[:-1]]
            ends = [end for end in ends if all(end - last + at in held for at, held in enumerate(heads))]
        limit = len(text.headline) if self.within else None
        return [(end - last, end) for end in ends if limit is None or end < limit]

    def _ends(self, text: Queried) -> list[int]:
        if not self.open_end:
            return text.places.get(self.tokens[-1], [])
        return sorted(place for word in text.beginning(self.tokens[-1]) for place in text.places[word])

    def matches(self, text: Queried) -> bool:
        """Whether it stands there at all."""
        return bool(self.spans(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A field that is, or begins with, something."""

    name: str
    value: str  # in normal form
    open_end: bool

    def matches(self, text: Queried) -> bool:
        """Whether the field says so."""
        held = text.facts.get(self.name, ())
        return any(one.startswith(self.value) if self.open_end else one == self.value for one in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Words as they are written, capitals included, and no part of longer words."""

    written: str

    def matches(self, text: Queried) -> bool:
        """Whether they stand there."""
        return re.search(rf"(?<!\w){re.escape(self.written)}(?!\w)", text.written) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two terms with so many words between them at the most, in either order."""

    one: Term
    other: Term
    reach: int

    def matches(self, text: Queried) -> bool:
        """Whether they stand so anywhere."""
        first, second = self.one.spans(text), self.other.spans(text)
        return any(_gap(one, other) <= self.reach for one in first for other in _around(second, one, self.reach))


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Words between two spans; a span is not near itself."""
    if one == other:
        return 1 << 30
    return max(one[0], other[0]) - min(one[1], other[1]) - 1


def _around(spans: Sequence[tuple[int, int]], one: tuple[int, int], reach: int) -> Iterator[tuple[int, int]]:
    """The spans that could be near, which stand in order: a text of one word over and over takes no square of time."""
    at = bisect_left(spans, (one[0] - reach - 20, 0))
    seen = 0
    while at < len(spans) and spans[at][0] <= one[1] + reach + 1 and seen < 4 * reach + 80:
        yield spans[at]
        at, seen = at + 1, seen + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """All of them: `and`."""

    parts: tuple[Query, ...]

    def matches(self, text: Queried) -> bool:
        """Whether each matches."""
        return all(part.matches(text) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """One of them: `or`."""

    parts: tuple[Query, ...]

    def matches(self, text: Queried) -> bool:
        """Whether one matches."""
        return any(part.matches(text) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """Denied."""

    part: Query

    def matches(self, text: Queried) -> bool:
        """Whether it does not match."""
        return not self.part.matches(text)


Query = Term | Fact | Name | Near | Every | Either | Not

Door = tuple[str, str]  # "word", "start" (of a word) or "name", and what it is


def doors(query: Query) -> frozenset[Door] | None:
    """Words and names, one of which stands in every text that the query matches; None: it may match without.

    By them most queries are known not to match, and need not be asked.
    """
    if isinstance(query, Term):
        longest = max(range(len(query.tokens)), key=lambda at: len(query.tokens[at]))
        starts = query.open_end and longest == len(query.tokens) - 1
        return frozenset([("start" if starts else "word", query.tokens[longest])])
    if isinstance(query, Name):
        return frozenset([("name", query.written)])
    if isinstance(query, Near):
        return doors(query.one)
    if isinstance(query, Every):
        return min((found for part in query.parts if (found := doors(part)) is not None), key=len, default=None)
    if isinstance(query, Either):
        ways = [doors(part) for part in query.parts]
        return frozenset(door for way in ways for door in way or ()) if None not in ways else None
    return None


def parse_query(written: str) -> Query:
    """Read a query.

    Raises:
        ConfigError: it is empty, too long or too deep, a bracket is open, or a word stands where none can.
    """
    if len(written) > _LONGEST:
        raise ConfigError(f"longer than {_LONGEST} characters")
    reader = _Reader(list(_tokens(written)))
    query = reader.alternatives(0)
    if reader.at < len(reader.tokens):
        raise ConfigError(f"cannot read on at {reader.tokens[reader.at].written!r}")
    return query


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    written: str
    field: str
    value: str
    quoted: bool


def _tokens(written: str) -> Iterator[_Token]:
    at = 0
    while written[at:].strip():
        found = _TOKEN.match(written, at)
        if not found:
            raise ConfigError(f"cannot read {written[at : at + 20].strip()!r}")
        bracket, name, quoted, plain = found.groups()
        if name and name.lower() not in _FIELDS:
            raise ConfigError(f"there is no field {name!r}; expected one of {', '.join(_FIELDS)}")
        value = bracket or (quoted if quoted is not None else plain)
        whole = found.group().strip()
        yield _Token(written=whole, field=(name or "").lower(), value=value, quoted=quoted is not None)
        at = found.end()


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def _peek(self) -> str:
        """The next token as a bracket or an operator, "" where it is a term or there is none."""
        if self.at == len(self.tokens) or self.tokens[self.at].quoted or self.tokens[self.at].field:
            return ""
        value = self.tokens[self.at].value.lower()
        return value if value in ("(", ")", "and", "or", "not") or _NEAR.fullmatch(value) else ""

    def alternatives(self, depth: int) -> Query:
        parts = [self._conjunction(depth)]
        while self._peek() == "or":
            self.at += 1
            parts.append(self._conjunction(depth))
        return parts[0] if len(parts) == 1 else Either(parts=tuple(parts))

    def _conjunction(self, depth: int) -> Query:
        parts = [self._denial(depth)]
        while self.at < len(self.tokens) and self._peek() not in ("or", ")"):
            if self._peek() == "and":
                self.at += 1
            parts.append(self._denial(depth))
        return parts[0] if len(parts) == 1 else Every(parts=tuple(parts))

    def _denial(self, depth: int) -> Query:
        if depth > _DEEPEST:
            raise ConfigError(f"more than {_DEEPEST} brackets within each other")
        if self._peek() == "not":
            self.at += 1
            return Not(part=self._denial(depth + 1))
        return self._nearness(depth)

    def _nearness(self, depth: int) -> Query:
        one = self._atom(depth)
        found = _NEAR.fullmatch(self._peek())
        if not found:
            return one
        sign, self.at = self.at, self.at + 1
        other = self._atom(depth)
        if not isinstance(one, Term) or not isinstance(other, Term):
            place = f"{self.tokens[sign].written}, behind {self.tokens[sign - 1].written!r}"
            raise ConfigError(f"{place}: expected a word or a phrase on both sides, and no bracket")
        return Near(one=one, other=other, reach=int(found.group(1) or NEAR))

    def _atom(self, depth: int) -> Query:
        if self.at == len(self.tokens):
            raise ConfigError("a word is missing at the end")
        if self._peek() == "(":
            self.at += 1
            inner = self.alternatives(depth + 1)
            if self._peek() != ")":
                raise ConfigError("a bracket is not closed")
            self.at += 1
            return inner
        if self._peek():
            raise ConfigError(f"a word is missing before {self.tokens[self.at].written!r}")
        self.at += 1
        return _leaf(self.tokens[self.at - 1])


def _leaf(token: _Token) -> Query:
    stripped = token.value.strip()
    if token.field == "name" and stripped:
        return Name(written=stripped)
    value, open_end = stripped.removesuffix("*"), stripped.endswith("*")
    if token.field in ("source", "section", "language") and normal(value):
        return Fact(name=token.field, value=normal(value), open_end=open_end)
    tokens = words(value)
    if not tokens:
        raise ConfigError(f"{token.written!r} holds no word")
    return Term(tokens=tokens, open_end=open_end, within=token.field)
