"""Issues and their renderings, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text

from digest.errors import StoreError
from digest.model import (
    Delivery,
    DeliveryStatus,
    Issue,
    IssueId,
    IssueStatus,
    Reason,
    Rendered,
    SetAside,
    Stage,
    Subscriber,
    SubscriberId,
)
from digest.store import Store
from tests.builders import briefing, issue

ZONE = "Europe/Brussels"


def numbered(number: int, slot_local: str, **changes: Any) -> Any:
    return issue(id=IssueId(f"morning-{number}"), number=number, slot_local=slot_local, **changes)


def rendering(**changes: Any) -> Rendered:
    fields: dict[str, Any] = {
        "issue_id": IssueId("morning-7"), "audience_key": "public", "subject": "Dam opens", "preheader": "And a ferry.",
        "html": "<p>해협</p>", "text": "해협", "markdown": "# 해협", "pdf": b"%PDF\x00",
    }  # fmt: skip
    return Rendered(**(fields | changes))


def outgoing(status: DeliveryStatus) -> Delivery:
    reader = Subscriber(id=SubscriberId("a"), email="a@example.org")
    return Delivery(
        issue_id=IssueId("morning-7"), subscriber=reader, message_id="<1@example.org>", status=status, attempts=0,
        next_attempt_at=None, last_reply=None,
    )  # fmt: skip


SKIPPED = (
    SetAside(item_id="wire/z.txt", stage=Stage.CLEAN, reason=Reason.EMPTY, words="no text in it"),
    SetAside(item_id="wire/a.png", stage=Stage.FETCH, reason=Reason.BINARY, words="a picture"),
)


def test_an_issue_comes_back_equal(store: Store) -> None:
    assert store.issues.save(issue()) == issue()
    assert store.issues.get(IssueId("morning-7")) == issue()
    assert store.issues.at("morning", ZONE, "2026-11-20T08:00") == issue()


def test_an_issue_keeps_the_offset_of_its_time(store: Store) -> None:
    as_of = datetime(2026, 11, 20, 8, 0, tzinfo=timezone(timedelta(hours=1)))
    store.issues.save(issue(as_of=as_of))
    found = store.issues.get(IssueId("morning-7"))
    assert found is not None
    assert found.as_of.isoformat() == "2026-11-20T08:00:00+01:00"


def test_where_no_issue_is_there_is_none(store: Store) -> None:
    assert store.issues.get(IssueId("morning-7")) is None
    assert store.issues.at("morning", ZONE, "2026-11-20T08:00") is None
    assert store.issues.newest() is None
    assert store.issues.list(10) == ()


def test_the_last_issue_is_the_newest_with_an_earlier_slot(store: Store) -> None:
    for number, slot in ((1, "2026-11-18T08:00"), (3, "2026-11-20T08:00"), (2, "2026-11-19T08:00")):
        store.issues.save(numbered(number, slot))
    last = store.issues.last_before("morning", ZONE, "2026-11-20T08:00")
    assert last is not None
    assert last.number == 2
    assert store.issues.last_before("morning", ZONE, "2026-11-18T08:00") is None


def test_each_edition_and_zone_has_its_own_numbers_and_last_issue(store: Store) -> None:
    store.issues.save(numbered(4, "2026-11-19T08:00"))
    assert store.issues.next_place("morning", ZONE) == (5, "morning-5")
    assert store.issues.next_place("morning", "Asia/Seoul") == (1, "morning-1")
    assert store.issues.next_place("evening", ZONE) == (1, "evening-1")
    assert store.issues.last_before("morning", "Asia/Seoul", "2026-11-20T08:00") is None
    assert store.issues.last_before("evening", ZONE, "2026-11-20T08:00") is None


def test_issues_are_listed_newest_first(store: Store) -> None:
    for number, slot in ((1, "2026-11-18T08:00"), (3, "2026-11-20T08:00"), (2, "2026-11-19T08:00")):
        store.issues.save(replace(numbered(number, slot), as_of=datetime.fromisoformat(f"{slot}+00:00")))
    early = datetime(2026, 11, 20, 23, tzinfo=UTC)  # where it is the next day already
    seoul = {"edition_slug": "evening", "zone": "Asia/Seoul", "slot_local": "2026-11-21T08:00", "number": 1}
    store.issues.save(issue(id=IssueId("evening-1"), as_of=early, **seoul))
    west = {"edition_slug": "west", "zone": "America/Lima", "slot_local": "2026-11-20T22:00", "number": 1}
    store.issues.save(issue(id=IssueId("west-1"), as_of=early + timedelta(hours=4), **west))
    assert [one.id for one in store.issues.list(4)] == ["west-1", "evening-1", "morning-3", "morning-2"]
    newest = store.issues.newest("morning")
    assert newest is not None
    assert newest.id == "morning-3"


def test_an_unsent_issue_of_the_slot_is_replaced_and_lends_its_number(store: Store) -> None:
    store.issues.save(issue(), SKIPPED)
    other = issue(id=IssueId("morning-8"), number=8, input_sha256="0f" * 32, briefing=briefing(edition_label="New"))
    saved = store.issues.save(other, SKIPPED[:1])
    assert saved == replace(other, id=IssueId("morning-7"), number=7)
    assert store.issues.list(10) == (saved,)
    assert store.issues.set_aside(saved.id) == SKIPPED[:1]


def test_a_replaced_issue_forgets_what_was_rendered_of_it(store: Store) -> None:
    store.issues.save(issue())
    store.rendered.save(rendering())
    store.issues.save(issue(input_sha256="0f" * 32))
    assert store.rendered.get(IssueId("morning-7")) is None


def test_a_sent_issue_is_never_replaced(store: Store) -> None:
    store.issues.save(issue())
    store.issues.mark_sent(IssueId("morning-7"))
    with pytest.raises(StoreError, match="issue morning-7 was sent and cannot be replaced"):
        store.issues.save(issue(input_sha256="0f" * 32))
    assert store.issues.newest() == issue(status=IssueStatus.SENT)


@pytest.mark.parametrize("status", [DeliveryStatus.SENDING, DeliveryStatus.HELD])
def test_an_issue_on_its_way_is_never_replaced(store: Store, status: DeliveryStatus) -> None:
    store.issues.save(issue())
    store.deliveries.queue([outgoing(status)])
    with pytest.raises(StoreError, match="issue morning-7 is being sent and cannot be replaced"):
        store.issues.save(issue(input_sha256="0f" * 32))


@pytest.mark.parametrize("status", [DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED, DeliveryStatus.FAILED])
def test_an_issue_that_reached_nobody_may_be_replaced(store: Store, status: DeliveryStatus) -> None:
    store.issues.save(issue())
    store.deliveries.queue([outgoing(status)])
    store.issues.save(issue(input_sha256="0f" * 32))
    assert len(store.deliveries.for_issue(IssueId("morning-7"))) == 1


def test_an_issue_whose_number_or_id_was_taken_meanwhile_gets_the_next_and_is_given_back_so(store: Store) -> None:
    store.issues.save(issue())
    late = issue(slot_local="2026-11-21T08:00")
    assert store.issues.save(late, SKIPPED) == replace(late, id=IssueId("morning-8"), number=8)
    same_number = issue(id=IssueId("other"), slot_local="2026-11-22T08:00")
    assert store.issues.save(same_number) == replace(same_number, id=IssueId("morning-9"), number=9)
    assert store.issues.get(IssueId("morning-7")) == issue()
    assert store.issues.set_aside(IssueId("morning-8")) == SKIPPED


def test_where_an_edition_moved_the_id_tells_the_zone(store: Store) -> None:
    store.issues.save(issue(id=IssueId("morning-1"), number=1))
    assert store.issues.next_place("morning", "Asia/Seoul") == (1, "morning-1-asia-seoul")
    moved = store.issues.save(issue(id=IssueId("morning-1"), number=1, zone="Asia/Seoul"))
    assert (moved.number, moved.id) == (1, "morning-1-asia-seoul")
    assert store.issues.next_place("morning", "Asia/Seoul") == (2, "morning-2")


def test_processes_that_make_issues_at_once_number_them_one_after_another(store_url: str) -> None:
    """Each reads the next number before any of them saves."""
    Store.open(store_url).close()
    everyone = Barrier(6)

    def make(hour: int) -> Issue:
        with Store.open(store_url) as own:  # connections of its own, as a process has
            number, issue_id = own.issues.next_place("morning", ZONE)
            everyone.wait(timeout=30)
            slot = f"2026-11-20T{hour // 2:02}:00"  # two of each slot
            return own.issues.save(issue(id=issue_id, number=number, slot_local=slot))

    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(make, range(6)))
    assert {(one.number, one.id) for one in made} == {(n, f"morning-{n}") for n in (1, 2, 3)}
    with Store.open(store_url) as store:
        assert {one.id: one.slot_local for one in store.issues.list(9)} == {one.id: one.slot_local for one in made}


def test_a_refused_save_leaves_everything_as_it_was(store: Store) -> None:
    store.issues.save(issue(), SKIPPED)
    store.issues.mark_sent(IssueId("morning-7"))
    with pytest.raises(StoreError):
        store.issues.save(issue(), ())
    assert store.issues.set_aside(IssueId("morning-7")) == SKIPPED


def test_what_was_set_aside_keeps_its_order(store: Store) -> None:
    store.issues.save(issue(), SKIPPED)
    assert store.issues.set_aside(IssueId("morning-7")) == SKIPPED


def test_a_briefing_that_is_none_any_more_says_so(store: Store) -> None:
    store.issues.save(issue())
    with store._database.write() as connection:
        connection.execute(text("UPDATE issues SET briefing = '[]'"))
    with pytest.raises(StoreError, match="the stored issue morning-7 cannot be read"):
        store.issues.newest()


def test_a_rendering_comes_back_equal(store: Store) -> None:
    store.issues.save(issue())
    for drawn in (rendering(), rendering(audience_key="ko", pdf=None)):
        store.rendered.save(drawn)
        assert store.rendered.get(drawn.issue_id, drawn.audience_key) == drawn
    assert store.rendered.get(IssueId("morning-7"), "fr") is None


def test_a_rendering_drawn_again_replaces_the_old_one(store: Store) -> None:
    store.issues.save(issue())
    store.rendered.save(rendering())
    store.rendered.save(rendering(subject="Dam opens at last", pdf=None))
    assert store.rendered.get(IssueId("morning-7")) == rendering(subject="Dam opens at last", pdf=None)


def test_a_rendering_needs_its_issue(store: Store) -> None:
    with pytest.raises(StoreError):
        store.rendered.save(rendering())
