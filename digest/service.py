"""`digest serve`: what happens at each tick of the clock.

    due slot ─▶ claim it in the ledger ─▶ make the issue ─▶ queue it for its readers ─▶ the slot is done
    and at every tick: whatever is due in the outbox is offered

Each step can be done twice without harm (the slot, the issue and the outbox have unique keys), so a slot whose maker
died or failed is simply made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from digest.config import EditionSettings
from digest.errors import DigestError
from digest.model import IssueId
from digest.pipeline import Order, draw, make_issue
from digest.schedule import Schedule, Slot, due_slots, next_slot
from digest.sending import Post, deliver, queue
from digest.store.slots import Slot as LedgerSlot
from digest.store.slots import SlotState

ABANDONED = timedelta(minutes=15)  # after its time, a claimed slot without an issue has lost its maker
TRY_AGAIN = timedelta(minutes=5)  # after a failure: long enough for a server to come back, short enough for breakfast


@dataclass(slots=True, kw_only=True)
class Service:
    """Makes each edition's issues when they are due, and mails them."""

    post: Post
    started: datetime
    say: Callable[[str], None]
    offline: bool = False
    _not_before: dict[str, datetime] = field(default_factory=dict)  # edition: after a failure, when to try again

    def tick(self, now: datetime) -> None:
        """Whatever is due at this moment. A failure of one edition does not touch the others, nor the outbox."""
        for edition in self.post.settings.editions:
            if self.post.stopping():
                return
            if now >= self._not_before.get(edition.slug, now):
                self._guarded(edition, now)
        drained = deliver(self.post)
        if drained.sent or drained.deferred or drained.failed or drained.held:
            self.say(
                f"mail: {drained.sent} sent, {drained.deferred} deferred, {drained.failed} failed, {drained.held} held"
            )

    def announce(self, now: datetime) -> None:
        """Say when each edition is due next."""
        for edition in self.post.settings.editions:
            slot = next_slot(schedule_of(edition), now)
            readers = len(edition.recipients)
            self.say(f"{edition.slug}: next issue {slot.slot_local} {edition.zone}, for {readers} recipients")

    def _guarded(self, edition: EditionSettings, now: datetime) -> None:
        try:
            for slot in self._due(edition, now):
                self._make(edition, slot)
        except DigestError as error:
            self._not_before[edition.slug] = now + TRY_AGAIN
            self.say(
                f"{edition.slug}: no issue could be made: {error}; trying again in {TRY_AGAIN.seconds // 60} minutes"
            )

    def _due(self, edition: EditionSettings, now: datetime) -> tuple[Slot, ...]:
        """The slots that this process has to make: those that it claims now, and one that was claimed and abandoned."""
        schedule, ledger = schedule_of(edition), self.post.store.slots
        newest = ledger.newest(edition.slug, edition.zone)
        due = due_slots(schedule, newest.slot_local if newest else None, now, since=self.started)
        claimed = tuple(s for s in due if ledger.claim(s.edition_slug, s.zone, s.slot_local, s.due_at))
        if claimed or newest is None or newest.state is not SlotState.CLAIMED:
            return claimed
        return self._taken_over(newest, edition, now)

    def _taken_over(self, newest: LedgerSlot, edition: EditionSettings, now: datetime) -> tuple[Slot, ...]:
        age = now - newest.due_at
        if age > timedelta(hours=edition.catch_up_hours):
            self.post.store.slots.finish(replace(newest, state=SlotState.FAILED))
            self.say(f"{edition.slug}: the issue of {newest.slot_local} was never made, and it is too late for it now")
            return ()
        if age < ABANDONED and edition.slug not in self._not_before:
            return ()
        return (Slot(edition_slug=edition.slug, zone=edition.zone, slot_local=newest.slot_local, due_at=newest.due_at),)

    def _make(self, edition: EditionSettings, slot: Slot) -> None:
        settings, store = self.post.settings, self.post.store
        order = Order(settings=settings, edition=edition, as_of=slot.due_at, slot=slot.slot_local, offline=self.offline)
        issue = make_issue(order, store).issue
        store.rendered.save(draw(issue, settings, pdf=settings.mail.attach_pdf))
        queued = queue(self.post, issue)
        self._finish(slot, issue.id)
        counts = issue.briefing.counts
        self.say(
            f"{edition.slug}: issue {issue.number} of {slot.slot_local}: {counts.stories} stories from "
            f"{counts.outlets} outlets, {counts.set_aside} items set aside, {queued} mails queued"
        )

    def _finish(self, slot: Slot, issue_id: IssueId) -> None:
        self._not_before.pop(slot.edition_slug, None)
        self.post.store.slots.finish(
            LedgerSlot(
                edition_slug=slot.edition_slug,
                zone=slot.zone,
                slot_local=slot.slot_local,
                due_at=slot.due_at,
                state=SlotState.DONE,
                issue_id=issue_id,
            )
        )


def schedule_of(edition: EditionSettings) -> Schedule:
    """When an edition is due, as its config says."""
    return Schedule(
        edition_slug=edition.slug,
        zone=edition.zone,
        at=edition.at,
        days=edition.days,
        catch_up_hours=edition.catch_up_hours,
    )
