"""What can be seen of a line alone, as named features: for the models that weigh names, of blocks and of headlines."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.clean.text_page.lines import Line

_INNER_END = re.compile(r"[.!?…][\"'”’»)]{0,2}\s+[\"'“„«(]?[^\W\d_a-z]|[。！？؟।]")
_COPYRIGHT = re.compile(r"[©ⓒ]|\(c\)\s?(?:19|20)|copyright", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\b@\w|\.com\b")
# Cheap: one of these stands in every line in which the pattern finds something, of the first in small letters.
_COPYRIGHT_SIGNS = ("©", "ⓒ", "(c)", "copyright")
_ADDRESS_SIGNS = ("://", "www.", "@", ".com")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:h.]\d{2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMERIC_DATE = re.compile(r"(?<!\d)\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}(?!\d)|\d\s?[月월]\s?\d")
_OPENING_QUOTE = "\"'“„«‘「『”‚›‹»"
_SEPARATORS = frozenset("|›»·•→>")
_LOOK = 400  # characters at a line's head from which its letters are judged


def named_traits(line: Line) -> tuple[str, ...]:
    """The names of what the line shows: its length, its end, its letters, its marks, furniture phrases in it."""
    phrases = tuple(name for name in line.traits if name in ("phrase", "phrases"))
    sizes = tuple(("long " if line.words >= 25 else "short ") + name for name in phrases)
    return (*_named(line.text, line.words, line.ends, line.kind), *phrases, *sizes)


_LENGTHS = ((1, "1"), (3, "2-3"), (6, "4-6"), (11, "7-11"), (19, "12-19"), (39, "20-39"), (79, "40-79"))


@lru_cache(maxsize=8192)
def _named(line: str, words: int, ends: bool, kind: str) -> tuple[str, ...]:
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
    traits.extend(_marks(head, words))
    return tuple(traits)


def _letters(head: str, words: int) -> list[str]:
    traits = []
    tokens = head.split()
    first = head[0]
    initials = [token[0] for token in tokens]
    lower = sum(map(str.islower, initials))
    upper = sum(map(str.isupper, initials))
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


def _marks(head: str, words: int) -> list[str]:
    traits = []
    folded = head.casefold()
    if any(map(folded.__contains__, _COPYRIGHT_SIGNS)) and _COPYRIGHT.search(head):
        traits.append("copyright")
    if any(map(head.__contains__, _ADDRESS_SIGNS)) and _ADDRESS.search(head):
        traits.append("address")
    figures = _DIGIT.search(head) is not None
    if figures and words <= 14 and (_CLOCK.search(head) or _NUMERIC_DATE.search(head)):
        traits.append("date or time")
    if figures and words <= 8 and _YEAR.search(head):
        traits.append("short with year")
    if any(quote in head for quote in '"“”„«»「'):
        traits.append("quotation marks")
    if not _SEPARATORS.isdisjoint(head):
        traits.append("separators")
    return traits
