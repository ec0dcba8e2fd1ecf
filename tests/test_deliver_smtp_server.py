"""The mail server's settings: TLS, AUTH, and what is refused."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path
from typing import Any

import pytest

from digest.deliver.smtp import SmtpTransport
from digest.deliver.smtp_server import Security
from digest.errors import ConfigError
from digest.model import SendOutcome
from tests.conftest import MUST_RUN
from tests.smtp_servers import (
    MESSAGE,
    PASSWORD,
    TO_ILSE,
    Inbox,
    authenticator,
    failing_to_connect,
    listening,
    obliging,
    plain,
    scripted,
)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


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
