"""Who publishes a text page, by what it says of itself outside its article.

    copyright line ─┐
    "About X" ──────┼─▶ the name that other lines of the page bear out
    addresses ──────┘

A copyright line often names a holding, a picture agency or nothing at all; a name that the page uses of itself
elsewhere ("Careers at X", "X App") is the masthead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from digest.clean.names.agency import is_agency
from digest.clean.names.brand import is_company
from digest.clean.names.copyright import OWNER_SIGNS, read_outlet
from digest.clean.names.imprint import named_at_top
from digest.clean.names.masthead import masthead
from digest.clean.text_page.label_words import is_section, label_kind
from digest.clean.text_page.lines import Line
from digest.clean.words import lines_holding

_LONGEST_LINE = 160  # characters of a line in which a page names itself
_MOST_LINES = 3000  # of a page in which it is looked for
_MOST_NAMES = 20  # that are asked for
_MOST_SIGNED = 6  # names in copyright lines that are weighed
_MOST_WORDS = 5
_BORNE_OUT = 2  # further lines that must use a name before it counts as the page's own
_TOPIC = 3  # times in the article: what it speaks of so often is its matter, not its publisher
_SERVED = 3  # lines that offer something under a name: two are made by a column's newsletter and podcast
_SHORT_FORM = 6  # characters: "OCN" is how "Old Courier News" calls itself in passing
_TOP = 4  # first lines of a page in which its masthead stands: a link, a trail or a date may be above it
_FOOT = 12  # last lines of a page, in which a bare "© X" is no picture's credit

_NAME = r"(?P<name>(?:(?:The|Der|Die|Das|Le|La|Les|El|Il)\s)?[^\W_][^|:;!?()©@/\"“”\n]{1,38}?)"
_SELF = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:about|contact|careers at|jobs at|work(?:ing)? (?:at|for)|advertise (?:with|in|on)) {_NAME}[.!]?$",
        rf".{{0,90}}\b(?:e-?mailed|e-?mails?|notifications|newsletters?|offers)\b.{{0,40}} from {_NAME}(?:$|[.,]| and)",
        rf"(?:über|kontakt(?: zu[mr]?)?|jobs bei(?:m)?|karriere bei(?:m)?|arbeiten bei|quelle:) {_NAME}$",
        rf"(?:[àa] propos d[eu]|travailler (?:chez|à|au)|abonnez-vous (?:à|au)|qui sommes-nous) {_NAME}$",
        rf"(?:sobre|acerca de|estatuto de|contacto|quiénes somos|contatta|redazione|om|kontakta?) {_NAME}$",
        rf"{_NAME} [-–—] retour à la une$",
        rf"(?:zur|go to) {_NAME} (?:homepage|startseite|home page)\b.{{0,20}}$",
    )
)
# As much said of others: the name must be written as one, and be said so often.
_SERVICES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"(?:more from|new stories on|follow|become an?|search|sections on|subscribe to|welcome to"
            rf"|neu bei|aktuell bei|themen bei|alles zu|mehr (?:von|aus)|(?:ihre )?werbung (?:im|in der|auf|bei)"
            rf"|danke, dass sie|read more (?:on|at)|suivez|síguenos en|sigue a) {_NAME}"
            rf"(?:$|\??$|[ -](?:to|in|my|on|nutzen|app|insider|newsletter|youtube|online|now)\b.{{0,40}}$)"
        ),
        (
            rf"(?:(?:our|send|alle|zur) )?{_NAME}[ -](?:apps?|newsletters?|shop|store|insider|podcasts?|homepage|home"
            rf"|premium|plus|twitter|facebook|youtube|instagram|community|redaktion|e-?paper|stories|update|worldwide"
            rf"|main menu|digital newspaper|feedback|fanpage|abo|radio|app open|conference|pro|gift guide|coupons)$"
        ),
        rf"(?:add|view|make) {_NAME} (?:in|to|my)\b.{{0,40}}$",
    )
)
# Cheap: how a line, in small letters, begins, ends or goes on in which one of the shapes can stand.
_SELF_FIRST = frozenset(
    (
        *(
            "about",
            "contact",
            "careers",
            "jobs",
            "work",
            "working",
            "advertise",
            "über",
            "kontakt",
            "karriere",
            "arbeiten",
        ),
        *(
            "quelle:",
            "à",
            "a",
            "travailler",
            "abonnez-vous",
            "qui",
            "sobre",
            "acerca",
            "estatuto",
            "contacto",
            "quiénes",
        ),
        *("contatta", "redazione", "om", "kontakta", "zur", "go"),
    )
)
_SELF_INSIDE = (" from ", " retour à la une")
_SERVICE_FIRST = frozenset(
    (
        *("more", "new", "follow", "become", "search", "sections", "subscribe", "welcome", "neu", "aktuell", "themen"),
        *("alles", "mehr", "ihre", "werbung", "danke,", "read", "suivez", "síguenos", "sigue", "add", "view", "make"),
    )
)
_SERVICE_LAST = frozenset(
    (
        *("app", "apps", "newsletter", "newsletters", "shop", "store", "insider", "podcast", "podcasts", "homepage"),
        *("home", "premium", "plus", "twitter", "facebook", "youtube", "instagram", "community", "redaktion", "epaper"),
        *(
            "paper",
            "stories",
            "update",
            "worldwide",
            "menu",
            "newspaper",
            "feedback",
            "fanpage",
            "abo",
            "radio",
            "open",
        ),
        *("conference", "pro", "guide", "coupons"),
    )
)
_FOOT_NAME = re.compile(rf"(?:©|copyright)\s?{_NAME}\s?(?:$|[|•])", re.IGNORECASE)
_DOTTED = re.compile(r"\w\.[a-z]", re.IGNORECASE)  # cheap: without it no address stands in a line
_DOMAIN = re.compile(
    r"(?<![\w.-])(?:[\w.+-]{1,40}@)?(?:www\.)?((?:[a-z0-9-]{2,30}\.){1,2}[a-z]{2,6})(?![\w-])", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"(?:.*wikipedia|face|insta|you|twit|tik|linked|pinter|whats|google|apple|goo\.|bit\.|t\.|youtu|amazon|gmail|hotmail|yahoo"
    r"|outlook|example|gmx|web\.|mail\.|feedburner|disqus|addthis|wordpress|blogspot)",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    (
        *("us", "me", "you", "all", "here", "more", "free", "uns", "nous", "nosotros", "oss", "os", "our team"),
        *("rss", "feeds", "webfeeds", "cookies", "newsletter", "newsletters", "advertising", "editor", "the editor"),
        *("the site", "this site", "this website", "center", "centre", "support", "form", "info", "information"),
        *("facebook", "twitter", "instagram", "youtube", "whatsapp", "linkedin", "tiktok", "telegram", "threads"),
        *("google news", "apple news", "google", "apple", "android", "ios", "app store", "google play", "spotify"),
        *("mein", "meine", "my", "toggle", "tv", "e-paper", "emagazine", "karriere", "jobs", "digital", "alle", "your"),
        *("details", "sales", "staff", "press", "policy", "team", "the team", "data", "authors", "the author"),
    )
)


def page_outlet(lines: Sequence[Line], body: Sequence[int], headline: int | None) -> str | None:
    """Who publishes the page: a name of its copyright line, or the one it uses of itself, or its own address.

    The copyright line's name gives way to a self-used one only where no other line of the page uses it.
    """
    outside = _outside(lines, body)
    around = _around(outside)
    signed = [line.text for line in lines if "copyright" in line.traits]  # a long one may stand among the paragraphs
    owned = lines_holding("\n".join([line.small for line in outside]), OWNER_SIGNS)
    stated = _stated((*(outside[place].text for place in owned), *signed))
    weak = stated is None or _is_wire(stated) or is_company(stated)
    if stated is not None and not weak and _uses(stated, around) > _BORNE_OUT:
        return _as_masthead(stated, lines)
    last = [line.text for line in lines[-_FOOT:]]
    matter = "" if headline is None else f"{lines[headline].text} " * _TOPIC  # nobody is a headline's by chance
    article = (matter + " ".join(lines[i].text for i in body)).casefold()
    own = _self_named(around, last, article) or (_served(around, article) if weak else None)
    if stated is not None and (own is None or (len(own) <= _SHORT_FORM and not weak)):
        return _as_masthead(stated, lines)
    top = [line.text for line in lines[: min(_TOP, headline or 0)]]
    opening = lines[body[0]].text if body else ""
    return own or _own_address(around) or masthead(top) or named_at_top(top, opening, last)


def _stated(outside: Iterable[str]) -> str | None:
    """The first name of a copyright line; an agency's, which signs its pictures, only where no other stands."""
    found = (name for line in outside if (name := read_outlet(line)) and _may_be_name(name))
    names = list(islice(dict.fromkeys(found), _MOST_SIGNED))
    return min(names, key=_is_wire, default=None)


