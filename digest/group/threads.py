"""How stories go on from day to day: what is new joins what is open, a story can fall apart, and two can become one.

Earlier assignments stand. A new article joins the open story with which it agrees; an open story falls apart only
where its articles of today and before would not come together if they were met for the first time, and two become one
only where they agree more than a new article must. Both are recorded.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digest.group.circumstances import Likeness
from digest.group.companions import together
from digest.group.crowds import Crowds, Rows, unite
from digest.group.likeness import Comparison
from digest.group.linkage import gather
from digest.model import ArticleId, OpenStory, Sketch, StoryId, StoryTurn, Turn, Usage

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# After its newest article a story is over: the fifth of a likeness that is left by then joins hardly anything.
OPEN_DAYS = 6.0
MOST_TERMS = 60_000  # that are remembered, the most common ones
KEPT = 8  # newest articles by which an open story is known
MOST_PARTED = 400  # articles of a story that may fall apart: all their pairs are compared
SHINGLED = 2_000  # words of a text whose shingles are kept, so that a later copy of it is known

# Of reports that found each other this morning before they met the story of an earlier day: their average likeness to
# it from which they are its next turn, and not a turn of their own. Chosen day by day on allsides-full, allsides-2021
# and eight invented mornings: where .22 was asked half of the running events began anew every morning, under .14 the
# turns of a campaign became one story.
RUNNING = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A story of this run, or one that goes on in it."""

    id: StoryId
    rows: Rows  # places of its new articles, in the order of time
    earlier: tuple[OpenStory, ...]  # what it goes on with, the oldest first; more than one: they became one
    known: tuple[Sketch, ...]  # its newest articles, oldest first
    fresh: frozenset[ArticleId]  # of its new articles
    history: tuple[StoryTurn, ...]


def weave(
    fresh: Sequence[Sketch], open_stories: Sequence[OpenStory] = (), usage: Usage | None = None
) -> tuple[Thread, ...]:
    """Every new article in one thread; the same for every order of the input.

    Open stories without a new article give no thread. An article that an open story has already is known again.
    """
    loom = _Loom(fresh, open_stories, usage)
    return tuple(sorted(loom.threads(), key=lambda thread: thread.id))


def by_time(one: Sketch) -> tuple[bool, float, ArticleId]:
    """Earliest first, undated last, then id."""
    return one.at is None, one.at or 0.0, one.id


