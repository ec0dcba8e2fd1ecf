"""Captions that stand as paragraphs: told by the credit they end in, or by how they point into their picture."""

from __future__ import annotations

import re
from collections.abc import Container

from digest.clean.names.agency import is_agency

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
_POINTERS = frozenset(
    ("pi", "sh", "se", "fi", "ar", "fr", "le", "cl", "in", "sy", "au", "im", "ph", "st", "co", "fo")
)  # how the words of the pattern begin
_CREDIT = re.compile(
    r"(?:^|[.!?…)\]\"”»|]\s?|\s[|/–—-]\s)"
    r"(?:Photo|PHOTO|Image|IMAGE|Picture|Photograph|Foto|FOTO|Bild|Credit|Illustration)s?(?:graph)?"
    r"(?: (?:by|credit|courtesy(?: of)?|von))?\s?[:/©]\s?[^\W_][^.!?]{1,100}(?:\.[A-Za-z][^.!?]{1,60})?\.?$"
)
_CREDIT_WORDS = ("Photo", "PHOTO", "Image", "IMAGE", "Picture", "Foto", "FOTO", "Bild", "Credit", "Illustration")
# "플로버 2호. 우주국 제공", "（写真：港湾局）": who supplied a picture, in scripts that set no spaces between words.
_CREDIT_EAST = re.compile(
    r"\s\S{1,20} ?제공\)?$|사진\s?=\s?\S{1,20}$|[（(](?:写真|撮影|图|图片|圖|摄影)[:：＝=][^）)]{1,30}[）)]$"
)
_CREDIT_EAST_SIGNS = ("제공", "사진", "写", "撮", "图", "圖", "摄")
# "Ona Verrill speaks in Tarn, May 21, 2026.": what a picture shows is told in the present, and dated to the day.
_SHOWS = re.compile(
    r"[^.!?]{2,120}\b(?:speaks?|walks?|gathers?|waves?|poses?|arrives?|stands?|sits?|listens?|looks? on|shakes? hands"
    r"|hugs?|reacts?|testifies|greets?|gestures?|smiles?|watch(?:es)?|embraces?|applauds?)\b.{1,200}?"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, (?:19|20)\d\d"
    r"(?:,? (?:in|at|outside|near) [^!?]{2,60})?\.?$"
)
_SHOWN_WORDS = 45
_OWN_PICTURE = re.compile(r"[(\[](?P<name>[^()\[\]]{2,60})[)\]]$")
_NAMES_PICTURE = re.compile(
    r"\b(?:pictures?|images?|photos?|photographs?|fotos?|imagen|immagine|bild|archivbild|фото|снимок)\b"
)
_WIRES = r"(?:AP|AFP|EPA|EFE|Reuters|REUTERS|Getty|dpa|PA|TASS|Xinhua|Yonhap|Bloomberg)"
_AGENCY = re.compile(
    rf"\((?:[^()]{{1,40}}[/|] ?{_WIRES}(?: Images)?|{_WIRES}(?: Photo| Images| File| Wire)?"
    rf"(?:/[^()]{{1,60}}| via [^()]{{1,40}}| file)|(?:AP|Getty|PA|AFP) (?:Photo|Images))\)$"
)


def is_caption(paragraph: str) -> bool:
    """Does the paragraph describe a picture?"""
    if paragraph.count(" ") >= _MOST_WORDS and len(paragraph.split()) > _MOST_WORDS:
        return False
    return _points(paragraph) or _is_credited(paragraph) or _is_shown(paragraph)


def _points(paragraph: str) -> bool:
    opening = paragraph.lstrip("([ ")
    return opening[:2].casefold() in _POINTERS and _POINTS.match(opening) is not None


def _is_credited(paragraph: str) -> bool:
    """Does it end in a credit? Each shape is asked only where the sign that it must hold stands."""
    tail = paragraph[-_TAIL:].rstrip()
    signed = ":" in tail or "/" in tail or "©" in tail
    if signed and any(map(tail.__contains__, _CREDIT_WORDS)) and _CREDIT.search(tail):
        return True
    if tail.endswith(")") and _AGENCY.search(tail):
        return True
    eastern = not tail.isascii() and any(map(tail.__contains__, _CREDIT_EAST_SIGNS))
    return eastern and _CREDIT_EAST.search(tail) is not None


def _is_shown(paragraph: str) -> bool:
    dated = ", 20" in paragraph or ", 19" in paragraph  # cheap: without it the shape does not fit
    return dated and len(paragraph.split()) <= _SHOWN_WORDS and _SHOWS.match(paragraph) is not None


def is_own_picture(line: str, houses: Container[str]) -> bool:
    """Does a line end in the name of its house or of a picture, "Guilty: Renke at court (Harbour Post)"?

    `houses` are lines of the page in small letters, its masthead among them.
    """
    match = _OWN_PICTURE.search(line[-_TAIL:])
    name = match["name"].casefold().removeprefix("the ") if match else ""
    return match is not None and (name in houses or is_agency(match["name"]) or _NAMES_PICTURE.search(name) is not None)


def without_credit(caption: str) -> str:
    """What a caption tells, without the credit that it ends in."""
    tail = max(0, len(caption) - _TAIL)
    credit = _CREDIT.search(caption, tail) or _AGENCY.search(caption, tail)
    if credit is None:
        return caption
    sign = caption[credit.start()]
    return caption[: credit.start() + (sign in '.!?…)]"”»')].strip(" |/–—-")
