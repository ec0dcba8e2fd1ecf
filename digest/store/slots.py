"""The ledger of slots: each moment at which an issue is due is taken by exactly one process, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update

from digest.errors import StoreError
from digest.model import IssueId
from digest.store.database import Database
from digest.store.tables import slots


class SlotState(StrEnum):
    """The life of a slot in the ledger."""

    CLAIMED = "claimed"  # somebody is making its issue, or died while at it
    DONE = "done"  # its issue was made
    SKIPPED = "skipped"  # found too late, or nothing was due after all
    FAILED = "failed"  # making its issue failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A moment at which an issue was due."""

    edition_slug: str
    zone: str
    slot_local: str  # "2026-11-20T07:00", local time in `zone`
    due_at: datetime
    state: SlotState
    issue_id: IssueId | None  # None: none was made, or not yet


class Slots:
    """The ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, edition_slug: str, zone: str, slot_local: str, due_at: datetime) -> bool:
        """Take the slot; true for exactly one caller, ever."""
        row = {"edition_slug": edition_slug, "zone": zone, "slot_local": slot_local}
        row_with_state = row | {"due_at": due_at, "state": SlotState.CLAIMED}
        claim = self._database.insert(slots).values(row_with_state).on_conflict_do_nothing()
        with self._database.write() as connection:
            return connection.execute(claim.returning(slots.c.state)).first() is not None

    def finish(self, slot: Slot) -> None:
        """Record the state and issue of a slot that was claimed.

        Raises:
            StoreError: nobody claimed it.
        """
        change = update(slots).where(
            slots.c.edition_slug == slot.edition_slug, slots.c.zone == slot.zone, slots.c.slot_local == slot.slot_local
        )
        with self._database.write() as connection:
            if connection.execute(change.values(state=slot.state, issue_id=slot.issue_id)).rowcount != 1:
                raise StoreError(f"slot {slot.slot_local} of {slot.edition_slug} in {slot.zone} was never claimed")

    def newest(self, edition_slug: str, zone: str) -> Slot | None:
        """The latest slot in the ledger."""
        wanted = select(slots).where(slots.c.edition_slug == edition_slug, slots.c.zone == zone)
        with self._database.read() as connection:
            row = connection.execute(wanted.order_by(slots.c.due_at.desc(), slots.c.slot_local.desc()).limit(1)).first()
        if row is None:
            return None
        return Slot(
            edition_slug=row.edition_slug,
            zone=row.zone,
            slot_local=row.slot_local,
            due_at=row.due_at,
            state=SlotState(row.state),
            issue_id=None if row.issue_id is None else IssueId(row.issue_id),
        )
