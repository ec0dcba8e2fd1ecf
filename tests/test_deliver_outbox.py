"""Draining the outbox, over the real store: who is offered what, what is recorded, and what happens when it breaks."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

import pytest

from digest.deliver.address import parse_address
from digest.deliver.message import new_delivery
from digest.deliver.outbox import LEASE_SECONDS, Drained, Worker, drain
from digest.deliver.transport import FolderTransport, LostReplyError
from digest.errors import StoreError, TransportError
from digest.model import Delivery, DeliveryStatus, Envelope, IssueId, IssueStatus, SendOutcome, SendResult
from digest.store import Store
from digest.store.deliveries import Deliveries
from tests.builders import NOW, issue

ISSUE = IssueId("morning-7")
READERS = ("ada", "ben", "cho", "dov", "eli")
ACCEPTED = SendResult(outcome=SendOutcome.ACCEPTED, code=250, enhanced_code="2.0.0", reply="2.0.0 ok")
BUSY = SendResult(outcome=SendOutcome.DEFERRED, code=451, enhanced_code="4.7.1", reply="4.7.1 later")
UNKNOWN = SendResult(outcome=SendOutcome.REJECTED, code=550, enhanced_code="5.1.1", reply="5.1.1 who?")
SPAM = SendResult(outcome=SendOutcome.REJECTED, code=554, enhanced_code="5.7.1", reply="5.7.1 spam")


class Scripted:
    """A transport that gives the answers it was told to, and then accepts; an exception among them is raised."""

    def __init__(self, *answers: SendResult | BaseException, away: BaseException | None = None) -> None:
        self.answers = list(answers)
        self.away = away
        self.offered: list[str] = []
        self.entered = 0

    def __enter__(self) -> Self:
        self.entered += 1
        if self.away:
            raise self.away
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing to close."""

    def send(self, envelope: Envelope, message: bytes) -> SendResult:
        self.offered.append(envelope.recipient.partition("@")[0])
        answer = self.answers.pop(0) if self.answers else ACCEPTED
        if isinstance(answer, BaseException):
            raise answer
        return answer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with issue 7 queued for five readers."""
    with Store.open(f"sqlite:///{tmp_path}/digest.db") as opened:
        opened.issues.save(issue())
        readers = [parse_address(f"{reader}@courier.example") for reader in READERS]
        opened.deliveries.queue(new_delivery(ISSUE, reader, "courier.example") for reader in readers)
        yield opened


def in_turn() -> list[str]:
    """The readers in the order in which the store hands them out."""
    return sorted(READERS, key=lambda reader: parse_address(f"{reader}@courier.example").id)


def write(delivery: Delivery) -> tuple[Envelope, bytes]:
    envelope = Envelope(sender="digest@courier.example", recipient=delivery.subscriber.email)
    return envelope, f"Message-ID: {delivery.message_id}\r\n\r\nDam opens\r\n".encode()


def worker(now: datetime = NOW, stopping: Callable[[], bool] = lambda: False, owner: str = "one") -> Worker:
    return Worker(owner=owner, clock=lambda: now, stopping=stopping)


def states(store: Store) -> list[DeliveryStatus]:
    """Each reader's status, in turn."""
    return [delivery.status for delivery in store.deliveries.for_issue(ISSUE)]


def first(store: Store) -> Delivery:
    return store.deliveries.for_issue(ISSUE)[0]


def test_everybody_gets_one_mail_and_the_issue_is_sent(store: Store, tmp_path: Path) -> None:
    drained = drain(store.deliveries, FolderTransport(tmp_path / "out"), write, worker())
    assert drained == Drained(sent=5)
    assert len(list((tmp_path / "out").glob("*.eml"))) == 5
    stored = store.issues.get(ISSUE)
    assert stored is not None
    assert stored.status is IssueStatus.SENT


def test_nobody_is_offered_a_mail_twice(store: Store) -> None:
    drain(store.deliveries, Scripted(), write, worker())
    again = Scripted()
    assert drain(store.deliveries, again, write, worker()) == Drained()
    assert (again.offered, again.entered) == ([], 0)


def test_each_answer_is_recorded_for_its_reader_alone(store: Store) -> None:
    drained = drain(store.deliveries, Scripted(ACCEPTED, BUSY, UNKNOWN), write, worker())
    assert drained == Drained(sent=3, deferred=1, failed=1)
    sent, deferred, failed, *_ = store.deliveries.for_issue(ISSUE)
    assert (sent.status, sent.last_reply) == (DeliveryStatus.SENT, "250 2.0.0 ok")
    assert (deferred.status, deferred.next_attempt_at) == (DeliveryStatus.DEFERRED, NOW + timedelta(minutes=5))
    assert (failed.status, failed.next_attempt_at) == (DeliveryStatus.FAILED, None)


def test_a_deferred_reader_is_offered_the_same_message_when_it_is_time(store: Store) -> None:
    drain(store.deliveries, Scripted(BUSY), write, worker())
    before = first(store)
    early, in_time = Scripted(), Scripted()
    drain(store.deliveries, early, write, worker(NOW + timedelta(minutes=4)))
    drain(store.deliveries, in_time, write, worker(NOW + timedelta(minutes=5)))
    assert early.offered == []
    assert in_time.offered == in_turn()[:1]
    assert (first(store).attempts, first(store).message_id) == (2, before.message_id)


def test_a_reader_who_is_never_reached_is_given_up_within_a_day(store: Store) -> None:
    attempts, now = 0, NOW
    while (delivery := first(store)).status in (DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED):
        now = delivery.next_attempt_at or now
        drain(store.deliveries, Scripted(BUSY), write, worker(now))
        attempts += 1
    assert first(store).status is DeliveryStatus.FAILED
    assert attempts == 9
    assert now - NOW < timedelta(hours=24)


