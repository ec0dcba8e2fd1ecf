"""`digest serve`: its ticks at chosen moments over a real store and a real mail server, then the process itself."""

from __future__ import annotations

import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from digest.cli.remaking import drawn_and_kept
from digest.config import EditionSettings, MailSettings, Settings, SourceSettings
from digest.model import DeliveryStatus, Issue, IssueId, IssueStatus
from digest.pipeline import Order, make_issue
from digest.sending import Post, deliver, to_readers
from digest.service import ABANDONED, TRY_AGAIN, Service
from digest.store import Store
from digest.store.slots import SlotState
from tests.smtp_servers import Inbox, free_port, listening
from tests.test_cli import command, surroundings, wait_for

DUE = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)  # a Friday
SLOT = ("morning", "UTC", "2026-11-20T07:00")
MINUTE = timedelta(minutes=1)
READERS = ("ilse@courier.example", "ona@courier.example")
PAGE = """\
Sele dam opens after nine years of work

PORT ALDEN, Nov. 20 (Meridian) — The gates of the Sele dam were opened at dawn on Friday, nine years after work began.

"We have waited long enough," said Ona Verrill, the minister of works. The second gate opens on 3 December, she said.
"""


class Desk:
    """A folder of pages, a store, a mail server, and services that look after them."""

    def __init__(self, folder: Path, store: Store, inbox: Inbox, port: int) -> None:
        self.folder, self.store, self.inbox = folder, store, inbox
        self.said: list[str] = []
        self.editions: tuple[EditionSettings, ...] = (edition(),)
        self.port = port
        (folder / "pages").mkdir()
        self.write("dam.txt", PAGE)

    def write(self, name: str, text: str) -> None:
        (self.folder / "pages" / name).write_text(text, encoding="utf-8")

    def service(self, started: datetime = DUE - MINUTE, **changes: Any) -> Clocked:
        source = {"kind": "folder", "path": str(self.folder / "pages")}
        settings = Settings(
            mail=MailSettings(sender="digest@courier.example", host="127.0.0.1", port=self.port, security="none"),
            sources=(SourceSettings(slug="pages", **source), SourceSettings(slug="gone", kind="folder", path="/gone")),
            editions=self.editions,
        )
        return Clocked(self, settings, started, changes)

    def recipients(self) -> list[str]:
        return sorted(one.rcpt_tos[0].partition("@")[0] for one in self.inbox.received)

    def slot(self) -> SlotState | None:
        newest = self.store.slots.newest("morning", "UTC")
        return newest.state if newest else None


class Clocked:
    """A service whose clock stands at the moment of its tick."""

    def __init__(self, desk: Desk, settings: Settings, started: datetime, changes: dict[str, Any]) -> None:
        self.now = started
        self.post = Post(settings=settings, store=desk.store, clock=lambda: self.now)
        self.service = Service(post=self.post, started=started, say=desk.said.append, **changes)

    def tick(self, now: datetime) -> None:
        self.now = now
        self.service.tick(now)


def edition(**changes: Any) -> EditionSettings:
    fields: dict[str, Any] = {
        "slug": "morning", "label": "Morning briefing", "recipients": READERS, "sources": ("pages",),
    }  # fmt: skip
    return EditionSettings(**(fields | changes))


@pytest.fixture
def desk(tmp_path: Path, store: Store) -> Iterator[Desk]:
    inbox = Inbox()
    with listening(inbox) as port:
        yield Desk(tmp_path, store, inbox, port)


# ── one issue a slot ─────────────────────────────────────────────────────────────────────────────────────


def test_an_issue_is_made_when_it_is_due_once_and_mailed_to_each_recipient_once(desk: Desk) -> None:
    service = desk.service()
    service.tick(DUE - MINUTE)
    assert desk.store.issues.list(9) == ()
    for now in (DUE, DUE + MINUTE, DUE + timedelta(hours=3)):
        service.tick(now)
    (made,) = desk.store.issues.list(9)
    assert (made.id, made.slot_local, made.as_of, made.status) == (
        "morning-1", "2026-11-20T07:00", DUE, IssueStatus.SENT,
    )  # fmt: skip
    assert desk.recipients() == ["ilse", "ona"]
    assert desk.slot() is SlotState.DONE
    assert desk.said == [
        "morning: issue 1 of 2026-11-20T07:00: 1 stories from 1 outlets, 0 items set aside, 2 mails queued",
        "mail: 2 sent",
    ]


