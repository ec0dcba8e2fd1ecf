"""What a first look sees of each block of an HTML page: its words, its links, its place in the tree.

Features are named; `block_model` weighs them. The names that pages give their elements ("related", "entry-content")
say much, but only in general: a name counts when several sites use it. The prose that a block's container holds is the
old measure of readability (Arc90's): an article's paragraphs stand together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.clean.html_page.blocks import Block, Place, fold
from digest.clean.html_page.furniture import is_edge, is_furniture
from digest.clean.html_page.headline import letters
from digest.clean.text_page.captions import is_caption
from digest.clean.text_page.line_traits import named_traits
from digest.clean.text_page.lines import Line

_PROSE = {"P3": 1.0, "P2": 1.0, "P1": 0.4}
_STRUCTURE = frozenset(
    (
        *("article", "main", "aside", "footer", "nav", "header", "form", "figure", "figcaption", "table", "td"),
        *("ul", "ol", "li", "blockquote", "dl", "section"),
    )
)
_INNERMOST = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "blockquote", "td"))
_NAME = re.compile(r"[A-Z]?[a-z]{3,20}|[A-Z]{3,20}")
_NAME_CHARS = 300
_MOST_NAMES = 12  # of one element
_STATED_CHARS = 200  # a shorter articleBody is a teaser
_MOST_STATED = 100_000  # letters of the stated body in which every block is sought: a hundred pages of a book
_TOLD_LETTERS = 12  # from which a block's words are sought in the stated body
_WINDOW = 4  # blocks on either side whose prose counts
_STEPS = (0, 12, 40, 90, 160)  # words
_MOST_AROUND = 200  # names of all elements around a block, the innermost: nesting of many names costs no more
_FARTHEST = 12  # steps up the tree: nesting without end costs nothing
_NEAR_HEADLINE = (1, 3, 8)  # blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page's blocks with what is known of each before any weighing; the tuples are as long as `blocks`."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]  # the same blocks, as the text of a page would read
    marks: tuple[str, ...]  # whether the tree's extraction kept the block: "yes", "part" or "no"
    headline: str | None
    body: str | None  # the article's text as JSON-LD repeats it


def first_features(seen: Seen) -> list[list[str]]:
    """What the first look sees of every block."""
    containers = _Containers(seen)
    context: dict[Place, tuple[str, ...]] = {}
    rows = []
    stated, headline = _stated(seen), _after_headline(seen)
    around = _beside(seen)
    for i, (block, line) in enumerate(zip(seen.blocks, seen.lines, strict=True)):
        kind = broad(line.kind)
        rows.append([
            *dict.fromkeys(named_traits(line)),
            *around[i],
            *containers.features(block, kind),
            *(f"own {name}" for name in names_of(block.place.names)),
            *_context(block.place, context),
            *_looks(block, kind),
            *stated[i],
            *headline[i],
        ])  # fmt: skip
    return rows


def broad(kind: str) -> str:
    """A line's kind, longer and shorter prose together."""
    return "P" if kind in ("P3", "P2") else kind


def words_step(words: float) -> int:
    return bisect_left(_STEPS, words)


def windows(values: Sequence[float], reach: int) -> tuple[list[float], list[float]]:
    """Sums of the `reach` values before each place, and after it."""
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    places = range(len(values))
    before = [sums[i] - sums[max(0, i - reach)] for i in places]
    return before, [sums[min(len(values), i + 1 + reach)] - sums[i + 1] for i in places]


def link_share(block: Block) -> str:
    """How much of the block is links: 0, some, half or all."""
    linked = _linked(block)
    return "0" if linked == 0 else "some" if linked < 0.3 else "half" if linked < 0.9 else "all"


@lru_cache(maxsize=4096)
def names_of(written: str) -> tuple[str, ...]:
    """The words in an element's class and id, in small letters, each once."""
    found = (name.lower() for name in _NAME.findall(written[:_NAME_CHARS]))
    return tuple(dict.fromkeys(found))[:_MOST_NAMES]


def _linked(block: Block) -> float:
    return min(1.0, block.linked / (len(block.text.replace(" ", "")) or 1))


def _prose(block: Block, line: Line) -> float:
    weight = _PROSE.get(line.kind, 0.0) * (0.3 if "phrases" in line.traits else 1.0)
    return min(line.words, 60) * weight * (1 - _linked(block)) if weight else 0.0


def _beside(seen: Seen) -> list[list[str]]:
    """The block among its neighbours: their kinds, their links, their marks, the prose around."""
    kinds = [line.kind for line in seen.lines]
    links = [link_share(block) for block in seen.blocks]
    prose = [_prose(block, line) for block, line in zip(seen.blocks, seen.lines, strict=True)]
    before, after = windows(prose, _WINDOW)
    rows = []
    for i, (kind, link, mark) in enumerate(zip(kinds, links, seen.marks, strict=True)):
        (left, right), (left_link, right_link) = sides(kinds, i), sides(links, i)
        left_mark, right_mark = sides(seen.marks, i)
        wide, steps = broad(kind), f"{words_step(before[i])}{words_step(after[i])}"
        rows.append([
            f"{kind} after {left}",
            f"{kind} before {right}",
            f"{kind} between {broad(left)} and {broad(right)}",
            f"prose around {steps}",
            f"{wide} prose around {steps}",
            f"links {link}",
            f"{wide} links {link}",
            f"{wide} links {link} between {left_link} and {right_link}",
            f"tree {mark}",
            f"{wide} tree {mark}",
            f"{wide} tree {mark} between {left_mark} and {right_mark}",
        ])  # fmt: skip
    return rows


