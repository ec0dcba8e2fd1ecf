"""What a second look sees of each block, given what the first thought of all of them.

Neighbours in page order, the core of the article (the run richest in likely words), the blocks in the same container,
those in elements of the same name, and how far the first look and the tree's extraction agree on the page.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from digest.clean.html_page.block_features import Seen, broad, link_share, sides, windows, words_step
from digest.clean.html_page.blocks import Block
from digest.clean.text_page.line_features import richest_run
from digest.clean.text_page.lines import Line

_WINDOW = 12  # blocks on either side whose likely words count
_LONG_WORD = re.compile(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2}|[가-힣]{2,}")
_VOCABULARY_LOOK = 600  # characters of a block
_PLACED = (  # what means something else inside the core than outside it
    *(
        "headline",
        "label",
        "reads",
        "level",
        "caption",
        "phrase",
        "long phr",
        "short phr",
        "copyright",
        "end ",
        "words",
    ),
    *("tree", "row"),
)
_BREAK_EVEN = 0.3  # a block less likely than this shortens the core; set by hand, .2 and .4 were no better
_AGREEMENT = (0.2, 0.5, 0.8, 0.95)


def second_features(seen: Seen, first: Sequence[Sequence[str]], scores: Sequence[float]) -> list[list[str]]:
    """What the second look sees of every block; `first` are the first look's features, `scores` its log-odds."""
    likely = [1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) for score in scores]
    core = core_of(seen.lines, likely)
    bins = [str(max(-6, min(6, round(score)))) for score in scores]
    weighed = [chance * min(line.words, 60) for chance, line in zip(likely, seen.lines, strict=True)]
    before, after = windows(weighed, _WINDOW)
    agreed, kin, shared = _agreement(seen, likely), _kin(seen, likely), _shared_words(seen.lines, likely, core)
    rows = []
    for i, (block, line, mark) in enumerate(zip(seen.blocks, seen.lines, seen.marks, strict=True)):
        kind, place = broad(line.kind), _place(i, core)
        near = place[:2]
        steps = f"{words_step(before[i])}{words_step(after[i])}"
        siblings, alike, cousins = kin[i]
        rows.append([
            *_neighbours(kind, bins, i),
            f"likely around {steps}",
            f"{kind} likely around {steps}",
            f"{kind} {place}",
            f"siblings {siblings}",
            f"{kind} siblings {siblings}",
            f"alike {alike}",
            f"{kind} alike {alike}",
            f"{kind} alike {alike} {near}",
            f"{kind} cousins {cousins}",
            f"{kind} {near} shares {shared[i]}",
            f"{kind} {near} tag {block.place.tag}",
            f"{kind} {near} links {link_share(block)}",
            f"tree {mark} agreed {agreed}",
            f"{kind} tree {mark} agreed {agreed}",
            f"tree {mark} first look {bins[i]}",
            f"{kind} tree {mark} {near}",
            *(f"{name} {near}" for name in first[i] if name.startswith(_PLACED) or " stated " in name),
        ])  # fmt: skip
    return [list(dict.fromkeys(row)) for row in rows]


def _neighbours(kind: str, bins: Sequence[str], i: int) -> list[str]:
    (left, right), (left2, right2) = sides(bins, i), sides(bins, i, 2)
    return [
        f"first look {bins[i]}",
        f"{kind} first look {bins[i]}",
        f"{kind} after a block of {left}",
        f"{kind} before a block of {right}",
        f"{kind} two after a block of {left2}",
        f"{kind} two before a block of {right2}",
    ]


def _place(i: int, core: tuple[int, int]) -> str:
    start, end = core
    if start <= i <= end:
        return "in" if min(i - start, end - i) > 2 else "in first" if i - start <= end - i else "in last"
    distance = start - i if i < start else i - end
    steps = next((name for most, name in ((1, "1"), (3, "2-3"), (8, "4-8")) if distance <= most), "far")
    return f"{'above' if i < start else 'below'} {steps}"


def _agreement(seen: Seen, likely: Sequence[float]) -> str:
    """Of the words that the first look or the tree's extraction keeps, how many both keep."""
    both = either = 0
    for line, mark, chance in zip(seen.lines, seen.marks, likely, strict=True):
        words = min(line.words, 60) + 1
        both += words * (chance > 0.5 and mark == "yes")
        either += words * (chance > 0.5 or mark == "yes")
    share = both / either if either else 0.0
    return next((f"<{most}" for most in _AGREEMENT if share < most), "all")


def _kin(seen: Seen, likely: Sequence[float]) -> list[tuple[str, str, str]]:
    """How likely the others are in the same container, in elements of the same name, and in the container above."""
    totals: tuple[defaultdict[Hashable, list[float]], ...] = tuple(defaultdict(lambda: [0.0, 0.0]) for _ in range(3))
    keys = [_kinship(block) for block in seen.blocks]
    words = [min(line.words, 60) + 1.0 for line in seen.lines]
    for key, weight, chance in zip(keys, words, likely, strict=True):
        for total, part in zip(totals, key, strict=True):
            total[part][0] += weight
            total[part][1] += weight * chance
    rows = []
    for key, weight, chance in zip(keys, words, likely, strict=True):
        parts = [
            _fifth(total[part][0] - weight, total[part][1] - weight * chance)
            for total, part in zip(totals, key, strict=True)
        ]
        rows.append((parts[0], parts[1], parts[2]))
    return rows


def _kinship(block: Block) -> tuple[Hashable, Hashable, Hashable]:
    place = block.place
    parent = place.parent
    named = (place.tag, place.names, parent.tag if parent else "", parent.names if parent else "")
    return place if block.loose else parent, named, parent.parent if parent else None


def _fifth(weight: float, likely: float) -> str:
    return "-" if weight <= 0.5 else str(int(min(0.999, max(0.0, likely / weight)) * 5))


def _shared_words(lines: Sequence[Line], likely: Sequence[float], core: tuple[int, int]) -> list[str]:
    """How many of a block's long words the core says as well, itself left out."""
    words = [frozenset(_LONG_WORD.findall(line.text[:_VOCABULARY_LOOK].casefold())) for line in lines]
    own = [core[0] <= i <= core[1] and likely[i] > 0.5 for i in range(len(lines))]
    known = Counter(word for i, said in enumerate(words) if own[i] for word in said)
    rows = []
    for said, counted in zip(words, own, strict=True):
        if not said:
            rows.append("-")
            continue
        share = sum(known[word] > counted for word in said) / len(said)
        rows.append("0" if share == 0 else next((f"<{most}" for most in (0.2, 0.5) if share < most), "+"))
    return rows


def core_of(lines: Sequence[Line], likely: Sequence[float]) -> tuple[int, int]:
    """First and last place of the run richest in likely words."""
    gains = [min(line.words + 2, 60) * (chance - _BREAK_EVEN) for line, chance in zip(lines, likely, strict=True)]
    return richest_run(gains)
