"""Which blocks are paragraphs of the article: not posts it does not lean on, labels of time, calls to subscribe."""

from __future__ import annotations

import pytest

from digest.clean.html_page.blocks import blocks, parse
from digest.clean.html_page.paragraphs import own_paragraphs
from digest.clean.html_page.structured import Facts

ONE = "The ferry Corvina was towed into Hald harbour late on Thursday after her engines failed in a heavy swell."
TWO = "All ninety passengers are safe, said the harbour master, who had watched the tow from the pier head."
LEADS = "The harbour master wrote on Thursday night:"
POST = (
    '<blockquote class="twitter-tweet"><p>A long tow tonight, and cold hands.</p>— Tug (@tug) 19 November</blockquote>'
)


def read(body: str) -> tuple[str, ...]:
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    return own_paragraphs(blocks(tree, part_at_breaks=True), None, Facts())


def test_a_post_set_into_an_article_is_no_paragraph_of_it() -> None:
    assert read(f"<p>{ONE}</p>{POST}<p>{TWO}</p>") == (ONE, TWO)


def test_a_post_that_the_article_leads_up_to_stands_in_quotation_marks_without_its_signature() -> None:
    assert read(f"<p>{ONE}</p><p>{LEADS}</p>{POST}<p>{TWO}</p>") == (
        ONE,
        LEADS,
        "“A long tow tonight, and cold hands.”",
        TWO,
    )


def test_a_post_that_says_what_the_article_says_is_a_quotation_and_goes_on_as_it_began() -> None:
    words = ("<p>Corvina is safe in the harbour.</p>", "<p>Now some tea.</p>")
    post = f'<blockquote class="twitter-tweet">{"".join(words)}— Tug (@tug) 19 November</blockquote>'
    assert read(f"<p>{ONE}</p>{post}<p>{TWO}</p>")[1:3] == ("“Corvina is safe in the harbour.”", "“Now some tea.”")


@pytest.mark.parametrize(
    "label",
    [
        "PUBLISHED: November 19, 2026 at 5:00 p.m. | UPDATED: November 20, 2026",
        "UPDATED: 19 November 2026, 14:10",
        "2 minuti di lettura",
        "Temps de lecture : 3 min",
        "有料記事",
        "Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.",
    ],
)
def test_labels_of_the_page_are_no_paragraphs(label: str) -> None:
    assert read(f"<p>{ONE}</p><p>{label}</p><p>{TWO}</p>") == (ONE, TWO)


def test_a_sentence_that_begins_like_a_label_stays() -> None:
    said = "Published: so ends the long story of the harbour's lost log, which nobody had opened since the war."
    assert read(f"<p>{ONE}</p><p>{said}</p><p>{TWO}</p>") == (ONE, said, TWO)


@pytest.mark.parametrize(
    "date",
    [
        "<p>Thursday, 19 November 2026, 14:10 GMT</p>",
        "<time>19 November 2026</time>",
        "<p><time datetime='2026-11-19'>Nov. 19, 2026</time></p>",
        "<div>Donnerstag, 19. November 2026, 14:10 Uhr</div>",
        "<p>2026年11月19日 14時10分</p>",
    ],
)
def test_a_date_alone_over_the_article_is_no_paragraph_of_it(date: str) -> None:
    assert read(f"{date}<p>{ONE}</p><p>{TWO}</p>") == (ONE, TWO)


def test_the_days_of_a_chronicle_stay_where_they_stand() -> None:
    days = ("19 November 2026", "20 November 2026")
    assert read(f"<p>{days[0]}</p><p>{ONE}</p><p>{days[1]}</p><p>{TWO}</p>") == (days[0], ONE, days[1], TWO)


def test_a_day_that_heads_a_part_stays() -> None:
    assert read(f"<h3>Thursday, 19 November</h3><p>{ONE}</p><p>{TWO}</p>") == ("Thursday, 19 November", ONE, TWO)
