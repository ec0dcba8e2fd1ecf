"""What is seen of each line of a page, in two looks: the line among its neighbours, then its place in the whole.

Both looks name features; `line_model` weighs them. The first look sees a line, the kinds of the lines beside it and the
prose around it. The second sees what the first thought of the neighbourhood, where the richest run of likely lines (the
core) begins and ends, and how many words a line shares with it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence

from digest.clean.lines import Line, repeated

_PROSE = {"P3": 1.0, "P2": 1.0, "P1": 0.4}
_WINDOW = 4  # lines on either side whose prose the first look weighs
_WIDE = 12  # and the second look
_LONG_WORD = re.compile(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2}|[가-힣]{2,}")
_VOCABULARY_LOOK = 600
_STEPS = (0, 12, 40, 90, 160)
_BREAK_EVEN = 0.3  # a line less likely than this shortens the core; set by hand, .2 and .4 were no better


def first_features(lines: tuple[Line, ...]) -> list[list[str]]:
    """What the first look sees of every line."""
    prose = [_prose(line) for line in lines]
    again = repeated(lines)
    before, after = _windows(prose, _WINDOW)
    rows = []
    for i, line in enumerate(lines):
        kind, broad = line.kind, _broad(line.kind)
        left = lines[i - 1].kind if i else "edge"
        right = lines[i + 1].kind if i + 1 < len(lines) else "edge"
        gap_after = i + 1 == len(lines) or lines[i + 1].gap
        steps = f"{_step(before[i])}{_step(after[i])}"
        row = [
            *line.traits,
            f"{kind} after {left}",
            f"{kind} before {right}",
            f"{kind} between {_broad(left)} and {_broad(right)}",
            f"{kind} gaps {line.gap:d}{gap_after:d}",
            f"prose around {steps}",
            f"{broad} prose around {steps}",
        ]
        if line.text in again:
            row.append(f"{broad} repeated")
        if i and lines[i - 1].label is not None:
            row.append(f"{broad} under {lines[i - 1].label} label")
        rows.append(row)
    return rows


def second_features(lines: tuple[Line, ...], first: Sequence[float]) -> list[list[str]]:
    """What the second look sees of every line, given the log-odds of the first."""
    likely = [_probability(score) for score in first]
    core = core_of(lines, likely)
    seen = _overlaps(lines, core)
    ends = _end_labels(lines, core)
    before, after = _windows([chance * min(line.words, 60) for line, chance in zip(lines, likely, strict=True)], _WIDE)
    bins = [_bin(score) for score in first]
    rows = []
    for i, line in enumerate(lines):
        broad, place = _broad(line.kind), _place(i, core)
        left, right = bins[i - 1] if i else "edge", bins[i + 1] if i + 1 < len(lines) else "edge"
        left2, right2 = bins[i - 2] if i > 1 else "edge", bins[i + 2] if i + 2 < len(lines) else "edge"
        rows.append([
            f"first look {bins[i]}",
            f"{broad} first look {bins[i]}",
            f"{broad} after a line of {left}",
            f"{broad} before a line of {right}",
            f"{broad} two after a line of {left2}",
            f"{broad} two before a line of {right2}",
            f"likely around {_step(before[i])}{_step(after[i])}",
            f"{broad} likely around {_step(before[i])}{_step(after[i])}",
            f"{broad} {place}",
            f"{broad} gap {line.gap:d} {place}",
            f"{broad} {place[:2]} shares words {seen[i]}",
            f"{broad} end labels {min(ends[i], 3)} {place[:2]}",
            *(f"{trait} {place[:2]}" for trait in line.traits if trait in _PLACED),
        ])  # fmt: skip
    return rows


# Traits that mean something else inside the core than outside it.
_PLACED = frozenset(
    ("phrase", "phrases", "long phrase", "long phrases", "short phrase", "copyright", "starts with a mark",
     "end :", "capitals", "date or time", "end …", "lower none", "lower low", "address",
     "starts with a number", "mostly figures", "separators", "quotation marks", "end ?", "starts small",
     "words 4-6", "words 2-3", "words 1", "words 7-11")
)  # fmt: skip


def _prose(line: Line) -> float:
    return min(line.words, 60) * _PROSE.get(line.kind, 0.0) * (0.3 if "phrases" in line.traits else 1.0)


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _bin(score: float) -> str:
    """Log-odds by whole numbers from -6 to 6."""
    return str(max(-6, min(6, round(score))))


def _broad(kind: str) -> str:
    return "P" if kind in ("P3", "P2") else kind


def _step(words: float) -> int:
    return bisect_left(_STEPS, words)


def core_of(lines: tuple[Line, ...], likely: Sequence[float]) -> tuple[int, int]:
    """First and last place of the run richest in likely words (the maximum-sum run, found in one pass)."""
    best, best_run = 0.0, (0, -1)
    total, start = 0.0, 0
    for i, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, i
        total += min(line.words + 2, 60) * (likely[i] - _BREAK_EVEN)
        if total > best:
            best, best_run = total, (start, i)
    return best_run


def _place(i: int, core: tuple[int, int]) -> str:
    start, end = core
    if start <= i <= end:
        edge = min(i - start, end - i)
        return "in" if edge > 2 else "in first" if i - start <= end - i else "in last"
    distance = start - i if i < start else i - end
    steps = (
        "1"
        if distance == 1
        else "2-3"
        if distance <= 3
        else "4-8"
        if distance <= 8
        else "9-25"
        if distance <= 25
        else "far"
    )
    return ("before " if i < start else "after ") + steps


def _windows(prose: Sequence[float], width: int) -> tuple[list[float], list[float]]:
    """The weighed words in the few lines before and after each line."""
    sums = [0.0]
    for words in prose:
        sums.append(sums[-1] + words)
    count = len(prose)
    before = [sums[i] - sums[max(0, i - width)] for i in range(count)]
    after = [sums[min(count, i + 1 + width)] - sums[i + 1] for i in range(count)]
    return before, after


def _overlaps(lines: tuple[Line, ...], core: tuple[int, int]) -> list[str]:
    """How many of a line's long words the rest of the core has too: ?, 0, few, half, most."""
    words = [set(_LONG_WORD.findall(line.text[:_VOCABULARY_LOOK].casefold())) for line in lines]
    counts: dict[str, int] = {}
    for i in range(core[0], core[1] + 1):
        if lines[i].kind in _PROSE:
            for word in words[i]:
                counts[word] = counts.get(word, 0) + 1
    named = []
    for i, own in enumerate(words):
        needed = 2 if core[0] <= i <= core[1] and lines[i].kind in _PROSE else 1
        share = sum(counts.get(word, 0) >= needed for word in own) / len(own) if own else -1.0
        named.append(_SHARES[sum(share > edge for edge in (-0.5, 0, 0.34, 0.67))])
    return named


_SHARES = ("?", "0", "few", "half", "most")


def _end_labels(lines: tuple[Line, ...], core: tuple[int, int]) -> list[int]:
    """How many labels that end an article stand between the core's first line and each line after it."""
    counts, seen = [], 0
    for i, line in enumerate(lines):
        if i > core[0] and line.label == "end":
            seen += 1
        counts.append(seen)
    return counts
