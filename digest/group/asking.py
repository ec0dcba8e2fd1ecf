"""Which of many queries are worth asking of a text: those of which a word stands in it.

Of the shipped queries a report matches one or two, and a word of four others is met. Asking all of them took half of
the time in which topics were found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from digest.text import Query, doors

_MET = 200_000  # words whose meaning is kept

Places = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The queries, each by the place that it was given, to be looked up by the words of a text."""

    always: Places = frozenset()  # may match any text
    words: Mapping[str, Places] = field(default_factory=dict)
    starts: Mapping[str, Places] = field(default_factory=dict)  # of words
    lengths: tuple[int, ...] = ()  # of those
    names: Mapping[str, Places] = field(default_factory=dict)  # as they are written
    met: dict[str, Places] = field(default_factory=dict)  # what words were found to open, for speed

    def opened(self, tokens: Collection[str], written: str) -> Places:
        """Places of the queries that may match a text of these words."""
        if len(self.met) > _MET:
            self.met.clear()
        for word in tokens:
            if word not in self.met:
                starts = (self.starts.get(word[:length], frozenset()) for length in self.lengths)
                self.met[word] = self.words.get(word, frozenset()).union(*starts)
        named = (places for name, places in self.names.items() if name in written)
        return self.always.union(*map(self.met.__getitem__, tokens), *named)


def doors_of(queries: Sequence[tuple[int, Query]]) -> Doors:
    """The doors of all queries."""
    always: set[int] = set()
    found: dict[str, dict[str, set[int]]] = {kind: defaultdict(set) for kind in ("word", "start", "name")}
    for place, query in queries:
        own = doors(query)
        if own is None:
            always.add(place)
        for kind, written in own or ():
            found[kind][written].add(place)
    words, starts, names = ({written: frozenset(places) for written, places in each.items()} for each in found.values())
    lengths = tuple(sorted({len(start) for start in starts}))
    return Doors(always=frozenset(always), words=words, starts=starts, lengths=lengths, names=names)
