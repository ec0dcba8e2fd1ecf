"""What moved in a story since the last issue: a toll, a day, a place, the holder of an office.

Precision before recall: two reports are only held against each other where they speak of one thing, and each change
carries both sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from digest.analyse.acts import stem
from digest.analyse.changes.claimed import is_revised, newest_first, same_thing, stamp
from digest.analyse.changes.delta import Known, Past
from digest.analyse.changes.last_told import last_told
from digest.analyse.changes.said_before import day_said_before, heads, said_before, was_told
from digest.analyse.changes.succession import is_later, left_by, other_holder
from digest.analyse.claims.claim import CALENDAR, Claim
from digest.analyse.claims.quantities import number
from digest.analyse.claims.rising import ROSE_TO, last_count
from digest.analyse.claims.rivals import unrivalled
from digest.analyse.claims.updates import PUT_OFF_KEY, UNSAID
from digest.model import (
    Article,
    Changed,
    Cited,
    Claimed,
    DatePrecision,
    DiscrepancyKind,
    Expected,
    Story,
    StoryId,
)

_ORDER = {kind: place for place, kind in enumerate(DiscrepancyKind)}  # tolls first
LONG_AGO = timedelta(days=60)
MOVED_ON = 0.5  # share of the words of the shorter one that a day put off and the day that was set have in common


@dataclass(frozen=True)
class _Then:
    """What the last issue knew of a story."""

    earlier: Sequence[Claimed]
    due: Sequence[Expected]
    known: Sequence[Article]  # those of its articles that are still at hand
    printed: Sequence[Cited]  # what its reader met

    @cached_property
    def told(self) -> tuple[Cited, ...]:
        """Every sentence that could be read in it."""
        return (*heads(self.known), *self.printed)


def changed(story: Story, claims: Iterable[Claim], before: Known, past: Past) -> tuple[Changed, ...]:
    """The tolls, days, places and names that a story's new articles give otherwise than the last issue's did.

    A toll is a figure that is brought up to date ("people killed"); of any other, "118 metres" and "90 metres", no rule
    here can tell that both measure one thing. What a new article still says the old way is no change but a
    contradiction, and the sources are shown side by side elsewhere.
    """
    known = tuple(article for article in story.members if not before.is_fresh(article))
    then = _Then(past.claims(story), past.expected(story), known, tuple(before.read_of(story)))
    if not then.earlier and not then.due and not known:
        return ()
    fresh = unrivalled([claim for claim in newest_first(claims) if before.is_fresh(claim.article)])
    found: dict[tuple[str, ...], list[tuple[Claim, Changed]]] = {}
    taken: dict[tuple[str, ...], list[Claim]] = {}
    for claim in fresh:
        newer = taken.setdefault(claim.key, [])
        told = (one for one in newer if not (claim.update and _is_old(one, then.earlier)))
        if not claim.follows and any(same_thing(one, claim) for one in told):
            continue  # a newer article has spoken of it
        newer.append(claim)
        row = _moved(claim, then, fresh)
        if row is not None:
            # A day that is put off may be told as a plan, too; of figures each measure moves by itself.
            measure = "" if row.kind is DiscrepancyKind.DATE else row.measure
            found.setdefault((row.kind, measure, row.before, row.after), []).append((claim, row))
    rows = (replace(_best_told(one), story_id=story.id) for one in found.values())
    return tuple(sorted(rows, key=lambda one: (_ORDER[one.kind], one.measure, one.before, one.after)))


def _best_told(rows: Sequence[tuple[Claim, Changed]]) -> Changed:
    """Of the sentences that tell one move the newest; of a day, the newest that says what it is the day of."""
    says_what = (row for claim, row in rows if claim.kind is DiscrepancyKind.DATE and claim.told)
    return next(says_what, rows[0][1])


def _is_old(claim: Claim, earlier: Iterable[Claimed]) -> bool:
    """Whether a claim only repeats a figure of the last issue: where another says that it rose, it lags behind."""
    return not claim.stands and any(row.key == claim.key and row.value == str(claim.value) for row in earlier)


def _moved(claim: Claim, then: _Then, fresh: Iterable[Claim]) -> Changed | None:
    if _is_told(claim, then.earlier, then.due) or _is_long_ago(claim):
        return None
    if claim.leaves:
        office = left_by(claim, then.earlier, fresh)
        return replace(_change(claim, office), measure=office.measure) if office else None
    if claim.kind is DiscrepancyKind.NAME:
        old = other_holder(claim, then.earlier, fresh)
        return _change(claim, old) if old else None
    if claim.put_off:
        set_for = _set_before(claim, then)
        return _from(claim, *set_for) if set_for else None
    if claim.key[-1] == ROSE_TO:
        last = last_count(claim, then.told)
        return _from(claim, *last) if last else None
    return _up_from(claim, then) if claim.was else _of_value(claim, then, fresh)


def _up_from(claim: Claim, then: _Then) -> Changed | None:
    """What a sentence itself says that it was before, where the articles of the last issue said so and not the new."""
    words = claim.subject | claim.rest
    if said_before(claim.written, words, then.told) or _counted(claim, str(claim.value), then.earlier):
        return None
    was = number(claim.was.lower())
    said = said_before(claim.was, words, then.told) or (_counted(claim, f"{was:g}", then.earlier) if was else None)
    return _from(claim, claim.was, said) if said else None


def _counted(claim: Claim, value: str, earlier: Iterable[Claimed]) -> Cited | None:
    """Where the last issue told of so many of what a claim counts."""
    rows = (row for row in earlier if row.kind is claim.kind and row.key[1] == claim.key[1] and row.value == value)
    return next((row.said for row in rows if row.said), None)


def _of_value(claim: Claim, then: _Then, fresh: Iterable[Claim]) -> Changed | None:
    if claim.bound or (claim.kind is DiscrepancyKind.NUMBER and not claim.grows):
        return None
    if claim.kind in (DiscrepancyKind.DATE, DiscrepancyKind.PLACE) and claim.key[-1] != "ahead":
        return None  # what has happened moves no more: it is another act, or the sources differ
    same = [row for row in then.earlier if row.key == claim.key and same_thing(claim, _of_claimed(row, claim))]
    if not same or any(row.value == str(claim.value) for row in same):
        return None
    last = last_told(same)
    if not is_later(claim, last) or _still_said(claim, last, fresh) or _names(claim, last) or _falls(claim, last):
        return None
    return None if was_told(claim, then.told) else _change(claim, last)


def _is_told(claim: Claim, earlier: Iterable[Claimed], due: Iterable[Expected]) -> bool:
    """Whether the last issue told a day already: as the one that something was moved to, or among the days ahead."""
    if claim.kind is not DiscrepancyKind.DATE:
        return False
    if any(row.key == PUT_OFF_KEY and row.value == claim.value for row in earlier):
        return True
    words = (claim.subject | claim.rest) - CALENDAR
    same_day = (row for row in due if row.precision is DatePrecision.DAY and row.on.isoformat() == claim.value)
    return any(not words.isdisjoint([stem(term) for term in row.terms]) for row in same_day)


def _is_long_ago(claim: Claim) -> bool:
    """Whether a day lies so far back that no plan of today can have moved to it: its year was inferred wrongly."""
    published = claim.article.published
    if claim.kind is not DiscrepancyKind.DATE or published is None:
        return False
    return (published.at.date() - date.fromisoformat(str(claim.value))) > LONG_AGO


def _of_claimed(row: Claimed, like: Claim) -> Claim:
    """A row of a chronicle as a claim, so that both are compared by one rule; its article is the newer one's."""
    return replace(
        like,
        kind=row.kind,
        key=row.key,
        measure=row.measure,
        written=row.written,
        value=row.value,
        subject=frozenset(row.subject),
        rest=frozenset(row.rest),
        places=frozenset(row.places),
        leads=row.leads,
        put_off="",
    )


