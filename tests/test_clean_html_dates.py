"""What an HTML page states about its publication."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from digest.clean.html_page.html import read_html_page
from digest.clean.html_page.html_dates import publication

ONE = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
TWO = "All ninety passengers are safe, said the harbour master, who had watched the tow from the pier head."
THREE = "The company has promised a second ship by Saturday, and the islanders have heard that promise before."
HEADLINE = "Ferry towed into Hald after engines fail"


def stated(
    under: str = "", *, head: str = "", before: str = "", after: str = ""
) -> tuple[datetime | None, tuple[str, ...]]:
    """What the page gives as its moment, and the words in which it dates itself."""
    body = f"<h1>{HEADLINE}</h1>{under}<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
    page = read_html_page(
        f"<!doctype html><html lang=en><head><title>{HEADLINE}</title>{head}</head><body><header>{before}</header>"
        f"<main><article>{body}</article></main>{after}</body></html>",
        url=None,
    )
    return page.published_at, page.date_texts


@pytest.mark.parametrize(
    "name", ["article:published_time", "datePublished", "pubdate", "DC.date.issued", "cXenseParse:recs:publishtime"]
)
def test_meta_elements_of_many_names_state_it(name: str) -> None:
    assert stated(head=f'<meta name="{name}" content="2026-11-19T22:10:00+01:00">')[0] is not None


@pytest.mark.parametrize("seconds", ["1795126200", "1795126200000", 1795126200])
def test_seconds_and_milliseconds_are_moments(seconds: object) -> None:
    linked = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "datePublished": seconds})
    moment, _ = stated(head=f'<script type="application/ld+json">{linked}</script>')
    assert moment == datetime.fromtimestamp(1795126200, UTC)


def test_the_time_nearest_to_the_headline_wins_over_the_mastheads() -> None:
    now = '<time datetime="2026-11-20T06:59:00+00:00">today</time>'
    moment, _ = stated('<p><time datetime="2026-11-18T08:00:00+00:00">18 Nov</time></p>', before=now)
    assert moment == datetime(2026, 11, 18, 8, 0, tzinfo=UTC)


def test_times_of_comments_and_teasers_are_not_the_articles() -> None:
    other = '<time datetime="2026-11-18T08:00:00+00:00">18 Nov</time>'
    assert stated(after=f'<div class="comment-list"><p>{other}</p></div><ul><li>{other}</li></ul>') == (None, ())


def test_a_page_that_states_nothing_for_machines_is_dated_by_its_words() -> None:
    assert stated("<p>Published on 18 November 2026 at 15:44</p>")[1] == ("Published on 18 November 2026 at 15:44",)


def test_a_better_statement_that_is_not_iso_is_not_passed_over() -> None:
    words = ("Wed Nov 18 19:20:36 CET 2026", "2024-07-06T07:42:44+00:00")
    assert publication(words) == (None, words)


def test_midnight_is_a_day() -> None:
    assert publication(("2026-11-18T00:00:00+02:00",)) == (None, ("2026-11-18",))


def test_an_offset_may_stand_apart() -> None:
    moment, _ = publication(("2026-11-18 16:38:37 +02:00",))
    assert moment == datetime(2026, 11, 18, 14, 38, 37, tzinfo=UTC)


def test_a_films_date_yields_to_the_meta_elements() -> None:
    linked = json.dumps({"@type": "VideoObject", "datePublished": "2019-02-03T08:00:00+00:00"})
    head = f'<script type="application/ld+json">{linked}</script>'
    moment, _ = stated(head=f'{head}<meta property="article:published_time" content="2026-11-18T08:00:00+00:00">')
    assert moment == datetime(2026, 11, 18, 8, 0, tzinfo=UTC)
