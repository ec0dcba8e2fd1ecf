"""From an issue to its readers' mailboxes: the real store, the real message, a mail server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from digest.config import EditionSettings, MailSettings, ManifestSettings, Settings
from digest.deliver.outbox import Drained
from digest.deliver.transport import FolderTransport
from digest.errors import ConfigError, DigestError, SealError, TransportError
from digest.model import DeliveryStatus, IssueId, IssueStatus
from digest.proof.manifest import seal
from digest.publishing import draw
from digest.sending import Post, check_mail, check_signed, deliver, dry_run, in_doubt, is_test, to_readers, to_tester
from digest.store import Store
from digest.store.tables import manifests
from tests.builders import NOW, briefing, issue
from tests.smtp_servers import Inbox, free_port, listening, mail, part

ISSUE = issue()
READERS = ("Ilse Marrow <ilse@courier.example>", "ona@courier.example")
LATER = timedelta(minutes=5)


def settings(port: int = 25, recipients: tuple[str, ...] = READERS, **mail: Any) -> Settings:
    """Of an archive in which nothing is signed; see `signing`."""
    fields: dict[str, Any] = {"sender": "Digest <digest@courier.example>", "host": "127.0.0.1", "security": "none"}
    morning = EditionSettings(slug="morning", label="Morning briefing", recipients=recipients)
    unsigned = ManifestSettings(sign=False)
    return Settings(mail=MailSettings(port=port, **(fields | mail)), editions=(morning,), manifest=unsigned)


def post(store: Store, port: int = 25, now: datetime = NOW, **changes: Any) -> Post:
    return Post(settings=settings(port, **changes), store=store, clock=lambda: now)


@pytest.fixture
def archive(store: Store) -> Store:
    """A store with issue 7 in it, as yet undrawn."""
    store.issues.save(ISSUE)
    return store


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def port(inbox: Inbox) -> Iterator[int]:
    with listening(inbox) as number:
        yield number


def by_reader(store: Store) -> dict[str, DeliveryStatus]:
    return {one.subscriber.email.partition("@")[0]: one.status for one in store.deliveries.for_issue(ISSUE.id)}


def mails(inbox: Inbox) -> dict[str, EmailMessage]:
    """Recipient → the mail that the server has."""
    return {one.rcpt_tos[0].partition("@")[0]: mail(one.content) for one in inbox.received}


# ── to readers ───────────────────────────────────────────────────────────────────────────────────────────


def test_every_reader_gets_the_issue_once_and_the_issue_is_sent(archive: Store, inbox: Inbox, port: int) -> None:
    office = post(archive, port)
    for drained in (Drained(sent=2), Drained()):
        archive.deliveries.queue(to_readers(office, ISSUE))
        assert deliver(office, ISSUE.id) == drained
    assert sorted(mails(inbox)) == ["ilse", "ona"]
    assert len(inbox.received) == 2
    stored = archive.issues.get(ISSUE.id)
    assert stored is not None
    assert stored.status is IssueStatus.SENT


def test_no_reader_sees_another_and_each_has_a_message_id_of_his_own(archive: Store, inbox: Inbox, port: int) -> None:
    office = post(archive, port)
    archive.deliveries.queue(to_readers(office, ISSUE))
    deliver(office)
    got = mails(inbox)
    assert got["ilse"]["To"] == "Ilse Marrow <ilse@courier.example>"
    assert "ona@" not in got["ilse"].as_string()
    assert got["ilse"]["Message-ID"] != got["ona"]["Message-ID"]
    assert got["ilse"]["List-Id"] == "<morning.courier.example>"
    assert got["ilse"]["Date"].datetime == ISSUE.as_of


def test_an_address_that_is_named_twice_gets_one_mail(store: Store) -> None:
    office = post(store, recipients=("ilse@courier.example", "Ilse <Ilse@courier.example>"))
    assert len(to_readers(office, ISSUE)) == 1


def test_the_mail_is_the_stored_rendering(archive: Store, inbox: Inbox, port: int) -> None:
    drawn = replace(draw(ISSUE, settings(), pdf=False), html="<p>As drawn.</p>\n", text="As drawn.\n")
    archive.rendered.save(drawn)
    office = post(archive, port)
    archive.deliveries.queue(to_readers(office, ISSUE))
    deliver(office)
    assert part(mails(inbox)["ona"], "html") == b"<p>As drawn.</p>\r\n"
    assert part(mails(inbox)["ona"], "plain") == b"As drawn.\r\n"


def test_a_pdf_that_is_missing_is_added_and_the_rest_stays_as_it_was_drawn(
    archive: Store, inbox: Inbox, port: int
) -> None:
    drawn = replace(draw(ISSUE, settings(), pdf=False), html="<p>As drawn.</p>\n")
    archive.rendered.save(drawn)
    office = post(archive, port, recipients=READERS[:1], attach_pdf=True)
    archive.deliveries.queue(to_readers(office, ISSUE))
    deliver(office)
    (attached,) = mails(inbox)["ilse"].iter_attachments()
    assert attached.get_content().startswith(b"%PDF")
    assert part(mails(inbox)["ilse"], "html") == b"<p>As drawn.</p>\r\n"
    stored = archive.rendered.get(ISSUE.id)
    assert stored is not None
    assert stored.pdf == attached.get_content()


def test_an_issue_that_was_never_drawn_is_drawn_once_and_kept(archive: Store, inbox: Inbox, port: int) -> None:
    office = post(archive, port)
    archive.deliveries.queue(to_readers(office, ISSUE))
    deliver(office)
    stored = archive.rendered.get(ISSUE.id)
    assert stored is not None
    assert part(mails(inbox)["ilse"], "html") == stored.html.replace("\n", "\r\n").encode()


def test_a_refused_reader_does_not_keep_the_others_from_theirs(archive: Store, inbox: Inbox, port: int) -> None:
    inbox.at_rcpt["ilse@courier.example"] = "550 5.1.1 no such person"
    office = post(archive, port)
    archive.deliveries.queue(to_readers(office, ISSUE))
    assert deliver(office) == Drained(sent=1, failed=1)
    assert by_reader(archive) == {"ilse": DeliveryStatus.FAILED, "ona": DeliveryStatus.SENT}


def test_a_deferred_mail_goes_when_it_is_due_with_the_same_message_id(archive: Store, inbox: Inbox, port: int) -> None:
    inbox.at_data = "451 4.7.1 come back"
    office = post(archive, port, recipients=READERS[:1])
    archive.deliveries.queue(to_readers(office, ISSUE))
    assert deliver(office) == Drained(deferred=1)
    inbox.at_data = "250 2.0.0 queued"
    assert deliver(office) == Drained()
    assert deliver(post(archive, port, NOW + LATER)) == Drained(sent=1)
    assert mails(inbox)["ilse"]["Message-ID"] == to_readers(office, ISSUE)[0].message_id


def test_a_server_that_is_away_charges_nobody(archive: Store) -> None:
    office = post(archive, free_port())
    archive.deliveries.queue(to_readers(office, ISSUE))
    with pytest.raises(TransportError):
        deliver(office)
    assert {(one.status, one.attempts) for one in archive.deliveries.for_issue(ISSUE.id)} == {
        (DeliveryStatus.QUEUED, 0)
    }


def test_mail_of_an_edition_that_left_the_config_does_not_stop_the_rest(
    archive: Store, inbox: Inbox, port: int
) -> None:
    archive.deliveries.queue(to_readers(post(archive), ISSUE))
    without = Post(settings=replace(settings(port), editions=()), store=archive, clock=lambda: NOW)
    assert deliver(without) == Drained(sent=2)


def test_a_stop_is_heeded_between_two_readers(archive: Store, inbox: Inbox, port: int) -> None:
    office = replace(post(archive, port), stopping=lambda: bool(inbox.received))
    archive.deliveries.queue(to_readers(office, ISSUE))
    assert deliver(office) == Drained(sent=1)
    assert sorted(by_reader(archive).values()) == [DeliveryStatus.QUEUED, DeliveryStatus.SENT]


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_test_send_is_a_delivery_of_its_own_and_leaves_the_issue_unsent(
    archive: Store, inbox: Inbox, port: int
) -> None:
    office = post(archive, port)
    ids = []
    for _ in range(2):
        test = to_tester(office, ISSUE, "ilse@courier.example")
        archive.deliveries.queue([test])
        assert deliver(office, ISSUE.id, test.subscriber.id) == Drained(sent=1)
        ids.append(test.message_id)
    assert [one.content and mail(one.content)["Message-ID"] for one in inbox.received] == ids
    reader = to_readers(office, ISSUE)[0]
    assert len({*ids, reader.message_id}) == 3
    assert all(is_test(one) for one in archive.deliveries.for_issue(ISSUE.id))
    stored = archive.issues.get(ISSUE.id)
    assert stored is not None
    assert stored.status is IssueStatus.COMPOSED
    archive.issues.save(issue(briefing=briefing(edition_label="Another morning")))


def test_a_test_send_does_not_drag_along_what_is_queued_for_readers(archive: Store, inbox: Inbox, port: int) -> None:
    office = post(archive, port)
    test = to_tester(office, ISSUE, "maud@courier.example")
    archive.deliveries.queue([*to_readers(office, ISSUE), test])
    deliver(office, ISSUE.id, test.subscriber.id)
    assert by_reader(archive) == {
        "ilse": DeliveryStatus.QUEUED, "ona": DeliveryStatus.QUEUED, "maud": DeliveryStatus.SENT,
    }  # fmt: skip


def test_a_test_that_never_got_away_is_taken_up_again_and_not_doubled(archive: Store, inbox: Inbox, port: int) -> None:
    for number in (free_port(), port):
        office = post(archive, number)
        test = to_tester(office, ISSUE, "ilse@courier.example")
        archive.deliveries.queue([test])
        if number == port:
            deliver(office, ISSUE.id, test.subscriber.id)
    assert len(archive.deliveries.for_issue(ISSUE.id)) == 1
    assert len(inbox.received) == 1


# ── dry run ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_dry_run_writes_the_very_mails_and_records_nothing(
    archive: Store, inbox: Inbox, port: int, tmp_path: Path
) -> None:
    office = post(archive, port)
    assert dry_run(office, to_readers(office, ISSUE), FolderTransport(tmp_path / "mails")) == 2
    assert archive.deliveries.for_issue(ISSUE.id) == ()
    assert archive.rendered.get(ISSUE.id) is None
    archive.deliveries.queue(to_readers(office, ISSUE))
    deliver(office)
    written = {path.name.partition("@")[0]: path.read_bytes() for path in (tmp_path / "mails").iterdir()}
    assert written == {one.rcpt_tos[0].partition("@")[0]: one.content for one in inbox.received}


def test_a_folder_that_cannot_be_written_is_no_reason_to_try_later(archive: Store, tmp_path: Path) -> None:
    (tmp_path / "mails").touch()
    with pytest.raises(DigestError, match="cannot write mail to") as failure:
        dry_run(post(archive), to_readers(post(archive), ISSUE), FolderTransport(tmp_path / "mails"))
    assert failure.value.exit_code == 1


# ── in doubt ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_in_doubt_is_told_in_a_line_with_its_remedy_and_goes_again_on_request(
    archive: Store, inbox: Inbox, port: int
) -> None:
    """The state that a process leaves which is killed after its claim, built by hand."""
    office = post(archive, port)
    archive.deliveries.queue(to_readers(office, ISSUE))
    archive.deliveries.claim(NOW - LATER, "killed", 1, 60)
    (line,) = in_doubt(office)
    assert line.startswith("morning-7: mails held: 1;")
    assert line.endswith("digest send --issue morning-7 --again-held")
    assert in_doubt(office, IssueId("morning-8")) == ()
    assert deliver(office) == Drained(sent=1)
    assert archive.deliveries.retry_held(ISSUE.id, NOW) == 1
    assert deliver(office) == Drained(sent=1)
    assert in_doubt(office) == ()
    assert sorted(mails(inbox)) == ["ilse", "ona"]


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"recipients": ("nobody",)}, "'nobody' is not an e-mail address"),
        ({"sender": "digest"}, "'digest' is not an e-mail address"),
        ({"reply_to": "desk@"}, "'desk@' is not an e-mail address"),
        ({"host": "mail.example"}, "mail would cross the network in the open"),
        ({"username": "desk", "password_env": "NO_SUCH_VARIABLE"}, "NO_SUCH_VARIABLE gives a password"),
    ],
)
def test_a_fault_of_the_mail_settings_shows_before_anything_is_due(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError) as failure:
        check_mail(settings(**wrong))
    assert words in str(failure.value)


def test_sound_mail_settings_pass() -> None:
    check_mail(settings())


# ── as it was signed ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def signed(archive: Store, tmp_path: Path) -> Post:
    """Issue 7 drawn and signed, and a config that signs."""
    manifest = ManifestSettings(key_file=str(tmp_path / "key.pem"))
    office = Post(settings=replace(settings(), manifest=manifest), store=archive, clock=lambda: NOW)
    drawn = draw(ISSUE, office.settings, pdf=False)
    archive.rendered.save(drawn)
    seal(ISSUE, drawn, archive, office.settings.key_path)
    return office


@pytest.mark.parametrize("name", ["subject", "html", "text", "markdown"])
def test_a_mail_that_was_altered_in_the_archive_is_not_even_written(signed: Post, name: str, tmp_path: Path) -> None:
    check_signed(signed, ISSUE)
    drawn = signed.store.rendered.get(ISSUE.id)
    assert drawn
    signed.store.rendered.save(replace(drawn, **{name: getattr(drawn, name) + " At least 99."}))
    words = (
        f"issue morning-7: the stored {name} is not the one that was signed; `digest rebuild morning-7` puts it right"
    )
    with pytest.raises(SealError, match=words):
        check_signed(signed, ISSUE)
    with pytest.raises(SealError, match=words):
        dry_run(signed, to_readers(signed, ISSUE), FolderTransport(tmp_path / "mails"))
    assert not list(tmp_path.glob("mails/*.eml"))


def test_an_altered_content_is_not_drawn_and_sent(signed: Post) -> None:
    altered = signed.store.issues.save(replace(ISSUE, briefing=briefing(edition_label="Evening")))
    with pytest.raises(SealError, match="its manifest was signed for other content"):
        check_signed(signed, altered)


def test_what_was_never_signed_is_not_sent_where_everything_is(signed: Post) -> None:
    with signed.store._database.write() as connection:
        connection.execute(delete(manifests))
    with pytest.raises(
        SealError, match=r"morning-7 has no signed manifest.*; `digest rebuild morning-7` puts it right"
    ):
        check_signed(signed, ISSUE)
    check_signed(replace(signed, settings=settings()), ISSUE)


def test_a_pdf_that_is_drawn_for_the_mail_is_signed_too(signed: Post, inbox: Inbox, port: int) -> None:
    mail = replace(signed.settings.mail, port=port, attach_pdf=True)
    office = replace(signed, settings=replace(signed.settings, mail=mail))
    signed.store.deliveries.queue(to_readers(office, ISSUE)[:1])
    assert deliver(office).sent == 1
    check_signed(office, ISSUE)
    drawn = signed.store.rendered.get(ISSUE.id)
    assert drawn
    assert drawn.pdf
    signed.store.rendered.save(replace(drawn, pdf=drawn.pdf + b"%"))
    with pytest.raises(SealError, match="the stored pdf"):
        check_signed(office, ISSUE)
