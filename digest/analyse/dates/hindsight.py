"""What makes an English date one gone by, though a verb near it looks ahead.

"The rallies come after a march in Tarn in August"              the August before
"Fewer jobs than in March", "a jobless rate of 7.1% in April"   figures are those of months gone by
"The family had moved to Tarn in May"                           the May before
"In 2019 he said they would be home within 18 months"           counted from then
"Whether to look into the Jan. 6 riot"                          a calamity keeps the name of its day
"In a tweet Sunday she spoke of plans to close the pit"         the day of the tweet
"""

from __future__ import annotations

import re
from datetime import date

from digest.analyse.dates.needs import Needs
from digest.analyse.dates.shapes import Expression
from digest.analyse.dates.tables import words
from digest.model import DatePrecision

HEAD = 240  # characters before a date in which what rules it is looked for
FAR = 240  # days; what somebody said would be done by a month so far away was to be done by the one before

_AT = re.compile(r"\b(?:on|in|by|at)(?: (?:late|early))? $")  # stands before some dates, and is a part of others
_BACK = re.compile(r"([\w'’]+)[\"”]? back $")
# Of what comes back the day may lie ahead.
_RETURNING = re.compile(
    r"(?:com|go|gett?|bring|head|welcom|fly|mov|giv|pay|putt?|tak|want|play|push|invit|call|report|hand)(?:e|es|ing|s|ed)?"
    r"|be|is|are|am|right|straight|them|him|her|us|me|it|you|\w{1,5}['’](?:s|re|m)"
)
_COMPARED = re.compile(
    r"\bthan (?:planned |expected |forecast |reported |thought )?$|\b(?:like|than|from) (?:that|those) $"
    r"|\b(?:compared (?:with|to)|versus|(?:up|down|rose|risen|fell|fallen) from) [^,;]{0,40}\d[^,;]{0,30}$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d(?:%| ?per ?cent) $")
