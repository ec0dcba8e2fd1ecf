"""Offices: who holds one that a single person can hold, as a text says it.

"Defence Minister Ragna Holt"                     defence minister
"Aksel Dahl, the foreign minister of Ferrow"      foreign minister · Ferrow
"Ferrow's foreign minister, Aksel Dahl"           the same
"police named the driver as Jon Marr"             driver

A deputy, a former holder, a candidate hold none. English.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from digest.analyse.claims.claim import Claim
from digest.analyse.hinted import Hinted
from digest.analyse.people.names import Name
from digest.analyse.reading import Reading
from digest.analyse.words import bag
from digest.model import Article, DiscrepancyKind, Sentence
from digest.text import normal

HEAD = "head"  # of whatever: of two nobody can tell that it is one, unless a report says who followed whom
REACH = 110  # characters around a name in which its office stands

_FIELD = (
    "prime|foreign|defen[cs]e|interior|home|finance|economy|health|justice|energy|transport|trade|agriculture|education|"
    "labou?r|environment|culture|information|development|security|industry|housing|water|works|planning|fisheries|state"
)
_HELD_BY_SECRETARIES = (
    "foreign|home|defen[cs]e|treasury|environment|health|education|energy|transport|justice|culture|business|trade"
    "|labou?r|agriculture|interior|housing|commerce"
)
OFFICE = (
    rf"(?:(?:{_FIELD})(?: affairs)? minister|minister (?:of|for) (?:the )?(?:{_FIELD})(?: affairs)?|premier|president"
    rf"|chancellor|mayor|governor|(?:{_HELD_BY_SECRETARIES}) secretary|secretary[- ]general|king|queen|pope"
    r"|(?:police|fire|army|navy|air force|intelligence|security|rescue) chief|chief of (?:staff|police)"
    r"|chief executive(?: officer)?|harbou?r master|attorney general|prosecutor general|chief prosecutor"
    r"|head coach|speaker of (?:the )?(?:parliament|house|assembly)|central bank governor"
    rf"|{HEAD}(?: of (?:the|its|their) [a-z]{{3,20}}(?: [a-z]{{3,20}})?)?)"
)
_HEADS = bag(
    "minister premier president chancellor mayor governor secretary secretary-general king queen pope chief master "
    "attorney prosecutor coach speaker head named identified"
)
_HINTS = (*sorted(_HEADS), "succeed", "replace", "over from")  # of which the words beside each holder have one
_WHOSE = r"(?:[A-Z][\w’'-]{1,30} ){0,4}"  # "Russian", "South Korean", "Ferrow's"
_OF = r"(?: (?:of|for|in) (?:the )?(?P<of>[A-Z][\w’-]{1,30}(?: [A-Z][\w’-]{1,30}){0,3}))?"
_OFFICE_OF = rf"(?P<whose>{_WHOSE})(?P<office>(?i:{OFFICE})){_OF}"

_NEVER = "former ex late outgoing ousted deputy vice assistant shadow then"  # who is this of an office holds it not
_NOT = rf"(?P<not>\b(?:{_NEVER.replace(' ', '|')}|acting deputy|would-be)[ -])?"
_NO_HOLDER = bag(f"{_NEVER} acting interim")
_NO_PLACE = bag("the a new newly incoming mr mrs ms said but and")

_FOUND = "driver|suspect|attacker|gunman|victim|pilot|captain|helmsman|dead man|dead woman|killer"  # police name them


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"{_NOT}(?P<new>\b(?:[Nn]ew(?:ly appointed)?|[Ii]ncoming) )?{_OFFICE_OF},? $")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        r", (?:(?:the|its|their|who is|who is now) )?"
        rf"{_NOT}(?P<new>new(?:ly appointed)? )?{_OFFICE_OF}"
        r"(?=[,.;:]| (?:who|said|told|asked|and|since|has|had|was|is|will)\b|$)"
    )


@cache
def _takes_over() -> re.Pattern[str]:
    made = r"named|appointed|elected|chosen|sworn in|made"
    by_others = rf"(?:, (?:who )?(?:has been |was |is )?|(?: who)? (?:has been|was|is|will be) )(?:{made})"
    # Of "Olen Varga named Pavel Istrin minister" the first is none.
    alone = r" (?:(?:named|appointed|elected|chosen|sworn in)(?! [A-Z])|becomes|(?:will|is to) become)"
    over = r"(?:takes?|took) over"
    follows = r"(?:replaces?|replaced|succeeds?|succeeded) [A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}"
    return re.compile(
        rf"(?:, [^,.;]{{1,60}},)?(?P<new>{by_others}|{alone}|,? (?:who )?(?:has |will )?(?:{over}|{follows}))"
        rf"(?: as)?(?: the)?(?: new)? {_NOT}{_OFFICE_OF}(?=[,.;: ]|$)(?![^.;]{{0,60}}\b(?:if|unless)\b)"
    )


@cache
def _identified() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he (?P<office>{_FOUND}) (?:was|is|has been|is now|has now been) (?:now |since )?"
        rf"(?:named|identified)(?: by [^,.]{{1,40}})? as|(?:named|identified) the (?P<other>{_FOUND}) as) "
        r"(?:\d{1,2}-year-old )?$"
    )


@cache
def left_as() -> re.Pattern[str]:
    """Behind a name: that they left, and as what."""
    verb = r"resigned|stepped down|quit|was (?:dismissed|removed|sacked|fired|ousted)"
    return re.compile(rf",?(?: who)?(?: has| had)? (?:{verb})(?: on \w+day)? as (?:the )?{_OFFICE_OF}")


@cache
def _appointed() -> re.Pattern[str]:
    """Behind the name, where "named" or "appointed" stands before it."""
    return re.compile(
        rf"(?:, an? [^,.;]{{1,60}},)?,?(?: as|,)?(?: (?:the|his|her|its|their))?(?P<new>)(?: (?:new|next|acting))?"
        rf" {_NOT}{_OFFICE_OF}(?=[,.;: ]|$)"
    )


_APPOINTS = Hinted(
    r"\b(?:named|names|appointed|appoints|chose|elected|made) "
    r"(?:(?:(?:his|her|its|their|the|[A-Z][\w-]{1,20}['’]s?) )?(?:[a-z]{1,20} ){0,2}(?:deputy|minister|judge"
    r"|economist|lawyer|general|professor|banker|diplomat|adviser|aide|mayor|governor|official),? )?$",
    "named|names|appoint|chose|elected|made",
    re.NOFLAG,
)
# The same of somebody who holds an office already: "made Harbour Master Jon Berg mayor".
_APPOINTS_HOLDER = Hinted(
    rf"\b(?:named|names|appointed|appoints|made|makes) {_WHOSE}(?i:{OFFICE}) $",
    "named|names|appoint|made|makes",
    re.NOFLAG,
)
_RESIGNS = Hinted(r"\bresignation of (?:its |the )?$", "resignation of", re.NOFLAG)
_FOLLOWS = re.compile(r"^(?:She|He) (?:succeeds?|succeeded|replaces?|replaced|(?:takes?|took) over from) $")


def holders(reading: Reading) -> Iterator[Claim]:
    """The holders of offices whom an article names in full, in reading order, each with the sentence.

    Who takes an office in an article that says who left it follows that one.
    """
    article = reading.article
    if article.language != "en" or article.published is None or _HEADS.isdisjoint(reading.vocabulary):
        return
    named = list(_named(reading))
    if not named:
        return
    gone = _gone(named)
    place = {sentence: number for number, sentence in enumerate(reading.passages)}
    before = {place[one.sentence] - 1: one.name for one in named if _FOLLOWS.match(one.before)}
    for one in named:
        for claim in _of_name(article, one):
            left = before.get(place[one.sentence]) if claim.succeeds else None
            left = left or gone.get(claim.key[1])
            follows = " ".join(left.keys) if left and claim.succeeds and left.keys != one.name.keys else ""
            yield replace(claim, follows=follows)


def _gone(named: Sequence[_Named]) -> Mapping[str, Name]:
    """Who left an office, by the office."""
    told = [one for one in named if one.tells_behind]
    found = {one_way(match["office"]): one.name for one in told if (match := left_as().match(one.behind))}
    resigned = [one for one in named if _RESIGNS.search(one.before)]
    return found | {one_way(match["office"]): one.name for one in resigned if (match := _behind().match(one.behind))}


class _Named(NamedTuple):
    """A full name, and the words of its sentence around it in which an office may stand."""

    sentence: Sentence
    name: Name
    before: str
    behind: str
    tells_before: bool  # an office may stand there
    tells_behind: bool


def _named(reading: Reading) -> Iterator[_Named]:
    text = reading.article.text
    starts = [sentence.start for sentence in reading.passages]
    for name in reading.people.names:
        start, end = name.span.start, name.span.end
        place = bisect_right(starts, start) - 1
        if len(name.keys) < 2 or place < 0 or end > reading.passages[place].end:
            continue
        sentence = reading.passages[place]
        before = text[max(sentence.start, start - REACH) : start]
        behind = text[end : min(sentence.end, end + REACH)]
        told = _tells(before), _tells(behind)
        if any(told):
            yield _Named(sentence, name, before, behind, *told)


def _tells(words: str) -> bool:
    return any(map(words.lower().__contains__, _HINTS))


def _of_name(article: Article, one: _Named) -> Iterator[Claim]:
    appoints = _APPOINTS.search(one.before) or _APPOINTS_HOLDER.search(one.before)
    made = _appointed().match(one.behind) if appoints else None
    if made and not made["not"] and (claim := _claim(article, one.sentence, one.name, made)):
        yield replace(claim, succeeds=True)
        return
    found = [_before().search(one.before)] if one.tells_before else []
    found += [shape().match(one.behind) for shape in (_behind, _takes_over) if one.tells_behind]
    for match in found:
        if match and not match["not"] and (claim := _claim(article, one.sentence, one.name, match)):
            yield claim
    named = _identified().search(one.before) if "named" in one.before or "identified" in one.before else None
    if named:
        yield _holder(article, one.sentence, one.name, (named["office"] or named["other"], ""))


def _claim(article: Article, sentence: Sentence, name: Name, match: re.Match[str]) -> Claim | None:
    """The holder that a match speaks of; None where a word before the office says that he is none."""
    words = [normal(word).removesuffix("'s").removesuffix("’s") for word in match["whose"].split()]
    if not _NO_HOLDER.isdisjoint(words):
        return None
    whose = " ".join(word for word in words if word not in _NO_PLACE)
    held = (match["office"], match["of"] or whose)
    return _holder(article, sentence, name, held, succeeds=bool(match["new"]) or "new" in words)


def _holder(
    article: Article, sentence: Sentence, name: Name, office: tuple[str, str], *, succeeds: bool = False
) -> Claim:
    held, whose = office
    keys: Sequence[str] = name.keys
    return Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.NAME,
        key=("name", one_way(held), normal(whose).removeprefix("exchequer")),
        measure=held,
        written=article.text[name.span.start : name.span.end],
        value=" ".join(keys),
        subject=frozenset(),
        rest=frozenset(),
        leads=bool(whose) or held in _FOUND.split("|"),
        succeeds=succeeds,
    )


def one_way(office: str) -> str:
    """An office in one spelling: "minister of defence" and "defense minister" are one."""
    if normal(office).startswith(f"{HEAD} of "):
        return HEAD
    plain = normal(office).replace("defense", "defence").replace("labor", "labour").replace("harbor", "harbour")
    head, _, field = plain.partition(" of ") if plain.startswith("minister of ") else plain.partition(" for ")
    return f"{field.removeprefix('the ')} {head}" if head == "minister" and field else plain
