"""English dates of what is told as over, though a verb of plans stands beside them.

"She was getting ready to row out on 3 June when her brother called"   the June before
"He became the third to be voted out on Wednesday"                     the Wednesday before
"On Tuesday night gave its assent", "Monday was a good day for it"     the day is that of the verb behind it
"As far south as on Tuesday night", "a week before Christmas"          with them something else is measured
"In the summer before the election"                                    of the year of that election
"Posted on 3 June 2026", "Updated: 22 June"                            the day of the page
"""

from __future__ import annotations

import re

from digest.analyse.dates.needs import Needs
from digest.analyse.dates.shapes import Expression
from digest.analyse.dates.tables import Words
from digest.model import DatePrecision

NEAR = 60  # characters behind "when" in which its verb stands
AT_HEAD = 20  # characters before a date with which its sentence begins
LONGEST_STAMP = 60  # characters before the date of a page: "Last updated Tuesday, "
HEAD = 240  # characters before a date in which what rules it is looked for

_STAMP = re.compile(r"^\W*(?:last |first )?(?:posted|updated|modified|published|filed)\b[^.;]{0,24} $", re.IGNORECASE)
_WHEN = re.compile(r"(?: (?:morning|afternoon|evening|night))?,? when ")
_PASSIVE = re.compile(r"\b(?:is|are|be|being) $")  # "when the ballots are sent"
_SAID = frozenset(["said", "says", "told", "asked", "announced", "according to"])
_BECAME = re.compile(
    r"(?<!will )(?<!to )(?<!ould )\b(?:become|became|becoming|was|were|been)(?: \w+ly)? (?:among |one of )?the "
    r"(?:\w+ )?(?:first|second|third|fourth|fifth|sixth|only|latest|last|\d+(?:st|nd|rd|th)|\w{2,}est)\b"
    r"[^,;]{0,60}? to \w[^,;]{0,60}$"
)
_AS_FAR_AS = re.compile(r"\bas (?!early |soon |late |quickly |recently )\w+(?: \w+)? as(?: on| in)? $")
_DATED = re.compile(
    r"\b(?:letter|e-?mail|memo|order|ruling|statement|decree|report|message|note|post|tweet|article|edition|issue)s?"
    r",? (?:of|from|dated|sent|written|published|posted)(?: on)? (?:[A-Z][a-z]+day, )?$"
)
# "Ordered his crew Tuesday to cast off": the weekday is of the order.
_ORDERED = re.compile(
    r"\b(?:ordered|asked|told|urged|invited|directed|instructed|warned|called on)(?: [\w'’-]+){1,4} (?:on )?$"
)
_BACK_FROM = re.compile(r"\b(?:return(?:s|ed|ing)?|back|home) from (?:(?:the|an?|its|their|his|her) )?$")
_AFTER_DOING = re.compile(r"\W{0,2}After \w+ing\b[^,;]{1,160}$")  # "After asking for a pilot Friday, the crew sailed"
_TO_ACT = re.compile(r" to [a-z]")
_SO_LONG = re.compile(r"\b(?:days?|weeks?|months?) $")
_BEFORE_THAT = re.compile(r" (?:before|after|of|following) (?:the|that|this|his|her|its|their|he|she|it|they|last)\b")
_RULED = re.compile(
    r"(?: (?:morning|afternoon|evening|night))? (?:\w+ly )?(?:(?:was|were|wasn['’]t)"
    r"(?! (?:\w+ )?(?:expected|set|due|likely|possible|planned|scheduled|to)\b)"
    r"|had|hadn['’]t|saw|gave|brought|marked|became|did|didn['’]t|voted|made|took)\b"
)
_THOUGHT = re.compile(r", (?:we|they|he|she|I|[\w'’-]+s) (?:had )?(?:expected|thought|believed|hoped|predicted)\b")
_ORIGINALLY = re.compile(r"\boriginally (?:scheduled|planned|set|slated|expected|due|supposed|meant)\b[^,;]{0,60}$")
_ENDS = frozenset(["by", "until", "till", "before", "for", "from"])
_PLANNED = re.compile(r"\b(?:planned|scheduled|set|due|slated|expected)(?: for| on| to \w+)? $")


def is_narrated(one: Expression, sentence: str, known: Words) -> bool:
    """Whether an English date is that of a tale, of a page, or one with which something else is measured."""
    before = sentence[max(0, one.start - HEAD) : one.start]
    if ("originally " in before and _ORIGINALLY.search(before)) or (
        one.start < LONGEST_STAMP and _STAMP.search(sentence, 0, one.start)
    ):
        return True
    if one.needs is Needs.NOTHING:
        return False
    return (
        (one.start < AT_HEAD and _THOUGHT.match(sentence, one.end) is not None)
        or (one.precision is DatePrecision.SEASON and _BEFORE_THAT.match(sentence, one.end) is not None)
        or (" as " in before[-8:] and _AS_FAR_AS.search(before) is not None)
        or (" to " in before and _BECAME.search(before) is not None)
        or (one.needs is Needs.CLOSE and _DATED.search(before) is not None)
        or (_TO_ACT.match(sentence, one.end) is not None and _ORDERED.search(before) is not None)
        or (one.needs is Needs.EVENT and _is_back_from(one, sentence))
        or _AFTER_DOING.match(sentence[: one.start]) is not None
        or _is_measured_from(one, before)
        or _is_ruled(one, sentence, before)
        or _is_when(one, sentence, known)
    )


def _is_back_from(one: Expression, sentence: str) -> bool:
    """Whether what is named by its day is over: "return from its summer recess"."""
    start = one.start + (len(one.first) + 1 if one.first in ("the", "its", "their", "his", "her") else 0)
    return _BACK_FROM.search(sentence, max(0, one.start - HEAD), start) is not None


def _is_measured_from(one: Expression, before: str) -> bool:
    """ "A week before Christmas"."""
    return one.needs is Needs.CLOSE and one.first in ("before", "after") and _SO_LONG.search(before) is not None


def _is_ruled(one: Expression, sentence: str, before: str) -> bool:
    """Whether the verb of the past right behind a date is its own: "on Tuesday night gave its assent"."""
    if one.needs is Needs.CLOSE or one.first.lower() in _ENDS:  # "a deal by Monday was out of reach"
        return False
    return _RULED.match(sentence, one.end) is not None and _PLANNED.search(before) is None


def _is_when(one: Expression, sentence: str, known: Words) -> bool:
    """Whether what befell somebody tells which day it was: "on 3 June when her brother called"."""
    when = _WHEN.match(sentence, one.end)
    if when is None:
        return False
    past = known.past.search(sentence, when.end(), when.end() + NEAR)
    if past is None or past[0].lower() in _SAID or _PASSIVE.search(sentence, when.end(), past.start()):
        return False
    return known.ahead.search(sentence, when.end(), past.start()) is None
