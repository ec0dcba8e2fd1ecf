"""Positions: what each actor of a story says last, beside what they said before where that was something else.

The order is that of the days on which the words were said. Words that are no longer the actor's last in the story are
no position, even where what came after is about another thing. What an actor reports ("57 people were killed") is none
either: where such a thing moves it has changed, and not what the actor holds. Two languages are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from digest.model import Article, ArticleId, Position, Quotation, SpeechClass, Story
from digest.text import content_words

SUBJECT = 0.25  # share of content words from which two statements are about one thing
DIFFERENT = 0.6  # and above which they say the same
FEWEST = 2  # content words that both have, whatever the share
SHORTEST = 3  # content words of a statement that can be compared

# Verbs of saying that say themselves where the speaker stands.
_STANCE = frozenset(
    {
        SpeechClass.WARNED,
        SpeechClass.DENIED,
        SpeechClass.DEMANDED,
        SpeechClass.PROMISED,
        SpeechClass.CRITICISED,
        SpeechClass.WELCOMED,
        SpeechClass.PROPOSED,
        SpeechClass.AGREED,
        SpeechClass.NOT_RULED_OUT,
    }
)
# Words of will, duty, leave or refusal; a report of what happened has none.
_WILL: Mapping[str, str] = {
    "en": r"will|would|shall|should|must|may|might|ought|cannot|\w{2,6}n['’]t|never|nobody|nothing|there is no"
    r"|(?:has|have|had|is|are|was|were|need\w*|want\w*|plan\w*|ready|willing|going|prepared|intend\w*|refus\w+)"
    r" to|(?:do|does|did|is|are|was|were|has|have|had) (?:not|no)|no (?:need|reason|plans?|question|doubt)"
    r"|support\w*|oppose\w*|against|in favou?r|let us",
    "de": r"w[ei]rd\w*|würde\w*|will|wolle\w*|soll\w*|m[uü]ss\w*|darf|dürfe\w*|kann|könn\w*|nicht|kein\w*|nie",
    "fr": r"ne|n['’]|pas|jamais|doi\w+|devr\w+|faut|peu[tx]|pourr\w+|veu[tx]|voulons|ser(?:a|ont|ait)|va|vont",
    "es": r"no|nunca|nadie|deb\w+|puede\w*|podr\w+|quier\w+|queremos|será\w*|va a|vamos a|hay que|ni",
    "ru": r"не|нет|никогда|буд\w+|долж\w+|может|могут|готов\w*|намерен\w*|нельзя|нужно|надо|следует|хот\w+",
}  # fmt: skip


@cache
def _will(language: str) -> re.Pattern[str] | None:
    words = _WILL.get(language)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else None


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
    dated = [(row, articles[row.sentence.article_id]) for row in said if row.on]
    if len({row.on for row, _ in dated}) < 2:
        return None
    stands = {id(row) for row, article in dated if _is_stance(row, article)}
    ordered = sorted((row for row, _ in dated), key=_time, reverse=True)
    for latest in ordered:
        if latest.on != ordered[0].on:
            break
        now = articles[latest.sentence.article_id]
        for earlier in (row for row in ordered if row.on != latest.on):
            then = articles[earlier.sentence.article_id]
            if id(latest) not in stands or id(earlier) not in stands or now.language != then.language:
                continue
            if SUBJECT <= _alike(latest, now, earlier, then) < DIFFERENT:
                return Position(story_id=story.id, actor=actor, latest=latest.sentence, earlier=earlier.sentence)
    return None


def _is_stance(row: Quotation, article: Article) -> bool:
    """Whether words say what somebody wants, will do, rejects or allows."""
    shape = _will(article.language)
    words = article.text[row.words.start : row.words.end]
    return row.kind in _STANCE or (shape is not None and shape.search(words) is not None)


def _time(row: Quotation) -> tuple[str, str]:
    return row.on.isoformat() if row.on else "", row.sentence.article_id


def _alike(one: Quotation, article: Article, other: Quotation, elsewhere: Article) -> float:
    ours = set(content_words(article.text[one.words.start : one.words.end], article.language))
    theirs = set(content_words(elsewhere.text[other.words.start : other.words.end], elsewhere.language))
    least, shared = min(len(ours), len(theirs)), len(ours & theirs)
    return shared / least if least >= SHORTEST and shared >= FEWEST else 0.0
