"""The operator's mail server as settings, and what of them is refused before a byte is sent."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from digest.errors import ConfigError


class Security(StrEnum):
    """How the connection is protected."""

    STARTTLS = "starttls"  # required, not tried: port 587
    TLS = "tls"  # from the first byte: port 465
    NONE = "none"  # this machine's own server only, unless `allow_plain`


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Where mail is handed over, and as whom."""

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    username: str | None = None  # None: no AUTH
    password: str | None = field(default=None, repr=False)
    timeout_seconds: float = 30.0  # of each command
    ca_file: Path | None = None  # PEM, trusted beside the system's: for a private server; None: no other
    allow_plain: bool = False  # mail, but never a password, may cross a network unprotected

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this machine by its very name or number."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def name(self) -> str:
        """For messages: `mail.example:587`."""
        return f"{self.host}:{self.port}"


def check_settings(server: SmtpServer) -> None:
    """Refuse what would expose mail or password, or cannot work.

    Raises:
        ConfigError: which setting, and what to set instead.
    """
    if server.security is Security.NONE and not server.is_loopback:
        if not server.allow_plain:
            raise ConfigError(
                f'{server.name}: mail would cross the network in the open: set security to "starttls" or "tls"'
            )
        if server.username is not None:
            raise ConfigError(f'{server.name}: no password is sent without TLS: set security to "starttls" or "tls"')
    if server.username is not None and not server.password:
        raise ConfigError(f"{server.name}: user {server.username!r} needs a password")
    if not f"{server.username or ''}{server.password or ''}".isascii():
        raise ConfigError(f"{server.name}: user name and password must be ASCII")


def tls_context(server: SmtpServer) -> ssl.SSLContext:
    """Certificate and host name checked; given explicitly, always: smtplib's own default checks neither.

    Raises:
        ConfigError: the CA file cannot be read.
    """
    context = ssl.create_default_context()
    if server.ca_file is None:
        return context
    try:
        context.load_verify_locations(server.ca_file)
    except (OSError, ssl.SSLError) as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{server.name}: cannot read certificates from {server.ca_file}: {reason}") from error
    return context
