"""The operator's logo: a picture file, measured by its own head, as a part that travels inside the mail."""

from __future__ import annotations

import re
import struct
from pathlib import Path

from digest.errors import RenderError
from digest.model import Picture

NAME = "masthead-logo"  # its Content-ID: always the same, so that a stored mail finds it
LARGEST = 100_000  # bytes: it travels with every mail
WIDEST = 280  # pixels: it has to fit between the margins of a phone of 320
# A frame header of JPEG (ITU-T T.81, B.2.2): marker, length, precision, then height and width.
_JPEG_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]..\x08(....)", re.DOTALL)


def logo(path: Path, height: int) -> Picture:
    """The picture in that file, to be shown at that height in pixels.

    Raises:
        RenderError: it cannot be read, is no PNG, JPEG or GIF, or is too large.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RenderError(f"{path}: the logo cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise RenderError(
            f"{path}: the logo has {len(content):,} bytes and travels with every mail: at most {LARGEST:,}"
        )
    found = _measured(content)
    if found is None:
        raise RenderError(f"{path}: the logo is no png, jpeg or gif, which are what mail clients show")
    media_type, (wide, high) = found
    shown = min(height, high * WIDEST / wide)
    return Picture(
        name=NAME,
        media_type=media_type,
        content=content,
        width=max(1, round(wide * shown / high)),
        height=max(1, round(shown)),
    )


def _measured(content: bytes) -> tuple[str, tuple[int, int]] | None:
    """Media type, width and height; None for what is no such picture."""
    size: tuple[int, int] | None = None
    kind = ""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        kind, size = "image/png", struct.unpack(">II", content[16:24])
    elif content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        kind, size = "image/gif", struct.unpack("<HH", content[6:10])
    elif content.startswith(b"\xff\xd8") and (frame := _JPEG_FRAME.search(content)):
        high, wide = struct.unpack(">HH", frame[1])
        kind, size = "image/jpeg", (wide, high)
    return (kind, size) if size and min(size) > 0 else None
