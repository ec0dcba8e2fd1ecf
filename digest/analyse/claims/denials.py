"""Denials: what a clause says did not happen, and whether it is what another article opens with.

"No wolf was shot on Thursday night"      shoot · no
"There was no salmonella in its eggs"     salmonella · no
"Inspectors found salmonella in the eggs" find · yes; salmonella · yes

Of a verb that no table knows its own form says what is denied; so much the more has the other article to know of it.
English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.analyse.acts import Word, act_at, alike, content
from digest.analyse.claims.claim import CALENDAR, CUTS, Claim, head_of, objects_of
from digest.analyse.claims.main_event import Whole
from digest.analyse.claims.polarity import is_negated, is_unreal
from digest.analyse.claims.predicates import is_verb, parties, plain
from digest.analyse.claims.sameness import Happening
from digest.analyse.claims.surroundings import PRONOUNS, Clause, names_in
from digest.analyse.claims.when_and_where import claim_of
from digest.analyse.words import bag, listed
from digest.text import stop_words

NEAR = 5  # words before a verb among which stands what says that it may not be so
_ENDS = bag(", : . and but as because since so")
_NONE = bag("no none neither nobody")
_THERE_BY = bag("find contain detect discover have caus hold carry")  # acts by which a thing is said to be there
_THERE_IS = bag("is are was were")


def main_denials(one: Clause, about: Happening, of: Whole, *, opens: bool) -> Iterator[Claim]:
    """What a clause of an opening affirms or denies, by each of its verbs; `opens`: it is the first."""
    base, row = one.told.base, one.row
    verbs = [at for at in range(len(row) if not one.told.said.unsure else 0) if is_verb(row, at)]
    if verbs or row[0].key == "there":
        about = about._replace(main=True, wide=of.words, theme=alike(one.words - CALENDAR))
    for at in verbs:
        if is_unreal(base, at, max(0, at - NEAR)):
            continue
        none_of, act = row[0].key in _NONE, act_at(row, at) or plain(row[at].key)
        no = (none_of or is_negated(base, at)) ^ one.told.said.denied
        own = denial(row, at, about, opens=opens) if no else about._replace(own=frozenset(["yes"]))
        whose = alike(content(row[:at])) - _NONE if none_of else parties(row, at)  # "none of its drones"
        own = own._replace(parties=whose)
        yield claim_of(base, ("polarity", "", act), at, "no" if no else "yes", own)
        for noun in sorted(objects_of(row, at)) if act in _THERE_BY and not no else ():
            yield claim_of(base, ("polarity", "thing", noun), at, "yes", own)
    yield from _nothing(one, about)


def _nothing(one: Clause, about: Happening) -> Iterator[Claim]:
    """ "There was no salmonella in its eggs"."""
    row = one.row
    if len(row) > 3 and row[0].key == "there" and row[1].key in _THERE_IS and row[2].key == "no":
        things = objects_of(row, 2)
        own = denial(row, 2, about, opens=False)._replace(parties=things, head="")
        yield from (claim_of(one.told.base, ("polarity", "thing", noun), 2, "no", own) for noun in sorted(things))


def _without_titles(row: Sequence[Word]) -> list[Word]:
    """Words without those that say right before a name what somebody is: "opposition leader Ann Vale"."""
    found: list[Word] = []
    for word in row:
        while word.text[0].isupper() and found and _is_title(found, len(found) - 1):
            found.pop()
        found.append(word)
    return found


def _is_title(row: Sequence[Word], at: int) -> bool:
    word = row[at]
    return word.text.isalpha() and word.text.islower() and word.key not in stop_words("en") and act_at(row, at) is None


def denial(row: Sequence[Word], at: int, about: Happening, *, opens: bool) -> Happening:
    """What is denied: the words around the verb up to a comma or to what gives a reason.

    Its subject has to be known to who affirms, but for "the banker", whom the sentence before may name, and "no fuel".
    """
    first = next((n + 1 for n in range(at - 1, -1, -1) if row[n].key in _ENDS), 0)
    last = next((n for n in range(at + 1, len(row)) if row[n].key in _ENDS), len(row))
    own = row[first:last]
    head = alike(frozenset([head_of(row[first:at])]))
    free = own[0].key in _NONE or (own[0].key == "the" and not opens and head.isdisjoint(listed("institutions")))
    return about._replace(
        own=frozenset(["no"]),
        said=alike(content(_without_titles(own)) - CALENDAR) - PRONOUNS - _NONE,
        names=names_in(own),
        where=_where(row[at + 1 : last]),
        head="" if free else "".join(head),
        is_part=any(word.key == "of" for word in row[first:at]),
    )


def _where(behind: Sequence[Word]) -> frozenset[str]:
    """The stems of the first thing behind a preposition that a verb has: "in the chicken meat of the farm"."""
    if not behind or behind[0].key not in CUTS:
        return frozenset()
    end = next((n for n in range(1, len(behind)) if behind[n].key in CUTS), len(behind))
    return alike(content(behind[1:end]) - CALENDAR) - PRONOUNS
