"""The signed manifests, one after another: nothing is ever changed or taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select

from digest.store.database import Database, Lock
from digest.store.tables import manifests


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredManifest:
    """One manifest as it was signed."""

    position: int  # from 1
    issue_id: str
    manifest: str  # JSON, byte for byte
    signature: str  # hex


class Manifests:
    """The chain."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, issue_id: str, sign: Callable[[int, StoredManifest | None], tuple[str, str]]) -> StoredManifest:
        """Add what `sign` makes of the next position and the manifest before it: the text and its signature."""
        newest = select(manifests).order_by(manifests.c.position.desc()).limit(1)
        with self._database.write() as connection:
            self._database.wait_for(Lock.ISSUES, connection)
            row = connection.execute(newest).first()
            before = None if row is None else _stored(row)
            position = before.position + 1 if before else 1
            text, signature = sign(position, before)
            made = {"position": position, "issue_id": issue_id, "manifest": text, "signature": signature}
            connection.execute(insert(manifests), made)
        return StoredManifest(position=position, issue_id=issue_id, manifest=text, signature=signature)

    def all(self) -> tuple[StoredManifest, ...]:
        """Every manifest, in order."""
        with self._database.read() as connection:
            return tuple(_stored(row) for row in connection.execute(select(manifests).order_by(manifests.c.position)))

    def of(self, issue_id: str) -> tuple[StoredManifest, ...]:
        """Those of one issue, in order."""
        wanted = select(manifests).where(manifests.c.issue_id == issue_id).order_by(manifests.c.position)
        with self._database.read() as connection:
            return tuple(_stored(row) for row in connection.execute(wanted))


def _stored(row: Row[Any]) -> StoredManifest:
    return StoredManifest(position=row.position, issue_id=row.issue_id, manifest=row.manifest, signature=row.signature)
