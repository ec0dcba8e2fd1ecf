"""Tallies: what two articles of a story count, each once, in words that share little.

"Air defences shot down 38 drones over the capital"            drones · 38
"Twenty-seven drones were brought down between dusk and dawn"  drones · 27

Where two outlets write their own sentences, neither verb nor subject need agree. What stands in for them is the whole
of both articles: each gives one figure of the kind that the other does not; `counterparts.py` holds them against each
other. English.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digest.analyse.acts import alike, stem
from digest.analyse.claims.claim import NO_ACT, Claim
from digest.analyse.claims.counted import COUNTED
from digest.analyse.claims.cues import ANY_SUM
from digest.analyse.claims.given import OF_ANYTHING
from digest.analyse.claims.units import UNIT
from digest.analyse.words import bag
from digest.model import DiscrepancyKind
from digest.text import normal

MOST_OF_A_KIND = 3  # figures of one thing in an article; of one that has more nobody can tell which is which
HARM = frozenset(["kill", "injure", "miss"])
# Acts that people are counted by, verbs that the list lacks in their plain form.
_TOLD_BY_ACT = bag(
    """kill injure miss arrest infect evacuate rescue displace abduct strand trap flee release treat hospitalis
    hospitaliz quarantin sicken charg"""
)
_SAME = {  # people whom one outlet calls so, and another so
    word: words.split()[0]
    for words in ("sailor crew seaman seafarer crewman", "pupil schoolgirl schoolboy schoolchild girl student")
    for word in words.split()
}


def tallies(rows: Sequence[Claim]) -> Iterator[Claim]:
    """What an article counts of which it gives one figure, under a key that its verb has no part in."""
    found: dict[tuple[str, ...], dict[object, Claim]] = {}
    rows = [_with_measures(claim, rows) if claim.key[1] == ANY_SUM else claim for claim in rows]
    for claim in (claim for claim in rows if claim.tally != COUNTED):
        if claim.kind is DiscrepancyKind.NUMBER and claim.key[1] in _PERSONS and claim.key[-1] not in HARM:
            found.setdefault(OF_PERSONS, {}).setdefault(claim.value, claim)
        if claim.kind is DiscrepancyKind.NUMBER and not claim.stands and (key := _key(claim)):
            found.setdefault(key, {}).setdefault(claim.value, claim)
    _add_least(found)
    for key, values in found.items():
        for claim in values.values() if len(values) <= MOST_OF_A_KIND else ():
            named = claim.whole or claim.key[-1] in _TOLD_BY_ACT
            yield replace(
                claim,
                key=key,
                measure=claim.measure if named else claim.key[1],
                tally=NO_ACT if claim.whole else claim.key[-1] or NO_ACT,
                rises=True,
                update=claim.update and claim.grows,
            )


def _add_least(found: dict[tuple[str, ...], dict[object, Claim]]) -> None:
    """Add how many people came to harm at least, where an article counts only some: "16 civilians were killed"."""
    for act in sorted(HARM):
        rows = [row for key, values in found.items() if key[-1] == act for row in values.values()]
        some = [row for row in rows if row.key[1] in _PEOPLE and not row.bound]
        if some and ("number", "tally", "people", act) not in found:
            most = max(some, key=lambda row: float(row.value))
            found["number", "tally", "people", act] = {most.value: replace(most, bound="least")}


# Who is harmed and never sent to do harm: a part of all the people who are.
_PEOPLE = bag(
    """civilians women children men passengers residents villagers worshippers pilgrims shoppers traders tourists
    visitors guests customers patients pupils students workers miners spectators fans farmers teenagers girls boys
    sailors travellers commuters holidaymakers employees climbers mountaineers hikers skiers cyclists motorists
    migrants refugees divers bathers swimmers tourers"""
)


_PERSONS = _PEOPLE | bag(
    "people residents delegates marchers protesters demonstrators inmates prisoners members hostages"
)
PERSON_STEMS = frozenset(stem(word) for word in _PERSONS)
OF_PERSONS = ("number", "tally", "persons", "")


def _with_measures(claim: Claim, rows: Iterable[Claim]) -> Claim:
    """A sum with the names of the measures that it is told under."""
    same = [row for row in rows if row.value == claim.value]
    told = {row.measure for row in same if row.whole and row.key[-1] == claim.key[-1]}
    told |= {row.key[3] for row in same if row.tally == COUNTED and row.key[2].startswith("money")}
    return replace(claim, subject=frozenset(told) - {ANY_SUM, ""})


def _key(claim: Claim) -> tuple[str, ...]:
    """Under what a figure is counted once in an article; nothing where it may be of anything.

    A sum of which nobody says what it is for is of too many things.
    """
    if claim.key[1] == ANY_SUM and not claim.subject:
        return ()
    if claim.key[1] == UNIT:
        return ("number", "tally", *claim.key[1:])
    if claim.whole:
        return () if claim.key[1] == "age" else _topic(claim.key)  # of two strikers each has his own
    unit, act = claim.key[1], claim.key[-1]
    if unit in OF_ANYTHING or (unit == "people" and act not in _TOLD_BY_ACT):
        return ()
    noun = stem(unit)
    noun = next(iter(alike(frozenset([_SAME.get(noun, noun)]))))
    return ("number", "tally", noun, act if act in HARM or unit == "people" else "")


# Under what the tables of shapes and those of cues tell one figure.
_TOPICS = {
    "penalty": "fine", "damages": "fine", "compensation": "fine", "settlement": "fine", "fine": "fine",
    "bail": "ransom", "reward": "ransom", "ransom": "ransom", "donation": "gift", "distance": "length",
    "length": "length", "altitude": "height", "height": "height", "price": "cost",
}  # fmt: skip


def _topic(key: tuple[str, ...]) -> tuple[str, ...]:
    if key[1] == "people killed":
        return ("number", "tally", "people", "kill")
    if key[1] == "people injured":
        return ("number", "tally", "people", "injure")
    name = _TOPICS.get(key[2] if len(key) > 2 and key[1] in ("sum", "size") else key[1], key[1])
    what = [part for part in key[2:] if part] if key[1] not in ("sum", "size") else list(key[3:])
    return ("number", "tally", name, *what)


def by_key(claimed: Iterable[Sequence[Claim]]) -> dict[tuple[str, ...], list[Claim]]:
    """The tallies of a story's articles, those of one thing together; none where one outlet tells all of it.

    Of what an article gives several figures only the one counts that no other article gives.
    """
    claimed = [rows for rows in claimed if rows]
    if len({normal(rows[0].article.outlet) for rows in claimed}) < 2:
        return {}
    found: dict[tuple[str, ...], list[list[Claim]]] = {}
    for rows in claimed:
        own: dict[tuple[str, ...], list[Claim]] = {}
        for claim in tallies(rows):
            own.setdefault(claim.key, []).append(claim)
        for key, same in own.items():
            found.setdefault(key, []).append(same)
    return {key: list(_alone(articles)) for key, articles in found.items() if len(articles) > 1}


def _alone(articles: Sequence[Sequence[Claim]]) -> Iterator[Claim]:
    """The figures of one thing that each article gives alone, what others give as well aside."""
    for n, rows in enumerate(articles):
        others = {claim.value for m, row in enumerate(articles) if m != n for claim in row}
        own = [claim for claim in rows if claim.value not in others] if len(rows) > 1 else rows
        if len(own) == 1:
            yield own[0]
