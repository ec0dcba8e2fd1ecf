"""Which section a text page names: in the trail above its headline, or in a line beside headline, byline or date.

    "Home › Politics" ─▶ a short line set apart above the headline ─▶ one between headline and byline or date

A menu ends above the headline too, and its last word is no section: it stands in a run of short lines, and nothing
sets it apart from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.clean.names.byline import begins_byline, read_byline
from digest.clean.names.section import is_home, named_in_trail
from digest.clean.text_page.headline_features import Seen
from digest.clean.text_page.label_words import is_section, key_of
from digest.clean.text_page.lines import Line

_LONGEST = 5  # words
_ABOVE = 3  # lines above the headline in which its section is named
_TRAIL_ABOVE = 8  # lines above it in which its trail stands
_STEPS = 2  # lines of a trail before its last
_MENU = 3  # short lines in a row that make a menu
_PLAIN = 3  # words of a name that only its place tells
_BYLINE = 12  # words of the line below it
_PARTS = re.compile(r"\s*[›»→>]\s*|\s/\s")
_LONGEST_TRAIL = 200  # characters


def section_place(seen: Seen, headline: int, first: int, dates: Sequence[int]) -> int | None:
    """The line that names the section of the article whose body begins in line `first`; None where no line does."""
    for i in range(headline - 1, max(-1, headline - 1 - _TRAIL_ABOVE), -1):
        if trail_section(seen.lines[i].text, seen.lines[headline].text):
            return i
    around = {*range(headline + 1, first), *range(max(0, headline - _ABOVE), headline)}
    beside = dict.fromkeys([*(i - 1 for i in dates), headline - 1, headline + 1])
    return next((i for i in beside if i in around and _is_named(seen, i, headline, dates)), None)


def section_words(lines: Sequence[Line], place: int | None, headline: str | None) -> str | None:
    """The section's name in its line."""
    if place is None:
        return None
    return trail_section(lines[place].text, headline or "") or lines[place].text.strip(" ›»→>/|")


def trail_section(line: str, headline: str) -> str | None:
    """The section in a trail, "Home › World › Asia"; None for a line that is no trail."""
    if len(line) > _LONGEST_TRAIL or not _PARTS.search(line):
        return None
    return named_in_trail([part for part in _PARTS.split(line) if part], headline)


def _is_named(seen: Seen, i: int, headline: int, dates: Sequence[int]) -> bool:
    """Whether the line can be a section's name, and its words or its place say that it is one."""
    line = seen.lines[i]
    short = line.words <= _LONGEST and line.label is None and line.kind in ("S", "M")
    if not short or any(map(str.isdigit, line.text)) or read_byline(line.text):
        return False
    if i < headline:
        apart = _ends_trail(seen, i) or not _ends_menu(seen.lines, i)
        return (_is_known(seen, i) and apart) or _stands_above(seen, i)
    return _is_known(seen, i) or _is_between(seen.lines, i, headline)


def _is_known(seen: Seen, i: int) -> bool:
    text = seen.lines[i].text
    return is_section(text) or " & " in text or (seen.times[text] > 1 and text[:1].isupper())


def _stands_above(seen: Seen, i: int) -> bool:
    """Whether the menu above holds the same name, in capitals perhaps."""
    key = key_of(seen.lines[i].small)
    above = [line.small for line in seen.lines[:i] if line.words <= _LONGEST]
    return bool(key) and any(key in small and key_of(small) == key for small in above)


def _ends_trail(seen: Seen, i: int) -> bool:
    """Whether the line ends a trail whose steps stand in lines of their own: one before it is said again there."""
    steps = (j for j in range(max(0, i - _STEPS), i) if is_home(text := seen.lines[j].text) or is_section(text))
    return any(_stands_above(seen, j) for j in steps)


def _ends_menu(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is the last of a few short ones that stand alike, each apart or all together."""
    apart = lines[i].gap
    first = i
    while first > i - _MENU and first > 0 and lines[first].gap == apart and _is_short(lines[first - 1]):
        first -= 1
    return i - first >= _MENU - 1


def _is_short(line: Line) -> bool:
    return line.words <= _LONGEST and not line.ends


def _is_between(lines: Sequence[Line], i: int, headline: int) -> bool:
    """Whether a name of a word or two stands right below the headline, with a marked byline right below it."""
    line = lines[i]
    plain = i == headline + 1 and line.words <= _PLAIN and line.text[:1].isupper() and not line.ends
    return plain and i + 1 < len(lines) and lines[i + 1].words <= _BYLINE and begins_byline(lines[i + 1].text)