def _is_wire(name: str) -> bool:
    return is_agency(name.removeprefix("The "))


_SLOGAN = re.compile(r"\s[|•–—>»]\s.*|\s(?:website|web site|homepage)$", re.IGNORECASE)


def site_name(stated: str | None) -> str | None:
    """The name of a site as its template states it, without slogan or section; None where no name is left."""
    name = _SLOGAN.sub("", stated or "").strip()
    return name if name and _may_be_name(name) and "://" not in name else None


def _outside(lines: Sequence[Line], body: Sequence[int]) -> list[Line]:
    """The lines outside the article, those below it first; an unfilled template mark looks like an address, so none."""
    inside = frozenset(body)
    start = body[-1] + 1 if body else 0
    others = [lines[i] for i in (*range(start, len(lines)), *range(start)) if i not in inside]
    return [line for line in others if "template" not in line.traits or "{{" not in line.text]


@dataclass(frozen=True, slots=True)
class _Around:
    """The lines in which a page may name itself, each once."""

    lines: tuple[str, ...]
    small: tuple[str, ...]  # in small letters
    page: str  # the same, parted by line feeds


def _around(outside: Sequence[Line]) -> _Around:
    """The short ones among the lines."""
    found = dict([(line.text, line.small) for line in outside if len(line.text) <= _LONGEST_LINE][:_MOST_LINES])
    return _Around(tuple(found), tuple(found.values()), "\n".join(found.values()))


