"""Where an earlier article of a story says a figure or a day that a later one says was before: "up from 1,200"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from digest.analyse.acts import content, words_of
from digest.analyse.dates.shapes import expressions
from digest.model import Article, Cited, DatePrecision, Sentence
from digest.text import sentences

HEAD = 20  # sentences of an article that are looked through
SHARED = 2  # words that both sentences have; with fewer they speak of two things


def said_before(figure: str, words: frozenset[str], known: Iterable[Article]) -> Cited | None:
    """The first sentence about the same that has a figure as it is written."""
    shape = re.compile(rf"(?<![\w.,]){re.escape(figure)}(?![\w%]|[.,]\d)", re.IGNORECASE)
    for article, sentence, written in _sentences(known):
        if shape.search(written) and len(words & content(words_of(written))) >= SHARED:
            return cited(sentence, article)
    return None


def day_said_before(day: str, words: frozenset[str], known: Iterable[Article]) -> Cited | None:
    """The first sentence of an article about the same that names a day, in ISO 8601."""
    for article, sentence, written in _sentences(known):
        if article.published and not words.isdisjoint(content(words_of(written))):
            days = expressions(written, article.published.at.date(), "en")
            if any(one.on.isoformat() == day and one.precision is DatePrecision.DAY for one in days):
                return cited(sentence, article)
    return None


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
