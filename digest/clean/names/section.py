"""Which section of its outlet a page belongs to, by what the page states for machines, its trail and its address.

    JSON-LD articleSection ─▶ <meta> ─▶ breadcrumb, outermost first ─▶ a known name in the path of the address

Templates state tags, slugs and kinds of page in the same places ("post", "slider", "uncategorized"); a name that
outlets give their sections wins among several, and "News" is taken only where nothing else is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from urllib.parse import unquote, urlsplit

from digest.clean.names.address import site_host, site_label
from digest.clean.text_page.label_words import is_section, label_key

_META = (
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
    "sailthru.section",
    "dc.subject.section",
)
_LONGEST, _MOST_WORDS = 40, 5  # characters and words: what is longer is a list of tags or the headline
_MOST = 30  # names that are asked
_INITIALS = 3  # letters: "us" is "US" and no "Us", and "NRW" stays
_PATH_PARTS = 3  # at the head of an address's path: editions and "news" stand before the section
_BETWEEN = re.compile(r"\s*[,;|>»/]\s+|,(?=\S)|\s[-–—:]\s")
_WEAK = frozenset(  # said of any news
    (
        *("news", "latest news", "top news", "breaking news", "nachrichten", "aktuell", "schlagzeilen", "nyheter"),
        *("zprávy", "noticias", "notícias", "actualités", "notizie", "новости", "новини", "ニュース", "新闻", "新聞"),
        *("뉴스", "haberler", "haber", "fréttir", "front page", "публикации", "статьи", "iindaba", "izindaba"),
    )
)
_HOME = frozenset(
    (
        *("home", "homepage", "home page", "start", "startseite", "accueil", "inicio", "início", "portada", "главная"),
        *(
            "головна",
            "trang chủ",
            "anasayfa",
            "ana sayfa",
            "hjem",
            "hem",
            "forside",
            "strona główna",
            "domů",
            "etusivu",
        ),
        *("kezdőlap", "αρχική", "beranda", "acasă", "почетна", "начало", "ホーム", "トップ", "首页", "首頁", "홈"),
        *("الرئيسية", "الصفحة الرئيسية", "خانه", "होम", "หน้าแรก", "בית", "דף הבית", "page d'accueil"),
    )
)
_NO_SECTION = _HOME | frozenset(
    (
        *("post", "posts", "article", "articles", "artikel", "story", "stories", "page", "pages", "blog"),
        *("uncategorized", "uncategorised", "allgemein", "slider", "slideshow", "featured", "feature", "default"),
        *("none", "null", "undefined", "other", "misc", "archive", "archives", "archiv", "top stories", "top story"),
        *("newsdeck", "index", "content", "正文"),
    )
)
_HERE = re.compile(r"^[^:：]{1,20}[:：]\s*")  # "You are here: Home"
_MOST_STEPS = 6  # of a trail; a menu set in one line has more
_CALL = re.compile(
    r"(?:continue|follow|read|share|sign|log|subscribe|contributing|sitemaps?|tumblr|facebook|twitter|whatsapp|linkedin"
    r"|reddit|pinterest|telegram|e-?mail|print|copy|listen|watch)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[^\W\d_A-Z][A-ZÄÖÜ]")
_SLUG = re.compile(r"[^\W\d_A-Z]+(?:-[^\W\d_A-Z]+){0,4}")


def find_section(
    article: Mapping[str, object],
    linked: Sequence[Mapping[str, object]],
    metas: Mapping[str, str],
    url: str | None,
) -> str | None:
    """The section that a page states, spelled as a reader would expect; None where none is named.

    `article` is the JSON-LD of the piece, `linked` all of the page's; `metas` has what meta elements hold, by name.
    """
    own = frozenset(map(_letters, _own_names(article, metas, url)))
    stated = tuple(_names(article.get("articleSection")))
    meta = tuple(name for key in _META for name in _names(metas.get(key)))
    trail = tuple(_trail(linked))
    groups = tuple(
        tuple(name for name in islice(group, _MOST) if _may_be(name, own)) for group in (stated, meta, trail)
    )
    strong = (_best(name for name in group if label_key(_words(name)) not in _WEAK) for group in groups)
    named = next((name for name in strong if name), None) or _in_path(url)
    named = named or next((name for group in groups for name in group), None)
    return _spelled(named, (*stated, *meta, *trail)) if named else None


def is_home(name: str) -> bool:
    """Whether a step of a trail is the front page."""
    return label_key(name) in _HOME


def named_in_trail(parts: Sequence[str], headline: str) -> str | None:
    """The section in the parts of a trail that a page shows, "Home", "World", "Asia"; None where they are no trail.

    A trail begins at the front page, or leads through known sections alone; it may end in the headline.
    """
    first = label_key(_HERE.sub("", next(iter(parts), "")))
    own = _letters(headline)
    rest = [part for part in parts[1:] if len(part) <= _LONGEST and not own.startswith(_letters(part))]
    if len(parts) > _MOST_STEPS or not (first in _HOME or (rest and all(map(is_section, rest)))):
        return None
    named = [part for part in rest if _may_be(part, frozenset())]
    return _best(part for part in named if label_key(part) not in _WEAK) or next(iter(named), None)


def shown_section(words: str | None, byline: str | None) -> str | None:
    """A section that stands beside a headline, where it can be one: no writer, no call, no labels run together."""
    name = (words or "").strip()
    signed = bool(byline) and name.casefold() in (byline or "").casefold()
    glued = len(_GLUED.findall(name)) > 1
    no_name = signed or glued or name.endswith((":", "…", "?", "!")) or _CALL.match(name) is not None
    return None if no_name or label_key(name) in _NO_SECTION else name or None


def _best(names: Iterable[str]) -> str | None:
    """The first that outlets call their sections, else the first."""
    found = tuple(names)
    return next((name for name in found if is_section(_words(name))), next(iter(found), None))


def _names(value: object) -> Iterator[str]:
    """The names in a statement: a string may hold several, and a list may hold strings or objects with a name."""
    for one in islice(value if isinstance(value, list) else (value,), _MOST):
        words = one.get("name") if isinstance(one, dict) else one
        if isinstance(words, str):
            words = " ".join(unescape(words[: 10 * _LONGEST]).split())
            yield from dict.fromkeys(_BETWEEN.split(words) if not is_section(words) else (words,))


def _own_names(article: Mapping[str, object], metas: Mapping[str, str], url: str | None) -> Iterator[str]:
    """What the piece and its house are called: no section of it."""
    yield from (metas.get("og:site_name", ""), metas.get("og:title", ""), site_label(site_host(url) or ""))
    for key in ("headline", "publisher"):
        yield from _names(article.get(key))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _trail(linked: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """The names in the page's breadcrumb lists, in their order."""
    for node in linked:
        items = node.get("itemListElement")
        if node.get("@type") == "BreadcrumbList" and isinstance(items, list):
            for item in items[:_MOST]:
                if isinstance(item, dict):
                    named = item.get("item")
                    words = item.get("name") or (named.get("name") if isinstance(named, dict) else None)
                    yield unescape(words[: 10 * _LONGEST]) if isinstance(words, str) else ""


