"""What a story is to the reader of the last issue."""

from __future__ import annotations

from digest.model import Article, Briefing, Change, Story


def change(story: Story, last: Briefing | None) -> Change:
    """New when none of its articles, copies included, stood behind the last briefing; continuing when all did.

    An article counts as known by its id or by the bytes it was made of, so a source that gives the same item a new
    name does not make old news new.
    """
    if last is None:
        return Change.NEW
    ids = {source.article_id for source in last.sources}
    shas = {source.raw_sha256 for source in last.sources}
    known = [article.id in ids or article.raw_sha256 in shas for article in _articles(story)]
    if not any(known):
        return Change.NEW
    return Change.CONTINUING if all(known) else Change.UPDATED


def _articles(story: Story) -> tuple[Article, ...]:
    return story.members + tuple(duplicate.copy for duplicate in story.duplicates)
