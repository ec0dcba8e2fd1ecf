"""The sentences that the analysis reads."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Article, Sentence
from digest.text import sentences

LONGEST = 1500  # characters; a longer run is a list or a broken page, and nobody is quoted from it


def readable(article: Article) -> Iterator[Sentence]:
    """An article's sentences in reading order, endless ones left out."""
    for sentence in sentences(article.text, article.language, article.id, article.dateline):
        if sentence.end - sentence.start <= LONGEST:
            yield sentence