def _may_be(name: str, own: frozenset[str]) -> bool:
    key = label_key(_words(name))
    short = 0 < len(name) <= _LONGEST and len(_words(name).split()) <= _MOST_WORDS
    plain = "." not in name.strip(".")[1:-1] or name.isupper()  # "U.S." and no "www.bell.example"
    machine = any(character in name for character in "_{}<>@") or "://" in name
    return short and plain and not machine and bool(key) and _letters(key) not in own and key not in _NO_SECTION


def _words(name: str) -> str:
    """A name's words; those of a slug are joined by hyphens."""
    return name.replace("-", " ") if _SLUG.fullmatch(name) else name


def _in_path(url: str | None) -> str | None:
    """A part at the head of the address's path that is a known section's name; the last part is the piece itself."""
    parts = [part for part in urlsplit(url or "").path.split("/") if part]
    names = (unquote(part).replace("_", "-").casefold() for part in parts[:-1][:_PATH_PARTS] if len(part) <= _LONGEST)
    return next((name for name in names if is_section(_words(name)) and label_key(name) not in _WEAK), None)


def _spelled(name: str, names: Iterable[str]) -> str:
    """The name as the page spells it elsewhere, where here it is a slug or all in capitals; a slug alone as words."""
    key, plain = label_key(_words(name)), _words(name)
    slug = _SLUG.fullmatch(name) is not None
    if not slug and not (name.isupper() and len(name) > _INITIALS):
        return name
    mixed = (one for one in names if label_key(_words(one)) == key and one.lower() != one and not one.isupper())
    alone = plain.upper() if len(plain) < _INITIALS and plain.isascii() else plain[:1].upper() + plain[1:]
    return next(mixed, alone if slug else name)
