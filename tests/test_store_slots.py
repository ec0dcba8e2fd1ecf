"""The ledger of slots, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from digest.errors import StoreError
from digest.model import IssueId
from digest.store import Store
from digest.store.slots import Slot, SlotState
from tests.builders import NOW, issue

SLOT = ("morning", "Europe/Brussels", "2026-11-20T08:00")
CLAIMED = Slot(
    edition_slug="morning", zone="Europe/Brussels", slot_local="2026-11-20T08:00", due_at=NOW,
    state=SlotState.CLAIMED, issue_id=None,
)  # fmt: skip


def test_a_slot_is_claimed_once(store: Store) -> None:
    assert store.slots.claim(*SLOT, NOW)
    assert not store.slots.claim(*SLOT, NOW)
    assert store.slots.newest("morning", "Europe/Brussels") == CLAIMED


def test_of_many_processes_one_claims_a_slot(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda _: store.slots.claim(*SLOT, NOW), range(8)))
    assert sorted(won) == [False] * 7 + [True]


def test_each_edition_and_zone_has_its_own_slots(store: Store) -> None:
    assert store.slots.claim(*SLOT, NOW)
    assert store.slots.claim("evening", *SLOT[1:], NOW)
    assert store.slots.claim("morning", "Asia/Seoul", SLOT[2], NOW)
    assert store.slots.newest("evening", "Asia/Seoul") is None


def test_the_newest_slot_is_the_one_due_last(store: Store) -> None:
    store.slots.claim(*SLOT, NOW)
    store.slots.claim(*SLOT[:2], "2026-11-19T08:00", NOW - timedelta(days=1))
    assert store.slots.newest(*SLOT[:2]) == CLAIMED


def test_a_finished_slot_remembers_its_issue(store: Store) -> None:
    store.issues.save(issue())
    store.slots.claim(*SLOT, NOW)
    done = replace(CLAIMED, state=SlotState.DONE, issue_id=IssueId("morning-7"))
    store.slots.finish(done)
    assert store.slots.newest(*SLOT[:2]) == done
    assert not store.slots.claim(*SLOT, NOW)


def test_a_slot_that_nobody_claimed_cannot_be_finished(store: Store) -> None:
    with pytest.raises(StoreError, match="slot 2026-11-20T08:00 of morning in Europe/Brussels was never claimed"):
        store.slots.finish(CLAIMED)
