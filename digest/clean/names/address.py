"""Addresses of pages: which may be shown, which is the page's own, and whose site it is.

    canonical link, og:url ──▶ absolute, plain ──▶ of the site it was found on? ──▶ without tracking
    where it was found ─────────────────────────────── else ──────────────────────▶

A canonical link is written by a template: it may lead to the front page, to a test server, or to the house that a
piece was bought from, whose page nobody has read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urljoin, urlsplit

_LONGEST = 2000  # characters
_LONGEST_HOST = 253  # characters, RFC 1035
_TRACKING = re.compile(
    r"(?:utm_\w*|at_(?:medium|campaign|link\w*|format|ptr_name|bbc\w*)|(?:fb|g|d|tw|y|ms|ttc|wbra)cli[dk]\w*|gclsrc|mc_[ce]id"
    r"|_ga|_gl|igshid?|xtor|wt_mc|wt_zmc|cmpid|cmp|ocid|ito|smid|smtyp|ns_\w+|feed_id|sr_share|__twitter_\w+|_hs\w+|mkt_tok"
    r"|spm|vero_id|oly_\w+id|ftag|partner|referrer|ref_?src|taid|guccounter|guce_\w+)(?:=|$)"
    r"|(?:ref|source|src|from)=(?:rss|feed|twitter|facebook|newsletter|share|email|mail|social)\w{0,20}$",
    re.IGNORECASE,
)
_EDITION = re.compile(r"(?:www\d?|m|mobile|mobil|amp|edition|beta|rss|feeds?)\.(?=[^.]+\.)", re.IGNORECASE)
# Copies of other houses' pages: their host says nothing of who publishes.
_CARRIER = re.compile(
    r"(?:.{0,200}\.)?(?:ampproject\.org|archive\.(?:org|is|ph|today)|feedburner\.com|feedproxy\.google\.com|news\.google\.com"
    r"|google\.com|googleusercontent\.com|t\.co|bit\.ly|feedly\.com|flip\.it|apple\.news|smartnews\.com|list-manage\.com"
    r"|mailchi\.mp|translate\.goog|localhost|local|localdomain|internal|lan|test|invalid)"
)
_PUBLIC = frozenset(("ac", "co", "com", "edu", "go", "gov", "gob", "gouv", "ne", "net", "nom", "or", "org"))  # ".co.uk"


def safe_url(address: str, page: str | None) -> str | None:
    """An absolute http or https address, resolved against its page; None for anything else.

    An address that names a user is refused: "https://bell.example@elsewhere.example" misleads.
    """
    try:
        absolute = urljoin(page or "", address.strip()) if page else address.strip()
        parts = urlsplit(absolute)
        named = parts.hostname and "@" not in parts.netloc and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    plain = len(absolute) <= _LONGEST and absolute.isprintable() and " " not in absolute and "\\" not in absolute
    return absolute if plain and named and parts.scheme in ("http", "https") else None


def own_url(stated: Iterable[str], found: str | None) -> str | None:
    """The page's own address: the first stated one that can be it, else where it was found, without tracking.

    A stated one leads to no front page, to no machine of one's own, and to the site on which the page was found;
    to another one only from a carrier's copy, or where the path is the same.
    """
    here = safe_url(found or "", None)
    for address in stated:
        absolute = safe_url(address, here)
        if absolute and _can_be(urlsplit(absolute), urlsplit(here) if here else None):
            return without_tracking(absolute)
    return without_tracking(here) if here else None


def without_tracking(address: str) -> str:
    """The address without what tells whence a reader came, and without a place on the page."""
    start, _, fragment = address.partition("#")
    path, asked, query = start.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    route = f"#{fragment}" if fragment.startswith(("!", "/")) else ""  # pages made by scripts have their path there
    return path + (asked if kept else "") + kept + route


def site_host(address: str | None) -> str | None:
    """The host by which readers know the site of an address, "harbour-post.example"; None where it tells nothing.

    Without "www." and its like; a carrier of others' pages, a bare number or a name without a dot is nobody's.
    """
    safe = safe_url(address or "", None)
    host = (urlsplit(safe).hostname or "") if safe else ""
    if len(host) > _LONGEST_HOST or "." not in host.strip(".") or _CARRIER.fullmatch(host):
        return None
    label = host.rsplit(".", 1)[-1]
    return _EDITION.sub("", host.rstrip("."), count=1) if label.isalpha() or label.startswith("xn--") else None


def site_label(host: str) -> str:
    """The part of a host that is the site's own: "harbour-post" of "news.harbour-post.co.uk"."""
    labels = host.split(".")
    depth = 3 if len(labels) > 2 and labels[-2] in _PUBLIC else 2
    return labels[-depth] if len(labels) >= depth else labels[0]


def _can_be(stated: SplitResult, found: SplitResult | None) -> bool:
    host = site_host(stated.geturl())
    if not stated.path.strip("/") or host is None:
        return False
    here = site_host(found.geturl()) if found else None
    same_path = found is not None and stated.path == found.path
    return here is None or site_label(host) == site_label(here) or same_path
