"""Which way the words around a date look: ahead, back, or neither.

The nearest verb before a date, in its own clause, else the first one behind it, is what the date belongs to: "will
meet on Monday" looks ahead, "met on Monday" looks back, and "agreed to meet on 3 December" ahead again (`decisions`).
What is no verb tells as well: what was asked for or announced ("demanded a ballot by Friday"), and what leads up to a
day ("ahead of Sunday's final").
"""

from __future__ import annotations

import re
from collections import deque
from datetime import date
from typing import NamedTuple

from digest.analyse.dates.decisions import is_decided
from digest.analyse.dates.needs import Needs
from digest.analyse.dates.shapes import Expression
from digest.analyse.dates.tables import Words, words
from digest.model import DatePrecision

LONGEST_HEAD = 20  # characters before a date that still stands at the head of its sentence
RULED = 15  # characters behind a verb of the past in which it still rules an end: "was finished by the end of the year"
YESTERDAY = 6  # days until the weekday that has the name of yesterday's
# Days to a date in which what is no verb tells; tuned on the weekdays and days of 1,000 articles of AllSides and BASIL.
SOON = 4  # to a weekday
IN_MONTHS = 123  # to a month
IN_WEEKS = 60  # to a day without a year, which else is of last year
BESIDE = 40  # to one that stands as an adjective: "the 26 June primary"
IN_HALF_A_YEAR = 183  # to the month of an event
IN_TWO_THIRDS = 245  # to one of which a verb looks ahead
PLANNED = 2  # to a weekday that "had been scheduled"
# Another year is told of, in which a day without a year may lie; or a page says when it was changed.
_BACK_THEN = re.compile(
    r"(?<!since )\b(?P<year>(?:19|20)\d\d)\b(?![,.]\d)|\b(?:last year|years? (?:ago|earlier|before)|anniversary)\b"
    r"|\bSept(?:\.|ember) 11\b|^[\W_]*(?:this \w+ (?:was|has been) )?(?:last )?updated\b",
    re.IGNORECASE,
)
_OF_LAST = re.compile(r"\blast (?:season|year|spring|summer|autumn|fall|winter)(?:,? |, in \w+ and (?:again )?)$")
_NOUN_BEHIND = re.compile(
    r" (?!and\b|or\b|to\b|in\b|at\b|on\b|by\b|for\b|with\b|when\b|as\b|a\b|an\b|the\b|said\b|was\b)[a-zA-Z]"
)
_MEASURE = re.compile(r"\b(?:bill|measure|stopgap|deal|plan|resolution|budget|motion|order|extension) to [a-z]")
_GET_DONE = re.compile(r"\b(?:to (?:get|see|have)|getting|seeing)\b[^,;]{1,60}$")  # "to see it confirmed by the end of"
_SAID_OF = re.compile(r"\b(?:said|says)(?: that)? (?:the|an?|his|her|its|their|[A-Z]\w+) [^,;:]{1,60}$")
_INTENDS = re.compile(r"\b(?:plans?|expected|scheduled|hop(?:es?|ing))(?: on)? ?$")
_AIMS = re.compile(
    r"\b(?:goals?|targets?|aims?|aim(?:s|ed|ing)|races?|racing|hopes?|efforts?|drive|push|bid|ambition|pledges?|promises?)"
    r"(?: of (?=\w+ing\b)| to (?=[a-z]))"
)
_HAVING = re.compile(r"(?:have|having|get|getting|see|keep)\b")  # "a goal to have half of them vaccinated"
_HAD_PLANNED = re.compile(r"had been (?:scheduled|planned|set|slated|expected|due)\b")
# What came between.
_UPSET = re.compile(
    r"\b(?:but|until|instead|when|however|cancell?\w*|call\w{0,3} off|postpon\w+|scrapped|delay\w*|put off|now)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\W*(?:the|an?|its|his|her|their)\b", re.IGNORECASE)
_SET = re.compile(r"takes? (?:effect|place)|due|scheduled|slated|set (?:for|to)|expected")
_WAS = re.compile(r"\b(?:was|were|been|had)(?: \w+ly)? $")
# Before a date that opens its clause, in a language whose verb then follows at once.
_OPENS = re.compile(
    r"(?:.{0,300}[:;–,])?\W*(?:(?:und|doch|aber|denn|bereits|schon|erst|auch|gleich|dann) )?", re.IGNORECASE
)
_WILL = re.compile(r" (?:will|would) (?:be|see|bring|mark)\b")  # behind a weekday at the head: "Monday will be hot"
_TO_ACT = re.compile(r" to [a-z]")
_ALWAYS = frozenset(["can", "can't", "cannot"])
_TO = frozenset(["to", "until", "till", "for", "from"])  # "put off", "is shut" look ahead with what follows
_OBJECT = re.compile(r"(?! (?:to|not|that|never)\b)(?! (?:on|in|at)?\W*$)[^;:“”\"]{2,80}")
_ARTICLE = re.compile(r"(?:\b(?:the|an?|its|their|his|her|this|planned|crowded)|['’]s)$", re.IGNORECASE)