_MOVED_BY = re.compile(
    r"\b(?:up|down|rose|fell|grew|gained|slipped|climbed|dropped|increased|decreased|shrank) (?:just |only |by |a )*"
    r"\d[\d.,]*(?:%| ?per ?cent|-point)?(?: in)?(?: the)? $"
)
_AFTER = re.compile(
    r"(?<!will )(?<!to )(?<!ould )(?<!may )(?<!might )\bcom(?:es?|ing) (?:\w+ ){0,4}?(?:after|since) (?![^,;]*\bwill\b)"
)
_CALAMITY = re.compile(
    r"(?:['’]s?)?(?: [a-z-]{2,16}){0,2}? (?:riots?|attacks?|assault|shootings?|insurrection|siege|massacre|bombings?"
    r"|blasts?|crash|disappearance|death|murders?|killings?|arrests?|explosion|(?:earth)?quake|storming|disaster|coup"
    r"|breach|raid|ambush|fire|blaze|stabbing|accident|uprising|rampage|collapse|sinking|derailment|spill|mutiny)\b"
)
_SETTLED = re.compile(  # what is done about an election that was
    r"\b(?:(?:involvement|interfer\w{2,4}|meddl\w{2,3}|hacking|irregularities|fraud|cheating|turnout) (?:in|at)"
    r"|(?:recount|audit|aftermath|certification|overturning) of|won|lost|losing|contested|disputed)"
    r" (?:the |its |this |that |their )?$"
)
_TOLD_IN = re.compile(
    r"\b(?:in|at|during|via) (?:an?|his|her|its|their|the)\b (?:[\w'’.-]{1,20} ){0,5}?(?:tweets?|interview|statement"
    r"|speech|remarks|(?:news|press) conference|briefing|op-ed|post|memo|letter|email|message|address|testimony)"
    r"(?: to [^,;]{1,50}?)? $"
)
_FIRM = re.compile(
    r"\b(?:will|['’]ll|going to|plans(?: \w+)? to"
    r"|(?:is|are|was|were) (?:\w+ )?(?:expected|set|due|scheduled|likely|slated) to)\b"
)
_USUALLY = re.compile(r"\b(?:usually|typically|normally|generally|traditionally|every year|each year)\b", re.IGNORECASE)
_THEN = re.compile(r"\b[Ii]n (?:\w+ )?(?P<year>(?:19|20)\d\d)\b(?!,\d)")
_SURELY = re.compile(
    r"\b(?:will|would|shall|could|may|might|must|should|can|to be|going to|due|expect\w*|forecast\w*|predict\w*|aim\w*"
    r"|hop(?:es?|ing)|wants?|likely|['’]ll|won['’]t|agreed|vow\w*|pledge\w*|target\w*|allow\w*|sure|set"
    r"|(?:promised|undertaken|undertook|committed) to)\b"
)
_SPAN = re.compile(r"(?:with)?in (?:[\w-]{1,12} ){1,3}(?:days?|weeks?|months?|years?|decades?)\b", re.IGNORECASE)
_THIS_YEAR = re.compile(r",? (?:of )?this year\b")
_ITS_YEAR = re.compile(
    r",? (?:of )?(?:last|the previous|the same|that) year\b"
    r"| ?(?:[-–—]|to) ?[A-Z][a-z]{2,8}\.? \d{1,2}, (?P<year>(?:19|20)\d\d)\b"
)
_OF_YEARS = re.compile(r"\b(?:you|by (?:the year )?20\d\d)\b")  # a summer told of so is every summer
_SEPTEMBER = re.compile(r"\bSept(?:\.|ember)? 11$")
_NOUN = re.compile(
    r" (?!(?:and|or|to|in|at|on|by|for|with|without|when|as|after|the|will|that|which|but|if|is|was"
    r"|would|could)\b)[a-z]"
)
_DATELINE = re.compile(r"^[A-Z][\w .'’-]{2,40}(?:, [A-Z][\w.]{1,12})?, $")
_OF_A_DATELINE = re.compile(r" ?(?:\(|[-–—] |\?$)")
# What was said or written has its day before it: "in a Dec. 21 statement".
_WRITTEN = re.compile(
    r" (?:[a-z-]{2,16} )?(?:statement|broadcast|interview|letter|tweet|report|memo|filing|e-?mail|post|video|article"
    r"|editorial|column|story|(?:press|news) release|indictment|poll|survey|episode|phone call)\b"
)
_BELONGS = re.compile(r"\b(?:an?|the|his|her|its|their) $|['’]s $")
_FOLLOWING = re.compile(
    r"\b(?:following|after) (?:his|her|its|their|the) (?:[\w-]{1,20} )?(?:announcement|decision|ruling|arrest|death"
    r"|victory|defeat|resignation|dismissal|attack|speech|remarks|comments|statement|win|loss|shooting|crash) $"
)
# What was done before: "had moved to Tarn in May", "had to be pulled in March"; of a plan the day may come.
_HAD = re.compile(
    r"\bhad (?:to|(?:since |already |also |just |never |long )?(?!been |to\b|not\b|said\b|told\b|asked\b|agreed\b"
    r"|promised\b|pledged\b|vowed\b|planned\b|hoped\b|wanted\b|expected\b|announced\b|scheduled\b|set\b|until\b)"
    r"[a-z]{2,12}(?:ed|en|ne|wn|ld|ght|nt|de|me|ft|ad|it|ut|an|un)) [^,;:]{0,60}$"
)
_STILL = re.compile(
    r"\b(?:would|will|could|should|planned|due|set|scheduled|until|by|ahead of|before|lasts?|runs|ends|expires)\b"
)
# What nobody plans: of an attack on Friday the Friday is over, unless something will be done that very week.
_UNPLANNED = re.compile(
    r"\b(?:attacks?|assault|shootings?|murders?|killings?|deaths?|crash(?:es)?|collision|blaze|explosions?|blasts?|riots?"
    r"|defeat|arrests?|robbery|stabbings?|bombings?|(?:earth)?quake|derailment|outage|massacre|disappearance|defections?|walkouts?|resignations?)"
    r"(?: of [^,;.]{1,40})? $"
)
_AFTER_IT = re.compile(
    r"\b(?:over|after|following|since|about|despite) (?:an?|the|his|her|its|their) (?:[\w-]{2,16} ){0,2}?(?:protests?"
    r"|clash(?:es)?|loss(?:es)?|fall|slump|drop|rise|surge|win|victory|defeat|row|leak|breach|scandal|collapse|fire|flood"
    r"|storm|strike|injury|accident|incident|raid) $"
)
_THAT_DID = re.compile(
    r",? (?:that|which|in which|when|who) (?:[\w-]+ ){0,3}?(?:\w{2,}ed|left|was|were|hit|shot|saw|took|began|broke)\b"
)
_DONE = re.compile(  # "the record set in March", "the chaos seen in July"
    r"\b(?:the|an?|his|her|its|their|of) (?:(?!will\b|be\b|is\b|are\b|to\b|being\b|could\b|would\b|may\b|might\b|must\b"
    r"|should\b|can\b|get\b)[\w%.-]{2,16} ){1,3}(?:seen|set|shown|given|taken|written|broken|stolen|hurt)"
    r"(?: in the)? $"
)
SOON = 3  # days
_COUNTED = re.compile(  # "in seven plays Sunday": what is counted is no verb
    r"\b(?:in|after|from) (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) "
    r"(?:starts|plays|runs|visits|stops|ends) $"
)
_WHEN = re.compile(r",? when\b")
_LINK = re.compile(r"[a-z][A-Z][a-z][^|]{3,300}? MORE\b")  # links run into a name: "Ann CorlVoters tire of gifts MORE"
_LISTED = re.compile(r"\w \| ?[A-Z]")


