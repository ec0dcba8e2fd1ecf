"""How likely each line belongs to the article: named features of the line and its surroundings, weighed and smoothed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.clean.lines import Line, repeated

_PROSE = {"P3": 1.0, "P2": 1.0, "P1": 0.4}
_WINDOW = 4  # lines on either side whose prose is weighed
_LONG_WORD = re.compile(r"[^\W\d_]{5,}|[\u3400-\u9fff]{2}|[가-힣]{2,}")
_VOCABULARY_LOOK = 600


def features(lines: tuple[Line, ...]) -> list[list[str]]:
    """The named features of every line, its neighbours and place included."""
    if not lines:
        return []
    prose = [min(line.words, 60) * _PROSE.get(line.kind, 0.0) * (0.3 if "phrases" in line.traits else 1.0) for line in lines]
    core = _core(lines, prose)
    again = repeated(lines)
    seen = _overlaps(lines, core)
    before, after = _windows(prose)
    ends = _end_labels(lines, core)
    named = []
    for i, line in enumerate(lines):
        kind = line.kind
        left = lines[i - 1].kind if i else "edge"
        right = lines[i + 1].kind if i + 1 < len(lines) else "edge"
        gap_after = i + 1 == len(lines) or lines[i + 1].gap
        row = [
            *line.traits,
            f"{kind} after {left}",
            f"{kind} before {right}",
            f"{kind} between {_coarse(left)} and {_coarse(right)}",
            f"{kind} gaps {line.gap:d}{gap_after:d}",
            f"prose before {_step(before[i])}",
            f"prose after {_step(after[i])}",
            f"{_coarse(kind)} prose around {_step(before[i])}{_step(after[i])}",
            f"place {_place(i, core)}",
            f"{kind} place {_place(i, core)}",
            f"shares words {seen[i]}",
            f"{kind} {_place(i, core)[:2]} shares words {seen[i]}",
        ]
        if line.text in again:
            row.append(f"{_coarse(kind)} repeated")
        if ends[i]:
            row.append(f"end labels {min(ends[i], 3)}")
            row.append(f"{_coarse(kind)} end labels {min(ends[i], 3)}")
        if i and lines[i - 1].label is not None:
            row.append(f"{_coarse(kind)} under {lines[i - 1].label} label")
        named.append(row)
    return named


def _coarse(kind: str) -> str:
    return "P" if kind in ("P3", "P2") else kind


_STEPS = (0, 12, 40, 90, 160)


def _step(words: float) -> int:
    return sum(words > edge for edge in _STEPS)


def _core(lines: tuple[Line, ...], prose: Sequence[float]) -> tuple[int, int]:
    """The run of lines richest in prose: first and last place (the maximum-sum run, in one pass)."""
    best, best_run = 0.0, (0, 0)
    total, start = 0.0, 0
    for i, line in enumerate(lines):
        gain = prose[i] if prose[i] else -(6.0 if line.kind in ("F", "S", "C") else 9.0)
        if total <= 0:
            total, start = 0.0, i
        total += gain
        if total > best:
            best, best_run = total, (start, i)
    return best_run


def _place(i: int, core: tuple[int, int]) -> str:
    start, end = core
    if start <= i <= end:
        return "in"
    distance = start - i if i < start else i - end
    steps = "1" if distance == 1 else "2-3" if distance <= 3 else "4-8" if distance <= 8 else "9-25" if distance <= 25 else "far"
    return ("before " if i < start else "after ") + steps


def _windows(prose: Sequence[float]) -> tuple[list[float], list[float]]:
    """The words of prose in the few lines before and after each line."""
    sums = [0.0]
    for words in prose:
        sums.append(sums[-1] + words)
    count = len(prose)
    before = [sums[i] - sums[max(0, i - _WINDOW)] for i in range(count)]
    after = [sums[min(count, i + 1 + _WINDOW)] - sums[i + 1] for i in range(count)]
    return before, after


def _overlaps(lines: tuple[Line, ...], core: tuple[int, int]) -> list[str]:
    """How many of a line's long words the rest of the core has too: none, few, half, most."""
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
        named.append("?" if share < 0 else "0" if share == 0 else "few" if share < 0.34 else "half" if share < 0.67 else "most")
    return named


def _end_labels(lines: tuple[Line, ...], core: tuple[int, int]) -> list[int]:
    """How many labels that end an article stand between the core's first line and each line after it."""
    counts, seen = [], 0
    for i, line in enumerate(lines):
        if i > core[0] and line.label == "end":
            seen += 1
        counts.append(seen)
    return counts
