"""What an issue was made from, what it left to the next, and what the desk did to it."""

from __future__ import annotations

import zlib
from typing import Any

from sqlalchemy import Select, Table, func, insert, select

from digest.errors import StoreError
from digest.model import Chronicle, DeskEdit, Issue, IssueId
from digest.serial import ShapeError, from_json, to_json
from digest.store.database import Database, Lock
from digest.store.tables import chronicles, desk_edits, recipes, replaced

_MOST_BYTES = 200_000_000  # of a recipe or chronicle unpacked: 10,000 items take 5 MB
_TOO_LARGE = f"it has more than {_MOST_BYTES // 1_000_000} MB; read fewer items into one edition"


class _Packed:
    """One compressed value to an issue."""

    def __init__(self, database: Database, table: Table, column: str) -> None:
        self._database, self._table, self._column = database, table, column

    def _save(self, issue_id: IssueId, value: bytes) -> None:
        if len(value) > _MOST_BYTES:
            raise StoreError(f"the {self._column} of issue {issue_id} cannot be kept: {_TOO_LARGE}")
        row = {"issue_id": issue_id, self._column: zlib.compress(value)}
        upsert = self._database.insert(self._table).values(row)
        changed: Any = {self._column: upsert.excluded[self._column]}
        with self._database.write() as connection:
            connection.execute(upsert.on_conflict_do_update(index_elements=["issue_id"], set_=changed))

    def _get(self, issue_id: IssueId) -> bytes | None:
        wanted = select(self._table.c[self._column]).where(self._table.c.issue_id == issue_id)
        return self._unpacked(wanted, issue_id)

    def _unpacked(self, wanted: Select[Any], issue_id: IssueId) -> bytes | None:
        with self._database.read() as connection:
            packed = connection.scalar(wanted)
        if packed is None:
            return None
        unpacking = zlib.decompressobj()
        try:
            value = unpacking.decompress(packed, _MOST_BYTES)
        except zlib.error as error:
            raise StoreError(f"the {self._column} of issue {issue_id} cannot be read: {error}") from error
        if unpacking.unconsumed_tail:
            raise StoreError(f"the {self._column} of issue {issue_id} cannot be read: {_TOO_LARGE}")
        return value


class Recipes(_Packed):
    """What each issue was made from, as JSON: its shape is the pipeline's."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, recipes, "recipe")

    def save(self, issue_id: IssueId, recipe: bytes) -> None:
        """Keep an issue's recipe in place of an earlier one."""
        self._save(issue_id, recipe)

    def get(self, issue_id: IssueId) -> bytes | None:
        """The recipe; None where none is kept.

        Raises:
            StoreError: it is damaged.
        """
        return self._get(issue_id)


class Chronicles(_Packed):
    """What the issues of an edition up to one of them have recorded."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, chronicles, "chronicle")

    def save(self, issue_id: IssueId, chronicle: Chronicle) -> None:
        """Keep an issue's chronicle in place of an earlier one."""
        self._save(issue_id, to_json(chronicle))

    def of(self, issue: Issue) -> Chronicle:
        """The chronicle as of an issue as it is, or as it was before it was made anew; empty where none is kept.

        Raises:
            StoreError: it is damaged.
        """
        then = (replaced.c.issue_id == issue.id, replaced.c.input_sha256 == issue.input_sha256)
        found = self._unpacked(select(replaced.c.chronicle).where(*then), issue.id) or self._get(issue.id)
        try:
            return Chronicle() if found is None else from_json(found, Chronicle)
        except ShapeError as error:
            raise StoreError(f"the chronicle of issue {issue.id} cannot be read: {error}") from error


class DeskEdits:
    """The desk's edits, by slot: they outlive the issue that they were made in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, edition_slug: str, zone: str, slot_local: str) -> tuple[DeskEdit, ...]:
        """The edits of a slot, oldest first.

        Raises:
            StoreError: one cannot be read.
        """
        wanted = select(desk_edits.c.edit).where(*_slot(edition_slug, zone, slot_local))
        with self._database.read() as connection:
            rows = connection.scalars(wanted.order_by(desk_edits.c.position)).all()
        try:
            return tuple(from_json(row, DeskEdit) for row in rows)
        except ShapeError as error:
            raise StoreError(f"an edit of slot {slot_local} cannot be read: {error}") from error

    def add(self, edition_slug: str, zone: str, slot_local: str, edit: DeskEdit) -> None:
        """Keep one more edit."""
        here = _slot(edition_slug, zone, slot_local)
        with self._database.write() as connection:
            self._database.wait_for(Lock.ISSUES, connection)
            highest = connection.scalar(select(func.max(desk_edits.c.position)).where(*here)) or 0
            row = {"edition_slug": edition_slug, "zone": zone, "slot_local": slot_local}
            connection.execute(insert(desk_edits), row | {"position": highest + 1, "edit": to_json(edit).decode()})


def _slot(edition_slug: str, zone: str, slot_local: str) -> tuple[Any, ...]:
    return (
        desk_edits.c.edition_slug == edition_slug,
        desk_edits.c.zone == zone,
        desk_edits.c.slot_local == slot_local,
    )
