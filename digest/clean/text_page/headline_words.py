"""In which of a text page's lines its headline is told best: the one over the article, or one that says it again.

Over the article a headline may stand with its section or its outlet in one line; elsewhere on the page it then stands
alone. And a house that words it anew for its path and its menus words it there as it names the page to machines.
"""

from __future__ import annotations

from digest.clean.text_page.headline_features import Seen, stems
from digest.clean.text_page.label_words import is_section

_NEAR = 3  # lines over the headline: what stands there is its kicker, or a path that is set with it
_FAR = 250  # lines over it in which it is sought
_WORDS = range(4, 26)  # of a headline in a path or a menu
_FEWEST_WORDS = 4  # of a headline that is a part of its line
_ALIKE, _FEWEST_ALIKE = 0.5, 3  # of the stems of the shorter wording both have, and how many at least
_PART = 0.4  # of the characters of a line, which a headline in it has at least
_SEPARATORS = ("|", "-", "–", "—")


def worded_line(seen: Seen, headline: int) -> int:
    """The number of the line whose words are the headline of the article under the line `headline`."""
    again = _in_path(seen, headline)
    return _alone(seen, headline) if again is None else again


def _in_path(seen: Seen, headline: int) -> int | None:
    """The nearest line well over the headline that says nearly the same between short lines: a path's end, or a menu's.

    On 139 pages of fundus such a line words the headline anew on six, and five of these are the house's own headline.
    """
    lines = seen.lines
    whole = lines[headline].text
    own = stems(whole)
    for i in range(headline - _NEAR - 1, max(1, headline - _FAR), -1):
        line = lines[i]
        if line.kind not in ("M", "P1") or line.words not in _WORDS or not _is_between(seen, i) or line.text in whole:
            continue
        words = stems(line.text)
        alike = len(own & words)
        if alike >= _FEWEST_ALIKE and alike >= _ALIKE * min(len(own), len(words)):
            return i
    return None


def _is_between(seen: Seen, i: int) -> bool:
    return all(seen.lines[j].kind in "SF" for j in (i - 2, i - 1, i + 1))


def _alone(seen: Seen, headline: int) -> int:
    """A line that is the end of the headline's line, or its beginning up to a sign before a name; else itself."""
    whole = seen.lines[headline].text
    lengths = range(max(1, int(_PART * len(whole))), len(whole))
    parts = [
        i
        for i, line in enumerate(seen.lines)
        if len(line.text) in lengths and line.words >= _FEWEST_WORDS and _is_part(line.text, whole)
    ]
    return max(parts, key=lambda i: (len(seen.lines[i].text), -i), default=headline)


def _is_part(text: str, whole: str) -> bool:
    """Does the text end the whole, behind anything but a kicker and its colon, or begin it, before a sign?"""
    if whole.endswith(text):
        lead = whole[: -len(text)].rstrip()
        return not lead.endswith((":", "：")) or is_section(lead)
    return whole.startswith(text) and whole[len(text) :].lstrip()[:1] in _SEPARATORS
