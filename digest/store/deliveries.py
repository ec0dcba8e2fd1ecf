"""The outbox: one issue to one subscriber, claimed under a lease, recorded attempt by attempt.

    queued ─claim▶ sending ─finish▶ sent | deferred | failed | held
       ▲              │ lease ran out ▶ held ─retry_held▶ deferred, due at once
       └──release─────┘

The attempt is committed before the mail is offered. A process that dies in between leaves `sending` behind, and
nobody can know whether that mail went out: once the lease has run out it is held for a person, never offered again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, or_, select, tuple_, update
from sqlalchemy.sql.dml import ReturningUpdate

from digest.errors import StoreError
from digest.model import (
    TEST_SEND,
    Delivery,
    DeliveryStatus,
    IssueId,
    SendOutcome,
    SendResult,
    Subscriber,
    SubscriberId,
)
from digest.store.database import Database, in_batches
from digest.store.issues import mark_sent
from digest.store.tables import attempts, deliveries

_KEY = (deliveries.c.issue_id, deliveries.c.subscriber_id)
_HELD = and_(deliveries.c.status == DeliveryStatus.HELD, ~deliveries.c.subscriber_id.startswith(TEST_SEND))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try at one delivery."""

    n: int  # from 1
    started_at: datetime
    finished_at: datetime | None  # None: under way, or in doubt
    outcome: SendOutcome | None  # None: as above
    code: int | None
    enhanced_code: str | None
    reply: str | None


class Deliveries:
    """The outbox."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def queue(self, new: Iterable[Delivery]) -> int:
        """Put deliveries in the outbox and say how many are new; one that is there already stays as it is."""
        rows = {(one.issue_id, one.subscriber.id): _row(one) for one in new}
        count = 0
        insert = self._database.insert(deliveries)
        with self._database.write() as connection:
            for batch in in_batches(row for _, row in sorted(rows.items())):
                added = insert.values(batch).on_conflict_do_nothing().returning(deliveries.c.subscriber_id)
                count += len(connection.execute(added).all())
        return count

    def claim(
        self,
        now: datetime,
        owner: str,
        limit: int,
        lease_seconds: float,
        issue_id: IssueId | None = None,
        subscriber_id: SubscriberId | None = None,
    ) -> tuple[Delivery, ...]:
        """Take up to `limit` deliveries that are due, each for this owner alone until the lease ends.

        Each comes back as `sending` with its attempt counted and recorded. Leases that ran out are held first. With
        `issue_id` or `subscriber_id` only theirs are taken. The longest due go first; they come back by issue and
        subscriber.
        """
        until = now + timedelta(seconds=lease_seconds)
        with self._database.write() as connection:
            _hold_expired(connection, now)
            rows = connection.execute(
                _take(_due(now, issue_id, subscriber_id), limit).values(lease_owner=owner, lease_until=until)
            )
            claimed = tuple(_delivery(row) for row in sorted(rows, key=lambda row: (row.issue_id, row.subscriber_id)))
            if claimed:
                connection.execute(insert(attempts), [_started(delivery, now) for delivery in claimed])
        return claimed

    def finish(self, settled: Delivery, result: SendResult, now: datetime) -> None:
        """Record what came of the attempt: the delivery as it stands now, and the server's answer.

        `settled` has the new status (anything but `sending`), `next_attempt_at` and `last_reply`, and still the number
        of the attempt, which must be the delivery's last. The issue of an accepted mail is marked sent with it.

        Raises:
            StoreError: the attempt is not under way; somebody else has the delivery by now.
        """
        mine = and_(
            deliveries.c.issue_id == settled.issue_id,
            deliveries.c.subscriber_id == settled.subscriber.id,
            deliveries.c.attempts == settled.attempts,
            deliveries.c.status.in_((DeliveryStatus.SENDING, DeliveryStatus.HELD)),
        )
        change = update(deliveries).where(mine).values(
            status=settled.status,
            next_attempt_at=settled.next_attempt_at,
            last_reply=settled.last_reply,
            lease_until=None,
        )  # fmt: skip
        with self._database.write() as connection:
            # The issue's row first, as when an issue is replaced: in another order the two could wait for each other.
            if settled.status is DeliveryStatus.SENT and not settled.subscriber.id.startswith(TEST_SEND):
                mark_sent(connection, settled.issue_id)
            if connection.execute(change).rowcount != 1:
                which = f"attempt {settled.attempts} of {settled.issue_id} to {settled.subscriber.id}"
                raise StoreError(f"{which} is not under way: another process has taken it over")
            connection.execute(_finished(settled, result, now))

    def release(self, owner: str) -> int:
        """Give back everything that this owner has under lease, uncharged, as if never claimed; how many.

        Only for mails that were not offered: finish one in doubt as `held` first.
        """
        mine = and_(deliveries.c.lease_owner == owner, deliveries.c.status == DeliveryStatus.SENDING)
        held = select(*_KEY, deliveries.c.attempts).where(mine).order_by(*_KEY).with_for_update()
        with self._database.write() as connection:
            rows = connection.execute(held).all()
            for row in rows:
                _uncharge(connection, row)
        return len(rows)

    def hold_expired(self, now: datetime) -> int:
        """Hold for a person what is `sending` under a lease that ran out; how many."""
        with self._database.write() as connection:
            return _hold_expired(connection, now)

    def held(self) -> tuple[Delivery, ...]:
        """What waits for a person, of every issue, by issue and subscriber; test-sends are nobody's loss."""
        with self._database.read() as connection:
            return tuple(_delivery(row) for row in connection.execute(select(deliveries).where(_HELD).order_by(*_KEY)))

    def retry_held(self, issue_id: IssueId, now: datetime) -> int:
        """Make due again what is held of an issue; how many. A person's decision: a reader may get it twice.

        As deferred and not as queued, so that an attempt given back later leaves it due as well.
        """
        again = update(deliveries).where(_HELD, deliveries.c.issue_id == issue_id)
        change = again.values(status=DeliveryStatus.DEFERRED, next_attempt_at=now)
        with self._database.write() as connection:
            return len(connection.execute(change.returning(deliveries.c.subscriber_id)).all())

    def for_issue(self, issue_id: IssueId) -> tuple[Delivery, ...]:
        """Every delivery of an issue, by subscriber."""
        wanted = select(deliveries).where(deliveries.c.issue_id == issue_id).order_by(deliveries.c.subscriber_id)
        with self._database.read() as connection:
            return tuple(_delivery(row) for row in connection.execute(wanted))

    def attempts(self, issue_id: IssueId, subscriber_id: SubscriberId) -> tuple[Attempt, ...]:
        """Every recorded try at one delivery, first to last."""
        wanted = select(attempts).where(attempts.c.issue_id == issue_id, attempts.c.subscriber_id == subscriber_id)
        with self._database.read() as connection:
            return tuple(_attempt(row) for row in connection.execute(wanted.order_by(attempts.c.n)))


