"""The computed figures of an issue: the masthead's counts and the sourcing statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from digest.compose.frame import Frame
from digest.model import Article, Counts, Findings, Sourcing, Topic, count_outlets, sure_origins


def counts(topics: Sequence[Topic], articles: Sequence[Article], frame: Frame) -> Counts:
    """The figures of the masthead."""
    stories = [story for topic in topics for story in topic.stories]
    return Counts(
        items=frame.items,
        articles=len(articles),
        copies=sum(len(story.duplicates) for story in stories),
        stories=len(stories),
        outlets=count_outlets(a.outlet for a in articles),
        set_aside=len(frame.set_aside),
    )


def sourcing(topics: Sequence[Topic], articles: Sequence[Article], findings: Findings, frame: Frame) -> Sourcing:
    """What stands behind the briefing."""
    stories = [story for topic in topics for story in topic.stories]
    dated = sorted((a.published.at, a.published.iso()) for a in articles if a.published)
    return Sourcing(
        outlets=count_outlets(a.outlet for a in articles),
        stories=len(stories),
        single_source=sum(count_outlets(a.outlet for a in story.articles) == 1 for story in stories),
        languages=_by_use(article.language for article in articles),
        oldest=dated[0][1] if dated else None,
        newest=dated[-1][1] if dated else None,
        undated=sum(article.published is None for article in articles),
        year_inferred=sum(bool(a.published and a.published.year_candidates) for a in articles),
        failed_sources=frame.failed_sources,
        origins=len(sure_origins(origin.name for origin in findings.origins)),
        anonymous=len(findings.anonymous),
    )


def _by_use(names: Iterable[str]) -> tuple[str, ...]:
    """Most used first, then by name."""
    return tuple(name for name, _ in sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
