"""Rules about addresses: how one is shown to people, and which ones are on the public internet."""

from __future__ import annotations

import ipaddress
import re

_LONGEST_SHOWN = 200
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: a gateway turns these into the IPv4 address at their end


def shown(url: str) -> str:
    """An address as it may stand in a log: no password, no query, which may hold a key, on one line, not endless."""
    plain = "".join(character for character in url if character.isprintable())
    address, *query = re.split(r"[?#]", plain, maxsplit=1)
    scheme, separator, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    if not slash and "@" in "".join(query):  # of a password, perhaps, that should have been escaped
        authority = authority.partition(":")[0]
    return f"{scheme}{separator}{authority.rpartition('@')[2]}{slash}{path}"[:_LONGEST_SHOWN]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also where it stands inside of another one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)))
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
