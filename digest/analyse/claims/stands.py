"""Figures that somebody stands by: "no reason to correct its count of 14" contradicts the 19 that another counts.

Who stands by a figure knows of the other one, so that it is no older report which a newer brings up to date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from digest.analyse.claims.claim import Claim
from digest.model import Article, DiscrepancyKind, Sentence

OF_WHAT = "?"  # in the key of a figure whose sentence does not say what it counts: whatever the story has so many of
STANDING = frozenset(["count", "figure", "toll", "number", "estimate", "total", "tally"])  # one of them has to be there
_WHAT = r"(?P<what>count|figure|death toll|toll|number|estimate|total|tally)"
_FIGURE = (
    r"(?P<figure>[\w,.-]{0,11}\w)(?: (?:people )?(?P<unit>dead|deaths|killed|injured|hurt|wounded|injuries|missing))?"
)
_STANDS = (
    r"(?:no (?:reason|need|grounds|cause) (?:\w+ )?to (?:correct|change|revise|alter|amend)"
    r"|st(?:ands?|ood|anding) by|st(?:icks?|uck|icking) (?:to|by|with)|defend(?:s|ed)|maintain(?:s|ed)"
    r"|insist(?:s|ed) on|reaffirm(?:s|ed)|not (?:changed|revised|corrected)|would not (?:change|revise|correct))"
)
_REMAINS = r"(?:remains?|remained|is still|was still|stays?|stayed)(?: unchanged)?(?: at)?"
_SHAPES = (
    re.compile(
        rf"\b{_STANDS} (?:its|their|his|her|the|that) (?:\w+ ){{0,2}}?{_WHAT}(?: (?:of|at))? {_FIGURE}", re.IGNORECASE
    ),
    re.compile(rf"\b{_WHAT}(?: [\w’']+){{0,3}}? {_REMAINS} {_FIGURE}", re.IGNORECASE),
)
_ACTS = {"dead": "kill", "deaths": "kill", "killed": "kill", "missing": "miss"}
_MEASURES = {"kill": "people killed", "injure": "people injured", "miss": "people missing"}


def stands(article: Article, sentence: Sentence, written: str, read: Callable[[str], float | None]) -> Iterator[Claim]:
    """The figures that a sentence says somebody stands by; `read` makes a number of a written one."""
    for match in (match for shape in _SHAPES for match in shape.finditer(written)):
        value = read(match["figure"].lower())
        if value is None:
            continue
        unit = (match["unit"] or "").lower()
        act = _ACTS.get(unit, "injure") if unit else "kill" if "death" in match["what"].lower() else OF_WHAT
        yield Claim(
            article=article,
            sentence=sentence,
            kind=DiscrepancyKind.NUMBER,
            key=("number", "people", act),
            measure=_MEASURES.get(act, match["what"].lower()),
            written=match["figure"],
            value=int(value) if value == int(value) else value,
            subject=frozenset(),
            rest=frozenset(),
            grows=True,
            leads=True,
            stands=True,
        )


def told_of_what(claimed: Iterable[Sequence[Claim]]) -> list[tuple[Claim, ...]]:
    """The claims of a story's articles, a figure that somebody stands by under what others of the story count so.

    One of which the story does not say what it counts, or says it of two things, is left out.
    """
    rows = [tuple(row) for row in claimed]
    counted: dict[object, dict[tuple[str, ...], Claim]] = {}
    for claim in (claim for row in rows for claim in row):
        if claim.kind is DiscrepancyKind.NUMBER and not (claim.stands or claim.tally):
            counted.setdefault(claim.value, {}).setdefault(claim.key, claim)
    return [tuple(one for claim in row for one in _told(claim, counted)) for row in rows]


def _told(claim: Claim, counted: Mapping[object, Mapping[tuple[str, ...], Claim]]) -> Iterator[Claim]:
    if not claim.stands or claim.key[-1] != OF_WHAT:
        yield claim
        return
    same = counted.get(claim.value, {})
    if len(same) == 1:
        like = next(iter(same.values()))
        yield replace(claim, key=like.key, measure=like.measure, grows=like.grows, subject=like.subject, rest=like.rest)
