"""Articles that came since the last issue and say nothing that it had not: each sentence was told before.

A sentence was told where an article that was known then bears it out, figures and names and all, or where it only names
days to come that the issue had among its own, in words that were known. Precision before recall: whatever is in doubt
is news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice

from digest.analyse.changes.delta import Known
from digest.analyse.dates.calendar import ahead
from digest.analyse.dates.tables import LANGUAGES
from digest.analyse.reading import Reading
from digest.analyse.sourcing.bearing_out import FEWEST, SAME, figures_of, names_of, says_the_same
from digest.model import Article, ArticleId, DatePrecision
from digest.text import content_words

HEAD = 20  # sentences of an article that are held against those before; a longer one is taken for news
MOST_KNOWN = 12  # articles that were known, with which each new one is compared


@dataclass(frozen=True, slots=True)
class _Before:
    """What was known of a story."""

    readings: Sequence[Reading]
    names: frozenset[str]
    vocabulary: frozenset[str]
    days: Set[date]  # to come


def rehashes(readings: Sequence[Reading], before: Known, days: Set[date]) -> Iterator[ArticleId]:
    """The articles of a story that tell nothing new; `days` are those to come that the last issue knew of."""
    known = list(islice((one for one in readings if before.has(one.article)), MOST_KNOWN))
    if not known:
        return
    names = (names_of(one.article.text, one.article.language, head=True) for one in known)
    had = _Before(known, frozenset().union(*names), frozenset().union(*(one.vocabulary for one in known)), days)
    for reading in readings:
        is_short = 0 < len(reading.sentences) <= HEAD
        if is_short and not before.has(reading.article):
            article = reading.article
            if all(_is_told(one.of(article.text), article, had) for one in reading.sentences):
                yield article.id


def _is_told(words: str, article: Article, had: _Before) -> bool:
    if not names_of(words, article.language) <= had.names:
        return False
    if len(content_words(words, article.language)) < FEWEST:
        return any(words in one.article.text for one in had.readings)
    if any(says_the_same(words, article.language, one) for one in had.readings):
        return True
    return _is_told_day(words, article, had)


def _is_told_day(words: str, article: Article, had: _Before) -> bool:
    """Whether a sentence names a day to come that was told, and nothing that was not."""
    if article.published is None or article.language not in LANGUAGES:
        return False
    named = ahead(words, article.published.at.date(), article.language)
    coming = {on for on, precision in named if precision is DatePrecision.DAY}
    if not coming or not coming <= had.days or len(coming) < len(named):
        return False
    own = set(content_words(words, article.language)) - {str(on.day) for on in coming}
    others = figures_of(words, article.language) - {float(on.day) for on in coming}
    return not others and len(own & had.vocabulary) >= max(FEWEST, SAME * len(own))
