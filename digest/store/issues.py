"""Issues: numbered, one to a slot, replaceable until the first mail is under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from itertools import count
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, exists, func, insert, or_, select, update

from digest.errors import StoreError
from digest.model import (
    ADHOC,
    TEST_SEND,
    Briefing,
    DeliveryStatus,
    Issue,
    IssueId,
    IssueStatus,
    Reason,
    SetAside,
    Stage,
)
from digest.serial import ShapeError, from_json, to_json
from digest.store.database import Database, Lock
from digest.store.tables import chronicles, deliveries, issues, rendered, replaced, set_aside, variants

# A mail in one of these states may have reached its reader, or did.
_OUT_OF_HAND = (DeliveryStatus.SENDING, DeliveryStatus.HELD, DeliveryStatus.SENT)


class Issues:
    """The archive of issues."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def at(self, edition_slug: str, zone: str, slot_local: str) -> Issue | None:
        """The issue of that very slot."""
        return self._one(_of(edition_slug, zone).where(issues.c.slot_local == slot_local))

    def last_before(self, edition_slug: str, zone: str, slot_local: str) -> Issue | None:
        """The newest issue of the edition and zone with an earlier slot."""
        earlier = _of(edition_slug, zone).where(issues.c.slot_local < slot_local)
        return self._one(earlier.order_by(issues.c.slot_local.desc()))

    def between(self, earlier: Issue, later: Issue) -> tuple[Issue, ...]:
        """The issues of their edition and zone with slots between those of two, oldest first."""
        within = (issues.c.slot_local > earlier.slot_local, issues.c.slot_local < later.slot_local)
        wanted = _of(later.edition_slug, later.zone).where(*within).order_by(issues.c.slot_local)
        with self._database.read() as connection:
            return tuple(_issue(row) for row in connection.execute(wanted))

    def get(self, issue_id: IssueId) -> Issue | None:
        """The issue of that id."""
        return self._one(select(issues).where(issues.c.id == issue_id))

    def version(self, issue_id: IssueId, input_sha256: str) -> Issue | None:
        """The issue as made from that input; None where it was replaced before a later one was compared with it."""
        return next((one for one in self.versions(issue_id) if one.input_sha256 == input_sha256), None)

    def versions(self, issue_id: IssueId) -> tuple[Issue, ...]:
        """The issue as it is, then as it was when later ones were compared with it, by the hash of its input."""
        now = self.get(issue_id)
        if now is None:
            return ()
        wanted = select(replaced).where(replaced.c.issue_id == issue_id).order_by(replaced.c.input_sha256)
        with self._database.read() as connection:
            return (now, *(_before(now, row) for row in connection.execute(wanted)))

    def was_replaced_before(self, issue: Issue) -> bool:
        """Whether an issue of an earlier slot was made anew after a later one had been compared with it."""
        earlier = _of(issue.edition_slug, issue.zone).where(issues.c.slot_local < issue.slot_local)
        with self._database.read() as connection:
            return bool(connection.scalar(select(exists(earlier.where(issues.c.id == replaced.c.issue_id)))))

    def newest(self, edition_slug: str | None = None) -> Issue | None:
        """The issue of the latest moment, of one edition or of all."""
        found = self.list(limit=1, edition_slug=edition_slug)
        return found[0] if found else None

    def newest_with_readers(self) -> Issue | None:
        """The issue of the latest moment of any edition; a one-off of named paths only where there is no other."""
        rows = self._newest_first(None)
        names = [name for name, slug in rows if slug != ADHOC] or [name for name, _ in rows]
        return self.get(names[0]) if names else None

    def list(self, limit: int, edition_slug: str | None = None) -> tuple[Issue, ...]:
        """The newest issues, of one edition or of all: the latest moment first, then by id."""
        found = (self.get(name) for name, _ in self._newest_first(edition_slug)[:limit])
        return tuple(issue for issue in found if issue is not None)

    def _newest_first(self, edition_slug: str | None) -> Sequence[tuple[IssueId, str]]:
        """The id and edition of each: by the moment, since editions have clocks of their own."""
        wanted = select(issues.c.id, issues.c.edition_slug, issues.c.slot_local, issues.c.as_of).order_by(issues.c.id)
        if edition_slug is not None:
            wanted = wanted.where(issues.c.edition_slug == edition_slug)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        rows = sorted(rows, key=lambda row: (row.as_of.astimezone(UTC), row.slot_local), reverse=True)
        return [(IssueId(row.id), row.edition_slug) for row in rows]

    def next_place(self, edition_slug: str, zone: str) -> tuple[int, IssueId]:
        """The number and id for an issue of a slot that has none yet, unless another process is faster: see `save`.

        The number is one more than the highest, from 1; the id is `morning-7`, with the zone's name where the edition
        had a seventh issue in another zone before it moved.
        """
        with self._database.read() as connection:
            return _next_place(connection, edition_slug, zone)

    def save(self, issue: Issue, left_out: Sequence[SetAside] = ()) -> Issue:
        """Keep the issue with what it set aside, and give it back as stored.

        An unsent issue of the same slot is replaced: the new one takes over its id and number, what was rendered of
        the old one is forgotten, and what waits in the outbox will carry the new one. The old one itself stays where a
        later issue was compared with it, so that this one can be made and proved again. The issue of a new slot whose
        number or id another slot took in the meantime gets the next ones.

        Raises:
            StoreError: the slot's issue was sent or is on its way.
        """
        with self._database.write() as connection:
            self._database.wait_for(Lock.ISSUES, connection)
            row = connection.execute(_slot(issue).with_for_update()).first()
            if row is None:
                issue = _placed(connection, issue)
                connection.execute(insert(issues), _row(issue))
            else:
                issue = replace(issue, id=IssueId(row.id), number=row.number)
                _refuse_sent(connection, row)
                _keep_compared(connection, row, issue)
                connection.execute(update(issues).where(issues.c.id == issue.id), _row(issue))
                for table in (rendered, variants):
                    connection.execute(delete(table).where(table.c.issue_id == issue.id))
            _save_set_aside(connection, issue.id, left_out)
        return issue

    def save_variant(self, issue: Issue) -> None:
        """Keep what an issue that is stored says to another audience, in place of what it said before."""
        row = {name: value for name, value in _row(issue).items() if name in ("input_sha256", "briefing")}
        insertion = self._database.insert(variants).values(issue_id=issue.id, audience_key=issue.audience, **row)
        changed: Any = {name: insertion.excluded[name] for name in row}
        upsert = insertion.on_conflict_do_update(index_elements=["issue_id", "audience_key"], set_=changed)
        with self._database.write() as connection:
            connection.execute(upsert)

    def variant(self, issue: Issue, audience_key: str) -> Issue | None:
        """A stored issue as it was composed for another audience, or None."""
        wanted = select(variants).where(variants.c.issue_id == issue.id, variants.c.audience_key == audience_key)
        with self._database.read() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        briefing = _briefing(row.briefing, f"{row.issue_id} for {audience_key}")
        return replace(issue, audience=audience_key, input_sha256=row.input_sha256, briefing=briefing)

    def variants(self, issue: Issue) -> tuple[Issue, ...]:
        """A stored issue as it was composed for each other audience, by their keys."""
        wanted = select(variants.c.audience_key).where(variants.c.issue_id == issue.id)
        with self._database.read() as connection:
            keys = connection.scalars(wanted.order_by(variants.c.audience_key)).all()
        found = (self.variant(issue, key) for key in keys)
        return tuple(one for one in found if one is not None)

    def set_aside(self, issue_id: IssueId) -> tuple[SetAside, ...]:
        """What the issue left out, in the order in which the run met it."""
        wanted = select(set_aside).where(set_aside.c.issue_id == issue_id).order_by(set_aside.c.position)
        with self._database.read() as connection:
            return tuple(
                SetAside(item_id=row.item_id, stage=Stage(row.stage), reason=Reason(row.reason), words=row.words)
                for row in connection.execute(wanted)
            )

    def mark_sent(self, issue_id: IssueId) -> None:
        """From now on the issue cannot be replaced."""
        with self._database.write() as connection:
            mark_sent(connection, issue_id)

    def _one(self, wanted: Select[Any]) -> Issue | None:
        with self._database.read() as connection:
            row = connection.execute(wanted.limit(1)).first()
        return None if row is None else _issue(row)


