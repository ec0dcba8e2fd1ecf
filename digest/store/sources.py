"""What each source wants remembered until its next fetch, and how the last one ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from digest.errors import StoreError
from digest.model import Fetched, Outcome, SourceSlug, SourceState
from digest.serial import ShapeError, from_json, to_json
from digest.store.database import Database
from digest.store.tables import source_state


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """How a source fares."""

    source_slug: SourceSlug
    state: SourceState
    outcome: Outcome
    words: str  # "" when there is nothing to say
    fetched_at: datetime


class Sources:
    """One row for each source that was ever fetched."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def health(self, source_slug: SourceSlug) -> SourceHealth | None:
        """What the last fetch left and how it ended; None before the first.

        Raises:
            StoreError: the stored state is none.
        """
        wanted = select(source_state).where(source_state.c.source_slug == source_slug)
        with self._database.read() as connection:
            row = connection.execute(wanted).first()
        return None if row is None else _health(row)

    def record(self, fetched: Fetched, now: datetime) -> None:
        """Keep the state that a fetch left, and how it ended."""
        row = {
            "source_slug": fetched.source_slug,
            "state": to_json(fetched.state).decode(),
            "last_outcome": fetched.outcome,
            "last_words": fetched.words,
            "last_fetched_at": now,
        }
        insert = self._database.insert(source_state).values(row)
        upsert = insert.on_conflict_do_update(
            index_elements=[source_state.c.source_slug],
            set_={name: insert.excluded[name] for name in row if name != "source_slug"},
        )
        with self._database.write() as connection:
            connection.execute(upsert)


def _health(row: Row[Any]) -> SourceHealth:
    try:
        state = from_json(row.state, SourceState)
    except ShapeError as error:
        raise StoreError(f"the stored state of source {row.source_slug} cannot be read: {error}") from error
    return SourceHealth(
        source_slug=SourceSlug(row.source_slug),
        state=state,
        outcome=Outcome(row.last_outcome),
        words=row.last_words,
        fetched_at=row.last_fetched_at,
    )
