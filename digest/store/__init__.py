"""The archive and the ledgers: the only SQL in Digest.

`Store.open(url)` gives a `Store`; each noun is one of its attributes, in a file of its own. SQLite by default,
PostgreSQL by URL, both under the same contract tests. SQLAlchemy is imported when a store is opened, so that importing
this package is cheap.

    store.items       raw items as received, bodies by their SHA-256
    store.articles    what `clean` made of them
    store.furniture   lines that recur at a source, in numbered versions
    store.issues      numbered issues, one to a slot, with what each set aside
    store.recipes     everything that an issue was made from
    store.chronicles  what the issues up to one have recorded
    store.edits       the desk's hand on an issue, by slot
    store.manifests   the signed, chained record of every issue
    store.rendered    issues as drawn for an audience
    store.deliveries  the outbox: one issue to one subscriber, leased, attempt by attempt
    store.slots       the ledger of moments at which an issue was due
    store.stories     stories that may go on from one run of an edition to the next
    store.sources     what each source wants remembered, and how its last fetch ended
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from digest.store.database import Database

__all__ = ["Store"]


class Store:
    """One open database; a context manager, safe to share between threads unless it lives in memory."""

    def __init__(self, database: Database) -> None:
        from digest.store import (
            articles,
            deliveries,
            furniture,
            issues,
            items,
            manifests,
            memory,
            rendered,
            slots,
            sources,
            stories,
        )

        self._database = database
        self.items = items.Items(database)
        self.articles = articles.Articles(database)
        self.furniture = furniture.LearntFurniture(database)
        self.issues = issues.Issues(database)
        self.recipes = memory.Recipes(database)
        self.chronicles = memory.Chronicles(database)
        self.edits = memory.DeskEdits(database)
        self.manifests = manifests.Manifests(database)
        self.rendered = rendered.RenderedIssues(database)
        self.deliveries = deliveries.Deliveries(database)
        self.slots = slots.Slots(database)
        self.sources = sources.Sources(database)
        self.stories = stories.OpenStories(database)

    @classmethod
    def open(cls, url: str) -> Store:
        """Open a database, made ready: a fresh one gets the schema, an older one is migrated.

        `url` is `sqlite:////absolute/path`, `sqlite:///relative/path`, `sqlite://` (in memory, for one thread) or
        `postgresql://user:password@host/name`; a "?" or "%" of a path is written `%3F` or `%25`, as in any URL.

        Raises:
            StoreError: a URL that nobody understands, a database that cannot be reached or written, a schema newer
                than this program.
        """
        from digest.store.database import Database
        from digest.store.schema import make_ready

        database = Database(url)
        try:
            make_ready(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that this thread saves in the block is kept at its end, or none of it."""
        with self._database.write():
            yield

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
