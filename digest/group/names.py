"""Names: rows of words with capitals, and those that an article is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from digest.model import Article
from digest.text import normal, stop_words

OPENING = 400  # characters of a text in which a name is what it is about
READ = 6_000  # characters in which names are counted
SHORTEST = 7  # characters of a name that can be a label
MOST = 8  # names of an article

# Offices and forms of address that English writes before a name, with a capital.
_WRITTEN_OFFICES = """
    president president-elect vice prime minister premier chancellor secretary attorney general senator sen rep governor
    representative gov mayor speaker leader justice judge king queen prince princess pope bishop sir dame lord lady mr
    mrs ms dr prof professor gen lt col capt sgt former special counsel deputy acting chief chairman chairwoman director
    ambassador team
"""
OFFICES = frozenset(_WRITTEN_OFFICES.split())
# What stands with a capital within them, or alone, and names nobody: two ministers of transport are two.
_WRITTEN_PARTS = """
    foreign interior defence defense transport finance health education energy trade economy agriculture environment
    labour labor culture captain colonel major lieutenant sergeant commander admiral marshal spokesman spokeswoman
    spokesperson commissioner police
"""
NAMELESS = OFFICES | frozenset(_WRITTEN_PARTS.split())

_PARTICLES = frozenset(["de", "del", "la", "al", "von", "van", "der", "bin", "ibn"])
_POSSESSIVES = frozenset(["'s", "’s"])  # "Venn’s Harbour Board" is two names
_LONGEST_NAME = 4  # words that begin with a capital; more are a heading, or an office and who holds it


@cache
def _word_shape() -> re.Pattern[str]:
    # Small words in a row are taken as one: they are most of a text, and no part of a name but for particles.
    return re.compile(r"[a-z][\w’'-]*+(?:[^\w’'-]++[a-z][\w’'-]*+)*|[^\W\d_][\w’'-]*+")


def names(text: str) -> tuple[str, ...]:
    """Capitalised sequences of two to four words, as written; none in scripts without capitals."""
    found: list[str] = []
    start = end = at = capitals = 0  # of the sequence under way: where it begins and ends, and how far it was read
    for match in _word_shape().finditer(text):
        word, joined = match.group(), capitals and match.start() == at + 1 and text[at] == " "
        joined = joined and text[at - 2 : at] not in _POSSESSIVES
        at = match.end()
        if joined and _PARTICLES.issuperset(word.split(" ")):
            continue
        if not (joined and word[0].isupper()):
            if 1 < capitals <= _LONGEST_NAME:
                found.append(text[start:end])
            start, capitals = match.start(), 0
        if word[0].isupper():
            end, capitals = at, capitals + 1
    if 1 < capitals <= _LONGEST_NAME:
        found.append(text[start:end])
    return tuple(found)


def about(article: Article, body: str) -> tuple[str, ...]:
    """Names of the headline's and the opening's, as the text itself writes them, most used first.

    A headline may capitalise every word, so its names count only where the text has them too.
    """
    written = Counter(_trimmed(name, article.language) for name in names(body[:READ]))
    opening = {_trimmed(name, article.language) for name in names(body[:OPENING])}
    headline = normal(article.headline)
    telling = (
        name
        for name, count in written.items()
        if " " in name and len(name) >= SHORTEST and (normal(name) in headline or (name in opening and count > 1))
    )
    return tuple(sorted(telling, key=lambda name: (-written[name], name))[:MOST])


@lru_cache(maxsize=100_000)
def _trimmed(name: str, language: str) -> str:
    """Without function words at the ends, which a sentence's first capital brings, and without a possessive."""
    stop = stop_words(language)
    parts = name.removesuffix("'s").removesuffix("’s").split(" ")
    while parts and normal(parts[0]) in stop:
        parts = parts[1:]
    while parts and normal(parts[-1]) in stop:
        parts = parts[:-1]
    return " ".join(parts)
