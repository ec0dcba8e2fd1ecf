"""What a token is: its content stems and its kinds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from digest.text import MARKS, NOTE_OPENINGS, Lists, content_words, is_content, is_unspaced, lists, normal

STEM_LENGTH = 6  # first letters kept: truncation does nearly as well as a stemmer (Can et al., JASIST 59(3), 2008: 5)
_MOST_REMEMBERED = 100_000  # tokens of a language; then they are forgotten
_IN_MARKUP = frozenset("/@{}<©®|•→")  # in all markup that a sentence can hold is one of them, or "www"
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
    # The rest is not counted. What a word says of an opening:
    NAMES = 1 << 18  # no function word, pronoun, time or number
    LEANS = 1 << 19  # leans on the sentence before when it opens one
    HEAD = 1 << 20  # the same, or the first word of a phrase that does
    SECOND = 1 << 21  # the second word of such a phrase
    NOTE = 1 << 22  # an editor's note may begin so
    OPENER = 1 << 27  # a preposition, behind which somebody may be meant whom nobody named
    POINTER = 1 << 31  # the same of a place, at the end; the bits between are those of `lexicon.Mark`
    # What a token says of its sentence:
    SMALL = 1 << 23  # it holds a letter that is no capital
    UNSPACED = 1 << 24  # it holds letters of a script without spaces
    MARKUP = 1 << 25  # it may be part of markup
    SERVICE = 1 << 26  # a service line of a page may hold it


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
        self._listed = _listed(lists(language))
        self._phrases = _Phrases(lists(language))

    def __missing__(self, token: str) -> Token:
        made = self._word(token) if token[0].isalnum() else _mark(token)
        if len(token) <= LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[token] = made
        return made

    def read(self, text: str) -> list[Token]:
        """The tokens of a text, in order."""
        return [*map(self.__getitem__, _pattern().findall(text))]

    def _word(self, token: str) -> Token:
        if token.isascii() and token.isalpha() and token[1:].islower():  # most words: they have no other form
            plain, content = token.lower(), (token.lower(),) * is_content(token.lower(), self._language)
        else:
            plain, content = normal(token), content_words(token, self._language)
        kinds = self._listed.get(plain, Kind.NAMES) | _kinds(token) | Kind.SERVICE * self._phrases.may_hold(plain)
        if plain.isdigit():
            kinds &= ~Kind.NAMES
        if not content:
            kinds |= Kind.STOP
        return Token(plain, tuple([word[:STEM_LENGTH] for word in content]), kinds)


def _kinds(token: str) -> int:
    """What a word's letters and figures say."""
    kinds = Kind.WORD
    if token[0].isdigit():
        kinds |= Kind.FIGURE
        if len(token) == 4 and token.isdigit() and token[:2] in ("18", "19", "20"):
            kinds |= Kind.YEAR
    elif token[0].isupper():
        kinds |= Kind.CAPITAL | (Kind.SHOUTED if len(token) > 1 and token.isupper() else 0)
    if any(map(str.islower, token)):
        kinds |= Kind.SMALL
    return kinds | Kind.UNSPACED * is_unspaced(token)


def _mark(token: str) -> Token:
    kinds = _OFMARKS.get(token, Kind.SYMBOL) | Kind.UNSPACED * is_unspaced(token)
    return Token(token, (), kinds | Kind.MARKUP * (token in _IN_MARKUP))


def _listed(known: Lists) -> dict[str, int]:
    """What the lists of a language say of their words, which no other word is."""
    kinds: dict[str, int] = {}
    for words, kind in (
        (known.speech, Kind.SPEECH | Kind.NAMES),
        (known.persons, Kind.PERSON | Kind.NAMES),
        (known.leaning, Kind.LEANS | Kind.NAMES),
        (known.leaning_heads, Kind.HEAD | Kind.NAMES),
        (known.leaning_seconds, Kind.SECOND | Kind.NAMES),
        (NOTE_OPENINGS, Kind.NOTE | Kind.NAMES),
        ({f"{opening}'s" for opening in NOTE_OPENINGS}, Kind.NOTE | Kind.NAMES),
        (("www",), Kind.MARKUP | Kind.NAMES),
        (known.pronouns, Kind.PRONOUN),
        (known.openers, Kind.OPENER | Kind.NAMES),
        (known.pointers, Kind.POINTER | Kind.NAMES),
        (known.after_times, Kind.TIME),
    ):
        for word in words:
            kinds[word] = kinds.get(word, 0) | kind
    for word in known.stop | known.pronouns | known.after_times | known.spans:
        kinds[word] = kinds.get(word, 0) & ~Kind.NAMES
    return kinds


class _Phrases:
    """Which words service lines can hold: the longest one of each phrase that is known for them."""

    def __init__(self, known: Lists) -> None:
        rows = []
        for phrase in sorted(known.clutter):
            words = re.findall(r"[^\W_][\w']*", phrase)
            at = max(range(len(words)), key=lambda i: (words[i] not in known.stop, len(words[i])))
            rows.append((words[at], at > 0, at < len(words) - 1))
        self._within = tuple(word for word, after, before in rows if not (after or before))
        self._endings = tuple(word for word, after, before in rows if before and not after)
        self._beginnings = tuple(word for word, after, before in rows if after and not before)
        self._wholes = frozenset(word for word, after, before in rows if after and before)

    def may_hold(self, plain: str) -> bool:
        """Whether a phrase may hold the word: it begins within one, ends within one, or stands in the middle."""
        return (
            plain in self._wholes
            or plain.endswith(self._endings)
            or plain.startswith(self._beginnings)
            or any(map(plain.__contains__, self._within))
        )


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
