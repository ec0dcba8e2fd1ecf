"""Which letters a font has: read from files made here, letter by letter."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from digest.render.glyphs import lacking


def font(cmap: bytes) -> bytes:
    """A font with nothing but a character map."""
    head = struct.pack(">IHHHH", 0x00010000, 1, 16, 0, 0)
    return head + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap


def cmap(platform: int, encoding: int, table: bytes) -> bytes:
    return struct.pack(">HHHHI", 0, 1, platform, encoding, 12) + table


def groups(*ranges: tuple[int, int]) -> bytes:
    """Format 12."""
    body = b"".join(struct.pack(">III", first, last, 1) for first, last in ranges)
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(ranges)) + body


def segments(*ranges: tuple[int, int]) -> bytes:
    """Format 4, with the mark that ends it."""
    every = [*ranges, (0xFFFF, 0xFFFF)]
    lasts = struct.pack(f">{len(every)}H", *(last for _, last in every))
    firsts = struct.pack(f">{len(every)}H", *(first for first, _ in every))
    return struct.pack(">HHHHHHH", 4, 0, 0, 2 * len(every), 0, 0, 0) + lasts + b"\0\0" + firsts


def saved(tmp_path: Path, content: bytes) -> Path:
    (tmp_path / "font").write_bytes(content)
    return tmp_path / "font"


@pytest.mark.parametrize(
    "table", [cmap(3, 10, groups((0x61, 0x7A), (0xAC00, 0xD7A3))), cmap(3, 1, segments((0x61, 0x7A), (0xAC00, 0xD7A3)))]
)
def test_letters_within_a_range_are_there(tmp_path: Path, table: bytes) -> None:
    assert lacking("az가힣AZ해", saved(tmp_path, font(table))) == {"A", "Z"}


def test_a_collection_is_asked_for_one_of_its_fonts(tmp_path: Path) -> None:
    first, second = font(cmap(3, 10, groups((0x61, 0x61)))), font(cmap(3, 10, groups((0x62, 0x62))))
    start = 12 + 8
    moved = second[:20] + struct.pack(">I", 28 + start + len(first)) + second[24:]
    first = first[:20] + struct.pack(">I", 28 + start) + first[24:]
    collection = b"ttcf" + struct.pack(">IIII", 0x00010000, 2, start, start + len(first)) + first + moved
    path = saved(tmp_path, collection)
    assert lacking("ab", path, 0) == {"b"}
    assert lacking("ab", path, 1) == {"a"}


@pytest.mark.parametrize(
    "content", [b"", b"no font", b"ttcf", font(b"\0\0\0\5"), font(cmap(3, 10, b"\0\x0c")), b"\xff" * 64]
)
def test_what_is_no_font_has_no_letters(tmp_path: Path, content: bytes) -> None:
    assert lacking("ab", saved(tmp_path, content)) == {"a", "b"}


def test_a_file_that_is_not_there_has_no_letters(tmp_path: Path) -> None:
    assert lacking("a", tmp_path / "nowhere") == {"a"}
