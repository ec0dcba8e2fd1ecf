"""Page and item → Article, or SetAside with its reason: the one place where the parts of a page become a value."""

from __future__ import annotations

import unicodedata

from digest.clean.code_in_text import without_code
from digest.clean.dates.publication import published, refused
from digest.clean.decode import bounded_marks
from digest.clean.language import detect_language, plausible_code
from digest.clean.names.address import own_url
from digest.clean.names.agency import signing_agency
from digest.clean.names.brand import outlet_of, own_names
from digest.clean.names.byline import people
from digest.clean.names.imprint import initials
from digest.clean.names.metadata import read_dateline
from digest.clean.names.section import shown_section
from digest.clean.not_article import looks_like
from digest.clean.page import Page
from digest.clean.words import is_western
from digest.model import Article, ArticleId, ItemId, RawItem, Reason, SetAside, Stage, unknown_outlet

_HEADLINE_CAP = 300  # characters; a headline fallen back on is the first line, and a line can be the whole text


def build_article(item: RawItem, page: Page, part: int | None = None) -> Article | SetAside:
    """The article that an item's page holds, or why there is none.

    `part` numbers the articles of a letter from 1. The headline is the page's, else the item's (of a text page
    the other way round), else the first paragraph that fits into 300 characters, else its first words. The configured
    outlet wins over the page's, then its site's, then the agency; else it is unknown. The item's own language wins
    over the declared and the detected one.
    """
    article_id = ArticleId(item.item_id if part is None else f"{item.item_id}#{part}")
    paragraphs = tuple(clean for paragraph in page.paragraphs if (clean := tidy(paragraph)))
    refusal = looks_like(paragraphs, page, is_letter=item.media_type == "message/rfc822")
    if refusal is not None:
        reason, words = refusal
        return _set_aside(article_id, reason, words)
    text = "\n\n".join(paragraphs)
    language = plausible_code(item.language) or detect_language(text, page.language)
    dateline, agency = read_dateline(text, language, initials((item.outlet, page.outlet)))
    agency = agency or signing_agency(page.byline or item.byline, paragraphs)
    headline, outlet = _headline(item, page, paragraphs), _outlet(item, page, agency)
    houses = (outlet, agency or "", *own_names(page.outlet, page.url or item.url))
    byline = people(tidy(page.byline or ""), houses) or people(tidy(item.byline or ""), houses)
    when = published(item, page, language)
    return Article(
        id=article_id,
        raw_sha256=item.sha256,
        source_slug=item.source_slug,
        outlet=outlet,
        headline=headline,
        text=text,
        language=language,
        fetched_at=item.fetched_at,
        dek=_other_than(page.dek, headline),
        byline=byline,
        dateline=dateline,
        section=shown_section(_or_none(page.section), byline),
        agency=agency,
        published=when,
        refused=refused(item, page, language) if when is None else None,
        url=page.url or own_url((), item.url),
        related=tuple(clean for line in page.related if (clean := tidy(line))),
    )


def tidy(words: str) -> str:
    """Text as it may be kept: NFC, no control characters, surrogates, direction overrides or code."""
    if words.isprintable() and "<" not in words and is_western(words):  # in its normal form, without any marks to bound
        bare = words.strip(" ")  # of all white space only a space is printable
        return " ".join(bare.split()) if "  " in bare else bare
    kept = (
        words if words.isprintable() else "".join(c for c in words if c.isprintable() or c.isspace() or c in _JOINERS)
    )
    return " ".join(without_code(unicodedata.normalize("NFC", bounded_marks(kept))).split())


_JOINERS = "\u200c\u200d"  # they change how Persian and Indic words read


def _or_none(words: str | None) -> str | None:
    return tidy(words or "") or None


def _other_than(words: str | None, known: str) -> str | None:
    found = _or_none(words)
    return None if found == known else found


def _headline(item: RawItem, page: Page, paragraphs: tuple[str, ...]) -> str:
    named = (page.headline, item.title)  # a text page's is found by looks, and a title given with it is known
    for candidate in reversed(named) if item.media_type == "text/plain" else named:
        if candidate and (clean := tidy(candidate)):
            return clean
    first = next((paragraph for paragraph in paragraphs if len(paragraph) <= _HEADLINE_CAP), paragraphs[0])
    if len(first) <= _HEADLINE_CAP:
        return first
    end = first.rfind(" ", 0, _HEADLINE_CAP)
    return first[: end if end > 0 else _HEADLINE_CAP]


def _outlet(item: RawItem, page: Page, agency: str | None) -> str:
    folder = item.source_slug.removeprefix("+").partition("~")[0]  # "+press~2": the second folder "press" read by hand
    named = _or_none(item.outlet) or _or_none(outlet_of(page, agency, page.url or item.url))
    return named or unknown_outlet(folder)


def no_article(item: RawItem, reason: Reason, words: str) -> SetAside:
    """An item set aside by this stage."""
    return _set_aside(item.item_id, reason, words)


def _set_aside(place: ItemId | ArticleId, reason: Reason, words: str) -> SetAside:
    """The words are tidied: they may quote the page, or the type that a feed gives for it."""
    return SetAside(item_id=place, stage=Stage.CLEAN, reason=reason, words=tidy(words))