def _still_said(claim: Claim, row: Claimed, fresh: Iterable[Claim]) -> bool:
    """Whether a new article says the old value of the same thing, later than the claim or as late, or stands by it.

    Where a sentence says that a figure moved, an outlet that lags behind does not take that back.
    """
    return any(
        other.key == claim.key
        and str(other.value) == row.value
        and (other.stands or (not claim.update and stamp(other.article) >= stamp(claim.article)))
        and same_thing(other, claim)
        for other in fresh
    )


def _falls(claim: Claim, row: Claimed) -> bool:
    """Whether a toll is lower than before, and nobody says that it was revised: one report counts what another does."""
    if claim.kind is not DiscrepancyKind.NUMBER or isinstance(claim.value, str):
        return False
    return claim.value < float(row.value) and not is_revised(claim)


def _names(claim: Claim, row: Claimed) -> bool:
    """Whether an article of another place speaks of the old one too: the one may lie in the other."""
    return claim.kind is DiscrepancyKind.PLACE and row.written in claim.article.text


def _change(claim: Claim, row: Claimed) -> Changed:
    return _from(claim, row.written, row.said)


def _from(claim: Claim, before: str, earlier: Cited | None) -> Changed:
    return Changed(
        story_id=StoryId(""),
        kind=claim.kind,
        measure=claim.told or claim.measure,
        before=before,
        after=claim.written,
        sentence=claim.sentence,
        earlier=earlier,
    )


# ── days that were put off ───────────────────────────────────────────────────────────────────────────────


def _set_before(claim: Claim, then: _Then) -> tuple[str, Cited] | None:
    """The day that was set for what is put off now, and who said so; None where nobody did, or several days may be."""
    rows = [(row.value, row.said, {*row.subject, *row.rest}) for row in then.earlier if _is_day_ahead(row)]
    rows += [(row.on.isoformat(), row.cited, set(row.terms)) for row in then.due if row.precision is DatePrecision.DAY]
    rows = [row for row in rows if row[0] != claim.value and row[1] is not None]
    if claim.put_off != UNSAID:
        rows = [row for row in rows if row[0] == claim.put_off]
        if not rows and (said := day_said_before(claim.put_off, claim.subject, then.known)):
            return claim.put_off, said
    else:
        what = (claim.subject, claim.subject | claim.rest)
        rows = [row for row in rows if any(_shared(row[2], words) >= MOVED_ON for words in what)]
    days = {row[0] for row in rows}
    said = next((said for _, said, _ in rows if said is not None), None)
    return (days.pop(), said) if len(days) == 1 and said is not None else None


def _is_day_ahead(row: Claimed) -> bool:
    return row.kind is DiscrepancyKind.DATE and row.key[-1] == "ahead"


def _shared(one: set[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least > 1 else 0.0
