"""Standing questions: what the day's articles say to each, or since when nothing new came."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache

from digest.analyse.reading import Reading
from digest.model import Answer, ArticleId, Question, Sentence
from digest.text import is_clutter, normal

MOST = 3  # sentences of an answer, one an article


def answers(
    questions: Sequence[Question],
    readings: Sequence[Reading],
    known: Set[ArticleId],
    before: Mapping[str, date],
    failed: Collection[str],
) -> tuple[Answer, ...]:
    """The answer to each question, in their order; articles that were `known` by then answer nothing."""
    fresh = [reading for reading in readings if reading.article.id not in known]
    return tuple(_answer(question, fresh, before, failed) for question in questions)


def _answer(
    question: Question, readings: Sequence[Reading], before: Mapping[str, date], failed: Collection[str]
) -> Answer:
    found: list[Sentence] = []
    for reading in readings:
        if question.sources and reading.article.source_slug not in question.sources:
            continue
        sentence = _first(question, reading)
        if sentence is not None:
            found.append(sentence)
        if len(found) == MOST:
            break
    mine = [slug for slug in failed if not question.sources or slug in question.sources]
    return Answer(
        label=question.label,
        sentences=tuple(found),
        since=None if found else before.get(question.label),
        failed=not found and bool(mine),
        unread=() if found or set(mine) == set(question.sources) else tuple(mine),
    )


def _first(question: Question, reading: Reading) -> Sentence | None:
    text, language = reading.article.text, reading.article.language
    for sentence in reading.passages:
        words = normal(sentence.of(text))
        fits = all(_any(group).search(words) for group in (question.words, question.names) if group)
        if fits and not is_clutter(sentence.of(text), language):
            return sentence
    return None


@lru_cache(maxsize=256)
def _any(group: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(normal(word)) for word in sorted(group, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
