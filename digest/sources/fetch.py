"""HTTP, for addresses that strangers may have chosen: the one home of urllib3.

Every limit holds for the whole request, redirects included. The address of each connection is checked before it is
made, and is the one connected to, so neither a redirect nor a name that resolves anew leads into the private network.
The body is cut off at a size as it is unpacked, and a watchdog ends it all at a deadline, however slowly a server
drips. No proxy is used and no cookie kept.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from http.client import HTTPException
from urllib.parse import urljoin, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError, LocationParseError, ReadTimeoutError
from urllib3.util import Url, parse_url

from digest import __version__
from digest.errors import SourceError
from digest.sources import Limits
from digest.sources.address import is_public, shown

_MAX_REDIRECTS = 5
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the last server said."""

    status: int  # never a redirect that could be followed
    url: str  # where the answer came from
    moved_to: str | None  # the address that replaces the one asked for; None: no permanent redirect
    headers: Mapping[str, str]  # names in lower case; of repeated ones the values joined by ", "
    body: bytes  # unpacked


def get(url: str, headers: Mapping[str, str], limits: Limits) -> Answer:
    """Ask for an address, following redirects.

    Raises:
        SourceError: the address is none of ours to ask, nobody answers, or the answer breaks a limit; in one line.
    """
    deadline = time.monotonic() + limits.deadline_seconds
    asked, moved_to, permanent = url, None, True
    for _ in range(_MAX_REDIRECTS + 1):
        answer = _ask(asked, headers, limits, deadline)
        location = answer.headers.get("location")
        if answer.status not in _REDIRECTS or location is None:
            return replace(answer, moved_to=moved_to)
        asked = _next_address(asked, location)
        permanent = permanent and answer.status in _PERMANENT
        moved_to = asked if permanent else moved_to
    raise SourceError(f"{shown(url)} redirects more than {_MAX_REDIRECTS} times")


def _next_address(asked: str, location: str) -> str:
    try:
        target = urljoin(asked, location)
        downgrade = (urlsplit(asked).scheme, urlsplit(target).scheme) == ("https", "http")
    except ValueError as error:
        raise SourceError(f"{shown(asked)} redirects to {shown(location)}, which is no address") from error
    if downgrade:
        raise SourceError(f"{shown(asked)} redirects to {shown(target)}, away from https: name that one to allow it")
    return target


def _ask(url: str, headers: Mapping[str, str], limits: Limits, deadline: float) -> Answer:
    address = _parsed(url)
    connection = _connection(address, limits, deadline)
    sent = {"User-Agent": f"Digest/{__version__}", "Accept-Encoding": "gzip, deflate", **headers}
    with _in_one_line(url, limits), _watched(connection, deadline):
        connection.request("GET", address.request_uri, headers=sent, preload_content=False)
        with closing(connection.getresponse()) as response:
            body = _read(response, limits.max_bytes)
    named = {name.lower(): ", ".join(response.headers.getlist(name)) for name in response.headers}
    return Answer(status=response.status, url=url, moved_to=None, headers=named, body=body)


def _parsed(url: str) -> Url:
    try:
        address = parse_url(url)
    except (LocationParseError, UnicodeError) as error:
        raise SourceError(f"{shown(url)} is no address: expected http:// or https:// and a host") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise SourceError(f"{shown(url)} cannot be fetched: expected http:// or https:// and a host")
    if address.auth:
        raise SourceError(f"{shown(url)} comes with a password, which would end up in logs: name it without")
    return address


def _read(response: BaseHTTPResponse, max_bytes: int) -> bytes:
    """The body, unpacked piece by piece, so that a small bomb never becomes a large body."""
    pieces, size = [], 0
    while piece := response.read(_CHUNK, decode_content=True):
        size += len(piece)
        if size > max_bytes:
            raise SourceError(f"its answer is larger than {max_bytes / 1e6:g} MB")
        pieces.append(piece)
    return b"".join(pieces)


