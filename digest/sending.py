"""An issue on its way to its readers: queued once, drawn once, offered through the transport of the config.

The rules are `deliver`'s and the ledger is the store's; here they meet.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from digest.config import EditionSettings, Settings, password
from digest.deliver.address import parse_address, parse_mailbox
from digest.deliver.message import Letterhead, build_message, envelope_for, new_delivery
from digest.deliver.outbox import Drained, Worker, drain
from digest.deliver.smtp import Security, SmtpServer, SmtpTransport
from digest.deliver.transport import FolderTransport, Transport
from digest.errors import StoreError
from digest.model import TEST_SEND, Delivery, Envelope, Issue, IssueId, Rendered, Subscriber, SubscriberId
from digest.pipeline import draw
from digest.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What sending needs, whoever asks for it."""

    settings: Settings
    store: Store
    clock: Callable[[], datetime]
    stopping: Callable[[], bool] = lambda: False


def queue(post: Post, issue: Issue) -> int:
    """Put an issue in the outbox for each recipient of its edition; how many are new. Twice never doubles.

    Raises:
        ConfigError: a recipient's or the sender's address is none.
    """
    edition = post.settings.edition(issue.edition_slug)
    readers = [parse_address(text) for text in edition.recipients]
    domain = letterhead(post.settings, edition).domain
    return post.store.deliveries.queue(new_delivery(issue.id, reader, domain) for reader in readers)


def queue_test(post: Post, issue: Issue, address: str) -> None:
    """Put one more copy in the outbox, for one address, as a test: it does not make the issue *sent*."""
    reader = parse_address(address)
    known = sum(d.subscriber.id.startswith(TEST_SEND) for d in post.store.deliveries.for_issue(issue.id))
    test = replace(reader, id=SubscriberId(f"{TEST_SEND}{known + 1}-{reader.id}"))
    domain = letterhead(post.settings, post.settings.edition(issue.edition_slug)).domain
    post.store.deliveries.queue([new_delivery(issue.id, test, domain)])


def deliver(post: Post, issue_id: IssueId | None = None) -> Drained:
    """Offer everything that is due, of one issue or of all, and record each answer.

    Raises:
        TransportError: the mail server is away; nobody was charged an attempt.
    """
    worker = Worker(
        owner=f"{socket.gethostname()}-{os.getpid()}", clock=post.clock, stopping=post.stopping, issue_id=issue_id
    )
    return drain(post.store.deliveries, smtp(post.settings), _Writer(post).write, worker)


def dry_run(post: Post, issue: Issue, folder: Path, addresses: Sequence[str]) -> int:
    """Write the mails that would be sent as .eml files, and record nothing; how many."""
    edition = post.settings.edition(issue.edition_slug)
    readers: list[Subscriber] = [parse_address(text) for text in addresses or edition.recipients]
    writer = _Writer(post)
    with FolderTransport(folder) as transport:
        for reader in readers:
            transport.send(*writer.write(new_delivery(issue.id, reader, letterhead(post.settings, edition).domain)))
    return len(readers)


def letterhead(settings: Settings, edition: EditionSettings) -> Letterhead:
    """The head of an edition's mails.

    Raises:
        ConfigError: an address in `[mail]` is none.
    """
    mail = settings.mail
    sender = parse_mailbox(mail.sender)
    domain = sender.address.rpartition("@")[2]
    return Letterhead(
        sender=sender,
        list_id=f"{edition.slug}.{domain}",
        language=edition.language,
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

    def __init__(self, post: Post) -> None:
        self._post = post
        self._drawn: dict[IssueId, tuple[Issue, Rendered, Letterhead]] = {}

    def write(self, delivery: Delivery) -> tuple[Envelope, bytes]:
        """The envelope and the message of a delivery."""
        issue, rendered, head = self._once(delivery.issue_id)
        return envelope_for(delivery, head), build_message(rendered, delivery, head, issue.as_of)

    def _once(self, issue_id: IssueId) -> tuple[Issue, Rendered, Letterhead]:
        if issue_id not in self._drawn:
            self._drawn[issue_id] = self._draw(issue_id)
        return self._drawn[issue_id]

    def _draw(self, issue_id: IssueId) -> tuple[Issue, Rendered, Letterhead]:
        """The stored rendering, so that every attempt offers the same bytes; drawn now where none serves."""
        settings, store = self._post.settings, self._post.store
        issue = store.issues.get(issue_id)
        if issue is None:
            raise StoreError(f"issue {issue_id} is in the outbox but not in the archive")
        rendered = store.rendered.get(issue_id)
        if rendered is None or (settings.mail.attach_pdf and rendered.pdf is None):
            rendered = draw(issue, settings, pdf=settings.mail.attach_pdf)
            store.rendered.save(rendered)
        return issue, rendered, letterhead(settings, settings.edition(issue.edition_slug))
