"""The figures of the whole issue, counted again from what is printed and from the articles behind its stories.

Where the archive has every article of every story, also of those that are only named, the figures follow from them
exactly. Else those that have a number can only bound a figure, and the bound is checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from digest.model import Article, Briefing, Published, count_outlets
from digest.proof.again import Stories
from digest.proof.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A printed figure beside the counted one."""

    name: str
    printed: object
    counted: object  # from what has a number
    possible: bool  # whether the printed one may be true where not everything has a number


def miscounted(briefing: Briefing, archive: Archive, stories: Stories) -> Iterator[str]:
    """A line for each figure that does not follow."""
    whole = not briefing.since.continuing and not any(topic.omitted for topic in briefing.topics)
    for figure in (*_of_stories(briefing), *_of_sources(briefing, archive, stories)):
        if figure.printed != figure.counted and (whole or stories.are_all or not figure.possible):
            yield f"figure: {figure.name}: printed {figure.printed}, counted {figure.counted}"


def _of_stories(briefing: Briefing) -> Iterator[_Figure]:
    """Figures that are exact whatever was left out, then those of the stories that are printed."""
    counts, sourcing, since = briefing.counts, briefing.sourcing, briefing.since
    printed = briefing.printed
    told = len(printed) + sum(topic.omitted for topic in briefing.topics) + len(since.continuing)
    changes = len(since.new) + len(since.updated) + len(since.continuing)
    yield _exact("stories", counts.stories, told)
    yield _exact("stories of the sourcing statement", sourcing.stories, told)
    yield _exact("stories since the last issue", changes, told)
    yield _exact("set aside", counts.set_aside, len(briefing.set_aside))
    yield _exact("outlets of the sourcing statement", sourcing.outlets, counts.outlets)


def _of_sources(briefing: Briefing, archive: Archive, stories: Stories) -> Iterator[_Figure]:
    """Figures that the articles give, or bound from below."""
    counts, sourcing = briefing.counts, briefing.sourcing
    articles, copies, single = _behind(briefing, archive, stories)
    languages = Counter(article.language for article in articles)
    by_use = tuple(sorted(languages, key=lambda name: (-languages[name], name)))
    dated = sorted((article.published for article in articles if article.published), key=_by_time)
    yield _at_least("articles", counts.articles, len(articles))
    yield _at_least("copies", counts.copies, copies)
    yield _at_least("stories of a single source", sourcing.single_source, single)
    yield _at_least("outlets", counts.outlets, count_outlets(article.outlet for article in articles))
    yield _at_least("undated", sourcing.undated, len(articles) - len(dated))
    yield _at_least("years inferred", sourcing.year_inferred, sum(bool(p.year_candidates) for p in dated))
    yield _Figure(
        name="languages",
        printed=sourcing.languages,
        counted=by_use,
        possible=set(by_use) <= set(sourcing.languages) and len(set(sourcing.languages)) == len(sourcing.languages),
    )
    yield _end("oldest", sourcing.oldest, dated[:1], lambda printed, found: printed <= found)
    yield _end("newest", sourcing.newest, dated[-1:], lambda printed, found: printed >= found)


def _behind(briefing: Briefing, archive: Archive, stories: Stories) -> tuple[list[Article], int, int]:
    """The articles behind the issue as far as they are known, how many are copies, and stories of one outlet."""
    if stories.are_all:
        told = [one.story for one in stories.all]
        single = sum(count_outlets(article.outlet for article in story.articles) == 1 for story in told)
        return [one for story in told for one in story.articles], sum(len(story.duplicates) for story in told), single
    sources = [source for source in briefing.sources if not source.earlier]
    stored = [archive.entry(source).stored for source in sources]
    single = sum(story.outlets == 1 for story in briefing.printed)
    return [one for one in stored if one], sum(source.copy_of is not None for source in sources), single


def _exact(name: str, printed: int, counted: int) -> _Figure:
    return _Figure(name=name, printed=printed, counted=counted, possible=False)


def _at_least(name: str, printed: int, counted: int) -> _Figure:
    return _Figure(name=name, printed=printed, counted=counted, possible=printed > counted)


def _end(
    name: str, printed: str | None, found: Sequence[Published], fits: Callable[[datetime, datetime], bool]
) -> _Figure:
    """The first or last time of all; with sources missing, it may lie further out."""
    instant = _instant(printed)
    return _Figure(
        name=name,
        printed=printed,
        counted=found[0].iso() if found else None,
        possible=not found or (instant is not None and fits(instant, found[0].at)),
    )


def _instant(iso: str | None) -> datetime | None:
    """The time that `Published.iso()` wrote; None for what is none."""
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _by_time(published: Published) -> tuple[datetime, str]:
    return published.at, published.iso()
