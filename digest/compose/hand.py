"""The desk's hand on the stories, before anything is found in them: kill, merge, split.

An edit names a story by an article of it. One whose article is not there any more does nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from digest.model import (
    Article,
    ArticleId,
    DeskAct,
    DeskEdit,
    DeskNote,
    Sentence,
    Story,
    StoryId,
    StoryTurn,
    Topic,
    Turn,
)

Gone = tuple[tuple[Story, str], ...]  # stories that the desk took out, each with whose hand it was
Telling = Callable[[Sequence[Article]], tuple[Sentence, ...]]  # the summary of these articles


def by_hand(topics: Sequence[Topic], edits: Iterable[DeskEdit], tell: Telling) -> tuple[tuple[Topic, ...], Gone]:
    """The topics as the desk wants them, in the order of its edits, and what it took out; an empty topic goes."""
    gone = []
    for edit in edits:
        if edit.act is DeskAct.KILL:
            story = _story_of(topics, edit.article)
            gone += [(story, edit.by)] if story else []
            topics = [_without(topic, edit.article) for topic in topics]
        elif edit.act is DeskAct.MERGE and edit.other is not None:
            topics = _merged(topics, edit.article, edit.other, tell)
        elif edit.act is DeskAct.SPLIT:
            topics = [_split(topic, edit.article, tell) for topic in topics]
    return tuple(topic for topic in topics if topic.stories), tuple(gone)


def notes(story: Story, edits: Iterable[DeskEdit]) -> tuple[DeskNote, ...]:
    """What was done to a story, as it is printed; the last title stands alone."""
    own = {article.id for article in story.articles}
    rows = [edit for edit in edits if edit.article in own and edit.act is not DeskAct.KILL]
    titles = [edit for edit in rows if edit.act is DeskAct.RETITLE]
    kept = [edit for edit in rows if edit.act is not DeskAct.RETITLE or edit is titles[-1]]
    return tuple(DeskNote(act=edit.act, by=edit.by, words=edit.words) for edit in kept)


def _story_of(topics: Iterable[Topic], article: ArticleId) -> Story | None:
    """The story that an article stands behind."""
    stories = (story for topic in topics for story in topic.stories)
    return next((story for story in stories if any(one.id == article for one in story.articles)), None)


def _without(topic: Topic, article: ArticleId) -> Topic:
    kept = tuple(story for story in topic.stories if not any(one.id == article for one in story.articles))
    return replace(topic, stories=kept)


def _merged(topics: Sequence[Topic], article: ArticleId, other: ArticleId, tell: Telling) -> list[Topic]:
    first, second = _story_of(topics, article), _story_of(topics, other)
    if first is None or second is None or first.id == second.id:
        return list(topics)
    members = first.members + second.members
    joined = StoryTurn(turn=Turn.MERGED, other=second.id, after=members[-1].id)  # so its reader knows it again
    moments = (
        [m for m in (first.first_seen, second.first_seen) if m],
        [m for m in (first.last_seen, second.last_seen) if m],
    )
    one = replace(
        first,
        members=members,
        duplicates=first.duplicates + second.duplicates,
        summary=tell(members),
        salience=max(first.salience, second.salience),
        first_seen=min(moments[0], default=None),
        last_seen=max(moments[1], default=None),
        repeats=first.repeats + second.repeats,
        history=(*first.history, *second.history, joined),
    )
    rest = [_without(topic, second.members[0].id) for topic in topics]
    return [_exchanged(topic, first.id, (one,)) for topic in rest]


def _split(topic: Topic, article: ArticleId, tell: Telling) -> Topic:
    story = _story_of([topic], article)
    leaving = [m for m in story.members if m.id == article] if story else []
    if story is None or not leaving or len(story.members) == 1:
        return topic
    staying = tuple(member for member in story.members if member.id != article)
    copies = tuple(d for d in story.duplicates if d.original != article)
    head = story.headline_from if story.headline_from != article else staying[0].id
    old = replace(story, members=staying, duplicates=copies, headline_from=head, summary=tell(staying))
    new = replace(
        story,
        id=_split_id(story, article),
        headline_from=article,
        members=tuple(leaving),
        duplicates=tuple(d for d in story.duplicates if d.original == article),
        summary=tell(leaving),
        history=(StoryTurn(turn=Turn.SPLIT, other=story.id, after=article),),
    )
    return _exchanged(topic, story.id, (old, new))


def _split_id(story: Story, article: ArticleId) -> StoryId:
    """A name that no other part of a story gets: of the story as grouping knows it, and of the article that leaves."""
    own = hashlib.sha256(article.encode(errors="surrogatepass")).hexdigest()[:6]
    return StoryId(f"{story.id.partition('-')[0]}-{own}")


def _exchanged(topic: Topic, story: StoryId, others: tuple[Story, ...]) -> Topic:
    rows = [others if one.id == story else (one,) for one in topic.stories]
    return replace(topic, stories=tuple(one for row in rows for one in row))
