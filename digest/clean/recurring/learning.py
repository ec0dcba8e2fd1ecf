"""From what pages show to what is furniture: a line that recurs on ten pages of one house.

    PageNotes, page by page ─▶ Learner ─▶ Learnt: the counts, and the furniture by these counts

A piece counts once, however often and under whatever address it is saved. Counts fade: a line is forgotten when it
was not seen on sixty pages of its house for each page that had it (the idea of lossy counting, Manku and Motwani
2002), so what is remembered of a house stays as large as sixty pages, and the furniture of an old design goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from digest.clean.recurring.learnt import PageNotes, is_label
from digest.model import HouseCounts, Learnt, LineCount, RecurringLine, SourceSlug

RECURS = 10  # pages of one house, from the definition of furniture
_WAVERS = 2  # pages: a sentence left out everywhere but on one page is that page's own, and a teaser elsewhere
_MOSTLY = 2  # a line kept on one page of so many or more needs to stand on as large a share of the house's pages …
_STILL = 4  # … and loses its place where that share falls under one of so many
_PATIENCE = 60  # pages without a line, for each page that had it: what a tenth of the pages have is not lost
_MOST_PATIENCE = 600  # pages: after so many the house has another design
_PIECES = 4000  # remembered: a folder of so many pages can be read again every day
_HOUSES = 20  # of one source: more come only from a feed that collects others, and the one longest unseen goes
_LINES = 10_000  # of a house: sixty pages of 150 lines; beyond it the longest unseen go


@dataclass(slots=True)
class _Line:
    pages: int
    kept: int
    first: int
    last: int


@dataclass(slots=True)
class _House:
    pages: int = 0
    touched: int = 0
    lines: dict[str, _Line] = field(default_factory=dict)
    furniture: dict[str, RecurringLine] = field(default_factory=dict)  # by key


class Learner:
    """The counts of one source while its pages come; starts from what was learnt and ends in a new `Learnt`."""

    def __init__(self, learnt: Learnt) -> None:
        self._pages = learnt.pages
        self._seen = dict.fromkeys(learnt.seen, True)
        self._houses = {counts.house: _opened(counts) for counts in learnt.houses}
        for line in learnt.lines:
            if line.house in self._houses:
                self._houses[line.house].furniture[_key(line.words)] = line

    def add(self, notes: PageNotes) -> None:
        """Count one page, unless its piece was counted before."""
        if self._is_known(notes):
            return
        self._pages += 1
        house = self._houses.setdefault(notes.house, _House())
        house.pages += 1
        house.touched = self._pages
        for words, kept in (*((one, False) for one in notes.dropped), *((one, True) for one in notes.kept)):
            key = _key(words)
            line = _counted(house, key, kept=kept)
            if _is_furniture(line, words, house):
                house.furniture[key] = RecurringLine(house=notes.house, words=words, pages=line.pages)
        if len(house.lines) > _LINES:
            _forget(house)
        if len(self._houses) > _HOUSES:
            del self._houses[min(self._houses, key=lambda name: (self._houses[name].touched, name))]

    def learnt(self) -> Learnt:
        """What is known now; when no page was new, what it began with, but for the order in which pieces were seen."""
        for house in self._houses.values():
            _forget(house)
        return Learnt(
            pages=self._pages,
            seen=tuple(self._seen),
            houses=tuple(_closed(name, house) for name, house in sorted(self._houses.items())),
            lines=in_order(line for house in self._houses.values() for line in house.furniture.values()),
        )

    def _is_known(self, notes: PageNotes) -> bool:
        """Whether the piece was counted before, by its headline or its opening; one that has neither is no piece."""
        marks = [_key(f"{notes.house} {kind} {words}") for kind, words in _marks(notes) if words]
        known = [self._seen.pop(mark, False) for mark in marks]
        self._seen |= dict.fromkeys(marks, True)
        while len(self._seen) > 2 * _PIECES:
            del self._seen[next(iter(self._seen))]
        return any(known) or not marks


class Learners:
    """A `Learner` for each source, begun when the first page of it comes; `load` gives what was learnt before."""

    def __init__(self, load: Callable[[SourceSlug], Learnt]) -> None:
        self._load = load
        self._begun: dict[SourceSlug, tuple[Learnt, Learner]] = {}

    def add(self, source_slug: SourceSlug, notes: PageNotes) -> None:
        """Count one page as it comes: a source's pages need not be held together."""
        if source_slug not in self._begun:
            before = self._load(source_slug)
            self._begun[source_slug] = (before, Learner(before))
        self._begun[source_slug][1].add(notes)

    def learnt(self) -> Iterator[tuple[SourceSlug, Learnt, Learnt]]:
        """Every source that a page came of, with what was known of it before and what is known now; by slug."""
        for slug, (before, learner) in sorted(self._begun.items(), key=lambda begun: begun[0]):
            yield slug, before, learner.learnt()


def in_order(lines: Iterable[RecurringLine]) -> tuple[RecurringLine, ...]:
    """Lines of furniture as they are kept: by house, then words."""
    return tuple(sorted(lines, key=lambda line: (line.house, line.words)))


def _marks(notes: PageNotes) -> tuple[tuple[str, str], ...]:
    return ("headline", notes.headline), ("lede", notes.lede)


def _key(words: str) -> str:
    """A name of 64 bits: among the 10,000 lines of a house two meet once in 10^11 houses."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _counted(house: _House, key: str, *, kept: bool) -> _Line:
    line = house.lines.get(key)
    if line is None:
        line = house.lines[key] = _Line(pages=0, kept=0, first=house.pages, last=0)
    line.pages += 1
    line.kept += kept
    line.last = house.pages
    return line


def _is_furniture(line: _Line, words: str, house: _House) -> bool:
    """Whether a line recurs on enough pages, by what `clean` alone makes of it there."""
    if line.pages < RECURS:
        return False
    if _is_mostly_kept(line):
        return _MOSTLY * line.pages >= _pages_since(line, house)
    return line.kept >= _WAVERS or is_label(words.split(" "))


def _is_mostly_kept(line: _Line) -> bool:
    return _MOSTLY * line.kept >= line.pages


def _pages_since(line: _Line, house: _House) -> int:
    return house.pages - line.first + 1


def _forget(house: _House) -> None:
    """Let go of lines that were not seen for long, and of furniture that is none any more."""
    house.lines = {key: line for key, line in house.lines.items() if house.pages - line.last <= _patience(line)}
    if len(house.lines) > _LINES:
        latest = sorted(house.lines.items(), key=lambda item: (-item[1].last, -item[1].pages, item[0]))
        house.lines = dict(latest[:_LINES])
    house.furniture = {
        key: replace(one, pages=line.pages)
        for key, one in house.furniture.items()
        if (line := house.lines.get(key)) is not None and not _is_rare(line, house)
    }


def _patience(line: _Line) -> int:
    return min(_MOST_PATIENCE, _PATIENCE * line.pages)


def _is_rare(line: _Line, house: _House) -> bool:
    return _is_mostly_kept(line) and _STILL * line.pages < _pages_since(line, house)


def _opened(counts: HouseCounts) -> _House:
    lines = {one.key: _Line(pages=one.pages, kept=one.kept, first=one.first, last=one.last) for one in counts.lines}
    return _House(pages=counts.pages, touched=counts.touched, lines=lines)


def _closed(name: str, house: _House) -> HouseCounts:
    lines = tuple(
        LineCount(key=key, pages=line.pages, kept=line.kept, first=line.first, last=line.last)
        for key, line in sorted(house.lines.items())
    )
    return HouseCounts(house=name, pages=house.pages, touched=house.touched, lines=lines)
