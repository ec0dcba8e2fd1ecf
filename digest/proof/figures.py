"""The figures of the whole issue, counted again from what is printed and from the numbered sources.

Where every story is printed with all of its sources, the figures follow from them exactly. Where stories were left
out, or are continued in a line, some of their sources have no number: then those that have can only bound a figure,
and the bound is checked. Two figures are beyond a briefing: the items that were read, and the sources that failed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from digest.model import Briefing, Change, Published, count_outlets
from digest.proof.archive import Archive
from digest.proof.attributions import stories


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A printed figure beside the counted one."""

    name: str
    printed: object
    counted: object  # from what has a number
    possible: bool  # whether the printed one may be true where not everything has a number


def miscounted(briefing: Briefing, archive: Archive) -> Iterator[str]:
    """A line for each figure that does not follow."""
    whole = not briefing.since.continuing and not any(topic.omitted for topic in briefing.topics)
    for figure in (*_of_stories(briefing), *_of_sources(briefing, archive)):
        if figure.printed != figure.counted and (whole or not figure.possible):
            yield f"figure: {figure.name}: printed {figure.printed}, counted {figure.counted}"


def _of_stories(briefing: Briefing) -> Iterator[_Figure]:
    """Figures that are exact whatever was left out, then those of the stories that are printed."""
    counts, sourcing, since = briefing.counts, briefing.sourcing, briefing.since
    printed = tuple(stories(briefing))
    told = len(printed) + sum(topic.omitted for topic in briefing.topics) + len(since.continuing)
    changes = len(since.new) + len(since.updated) + len(since.continuing)
    yield _exact("stories", counts.stories, told)
    yield _exact("stories of the sourcing statement", sourcing.stories, told)
    yield _exact("stories since the last issue", changes, told)
    yield _exact("set aside", counts.set_aside, len(briefing.set_aside))
    yield _exact("outlets of the sourcing statement", sourcing.outlets, counts.outlets)
    for change, ids in ((Change.NEW, since.new), (Change.UPDATED, since.updated)):
        found = sorted(story.id for story in printed if story.change is change)
        yield _Figure(name=f"{change} stories", printed=sorted(ids), counted=found, possible=set(found) <= set(ids))
    yield _at_least("stories of a single source", sourcing.single_source, sum(s.independent == 1 for s in printed))


def _of_sources(briefing: Briefing, archive: Archive) -> Iterator[_Figure]:
    """Figures that the numbered sources give, or bound from below."""
    counts, sourcing = briefing.counts, briefing.sourcing
    sources = tuple(source for source in briefing.sources if not source.earlier)
    languages = Counter(source.language for source in sources)
    by_use = tuple(sorted(languages, key=lambda name: (-languages[name], name)))
    stored = (archive.entry(source).stored for source in sources)
    dated = sorted((p for article in stored if article and (p := article.published)), key=_by_time)
    yield _at_least("articles", counts.articles, len(sources))
    yield _at_least("copies", counts.copies, sum(source.copy_of is not None for source in sources))
    yield _at_least("outlets", counts.outlets, count_outlets(source.outlet for source in sources))
    yield _at_least("undated", sourcing.undated, len(sources) - len(dated))
    yield _at_least("years inferred", sourcing.year_inferred, sum(bool(p.year_candidates) for p in dated))
    yield _Figure(
        name="languages",
        printed=sourcing.languages,
        counted=by_use,
        possible=set(by_use) <= set(sourcing.languages) and len(set(sourcing.languages)) == len(sourcing.languages),
    )
    yield _end("oldest", sourcing.oldest, dated[:1], lambda printed, found: printed <= found)
    yield _end("newest", sourcing.newest, dated[-1:], lambda printed, found: printed >= found)


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
