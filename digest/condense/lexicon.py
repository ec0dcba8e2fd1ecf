"""What stands between two spaces: its tokens, their content stems and their kinds, looked up once a language.

A sentence is split at its spaces and each piece looked up; what ranking counts is a sum over pieces, so that neither
a pattern nor a word list is asked again for what has been met before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from digest.text import MARKS, NOTE_OPENINGS, Lists, content_words, is_unspaced, lists, normal

STEM_LENGTH = 6  # first letters kept: truncation does nearly as well as a stemmer (Can et al., JASIST 59(3), 2008: 5)
IN_MARKUP = ("://", "www.", "@", "{{", "}}", "<", *"©®|•→")  # one of them is in all markup that a sentence can hold
_MOST_REMEMBERED = 100_000  # pieces of a language, and tokens; then the lexicon starts afresh
_LONGEST_REMEMBERED = 40  # letters; longer ones are clauses of Chinese or Japanese, or garbage
_LANE = 32  # bits in which the tokens of a kind are counted


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
    MARKUP = 1 << 18  # of a piece: it may be markup
    SERVICE = 1 << 19  # of a piece: a service line of a page may hold it
    UNSPACED = 1 << 20  # of a piece: it holds letters of a script without spaces
    # These are not counted.
    NAMES = 1 << 21  # no function word, pronoun, time or number
    LEANS = 1 << 22  # leans on the sentence before when it opens one
    HEAD = 1 << 23  # the same, or the first word of a phrase that does
    SECOND = 1 << 24  # the second word of such a phrase
    ALONE = 1 << 25  # of a piece: it holds one word and no other
    NOTE = 1 << 26  # of a piece: an editor's note may begin so


KINDS = 21  # that are counted
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


class Piece(NamedTuple):
    """What is known of a run of text between two spaces."""

    tally: int  # how many of its tokens are of each kind: a lane of bits for each kind, so that pieces can be added up
    stems: tuple[str, ...]
    opening: int  # the kinds of its first word, and what is said of the piece itself
    tokens: tuple[Token, ...]


class _Tokens(dict[str, Token]):
    """The tokens of a language, looked up when they are first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._known = lists(language)

    def __missing__(self, token: str) -> Token:
        made = _word(token, self._language, self._known) if token[0].isalnum() else _mark(token)
        if len(token) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[token] = made
        return made


class Lexicon(dict[str, Piece]):
    """The pieces of a language, looked up when they are first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._tokens = _Tokens(language)
        self._tallies: dict[int, int] = {}  # each kept once: most pieces have one of a few hundred
        self._suspicion = _Suspicion(lists(language))

    def __missing__(self, text: str) -> Piece:
        made = self._piece(text)
        if len(text) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
                self._tallies.clear()
            self[text] = made
        return made

    def _piece(self, text: str) -> Piece:
        tokens = tuple(map(self._tokens.__getitem__, _pattern().findall(text)))
        kinds = self._suspicion.of(normal(text)) | Kind.UNSPACED * is_unspaced(text)
        tally = sum([lane(token.kinds) for token in tokens]) + lane(kinds)
        stems = tuple([stem for token in tokens for stem in token.stems])
        return Piece(self._tallies.setdefault(tally, tally), stems, _opening(tokens), tokens)


class _Suspicion:
    """Which pieces can be markup or of a service line: those that hold the longest word of a phrase known for it."""

    def __init__(self, known: Lists) -> None:
        rows = []
        for phrase in sorted(known.clutter):
            words = phrase.split()
            at = max(range(len(words)), key=lambda i: (words[i] not in known.stop, len(words[i])))
            rows.append((words[at], at > 0, at < len(words) - 1))
        self._within = tuple(word for word, after, before in rows if not (after or before))
        self._endings = tuple(word for word, after, before in rows if before and not after)
        self._beginnings = tuple(word for word, after, before in rows if after and not before)
        self._wholes = frozenset(word for word, after, before in rows if after and before)

    def of(self, plain: str) -> int:
        """The kinds that a piece in normal form may be of."""
        found = Kind.MARKUP * any(map(plain.__contains__, IN_MARKUP))
        if (
            plain in self._wholes
            or plain.endswith(self._endings)
            or plain.startswith(self._beginnings)
            or any(map(plain.__contains__, (*self._within, " ")))
        ):
            found |= Kind.SERVICE
        return found


@cache
def lane(kinds: int) -> int:
    """One of each of the kinds, as a tally counts them."""
    return sum(1 << _LANE * bit for bit in range(KINDS) if kinds >> bit & 1)


def some(kinds: int) -> int:
    """What shares a bit with the tallies of those that hold one of the kinds."""
    return lane(kinds) * ((1 << _LANE) - 1)


def table(tallies: Iterable[int]) -> npt.NDArray[np.float32]:
    """Tallies as columns of counts; shape (KINDS, tallies)."""
    size = KINDS * _LANE // 8
    counts = np.frombuffer(b"".join([tally.to_bytes(size, "little") for tally in tallies]), "<u4")
    return counts.reshape(-1, KINDS).T.astype(np.float32, order="C")


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language by ISO 639-1 code."""
    return Lexicon(language)


def stems(text: str, language: str) -> frozenset[str]:
    """The content words, cut to their first letters so that inflected forms meet."""
    return frozenset([stem for piece in map(lexicon(language).__getitem__, text.split()) for stem in piece.stems])


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


def _opening(tokens: Sequence[Token]) -> int:
    words = [token.kinds for token in tokens if token.kinds & Kind.WORD]
    note = bool(tokens) and tokens[0].plain.removesuffix("'s") in NOTE_OPENINGS
    return (words[0] if words else 0) | (Kind.ALONE if len(words) == 1 else 0) | (Kind.NOTE if note else 0)
