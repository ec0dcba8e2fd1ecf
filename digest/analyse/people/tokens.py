"""An article's words and marks, and which of them begin as a name does."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from itertools import accumulate, compress, count
from typing import NamedTuple

from digest.text import normal

# Articles that names carry in small letters: "al-Rasiq", "dell’Orva" and "d'Amaro" are one word of a name.
_ARTICLE = re.compile(
    r"(?:(?:al|el|ul|ad|an|ar|as|ash|at|az|ал[ьл]?|эль|ас|аш|ат|ар)-|(?:dell|dall|degl|d|д)['’])(?=[^\W\d_])",
    re.IGNORECASE,
)
# What French leaves off before a vowel: "L'entraîneur" begins with no capital but that of its sentence.
_LEFT_OFF = re.compile(r"(?:[LCJSN]|Qu|D(?=['’]après))['’](?=[a-zà-ÿ])")
_ACRONYMS = frozenset({"US", "IT", "WHO", "IS", "OR", "AM", "WE", "ME", "SO"})
QUOTE = '"'  # the text of a token that stands for a whole quotation


class Token(NamedTuple):
    """A word or a mark, with its offsets in the article's text."""

    text: str
    start: int
    end: int
    key: str  # normal form; "WHO" and "US" keep their capitals, without which they would be function words
    is_capital: bool  # it begins as a name does
    is_word: bool  # a word or a figure, and no mark


def token(text: str, start: int, end: int) -> Token:
    """A token of that text."""
    return Token(text, start, end, *_known(text))


def without_article(key: str) -> str:
    """ "amaro" of "d'amaro", as some call them who bear an article."""
    return _ARTICLE.sub("", key, count=1) if "-" in key or "'" in key or "’" in key else key


@lru_cache(maxsize=65536)
def _known(text: str) -> tuple[str, bool, bool]:
    key = text if text in _ACRONYMS else normal(text) or text
    article = _ARTICLE.match(text)
    capital = text[0].isupper() or (article is not None and text[article.end()].isupper())
    capital = capital and _LEFT_OFF.match(text) is None
    return key, capital, text[0].isalnum() or text[-1].isalnum()


@lru_cache(maxsize=65536)
def _known_in_french(text: str) -> tuple[str, bool, bool]:
    """The same where "d'Amaro" is rather "of Amaro": only behind a name is it one (`is_elided`)."""
    key, capital, word = _known(text)
    return key, capital and not is_elided(text), word


def is_elided(text: str) -> bool:
    """Whether a word is written as "d'Amaro" is."""
    return text[:2] in ("d'", "d’") and text[2:3].isupper()


@cache
def _token_shape() -> re.Pattern[str]:
    """A word or a mark. "Marrins' father" is of Marrins, "van 't Hoek" one name.

    What most words are is tried first: three in four are ASCII letters up to a space, and cost a third so.
    """
    more = "(?:['’.-][^\\W_]+)*"
    return re.compile(
        r"([a-z0-9]++(?= )|[A-Z][a-z]*+(?= )"
        rf"|[A-Z][^\W_]*+(?:(?<=s)['’](?= [a-z])|{more})"
        rf"|[^\W_]+{more}|(?<=[np] )['’]t(?= )|--|[^\w\s])"
    )


class Columns(NamedTuple):
    """The tokens of a passage field by field, in the order of `Token`."""

    texts: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    are_capitals: tuple[bool, ...] = ()
    are_words: tuple[bool, ...] = ()

    def capitals(self) -> list[int]:
        """The places of those that begin as a name does."""
        return list(compress(count(), self.are_capitals))

    def rows(self) -> tuple[Token, ...]:
        """Token by token."""
        return tuple(map(_token, zip(*self, strict=True)))


_token = partial(tuple.__new__, Token)


def columns(text: str, language: str = "en") -> Columns:
    """Words and marks of a text."""
    # A text has a token for each six characters, so these lines decide what a reading costs.
    parts = _token_shape().split(text)
    words, edges = parts[1::2], list(accumulate(map(len, parts)))
    known = map(_known_in_french if language == "fr" else _known, words)
    return (
        Columns(tuple(words), tuple(edges[:-1:2]), tuple(edges[1::2]), *zip(*known, strict=True))
        if words
        else Columns()
    )
