"""Words that are given to somebody without a verb of saying: a quotation makes it sure.

"…," Verrill divulged · Works director Verrill: "…" · Verrill made an appeal on the radio: "…"
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyse.people.names import name_in
from digest.analyse.people.runs import run_after
from digest.analyse.people.tokens import QUOTE
from digest.analyse.speech.attribution import Attribution, tail_end
from digest.analyse.speech.rows import Row
from digest.analyse.speech.subjects import Kind, Subject
from digest.analyse.speech.subjects_before import before
from digest.analyse.speech.subjects_behind import after, leading
from digest.analyse.verbs import Verb, classes
from digest.analyse.words import listed
from digest.model import Mode, Span, SpeechClass


def unlisted(row: Row, quoted: Sequence[Span]) -> Attribution | None:
    """`"…," Verrill divulged`, `Works director Verrill: "…"`: what a quotation makes sure with a verb of no list."""
    tokens = row.tokens
    for at in (at for at, token in enumerate(tokens) if token.text == QUOTE):
        span = next((one for one in quoted if tokens[at].start <= one.start < tokens[at].end), None)
        if span is None:
            continue
        found = _any_verb(row, at, span) or _headed(row, at, span) or _labelled(row, at, span)
        if found is not None:
            return found
    return None


def _any_verb(row: Row, quote: int, words: Span) -> Attribution | None:
    tokens = row.tokens
    text, first = row.article.text, quote + 1
    if text[words.end - 1 : words.end] not in tuple(",?!—–") or first >= len(tokens):
        return None
    last = run_after(tokens, first) if tokens[first].is_capital else first + (tokens[first].key in ("he", "she"))
    if last == first or last >= len(tokens) or not tokens[last].key.endswith(("ed", "s")) or tokens[last].is_capital:
        return None
    if tokens[last].key in listed("finite") | listed("passives"):
        return None
    subject = before(row, last)
    if subject is None or not (subject.kind is Kind.PRONOUN or (subject.name is not None and subject.name.person)):
        return None
    verb = Verb(last, last + 1, SpeechClass.SAID)
    return Attribution(verb, subject, words, Mode.DIRECT, (last + 1, tail_end(tokens, last + 1)))


def _headed(row: Row, quote: int, words: Span) -> Attribution | None:
    """`Added Verrill: "…"`: the verb first, then who speaks."""
    tokens = row.tokens
    kind = classes("en").get(tokens[0].key)
    subject = after(row, 1) if kind and quote > 2 and tokens[quote - 1].text in (":", ",") else None
    if kind is None or subject is None or subject.name is None or not subject.name.person:
        return None
    return Attribution(Verb(0, 1, kind), subject, words, Mode.DIRECT, (subject.last, subject.last))


def _labelled(row: Row, quote: int, words: Span) -> Attribution | None:
    """A name with its role, a colon, and the quotation: the colon is the verb."""
    tokens, colon = row.tokens, quote - 1
    if (
        colon < 2
        or tokens[colon].text != ":"
        or tokens[0].key in classes("en")
        or not all(token.is_word for token in tokens[:colon])
    ):
        return None
    subject = before(row, colon)
    if subject is None or subject.first > 0 or subject.name is None or not subject.name.person:
        return None
    return Attribution(Verb(colon, colon + 1, SpeechClass.SAID), subject, words, Mode.DIRECT, (quote, quote))


def introduced(row: Row, words: Span) -> Attribution | None:
    """`Verrill made an appeal on the radio: "…"`: the subject of a sentence whose colon opens the quotation.

    Where another may speak, somebody is quoted by or written to, nothing is sure.
    """
    tokens = row.tokens
    colon = next((at for at, token in enumerate(tokens) if token.text == ":"), None)
    if (
        colon is None
        or colon < 3
        or tokens[0].key in classes("en")
        or any(token.text == QUOTE for token in tokens[:colon])
    ):
        return None
    if colon + 1 < len(tokens) and not tokens[colon + 1].start <= words.start < tokens[colon + 1].end:
        return None
    subject = leading(row._replace(tokens=tokens[:colon]))
    if subject is None or subject.last >= colon:
        return None
    subject = _apposed(row, subject) or subject
    if subject.kind is Kind.DESCRIPTION or (subject.name is not None and not subject.name.person):
        return None
    between = {token.key for token in tokens[subject.last : colon]}
    if not between.isdisjoint(listed("of_another")) or "by" in between:
        return None
    return Attribution(Verb(colon, colon + 1, SpeechClass.SAID), subject, words, Mode.DIRECT, (colon, colon))


def _apposed(row: Row, described: Subject) -> Subject | None:
    """ "Verrill's father, Michael, made …": the name between two commas behind whom the sentence describes."""
    tokens, first = row.tokens, described.last + 1
    if described.kind is not Kind.DESCRIPTION or first >= len(tokens) or tokens[first - 1].text != ",":
        return None
    last = run_after(tokens, first)
    if last == first or last >= len(tokens) or tokens[last].text != ",":
        return None
    name = name_in(tokens[first:last], row.people.parts, row.article, role_before=True)
    return Subject(Kind.NAME, name.span, described.first, last, name) if name else None
