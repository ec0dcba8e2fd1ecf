"""The lines of a page and what can be seen of each one alone: length, end, label, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import NamedTuple

from digest.clean.text_page.label_words import credits_among, labels_of, phrases_by_line, pointing
from digest.clean.text_page.page_words import PageWords, page_words
from digest.clean.words import lines_holding

SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]」』“]{0,3}$")
TEMPLATE = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<%.{0,200}?%>|\$\{\w{1,60}\}")
PROSE = frozenset(("P3", "P2", "P1"))  # kinds of lines that read like sentences
PARAGRAPH = frozenset(("P3", "P2"))  # and of those that are long enough for a paragraph
MOST_LINES = 20_000  # the longest of 640 news pages had 3,000; what stands below is no article's
LOOK = 1200  # characters at a line's head whose words and marks are looked at
_CREDIT_WORDS = 40  # a credit has fewer
_CLOSERS = frozenset("\"'”’»)]」』“")
_ENDS = frozenset(".!?…。！？؟।۔")
_SIGNS = {
    "copyright": ("©", "copyright", "ⓒ", "(c) 20", "(c) 19"),
    "address": ("@", "www.", "://", ".com"),
    "template": ("{", "<%"),
}


class Line(NamedTuple):
    """One line that holds anything, with what its words alone say."""

    text: str  # white space folded
    small: str  # its first 1,200 characters in small letters
    words: int  # words; two characters of Chinese or Japanese count as one
    kind: str  # P3 P2 P1 prose, by length; M headline-like; S a few words; F label; C credit
    label: str | None  # "related", "end", "button" or None
    gap: bool  # an empty line stands before it
    ends: bool  # at the end of a sentence
    traits: tuple[str, ...]  # phrase or phrases (of furniture), notice, copyright, address, template, pointer


class PageLines(NamedTuple):
    """The lines of a page that hold anything, and their words in numbers."""

    lines: tuple[Line, ...]
    words: PageWords  # of the first 1,200 characters of each line


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a page that hold anything, the first 20,000 of them."""
    return read_page(text).lines


def read_page(text: str) -> PageLines:
    """The same with their words.

    Small letters, words and signs are sought in the whole page at once, which costs a third of asking every line.
    """
    folded = _folded(text)
    if [below for above, below in pairwise(folded) if below[:1].islower() and _in_column(above)]:
        folded = _unwrap(folded)
    texts = [line for line in folded if line][:MOST_LINES]
    gaps = [not above for above, line in pairwise(["", *folded]) if line][:MOST_LINES]
    small = small_letters(texts)
    page = "\n".join(small)
    words = page_words(page)
    traits = phrases_by_line(small, words)
    for trait, signs in _SIGNS.items():
        for place in lines_holding(page, signs):
            traits[place] = (*traits.get(place, ()), trait)
    for place in pointing(small):
        traits[place] = (*traits.get(place, ()), "pointer")
    counts = [text.count(" ") + 1 for text in texts]
    if words.unspaced:
        counts = [count + len(SPACELESS.findall(text)) // 2 for count, text in zip(counts, texts, strict=True)]
    labels = labels_of(small)
    ends = [text[-1] in _ENDS or (text[-1] in _CLOSERS and _ends_before(text)) for text in texts]
    kinds = _kinds(counts, ends, labels)
    for place in credits_among(small):
        if labels[place] is None and counts[place] < _CREDIT_WORDS:
            kinds[place] = "C"
    own = map(traits.get, range(len(texts)), repeat(()))
    return PageLines(tuple(map(_line, zip(texts, small, counts, kinds, labels, gaps, ends, own, strict=True))), words)


def _folded(text: str) -> list[str]:
    """The lines of a text, white space folded; where there is none to fold, at a third of the cost."""
    if "  " in text or any(map(text.__contains__, _ASCII_SPACES if text.isascii() else _OTHER_SPACES)):
        return [" ".join(line.split()) for line in text.splitlines()]
    return [line.strip(" ") for line in text.splitlines()]


_OTHER_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace() and chr(code) not in " \n")
_ASCII_SPACES = "".join(filter(str.isascii, _OTHER_SPACES))


def small_letters(texts: Iterable[str]) -> list[str]:
    """What is looked at of some lines, their first 1,200 characters, in small letters.

    Line by line, since one foreign letter in the whole makes folding it take ten times as long.
    """
    return [text[:LOOK].casefold() for text in texts]


_WRAP_LEAST, _WRAP_MOST = 40, 120  # characters of a line that was broken to fit a column


def _unwrap(folded: Sequence[str]) -> list[str]:
    """Blocks whose lines were broken to fit a column, joined again; every other line as it was."""
    joined: list[str] = []
    block: list[str] = []
    for line in [*folded, ""]:
        if line:
            block.append(line)
            continue
        joined.extend([" ".join(block)] if _is_wrapped(block) else block)
        joined.append("")
        block = []
    return joined[:-1]


def _is_wrapped(block: Sequence[str]) -> bool:
    """Long lines of like length of which most go on in small letters: one paragraph, set in a column."""
    if len(block) < 2 or not all(map(_in_column, block[:-1])):
        return False
    return 2 * sum(line[0].islower() for line in block[1:]) >= len(block) - 1


def _in_column(line: str) -> bool:
    return _WRAP_LEAST <= len(line) <= _WRAP_MOST


_line = partial(tuple.__new__, Line)  # as Line(*values), at half the cost


def _ends_before(text: str) -> bool:
    """Whether a line that ends in a quotation mark or a bracket ends a sentence before it."""
    return SENTENCE_END.search(text[-8:]) is not None


def _kinds(counts: Sequence[int], ends: Sequence[bool], labels: Sequence[str | None]) -> list[str]:
    """The kind of each line by its words, by whether it ends like a sentence, and by its label; a table tells it."""
    told = zip(counts, ends, labels, strict=True)
    return ["F" if label else _FEW[end][words] if words < _MOST else _MANY[end] for words, end, label in told]


def _kind(words: int, ends: bool) -> str:
    if ends and words >= 3:
        return "P3" if words >= 25 else "P2" if words >= 10 else "P1"
    if words >= _MOST:
        return "P2"
    return "M" if words >= 5 else "S"


_MOST = 30  # words: no kind begins at more
_FEW = tuple(tuple(_kind(words, ends) for words in range(_MOST)) for ends in (False, True))
_MANY = tuple(_kind(_MOST, ends) for ends in (False, True))
