"""Tallies: what two articles of a story count, each once, in words that share little.

"Air defences shot down 38 drones over the capital"            drones · 38
"Twenty-seven drones were brought down between dusk and dawn"  drones · 27

Where two outlets write their own sentences, neither verb nor subject need agree. What stands in for them is the whole
of both articles: each gives one figure of the kind and no other, neither gives the other's anywhere (else it would be
a part, an update or a quoted rival), and the sentences share a word beside the thing that is counted. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import floor, log10

from digest.analyse.acts import Word, acts, alike, stem, words_of
from digest.analyse.claims.claim import AHEAD, CALENDAR, NO_ACT, Claim, are_apart
from digest.analyse.claims.cues import ANY_SUM
from digest.analyse.claims.quantities import IN_LETTERS, SCALES, amount, number
from digest.analyse.claims.units import UNIT
from digest.analyse.words import bag
from digest.model import Article, DiscrepancyKind
from digest.text import normal, stop_words

ROUNDED = 0.1  # of a figure: no rounding moves it further
EXACT = 100  # whole figures up to which none is taken for another, rounded
BEFORE = 160  # characters before a sentence that say as well what it is about
MOST_APART = 5  # times that one figure has the other in it; beyond, they count two things
TWICE, SEVERAL = 2, 2  # the same, and the words shared, of sums of which no word says what they are
FEW = 2  # the same, where two verbs are not of one act
FEWEST = 1  # words that two sentences share beside what they count; tuned on made-up pairs and ECB+, AllSides
OF_PERSONS = 3  # the same, of persons who are called otherwise
BESIDE = 3  # the same, where a sentence tells of what may be or of another time as well
MOST_OF_A_KIND = 3  # figures of one thing in an article; of one that has more nobody can tell which is which
OF_A_UNIT = 4  # the same, of figures of which only the unit is known
_HARM = frozenset(["kill", "injure", "miss"])
# Acts that people are counted by, verbs that the list lacks in their plain form.
_TOLD_BY_ACT = bag(
    """kill injure miss arrest infect evacuate rescue displace abduct strand trap flee release treat hospitalis
    hospitaliz quarantin sicken charg"""
)
# What every article counts of many things; a figure of it says nothing by itself.
_OF_ANYTHING = bag(
    """years months weeks days hours minutes seconds times percent points degrees metres kilometres miles feet inches
    yards acres hectares knots dollars euros pounds crowns cents francs yen yuan roubles rubles rupees members states
    countries nations cities towns villages districts provinces regions counties things ways parties sides groups others
    reports officials cases votes pages questions reasons places parts steps stages rounds levels floors shares
    decades centuries generations seasons games goals runs grams rate magnitude occasions terms words
    catches receptions homers rbis hits strikeouts walks saves assists rebounds tackles sacks interceptions touchdowns
    carries wins losses titles caps innings wickets"""
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
    for claim in rows:
        if claim.kind is DiscrepancyKind.NUMBER and claim.key[1] in _PERSONS and claim.key[-1] not in _HARM:
            found.setdefault(_OF_PERSONS, {}).setdefault(claim.value, claim)
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
    for act in sorted(_HARM):
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


_PERSONS = _PEOPLE | bag("people residents delegates marchers protesters demonstrators inmates prisoners members hostages")
_PERSON_STEMS = frozenset(stem(word) for word in _PERSONS)
_OF_PERSONS = ("number", "tally", "persons", "")


def _with_measures(claim: Claim, rows: Iterable[Claim]) -> Claim:
    """A sum with the names of the measures that it is told under."""
    same = (row for row in rows if row.whole and row.value == claim.value and row.key[-1] == claim.key[-1])
    return replace(claim, subject=frozenset(row.measure for row in same) - {ANY_SUM})


def _key(claim: Claim) -> tuple[str, ...]:
    if claim.key[1] == UNIT:
        return ("number", "tally", *claim.key[1:])
    if claim.whole:
        return () if claim.key[1] == "age" else _topic(claim.key)  # of two strikers each has his own
    unit, act = claim.key[1], claim.key[-1]
    if unit in _OF_ANYTHING or (unit == "people" and act not in _TOLD_BY_ACT):
        return ()
    noun = stem(unit)
    noun = next(iter(alike(frozenset([_SAME.get(noun, noun)]))))
    return ("number", "tally", noun, act if act in _HARM or unit == "people" else "")


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


def are_one(one: Claim, other: Claim) -> bool:
    """Whether two tallies are of one thing, as far as both articles tell."""
    if isinstance(one.value, str) or isinstance(other.value, str):
        return _are_pairs(one, other)
    if is_rounded(one.value, other.value) or are_apart(one.said - CALENDAR, other.said - CALENDAR):
        return False
    return not _are_elsewhere(one, other) and _is_one_thing(one, other) and _are_facts(one, other)


def _are_pairs(one: Claim, other: Claim) -> bool:
    """Whether two figures that are told as two are of one vote or match: "31 votes to 22"."""
    known = one.written in other.article.text or other.written in one.article.text
    if known or _chambers(one) != _chambers(other):
        return False
    return len(_context(one) & _context(other)) >= SEVERAL


def _chambers(claim: Claim) -> frozenset[str]:
    """The bodies that vote, as far as a sentence says it."""
    return claim.said & _CHAMBERS


_CHAMBERS = bag("senate senators house upper lower committee panel commons lords chamber board")


def _is_one_thing(one: Claim, other: Claim) -> bool:
    if one.whole and other.whole and (_is_part(one, other) or _is_part(other, one)):
        return False
    if "share of the vote" in one.key and one.names.isdisjoint(other.names):
        return False  # of the winner, and of the loser
    if not _OF_A_PERSON.isdisjoint(one.key) and (_of_strangers(one, other) or _of_strangers(other, one)):
        return False
    if bool(_IN_ALL.search(_words(one))) != bool(_IN_ALL.search(_words(other))):
        return False
    loose = one.key[2] == ANY_SUM
    if loose and one.subject and other.subject and one.subject.isdisjoint(other.subject):
        return False  # a profit, and an operating profit
    least, most = sorted((float(one.value), float(other.value)))
    if most > (TWICE if loose or one.key[2] == UNIT else MOST_APART) * least:
        return False
    apart = NO_ACT not in (one.tally, other.tally) and one.tally != other.tally
    if apart and {one.tally, other.tally} in _OTHER_ACTS:
        return False
    shared = (_context(one) & _context(other)) - ({one.tally} & {other.tally})
    if one.key[2] == UNIT:
        if one.key[3] == "distance" and one.names and other.names and one.names.isdisjoint(other.names):
            return False
        one_act = one.key[3] != "age" or not _acts_in(one).isdisjoint(_acts_in(other))
        return one_act and len(shared) >= OF_A_UNIT
    if one.key == _OF_PERSONS:
        return len(shared - _PERSON_STEMS) >= OF_PERSONS + 2 * apart
    if one.beside or other.beside:
        return len(shared) >= BESIDE
    return len(shared) >= (SEVERAL if loose else FEW if apart else FEWEST)


_OF_A_PERSON = frozenset(["sentence", "age", "age of the suspect", "age of the dead"])
# What is counted of several acts, or over a time.
_IN_ALL = re.compile(
    r"\b(?:altogether|overall|in (?:all|total)|combined|so far|to date|gathered|collected"
    r"|in (?:the (?:first|last|past) )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:days|weeks|months|years))\b"
)


def _of_strangers(one: Claim, other: Claim) -> bool:
    """Whether a clause names somebody of whom the other article knows nothing."""
    return any(name not in other.article.text.lower() for name in one.names)


def _acts_in(claim: Claim) -> frozenset[str]:
    """What the words around a figure tell of."""
    start = claim.sentence.start
    row = words_of(claim.article.text[max(0, start - BEFORE) : claim.sentence.end])
    return frozenset([acts()[word.key] for word in row if word.key in acts()]) - {"be"}


# Acts of which the things that one is said of are never those of the other.
_OTHER_ACTS = tuple(
    frozenset(pair.split("/"))
    for pair in bag(
        """cancel/delay fire/downed launch/downed arrest/release capture/release seize/release buy/sell begin/finish
        arrive/leave find/miss find/steal win/lose rise/fall damage/destroy"""
    )
)


def _are_facts(one: Claim, other: Claim) -> bool:
    """Whether nothing is only offered or asked for, and what is counted is done in both or planned in both."""
    if _UNSURE.search(_words(one)) or _UNSURE.search(_words(other)):
        return False
    known = one.whole and one.key[2] not in (ANY_SUM, UNIT)
    return known or _is_planned(one) == _is_planned(other)


def are_known(one: Claim, other: Claim) -> bool:
    """Whether an article gives the other's figure as well: as a part, an older one, or one that somebody else gives."""
    if not (isinstance(one.value, int | float) and isinstance(other.value, int | float)):
        return False
    counted = not (one.whole or other.whole)
    ours, theirs = one.article.text, other.article.text
    if one.key[2:3] == (UNIT,):
        ours, theirs = _DAY.sub(" ", ours), _DAY.sub(" ", theirs)
        return any(gives(ours, value) for value in _values(other)) or any(gives(theirs, value) for value in _values(one))
    return gives(ours, other.value, counted=counted) or gives(theirs, one.value, counted=counted)


