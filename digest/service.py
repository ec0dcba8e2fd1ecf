"""`digest serve`: what happens at each tick of the clock.

    due slot ─▶ claim it in the ledger ─▶ make the issue ─▶ queue it for its readers ─▶ the slot is done
    and at every tick: whatever is due in the outbox is offered

Each step can be done twice without harm (the slot, the issue and the outbox have unique keys), so a slot whose maker
died or failed is simply made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from digest.config import EditionSettings
from digest.errors import DigestError
from digest.model import Issue
from digest.pipeline import Order, make_issue
from digest.proof.manifest import seal
from digest.publishing import draw
from digest.schedule import Schedule, due_slots, next_slot
from digest.schedule import Slot as DueSlot
from digest.sending import Post, deliver, in_doubt, is_test, to_readers
from digest.store.slots import Slot, SlotState

ABANDONED = timedelta(minutes=15)  # a slot that stays claimed for so long while we look on has lost its maker
TRY_AGAIN = timedelta(minutes=5)  # after a failure: long enough for a server to come back, short enough for breakfast
_OUTBOX = "mail"
_EDITION = "edition "  # before an edition's slug: one may be called "mail"


@dataclass(slots=True, kw_only=True)
class Service:
    """Makes each edition's issues when they are due, and mails them; one thread at a time."""

    post: Post
    started: datetime
    say: Callable[[str], None]
    offline: bool = False  # True: nothing is mailed; it waits in the outbox
    _not_before: dict[str, datetime] = field(default_factory=dict)  # what failed: when to try it again
    _claimed: dict[str, tuple[str, datetime]] = field(default_factory=dict)  # edition: slot, and ours to make from when

    def announce(self, now: datetime) -> None:
        """Say what waits for a person, and when each edition is due next.

        Raises:
            ConfigError: an edition's schedule is none.
        """
        for words in in_doubt(self.post):
            self.say(words)
        for edition in self.post.settings.editions:
            slot = next_slot(_schedule_of(edition), now)
            self.say(
                f"{edition.slug}: next issue {slot.slot_local} {edition.zone}, recipients: {len(edition.recipients)}"
            )
        if self.offline:
            self.say("offline: mails stay in the outbox")

    def tick(self, now: datetime) -> None:
        """Whatever is due at this moment. A failure of one edition touches neither the others nor the outbox."""
        for edition in self.post.settings.editions:
            self._try(_EDITION + edition.slug, now, partial(self._serve, edition, now))
        if not self.offline:
            self._try(_OUTBOX, now, self._mail)

    def _try(self, what: str, now: datetime, act: Callable[[], None]) -> None:
        if self.post.stopping() or now < self._not_before.get(what, now):
            return
        try:
            act()
        except Exception as error:  # any: what nobody foresaw must not stop the others either
            self._not_before[what] = now + TRY_AGAIN
            self.say(f"{what}: {in_one_line(error)}; trying again in {TRY_AGAIN.seconds // 60} minutes")
        else:
            self._not_before.pop(what, None)

    def _mail(self) -> None:
        counts = asdict(deliver(self.post))
        for words in counts.pop("unwritten"):
            self.say(f"mail: {words}")
        if any(counts.values()):
            self.say("mail: " + ", ".join(f"{count} {state}" for state, count in counts.items() if count))

    # ── one edition ──────────────────────────────────────────────────────────────────────────────────────

    def _serve(self, edition: EditionSettings, now: datetime) -> None:
        slot = self._due(edition, now)
        if slot is None:
            return
        issue = self._issue(edition, slot)
        queued = self.post.store.deliveries.queue(to_readers(self.post, issue))
        self.post.store.slots.finish(replace(slot, state=SlotState.DONE, issue_id=issue.id))
        counts = issue.briefing.counts
        self.say(
            f"{edition.slug}: issue {issue.number} of {slot.slot_local}: {counts.stories} stories from "
            f"{counts.outlets} outlets, {counts.set_aside} items set aside, {queued} mails queued"
        )

    def _due(self, edition: EditionSettings, now: datetime) -> Slot | None:
        """The slot that this process has to make: one that it claims now, or one that was claimed and is not done."""
        newest = self.post.store.slots.newest(edition.slug, edition.zone)
        unfinished = newest if newest and newest.state is SlotState.CLAIMED else None
        last = newest.slot_local if newest else None
        due = due_slots(_schedule_of(edition), last, now, since=self.started)
        if not due:
            return self._left_over(unfinished, edition, now) if unfinished else None
        claimed = self._claim(due[-1], now)
        if claimed and unfinished:
            self._let_go(unfinished)
        return claimed

    def _claim(self, due: DueSlot, now: datetime) -> Slot | None:
        """The slot as it stands in the ledger; None where another process was quicker."""
        ledger = self.post.store.slots
        if not ledger.claim(due.edition_slug, due.zone, due.slot_local, due.due_at):
            return None
        self._claimed[due.edition_slug] = (due.slot_local, now)
        return Slot(**asdict(due), state=SlotState.CLAIMED, issue_id=None)

    def _left_over(self, unfinished: Slot, edition: EditionSettings, now: datetime) -> Slot | None:
        """A claimed slot: made again after our own failure, taken over from a process that says nothing any more."""
        if now - unfinished.due_at > timedelta(hours=edition.catch_up_hours):
            self._let_go(unfinished)
            return None
        slot_local, ours_from = self._claimed.get(edition.slug, ("", now))
        if slot_local != unfinished.slot_local:
            ours_from = now + ABANDONED
            self._claimed[edition.slug] = (unfinished.slot_local, ours_from)
        return unfinished if now >= ours_from else None

    def _let_go(self, unfinished: Slot) -> None:
        self.post.store.slots.finish(replace(unfinished, state=SlotState.FAILED))
        self.say(f"{unfinished.edition_slug}: the issue of {unfinished.slot_local} was never made, and is let go")

    def _issue(self, edition: EditionSettings, slot: Slot) -> Issue:
        """The slot's issue: made now, or as it is where it is on its way to its readers already."""
        settings, store = self.post.settings, self.post.store
        stored = store.issues.at(edition.slug, edition.zone, slot.slot_local)
        if stored and not all(map(is_test, store.deliveries.for_issue(stored.id))):
            return stored
        order = Order(settings=settings, edition=edition, as_of=slot.due_at, slot=slot.slot_local, offline=self.offline)
        issue = make_issue(order, store).issue
        drawn = draw(issue, settings, pdf=settings.mail.attach_pdf)  # what cannot be drawn is not queued
        store.rendered.save(drawn)
        if settings.manifest.sign:
            seal(issue, drawn, store, settings.key_path)
        return issue


def in_one_line(error: Exception) -> str:
    """An error for the log; one that is not ours is a bug, and its kind is named."""
    if isinstance(error, DigestError):
        return str(error)
    return " ".join(f"unexpected {type(error).__name__}: {error}".split())


def _schedule_of(edition: EditionSettings) -> Schedule:
    """When an edition is due, as its config says.

    Raises:
        ConfigError: a schedule by which nothing would ever be due.
    """
    return Schedule(
        edition_slug=edition.slug,
        zone=edition.zone,
        at=edition.at,
        days=edition.days,
        catch_up_hours=edition.catch_up_hours,
    )