def _may_be_name(name: str) -> bool:
    plain = name.casefold()
    words = plain.split()
    if not 1 <= len(words) <= _MOST_WORDS + 2 or len(plain) < 2 or plain in _NOBODY:
        return False
    counted = any(character.isdigit() for character in name)  # "9News" is no "News", which labels lose their counts for
    return (counted or not (label_kind(name) or is_section(name))) and any(map(str.isalpha, name))


def _uses(name: str, around: _Around) -> int:
    """How many different lines use the name as a word of its own."""
    wanted, page = name.casefold(), around.page
    uses = 0
    at = page.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        alone = not page[max(0, at - 1) : at].isalnum() and not page[end : end + 1].isalnum()
        uses += alone
        at = page.find(wanted, _next_line(page, end) if alone else at + 1)
    return uses


def _next_line(page: str, at: int) -> int:
    end = page.find("\n", at)
    return len(page) if end < 0 else end


def _self_named(around: _Around, last: Sequence[str], article: str) -> str | None:
    """The name by which the page calls itself most often, the one met first on a tie."""
    foot = [match["name"] for line in last if (match := _FOOT_NAME.match(line))]
    inside = frozenset(lines_holding(around.page, _SELF_INSIDE))
    likely = [
        line
        for place, (line, folded) in enumerate(zip(around.lines, around.small, strict=True))
        if place in inside or folded.partition(" ")[0] in _SELF_FIRST
    ]
    named = [*foot, *(name for line in likely for name in _names(line))]
    own = [name for name in islice(dict.fromkeys(named), _MOST_NAMES) if _is_own(name)]
    ranked = [
        (_uses(name, around) + (name in foot), -place, name)
        for place, name in enumerate(own)
        if article.count(name.casefold()) < _TOPIC
    ]
    uses, _, name = max(ranked, default=(0, 0, ""))
    return name if uses > _BORNE_OUT else None