def _values(claim: Claim) -> tuple[float, ...]:
    """The figure of a claim in one unit, and as written."""
    written = amount(claim.written)
    return (float(claim.value), written) if written is not None else (float(claim.value),)


_MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = re.compile(rf"\b(?:\d{{1,2}} {_MONTH}|{_MONTH}\.? \d{{1,2}})\b")


def _are_elsewhere(one: Claim, other: Claim) -> bool:
    """Whether two sentences name two places of which neither article knows the other's; of tolls, both must know."""
    if not one.places or not other.places or one.places & other.places:
        return False
    known = _mentions(one.article, other.places), _mentions(other.article, one.places)
    return not (all(known) if one.key[-1] in _HARM else any(known))


def _mentions(article: Article, names: frozenset[str]) -> bool:
    return any(name in article.text.lower() for name in names)


def _is_part(one: Claim, other: Claim) -> bool:
    """Whether one subject is of the other's thing and another itself: the stadium's roof."""
    shared = alike(one.subject) & alike(other.subject)
    return bool(shared and one.head and alike(frozenset([one.head])).isdisjoint(alike(other.subject)))


def _is_planned(claim: Claim) -> bool:
    return _PLANNED.search(_words(claim)) is not None


def _words(claim: Claim) -> str:
    return claim.sentence.of(claim.article.text)


