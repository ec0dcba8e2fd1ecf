"""Tolls that a sentence itself says have moved: they are held against the issue before, and contradict nothing.

"The death toll rose to four"            people killed · 4
"bringing the number of dead to nine"    people killed · 9
"A fourth person has died"               people killed · 4
"A man died, becoming the fourth victim" people killed · 4
"No deaths were reported"                people killed · 0
"A man has died of burns"                people killed · 1, where the article counts no dead
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.analyse.claims.claim import Claim
from digest.analyse.claims.extract import BACKGROUND
from digest.analyse.claims.quantities import bound_of, number
from digest.analyse.hinted import Hinted
from digest.model import Article, DiscrepancyKind, Sentence

OF_WHAT = 90  # characters between what is counted and its figure: "injured in the fire aboard the ferry … to 16"
_WHAT = (
    r"(?P<what>death toll|toll|deaths|fatalities|number of (?:the )?(?:dead|deaths|fatalities|victims"
    r"|people killed|people injured|people hurt|injured|wounded|missing))"
)
_FIGURE = (
    r"(?P<bound>at least |more than |over |some |about |nearly |around )?(?P<figure>[\w,-]{1,12})\b"
    r"(?! (?:per|percent|million|billion|thousand|hundred|years?|days?|hours?|months?)\b)"
)
_FROM = r"(?:\bfrom [\w,-]{1,12} )?\b(?:to|at) "
_MOVED = (
    r"(?:rises?|rose|risen|climbs?|climbed|stands?|stood|increased|grew|grown|revised|jumped|gone up|went up|mounted"
    rf"|raised|put|lowered|cut|reduced)\b[^.;:\d]{{0,30}}?{_FROM}"
)
_REACHED = r"(?:reached|reaches|hit|hits|passed|is now|was now|now stands at|is|are now) "
_RAISED = r"(?:rais|lift|increas|bring|brought|tak|took|push|put|revis|lower|cut)\w{0,3} (?:the |its |their )"
_PEOPLE = r"(?:people|persons|men|women|passengers|workers)"
_SAID_TO_HAVE_MOVED = (
    re.compile(rf"\b{_WHAT}\b[^.;:\d]{{0,60}}?\b(?:{_MOVED}|{_REACHED}){_FIGURE}", re.IGNORECASE),
    re.compile(rf"\b{_RAISED}(?:\w+ )?{_WHAT}\b[^.;:\d]{{0,{OF_WHAT}}}?{_FROM}{_FIGURE}", re.IGNORECASE),
    re.compile(
        rf"\b(?P<figure>[\w,-]{{1,12}})(?: more)? {_PEOPLE}? ?(?:are|were) (?:now )?(?:known|confirmed|reported)"
        r" to have (?P<what>died|been (?:killed|injured|hurt))\b",
        re.IGNORECASE,
    ),
)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"
)  # fmt: skip
_PERSON = (
    r"(?:person|man|woman|boy|girl|child|victim|passenger|worker|patient|resident|soldier|sailor|firefighter|teenager"
    r"|pensioner|driver|miner|climber|fisherman)"
)
_DIED = r"(?:has |had )?(?:now )?(?:died|been killed)"
_IN_TIME = r"this|in (?:a|as|\w+ (?:days|weeks|months|years))"
_OF_MORE = rf"(?! (?:{_IN_TIME}|of the)\b)"  # "the third death this year"
_NTH = re.compile(
    rf"\b(?P<figure>(?P<nth>{'|'.join(_ORDINALS)}) (?:{_PERSON}(?=\b[^.;:,]{{0,40}}?\b{_DIED}\b)"
    rf"|(?:death|fatality|life)\b{_OF_MORE}"
    rf"|{_PERSON} to (?:die|be killed|lose (?:his|her|their) life)\b(?! (?:{_IN_TIME})\b)))",
    re.IGNORECASE,
)
# Who died, and which of the dead that makes: the one says what the other is.
_BECAME = re.compile(
    rf"\b(?P<died>died|killed|dead)\b[^.;:]{{0,80}}?\b(?:becoming|to become|(?:and )?became|(?:she|he) (?:is|was)) "
    rf"(?:the )?(?P<figure>(?P<nth>{'|'.join(_ORDINALS)}) (?:{_PERSON}|death|fatality))\b(?! to )(?! (?:{_IN_TIME})\b)",
    re.IGNORECASE,
)
_WAS_KILLED = r"(?:was |were |has been |had been |have been |had |has )?(?:killed|died)\b"
_NOBODY = re.compile(
    r"\b(?P<figure>no deaths|no fatalities|no casualties|no lives(?= (?:were|was|had been|have been) lost)"
    rf"|(?:no one|nobody|no people)(?= {_WAS_KILLED}))(?! among)\b",
    re.IGNORECASE,
)
_ELSE = "said|says|told|whose|his|her|their|he|she"  # words after which it is another who died
_ONE = re.compile(
    rf"\b(?P<figure>(?:one|a|an)(?: [\w-]+){{0,2}} {_PERSON})\b(?:(?!\b(?:{_ELSE})\b)[^.;:]){{0,60}}?"
    r"\b(?:(?:has |had )?died|was killed|has been killed)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<!of )(?<!aged )\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores)\b"
    r"[^.;:]{0,40}\b(?:killed|dead|died|deaths)\b",
    re.IGNORECASE,
)
# One of these words each sentence has in which a toll moves; cheaper to look for than the shapes.
_HINT = Hinted(
    r"\b(?:toll|number|deaths?|fatalit|casualties|li[fv]e|no ?(?:one|body|people)|died?\b|killed|known|confirmed)",
    "toll|number|death|fatalit|casualties|life|live|no one|noone|no body|nobody|no people|nopeople|die|killed|known"
    "|confirmed",
)
_ACTS = {"injured": "injure", "hurt": "injure", "wounded": "injure", "missing": "miss"}
_STATES = {"kill": "people killed", "injure": "people injured", "miss": "people missing"}


def tolls(article: Article, sentences: Sequence[tuple[Sentence, str]]) -> Iterator[Claim]:
    """The tolls that the sentences of an article's head bring up to date, in reading order."""
    telling = [(sentence, written) for sentence, written in sentences if _HINT.search(written)]
    counted = any(_COUNTED.search(written) for _, written in telling)
    for sentence, written in telling:
        found = list(_of_sentence(article, sentence, written))
        yield from found
        alone = not found and not counted and not BACKGROUND.search(written)
        if alone and (match := _ONE.search(written)):
            yield replace(toll(article, sentence, match["figure"], 1), update=False)


