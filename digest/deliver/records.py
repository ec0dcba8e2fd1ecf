"""What the DNS says of a sender's domain, and what of it keeps mail from arriving. The home of dnspython.

SPF (RFC 7208) names the servers that may send, DMARC (RFC 7489) says what becomes of mail that fails, and a domain that
takes no mail (RFC 5321 §5, RFC 7505) gets no bounces. DKIM (RFC 6376) cannot be looked up by domain alone: its name has
a selector that only the signing server knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from digest.errors import TransportError

SECONDS = 5.0  # in which a name must be answered
_RESERVED = frozenset({"localhost", "local", "test", "example", "invalid", "internal"})  # RFC 2606, 6761, 6762
_RESERVED_NAMES = ("example.com", "example.net", "example.org")
_OPEN = frozenset({"all", "+all"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that the DNS should say."""

    name: str  # "SPF"
    fine: bool
    words: str  # how it is; the remedy, where it is not fine


class Names:
    """Asks the name servers of this machine, or one that is given.

    Raises:
        TransportError: in every method, that no server answers.
    """

    def __init__(self, server: str = "", port: int = 53) -> None:
        self._server = server
        self._port = port

    def texts(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name, sorted, the parts of each put together."""
        return tuple(sorted(b"".join(row.strings).decode("latin-1") for row in self._ask(name, "TXT")))

    def servers(self, name: str) -> tuple[str, ...]:
        """The hosts that take mail for it, sorted; "" where it says that it takes none."""
        return tuple(sorted(row.exchange.to_text().rstrip(".") for row in self._ask(name, "MX")))

    def is_host(self, name: str) -> bool:
        """Whether it has an address, which will do where it names no server."""
        return any(self._ask(name, kind) for kind in ("A", "AAAA"))

    def _ask(self, name: str, kind: str) -> list[Any]:
        import dns.exception
        import dns.resolver

        try:
            resolver = dns.resolver.Resolver(configure=not self._server)
            if self._server:
                resolver.nameservers, resolver.port = [self._server], self._port
            return list(resolver.resolve(name, kind, lifetime=SECONDS, raise_on_no_answer=False, search=False))
        except dns.resolver.NXDOMAIN:
            return []
        except dns.exception.DNSException as error:
            words = " ".join(str(error).split()).rstrip(".")
            raise TransportError(f"no name server answers for {name}: {words}") from error


def is_public(domain: str) -> bool:
    """Whether the world's DNS can know a domain: it has a dot, and is no name for examples or private networks."""
    domain = domain.rstrip(".")
    if _is_address(domain.strip("[]")):
        return False
    last = domain.rpartition(".")[2]
    examples = any(domain == name or domain.endswith(f".{name}") for name in _RESERVED_NAMES)
    return "." in domain and last not in _RESERVED and not examples


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def records(domain: str, host: str, names: Names) -> Iterator[Record]:
    """What a domain says of mail that `host` sends for it.

    Raises:
        TransportError: no name server answers.
    """
    yield _spf(domain, host, names.texts(domain))
    yield _dmarc(domain, names)
    yield _replies(domain, names)


def _spf(domain: str, host: str, texts: tuple[str, ...]) -> Record:
    found = [text for text in texts if text.lower().split(" ")[0] == "v=spf1"]
    server = f"a:{host}" if is_public(host) else "ip4:<the address your server mails from>"
    remedy = f'publish one TXT record of {domain}: "v=spf1 mx {server} -all", with every other server that mails for it'
    if not found:
        return Record(name="SPF", fine=False, words=f"{domain} has none: {remedy}")
    if len(found) > 1:
        return Record(name="SPF", fine=False, words=f"{domain} has {len(found)}, so none of them counts: {remedy}")
    if _OPEN & set(found[0].lower().split()):
        return Record(name="SPF", fine=False, words=f"{found[0]!r} lets everybody send for {domain}: {remedy}")
    return Record(name="SPF", fine=True, words=found[0])


def _dmarc(domain: str, names: Names) -> Record:
    """The domain's own, else that of the next domain above which has one."""
    labels = domain.split(".")
    for above in (".".join(labels[at:]) for at in range(len(labels) - 1)):
        found = [text for text in names.texts(f"_dmarc.{above}") if text.lower().startswith("v=dmarc1")]
        if len(found) == 1:
            return Record(name="DMARC", fine=True, words=f"{found[0]} (_dmarc.{above})")
        if found:
            words = f"_dmarc.{above} has {len(found)} records, so none of them counts: leave one"
            return Record(name="DMARC", fine=False, words=words)
    remedy = f'publish a TXT record of _dmarc.{domain}: "v=DMARC1; p=none; rua=mailto:postmaster@{domain}"'
    return Record(name="DMARC", fine=False, words=f"{domain} has none, and large receivers ask for one: {remedy}")


def _replies(domain: str, names: Names) -> Record:
    servers = names.servers(domain)
    if any(servers):
        return Record(name="MX", fine=True, words=", ".join(servers))
    if not servers and names.is_host(domain):
        return Record(name="MX", fine=True, words=f"none, but {domain} is a host, which is asked instead")
    remedy = f"publish an MX record of {domain}, or send from a domain that has one"
    return Record(name="MX", fine=False, words=f"{domain} takes no mail, so bounces and replies are lost: {remedy}")
