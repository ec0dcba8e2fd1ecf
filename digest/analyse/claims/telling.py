"""Who tells it, cut off: what is left of a clause is what is claimed.

"Voting begins on Sunday, the commission said on Friday."    Voting begins on Sunday
"Organisers said 80,000 people marched."                     80,000 people marched
"The ministry denied that the bridge was hit."               the bridge was hit · no
"According to police, 40 people were held."                  40 people were held
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from digest.analyse.acts import Word, act_at, acts
from digest.analyse.words import bag
from digest.text import WEEKDAYS

MOST_BEFORE = 9  # words of whoever tells something, up to the verb that says so
MOST_BEHIND = 9  # words behind that verb: "said in a statement on Friday"
_SAYS = bag(
    """said says saying told tells reported reports announced announces confirmed confirms stated states added adds
    noted estimated estimates claimed claims insisted insists acknowledged admitted admits disclosed revealed wrote
    tweeted posted"""
)
_LEADS = _SAYS - frozenset(["estimated", "added", "adds"])
DENIES = bag("denied denies rejected rejects disputed disputes refuted refutes dismissed dismisses")
_FINITE = bag("is are was were has have had will would be been")
_OPEN = bag("not never yet refused declined unable cannot whether if how why when who what")
_GOES_ON = bag("and but while")
_TALES = bag("reports claims allegations suggestions rumours rumors accusations")
_BEFORE_THAT = bag("on late early reporters") | frozenset(WEEKDAYS)  # "told reporters late on Monday that …"

_TELLING = _SAYS | DENIES | frozenset(["according", "say", "confirm"])  # without one nobody tells it


class Proposition(NamedTuple):
    """What is claimed, and how whoever tells it stands to it."""

    row: Sequence[Word]  # without whoever tells it
    led: Sequence[Word]  # the same with the words that lead to it: "The ministry denied that …"
    denied: bool = False
    unsure: bool = False  # nobody says that it is so: "did not say whether"


def without_teller(row: Sequence[Word], keys: Set[str]) -> Proposition:
    """A clause without whoever tells it; `keys`: those of its words."""
    if _TELLING.isdisjoint(keys):
        return Proposition(row, row)
    led = _without_asides(row)
    for at, word in enumerate(led[: MOST_BEFORE + 1]):
        if word.key in _LEADS or word.key in DENIES:
            if at and led[at - 1].key != "," and (word.key not in DENIES or _is_of_clause(led, at)):
                return _led(led, at)
            break
        if word.key in acts() or word.text == "," or (word.key in _FINITE and not _has_denied(led, at)):
            break
    return Proposition(led, led, unsure=_is_kept_back(led))


def _has_denied(led: Sequence[Word], at: int) -> bool:
    """Whether an auxiliary is one of denying or saying: "has denied", "had confirmed"."""
    return led[at].key in ("has", "have", "had") and any(word.key in DENIES | _LEADS for word in led[at + 1 : at + 3])


def _is_of_clause(led: Sequence[Word], at: int) -> bool:
    """Whether what is denied is told, and no offer that is turned down: "denied it had", "rejected claims that"."""
    return led[at].key in ("denied", "denies") or any(word.key == "that" for word in led[at + 1 : at + 4])


def _led(led: Sequence[Word], at: int) -> Proposition:
    past = at + 1
    while past < len(led) and led[past].key in _BEFORE_THAT:
        past += 1
    if past < len(led) and led[past].key in _TALES:
        past += 1
    if past < len(led) and led[past].key in ("that", ":"):
        past += 1
    rest = led[past:]
    if not any(act_at(rest, n) for n in range(len(rest))):
        return Proposition(led, led)
    return Proposition(rest, led, led[at].key in DENIES, _is_kept_back(led[: past + 1]))


def _is_kept_back(words: Sequence[Word]) -> bool:
    """Whether words tell of something that was not said: "did not say how many"."""
    said = next((at for at, word in enumerate(words) if word.key in _LEADS or word.key in ("say", "confirm")), None)
    if said is None:
        return False
    around = (*words[max(0, said - 3) : said], *words[said + 1 : said + 2])
    return any(word.key in _OPEN or word.key.endswith("n't") for word in around)


def _without_asides(row: Sequence[Word]) -> list[Word]:
    """A clause without the parts between commas that only say who tells it."""
    parts = _parts(row)
    kept = [part for at, part in enumerate(parts) if not (_is_source(part) if at == 0 else _is_aside(part))]
    found: list[Word] = []
    for part in kept:
        found.extend(_up_to_source(part if found else part[1:] if part and part[0].text == "," else part))
    return found


def _parts(row: Sequence[Word]) -> list[Sequence[Word]]:
    """The parts of a clause, each from its comma on."""
    marks = [at for at, word in enumerate(row) if word.text == ","]
    return [row[start:end] for start, end in zip((0, *marks), (*marks, len(row)), strict=True) if end > start]


def _is_source(part: Sequence[Word]) -> bool:
    return len(part) > 1 and part[0].key == "according" and part[1].key == "to"


def _is_aside(part: Sequence[Word]) -> bool:
    words = part[1:]
    if _is_source(words):
        return True
    said = next((at for at, word in enumerate(words[: MOST_BEFORE + 1]) if word.key in _SAYS), None)
    if said is None or len(words) - said > MOST_BEHIND + 1 or (words[0].key in _GOES_ON and _has_that(words[said:])):
        return False
    return not any(word.key in acts() or word.key in ("who", "which", "that") for word in words[:said])


def _has_that(words: Sequence[Word]) -> bool:
    """Whether what is said follows: "and the mayor said on Friday that 31 people had died"."""
    return any(word.key == "that" for word in words)


def _up_to_source(part: Sequence[Word]) -> Sequence[Word]:
    """A part up to its "according to"."""
    for at in range(1, len(part) - 1):
        if part[at].key == "according" and part[at + 1].key == "to":
            return part[:at]
    return part
