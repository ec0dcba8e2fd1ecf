"""Front pages of a few cards: each a linked headline and a teaser, and no article among them."""

from __future__ import annotations

import pytest

from digest.clean.html_page.html import read_html_page

CARDS = (
    ("Council votes to keep the harbour bridge open", "The vote came after nine hours of debate in the old hall."),
    ("Storm closes the northern ferry line", "Winds of forty knots are expected until Sunday, the pilots say."),
    ("Goose wins the autumn fair once more", "The bird was raised on the island and is eleven years old."),
)
PARAGRAPH = "The ferry Corvina was towed into Hald harbour on Thursday after her engines failed in a heavy swell."


def page(body: str) -> str:
    head = "<title>The Hald Bell</title><meta property='og:type' content='website'>"
    return f"<!doctype html><html><head>{head}</head><body><main>{body}</main></body></html>"


@pytest.mark.parametrize(
    "card",
    [
        "<article><h2><a href='/{n}'>{headline}</a></h2><p>{teaser}</p></article>",
        "<li><a href='/{n}'>{headline}</a><p>{teaser}</p></li>",
        "<div><h3>{headline}</h3><p>{teaser}</p><a href='/{n}'>Read more</a></div>",
    ],
)
def test_a_page_of_three_cards_has_no_paragraphs(card: str) -> None:
    body = "".join(card.format(n=n, headline=one, teaser=two) for n, (one, two) in enumerate(CARDS))
    assert read_html_page(page(body), url=None).paragraphs == ()


def test_paragraphs_under_headings_that_lead_nowhere_are_an_article() -> None:
    body = "".join(f"<h3>{headline}</h3><p>{PARAGRAPH}</p>" for headline, _ in CARDS)
    assert PARAGRAPH in read_html_page(page(f"<h1>A week in Hald</h1>{body}"), url=None).paragraphs
