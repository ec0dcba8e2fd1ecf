"""HTML pages and fragments: which words are the article's, and which of a page's statements hold."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from digest.clean.html_page.html import read_html_page
from digest.errors import ItemError
from tests.hang import no_hang

ONE = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
TWO = "All ninety passengers are safe, said the harbour master, who had watched the tow from the pier head."
THREE = "The company has promised a second ship by Saturday, and the islanders have heard that promise before."
BODY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
HEADLINE = "Ferry towed into Hald after engines fail"
LD = {
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2026-11-19T22:10:00+01:00",
    "dateModified": "2026-11-20T09:00:00+01:00",
    "author": [{"@type": "Person", "name": "Ilse Marrow"}],
    "publisher": {"@type": "Organization", "name": "The Hald Bell"},
    "articleSection": "Region",
}


def page(body: str = BODY, head: str = "", *, h1: str = HEADLINE, title: str = f"{HEADLINE} | The Hald Bell") -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title}</title>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/region">Region</a></nav>'
        f"<main><article><h1>{h1}</h1>{body}</article></main><footer>© 2026 The Hald Bell</footer></body></html>"
    )


def ld(**changes: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(LD | changes)}</script>'


def test_an_article_page_gives_its_paragraphs_and_its_facts() -> None:
    read = read_html_page(page(head=ld()), url="https://bell.example/ferry?utm=1")
    assert read.paragraphs == (ONE, TWO, THREE)
    assert (read.headline, read.byline, read.outlet) == (HEADLINE, "Ilse Marrow", "The Hald Bell")
    assert (read.section, read.language, read.url) == ("Region", "en", "https://bell.example/ferry?utm=1")
    assert read.published_at == datetime(2026, 11, 19, 22, 10, tzinfo=timezone(timedelta(hours=1)))


def test_lists_sub_headlines_and_table_rows_are_paragraphs_of_their_own() -> None:
    extra = (
        "<h2>What is known</h2><ul><li>The tow took nine hours.</li><li>No oil was spilt.</li></ul>"
        "<table><tr><th>Day</th><th>Sailings</th></tr><tr><td>Friday</td><td>none</td></tr></table>"
    )
    read = read_html_page(page(BODY + extra + f"<p>{THREE} So they wait.</p>"), url=None)
    for paragraph in ("What is known", "The tow took nine hours.", "No oil was spilt.", "Friday | none"):
        assert paragraph in read.paragraphs


def test_link_boxes_captions_and_credits_are_no_paragraphs() -> None:
    body = (
        "<figure><img src=x><figcaption>The Corvina in better days. Photo: Hald Bell</figcaption></figure>"
        f'<p>{ONE}</p><p><a href="/other">Goose wins prize at the autumn fair</a></p><p>{TWO}</p>'
        f'<p>Read also: <a href="/x">A history of tows</a></p><p>{THREE}</p><p>Reporting by Ilse Marrow</p>'
    )
    read = read_html_page(page(body), url=None)
    assert read.paragraphs == (ONE, TWO, THREE)
    assert "Goose wins prize at the autumn fair" in read.related


def test_kicker_dek_and_byline_are_facts_and_no_paragraphs() -> None:
    dek = "Ninety passengers spent the night on the pier"
    head = ld(description=dek, author=[])
    body = f'<p class="standfirst">{dek}</p><p class="byline">By Ilse Marrow</p>{BODY}'
    read = read_html_page(page(body, head), url=None)
    assert read.paragraphs == (ONE, TWO, THREE)
    assert (read.dek, read.byline) == (dek, "Ilse Marrow")


DEK = "Ninety passengers spent the night aboard, and the harbour master watched from the pier"


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_a_heading_right_under_the_headline_is_the_dek(tag: str) -> None:
    read = read_html_page(page(f"<{tag}>{DEK}</{tag}>{BODY}", ld()), url=None)
    assert (read.dek, read.paragraphs) == (DEK, (ONE, TWO, THREE))


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>By Ilse Marrow and Tug Merrow in Hald</h2>",
        "<h2>Thursday, 19 November 2026, 14:10 GMT</h2>",
        "<h2>Share this</h2>",
        "<h2><a href='/tows'>All that we have written about tows</a></h2>",
        f"<h2>What the harbour master says of it</h2><p>{ONE}</p><h2>And what is known of the swell</h2>",
    ],
)
def test_a_heading_under_the_headline_that_is_a_label_or_heads_a_part_is_no_dek(heading: str) -> None:
    assert read_html_page(page(f"{heading}{BODY}", ld()), url=None).dek is None


def test_the_name_of_the_site_is_never_the_headline() -> None:
    read = read_html_page(page(head=ld(), h1="The Hald Bell"), url=None)
    assert read.headline == HEADLINE
    assert read_html_page(page(h1="The Hald Bell"), url=None).headline == HEADLINE


def test_authors_are_found_by_reference_and_not_without_end() -> None:
    people = [{"@type": "Person", "@id": f"#{place}", "name": f"Ilse {place}"} for place in range(8000)]
    references = [{"@id": person["@id"]} for person in people]
    graph = {"@graph": [LD | {"author": references}, *people]}
    head = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    names = (read_html_page(page(head=head), url=None).byline or "").split(", ")
    assert names == [f"Ilse {place}" for place in range(50)]


def test_an_agency_or_the_outlet_is_no_byline() -> None:
    author = {"@type": "Organization", "name": "Meridian"}
    assert read_html_page(page(head=ld(author=author)), url=None).byline is None


@pytest.mark.parametrize("stated", ["2026-11-19", "2026-11-19T00:00:00Z", "2026-11-19 22:10"])
def test_a_date_that_is_not_complete_is_kept_as_words(stated: str) -> None:
    read = read_html_page(page(head=ld(datePublished=stated)), url=None)
    assert read.published_at is None
    assert read.date_texts[0].startswith("2026-11-19")


def test_the_same_moment_is_told_in_the_local_offset() -> None:
    head = ld(datePublished="2026-11-19T21:10:00Z")
    head += '<meta property="article:published_time" content="2026-11-19T22:10:00+01:00">'
    moment = read_html_page(page(head=head), url=None).published_at
    assert moment is not None
    assert moment.isoformat() == "2026-11-19T22:10:00+01:00"


def test_an_update_is_no_publication() -> None:
    stated = {key: value for key, value in LD.items() if key != "datePublished"}
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    read = read_html_page(page(head=head), url=None)
    assert (read.published_at, read.date_texts) == (None, ())


def test_a_date_in_the_address_is_evidence_for_the_day() -> None:
    assert read_html_page(page(), url="https://bell.example/2026/11/9/ferry").date_texts == ("2026-11-09",)


def test_the_canonical_address_counts_unless_it_is_the_front_page() -> None:
    found = "https://bell.example/ferry?ref=x"
    for canonical, expected in (("/ferry", "https://bell.example/ferry"), ("/", found), ("javascript:x", found)):
        head = f'<link rel="canonical" href="{canonical}">'
        assert read_html_page(page(head=head), url=found).url == expected


def test_an_article_in_noscript_is_read() -> None:
    html = (
        f"<html><body><div id=app></div><noscript><article><h1>{HEADLINE}</h1>{BODY}</article></noscript></body></html>"
    )
    assert ONE in read_html_page(html, url=None).paragraphs


def test_a_consent_window_is_no_article() -> None:
    window = (
        f'<div role="dialog"><h1>Your choice</h1>{"<p>We and our partners would like to store things.</p>" * 3}</div>'
    )
    read = read_html_page(f"<html><head><title>x</title></head><body>{window}</body></html>", url=None)
    assert read.paragraphs == ()
    assert "partners" in read.everything


def test_an_index_page_has_no_paragraphs() -> None:
    links = "".join(f'<li><a href="/{n}">Headline number {n} about the harbour</a></li>' for n in range(30))
    html = f"<html><head><title>The Hald Bell</title></head><body><h2>Region</h2><ul>{links}</ul></body></html>"
    assert read_html_page(html, url=None).paragraphs == ()


def test_a_fragment_is_all_content_but_the_feed_furniture() -> None:
    feed_ends = (
        '<p><strong>Like this?</strong> <a href="https://b.example">Pay for the coal</a></p>'
        '<p>The post <a href="https://b.example/1">Ferry</a> appeared first on <a href="https://b.example">Bell</a>.</p>'
    )
    read = read_html_page(f"<p>{ONE}</p>Loose words of the second.<br>{TWO}{feed_ends}", url="https://b.example/1")
    assert read.paragraphs == (ONE, f"Loose words of the second. {TWO}")
    assert (read.headline, read.url) == (None, "https://b.example/1")


def test_a_fragment_may_name_its_author() -> None:
    read = read_html_page(f'<meta name="author" content="Ilse Marrow"><p>{ONE}</p>', url=None)
    assert (read.byline, read.paragraphs) == ("Ilse Marrow", (ONE,))


def test_nothing_executable_or_hidden_survives() -> None:
    bad = '<script>alert("boo")</script><style>p{}</style><p hidden>unseen</p><p style="display: none">unseen</p>'
    read = read_html_page(page(bad + BODY), url=None)
    text = " ".join((*read.paragraphs, read.everything))
    assert "boo" not in text
    assert "unseen" not in text


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "hahaha"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    text = " ".join(read_html_page(f"{bomb}<html><body>{BODY}<p>&a; &b;</p></body></html>", url=None).paragraphs)
    assert "hahaha" not in text


def test_a_title_that_never_closes_does_not_swallow_the_page() -> None:
    html = f"<html><head><title>{HEADLINE}</head><body>\n{BODY}</body></html>"
    assert ONE in " ".join(read_html_page(html, url=None).paragraphs)


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 100_000 + BODY,
        "<html><body>" + "<p>a <b>c</b></p>" * 100_000,
        "<html><body>" + "<" * 1_000_000,
        "<html><body><p title='" + "x" * 11_000_000 + f"'>{ONE}</p></body></html>",
        '<html><head><script type="application/ld+json">'
        + "[" * 200_000
        + f"</script></head><body>{BODY}</body></html>",
        "<html><body>" + "<!--" * 200_000,
    ],
    ids=["deep", "wide", "brackets", "attribute", "json", "comments"],
)
def test_hostile_markup_ends_in_seconds(markup: str) -> None:
    with no_hang():
        read_html_page(markup, url=None)


def test_more_text_than_any_article_is_refused() -> None:
    with pytest.raises(ItemError, match="million characters"):
        read_html_page("<html><body><p>" + "many words " * 300_000 + "</p></body></html>", url=None)


def test_a_title_that_names_only_the_site_gives_way_to_the_line_above_the_article() -> None:
    plain = f"<p><b>{HEADLINE}</b></p><p>By Ilse Marrow</p><p>Thursday, 19 November 2026</p>{BODY}"
    markup = "<html><head><title>{}</title></head><body><p>Home</p>{}<p>© 2026 The Hald Bell</p></body></html>"
    read = read_html_page(markup.format("Hald Bell - Latest news, kites, ferries", plain), url=None)
    assert (read.headline, read.outlet) == (HEADLINE, "The Hald Bell")
    assert read_html_page(markup.format(f"Hald Bell Online - {HEADLINE}", plain), url=None).headline == HEADLINE


def test_a_line_that_states_the_date_of_an_update_is_no_headline() -> None:
    updated = "Last Updated: Thursday, 19 November 2026, 13:36 GMT"
    read = read_html_page(page(h1=updated, title=f"{HEADLINE} | The Hald Bell"), url=None)
    assert read.headline == HEADLINE


@pytest.mark.parametrize(
    ("stated", "outlet"),
    [
        ("The Hald Bell | News from the island", "The Hald Bell"),
        ("hald24 Website", "hald24"),
        ("The Hald Bell > Region", "The Hald Bell"),
        ("9News", "9News"),
        ("News", "The Hald Bell"),
    ],
)
def test_the_name_of_a_site_is_told_without_slogan_and_section(stated: str, outlet: str) -> None:
    assert read_html_page(page(head=f'<meta property="og:site_name" content="{stated}">'), url=None).outlet == outlet


def test_a_site_name_in_other_letters_than_the_page_gives_way() -> None:
    head = '<meta property="og:site_name" content="灣港日報"><meta property="og:title" content="Ferry towed into Hald">'
    assert read_html_page(page(head=head + ld()), url=None).outlet == "The Hald Bell"


def test_a_page_that_states_only_its_house_is_signed_as_its_readers_see() -> None:
    head = '<meta name="author" content="The Hald Bell"><meta property="og:site_name" content="The Hald Bell">'
    assert read_html_page(page(f"<p>By Ilse Marrow</p>{BODY}", head), url=None).byline == "Ilse Marrow"


def test_a_page_of_more_than_a_million_tags_is_read_as_text() -> None:
    with no_hang():
        read = read_html_page(page(BODY + "<i>" * 1_000_001, ld()), url=None)
    assert ONE in read.paragraphs