# A quotation that is a sentence, closed before the date: its verbs are none of the sentence around it.
_QUOTED = re.compile(r"(?<![^\s(])(?:\"(?=[A-Z])[^\"]{12,400}(?<! )\"|“(?=[A-Z])[^“”]{12,400}”)")


class Around(NamedTuple):
    """A date with the words around it."""

    one: Expression
    sentence: str
    before: str  # of its sentence, what stands before it, from where its quotation begins
    published: date
    known: Words

    @property
    def days(self) -> int:
        """How many days after its article it lies."""
        return (self.one.on - self.published).days


def around(one: Expression, sentence: str, published: date, known: Words) -> Around:
    """A date with the words of its sentence."""
    before = sentence[_quotation_start(sentence, one.start) : one.start]
    if before.count('"') > 1 or "”" in before:
        before = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), before)
    return Around(one, sentence, before, published, known)


class _Verb(NamedTuple):
    """The verb before a date that is nearest to it."""

    ahead: bool  # which way it looks
    end: int  # of the verb, in what stands before the date
    word: str  # itself
    weak: bool  # "could", "ahead of": what is said of a day just gone as well


def looks(it: Around) -> bool | None:
    """Whether the words around a date look ahead; False: they look back; None: neither."""
    one, sentence, before, _, known = it
    if _OF_LAST.search(before):
        return False  # "last season, in October and again in May"
    if (past := known.past.match(sentence, one.end + 1)) and not _only_follows(past[0], before, known):
        return False  # "the mayor on Thursday said"
    if known.inverted and known.inverted.match(sentence, one.end) and _OPENS.fullmatch(before):
        return True
    verb = _verb_before(f"{before}{one.first} " if one.first in _TO else before, known)
    told = None if verb is None else _told_by(verb, it)
    if verb is None or _begins_a_clause(before, verb.end, known) or _is_said_of(it):
        behind = _looks_behind(it)
        unread = told is False and one.needs is Needs.CLOSE  # "the drills that they began, which conclude on 25 May"
        told = behind if behind is not None or unread else told
    if told or _is_bound(it) or _opens_a_stretch(it, told):
        return True
    return True if told is None and _is_headline(before, sentence, known) else told


def _only_follows(past: str, before: str, known: Words) -> bool:
    """Whether what stands behind a date is what will have come before it: "will return on Saturday after accepting"."""
    verb = _verb_before(before, known) if past.lower().startswith("after ") else None
    return verb is not None and verb.ahead and not verb.weak


def _opens_a_stretch(it: Around, told: bool | None) -> bool:
    """Whether a sentence begins with the day from which something lasts: "From Friday the fare rises"."""
    opens = it.one.start == 0 and it.one.first == "From" and it.days < YESTERDAY
    return opens and told is None and it.known.past.search(it.sentence, it.one.end) is None


def _is_said_of(it: Around) -> bool:
    """Whether a date stands between what something is said of and its verb: "said the bank on Monday will"."""
    behind = it.known.ahead.match(it.sentence, it.one.end + 1)
    return behind is not None and not behind[0].endswith("ing") and _SAID_OF.search(it.before) is not None


def looks_before(it: Around) -> bool:
    """Whether the nearest verb before a date looks ahead."""
    verb = _verb_before(it.before, it.known)
    if it.one.start == 0 and it.days < YESTERDAY and _WILL.match(it.sentence, it.one.end):
        return True
    if verb is None:
        return _is_schedule(it.before, it.known) or _is_headline(it.before, it.sentence, it.known)
    if _told_by(verb, it) is True or _is_schedule(it.before, it.known):
        return True
    return is_edge(it.one, it.before, it.known) and _is_asked(it)  # "gave him until midnight Friday"


def _told_by(verb: _Verb, it: Around) -> bool | None:
    if is_edge(it.one, it.before, it.known):
        return verb.ahead
    if verb.word in _ALWAYS and _is_period(it.one):
        return None  # "seals can be seen in December"
    if not verb.ahead:
        return _is_still_planned(verb, it)
    return None if verb.weak and _is_just_gone(it) and not _is_set(verb, it) else True


def _is_set(verb: _Verb, it: Around) -> bool:
    """Whether a day without a year is one that is now set: "takes effect on 1 October", not "was due on"."""
    if it.one.needs is not Needs.CLOSE or not _SET.fullmatch(verb.word):
        return False
    return not _WAS.search(it.before, 0, verb.end - len(verb.word))


