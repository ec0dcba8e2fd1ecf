"""A claim: what one sentence says of an act, and when another speaks of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.analyse.acts import Word, alike, content, stem
from digest.analyse.claims.sameness import Happening
from digest.analyse.words import bag
from digest.model import Article, DiscrepancyKind, Sentence
from digest.text import MONTHS, WEEKDAYS, stop_words

ABOUT = 0.5  # share of the shorter one's words that two subjects have in common when they are one thing
COMPLEMENT = 0.6  # the same for what is affirmed here and denied there
PAIR = 2  # words of two things that differ in one of them
SHORT = 4  # words of a complement up to which it must be the other's whole
FEW = 2  # words behind a verb, calendar aside, of which none need be shared
TOLD = 60  # characters of what is measured that are printed; a longer one is named by its verb alone
AHEAD = re.compile(r"\b(?:will|won't|is to|are to|due|set to|scheduled|planned|expected|shall)\b", re.IGNORECASE)
NO_ACT = "-"
PRONOUNS = frozenset(["he", "she", "it", "they"])
CALENDAR = frozenset([*MONTHS, *WEEKDAYS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a sentence says of an act."""

    article: Article
    sentence: Sentence
    kind: DiscrepancyKind
    key: tuple[str, ...]  # only claims of one key are compared
    measure: str  # in source words, for a reader
    written: str  # the figure, day or place as written
    value: int | float | str
    subject: frozenset[str]  # stems of the words before the verb
    rest: frozenset[str]  # stems of the others
    words: tuple[str, ...] = ()  # of a place
    bound: str = ""  # "least", "most" or "rough": the figure only bounds
    grows: bool = False  # later reports raise such a figure
    ahead: bool = False
    places: frozenset[str] = frozenset()  # words of the places that the sentence names
    leads: bool = False  # the figure is the subject itself: "Fourteen people were injured"; of an office: it says whose
    update: bool = False  # the sentence brings a figure up to date: it contradicts nothing
    told: str = ""  # what is measured, at more length: "The public inquiry will open"
    put_off: str = ""  # of a day that is put off: the day that it was set for, "?" where the sentence does not say
    stands: bool = False  # somebody stands by the figure, whatever others say
    was: str = ""  # of a figure: the one that the sentence says it was before, as written
    follows: str = ""  # of a holder of an office: the name of who left it, in the same article
    leaves: bool = False  # somebody left an office: as `written` says
    succeeds: bool = False  # of a holder of an office: words of succession stand beside the name
    head: str = ""  # stem of the noun that the subject is: of "the stadium's roof" roof
    passive: bool = False
    objects: frozenset[str] = frozenset()  # stems of what an active verb does it to
    names: frozenset[str] = frozenset()  # words in capitals
    said: frozenset[str] = frozenset()  # the words of the clause, to tell one thing from another
    rises: bool = False  # a later report may raise the figure, though it is no toll: hectares burnt, signatures
    about: Happening | None = None  # what stands around it, where it is known by that and not by its clause
    whole: bool = False  # a story has one such figure, whatever words stand around it: a turnout, a magnitude
    beside: bool = False  # of a part of a sentence whose other parts tell of another time, or of what may be
    tally: str = ""  # of a figure that counts only where its article gives no other of the kind: the act, or NO_ACT

    def is_about_the_same(self, other: Claim) -> bool:
        """Whether both speak of one thing."""
        if self.about is not None and other.about is not None:
            return self.about.is_told_by(other.about, self.kind)
        if are_apart(self.said, other.said):
            return False
        if self.kind is DiscrepancyKind.POLARITY:
            return self._is_denied_by(other)
        if self.places and other.places and not self.places & other.places:
            return False  # a figure for the town, and one for the province
        if self.kind is not DiscrepancyKind.NUMBER:
            one = self.passive == other.passive
            return self._has_one_subject(other) if one else _shared(self._theme, other._theme) >= ABOUT
        return self._is_one_whole(other) if self.whole and other.whole else self._counts_the_same(other)

    def _is_one_whole(self, other: Claim) -> bool:
        apart = self.names and other.names and not self.names & other.names
        return not apart and (not self.subject or not other.subject or self._has_one_subject(other))

    def _counts_the_same(self, other: Claim) -> bool:
        if self.grows and (self.leads or other.leads or not self.subject or not other.subject):
            return True
        if not self.grows and (self.leads or other.leads):
            ours, theirs = self.rest | self.subject, other.rest | other.subject
            return not ours or not theirs or _shared(ours, theirs) >= ABOUT
        if self.rest and other.rest and _shared(self.rest, other.rest) < ABOUT:
            return False
        # A fire that killed some, and a blaze: of what harms people a story has one.
        return _shared(self.subject, other.subject) >= ABOUT if self.grows else self._has_one_subject(other)

    def _is_denied_by(self, other: Claim) -> bool:
        if self.passive != other.passive:
            passive, active = (self, other) if self.passive else (other, self)
            head = alike(frozenset([passive.head])) - {""}  # the aides of the mayor are not he
            known = not active.objects or head <= alike(active.objects)
            return known and _covers(self._theme, other._theme)
        if not self._has_one_subject(other) or not _covers(self.subject, other.subject):
            return False
        if self.key[1] == "said" and _of_longer(self.rest, other.rest) < COMPLEMENT:
            return False
        apart = self.objects and other.objects and not _covers(self.objects, other.objects)
        return not apart and _covers(self.rest, other.rest)

    @property
    def _theme(self) -> frozenset[str]:
        return self.subject if self.passive or not self.objects else self.objects

    def _has_one_subject(self, other: Claim) -> bool:
        """Whether two subjects share their words, and the noun of each stands in the other: not its roof."""
        if _shared(self.subject, other.subject) < ABOUT:
            return False
        ours, theirs = alike(self.subject), alike(other.subject)
        return alike(frozenset([self.head])) <= theirs | {""} and alike(frozenset([other.head])) <= ours | {""}

    def is_the_same_plan(self, other: Claim) -> bool:
        """Whether both say the day of one act; more is asked than of a contradiction, which one day limits."""
        subjects, ours, theirs = self.subject & other.subject, self.rest - CALENDAR, other.rest - CALENDAR
        if subjects <= PRONOUNS or _shared(self.subject, other.subject) < ABOUT:
            return False
        return min(len(ours), len(theirs)) <= FEW or _shared(ours, theirs) >= ABOUT


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    shared = len(alike(one) & alike(other))
    if least == len(one) == len(other) == PAIR and shared < PAIR:
        return 0.0  # the fishing ban, and the hunting ban
    return shared / least if least else 0.0


