"""An issue on its way to its readers: queued once, drawn once, offered through the transport of the config.

    issue ─▶ deliveries, one a reader ─▶ the outbox ─▶ deliver: claimed, written, offered, settled
                                    └──▶ dry_run: the same mails as files, nothing recorded

The rules are `deliver`'s and the ledger is the store's; here they meet.
"""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from digest.config import MailSettings, Settings, password
from digest.deliver.address import parse_address, parse_mailbox
from digest.deliver.message import Letterhead, build_message, envelope_for, new_delivery
from digest.deliver.outbox import Drained, Worker, drain
from digest.deliver.smtp import Security, SmtpServer, SmtpTransport
from digest.deliver.transport import Transport
from digest.errors import DigestError, StoreError, TransportError
from digest.model import (
    TEST_SEND,
    Delivery,
    DeliveryStatus,
    Envelope,
    Issue,
    IssueId,
    Rendered,
    SendResult,
    SubscriberId,
)
from digest.proof.manifest import refuse_unsigned, seal
from digest.publishing import draw, with_pictures
from digest.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What sending needs, whoever asks for it."""

    settings: Settings
    store: Store
    clock: Callable[[], datetime]
    stopping: Callable[[], bool] = lambda: False


# ── to whom ──────────────────────────────────────────────────────────────────────────────────────────────


def to_readers(post: Post, issue: Issue) -> tuple[Delivery, ...]:
    """The issue to each recipient of its edition, an address that is named twice once; nothing is recorded yet.

    Raises:
        ConfigError: a recipient's or the sender's address is none, or the config has no such edition.
    """
    recipients = post.settings.edition(issue.edition_slug).recipients
    readers = {reader.id: reader for reader in map(parse_address, recipients)}
    domain = _letterhead(post.settings.mail, issue).domain
    return tuple(new_delivery(issue.id, reader, domain) for reader in readers.values())


def to_tester(post: Post, issue: Issue, address: str) -> Delivery:
    """The issue to one address as a test: one more mail each time, which does not make the issue *sent*.

    A test that was never offered, because the server was away, is taken up again.

    Raises:
        ConfigError: the address or the sender's is none.
    """
    reader = parse_address(address)
    known = post.store.deliveries.for_issue(issue.id)
    tests = [one for one in known if is_test(one) and one.subscriber.email == reader.email]
    waiting = [one for one in tests if one.status is DeliveryStatus.QUEUED]
    if waiting:
        return waiting[0]
    tester = replace(reader, id=SubscriberId(f"{TEST_SEND}{len(tests) + 1}-{reader.id}"))
    return new_delivery(issue.id, tester, _letterhead(post.settings.mail, issue).domain)


def draft_mail(settings: Settings, issue: Issue, rendered: Rendered, address: str, mark: str) -> tuple[Envelope, bytes]:
    """A draft, of which nothing is stored, as a test to one address; another `mark` makes it another mail.

    Raises:
        ConfigError: the address or the sender's is none.
    """
    head = _letterhead(settings.mail, issue)
    reader = parse_address(address)
    tester = replace(reader, id=SubscriberId(f"{TEST_SEND}{mark}-{reader.id}"))
    delivery = new_delivery(issue.id, tester, head.domain)
    return envelope_for(delivery, head), build_message(rendered, delivery, head, issue.as_of)


def send_draft(settings: Settings, envelope: Envelope, message: bytes) -> SendResult:
    """Offer a draft to the server of the config, once, and record nothing.

    Raises:
        ConfigError: the server's settings are wrong.
        TransportError: the server is away.
    """
    with smtp(settings) as transport:
        return transport.send(envelope, message)


def is_test(delivery: Delivery) -> bool:
    """Whether a delivery is a test-send."""
    return delivery.subscriber.id.startswith(TEST_SEND)


# ── on the way ───────────────────────────────────────────────────────────────────────────────────────────


def deliver(post: Post, issue_id: IssueId | None = None, subscriber_id: SubscriberId | None = None) -> Drained:
    """Offer everything that is due, of all issues and subscribers or of one, and record each answer.

    Raises:
        ConfigError: the server's settings are wrong, and nothing was claimed.
        TransportError: the mail server is away; nobody was charged an attempt.
    """
    worker = Worker(
        owner=f"{socket.gethostname()}-{os.getpid()}",
        clock=post.clock,
        stopping=post.stopping,
        issue_id=issue_id,
        subscriber_id=subscriber_id,
    )
    return drain(post.store.deliveries, smtp(post.settings), _Writer(post, keep=True).write, worker)


def dry_run(post: Post, deliveries: Iterable[Delivery], way_out: Transport) -> int:
    """Write the mails that would be sent to a folder or a stream, and record nothing; how many.

    Raises:
        DigestError: the folder cannot be written; no server is to blame, so it is no TransportError.
    """
    writer = _Writer(post, keep=False)
    try:
        with way_out as transport:
            return len([transport.send(*writer.write(delivery)) for delivery in deliveries])
    except TransportError as error:
        raise DigestError(str(error)) from error


def in_doubt(post: Post, issue_id: IssueId | None = None) -> tuple[str, ...]:
    """A line for each issue (or that one) with mails that wait for a person: how many, and what he can do."""
    post.store.deliveries.hold_expired(post.clock())
    held = Counter(one.issue_id for one in post.store.deliveries.held() if issue_id in {None, one.issue_id})
    return tuple(
        f"{issue}: mails held: {count}; each may have arrived, or the server refused the whole issue: "
        f"to offer them once more: digest send --issue {issue} --again-held"
        for issue, count in held.items()
    )


# ── by which way ─────────────────────────────────────────────────────────────────────────────────────────


def check_mail(settings: Settings) -> None:
    """Read every address and the server's settings, so that a fault shows now and not at seven in the morning.

    Raises:
        ConfigError: which of them is wrong.
    """
    smtp(settings)
    for address in filter(None, (settings.mail.sender, settings.mail.reply_to, settings.mail.unsubscribe)):
        parse_mailbox(address)
    for edition in settings.editions:
        for recipient in edition.recipients:
            parse_address(recipient)


def _letterhead(mail: MailSettings, issue: Issue) -> Letterhead:
    """The head of an issue's mails; it needs the issue alone, whose edition may have left the config since.

    Raises:
        ConfigError: an address in `[mail]` is none.
    """
    sender = parse_mailbox(mail.sender)
    return Letterhead(
        sender=sender,
        list_id=f"{issue.edition_slug}.{sender.address.rpartition('@')[2]}",
        language=issue.briefing.language,
        reply_to=parse_mailbox(mail.reply_to) if mail.reply_to else None,
        unsubscribe=parse_mailbox(mail.unsubscribe) if mail.unsubscribe else sender,
        attach_pdf=mail.attach_pdf,
    )


def smtp(settings: Settings) -> Transport:
    """The server of the config.

    Raises:
        ConfigError: plain text to another machine, or a password that cannot be found.
    """
    mail = settings.mail
    return SmtpTransport(
        SmtpServer(
            host=mail.host,
            port=mail.port,
            security=Security(mail.security),
            username=mail.username or None,
            password=password(settings),
            timeout_seconds=mail.timeout_seconds,
            ca_file=Path(mail.ca_file) if mail.ca_file else None,
            allow_plain=mail.allow_plain,
        )
    )


class _Writer:
    """Messages, each issue drawn once."""

    def __init__(self, post: Post, *, keep: bool) -> None:
        self._post = post
        self._keep = keep  # False: what has to be drawn is not stored
        self._drawn: dict[IssueId, tuple[Issue, Rendered]] = {}

    def write(self, delivery: Delivery) -> tuple[Envelope, bytes]:
        """The envelope and the message of a delivery."""
        if delivery.issue_id not in self._drawn:
            self._drawn[delivery.issue_id] = self._draw(delivery.issue_id)
        issue, rendered = self._drawn[delivery.issue_id]
        head = _letterhead(self._post.settings.mail, issue)
        return envelope_for(delivery, head), build_message(rendered, delivery, head, issue.as_of)

    def _draw(self, issue_id: IssueId) -> tuple[Issue, Rendered]:
        """The stored rendering, so that every attempt offers the same words; only what it lacks is drawn now."""
        store, settings = self._post.store, self._post.settings
        issue = store.issues.get(issue_id)
        if issue is None:
            raise StoreError(f"issue {issue_id} is in the outbox but not in the archive")
        rendered = _as_signed(self._post, issue)
        if rendered is None or (settings.mail.attach_pdf and rendered.pdf is None):
            drawn = draw(issue, settings, pdf=settings.mail.attach_pdf)
            rendered = replace(rendered, pdf=drawn.pdf, fonts=drawn.fonts) if rendered else drawn
            if self._keep:
                store.rendered.save(rendered)
                if settings.manifest.sign:
                    seal(issue, rendered, store, settings.key_path)
        return issue, with_pictures(rendered, settings)


def check_signed(post: Post, issue: Issue) -> None:
    """Refuse to send an issue that is not as it was signed, before anything is queued.

    Raises:
        SealError: what is not, and the remedy.
    """
    _as_signed(post, issue)


def _as_signed(post: Post, issue: Issue) -> Rendered | None:
    """What is stored as drawn of an issue, held against its manifest where issues are signed."""
    stored = post.store.rendered.get(issue.id, issue.audience)
    if post.settings.manifest.sign:
        refuse_unsigned(issue, stored, post.store, post.settings.key_path)
    return stored
