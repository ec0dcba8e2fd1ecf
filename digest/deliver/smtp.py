"""The SMTP transport: the one home of smtplib.

    connect ─ greeting, EHLO, STARTTLS, AUTH ─▶ MAIL ─▶ RCPT ─▶ DATA ─▶ the message ─▶ its reply
    ╰───────── TransportError ──────────────────────╯   ╰─ SendResult ─╯            ╰─ LostReplyError or SendResult

The command sequence is spoken here and not by `smtplib.sendmail`, because what a broken connection means depends on
where in it we were. One connection serves many messages; RSET stands between a refusal and the next message. TLS is
what the operator asked for, checked against the system's authorities or the given file, and never given up in silence.
"""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
from contextlib import suppress
from typing import Self

from digest.deliver.smtp_server import Security, SmtpServer, check_settings, tls_context
from digest.deliver.transport import LostReplyError
from digest.errors import TransportError
from digest.model import Envelope, SendOutcome, SendResult

__all__ = ["Security", "SmtpServer", "SmtpTransport"]

_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?!\d)")  # RFC 3463, at the head of the reply (RFC 2034)
_LONGEST_REPLY = 300  # characters kept: enough for a reason and its link, too little to flood a log
_CLOSING = 421  # the server is about to close the connection (RFC 5321 §3.8)
_NO_SMTP = -1  # smtplib's code for a reply that is none
_FINAL_REPLY_SECONDS = 600.0  # RFC 5321 §4.5.3.2.6: giving up sooner makes doubles, or mail in doubt
_TOO_LARGE = 552  # at MAIL, it is the announced SIZE that is refused (RFC 1870), not the sender
_CONNECTION_LOST = "the server closed the connection before it took the message"


class SmtpTransport:
    """Hands messages to one server, over one connection at a time.

    Raises:
        ConfigError: the settings would expose mail or password, or contradict each other.
    """

    def __init__(self, server: SmtpServer) -> None:
        check_settings(server)
        self._server = server
        self._context = None if server.security is Security.NONE else tls_context(server)
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Connect, so that a server that is away is known before anything is offered. Raises TransportError."""
        self._connect()
        return self

    def __exit__(self, kind: object = None, *exception: object) -> None:
        """Say goodbye, unless something broke: then just hang up."""
        if self._connection is not None and kind is None:
            with suppress(OSError):  # it has all our mail: how it answers does not matter
                self._connection.docmd("QUIT")
        self._drop()

    def send(self, envelope: Envelope, message: bytes) -> SendResult:
        """Offer one message for one recipient, on a new connection where the old one has gone.

        A connection lost after MAIL defers this recipient if the server can be reached again: what it does not like may
        be this very message, and the others must not wait behind it.

        Raises:
            TransportError: the server is away, or refuses us or the sender; nothing was handed over.
            LostReplyError: the message was handed over, and no answer came.
        """
        try:
            refused = self._begin(envelope, len(message))
            return refused or self._settle(self._hand_over(envelope, message))
        except OSError:  # the root of smtplib's errors too
            self._connect()
            return SendResult(outcome=SendOutcome.DEFERRED, code=0, enhanced_code=None, reply=_CONNECTION_LOST)

    def _begin(self, envelope: Envelope, size: int) -> SendResult | None:
        """MAIL, once more on a new connection where an idle one was closed; None when accepted."""
        code, reply = self._mail(envelope.sender, size) if self._connection else (_CLOSING, b"")
        if code == _CLOSING:
            self._connect()
            code, reply = self._mail(envelope.sender, size)
        if 200 <= code < 300:
            return None
        result = self._settle((code, reply))
        if code == _TOO_LARGE:
            return result
        raise TransportError(self._why_not_from(envelope.sender, result))

    def _why_not_from(self, sender: str, result: SendResult) -> str:
        answer = f"{result.code} {result.reply}".rstrip(" .")
        if result.outcome is SendOutcome.DEFERRED:
            return f"mail server {self._server.name} takes no mail now ({answer}): try again later"
        return f"mail server {self._server.name} refuses mail from {sender} ({answer}): check the sender's address"

    def _mail(self, sender: str, size: int) -> tuple[int, bytes]:
        connection = self._open()
        try:
            return connection.mail(sender, [f"size={size}"] if connection.has_extn("size") else [])
        except OSError:
            return _CLOSING, b"the connection was closed"

    def _hand_over(self, envelope: Envelope, message: bytes) -> tuple[int, bytes]:
        """RCPT and DATA: the reply that settles the matter."""
        connection = self._open()
        code, reply = connection.rcpt(envelope.recipient)
        if not 200 <= code < 300:
            return code, reply
        code, reply = connection.docmd("DATA")
        if code != 354:
            return code, reply
        connection.send(_as_data(message))
        return self._last_reply(connection, envelope)

    def _last_reply(self, connection: smtplib.SMTP, envelope: Envelope) -> tuple[int, bytes]:
        """What settles a message that was handed over; a server may think about it for long."""
        patience = self._server.timeout_seconds
        _wait_for(connection, max(patience, _FINAL_REPLY_SECONDS))
        try:
            code, reply = connection.getreply()
            _wait_for(connection, patience)
        except OSError:
            code, reply = _NO_SMTP, b""
        if code == _NO_SMTP:
            self._drop()
            words = f"mail server {self._server.name} took a mail to {envelope.recipient} and gave no answer"
            raise LostReplyError(f"{words}: it may have been accepted, or not")
        return code, reply

    def _settle(self, answer: tuple[int, bytes]) -> SendResult:
        """The answer as a value, and the connection made ready for the next message."""
        result = _result(*answer)
        if result.code == _CLOSING:
            self._drop()
        elif result.outcome is not SendOutcome.ACCEPTED:
            self._reset()
        return result

    def _reset(self) -> None:
        try:
            code, _ = self._open().rset()
        except OSError:
            code = _CLOSING
        if code != 250:
            self._drop()

    def _connect(self) -> None:
        """A new connection, up to and including AUTH; every way this can fail is told with its remedy."""
        self._drop()
        try:
            self._connection = self._greeted()
            self._log_in(self._connection)
        except OSError as error:
            self._drop()
            raise TransportError(_why_away(self._server, error)) from error
        except BaseException:
            self._drop()
            raise

    def _greeted(self) -> smtplib.SMTP:
        server = self._server
        if server.security is Security.TLS:
            return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout_seconds, context=self._context)
        connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds)
        if server.security is Security.STARTTLS:
            self._connection = connection  # to be closed if TLS fails
            connection.starttls(context=self._context)  # refuses to go on where it is not offered
        return connection

    def _log_in(self, connection: smtplib.SMTP) -> None:
        connection.ehlo_or_helo_if_needed()
        if self._server.username is not None:
            connection.login(self._server.username, self._server.password or "")

    def _open(self) -> smtplib.SMTP:
        if self._connection is None:
            raise smtplib.SMTPServerDisconnected
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


# ── replies ──────────────────────────────────────────────────────────────────────────────────────────────


def _wait_for(connection: smtplib.SMTP, seconds: float) -> None:
    if connection.sock is not None:
        connection.sock.settimeout(seconds)


def _as_data(message: bytes) -> bytes:
    """The message with leading dots doubled and its end marked (RFC 5321 §4.5.2)."""
    stuffed = re.sub(rb"(?m)^\.", b"..", message)
    return stuffed + (b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n")


def _result(code: int, reply: bytes) -> SendResult:
    words = _words_of(reply)
    enhanced = _ENHANCED.match(words)
    outcome = SendOutcome.REJECTED
    if 200 <= code < 300:
        outcome = SendOutcome.ACCEPTED
    elif code < 500:  # also no SMTP at all: nothing was said for good
        outcome = SendOutcome.DEFERRED
    return SendResult(outcome=outcome, code=code, enhanced_code=enhanced[1] if enhanced else None, reply=words)


def _words_of(reply: bytes | str) -> str:
    """A server's words on one line, without control characters, cut to a sane length."""
    text = reply if isinstance(reply, str) else reply.decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST_REPLY]


