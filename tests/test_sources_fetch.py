"""HTTP against a real server on the loopback, friendly and hostile."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from digest import __version__
from digest.errors import SourceError
from digest.sources import Limits
from digest.sources.fetch import Answer, get
from tests.loopback import Reply, Site, running_site

PATIENCE = 30  # seconds, on a machine that does other things too; without the limit there is no end


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def ask(url: str, headers: dict[str, str] | None = None, **limits: Any) -> Answer:
    return get(url, headers or {}, Limits(**({"allow_private": True, "timeout_seconds": 5.0} | limits)))


def refusal(url: str, **limits: Any) -> str:
    with pytest.raises(SourceError) as refused:
        ask(url, **limits)
    words = str(refused.value)
    assert "\n" not in words
    return words


def test_an_answer_has_status_address_headers_and_body(site: Site) -> None:
    site.pages["/feed?x=1"] = Reply(200, b"<rss/>", {"ETag": '"7"', "X-Two": "a"})
    answer = ask(f"{site.url}/feed?x=1")
    assert (answer.status, answer.url, answer.moved_to, answer.body) == (200, f"{site.url}/feed?x=1", None, b"<rss/>")
    assert (answer.headers["etag"], answer.headers["x-two"]) == ('"7"', "a")


def test_we_say_who_we_are_and_what_we_take(site: Site) -> None:
    site.pages["/"] = Reply()
    ask(site.url, {"If-None-Match": '"7"'})
    ((_, headers),) = site.asked
    assert headers["user-agent"] == f"Digest/{__version__}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["if-none-match"] == '"7"'
    assert headers["host"] == site.url.removeprefix("http://")


def test_a_refusal_is_an_answer_like_any_other(site: Site) -> None:
    assert ask(f"{site.url}/nowhere").status == 404


def test_not_modified_is_an_answer_without_a_body(site: Site) -> None:
    site.pages["/"] = Reply(304)
    assert (ask(site.url).status, ask(site.url).body) == (304, b"")


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_packed_body_is_unpacked(site: Site, coding: str, pack: Any) -> None:
    site.pages["/"] = Reply(200, pack(b"words " * 1000), {"Content-Encoding": coding})
    assert ask(site.url).body == b"words " * 1000


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site: Site, status: int) -> None:
    site.pages["/old"] = Reply(status, headers={"Location": "/new"})
    site.pages["/new"] = Reply(200, b"here")
    answer = ask(f"{site.url}/old")
    assert (answer.url, answer.body) == (f"{site.url}/new", b"here")
    assert answer.moved_to == (f"{site.url}/new" if status in (301, 308) else None)


def test_a_move_for_good_counts_as_far_as_every_step_is_one(site: Site) -> None:
    site.pages["/1"] = Reply(301, headers={"Location": "/2"})
    site.pages["/2"] = Reply(308, headers={"Location": "/3"})
    site.pages["/3"] = Reply(302, headers={"Location": "/4"})
    site.pages["/4"] = Reply(301, headers={"Location": "/5"})
    site.pages["/5"] = Reply(200)
    answer = ask(f"{site.url}/1")
    assert (answer.url, answer.moved_to) == (f"{site.url}/5", f"{site.url}/3")


def test_five_redirects_are_followed_and_a_ring_is_left(site: Site) -> None:
    for n in range(5):
        site.pages[f"/{n}"] = Reply(302, headers={"Location": f"/{n + 1}"})
    site.pages["/5"] = Reply(200, b"end")
    assert ask(f"{site.url}/0").body == b"end"
    site.pages["/5"] = Reply(302, headers={"Location": "/0"})
    assert refusal(f"{site.url}/0") == f"{site.url}/0 redirects more than 5 times"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x", "http://", "http://[::1"])
def test_a_redirect_leads_to_the_web_or_nowhere(site: Site, target: str) -> None:
    site.pages["/"] = Reply(302, headers={"Location": target})
    words = refusal(site.url)
    assert any(why in words for why in ("expected http:// or https://", "redirects more than 5", "which is no address"))
    assert {path for path, _ in site.asked} == {"/"}


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example", "feed", "", "http://", "http://[::1", "//x"])
def test_only_web_addresses_are_asked(url: str) -> None:
    assert "http:// or https://" in refusal(url)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    words = refusal("https://tom:pearl@a.example/feed")
    assert words.startswith("https://a.example/feed comes with a password")


def test_a_private_address_is_refused_before_it_is_connected(site: Site) -> None:
    words = refusal(site.url, allow_private=False)
    assert words == f"{site.url}: leads to 127.0.0.1 in a private network: allow_private in [fetch] permits it"
    assert site.asked == []


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0.0.0.0", "[::ffff:127.0.0.1]", "[::1]"])
def test_a_private_address_is_known_in_every_disguise(site: Site, host: str) -> None:
    refusal(site.url.replace("127.0.0.1", host), allow_private=False, timeout_seconds=2.0)
    assert site.asked == []


def test_a_redirect_into_the_private_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first server passes for public, as one outside would; the second does not."""
    import digest.sources.fetch as module

    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
    site.pages["/"] = Reply(302, headers={"Location": site.url.replace("127.0.0.1", "127.0.0.2") + "/admin"})
    assert "leads to 127.0.0.2 in a private network" in refusal(site.url, allow_private=False)
    assert len(site.asked) == 1


