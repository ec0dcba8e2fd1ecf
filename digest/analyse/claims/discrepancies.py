"""Discrepancies: outlets that contradict each other about one act at about the same time; never resolved here.

A claim is an act, the thing that did it or underwent it, and what is said of it: a figure of something ("people
killed"), a day, a place, or yes against no. Two claims of two outlets contradict where act and thing agree and the rest
cannot both be so. Figures that only bound ("more than 20") say nothing against others above them, and a figure that a
later article raises is an update, unless another goes beyond it at about the same time; nor does one contradict that
the other article gives as well. Figures that each article gives alone of their kind need not agree in act and subject
(tallies.py, counterparts.py). English; precision before recall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import pairwise

from digest.analyse.acts import stem, words_of
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.counterparts import are_known, are_one
from digest.analyse.claims.cues import ANY_SUM
from digest.analyse.claims.left_over import left_over
from digest.analyse.claims.quantities import is_within, number
from digest.analyse.claims.spots import is_land
from digest.analyse.claims.stands import told_of_what
from digest.analyse.claims.tallies import by_key
from digest.analyse.claims.vetoes import is_no_single_day, is_of_a_part, is_on_top
from digest.model import Article, Discrepancy, DiscrepancyKind, Story
from digest.text import normal

SAME_TIME = timedelta(hours=3)  # between two articles that can know the same
SPELT_ALIKE = 0.8  # share of their letters that two spellings of one name have in common
SAME_DAY = timedelta(hours=24)  # within which a later, lower figure still contradicts
Claims = tuple[Claim, ...]
MOST_COMPARED = 40  # claims of one act and measure in a story; beyond, the first ones stand for all


def discrepancies(story: Story, claimed: Iterable[Sequence[Claim]]) -> tuple[Discrepancy, ...]:
    """One for each act and measure on which two outlets differ, by kind and measure, of each member's claims."""
    by_measure: dict[tuple[str, ...], list[Claim]] = {}
    told = told_of_what(claimed)
    for rows in told:
        own: set[tuple[str, ...]] = set()
        for claim in sorted(rows, key=lambda row: (not row.stands, row.update)):  # what somebody stands by comes first
            # An article's first figure for a thing is what it reports.
            if not claim.tally and (claim.about is not None or claim.key not in own):
                own.add(claim.key)
                by_measure.setdefault(claim.key, []).append(claim)
    found = [apart for _, rows in sorted(by_measure.items()) if (apart := _differing(rows[:MOST_COMPARED]))]
    found += _beyond(found, by_key(told))
    found += _not_agreed(found, told)
    return tuple(
        Discrepancy(
            story_id=story.id,
            measure=apart[0].measure,
            figures=tuple(claim.written for claim in apart),
            sentences=tuple(claim.sentence for claim in apart),
            kind=apart[0].kind,
        )
        for apart in _once(found)
    )


def _beyond(found: Iterable[Sequence[Claim]], counted: Mapping[tuple[str, ...], Sequence[Claim]]) -> Iterator[Claims]:
    """What the tallies of a story differ on, without what is found already."""
    known = {(claim.sentence, claim.value) for rows in found for claim in rows}
    for _, rows in sorted(counted.items(), key=lambda row: (row[0][2] == ANY_SUM, row[0])):
        apart = _differing(rows[:MOST_COMPARED])
        own = {(claim.sentence, claim.value) for claim in apart}
        if len(apart) > 1 and len(own & known) < (1 if apart[0].measure == ANY_SUM else 2):
            known |= own
            yield apart


def _not_agreed(found: Iterable[Sequence[Claim]], told: Sequence[Sequence[Claim]]) -> Iterator[Claims]:
    """What is left over of a story when what agrees is put aside, without what is found already."""
    known = {(claim.sentence, claim.value) for rows in found for claim in rows}
    for pair in left_over(told):
        own = {(claim.sentence, claim.value) for claim in pair}
        if own.isdisjoint(known) and _RULES[pair[0].kind](*pair):
            known |= own
            yield tuple(sorted(pair, key=lambda claim: _order(claim.value)))


