"""Addresses from outside are made safe or refused."""

from __future__ import annotations

import pytest

from digest.render import urls


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/",
        "//a.example/", "/relative", "https://", "https:///path", "https://user@a.example/", "https://bank.example@evil.example",
        "https://a.example:port/", "https://[::1", "mailto:nobody", "https://a b.example/", "https://" + "a" * 3000,
        'https://a.example"onclick=x/', "vbscript:x", "https://a.example/\ud800",
    ],
)  # fmt: skip
def test_anything_but_a_whole_web_or_mail_address_is_refused(url: str | None) -> None:
    assert urls.safe(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1&z=%C3%A9#top", "https://a.example/x?y=1&z=%C3%A9#top"),
        ("HTTPS://A.Example:8443/X", "https://a.example:8443/X"),
        ("https://курьер.example/новости", "https://xn--e1ajsbm9c.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://a.example/a b\"c<d>'e", "https://a.example/a%20b%22c%3Cd%3E'e"),
        ("  https://a.example  ", "https://a.example"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
    ],
)
def test_a_safe_address_is_plain_ascii(url: str, safe: str) -> None:
    assert urls.safe(url) == safe
    assert urls.safe(safe) == safe


def test_the_host_is_named_as_people_say_it() -> None:
    assert urls.host("https://www.courier.example:8443/x") == "courier.example"
    assert urls.host(None) == ""
