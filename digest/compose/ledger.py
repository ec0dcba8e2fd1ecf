"""Who said what: which of all statements are printed, what matters of a story before what is lively in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from digest import text
from digest.compose.bottom import news_of
from digest.compose.slicer import Slicer
from digest.model import (
    QUOTATIONS_A_STORY,
    Article,
    Findings,
    Mode,
    PrintedQuotation,
    Quotation,
    Sentence,
    SpeechClass,
    Story,
    StoryId,
)

FOREIGN = 2.5  # what a statement in another language than its story's must weigh more
_WEIGHTY = frozenset(SpeechClass) - {SpeechClass.SAID, SpeechClass.ASKED, SpeechClass.EXPECTED}
_PERSONAL = {"en": frozenset(["i", "i'm", "i've", "i'd", "i'll", "my", "me", "myself"])}


def statements(
    told: Sequence[Story], findings: Findings, printed: Collection[Sentence], limit: int
) -> tuple[Quotation, ...]:
    """Who said what in the stories told, beyond the sentences that they print, in the order of the stories.

    A row an actor and story, the weightiest first. Where there are more rows than fit, each story's first come before
    any second. What an issue before has told is not said again.
    """
    by_story: dict[StoryId, list[Quotation]] = {}
    news = {article.id for story in told for article in news_of(story, findings.fresh)}
    for row in findings.quotations:
        if row.actor and row.sentence not in printed and row.sentence.article_id in news:
            by_story.setdefault(row.story_id, []).append(row)
    rows = [_of_story(story, by_story.get(story.id, [])) for story in told]
    turns = [(turn, place) for place, own in enumerate(rows) for turn in range(len(own))]
    chosen = sorted((place, turn) for turn, place in sorted(turns)[:limit])
    return tuple(rows[place][turn] for place, turn in chosen)


def _of_story(story: Story, rows: Sequence[Quotation]) -> list[Quotation]:
    articles = {article.id: article for article in story.members}
    head = articles.get(story.headline_from, story.members[0])
    order = {article.id: place for place, article in enumerate(story.members)}
    ranked = sorted(
        rows,
        key=lambda row: (
            -_weight(row, articles[row.sentence.article_id], head),
            order[row.sentence.article_id],
            row.sentence.start,
        ),
    )
    first: dict[str, Quotation] = {}
    for row in ranked:
        if all(row.sentence != other.sentence for other in first.values()):  # in which two speak, printed once
            first.setdefault(row.actor, row)
    return list(first.values())[:QUOTATIONS_A_STORY]


def _weight(row: Quotation, article: Article, head: Article) -> float:
    """How much a statement matters: what it does, in whose name, about what, in the language of its story.

    A personal aside matters least.
    """
    words = article.text[row.words.start : row.words.end]
    tokens = set(text.words(words, article.language))
    about = (
        tokens & set(text.content_words(head.headline, head.language)) if head.language == article.language else set()
    )
    score = 2.0 * (row.kind in _WEIGHTY) + 1.5 * (row.role is not None) + min(3, len(row.echoes))
    score += min(2.0, 0.5 * len(about)) + 0.5 * any(character.isdigit() for character in words)
    score += 0.5 * (row.mode is Mode.DIRECT)
    score -= FOREIGN * (article.language != head.language)
    personal = not tokens.isdisjoint(_PERSONAL.get(article.language, frozenset()))
    return score - (1.5 if personal else 0.0) - 0.05 * row.sentence.position


def printed(slicer: Slicer, found: Quotation) -> PrintedQuotation:
    """A row of "who said what"."""
    article = slicer.article(found.sentence.article_id)
    return PrintedQuotation(
        speaker=found.actor,
        verb=found.verb,
        passage=slicer.sentence(found.sentence),
        outlet=article.outlet,
        published=article.published.iso() if article.published else None,
        role=article.text[found.role.start : found.role.end] if found.role else None,
        said=found.kind,
        mode=found.mode,
        place=article.text[found.place.start : found.place.end] if found.place else None,
        on=found.on,
        rest=tuple(map(slicer.sentence, found.rest)),
        also=tuple(slicer.number(echo.article_id) for echo in found.echoes),
    )
