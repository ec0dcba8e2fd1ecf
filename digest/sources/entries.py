"""RSS and Atom, however broken, to raw items: the one home of feedparser. No socket is opened and no file is read."""

from __future__ import annotations

import codecs
import hashlib
import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from digest.errors import SourceError
from digest.model import RawItem
from digest.sources import Labels

_MARKS = (b"<", b"&", b"='", b'="')
_MOST_MARKS = 250_000  # of these in a feed: feedparser takes 12 µs and 1 kB for one, and our longest feed has 10,200
_MOST_NAMESPACES = 200  # that differ: feedparser looks through all of them for each element
_MOST_XMLNS = 5000  # declarations, the same ones again included: XHTML entries each have theirs
_LONGEST_GUID = 300  # characters; a longer one keeps its head and gets a hash
_LONGEST_TITLE = 1000
_LONGEST_URL = 4000
_FIRST_YEAR = 1990  # software that has no date writes 1970 or year 1
_HEAD_BYTES = 4096
_ROOT = re.compile(rb"<(?:[A-Za-z]{1,10}:)?(?:rss|feed|RDF)[\s>]")
_DECLARATION = re.compile(r"^<\?xml[^<>]{0,200}\?>")
_TAG = re.compile(r"<[^<>]{1,2000}>")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?![A-Za-z])")
_XMLNS = re.compile(rb"[^\"']*+(?:\"[^\"]*+\"|'[^']*+')?")  # what follows the word, its value included
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]+")  # the direction of a line
_NOT_IN_A_NAME = re.compile("[\x00-\x20\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


def looks_like_feed(body: bytes) -> bool:
    """Whether an XML file is a feed, by its root element; UTF-16 included."""
    return _ROOT.search(body[:_HEAD_BYTES].replace(b"\0", b"")) is not None


def parse_feed(
    body: bytes, labels: Labels, now: datetime, headers: Mapping[str, str] | None = None
) -> tuple[RawItem, ...]:
    """The entries of a feed, in its order, each as an item whose body is the entry's own HTML, in UTF-8.

    `headers` are those that the feed came with, names in lower case: `content-type` may say its encoding, and
    `content-location` where its relative links start. A guid is the entry's id, else its link, else a hash of its
    words. A date without a time of day is left out, since an item's `published_at` is a moment.

    Raises:
        SourceError: there is no feed in it.
    """
    if sum(body.count(mark) for mark in _MARKS) > _MOST_MARKS:
        raise SourceError(f"the feed has more than {_MOST_MARKS:,} tags and attributes, too many to read in good time")
    if _has_endless_namespaces(body):
        limits = f"more than {_MOST_NAMESPACES}, or declared more than {_MOST_XMLNS:,} times"
        raise SourceError(f"the feed has more namespaces than can be read in good time: {limits}")
    headers = headers or {}
    parsed = _parsed(body, headers.get("content-type"))
    if not parsed.entries and not parsed.get("version"):
        raise SourceError(f"there is no RSS or Atom feed in it{_because(parsed)}")
    labels = replace(
        labels,
        outlet=labels.outlet or _plain(parsed.feed, "title") or None,
        language=labels.language or _language(parsed.feed.get("language")),
    )
    base = headers.get("content-location", "")
    return tuple(_distinct(_item(entry, labels, now, base) for entry in parsed.entries))


def _has_endless_namespaces(body: bytes) -> bool:
    after = body.replace(b"\0", b"").split(b"xmlns", _MOST_XMLNS)[1:]  # without the zeros of UTF-16
    return (
        len(after) == _MOST_XMLNS
        or len({found[0] for part in after if (found := _XMLNS.match(part))}) > _MOST_NAMESPACES
    )


def _parsed(body: bytes, content_type: str | None) -> Any:
    import feedparser

    # Not the feed's address: feedparser would resolve ids against it, and an id must outlive a change of address.
    headers = {"content-type": content_type} if content_type else {}
    try:
        # As a stream: feedparser would open bare bytes as a file's name. Its cleaning of HTML is ours to do, and slow.
        return feedparser.parse(
            io.BytesIO(_in_utf8(body)), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # a hostile feed may break its parser in ways that nobody has seen
        raise SourceError(f"the feed cannot be read: {type(error).__name__}") from error


def _in_utf8(body: bytes) -> bytes:
    """UTF-16 that only its first two bytes declare, which feedparser 6.0.14 takes for UTF-8."""
    if body[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or body.startswith(codecs.BOM_UTF32_LE):
        return body
    return _DECLARATION.sub("", body.decode("utf-16", "replace")).encode(errors="replace")


def _because(parsed: Any) -> str:
    cause = parsed.get("bozo_exception")
    words = " ".join(str(cause).split())[:120] if cause is not None else ""
    return f": {words}" if words else ""


def _item(entry: Any, labels: Labels, now: datetime, base: str) -> RawItem:
    title, body = _plain(entry, "title"), _body(entry)
    return RawItem(
        source_slug=labels.slug,
        guid=_guid(entry, title, body),
        body=body,
        media_type="text/html",
        fetched_at=now,
        charset="utf-8",
        url=_url(entry, base),
        title=title or None,
        published_at=_published(entry, labels.zone),
        outlet=_plain(entry.get("source"), "title") or labels.outlet,
        language=labels.language,
        byline=_plain(entry.get("author_detail"), "name") or None,
        zone=labels.zone,
    )


def _distinct(items: Iterator[RawItem]) -> Iterator[RawItem]:
    """The same entry twice is one; two entries of one guid are told apart by a hash, whatever their order."""
    seen: dict[str, bytes] = {}
    for item in items:
        if item.guid in seen:
            if seen[item.guid] == item.body:
                continue
            item = replace(item, guid=f"{item.guid}~{item.sha256[:12]}")
            if item.guid in seen:
                continue
        seen[item.guid] = item.body
        yield item


def _guid(entry: Any, title: str, body: bytes) -> str:
    for key in ("id", "link"):
        name = _NOT_IN_A_NAME.sub(" ", str(entry.get(key) or "")).strip()
        if name:
            return name if len(name) <= _LONGEST_GUID else f"{name[:200]}~{_hash(name.encode())}"
    return _hash(title.encode(errors="replace") + b"\n" + body)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _body(entry: Any) -> bytes:
    """The whole text where the feed gives it, else the summary; plain text as paragraphs of HTML."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    for detail in details:
        value = str(detail.get("value") or "")
        if value.strip():
            markup = _paragraphs(value) if detail.get("type") == "text/plain" else value
            return markup.encode(errors="replace")
    return b""


def _paragraphs(plain: str) -> str:
    return "\n".join(f"<p>{html.escape(part.strip(), quote=False)}</p>" for part in plain.split("\n\n") if part.strip())


def _plain(holder: Any, key: str) -> str:
    """A title or name as text: feeds put markup into it, and escape it once too often.

    What would command a terminal or turn the direction of a line is left out.
    """
    if not holder:
        return ""
    value = str(holder.get(key) or "")
    if (holder.get(f"{key}_detail") or {}).get("type") != "text/plain":
        value = _TAG.sub(" ", value)
    return " ".join(_NOT_IN_A_NAME.sub(" ", _TURNS.sub("", html.unescape(value))).split())[:_LONGEST_TITLE]


def _url(entry: Any, base: str) -> str | None:
    """Where it can be read; an id that stands in for the link counts only if it is an address by itself."""
    link = str(entry.get("link") or "").strip()
    try:
        url = link if link == entry.get("id") else urljoin(base, link)
        good = bool(link) and urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname)
    except ValueError:
        return None
    return url if good and len(url) <= _LONGEST_URL and not _NOT_IN_A_NAME.search(url) else None


def _language(declared: object) -> str | None:
    found = _LANGUAGE.match(str(declared or "").strip())
    return found[1].lower() if found else None


def _published(entry: Any, zone: str | None) -> datetime | None:
    for key in ("published", "updated", "created"):
        words = str(entry[key]).strip() if key in entry else ""
        if ":" in words:  # a day alone is no moment
            return _moment(_as_written(words), _in_utc(entry.get(f"{key}_parsed")), zone)
    return None


def _moment(given: datetime | None, in_utc: datetime | None, zone: str | None) -> datetime | None:
    """feedparser reads more shapes, but gives them in UTC: its moment, with the offset that stands in the feed."""
    if given is not None and given.tzinfo is None:
        moment: datetime | None = given.replace(tzinfo=ZoneInfo(zone) if zone else UTC)
    elif given is not None and in_utc in (given, None):
        moment = given
    else:
        moment = in_utc
    return moment if moment is not None and moment.year >= _FIRST_YEAR else None


def _in_utc(parsed: tuple[int, ...] | None) -> datetime | None:
    if parsed is None:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None


def _as_written(words: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words).replace(microsecond=0)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
