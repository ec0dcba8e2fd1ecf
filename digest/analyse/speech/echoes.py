"""The same statement in several articles: one row, cited as often as it was carried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from digest.model import Article, ArticleId, Quotation, Sentence
from digest.text import content_words

ALIKE = 0.8  # share of the shorter one's content words that two tellings of one statement have in common
FEWEST = 4  # content words of a statement that can be known again


def merged(rows: Iterable[Quotation], articles: Mapping[ArticleId, Article]) -> tuple[Quotation, ...]:
    """The rows, each statement of one actor once; the first telling stands, the others are its echoes."""
    if len(articles) < 2:
        return tuple(rows)  # no other article to echo one
    kept: list[tuple[Quotation, frozenset[str], list[Sentence]]] = []
    by_word: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        words = _words(row, articles[row.sentence.article_id])
        home = _known(row, words, kept, by_word)
        if home is not None:
            kept[home][2].append(row.sentence)
            continue
        kept.append((row, words, []))
        for word in words if row.actor and len(words) >= FEWEST else ():
            by_word.setdefault((row.actor, word), []).append(len(kept) - 1)
    return tuple(replace(row, echoes=_one_an_article(echoes)) if echoes else row for row, _, echoes in kept)


def _known(
    row: Quotation,
    words: frozenset[str],
    kept: list[tuple[Quotation, frozenset[str], list[Sentence]]],
    by_word: Mapping[tuple[str, str], list[int]],
) -> int | None:
    if not row.actor or len(words) < FEWEST:
        return None
    shared: dict[int, int] = {}
    for word in words:
        for place in by_word.get((row.actor, word), ()):
            shared[place] = shared.get(place, 0) + 1
    for place in sorted(shared):
        other, known, _ = kept[place]
        same_article = other.sentence.article_id == row.sentence.article_id
        if not same_article and shared[place] >= ALIKE * min(len(words), len(known)):
            return place
    return None


def _words(row: Quotation, article: Article) -> frozenset[str]:
    return frozenset(content_words(article.text[row.words.start : row.words.end], article.language))


def _one_an_article(echoes: Iterable[Sentence]) -> tuple[Sentence, ...]:
    first: dict[ArticleId, Sentence] = {}
    for one in echoes:
        first.setdefault(one.article_id, one)
    return tuple(first.values())
