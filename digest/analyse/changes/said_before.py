"""Where a figure or a day was told already: by the articles of the last issue, or in what it printed.

"Up from 1,200" needs somebody who said 1,200; and "three people died" is no news to who has read of a third victim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from digest.analyse.acts import content, words_of
from digest.analyse.claims.claim import Claim
from digest.analyse.claims.quantities import number
from digest.analyse.dates.shapes import expressions
from digest.model import Article, Cited, DatePrecision, DiscrepancyKind, Sentence
from digest.text import number_words, sentences

HEAD = 20  # sentences of an article that are looked through
SHARED = 2  # words that both sentences have; with fewer they speak of two things
OPENING = 1500  # characters of an article that say what it is about
NEAR = 45  # characters between a count of people and what befell them
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_NTHS = _ORDINALS.split()
_SMALL = [word for word, value in number_words("en").items() if value < 20]
_DIED = r"(?:die[sd]?|dead|deaths?|kill(?:s|ed|ing)|victims?|fatalit(?:y|ies)|lives|perished|bodies)"
_HURT = r"(?:injur(?:ed|ies|ing)|hurt|wounded)"
_BEFELL = {"kill": (_DIED, rf"(?:{_HURT}|missing)"), "injure": (_HURT, _DIED), "miss": ("missing", _DIED)}


def said_before(figure: str, words: frozenset[str], told: Iterable[Cited]) -> Cited | None:
    """The first sentence about the same that has a figure, in digits or in words."""
    for one in told:
        if writes(figure, one.words) and len(words & content(words_of(one.words))) >= SHARED:
            return one
    return None


def writes(figure: str, words: str) -> bool:
    """Whether words hold a figure, in digits or spelled."""
    return _shape(figure).search(words) is not None


@lru_cache(maxsize=1024)
def _shape(figure: str) -> re.Pattern[str]:
    forms = _written(number(figure.lower()), figure)
    return re.compile(rf"(?<![\w.,-])(?:{forms})(?![\w%-]|[.,]\d)", re.IGNORECASE)


def day_said_before(day: str, words: frozenset[str], known: Iterable[Article]) -> Cited | None:
    """The first sentence about the same that names a day, in ISO 8601; else the first of an article about the same."""
    elsewhere = None
    for article, sentence, written in _sentences(known):
        if not _names_day(written, article, day):
            continue
        if not words.isdisjoint(content(words_of(written))):
            return cited(sentence, article)
        about = len(words & content(words_of(article.text[:OPENING]))) >= SHARED
        elsewhere = elsewhere or (cited(sentence, article) if about else None)
    return elsewhere


def _names_day(written: str, article: Article, day: str) -> bool:
    days = expressions(written, article.published.at.date(), "en") if article.published else ()
    return any(one.on.isoformat() == day and one.precision is DatePrecision.DAY for one in days)


def was_told(claim: Claim, told: Iterable[Cited]) -> bool:
    """Whether a sentence counts as many dead, injured or missing as a claim does, in whatever words."""
    counts = claim.kind is DiscrepancyKind.NUMBER and claim.key[-1] in _BEFELL
    if not counts or isinstance(claim.value, str) or claim.value != int(claim.value):
        return False
    shape = _counted(int(claim.value), claim.key[-1])
    return any(shape.search(one.words) for one in told)


@lru_cache(maxsize=1024)
def _counted(value: int, act: str) -> re.Pattern[str]:
    befell, other = _BEFELL[act]
    nth = rf"|\b{_NTHS[value - 1]} (?:\w+ )?{_DIED}\b" if act == "kill" and 0 < value <= len(_NTHS) else ""
    figure = rf"(?<![\w.,-])(?:{_written(value, str(value))})(?![\w%-]|[.,]\d)"
    return re.compile(
        rf"{figure}(?:(?!\b(?:{other}|{'|'.join(_SMALL)})\b)[^.;:\d]){{0,{NEAR}}}?\b{befell}\b{nth}", re.IGNORECASE
    )


def _written(value: float | None, figure: str) -> str:
    """The forms of a figure: as it is given, in digits with and without a mark, and in words below a hundred."""
    if value is None or value != int(value):
        return re.escape(figure)
    whole = int(value)
    forms = {str(whole), f"{whole:,}", figure, *_spelled(whole)}
    return "|".join(re.escape(form) for form in sorted(forms))


def _spelled(value: int) -> list[str]:
    return ["one"] if value == 1 else [word for word, number in number_words("en").items() if number == value]


def heads(known: Iterable[Article]) -> Iterator[Cited]:
    """The sentences in which articles say what they report."""
    for article, sentence, _ in _sentences(known):
        yield cited(sentence, article)


def _sentences(known: Iterable[Article]) -> Iterator[tuple[Article, Sentence, str]]:
    for article in known:
        if article.language == "en":
            found = sentences(article.text, article.language, article.id, article.dateline)
            yield from ((article, one, one.of(article.text)) for one in islice(found, HEAD))


def cited(sentence: Sentence, article: Article) -> Cited:
    """A sentence as a chronicle keeps it."""
    return Cited(
        article_id=article.id,
        raw_sha256=article.raw_sha256,
        start=sentence.start,
        end=sentence.end,
        words=sentence.of(article.text),
    )
