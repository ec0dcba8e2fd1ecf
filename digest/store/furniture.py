"""What was learnt of each source: lines that recur on its pages, in numbered versions, and the counts behind them.

An article says by which version it was cleaned, so a version can be read again for good. It costs nothing to keep: a
line is one row with the versions from which and until which it holds. Counts are kept as they are now, and no earlier.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, insert, or_, select, update

from digest.errors import StoreError
from digest.model import Furniture, Learnt, RecurringLine, SourceSlug
from digest.serial import ShapeError, from_json, to_json
from digest.store.database import Database, Lock, in_batches
from digest.store.tables import furniture, furniture_counts, furniture_versions, storable

_Place = tuple[str, str]  # house, key of the words
_MOST_BYTES = 100_000_000  # of counts unpacked: 20 houses of 10,000 lines take 20 MB


class LearntFurniture:
    """The versions of each source's furniture, and the counts that the next one is made from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def before(self, source_slug: SourceSlug, as_of: datetime) -> Furniture | None:
        """The newest version that was learnt from earlier runs than the one of that time; None: there is none.

        It stays the same for good, for `save` adds no version to the past.
        """
        newest = select(func.max(furniture_versions.c.version)).where(
            furniture_versions.c.source_slug == source_slug, furniture_versions.c.as_of < as_of
        )
        with self._database.read() as connection:
            number = connection.scalar(newest)
            return None if number is None else _version(connection, source_slug, number)

    def version(self, source_slug: SourceSlug, number: int) -> Furniture:
        """A version by its number; one that never was has no lines."""
        with self._database.read() as connection:
            return _version(connection, source_slug, number)

    def learnt(self, source_slug: SourceSlug) -> Learnt:
        """Everything counted so far.

        Raises:
            StoreError: what is stored are no counts.
        """
        wanted = select(furniture_counts.c.learnt).where(furniture_counts.c.source_slug == source_slug)
        with self._database.read() as connection:
            packed = connection.scalar(wanted)
        return Learnt() if packed is None else _unpacked(source_slug, packed)

    def save(self, source_slug: SourceSlug, before: Learnt, after: Learnt, as_of: datetime) -> bool:
        """Keep what the run of that time made of `before`; other lines become the next version.

        False, and nothing is kept, when a later run has learnt already (no run may change what a later one knew) or
        when another one has counted meanwhile.
        """
        with self._database.write() as connection:
            self._database.wait_for(Lock.FURNITURE, connection)
            row = connection.execute(
                select(furniture_counts.c.as_of, furniture_counts.c.pages).where(
                    furniture_counts.c.source_slug == source_slug
                )
            ).first()
            if (row is not None and row.as_of > as_of) or (row.pages if row else 0) != before.pages:
                return False
            self._save_counts(connection, source_slug, after, as_of)
            self._save_lines(connection, source_slug, after.lines, as_of)
        return True

    def _save_counts(self, connection: Connection, source_slug: str, after: Learnt, as_of: datetime) -> None:
        packed = zlib.compress(to_json(after))
        row = {"source_slug": source_slug, "as_of": as_of, "pages": after.pages, "learnt": packed}
        upsert = self._database.insert(furniture_counts).values(row)
        connection.execute(
            upsert.on_conflict_do_update(
                index_elements=[furniture_counts.c.source_slug],
                set_={name: upsert.excluded[name] for name in ("as_of", "pages", "learnt")},
            )
        )

    def _save_lines(
        self, connection: Connection, source_slug: str, lines: Iterable[RecurringLine], as_of: datetime
    ) -> None:
        wanted = {(storable(line.house), _key(line.words)): line for line in lines}
        standing = _standing(connection, source_slug)
        gone, new = sorted(standing - wanted.keys()), sorted(wanted.keys() - standing)
        if not gone and not new:
            return
        number = _newest(connection, source_slug) + 1
        connection.execute(insert(furniture_versions), {"source_slug": source_slug, "version": number, "as_of": as_of})
        for house, key in gone:
            connection.execute(
                update(furniture)
                .where(
                    furniture.c.source_slug == source_slug,
                    furniture.c.house == house,
                    furniture.c.key == key,
                    furniture.c.until.is_(None),
                )
                .values(until=number)
            )
        for batch in in_batches(new):
            rows = [_row(source_slug, place, wanted[place], number) for place in batch]
            connection.execute(insert(furniture), rows)


def _newest(connection: Connection, source_slug: str) -> int:
    newest = select(func.max(furniture_versions.c.version)).where(furniture_versions.c.source_slug == source_slug)
    return connection.scalar(newest) or 0


def _standing(connection: Connection, source_slug: str) -> set[_Place]:
    wanted = select(furniture.c.house, furniture.c.key).where(
        furniture.c.source_slug == source_slug, furniture.c.until.is_(None)
    )
    return {(row.house, row.key) for row in connection.execute(wanted)}


def _version(connection: Connection, source_slug: SourceSlug, number: int) -> Furniture:
    wanted = select(furniture).where(
        furniture.c.source_slug == source_slug,
        furniture.c.since <= number,
        or_(furniture.c.until.is_(None), furniture.c.until > number),
    )
    rows = connection.execute(wanted.order_by(furniture.c.house, furniture.c.words, furniture.c.key))
    lines = tuple(RecurringLine(house=row.house, words=row.words, pages=row.pages) for row in rows)
    return Furniture(source_slug=source_slug, version=number, lines=lines)


def _row(source_slug: str, place: _Place, line: RecurringLine, number: int) -> dict[str, str | int]:
    house, key = place
    named = {"source_slug": source_slug, "house": house, "key": key, "words": line.words}
    return named | {"pages": line.pages, "since": number}


def _key(words: str) -> str:
    """The words' hash: an index of PostgreSQL holds no line of a thousand letters."""
    return hashlib.sha256(storable(words).encode()).hexdigest()


def _unpacked(source_slug: str, packed: bytes) -> Learnt:
    try:
        return from_json(zlib.decompressobj().decompress(packed, _MOST_BYTES), Learnt)
    except (zlib.error, ShapeError) as error:
        raise StoreError(f"what was learnt of source {source_slug} cannot be read: {error}") from error