def is_gone(one: Expression, sentence: str, published: date) -> bool:
    """Whether an English date that was read as one ahead is gone by, or one of a link that runs into the sentence."""
    if _is_of_a_link(one, sentence):
        return True
    if one.needs is Needs.NOTHING:
        return False
    year = _ITS_YEAR.match(sentence, one.end)
    if year is not None and not (year["year"] and int(year["year"]) >= published.year):
        return True
    before = _AT.sub("", sentence[max(0, one.start - HEAD) : one.start])
    period = one.precision is not DatePrecision.DAY
    if _THIS_YEAR.match(sentence, one.end) and one.on.year > published.year:
        return True
    return (
        (one.first == "of" and _NOUN.match(sentence, one.end) is not None)
        or (
            period
            and (
                (one.first.lower() != "from" and _is_of_figures(before))
                or _is_habit(before)
                or _is_long_over(one, sentence, published)
            )
        )
        or (one.precision is DatePrecision.SEASON and _OF_YEARS.search(sentence) is not None)
        or _is_back_then(before)
        or _AFTER.search(before) is not None
        or _is_well_known(one, sentence)
        or _DONE.search(before) is not None
        or _is_done_before(sentence, one.start)
        or _is_unplanned(one, sentence, published)
        or _is_of_words(one, sentence, before)
        or (one.needs is Needs.EVENT and _SETTLED.search(before) is not None)
        or (not period and _is_told_in(before))
        or (_SPAN.match(sentence, one.start) is not None and _is_no_span_from_now(one, before, published))
    )


def _is_of_a_link(one: Expression, sentence: str) -> bool:
    """Whether it stands among headlines: "CorlVoters tire of gifts in 2028 race MORE", "Vote on Friday | Markets"."""
    if " | " in sentence and _LISTED.search(sentence):
        return True
    return " MORE" in sentence and any(run.start() < one.start < run.end() for run in _LINK.finditer(sentence))


def _is_of_figures(before: str) -> bool:
    if _COMPARED.search(before) or _MOVED_BY.search(before):
        return True
    return _FIGURE.search(before) is not None and not words("en").ahead.search(before)


def _is_habit(before: str) -> bool:
    usual = _USUALLY.search(before)
    return usual is not None and not _FIRM.search(before, usual.end())


def _is_long_over(one: Expression, sentence: str, published: date) -> bool:
    """Whether a month is the one before: "would be ready by mid-July", said in August; "in June, when it ended"."""
    known = words("en")
    if _WHEN.match(sentence, one.end):
        past, ahead = known.past.search(sentence, one.end), known.ahead.search(sentence, one.end)
        return past is not None and (ahead is None or past.start() < ahead.start())
    told = known.past.search(sentence, 0, one.start)
    month = one.needs is Needs.AHEAD and _SPAN.match(sentence, one.start) is None
    return (
        month and (one.on - published).days > FAR and told is not None and sentence.rfind(" would ", 0, one.start) > 0
    )


def _is_done_before(sentence: str, start: int) -> bool:
    before = sentence[max(0, start - HEAD) : start]
    had = _HAD.search(before) if "had " in before else None
    return had is not None and _STILL.search(before, had.start()) is None


def _is_back_then(before: str) -> bool:
    back = _BACK.search(before)
    return back is not None and _RETURNING.fullmatch(back[1].lower()) is None


def _is_well_known(one: Expression, sentence: str) -> bool:
    """Whether a day is the name of what befell somebody on it: "the Jan. 6 riot", "a Sept. 11 film"."""
    if _CALAMITY.match(sentence, one.end):
        return True
    return _SEPTEMBER.search(sentence, one.start, one.end) is not None and _NOUN.match(sentence, one.end) is not None


def _is_unplanned(one: Expression, sentence: str, published: date) -> bool:
    """Whether it is the day of what nobody plans: "the attack on Friday", "after a loss in March"."""
    before = _AT.sub("", sentence[max(0, one.start - HEAD) : one.start])
    if _UNPLANNED.search(before) is None and _AFTER_IT.search(before) is None:
        return False
    acts = _FIRM.search(before) is not None and (one.on - published).days <= SOON
    return not acts or _THAT_DID.match(sentence, one.end) is not None


def _is_of_words(one: Expression, sentence: str, before: str) -> bool:
    """Whether it is the day of words: of a dateline, "in a Dec. 21 statement", "following her speech Thursday"."""
    if _DATELINE.search(sentence, 0, one.start) and _OF_A_DATELINE.match(sentence, one.end):
        return True
    if _COUNTED.search(before):
        return True
    written = _WRITTEN.match(sentence, one.end) is not None and _BELONGS.search(before) is not None
    return (written or _FOLLOWING.search(before) is not None) and _FIRM.search(before) is None


def _is_told_in(before: str) -> bool:
    told = _TOLD_IN.search(before)
    return told is not None and _FIRM.search(before, 0, told.start()) is None


def _is_no_span_from_now(one: Expression, before: str, published: date) -> bool:
    """Whether a span is counted from another day, or so many years are given to a plan: "a plan to … within a year"."""
    loosely = one.precision is DatePrecision.YEAR and before != "" and _SURELY.search(before) is None
    return loosely or _is_counted_from_then(before, published)


def _is_counted_from_then(before: str, published: date) -> bool:
    then = _THEN.search(before)
    return then is not None and int(then["year"]) < published.year and _FIRM.search(before, then.end()) is None
