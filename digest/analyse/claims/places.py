"""Places: where a clause says that its act is: "The two leaders met in Tarn" is meet · two leaders · Tarn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.analyse.acts import act_at, content, governing, stem
from digest.analyse.claims.claim import AHEAD, CALENDAR, CUTS, Base, Claim, head_of, is_passive, objects_of, told
from digest.analyse.words import listed
from digest.model import DiscrepancyKind
from digest.text import normal

NEAR, FAR = 3, 5  # words from a verb to the preposition of its place; the more where they tell of a spot
_SPOTS = frozenset(["in", "into", "on", "at"])


@cache
def shape() -> re.Pattern[str]:
    """A place behind its preposition; its group is the place."""
    return re.compile(
        r"\b(?:in|near|off|outside|over|around) (?P<place>(?:[A-Z][\w’'-]+)(?: (?:[A-Z][\w’'-]+|de|of))*)"
    )


_ALSO = frozenset(["also", "another", "second", "too", "elsewhere", "again"])
# Behind a place, another; before one, an act that came to others.
_MORE = re.compile(
    r"(?:in|near|off|outside|over|around) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*,? (?:and|or|then) (?:in |near )?[A-Z]"
)


@cache
def _within() -> re.Pattern[str]:
    wider = shape().pattern.replace("over|around", "over|around|across|throughout|to|into|from")
    return re.compile(wider.replace(") (?P<place>", rf") (?:{_KIND})?(?P<place>"))


_KIND = r"the (?:[a-z]+ ){0,2}?(?:city|town|village|port|province|region|district|state|island) of "


def named_places(base: Base) -> frozenset[str]:
    """The words of the places that a clause names behind a preposition."""
    return frozenset(
        normal(w) for m in _within().finditer(base.written) if _place_in(base, m) for w in m["place"].split()
    )


def _place_in(base: Base, match: re.Match[str]) -> int | None:
    """The place of a match's preposition among the words of a clause."""
    return next((n for n, word in enumerate(base.row) if word.start == match.start()), None)


def _is_no_place(word: str) -> bool:
    return word in CALENDAR or word in listed("languages")


def places(base: Base) -> Iterator[Claim]:
    """Where a clause says that its act is, where it names one place."""
    found = [
        (m["place"], n)
        for m in shape().finditer(base.written)
        if (n := _place_in(base, m)) is not None and not _is_no_place(normal(m["place"].split()[0]))
    ]
    if len(found) != 1 or found[0][0].endswith(("'s", "’s")):
        return
    written, place = found[0]
    if _MORE.match(base.written, base.row[place].start) or any(word.key in _ALSO for word in base.row):
        return
    verb = governing(base.row, place)
    if verb is None or (act := act_at(base.row, verb)) == "be" or not _is_near(base, verb, place):
        return
    if _is_one_of_many(base, verb):
        return
    keys = tuple(stem(normal(word)) for word in written.split())
    yield Claim(
        article=base.article,
        sentence=base.sentence,
        said=base.keys,
        kind=DiscrepancyKind.PLACE,
        key=("place", act or "", "ahead" if AHEAD.search(base.written) else ""),
        measure=base.row[verb].text.lower(),
        written=written,
        value=" ".join(keys),
        subject=content(base.row[:verb]),
        rest=frozenset(),
        words=keys,
        told=told(base, verb),
        head=head_of(base.row[:verb]),
        passive=is_passive(base.row, verb),
        objects=objects_of(base.row, verb),
    )


def _is_one_of_many(base: Base, verb: int) -> bool:
    """Whether the like may have been elsewhere too: "Protesters gathered in", "has opened a works in"."""
    first, behind = base.row[0].key, base.row[verb + 1 : verb + 2]
    alone = not behind or behind[0].key in CUTS
    bare = alone and first.endswith("s") and first not in ("talks", "negotiations") and verb < NEAR
    return bare or any(word.key in ("a", "an", "several", "some") or word.key[0].isdigit() for word in behind)


def _is_near(base: Base, verb: int, place: int) -> bool:
    """Whether a place stands beside its verb, or behind a closer word for the spot: "crashed in a field near Hald"."""
    between = [word.key for word in base.row[verb + 1 : place]]
    if len(between) < NEAR:
        return True
    cut = any(word in CUTS for word in between[1:] if word not in _SPOTS)
    return len(between) <= FAR and not cut and (between[0] in _SPOTS or between[0] not in CUTS)