def mark_sent(connection: Connection, issue_id: str) -> None:
    """Inside somebody's transaction: the outbox marks the issue as it records the first accepted mail."""
    connection.execute(update(issues).where(issues.c.id == issue_id).values(status=IssueStatus.SENT))


def _of(edition_slug: str, zone: str) -> Select[Any]:
    return select(issues).where(issues.c.edition_slug == edition_slug, issues.c.zone == zone)


def _slot(issue: Issue) -> Select[Any]:
    return select(issues.c.id, issues.c.number, issues.c.status, issues.c.input_sha256).where(
        issues.c.edition_slug == issue.edition_slug,
        issues.c.zone == issue.zone,
        issues.c.slot_local == issue.slot_local,
    )


def _placed(connection: Connection, issue: Issue) -> Issue:
    """The issue as it is, or in the next free place where its number or its id is taken."""
    same = (issues.c.edition_slug == issue.edition_slug, issues.c.zone == issue.zone, issues.c.number == issue.number)
    if not connection.scalar(select(exists().where(or_(issues.c.id == issue.id, and_(*same))))):
        return issue
    number, issue_id = _next_place(connection, issue.edition_slug, issue.zone)
    return replace(issue, number=number, id=issue_id)


def _next_place(connection: Connection, edition_slug: str, zone: str) -> tuple[int, IssueId]:
    highest = select(func.max(issues.c.number)).where(issues.c.edition_slug == edition_slug, issues.c.zone == zone)
    candidates = (
        (number, IssueId(f"{edition_slug}-{number}{suffix}"))
        for number in count((connection.scalar(highest) or 0) + 1)
        for suffix in ("", f"-{zone.lower().replace('/', '-')}")
    )
    return next(place for place in candidates if not connection.scalar(select(exists().where(issues.c.id == place[1]))))


