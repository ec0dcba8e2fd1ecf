"""Mail servers on loopback: aiosmtpd as a good one, and a scripted one for what a good server never does."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from aiosmtpd.smtp import Envelope as Received

from digest.deliver.smtp import SmtpTransport
from digest.deliver.smtp_server import Security, SmtpServer
from digest.errors import TransportError
from digest.model import Envelope

TO_ILSE = Envelope(sender="digest@courier.example", recipient="ilse@courier.example")
TO_ONA = replace(TO_ILSE, recipient="ona@courier.example")
MESSAGE = b"Subject: Dam opens\r\n\r\nThe dam opened.\r\n.\r\n..and a line of dots\r\n"
PASSWORD = "sesame-7"


class Inbox:
    """An aiosmtpd handler: keeps what it accepts, and answers as the test says."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.sessions: set[int] = set()
        self.at_rcpt: dict[str, str] = {}  # recipient → answer
        self.at_data = "250 2.0.0 queued"
        self.delay = 0.0

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: Any, session: Any, envelope: Received, address: str, options: list[str]
    ) -> str:
        if address in self.at_rcpt:
            return self.at_rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Received) -> str:  # noqa: N802
        await asyncio.sleep(self.delay)
        self.sessions.add(id(session))
        if self.at_data.startswith("250"):
            self.received.append(envelope)
        return self.at_data


def mail(content: bytes | str | None) -> EmailMessage:
    """What a server received, parsed."""
    assert isinstance(content, bytes)
    parsed = message_from_bytes(content, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def part(message: EmailMessage, kind: str) -> bytes:
    """A body of a mail, "plain" or "html", as its reader gets it."""
    found = message.get_body((kind,))
    assert found is not None
    decoded = found.get_payload(decode=True)
    assert isinstance(decoded, bytes)
    return decoded


@contextmanager
def listening(inbox: Inbox, **options: Any) -> Iterator[int]:
    """The port of a server with that inbox."""
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def scripted(answer: Callable[[str], str | None], greeting: str = "220 ready") -> Iterator[int]:
    """The port of a server that answers each command (and "." for a whole message) as told; None hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=serve_script, args=(listener, answer, greeting))
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def serve_script(listener: socket.socket, answer: Callable[[str], str | None], greeting: str) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, connection.makefile("rwb") as stream:
            talk(stream, answer, greeting)


def talk(stream: Any, answer: Callable[[str], str | None], greeting: str) -> None:
    stream.write(f"{greeting}\r\n".encode())
    stream.flush()
    in_data = False
    for line in stream:
        command = line.decode().strip()
        if in_data and command != ".":
            continue
        reply = answer(command)
        if reply is None:
            return
        in_data = reply.startswith("354")
        stream.write(f"{reply}\r\n".encode())
        stream.flush()


def obliging(command: str) -> str | None:
    """Says yes to everything."""
    return "354 go on" if command == "DATA" else "250 ok"


def except_at(*verbs: str, reply: str | None = None) -> Callable[[str], str | None]:
    """Obliging, but for commands that begin with one of these."""
    return lambda command: reply if command.lower().startswith(verbs) else obliging(command)


def authenticator(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"desk", PASSWORD.encode())
    return AuthResult(success=right, handled=False)


def plain(port: int, **changes: Any) -> SmtpServer:
    fields: dict[str, Any] = {"host": "127.0.0.1", "port": port, "security": Security.NONE, "timeout_seconds": 5.0}
    return SmtpServer(**(fields | changes))


def failing_to_connect(server: SmtpServer) -> str:
    """What the operator is told."""
    with pytest.raises(TransportError) as failure, SmtpTransport(server):
        pass
    words = str(failure.value)
    assert "\n" not in words
    assert not words.endswith(".")
    return words
