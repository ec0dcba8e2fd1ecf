"""RawItem → Article or SetAside: whatever a source hands over is read, or set aside with its reason; nothing escapes.

bytes ─▶ sniff ─▶ decode ─▶ page_text │ html │ newsletter ─▶ Page ─▶ learnt ─▶ article ─▶ Article or SetAside
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.clean.article import build_article, no_article
from digest.clean.dates.dates import settle_years
from digest.clean.decode import decode
from digest.clean.explained import explain_pages, of_refused, opening_rows
from digest.clean.markdown import without_marks
from digest.clean.page import Page
from digest.clean.recurring.learning import Learner, Learners
from digest.clean.recurring.learnt import PageNotes, Row, house_of, known_lines, notes_of, with_learnt, without_learnt
from digest.clean.sniff import MAX_BYTES, Kind, check_length, has_markup, is_markup, kind
from digest.clean.text_page.page_text import explain as explain_text
from digest.clean.text_page.page_text import read_text_page, read_text_pages
from digest.errors import ItemError
from digest.model import Article, Furniture, RawItem, Reason, SetAside

__all__ = [
    "MAX_BYTES",
    "Cleaned",
    "Learner",
    "Learners",
    "PageNotes",
    "clean",
    "clean_many",
    "explain",
    "settle_years",
]

_LONGEST_WORDS = 200  # characters of a library's complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What one item gave, and what it teaches."""

    made: tuple[Article | SetAside, ...]
    notes: PageNotes | None  # None: not asked for, or no article is in it, and its lines say nothing of the house's


def clean(item: RawItem, furniture: Furniture | None = None) -> tuple[Article | SetAside, ...]:
    """The articles of one item, each as an Article or as a SetAside with its reason; never empty, and never raises.

    A letter can hold several articles, numbered from 1 in its order; any other item has one. Lines of `furniture` that
    stand in an article are taken out, and the article says by which version.
    """
    return _made(item, furniture)[0]


def clean_many(work: Sequence[tuple[RawItem, Furniture | None]], *, noting: bool = False) -> list[Cleaned]:
    """The same of several items, each with its furniture; text pages are read together, which is sooner.

    When `noting`, with what the pages of each teach of their house, for a `Learner`.
    """
    together = _read_together([item for item, _ in work])
    made = [_made(*one, read=together.get(place)) for place, one in enumerate(work)]
    return [
        Cleaned(made=articles, notes=_notes(item, articles, pages) if noting else None)
        for (item, _), (articles, pages) in zip(work, made, strict=True)
    ]


def _notes(item: RawItem, made: Sequence[Article | SetAside], pages: Sequence[Page]) -> PageNotes | None:
    taught = any(isinstance(one, Article) for one in made)
    return notes_of(pages, _house(item, pages)) if taught else None


def _house(item: RawItem, pages: Sequence[Page]) -> str:
    """Whose page it is, by where it was found, else by the address that it states; "" where nothing tells.

    The addresses in a letter are of those it speaks of.
    """
    stated = pages[0].url if item.url is None and len(pages) == 1 else None
    return house_of(None if stated and kind(item) is Kind.LETTER else item.url or stated)


def _read_together(items: Sequence[RawItem]) -> dict[int, Page]:
    """The text pages among the items, by their places; none where one of them trips a step that all take together."""
    texts = {place: text for place, item in enumerate(items) if (text := _plain_text(item)) is not None}
    try:
        return dict(zip(texts, read_text_pages(tuple(texts.values())), strict=True))
    except Exception:  # any: then each is read by itself, and the one that is at fault is set aside with its reason
        return {}


def _plain_text(item: RawItem) -> str | None:
    """The text of an item that is a text page; None for any other, and for what is set aside unread."""
    try:
        shape = kind(item)
        text, marked = ("", True) if shape is not Kind.TEXT else _words(item, shape)
        check_length(text)
    except Exception:  # any: it is met again, and told, when the item is read by itself
        return None
    return None if marked else text


def _made(
    item: RawItem, furniture: Furniture | None, *, read: Page | None = None
) -> tuple[tuple[Article | SetAside, ...], tuple[Page, ...]]:
    """What an item gives, and its pages; `read` is its page where it is a text page that is read already."""
    try:
        shape = Kind.TEXT if read else kind(item)
        item = replace(item, media_type="message/rfc822") if shape is Kind.LETTER else item  # whatever it was declared
        pages = (read,) if read else _pages(item, shape)
        known = known_lines(furniture, _house(item, pages))
        pages = tuple(without_learnt(page, known) for page in pages)
        parts = range(1, len(pages) + 1) if len(pages) > 1 else (None,)
        made = (build_article(item, page, part) for page, part in zip(pages, parts, strict=True))
        version = furniture.version if furniture else None
        return tuple(_cleaned_by(one, page, version) for one, page in zip(made, pages, strict=True)), pages
    except ItemError as error:
        return (no_article(item, Reason(error.reason), str(error)),), ()
    except Exception as error:  # any: the parsers under us meet hostile input, and one item must not stop the rest
        words = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_WORDS]
        return (no_article(item, Reason.MALFORMED, words),), ()


def explain(item: RawItem, furniture: Furniture | None = None) -> tuple[Row, ...]:
    """Every line of an item: its words, its verdict, the reason; before them, why the item is set aside where it is."""
    made, pages = _made(item, furniture)
    refused = opening_rows(made)
    if not pages:
        return refused
    known = known_lines(furniture, _house(item, pages))
    shape = kind(item)
    words, marked = ("", True) if shape is Kind.LETTER else _words(item, shape)
    if marked:
        return (*refused, *with_learnt(explain_pages(pages, made), pages[0].headline, known))
    rows = explain_text(words, known)
    return (*refused, *(of_refused(rows) if refused else rows))


def _cleaned_by(made: Article | SetAside, page: Page, version: int | None) -> Article | SetAside:
    return replace(made, furniture=version) if page.overruled and isinstance(made, Article) else made


def _words(item: RawItem, shape: Kind) -> tuple[str, bool]:
    """The words of a text page or an HTML page, and whether they are markup, whatever the item was declared."""
    if shape is Kind.HTML:
        markup = decode(item.body, item.charset, is_html=True)
        return markup, has_markup(markup)
    text = decode(item.body, item.charset, is_html=False)
    text = without_marks(text) if item.media_type.startswith("text/markdown") else text
    return (decode(item.body, item.charset, is_html=True), True) if is_markup(text) else (text, False)


def _pages(item: RawItem, shape: Kind) -> tuple[Page, ...]:
    if shape is Kind.LETTER:
        from digest.clean.letter.newsletter import read_letter  # here: lxml costs 40 ms, and text pages never need it

        return read_letter(item.body)
    words, marked = _words(item, shape)
    if marked:
        from digest.clean.html_page.html import read_html_page  # here: as above

        return (read_html_page(words, url=item.url),)
    check_length(words)
    return (read_text_page(words),)