def test_the_next_day_brings_the_next_issue(desk: Desk) -> None:
    desk.editions = (edition(days=("fri", "sat")),)
    service = desk.service()
    service.tick(DUE)
    service.tick(DUE + timedelta(days=1))
    assert [one.id for one in desk.store.issues.list(9)] == ["morning-2", "morning-1"]
    assert len(desk.inbox.received) == 4


def test_two_services_on_one_store_make_one_issue_and_one_mail_each(desk: Desk) -> None:
    services = [desk.service(), desk.service()]
    at_once = threading.Barrier(2)

    def tick(service: Clocked) -> None:
        at_once.wait()
        service.tick(DUE)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(tick, services))
    for service in services:
        service.tick(DUE + MINUTE)
    assert len(desk.store.issues.list(9)) == 1
    assert desk.recipients() == ["ilse", "ona"]
    assert sum("mails queued" in words for words in desk.said) == 1


def test_after_downtime_the_latest_missed_issue_is_made_and_no_other(desk: Desk) -> None:
    desk.service(started=DUE - timedelta(days=3)).tick(DUE - timedelta(days=2))
    back = DUE + timedelta(hours=2)
    again = desk.service(started=back)
    again.tick(back)
    again.tick(back + MINUTE)
    assert [one.slot_local for one in desk.store.issues.list(9)] == ["2026-11-20T07:00", "2026-11-18T07:00"]
    assert len(desk.inbox.received) == 4


def test_a_first_start_makes_nothing_of_the_past(desk: Desk) -> None:
    desk.service(started=DUE + MINUTE).tick(DUE + MINUTE)
    assert desk.store.issues.list(9) == ()


# ── what fails ───────────────────────────────────────────────────────────────────────────────────────────


def test_an_edition_that_fails_is_tried_again_and_the_others_do_not_notice(desk: Desk) -> None:
    desk.editions = (edition(sources=("gone",)), edition(slug="noon"))
    service = desk.service()
    service.tick(DUE)
    assert [one.id for one in desk.store.issues.list(9)] == ["noon-1"]
    assert desk.recipients() == ["ilse", "ona"]
    (failure,) = [words for words in desk.said if words.startswith("edition morning: ")]
    assert "/gone" in failure
    assert failure.endswith("; trying again in 5 minutes")
    service.tick(DUE + TRY_AGAIN - MINUTE)
    assert sum("/gone" in words for words in desk.said) == 1
    service.tick(DUE + TRY_AGAIN)
    assert sum("/gone" in words for words in desk.said) == 2


def test_a_source_that_comes_back_gives_the_issue_after_all(desk: Desk) -> None:
    (desk.folder / "pages").rename(desk.folder / "away")
    service = desk.service()
    service.tick(DUE)
    assert desk.store.issues.list(9) == ()
    (desk.folder / "away").rename(desk.folder / "pages")
    service.tick(DUE + TRY_AGAIN)
    assert desk.recipients() == ["ilse", "ona"]
    assert desk.slot() is SlotState.DONE


def test_an_issue_that_cannot_be_made_in_time_is_let_go_and_said(desk: Desk) -> None:
    desk.editions = (edition(sources=("gone",), catch_up_hours=1),)
    service = desk.service()
    service.tick(DUE)
    service.tick(DUE + timedelta(hours=1) + MINUTE)
    assert desk.slot() is SlotState.FAILED
    assert desk.said[-1] == "morning: the issue of 2026-11-20T07:00 was never made, and is let go"


def test_the_next_slot_lets_an_unfinished_one_go(desk: Desk) -> None:
    desk.editions = (edition(at=("07:00", "08:00")),)
    (desk.folder / "pages").rename(desk.folder / "away")
    service = desk.service()
    service.tick(DUE)
    (desk.folder / "away").rename(desk.folder / "pages")
    service.tick(DUE + timedelta(hours=1))
    assert [one.slot_local for one in desk.store.issues.list(9)] == ["2026-11-20T08:00"]
    assert "morning: the issue of 2026-11-20T07:00 was never made, and is let go" in desk.said


