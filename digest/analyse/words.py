"""The word lists of the analysis, from `words.toml` beside this file, read when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from digest.text import normal

_FILE = Path(__file__).with_name("words.toml")


@cache
def _lists() -> dict[str, frozenset[str]]:
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: frozenset(normal(written).split()) for name, written in table.items()}


@cache
def listed(*names: str) -> frozenset[str]:
    """A list by its name, its words in normal form; of several, the words of all."""
    return frozenset().union(*(_lists()[name] for name in names))


def bag(written: str) -> frozenset[str]:
    """The words of a list that stands in code."""
    return frozenset(written.split())
