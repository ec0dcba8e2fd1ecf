"""Feeds as bytes, to items."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import SourceError
from digest.model import RawItem, SourceSlug
from digest.sources import Labels
from digest.sources.entries import looks_like_feed, parse_feed
from tests.builders import NOW
from tests.hang import no_hang

WIRE = Labels(slug=SourceSlug("wire"))


def rss(*items: str, head: str = "<title>Tarn Herald</title>") -> bytes:
    """A feed of these items, in RSS 2.0."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{head}{inside}</channel></rss>'
    ).encode()


def atom(*entries: str) -> bytes:
    """A feed of these entries, in Atom."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Bote</title>{inside}</feed>'.encode()


def one(body: bytes, **labels: Any) -> RawItem:
    (item,) = parse_feed(body, Labels(slug=SourceSlug("wire"), **labels), NOW)
    return item


def test_an_entry_becomes_an_item_with_all_that_the_feed_says() -> None:
    item = one(
        rss(
            "<guid>tag:7</guid><title>Ferry back</title><link>https://herald.example/7</link>"
            "<pubDate>Fri, 20 Nov 2026 08:15:00 +0200</pubDate><description>&lt;p&gt;It sails.&lt;/p&gt;</description>",
            head="<title>Tarn Herald</title><language>en-GB</language>",
        )
    )
    assert item == RawItem(
        source_slug=SourceSlug("wire"), guid="tag:7", body=b"<p>It sails.</p>", media_type="text/html", fetched_at=NOW,
        charset="utf-8", url="https://herald.example/7", title="Ferry back", outlet="Tarn Herald", language="en",
        published_at=datetime(2026, 11, 20, 6, 15, tzinfo=UTC),
    )  # fmt: skip
    assert item.published_at is not None
    assert item.published_at.utcoffset() == timedelta(hours=2)


def test_what_the_config_says_wins_over_the_feed() -> None:
    item = one(rss("<title>A</title>", head="<title>T</title><language>en</language>"), outlet="Courier", language="fr")
    assert (item.outlet, item.language) == ("Courier", "fr")


def test_entries_keep_the_order_of_the_feed() -> None:
    items = parse_feed(rss(*(f"<guid>{n}</guid>" for n in (3, 1, 2))), WIRE, NOW)
    assert [item.guid for item in items] == ["3", "1", "2"]


def test_the_whole_text_is_taken_before_the_summary() -> None:
    item = one(rss("<description>Short.</description><content:encoded>&lt;p&gt;Whole.&lt;/p&gt;</content:encoded>"))
    assert item.body == b"<p>Whole.</p>"


def test_an_empty_content_falls_back_to_the_summary() -> None:
    assert one(rss("<description>Short.</description><content:encoded>  </content:encoded>")).body == b"Short."


def test_plain_text_becomes_html_that_shows_the_same() -> None:
    item = one(atom('<content type="text">1 &lt; 2 &amp;amp; 3\n\nSecond.</content>'))
    assert item.body == b"<p>1 &lt; 2 &amp;amp; 3</p>\n<p>Second.</p>"


def test_markup_is_left_as_it_came() -> None:
    body = '&lt;p onclick="x()"&gt;Text&lt;script&gt;bad()&lt;/script&gt;&lt;img src="a.png"&gt;&lt;/p&gt;'
    assert one(rss(f"<description>{body}</description>")).body == (
        b'<p onclick="x()">Text<script>bad()</script><img src="a.png"></p>'
    )


def test_an_entry_with_nothing_in_it_has_an_empty_body() -> None:
    assert one(rss("<title>Only a headline</title>")).body == b""


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("AT&amp;amp;T and A &amp;lt; B", "AT&T and A < B"),
        ("&lt;b&gt;Dam&lt;/b&gt; opens", "Dam opens"),
        ("  Dam\n   opens ", "Dam opens"),
        ("해협 여객선", "해협 여객선"),
    ],
)
def test_a_title_is_text_on_one_line(title: str, expected: str) -> None:
    assert one(rss(f"<title>{title}</title>")).title == expected


def test_nothing_in_a_title_or_name_commands_a_terminal() -> None:
    sent = "Dam\x1b[2J\x9b31m &amp;#x202e;snepo&amp;#x2066; &#x85;now"
    item = one(
        rss(f"<title>{sent}</title><author>{sent}</author><guid>7&#x202e;8</guid>", head=f"<title>{sent}</title>")
    )
    for words in (item.title, item.outlet, item.byline):
        assert words is not None
        assert words.isprintable(), ascii(words)
        assert words.startswith("Dam [2J")
    assert item.guid == "7 8"


def test_namespaces_without_end_are_refused() -> None:
    body = rss("".join(f'<p{place}:a xmlns:p{place}="u:{place}"/>' for place in range(16_000)))
    for written in (body, body.decode().encode("utf-16")):
        with pytest.raises(SourceError, match="more namespaces than"):
            parse_feed(written, WIRE, NOW)


def test_a_namespace_declared_by_every_entry_is_one() -> None:
    entry = '<id>{0}</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Dam {0}</div></content>'
    assert len(parse_feed(atom(*(entry.format(place) for place in range(1000))), WIRE, NOW)) == 1000


def test_the_guid_is_the_id_else_the_link_else_a_hash_of_the_words() -> None:
    assert one(rss("<guid>a  b</guid><link>https://x.example/</link>")).guid == "a b"
    assert one(rss("<link>https://x.example/1</link>")).guid == "https://x.example/1"
    words = "<title>A</title><description>B</description>"
    assert one(rss(words)).guid == one(rss(words)).guid != one(rss("<title>A</title>")).guid


def test_a_long_guid_is_cut_and_stays_its_own() -> None:
    first, second = (one(rss(f"<guid>{'x' * 5000}{n}</guid>")).guid for n in (1, 2))
    assert len(first) < 300
    assert first != second


def test_the_same_entry_twice_is_one_item() -> None:
    entry = "<guid>1</guid><description>Same.</description>"
    assert len(parse_feed(rss(entry, entry), WIRE, NOW)) == 1


def test_entries_that_share_a_guid_are_told_apart_whatever_their_order() -> None:
    entries = [f"<guid>1</guid><description>{words}</description>" for words in ("One.", "Two.", "Two.")]
    guids = [item.guid for item in parse_feed(rss(*entries), WIRE, NOW)]
    assert len(guids) == len(set(guids)) == 2
    assert guids[0] == "1"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://a.example/x", "file:///etc/passwd", "https://", "http://[::1", ""]
)
def test_a_link_that_is_no_web_address_is_left_out(link: str) -> None:
    assert one(rss(f"<guid>1</guid><link>{link}</link>")).url is None


def test_a_relative_link_starts_where_the_feed_came_from() -> None:
    came = {"content-location": "https://herald.example/news/feed.xml"}
    (item,) = parse_feed(rss("<guid>7</guid><link>7.html</link>"), WIRE, NOW, came)
    assert (item.guid, item.url) == ("7", "https://herald.example/news/7.html")
    (item,) = parse_feed(rss("<guid>7</guid>"), WIRE, NOW, came)
    assert (item.guid, item.url) == ("7", None)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Fri, 20 Nov 2026 08:15:00 +0200", "2026-11-20T08:15:00+02:00"),
        ("Fri, 20 Nov 2026 08:15:00 GMT", "2026-11-20T08:15:00+00:00"),
        ("Fri, 20 Nov 2026 08:15:00 EST", "2026-11-20T08:15:00-05:00"),
        ("2026-11-20T08:15:00+09:00", "2026-11-20T08:15:00+09:00"),
        ("2026-11-20T08:15:00.123Z", "2026-11-20T08:15:00+00:00"),
        ("Fri, 20 Nov 2026 08:15:00", "2026-11-20T08:15:00+00:00"),
        ("2026-11-20", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday at 08:15", None),
        ("Fri, 99 Nov 2026 99:99:99 +9999", None),
    ],
)
def test_a_date_keeps_its_own_offset(date: str, expected: str | None) -> None:
    published = one(rss(f"<guid>1</guid><pubDate>{date}</pubDate>")).published_at
    assert (published.isoformat() if published else None) == expected


def test_a_date_without_offset_is_in_the_zone_of_the_config() -> None:
    item = one(rss("<guid>1</guid><pubDate>Fri, 20 Nov 2026 08:15:00</pubDate>"), zone="Asia/Seoul")
    assert item.published_at is not None
    assert item.published_at.isoformat() == "2026-11-20T08:15:00+09:00"


def test_an_entry_without_a_date_has_none() -> None:
    assert one(rss("<guid>1</guid>")).published_at is None


def test_the_time_of_an_update_stands_in_for_a_missing_publication() -> None:
    item = one(atom("<id>1</id><updated>2026-11-20T08:15:00Z</updated>"))
    assert item.published_at == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
    both = one(atom("<id>1</id><updated>2026-11-20T08:15:00Z</updated><published>2026-11-19T08:15:00Z</published>"))
    assert both.published_at == datetime(2026, 11, 19, 8, 15, tzinfo=UTC)


def test_an_entry_taken_over_from_elsewhere_names_its_own_outlet() -> None:
    assert one(atom("<id>1</id><source><title>Elsewhere</title></source>")).outlet == "Elsewhere"


def test_a_feed_cut_off_in_the_middle_gives_what_came() -> None:
    whole = rss("<guid>1</guid><description>One.</description>", "<guid>2</guid><description>Two.</description>")
    items = parse_feed(whole[: whole.index(b"Two.")], WIRE, NOW)
    assert items[0].body == b"One."


def test_a_feed_with_undeclared_names_and_stray_signs_is_read() -> None:
    broken = (
        b"<rss version='2.0'><channel><item><title>Q&A &nbsp; &bogus;</title><description>A < B</description></item>"
    )
    assert one(broken).title is not None


def test_a_feed_in_another_encoding_is_read_by_its_own_word_or_the_servers() -> None:
    item = "<rss version='2.0'><channel><item><title>Дамба</title></item></channel></rss>"
    declared = f"<?xml version='1.0' encoding='windows-1251'?>{item}".encode("windows-1251")
    assert one(declared).title == "Дамба"
    (said,) = parse_feed(item.encode("windows-1251"), WIRE, NOW, {"content-type": "text/xml; charset=windows-1251"})
    assert said.title == "Дамба"
    assert one(item.encode("utf-16")).title == "Дамба"


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse_feed(rss(), WIRE, NOW) == ()


@pytest.mark.parametrize(
    "body",
    [b"", b"\0" * 100, b"<html><body><p>Sign in</p></body></html>", b'{"version": "1.1"}', b"<a/>", bytes(range(256))],
)
def test_what_is_no_feed_is_refused_in_one_line(body: bytes) -> None:
    with pytest.raises(SourceError, match="there is no RSS or Atom feed in it") as refused:
        parse_feed(body, WIRE, NOW)
    assert "\n" not in str(refused.value)


def test_bytes_that_are_a_files_name_do_not_open_it(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss("<title>Secret</title>"))
    with pytest.raises(SourceError):
        parse_feed(os.fsencode(path), WIRE, NOW)


def test_an_entity_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("pearl")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    body = f"{doctype}<rss version='2.0'><channel><item><title>a&x;b</title></item></channel></rss>".encode()
    assert all("pearl" not in str(item) for item in parse_feed(body, WIRE, NOW))


BILLION_LAUGHS = "<!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        f"{BILLION_LAUGHS}]><rss version='2.0'><channel><item><title>&a9;</title></item></channel></rss>",
        "<rss version='2.0'><channel><item><description>" + "<a>" * 40_000,
        "<rss version='2.0'><channel><item><description>" + "<" * 100_000,
        "<rss version='2.0'><channel><item><title>" + "&" * 100_000,
        "<rss version='2.0'><channel><item><title><![CDATA[" + "<a " * 50_000,
        "<rss version='2.0'><channel><item><pubDate>" + "1 " * 100_000,
        "<rss version='2.0'><channel><item><author>" + "(a@" * 100_000,
        "<rss version='2.0'><channel>" + "<item " + 'a="' * 50_000,
        "<rss>" + "<b>" * 3_000_000,
    ],
    ids=["laughs", "nested", "less-than", "ampersand", "title", "date", "author", "attributes", "large"],
)
def test_a_hostile_feed_ends_soon(body: str) -> None:
    gc.collect()
    with no_hang(), suppress(SourceError):
        parse_feed(body.encode(), WIRE, NOW)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 300))
def test_whatever_comes_is_items_or_a_source_error(noise: bytes, place: int) -> None:
    whole = rss("<guid>1</guid><title>A</title><pubDate>Fri, 20 Nov 2026 08:15:00 GMT</pubDate>")
    try:
        items = parse_feed(whole[:place] + noise + whole[place:], WIRE, NOW)
    except SourceError:
        return
    assert len({item.guid for item in items}) == len(items)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rss(), True),
        (atom(), True),
        (b"<rdf:RDF xmlns:rdf='x'>", True),
        ("<rss version='2.0'>".encode("utf-16"), True),
        (b"<?xml version='1.0'?><!-- a feed of news -->\n<urlset>", False),
        (b"<html><p>an rss feed</p>", False),
        (b"", False),
    ],
)
def test_a_feed_is_known_by_its_root(body: bytes, expected: bool) -> None:
    assert looks_like_feed(body) is expected
