"""Places: where a clause says that its act is: "The two leaders met in Tarn" is meet · two leaders · Tarn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.analyse.acts import content, governing, stem, verbs
from digest.analyse.claims.claim import AHEAD, CALENDAR, Base, Claim, told
from digest.analyse.words import listed
from digest.model import DiscrepancyKind
from digest.text import normal


@cache
def shape() -> re.Pattern[str]:
    """A place behind its preposition; its group is the place."""
    return re.compile(r"\b(?:in|near|off|outside) (?P<place>(?:[A-Z][\w’'-]+)(?: (?:[A-Z][\w’'-]+|de|of))*)")


def places(base: Base) -> Iterator[Claim]:
    """Where a clause says that its act is, where it names one place."""
    found = [
        m for m in shape().finditer(base.written) if normal(m["place"].split()[0]) not in CALENDAR | listed("languages")
    ]
    if len(found) != 1:
        return
    match = found[0]
    place = next((n for n, word in enumerate(base.row) if word.end > match.start()), None)
    if place is None or base.row[place].start > match.start() + 20:
        return
    verb = governing(base.row, place)
    if verb is None or place - verb > 3 or (act := verbs()[base.row[verb].key]) == "be":
        return
    keys = tuple(stem(normal(word)) for word in match["place"].split())
    yield Claim(
        article=base.article,
        sentence=base.sentence,
        kind=DiscrepancyKind.PLACE,
        key=("place", act, "ahead" if AHEAD.search(base.written) else ""),
        measure=base.row[verb].text.lower(),
        written=match["place"],
        value=" ".join(keys),
        subject=content(base.row[:verb]),
        rest=frozenset(),
        words=keys,
        told=told(base, verb),
    )
