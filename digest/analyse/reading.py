"""An article read once for all findings: its sentences, its quotations, its tokens, the people in it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from operator import attrgetter
from typing import NamedTuple

from digest.analyse.marks import Quote, quotes
from digest.analyse.passages import whole
from digest.analyse.people.actors import Cast, Mention, mentions
from digest.analyse.people.names import People, people
from digest.analyse.people.tokens import Columns, Token, columns
from digest.model import Article, Sentence
from digest.text import sentences

_start, _end = attrgetter("start"), attrgetter("end")
LONGEST = 200_000  # characters of an article that are read; nothing of a longer one is news


class Words(NamedTuple):
    """The words of a text, without its marks, in reading order; of bare values, as thousands of texts are kept."""

    keys: tuple[str, ...]  # in normal form
    starts: array[int]
    ends: array[int]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is left of a reading once its story is told, for what is asked of all stories together."""

    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Sentence, ...]  # the same, those of one quotation joined, so that none is printed by halves
    words: Words


@dataclass(frozen=True, slots=True)
class Reading(Outline):
    """What every finding of a story starts from."""

    quotes: tuple[Quote, ...]
    tokens: tuple[Token, ...]  # of the whole text
    starts: Sequence[int]  # of each token
    people: People
    cast: Cast
    mentions: tuple[Mention, ...]
    vocabulary: frozenset[str]  # the keys of its tokens
    homes: Mapping[str, Sequence[int]]  # of each: the numbers of the passages in which it stands

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens that lie within a sentence."""
        return self.tokens[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]

    def holding(self, keys: Iterable[str]) -> frozenset[int]:
        """The numbers of the passages that hold one of these."""
        return frozenset(chain.from_iterable(self.homes.get(key, ()) for key in keys))

    def quotes_of(self, sentence: Sentence) -> tuple[Quote, ...]:
        """The quotations that touch a sentence."""
        if not self.quotes:
            return ()
        first = bisect_left(self.quotes, sentence.start, key=_end)
        last = bisect_left(self.quotes, sentence.end, key=_start)
        return tuple(quote for quote in self.quotes[first:last] if quote.end > sentence.start)

    def mentions_of(self, sentence: Sentence) -> Sequence[Mention]:
        """The people named in a sentence."""
        if not self.mentions:
            return ()
        first = bisect_left(self.mentions, sentence.start, key=_start)
        last = bisect_left(self.mentions, sentence.end, key=_start)
        return self.mentions[first:last]

    def outline(self) -> Outline:
        """What outlives it."""
        return Outline(self.article, self.sentences, self.passages, self.words)


def read(article: Article) -> Reading:
    """Take an article apart."""
    text = article.text[:LONGEST]
    found = sentences(text, article.language, article.id, article.dateline)
    fields = columns(text, article.language)
    row = fields.rows()
    known = people(article, fields, row)
    cast = Cast(article, known.names)
    passages = tuple(whole(text, found))
    return Reading(
        article=article,
        sentences=found,
        passages=passages,
        words=_words(fields),
        quotes=quotes(text),
        tokens=row,
        starts=fields.starts,
        people=known,
        cast=cast,
        mentions=tuple(mentions(row, fields.capitals(), cast, known.parts)),
        vocabulary=frozenset(fields.keys),
        homes=_homes(passages, fields),
    )


def _homes(passages: Sequence[Sentence], fields: Columns) -> Mapping[str, Sequence[int]]:
    homes: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(passages):
        first, last = bisect_left(fields.starts, one.start), bisect_left(fields.starts, one.end)
        for key in set(fields.keys[first:last]):
            homes[key].append(number)
    return homes


def _words(fields: Columns) -> Words:
    kept = fields.are_words
    starts, ends = (array("L", compress(places, kept)) for places in (fields.starts, fields.ends))
    return Words(tuple(compress(fields.keys, kept)), starts, ends)
