"""The outbox, on both databases."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from digest.errors import StoreError
from digest.model import (
    TEST_SEND,
    Delivery,
    DeliveryStatus,
    IssueId,
    IssueStatus,
    SendOutcome,
    SendResult,
    Subscriber,
    SubscriberId,
)
from digest.store import Store
from tests.builders import NOW, issue

ISSUE = IssueId("morning-7")
ACCEPTED = SendResult(outcome=SendOutcome.ACCEPTED, code=250, enhanced_code="2.0.0", reply="ok")
BUSY = SendResult(outcome=SendOutcome.DEFERRED, code=451, enhanced_code=None, reply="try later")
SOON = NOW + timedelta(minutes=5)


def delivery(reader: str = "a", **changes: Any) -> Delivery:
    fields: dict[str, Any] = {
        "issue_id": ISSUE,
        "subscriber": Subscriber(id=SubscriberId(reader), email=f"{reader}@example.org", name="Ona"),
        "message_id": f"<{reader}@example.org>",
        "status": DeliveryStatus.QUEUED,
        "attempts": 0,
        "next_attempt_at": None,
        "last_reply": None,
    }
    return Delivery(**(fields | changes))


def settled(claimed: Delivery, status: DeliveryStatus, **changes: Any) -> Delivery:
    return replace(claimed, status=status, **changes)


@pytest.fixture
def outbox(store: Store) -> Store:
    store.issues.save(issue())
    return store


def test_a_queued_delivery_comes_back_equal(outbox: Store) -> None:
    outbox.deliveries.queue([delivery("b"), delivery("a")])
    assert outbox.deliveries.for_issue(ISSUE) == (delivery("a"), delivery("b"))
    assert outbox.deliveries.for_issue(IssueId("other")) == ()


def test_queuing_twice_never_doubles(outbox: Store) -> None:
    assert outbox.deliveries.queue([delivery("a"), delivery("b")]) == 2
    assert outbox.deliveries.queue([delivery("b", message_id="<new@example.org>"), delivery("c")]) == 1
    assert [one.message_id for one in outbox.deliveries.for_issue(ISSUE)] == [
        "<a@example.org>", "<b@example.org>", "<c@example.org>",
    ]  # fmt: skip


def test_a_delivery_needs_its_issue(store: Store) -> None:
    with pytest.raises(StoreError):
        store.deliveries.queue([delivery()])


def test_a_claim_records_the_attempt_before_the_mail_is_offered(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    (claimed,) = outbox.deliveries.claim(NOW, "one", 10, 60)
    assert claimed == delivery(status=DeliveryStatus.SENDING, attempts=1)
    assert outbox.deliveries.for_issue(ISSUE) == (claimed,)
    (attempt,) = outbox.deliveries.attempts(ISSUE, SubscriberId("a"))
    assert (attempt.n, attempt.started_at, attempt.finished_at, attempt.outcome) == (1, NOW, None, None)


def test_a_claim_takes_no_more_than_its_limit(outbox: Store) -> None:
    outbox.deliveries.queue([delivery(f"{n:03}") for n in range(200)])
    claimed = outbox.deliveries.claim(NOW, "one", 7, 60)
    assert [one.subscriber.id for one in claimed] == [f"{n:03}" for n in range(7)]
    statuses = Counter(one.status for one in outbox.deliveries.for_issue(ISSUE))
    assert statuses == {DeliveryStatus.SENDING: 7, DeliveryStatus.QUEUED: 193}


def test_what_is_claimed_is_not_claimed_again(outbox: Store) -> None:
    outbox.deliveries.queue([delivery("a"), delivery("b")])
    assert len(outbox.deliveries.claim(NOW, "one", 1, 60)) == 1
    assert [one.subscriber.id for one in outbox.deliveries.claim(NOW, "two", 9, 60)] == ["b"]
    assert outbox.deliveries.claim(NOW, "three", 9, 60) == ()


def test_a_claim_can_be_for_one_issue_only(outbox: Store) -> None:
    outbox.issues.save(issue(id=IssueId("evening-1"), edition_slug="evening", number=1))
    outbox.deliveries.queue([delivery("a"), delivery("a", issue_id=IssueId("evening-1"))])
    claimed = outbox.deliveries.claim(NOW, "one", 9, 60, issue_id=IssueId("evening-1"))
    assert [one.issue_id for one in claimed] == ["evening-1"]


def test_a_claim_can_be_for_one_subscriber_only(outbox: Store) -> None:
    outbox.deliveries.queue([delivery("a"), delivery("b")])
    claimed = outbox.deliveries.claim(NOW, "one", 9, 60, issue_id=ISSUE, subscriber_id=SubscriberId("b"))
    assert [one.subscriber.id for one in claimed] == ["b"]
    assert outbox.deliveries.for_issue(ISSUE)[0].status is DeliveryStatus.QUEUED


def test_an_accepted_mail_is_sent_and_so_is_its_issue(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    (claimed,) = outbox.deliveries.claim(NOW, "one", 1, 60)
    outbox.deliveries.finish(settled(claimed, DeliveryStatus.SENT, last_reply="250 ok"), ACCEPTED, SOON)
    (done,) = outbox.deliveries.for_issue(ISSUE)
    assert (done.status, done.attempts, done.last_reply) == (DeliveryStatus.SENT, 1, "250 ok")
    (attempt,) = outbox.deliveries.attempts(ISSUE, SubscriberId("a"))
    assert (attempt.finished_at, attempt.outcome, attempt.code) == (SOON, SendOutcome.ACCEPTED, 250)
    assert (attempt.enhanced_code, attempt.reply) == ("2.0.0", "ok")
    sent = outbox.issues.get(ISSUE)
    assert sent is not None
    assert sent.status is IssueStatus.SENT
    assert outbox.deliveries.claim(SOON, "one", 9, 60) == ()


def test_a_test_send_leaves_its_issue_unsent_and_replaceable(outbox: Store) -> None:
    outbox.deliveries.queue([delivery(f"{TEST_SEND}a")])
    assert outbox.deliveries.claim(NOW, "one", 1, 60) == ()  # nobody but whoever asked for the test offers it
    (claimed,) = outbox.deliveries.claim(NOW, "one", 1, 60, subscriber_id=SubscriberId(f"{TEST_SEND}a"))
    outbox.deliveries.finish(settled(claimed, DeliveryStatus.SENT), ACCEPTED, SOON)
    unsent = outbox.issues.get(ISSUE)
    assert unsent is not None
    assert unsent.status is IssueStatus.COMPOSED
    outbox.issues.save(issue(input_sha256="0f" * 32))


def test_a_deferred_delivery_waits_for_its_time(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    (claimed,) = outbox.deliveries.claim(NOW, "one", 1, 60)
    outbox.deliveries.finish(settled(claimed, DeliveryStatus.DEFERRED, next_attempt_at=SOON), BUSY, NOW)
    assert outbox.deliveries.claim(SOON - timedelta(microseconds=1), "one", 9, 60) == ()
    (again,) = outbox.deliveries.claim(SOON, "one", 9, 60)
    assert (again.attempts, again.message_id) == (2, claimed.message_id)
    assert [one.outcome for one in outbox.deliveries.attempts(ISSUE, SubscriberId("a"))] == [SendOutcome.DEFERRED, None]
    unsent = outbox.issues.get(ISSUE)
    assert unsent is not None
    assert unsent.status is IssueStatus.COMPOSED


def test_the_longest_due_go_first(outbox: Store) -> None:
    ready = {"a": SOON, "b": NOW, "c": None}
    outbox.deliveries.queue(
        [delivery(who, status=DeliveryStatus.DEFERRED if at else DeliveryStatus.QUEUED, next_attempt_at=at)
         for who, at in ready.items()]
    )  # fmt: skip
    order = [outbox.deliveries.claim(SOON, "one", 1, 60)[0].subscriber.id for _ in ready]
    assert order == ["c", "b", "a"]


def test_a_mail_in_doubt_is_held_and_never_offered_again(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    outbox.deliveries.claim(NOW, "died", 1, 60)
    assert outbox.deliveries.claim(NOW + timedelta(seconds=59), "two", 9, 60) == ()
    assert outbox.deliveries.for_issue(ISSUE)[0].status is DeliveryStatus.SENDING
    assert outbox.deliveries.claim(NOW + timedelta(seconds=60), "two", 9, 60) == ()
    assert outbox.deliveries.for_issue(ISSUE)[0].status is DeliveryStatus.HELD
    assert outbox.deliveries.claim(NOW + timedelta(days=9), "two", 9, 60) == ()


def test_expired_leases_can_be_held_without_claiming(outbox: Store) -> None:
    outbox.deliveries.queue([delivery("a"), delivery("b")])
    outbox.deliveries.claim(NOW, "died", 9, 60)
    assert outbox.deliveries.hold_expired(NOW) == 0
    assert outbox.deliveries.hold_expired(SOON) == 2


def test_what_is_held_can_be_listed_and_offered_again_by_a_person(outbox: Store) -> None:
    outbox.issues.save(issue(id=IssueId("evening-1"), edition_slug="evening", number=1))
    readers = [delivery("a"), delivery("b"), delivery("test-1-a"), delivery("a", issue_id=IssueId("evening-1"))]
    outbox.deliveries.queue(readers)
    outbox.deliveries.claim(NOW, "died", 9, 60)
    outbox.deliveries.hold_expired(SOON)
    assert [(one.issue_id, one.subscriber.id) for one in outbox.deliveries.held()] == [
        ("evening-1", "a"), ("morning-7", "a"), ("morning-7", "b"),
    ]  # fmt: skip
    assert outbox.deliveries.retry_held(ISSUE, SOON) == 2
    assert outbox.deliveries.retry_held(ISSUE, SOON) == 0
    assert [one.issue_id for one in outbox.deliveries.held()] == ["evening-1"]
    again = outbox.deliveries.claim(SOON, "two", 9, 60)
    assert [(one.subscriber.id, one.attempts, one.message_id) for one in again] == [
        ("a", 2, "<a@example.org>"), ("b", 2, "<b@example.org>"),
    ]  # fmt: skip


def test_a_held_delivery_that_is_given_back_after_all_stays_due(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    outbox.deliveries.claim(NOW, "died", 1, 60)
    outbox.deliveries.hold_expired(SOON)
    outbox.deliveries.retry_held(ISSUE, SOON)
    outbox.deliveries.claim(SOON, "two", 1, 60)
    outbox.deliveries.release("two")
    assert [one.attempts for one in outbox.deliveries.claim(SOON, "three", 9, 60)] == [2]


def test_an_owner_that_was_only_slow_may_still_say_what_came_of_it(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    (claimed,) = outbox.deliveries.claim(NOW, "slow", 1, 60)
    outbox.deliveries.hold_expired(SOON)
    outbox.deliveries.finish(settled(claimed, DeliveryStatus.SENT), ACCEPTED, SOON)
    assert outbox.deliveries.for_issue(ISSUE)[0].status is DeliveryStatus.SENT


def test_an_attempt_is_finished_once(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    (claimed,) = outbox.deliveries.claim(NOW, "one", 1, 60)
    outbox.deliveries.finish(settled(claimed, DeliveryStatus.FAILED), BUSY, NOW)
    with pytest.raises(StoreError, match="attempt 1 of morning-7 to a is not under way"):
        outbox.deliveries.finish(settled(claimed, DeliveryStatus.SENT), ACCEPTED, NOW)
    assert outbox.deliveries.for_issue(ISSUE)[0].status is DeliveryStatus.FAILED


def test_an_attempt_that_was_overtaken_cannot_be_finished(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    (first,) = outbox.deliveries.claim(NOW, "one", 1, 60)
    outbox.deliveries.finish(settled(first, DeliveryStatus.DEFERRED, next_attempt_at=NOW), BUSY, NOW)
    outbox.deliveries.claim(NOW, "two", 1, 60)
    with pytest.raises(StoreError, match="attempt 1 "):
        outbox.deliveries.finish(settled(first, DeliveryStatus.SENT), ACCEPTED, NOW)


def test_leases_given_back_charge_nobody(outbox: Store) -> None:
    outbox.deliveries.queue([delivery("a"), delivery("b"), delivery("c")])
    mine = outbox.deliveries.claim(NOW, "one", 2, 60)
    outbox.deliveries.claim(NOW, "two", 1, 60)
    outbox.deliveries.finish(settled(mine[0], DeliveryStatus.HELD), BUSY, NOW)
    assert outbox.deliveries.release("one") == 1
    assert [one.status for one in outbox.deliveries.for_issue(ISSUE)] == [
        DeliveryStatus.HELD, DeliveryStatus.QUEUED, DeliveryStatus.SENDING,
    ]  # fmt: skip
    assert outbox.deliveries.for_issue(ISSUE)[1] == delivery("b")
    assert outbox.deliveries.attempts(ISSUE, SubscriberId("b")) == ()


def test_a_deferred_delivery_given_back_is_deferred_as_before(outbox: Store) -> None:
    outbox.deliveries.queue([delivery()])
    (claimed,) = outbox.deliveries.claim(NOW, "one", 1, 60)
    outbox.deliveries.finish(settled(claimed, DeliveryStatus.DEFERRED, next_attempt_at=SOON), BUSY, NOW)
    (before,) = outbox.deliveries.for_issue(ISSUE)
    outbox.deliveries.claim(SOON, "one", 1, 60)
    outbox.deliveries.release("one")
    assert outbox.deliveries.for_issue(ISSUE) == (before,)


def test_many_workers_claim_each_delivery_exactly_once(outbox: Store) -> None:
    outbox.deliveries.queue([delivery(f"{n:03}") for n in range(150)])

    def drain(worker: int) -> list[str]:
        taken: list[str] = []
        while claimed := outbox.deliveries.claim(NOW, f"worker-{worker}", 4, 600):
            for one in claimed:
                outbox.deliveries.finish(settled(one, DeliveryStatus.SENT), ACCEPTED, NOW)
                taken.append(one.subscriber.id)
        return taken

    with ThreadPoolExecutor(6) as pool:
        taken = [name for names in pool.map(drain, range(6)) for name in names]
    assert Counter(taken) == {f"{n:03}": 1 for n in range(150)}
    assert all(len(outbox.deliveries.attempts(ISSUE, SubscriberId(name))) == 1 for name in taken[:20])
