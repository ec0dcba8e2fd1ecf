"""Addresses: what is read, normalised and refused."""

from __future__ import annotations

import pytest

from digest.deliver.address import Mailbox, parse_address, parse_mailbox
from digest.errors import ConfigError


@pytest.mark.parametrize(
    ("written", "mailbox"),
    [
        ("ilse@courier.example", Mailbox(address="ilse@courier.example")),
        ("  ilse@courier.example ", Mailbox(address="ilse@courier.example")),
        ("Ilse Marrow <ilse@courier.example>", Mailbox(address="ilse@courier.example", name="Ilse Marrow")),
        ('"Marrow, Ilse" <ilse@courier.example>', Mailbox(address="ilse@courier.example", name="Marrow, Ilse")),
        ("Жанна <zh@courier.example>", Mailbox(address="zh@courier.example", name="Жанна")),
        ("<ilse@courier.example>", Mailbox(address="ilse@courier.example")),
        ("ilse@COURIER.example", Mailbox(address="ilse@courier.example")),
        ("ilse@bücherei.example", Mailbox(address="ilse@xn--bcherei-n2a.example")),
        ("Digest <digest@localhost>", Mailbox(address="digest@localhost", name="Digest")),
        ("ops@NAS.local", Mailbox(address="ops@nas.local")),
    ],
)
def test_reads_an_address_with_or_without_a_name(written: str, mailbox: Mailbox) -> None:
    assert parse_mailbox(written) == mailbox


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ilse",
        "ilse@courier",
        "ilse@courier..example",
        "two words@courier.example",
        "ilse@courier.example, ona@courier.example",
        "Ilse <ilse@courier.example>, ona@courier.example",
        "ilse@courier.example\r\nBcc: ona@courier.example",
        "Ilse\r\nBcc: <ilse@courier.example>",
        "Ilse\u2028Bcc: <ilse@courier.example>",
        "..@localhost",
    ],
)
def test_refuses_what_is_no_single_address_and_names_it(written: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        parse_mailbox(written)
    assert repr(written) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_refuses_a_local_part_beyond_ascii() -> None:
    with pytest.raises(ConfigError, match="before the @-sign"):
        parse_mailbox("ильзе@courier.example")


def test_refuses_an_endless_address_without_repeating_it() -> None:
    with pytest.raises(ConfigError) as refusal:
        parse_mailbox("<" * 100_000)
    assert len(str(refusal.value)) < 150


def test_a_subscriber_has_the_same_id_whatever_the_name_and_case() -> None:
    assert parse_address("Ilse <ilse@courier.example>").id == parse_address("ILSE@courier.example").id
    assert parse_address("ilse@courier.example").id != parse_address("ona@courier.example").id


def test_a_subscribers_id_does_not_tell_the_address() -> None:
    assert "ilse" not in parse_address("ilse@courier.example").id