def _why_away(server: SmtpServer, error: OSError) -> str:
    """One line for the operator: what is wrong and what to try. The password is in none of them."""
    match error:
        case smtplib.SMTPAuthenticationError():
            words = f"does not accept user {server.username!r} ({_answer(server, error)}): check user name and password"
        case smtplib.SMTPResponseException():
            words = f"is not available ({_answer(server, error)}): try again later"
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in str(error):
            words = 'offers no STARTTLS: set security to "tls" and the port to 465, or ask who runs it'
        case smtplib.SMTPNotSupportedError():
            words = "offers no AUTH: remove user name and password, or use its submission port (587)"
        case TimeoutError() | smtplib.SMTPServerDisconnected(__context__=TimeoutError()):
            words = f"does not answer within {server.timeout_seconds:g} s: check host, port and firewall"
        case smtplib.SMTPServerDisconnected():
            words = "closed the connection: check port and security, or try again later"
        case ssl.SSLCertVerificationError():
            reason = error.verify_message.lower().rstrip(".")
            words = f"shows a certificate that cannot be trusted ({reason}): check the host name, or set ca_file"
        case ssl.SSLError():
            words = 'does not speak TLS from the first byte: set security to "starttls" and the port to 587'
        case socket.gaierror():
            words = "cannot be found: check the host name and this machine's DNS"
        case _:
            reason = (error.strerror or str(error)).lower().rstrip(".")
            words = f"cannot be reached ({reason}): check host and port, and that the server runs"
    return f"mail server {server.name} {words}"


def _answer(server: SmtpServer, error: smtplib.SMTPResponseException) -> str:
    """What the server said; it may echo the command that it refuses, and that may have been our password."""
    words = f"{error.smtp_code} {_words_of(error.smtp_error)}"
    password = server.password or ""
    plain = f"\0{server.username}\0{password}"  # as AUTH PLAIN has it (RFC 4616)
    for secret in filter(None, [password, *(base64.b64encode(part.encode()).decode() for part in (plain, password))]):
        words = words.replace(secret, "***")
    return words.rstrip(" .")
