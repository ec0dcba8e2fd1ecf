"""Which words are a page's headline: what stands on the page as such, where the page's statements agree with it."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from digest.clean.dates.dates import opens_with_date_label
from digest.clean.html_page.blocks import Block, fold
from digest.clean.html_page.structured import Facts
from digest.clean.names.outlet import site_name
from digest.clean.text_page.label_words import is_section

_BETWEEN = re.compile(r"(\s[|·•»‹›–—:@-]{1,2}\s|\s?[|]\s?|:\s)")
_ADDRESS = re.compile(r"(?:https?://)?[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}/?")
# Signs of ASCII go byte by byte, which costs a fiftieth of seeking words; what is left to seek is rare.
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_SMALL = bytes(range(256)).lower()
_OTHER_SIGN = re.compile(r"[^\w\x00-\x7f]+")
_LONGEST = 300  # characters; a longer "headline" is a paragraph
_AGREE = 0.6  # of the shorter one's letter pairs: house styles shorten a headline, or put a kicker before it
_FEWEST_LETTERS = 4
_FEWEST_CHARACTERS = 25  # of a headline: what follows a colon may be half of one
_AFTER_KICKER = frozenset(":–—|")
_CUT = re.compile(r"\s?(?:…|\.\.\.)$")


def choose_headline(facts: Facts, visible: Sequence[Block]) -> str | None:
    """The page's headline; None where nothing but the site's name offers itself.

    The first statement that anything else on the page bears out is the house's own, unless the page shows another that
    says nearly the same as its first-level heading. A page that states nothing for machines has its `<title>` and its
    headings: a heading that nearly agrees with the title wins, then a part of the title that stands on the page, then
    a lone first-level heading, then the title.
    """
    names = _site_names(facts)
    stated = [words for statement in facts.headlines if (words := _own(statement, names)) is not None]
    title = _own(facts.title or "", names)
    headings = [block for block in visible if block.level and _fits(block.line, names)]
    borne_out = (words for words in stated if _is_borne_out(words, [*stated, title or ""], headings))
    first = next(borne_out, None)
    if first is not None:
        headed = _without_kicker(_as_headed(first, [*stated, *([title] if title else [])], visible), stated)
        return _in_full(headed, [*stated, *(block.line for block in headings)])
    return _shown_headline(facts, [*stated, *([title] if title else [])], visible, headings)


def _is_borne_out(words: str, statements: Sequence[str], headings: Sequence[Block]) -> bool:
    """Does another statement or a heading say nearly the same? A template may state what is no headline."""
    others = (statement for statement in statements if statement is not words)
    return any(agree(words, other) for other in (*others, *(block.line for block in headings)))


def _as_headed(first: str, stated: Sequence[str], visible: Sequence[Block]) -> str:
    """The statement, or one that nearly agrees with it and that the page shows as its headline instead.

    Where the first-level heading is written for search engines, readers see another statement in a heading below it.
    On 139 pages of fundus the first statement is the headline that its readers are told on 116, and the only
    first-level heading on 92; by this rule it is found on 120.
    """
    levels: dict[str, set[int]] = {}
    for block in visible:
        if len(block.text) <= _LONGEST:
            levels.setdefault(letters(block.text), set()).add(block.level)
    own = levels.get(letters(first), set())
    others = [other for other in stated if letters(other) != letters(first) and agree(other, first)]
    if not own:
        return next((other for other in others if 1 in levels.get(letters(other), ())), first)
    lower = (other for other in others if min(levels.get(letters(other), {0}) - {0}, default=1) > 1)
    return next(lower, first) if 1 in own else first


def _without_kicker(words: str, stated: Sequence[str]) -> str:
    """The headline that another statement gives without the kicker before it: "Harbour: Dam opens", "Dam opens"."""
    ends = (own for own in stated if len(own) >= _FEWEST_CHARACTERS and own != words and words.endswith(own))
    return next((own for own in ends if words.removesuffix(own).rstrip()[-1:] in _AFTER_KICKER), words)


def _in_full(words: str, others: Sequence[str]) -> str:
    """The headline that a statement cut short begins."""
    begun = _CUT.sub("", words)
    longer = (other for other in others if len(other) > len(begun) and letters(other).startswith(letters(begun)))
    return words if begun == words else next((other for other in longer if not _CUT.search(other)), words)


def _shown_headline(
    facts: Facts, stated: Sequence[str], visible: Sequence[Block], headings: Sequence[Block]
) -> str | None:
    """The headline of a page whose statements nothing bears out, in the words that the page shows."""
    for level in (1, 2):
        for statement in stated:
            for block in headings:
                if block.level == level and agree(block.line, statement):
                    return block.line
    names = _site_names(facts)
    shown = {letters(block.text): block.line for block in reversed(visible) if len(block.text) <= _LONGEST}
    parts = sorted(_BETWEEN.split(facts.title or "")[::2], key=len, reverse=True)
    for statement in (*stated, *(part for part in parts if _fits(part, names))):
        if letters(statement) in shown:
            return shown[letters(statement)]
    first_level = [block.line for block in headings if block.level == 1]
    return (
        first_level[0] if len(first_level) == 1 and not facts.is_article else next(iter([*stated, *first_level]), None)
    )


def site_in_title(facts: Facts, headline: str | None) -> str | None:
    """The site's name, where `<title>` is the headline and then a short name: `Dam opens | Harbour Courier`."""
    parts = _BETWEEN.split(facts.title or "")
    if not headline or len(parts) < 3 or headline == facts.title or not agree(parts[0], headline):
        return None
    return site_name(parts[-1]) if len(parts[-1]) <= 40 and len(parts[-1].split()) <= 5 else None