def _of_sentence(article: Article, sentence: Sentence, written: str) -> Iterator[Claim]:
    for match in (match for shape in _SAID_TO_HAVE_MOVED for match in shape.finditer(written)):
        value = number(match["figure"].lower())
        if value is not None and value == int(value):
            act = next((act for word, act in _ACTS.items() if word in match["what"].lower()), "kill")
            bound = bound_of(match.groupdict().get("bound") or "") or "least" * bool(match.groupdict().get("bound"))
            yield replace(toll(article, sentence, match["figure"], int(value), act), bound=bound)
    if BACKGROUND.search(written):
        return
    for match in (match for shape in (_NTH, _BECAME) for match in shape.finditer(written)):
        yield toll(article, sentence, match["figure"], _ORDINALS.index(match["nth"].lower()) + 1)
    if nobody := _NOBODY.search(written):
        yield replace(toll(article, sentence, nobody["figure"], 0), update=False)


def toll(article: Article, sentence: Sentence, written: str, value: int, act: str = "kill") -> Claim:
    """The claim that so many people were killed, or whatever befell them, and that the figure is the newest."""
    return Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.NUMBER,
        key=("number", "people", act),
        measure=_STATES[act],
        written=written,
        value=value,
        subject=frozenset(),
        rest=frozenset(),
        grows=True,
        leads=True,
        update=True,
    )
