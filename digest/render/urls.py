"""Addresses from outside, made safe to print as a link, or refused."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

LONGEST = 2000  # characters; longer ones are tracking or an attack, and some mail clients cut them

_PORTION_SAFE = "!$&'()*+,;=:@/?%-._~"  # RFC 3986: what may stand unescaped in path, query and fragment
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\]")


def safe(url: str | None) -> str | None:
    """The address as a plain ASCII link, its host in punycode; None unless it is http, https or mailto, and whole.

    Addresses with a user name are refused: they are made to look like another host.
    """
    if not url or len(url) > LONGEST:
        return None
    try:
        return _safe(urlsplit(url.strip()))
    except ValueError:  # a port that is no number, a broken IPv6 address, a lone surrogate
        return None


def host(url: str | None) -> str:
    """The host of a safe address as people say it, without "www."; "" when there is none."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def _safe(parts: SplitResult) -> str | None:
    if parts.scheme == "mailto":
        return f"mailto:{quote(parts.path, safe='@+.-_')}" if "@" in parts.path else None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return None
    name = _ascii_host(parts.hostname or "")
    return _joined(parts, f"{name}:{parts.port}" if parts.port else name) if name else None


def _ascii_host(name: str) -> str:
    if ":" in name:
        name = f"[{name}]"
    try:
        ascii_name = name.encode("idna").decode("ascii").lower() if not name.isascii() else name
    except UnicodeError:
        return ""
    return ascii_name if _HOST.fullmatch(ascii_name) else ""


def _joined(parts: SplitResult, netloc: str) -> str:
    path = quote(parts.path, safe=_PORTION_SAFE)
    query = f"?{quote(parts.query, safe=_PORTION_SAFE)}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=_PORTION_SAFE)}" if parts.fragment else ""
    return f"{parts.scheme}://{netloc}{path}{query}{fragment}"
