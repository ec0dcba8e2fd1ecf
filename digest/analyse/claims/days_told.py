"""Days told: every day of an article on which something was, or is to be, with the words around it.

"the judges confirmed the sentence in a ruling read out on Tuesday"   past · Tuesday
"hands over his office on April 30"                                   to come · 30 April

Days of telling ("the ministry said on Friday") and those that only bound something are left out. Such a day is no
claim that stands by itself: `left_days.py` says when two of them contradict. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from digest.analyse.acts import Word, act_at
from digest.analyse.claims.claim import Base, Claim
from digest.analyse.claims.counted import COUNTED
from digest.analyse.claims.happened_on import Day, in_its_year
from digest.analyse.claims.predicates import is_verb
from digest.analyse.claims.surroundings import names_in
from digest.analyse.claims.when_and_where import is_moved
from digest.analyse.verbs import classes
from digest.analyse.words import bag
from digest.model import DiscrepancyKind

RECENT = timedelta(days=8)  # before a report, of what it tells as news
LONG, HALF_A_YEAR = timedelta(days=60), timedelta(days=182)  # since a day of a month that is told as one to come
NEAR = 9  # words before and behind a day that say what was on it
_TO_COME = re.compile(
    r"\b(?:will|won't|['’]ll|(?:is|are|was|were|has|have) (?:due |set |scheduled |expected |likely |called )?to\b|due"
    r"|set (?:for|to)|scheduled|planned|plans|expected|shall|would|starting|beginning|from|as of|effective|opens?"
    r"|begins?|starts?|takes? (?:effect|place)|comes into|calls? for|called (?:for|the)|until)\b",
    re.IGNORECASE,
)
_PAST = bag("was were had did")
LATEST = timedelta(days=600)  # from a report, of what it tells as to come
FEWEST = 7  # words of a clause without a verb that is known
# It may be another day elsewhere, or that on which a report was made.
_ELSEWHERE = re.compile(
    r"\b(?:local time|GMT|UTC|[ECMPB][SD]?T)\b|\b(?:19|20)\d\d,? \d|(?i:posted|published|updated):? "
)
CLOSE = 6  # words between a verb and a plural that looks like one
BEFORE, BEHIND = 14, 24  # words before and behind a day among which its verb stands


def days_told(base: Base, days: Sequence[Day], published: date) -> Iterator[Claim]:
    """The days of a clause on which something was or is to be, `days`: all that it names."""
    if not days or is_moved(base) or _ELSEWHERE.search(base.written):
        return
    for day in days:
        at = _verb(base.row, day.at)
        if at < 0 and len(base.row) < FEWEST:
            continue  # when a report was made
        if _is_of_telling(base.row, at, day.at):
            continue
        ahead = _is_to_come(base.row, at, day.at, base.written)
        on = in_its_year(base, day)
        if on is None:
            on = day.on(published, ahead=ahead)
            if on is not None and on > published and not ahead and at >= 0 and base.row[at].key.endswith("ed"):
                continue  # a day of last year
        if on is not None and ahead and on < published - LONG:
            on = day.on(published + HALF_A_YEAR, ahead=ahead)
        if on is None or not (published - RECENT < on < published + LATEST) or (on == published and not ahead):
            continue
        yield _claim(base, day, at, on)


def _verb(row: Sequence[Word], at: int) -> int:
    """The place of the verb that a day belongs to: the nearest before, else the first behind; -1 where none is."""
    found = next((n for n in range(at - 1, max(-1, at - BEFORE), -1) if is_verb(row, n)), -1)
    if found > 0 and row[found].key.endswith("s"):  # a plural as well: "adopted the new measures on Thursday"
        around = range(found - 1, max(-1, found - CLOSE), -1)
        found = next((n for n in around if is_verb(row, n) and not row[n].key.endswith("s")), found)
    behind = (n for n in range(at + 1, min(len(row), at + BEHIND)) if is_verb(row, n))
    return found if found >= 0 else next(behind, -1)


def _is_of_telling(row: Sequence[Word], verb: int, at: int) -> bool:
    """Whether a day is that on which somebody spoke."""
    return verb >= 0 and row[verb].key in classes("en") and not any(word.text == "," for word in row[verb:at])


def _is_to_come(row: Sequence[Word], verb: int, at: int, written: str) -> bool:
    """Whether what is told of a day is to come; what is done at a verb in the past is not."""
    start = max(0, at - NEAR)
    if any(word.key.endswith("ed") or word.key in _PAST for word in row[start:at]):
        start = max(start, verb - 2, 0)
    if _TO_COME.search(written, row[start].start, row[at].start):
        return True
    plain = row[verb].key.endswith("s") and not row[verb].key.endswith("ss")
    return 0 <= verb < at and plain and not any(word.key.endswith("ed") for word in row[start:verb])


def _claim(base: Base, day: Day, verb: int, on: date) -> Claim:
    row = base.row
    low, high = max(0, day.at - NEAR), min(len(row), day.at + NEAR)
    ahead = base.article.published is not None and on > base.article.published.at.date()
    return Claim(
        article=base.article,
        sentence=base.sentence,
        kind=DiscrepancyKind.DATE,
        key=("date", COUNTED, "ahead" if ahead else ""),
        measure=row[verb].text.lower() if verb >= 0 else "day",
        written=on.isoformat(),
        value=on.isoformat(),
        subject=frozenset(),
        rest=frozenset(),
        said=base.keys,
        ahead=ahead,
        tally=COUNTED,
        names=names_in(row),
        told=base.written[row[low].start : row[high - 1].end],
        head=(act_at(row, verb) or row[verb].key) if verb >= 0 else "",
        objects=frozenset([word.key for word in row[low:high]]),
    )