class _Loom:
    """The rows of a run: articles of earlier days first, then those of today, each part in the order of time.

    An article that comes again, from a folder that fills up, is one of an earlier day: its words were counted then.
    """

    def __init__(self, fresh: Sequence[Sketch], open_stories: Sequence[OpenStory], usage: Usage | None) -> None:
        self.names = frozenset(story.id for story in open_stories)
        going = [story for story in open_stories if story.sketches]
        self.stories = sorted(going, key=lambda story: (by_time(story.sketches[0]), story.id))
        mine = {sketch.id: place for place, story in enumerate(self.stories) for sketch in story.sketches}
        places = {one.id: place for place, one in enumerate(fresh)}
        old = [
            (_again(sketch, fresh, places.get(sketch.id)), home)
            for home, story in enumerate(self.stories)
            for sketch in story.sketches
            if mine[sketch.id] == home
        ]
        old.sort(key=lambda entry: by_time(entry[0]))
        order = sorted((places[one.id] for one in fresh if one.id not in mine), key=lambda place: by_time(fresh[place]))
        self.first = len(old)
        self.sketches = [sketch for sketch, _ in old] + [fresh[place] for place in order]
        self.places: list[int | None] = [*(places.get(sketch.id) for sketch, _ in old), *order]  # in `fresh`
        self.homes: list[int | None] = [home for _, home in old] + [None] * len(order)  # in `stories`
        begun: dict[int, list[int]] = {}
        for row, home in enumerate(self.homes):
            if home is not None:
                begun.setdefault(home, []).append(row)
        self.begun = tuple(begun.values())
        self.compared = Comparison(self.sketches, self.first, usage, self.begun)

    def threads(self) -> Iterator[Thread]:
        groups = gather(len(self.sketches), self.compared.alike, self.begun)
        groups = together(self.compared, self.sketches, self.first, groups)
        old = frozenset(row for rows in self.begun for row in rows)
        self.crowds = Crowds(self.compared, groups)
        for rows in unite(self.crowds, groups, self.compared.alike, old):
            if any(self.places[row] is not None for row in rows):
                yield from self._threads(rows)

    def _threads(self, rows: Rows) -> Iterator[Thread]:
        """One thread of a group, or two and more where an open story in it fell apart."""
        homes = {home for row in rows if (home := self.homes[row]) is not None}
        parts = self._parts(rows) if homes else (rows,)
        taken: set[int] = set()
        parent: StoryId | None = None
        for part in parts:
            here = {home for row in part if (home := self.homes[row]) is not None} - taken
            taken |= here
            thread = self._thread(part, [self.stories[home] for home in sorted(here)], parent)
            parent = parent or thread.id
            yield thread

    def _parts(self, rows: Rows) -> tuple[Rows, ...]:
        """The group whole, or its main part and others that have two articles at the least, one of them of today."""
        if not 3 <= len(rows) <= MOST_PARTED:
            return (rows,)
        among = self.compared.among(rows)
        parts = self._found_anew(rows, among)
        main = min(parts, key=lambda part: (-sum(row < self.first for row in part), part))
        others = [part for part in parts if part != main and len(part) > 1 and part[-1] >= self.first]
        alike = _renumbered(among, rows)
        others = [part for part in others if not self._goes_on(main, part, alike)]
        rest = set(rows).difference(*others)
        return (tuple(sorted(rest)), *others)

    def _new_name(self, known: Sequence[Sketch]) -> StoryId:
        """That of its earliest article by which no open story is called: its own first one may have left it."""
        names = (story_id(one.id) for one in known)
        again = story_id(ArticleId(f"{known[0].id} again"))
        return next((name for name in names if name not in self.names), again)

    def _goes_on(self, main: Rows, part: Rows, among: Likeness) -> bool:
        """Whether a part that came together by itself is the next turn of the story all the same.

        What both say in words of all news is the matter, what they say in names of their own is the event: where all
        that they share is in such words, half of the likeness is enough.
        """
        if part[0] < self.first and self._spoken(main).isdisjoint(self._spoken(part)):
            return True  # what an earlier day has judged: their likeness is faint
        agreement = _average(main, part, among)
        return agreement * (1 + self.crowds.in_unheard(main, part)) >= RUNNING

    def _spoken(self, rows: Rows) -> set[int]:
        return set(self.compared.circumstances.language[list(rows)].tolist())

    def _found_anew(self, rows: Rows, among: Likeness) -> tuple[Rows, ...]:
        """The groups of some rows if they were met for the first time."""
        groups = [tuple(rows[place] for place in part) for part in gather(len(rows), among)]
        return unite(self.crowds, groups, _renumbered(among, rows))

    def _kept(self, row: int) -> Sketch:
        return _bare(self.sketches[row], float(self.compared.dense[row]))

    def _thread(self, part: Rows, earlier: list[OpenStory], parent: StoryId | None) -> Thread:
        known = sorted((self.sketches[row] for row in part), key=by_time)
        newest = known[-1].id
        history = [turn for story in earlier for turn in story.history]
        history += [StoryTurn(turn=Turn.MERGED, other=story.id, after=newest) for story in earlier[1:]]
        if parent is not None:
            history.append(StoryTurn(turn=Turn.SPLIT, other=parent, after=newest))
        return Thread(
            id=earlier[0].id if earlier else self._new_name(known),
            rows=tuple(place for row in part if (place := self.places[row]) is not None),
            earlier=tuple(earlier),
            known=tuple(sorted((self._kept(row) for row in part), key=by_time))[-KEPT:],
            fresh=frozenset(self.sketches[row].id for row in part if self.places[row] is not None),
            history=tuple(history),
        )


