"""The memory of the sources, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from digest.errors import StoreError
from digest.model import Fetched, Outcome, SourceSlug, SourceState
from digest.store import Store
from digest.store.sources import SourceHealth
from tests.builders import NOW

WIRE = SourceSlug("wire")
STATE = SourceState(values=(("etag", '"7"'), ("last-modified", "Fri, 20 Nov 2026 07:00:00 GMT")))


def fetched(**changes: Any) -> Fetched:
    fields: dict[str, Any] = {
        "source_slug": WIRE, "items": (), "set_aside": (), "state": STATE, "outcome": Outcome.OK, "words": "",
    }  # fmt: skip
    return Fetched(**(fields | changes))


def test_a_source_never_fetched_has_no_health(store: Store) -> None:
    assert store.sources.health(WIRE) is None


def test_the_state_of_a_fetch_is_there_for_the_next(store: Store) -> None:
    store.sources.record(fetched(), NOW)
    health = store.sources.health(WIRE)
    assert health is not None
    assert health.state == STATE


def test_the_last_fetch_replaces_the_one_before(store: Store) -> None:
    store.sources.record(fetched(), NOW)
    later = NOW + timedelta(hours=1)
    store.sources.record(fetched(state=SourceState(), outcome=Outcome.FAILED, words="no route to host"), later)
    assert store.sources.health(WIRE) == SourceHealth(
        source_slug=WIRE, state=SourceState(), outcome=Outcome.FAILED, words="no route to host", fetched_at=later
    )


def test_a_state_that_is_none_any_more_says_so(store: Store) -> None:
    store.sources.record(fetched(), NOW)
    with store._database.write() as connection:
        connection.execute(text("UPDATE source_state SET state = 'x'"))
    with pytest.raises(StoreError, match="the stored state of source wire cannot be read"):
        store.sources.health(WIRE)
