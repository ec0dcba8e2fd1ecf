"""Where each block of an HTML page stands in the tree, in numbers: its container, its kin, the names around it.

The names that pages give their elements ("related", "entry-content") say much, but only in general: a name counts when
several sites use it. The prose that a block's container holds is the old measure of readability (Arc90's): an article's
paragraphs stand together.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from digest.clean.html_page.block_words import as_numbers
from digest.clean.html_page.blocks import Block, Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.clean.html_page.block_words import Array, Columns

    Numbers = NDArray[np.intp]

_INNERMOST = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "blockquote", "td"))
_TAGS = ("p", "li", "div", "td", "h", "blockquote", "dd", "section", "article", "figcaption", "span", "a")
_TAG_NUMBER = {tag: n for n, tag in enumerate(_TAGS)} | {f"h{level}": _TAGS.index("h") for level in range(1, 7)}
_AROUND = (
    *("article", "main", "aside", "footer", "nav", "header", "form", "figure", "table", "ul", "ol", "blockquote"),
    *("section", "dl"),
)
_AROUND_BIT = {tag: 1 << n for n, tag in enumerate(_AROUND)}
_NAME = re.compile(r"[A-Z]?[a-z]{3,20}|[A-Z]{3,20}")
_NAME_CHARS = 300
_MOST_NAMES = 12  # of one element
_MOST_AROUND = 200  # names of all elements around a block: nesting of many names costs no more
_FARTHEST = 13  # steps up the tree: nesting without end costs nothing
_KINDS_OF_KIN = ("siblings", "alike", "cousins", "container")


@dataclass(frozen=True, slots=True)
class Places:
    """The elements that hold blocks, each before those inside it, and which of them is each block's."""

    elements: tuple[Place, ...]
    parents: Numbers  # (elements,): the number of the element around each; the outermost is its own
    own: Numbers  # (blocks,): the innermost element around the block
    containers: Numbers  # (blocks,): the element in which the block stands beside others of its kind
    kin: Mapping[str, Numbers]  # by kind, (blocks,): blocks of one number are kin


def places_of(blocks: Sequence[Block]) -> Places:
    """The elements around the blocks."""
    numbers: dict[Place, int] = {}
    parents: list[int] = []
    for block in blocks:
        chain = []
        at: Place | None = block.place
        while at is not None and at not in numbers:
            chain.append(at)
            at = at.parent
        above = numbers[at] if at is not None else len(numbers)
        for place in reversed(chain):
            parents.append(above)
            above = numbers[place] = len(numbers)
    own = np.array([numbers[block.place] for block in blocks], np.intp)
    containers = np.array([numbers[_container_of(block)] for block in blocks], np.intp)
    around = np.array(parents, np.intp)
    return Places(tuple(numbers), around, own, containers, _kin(blocks, own, containers, around))


def _container_of(block: Block) -> Place:
    """The element in which the block stands beside others of its kind."""
    place = block.place
    if place.tag in _INNERMOST and not block.loose and place.parent is not None:
        return place.parent
    return place


def _kin(blocks: Sequence[Block], own: Numbers, containers: Numbers, around: Numbers) -> Mapping[str, Numbers]:
    """Blocks under the same element, in elements of the same name, under the same two above, in the same container."""
    loose = np.array([block.loose for block in blocks], np.bool_)
    siblings = np.where(loose, own, around[own])
    named: dict[Hashable, int] = {}
    alike = np.array([named.setdefault(_named(block.place), len(named)) for block in blocks], np.intp)
    return dict(zip(_KINDS_OF_KIN, (siblings, alike, around[around[own]], containers), strict=True))


def _named(place: Place) -> Hashable:
    parent = place.parent
    return place.tag, place.names, *((parent.tag, parent.names) if parent is not None else ())


@lru_cache(maxsize=4096)
def names_of(written: str) -> tuple[str, ...]:
    """The words in an element's class and id, in small letters, each once."""
    found = (name.lower() for name in _NAME.findall(written[:_NAME_CHARS]))
    return tuple(dict.fromkeys(found))[:_MOST_NAMES]


def names_around(places: Places) -> tuple[frozenset[str], ...]:
    """For each element the names of it and of all around it, the outermost first where they are too many."""
    found: list[frozenset[str]] = []
    for n, (place, parent) in enumerate(zip(places.elements, places.parents.tolist(), strict=True)):
        above = found[parent] if parent != n else frozenset()
        own = names_of(place.names) if len(above) < _MOST_AROUND else ()
        found.append(above if above.issuperset(own) else above.union(own))
    return tuple(found)


def place_columns(places: Places, prose: Array, linked: Array, solid: Array) -> Columns:
    """What each block's element and those around it are, and how much prose and links its container holds."""
    return {
        "tag": as_numbers([_TAG_NUMBER.get(place.tag, len(_TAGS)) for place in places.elements])[places.own],
        **_structure(places),
        **_containers(places, prose, linked, solid),
    }


def _structure(places: Places) -> Columns:
    bits, depths = [0] * len(places.elements), [0] * len(places.elements)
    for n, (place, parent) in enumerate(zip(places.elements, places.parents.tolist(), strict=True)):
        bits[n] = bits[parent] | _AROUND_BIT.get(place.tag, 0)
        depths[n] = depths[parent] + (parent != n)
    around = np.array(bits)[places.own]
    inside = {f"in <{tag}>": as_numbers((around & bit) > 0) for tag, bit in _AROUND_BIT.items()}
    return {**inside, "depth": as_numbers(depths)[places.own]}


def _containers(places: Places, prose: Array, linked: Array, solid: Array) -> Columns:
    """How much each container holds, and how far each block stands from the richest one."""
    size, own = len(places.elements), places.containers

    def total(values: Array) -> Array:
        return as_numbers(np.bincount(own, weights=values, minlength=size))

    held, blocks = total(prose), np.maximum(np.bincount(own, minlength=size), 1)
    rich = held + np.bincount(places.parents, weights=held / 2, minlength=size)
    most = max(float(rich.max()), 1.0)
    up, steps = _from_richest(places, int(rich.argmax()))
    links = total(linked * solid) / np.maximum(total(solid), 1)
    return {
        "container": as_numbers((rich / most)[own]),
        "grandcontainer": as_numbers((rich / most)[places.parents[own]]),
        "container's share": as_numbers((held / max(float(held.sum()), 1.0))[own]),
        "container's blocks": as_numbers(np.log1p(blocks)[own]),
        "container's links": as_numbers(links[own]),
        "container's prose": as_numbers(np.log1p(held / blocks)[own]),
        "up to the richest": up[places.own],
        "down from the richest": steps[places.own],
    }


def _from_richest(places: Places, richest: int) -> tuple[Array, Array]:
    """For every element, the steps up to one around the richest container, and how far above that it stands."""
    parents = places.parents.tolist()
    above: dict[int, int] = {}
    at = richest
    while at not in above and len(above) < _FARTHEST - 1:
        above[at] = len(above)
        at = parents[at]
    up, steps = [_FARTHEST] * len(parents), [_FARTHEST] * len(parents)
    for n, parent in enumerate(parents):
        if n in above:
            up[n], steps[n] = 0, above[n]
        elif parent != n:
            up[n], steps[n] = min(_FARTHEST, up[parent] + 1), steps[parent]
    return as_numbers(up), as_numbers(steps)
