"""Patterns that are tried only where one of a few words stands.

Most sentences hold none of what a pattern looks for, and a pattern that begins with a choice of words is tried at each
character. A word is found, or not, in a twentieth of that time.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cached_property

MOST_REMEMBERED = 65_536  # words of which is known that none of some hints is in them


class Hinted:
    """A pattern, made when a text first holds one of its words."""

    def __init__(self, shape: str, words: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        """`words`: parted by "|", in small letters; each text in which the shape is found has one of them."""
        self.shape, self._flags, self.words = shape, flags, tuple(words.split("|"))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.shape, self._flags)

    def may_be_in(self, text: str) -> bool:
        """Whether one of the words stands there; cheap, and right when it says no."""
        return any(map(text.lower().__contains__, self.words))

    def search(self, text: str) -> re.Match[str] | None:
        """As a pattern's."""
        return self._pattern.search(text) if self.may_be_in(text) else None

    def all_in(self, text: str) -> list[re.Match[str]]:
        """Each match, in reading order."""
        return list(self._pattern.finditer(text)) if self.may_be_in(text) else []


def _says(word: str) -> tuple[int, bool]:
    """How rare a word of a hint may be: of "in 20" the figure."""
    return len(word), word.isdigit()


class Hints:
    """The words of several patterns: an article's own words tell at once in which of its passages one may stand."""

    def __init__(self, *hints: str) -> None:
        """`hints`: each in small letters, of one word or of several."""
        self._pieces = tuple({max(re.findall(r"\w+", hint), key=_says) for hint in hints})
        self._plain: set[str] = set()  # words met before that have none of them: nearly all of an article's

    def among(self, words: Set[str]) -> frozenset[str]:
        """Those words of an article, in normal form, with which a hint may be written."""
        left = words - self._plain
        found = frozenset(word for word in left if any(map(word.lower().__contains__, self._pieces)))
        if len(self._plain) < MOST_REMEMBERED:
            self._plain |= left - found
        return found