def test_a_server_that_is_away_is_asked_again_after_a_while_and_nobody_is_charged(desk: Desk) -> None:
    away = desk.port
    desk.port = free_port()
    service = desk.service()
    service.tick(DUE)
    service.tick(DUE + MINUTE)
    assert sum("cannot be reached" in words for words in desk.said) == 1
    queued = desk.store.deliveries.for_issue(IssueId("morning-1"))
    assert {(one.status, one.attempts) for one in queued} == {(DeliveryStatus.QUEUED, 0)}
    desk.port = away
    desk.service().tick(DUE + TRY_AGAIN)
    assert desk.recipients() == ["ilse", "ona"]


def test_a_deferred_mail_is_offered_again_when_it_is_due_and_no_slot_is(desk: Desk) -> None:
    desk.inbox.at_rcpt[READERS[0]] = "451 4.7.1 come back"
    service = desk.service()
    service.tick(DUE)
    desk.inbox.at_rcpt.clear()
    service.tick(DUE + 4 * MINUTE)
    assert desk.recipients() == ["ona"]
    service.tick(DUE + 5 * MINUTE)
    assert desk.recipients() == ["ilse", "ona"]
    assert desk.said[1:] == ["mail: 1 sent, 1 deferred", "mail: 1 sent"]


def test_a_fault_that_nobody_foresaw_stops_neither_the_others_nor_the_outbox(desk: Desk) -> None:
    desk.editions = (edition(catch_up_hours="12"), edition(slug="noon"))  # no config can say this, but a bug can
    service = desk.service()
    service.tick(DUE)
    assert desk.recipients() == ["ilse", "ona"]
    assert desk.said[0].startswith("edition morning: unexpected ")


# ── processes that die ───────────────────────────────────────────────────────────────────────────────────


def test_a_slot_whose_maker_died_is_taken_over(desk: Desk) -> None:
    """The ledger as a process leaves it that is killed right after its claim, built by hand."""
    desk.store.slots.claim(*SLOT, DUE)
    service = desk.service()
    for now in (DUE, DUE + ABANDONED - MINUTE):
        service.tick(now)
        assert desk.store.issues.list(9) == ()
    service.tick(DUE + ABANDONED)
    assert desk.recipients() == ["ilse", "ona"]
    assert desk.slot() is SlotState.DONE


def test_an_issue_on_its_way_when_its_maker_died_is_not_made_again(desk: Desk) -> None:
    """Killed after queueing and before the slot was done: the ledger is set back by hand; the input has changed."""
    first = desk.service()
    first.tick(DUE)
    before = desk.store.issues.get(IssueId("morning-1"))
    newest = desk.store.slots.newest("morning", "UTC")
    assert newest is not None
    desk.store.slots.finish(replace(newest, state=SlotState.CLAIMED, issue_id=None))
    desk.write(
        "ferry.txt", "A ferry ran aground\n\nA ferry ran aground on the Tarn bar on Friday, the operator said.\n"
    )
    second = desk.service()
    second.tick(DUE + MINUTE)
    second.tick(DUE + MINUTE + ABANDONED)
    assert desk.slot() is SlotState.DONE
    assert desk.store.issues.get(IssueId("morning-1")) == before
    assert len(desk.inbox.received) == 2


def made_by_hand(order: Order, store: Store) -> Issue:
    """As `digest run` leaves it: drawn and signed."""
    made = make_issue(order, store).issue
    drawn_and_kept(made, order.settings, store, pdf=False)
    return made


def test_an_issue_that_was_only_test_sent_is_made_anew_when_its_slot_is_due(desk: Desk) -> None:
    from digest.sending import to_tester

    service = desk.service()
    order = Order(settings=service.post.settings, edition=edition(), as_of=DUE)
    made = made_by_hand(order, desk.store)
    test = to_tester(service.post, made, "maud@courier.example")
    desk.store.deliveries.queue([test])
    deliver(service.post, made.id, test.subscriber.id)
    desk.write(
        "ferry.txt", "A ferry ran aground\n\nA ferry ran aground on the Tarn bar on Friday, the operator said.\n"
    )
    service.tick(DUE)
    (stored,) = desk.store.issues.list(9)
    assert stored.briefing.counts.articles == 2
    assert desk.recipients() == ["ilse", "maud", "ona"]


def test_mail_in_doubt_is_told_at_the_start_and_not_offered(desk: Desk) -> None:
    """A process was killed while it offered a mail: the claim is made by hand, and its lease has run out."""
    quiet = desk.service(offline=True)
    quiet.tick(DUE)
    assert desk.inbox.received == []
    desk.store.deliveries.claim(DUE, "killed", 1, 60)
    desk.said.clear()
    service = desk.service(started=DUE + 2 * MINUTE)
    service.service.announce(service.now)
    assert desk.said[0].startswith("morning-1: mails held: 1;")
    assert desk.said[1] == "morning: next issue 2026-11-23T07:00 UTC, recipients: 2"
    service.tick(service.now)
    assert len(desk.inbox.received) == 1


