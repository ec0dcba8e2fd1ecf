"""From the parts of a page to an article, or to a reason why there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from digest.clean.article import build_article, tidy
from digest.clean.page import Page
from digest.clean.text_page.page_text import read_text_page
from digest.model import Article, Precision, Reason, SetAside
from tests.builders import NOW, raw_item

LEDE = "The gates of the Sele dam were opened at dawn on Friday, nine years after work on them began in the valley."
QUOTE = '"We have waited long enough," said Ona Verrill, the minister of works.'


def page(*paragraphs: str, **parts: Any) -> Page:
    words = paragraphs or (LEDE, QUOTE)
    return Page(**({"headline": "Dam opens", "paragraphs": words, "everything": "\n".join(words)} | parts))


def made(of: Page | None = None, **item: Any) -> Article:
    article = build_article(raw_item(**item), of or page())
    assert isinstance(article, Article)
    return article


def refused(of: Page) -> SetAside:
    found = build_article(raw_item(), of)
    assert isinstance(found, SetAside)
    return found


def test_paragraphs_are_joined_by_one_blank_line() -> None:
    article = made()
    assert article.text == f"{LEDE}\n\n{QUOTE}"
    assert article.id == "wire/one.txt"
    assert article.language == "en"
    assert article.published is None


def test_the_parts_of_a_letter_are_numbered() -> None:
    article = build_article(raw_item(), page(), part=2)
    assert isinstance(article, Article)
    assert article.id == "wire/one.txt#2"


def test_the_text_holds_nothing_invisible_or_broken() -> None:
    article = made(page(f"A\x00 \ud800{LEDE}\u202e \u2066and\u200b  more.\x1b"))
    assert article.text == f"A {LEDE} and more."
    article.text.encode()


def test_tidy_composes_characters_and_keeps_joiners() -> None:
    assert tidy("e\u0301\u00a0x") == "é x"
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"


def test_the_headline_falls_back_on_the_feed_and_then_the_text() -> None:
    assert made(page(headline=None), title="From the feed").headline == "From the feed"
    assert made(page(headline=None)).headline == LEDE
    long = made(page("word " * 200 + "end.", headline=None)).headline
    assert 200 < len(long) <= 300
    assert not long.endswith("wor")


def test_the_configured_outlet_wins_over_page_agency_and_slug() -> None:
    wire = page(f"TARN, Nov. 20 (Meridian) — {LEDE}", outlet="Harbour Courier")
    assert made(wire, outlet="Alden Post").outlet == "Alden Post"
    assert made(wire).outlet == "Harbour Courier"
    assert made(page(f"TARN, Nov. 20 (Meridian) — {LEDE}")).outlet == "Meridian"
    assert made().outlet == "unknown outlet (wire)"
    assert not made().outlet_known


def test_the_dateline_is_a_span_of_the_text() -> None:
    article = made(page(f"TARN, Nov. 20 (Meridian) — {LEDE}", QUOTE))
    assert article.dateline is not None
    assert article.text[article.dateline.end :].startswith("The gates")
    assert article.agency == "Meridian"


def test_a_dek_that_repeats_the_headline_is_none() -> None:
    assert made(page(dek="Dam opens")).dek is None


# ── when ─────────────────────────────────────────────────────────────────────────────────────────────────


def when(*texts: str, of: Page | None = None, **item: Any) -> tuple[str, Precision] | None:
    published = made(of or page(date_texts=texts), **item).published
    return published and (published.iso(), published.precision)


def test_the_pages_machine_readable_moment_wins() -> None:
    moment = datetime(2026, 11, 20, 5, tzinfo=timezone(timedelta(hours=2)))
    given = page(published_at=moment, date_texts=("November 18, 2026",))
    assert when(of=given, published_at=NOW - timedelta(days=1)) == ("2026-11-20T05:00+02:00", Precision.EXACT)


def test_a_moment_in_the_future_is_not_believed() -> None:
    assert when("November 18, 2026", published_at=NOW + timedelta(days=9)) == ("2026-11-18", Precision.DAY)


@pytest.mark.parametrize("stated", ["0001-01-01T08:00:00+08:00", "0001-01-01T00:30:00+05:00", "1899-12-31T23:00:00Z"])
def test_a_year_before_all_news_is_no_date(stated: str) -> None:
    moment = datetime.fromisoformat(stated)
    assert when(of=page(published_at=moment, date_texts=(stated,)), published_at=moment) is None
    dated = page(published_at=moment, date_texts=(stated, "2026-11-18"))
    assert when(of=dated) == ("2026-11-18", Precision.DAY)


def test_another_line_gives_a_partial_date_its_year() -> None:
    assert when("June 01, 11:45 UTC+3 TARN", "date 2018-06-01 World") == ("2018-06-01T11:45+03:00", Precision.EXACT)
    assert when("date 2018-06-01 World", "June 01, 11:45 UTC+3 TARN") == ("2018-06-01T11:45+03:00", Precision.EXACT)


def test_the_ledes_weekday_and_the_pages_future_infer_the_year() -> None:
    whole = f"{LEDE}\nA lens for the lighthouse by 2018"
    found = made(page(date_texts=("May 26, 14:35 UTC+3",), everything=whole)).published
    assert found is not None
    assert (found.iso(), found.precision) == ("2017-05-26T14:35+03:00", Precision.YEAR_INFERRED)
    assert found.year_candidates[:2] == (2017, 2006)


def test_an_undated_article_is_kept() -> None:
    assert when() is None


def test_the_configured_zone_makes_a_time_exact() -> None:
    assert when("20 November 2026, 06:15", zone="Europe/Vienna") == ("2026-11-20T06:15+01:00", Precision.EXACT)


# ── set aside ────────────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_page_is_set_aside() -> None:
    found = refused(Page(headline=None, paragraphs=(), everything=" \n"))
    assert (found.reason, found.words) == (Reason.EMPTY, "no text in it")


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Harbour Courier\n404\nPage not found. The page you are looking for does not exist.", "an error page"),
        ("Harbour Courier\nPlease enter your e-mail and password to read on. Sign in to continue.", "a login page"),
        ("We and our partners use cookies. You may accept all cookies or manage your choices.", "a consent page"),
        ("\n".join(f"Headline number {number} of the day" for number in range(90)), "an index page"),
        ("Home", "no sentence"),
    ],
)
def test_pages_that_are_no_articles_are_set_aside_in_words(text: str, looks: str) -> None:
    found = refused(read_text_page(text))
    assert found.reason is Reason.NOT_AN_ARTICLE
    assert looks in found.words


def test_an_article_about_passwords_is_an_article() -> None:
    report = page(*(f"{number}. {LEDE} Every password of the ministry was changed." for number in range(4)))
    assert isinstance(build_article(raw_item(), report), Article)


def test_one_sentence_is_enough_for_an_article() -> None:
    assert made(read_text_page("A dam opened. Nobody was hurt.")).text == "A dam opened. Nobody was hurt."


@pytest.mark.parametrize("sign_off", ["(Reuters)", "Continue reading", "Read more"])
def test_what_follows_the_last_sentence_makes_no_article_vanish(sign_off: str) -> None:
    assert made(page(f"{LEDE} {QUOTE} {sign_off}")).text.endswith(sign_off)


def test_a_full_stop_inside_a_headline_is_no_sentence() -> None:
    assert (
        refused(page("Mayor of Wexport and the council meet U.S. envoy")).words
        == "no sentence of 6 words in it: 9 words"
    )


def test_the_words_of_a_page_without_an_article_are_counted() -> None:
    found = refused(Page(headline=None, paragraphs=(), everything="Home\nNews"))
    assert found.words == "no sentence that belongs to an article: 2 words in all"


def test_the_same_input_gives_the_same_article() -> None:
    assert made() == made()
    assert made().fetched_at == NOW.astimezone(UTC)


def test_a_time_that_counts_back_says_nothing_on_a_page_saved_in_an_earlier_year() -> None:
    saved = page(LEDE, QUOTE, everything=f"{LEDE}\n{QUOTE}\n© 2019 Harbour Courier", date_texts=("2 hours ago",))
    assert made(saved).published is None
    fresh = page(LEDE, QUOTE, everything=f"{LEDE}\n{QUOTE}\n© 2026 Harbour Courier", date_texts=("2 hours ago",))
    assert (found := made(fresh).published) is not None
    assert found.at == NOW - timedelta(hours=2)
