"""What is called like a date and is none: "March for Life", "a blow to May", "Dead in May", "the Sunday Times".

English, where months and weekdays are names of people, films and papers as well.
"""

from __future__ import annotations

import re

from digest.analyse.dates.shapes import Expression

_MONTH = re.compile(r"^(?P<by>[a-z]+) (?P<month>Jan|March|April|May|June|August)$")
_OF_A_MARCH = re.compile(r" (?:(?:for|on|of|to|against) [A-Z]|Madness\b|Hare\b)")
_NAME = re.compile(r" (?!Congress\b|Parliament\b|Republicans\b|Democrats\b|Labour\b|MPs\b|\w+s\b)[A-Z][a-z]+\b")
_BESIDE_NAMES = frozenset(["to", "for", "of", "by", "from", "after", "before"])
# May, a prime minister: said so elsewhere, or of what is done to her.
_MRS_MAY = re.compile(
    r"\b(?:Theresa|Mrs\.?|Ms\.?|Miss|Mr\.?|Minister) May\b"
    r"|(?:^|[.,;:“”\"] |\bthat |\bas |\bwhen |\bif )May(?:['’]s| (?:said|says|told|has|had|faces|insisted|warned)\b)"
)
_OF_MRS = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Miss|Mr\.?|Brian|James|Minister) $")
_DONE_TO = re.compile(
    r"\b(?:blow|defeat|setback|victory|challenge|threat|letter|loyal|opposed|alternative|successor|question|message"
    r"|embarrassment|humiliation|boost|headache|test|support|trouble|confidence|loyalty|pressure|week|vote) $"
)
_HERSELF = re.compile(r" and (?:her|his)\b|, (?:who|whose)\b|, the (?:prime|former|then|home|embattled) ")
_QUOTED = re.compile(r"[\"“‘]([A-Z][^\"“”‘]{2,60}?)[\"”’](?!\w)")
_LITTLE = frozenset(["a", "an", "the", "of", "in", "on", "at", "by", "for", "to", "and", "or", "with", "from", "is"])
_TITLE = re.compile(r", [A-Z][\w'’]+ (?:(?:[A-Z][\w'’]+|of|the|a|and|in|for|to) ){0,4}$")
_ANY_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_PAPER = re.compile(
    r" (?:Times|Mirror|Mail|Telegraph|Express|Herald|Post|Sun|World|People|Independent|Business|Night|Morning|Evening"
    r"|[Ss]chools?|Service|Group)\b"
)
_PAPER_ON = re.compile(r"\b(?:Mail|Independent|Scotland|Wales|Herald|Express) (?:on )?$")
_DAY = re.compile(r"(?:^|\s)[A-Z][a-z]{2,5}day$")
NEAR_TITLE = 120  # characters before a date in which the title of a work would begin


def is_name(one: Expression, sentence: str) -> bool:
    """Whether a date of an English sentence is a name, or a part of one."""
    written = sentence[one.start : one.end]
    if written.startswith(("May ", "May’s ", "May's ")) and _OF_MRS.search(sentence, 0, one.start):
        return True
    month = _MONTH.match(written)
    if month and _is_called(month, one, sentence):
        return True
    if _DAY.search(written) and (_PAPER.match(sentence, one.end) or _PAPER_ON.search(sentence, 0, one.start)):
        return True
    return _is_of_a_title(one, sentence)


def _is_called(month: re.Match[str], one: Expression, sentence: str) -> bool:
    if month["month"] == "March":
        return _OF_A_MARCH.match(sentence, one.end) is not None
    if month["by"] not in _BESIDE_NAMES:
        return False
    if _NAME.match(sentence, one.end):
        return True
    if month["month"] != "May":
        return False
    before = sentence[max(0, one.start - NEAR_TITLE) : one.start]
    done = month["by"] in ("to", "for", "in") and _DONE_TO.search(before)
    return bool(done or _HERSELF.match(sentence, one.end) or _MRS_MAY.search(sentence))


def _is_of_a_title(one: Expression, sentence: str) -> bool:
    """Whether it is a part of a title: between quotation marks with each word a capital, or between commas."""
    for quoted in _QUOTED.finditer(sentence, max(0, one.start - NEAR_TITLE)):
        if quoted.start() > one.start:
            break
        if quoted.start() < one.start and one.end <= quoted.end() - 1 and _is_title(quoted[1]):
            return True
    if not sentence.startswith(",", one.end) or not _TITLE.search(sentence[max(0, one.start - NEAR_TITLE) : one.start]):
        return False
    return len(_ANY_MONTH.findall(sentence)) < 2


def _is_title(quoted: str) -> bool:
    told = quoted.split()
    return (
        len(told) > 1
        and quoted[-1].isalnum()
        and all(word[0].isupper() or word[0].isdigit() or word in _LITTLE for word in told)
    )
