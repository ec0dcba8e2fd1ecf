"""A feed by its address, against a real server on the loopback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest

from digest.model import Outcome, SourceSlug, SourceState
from digest.sources import Limits, Source
from digest.sources.feed import FeedSource
from tests.builders import NOW
from tests.loopback import Reply, Site, running_site

FEED = (
    b"<rss version='2.0'><channel><title>Tarn Herald</title>"
    b"<item><guid>7</guid><title>Ferry back</title><description>It sails.</description></item></channel></rss>"
)
EMPTY = SourceState()


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def feed(site: Site, path: str = "/feed", **limits: float) -> FeedSource:
    return FeedSource(SourceSlug("herald"), site.url + path, limits=Limits(allow_private=True, **limits))


def test_a_feed_gives_its_entries(site: Site) -> None:
    site.pages["/feed"] = Reply(200, FEED)
    source: Source = feed(site)
    fetched = source.fetch(EMPTY, NOW)
    assert (fetched.source_slug, fetched.outcome, fetched.words) == ("herald", Outcome.OK, "")
    assert [(item.item_id, item.outlet, item.fetched_at) for item in fetched.items] == [
        ("herald/7", "Tarn Herald", NOW)
    ]


def test_the_config_names_outlet_language_and_zone(site: Site) -> None:
    site.pages["/feed"] = Reply(200, FEED)
    limits = Limits(allow_private=True)
    source = FeedSource(SourceSlug("herald"), f"{site.url}/feed", "Courier", "fr", "Europe/Paris", limits)
    (item,) = source.fetch(EMPTY, NOW).items
    assert (item.outlet, item.language, item.zone) == ("Courier", "fr", "Europe/Paris")


def test_the_encoding_that_the_server_names_counts(site: Site) -> None:
    body = "<rss version='2.0'><channel><item><title>Дамба</title></item></channel></rss>".encode("koi8-r")
    site.pages["/feed"] = Reply(200, body, {"Content-Type": "application/rss+xml; charset=koi8-r"})
    (item,) = feed(site).fetch(EMPTY, NOW).items
    assert item.title == "Дамба"


def test_the_next_fetch_asks_whether_anything_changed(site: Site) -> None:
    dated = "Fri, 20 Nov 2026 07:00:00 GMT"
    site.pages["/feed"] = Reply(200, FEED, {"ETag": '"7"', "Last-Modified": dated})
    first = feed(site).fetch(EMPTY, NOW)
    site.pages["/feed"] = Reply(304)
    second = feed(site).fetch(first.state, NOW)
    assert (second.outcome, second.items, second.state) == (Outcome.UNCHANGED, (), first.state)
    assert [headers.get("if-none-match") for _, headers in site.asked] == [None, '"7"']
    assert site.asked[1][1]["if-modified-since"] == dated


def test_what_was_remembered_of_another_address_is_not_used(site: Site) -> None:
    site.pages["/feed"] = site.pages["/new"] = Reply(200, FEED, {"ETag": '"7"'})
    first = feed(site).fetch(EMPTY, NOW)
    feed(site, "/new").fetch(first.state, NOW)
    assert "if-none-match" not in site.asked[1][1]


@pytest.mark.parametrize("etag", ["x" * 501, '"caf\xe9"', '"a\tb"'])
def test_a_validator_that_could_not_be_sent_back_is_forgotten(site: Site, etag: str) -> None:
    site.pages["/feed"] = Reply(200, FEED, {"ETag": etag})
    first = feed(site).fetch(EMPTY, NOW)
    assert first.state == SourceState(values=(("url", f"{site.url}/feed"),))
    assert feed(site).fetch(first.state, NOW).outcome is Outcome.OK


def test_a_feed_that_moved_for_good_is_read_and_reported(site: Site) -> None:
    site.pages["/feed"] = Reply(301, headers={"Location": "/new"})
    site.pages["/new"] = Reply(200, FEED)
    fetched = feed(site).fetch(EMPTY, NOW)
    assert (fetched.outcome, len(fetched.items)) == (Outcome.MOVED, 1)
    assert fetched.words == f"{site.url}/feed has moved for good: change the source's address to {site.url}/new"


def test_a_feed_that_moved_for_now_is_just_read(site: Site) -> None:
    site.pages["/feed"] = Reply(302, headers={"Location": "/new"})
    site.pages["/new"] = Reply(200, FEED)
    assert feed(site).fetch(EMPTY, NOW).outcome is Outcome.OK


def test_a_feed_that_is_gone_is_not_asked_again(site: Site) -> None:
    site.pages["/feed"] = Reply(410)
    first = feed(site).fetch(EMPTY, NOW)
    second = feed(site).fetch(first.state, NOW + timedelta(days=30))
    assert first.outcome is second.outcome is Outcome.GONE
    assert second.words == f"{site.url}/feed is gone for good: remove the source"
    assert len(site.asked) == 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("retry_after", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Fri, 20 Nov 2026 07:30:00 GMT", timedelta(minutes=30)),
        ("Thu, 19 Nov 2026 07:00:00 GMT", timedelta(0)),
        ("9" * 400, timedelta(days=1)),
        ("Fri, 20 Nov 2126 07:30:00 GMT", timedelta(days=1)),
        ("soon", timedelta(hours=1)),
        ("", timedelta(hours=1)),
    ],
)
def test_a_server_that_asks_for_time_gets_it(site: Site, status: int, retry_after: str, wait: timedelta) -> None:
    site.pages["/feed"] = Reply(status, headers={"Retry-After": retry_after})
    first = feed(site).fetch(EMPTY, NOW)
    assert first.outcome is Outcome.RETRY_AFTER
    until = NOW + wait
    assert first.words == f"{site.url}/feed asks to be left alone until {until.isoformat(timespec='minutes')}"
    site.pages["/feed"] = Reply(200, FEED)
    assert feed(site).fetch(first.state, until - timedelta(seconds=1)).items == ()
    again = feed(site).fetch(first.state, until)
    assert (again.outcome, len(again.items)) == (Outcome.OK, 1)


def test_waiting_does_not_forget_the_validators(site: Site) -> None:
    site.pages["/feed"] = Reply(200, FEED, {"ETag": '"7"'})
    first = feed(site).fetch(EMPTY, NOW)
    site.pages["/feed"] = Reply(503, headers={"Retry-After": "1"})
    second = feed(site).fetch(first.state, NOW)
    site.pages["/feed"] = Reply(304)
    third = feed(site).fetch(second.state, NOW + timedelta(minutes=1))
    assert third.outcome is Outcome.UNCHANGED
    assert site.asked[2][1]["if-none-match"] == '"7"'


@pytest.mark.parametrize(
    ("status", "phrase"),
    [(404, "404 Not Found"), (500, "500 Internal Server Error"), (299, "299"), (300, "300 Multiple")],
)
def test_any_other_answer_is_a_failure_that_keeps_the_state(site: Site, status: int, phrase: str) -> None:
    state = SourceState(values=(("etag", '"7"'), ("url", f"{site.url}/feed")))
    site.pages["/feed"] = Reply(status)
    fetched = feed(site).fetch(state, NOW)
    assert (fetched.outcome, fetched.items, fetched.state) == (Outcome.FAILED, (), state)
    assert fetched.words.startswith(f"{site.url}/feed: the server says {phrase}")


def test_a_page_in_place_of_the_feed_is_a_failure_and_its_validators_are_not_kept(site: Site) -> None:
    site.pages["/feed"] = Reply(200, b"<html><body>Sign in</body></html>", {"ETag": '"login"'})
    fetched = feed(site).fetch(EMPTY, NOW)
    assert fetched.outcome is Outcome.FAILED
    assert fetched.words.startswith(f"{site.url}/feed: there is no RSS or Atom feed in it")
    assert fetched.state == SourceState(values=(("url", f"{site.url}/feed"),))


def test_a_feed_in_the_private_network_needs_leave(site: Site) -> None:
    fetched = FeedSource(SourceSlug("herald"), f"{site.url}/feed").fetch(EMPTY, NOW)
    assert fetched.outcome is Outcome.FAILED
    assert "in a private network" in fetched.words
    assert site.asked == []


def test_a_server_that_never_ends_is_a_failure(site: Site) -> None:
    site.pages["/feed"] = lambda _: site.stopping.wait(10)
    fetched = feed(site, timeout_seconds=0.2).fetch(EMPTY, NOW)
    assert (fetched.outcome, fetched.words) == (Outcome.FAILED, f"{site.url}/feed: no answer within 0.2 s")


def test_asking_for_a_feed_needs_no_urllib3_until_it_is_fetched() -> None:
    check = (
        "import sys; from digest.sources.feed import FeedSource; FeedSource('a', 'https://a.example')\n"
        "sys.exit(bool({'urllib3', 'feedparser'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