def _refuse_sent(connection: Connection, row: Row[Any]) -> None:
    """Locks the issue's outbox as well, so that no mail of it leaves between this look and the commit."""
    readers = (deliveries.c.issue_id == row.id, ~deliveries.c.subscriber_id.startswith(TEST_SEND))
    queued = select(deliveries.c.status).where(*readers).with_for_update()
    under_way = any(status in _OUT_OF_HAND for status in connection.scalars(queued))
    if under_way or row.status == IssueStatus.SENT:
        state = "was sent" if row.status == IssueStatus.SENT else "is being sent"
        raise StoreError(f"issue {row.id} {state} and cannot be replaced: choose another time or another edition")


def _keep_compared(connection: Connection, row: Row[Any], issue: Issue) -> None:
    """Keep what is about to be replaced, with its chronicle, where a later issue may have been compared with it."""
    later = _of(issue.edition_slug, issue.zone).where(issues.c.slot_local > issue.slot_local)
    known = select(replaced.c.issue_id).where(
        replaced.c.issue_id == row.id, replaced.c.input_sha256 == row.input_sha256
    )
    if row.input_sha256 == issue.input_sha256 or connection.scalar(select(exists(known) | ~exists(later))):
        return
    columns = (issues.c.id, issues.c.input_sha256, issues.c.as_of, issues.c.briefing, chronicles.c.chronicle)
    old = select(*columns).outerjoin(chronicles, chronicles.c.issue_id == issues.c.id).where(issues.c.id == row.id)
    names = ["issue_id", "input_sha256", "as_of", "briefing", "chronicle"]
    connection.execute(insert(replaced).from_select(names, old))


def _before(now: Issue, row: Row[Any]) -> Issue:
    """An issue as it was, in its present place."""
    briefing = _briefing(row.briefing, f"{row.issue_id} before it was made anew")
    return replace(now, as_of=row.as_of, input_sha256=row.input_sha256, briefing=briefing)


def _save_set_aside(connection: Connection, issue_id: IssueId, left_out: Sequence[SetAside]) -> None:
    connection.execute(delete(set_aside).where(set_aside.c.issue_id == issue_id))
    rows = [
        {
            "issue_id": issue_id, "position": position, "item_id": one.item_id,
            "stage": one.stage, "reason": one.reason, "words": one.words,
        }
        for position, one in enumerate(left_out)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(set_aside), rows)


def _row(issue: Issue) -> dict[str, Any]:
    return {
        "id": issue.id,
        "edition_slug": issue.edition_slug,
        "zone": issue.zone,
        "slot_local": issue.slot_local,
        "number": issue.number,
        "as_of": issue.as_of,
        "status": issue.status,
        "input_sha256": issue.input_sha256,
        "briefing": to_json(issue.briefing).decode(),
    }


def _issue(row: Row[Any]) -> Issue:
    return Issue(
        id=IssueId(row.id),
        number=row.number,
        edition_slug=row.edition_slug,
        zone=row.zone,
        slot_local=row.slot_local,
        as_of=row.as_of,
        status=IssueStatus(row.status),
        input_sha256=row.input_sha256,
        briefing=_briefing(row.briefing, row.id),
    )


def _briefing(text: str, name: str) -> Briefing:
    try:
        return from_json(text, Briefing)
    except ShapeError as error:
        raise StoreError(f"the stored issue {name} cannot be read: {error}") from error
