"""Kinds of HTML pages beside the plain article: paywalled, live, galleries, with notes, with posts from elsewhere."""

from __future__ import annotations

import pytest

from digest.clean.html_page.html import read_html_page
from digest.clean.html_page.paywall import is_call

ONE = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
TWO = "All ninety passengers are safe, said the harbour master, who had watched the tow from the pier head."
THREE = "The company has promised a second ship by Saturday, and the islanders have heard that promise before."
FOUR = "Nobody on the quay could say on Friday when the next boat with flour and letters would come over."
HEADLINE = "Ferry towed into Hald after engines fail"
POST = "We left the bar at four and the line held. Nobody was hurt."


def paragraphs(body: str) -> tuple[str, ...]:
    head = f"<head><title>{HEADLINE} | The Hald Bell</title></head>"
    menu = '<nav><a href="/">Home</a> <a href="/region">Region</a></nav>'
    article = f"<main><article><h1>{HEADLINE}</h1>{body}</article></main>"
    markup = f"<!doctype html><html>{head}<body>{menu}{article}<footer>© 2026 The Hald Bell</footer></body></html>"
    return read_html_page(markup, url=None).paragraphs


@pytest.mark.parametrize(
    "wall",
    [
        "<p>You have read your last free article.</p><p>To continue reading, subscribe to the Bell.</p>",
        "<h2>Keep reading with a subscription</h2><p>This article is for subscribers. Subscribe to read on.</p>",
        "<p>Already a subscriber? <a href=/in>Log in</a></p><p>Cancel anytime.</p>",
        "<p>Dieser Artikel ist nur für Abonnenten. Jetzt testen und alles lesen.</p>",
    ],
)
def test_of_a_paywalled_article_what_is_visible_is_kept_and_no_call(wall: str) -> None:
    assert paragraphs(f"<p>{ONE}</p><p>{TWO}</p><div class=wall>{wall}</div>") == (ONE, TWO)


@pytest.mark.parametrize(
    "text",
    [
        "Already a member of the harbour union, she stood for its chair.",
        "Subscribers to the island's two papers have fallen by a third.",
        "You have to read the last free verse of Marrow to know her.",
        "To continue the tow, the tug needed the tide.",
    ],
)
def test_a_sentence_of_an_article_is_no_call(text: str) -> None:
    assert not is_call(text)


@pytest.mark.parametrize("moment", ["{}:10", "{}:10 GMT", "{}.10 Uhr", "{} minutes ago", "vor {} Minuten"])
def test_a_live_blog_keeps_its_order_and_not_its_clock(moment: str) -> None:
    told = ((14, "Tug turns back", TWO), (13, "A second ship promised", THREE), (12, "The quay waits", FOUR))
    entries = "".join(f"<div><p>{moment.format(n)}</p><h3>{title}</h3><p>{text}</p></div>" for n, title, text in told)
    wanted = [words for _, *both in told for words in both]
    assert paragraphs(f"<p>{ONE}</p>{entries}") == (ONE, *wanted)


def figures(*texts: str) -> str:
    return "".join(f"<figure><img src=a><figcaption>{text} Photo: Ona Verrill</figcaption></figure>" for text in texts)


def test_a_gallery_is_told_by_its_captions() -> None:
    assert paragraphs(figures(ONE, TWO, THREE)) == (ONE, TWO, THREE)


def test_captions_beside_an_article_are_no_paragraphs() -> None:
    assert paragraphs(f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{figures(FOUR, FOUR)}") == (ONE, TWO, THREE)


def test_the_numbers_of_notes_and_the_notes_are_left_out() -> None:
    marked = f'<p>{ONE}<sup><a href="#n1">[1]</a></sup> She was built in 1961.<sup><a href="#n2">2</a></sup></p>'
    notes = '<ol><li id="n1">Harbour log of Hald, volume nine. <a href="#r1">↩</a></li></ol>'
    assert paragraphs(f"{marked}<p>{TWO}</p><p>{THREE}</p>{notes}") == (f"{ONE} She was built in 1961.", TWO, THREE)


@pytest.mark.parametrize(
    "post",
    [
        f"<blockquote><p>{POST}</p>— Tug Merrow (@tug) <a href=https://p.example/1>November 19, 2026</a></blockquote>",
        f"<blockquote><p>{POST}</p><a href=https://p.example/1>View on X</a></blockquote>",
    ],
)
def test_a_post_from_elsewhere_is_kept_as_a_quotation(post: str) -> None:
    assert paragraphs(f"<p>{ONE}</p><p>{TWO}</p>{post}<p>{THREE}</p>") == (ONE, TWO, POST, THREE)


def test_a_notice_for_lack_of_scripts_and_an_advertisement_s_place_are_no_paragraphs() -> None:
    notice = "<noscript><p>Please enable JavaScript to read the comments of this page.</p></noscript>"
    place = "<amp-ad width=300><div fallback>This place could not be filled today.</div></amp-ad>"
    assert paragraphs(f"<p>{ONE}</p>{place}<p>{TWO}</p><p>{THREE}</p>{notice}") == (ONE, TWO, THREE)
