"""What a page states about itself for machines: JSON-LD, meta elements, microdata, `<time>`.

Statements, not truths: a publisher's template fills them, and `html.py` weighs them against what stands on the page.
Vocabulary: schema.org (NewsArticle and its kin), Open Graph, and the names that news houses use in `<meta>`.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.html import HtmlElement

from digest.clean.html_page.blocks import fold
from digest.clean.html_page.html_dates import distinct, stated_dates
from digest.clean.html_page.trail import trail_shown
from digest.clean.names.address import own_url
from digest.clean.names.byline import read_byline
from digest.clean.names.outlet import site_name
from digest.clean.names.section import find_section

_MOST_SCRIPTS = 40
_MOST_JSON = 2_000_000  # characters of one JSON-LD script
_MOST_NODES = 20_000  # JSON objects of a page
_LONGEST_FACT = 2000  # characters
_MOST_AUTHORS = 50
_MOST_LINKS = 5
_ARTICLE_TYPE = re.compile(r"(?:[A-Za-z]{0,20}Article|[A-Za-z]{0,10}BlogPosting|Report)$")
_PAGE_TYPE = re.compile(r"(?:WebPage|ItemPage|VideoObject)$")
_ORGANIZATION = re.compile(r"Organization$")
_COMMENTED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].{0,20})?$", re.IGNORECASE | re.DOTALL)
_BYLINES = XPath(
    "(//@rel[.='author']/..|//@itemprop[.='author']/..|//@class[contains(., 'byline') or contains(., 'author')]/..)"
    "[not(ancestor-or-self::li or ancestor::aside or ancestor::footer or ancestor::nav)]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A page's statements about itself, each best evidence first; None or empty: not stated."""

    headlines: tuple[str, ...] = ()
    title: str | None = None  # the whole `<title>`, the site's name included
    description: str | None = None
    byline: str | None = None
    section: str | None = None
    outlet: str | None = None
    language: str | None = None  # ISO 639-1
    url: str | None = None  # canonical, http or https
    dates: tuple[str, ...] = ()  # publication, as written
    body: str | None = None  # the article's text as JSON-LD repeats it, line feeds and markup included
    is_article: bool = False  # an article's type is stated


def read_facts(tree: HtmlElement, *, url: str | None) -> Facts:
    """The statements of a parsed page; `url` is where it was found."""
    metas, linked = _metas(tree), _linked_data(tree)
    article, known = _article(linked, metas), _by_id(linked)
    page = next((node for node in linked if _is(node, _PAGE_TYPE)), {})
    canonical = _canonical(tree, metas, url)
    return Facts(
        headlines=distinct(
            *(_text(article.get(key)) for key in ("headline", "name")),
            *(metas.get(name) for name in ("og:title", "twitter:title", "headline", "dc.title", "title")),
        ),
        title=_first(fold(node.text or "") for node in tree.iter("title")),
        description=_first((_text(article.get("description")), *map(metas.get, ("og:description", "description")))),
        byline=_byline(article, known, metas) or _byline_shown(tree),
        section=find_section(article, linked, metas, canonical)
        or find_section(article, (trail_shown(tree),), metas, canonical),
        outlet=_outlet(article, page, known, metas),
        language=_language(tree, article, metas),
        url=canonical,
        dates=stated_dates(tree, (article, page), metas, canonical),
        body=_body(article.get("articleBody")),
        is_article=bool(article) or metas.get("og:type", "").lower().endswith("article"),
    )


# ── JSON-LD ──────────────────────────────────────────────────────────────────────────────────────────────


def _linked_data(tree: HtmlElement) -> list[dict[str, object]]:
    """Every JSON object of the page's JSON-LD, the outermost first."""
    waiting: deque[object] = deque()
    for script in list(tree.iter("script"))[: 50 * _MOST_SCRIPTS]:
        if "ld+json" in script.get("type", "").lower() and len(waiting) < _MOST_SCRIPTS:
            waiting.append(_json(script.text or ""))
    found: list[dict[str, object]] = []
    while waiting and len(found) < _MOST_NODES:
        node = waiting.popleft()
        if isinstance(node, dict):
            found.append(node)
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(value for value in node if isinstance(value, dict | list))
    return found