def sides(values: Sequence[str], i: int, reach: int = 1) -> tuple[str, str]:
    """The values `reach` places before and after, "edge" beyond the page."""
    left = values[i - reach] if i >= reach else "edge"
    return left, values[i + reach] if i + reach < len(values) else "edge"


def container_of(block: Block) -> Place:
    """The element in which the block stands beside others of its kind."""
    place = block.place
    if place.tag in _INNERMOST and not block.loose and place.parent is not None:
        return place.parent
    return place


class _Containers:
    """How much prose each container on the page holds, and how far each block stands from the richest one."""

    def __init__(self, seen: Seen) -> None:
        held: defaultdict[Place, float] = defaultdict(float)
        for block, line in zip(seen.blocks, seen.lines, strict=True):
            container, prose = container_of(block), _prose(block, line)
            held[container] += prose
            if container.parent is not None:
                held[container.parent] += prose / 2
        self.held = dict(held)
        self.most = max(held.values(), default=0.0) or 1.0
        richest = max(held, key=held.__getitem__, default=None)
        self.steps_to = {place: step for step, place in enumerate(_upwards(richest))}

    def features(self, block: Block, kind: str) -> Iterator[str]:
        container = container_of(block)
        own = _part(self.held[container] / self.most)
        over = "-" if container.parent is None else _part(self.held[container.parent] / self.most)
        far, tag = self._far(block.place), block.place.tag
        yield from (f"tag {tag}", f"{kind} tag {tag}", f"{kind} container {own}", f"{kind} grandcontainer {over}")
        yield from (f"container {own} {over}", f"far {far}", f"{kind} far {far}")

    def _far(self, place: Place) -> str:
        for up, above in enumerate(_upwards(place)):
            if above in self.steps_to:
                return f"{min(up, 5)}/{min(self.steps_to[above], 4)}"
        return "out"


def _upwards(place: Place | None) -> Iterator[Place]:
    for _ in range(_FARTHEST):
        if place is None:
            return
        yield place
        place = place.parent


def _part(share: float) -> str:
    if share <= 0:
        return "0"
    return next((f"<{most}" for most in (0.1, 0.3, 0.7, 1.0) if share < most), "1")


def _context(place: Place, known: dict[Place, tuple[str, ...]]) -> tuple[str, ...]:
    """The names and structural tags of the element and of those around it, worked out once for each element."""
    chain = []
    at: Place | None = place
    while at is not None and at not in known:
        chain.append(at)
        at = at.parent
    found = known[at] if at is not None else ()
    for inner in reversed(chain):
        own = [f"in {name}" for name in names_of(inner.names)]
        if inner.tag in _STRUCTURE:
            own.append(f"in <{inner.tag}>")
        found = tuple(dict.fromkeys((*found, *own)))[-_MOST_AROUND:] if own else found
        known[inner] = found
    return found


def _looks(block: Block, kind: str) -> Iterator[str]:
    if block.level:
        yield f"level {block.level}"
    if block.strong:
        yield f"{kind} strong"
    if block.slanted:
        yield f"{kind} slanted"
    if block.caption:
        yield "caption"
    if block.loose:
        yield f"{kind} loose"
    if " | " in block.text:
        yield "row of figures"
    if is_caption(fold(block.text)):
        yield "reads as a caption"
    if is_furniture(block):
        yield "reads as furniture"
    if is_edge(block):
        yield "reads as an edge"


def _stated(seen: Seen) -> list[list[str]]:
    """Whether the block's words stand in the body that JSON-LD states."""
    body = letters(seen.body or "")[:_MOST_STATED]
    times = Counter(block.text for block in seen.blocks)
    rows = []
    for i, (block, line) in enumerate(zip(seen.blocks, seen.lines, strict=True)):
        row = [f"{broad(line.kind)} repeated"] if times[block.text] > 1 else []
        if line.label:
            row.append(f"label {line.label}")
        if i and seen.lines[i - 1].label:
            row.append(f"{broad(line.kind)} under {seen.lines[i - 1].label} label")
        if len(body) > _STATED_CHARS:
            told = letters(block.text)
            if len(told) >= _TOLD_LETTERS:
                row.append(f"{broad(line.kind)} stated {'yes' if told in body else 'no'}")
        rows.append(row)
    return rows


def _after_headline(seen: Seen) -> list[list[str]]:
    place = _headline_place(seen)
    if place is None:
        return [[] for _ in seen.blocks]
    rows = []
    for i, line in enumerate(seen.lines):
        below = i - place
        rows.append([f"headline {'self' if below == 0 else 'above' if below < 0 else 'below'}"])
        if 0 < below <= _NEAR_HEADLINE[-1]:
            rows[-1].append(f"{broad(line.kind)} soon below headline {bisect_left(_NEAR_HEADLINE, below)}")
    return rows


def _headline_place(seen: Seen) -> int | None:
    """Where the headline stands: as the first <h1>, else the last heading, else the first block with its words."""
    wanted = letters(seen.headline or "")
    places = [i for i, block in enumerate(seen.blocks) if wanted and letters(block.text) == wanted]
    best = next((i for i in places if seen.blocks[i].level == 1), None)
    headings = [i for i in places if seen.blocks[i].level]
    return best if best is not None else headings[-1] if headings else places[0] if places else None
