"""The operator's logo, measured by its own head."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from digest.errors import RenderError
from digest.render.picture import LARGEST, WIDEST, logo


def png(width: int, height: int) -> bytes:
    """A whole picture in one shade of grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


GIF = b"GIF89a" + struct.pack("<HH", 120, 60) + b"\0\0\0;"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 60, 120) + b"\x01\x01\x11\x00\xff\xd9"


def saved(tmp_path: Path, content: bytes) -> Path:
    (tmp_path / "logo").write_bytes(content)
    return tmp_path / "logo"


@pytest.mark.parametrize(
    ("content", "kind"),
    [(png(120, 60), "image/png"), (GIF, "image/gif"), (JPEG, "image/jpeg")],
    ids=["png", "gif", "jpeg"],
)
def test_a_picture_keeps_its_shape_at_the_height_asked_for(tmp_path: Path, content: bytes, kind: str) -> None:
    found = logo(saved(tmp_path, content), 40)
    assert (found.media_type, found.width, found.height, found.content) == (kind, 80, 40, content)


def test_a_wide_picture_still_fits_on_a_small_phone(tmp_path: Path) -> None:
    found = logo(saved(tmp_path, png(1000, 50)), 40)
    assert (found.width, found.height) == (WIDEST, 14)


@pytest.mark.parametrize(
    "content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", png(1, 1)[:12], b"\xff\xd8\xff", b"GIF89a\0\0\0\0"]
)
def test_what_mail_clients_do_not_show_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(RenderError, match="the logo is no png, jpeg or gif"):
        logo(saved(tmp_path, content), 40)


def test_a_heavy_or_missing_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="at most 100,000"):
        logo(saved(tmp_path, png(1, 1) + bytes(LARGEST)), 40)
    with pytest.raises(RenderError, match="cannot be read"):
        logo(tmp_path / "nowhere", 40)
