"""Words: tokens to compare by, and the count that a word budget means."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from digest.text.forms import normal
from digest.text.languages import Lists, lists

# Characters of Chinese and Japanese, which are written without spaces: kana, Han, half-width kana.
_UNSPACED = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
# Vowel signs and other marks are no `\w` for Python, and would cut Indic, Arabic and Hebrew words in two.
MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e4e"
_SHORT = 3  # letters: "na", "je", "het"; with four begin names such as NATO
CHARACTERS_PER_WORD = 1.7  # of Chinese or Japanese; the usual length ratio of translations into English


@cache
def _token() -> re.Pattern[str]:
    letter = rf"(?:[^\W_]|[{MARKS}])"
    return re.compile(
        r"(?:[^\W\d_]\.){2,}"  # u.s., e.g.
        r"|\d++(?:[.,:]\d++)*[^\W\d_]*+"  # 1,200  3.5  11:45  1.13bn
        rf"|{letter}++(?:'{letter}++)*"
    )


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]+")


def words(text: str, language: str = "und") -> tuple[str, ...]:
    """Word tokens in normal form, in reading order.

    Hyphens part words, inner apostrophes do not (but do in French and Italian); an English "'s" is dropped; "U.S."
    becomes "us", or stays "u.s." where that would be a function word. Chinese and Japanese give overlapping pairs of
    characters, Korean its space-separated words.
    """
    known = lists(language)
    tokens = _token().findall(normal(_spell_acronyms(text, known.acronyms)))
    if is_unspaced(text):
        tokens = [part for token in tokens for part in _pairs(token)]
    return tuple(_finish(tokens, known))


def _spell_acronyms(text: str, acronyms: frozenset[str]) -> str:
    """`US` as `U.S.`: without its capitals it would be the pronoun."""
    if not acronyms or text.isupper():
        return text
    for acronym in sorted(acronyms):
        capitals = acronym.upper()
        if capitals in text:
            text = re.sub(rf"\b{capitals}\b", ".".join(capitals) + ".", text)
    return text


def _finish(tokens: list[str], known: Lists) -> Iterator[str]:
    for token in tokens:
        if "." in token and not token[0].isdigit():
            plain = token.replace(".", "")
            yield token if plain in known.stop or plain in known.acronyms else plain
        elif "'" not in token:
            yield token
        elif known.elides:
            yield from token.split("'")
        else:
            yield token.removesuffix("'s")


def _pairs(token: str) -> Iterator[str]:
    """The token, its unspaced runs cut into overlapping pairs: 中国外交 → 中国 国外 外交."""
    end = 0
    for run in _unspaced().finditer(token):
        if run.start() > end:
            yield token[end : run.start()]
        characters = run.group()
        yield from (characters[i : i + 2] for i in range(max(1, len(characters) - 1)))
        end = run.end()
    if end < len(token):
        yield token[end:]


def content_words(text: str, language: str = "und") -> tuple[str, ...]:
    """The words that carry meaning: no function words, no single letters; digits stay.

    In a language without lists the words of two and three letters of an alphabet with capitals are left out as well:
    most of them are function words, and most of what every text of the language shares.
    """
    return tuple(word for word in words(text, language) if is_content(word, language))


def is_content(word: str, language: str = "und") -> bool:
    """Whether a token of `words` is one of `content_words`."""
    stop = lists(language).stop
    if language[:2] in ("zh", "ja"):
        return len(word) > 1 and word not in stop and stop.isdisjoint(word)
    if word in stop or not (len(word) > 1 or word.isdigit()):
        return False
    return bool(stop) or len(word) > _SHORT or not _has_capitals(word)


def _has_capitals(word: str) -> bool:
    """Whether it is a word of an alphabet with capitals."""
    return word.isalpha() and word.upper() != word


def is_unspaced(text: str) -> bool:
    """Whether the text holds letters of a script that is written without spaces."""
    return not text.isascii() and _unspaced().search(text) is not None


def word_count(text: str, language: str = "und") -> int:
    """How many words a reader would count: what stands between spaces.

    Chinese and Japanese count a word for each 1.7 characters (punctuation aside), rounded up. `language` is accepted
    for the day when a language needs its own rule; the script decides today.
    """
    if text.isascii():
        return len(text.split())
    characters = sum(map(len, _unspaced().findall(text)))
    if not characters:
        return len(text.split())
    others = sum(1 for piece in _unspaced().sub(" ", text).split() if any(map(str.isalnum, piece)))
    return math.ceil(characters / CHARACTERS_PER_WORD) + others
