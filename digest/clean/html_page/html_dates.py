"""When a page says, for machines, that it was published: JSON-LD, meta elements, microdata, `<time>`, its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import TypeGuard

from lxml.etree import XPath
from lxml.html import HtmlElement

from digest.clean.dates.address_dates import date_in_address
from digest.clean.dates.date_shapes import find_days
from digest.clean.dates.date_words import fold as fold_words
from digest.clean.html_page.blocks import fold

_LONGEST_FACT = 200  # characters of a statement
# Names of meta elements that state a publication, the most particular first.
_DATE_NAMES = (
    *("article:published_time", "og:published_time", "og:article:published_time", "article:published", "datepublished"),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "vr:published_time",
    ),
    *("shareaholic:article_published_time", "article.published", "article_date_original", "originalpublicationdate"),
    *("rbpubdate", "bt:pubdate", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date", "publishtime"),
    *("published_time", "published_date", "published-date", "published", "publication_date", "publication-date"),
    *(
        "publicationdate",
        "displaydate",
        "display_date",
        "release_date",
        "article:create_at",
        "citation_publication_date",
    ),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.created",
        "dcterms.date",
        "dc.date",
    ),
    *("dc:date", "datecreated", "creation_date", "article_date", "date"),
)
_PUBLISHED = XPath("//@itemprop[.='datePublished']/..|//@pubdate/..")
_AROUND_HEADLINE = 6  # levels above the headline within which its `<time>` is looked for
_OF_ANOTHER = frozenset(["li", "aside", "nav", "footer"])
_ANOTHERS_CLASS = re.compile(r"comment|related|recommend|teaser|sidebar", re.IGNORECASE)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d{1,9})?$")  # seconds or milliseconds since 1970: from 2001 on
_SPACED_OFFSET = re.compile(r"(:\d\d(?:\.\d{1,9})?) ([+-]\d\d:?\d\d)$")  # "16:38:37 +02:00"
_MOST_TIMES = 200
_MOST_HEADLINES = 10


def stated_dates(
    tree: HtmlElement, nodes: tuple[dict[str, object], ...], metas: dict[str, str], url: str | None
) -> tuple[str, ...]:
    """Every statement of the publication on a page, as written, best evidence first.

    `nodes` are the JSON-LD objects of the article and of its page, `metas` the meta elements by lower-case name, `url`
    the page's own address.
    """
    in_address = date_in_address(url)
    article, *others = [_words(node.get("datePublished")) for node in nodes]
    return distinct(
        article,
        *(metas.get(name) for name in _DATE_NAMES),
        *others,  # after the meta elements: a page's or a film's date may be its template's
        *_times(tree),
        None if in_address is None else in_address.isoformat(),
    )


def _times(tree: HtmlElement) -> Iterator[str | None]:
    """Marked-up publication times, then the `<time>` nearest to the headline that belongs to no other piece."""
    for node in _PUBLISHED(tree)[:5]:
        yield _time(node)
    times = [
        node for node in islice(tree.iter("time"), _MOST_TIMES) if not any(map(_is_anothers, node.iterancestors()))
    ]
    yield from (_time(node) for node in (_beside_headline(tree, times) or times)[:1])


def _is_anothers(node: HtmlElement) -> bool:
    return node.tag in _OF_ANOTHER or _ANOTHERS_CLASS.search(node.get("class", "")[:_LONGEST_FACT]) is not None


def _beside_headline(tree: HtmlElement, times: list[HtmlElement]) -> list[HtmlElement]:
    """Those of the times that stand in the smallest element that holds the headline and any of them."""
    headline = max(islice(tree.iter("h1"), _MOST_HEADLINES), key=lambda node: len(node.text_content()), default=None)
    above = [] if headline is None else list(headline.iterancestors())[:_AROUND_HEADLINE]
    holders = [(node, set(node.iterancestors())) for node in times]
    within = ([node for node, over in holders if ancestor in over] for ancestor in above)
    return next((found for found in within if found), [])


def _time(node: HtmlElement) -> str | None:
    return fold((node.get("datetime") or node.get("content") or node.text_content())[:_LONGEST_FACT]) or None


def _words(value: object) -> str | None:
    """A JSON-LD date: a string, the first of a list, or an object's value."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return fold(value[:_LONGEST_FACT]) or None if isinstance(value, str) else None


def distinct(*values: str | None) -> tuple[str, ...]:
    """What is stated at all, each once, in its order."""
    return tuple(dict.fromkeys(value for value in values if value))


def publication(dates: tuple[str, ...]) -> tuple[datetime | None, tuple[str, ...]]:
    """The stated moment where it is complete, and the words of every statement.

    Complete means date, time and offset. The first complete one that does not contradict a better one's day counts;
    of the same moment in two offsets the local one is told. Midnight to the second is how templates write a day.
    """
    read = [_moment(words) for words in dates]
    days = (_day(words, moment) for words, moment in zip(dates, read, strict=True))
    first = next((day for day in days if day), None)
    complete = [moment for moment in read if moment and moment.tzinfo and moment.time() != time()]
    near = [moment for moment in complete if first and abs((moment.date() - first).days) <= 1]
    if not near:
        told = (
            moment.date().isoformat() if _is_midnight(moment) else words
            for words, moment in zip(dates, read, strict=True)
        )
        return None, tuple(told)
    local = next((moment for moment in near if moment == near[0] and moment.utcoffset()), near[0])
    return local, dates


def _day(words: str, moment: datetime | None) -> date | None:
    """The day that a statement names, whether machine-written or not: "Fri Apr 28 19:20:36 CEST 2023"."""
    if moment is not None:
        return moment.date()
    found = next((day for day in find_days(fold_words(words[:_LONGEST_FACT]), None) if day.year), None)
    return None if found is None or found.swapped else date(found.year or 0, found.month, found.day)


def _is_midnight(moment: datetime | None) -> TypeGuard[datetime]:
    return moment is not None and moment.time() == time()


def _moment(words: str) -> datetime | None:
    """The moment in machine-written words: ISO 8601, or seconds or milliseconds since 1970; None: neither."""
    words = words.strip()
    try:
        if _EPOCH.match(words):
            return datetime.fromtimestamp(float(words[:10]), UTC)
        return datetime.fromisoformat(_SPACED_OFFSET.sub(r"\1\2", words))
    except (ValueError, OverflowError, OSError):
        return None