def _names(line: str) -> Iterator[str]:
    for shape in _SELF:
        if match := shape.match(line):
            name = match["name"].strip(" ,-–—").removeprefix("the ")
            yield name if "." in name[:-1] else name.rstrip(".")


def _served(around: _Around, article: str) -> str | None:
    """The name under which the page offers most: "Bell Newsletter", "More from Bell"; the first met on a tie."""
    offers = [line for line, folded in zip(around.lines, around.small, strict=True) if _may_offer(folded)]
    matches = (match for line in offers for shape in _SERVICES if (match := shape.match(line)))
    offered = Counter(name for match in matches if _is_written_as_name(name := match["name"].strip(" ,-–—")))
    known = [name for name, times in offered.items() if times >= _SERVED and _is_own(name)][:_MOST_NAMES]
    ranked = [
        (offered[name], -place, name)
        for place, name in enumerate(known)
        if article.count(name.casefold()) < _TOPIC and _uses(name, around) > _BORNE_OUT
    ]
    return max(ranked, default=(0, 0, None))[2]


def _may_offer(folded: str) -> bool:
    last = folded.rpartition(" ")[2].rpartition("-")[2]
    return last in _SERVICE_LAST or folded.partition(" ")[0] in _SERVICE_FIRST


def _is_written_as_name(words: str) -> bool:
    """Every word is capitalised or holds a figure or a capital: "BR24", "9to5Mac"."""
    return all(not word.islower() and any(map(str.isalnum, word)) for word in words.split())


def _is_own(name: str) -> bool:
    proper = any(character.isupper() for character in name) or "." in name or "-" in name
    return proper and _may_be_name(name) and not is_agency(name)


def _own_address(around: _Around) -> str | None:
    """The site whose addresses the page gives, where it gives those of one site more than once."""
    found = Counter(
        host
        for line in around.lines
        if "." in line and _DOTTED.search(line)
        for match in _DOMAIN.finditer(line)
        if not _ELSEWHERE.match(host := match[1].lower())
    )
    [(host, times), *others] = found.most_common(2) or [("", 0)]
    clear = times >= _BORNE_OUT and (not others or others[0][1] * 2 <= times)
    return _spelled(host, around.lines) if clear else None


def _spelled(host: str, lines: Iterable[str]) -> str:
    """The site's name as a line of the page spells it, else its address."""
    core = host.rsplit(".", 1)[0].rsplit(".", 1)[-1].replace("-", "")
    alike = (line for line in lines if re.sub(r"[\W_]", "", line).casefold() == core and line != core)
    return next(alike, host)


def _as_masthead(name: str, lines: Sequence[Line]) -> str:
    """The part of a copyright line's name that is a line of the page too: "Harbour Courier" of "… Courier Trust"."""
    folded = name.casefold()
    shown = [
        len(line.text)
        for line in lines
        if 3 < len(line.text) < len(name) and line.label is None and folded.startswith(line.small)
        and not is_section(line.text) and not (folded[len(line.text)].isalpha() and folded[len(line.text)].isascii())
    ]  # fmt: skip
    bare = name.removeprefix("The ")
    if any(line.text == bare for line in lines):
        return bare
    return name[: max(shown, default=len(name))]
