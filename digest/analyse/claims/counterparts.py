"""Counterparts: when the tallies of two articles are of one thing, and only one of them can be right.

Neither article gives the other's figure anywhere (else it would be a part, an update or a quoted rival), the sentences
share words beside the thing that is counted, the more the less is known of what it is, and nothing says that they are
of two things, persons, acts or times. English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from digest.analyse.acts import acts, alike, stem, words_of
from digest.analyse.claims.claim import AHEAD, CALENDAR, NO_ACT, Claim, are_apart
from digest.analyse.claims.cues import ANY_SUM
from digest.analyse.claims.given import gives, is_rounded
from digest.analyse.claims.quantities import IN_LETTERS, SCALES, amount
from digest.analyse.claims.tallies import HARM, OF_PERSONS, PERSON_STEMS
from digest.analyse.claims.units import UNIT
from digest.analyse.words import bag
from digest.model import Article
from digest.text import stop_words

LEAST_GAP = 10  # between two figures that a third one explains; smaller ones count many things
BEFORE = 160  # characters before a sentence that say as well what it is about
MOST_APART = 5  # times that one figure has the other in it; beyond, they count two things
TWICE, SEVERAL = 2, 2  # the same, and the words shared, of sums of which no word says what they are
FEW = 2  # the same, where two verbs are not of one act
FEWEST = 1  # words that two sentences share beside what they count; tuned on made-up pairs and ECB+, AllSides
CALLED_OTHERWISE = 3  # the same, of persons who are called otherwise
BESIDE = 3  # the same, where a sentence tells of what may be or of another time as well
OF_A_UNIT = 4  # the same, of figures of which only the unit is known


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
    return len(context(one) & context(other)) >= SEVERAL


def _chambers(claim: Claim) -> frozenset[str]:
    """The bodies that vote, as far as a sentence says it."""
    return claim.said & _CHAMBERS


_CHAMBERS = bag("senate senators house upper lower committee panel commons lords chamber board")


def _is_one_thing(one: Claim, other: Claim) -> bool:
    if _are_of_two(one, other):
        return False
    apart = NO_ACT not in (one.tally, other.tally) and one.tally != other.tally
    if apart and ({one.tally, other.tally} in _OTHER_ACTS or not _OF_STATE.isdisjoint([one.tally, other.tally])):
        return False
    shared = (context(one) & context(other)) - ({one.tally} & {other.tally})
    if one.key == OF_PERSONS:
        return len(shared - PERSON_STEMS) >= CALLED_OTHERWISE + FEW * apart
    return len(shared) >= _least(one, other, apart=apart)


def _least(one: Claim, other: Claim, *, apart: bool) -> int:
    """The words that two sentences have to share."""
    if one.key[2] == UNIT:
        return OF_A_UNIT
    if one.beside or other.beside:
        return BESIDE
    return SEVERAL if one.key[2] == ANY_SUM else FEW if apart else FEWEST


def _are_of_two(one: Claim, other: Claim) -> bool:
    """Whether something says that two figures are of two things, persons or acts."""
    least, most = sorted((float(one.value), float(other.value)))
    loose = one.key[2] in (ANY_SUM, UNIT)
    return (
        most > (TWICE if loose else MOST_APART) * least
        or (one.whole and other.whole and (_is_part(one, other) or _is_part(other, one)))
        or (not _OF_A_PERSON.isdisjoint(one.key) and (_of_strangers(one, other) or _of_strangers(other, one)))
        or bool(IN_ALL.search(_words(one))) != bool(IN_ALL.search(_words(other)))
        # The share of the winner, and of the loser; a profit, and an operating profit; a way from two places.
        or ("share of the vote" in one.key and one.names.isdisjoint(other.names))
        or (loose and bool(one.subject and other.subject) and one.subject.isdisjoint(other.subject))
        or ("distance" in one.key and bool(one.names and other.names) and one.names.isdisjoint(other.names))
        or (one.key[2:] == (UNIT, "age") and _acts_in(one).isdisjoint(_acts_in(other)))
    )


_OF_A_PERSON = frozenset(["sentence", "age", "age of the suspect", "age of the dead"])
# What is counted of several acts, or over a time.
IN_ALL = re.compile(
    r"\b(?:altogether|overall|in (?:all|total)|combined|so far|to date|gathered|collected"
    r"|in (?:the (?:first|last|past) )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:days|weeks|months|years))\b"
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


_OF_STATE = frozenset(
    ["keep", "own", "employ", "have", "possess"]
)  # how many there are, and not to how many it was done


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
        return any(gives(ours, value) for value in _values(other)) or any(
            gives(theirs, value) for value in _values(one)
        )
    if one.key == OF_PERSONS and _gives_gap(one, other):
        return True
    return gives(ours, other.value, counted=counted) or gives(theirs, one.value, counted=counted)


def _gives_gap(one: Claim, other: Claim) -> bool:
    """Whether what one figure has more than the other is counted as well: passengers and crew, and all on board."""
    gap = abs(float(one.value) - float(other.value))
    return gap >= LEAST_GAP and any(gives(each.article.text, gap, counted=True) for each in (one, other))


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
    return not (all(known) if one.key[-1] in HARM else any(known))


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


def context(claim: Claim) -> frozenset[str]:
    """The words that say what a sentence is about, some before it as well, synonyms alike; not what is counted."""
    start, end = claim.sentence.start, claim.sentence.end
    if claim.key[2] == UNIT or claim.key == OF_PERSONS:  # of which no word says what they are
        end += max(0, BEFORE - start)
    return context_of(claim.article.text[max(0, start - BEFORE) : end]) - {*claim.key, "be", stem(claim.key[1])}


@lru_cache(maxsize=1024)
def context_of(text: str) -> frozenset[str]:
    known, stop = acts(), stop_words("en")
    said = {word.key for word in words_of(text)} - _NO_CONTEXT
    return alike(frozenset(known.get(key) or stem(key) for key in said if key[0].isalpha() and key not in stop))


_NO_CONTEXT = IN_LETTERS | CALENDAR | SCALES.keys() | bag("said says people police officials")