class _Guard(HTTPConnection):
    """A connection that looks where it goes, and that another thread can cut."""

    limits: Limits
    deadline: float  # by time.monotonic
    _handle: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        made = _dial(self._dns_host, self.port, self.limits, self.deadline)
        self._handle = made.dup()  # TLS takes the socket itself over; a twin still reaches the connection
        if time.monotonic() >= self.deadline:  # the watchdog has come and gone while there was nothing to cut
            made.close()
            raise TimeoutError
        return made

    def cut(self) -> None:
        """End the connection under whoever is reading from it."""
        if self._handle is not None:
            with suppress(OSError):
                self._handle.shutdown(socket.SHUT_RDWR)

    def hang_up(self) -> None:
        """Close everything; `close` alone comes too early: it is called while the last body is still being read."""
        self.close()
        if self._handle is not None:
            self._handle.close()


class _GuardedTLS(_Guard, HTTPSConnection):
    """The same over TLS."""


def _connection(address: Url, limits: Limits, deadline: float) -> _Guard:
    host = (address.host or "").strip("[]")
    connection: _Guard
    wait = limits.timeout_seconds
    if address.scheme == "https":
        connection = _GuardedTLS(host, address.port or 443, timeout=wait, ssl_context=_tls(), cert_reqs="CERT_REQUIRED")
    else:
        connection = _Guard(host, address.port or 80, timeout=wait)
    connection.limits, connection.deadline = limits, deadline
    return connection


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()  # reading the system's certificates takes longer than many a request


def _dial(host: str, port: int, limits: Limits, deadline: float) -> socket.socket:
    """Connect to the first address of the host that answers and that may be asked."""
    trouble: OSError | SourceError | None = None
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not limits.allow_private and not is_public(str(address[0])):
            trouble = SourceError(f"leads to {address[0]} in a private network: allow_private in [fetch] permits it")
            continue
        made = socket.socket(family, kind, protocol)
        try:
            made.settimeout(max(0.01, min(limits.timeout_seconds, deadline - time.monotonic())))
            made.connect(address)
            made.settimeout(limits.timeout_seconds)
        except OSError as error:
            made.close()
            trouble = error
        else:
            return made
    raise trouble or OSError("the name has no address")


@contextmanager
def _watched(connection: _Guard, deadline: float) -> Iterator[None]:
    """Cut the connection at the deadline, and close it in any case."""
    late = threading.Event()

    def cut() -> None:
        late.set()
        connection.cut()

    watchdog = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    except (HTTPError, HTTPException, OSError) as error:
        if late.is_set() or time.monotonic() >= deadline:  # a connection may give up a moment before the watchdog
            raise _LateError from error
        raise
    finally:
        watchdog.cancel()
        connection.hang_up()
    if late.is_set():  # a body without a length ends where the connection does: cut off, it looks whole
        raise _LateError


class _LateError(Exception):
    """The deadline has passed."""


@contextmanager
def _in_one_line(url: str, limits: Limits) -> Iterator[None]:
    """Whatever goes wrong on the network, as a SourceError that names the address."""
    try:
        yield
    except SourceError as error:
        raise SourceError(f"{shown(url)}: {error}") from error
    except _LateError as error:
        raise SourceError(f"{shown(url)}: no whole answer within {limits.deadline_seconds:g} s") from error
    except (TimeoutError, ReadTimeoutError) as error:
        raise SourceError(f"{shown(url)}: no answer within {limits.timeout_seconds:g} s") from error
    except DecodeError as error:
        raise SourceError(f"{shown(url)}: its answer cannot be unpacked") from error
    except ssl.SSLCertVerificationError as error:
        raise SourceError(f"{shown(url)}: its certificate is not to be trusted: {error.verify_message}") from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise SourceError(f"{shown(url)}: {_words(error)}") from error


def _words(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    line = " ".join(words.split())[:_LONGEST_WORDS] or type(error).__name__
    return line[:1].lower() + line[1:]
