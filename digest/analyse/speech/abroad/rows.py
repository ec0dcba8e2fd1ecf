"""A sentence in Russian, German, French or Spanish as a row of tokens, ready to be read.

Each quotation is one token. What a house sets inside of its marks and does not quote stands outside of them here:
«Мы готовы, — сказал Гарин. — Завтра начнём» · « C'est fini, explique-t-il, on ferme »
French elisions and inverted pronouns are parted: "l'élu" is "l'" and "élu", "promet-il" is "promet" and "il".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from digest.analyse.marks import Quote
from digest.analyse.people.tokens import QUOTE, Token, is_elided, token
from digest.analyse.reading import Reading
from digest.analyse.speech.abroad.conjugation import forms
from digest.model import Sentence, Span
from digest.text import normal

LONGEST_ASIDE = 140  # characters of an attribution inside of quotation marks
AUXILIARIES = {
    "ru": frozenset[str](),
    "de": frozenset(["hat", "haben", "hatte", "hatten", "habe"]),
    "fr": frozenset(["a", "ont", "avait", "avaient", "est"]),
    "es": frozenset(["ha", "han", "había", "habían"]),
}
DASHES = frozenset("—–-")
_ELIDED = re.compile(r"(?:l|d|j|qu|n|s|c|m|t|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
_INVERTED = re.compile(r"(?:-t)?-(?=(?:il|elle|ils|elles|on|je|nous|vous)$)")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence taken apart."""

    reading: Reading
    sentence: Sentence
    language: str
    tokens: tuple[Token, ...]
    quoted: tuple[Span, ...]  # the words within quotation marks, of this sentence alone
    is_dialogue: bool  # it opens with a dash, as somebody's words do

    @property
    def is_inside(self) -> bool:
        """Whether the sentence stands wholly in quotation marks."""
        return bool(self.quoted) and not any(one.is_word for one in self.tokens)


def row_of(reading: Reading, sentence: Sentence) -> Row:
    """A sentence of an article, taken apart."""
    language, text = reading.article.language, reading.article.text
    quotes = [
        piece
        for quote in reading.quotes_of(sentence)
        if quote.closed or quote.end >= sentence.end
        for piece in _pieces(text, quote, language)
        if piece.end > sentence.start and piece.start < sentence.end
    ]
    own: Sequence[Token] = reading.tokens_of(sentence)
    if language == "fr":
        own = [part for at, one in enumerate(own) for part in _parts(own, at)]
    spans = tuple(Span(start=max(q.start, sentence.start), end=min(q.end, sentence.end)) for q in quotes)
    before = text[max(0, sentence.start - 3) : sentence.start].strip(" \u00a0\u202f")
    written = text[sentence.start : sentence.start + 1]
    opens = written in ("—", "–") or (before[-1:] in DASHES and before.strip("—–-\n") == "")
    return Row(reading, sentence, language, tuple(_folded(own, quotes)), spans, opens)


def _folded(row: Sequence[Token], quotes: Sequence[Quote]) -> Iterator[Token]:
    at = 0
    for quote in quotes:
        while at < len(row) and row[at].start < quote.start - 1:
            yield row[at]
            at += 1
        yield token(QUOTE, quote.start - 1, quote.end + quote.closed)
        while at < len(row) and row[at].start < quote.end + quote.closed:
            at += 1
    yield from row[at:]


def _parts(row: Sequence[Token], at: int) -> Iterable[Token]:
    """A French token without what is elided before it; in "Jean d'Orva" that belongs to the name."""
    text = row[at].text
    if text.isalnum() or not ("'" in text or "’" in text or "-" in text):
        return (row[at],)
    inner = at > 0 and is_elided(text) and (row[at - 1].is_capital or row[at - 1].text == ".")
    return (row[at],) if inner else _parted(row[at])


def _parted(one: Token) -> Iterator[Token]:
    """A French token without what is elided before it and the pronoun behind it."""
    elided, (verb, pronoun) = _cuts(one.text)
    start, text = one.start, one.text
    if elided:
        yield Token(text[:elided], start, start + elided, normal(text[:elided]) or text[:elided], False, True)
    if verb:
        yield token(text[elided:verb], start + elided, start + verb)
    rest = max(elided, pronoun)
    yield token(text[rest:], start + rest, one.end) if rest else one


@lru_cache(maxsize=65536)
def _cuts(text: str) -> tuple[int, tuple[int, int]]:
    """Past what is elided, and where the verb ends and its pronoun begins; 0 where there is none."""
    elided = match.end() if (match := _ELIDED.match(text)) else 0
    inverted = _INVERTED.search(text, elided)
    return elided, (inverted.span() if inverted else (0, 0))


# ── attributions inside of quotation marks ───────────────────────────────────────────────────────────────


@cache
def _aside(language: str) -> re.Pattern[str]:
    """Where an attribution opens inside of a quotation: a dash, in French a comma, before a small letter."""
    mark = r",[ \u00a0\u202f]" if language == "fr" else r"[,!?….]?[ \u00a0\u202f]?[—–][ \u00a0\u202f]?"
    return re.compile(mark + r"(?=[^\W\d_A-ZА-ЯÀ-Þ])")


def _pieces(text: str, quote: Quote, language: str) -> Iterator[Quote]:
    """A quotation without the attributions that stand inside of its marks."""
    start = quote.start
    if language != "de":
        for match in _aside(language).finditer(text, quote.start, quote.end):
            if match.start() < start:
                continue
            end = _end_of_aside(text, match.end(), quote.end, language)
            if end is None:
                continue
            yield Quote(start, match.start() + (text[match.start()] in "!?…."), closed=True, goes_on=False)
            start = end
    if start < quote.end:
        yield Quote(start, quote.end, closed=quote.closed, goes_on=quote.goes_on)


def _end_of_aside(text: str, start: int, end: int, language: str) -> int | None:
    """Where the quotation goes on behind an attribution that begins there; None where none begins."""
    words = text[start : min(end, start + LONGEST_ASIDE)]
    if language == "fr":
        return _end_of_french_aside(words, start, end)
    head = [normal(word) for word in words.split()[:3]]
    head = head[2:] if head[:2] in (["об", "этом"], ["на", "это"]) else head
    if not head or head[0].strip(",.") not in forms(language).finite:
        return None
    dash = re.search(r"[.,]?[ \u00a0]?[—–]", words)
    return start + dash.end() if dash else (end if start + len(words) >= end else None)


def _end_of_french_aside(words: str, start: int, end: int) -> int | None:
    known = forms("fr")
    head = words.split(maxsplit=1)[0] if words else ""
    head = normal(_INVERTED.split(head)[0].strip(",."))
    if head not in known.finite and head not in AUXILIARIES["fr"]:
        return None
    stop = re.search(r"[,.](?=[ \u00a0]|$)", words)
    aside = words[: stop.start()] if stop else words
    if stop is None and start + len(words) < end:
        return None
    parts = [part.key for word in aside.split()[:3] for part in _parted(token(word, 0, len(word)))]
    spoken = bool(parts) and (
        parts[0] in known.finite or (parts[0] in AUXILIARIES["fr"] and known.participles.keys() & set(parts))
    )
    inverted = not {"il", "elle"}.isdisjoint(parts[1:3]) and "-" in aside
    named = re.search(r" [A-ZÀ-Þ]", aside) is not None
    return start + (stop.end() if stop else len(words)) if spoken and (inverted or named) else None
