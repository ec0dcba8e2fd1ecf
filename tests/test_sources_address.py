"""Rules about addresses."""

from __future__ import annotations

import pytest

from digest.sources.address import is_public, shown


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_public_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "ff0e::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:192.168.1.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2002:c0a8:101::",
    ],
)  # fmt: skip
def test_addresses_that_are_nobody_elses_business(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/feed?token=pearl", "https://a.example/feed"),
        ("https://a.example?token=pearl/x", "https://a.example"),
        ("https://a.example/feed#pearl?x", "https://a.example/feed"),
        ("https://tom:pe#arl@a.example/feed", "https://tom"),
        ("https://tom:pearl@a.example/feed", "https://a.example/feed"),
        ("https://to@m:pe@rl@a.example/@feed", "https://a.example/@feed"),
        ("http://a.example/\n\x1b[2Jx", "http://a.example/[2Jx"),
        ("http://[::1", "http://[::1"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_secrets_and_on_one_line(url: str, expected: str) -> None:
    assert shown(url) == expected


def test_an_endless_address_is_shown_in_part() -> None:
    assert len(shown("https://a.example/" + "x" * 100_000)) == 200
