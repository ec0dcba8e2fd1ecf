"""`digest verify`: every printed sentence read again from the archive, every printed figure counted again.

A sentence is proved by its slice: the stored article has those words at that place, and the body that the article was
made of is in the archive under its own hash. Cleaning the body again must give them too, unless a later version of
`clean` reads that page otherwise; then the stored article still stands, and the proof says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from digest.clean import clean
from digest.model import Article, Briefing, Quoted
from digest.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the archive says of a briefing."""

    sentences: int  # printed
    faults: tuple[str, ...]  # each a line: what is printed and not so
    read_otherwise: int  # sentences whose page this version of `clean` reads in another way

    @property
    def verified(self) -> int:
        """Sentences without a fault."""
        return self.sentences - sum(fault.startswith("sentence") for fault in self.faults)


def prove(briefing: Briefing, store: Store) -> Proof:
    """Hold a briefing against the archive.

    Raises:
        StoreError: the archive itself is damaged.
    """
    passages = list(quoted_in(briefing))
    archive = _Archive(store)
    faults = [fault for passage in passages if (fault := _fault(passage, briefing, archive))]
    faults += [f"figure: {words}" for words in _miscounted(briefing)]
    otherwise = sum(archive.reads_otherwise(passage) for passage in passages)
    return Proof(sentences=len(passages), faults=tuple(faults), read_otherwise=otherwise)


def quoted_in(value: object) -> Iterator[Quoted]:
    """Every quoted passage in a value, however deep."""
    if isinstance(value, Quoted):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from quoted_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from quoted_in(one)


class _Archive:
    """The store, each article and body read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._articles: dict[tuple[str, str], tuple[Article | None, Article | None]] = {}

    def stored(self, passage: Quoted) -> Article | None:
        return self._both(passage)[0]

    def reads_otherwise(self, passage: Quoted) -> bool:
        again = self._both(passage)[1]
        return again is None or _slice(again, passage) != passage.text

    def _both(self, passage: Quoted) -> tuple[Article | None, Article | None]:
        key = (passage.article_id, passage.raw_sha256)
        if key not in self._articles:
            self._articles[key] = (self._store.articles.get(*key), self._cleaned_again(*key))
        return self._articles[key]

    def _cleaned_again(self, article_id: str, raw_sha256: str) -> Article | None:
        slug, _, guid = article_id.partition("/")
        item = self._store.items.get(slug, guid, raw_sha256)
        if item is None:  # one article of a letter: "#2" is not part of the item's own name
            item = self._store.items.get(slug, guid.rpartition("#")[0], raw_sha256)
        made = clean(item) if item else ()
        return next((one for one in made if isinstance(one, Article) and one.id == article_id), None)


def _fault(passage: Quoted, briefing: Briefing, archive: _Archive) -> str | None:
    where = f"sentence {passage.text[:60]!r} of {passage.article_id}"
    article = archive.stored(passage)
    if article is None:
        return f"{where}: the archive has no such article"
    if _slice(article, passage) != passage.text or not passage.text:
        return f"{where}: the article has other words at {passage.field} {passage.start}–{passage.end}"
    cited = [s for s in briefing.sources if s.number == passage.source]
    if not cited or (cited[0].article_id, cited[0].raw_sha256) != (passage.article_id, passage.raw_sha256):
        return f"{where}: source {passage.source} is another article"
    return None


def _slice(article: Article, passage: Quoted) -> str:
    return article.part(passage.field)[passage.start : passage.end]


def _miscounted(briefing: Briefing) -> Iterator[str]:
    """Printed figures that do not follow from what is printed."""
    counts, topics = briefing.counts, briefing.topics
    told = sum(len(t.stories) + len(t.briefly) + t.omitted for t in topics) + len(briefing.since.continuing)
    checks: tuple[tuple[str, int, Callable[[], int]], ...] = (
        ("stories", counts.stories, lambda: told),
        ("set aside", counts.set_aside, lambda: len(briefing.set_aside)),
        ("stories of the sourcing statement", briefing.sourcing.stories, lambda: told),
    )
    for name, printed, count in checks:
        if printed != count():
            yield f"{name}: printed {printed}, counted {count()}"
    outlets = {source.number: source.outlet for source in briefing.sources}
    for story in (story for topic in topics for story in (*topic.stories, *topic.briefly)):
        if story.outlets != len({outlets.get(number) for number in story.sources}):
            yield f"outlets of {story.headline.text!r}: printed {story.outlets}"
