"""What a first look sees of each block of an HTML page, as columns of numbers.

Its words and its place in the tree (`block_words`, `block_places`), what its words and the names around it weigh, the
blocks beside it, the prose and the links around it, what the page states, and what the tree's extraction kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from digest.clean.html_page.block_places import Places, place_columns, places_of
from digest.clean.html_page.block_words import as_numbers, prose_of, solid_of, word_columns
from digest.clean.html_page.blocks import Block
from digest.clean.html_page.headline import letters
from digest.clean.text_page.line_features import richest_run
from digest.clean.text_page.lines import Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.clean.html_page.block_words import Array, Columns

_STATED_CHARS = 200  # a shorter articleBody is a teaser
_MOST_STATED = 100_000  # letters of the stated body in which every block is sought: a hundred pages of a book
_TOLD_LETTERS = 12  # from which a block's words are sought in the stated body
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\d_]+")  # pairs where no spaces part words
_WORDS_LOOK, _MOST_TOKENS = 600, 80  # characters and words at a block's head that are counted
_LONG = 4  # letters: a shorter word stands in any text
_FIRST_KANA = "\u3040"  # from here on, scripts in which two characters make a word
_MANY_SHARED = 20
_WINDOWS = (2, 4, 12, 40)  # blocks on either side
_WEIGHT_WINDOWS = (4, 12)
_NO_PROSE = -6.0  # what a block of no prose takes from a run, in words of prose
_FAR = 30  # blocks: a distance of more says no more
_HEADLINE_ABOVE, _HEADLINE_BELOW = -20, 40
_MOST_LABELS = 6
_NEAR = (
    "words", "sentence end", "small words", "capital words", "linked", "level", "strong", "credit", "phrases",
    "several sentences", "reads as a caption", "reads as furniture", "repeated", "tag", "quotation marks",
)  # fmt: skip
_MARKS = {"no": 0.0, "part": 0.5, "yes": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page's blocks with what is known of each before any weighing; the tuples are as long as `blocks`."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]  # the same blocks, as the text of a page would read
    marks: tuple[str, ...]  # whether the tree's extraction kept the block: "yes", "part" or "no"
    headline: str | None
    body: str | None  # the article's text as JSON-LD repeats it


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which telling word stands in which block, each pair once."""

    blocks: NDArray[np.intp]
    words: NDArray[np.intp]
    size: int
    per_block: Array  # how many telling words a block has


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the words and the names of each block say of it, in log-odds; shape (blocks,) each."""

    words: Array
    own: Array  # the names of the block's own element
    around: Array  # the names of all elements around it


@dataclass(frozen=True, slots=True)
class Look:
    """A page's blocks in numbers, before the weights of words and names are known."""

    seen: Seen
    words: Array  # (blocks,)
    prose: Array
    places: Places
    tokens: tuple[tuple[str, ...], ...]
    vocabulary: Vocabulary
    columns: Columns


def look_at(seen: Seen) -> Look:
    """What can be seen of the page without any weights."""
    places, solid = places_of(seen.blocks), solid_of(seen.blocks)
    columns = word_columns(seen.blocks, seen.lines)
    words, prose = as_numbers([line.words for line in seen.lines]), prose_of(columns, seen.lines)
    columns |= place_columns(places, prose, columns["linked"], solid)
    columns |= {"stated": _stated(seen), "below the headline": _below_headline(seen)}
    columns |= _on_page(columns, prose)
    columns |= _around(prose, words, columns["linked"] * solid, solid)
    columns |= _beside(columns, places)
    columns |= _marked(seen.marks, prose, words, places)
    tokens = tuple(_tokens(block.text) for block in seen.blocks)
    return Look(seen, words, prose, places, tokens, _vocabulary(tokens), columns)


def first_look(look: Look, weighed: Weighed) -> Columns:
    """All columns of the first look."""
    inside = as_numbers(look.columns["in run"] * (look.prose > 0)) > 0
    share, several = overlap(look.vocabulary, inside)
    return {
        **look.columns,
        "word weights": weighed.words,
        "own names": weighed.own,
        "names around": weighed.around,
        **_weights_beside(weighed),
        "words shared with run": share,
        "many words shared with run": several,
    }


