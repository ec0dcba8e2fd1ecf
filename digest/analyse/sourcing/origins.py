"""Origins: where a story's articles have their words from, so that ten outlets with one agency count as one.

An article's origin is, in this order: whom its opening cites ("TASS, citing KCNA": KCNA), the agency of its slug or
byline, the article whose wording it shares, or its own outlet. Only chains that name a medium count: "the army said" is
a statement, not an origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from digest.analyse.reading import Reading
from digest.analyse.sourcing.chains import agency_named, chains
from digest.analyse.sourcing.mentions import is_only_mentioned
from digest.analyse.sourcing.spellings import is_called, one_key_each, same_key
from digest.analyse.sourcing.wording import shared_wording
from digest.model import Article, ArticleId, Origin, Sentence, Story

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
    found = _followed(found, by_id)
    for duplicate in story.duplicates:
        known = found.get(duplicate.original)
        found[duplicate.copy.id] = Source(known.name if known else duplicate.copy.outlet)
    return _grouped(story, found)


def _followed(found: Mapping[ArticleId, Source], by_id: Mapping[ArticleId, Reading]) -> dict[ArticleId, Source]:
    """The sources, of who cites an outlet of the same story that has its words from elsewhere: whom that one cites."""
    outlets: dict[str, set[str]] = {}
    for article, source in found.items():
        outlets.setdefault(same_key(by_id[article].article.outlet), set()).add(source.name)
    followed = {}
    for article, source in found.items():
        theirs = outlets.get(same_key(source.name), set())
        further = next(iter(theirs)) if len(theirs) == 1 and source.sentence else source.name
        followed[article] = source if is_called(further, source.name) else replace(source, name=further)
    return followed


def _is_own(source: Source, article: Article) -> bool:
    return source.name == article.outlet


def _grouped(story: Story, found: Mapping[ArticleId, Source]) -> tuple[Origin, ...]:
    by_name: dict[str, list[ArticleId]] = {}
    shown: dict[str, str] = {}
    keys = one_key_each([source.name for source in found.values()])
    for article, source in found.items():
        key = keys[source.name]
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
    base = _agency_of(article) or article.outlet
    for number, sentence in enumerate(reading.sentences[:OPENING]):
        for chain in chains(sentence.of(article.text), article.language):
            if not is_called(chain.origin, article.outlet) and not is_only_mentioned(reading, number, chain):
                return Source(chain.origin, sentence, (base, *chain.through, chain.origin))
    return Source(base)


def _agency_of(article: Article) -> str | None:
    """The agency of an article's slug, byline or dateline, under its common name."""
    if article.agency and (named := agency_named(article.agency)):
        return named
    if article.byline and (named := agency_named(article.byline, within=True)):
        return named
    return _signed(article) or article.agency


_HEAD = 80  # characters at the head of a text in which a dateline names its agency, where it was not read before
_TAIL = 60  # characters at its end in which an agency signs
_DASHES = tuple("-–—:.")
_SIGNS = (("(", ")"), ("/", "/"), (" / ", " / "))


def _signed(article: Article) -> str | None:
    """The agency that stands in a dateline or signs at the end of a text."""
    span = article.dateline
    dateline = article.text[span.start : span.end] if span else article.text[:_HEAD]
    for opening, closing in _SIGNS:
        inside, closed, behind = dateline.partition(opening)[2].partition(closing)
        is_sign = closed and (agency_named(inside) or behind.lstrip()[:1] in _DASHES)
        if is_sign and (named := _first_named(inside)):
            return named
    head = _LED.match(article.text)
    if head and (named := agency_named(head["name"])):
        return named
    tail = _SIGNATURE.search(article.text[-_TAIL:])
    if tail and (named := _first_named(tail["in"] or tail["on"])):
        return named
    return "Reuters" if _REPORTING.search(article.text[-3 * _TAIL :]) else None


# "Belga - The dam is safe", "KARSK, 20 Nov — RIA Novosti. The dam is safe"
_LED = re.compile(r"(?:[^\n.()]{3,40}\.? [-–—] )?(?P<name>[^\W\d_][\w -]{1,24})(?: [-–—] |\. )")
# In brackets, behind a dash, or on a line of its own: "(dpa/jko)", "— AP", "© AFP"
_SIGNATURE = re.compile(r"(?:\((?P<in>[^()\n]{2,40})\)|(?:\n|[.!?”\"»] [-–—] ?)(?:© )?(?P<on>[^().\n]{2,40}))\.?\s*$")
_REPORTING = re.compile(r"\(Reporting by [^()]{3,150}[Ee]dit(?:ing|ed) by [^()]{3,60}\)\s*$")  # how Reuters signs


def _first_named(signed: str) -> str | None:
    """The first agency of a signature: of "dpa/jko" dpa; none where anybody else has signed, as under a picture."""
    parts = [one.strip() for one in re.split(r"[/,;]| and ", signed)]
    names = [agency_named(one) for one in parts]
    if all(name or len(part) <= _INITIALS for part, name in zip(parts, names, strict=True)):
        return next((name for name in names if name), None)
    return None


_INITIALS = 5  # letters at most of whoever signs beside an agency