def _due(now: datetime, issue_id: IssueId | None, subscriber_id: SubscriberId | None) -> ColumnElement[bool]:
    ready = or_(
        deliveries.c.status == DeliveryStatus.QUEUED,
        and_(deliveries.c.status == DeliveryStatus.DEFERRED, deliveries.c.next_attempt_at <= now),
    )
    if issue_id is not None:
        ready = and_(ready, deliveries.c.issue_id == issue_id)
    if subscriber_id is not None:
        return and_(ready, deliveries.c.subscriber_id == subscriber_id)
    return and_(
        ready, ~deliveries.c.subscriber_id.startswith(TEST_SEND)
    )  # a test is offered only by whoever asks for it


def _chosen(condition: ColumnElement[bool], limit: int | None = None) -> ColumnElement[bool]:
    """Rows that this transaction locks and no other has locked, as a condition for an UPDATE.

    The select stands in a CTE: as a plain subquery PostgreSQL runs it once for each row, and the limit bounds nothing.
    """
    order = (deliveries.c.next_attempt_at.asc().nulls_first(), *_KEY)
    chosen = (
        select(*_KEY).where(condition).order_by(*order).limit(limit).with_for_update(skip_locked=True).cte("chosen")
    )
    return tuple_(*_KEY).in_(select(chosen.c.issue_id, chosen.c.subscriber_id))


def _take(due: ColumnElement[bool], limit: int) -> ReturningUpdate[Any]:
    change = update(deliveries).where(_chosen(due, limit))
    return change.values(status=DeliveryStatus.SENDING, attempts=deliveries.c.attempts + 1).returning(deliveries)


def _hold_expired(connection: Connection, now: datetime) -> int:
    expired = _chosen(and_(deliveries.c.status == DeliveryStatus.SENDING, deliveries.c.lease_until <= now))
    held = update(deliveries).where(expired).values(status=DeliveryStatus.HELD, lease_until=None)
    # Counted by RETURNING: a driver's row count behind a CTE may be -1.
    return len(connection.execute(held.returning(deliveries.c.subscriber_id)).all())


def _uncharge(connection: Connection, row: Row[Any, Any, Any]) -> None:
    here = (attempts.c.issue_id == row.issue_id, attempts.c.subscriber_id == row.subscriber_id)
    connection.execute(delete(attempts).where(*here, attempts.c.n == row.attempts))
    before = DeliveryStatus.DEFERRED if row.attempts > 1 else DeliveryStatus.QUEUED
    connection.execute(
        update(deliveries)
        .where(deliveries.c.issue_id == row.issue_id, deliveries.c.subscriber_id == row.subscriber_id)
        .values(status=before, attempts=row.attempts - 1, lease_owner=None, lease_until=None)
    )


def _started(delivery: Delivery, now: datetime) -> dict[str, Any]:
    return {
        "issue_id": delivery.issue_id,
        "subscriber_id": delivery.subscriber.id,
        "n": delivery.attempts,
        "started_at": now,
    }


def _finished(settled: Delivery, result: SendResult, now: datetime) -> Any:
    return (
        update(attempts)
        .where(
            attempts.c.issue_id == settled.issue_id,
            attempts.c.subscriber_id == settled.subscriber.id,
            attempts.c.n == settled.attempts,
        )
        .values(
            finished_at=now,
            outcome=result.outcome,
            code=result.code,
            enhanced_code=result.enhanced_code,
            reply=result.reply,
        )
    )


def _row(delivery: Delivery) -> dict[str, Any]:
    return {
        "issue_id": delivery.issue_id,
        "subscriber_id": delivery.subscriber.id,
        "email": delivery.subscriber.email,
        "name": delivery.subscriber.name,
        "message_id": delivery.message_id,
        "status": delivery.status,
        "attempts": delivery.attempts,
        "next_attempt_at": delivery.next_attempt_at,
        "last_reply": delivery.last_reply,
    }


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        issue_id=IssueId(row.issue_id),
        subscriber=Subscriber(id=SubscriberId(row.subscriber_id), email=row.email, name=row.name),
        message_id=row.message_id,
        status=DeliveryStatus(row.status),
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
        last_reply=row.last_reply,
    )


def _attempt(row: Row[Any]) -> Attempt:
    return Attempt(
        n=row.n,
        started_at=row.started_at,
        finished_at=row.finished_at,
        outcome=None if row.outcome is None else SendOutcome(row.outcome),
        code=row.code,
        enhanced_code=row.enhanced_code,
        reply=row.reply,
    )
