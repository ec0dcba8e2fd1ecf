"""One issue to one subscriber as a finished MIME message; the same values give the same bytes.

Bodies are quoted-printable UTF-8 (RFC 2045 §6.7): every line is short and ASCII, so no server on the way has a reason
to touch them, and they decode to exactly the rendered text, with CRLF for each line feed as mail wants it. Header
values are checked for line breaks before anything is written: no value can start a header of its own.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from urllib.parse import quote

from digest.deliver.address import Mailbox, on_one_line
from digest.errors import ConfigError, DigestError, RenderError
from digest.model import Delivery, DeliveryStatus, Envelope, IssueId, Picture, Rendered, Subscriber, SubscriberId

_CRLF = b"\r\n"
_HASH_DIGITS = 20  # of SHA-256, in Message-IDs and boundaries: 80 bits
_PLAIN_WORD = (
    200  # ASCII words up to here stay readable in the raw header; longer ones cannot be folded (998, RFC 5322)
)
_QUOTED_NAME = 60  # ASCII names up to here are written as a quoted string, which cannot be folded
_DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands at the head of every mail of an edition."""

    sender: Mailbox
    list_id: str  # RFC 2919, without brackets: "morning.courier.example"
    language: str  # of the mail's frame, ISO 639-1
    reply_to: Mailbox | None = None  # None: the sender
    unsubscribe: Mailbox | None = None  # a mail to it asks to be left out; None: no List-Unsubscribe
    bounces_to: Mailbox | None = None  # the envelope's sender; None: the sender
    attach_pdf: bool = False

    @property
    def domain(self) -> str:
        """The sender's domain; Message-IDs are made in it."""
        return self.sender.address.rpartition("@")[2]


def message_id_for(issue_id: IssueId, subscriber_id: SubscriberId, domain: str) -> str:
    """`<issue.hash@domain>`: the same over every attempt, so that a receiver can tell a repeated mail.

    Raises:
        ConfigError: the parts make no Message-ID (RFC 5322 §3.6.4).
    """
    local = f"{issue_id}.{_digest(issue_id, subscriber_id)}"
    if not (_DOT_ATOM.fullmatch(local) and _DOT_ATOM.fullmatch(domain)):
        raise ConfigError(f"no Message-ID can be made of issue {issue_id!r} and domain {domain!r}")
    return f"<{local}@{domain}>"


def new_delivery(issue_id: IssueId, subscriber: Subscriber, domain: str) -> Delivery:
    """An issue on its way to a subscriber, nothing tried yet.

    Raises:
        ConfigError: see `message_id_for`.
    """
    return Delivery(
        issue_id=issue_id,
        subscriber=subscriber,
        message_id=message_id_for(issue_id, subscriber.id, domain),
        status=DeliveryStatus.QUEUED,
        attempts=0,
        next_attempt_at=None,
        last_reply=None,
    )


def envelope_for(delivery: Delivery, letterhead: Letterhead) -> Envelope:
    """Who sends and who receives, as SMTP is told; one recipient, always."""
    back = letterhead.bounces_to or letterhead.sender
    return Envelope(sender=back.address, recipient=delivery.subscriber.email)


def build_message(rendered: Rendered, delivery: Delivery, letterhead: Letterhead, date: datetime) -> bytes:
    """The message, ready for SMTP: CRLF, ASCII, no line over 998 bytes; `date` is the issue's as-of time.

    Raises:
        ConfigError: a value of the letterhead or the subscriber cannot stand in a header.
        RenderError: the subject cannot, or the PDF to be attached was not drawn.
    """
    mark = _digest(delivery.issue_id, delivery.subscriber.id)
    content_type, body = _multipart("alternative", mark, [_text("plain", rendered.text), _html(rendered, mark)])
    if letterhead.attach_pdf:
        alternative = _part([content_type], body)
        content_type, body = _multipart("mixed", mark, [alternative, _attachment(rendered, date)])
    headers = [*_headers(rendered, delivery, letterhead, date), content_type]
    return _part(headers, body)


# ── headers ──────────────────────────────────────────────────────────────────────────────────────────────


def _headers(rendered: Rendered, delivery: Delivery, letterhead: Letterhead, date: datetime) -> list[str]:
    subscriber = delivery.subscriber
    if not _DOT_ATOM.fullmatch(letterhead.list_id):
        raise ConfigError(f"list id {letterhead.list_id!r} must be letters, digits, dots and hyphens only")
    lines = [
        f"From: {_mailbox('From', letterhead.sender)}",
        f"To: {_mailbox('To', Mailbox(address=subscriber.email, name=subscriber.name))}",
        f"Subject: {_words('Subject', rendered.subject, RenderError)}",
        f"Date: {_date(date)}",
        f"Message-ID: {_token('Message-ID', delivery.message_id)}",
    ]
    if letterhead.reply_to:
        lines.append(f"Reply-To: {_mailbox('Reply-To', letterhead.reply_to)}")
    lines.append(f"List-Id: <{letterhead.list_id}>")
    if letterhead.unsubscribe:
        address = quote(_address("List-Unsubscribe", letterhead.unsubscribe), safe="@")
        lines.append(f"List-Unsubscribe: <mailto:{address}?subject=unsubscribe>")
    return [
        *lines,
        "Auto-Submitted: auto-generated",  # RFC 3834: no out-of-office answers, please
        "Precedence: bulk",
        f"X-Digest-Issue: {_token('X-Digest-Issue', delivery.issue_id)}",
        f"Content-Language: {_token('Content-Language', letterhead.language)}",
        "MIME-Version: 1.0",
    ]