def letters(text: str) -> str:
    """The text's letters and digits alone, in small letters: equal for two printings of the same words."""
    if text.isascii():
        return text.encode().translate(_SMALL, _SIGNS).decode()
    plain = text.encode("utf-8", "surrogatepass").translate(_SMALL, _SIGNS).decode("utf-8", "surrogatepass")
    return _OTHER_SIGN.sub("", plain).casefold()


def letters_of_words(text: str) -> list[str]:
    """The text's words, each as `letters` gives it."""
    return [plain for word in text.split() if (plain := letters(word))]


def agree(one: str, other: str) -> bool:
    """Whether two texts are nearly the same words: most letter pairs of the shorter stand in the longer."""
    short, long = sorted((_pairs(one), _pairs(other)), key=len)
    return len(short) > 1 and len(short & long) >= _AGREE * len(short) and len(long) <= 3 * len(short)


def _pairs(text: str) -> set[str]:
    plain = letters(text[:_LONGEST])
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _own(statement: str, names: frozenset[str]) -> str | None:
    """The statement as a headline: entities escaped twice are read, the site's name is off; None: nothing left."""
    bare = _without_site(fold(entities.unescape(statement)), names)
    return bare if _fits(bare, names) else None


def _fits(text: str, names: frozenset[str]) -> bool:
    plain = letters(text)
    fits = len(plain) >= _FEWEST_LETTERS and len(text) <= _LONGEST and plain not in names
    return fits and not (is_section(text) or opens_with_date_label(text) or _ADDRESS.fullmatch(text.strip()))


def _without_site(title: str, names: frozenset[str]) -> str:
    """The title without the site's name at its end or start."""
    parts = _BETWEEN.split(title)
    while len(parts) >= 3 and letters(parts[-1]) in names:
        parts = parts[:-2]
    while len(parts) >= 3 and letters(parts[0]) in names:
        parts = parts[2:]
    return "".join(parts).strip()


def _site_names(facts: Facts) -> frozenset[str]:
    """What the site calls itself: the outlet, the host, and a last part of `<title>` that the host's name contains."""
    names = {letters(facts.outlet)} if facts.outlet else set()
    host = (
        letters(".".join((urlsplit(facts.url).hostname or "").removeprefix("www.").split(".")[:-1]))
        if facts.url
        else ""
    )
    whole = letters((urlsplit(facts.url).hostname or "").removeprefix("www.")) if facts.url else ""
    for part in _BETWEEN.split(facts.title or "")[::2]:
        plain = letters(part)
        if plain and host and (plain in host or (host in plain and len(plain) <= len(host) + 8)):
            names.add(plain)
    names.add(letters(_last_part(facts.title or "")))
    return frozenset(names | {host, whole, "home", "news"} - {""})


def _last_part(title: str) -> str:
    """The short name at the end of `Dam opens after nine years | Harbour Courier`; "" where there is none."""
    parts = _BETWEEN.split(title)
    if len(parts) < 3 or ":" in parts[-2] or not parts[-1][:1].isupper():
        return ""
    return parts[-1] if len(parts[-1].split()) <= 4 < len(parts[0].split()) else ""
