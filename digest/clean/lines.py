"""The lines of a page and what can be seen of each one alone: length, ends, letters, labels."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from digest.clean.label_words import is_credit, label_kind, phrase_count

SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]」』“]{0,3}$")
TEMPLATE = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<%.{0,200}?%>|\$\{\w{1,60}\}")
_INNER_END = re.compile(r"[.!?…][\"'”’»)]{0,2}\s+[\"'“„«(]?[^\W\d_a-z]|[。！？؟।]")
_COPYRIGHT = re.compile(r"[©ⓒ]|\(c\)\s?(?:19|20)|copyright", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\b@\w|\.com\b")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:h.]\d{2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMERIC_DATE = re.compile(r"(?<!\d)\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}(?!\d)|\d\s?[月월]\s?\d")
_OPENING_QUOTE = "\"'“„«‘「『”‚›‹»"
_SEPARATORS = frozenset("|›»·•→>")
MOST_LINES = 20_000  # the longest of 640 news pages had 3,000; what stands below is no article's
_LOOK = 400  # characters at a line's head from which its letters are judged


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds anything, with what its words alone say."""

    text: str  # white space folded
    place: int  # number of the line in the page, from 0
    words: int  # words; two characters of Chinese or Japanese count as one
    kind: str  # P3 P2 P1 prose, by length; M headline-like; S a few words; F label; C credit
    label: str | None  # "related", "end", "button" or None
    gap: bool  # an empty line stands before it
    traits: tuple[str, ...]  # named features of the line alone


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a page that hold anything, the first 20,000 of them."""
    lines: list[Line] = []
    gap = True
    for place, raw in enumerate(unwrap(text.splitlines())):
        if len(lines) == MOST_LINES:
            break
        folded = " ".join(raw.split())
        if folded:
            words, kind, label, traits = _look(folded)
            lines.append(Line(folded, place, words, kind, label, gap, traits))
        gap = not folded
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
    spaceless = 0 if line.isascii() else len(SPACELESS.findall(line))
    return len(line.split()) + spaceless // 2


@lru_cache(maxsize=8192)
def _look(line: str) -> tuple[int, str, str | None, tuple[str, ...]]:
    words = word_count(line)
    label = label_kind(line)
    ends = SENTENCE_END.search(line[-8:]) is not None
    kind = _kind(words, ends, label, line)
    return words, kind, label, tuple(_traits(line, words, ends, kind))


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


_LENGTHS = ((1, "1"), (3, "2-3"), (6, "4-6"), (11, "7-11"), (19, "12-19"), (39, "20-39"), (79, "40-79"))


def _traits(line: str, words: int, ends: bool, kind: str) -> list[str]:
    traits = ["words " + next((name for most, name in _LENGTHS if words <= most), "80+"), "kind " + kind]
    head = line[:_LOOK]
    last = line[-1]
    if not ends:
        traits.append("end " + (last if last in ":,;?!)" else "…" if line.endswith("...") else "none"))
    if words > 8 and _INNER_END.search(head):
        traits.append("several sentences")
    commas = head.count(",") + head.count("，") + head.count("、") + head.count("،")
    if commas:
        traits.append("comma" if commas < 3 else "commas")
    traits.extend(_letters(head, words))
    traits.extend(_marks(line, head, words))
    return traits


def _letters(head: str, words: int) -> list[str]:
    traits = []
    tokens = head.split()
    first = head[0]
    lower = sum(token[0].islower() for token in tokens)
    upper = sum(token[0].isupper() for token in tokens)
    if lower + upper == 0:
        traits.append("no case")
    elif words > 2:
        share = lower / len(tokens)
        traits.append(
            "lower " + ("high" if share >= 0.7 else "mid" if share >= 0.45 else "low" if share > 0.1 else "none")
        )
    if head.isupper() and len(head) > 3:
        traits.append("capitals")
    if first.isdigit():
        traits.append("starts with a number")
    elif first.islower():
        traits.append("starts small")
    elif first in _OPENING_QUOTE:
        traits.append("starts with a quotation")
    elif first in "-–—•*·►▪■●▶▲›»>+#@&/|":
        traits.append("starts with a mark")
    digits = len(_DIGIT.findall(head))
    if digits * 6 > len(head):
        traits.append("mostly figures")
    return traits


def _marks(line: str, head: str, words: int) -> list[str]:
    traits = []
    phrases = phrase_count(line)
    if phrases:
        traits.append("phrase" if phrases == 1 else "phrases")
        traits.append(("long " if words >= 25 else "short ") + traits[-1])
    if _COPYRIGHT.search(head):
        traits.append("copyright")
    if _ADDRESS.search(head):
        traits.append("address")
    if words <= 14 and (_CLOCK.search(head) or _NUMERIC_DATE.search(head)):
        traits.append("date or time")
    if words <= 8 and _YEAR.search(head):
        traits.append("short with year")
    if any(quote in head for quote in '"“”„«»「'):
        traits.append("quotation marks")
    if not _SEPARATORS.isdisjoint(head):
        traits.append("separators")
    return traits


def repeated(lines: tuple[Line, ...]) -> frozenset[str]:
    """The texts that stand more than once on the page."""
    return frozenset(text for text, times in Counter(line.text for line in lines).items() if times > 1)