def _once(found: Sequence[tuple[Claim, ...]]) -> Iterator[tuple[Claim, ...]]:
    """Each contradiction once: what is known by the words of its clause may be known by what stands around it too."""
    told: list[tuple[DiscrepancyKind, set[object]]] = []
    for apart in sorted(found, key=lambda rows: rows[0].about is not None):
        kind, about = apart[0].kind, apart[0].about
        values = {claim.sentence for claim in apart} if kind is DiscrepancyKind.POLARITY else {c.written for c in apart}
        if about is None or not any(kind is other and not values.isdisjoint(rest) for other, rest in told):
            yield apart
            told.append((kind, {*values}))


def _differing(rows: Sequence[Claim]) -> tuple[Claim, ...]:
    """A claim of each value that contradicts another, smallest first; empty when none do."""
    apart = [
        one for one in rows if any(_contradict(one, other) and not _is_outdated(one, other, rows) for other in rows)
    ]
    by_value: dict[object, Claim] = {}
    for claim in apart:
        by_value.setdefault(claim.value, claim)
    return tuple(by_value[value] for value in sorted(by_value, key=_order))


def _is_outdated(one: Claim, other: Claim, rows: Iterable[Claim]) -> bool:
    """Whether a later report has gone beyond both of two figures that grow: what they differed on is past."""
    times = [claim.article.published.at for claim in (one, other) if claim.article.published]
    if not one.grows or one.kind is not DiscrepancyKind.NUMBER or len(times) < 2:
        return False
    last, highest = max(times) + SAME_TIME, max(_number(one), _number(other))
    return any(
        row.article.published is not None
        and row.article.published.at > last
        and _number(row) > highest
        and row.is_about_the_same(one)
        for row in rows
    )


def _order(value: object) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, str(value))


def _contradict(one: Claim, other: Claim) -> bool:
    """Whether two claims of one act and measure cannot both be so."""
    if one.value == other.value or normal(one.article.outlet) == normal(other.article.outlet):
        return False
    if (one.update or other.update) and not (_is_rival(one, other) or _is_rival(other, one)):
        return False
    about = are_one(one, other) if one.tally else one.is_about_the_same(other)
    return about and _RULES[one.kind](one, other)


def _is_rival(raised: Claim, other: Claim) -> bool:
    """Whether a figure goes beyond one that was just raised: a lower or an older one is what it was raised from."""
    first, second = raised.article.published, other.article.published
    if (
        not raised.update
        or other.update
        or raised.kind is not DiscrepancyKind.NUMBER
        or first is None
        or second is None
    ):
        return False
    return second.at >= first.at and _number(other) > _number(raised)


def _places(one: Claim, other: Claim) -> bool:
    if _names(one.article, other) or _names(other.article, one) or _are_alike(one.written, other.written):
        return False
    if is_of_a_part(one) or is_of_a_part(other):
        return False
    if one.about is not None:
        return not _count_otherwise(one, other)
    ours, theirs = _counted(one), _counted(other)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _are_alike(one: str, other: str) -> bool:
    """Whether two names are one in two spellings, "Jabaliya" and "Jabalya", or a country's and a place's in it."""
    return is_land(one) != is_land(other) or SequenceMatcher(None, one, other).ratio() >= SPELT_ALIKE


def _counted(claim: Claim) -> frozenset[float]:
    """The figures of a sentence: where two differ in them and in their places, they tell of two events."""
    row = words_of(claim.sentence.of(claim.article.text))
    return frozenset(value for word in row if (value := number(word.key)) is not None)