def _is_still_planned(verb: _Verb, it: Around) -> bool:
    """Whether what had been planned may still come: a weekday of tomorrow's name is rarely that of last week.

    "The panel had been scheduled to hear her Wednesday", said on Tuesday; not "… but fell ill".
    """
    near = it.days <= PLANNED and it.one.needs in (Needs.AHEAD, Needs.BEFORE) and not _is_period(it.one)
    return near and _HAD_PLANNED.match(verb.word) is not None and _UPSET.search(it.sentence) is None


def _is_bound(it: Around) -> bool:
    """Whether what stands before a date makes it one to come, though its verb may be of the past."""
    one, sentence, before, _, known = it
    if is_decided(one, before, sentence, known) and not (_is_period(one) and _is_just_gone(it)):
        return True
    if _INTENDS.search(before) and _TO_ACT.match(sentence, one.end) and not _is_just_gone(it):
        return True  # "plans on Thursday to bring up two bills"
    return _is_schedule(before, known) or _is_asked(it) or _is_awaited(it) or _is_aimed(it)


def _is_aimed(it: Around) -> bool:
    """Whether it is the day by which something is aimed at: "set a goal to house half of them by 4 July"."""
    if not is_edge(it.one, it.before, it.known) or _far(it, IN_HALF_A_YEAR):
        return False
    aim = _last(_AIMS, it.before) if it.known is words("en") else None
    return aim is not None and not (
        it.known.past.search(it.before, aim.end()) and _HAVING.match(it.before, aim.end()) is None
    )


def _is_period(one: Expression) -> bool:
    return one.precision is not DatePrecision.DAY


def _is_awaited(it: Around) -> bool:
    """Whether it is the day of what is awaited: "on bail until a hearing on 16 December"."""
    known = it.known
    cue = known.pending.search(f"{it.before}{it.one.first} ") if known.pending and not _far(it) else None
    return cue is not None and not known.past.search(it.before, cue.start())


def _is_headline(before: str, sentence: str, known: Words) -> bool:
    """Whether a date stands in a headline behind its infinitive: "Leaders to meet on Monday"."""
    return known.headline is not None and sentence.rstrip()[-1:].isalnum() and known.headline.search(before) is not None


def _quotation_start(sentence: str, end: int) -> int:
    """Where the quotation begins that stands open at a place; 0 where none does. What is quoted has its own verbs."""
    for opening, closing in (("„", "“”"), ("“", "”"), ("«", "»")):
        at = sentence.rfind(opening, 0, end)
        if at >= 0 and all(sentence.rfind(mark, 0, end) < at for mark in closing if mark != opening):
            return at + 1
    return 0


def _is_just_gone(it: Around) -> bool:
    """Whether a date would, as a past one, be so near that only a firm word makes it one to come."""
    if not _is_period(it.one):
        return it.days == YESTERDAY or (it.one.needs is Needs.CLOSE and it.days > IN_MONTHS)
    counted = it.one.precision is DatePrecision.YEAR and _BACK_THEN.search(it.sentence) is None  # "within a decade"
    return it.days > IN_TWO_THIRDS and not counted


def _verb_before(before: str, known: Words) -> _Verb | None:
    forward, backward = _last(known.ahead, before), _last(known.past, before)
    if forward is not None and (backward is None or _place(forward) > _place(backward)):
        weak = known.weak is not None and known.weak.fullmatch(forward[0]) is not None
        return _Verb(True, forward.end(), forward[0].lower(), weak)
    return None if backward is None else _Verb(False, backward.end(), backward[0].lower(), weak=False)


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    found = deque(pattern.finditer(before), maxlen=1)
    return found[0] if found else None


def _place(match: re.Match[str]) -> tuple[int, int]:
    """The later end, and of one end the longer: "will be released", but "had been scheduled"."""
    return match.end(), -match.start()


def _begins_a_clause(before: str, verb: int, known: Words) -> bool:
    """Whether a clause begins behind the nearest verb before a date, so that its own verb stands behind the date."""
    return known.opener is not None and known.opener.search(before, verb) is not None


def _is_schedule(before: str, known: Words) -> bool:
    """The present of a timetable: "the film is out in March", "polling day is Thursday"."""
    return known.is_on is not None and known.is_on.search(before) is not None


