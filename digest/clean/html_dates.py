"""When a page says, for machines, that it was published: JSON-LD, meta elements, microdata, `<time>`, its address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from lxml.html import HtmlElement

from digest.clean.address_dates import date_in_address
from digest.clean.blocks import fold

_LONGEST_FACT = 2000  # characters
_DATE_NAMES = (
    *("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate"),
    *(
        "publishdate",
        "publish-date",
        "publish_date",
        "published_time",
        "publication_date",
        "article.published",
        "cxenseparse:recs:publishtime",
    ),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dcterms.date",
        "dc.date",
        "date",
        "article_date_original",
    ),
)


def stated_dates(
    tree: HtmlElement, nodes: tuple[dict[str, object], ...], metas: dict[str, str], url: str | None
) -> tuple[str, ...]:
    """Every statement of the publication on a page, as written, best evidence first.

    `nodes` are the JSON-LD objects of the article and of its page, `metas` the meta elements by lower-case name, `url`
    the page's own address.
    """
    in_address = date_in_address(url)
    return _distinct(
        *(_words(node.get("datePublished")) for node in nodes),
        *(metas.get(name) for name in _DATE_NAMES),
        *_times(tree),
        None if in_address is None else in_address.isoformat(),
    )


def _times(tree: HtmlElement) -> Iterator[str | None]:
    """Marked-up publication times, then the first time that belongs to no other piece."""
    for node in tree.xpath("//*[@itemprop='datePublished' or @pubdate]")[:5]:
        yield _time(node)
    for node in tree.xpath("//time[not(ancestor::li or ancestor::aside or ancestor::nav or ancestor::footer)]")[:1]:
        yield _time(node)


def _time(node: HtmlElement) -> str | None:
    return fold((node.get("datetime") or node.get("content") or node.text_content())[:_LONGEST_FACT]) or None


def _words(value: object) -> str | None:
    """A JSON-LD date: a string, the first of a list, or an object's value."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return fold(value[:_LONGEST_FACT]) or None if isinstance(value, str) else None


def _distinct(*values: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def publication(dates: tuple[str, ...]) -> tuple[datetime | None, tuple[str, ...]]:
    """The stated moment where it is complete, and the words of every statement.

    Complete means date, time and offset. The first complete one that does not contradict a better one's day counts;
    of the same moment in two offsets the local one is told. Midnight to the second is how templates write a day.
    """
    read = [_moment(words) for words in dates]
    first = next((moment for moment in read if moment), None)
    complete = [moment for moment in read if moment and moment.tzinfo and moment.time() != time()]
    near = [moment for moment in complete if first and abs((moment.date() - first.date()).days) <= 1]
    if not near:
        return None, tuple(
            words[:10] if _is_midnight(moment) else words for words, moment in zip(dates, read, strict=True)
        )
    local = next((moment for moment in near if moment == near[0] and moment.utcoffset()), near[0])
    return local, dates


def _is_midnight(moment: datetime | None) -> bool:
    return moment is not None and moment.time() == time()


def _moment(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words.strip())
    except ValueError:
        return None
