"""The lines of a page and what can be seen of each one alone: length, end, label, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from digest.clean.text_page.label_words import is_credit, label_kind, phrases_in

SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]」』“]{0,3}$")
TEMPLATE = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<%.{0,200}?%>|\$\{\w{1,60}\}")
PROSE = frozenset(("P3", "P2", "P1"))  # kinds of lines that read like sentences
PARAGRAPH = frozenset(("P3", "P2"))  # and of those that are long enough for a paragraph
_CLOSERS = frozenset("\"'”’»)]」』“")
_ENDS = frozenset(".!?…。！？؟।۔")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"[|›»·•→>]")
MOST_LINES = 20_000  # the longest of 640 news pages had 3,000; what stands below is no article's
_LOOK = 1200  # characters at a line's head whose words and marks are looked at
_ASCII_WORDS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
_WORD_OR_PAIR = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\d_]+")  # pairs where no spaces part words
_FIGURE_WORDS = 14  # a longer line that is mostly figures is a table's row, and no date


class Line(NamedTuple):
    """One line that holds anything, with what its words alone say."""

    text: str  # white space folded
    place: int  # number of the line in the page, from 0
    words: int  # words; two characters of Chinese or Japanese count as one
    kind: str  # P3 P2 P1 prose, by length; M headline-like; S a few words; F label; C credit
    label: str | None  # "related", "end", "button" or None
    gap: bool  # an empty line stands before it
    ends: bool  # at the end of a sentence
    traits: tuple[str, ...]  # phrase or phrases (of furniture), notice, copyright, address, separators, mostly figures
    tokens: tuple[str, ...]  # words of the first 1,200 characters, in small letters; pairs of ideographs


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a page that hold anything, the first 20,000 of them."""
    lines: list[Line] = []
    gap = True
    for place, raw in enumerate(unwrap(text.splitlines())):
        if len(lines) == MOST_LINES:
            break
        pieces = raw.split()
        if pieces:
            lines.append(_line(" ".join(pieces), place, len(pieces), gap))
        gap = not pieces
    return tuple(lines)


_WRAP_LEAST, _WRAP_MOST = 40, 120  # characters of a line that was broken to fit a column


def unwrap(raw: list[str]) -> list[str]:
    """Blocks whose lines were broken to fit a column, joined again; every other line as it was."""
    joined: list[str] = []
    block: list[str] = []
    for line in [*raw, ""]:
        if line.strip():
            block.append(line)
            continue
        joined.extend([" ".join(block)] if _is_wrapped(block) else block)
        joined.append("")
        block = []
    return joined[:-1]


def _is_wrapped(block: list[str]) -> bool:
    """Long lines of like length of which most go on in small letters: one paragraph, set in a column."""
    if len(block) < 2 or any(not _WRAP_LEAST <= len(line.strip()) <= _WRAP_MOST for line in block[:-1]):
        return False
    return 2 * sum(line.lstrip()[:1].islower() for line in block[1:]) >= len(block) - 1


def word_count(line: str) -> int:
    """Words of a line; two characters of a script without spaces count as one."""
    return len(line.split()) + _ideographs(line) // 2


def _ideographs(line: str) -> int:
    return 0 if line.isascii() else len(SPACELESS.findall(line))


def _line(text: str, place: int, pieces: int, gap: bool) -> Line:
    look = _remembered if len(text) <= _SHORT_CHARS else _look
    words, kind, label, ends, traits, tokens = look(text, pieces)
    return Line(text, place, words, kind, label, gap, ends, traits, tokens)


_Look = tuple[int, str, str | None, bool, tuple[str, ...], tuple[str, ...]]


def _look(text: str, pieces: int) -> _Look:
    words = pieces + _ideographs(text) // 2
    folded = text[:_LOOK].casefold()
    tokens = folded.translate(_ASCII_WORDS).split() if folded.isascii() else _WORD_OR_PAIR.findall(folded)
    label = label_kind(text)
    ends = _ends_sentence(text)
    return words, _kind(words, ends, label, text), label, ends, _traits(folded, words, tokens), tuple(tokens)


_SHORT_CHARS = 40
_remembered = lru_cache(maxsize=16_384)(_look)  # the menus of a house are the same on all its pages


def _ends_sentence(line: str) -> bool:
    last = line[-1]
    return last in _ENDS or (last in _CLOSERS and SENTENCE_END.search(line[-8:]) is not None)


def _kind(words: int, ends: bool, label: str | None, line: str) -> str:
    if label is not None:
        return "F"
    if words < 40 and is_credit(line):
        return "C"
    if ends and words >= 3:
        return "P3" if words >= 25 else "P2" if words >= 10 else "P1"
    if words >= 30:
        return "P2"
    return "M" if words >= 5 else "S"


def _traits(folded: str, words: int, tokens: list[str]) -> tuple[str, ...]:
    traits = list(phrases_in(folded if folded.isascii() else folded.replace("’", "'"), tokens))
    if "©" in folded or "copyright" in folded or "ⓒ" in folded or "(c) 20" in folded or "(c) 19" in folded:
        traits.append("copyright")
    if "@" in folded or "www." in folded or "://" in folded or ".com" in folded:
        traits.append("address")
    if _SEPARATOR.search(folded):
        traits.append("separators")
    if words <= _FIGURE_WORDS and 6 * len(_DIGIT.findall(folded)) > len(folded):
        traits.append("mostly figures")
    return tuple(traits)


def repeated(lines: Iterable[Line]) -> Counter[str]:
    """How often each line's text stands on the page."""
    return Counter(line.text for line in lines)
