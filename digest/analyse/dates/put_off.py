"""Days that something is put off to, and what is called off, as a sentence says it.

"The signing was put off to 14 December"          to 14 December, from a day that it does not say
"The hearing was moved from 2 to 9 December"      from 2 December to the 9th
"The hearing planned for the 2nd was put off to 9 December"     the same
"The truce was extended by a week, to 9 December" the same
"Not before 9 December, a week later than first announced"   from the 2nd to the 9th
"It opens on Tuesday, and not on Sunday"          from Sunday to Tuesday
"The summit planned for 12 June is cancelled"     called off

English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from digest.analyse.dates.shapes import Expression, expressions
from digest.analyse.hinted import Hinted, Hints
from digest.model import DatePrecision

PUT_OFF = Hinted(
    r"\b(?:postponed|put off|put back|pushed back|moved|brought forward|rescheduled|delayed|deferred|shifted|prolonged"
    r"|extended(?! (?:an?|the|its|his|her|their) (?:invitation|offer|welcome|hand|condolences)))\b",
    "postponed|put off|put back|pushed back|moved|brought forward|rescheduled|delayed|deferred|shifted|prolonged"
    "|extended",
)
# How much later, or earlier, a day is than the one that was set before.
LATER_THAN = Hinted(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|ten|\d{1,2}) (?P<unit>day|week)s? (?P<way>later|earlier) than "
    r"(?:(?:had been|was|were) )?(?:first|originally|previously|initially)? ?(?:announced|planned|scheduled|expected"
    r"|set|foreseen|promised)\b",
    "later than|earlier than",
)
# The day behind is no more, and the one before it stands: "on Tuesday, and not on Sunday".
_INSTEAD_OF = Hinted(
    r",? (?:and not|not|rather than|instead of|(?:withdrawing|reversing|cancelling|dropping) (?:a|the|its|their)"
    r" (?:postponement|delay) (?:to|until))(?:,? as \w+,?)? (?:on |by )?(?:[A-Z][a-z]+day, )?(?=[A-Z0-9])",
    " not| rather than| instead of|withdrawing|reversing|cancelling|dropping",
    re.NOFLAG,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
# No new day is set: an act that will not be, or not until somebody says when.
CALLED_OFF = Hinted(
    r"\b(?:cancell?ed|cancels|called off|calls off|scrapped|abandoned|suspended"
    r"|(?:postponed|put off|delayed) indefinitely|until further notice"
    r"|(?:will|would) (?:not|no longer) (?:now )?(?:take place|go ahead|be held|happen))\b",
    "cancel|called off|calls off|scrapped|abandoned|suspended|indefinitely|further notice|will not|would not|no longer",
)
DENIED = re.compile(r"\b(?:not|never|den(?:y|ied|ies|ying)|no plans?)\b|n['’]t\b", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|until|till|for)\s+(?:\w+,?\s+)?$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|instead of|(?:originally|had been|was|were) (?:set|planned|due|scheduled|expected)(?: to \w+)?"
    r"(?: for| on)?)\s+(?:\w+,?\s+)?$",
    re.IGNORECASE,
)
# What stood in the calendar until now: "the hearing planned for 2 December", "next week's meeting".
_PLANNED = re.compile(
    r"\b(?:planned|scheduled|set|due|expected|slated|called)(?: to \w+)?(?: for| on)?\s+(?:[A-Z][a-z]+day,?\s+)?$"
)
_ITS = re.compile(r"['’]s?\b")
_BY = re.compile(
    r"\bby (?P<count>an?|one|two|three|four|five|six|seven|ten|\d{1,2}) (?P<unit>day|week)s?\b", re.IGNORECASE
)
_FROM_TO = re.compile(r"from \d{1,2}(?:st|nd|rd|th)? (?:to|until) (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)? [A-Z]")

Moved = tuple[date | None, date]  # from when, where that is said, to when


def moved(written: str, published: date) -> Moved | None:
    """From when to when a sentence says that something is put off, where it says to one day to come."""
    cue, gap, instead = (shape.search(written) for shape in (PUT_OFF, LATER_THAN, _INSTEAD_OF))
    if cue is None and gap is None and instead is None:
        return None
    days = [one for one in expressions(written, published, "en") if one.precision is DatePrecision.DAY]
    found = (_from_to(written, days) or _to(written, days, cue.end())) if cue else None
    found = found or (_apart(days, gap) if gap else _instead(days, instead) if instead else None)
    return found if found and found[1] > published else None


def _apart(days: Sequence[Expression], gap: re.Match[str]) -> Moved | None:
    """ "Not before 9 December, a week later than first announced"."""
    told = [one for one in days if one.start < gap.start()]
    if len(told) != 1:
        return None
    return _shifted(told[0].on, gap, back=gap["way"].lower() == "later"), told[0].on


def _from_to(written: str, days: Sequence[Expression]) -> Moved | None:
    """ "From 2 to 9 December", which elsewhere would be a stretch of days."""
    found = [(one, match) for one in days if (match := _FROM_TO.match(written, one.start))]
    if len(found) != 1 or len(days) != 1:
        return None
    one, match = found[0]
    try:
        return one.on, one.on.replace(day=int(match["day"]))
    except ValueError:
        return None


def _to(written: str, days: Sequence[Expression], cue: int) -> Moved | None:
    """ "Put off to 14 December"."""
    new = [one for one in days if one.start > cue and _TO.search(written, 0, one.start)]
    if len(new) != 1:
        return None
    old = [one.on for one in days if one is not new[0] and _FROM.search(written, 0, one.start)]
    old = old or [one.on for one in days if _is_former(one, written, cue)] or _by_so_much(written, cue, new[0].on)
    return (old[0] if len(old) == 1 else None), new[0].on


def _by_so_much(written: str, cue: int, new: date) -> list[date]:
    """ "Extended by one week, to 9 December"."""
    gap = _BY.search(written, cue)
    return [_shifted(new, gap, back="forward" not in written[max(0, cue - 8) : cue])] if gap else []


def _shifted(on: date, gap: re.Match[str], *, back: bool) -> date:
    count = gap["count"].lower()
    apart = timedelta(days=(_COUNTS.get(count) or int(count)) * (7 if gap["unit"].lower() == "week" else 1))
    return on - apart if back else on + apart


def former(written: str, published: date) -> list[Expression]:
    """The days, weeks or months in which a sentence says that something was to be which it puts off."""
    cue = PUT_OFF.search(written)
    if cue is None or moved(written, published) is None:
        return []
    return [one for one in expressions(written, published, "en") if _is_former(one, written, cue.end())]


def _is_former(one: Expression, written: str, cue: int) -> bool:
    planned = _PLANNED.search(written, 0, one.start) or _ITS.match(written, one.end)
    return one.start < cue and (planned is not None or written[: one.end].endswith(("'s", "’s")))


def _instead(days: Sequence[Expression], cue: re.Match[str]) -> Moved | None:
    """ "On Tuesday, and not on Sunday"."""
    if len(days) != 2 or not days[0].start < cue.start() <= days[1].start <= cue.end():
        return None
    return days[1].on, days[0].on


MOVING = Hints(*PUT_OFF.words, *LATER_THAN.words, *_INSTEAD_OF.words)
"""Of these each sentence has one by which a day is moved."""


def moving_words(written: str) -> re.Match[str] | None:
    """The words by which a sentence says that a day is another than before."""
    return PUT_OFF.search(written) or LATER_THAN.search(written) or _INSTEAD_OF.search(written)


def called_off(written: str) -> re.Match[str] | None:
    """The words by which a sentence says that something is called off, where nothing denies them."""
    cue = CALLED_OFF.search(written)
    return None if cue is None or DENIED.search(written, 0, cue.start()) else cue
