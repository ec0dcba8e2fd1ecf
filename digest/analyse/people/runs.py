"""Sequences of words in capitals, with the small words inside names: "Ona van der Marn", "Dr. J. Verrill"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from digest.analyse.people.german import is_german_body
from digest.analyse.people.given import gender_of_given
from digest.analyse.people.roles import is_role
from digest.analyse.people.tokens import Token, is_elided
from digest.analyse.words import listed

APART = 2  # characters between two words that belong to two paragraphs, and to no name
LONGEST_RUN = 12  # words in capitals together; more are a heading
_PAIRS = {
    "de": ("la", "las", "los"), "van": ("der", "den", "de", "het", "'t"), "in": ("'t",), "op": ("'t", "den", "de"),
    "von": ("der", "den", "dem", "und"), "und": ("zu",), "де": ("ла", "лос"), "фон": ("дер",), "ван": ("дер", "ден"),
}  # small words that follow each other inside of names  # fmt: skip
_BETWEEN_SURNAMES = frozenset(["y", "i", "e"])
_NOBLE = frozenset(["graf", "gräfin", "prinz", "prinzessin", "fürst", "fürstin", "freiherr", "freifrau", "baron"])
_NO_ENGLISH = frozenset(["den", "la", "le"])  # that English has as well, or a phrase in it


@cache
def inner_words() -> frozenset[str]:
    """Every small word that may stand inside a name."""
    return listed("particles") | listed("particles_after_given") | _BETWEEN_SURNAMES


def runs(row: Sequence[Token], capitals: Iterable[int], *, language: str = "en") -> Iterator[tuple[int, int]]:
    """Where capitalised sequences begin and end; in Spanish "Pérez y Gómez" are rather two."""
    last = 0
    for at in capitals:
        if at >= last:
            last = run_after(row, at)
            if language == "es":
                last = next((n for n in range(at, last) if row[n].key in _BETWEEN_SURNAMES), last)
            if last > at:
                yield at, last


def run_after(row: Sequence[Token], first: int) -> int:
    """The place after the capitalised sequence that begins at `first`; `first` itself where none does."""
    at = first
    while at < len(row) and at - first < LONGEST_RUN:
        capital = row[at].is_capital and not ends_possessive(row[at])
        if at > first and row[at].start - row[at - 1].end >= APART:
            break
        if not (capital or (at > first and is_inner(row, at))):
            break
        at += 1
    return at


def run_before(row: Sequence[Token], end: int) -> int:
    """Where the capitalised sequence that ends just before `end` begins; `end` where there is none."""
    first = end
    for at in range(end - 1, max(-1, end - LONGEST_RUN), -1):
        token = row[at]
        if at + 1 < end and row[at + 1].start - token.end >= APART:
            break
        inner = at > 0 and row[_small_words(row, at)[0] - 1].is_capital and is_inner(row, at)
        inner = inner and (first < end or is_elided(token.text))
        owner = ends_possessive(token) and not (first < end and row[first].key in listed("institutions"))
        if not (token.is_capital or inner) or owner:
            break
        first = at
    while first < end and not row[first].is_capital:
        first += 1
    return first


def begin_of_name(row: Sequence[Token], first: int) -> int:
    """Where a surname begins in English that stands behind its small words alone: "von der Marn said"."""
    at = first
    while at > 0 and row[at - 1].text in listed("particles") and row[at - 1].text not in _NO_ENGLISH:
        at -= 1
    return first if at > 0 and row[at - 1].is_capital else at


def is_inner(row: Sequence[Token], at: int) -> bool:
    """Whether a small word or a full stop stands inside a name: "de", the stop of "J." or "Dr."."""
    if row[at].is_capital and not is_elided(row[at].text):
        return False
    first, last = _small_words(row, at)
    follows = last < len(row) and row[last].is_capital
    if row[at].text == ".":
        return (follows or (last < len(row) and is_elided(row[last].text))) and _is_title(row, at)
    if is_elided(row[at].text) or last - first > 1:
        titled = first > 1 and row[first - 1].text == "." and _is_title(row, first - 1)
        led = first > 0 and row[first - 1].is_capital and not _is_of_body(row[first - 1].key)
        led = led and not (follows and is_german_body(row[last].key))  # "Tessa Rohde von der Umweltbehörde"
        return (titled and last - first == 1) or (led and (follows or last - first == 1))
    if not follows:
        return False
    if row[at].text == "&":
        return at > 0 and row[at - 1].is_capital and not ends_possessive(row[last])
    particle = row[at].key in listed("particles") and row[at].key not in ("der", "den")
    return particle or (at > 0 and _is_rarely_inner(row, at))


def _is_rarely_inner(row: Sequence[Token], at: int) -> bool:
    """Whether a word that mostly is something else stands inside a name: "Karl zu Stolbrück", "Pérez y Gómez"."""
    if row[at].key in listed("particles_after_given"):
        return bool(gender_of_given(row[at - 1].key)) or row[at - 1].key in _NOBLE
    more = at + 2 < len(row) and row[at + 2].is_capital
    between = row[at].text in _BETWEEN_SURNAMES and row[at - 1].is_capital
    return between and not more and not gender_of_given(row[at + 1].key)


def _small_words(row: Sequence[Token], at: int) -> tuple[int, int]:
    """The small words that stand together at a place, "de la" and "von und zu": the first, and past the last."""
    first = last = at
    while first > 0 and (pairs := _PAIRS.get(row[first - 1].text)) and row[first].text.replace("’", "'") in pairs:
        first -= 1
    while last + 1 < len(row) and (pairs := _PAIRS.get(row[last].text)):
        if row[last + 1].text.replace("’", "'") not in pairs:
            break
        last += 1
    return first, last + 1


def _is_of_body(word: str) -> bool:
    """Whether what follows a word is no name's: "Ministre de la Marine", "Universidad de las Islas"."""
    return is_role(word) or word in listed("no_person") or word in listed("institutions")


def _is_title(row: Sequence[Token], at: int) -> bool:
    """Whether a full stop at `at` belongs to an initial or a title ("J.", "Dr.") within a name."""
    before = row[at - 1]
    initials = all(len(part) == 1 for part in before.text.split("."))  # "J.", "C.Q."
    return initials or before.key in listed("short_titles")


def ends_possessive(token: Token) -> bool:
    """Whether a word in capitals belongs to what follows it: "Verrill's", "the Gavrels'"."""
    return token.text.endswith(("'s", "’s", "s'", "s’"))
