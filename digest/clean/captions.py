"""Captions that stand as paragraphs: told by the credit they end in, or by how they point into their picture."""

from __future__ import annotations

import re

_MOST_WORDS = 90  # a longer paragraph is the article's, whatever stands at its end
_TAIL = 160  # characters at the end in which a credit stands

_POINTS = re.compile(
    r"(?:pictured|shown|seen)(?: here| above| below| right| left| at the (?:back|front))?(?:,| from| are | is )"
    r"|(?:file|archive) ?(?:photo|picture|image|-|–|—)|(?:from left|from right|left to right|clockwise from)\b[,:;(]"
    r"|in this (?:\S{1,12} \S{1,8} (?:\S{1,6} )?)?(?:file |handout |undated )?(?:photo|picture|image|photograph)\b"
    r"|(?:archiv|symbol)(?:bild|foto)\b|auf dem (?:archiv)?(?:bild|foto)\b|im bild:|(?:photo|image) d['’]archives?\b"
    r"|(?:staff|file|courtesy) photos? by\b|(?:imagen|foto) de archivo\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:^|[.!?…)\]\"”»|]\s?|\s[|/–—-]\s)"
    r"(?:Photo|PHOTO|Image|IMAGE|Picture|Photograph|Foto|FOTO|Bild|Credit|Illustration)s?(?:graph)?"
    r"(?: (?:by|credit|courtesy(?: of)?|von))?\s?[:/©]\s?[^\W_][^.!?]{1,100}(?:\.[A-Za-z][^.!?]{1,60})?\.?$"
)
_WIRES = r"(?:AP|AFP|EPA|EFE|Reuters|REUTERS|Getty|dpa|PA|TASS|Xinhua|Yonhap|Bloomberg)"
_AGENCY = re.compile(
    rf"\((?:[^()]{{1,40}}[/|] ?{_WIRES}(?: Images)?|{_WIRES}(?: Photo| Images| File| Wire)?"
    rf"(?:/[^()]{{1,60}}| via [^()]{{1,40}}| file)|(?:AP|Getty|PA|AFP) (?:Photo|Images))\)$"
)


def is_caption(paragraph: str) -> bool:
    """Does the paragraph describe a picture?"""
    if len(paragraph.split()) > _MOST_WORDS:
        return False
    tail = paragraph[-_TAIL:].rstrip()
    return bool(_POINTS.match(paragraph.lstrip("([ ")) or _CREDIT.search(tail) or _AGENCY.search(tail))
