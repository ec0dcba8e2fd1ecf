"""Quoting: who is cited is the original, and two reports that share nothing but somebody's words are no copies.

A short report of a statement may be a third quotation. Another outlet that was there has the same quotation, with the
names and the day around it, and yet its own account; a copy has the sentences between the quotations too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from digest.group.sketches import body_of
from digest.model import Article, is_known_outlet
from digest.text import words

SHORT = 300  # words of the shorter text; in a longer one a quotation is no evidence that matters
OWN = (
    0.3  # share of the shorter text's own runs of words that a copy has too: rivals had .13 to .22, copies .64 and more
)
RUN = 3  # words
FEWEST = 8  # own runs; with fewer nothing tells whose they are
FEWEST_LETTERS = 3  # of an outlet's name that is sought in a text

_QUOTED = re.compile(r"“[^“”]{3,800}”|«[^«»]{3,800}»|„[^„“”]{3,800}[“”]|\"[^\"]{3,800}\"")


def shares_only_quotations(one: Article, other: Article) -> bool:
    """Whether two articles, one of them short, agree in what they quote and hardly in what they say themselves."""
    shorter, longer = sorted((one, other), key=lambda article: (len(article.text), article.id))
    body, language = body_of(shorter), shorter.language
    if len(body) > SHORT * 12 or not _QUOTED.search(body) or len(words(body, language)) > SHORT:
        return False
    own = _own_runs(body, language)
    if len(own) < FEWEST:
        return False
    return len(own & _own_runs(body_of(longer), language)) < OWN * len(own)


@lru_cache(maxsize=256)  # what others repeat is asked again and again
def _own_runs(body: str, language: str) -> frozenset[tuple[str, ...]]:
    """Every run of words that lies outside quotation marks."""
    return frozenset(run for part in _QUOTED.split(body) for run in _runs(words(part, language)))


def _runs(said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(*(said[place:] for place in range(RUN)), strict=False)


def cites(article: Article, outlet: str) -> bool:
    """Whether a text names another outlet, as one does from which it has its news."""
    if len(outlet) < FEWEST_LETTERS or not is_known_outlet(outlet) or outlet == article.outlet:
        return False
    return outlet in article.text and re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", article.text) is not None
