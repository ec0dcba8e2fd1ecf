"""The day in a page's address: "/2024/05/03/", "/2024-05-03-", "/2024/may/03/", "/20240503/"."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from digest.clean.dates.date_words import month_number

_LONGEST = 2000  # characters of an address
_IN_FOLDERS = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3,9})[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)", re.IGNORECASE
)
_RUN_TOGETHER = re.compile(r"[/_-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


def date_in_address(url: str | None) -> date | None:
    """The day that an address names as folders or as the start of a name; None where it names none.

    A day in the middle of a name is what the piece is about: "/what-happened-on-2021-01-06".
    """
    path = _path(url)
    match = _IN_FOLDERS.search(path) or _RUN_TOGETHER.search(path)
    if match is None:
        return None
    month = int(match[2]) if match[2].isdigit() else month_number(match[2].lower(), "en")
    try:
        return date(int(match[1]), month or 0, int(match[3]))
    except ValueError:
        return None


def _path(url: str | None) -> str:
    try:
        return urlsplit((url or "")[:_LONGEST]).path
    except ValueError:
        return ""
