"""The SMTP transport against servers on loopback: aiosmtpd, and a scripted one for what a good server never does."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from aiosmtpd.smtp import Envelope as Received

from digest.deliver.smtp import Security, SmtpServer, SmtpTransport
from digest.deliver.transport import LostReplyError
from digest.errors import ConfigError, TransportError
from digest.model import Envelope, SendOutcome
from tests.conftest import MUST_RUN

TO_ILSE = Envelope(sender="digest@courier.example", recipient="ilse@courier.example")
TO_ONA = replace(TO_ILSE, recipient="ona@courier.example")
MESSAGE = b"Subject: Dam opens\r\n\r\nThe dam opened.\r\n.\r\n..and a line of dots\r\n"
PASSWORD = "sesame-7"


# ── servers ──────────────────────────────────────────────────────────────────────────────────────────────


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


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


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


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-made certificate for 127.0.0.1 with its key, in one file."""
    if shutil.which("openssl") is None:
        if MUST_RUN:
            pytest.fail("openssl is not installed")
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", f"{path}.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


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


# ── accepted, deferred, rejected ─────────────────────────────────────────────────────────────────────────


def test_an_accepted_message_arrives_as_it_is(inbox: Inbox) -> None:
    with listening(inbox) as port, SmtpTransport(plain(port)) as transport:
        result = transport.send(TO_ILSE, MESSAGE)
    assert (result.outcome, result.code, result.enhanced_code) == (SendOutcome.ACCEPTED, 250, "2.0.0")
    (received,) = inbox.received
    assert received.original_content == MESSAGE
    assert (received.mail_from, received.rcpt_tos) == (TO_ILSE.sender, [TO_ILSE.recipient])


def test_a_message_without_a_last_line_end_gets_one(inbox: Inbox) -> None:
    with listening(inbox) as port, SmtpTransport(plain(port)) as transport:
        transport.send(TO_ILSE, b"Subject: x\r\n\r\n.no end")
    assert inbox.received[0].original_content == b"Subject: x\r\n\r\n.no end\r\n"


@pytest.mark.parametrize(
    ("answer", "outcome", "enhanced_code"),
    [
        ("550 5.1.1 no such reader", SendOutcome.REJECTED, "5.1.1"),
        ("450 4.2.1 come back", SendOutcome.DEFERRED, "4.2.1"),
        ("550 who?", SendOutcome.REJECTED, None),
    ],
)
def test_a_refused_recipient_is_a_result_and_the_next_is_served_on_the_same_connection(
    inbox: Inbox, answer: str, outcome: SendOutcome, enhanced_code: str | None
) -> None:
    inbox.at_rcpt[TO_ILSE.recipient] = answer
    with listening(inbox) as port, SmtpTransport(plain(port)) as transport:
        before = transport.send(TO_ONA, MESSAGE)
        refused = transport.send(TO_ILSE, MESSAGE)
        after = transport.send(TO_ONA, MESSAGE)
    assert (refused.outcome, refused.code, refused.enhanced_code) == (outcome, int(answer[:3]), enhanced_code)
    assert f"{refused.code} {refused.reply}" == answer
    assert before.outcome is after.outcome is SendOutcome.ACCEPTED
    assert len(inbox.sessions) == 1


@pytest.mark.parametrize(
    ("answer", "outcome"), [("554 5.6.0 no", SendOutcome.REJECTED), ("451 4.3.0 later", SendOutcome.DEFERRED)]
)
def test_a_refused_message_is_a_result(inbox: Inbox, answer: str, outcome: SendOutcome) -> None:
    inbox.at_data = answer
    with listening(inbox) as port, SmtpTransport(plain(port)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).outcome is outcome
        assert transport.send(TO_ONA, MESSAGE).outcome is outcome


