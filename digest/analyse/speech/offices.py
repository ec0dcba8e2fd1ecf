"""Offices in capitals with what they are for before a name: "Minister of Unification Han Do-yun"."""

from __future__ import annotations

from digest.analyse.people.given import after_office
from digest.analyse.people.names import is_of_office, name_in
from digest.analyse.people.runs import run_after, run_before
from digest.analyse.speech.rows import Row
from digest.analyse.speech.subjects import Kind, Subject
from digest.model import Span


def officer(row: Row, first: int, end: int) -> Subject | None:
    """Who holds an office, where the words in capitals behind its "of" stand from `first` to `end`."""
    tokens = row.tokens
    if not is_of_office(tokens, first):
        return None
    cut = first + after_office([one.key for one in tokens[first:end]])
    name = name_in(tokens[cut:end], row.people.parts, row.article, role_before=True) if cut > first else None
    if name is None:
        return None
    begin = run_before(tokens, first - 1 - (tokens[first - 1].key == "the"))
    role = Span(start=tokens[begin].start, end=tokens[cut - 1].end)
    return Subject(Kind.NAME, name.span, begin, end, name, role)


def officer_behind(row: Row, at: int) -> Subject | None:
    """Who holds the office whose words begin at a token, as in `," said Minister of Fisheries Lena Tarkova`."""
    tokens = row.tokens
    of = run_after(tokens, at)
    if of == at or of + 1 >= len(tokens) or tokens[of].key != "of":
        return None
    first = of + 1 + (tokens[of + 1].key == "the")
    return officer(row, first, run_after(tokens, first)) if first < len(tokens) else None
