"""Learnt furniture, page by page: which lines of a page recur at its house, and what the page teaches in turn.

    Page ─▶ without_learnt ─▶ Page without what recurs ─▶ notes_of ─▶ PageNotes ─▶ learning.py

A line is known by its normal form as a whole, so a paragraph that speaks of furniture is never taken. What shares a
word with the headline of its page is taken for news there, however often it is printed: the opening of an article
that other pages carry as a teaser, or the background that an agency repeats.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlsplit

from digest.clean.page import Page
from digest.clean.text_page.label_words import without_inline_labels
from digest.model import Furniture

Row = tuple[str, str, str]  # a line, its verdict, the reason
Known = Mapping[str, int]  # normal form: on how many pages of the house it was seen

_LONGEST = 1000  # characters: no line of furniture is longer, and a book on one line costs nothing
_MOST_LINES = 400  # of a page are noted, from its head and its foot, where furniture stands; most pages have 150
_REMEMBERED = 4096  # lines, since a house's pages share theirs: ten houses in turn, and a few megabytes
_LABEL, _LABEL_CHARS = 8, 60  # words and characters of the shortest sentence that is none
_LEDE_CHARS = 60  # the first paragraph of so many opens the piece; shorter ones are labels
# With the signs that follow a letter in the scripts from Greek to Khmer: India's vowels are no letters to Python.
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u1cff])*|\d+")
_SPACELESS = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_TELLING = 4  # letters: shorter words stand in any line
_STEM = 5  # letters: what is left of a word when its ending is cut, roughly, in any language
_HOST_LABELS = ("www.", "m.", "amp.", "mobile.")
_LONGEST_HOST = 253  # characters, RFC 1035
NOTHING_KNOWN: Known = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNotes:
    """What one item teaches of its house."""

    house: str
    headline: str  # normal form; with `lede`, what tells this piece from others
    lede: str  # normal form of the article's first paragraph
    dropped: tuple[str, ...]  # normal forms of lines that `clean` alone leaves out, each once
    kept: tuple[str, ...]  # of those that it alone would keep, what an earlier version took out included


@lru_cache(maxsize=_REMEMBERED)
def normal_form(line: str) -> str:
    """The line's words in small letters, one space between them, and every figure of a label as 0; "" without letters.

    So "12 Comments" and "3 comments" are one line, whatever marks stand around them. A sentence keeps its figures: a
    market's report says the same every day, and only they are news.
    """
    if len(line) > _LONGEST:
        return ""
    tokens = _TOKEN.findall(_folded(line))
    if all(token[0].isdecimal() for token in tokens):
        return ""
    return (
        " ".join("0" if token[0].isdecimal() else token for token in tokens) if is_label(tokens) else " ".join(tokens)
    )


def _folded(line: str) -> str:
    """One spelling for every way to write a letter; folded case can need composing again."""
    if line.isascii():
        return line.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", line).casefold())


def is_label(tokens: Sequence[str]) -> bool:
    """Whether so few words are a label; a sentence has more. What is written without spaces counts by its letters."""
    return len(tokens) < _LABEL and sum(map(len, tokens)) < _LABEL_CHARS


def house_of(url: str | None) -> str:
    """The host of an address, without "www."; "" where there is no address to go by."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    if len(host) > _LONGEST_HOST:
        return ""
    for label in _HOST_LABELS:
        host = host.removeprefix(label)
    return host


def known_lines(furniture: Furniture | None, house: str) -> Known:
    """What recurs at a house, and what holds for every house; all of it for a page of unknown address."""
    if furniture is None:
        return NOTHING_KNOWN
    return {line.words: line.pages for line in furniture.lines if not (house and line.house and line.house != house)}


def recurring(lines: Iterable[str], headline: str | None, known: Known) -> dict[int, str]:
    """Which of the lines of an article are furniture, each with the reason; none where nothing else would be left."""
    if not known:
        return {}
    stems = _telling_stems(headline or "")
    found: dict[int, str] = {}
    total = 0
    for total, line in enumerate(lines, start=1):
        words = normal_form(line)
        if words in known and not _speaks_of(words, stems):
            found[total - 1] = _reason(known[words])
    return found if len(found) < total else {}


def _reason(pages: int) -> str:
    return f"recurs on {pages} pages of this outlet" if pages else "is listed as furniture"


def without_learnt(page: Page, known: Known) -> Page:
    """The page without the paragraphs that recur at its house; they are remembered as overruled."""
    found = recurring(page.paragraphs, page.headline, known)
    if not found:
        return page
    kept = tuple(words for place, words in enumerate(page.paragraphs) if place not in found)
    return replace(page, paragraphs=kept, overruled=tuple(page.paragraphs[place] for place in found))


def with_learnt(rows: Sequence[Row], headline: str | None, known: Known) -> tuple[Row, ...]:
    """The verdicts on a page's lines as they are with learnt furniture: what recurs goes, and says why."""
    places = [place for place, (_, verdict, _) in enumerate(rows) if verdict == "kept"]
    found = recurring((without_inline_labels(rows[place][0]) for place in places), headline, known)
    reasons = {places[number]: reason for number, reason in found.items()}
    for place, (line, verdict, _) in enumerate(rows):
        if verdict == "dropped" and (words := normal_form(line)) in known:
            reasons[place] = _reason(known[words])
    return tuple((row[0], "dropped", reasons[place]) if place in reasons else row for place, row in enumerate(rows))


# ── what a page teaches ──────────────────────────────────────────────────────────────────────────────────


def notes_of(pages: Sequence[Page], house: str) -> PageNotes:
    """What an item's pages show of their house: one page, or the articles of one letter."""
    headline = pages[0].headline or ""
    own = [words for page in pages for words in (*page.paragraphs, *page.overruled)]
    kept = dict.fromkeys(filter(None, map(normal_form, own)))
    shown = pages[0].around or pages[0].everything
    stems = _telling_stems(" ".join(page.headline or "" for page in pages))
    lines = _at_the_edges(tuple(filter(None, map(str.strip, shown.splitlines()))))
    every = dict.fromkeys(filter(None, map(normal_form, lines)))
    return PageNotes(
        house=house,
        headline=normal_form(headline),
        lede=next((normal_form(words) for words in pages[0].paragraphs if len(words) >= _LEDE_CHARS), ""),
        dropped=tuple(words for words in every if words not in kept and not _speaks_of(words, stems)),
        kept=tuple(words for words in _at_the_edges(tuple(kept)) if not _speaks_of(words, stems)),
    )


def _at_the_edges(lines: tuple[str, ...]) -> tuple[str, ...]:
    half = _MOST_LINES // 2
    return lines if len(lines) <= _MOST_LINES else lines[:half] + lines[-half:]


# ── news or furniture ────────────────────────────────────────────────────────────────────────────────────


def _telling_stems(headline: str) -> frozenset[str]:
    """What a headline is about: its words of four letters and more without their endings; pairs where none has spaces.

    The headline of a page may be anything: what is longer than a line of furniture tells nothing.
    """
    return frozenset(_stems(normal_form(headline)))


def _speaks_of(words: str, stems: frozenset[str]) -> bool:
    """Whether a normal form has a word of a headline in it."""
    return not stems.isdisjoint(_stems(words))


@lru_cache(maxsize=_REMEMBERED)
def _stems(words: str) -> tuple[str, ...]:
    return tuple(_each_stem(words))


def _each_stem(words: str) -> Iterator[str]:
    for word in words.split(" "):
        if _SPACELESS.fullmatch(word):
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= _TELLING:
            yield word[:_STEM]