def test_a_message_over_the_announced_size_is_refused_before_it_is_sent(inbox: Inbox) -> None:
    with listening(inbox, data_size_limit=1000) as port, SmtpTransport(plain(port)) as transport:
        result = transport.send(TO_ILSE, MESSAGE + b"x" * 2000)
        assert (result.outcome, result.code) == (SendOutcome.REJECTED, 552)
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_server_may_think_longer_about_a_message_than_about_a_command(inbox: Inbox) -> None:
    inbox.delay = 0.6
    with listening(inbox) as port, SmtpTransport(plain(port, timeout_seconds=0.3)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_reply_is_kept_on_one_line_and_cut_and_cannot_command_a_terminal() -> None:
    answer = except_at("rcpt", reply="550-5.1.1 no\x1b[2J\r\n550 5.1.1 " + "x" * 400)
    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        reply = transport.send(TO_ILSE, MESSAGE).reply
    assert reply.startswith("5.1.1 no [2J 5.1.1 xxx")
    assert len(reply) == 300


# ── connections that break ───────────────────────────────────────────────────────────────────────────────


def test_a_connection_closed_while_idle_is_opened_again() -> None:
    mails = iter(["250 ok", None])

    def answer(command: str) -> str | None:
        return next(mails, "250 ok") if command.lower().startswith("mail") else obliging(command)

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.ACCEPTED
        assert transport.send(TO_ONA, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_server_that_ends_a_long_connection_with_421_is_called_again() -> None:
    mails = iter(["250 ok", "421 4.7.0 enough for one connection"])

    def answer(command: str) -> str | None:
        return next(mails, "250 ok") if command.lower().startswith("mail") else obliging(command)

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        transport.send(TO_ILSE, MESSAGE)
        assert transport.send(TO_ONA, MESSAGE).outcome is SendOutcome.ACCEPTED


@pytest.mark.parametrize("verb", ["rcpt", "data"])
def test_a_recipient_at_whom_the_server_hangs_up_is_deferred_and_the_next_one_served(verb: str) -> None:
    drops = iter([None])

    def answer(command: str) -> str | None:
        return next(drops, obliging(command)) if command.lower().startswith(verb) else obliging(command)

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.DEFERRED
        assert transport.send(TO_ONA, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_recipient_refused_with_421_is_deferred_and_the_next_one_served() -> None:
    refusals = iter(["421 4.7.28 too fast"])

    def answer(command: str) -> str | None:
        return next(refusals, "250 ok") if command.lower().startswith("rcpt") else obliging(command)

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport:
        assert transport.send(TO_ILSE, MESSAGE).code == 421
        assert transport.send(TO_ONA, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_server_that_goes_away_in_the_middle_charges_nobody() -> None:
    alive = threading.Event()
    alive.set()

    def answer(command: str) -> str | None:
        if command.lower().startswith("rcpt"):
            alive.clear()
        return obliging(command) if alive.is_set() else None

    with scripted(answer) as port, SmtpTransport(plain(port)) as transport, pytest.raises(TransportError) as failure:
        transport.send(TO_ILSE, MESSAGE)
    assert not isinstance(failure.value, LostReplyError)


@pytest.mark.parametrize("reply", [None, "hello?"])
def test_a_message_without_an_answer_is_in_doubt(reply: str | None) -> None:
    with (
        scripted(except_at(".", reply=reply)) as port,
        SmtpTransport(plain(port)) as transport,
        pytest.raises(LostReplyError, match=r"ilse@courier\.example"),
    ):
        transport.send(TO_ILSE, MESSAGE)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("550 5.1.8 never heard of you", "refuses mail from digest@courier.example (550 5.1.8 never heard of you)"),
        ("452 4.3.1 disk full", "takes no mail now (452 4.3.1 disk full)"),
        (None, "takes no mail now"),
    ],
)
def test_a_refused_sender_is_nobodys_fault(reply: str | None, words: str) -> None:
    with (
        scripted(except_at("mail", reply=reply)) as port,
        SmtpTransport(plain(port)) as transport,
        pytest.raises(TransportError) as failure,
    ):
        transport.send(TO_ILSE, MESSAGE)
    assert words in str(failure.value)


def test_a_transport_can_be_entered_again(inbox: Inbox) -> None:
    with listening(inbox) as port:
        transport = SmtpTransport(plain(port))
        for _ in range(2):
            with transport:
                transport.send(TO_ILSE, MESSAGE)
    assert len(inbox.received) == 2


# ── servers that are away ────────────────────────────────────────────────────────────────────────────────


def test_nobody_listens() -> None:
    port = free_port()
    assert f"127.0.0.1:{port} cannot be reached (connection refused)" in failing_to_connect(plain(port))


def test_a_server_that_greets_with_a_refusal() -> None:
    with scripted(obliging, greeting="421 4.3.2 maintenance") as port:
        assert "is not available (421 4.3.2 maintenance)" in failing_to_connect(plain(port))


def test_a_server_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        words = failing_to_connect(plain(silent.getsockname()[1], timeout_seconds=0.2))
    assert "does not answer within 0.2 s" in words


# ── TLS and AUTH ─────────────────────────────────────────────────────────────────────────────────────────


def test_starttls_with_a_trusted_certificate_and_auth(inbox: Inbox, tls: ssl.SSLContext, certificate: Path) -> None:
    options = {"tls_context": tls, "require_starttls": True, "authenticator": authenticator, "auth_required": True}
    with listening(inbox, **options) as port:
        server = plain(port, security=Security.STARTTLS, ca_file=certificate, username="desk", password=PASSWORD)
        with SmtpTransport(server) as transport:
            assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_tls_from_the_first_byte(inbox: Inbox, tls: ssl.SSLContext, certificate: Path) -> None:
    with (
        listening(inbox, ssl_context=tls) as port,
        SmtpTransport(plain(port, security=Security.TLS, ca_file=certificate)) as transport,
    ):
        assert transport.send(TO_ILSE, MESSAGE).outcome is SendOutcome.ACCEPTED


def test_a_certificate_that_nobody_vouches_for_is_refused(inbox: Inbox, tls: ssl.SSLContext) -> None:
    with listening(inbox, tls_context=tls) as port:
        words = failing_to_connect(plain(port, security=Security.STARTTLS))
    assert "certificate that cannot be trusted" in words
    assert "set ca_file" in words


def test_a_certificate_for_another_host_is_refused(inbox: Inbox, tls: ssl.SSLContext, certificate: Path) -> None:
    with listening(inbox, tls_context=tls) as port:
        words = failing_to_connect(plain(port, host="localhost", security=Security.STARTTLS, ca_file=certificate))
    assert "hostname mismatch" in words


def test_a_server_without_starttls_gets_no_mail(inbox: Inbox) -> None:
    with listening(inbox) as port:
        assert "offers no STARTTLS" in failing_to_connect(plain(port, security=Security.STARTTLS))
    assert not inbox.received


def test_tls_at_a_port_that_begins_in_the_open(inbox: Inbox) -> None:
    with listening(inbox) as port:
        assert 'set security to "starttls"' in failing_to_connect(plain(port, security=Security.TLS))


def test_a_wrong_password_is_told_without_the_password(inbox: Inbox, tls: ssl.SSLContext, certificate: Path) -> None:
    options = {"tls_context": tls, "require_starttls": True, "authenticator": authenticator}
    with listening(inbox, **options) as port:
        server = plain(port, security=Security.STARTTLS, ca_file=certificate, username="desk", password="guess-9")
        words = failing_to_connect(server)
    assert "does not accept user 'desk' (535 " in words
    assert "guess-9" not in words
    assert "guess-9" not in repr(server)


def test_a_server_that_echoes_the_password_does_not_make_us_repeat_it() -> None:
    def answer(command: str) -> str | None:
        if command.lower().startswith("ehlo"):
            return "250-here\r\n250 AUTH PLAIN"
        return f"535 5.7.8 {PASSWORD} in {command}" if command.startswith("AUTH") else obliging(command)

    with scripted(answer) as port:
        words = failing_to_connect(plain(port, username="desk", password=PASSWORD))
    assert "535 5.7.8 *** in AUTH PLAIN ***" in words


def test_a_server_without_auth_is_told_apart(inbox: Inbox) -> None:
    with listening(inbox) as port:
        assert "offers no AUTH" in failing_to_connect(plain(port, username="desk", password=PASSWORD))


# ── settings that would expose something ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"host": "mail.courier.example"}, "mail would cross the network in the open"),
        ({"host": "mail.courier.example", "allow_plain": True, "username": "desk", "password": "x"}, "without TLS"),
        ({"username": "desk"}, "needs a password"),
        ({"username": "desk", "password": "schlüssel"}, "must be ASCII"),
        (
            {"security": Security.TLS, "ca_file": Path("/nowhere/ca.pem")},
            "cannot read certificates from /nowhere/ca.pem",
        ),
    ],
)
def test_settings_are_refused_before_anything_is_sent(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        SmtpTransport(plain(25, **changes))


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [
        ("localhost", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("localhost.courier.example", False),
    ],
)
def test_loopback_is_this_machine_by_name_or_number(host: str, is_loopback: bool) -> None:
    assert plain(25, host=host).is_loopback is is_loopback
