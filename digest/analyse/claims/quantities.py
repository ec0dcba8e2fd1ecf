"""Numbers as news writes them: "14", "twenty-four", "3.1 billion", "between 30 and 35", "some 6.1 million".

What bounds a number ("at most", "rough") and how far another may be from a rough one is said here, once for all claims.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import floor, log10

from digest.text import number_words

_NUMBERS = {"zero": 0, "one": 1, **number_words("en")}
IN_LETTERS = frozenset(_NUMBERS)
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6, "tn": 1e12,
    "dozen": 12.0,
}  # fmt: skip
MOST = 1e15  # a figure beyond is no count of anything, whatever "million million" a text may say
LOOSE = 0.15  # of a rough figure: another within that says the same; outlets round to a tenth and take the nearest ten

AT_LEAST = ("more than", "over", "no fewer than", "not less than", "upwards of")
AT_MOST = ("up to", "as many as", "fewer than", "under", "less than", "no more than")
ROUGH = (
    "nearly", "almost", "about", "around", "some", "roughly", "approximately", "dozens of", "close to", "an estimated",
    "estimated at", "put at about", "or so",
)  # fmt: skip
# Verbs whose "over" or "up to" bounds nothing: what goes up to 3.60 costs 3.60.
_PARTICLE = (
    *(f"{verb} over" for verb in ("hand", "hands", "handed", "handing", "stretches", "stretched", "spread", "extends")),
    *(f"{verb} up to" for verb in ("go", "goes", "going", "gone", "went", "put", "puts", "putting", "moves", "moved")),
    *(f"{verb} up to" for verb in ("add", "adds", "added", "adding")),
)
_DIGITS = r"\d[\d,]{0,14}(?:\.\d{1,4})?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|tn|m)"
# Tens and what follows them apart: many patterns hold this, and each takes as long to make as it has words.
_TENS = "|".join(word for word, value in _NUMBERS.items() if value >= 20 and value % 10 == 0)
_LOW = [word for word, value in _NUMBERS.items() if 0 < value < 20]
_WORDS = rf"(?:{_TENS})(?:-(?:{'|'.join(_LOW[:9])}))?|{'|'.join(reversed(_LOW))}"
FIGURE = rf"(?P<figure>(?:{_DIGITS}|{_WORDS})(?:[ -]{_SCALE}\b)?)"  # of one that stands alone
COUNT = rf"(?:\d{{1,4}}|{_WORDS})"  # of things of which there are not many: votes
_BOUNDS = "|".join((*AT_LEAST, *AT_MOST, *ROUGH, "at least"))
_NO_BOUND = "|".join(rf"(?<={verb} ){words} " for verb, _, words in (said.partition(" ") for said in _PARTICLE))
BOUND = rf"(?:(?!{_NO_BOUND})(?P<bound>{_BOUNDS}) )?"


@lru_cache(maxsize=65536)
def number(word: str) -> float | None:
    """What a figure in digits or letters says; None where a word is none."""
    if word in _NUMBERS:
        return float(_NUMBERS[word])
    plain = word.replace(",", "")
    if re.fullmatch(r"\d{1,12}(?:\.\d{1,4})?", plain) and re.fullmatch(
        r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", word
    ):
        return float(plain)
    return None


def amount(written: str) -> float | None:
    """What a whole figure says, its "million" included."""
    first, _, scale = written.lower().replace("-", " ").partition(" ") if written[0].isdigit() else _of_words(written)
    value = number(first.rstrip(","))
    value = value if value is None else value * SCALES.get(scale, 1.0)
    return value if value is not None and value <= MOST else None


def _of_words(written: str) -> tuple[str, str, str]:
    head, mark, scale = written.lower().rpartition(" ")
    return (head, mark, scale) if head else (scale, "", "")


def bound_of(words: str) -> str:
    """How the words before a figure bound it: "least", "most", "rough" or not at all."""
    before = words.lower().rstrip()
    if before.endswith(_PARTICLE):
        return ""
    for kind, phrases in (("least", AT_LEAST), ("most", AT_MOST), ("rough", ROUGH)):
        if any(before.endswith(phrase) for phrase in phrases):
            return kind
    return ""


def is_within(rough: float, other: float) -> bool:
    """Whether a figure may be what a rough one stands for: within its last digit that is not zero, or near it."""
    if not rough:
        return False
    last = 10.0 ** floor(log10(abs(rough)))
    while abs(rough / last - round(rough / last)) > 1e-9 and last > 1e-4:
        last /= 10
    return abs(rough - other) <= max(last, LOOSE * abs(rough))
