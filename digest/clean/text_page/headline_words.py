"""In which of a text page's lines its headline is told best: the one over the article, or one that says it again.

Over the article a headline may stand with its section or its outlet in one line; elsewhere on the page it then stands
alone. And a house that words it anew for its path and its menus words it there as it names the page to machines.
"""

from __future__ import annotations

from digest.clean.text_page.headline_features import Seen
from digest.clean.text_page.label_words import is_section
from digest.clean.text_page.page_dates import is_sentence
from digest.clean.words import stems

_NEAR = 3  # lines over the headline: what stands there is its kicker, or a path that is set with it
_FAR = 250  # lines over it in which it is sought
_WORDS = range(4, 26)  # of a headline in a path or a menu
_FEWEST_WORDS = 4  # of a headline that is a part of its line
_ALIKE, _FEWEST_ALIKE = 0.5, 3  # of the stems of the shorter wording both have, and how many at least
_PART = 0.4  # of the characters of a line, which a headline in it has at least
_SEPARATORS = "|-–—"


def worded_line(seen: Seen, headline: int) -> int:
    """The number of the line whose words are the headline of the article under the line `headline`."""
    again = _in_path(seen, headline)
    return _alone(seen, headline) if again is None else again


def _in_path(seen: Seen, headline: int) -> int | None:
    """The nearest line well over the headline that says nearly the same between short lines: a path's end, or a menu's.

    On 139 pages of fundus such a line words the headline anew on six, and five of these are the house's own headline.
    """
    lines = seen.lines
    if headline >= seen.body[0] or is_sentence(lines[headline]):
        return None  # a paragraph shares its words with the very headline
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
    """The longest line that ends the headline's line, or begins it up to a sign before a name; else itself.

    What a kicker and its colon stand before is no such end, unless the kicker is a section's name.
    """
    whole = seen.lines[headline].text
    least = int(_PART * len(whole)) + 1
    ends = [whole[start:] for start in range(1, len(whole) - least + 1)]
    beginnings = [whole[:end].rstrip() for end in range(len(whole) - 1, least, -1) if whole[end] in _SEPARATORS]
    for text in sorted([*ends, *beginnings], key=len, reverse=True):
        if text in seen.times and len(text.split()) >= _FEWEST_WORDS and not _is_behind_kicker(text, whole):
            return next(i for i, line in enumerate(seen.lines) if line.text == text)
    return headline


def _is_behind_kicker(text: str, whole: str) -> bool:
    lead = whole[: -len(text)].rstrip() if whole.endswith(text) else ""
    return lead.endswith((":", "：")) and not is_section(lead)