def _line(header: str, value: str, error: type[DigestError] = ConfigError) -> str:
    if not on_one_line(value):
        raise error(f"{header} header: {value!r} holds a line break or another control character")
    return value


def _token(header: str, value: str) -> str:
    if not value.isascii():
        raise ConfigError(f"{header} header: {value!r} must be plain ASCII")
    return _line(header, value)


def _words(header: str, value: str, error: type[DigestError] = ConfigError) -> str:
    """Free text, folded; as encoded words (RFC 2047) where it is not plain ASCII or would be taken for such."""
    _line(header, value, error)
    plain = value.isascii() and "=?" not in value and all(len(word) <= _PLAIN_WORD for word in value.split(" "))
    charset = "us-ascii" if plain else "utf-8"
    return Header(value, charset, header_name=header, maxlinelen=76).encode(linesep="\r\n")


def _mailbox(header: str, mailbox: Mailbox) -> str:
    address = _address(header, mailbox)
    if not mailbox.name:
        return address
    name = _line(header, mailbox.name)
    if name.isascii() and "=?" not in name and len(name) <= _QUOTED_NAME:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address}>'
    encoded = Header(name, "utf-8", header_name=header, maxlinelen=76).encode(linesep="\r\n")
    return f"{encoded}\r\n <{address}>"


def _address(header: str, mailbox: Mailbox) -> str:
    if not all(_DOT_ATOM.fullmatch(half) for half in mailbox.address.partition("@")[::2]):
        raise ConfigError(f"{header} header: {mailbox.address!r} is not an e-mail address")
    return mailbox.address


def _date(date: datetime) -> str:
    if date.tzinfo is None:
        raise ValueError(f"{date!r} has no zone")
    return format_datetime(date)


# ── bodies ───────────────────────────────────────────────────────────────────────────────────────────────


def _part(headers: list[str], body: bytes) -> bytes:
    return "\r\n".join([*headers, "", ""]).encode("ascii") + body


def _multipart(kind: str, mark: str, parts: list[bytes]) -> tuple[str, bytes]:
    """The boundary holds `=_`, which neither quoted-printable nor base64 can produce (RFC 2045 §6.7)."""
    boundary = f"=_{kind}_{mark}"
    delimiter = f"--{boundary}".encode("ascii")
    body = b"".join(delimiter + _CRLF + part + _CRLF for part in parts) + delimiter + b"--" + _CRLF
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"', body


def _text(kind: str, text: str) -> bytes:
    headers = [f'Content-Type: text/{kind}; charset="utf-8"', "Content-Transfer-Encoding: quoted-printable"]
    return _part(headers, _quoted_printable(text))


def _html(rendered: Rendered, mark: str) -> bytes:
    """The HTML part, with the pictures that it shows beside it (RFC 2387), where it shows any."""
    page = _text("html", rendered.html)
    if not rendered.pictures:
        return page
    pictures = [_picture(one) for one in rendered.pictures]
    content_type, body = _multipart("related", mark, [page, *pictures])
    return _part([content_type.replace("related;", 'related; type="text/html";')], body)


def _picture(picture: Picture) -> bytes:
    headers = [
        f"Content-Type: {_token('Content-Type', picture.media_type)}",
        f"Content-ID: <{_token('Content-ID', picture.name)}>",  # RFC 2392
        "Content-Disposition: inline",
        "Content-Transfer-Encoding: base64",
    ]
    return _part(headers, _base64(picture.content))


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", _CRLF).removesuffix(_CRLF)


def _quoted_printable(text: str) -> bytes:
    """Line by line, so that only line feeds become line ends, and a carriage return stays a character of the text.

    A line that begins with "From " would come out as ">From " from an mbox: its F is hidden, and the line cut there.
    """
    lines = (binascii.b2a_qp(line, istext=False).replace(b"\n", _CRLF) for line in text.encode().split(b"\n"))
    return re.sub(rb"(?m)^From ", b"=46rom=\r\n ", _CRLF.join(lines))


def _attachment(rendered: Rendered, date: datetime) -> bytes:
    if rendered.pdf is None:
        raise RenderError(f"issue {rendered.issue_id} has no pdf to attach: have it drawn, or set attach_pdf to false")
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{rendered.issue_id}-{date:%Y-%m-%d}.pdf")
    headers = [
        f'Content-Type: application/pdf; name="{name}"',
        f'Content-Disposition: attachment; filename="{name}"',
        "Content-Transfer-Encoding: base64",
    ]
    return _part(headers, _base64(rendered.pdf))


def _digest(issue_id: IssueId, subscriber_id: SubscriberId) -> str:
    return hashlib.sha256(f"{issue_id}\n{subscriber_id}".encode()).hexdigest()[:_HASH_DIGITS]
