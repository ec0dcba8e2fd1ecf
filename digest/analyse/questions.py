"""Standing questions: what the day's articles say to each, or since when nothing new came."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from datetime import date

from digest.analyse.reading import Outline
from digest.model import Answer, ArticleId, Question, Sentence
from digest.text import is_clutter, is_complete, normal, takes_back, wording

MOST = 3  # sentences of an answer, one an article


def answers(
    questions: Sequence[Question],
    outlines: Sequence[Outline],
    known: Set[ArticleId],
    before: Mapping[str, date],
    failed: Collection[str],
) -> tuple[Answer, ...]:
    """The answer to each question, in their order; articles that were `known` by then answer nothing."""
    fresh = [outline for outline in outlines if outline.article.id not in known]
    return tuple(_answer(question, fresh, before, failed) for question in questions)


def _answer(
    question: Question, outlines: Sequence[Outline], before: Mapping[str, date], failed: Collection[str]
) -> Answer:
    found: list[Sentence] = []
    for outline in outlines:
        if question.sources and outline.article.source_slug not in question.sources:
            continue
        sentence = _first(question, outline)
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


def _first(question: Question, outline: Outline) -> Sentence | None:
    """The first sentence that answers; one that the next takes back only where no other does."""
    taken_back = None
    for place, sentence in enumerate(outline.passages):
        if not _answers(question, sentence, outline):
            continue
        if not _is_taken_back(place, outline):
            return sentence
        taken_back = taken_back or sentence
    return taken_back


def _answers(question: Question, sentence: Sentence, outline: Outline) -> bool:
    written, language = sentence.of(outline.article.text), outline.article.language
    fits = _holds(normal(written), question.words, normal) and _holds(written, question.names, str)
    return fits and is_complete(written) and not is_clutter(written, language)


def _is_taken_back(place: int, outline: Outline) -> bool:
    text, follows = outline.article.text, outline.passages[place + 1 : place + 2]
    before = outline.passages[place].of(text)
    return any(takes_back(one.of(text), before, outline.article.language) for one in follows)


def _holds(words: str, wanted: tuple[str, ...], form: Callable[[str], str]) -> bool:
    """Whether one of the wordings stands there; whether they are in that form or not."""
    return not wanted or any(wording(form(one)).search(words) for one in wanted)
