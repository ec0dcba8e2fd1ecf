"""Who leaves an office, with no word of who follows: "Ona Verrill resigned", "the council dismissed the mayor".

What is said to come ("would resign"), denied, asked for, or of another year tells nothing of who holds it now. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from digest.analyse.claims.claim import Claim
from digest.analyse.claims.offices import OFFICE, one_way
from digest.analyse.hinted import Hinted, Hints
from digest.analyse.people.actors import Mention
from digest.analyse.reading import Reading
from digest.model import Article, DiscrepancyKind, Sentence
from digest.text import normal

REACH = 160  # characters behind a name in which its verb stands
_HIS = r"(?:his|her|their)"
_FROM = rf"from (?:office|{_HIS} (?:post|office|position|job|role))"
_MADE = (
    rf"(?:dismissed|sacked|ousted|unseated|deposed|impeached|suspended|voted out|fired(?! up)|relieved of {_HIS} \w+"
    rf"|removed {_FROM}|removed(?= as\b| by\b|[.,;])|killed|assassinated)"
)
_ALONE = (
    rf"(?:resigned|stepped (?:down|aside)|stood down|left office|quit(?! (?:the|a)\b)|died(?! down)|passed away"
    rf"|(?:announced|tendered|submitted|offered|handed in) {_HIS} resignation)"
)
_HOW = (
    rf"(?P<how>(?:(?:has|have|had) )?(?:{_ALONE}|been {_MADE})|was {_MADE}"
    r"|is (?:stepping|to step) down|will step down)"
)
_HINT = Hinted(
    r"\b(?:resign|step|stood down|quit|left office|died|passed away|dismissed|sacked|fired|removed|ousted|unseated"
    r"|deposed|suspended|relieved|killed|assassinated|voted out|impeached)",
    "resign|step|stood down|quit|left office|died|passed away|dismissed|sacked|fired|removed|ousted|unseated|deposed"
    "|suspended|relieved|killed|assassinated|voted out|impeached",
    re.NOFLAG,
)
_TELLING = Hints(*_HINT.words)
_ADVERB = r"(?:(?:abruptly|unexpectedly|suddenly|formally|also|now|since|today|yesterday|on \w+day) )?"
_AS = r"(?: (?:late |early )?(?:on )?\w+day(?: \w+)?)? as (?P<what>[^,.;]{3,80})"
# Before the name in its sentence: then nobody says that it was so.
_UNSURE = re.compile(
    r"\b(?:if|unless|whether|until|denied|denies|denying|false|rumou?rs?|reports that|not|never|no|nobody|claims? that"
    r"|calls? for|demands?)\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r"\b(?:(?P<year>(?:19|20)\d\d)|last year|(?:years?|months|decades?) (?:ago|earlier|before))\b")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:, [^,.;]{{1,60}},)?(?: \(\d\d\))? {_ADVERB}{_HOW}(?:{_AS})?")


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(rf"\b[Tt]he (?P<office>(?i:{OFFICE}))(?: of [A-Z][\w’-]+)? {_ADVERB}{_HOW}(?! [A-Z])(?:{_AS})?")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<how>dismissed|sacked|fired|ousted|unseated|deposed|voted out) (?:(?!by )[a-z]+ )?"
        rf"(?:[A-Z][\w’'-]+ ){{0,3}}(?:(?i:{OFFICE}),? )?$"
    )


class _Left(NamedTuple):
    """That somebody left: from the name or the office on, by offsets in the article."""

    start: int
    how: tuple[int, int]
    what: str  # what they are said to have been, where the sentence says it
    key: tuple[str, ...]  # by whom or by which office it is known again
    name: str  # in normal form; "": only the office is named


def leavings(reading: Reading) -> Iterator[Claim]:
    """The sentences that say that somebody left what they were, in reading order; which office, others have told."""
    article = reading.article
    if article.language != "en" or article.published is None:
        return
    for number in sorted(reading.holding(_TELLING.among(reading.vocabulary))):
        sentence = reading.passages[number]
        if not _HINT.search(sentence.of(article.text)):
            continue
        for one in (*_of_the_named(reading, sentence), *_of_the_office(article, sentence)):
            if not _is_doubtful(article, sentence, one):
                yield _claim(article, sentence, one)


def match_behind(shape: re.Pattern[str], text: str, one: Mention, sentence: Sentence) -> re.Match[str] | None:
    """What stands behind a name; the comma that closes it in, as in "the mayor, Jon Berg, resigned", left out."""
    end = min(sentence.end, one.end + REACH)
    closed = text[max(0, one.start - 2) : one.start] == ", " and text[one.end : one.end + 1] == ","
    return shape.match(text, one.end, end) or (shape.match(text, one.end + 1, end) if closed else None)


def _of_the_named(reading: Reading, sentence: Sentence) -> Iterator[_Left]:
    text = reading.article.text
    for one in reading.mentions_of(sentence):
        name = " ".join(one.actor.keys)
        behind = match_behind(_behind(), text, one, sentence)
        match = behind or _before().search(text, max(sentence.start, one.start - REACH), one.start)
        if match and not one.possessive:
            start = one.start if behind else match.start()
            yield _Left(start, match.span("how"), (match["what"] or "") if behind else "", ("left", name), name)


def _of_the_office(article: Article, sentence: Sentence) -> Iterator[_Left]:
    for match in _unnamed().finditer(article.text, sentence.start, sentence.end):
        yield _Left(match.start(), match.span("how"), match["what"] or "", ("left", one_way(match["office"])), "")


def _is_doubtful(article: Article, sentence: Sentence, one: _Left) -> bool:
    """Whether the sentence denies it, makes it a condition, or tells of another year."""
    before, behind = article.text[sentence.start : one.start], article.text[one.how[1] : one.how[1] + REACH // 2]
    ago = _LONG_AGO.search(behind)
    today = article.published.at.year if article.published else 0
    return bool(_UNSURE.search(before)) or (ago is not None and ago["year"] != str(today))


def _claim(article: Article, sentence: Sentence, one: _Left) -> Claim:
    return Claim(
        article=article,
        sentence=sentence,
        kind=DiscrepancyKind.NAME,
        key=one.key,
        measure="",
        written=article.text[slice(*one.how)],
        value=one.name,
        subject=frozenset(),
        rest=frozenset(normal(one.what).split()),
        leaves=True,
    )