def test_a_body_over_the_limit_is_cut_off(site: Site) -> None:
    site.pages["/"] = Reply(200, b"x" * 2001)
    assert refusal(site.url, max_bytes=2000) == f"{site.url}: its answer is larger than 0.002 MB"
    assert len(ask(site.url, max_bytes=2001).body) == 2001


def test_a_small_bomb_never_becomes_large(site: Site) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    site.pages["/"] = Reply(200, bomb, {"Content-Encoding": "gzip"})
    site.pages["/twice"] = Reply(200, gzip.compress(bomb), {"Content-Encoding": "gzip, gzip"})
    tracemalloc.start()
    try:
        for path in ("", "/twice"):
            assert "larger than 1 MB" in refusal(f"{site.url}{path}", max_bytes=1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_body_that_cannot_be_unpacked_is_said_so(site: Site) -> None:
    site.pages["/"] = Reply(200, b"not packed at all", {"Content-Encoding": "gzip"})
    assert refusal(site.url) == f"{site.url}: its answer cannot be unpacked"


def test_a_silent_server_is_left_after_the_timeout(site: Site) -> None:
    site.pages["/"] = lambda _: site.stopping.wait(10)
    start = time.monotonic()
    assert refusal(site.url, timeout_seconds=0.2) == f"{site.url}: no answer within 0.2 s"
    assert time.monotonic() - start < PATIENCE


def drip(site: Site, head: bytes, piece: bytes) -> Any:
    """A server that is never silent for long, and never done."""

    def script(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while not site.stopping.wait(0.05):
            handler.wfile.write(piece)
            handler.wfile.flush()

    return script


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        (b"HTTP/1.1 2", b"0"),
    ],
    ids=["length", "no-length", "chunked", "header", "status"],
)
def test_a_server_that_drips_is_cut_at_the_deadline(site: Site, head: bytes, piece: bytes) -> None:
    site.pages["/"] = drip(site, head, piece)
    start = time.monotonic()
    assert refusal(site.url, deadline_seconds=0.5) == f"{site.url}: no whole answer within 0.5 s"
    assert time.monotonic() - start < PATIENCE


def test_the_deadline_holds_over_redirects(site: Site) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        site.stopping.wait(0.2)
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

    site.pages["/"] = slow
    start = time.monotonic()
    assert "no whole answer within 0.5 s" in refusal(site.url, deadline_seconds=0.5)
    assert time.monotonic() - start < PATIENCE


def test_a_connection_that_breaks_off_is_no_answer(site: Site) -> None:
    site.pages["/"] = lambda handler: (
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf") and None
    )
    assert refusal(site.url).startswith(f"{site.url}: ")


@pytest.mark.parametrize(
    "noise",
    [b"", b"\0\0\0", b"SSH-2.0-x\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
)  # fmt: skip
def test_what_is_no_http_is_refused_in_one_line(site: Site, noise: bytes) -> None:
    site.pages["/"] = lambda handler: handler.wfile.write(noise) and None
    assert refusal(site.url).startswith(f"{site.url}: ")


def test_nobody_there_is_said_with_the_cause() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        assert refusal(url) == f"{url}: connection refused"


@pytest.fixture
def own_certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody has signed but itself, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
    files = ["-keyout", tmp_path / "both.pem", "-out", tmp_path / "cert.pem"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([openssl, *command.split(), *names, *files], check=True, capture_output=True)
    with (tmp_path / "both.pem").open("a") as both:
        both.write((tmp_path / "cert.pem").read_text())
    return tmp_path / "both.pem"


def test_a_certificate_that_nobody_vouches_for_is_refused(own_certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate)
    with running_site(context) as site:
        assert refusal(site.url).startswith(f"{site.url}: its certificate is not to be trusted: self-signed")
        assert site.asked == []


def test_a_certificate_that_is_vouched_for_is_taken(own_certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import digest.sources.fetch as module

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate)
    trusting = ssl.create_default_context(cafile=own_certificate)
    monkeypatch.setattr(module, "_tls", lambda: trusting)
    with running_site(context) as site, running_site() as plain:
        site.pages["/"] = Reply(200, b"safe")
        site.pages["/down"] = Reply(302, headers={"Location": plain.url})
        assert ask(site.url).body == b"safe"
        assert "away from https" in refusal(f"{site.url}/down")
        assert plain.asked == []
        site.pages["/drip"] = drip(site, b"HTTP/1.1 200 OK\r\n\r\n", b"x")
        assert "no whole answer" in refusal(f"{site.url}/drip", deadline_seconds=0.5)
