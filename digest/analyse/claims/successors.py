"""Who follows somebody in an office that the sentence itself does not name.

"Mayor Ona Verrill will step down and be replaced by Jon Berg"            mayor · Jon Berg
"The mayor, Ona Verrill, resigned. Ole Tarn was named as her successor"   mayor · Ole Tarn

The office is what the article says of the one who goes. English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from digest.analyse.claims.claim import Claim
from digest.analyse.claims.leaving import match_behind
from digest.analyse.hinted import Hints
from digest.analyse.people.actors import Mention
from digest.analyse.reading import Reading
from digest.model import Article, Sentence

REACH = 110  # characters around a name in which it is said
_HINT = re.compile(r"\b(?:succe|replace|takes? over)")
_TELLING = Hints("succe", "replace", "take over", "takes over")
_BY = re.compile(
    r"\b(?:replaced|succeeded) (?:[a-z]+ly )?by (?:the |its |her |his )?(?:[A-Za-z][\w’'-]{1,20} ){0,4}$", re.IGNORECASE
)
_AS = re.compile(
    r"(?:, [^,.;]{1,60},)? (?:(?:has been |was |is |will be )?(?:named|appointed|chosen|elected) )?as (?:his|her) "
    r"(?:successor|replacement)\b"
)
_HIM = re.compile(
    r"(?:, [^,.;]{1,60},)? (?:(?:will |is to )?(?:succeed|replace|take over from)|(?:has )?(?:succeeded|replaced)"
    r"|succeeds|replaces|takes over from) (?:him|her)\b"
)
_GOES = re.compile(
    r"(?:, [^,.;]{1,60},)? (?:(?:has|had|is|was|will|to|also) ){0,2}(?:resign(?:s|ed|ing)?|step(?:s|ped|ping)? "
    r"(?:down|aside)|stood down|quits?|leaves|died|(?:been )?(?:dismissed|sacked|fired|ousted|removed))\b"
)
_UNSURE = re.compile(r"\b(?:if|unless|whether|could|might|may|not|denied|would|years? ago|in (?:19|20)\d\d)\b")


def successors(reading: Reading, held: Iterable[Claim]) -> Iterator[Claim]:
    """Those who follow whoever an article says goes, in reading order; `held`: the holders of offices that it names."""
    article = reading.article
    if article.language != "en" or article.published is None:
        return
    likely = reading.holding(_TELLING.among(reading.vocabulary))
    told = [at for at in sorted(likely) if _is_told(article, reading.passages[at])]
    if not told:
        return
    offices: dict[tuple[str, ...], list[Claim]] = {}
    for claim in held:
        offices.setdefault(tuple(str(claim.value).split()), []).append(claim)
    gone: tuple[str, ...] = ()
    for at, sentence in enumerate(reading.passages[: told[-1] + 1]):
        people = [one for one in reading.mentions_of(sentence) if len(one.actor.keys) > 1]
        for place, one in enumerate(people if at in told else ()):
            left = _followed(article, sentence, one, people[:place]) or (_of_a_pronoun(article, sentence, one) and gone)
            office = _office(left, offices) if left and left != one.actor.keys else None
            if office:
                yield _holder(office, sentence, one)
        gone = _who_goes(article, sentence, people) or gone


def _is_told(article: Article, sentence: Sentence) -> bool:
    told = _HINT.search(article.text, sentence.start, sentence.end)
    return told is not None and not _UNSURE.search(article.text, sentence.start, sentence.end)


def _followed(article: Article, sentence: Sentence, one: Mention, before: Sequence[Mention]) -> tuple[str, ...]:
    """Whom somebody follows of those named before in the sentence: "Verrill was replaced by"."""
    by = _BY.search(article.text, max(sentence.start, one.start - REACH), one.start)
    left = [other.actor.keys for other in before if by and other.end <= by.start()]
    return left[0] if len(set(left)) == 1 else ()


def _of_a_pronoun(article: Article, sentence: Sentence, one: Mention) -> bool:
    """Whether somebody is said to follow "him" or "her"."""
    end = min(sentence.end, one.end + REACH)
    return any(shape.match(article.text, one.end, end) for shape in (_AS, _HIM))


def _who_goes(article: Article, sentence: Sentence, people: Sequence[Mention]) -> tuple[str, ...]:
    going = {one.actor.keys for one in people if match_behind(_GOES, article.text, one, sentence)}
    return going.pop() if len(going) == 1 else ()


def _office(left: tuple[str, ...], offices: Mapping[tuple[str, ...], Sequence[Claim]]) -> Claim | None:
    """The one office that somebody is said to hold; None where there are two."""
    rows = offices.get(left, ())
    return rows[0] if len({row.key[1] for row in rows}) == 1 else None


def _holder(office: Claim, sentence: Sentence, one: Mention) -> Claim:
    keys: Sequence[str] = one.actor.keys
    return replace(
        office,
        sentence=sentence,
        written=one.actor.name,
        value=" ".join(keys),
        follows=str(office.value),
        succeeds=True,
    )
