"""An article that a page's tree does not hold: JSON-LD, a script's state, the page's text or its pictures tell it.

A page that is built in the browser, a gallery, or one on which a broken tag hid most of the words from the parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from digest.clean.html_page.blocks import Block, stripped
from digest.clean.html_page.paragraphs import is_link_box, is_prose
from digest.clean.html_page.shown import ShownPage
from digest.clean.html_page.states import state_paragraphs, told_paragraphs
from digest.clean.html_page.structured import Facts
from digest.clean.page import Page
from digest.clean.sniff import MAX_CHARACTERS
from digest.clean.text_page.captions import without_credit
from digest.clean.text_page.page_text import read_text_page

_SHELL_CHARS = 250  # a page that shows less may hold its article elsewhere …
_TOLD_MORE = 3  # … when what it holds there is so many times as long
_HIDDEN_WORDS = 2  # the markup's text is so many times as long as what the tree shows


def told_otherwise(
    tree: HtmlElement, facts: Facts, headline: str | None, told_here: tuple[str, ...], shown: ShownPage | None
) -> tuple[str, ...]:
    """The article as JSON-LD, a script's state or the page's text tells it, where the tree has next to nothing.

    `told_here` are the paragraphs that the tree gave; without `shown` (of a page of teasers) its text tells nothing.
    """
    if sum(map(len, told_here)) >= _SHELL_CHARS:
        return told_here
    for told in _tellings(tree, facts, headline, shown):
        if any(map(is_prose, told)) and sum(map(len, told)) > _TOLD_MORE * sum(map(len, told_here)):
            return told
    return told_here


def _tellings(
    tree: HtmlElement, facts: Facts, headline: str | None, shown: ShownPage | None
) -> Iterator[tuple[str, ...]]:
    yield told_paragraphs(facts.body or "")
    yield state_paragraphs(tree, None if facts.is_article else headline or "")
    if shown is not None:
        yield shown.as_text.paragraphs
        yield _told_by_pictures(shown.blocks)


def _told_by_pictures(content: Sequence[Block]) -> tuple[str, ...]:
    """A gallery's captions without their credits, where they are sentences."""
    captions = (without_credit(block.line) for block in content if block.caption and not is_link_box(block))
    told = tuple(dict.fromkeys(filter(is_prose, captions)))
    return told if len(told) > 1 else ()


def reread(markup: str, page: Page) -> Page:
    """The page with the article that stands in its markup, where a broken tag hid most of the words from the parser."""
    text = stripped(markup)
    if not _HIDDEN_WORDS * len(page.everything) < len(text) <= MAX_CHARACTERS:
        return page
    read = read_text_page(text)
    if not read.paragraphs:
        return page
    return replace(
        page,
        paragraphs=read.paragraphs,
        everything=text,
        headline=page.headline or read.headline,
        byline=page.byline or read.byline,
        date_texts=page.date_texts or read.date_texts,
    )
