"""What the archive holds of each article that a briefing cites, read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeVar

from digest.clean import clean
from digest.model import Article, ArticleId, Briefing, Cited, Furniture, PrintedSource, Quoted, RawItem
from digest.store import Store

One = TypeVar("One")
_Key = tuple[str, str]  # article id, SHA-256 of the body


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One cited article; each part None where the archive has none."""

    stored: Article | None  # the version that the briefing is about
    item: RawItem | None  # with the body that it was made of
    again: Article | None  # made of that body just now


class Archive:
    """The store, as far as a briefing cites it."""

    def __init__(self, briefing: Briefing, store: Store) -> None:
        self._store = store
        self._entries: dict[_Key, Entry] = {}
        self._passages: dict[_Key, list[Quoted]] = {}
        self._sources = {_key(source): source for source in briefing.sources}
        for passage in quoted_in(briefing):
            self._passages.setdefault(_key(passage), []).append(passage)

    def entry(self, of: Quoted | PrintedSource) -> Entry:
        """Everything about the article of a passage or a source.

        Raises:
            StoreError: it is damaged.
        """
        key = _key(of)
        if key not in self._entries:
            item, stored = self._item(key), self._cited_version(key)
            made = clean(item, self._furniture(stored)) if item else ()
            again = next((one for one in made if isinstance(one, Article) and one.id == key[0]), None)
            self._entries[key] = Entry(stored=stored, item=item, again=again)
        return self._entries[key]

    def article(self, name: ArticleId, raw_sha256: str | None) -> Article | None:
        """The newest version of an article that no printed source names; None where the archive has none."""
        return next(iter(self._store.articles.versions(name, raw_sha256)), None) if raw_sha256 else None

    def has_words(self, cited: Cited) -> bool:
        """Whether any version of an article has a sentence where an earlier issue found it."""
        versions = self._store.articles.versions(cited.article_id, cited.raw_sha256)
        return any(one.text[cited.start : cited.end] == cited.words for one in versions)

    def _furniture(self, stored: Article | None) -> Furniture | None:
        """The learnt furniture that took lines out of the article, as it was then."""
        if stored is None or stored.furniture is None:
            return None
        return self._store.furniture.version(stored.source_slug, stored.furniture)

    def _item(self, key: _Key) -> RawItem | None:
        slug, _, guid = key[0].partition("/")
        item = self._store.items.get(slug, guid, key[1])
        if item is None:  # one article of a letter: "#2" is not part of the item's own name
            item = self._store.items.get(slug, guid.rpartition("#")[0], key[1])
        return item

    def _cited_version(self, key: _Key) -> Article | None:
        """One version has to bear out everything that is said of its article: the one that bears out most."""
        passages, source = self._passages.get(key, []), self._sources.get(key)

        def faults(article: Article) -> tuple[int, int]:
            untrue = sum(not stands(passage, article) for passage in passages)
            return untrue, len(wrong_fields(source, article)) if source else 0

        return min(self._store.articles.versions(*key), key=faults, default=None)  # the newest of equals


def quoted_in(value: object) -> Iterator[Quoted]:
    """Every quoted passage in a value, however deep."""
    return instances_of(Quoted, value)


def instances_of(kind: type[One], value: object) -> Iterator[One]:
    """Every value of one type in a value, however deep in its fields and tuples, in their order."""
    if isinstance(value, kind):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from instances_of(kind, getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from instances_of(kind, one)


def stands(passage: Quoted, article: Article) -> bool:
    """Whether the article has those words at that place."""
    # A negative offset would count from the end, and one behind the end would say nothing.
    in_order = 0 <= passage.start < passage.end == passage.start + len(passage.text)
    return in_order and article.part(passage.field)[passage.start : passage.end] == passage.text


def wrong_fields(source: PrintedSource, article: Article) -> list[str]:
    """What a line of the list of sources says otherwise than its article."""
    dateline, published = article.dateline, article.published
    true = {
        "outlet": article.outlet,
        "headline": article.headline,
        "language": article.language,
        "byline": article.byline,
        "dateline": article.text[dateline.start : dateline.end].strip() if dateline else None,
        "agency": article.agency,
        "published": published.iso() if published else None,
        "precision": published.precision if published else None,
        "url": article.url,
    }
    return [name for name, value in true.items() if getattr(source, name) != value]


def _key(of: Quoted | PrintedSource) -> _Key:
    return of.article_id, of.raw_sha256