_UNSURE = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|ask(?:s|ed|ing) for|counter(?:s|ed)|propos(?:e|es|ed|al|ing)|seek(?:s|ing)?)\b",
    re.IGNORECASE,
)


_PLANNED = re.compile(
    rf"{AHEAD.pattern}|\b(?:wants?|plans|planning|may be|should)\b"
    r"|\b(?:goes up|rises|falls|drops|climbs|begins|starts|opens|closes|takes effect|are to|is to)\b",
    re.IGNORECASE,
)


def _context(claim: Claim) -> frozenset[str]:
    """The words that say what a sentence is about, some before it as well, synonyms alike; not what is counted."""
    start, end = claim.sentence.start, claim.sentence.end
    if claim.key[2] == UNIT or claim.key == _OF_PERSONS:  # of which no word says what they are
        end += max(0, BEFORE - start)
    return _context_of(claim.article.text[max(0, start - BEFORE) : end]) - {*claim.key, "be", stem(claim.key[1])}


@lru_cache(maxsize=1024)
def _context_of(text: str) -> frozenset[str]:
    known, stop = acts(), stop_words("en")
    said = {word.key for word in words_of(text)} - _NO_CONTEXT
    return alike(frozenset(known.get(key) or stem(key) for key in said if key[0].isalpha() and key not in stop))


_NO_CONTEXT = IN_LETTERS | CALENDAR | SCALES.keys() | bag("said says people police officials")


def is_rounded(one: float, other: float) -> bool:
    """Whether the coarser of two figures is the finer one, rounded."""
    if max(abs(one), abs(other)) <= EXACT and one == int(one) and other == int(other):
        return False
    nearest = max(_last_place(one), _last_place(other)) / 2
    return abs(one - other) <= min(nearest, ROUNDED * max(abs(one), abs(other)))


def _last_place(value: float) -> float:
    """The worth of the last digit of a figure that is not zero."""
    if not value:
        return 0.0
    last = 10.0 ** floor(log10(abs(value)))
    while abs(value / last - round(value / last)) > 1e-9 and last > 1e-4:
        last /= 10
    return last


def gives(text: str, value: float, *, counted: bool = False) -> bool:
    """Whether a text has a figure anywhere; `counted`: of things, and no day, age, hour or share."""
    return value in _figures_of(text)[counted]


@lru_cache(maxsize=128)
def _figures_of(text: str) -> tuple[frozenset[float], frozenset[float]]:
    """All figures of a text, and those that count things."""
    read = tuple(_read(words_of(text)))
    return frozenset(value for value, _ in read), frozenset(value for value, counted in read if counted)


def _read(row: Sequence[Word]) -> Iterator[tuple[float, bool]]:
    for at, word in enumerate(row):
        value = number(word.key)
        if value is None:
            continue
        past = at + 1
        found = [value]
        while past < len(row) and row[past].key in SCALES and len(found) < MOST_SCALES:
            found.append(found[-1] * SCALES[row[past].key])
            past += 1
        beside = {one.key for one in (*row[max(0, at - 1) : at], *row[past : past + 1])}
        yield from ((one, _OF_NO_THING.isdisjoint(beside)) for one in found)


MOST_SCALES = 3  # of a figure: itself, "hundred", "thousand"
_OF_NO_THING = (_OF_ANYTHING - bag("states cities towns cases others")) | CALENDAR | bag("- % per aged year day")


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
