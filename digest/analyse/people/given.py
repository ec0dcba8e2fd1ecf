"""Given names: what the first word of a name tells of its bearer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from digest.text import normal

_FILE = Path(__file__).with_name("first_names.toml")


@cache
def _given() -> Mapping[str, str]:
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {normal(name): gender for gender, names in table.items() for name in names.split()}


def gender_of_given(word: str) -> str:
    """ "m" or "f" for a given name in normal form, of "Anne-Marie" the first; "" where it is none or both bear it."""
    return _given().get(word.partition("-")[0], "")


def before_given(words: Sequence[str]) -> int:
    """How many German words in capitals are a calling before a given name: one in "Torwart Jens Ulrich".

    Words are in normal form, "" where one is no capital.
    """
    several = len(words) > 2 and all(words[:3])
    return int(several and not gender_of_given(words[0]) and bool(gender_of_given(words[1])))


def after_field(words: Sequence[str]) -> int:
    """How many words behind "ministro de" name what the ministry is for: two in "Obras Públicas Rodrigo Ayala"."""
    if len(words) < 3:
        return 0
    return next((at for at in range(1, len(words) - 1) if gender_of_given(words[at])), len(words) - 2)
