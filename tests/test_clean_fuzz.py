"""Hostile input of every shape, and our own seed pages mutated: an article or a reason, sound and harmless, at once."""

from __future__ import annotations

import base64
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.clean import clean
from digest.model import Article, RawItem, SetAside
from tests.builders import raw_item
from tests.hang import no_hang

SEEDS = Path(__file__).parent.parent / "seeds"
PAGES = sorted(path for path in SEEDS.rglob("*") if path.suffix in (".txt", ".html", ".eml") and path.is_file())
KINDS = {".txt": "text/plain", ".html": "text/html", ".eml": "message/rfc822"}
_EXECUTABLE = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|svg|style)\b|<[^<>]*(?:\bon\w+\s*=|javascript:)", re.IGNORECASE
)
STEADY = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)

POISON = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>go</a>",
    "<!--",
    "]]>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>1</script>'>",
    "<style>p{}</style>",
    "&#0;",
    "&#xD800;",
    "&#8238;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u200b",
    "\x85",
    "\u2028",
    "<p",
    "</p></div>",
    "<table><tr><td>",
    "<base href='javascript:1'>",
    "<link rel=canonical href='javascript:1'>",
    "<meta name=author content='<script>alert(1)</script>'>",
    "{{ title }}",
    "{% for %}",
    "http://",
    "https://[::1",
    "%00",
    "<meta property='og:title' content='\u202eevil'>",
    "\n\n",
    " " * 40,
    "\t",
    "\r",
    "By ",
    "Von",
    "404",
    "---- Forwarded",
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\u202e<b>x</b>","author":[[[]]]}</script>',
)
MAIL_PARTS = (
    "From: ",
    "Date: ",
    "Subject: =?utf-8?q?",
    "Content-Type: text/html; charset=",
    "Content-Transfer-Encoding: base64\n",
    "Content-Type: multipart/mixed; boundary=x\n",
    "--x\n",
    "--x--\n",
    "Begin forwarded message:\n",
    "> quoted\n",
    "?=",
    "\n",
)


def read(body: bytes, media_type: str) -> tuple[Article | SetAside, ...]:
    item: RawItem = raw_item(body, media_type=media_type, url="https://hald.example/one")
    with no_hang():
        return clean(item)


def check(body: bytes, media_type: str) -> None:
    found = read(body, media_type)
    assert found
    for one in found:
        if isinstance(one, SetAside):
            assert harmless(one.words), one.words
            assert one.words
            assert "Error:" not in one.words, one.words
        else:
            check_article(one)
    assert read(body, media_type) == found


def check_article(one: Article) -> None:
    fields = (one.headline, one.outlet, one.dek, one.byline, one.section, one.agency, one.url, *one.related)
    for words in filter(None, fields):
        assert harmless(words), words
        assert "\n" not in words
    assert harmless(one.text), one.text
    paragraphs = one.text.split("\n\n")
    assert all(paragraph == " ".join(paragraph.split()) != "" for paragraph in paragraphs)
    assert one.headline
    if one.dateline is not None:
        assert 0 <= one.dateline.start < one.dateline.end <= len(paragraphs[0])
    if one.url is not None:
        assert one.url.casefold().startswith(("http://", "https://"))
    if one.published is not None:
        assert one.published.at <= datetime(2100, 1, 1, tzinfo=UTC)


def harmless(words: str) -> bool:
    """No surrogate, control character or override of direction; no markup that a browser would run."""
    plain = all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in words)
    overrides = any(c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for c in words)
    return plain and not overrides and not _EXECUTABLE.search(words) and words.encode() is not None


# ── our own pages, mutated ───────────────────────────────────────────────────────────────────────────────


@st.composite
def mutated(draw: st.DrawFn) -> tuple[bytes, str]:
    """A seed page after a few cuts, doublings, swaps and poisonings."""
    page = draw(st.sampled_from(PAGES))
    body = page.read_bytes()
    for _ in range(draw(st.integers(1, 6))):
        body = mutate(draw, body)
    return body, KINDS[page.suffix]


