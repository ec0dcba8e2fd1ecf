"""A wording that an operator looks for, as a pattern."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.text.tokens import is_unspaced


@lru_cache(maxsize=1024)
def wording(phrase: str, flags: int = 0) -> re.Pattern[str]:
    """The words of a phrase in their order, whatever marks and spaces stand between them; nothing where it has none.

    A star behind a word stands for any ending ("strike*"). In a script without spaces no word ends, and the wording is
    found wherever it stands. `flags` are those of `re`.
    """
    words = re.findall(r"\w+\*?", phrase)
    if not words:
        return re.compile(r"(?!)")
    before = "" if is_unspaced(words[0][0]) else r"(?<!\w)"
    after = "" if is_unspaced(words[-1].rstrip("*")[-1]) else r"(?!\w)"
    return re.compile(before + r"\W{1,3}".join(map(_one, words)) + after, flags)


def _one(word: str) -> str:
    return re.escape(word[:-1]) + r"\w{0,40}" if word.endswith("*") else re.escape(word)
