"""What a token is: its content stems and its kinds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from digest.text import MARKS, Lists, content_words, is_content, lists, normal

STEM_LENGTH = 6  # first letters kept: truncation does nearly as well as a stemmer (Can et al., JASIST 59(3), 2008: 5)
_MOST_REMEMBERED = 100_000  # tokens of a language; then they are forgotten
LONGEST_REMEMBERED = 40  # letters; longer tokens are clauses of Chinese or Japanese, or garbage


class Kind:
    """The kinds of token, as bits; a token can be of several."""

    WORD = 1 << 0
    STOP = 1 << 1
    CAPITAL = 1 << 2  # begins with a capital
    SHOUTED = 1 << 3  # all capitals
    FIGURE = 1 << 4
    YEAR = 1 << 5
    QUOTE = 1 << 6  # a quotation mark that is no apostrophe
    PRONOUN = 1 << 7  # stands for somebody named before
    SPEECH = 1 << 8  # a verb of saying
    TIME = 1 << 9  # a weekday, a month, a zone
    PERSON = 1 << 10  # the first or second person: an opinion, a call, an advertisement
    MONEY = 1 << 11
    SYMBOL = 1 << 12  # what running text does not have: | © →
    QUESTION = 1 << 13
    EXCLAMATION = 1 << 14
    COLON = 1 << 15
    BRACKET = 1 << 16
    SINGLE = 1 << 17  # an opening single quotation mark
    # What a word says of an opening is not counted.
    NAMES = 1 << 18  # no function word, pronoun, time or number
    LEANS = 1 << 19  # leans on the sentence before when it opens one
    HEAD = 1 << 20  # the same, or the first word of a phrase that does
    SECOND = 1 << 21  # the second word of such a phrase


KINDS = 18  # that are counted
_OFMARKS = {
    **dict.fromkeys('"“”„«»「」『』', Kind.QUOTE),
    **dict.fromkeys("‘‹›", Kind.SINGLE),
    **dict.fromkeys("$£€¥₹₽₺%٪", Kind.MONEY),
    **dict.fromkeys("?？؟", Kind.QUESTION),
    **dict.fromkeys("!！", Kind.EXCLAMATION),
    **dict.fromkeys(":：", Kind.COLON),
    **dict.fromkeys("()（）", Kind.BRACKET),
    **dict.fromkeys(".,;'’-–—…‥、，。；।॥۔،؛·[]/&॰", 0),
}


class Token(NamedTuple):
    """What is known of a token."""

    plain: str  # in normal form
    stems: tuple[str, ...]  # of its content words: one, none, or several in a script without spaces
    kinds: int  # bits of `Kind`


class Tokens(dict[str, Token]):
    """The tokens of a language, looked up when they are first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._known = lists(language)

    def __missing__(self, token: str) -> Token:
        made = _word(token, self._language, self._known) if token[0].isalnum() else _mark(token)
        if len(token) <= LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[token] = made
        return made

    def read(self, text: str) -> list[Token]:
        """The tokens of a text, in order."""
        return [*map(self.__getitem__, _pattern().findall(text))]


@lru_cache(maxsize=32)
def tokens(language: str) -> Tokens:
    """The tokens of a language by ISO 639-1 code."""
    return Tokens(language)


def stems(text: str, language: str) -> frozenset[str]:
    """The content words, cut to their first letters so that inflected forms meet."""
    return frozenset([stem for token in tokens(language).read(text) for stem in token.stems])


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(  # the commonest first
        r"[A-Za-z][a-z]++(?!['’\w])|[.,]"
        rf"|[^\W\d_{MARKS}][\w{MARKS}]++(?:['’][\w{MARKS}]+)*"
        r"|\d++(?:[.,:]\d++)*\w*+"  # 1,200  3.5  11:45  1.13bn
        r"|[^\W\d_](?:\.[^\W\d_])+\.?"  # U.S., e.g.
        rf"|[^\W_](?:['’][\w{MARKS}]+)*"
        r"|[^\w\s]"
    )


def _mark(token: str) -> Token:
    return Token(token, (), _OFMARKS.get(token, Kind.SYMBOL))


def _word(token: str, language: str, known: Lists) -> Token:
    if token.isascii() and token.isalpha() and token[1:].islower():  # most words: they have no other form
        plain = token.lower()
        stems = (plain[:STEM_LENGTH],) if is_content(plain, language) else ()
    else:
        plain = normal(token)
        stems = tuple(word[:STEM_LENGTH] for word in content_words(token, language))
    kinds = Kind.WORD
    if token[0].isdigit():
        kinds |= Kind.FIGURE
        if len(token) == 4 and token.isdigit() and token[:2] in ("18", "19", "20"):
            kinds |= Kind.YEAR
    elif token[0].isupper():
        kinds |= Kind.CAPITAL | (Kind.SHOUTED if len(token) > 1 and token.isupper() else 0)
    if not stems:
        kinds |= Kind.STOP
    for words, kind in (
        (known.speech, Kind.SPEECH),
        (known.pronouns, Kind.PRONOUN),
        (known.after_times, Kind.TIME),
        (known.persons, Kind.PERSON),
    ):
        kinds |= kind if plain in words else 0
    return Token(plain, stems, kinds | _leaning(plain, known))


def _leaning(plain: str, known: Lists) -> int:
    """What a word says of an opening, as `digest.text.opens_leaning` reads it."""
    nameless = (known.stop, known.pronouns, known.after_times, known.spans)
    kinds = 0 if plain.isdigit() or any(plain in words for words in nameless) else Kind.NAMES
    for words, kind in (
        (known.leaning, Kind.LEANS),
        (known.leaning_heads, Kind.HEAD),
        (known.leaning_seconds, Kind.SECOND),
    ):
        kinds |= kind if plain in words else 0
    return kinds
