"""Given names: what the first word of a name tells of its bearer."""

from __future__ import annotations

from collections.abc import Mapping
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