# ── without a network, and told to stop ──────────────────────────────────────────────────────────────────


def test_offline_makes_the_issue_and_leaves_its_mail_in_the_outbox(desk: Desk) -> None:
    service = desk.service(offline=True)
    service.tick(DUE)
    assert desk.inbox.received == []
    queued = desk.store.deliveries.for_issue(IssueId("morning-1"))
    assert [one.status for one in queued] == [DeliveryStatus.QUEUED] * 2
    service.service.announce(DUE)
    assert desk.said[-1] == "offline: mails stay in the outbox"


def test_a_service_that_is_told_to_stop_begins_nothing_new(desk: Desk) -> None:
    service = desk.service()
    service.service.post = replace(service.post, stopping=lambda: True)
    service.tick(DUE)
    assert desk.store.issues.list(9) == ()


def test_who_has_the_issue_by_hand_does_not_get_it_from_the_service(desk: Desk) -> None:
    service = desk.service()
    made = made_by_hand(Order(settings=service.post.settings, edition=edition(), as_of=DUE), desk.store)
    desk.store.deliveries.queue(to_readers(service.post, made)[:1])
    deliver(service.post)
    service.tick(DUE)
    assert desk.recipients() == ["ilse", "ona"]


def test_an_issue_that_somebody_altered_waits_with_its_reason_while_the_others_go(desk: Desk) -> None:
    service = desk.service()
    for hour, reader in ((5, 0), (6, 1)):
        made = made_by_hand(
            Order(settings=service.post.settings, edition=edition(), as_of=DUE.replace(hour=hour)), desk.store
        )
        desk.store.deliveries.queue(to_readers(service.post, made)[reader : reader + 1])
    first, second = sorted(one.id for one in desk.store.issues.list(9))
    drawn = desk.store.rendered.get(first)
    assert drawn
    desk.store.rendered.save(replace(drawn, text=drawn.text.replace("nine years", "ninety years")))
    service.tick(DUE - MINUTE)
    assert desk.recipients() == ["ona"]
    (waiting,) = desk.store.deliveries.for_issue(first)
    assert waiting.status is DeliveryStatus.DEFERRED
    assert any(
        f"the stored text is not the one that was signed; `digest rebuild {first}` puts it right" in line
        for line in desk.said
    )
    assert desk.store.deliveries.for_issue(second)[0].status is DeliveryStatus.SENT


# ── the process ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_process_says_what_comes_next_and_ends_at_once_when_told_to(tmp_path: Path, number: int) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "config").mkdir()
    (tmp_path / "config/digest.toml").write_text(
        '[[sources]]\nslug = "pages"\nkind = "folder"\npath = "../pages"\n'
        '[[editions]]\nslug = "morning"\nlabel = "Morning briefing"\nrecipients = ["ilse@courier.example"]\n',
        encoding="utf-8",
    )
    heard = tmp_path / "heard"
    with heard.open("w") as stderr:
        process = subprocess.Popen(command(("serve", "--every", "0.2")), cwd=tmp_path, stderr=stderr, env=surroundings(tmp_path))  # fmt: skip # noqa: E501
    wait_for(lambda: "next issue" in heard.read_text())
    process.send_signal(number)
    assert process.wait(timeout=10) == 0
    said = heard.read_text()
    assert re.search(r"morning: next issue \d{4}-\d\d-\d\dT07:00 UTC, recipients: 1\n", said)
    assert said.endswith(" stopped\n")
    assert "Traceback" not in said


def test_the_process_does_not_start_on_a_fault_that_would_show_in_the_morning(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config/digest.toml").write_text(
        '[[sources]]\nslug = "in"\nkind = "folder"\npath = "."\n'
        '[[editions]]\nslug = "morning"\nlabel = "Morning briefing"\nrecipients = ["ilse"]\n',
        encoding="utf-8",
    )
    ended = subprocess.run(
        command(("serve",)), cwd=tmp_path, env=surroundings(tmp_path), capture_output=True, text=True, check=False,
        timeout=30,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "'ilse' is not an e-mail address" in ended.stderr
    assert ended.stderr.count("\n") == 1
