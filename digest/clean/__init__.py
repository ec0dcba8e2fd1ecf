"""RawItem → Article or SetAside: whatever a source hands over is read, or set aside with its reason; nothing escapes.

bytes ─▶ sniff ─▶ decode ─▶ page_text │ html │ newsletter ─▶ Page ─▶ article ─▶ Article or SetAside
"""

from __future__ import annotations

from collections.abc import Callable

from digest.clean.article import build_article, no_article
from digest.clean.dates import settle_years
from digest.clean.decode import decode
from digest.clean.page import Page
from digest.clean.page_text import explain, read_text_page
from digest.clean.sniff import MAX_BYTES, Kind, check_length, has_markup, is_markup, kind
from digest.errors import ItemError
from digest.model import Article, RawItem, Reason, SetAside

__all__ = ["MAX_BYTES", "clean", "explain", "settle_years"]

_LONGEST_WORDS = 200  # characters of a library's complaint


def clean(item: RawItem) -> tuple[Article | SetAside, ...]:
    """The articles of one item, each as an Article or as a SetAside with its reason; never empty, and never raises.

    A letter can hold several articles, numbered from 1 in its order; any other item has one.
    """
    try:
        return _READERS[kind(item)](item)
    except ItemError as error:
        return (no_article(item, Reason(error.reason), str(error)),)
    except Exception as error:  # any: the parsers under us meet hostile input, and one item must not stop the rest
        words = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_WORDS]
        return (no_article(item, Reason.MALFORMED, words),)


def _text(item: RawItem) -> tuple[Article | SetAside, ...]:
    """A text page, unless its text turns out to be markup."""
    text = decode(item.body, item.charset, is_html=False)
    return _markup(item, decode(item.body, item.charset, is_html=True)) if is_markup(text) else _plain(item, text)


def _html(item: RawItem) -> tuple[Article | SetAside, ...]:
    """An HTML page or fragment, unless there is no markup in it."""
    markup = decode(item.body, item.charset, is_html=True)
    return _markup(item, markup) if has_markup(markup) else _plain(item, markup)


def _plain(item: RawItem, text: str) -> tuple[Article | SetAside, ...]:
    check_length(text)
    return (build_article(item, read_text_page(text)),)


def _markup(item: RawItem, markup: str) -> tuple[Article | SetAside, ...]:
    from digest.clean.html import read_html_page  # here: lxml costs 40 ms, and text pages never need it

    return (build_article(item, read_html_page(markup, url=item.url)),)


def _letter(item: RawItem) -> tuple[Article | SetAside, ...]:
    from digest.clean.newsletter import read_letter  # here: as above

    pages: tuple[Page, ...] = read_letter(item.body)
    if len(pages) == 1:
        return (build_article(item, pages[0]),)
    return tuple(build_article(item, page, part) for part, page in enumerate(pages, start=1))


_READERS: dict[Kind, Callable[[RawItem], tuple[Article | SetAside, ...]]] = {
    Kind.TEXT: _text,
    Kind.HTML: _html,
    Kind.LETTER: _letter,
}