_ALONE = bag(
    """another second third fourth other others elsewhere deputy accomplice brother sister wife husband son daughter
    rival stake core partial preliminary provisional earlier previously"""
)  # where only one of two has such a word, it speaks of something else
_EITHER = (
    frozenset(MONTHS) - {"may"},  # which is more often a verb
    frozenset(WEEKDAYS),
    *(
        bag(line)
        for line in """first last final next previous semi-final semi-finals quarter-final quarter-finals
    quarter months
    quarter quarterly half half-year year annual annually month monthly week weekly day daily full-year nine-month
    net operating gross pre-tax underlying
    north northern south southern east eastern west western
    men men's women women's
    morning afternoon evening night""".splitlines()
    ),
)  # two with different words of one line speak of two things


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of two clauses say that they speak of two things: two days, quarters, brothers."""
    if not one or not other:
        return False
    differ = one ^ other
    if differ.isdisjoint(_TELLING):
        return False
    if not _ALONE.isdisjoint(differ):
        return True
    return any(line & one and line & other and not line & one & other for line in _EITHER)


_TELLING = _ALONE.union(*_EITHER)


def _of_longer(one: frozenset[str], other: frozenset[str]) -> float:
    ours, theirs = alike(one - CALENDAR), alike(other - CALENDAR)
    return len(ours & theirs) / max(len(ours), len(theirs), 1)


def _covers(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the shorter of two complements says nothing that the longer does not; of long ones, little."""
    ours, theirs = (frozenset(w for w in words - CALENDAR if not w.endswith("ly")) for words in (one, other))
    if not ours and not theirs:
        return True
    return _shared(ours, theirs) >= (COMPLEMENT if min(len(ours), len(theirs)) > SHORT else 1.0)


CUTS = bag(
    """of in at for near from with on to by between over under after before during against who which that whose when
    while as about outside off around into onto towards among amid without through across along despite , ( )"""
)
_BE = bag("is are was were be been being get gets got")


def head_of(row: Sequence[Word]) -> str:
    """The stem of the noun that a subject is; none for a name."""
    start = next((n for n, word in enumerate(row) if word.key not in CUTS), len(row))
    if start:  # "In Tarn, the ministers"
        start = next((n + 1 for n, word in enumerate(row) if word.text == ","), len(row))
    found = ""
    for word in row[start:]:
        if word.key in CUTS:
            break
        if word.key[0].isalpha() and word.key not in stop_words("en"):
            found = "" if word.text[0].isupper() and word is not row[0] else stem(word.key)
    return found


def objects_of(row: Sequence[Word], verb: int) -> frozenset[str]:
    """The stems of what a verb does it to: the words behind it up to a preposition."""
    end = next((n for n in range(verb + 1, len(row)) if row[n].key in CUTS), len(row))
    return content(row[verb + 1 : end])


def is_passive(row: Sequence[Word], verb: int) -> bool:
    """Whether a verb is said of what underwent it: "was signed", "has not been signed"."""
    before = [word.key for word in row[max(0, verb - 3) : verb]]
    return not _BE.isdisjoint(before) and before[-1] != "to" and not row[verb].key.endswith("ing")


@dataclass(frozen=True, slots=True)
class Base:
    """A clause of a sentence, taken apart."""

    article: Article
    sentence: Sentence
    written: str
    row: Sequence[Word]
    keys: frozenset[str] = frozenset()  # of the row


_OF_A_VERB = frozenset(["out", "off", "up", "down", "back", "away", "ahead", "forward", "together", "apart"])


def told(base: Base, verb: int) -> str:
    """The words of a clause up to its verb, and the one that belongs to it ("walk out"), where they are few."""
    behind = base.row[verb + 1] if verb + 1 < len(base.row) else None
    last = behind if behind is not None and behind.key in _OF_A_VERB else base.row[verb]
    words = base.written[base.row[0].start : last.end]
    return words if len(words) <= TOLD else ""
