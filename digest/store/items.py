"""Raw items, and the archive of their bodies."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, case, func, select

from digest.errors import StoreError
from digest.model import RawItem, SourceSlug
from digest.store.database import Database, Lock, in_batches
from digest.store.tables import bodies, items, storable

_Key = tuple[str, str, str]  # source slug, guid, SHA-256 of the body

_WITH_BODY = select(items, bodies.c.body, bodies.c.size).join(bodies, bodies.c.sha256 == items.c.sha256)


class Items:
    """What the sources handed over, as received."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, new: Sequence[RawItem]) -> tuple[RawItem, ...]:
        """Keep the items, each body once, and give them back as first fetched.

        `fetched_at` of each is the earlier of the stored time and its own; everything else is as given, and so is
        the order. An item is known by source, guid and body: the same guid with another body is another item. What
        one call brings of a source is the source's latest, whatever the clock says.
        """
        keyed = [(_key(item), item) for item in new]
        first: dict[_Key, datetime] = {}
        with self._database.write() as connection:
            self._database.wait_for(Lock.ITEMS, connection)
            numbers = _next_batches(connection, {key[0] for key, _ in keyed})
            for some in in_batches(sorted(_earliest(keyed).items())):
                self._save_bodies(connection, {key[2]: item.body for key, item in some})
                first |= self._save_rows(connection, [_row(key, item, numbers[key[0]]) for key, item in some])
        return tuple(replace(item, fetched_at=min(item.fetched_at, first[key])) for key, item in keyed)

    def body(self, sha256: str) -> bytes | None:
        """A body by the hex SHA-256 of it; None when the archive has none.

        Raises:
            StoreError: what the archive holds under that name is something else.
        """
        with self._database.read() as connection:
            row = connection.execute(select(bodies).where(bodies.c.sha256 == sha256)).first()
        return None if row is None else _unpacked(row)

    def get(self, source_slug: str, guid: str, sha256: str) -> RawItem | None:
        """One item as first fetched; None when the archive has none of that source, guid and body.

        Raises:
            StoreError: its body is damaged.
        """
        named = (items.c.source_slug == source_slug, items.c.guid == guid, items.c.sha256 == sha256)
        with self._database.read() as connection:
            row = connection.execute(_WITH_BODY.where(*named)).first()
        return None if row is None else _item(row)

    def latest(self, source_slug: SourceSlug) -> tuple[RawItem, ...]:
        """What the last save that brought anything of the source brought, as first fetched; by guid, then body.

        For a source that answers "unchanged": its items are these.

        Raises:
            StoreError: a body is damaged.
        """
        newest = select(func.max(items.c.batch)).where(items.c.source_slug == source_slug)
        wanted = _WITH_BODY.where(
            items.c.source_slug == source_slug, items.c.batch == newest.scalar_subquery()
        ).order_by(items.c.guid, items.c.sha256)
        with self._database.read() as connection:
            return tuple(_item(row) for row in connection.execute(wanted))

    def _save_bodies(self, connection: Connection, wanted: dict[str, bytes]) -> None:
        stored = set(connection.scalars(select(bodies.c.sha256).where(bodies.c.sha256.in_(sorted(wanted)))))
        rows = [
            {"sha256": sha256, "size": len(body), "body": zlib.compress(body)}
            for sha256, body in sorted(wanted.items())
            if sha256 not in stored
        ]
        if rows:
            connection.execute(self._database.insert(bodies).on_conflict_do_nothing(), rows)

    def _save_rows(self, connection: Connection, rows: list[dict[str, Any]]) -> dict[_Key, datetime]:
        insert = self._database.insert(items).values(rows)
        given, first = insert.excluded, items.c.first_fetched_at
        earlier = case((first < given.first_fetched_at, first), else_=given.first_fetched_at)
        changes = {column.name: given[column.name] for column in items.c if not column.primary_key}
        upsert = insert.on_conflict_do_update(
            index_elements=[items.c.source_slug, items.c.guid, items.c.sha256],
            set_=changes | {"first_fetched_at": earlier},
        ).returning(items.c.source_slug, items.c.guid, items.c.sha256, items.c.first_fetched_at)
        return {(row.source_slug, row.guid, row.sha256): row.first_fetched_at for row in connection.execute(upsert)}


def _next_batches(connection: Connection, slugs: Iterable[str]) -> dict[str, int]:
    """The number of the next batch of each source."""
    highest = select(func.max(items.c.batch))
    return {slug: (connection.scalar(highest.where(items.c.source_slug == slug)) or 0) + 1 for slug in sorted(slugs)}


def _unpacked(row: Row[Any]) -> bytes:
    try:
        body = zlib.decompressobj().decompress(row.body, row.size + 1)  # bounded, whatever the row holds
    except zlib.error:
        body = b""
    if hashlib.sha256(body).hexdigest() != row.sha256:
        raise StoreError(f"the archived body {row.sha256} is damaged: restore it from a backup")
    return body


def _key(item: RawItem) -> _Key:
    return storable(item.source_slug), storable(item.guid), item.sha256


def _earliest(keyed: Iterable[tuple[_Key, RawItem]]) -> dict[_Key, RawItem]:
    """One item to a key: PostgreSQL refuses an upsert that meets a row twice."""
    kept: dict[_Key, RawItem] = {}
    for key, item in keyed:
        if key not in kept or item.fetched_at < kept[key].fetched_at:
            kept[key] = item
    return kept


def _row(key: _Key, item: RawItem, batch: int) -> dict[str, Any]:
    return {
        "source_slug": key[0],
        "guid": key[1],
        "sha256": key[2],
        "first_fetched_at": item.fetched_at,
        "batch": batch,
        "media_type": item.media_type,
        "charset": item.charset,
        "url": item.url,
        "title": item.title,
        "published_at": item.published_at,
        "outlet": item.outlet,
        "language": item.language,
        "byline": item.byline,
        "zone": item.zone,
    }


def _item(row: Row[Any]) -> RawItem:
    return RawItem(
        source_slug=SourceSlug(row.source_slug),
        guid=row.guid,
        body=_unpacked(row),
        media_type=row.media_type,
        fetched_at=row.first_fetched_at,
        charset=row.charset,
        url=row.url,
        title=row.title,
        published_at=row.published_at,
        outlet=row.outlet,
        language=row.language,
        byline=row.byline,
        zone=row.zone,
    )