def shifted(column: Array, step: int, edge: float) -> Array:
    """The column of the blocks `step` above (below where negative)."""
    out = np.full_like(column, edge)
    if step > 0:
        out[step:] = column[:-step]
    else:
        out[:step] = column[-step:]
    return out


def windows(columns: NDArray[np.generic], widths: Sequence[int]) -> Iterator[tuple[Array, Array]]:
    """For every width, the sums of each column over so many blocks before and after each; (columns, blocks) both."""
    kinds, count = columns.shape
    sums = np.zeros((kinds, count + 1))
    np.cumsum(columns, axis=1, dtype=np.float64, out=sums[:, 1:])
    place = np.arange(count)
    for width in widths:
        before = sums[:, :-1] - sums[:, np.maximum(0, place - width)]
        after = sums[:, np.minimum(count, place + 1 + width)] - sums[:, 1:]
        yield before.astype(np.float32), after.astype(np.float32)


# ── words in common ──────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)  # the menus of a house are the same on all its pages
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text[:_WORDS_LOOK].casefold())[:_MOST_TOKENS])


def _vocabulary(tokens: Sequence[Sequence[str]]) -> Vocabulary:
    known = {word: n for n, word in enumerate(dict.fromkeys(filter(_is_telling, chain.from_iterable(tokens))))}
    numbers = [sorted({known[word] for word in own if word in known}) for own in tokens]
    per_block = np.array([len(own) for own in numbers], np.intp)
    words = np.fromiter(chain.from_iterable(numbers), np.intp, int(per_block.sum()))
    blocks = np.repeat(np.arange(len(tokens)), per_block)
    return Vocabulary(blocks, words, max(1, len(known)), as_numbers(per_block))


def _is_telling(word: str) -> bool:
    return len(word) > _LONG or (word > _FIRST_KANA and len(word) > 1)


def overlap(vocabulary: Vocabulary, inside: NDArray[np.bool_]) -> tuple[Array, Array]:
    """How many of a block's words another block of those inside has: the share (-.3: it has none), the number."""
    counts = np.bincount(vocabulary.words[inside[vocabulary.blocks]], minlength=vocabulary.size)
    again = counts[vocabulary.words] > inside[vocabulary.blocks]  # a block inside counts itself once
    hits = as_numbers(np.bincount(vocabulary.blocks[again], minlength=len(inside)))
    per_block = vocabulary.per_block
    return np.where(per_block > 0, hits / np.maximum(per_block, 1), np.float32(-0.3)), np.minimum(hits, _MANY_SHARED)


# ── a block on the page ──────────────────────────────────────────────────────────────────────────────────


def _stated(seen: Seen) -> Array:
    """Whether the block's words stand in the body that JSON-LD states; -1 where it says too little, or the block."""
    body = letters(seen.body or "")[:_MOST_STATED]
    if len(body) <= _STATED_CHARS:
        return np.full(len(seen.blocks), -1, np.float32)
    told = (letters(block.text) for block in seen.blocks)
    return as_numbers([words in body if len(words) >= _TOLD_LETTERS else -1 for words in told])


def _below_headline(seen: Seen) -> Array:
    place = _headline_place(seen)
    if place is None:
        return np.full(len(seen.blocks), -_FAR, np.float32)
    return as_numbers(np.clip(np.arange(len(seen.blocks)) - place, _HEADLINE_ABOVE, _HEADLINE_BELOW))


def _headline_place(seen: Seen) -> int | None:
    """Where the headline stands: as the first <h1>, else the last heading, else the first block with its words."""
    wanted = letters(seen.headline or "")
    if not wanted:
        return None
    least = len(wanted)  # a block of fewer characters cannot have as many letters
    places = [i for i, block in enumerate(seen.blocks) if len(block.text) >= least and letters(block.text) == wanted]
    best = next((i for i in places if seen.blocks[i].level == 1), None)
    headings = [i for i in places if seen.blocks[i].level]
    return best if best is not None else headings[-1] if headings else places[0] if places else None


