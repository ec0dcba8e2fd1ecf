"""Sentences in which two people speak: "According to Verrill, the gates hold; Gavrel said they would fail".

Each half is read as a sentence of its own, so that nobody is given the other's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from digest.analyse.speech.attribution import Attribution, attribution
from digest.analyse.speech.lines import Line
from digest.analyse.speech.rows import is_adverb
from digest.analyse.speech.subjects import Kind
from digest.analyse.verbs import openers, verb_at
from digest.model import Span

_AGAINST = frozenset(["but", "while", "whereas", "and", "although", "though"])
_CUTS = _AGAINST | {";"}
_text, _key = attrgetter("text"), attrgetter("key")


def halves(line: Line) -> Iterator[Line]:
    """The sentence itself, or its halves, where each has a speaker with a name."""
    tokens = line.row.tokens
    if line.inside or _CUTS.isdisjoint(map(_text, tokens)) or sum(map(openers().__contains__, map(_key, tokens))) < 2:
        yield line
        return
    for at in range(4, len(tokens) - 3):
        if tokens[at].text == ";" or (tokens[at].text == "," and tokens[at + 1].key in _AGAINST):
            first, second = _part(line, 0, at), _part(line, at + 1 + (tokens[at].text == ","), len(tokens))
            if _are_two(first, second, sure=tokens[at].text == ";"):
                yield first
                yield from halves(second)
                return
    yield line


def _part(line: Line, first: int, last: int) -> Line:
    tokens = line.row.tokens[first:last]
    begin, end = tokens[0].start, tokens[-1].end
    mentions = [one for one in line.mentions if begin <= one.start < end]
    return Line(
        line.sentence,
        line.row._replace(tokens=tokens),
        tuple(quote for quote in line.quotes if quote.start < end and quote.end > begin),
        inside=False,
        others=list({id(one.actor): one.actor for one in mentions}.values()),
        mentions=mentions,
    )


def _are_two(first: Line, second: Line, *, sure: bool) -> bool:
    """Whether each part has a speaker with a name; where the mark is no sure end, the second begins with theirs."""
    if second.row.tokens[0].key == "that" or not (sure or _begins_with_speaker(second)):
        return False
    one, other = _spoken(first), _spoken(second)
    return one is not None and other is not None and _name(one) != _name(other)


def _begins_with_speaker(line: Line) -> bool:
    subject, tokens = line.lead(), line.row.tokens
    if subject is None or subject.kind is not Kind.NAME:
        return False
    at = subject.last
    while at < len(tokens) and is_adverb(tokens[at]):
        at += 1
    return at < len(tokens) and verb_at(tokens, at, "en") is not None


def _spoken(line: Line) -> Attribution | None:
    quoted = [Span(start=quote.start, end=quote.end) for quote in line.quotes]
    found = attribution(line.row, quoted)
    return found if found and found.subject.kind is Kind.NAME else None


def _name(one: Attribution) -> tuple[str, ...]:
    return one.subject.name.keys if one.subject.name else ()
