"""Given names: what the first word of a name tells of its bearer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from digest.analyse.words import listed
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


def after_office(words: Sequence[str]) -> int:
    """How many words behind "Minister of" are what for: one in "Unification Han Do-yun"; 0 where a name may begin."""
    if len(words) < 3 or gender_of_given(words[0]):
        return 0
    last = max((at for at, word in enumerate(words) if word in listed("no_person")), default=-1)
    given = next((at for at in range(max(1, last + 1), len(words) - 1) if gender_of_given(words[at])), 0)
    korean = len(words) > 3 and words[-3] in listed("korean_surnames")
    cut = given or max(last + 1, len(words) - (3 if korean else 2))
    while cut - 1 > last and cut < len(words) and len(words[cut].strip(".")) < 2:
        cut -= 1  # "Rex W. Hale"
    return cut if cut < len(words) else 0


def after_field(words: Sequence[str]) -> int:
    """How many words behind "ministro de" name what the ministry is for: two in "Obras Públicas Rodrigo Ayala"."""
    if len(words) < 3:
        return 0
    return next((at for at in range(1, len(words) - 1) if gender_of_given(words[at])), len(words) - 2)
