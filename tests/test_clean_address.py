"""Addresses: which may be shown, which is a page's own, and whose site it is."""

from __future__ import annotations

import pytest

from digest.clean.names.address import own_url, safe_url, site_host, site_label, without_tracking
from tests.hang import no_hang

FOUND = "https://www.bell.example/region/ferry-4711"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://bell.example/x", "//", "https://", "/ferry", "mailto:a@b.org",
        "https://bell.example@elsewhere.example/x", "https://bell.example/a b", "https://bell.example\\x", "http://[::1",
        "https://bell.example:0x/", "https://bell.example/" + "a" * 3000, "https://bell.example/\u202e",
    ],
)  # fmt: skip
def test_only_a_plain_http_address_is_safe(address: str) -> None:
    assert safe_url(address, None) is None


def test_an_address_is_resolved_against_its_page() -> None:
    assert safe_url("/ferry", FOUND) == "https://www.bell.example/ferry"
    assert safe_url("//bell.example/x", FOUND) == "https://bell.example/x"
    assert safe_url("javascript:x", FOUND) is None


@pytest.mark.parametrize(
    ("stated", "own"),
    [
        ("/region/ferry", "https://www.bell.example/region/ferry"),
        ("https://bell.example/region/ferry", "https://bell.example/region/ferry"),
        ("https://news.bell.example/ferry", "https://news.bell.example/ferry"),
        ("https://bell.co.uk/ferry", "https://bell.co.uk/ferry"),  # the house's other country
        ("https://www.bell.example/", FOUND),  # the front page
        ("http://localhost:8080/region/ferry-4711", FOUND),
        ("http://10.0.0.7/region/ferry-4711", FOUND),
        ("https://wire.example/2026/ferry", FOUND),  # whose page nobody has read
        ("https://moved.example/region/ferry-4711", "https://moved.example/region/ferry-4711"),
        ("javascript:x", FOUND),
    ],
)
def test_a_stated_address_counts_where_it_can_be_the_page(stated: str, own: str) -> None:
    assert own_url((stated,), FOUND) == own


def test_a_carrier_of_copies_gives_way_to_the_house() -> None:
    assert own_url(("https://bell.example/ferry",), "https://bell-example.cdn.ampproject.org/c/s/x") == (
        "https://bell.example/ferry"
    )


def test_the_first_stated_address_that_can_be_the_page_is_taken() -> None:
    assert own_url(("", "https://bell.example/", "https://bell.example/ferry"), None) == "https://bell.example/ferry"
    assert own_url((), None) is None
    assert own_url((), "file:///tmp/page.html") is None


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://bell.example/a?utm_source=rss&id=7&fbclid=x", "https://bell.example/a?id=7"),
        ("https://bell.example/a?utm_medium=mail", "https://bell.example/a"),
        ("https://bell.example/a?ref=rss", "https://bell.example/a"),
        ("https://bell.example/a?ref=4711", "https://bell.example/a?ref=4711"),
        ("https://bell.example/a#xtor=RSS-1", "https://bell.example/a"),
        ("https://bell.example/a#comments", "https://bell.example/a"),
        ("https://bell.example/#!/ferry", "https://bell.example/#!/ferry"),
        ("https://bell.example/a?b=%20c&d", "https://bell.example/a?b=%20c&d"),
    ],
)
def test_tracking_goes_and_the_rest_stays_as_it_was(address: str, plain: str) -> None:
    assert without_tracking(address) == plain


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.harbour-post.example/x", "harbour-post.example"),
        ("https://m.harbour-post.example/x", "harbour-post.example"),
        ("https://news.harbour-post.co.uk:8443/x", "news.harbour-post.co.uk"),
        ("https://WWW.Bell.Example/", "bell.example"),
        ("https://m.example/", "m.example"),
        ("http://10.0.0.7/x", None),
        ("http://desk/x", None),
        ("https://web.archive.org/web/2026/x", None),
        (None, None),
    ],
)
def test_the_host_names_the_site_unless_it_is_nobodys(address: str | None, host: str | None) -> None:
    assert site_host(address) == host


def test_the_label_of_a_site_is_its_own_part_of_the_host() -> None:
    assert [site_label(host) for host in ("bell.example", "news.bell.example", "a.bell.co.uk", "bell")] == ["bell"] * 4


def test_a_long_address_takes_no_long_time() -> None:
    with no_hang():
        own_url(["https://" + "a." * 500_000 + "example/x", "https://a.example/?" + "utm_&" * 300_000], None)
