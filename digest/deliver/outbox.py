"""Draining the outbox: one delivery at a time is claimed, offered and settled, each in a commit of its own.

    claim (the attempt is committed) ─▶ offer ─▶ finish (the answer is committed)

What makes a mail arrive once: a delivery is claimed by one worker alone, its Message-ID never changes, and whatever is
in doubt is held for a person instead of being offered again. One window is left in which a double is possible: the
server has accepted, and before `finish` has committed the process dies, the store fails or the answer is lost. That
delivery is held (once its lease runs out, if nobody lived to say so), and is sent twice only if a person then asks for
it. Because one is claimed at a time, a crash leaves at most one such delivery for each worker.

The store's functions come in by way of `Outbox`; nothing here knows SQL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from digest.deliver.retry import Verdict, classify, decide
from digest.deliver.transport import LostReplyError, Transport
from digest.errors import SealError, TransportError
from digest.model import Delivery, DeliveryStatus, Envelope, IssueId, SendOutcome, SendResult, SubscriberId

LEASE_SECONDS = 900.0  # longer than any one send: the final reply may take ten minutes, the rest seconds
_REFUSALS_THAT_STOP = 3  # of one issue in a row: one may be a reader's own filter, three are our mail
_ENDS = (DeliveryStatus.SENT, DeliveryStatus.DEFERRED, DeliveryStatus.FAILED, DeliveryStatus.HELD)


class Outbox(Protocol):
    """What draining needs of the store."""

    def claim(
        self,
        now: datetime,
        owner: str,
        limit: int,
        lease_seconds: float,
        issue_id: IssueId | None,
        subscriber_id: SubscriberId | None,
    ) -> Sequence[Delivery]:
        """Lease due deliveries to the owner, with the attempt counted, and commit."""

    def finish(self, settled: Delivery, result: SendResult, now: datetime) -> object:
        """Commit what came of the attempt."""

    def release(self, owner: str) -> object:
        """Give back, uncharged, whatever the owner has claimed and not finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Who drains, and for how long."""

    owner: str  # unique to the process and thread; each drain adds its time, and puts that on its leases
    clock: Callable[[], datetime]
    stopping: Callable[[], bool] = lambda: False  # asked between recipients: true ends the drain cleanly
    issue_id: IssueId | None = None  # None: of every issue
    subscriber_id: SubscriberId | None = None  # None: to everybody
    lease_seconds: float = LEASE_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained:
    """How many deliveries ended in which state."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    held: int = 0
    unwritten: tuple[str, ...] = ()  # why mails were not written, each reason once: they are tried again later


def drain(
    outbox: Outbox, transport: Transport, write: Callable[[Delivery], tuple[Envelope, bytes]], worker: Worker
) -> Drained:
    """Offer everything that is due until nothing is, or the worker is told to stop.

    The transport is entered with the first claim, so that an idle drain connects to nobody.

    Raises:
        TransportError: the server is away; what was claimed is given back uncharged.
        LostReplyError: an answer never came; that delivery is held.
    """
    worker = _for_this_drain(worker)
    settled: Counter[DeliveryStatus] = Counter()
    refusals = _Refusals()
    unwritten: dict[str, None] = {}
    with ExitStack() as session:
        for delivery in _claims(outbox, worker):
            with _given_back(outbox, worker):
                if not settled:
                    session.enter_context(transport)
                written = _written(write, delivery)
            if isinstance(written, SendResult):  # one issue that may not go out keeps no other from its readers
                unwritten[written.reply] = None
                settled[_finish(outbox, delivery, written, worker.clock())] += 1
                continue
            result = refusals.standing(delivery.issue_id)
            if result is None:
                with _never_offered_twice(outbox, delivery, worker):
                    result = transport.send(*written)
            refusals.note(delivery.issue_id, result)
            settled[_finish(outbox, delivery, result, worker.clock())] += 1
    return Drained(**{status.value: settled[status] for status in _ENDS}, unwritten=tuple(unwritten))


def _written(
    write: Callable[[Delivery], tuple[Envelope, bytes]], delivery: Delivery
) -> tuple[Envelope, bytes] | SendResult:
    """The mail; or, of an issue that is not as it was signed, why there is none until somebody puts it right."""
    try:
        return write(delivery)
    except SealError as error:
        return SendResult(outcome=SendOutcome.DEFERRED, code=0, enhanced_code=None, reply=str(error))


class _Refusals:
    """Issues that the server refuses whoever receives them: after a few in a row the rest is held, not offered."""

    def __init__(self) -> None:
        self._in_a_row: dict[IssueId, list[SendResult]] = {}

    def note(self, issue_id: IssueId, result: SendResult) -> None:
        verdict = classify(result)
        if verdict is Verdict.ACCEPTED:
            self._in_a_row.pop(issue_id, None)
        elif verdict is Verdict.ISSUE_REFUSED:
            self._in_a_row.setdefault(issue_id, []).append(result)

    def standing(self, issue_id: IssueId) -> SendResult | None:
        """The refusal that stands for the whole issue; None: go on offering it."""
        refusals = self._in_a_row.get(issue_id, [])
        return refusals[-1] if len(refusals) >= _REFUSALS_THAT_STOP else None


def _for_this_drain(worker: Worker) -> Worker:
    """A drain gives back what it has claimed itself, never what an earlier one of the same name left in doubt.

    A name alone does not tell them apart: in a container every process is number 1.
    """
    return replace(worker, owner=f"{worker.owner} {worker.clock().isoformat()}")


def _claims(outbox: Outbox, worker: Worker) -> Iterator[Delivery]:
    """One at a time: a larger claim would leave more in doubt after a crash, and two commits a mail cost little."""
    while not worker.stopping():
        now, only = worker.clock(), (worker.issue_id, worker.subscriber_id)
        claimed = outbox.claim(now, worker.owner, 1, worker.lease_seconds, *only)
        if not claimed:
            return
        yield from claimed


def _finish(outbox: Outbox, delivery: Delivery, result: SendResult, now: datetime) -> DeliveryStatus:
    decision = decide(result, delivery.attempts, now)
    settled = replace(
        delivery, status=decision.status, next_attempt_at=decision.next_attempt_at, last_reply=_last_reply(result)
    )
    outbox.finish(settled, result, now)
    return decision.status


def _last_reply(result: SendResult) -> str:
    return f"{result.code} {result.reply}" if result.code else result.reply


@contextmanager
def _given_back(outbox: Outbox, worker: Worker) -> Iterator[None]:
    """Nothing was offered yet: whatever goes wrong, the claim is given back."""
    try:
        yield
    except BaseException:
        outbox.release(worker.owner)
        raise


@contextmanager
def _never_offered_twice(outbox: Outbox, delivery: Delivery, worker: Worker) -> Iterator[None]:
    """Give back what the transport says was not handed over; hold the rest, an interrupted offer included."""
    try:
        yield
    except LostReplyError as error:
        _hold(outbox, delivery, str(error), worker.clock())
        raise
    except TransportError:
        outbox.release(worker.owner)
        raise
    except BaseException as error:
        _hold(outbox, delivery, f"stopped while the mail was being offered: {type(error).__name__}", worker.clock())
        raise


def _hold(outbox: Outbox, delivery: Delivery, words: str, now: datetime) -> None:
    held = replace(delivery, status=DeliveryStatus.HELD, next_attempt_at=None, last_reply=words)
    outbox.finish(held, SendResult(outcome=SendOutcome.DEFERRED, code=0, enhanced_code=None, reply=words), now)