def _count_otherwise(one: Claim, other: Claim) -> bool:
    """Whether two sentences have different figures of one noun: "two wounded", "six wounded"."""
    ours, theirs = _figures_of(one), _figures_of(other)
    return any(ours[noun].isdisjoint(theirs[noun]) for noun in ours.keys() & theirs.keys())


def _figures_of(claim: Claim) -> Mapping[str, set[float]]:
    row = words_of(claim.sentence.of(claim.article.text))
    found: dict[str, set[float]] = {}
    for word, noun in pairwise(row):
        if noun.key[0].isalpha() and (value := number(word.key)) is not None:
            found.setdefault(stem(noun.key), set()).add(value)
    return found


def _names(article: Article, other: Claim) -> bool:
    """Whether an article speaks of the place that another names: then the one may lie in the other."""
    return other.written in article.text


def _breaks_bound(bound: Claim, other: Claim) -> bool:
    """ "At least 20" against "12", "fewer than 20" against "31", "some 20" against "31"."""
    ours, theirs = _number(bound), _number(other)
    if bound.bound == "rough":
        near = is_within(ours, theirs) or (other.bound == "rough" and is_within(theirs, ours))
        return other.bound in ("", "rough") and not near and _at_like_times(bound, other)
    if other.bound:
        return False
    return (theirs < ours if bound.bound == "least" else theirs > ours) and _at_one_time(bound, other, SAME_TIME)


def _number(claim: Claim) -> float:
    return float(claim.value) if isinstance(claim.value, int | float) else 0.0


def _figures(one: Claim, other: Claim) -> bool:
    if is_on_top(one) != is_on_top(other):
        return False
    if one.stands or other.stands:
        return not (one.bound or other.bound) and _at_one_time(one, other, SAME_DAY)
    if one.bound or other.bound:
        return (_breaks_bound(one, other) or _breaks_bound(other, one)) and not are_known(one, other)
    return _at_like_times(one, other) and not are_known(one, other)


def _at_like_times(one: Claim, other: Claim) -> bool:
    return _grown(one, other) if one.grows or one.rises else _at_one_time(one, other, SAME_DAY)


def _grown(one: Claim, other: Claim) -> bool:
    """Whether two figures of what grows are of one time, or the later one is the lower."""
    first, second = one.article.published, other.article.published
    if first is None or second is None:
        return False
    if not (first.has_time and second.has_time):
        return first.at.date() == second.at.date()
    earlier, later = (one, other) if first.at <= second.at else (other, one)
    gap = abs(first.at - second.at)
    falls = one.key[-1] == "miss"  # as the missing are found
    return gap <= SAME_TIME or (not falls and gap <= SAME_DAY and _number(later) < _number(earlier))


def _days(one: Claim, other: Claim) -> bool:
    if is_no_single_day(one) or is_no_single_day(other):
        return False
    days = str(one.value)[5:] != str(other.value)[5:]  # a year inferred otherwise is no contradiction
    return days and one.ahead == other.ahead and _at_one_time(one, other, SAME_DAY)


def _polarity(one: Claim, other: Claim) -> bool:
    """A denial may come later than what it denies; what is done later than it was not is no contradiction."""
    if _at_one_time(one, other, SAME_TIME):
        return True
    first, second = one.article.published, other.article.published
    if first is None or second is None or not _at_one_time(one, other, SAME_DAY):
        return False
    later = one if first.at > second.at else other
    return later.value == "no"


def _at_one_time(one: Claim, other: Claim, within: timedelta) -> bool:
    first, second = one.article.published, other.article.published
    if first is None or second is None:
        return False
    if not (first.has_time and second.has_time):
        return first.at.date() == second.at.date()
    return abs(first.at - second.at) <= within


_RULES: Mapping[DiscrepancyKind, Callable[[Claim, Claim], bool]] = {
    DiscrepancyKind.NUMBER: _figures,
    DiscrepancyKind.DATE: _days,
    DiscrepancyKind.PLACE: _places,
    DiscrepancyKind.POLARITY: _polarity,
}
