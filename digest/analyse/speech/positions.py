"""Positions: what each actor of a story says last, beside what they said before where that was something else.

The order is that of the days on which the words were said. Words that are no longer the actor's last in the story are
no position, even where what came after is about another thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.model import Article, ArticleId, Position, Quotation, SpeechClass, Story
from digest.text import content_words

SUBJECT = 0.25  # share of content words from which two statements are about one thing
DIFFERENT = 0.6  # and above which they say the same


def positions(story: Story, rows: Sequence[Quotation], articles: Mapping[ArticleId, Article]) -> tuple[Position, ...]:
    """One row for each actor with statements at two times that are about one thing and differ; by actor."""
    by_actor: dict[str, list[Quotation]] = {}
    for row in rows:
        if row.actor and row.kind is not SpeechClass.DECLINED:
            by_actor.setdefault(row.actor, []).append(row)
    found = (_position(story, actor, said, articles) for actor, said in sorted(by_actor.items()))
    return tuple(position for position in found if position)


def _position(
    story: Story, actor: str, said: Sequence[Quotation], articles: Mapping[ArticleId, Article]
) -> Position | None:
    ordered = sorted((row for row in said if row.on), key=_time, reverse=True)
    for latest in ordered:
        if latest.on != ordered[0].on:
            break
        now = articles[latest.sentence.article_id]
        for earlier in (row for row in ordered if row.on != latest.on):
            then = articles[earlier.sentence.article_id]
            if SUBJECT <= _alike(latest, now, earlier, then) < DIFFERENT:
                return Position(story_id=story.id, actor=actor, latest=latest.sentence, earlier=earlier.sentence)
    return None


def _time(row: Quotation) -> tuple[str, str]:
    return row.on.isoformat() if row.on else "", row.sentence.article_id


def _alike(one: Quotation, article: Article, other: Quotation, elsewhere: Article) -> float:
    ours = set(content_words(article.text[one.words.start : one.words.end], article.language))
    theirs = set(content_words(elsewhere.text[other.words.start : other.words.end], elsewhere.language))
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least >= 3 else 0.0