def _looks_behind(it: Around) -> bool | None:
    """Whether the first verb behind a date looks ahead; None: there is none."""
    one, sentence, known = it.one, it.sentence, it.known
    bounds = is_edge(one, sentence[: one.start], known)
    end = len(sentence)
    if bounds and one.start > LONGEST_HEAD:  # "before the vote on 1 July, she said" has no verb of its own
        comma = sentence.find(",", one.end)
        end = len(sentence) if comma < 0 else comma
    ahead, past = _verb_behind(it, end), known.past.search(sentence, one.end, end)
    if ahead is None and past is None:
        return True if bounds else None
    # Of two at one place the longer: "could have missed".
    forward = ahead is not None and (past is None or (ahead.start(), -ahead.end()) <= (past.start(), -past.end()))
    # "The vote on Tuesday will trigger a recount": of yesterday's name the day is another's than the verb's.
    if not forward or ahead is None or not _is_just_gone(it):
        return forward
    if _is_period(one):  # "the surge in May should help", said in June; not "in May, the firm will"
        opens = bounds or known.since.search(it.before.rstrip())
        named = not opens and (one.start > LONGEST_HEAD or _SUBJECT.match(it.before) is not None)
        return None if named and one.precision is DatePrecision.MONTH else True
    weak = known.weak is not None and known.weak.fullmatch(ahead[0]) is not None
    return None if weak or one.start > LONGEST_HEAD else True


def _verb_behind(it: Around, end: int) -> re.Match[str] | None:
    """The first that looks ahead behind a date; "on Monday, ahead of the budget, she told" has none."""
    found = it.known.ahead.search(it.sentence, it.one.end, end)
    while found is not None and found[0].lower() == "ahead of":
        found = it.known.ahead.search(it.sentence, found.end(), end)
    return found


def is_edge(one: Expression, before: str, known: Words) -> bool:
    """Whether a date is the end or the beginning of a stretch that looks ahead by itself: "until Monday"."""
    return known.edge.search(before.rstrip()) is not None or known.edge.search(one.first) is not None


def _is_asked(it: Around) -> bool:
    """Whether a date is that of something asked for, promised or announced: "demanded a ballot by Friday"."""
    one, known = it.one, it.known
    edge = is_edge(one, it.before, known)
    if known.asked is None or _far(it, IN_HALF_A_YEAR if edge else IN_WEEKS):
        return False
    weekday = one.needs in (Needs.AHEAD, Needs.BEFORE) and one.precision is DatePrecision.DAY
    if _has_object(known.asked, it.before, known):
        opens = known.since.search(it.before.rstrip()) or known.since.search(one.first)
        return edge or not weekday or one.first.lower() == "for" or opens is not None
    return edge and known.granted is not None and _has_object(known.granted, it.before, known)


def _has_object(acts: re.Pattern[str], before: str, known: Words) -> bool:
    """Whether between the last of such verbs and a date there is what it is about, and no other verb or clause."""
    act = _last(acts, before)
    between = before[act.end() :] if act else ""
    return _OBJECT.fullmatch(between) is not None and not (known.past.search(between) or known.opener.search(between))


def _far(it: Around, without_year: int = IN_WEEKS) -> bool:
    if _is_period(it.one):
        return it.days > IN_MONTHS
    return it.days > (without_year if it.one.needs is Needs.CLOSE else SOON)


def is_near(it: Around) -> bool:
    """Whether a day without a year is too near for last year's, where a verb of the past stands beside it.

    "Kept the government open through 16 February", "the 12 December election": of a day ten months ago the
    year is told.
    """
    one, sentence, known = it.one, it.sentence, it.known
    then = _BACK_THEN.search(sentence)
    other_year = then is not None and not (then["year"] and int(then["year"]) >= it.published.year)
    if known.near is None or it.days > IN_MONTHS or other_year:
        return False
    before = sentence[: one.start].rstrip()
    if it.days > IN_WEEKS:  # "a stopgap to keep the offices open through 8 December"
        return before.endswith((" through", " until")) and _MEASURE.search(before) is not None
    if known.near.search(before) or known.near.search(one.first):
        return True
    return (
        it.days <= BESIDE and _ARTICLE.search(before) is not None and _NOUN_BEHIND.match(sentence, one.end) is not None
    )


def is_end_ahead(it: Around) -> bool:
    """Whether an end of this year, month or week is to come, whose verb may be past: "wanted a deal by year's end"."""
    if it.known.past.match(it.sentence, it.one.end + 1):
        return False
    verb = _verb_before(it.before, it.known)
    if verb is None or verb.ahead or len(it.before) - verb.end >= RULED:
        return True
    return _GET_DONE.search(it.before) is not None or it.known.ahead.search(it.before) is not None


def leads_up(it: Around, told: bool | None) -> bool:
    """Whether the day that names an event lies ahead: "Sunday's final", "the November elections"."""
    before, known = it.sentence[: it.one.start].rstrip(), it.known
    weekday = it.one.precision is DatePrecision.DAY
    longest = SOON if weekday else IN_TWO_THIRDS if told else IN_HALF_A_YEAR if told is None else IN_MONTHS
    if known.leads is None or known.trails is None or it.days > longest:
        return False
    if known.trails.search(before):
        return told is True and (it.days <= SOON // 2 or not weekday)
    if told or known.leads.search(before) or (weekday and it.days == 1):  # of last week's nobody says "Tuesday's vote"
        return True
    return told is None and not weekday and it.days <= IN_MONTHS
