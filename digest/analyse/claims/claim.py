"""A claim: what one sentence says of an act, and when another speaks of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.analyse.acts import Word
from digest.model import Article, DiscrepancyKind, Sentence

ABOUT = 0.5  # share of the shorter one's words that two subjects have in common when they are one thing
COMPLEMENT = 0.6  # the same for what is affirmed here and denied there
FEW = 2  # words behind a verb, calendar aside, of which none need be shared
TOLD = 60  # characters of what is measured that are printed; a longer one is named by its verb alone
AHEAD = re.compile(r"\b(?:will|won't|is to|are to|due|set to|scheduled|planned|expected|shall)\b", re.IGNORECASE)
_PRONOUNS = frozenset(["he", "she", "it", "they"])
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


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
    bound: str = ""  # "least" or "rough": the figure only bounds
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
    succeeds: bool = False  # of a holder of an office: words of succession stand beside the name

    def is_about_the_same(self, other: Claim) -> bool:
        """Whether both speak of one thing."""
        if self.kind is DiscrepancyKind.POLARITY:
            alone = not self.rest and not other.rest
            return _shared(self.subject, other.subject) >= ABOUT and (
                alone or _shared(self.rest, other.rest) >= COMPLEMENT
            )
        if self.places and other.places and not self.places & other.places:
            return False  # a figure for the town, and one for the province
        if self.grows and (self.leads or other.leads or not self.subject or not other.subject):
            return True
        if self.leads or other.leads:
            ours, theirs = self.rest | self.subject, other.rest | other.subject
            return not ours or not theirs or _shared(ours, theirs) >= ABOUT
        alike = not self.rest or not other.rest or _shared(self.rest, other.rest) >= ABOUT
        return _shared(self.subject, other.subject) >= ABOUT and (alike or self.kind is not DiscrepancyKind.NUMBER)

    def is_the_same_plan(self, other: Claim) -> bool:
        """Whether both say the day of one act; more is asked than of a contradiction, which one day limits."""
        subjects, ours, theirs = self.subject & other.subject, self.rest - CALENDAR, other.rest - CALENDAR
        if subjects <= _PRONOUNS or _shared(self.subject, other.subject) < ABOUT:
            return False
        return min(len(ours), len(theirs)) <= FEW or _shared(ours, theirs) >= ABOUT


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


@dataclass(frozen=True, slots=True)
class Base:
    """A clause of a sentence, taken apart."""

    article: Article
    sentence: Sentence
    written: str
    row: Sequence[Word]


def told(base: Base, verb: int) -> str:
    """The words of a clause up to its verb, where they are few."""
    words = base.written[base.row[0].start : base.row[verb].end]
    return words if len(words) <= TOLD else ""
