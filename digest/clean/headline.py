"""Which words are a page's headline: what stands on the page as such, where the page's statements agree with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from digest.clean.blocks import Block, fold
from digest.clean.dates import opens_with_date_label
from digest.clean.label_words import is_section
from digest.clean.outlet import site_name
from digest.clean.structured import Facts

_BETWEEN = re.compile(r"(\s[|·•»‹›–—:@-]{1,2}\s|\s?[|]\s?|:\s)")
_ADDRESS = re.compile(r"(?:https?://)?[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}/?")
_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST = 300  # characters; a longer "headline" is a paragraph
_AGREE = 0.6  # of the shorter one's letter pairs: house styles shorten a headline, or put a kicker before it
_FEWEST_LETTERS = 4


def choose_headline(facts: Facts, visible: Sequence[Block]) -> str | None:
    """The headline as the page shows it; None where nothing but the site's name offers itself.

    A heading that nearly agrees with a statement (JSON-LD, Open Graph, `<title>`) wins in its own words; then a
    statement, or a part of `<title>`, that stands on the page word for word; then a lone first-level heading; then the
    best statement.
    """
    names = _site_names(facts)
    stated = list(_stated(facts, names))
    headings = [block for block in visible if block.level and _fits(fold(block.text), names)]
    for level in (1, 2):
        for statement in stated:
            for block in headings:
                if block.level == level and agree(fold(block.text), statement):
                    return fold(block.text)
    shown = {letters(block.text): fold(block.text) for block in reversed(visible) if len(block.text) <= _LONGEST}
    parts = sorted(_BETWEEN.split(facts.title or "")[::2], key=len, reverse=True)
    for statement in (*stated, *(part for part in parts if _fits(part, names))):
        if letters(statement) in shown:
            return shown[letters(statement)]
    first_level = [fold(block.text) for block in headings if block.level == 1]
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
    return _NOT_WORD.sub("", text).casefold()


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


def _stated(facts: Facts, names: frozenset[str]) -> Iterator[str]:
    for statement in (*facts.headlines, *([facts.title] if facts.title else [])):
        bare = _without_site(statement, names)
        if _fits(bare, names):
            yield bare


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
