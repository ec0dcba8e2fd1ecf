"""Which letters a font file has, read from its character map (OpenType 1.9, `cmap`, formats 4 and 12).

The typesetter prints empty boxes where a font lacks a letter, and says nothing; so we look before it does.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

Range = tuple[int, int]  # first and last code point

LARGEST = 200_000_000  # bytes; a collection of Chinese, Japanese and Korean in one weight has 25 million
_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))  # platform and encoding, the fullest first


def lacking(letters: Iterable[str], path: Path, index: int = 0) -> frozenset[str]:
    """Those of the letters that the font has no glyph for; all of them when the file cannot be read as a font."""
    ranges = _coverage(path, index)
    starts = [first for first, _ in ranges]
    return frozenset(letter for letter in letters if not _within(ord(letter), ranges, starts))


def _within(code: int, ranges: tuple[Range, ...], starts: list[int]) -> bool:
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= ranges[at][1]


@lru_cache(maxsize=32)
def _coverage(path: Path, index: int) -> tuple[Range, ...]:
    try:
        if path.stat().st_size > LARGEST:
            return ()
        return tuple(sorted(_ranges(path.read_bytes(), index)))
    except (OSError, struct.error):  # gone, not ours to read, or no font: then it has no letters
        return ()


def _ranges(data: bytes, index: int) -> Iterator[Range]:
    start = 0
    if data[:4] == b"ttcf":
        (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    cmap = _table(data, start, b"cmap")
    if cmap is None:
        return
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    places = dict(_subtables(data, cmap, count))
    at = next((cmap + places[kind] for kind in _UNICODE if kind in places), None)
    if at is None:
        return
    (form,) = struct.unpack_from(">H", data, at)
    yield from {4: _segments, 12: _groups}.get(form, _nothing)(data, at)


def _subtables(data: bytes, cmap: int, count: int) -> Iterator[tuple[tuple[int, int], int]]:
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        yield (platform, encoding), offset


def _table(data: bytes, start: int, name: bytes) -> int | None:
    (count,) = struct.unpack_from(">H", data, start + 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == name:
            return int(offset)
    return None


def _segments(data: bytes, at: int) -> Iterator[Range]:
    """Format 4: parallel arrays of last and first codes; the last segment is a mark and maps nothing."""
    (doubled,) = struct.unpack_from(">H", data, at + 6)
    count = doubled // 2
    lasts = struct.unpack_from(f">{count}H", data, at + 14)
    firsts = struct.unpack_from(f">{count}H", data, at + 16 + doubled)
    yield from ((first, last) for first, last in zip(firsts, lasts, strict=True) if first != 0xFFFF)


def _groups(data: bytes, at: int) -> Iterator[Range]:
    """Format 12: first code, last code, first glyph."""
    (count,) = struct.unpack_from(">I", data, at + 12)
    for number in range(count):
        first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * number)
        yield first, last


def _nothing(data: bytes, at: int) -> Iterator[Range]:
    del data, at
    return iter(())
