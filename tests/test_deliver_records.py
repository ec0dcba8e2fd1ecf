"""What the DNS says of a sender, asked of a name server on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest

from digest.deliver import records as module
from digest.deliver.records import Names, Record, is_public, records
from digest.errors import TransportError

Zone = Mapping[tuple[str, str], list[str]]  # by name and type

SPF = '"v=spf1 mx a:mail.courier.news -all"'
DMARC = '"v=DMARC1; p=reject"'
GOOD: Zone = {
    ("courier.news", "TXT"): ['"some other word"', SPF],
    ("_dmarc.courier.news", "TXT"): [DMARC],
    ("courier.news", "MX"): ["10 mail.courier.news."],
}


@contextmanager
def serving(zone: Zone) -> Iterator[Names]:
    """A name server that knows the zone and nothing else."""
    known = {name for name, _ in zone}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))

        def run() -> None:
            while True:
                try:
                    packet, client = listener.recvfrom(4096)
                except OSError:
                    return
                asked = dns.message.from_wire(packet)
                if not asked.question:
                    return
                answer = dns.message.make_response(asked)
                question = asked.question[0]
                name, kind = question.name.to_text().rstrip("."), dns.rdatatype.to_text(question.rdtype)
                if rows := zone.get((name, kind)):
                    answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *rows))
                elif name not in known:
                    answer.set_rcode(dns.rcode.NXDOMAIN)
                listener.sendto(answer.to_wire(), client)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        yield Names("127.0.0.1", port)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(dns.message.Message().to_wire(), ("127.0.0.1", port))  # no question: it ends
        thread.join()


def found(zone: Zone, domain: str = "courier.news") -> dict[str, Record]:
    with serving(zone) as names:
        return {one.name: one for one in records(domain, "mail.courier.news", names)}


def test_a_domain_in_order_is_said_by_its_own_records() -> None:
    said = found(GOOD)
    assert all(one.fine for one in said.values())
    assert said["SPF"].words == SPF.strip('"')
    assert said["DMARC"].words == "v=DMARC1; p=reject (_dmarc.courier.news)"
    assert said["MX"].words == "mail.courier.news"


def test_a_domain_without_records_is_told_what_to_publish() -> None:
    said = found({})
    assert not any(one.fine for one in said.values())
    assert '"v=spf1 mx a:mail.courier.news -all"' in said["SPF"].words
    assert "_dmarc.courier.news" in said["DMARC"].words
    assert "takes no mail" in said["MX"].words


@pytest.mark.parametrize(
    ("rows", "words"),
    [([SPF, '"v=spf1 -all"'], "has 2, so none of them counts"), (['"v=spf1 +all"'], "lets everybody send")],
)
def test_sender_policies_that_do_not_count_or_count_for_nothing(rows: list[str], words: str) -> None:
    said = found({**GOOD, ("courier.news", "TXT"): rows})["SPF"]
    assert not said.fine
    assert words in said.words


def test_the_policy_of_the_domain_above_counts() -> None:
    assert found(GOOD, "letters.courier.news")["DMARC"].fine


def test_a_host_takes_mail_without_saying_so_unless_it_says_that_it_does_not() -> None:
    bare = {("courier.news", "A"): ["192.0.2.7"]}
    assert found(bare)["MX"].fine
    assert not found({**bare, ("courier.news", "MX"): ["0 ."]})["MX"].fine


def test_a_record_in_several_parts_is_read_as_one() -> None:
    zone = {**GOOD, ("courier.news", "TXT"): ['"v=spf1 mx a:mail." "courier.news -all"']}
    assert found(zone)["SPF"].words == "v=spf1 mx a:mail.courier.news -all"


def test_a_name_server_that_is_silent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.2)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        with pytest.raises(TransportError, match=r"no name server answers for courier\.news"):
            list(records("courier.news", "mail", Names("127.0.0.1", silent.getsockname()[1])))


def test_names_that_the_world_does_not_know() -> None:
    assert [
        name
        for name in ("localhost", "a.local", "b.example", "c.example.org", "127.0.0.1", "[10.0.0.5]", "courier.news")
        if is_public(name)
    ] == ["courier.news"]