def _json(text: str) -> object:
    """The script's value; None where it is no JSON: a page without statements is still a page."""
    if len(text) > _MOST_JSON:
        return None
    try:
        return json.loads(_COMMENTED.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _is(node: dict[str, object], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(name, str) and kind.search(name[-80:]) for name in (types if isinstance(types, list) else [types])
    )


def _article(linked: list[dict[str, object]], metas: dict[str, str]) -> dict[str, object]:
    """The article that the page is about: the outermost one, or the one that Open Graph names as well."""
    articles = [node for node in linked if _is(node, _ARTICLE_TYPE)]
    title = fold(metas.get("og:title", "")).casefold()
    for node in articles:
        if title and (_text(node.get("headline")) or "\0").casefold() in title:
            return node
    return articles[0] if articles else {}


def _text(value: object) -> str | None:
    """A JSON-LD value as folded text: a string, the first of a list, or an object's name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return None
    return fold(entities.unescape(value[:_LONGEST_FACT])) or None


def _body(value: object) -> str | None:
    if isinstance(value, list):
        value = "\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) and value.strip() else None


def _byline(article: dict[str, object], known: Mapping[str, dict[str, object]], metas: dict[str, str]) -> str | None:
    stated = article.get("author") or article.get("creator")
    authors = stated[:_MOST_AUTHORS] if isinstance(stated, list) else [stated]
    names = [_named(author, known) for author in authors if not _is_house(author)]
    people = distinct(*names) or distinct(*(metas.get(name) for name in ("author", "article:author", "parsely-author")))
    return ", ".join(name for name in people if not name.startswith(("http:", "https:", "@"))) or None


def _is_house(node: object) -> bool:
    """Whether the "author" is an agency or the outlet itself: that is no byline."""
    return isinstance(node, dict) and _is(node, _ORGANIZATION)


def _by_id(linked: list[dict[str, object]]) -> Mapping[str, dict[str, object]]:
    """The first node with a name under each `@id`."""
    found: dict[str, dict[str, object]] = {}
    for node in linked:
        key = node.get("@id")
        if isinstance(key, str) and node.get("name"):
            found.setdefault(key, node)
    return found


def _named(node: object, known: Mapping[str, dict[str, object]]) -> str | None:
    """A person's name, through a reference by `@id` if need be."""
    if isinstance(node, dict) and not node.get("name") and isinstance(node.get("@id"), str):
        node = known.get(node["@id"])
    return _text(node)


def _outlet(
    article: dict[str, object], page: dict[str, object], known: Mapping[str, dict[str, object]], metas: dict[str, str]
) -> str | None:
    publisher = _named(article.get("publisher"), known) or _named(page.get("publisher"), known)
    names = [site_name(name) for name in (metas.get("og:site_name"), publisher, metas.get("application-name"))]
    # A Chinese house's English page has its Chinese name first: the reader is told the one in the page's letters.
    latin = (metas.get("og:title") or _text(article.get("headline")) or "").isascii()
    return _first(name for name in names if name and (name.isascii() or not latin)) or _first(tuple(names))


# ── meta elements, microdata, time ───────────────────────────────────────────────────────────────────────


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Each meta element's name, lower case, with its first content."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        content = fold(node.get("content", "")[:_LONGEST_FACT])
        name = node.get("property") or node.get("name") or node.get("itemprop")
        if content and name:
            found.setdefault(name.strip().lower(), content)
    return found


def _language(tree: HtmlElement, article: dict[str, object], metas: dict[str, str]) -> str | None:
    stated = (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        _text(article.get("inLanguage")),
    )
    for tag in (*stated, metas.get("og:locale"), metas.get("content-language")):
        match = _LANGUAGE.match(tag.strip()) if tag else None
        if match:
            return match[1].lower()
    return None


def _canonical(tree: HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    """The page's own address, by its canonical link, else Open Graph's, else where it was found."""
    links = [node.get("href", "") for node in tree.iter("link") if node.get("rel", "").lower() == "canonical"]
    return own_url((*links[:_MOST_LINKS], metas.get("og:url", "")), url)


def _byline_shown(tree: HtmlElement) -> str | None:
    """A person's name in the first element that is marked as the byline."""
    for node in _BYLINES(tree)[:5]:
        own = fold(node.text or "")
        for words in (own, fold(node.text_content()[:_LONGEST_FACT])):
            name = read_byline(words) or (read_byline(f"By {words}") if 2 <= len(words.split()) <= 5 else None)
            if name and len(name.split()) >= 2:
                return name
    return None


def _first(values: Iterator[str | None] | tuple[str | None, ...]) -> str | None:
    return next((value for value in values if value), None)
