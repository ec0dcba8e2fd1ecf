"""Whatever comes in, an article or a reason comes out."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.clean import MAX_BYTES, clean, clean_many
from digest.clean.text_page.page_head import Found, Head
from digest.model import Article, Reason, SetAside, Stage
from tests.builders import raw_item

WORDS = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
MORE = "All ninety passengers are safe, said the harbour master, who had watched the tow from the pier head."
PAGE = (
    "<!doctype html><html lang='en'><head><title>Ferry towed into Hald</title></head><body><article>"
    f"<h1>Ferry towed into Hald</h1><p>{WORDS}</p><p>{MORE}</p></article></body></html>"
)
TEXT = f"Ferry towed into Hald\n\n{WORDS}\n\n{MORE}\n"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def article(body: str | bytes, media_type: str = "text/plain", **changes: object) -> Article:
    (found,) = clean(raw_item(body, media_type=media_type, **changes))
    assert isinstance(found, Article), found
    return found


def refusal(body: str | bytes, media_type: str = "text/plain") -> SetAside:
    (found,) = clean(raw_item(body, media_type=media_type))
    assert isinstance(found, SetAside), found
    assert found.stage is Stage.CLEAN
    assert found.item_id == "wire/one.txt"
    return found


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/octet-stream"])
@pytest.mark.parametrize("body", [PAGE, TEXT], ids=["markup", "text"])
def test_content_decides_what_an_item_is(body: str, media_type: str) -> None:
    found = article(body, media_type)
    assert found.headline == "Ferry towed into Hald"
    assert found.text == f"{WORDS}\n\n{MORE}"


def test_items_that_are_cleaned_together_give_what_each_gives_by_itself() -> None:
    bodies = (TEXT, PAGE, b"\x89PNG\r\n", TEXT.replace("Hald", "Tarn"), "", "Home\nNews\nWeather\nContact\n", MORE)
    items = [raw_item(body, guid=f"wire/{number}.txt") for number, body in enumerate(bodies)]
    assert [one.made for one in clean_many([(item, None) for item in items])] == [clean(item) for item in items]


def test_a_page_that_trips_the_reading_of_several_is_set_aside_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from digest.clean.text_page import page_text

    found_heads = page_text.find_heads

    def trips(pages: Sequence[Found]) -> list[Head]:
        if any("Tarn" in line.text for page in pages for line in page.lines):
            raise RecursionError("too deep")
        return found_heads(pages)

    monkeypatch.setattr(page_text, "find_heads", trips)
    items = [
        raw_item(body, guid=body[:40]) for body in (TEXT, TEXT.replace("Hald", "Tarn"), TEXT.replace("Hald", "Sele"))
    ]
    kinds = [type(one.made[0]) for one in clean_many([(item, None) for item in items])]
    assert kinds == [Article, SetAside, Article]


def test_a_letter_is_known_by_its_headers() -> None:
    message = EmailMessage()
    for name, value in (("From", "Hald Bell <b@hald.example>"), ("Subject", "Ferry towed"), ("Message-ID", "<1@x>")):
        message[name] = value
    message.set_content(f"{WORDS}\n\n{MORE}\n")
    found = article(message.as_bytes(), "text/plain")
    assert (found.headline, found.outlet, found.text) == ("Ferry towed", "Hald Bell", f"{WORDS}\n\n{MORE}")


def test_the_articles_of_a_letter_are_numbered() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Hald Bell <b@hald.example>", "Two things"
    cards = ((1, "The ferry is towed at last", WORDS), (2, "The passengers are all safe", MORE))
    message.set_content(
        "".join(f'<h2><a href="https://b.example/{n}">{h}</a></h2><p>{w}</p>' for n, h, w in cards), "html"
    )
    found = clean(raw_item(message.as_bytes(), media_type="message/rfc822"))
    assert [one.id for one in found if isinstance(one, Article)] == ["wire/one.txt#1", "wire/one.txt#2"]


def test_a_feed_entry_takes_its_headline_from_the_feed() -> None:
    found = article(f"<p>{WORDS}</p><p>{MORE}</p>", "text/html", title="Ferry towed", url="https://b.example/1")
    assert (found.headline, found.url, found.text) == ("Ferry towed", "https://b.example/1", f"{WORDS}\n\n{MORE}")


def test_a_feed_entry_of_bare_words_with_references_is_read_as_markup() -> None:
    assert article(WORDS.replace("and", "&amp;") + " Rain &amp; wind came.", "text/html").text.endswith(
        "Rain & wind came."
    )


@pytest.mark.parametrize("body", [b"", b" \n\t\r\n "])
def test_nothing_is_empty(body: bytes) -> None:
    assert refusal(body).reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("body", "look"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"%PDF-1.7\n" + b"text " * 50, "PDF"),
        (b"PK\x03\x04" + bytes(50), "zip"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip"),
        (bytes(range(32)) * 20, "binary"),
    ],
)
def test_what_is_not_text_is_told_by_its_look(body: bytes, look: str) -> None:
    found = refusal(body)
    assert found.reason is Reason.BINARY
    assert look in found.words


def test_a_text_that_begins_like_a_bitmap_is_a_text() -> None:
    assert "BM " in article(f"BM Works closes\n\nBM stands for Brass and Metal. {WORDS}\n\n{MORE}").text


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"PK\x03\x04" + bytes(50), DOCX),
        (b"{}", "application/json"),
        (b'{"headline": "Dam opens", "text": "Water ran."}\n{"text": "It held."}', "text/plain"),
        (b"<rss version='2.0'><channel/></rss>", "application/xml"),
        (b"<?xml version='1.0'?><minutes><p>Words.</p></minutes>", "text/plain"),
    ],
)
def test_a_type_that_nobody_reads_is_said_to_be_one(body: bytes, media_type: str) -> None:
    assert refusal(body, media_type).reason is Reason.UNKNOWN_TYPE


def test_what_is_too_large_is_not_touched() -> None:
    found = refusal(b"a" * (MAX_BYTES + 1))
    assert (found.reason, "20 MB" in found.words) == (Reason.TOO_LARGE, True)


def test_utf_16_is_text_for_all_its_nuls() -> None:
    assert article(TEXT.encode("utf-16-le")).headline == "Ferry towed into Hald"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(
            st.sampled_from(["<p>", "</p>", "<a href=x>", "<table><td>", "<!--", "]]>", "&#0;", "A b c. ", "\n\n"])
        ).map(lambda parts: ("<html>" + "".join(parts)).encode()),
        st.lists(
            st.sampled_from(["From: a@b\n", "Date: x\n", "Content-Type: text/html;\n", "\n", "--x", "=?q?", "Hi. "])
        ).map(lambda parts: "".join(parts).encode()),
    ),
    media_type=st.sampled_from(["text/plain", "text/html", "message/rfc822", "application/octet-stream", "", "x;y"]),
    charset=st.sampled_from([None, "utf-8", "koi8-r", "nonsense", "utf-16"]),
)
def test_no_input_raises(body: bytes, media_type: str, charset: str | None) -> None:
    found = clean(raw_item(body, media_type=media_type, charset=charset))
    assert found
    assert all(not (isinstance(one, SetAside) and "Error:" in one.words) for one in found), found
