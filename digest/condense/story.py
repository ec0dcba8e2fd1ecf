"""A story's summary from all its articles: the lede of the first, then what the others add, nothing twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby, islice

from digest.condense.passages import Standing, Unit, read, units
from digest.condense.rank import unit_values
from digest.condense.select import TOO_ALIKE, choose
from digest.model import Budget, Condensed, Sentence

TOLD = 0.34  # likeness at which another outlet's sentence adds nothing; judged on stories of basil and allsides
RETOLD = 0.2  # the same for the lede of another outlet, which tells the event in its own words
FOLLOW_UP = timedelta(hours=20)  # so much later, a lede tells what happened since
SUPPORT = 0.7  # what it is worth that other articles of the story speak of the same; tuned on multinews
OTHERS = 0.85  # salience of a sentence whose article does not lead the story
LATER = 0.05  # how salience falls with the log of the units before; tuned on multinews, flat from 0.03 to 0.08
LEDE_REACH = 4  # units at the head of an article among which its lede is looked for
LEDE_WORDS = 9  # a shorter sentence is a caption or a flourish: "The situation is grim."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of one of the articles."""

    rank: int  # of its article, in the order given
    unit: Unit
    value: float


def summarize(condensed: Sequence[Condensed], budget: Budget) -> tuple[Sentence, ...]:
    """The sentences that tell the story, in the order of printing.

    The first article is the most salient one: its lede leads, and the summary keeps to its language unless nothing in
    it can be chosen. The rest of its sentences follow in reading order, then those of the others, each article's
    together, the earliest article first and undated ones last.
    """
    languages = dict.fromkeys(one.article.language for one in condensed)
    for language in languages:
        pool = [one for one in condensed if one.article.language == language]
        if chosen := _summarize(pool, budget):
            return chosen
    return ()


def _summarize(pool: Sequence[Condensed], budget: Budget) -> tuple[Sentence, ...]:
    numbers: dict[int, int] = {}
    candidates = [found for rank, one in enumerate(pool) for found in _candidates(rank, one, numbers)]
    ledes = _ledes(candidates)
    values = _values(candidates, ledes.get(0), len(pool))
    retelling = {index for rank, index in ledes.items() if not _follows_up(pool, rank)}
    limits = [
        TOO_ALIKE if found.rank == 0 else RETOLD if index in retelling else TOLD
        for index, found in enumerate(candidates)
    ]
    chosen = choose([found.unit for found in candidates], values, budget, limits)
    return tuple(
        pool[candidates[index].rank].sentences[position]
        for index in sorted(chosen, key=lambda i: (_place(pool, candidates[i].rank), i))
        for position in candidates[index].unit.positions
    )


def _candidates(rank: int, one: Condensed, numbers: dict[int, int]) -> list[Candidate]:
    """The article's units; `numbers` has the story's own for the names of stems, and new ones are added."""
    article = one.article
    document = read(((s.of(article.text), s.paragraph) for s in one.sentences), article.language)
    parts = units(document)
    values = unit_values(parts, one.salience)
    renumbered = [numbers.setdefault(name, len(numbers)) for name in document.names.tolist()]
    return [
        Candidate(
            rank,
            part._replace(stems=tuple(sorted([renumbered[stem] for stem in part.stems]))),
            value * max(0.0, 1 - LATER * math.log1p(part.first)),
        )
        for part, value in zip(parts, values, strict=True)
    ]


def _values(candidates: Sequence[Candidate], lede: int | None, articles: int) -> list[float]:
    """Salience in the article and support by the others; the leading article's lede stands above all."""
    telling = Counter(stem for stem, _ in {(stem, found.rank) for found in candidates for stem in found.unit.stems})
    values: list[float] = []
    for index, found in enumerate(candidates):
        others = math.fsum(telling[stem] - 1 for stem in found.unit.stems)
        support = others / (max(1, articles - 1) * max(1, len(found.unit.stems)))
        own = found.value if found.rank == 0 else OTHERS * found.value
        values.append(own + SUPPORT * support + (index == lede))
    return values


def _ledes(candidates: Sequence[Candidate]) -> dict[int, int]:
    """For each article, the most salient printable unit at its head; an article without one is left out."""
    found: dict[int, int] = {}
    for rank, own in groupby(range(len(candidates)), key=lambda i: candidates[i].rank):
        head = [i for i in islice(own, LEDE_REACH) if candidates[i].unit.standing is Standing.GOOD]
        if head:
            found[rank] = max(head, key=lambda i: (candidates[i].unit.words >= LEDE_WORDS, candidates[i].value, -i))
    return found


def _follows_up(pool: Sequence[Condensed], rank: int) -> bool:
    """Whether the article came so much after the leading one that its lede is news."""
    first, later = pool[0].article.published, pool[rank].article.published
    return first is not None and later is not None and later.at - first.at >= FOLLOW_UP


def _place(pool: Sequence[Condensed], rank: int) -> tuple[bool, bool, datetime, int]:
    """Where an article's sentences stand: the leading one's first, then by time."""
    published = pool[rank].article.published
    return rank > 0, published is None, published.at if published else datetime.min.replace(tzinfo=UTC), rank