def _on_page(columns: Columns, prose: Array) -> Columns:
    """Where the block stands: from the page's ends, in its prose, from its longest run of prose, under which labels."""
    count = len(prose)
    place = np.arange(count, dtype=np.float32)
    above = np.cumsum(prose)
    total = max(float(above[-1]), 1.0)
    start, end = richest_run(np.where(prose > 0, prose, _NO_PROSE).tolist())
    return {
        "from top": np.log1p(place),
        "from bottom": np.log1p(count - 1 - place),
        "relative place": place / count,
        "blocks": np.full_like(prose, np.log1p(count)),
        "prose above": (above - prose) / total,
        "prose below": 1 - above / total,
        "prose in all": np.full_like(prose, np.log1p(total)),
        "in run": as_numbers((place >= start) & (place <= end)),
        "before run": as_numbers(np.clip(start - place, -1, _FAR)),
        "after run": as_numbers(np.clip(place - end, -1, _FAR)),
        "end labels above": np.minimum(np.cumsum(columns["end label"]), _MOST_LABELS),
        "related labels above": np.minimum(np.cumsum(columns["related label"]), _MOST_LABELS),
        "under a label": shifted(columns["any label"], 1, 0),
    }


def _around(prose: Array, words: Array, linked: Array, solid: Array) -> Columns:
    found: Columns = {}
    sums_of = windows(np.stack([prose, words, linked, solid]), _WINDOWS)
    for width, (before, after) in zip(_WINDOWS, sums_of, strict=True):
        for side, sums in (("before", before), ("after", after)):
            found[f"prose {side} {width}"] = np.log1p(np.maximum(sums[0], 0))
            found[f"share of prose {side} {width}"] = sums[0] / np.maximum(sums[1], 1)
            found[f"share of links {side} {width}"] = sums[2] / np.maximum(sums[3], 1)
    return found


def _beside(columns: Columns, places: Places) -> Columns:
    """Some columns of the blocks one and two above and below, and whether they stand in the same elements."""
    found = {f"{name} {step:+d}": shifted(columns[name], step, -1) for name in _NEAR for step in (1, -1, 2, -2)}
    container, parent = as_numbers(places.containers), as_numbers(places.parents[places.own])
    for step in (1, -1):
        found[f"same container {step:+d}"] = as_numbers(shifted(container, step, -1) == container)
        found[f"same parent {step:+d}"] = as_numbers(shifted(parent, step, -1) == parent)
    return found


def _weights_beside(weighed: Weighed) -> Columns:
    named = {"word weights": weighed.words, "own names": weighed.own, "names around": weighed.around}
    found = {f"{name} {step:+d}": shifted(column, step, 0) for name, column in named.items() for step in (1, -1)}
    both = np.stack([weighed.words, weighed.around])
    for width, (before, after) in zip(_WEIGHT_WINDOWS, windows(both, _WEIGHT_WINDOWS), strict=True):
        found |= {f"word weights before {width}": before[0], f"word weights after {width}": after[0]}
        found |= {f"names before {width}": before[1], f"names after {width}": after[1]}
    return found


def _marked(marks: Sequence[str], prose: Array, words: Array, places: Places) -> Columns:
    """What the tree's extraction kept: of the block, of those beside it, and of its kin."""
    kept = as_numbers([_MARKS[mark] for mark in marks])
    found = {"kept": kept, **{f"kept {step:+d}": shifted(kept, step, 0) for step in (1, -1, 2, -2)}}
    sums = windows(np.stack([kept * prose, prose]), _WEIGHT_WINDOWS)
    for width, (before, after) in zip(_WEIGHT_WINDOWS, sums, strict=True):
        found[f"kept before {width}"] = before[0] / np.maximum(before[1], 1)
        found[f"kept after {width}"] = after[0] / np.maximum(after[1], 1)
    found["kept in all"] = np.full_like(prose, float((kept * prose).sum()) / max(float(prose.sum()), 1.0))
    for kind, own in places.kin.items():
        share = np.bincount(own, weights=(words + 1) * kept) / np.maximum(np.bincount(own, weights=words + 1), 1)
        found[f"kept of {kind}"] = as_numbers(share[own])
    return found