def mutate(draw: st.DrawFn, body: bytes) -> bytes:
    one, two = sorted((draw(st.integers(0, len(body))), draw(st.integers(0, len(body)))))
    poison = draw(st.sampled_from(POISON)).encode("utf-8", "surrogatepass")
    ways = (
        body[:one] + poison + body[one:],
        body[:one] + draw(st.binary(min_size=1, max_size=4)) + body[one:],
        body[:one] + body[min(two, one + 500) :],
        body[:two] + body[one:two][:2000] * 2 + body[two:],
        body[one:two] + body[:one] + body[two:],
        body[:one] + body[one:two].swapcase() + body[two:],
        b"\n".join(reversed(body.split(b"\n"))),
    )
    return ways[draw(st.integers(0, len(ways) - 1))]


@STEADY
@given(mutated())
def test_a_mutated_page_gives_a_sound_article_or_a_reason(page: tuple[bytes, str]) -> None:
    check(*page)


# ── input out of pieces ──────────────────────────────────────────────────────────────────────────────────

WORDS = st.one_of(
    st.sampled_from(POISON),
    st.text(max_size=40),
    st.sampled_from(
        (
            "The gates of the Sele dam were opened at dawn on Friday, nine years after work began.",
            "<p>",
            "</p>",
            "Home\n",
        )
    ),
)


@STEADY
@given(st.lists(WORDS, max_size=30), st.sampled_from(("text/plain", "text/html", "application/octet-stream")))
def test_pieces_of_text_and_markup_give_a_sound_article_or_a_reason(pieces: list[str], media_type: str) -> None:
    check("".join(pieces).encode("utf-8", "surrogatepass"), media_type)


@STEADY
@given(
    st.lists(st.one_of(st.sampled_from(MAIL_PARTS), WORDS), max_size=30),
    st.sampled_from(("", "From: Hald Bell <b@hald.example>\nSubject: Dam\nMIME-Version: 1.0\n")),
)
def test_pieces_of_mail_give_sound_articles_or_reasons(pieces: list[str], head: str) -> None:
    check((head + "".join(pieces)).encode("utf-8", "surrogatepass"), "message/rfc822")


@STEADY
@given(st.binary(max_size=600), st.sampled_from(("text/plain", "text/html", "message/rfc822", "image/png", "")))
def test_bytes_give_a_sound_article_or_a_reason(body: bytes, media_type: str) -> None:
    check(body, media_type)


# ── nothing executable ───────────────────────────────────────────────────────────────────────────────────

PROSE = "The gates of the Sele dam were opened at dawn on Friday, nine years after work on them began in the valley."


@pytest.mark.parametrize("poison", [poison for poison in POISON if "<" in poison and "&lt;" not in poison])
def test_markup_inside_an_article_is_never_kept(poison: str) -> None:
    page = f"<!doctype html><html><head><title>Dam opens</title></head><body><article><h1>Dam opens {poison}</h1>"
    page += f"<p>{PROSE} {poison}</p><p>{PROSE} Again.</p></article></body></html>"
    for one in read(page.encode(), "text/html"):
        if isinstance(one, Article):
            fields = (one.headline, one.text, one.outlet, one.dek, one.byline, one.section, one.url, *one.related)
            assert not any(_EXECUTABLE.search(words) or "alert(1)" in words for words in filter(None, fields))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,<script>1</script>", "vbscript:x", "file:///etc"]
)
@pytest.mark.parametrize("place", ["<link rel=canonical href='{}'>", "<meta property='og:url' content='{}'>"])
def test_an_address_that_is_not_the_webs_is_no_address(address: str, place: str) -> None:
    head = f"<head><title>Dam opens</title>{place.format(address)}</head>"
    page = f"<html>{head}<body><p>{PROSE}</p><p>{PROSE}</p></body></html>"
    for one in clean(raw_item(page, media_type="text/html")):
        assert not isinstance(one, Article) or one.url is None


def test_a_page_whose_elements_have_impossible_names_is_read() -> None:
    inner = f"<p>{PROSE}</p><tabs.length;i++){{><p>{PROSE} Again.</p><x;y> <b>1</b>"
    broken = f"<html><body><article>{inner}</article></body></html>"
    check(broken.encode(), "text/html")


def test_a_letters_parts_may_lie_about_their_encoding() -> None:
    head = (
        b"From: Hald Bell <b@hald.example>\nSubject: Dam\nMIME-Version: 1.0\nContent-Type: text/html; charset=x-none\n"
    )
    body = base64.b64encode(f"<p>{PROSE}\x00\u202e</p><script>alert(1)</script>".encode())
    check(head + b"Content-Transfer-Encoding: base64\n\n" + body, "message/rfc822")
