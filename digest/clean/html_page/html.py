"""HTML pages → Page: the article's paragraphs by the block model, its facts weighed against what stands on the page.

A fragment (a feed entry's body) is all content, so it is only broken into blocks. Nothing here opens a socket.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from digest.clean.html_page.article_blocks import article_blocks, is_index, open_noscript, without_windows
from digest.clean.html_page.blocks import blocks, parse, stripped
from digest.clean.html_page.headline import choose_headline, letters, site_in_title
from digest.clean.html_page.html_dates import publication
from digest.clean.html_page.paragraphs import feed_paragraphs, is_prose, own_paragraphs
from digest.clean.html_page.shown import (
    ShownPage,
    byline_shown,
    dates_shown,
    dek_shown,
    headline_shown,
    outlet_shown,
    related_shown,
)
from digest.clean.html_page.structured import Facts, read_facts
from digest.clean.html_page.told_elsewhere import reread, told_otherwise
from digest.clean.names.address import own_url
from digest.clean.names.brand import own_names
from digest.clean.names.byline import people
from digest.clean.names.imprint import without_imprint
from digest.clean.page import Page
from digest.clean.sniff import check_length
from digest.clean.text_page.label_words import without_inline_labels
from digest.clean.text_page.page_text import read_text_page

# A larger tree is read as text: trafilatura needs 40 µs an element, 100 µs where it is nested deep. The largest page of
# the evaluation sets has 9,000.
_MOST_ELEMENTS = 40_000
# A page with more is not even parsed: 20 MB of tags that are never closed took the parser half of ten seconds. The most
# that any evaluation page has are 8,100.
_MOST_TAGS = 1_000_000
_WHOLE_PAGE = re.compile(r"<(?:!doctype|/?html|/?head|/?body|/title)\b", re.IGNORECASE)


def read_html_page(markup: str, *, url: str | None) -> Page:
    """The parts of the article on an HTML page or in a fragment of one; `url` is where it was found.

    What the parser gives up on (nested too deep, too many elements, an element that never closes) is read as text.

    Raises:
        ItemError: more text than an article can have.
    """
    if markup.count("<") > _MOST_TAGS:
        return _as_text(markup)
    whole = bool(_WHOLE_PAGE.search(markup))
    tree = parse(markup if whole else f"<html><body><div>{markup}</div></body></html>")
    if tree is None or tree.xpath("count(//*)") > _MOST_ELEMENTS:
        return _as_text(markup)
    open_noscript(tree)
    shown = ShownPage(blocks(tree, part_at_breaks=whole))
    if not shown.blocks:
        return _as_text(markup)
    check_length(shown.text)
    if not whole:
        return _fragment(tree, shown, url)
    page = _page(tree, shown, url)
    return page if any(map(is_prose, page.paragraphs)) else reread(markup, page)


def _as_text(markup: str) -> Page:
    text = stripped(markup)
    check_length(text)
    return read_text_page(text)


def _fragment(tree: HtmlElement, shown: ShownPage, url: str | None) -> Page:
    """A feed entry's body has no headline of its own.

    An author is read from `<meta name="author">` or marked markup, as on a page.
    """
    return Page(
        headline=None,
        paragraphs=feed_paragraphs(shown.blocks),
        everything=shown.text,
        byline=read_facts(tree, url=url).byline,
        url=own_url((), url),
    )


def _page(tree: HtmlElement, shown: ShownPage, url: str | None) -> Page:
    facts = read_facts(tree, url=url)
    headline = choose_headline(facts, shown.blocks)
    told = _told(tree, shown, facts, headline)
    headline = headline_shown(facts, headline, shown, told)
    own = tuple(paragraph for paragraph in told if letters(paragraph) != letters(headline or ""))
    dek = dek_shown(facts, shown, own, headline)
    own = own[1:] if len(own) > 1 and own[0] == dek else own
    paragraphs = tuple(without_inline_labels(paragraph) for paragraph in own)
    published_at, date_texts = publication(facts.dates)
    if published_at is None:
        date_texts += dates_shown(shown, paragraphs, headline)
    outlet = facts.outlet or site_in_title(facts, headline) or outlet_shown(shown, paragraphs, headline)
    paragraphs = without_imprint(paragraphs, outlet)
    named = people(facts.byline, own_names(outlet, facts.url))
    return Page(
        headline=headline,
        paragraphs=paragraphs,
        everything=shown.text,
        dek=dek,
        byline=facts.byline if named else byline_shown(shown, paragraphs, headline) or facts.byline,
        section=facts.section,
        outlet=outlet,
        language=facts.language,
        url=facts.url,
        published_at=published_at,
        date_texts=date_texts,
        related=related_shown(shown, paragraphs, headline),
    )


def _told(tree: HtmlElement, shown: ShownPage, facts: Facts, headline: str | None) -> tuple[str, ...]:
    """The article's paragraphs, wherever the page holds them."""
    content = without_windows(tree, shown.blocks)
    found = article_blocks(tree, content, headline, facts.body)
    without = shown if content is shown.blocks else ShownPage(content)
    if not facts.is_article and is_index(found, content):
        return told_otherwise(tree, facts, headline, (), None)
    return told_otherwise(tree, facts, headline, own_paragraphs(found, headline, facts), without)
