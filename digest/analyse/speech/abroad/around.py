"""Statements without a listed verb: according to somebody, behind a colon, a quotation with whatever verb behind it.

по словам Веррил, … · laut Verrill · selon Ona Verrill · según Verrill · Verrill zufolge
Pour Ona Verrill, « … » · Тренер не скрывал радости: «…» · « … », savoure l'entraîneur Marc Orsel
"""

from __future__ import annotations

import re
from functools import cache

from digest.analyse.people.tokens import QUOTE, Token
from digest.analyse.speech.abroad.according import openers as according_openers
from digest.analyse.speech.abroad.according import phrased, rest_from, zufolge
from digest.analyse.speech.abroad.before import leading
from digest.analyse.speech.abroad.behind import behind
from digest.analyse.speech.abroad.complements import (
    FEWEST_WORDS,
    MARKS_IN_A_ROW,
    before_mark,
    last_written,
    trimmed,
)
from digest.analyse.speech.abroad.frames import Found
from digest.analyse.speech.abroad.roles import says_role
from digest.analyse.speech.abroad.rows import AUXILIARIES, Row
from digest.analyse.speech.abroad.speakers import Kind, Who
from digest.analyse.words import listed
from digest.model import Mode, Span, SpeechClass
from digest.text import stop_words

_FOR = {"fr": "pour", "es": "para", "ru": "для", "de": "für"}
_FINITE = {
    "ru": re.compile(r"(?:[аеиоуыя]л[аи]?(?:с[ья])?|[аеиу][ею]?тс?я?|[аяую]т(?:ся)?)$"),
    "de": re.compile(r"(?:te|t)$"),
    "fr": re.compile(r"(?:[a-zé]e|[^n]t|ait)$"),
    "es": re.compile(r"(?:ó|[aeí]|aba)$"),
}
_PARTICIPLE = re.compile("(?:ée?|ie?|ue?|it|is|[ai]do)$")
SHORTEST_VERB = 4  # letters
TO_COLON = 9  # tokens from a subject to the colon; further on, words tell what they are: "a letter of one line"
LEAST_BARE = 4  # words of a quotation behind a name and a colon alone


@cache
def openers(language: str) -> frozenset[str]:
    """The words with which a statement without a verb may begin."""
    return according_openers(language) | {_FOR[language]}


def without_verb(row: Row) -> Found | None:
    """A statement that no verb of the lists makes."""
    if found := phrased(row) or zufolge(row):
        return found
    return _for(row) or _behind_colon(row) or _any_verb(row)


# ── quoted words beside a name ────────────────────────────────────────────────────────────────────────────


def _for(row: Row) -> Found | None:
    """`Pour la députée Awa Diarra, rapporteure, « … »`: whose view it is, where quoted words follow."""
    tokens = row.tokens
    if not tokens or tokens[0].key != _FOR[row.language]:
        return None
    who = behind(row, 1)
    quote = next((n for n, one in enumerate(tokens) if one.text == QUOTE), None)
    if who is None or who.kind is not Kind.PERSON or quote is None:
        return None
    last = quote
    start = tokens[quote].start
    head = row.reading.article.text[start : start + MARKS_IN_A_ROW]
    if head.lstrip("«»“”„\"' \u00a0\u202f")[:1].islower():
        commas = [n for n in range(who.last, quote) if tokens[n].text == ","]
        apposed = len(commas) > 1 and commas[0] == who.last
        words = rest_from(row, commas[1] if apposed else who.last)
        return Found(Span(start=tokens[0].start, end=tokens[0].end), SpeechClass.SAID, who, *words) if words else None
    while last > who.last and tokens[last - 1].key in listed("copulas_abroad"):
        last -= 1
    apposed = last - who.last > 1 and tokens[who.last].text == "," and tokens[last - 1].text in (",", ":")
    if quote == who.last or not (
        apposed or last == who.last or (last == who.last + 1 and tokens[last - 1].text in (",", ":"))
    ):
        return None
    words = rest_from(row, last)
    verb = Span(start=tokens[0].start, end=tokens[0].end)
    return Found(verb, SpeechClass.SAID, who, *words) if words else None


# ── any verb beside a quotation ──────────────────────────────────────────────────────────────────────────


