"""Addresses of people, read once at the edge: what comes out is ASCII, normalised, and safe in a header and in SMTP."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from digest.errors import ConfigError
from digest.model import Subscriber, SubscriberId

_LONGEST = 1000  # characters; RFC 5321 allows 254 for the address, the rest is a name
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # with the line ends of every alphabet
_WITH_NAME = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_NEARBY = re.compile(  # this machine and private networks (RFC 6761, 6762): refused by rules made for the open Internet
    r"[a-z0-9_+-]{1,40}(?:\.[a-z0-9_+-]{1,20})?@(?:[a-z0-9-]{1,63}\.){0,4}(?:localhost|local|test)",
    re.ASCII | re.IGNORECASE,
)
_ID_DIGITS = 16  # of SHA-256: 64 bits, no collision in any list of readers


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A name and an address."""

    address: str  # ASCII: an international domain is in its xn-- form
    name: str | None = None  # any script; None: the address alone


def on_one_line(value: str) -> bool:
    """Whether a value holds no line end, other control character or lone surrogate: it cannot break out of a header."""
    return _CONTROLS.search(value) is None


def parse_mailbox(text: str) -> Mailbox:
    """The mailbox of `ilse@courier.example` or `Ilse Marrow <ilse@courier.example>`.

    Nothing is looked up in the DNS. A local part beyond ASCII is refused: few relays speak SMTPUTF8 (RFC 6531).

    Raises:
        ConfigError: not an address, with the reason.
    """
    if len(text) > _LONGEST:
        raise ConfigError(f"{text[:40]!r}… is not an e-mail address: longer than {_LONGEST} characters")
    named = _WITH_NAME.fullmatch(text.strip())
    if named is None:
        return Mailbox(address=_ascii_address(text.strip(), text))
    name = named["name"].strip().removeprefix('"').removesuffix('"').replace('\\"', '"')
    if not on_one_line(name):
        raise ConfigError(
            f"{text!r} is not an e-mail address: its name holds a line break or another control character"
        )
    return Mailbox(address=_ascii_address(named["address"], text), name=name.strip() or None)


def parse_address(text: str) -> Subscriber:
    """The subscriber that an address, with or without a name, stands for; the same address gives the same id.

    Raises:
        ConfigError: not an address, with the reason.
    """
    mailbox = parse_mailbox(text)
    return Subscriber(id=_id_of(mailbox.address), email=mailbox.address, name=mailbox.name)


def _id_of(address: str) -> SubscriberId:
    """Case is folded: no provider of note keeps Ada@ and ada@ apart, and nobody wants two mails."""
    return SubscriberId(hashlib.sha256(address.lower().encode()).hexdigest()[:_ID_DIGITS])


def _ascii_address(address: str, as_written: str) -> str:
    if _NEARBY.fullmatch(address):
        local, _, domain = address.partition("@")
        return f"{local}@{domain.lower()}"
    from email_validator import EmailNotValidError, validate_email

    try:
        checked = validate_email(address, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError as error:
        reason = str(error).rstrip(".")
        raise ConfigError(f"{as_written!r} is not an e-mail address: {reason[:1].lower()}{reason[1:]}") from error
    return checked.ascii_email or checked.normalized