def _renumbered(among: Likeness, rows: Rows) -> Likeness:
    """Pairs of places in some rows as pairs of those rows."""
    import numpy as np

    places = np.array(rows)
    return Likeness(later=places[among.later], earlier=places[among.earlier], alike=among.alike)


def _average(one: Rows, other: Rows, alike: Likeness) -> float:
    """Average likeness of the pairs between two groups, of which all pairs are known."""
    import numpy as np

    crossing = (np.isin(alike.later, one) & np.isin(alike.earlier, other)) | (
        np.isin(alike.later, other) & np.isin(alike.earlier, one)
    )
    return round(float(alike.alike[crossing].sum()) / (len(one) * len(other)), 9)


def _again(known: Sketch, fresh: Sequence[Sketch], place: int | None) -> Sketch:
    """An article of an earlier day, as it came again if it did, with what was remembered of it alone."""
    return known if place is None else replace(fresh[place], dense=known.dense)


def _bare(one: Sketch, dense: float) -> Sketch:
    """What is needed of a sketch on the days after its own."""
    shingles = one.shingles if len(one.shingles) <= 4 * SHINGLED else b""
    return replace(one, shingles=shingles, names=(), key_words=(), dense=round(dense, 6))


def story_id(earliest: ArticleId) -> StoryId:
    """A name that stays while the story goes on: twelve hex digits of the hash of its earliest article's id."""
    return StoryId(hashlib.sha256(earliest.encode(errors="surrogatepass")).hexdigest()[:12])


def left_open(thread: Thread) -> OpenStory:
    """What a thread leaves for the days after it."""
    known = {one.id for story in thread.earlier for one in story.sketches}
    return OpenStory(
        id=thread.id,
        sketches=thread.known,
        articles=sum(story.articles for story in thread.earlier) + len(thread.rows) - len(known & thread.fresh),
        history=thread.history,
    )


def learn(usage: Usage, sketches: Sequence[Sketch], open_stories: Sequence[OpenStory] = ()) -> Usage:
    """The usage once the articles of a run have been counted too, but those that an earlier run has counted."""
    import numpy as np

    counted_before = {one.id for story in open_stories for one in story.sketches}
    sketches = [one for one in sketches if one.id not in counted_before]
    keys, counts = _tally([one.terms for one in sketches])
    if usage.terms:
        both = np.concatenate([keys, np.frombuffer(usage.terms, dtype="<u4")])
        weights = np.concatenate([counts, np.frombuffer(usage.counts, dtype="<u4")])
        keys, places = np.unique(both, return_inverse=True)
        counts = np.bincount(places, weights=weights)
    keys, counts = _most_common(keys, counts)
    articles = Counter(dict(usage.articles))
    articles.update(one.language for one in sketches)
    return Usage(
        articles=tuple(sorted(articles.items())),
        terms=keys.astype("<u4").tobytes(),
        counts=counts.astype("<u4").tobytes(),
    )


def _tally(terms: Sequence[bytes]) -> tuple[Array, Array]:
    """The terms, ascending, and how often each is there."""
    import numpy as np

    ranked = np.frombuffer(bytearray().join(terms), dtype="<u4")
    ranked.sort()  # in its place: there may be tens of millions
    fresh = np.ones(len(ranked), dtype=bool)
    np.not_equal(ranked[1:], ranked[:-1], out=fresh[1:])
    heads = np.flatnonzero(fresh)
    return ranked[heads], np.diff(np.append(heads, len(ranked))).astype(np.uint32)


def _most_common(keys: Array, counts: Array) -> tuple[Array, Array]:
    """The `MOST_TERMS` most common of ascending keys, the lower ones among equals."""
    import numpy as np

    if len(keys) <= MOST_TERMS:
        return keys, counts
    least = np.partition(counts, -MOST_TERMS)[-MOST_TERMS]
    more, equal = np.flatnonzero(counts > least), np.flatnonzero(counts == least)
    kept = np.sort(np.concatenate([more, equal[: MOST_TERMS - len(more)]]))
    return keys[kept], counts[kept]