def _behind_colon(row: Row) -> Found | None:
    """`Тренер Гарин не скрывал радости: «…»`: the subject of a sentence whose colon opens a quotation."""
    tokens, text = row.tokens, row.reading.article.text
    colon = next((n for n in range(len(tokens) - 1) if tokens[n].text == ":" and tokens[n + 1].text == QUOTE), None)
    if colon is None or any(one.is_word for one in tokens[colon + 2 :]):
        return None
    who = leading(row)
    leads = who is not None and who.last <= colon <= who.last + TO_COLON and _is_only(row, who, colon)
    who = who if leads else _before_colon(row, colon)
    if who is None:
        return None
    spans = [s for s in row.quoted if tokens[colon + 1].start <= s.start < tokens[colon + 1].end]
    least = LEAST_BARE if who.last == colon else FEWEST_WORDS
    if not spans or len(text[spans[0].start : spans[0].end].split()) < least:
        return None
    if leads and who.last < colon and not tokens[who.last].is_word:
        return None
    verb = next(
        (one for one in tokens[who.last : colon] if _may_be_verb(one, row.language, has_auxiliary=False)), tokens[colon]
    )
    return Found(Span(start=verb.start, end=verb.end), SpeechClass.SAID, who, trimmed(text, spans[0]), Mode.DIRECT)


def _before_colon(row: Row, colon: int) -> Who | None:
    """The only person of `No opina lo mismo Juan Lior, presidente de los comerciantes: «…»`, named behind the verb."""
    tokens = row.tokens
    named = [one for one in row.reading.mentions_of(row.sentence) if one.start < tokens[colon].start]
    first = next((n for n, one in enumerate(tokens) if named and one.start == named[0].start), 0)
    if len(named) != 1 or not first:
        return None
    start = first
    while start and (
        says_role(tokens[start - 1], row.language) or tokens[start - 1].key in listed("determiners_abroad")
    ):
        start -= 1
    before = tokens[start - 1] if start else None
    tied = listed("locating_abroad", "attaching_abroad")
    if before is None or not before.is_word or before.key in tied or before.is_capital:
        return None
    who = behind(row, start)
    return who if who and who.kind is Kind.PERSON and who.span.start == tokens[first].start else None


def _is_only(row: Row, who: Who, colon: int) -> bool:
    past, end = row.tokens[who.last - 1].end, row.tokens[colon].start
    return not any(past <= one.start < end for one in row.reading.mentions_of(row.sentence))


def _any_verb(row: Row) -> Found | None:
    """`« … », savoure l'entraîneur Marc Orsel`: one word that may be a verb between a quotation and its speaker."""
    tokens = row.tokens
    for opens, one in enumerate(tokens[:-1]):
        if not _follows_words(row, opens):
            continue
        at = _past_auxiliary(row, opens)
        if at >= len(tokens) - 1 or not _may_be_verb(tokens[at], row.language, has_auxiliary=at > opens):
            continue
        if not any(token.text == QUOTE for token in tokens[max(0, opens - 3) : opens]):
            continue
        place = at + 1 + (tokens[at + 1].key == "sich")
        who = behind(row, place)
        words = before_mark(row, opens)
        if who is None or words is None or words[1] is not Mode.DIRECT:
            continue
        if (who.kind is Kind.PERSON and _is_next(row, place, who)) or who.kind is Kind.UNNAMED:
            return Found(Span(start=one.start, end=tokens[at].end), SpeechClass.SAID, who, *words)
    return None


def _follows_words(row: Row, at: int) -> bool:
    """Whether a place stands behind a quotation and its mark, or behind one that ends as a sentence."""
    tokens = row.tokens
    if at > 1 and tokens[at - 1].text in (",", "—", "–") and tokens[at - 2].text in (QUOTE, ","):
        return True
    closes = at > 0 and tokens[at - 1].text == QUOTE
    return closes and last_written(row.reading.article.text, tokens[at - 1].end) in tuple("!?…")


def _past_auxiliary(row: Row, at: int) -> int:
    """The place of the verb itself in "a pesté", "s'est emportée", "ha bromeado"."""
    at += row.tokens[at].key in ("s'", "se")
    known = AUXILIARIES[row.language] if row.language in ("fr", "es") else frozenset[str]()
    return at + (at < len(row.tokens) and row.tokens[at].key in known)


def _may_be_verb(one: Token, language: str, *, has_auxiliary: bool) -> bool:
    if one.is_capital or len(one.key) < SHORTEST_VERB or says_role(one, language) or one.key in stop_words(language):
        return False
    if has_auxiliary and _PARTICIPLE.search(one.key):
        return True
    return _FINITE[language].search(one.key) is not None


def _is_next(row: Row, at: int, who: Who) -> bool:
    """Whether nothing but an article and a role stands before a name."""
    between = [one for one in row.tokens[at:] if one.end <= who.span.start]
    plain = {one.key for one in between} <= listed("determiners_abroad")
    return plain or any(says_role(one, row.language) for one in between)
