"""Who bears out a sentence: the other articles that say the same, in like words and with the same figures.

Shared words alone are no support: "four were killed" and "five were killed" share all but one. A sentence that bears
another out has its figures, its names and what it quotes, names no other weekday, and denies where it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digest.analyse.claims.quantities import number
from digest.analyse.marks import quotes
from digest.analyse.reading import Reading
from digest.model import Article, ArticleId, Sentence
from digest.text import MONTHS, WEEKDAYS, content_words, lists, sentences

SAME = 0.6  # of a sentence's content words, and of those that it quotes, that another has when it says the same
NAMED = 0.5  # of its names: the other may leave out a first name or an office
FEWEST = 4  # content words of a sentence that can be known again

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_DENIES = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|cannot|no longer)\b|n['’]t\b", re.IGNORECASE)
_CALENDAR = frozenset([*MONTHS, *WEEKDAYS])
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def support(
    sentence: Sentence, reading: Reading, others: Sequence[Reading], copies: Iterable[Article] = ()
) -> tuple[ArticleId, ...]:
    """The articles of a story that say what a sentence says: its own first, then those that bear it out.

    A copy was cut or edited, it may be without the sentence; so each of the `copies` is asked by itself.
    """
    words = sentence.of(reading.article.text)
    language = reading.article.language
    rest = (r.article.id for r in others if r.article.id != reading.article.id and says_the_same(words, language, r))
    return (reading.article.id, *rest, *(copy.id for copy in copies if has_kept(words, language, copy)))


def has_kept(words: str, language: str, copy: Article) -> bool:
    """Whether a copy has these words, or a sentence that bears them out."""
    if words in copy.text:
        return True
    own = frozenset(content_words(words, language))
    if copy.language != language or len(own) < FEWEST:
        return False
    for one in sentences(copy.text, copy.language, copy.id, copy.dateline):
        other = one.of(copy.text)
        keys = frozenset(content_words(other, language))
        if len(own & keys) >= SAME * len(own) and _agree(words, language, other, keys):
            return True
    return False


def says_the_same(words: str, language: str, reading: Reading) -> bool:
    """Whether an article has a sentence that bears these words out."""
    own = frozenset(content_words(words, language))
    if len(own) < FEWEST or len(own.intersection(reading.vocabulary)) < SAME * len(own):
        return False
    for other in reading.sentences:
        keys = frozenset([token.key for token in reading.tokens_of(other)])
        if len(own & keys) >= SAME * len(own) and _agree(words, language, other.of(reading.article.text), keys):
            return True
    return False


def _agree(words: str, language: str, other: str, keys: frozenset[str]) -> bool:
    """Whether nothing of the sentence that matters is otherwise, or missing, in the other."""
    own = frozenset(content_words(words, language))
    if not figures_of(words, language) <= figures_of(other, language):
        return False
    quoted = [frozenset(content_words(words[one.start : one.end], language)) for one in quotes(words)]
    if any(len(one & keys) < SAME * len(one) for one in quoted):
        return False
    if language != "de":  # of which every noun would be a name here
        rest = own - names_of(words, language, head=True) - lists(language).speech
        if len(rest & keys) < SAME * len(rest):  # the same people and places, and something else about them
            return False
    names = names_of(words, language)
    if len(names & names_of(other, language, head=True)) < NAMED * len(names):
        return False
    return language != "en" or (_same_days(words, other) and _same_sense(words, other))


def _same_days(words: str, other: str) -> bool:
    ours, theirs = set(_WEEKDAY.findall(words)), set(_WEEKDAY.findall(other))
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _same_sense(words: str, other: str) -> bool:
    return all(bool(shape.search(words)) == bool(shape.search(other)) for shape in (_DENIES, _NOT))


def figures_of(words: str, language: str) -> frozenset[float | str]:
    """The figures of a sentence, days of the month included; in English also those in letters."""
    found: set[float | str] = set()
    for match in _DIGITS.finditer(words):
        value = number(match[0])
        found.add(match[0] if value is None else value)
    if language == "en":
        found.update(value for match in _WORD.finditer(words) if (value := number(match[0].lower())) is not None)
    return frozenset(found)


def names_of(words: str, language: str, *, head: bool = False) -> frozenset[str]:
    """The capitalised content words of a sentence, days and months aside; its first word only where `head` is set."""
    found = [match[0] for match in _WORD.finditer(words) if match[0][0].isupper() and (head or match.start() > 1)]
    return frozenset(content_words(" ".join(found), language)) - _CALENDAR