def test_a_server_that_is_away_charges_nobody(store: Store) -> None:
    with pytest.raises(TransportError):
        drain(store.deliveries, Scripted(away=TransportError("away")), write, worker())
    assert states(store) == [DeliveryStatus.QUEUED] * 5
    assert first(store).attempts == 0


def test_a_server_that_goes_away_keeps_what_it_has_and_the_rest_waits(store: Store) -> None:
    with pytest.raises(TransportError):
        drain(store.deliveries, Scripted(ACCEPTED, TransportError("away")), write, worker())
    assert states(store) == [DeliveryStatus.SENT, *[DeliveryStatus.QUEUED] * 4]
    back = Scripted()
    assert drain(store.deliveries, back, write, worker()) == Drained(sent=4)
    assert back.offered == in_turn()[1:]


def test_a_lost_answer_holds_that_reader_for_a_person(store: Store) -> None:
    with pytest.raises(LostReplyError):
        drain(store.deliveries, Scripted(LostReplyError("no answer")), write, worker())
    assert states(store) == [DeliveryStatus.HELD, *[DeliveryStatus.QUEUED] * 4]
    assert first(store).last_reply == "no answer"


def test_an_interrupt_while_a_mail_is_offered_holds_it(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        drain(store.deliveries, Scripted(ACCEPTED, KeyboardInterrupt()), write, worker())
    assert states(store)[:3] == [DeliveryStatus.SENT, DeliveryStatus.HELD, DeliveryStatus.QUEUED]


def test_an_interrupt_while_connecting_gives_the_claim_back(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        drain(store.deliveries, Scripted(away=KeyboardInterrupt()), write, worker())
    assert states(store) == [DeliveryStatus.QUEUED] * 5


class Forgetful:
    """The store's outbox on a day when it cannot write down any answer."""

    def __init__(self, deliveries: Deliveries) -> None:
        self.claim = deliveries.claim
        self.release = deliveries.release

    def finish(self, settled: Delivery, result: SendResult, now: datetime) -> None:
        raise StoreError("disk full")


def test_a_mail_whose_answer_was_not_recorded_is_not_given_back_by_a_later_drain_of_the_same_worker(
    store: Store,
) -> None:
    with pytest.raises(StoreError):
        drain(Forgetful(store.deliveries), Scripted(), write, worker())
    soon = worker(NOW + timedelta(seconds=30))
    with pytest.raises(TransportError):
        drain(store.deliveries, Scripted(away=TransportError("away")), write, soon)
    assert states(store) == [DeliveryStatus.SENDING, *[DeliveryStatus.QUEUED] * 4]


def test_a_message_that_cannot_be_written_gives_the_claim_back(store: Store) -> None:
    def unwritable(delivery: Delivery) -> tuple[Envelope, bytes]:
        raise StoreError("no rendering")

    with pytest.raises(StoreError):
        drain(store.deliveries, Scripted(), unwritable, worker())
    assert states(store) == [DeliveryStatus.QUEUED] * 5


def test_a_stop_is_heeded_between_two_readers(store: Store) -> None:
    transport = Scripted()
    assert drain(store.deliveries, transport, write, worker(stopping=lambda: len(transport.offered) == 2)) == Drained(
        sent=2
    )
    assert states(store)[2:] == [DeliveryStatus.QUEUED] * 3


def test_one_refusal_of_the_message_holds_one_reader(store: Store) -> None:
    assert drain(store.deliveries, Scripted(SPAM, ACCEPTED, SPAM), write, worker()) == Drained(sent=3, held=2)


def test_an_issue_refused_three_times_in_a_row_is_held_without_further_offers(store: Store) -> None:
    transport = Scripted(SPAM, SPAM, SPAM)
    assert drain(store.deliveries, transport, write, worker()) == Drained(held=5)
    assert len(transport.offered) == 3
    assert store.deliveries.for_issue(ISSUE)[4].last_reply == "554 5.7.1 spam"


def test_a_drain_can_be_of_one_issue_alone(store: Store) -> None:
    other = Worker(owner="one", clock=lambda: NOW, issue_id=IssueId("evening-1"))
    assert drain(store.deliveries, Scripted(), write, other) == Drained()


class DyingTransport(FolderTransport):
    """Delivers two mails, and the process is gone before the second one's answer can be recorded."""

    def send(self, envelope: Envelope, message: bytes) -> SendResult:
        result = super().send(envelope, message)
        if len(list(self._folder.glob("*.eml"))) == 2:
            os._exit(9)
        return result


def drain_and_die(folder: Path) -> None:
    with Store.open(f"sqlite:///{folder}/digest.db") as store:
        drain(store.deliveries, DyingTransport(folder / "out"), write, worker())


def test_a_process_killed_after_the_server_accepted_leaves_one_mail_in_doubt_and_sends_none_twice(
    store: Store, tmp_path: Path
) -> None:
    process = multiprocessing.get_context("spawn").Process(target=drain_and_die, args=(tmp_path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert states(store)[:3] == [DeliveryStatus.SENT, DeliveryStatus.SENDING, DeliveryStatus.QUEUED]
    later = worker(NOW + timedelta(seconds=LEASE_SECONDS), owner="two")
    rest = Scripted()
    assert drain(store.deliveries, rest, write, later) == Drained(sent=3)
    assert rest.offered == in_turn()[2:]
    assert states(store)[1] is DeliveryStatus.HELD
