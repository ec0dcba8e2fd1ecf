"""Origins: where a story's articles have their words from, so that ten outlets with one agency count as one.

An article's origin is, in this order: whom its opening cites ("TASS, citing KCNA": KCNA), the agency of its slug or
byline, the article whose wording it shares, or its own outlet. Only chains that name a medium count: "the army said" is
a statement, not an origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.analyse.reading import Reading
from digest.analyse.sourcing.chains import agency_named, chains
from digest.analyse.sourcing.wording import shared_wording
from digest.model import Article, ArticleId, Origin, Sentence, Story
from digest.text import normal

OPENING = 3  # sentences in which a chain speaks for the whole article


@dataclass(frozen=True, slots=True)
class Source:
    """Where one article has its words from."""

    name: str
    sentence: Sentence | None = None  # that says so; None: slug, byline, wording, or the outlet itself
    chain: tuple[str, ...] = ()  # from the article outwards: ("TASS", "KCNA")


def origins(story: Story, readings: Iterable[Reading]) -> tuple[Origin, ...]:
    """The origins of a story's articles, copies included: the one with most articles first, then by name."""
    found: dict[ArticleId, Source] = {}
    by_id: dict[ArticleId, Reading] = {}
    for reading in readings:
        by_id[reading.article.id] = reading
        found[reading.article.id] = origin_of(reading)
    for ours, theirs in shared_wording([by_id[a] for a in found]).items():
        if found[ours].sentence is None and _is_own(found[ours], by_id[ours].article):
            found[ours] = Source(found[theirs].name)
    for duplicate in story.duplicates:
        known = found.get(duplicate.original)
        found[duplicate.copy.id] = Source(known.name if known else duplicate.copy.outlet)
    return _grouped(story, found)


def _is_own(source: Source, article: Article) -> bool:
    return source.name == article.outlet


def _grouped(story: Story, found: Mapping[ArticleId, Source]) -> tuple[Origin, ...]:
    by_name: dict[str, list[ArticleId]] = {}
    shown: dict[str, str] = {}
    for article, source in found.items():
        key = normal(source.name)
        shown.setdefault(key, source.name)
        by_name.setdefault(key, []).append(article)
    rows = [
        Origin(
            story_id=story.id,
            name=shown[key],
            articles=tuple(articles),
            sentences=tuple(s for a in articles if (s := found[a].sentence)),
        )
        for key, articles in by_name.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.articles), row.name)))


def origin_of(reading: Reading) -> Source:
    """The origin of one article by itself."""
    article = reading.article
    base = agency_of(article) or article.outlet
    for sentence in reading.sentences[:OPENING]:
        for chain in chains(sentence.of(article.text), article.language):
            if normal(chain.origin) != normal(article.outlet):
                return Source(chain.origin, sentence, (base, *chain.through, chain.origin))
    return Source(base)


def agency_of(article: Article) -> str | None:
    """The agency of an article's slug, byline or dateline, under its common name."""
    if article.agency and (named := agency_named(article.agency)):
        return named
    if article.byline and (named := agency_named(article.byline, within=True)):
        return named
    dateline = article.text[article.dateline.start : article.dateline.end] if article.dateline else article.text[:60]
    for opening, closing in (("(", ")"), ("/", "/")):
        inside = dateline.partition(opening)[2].partition(closing)[0]
        if inside and (named := agency_named(inside)):
            return named
    return article.agency
