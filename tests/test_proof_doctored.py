"""Every printed field of an issue, changed in turn, is found out: names, classes, days, numbers, order, rows left out.

`BEYOND` names what a proof cannot see, with the reason; the last test holds that list against what was doctored, so
nothing stands in it that is proved after all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from digest.model import Briefing, DeskAct, Issue, PrintedChange, PrintedPosition, Support
from digest.proof import Kept, prove
from digest.store import Store


class Doctored(NamedTuple):
    path: str  # of the field, rows without their numbers: "topics.stories.origins"
    how: str
    briefing: Briefing


def doctored(briefing: Briefing) -> Iterator[Doctored]:
    """The briefing with one field changed, for the first and the last place of each field and each change."""
    examples: dict[str, Any] = {}
    for path, value, _ in _places(briefing, "", lambda one: one):
        if isinstance(value, tuple) and value:
            examples.setdefault(path, value[-1])
    kinds: dict[tuple[str, str], list[Callable[[], Briefing]]] = {}
    for path, value, whole in _places(briefing, "", lambda one: one):
        for how, other in _changes(value, examples.get(path)):
            kinds.setdefault((path, how), []).append(lambda whole=whole, other=other: whole(other))
    for (path, how), made in kinds.items():
        for make in made[:1] + made[1:][-1:]:
            yield Doctored(path, how, make())


def _places(value: Any, path: str, whole: Callable[[Any], Any]) -> Iterator[tuple[str, Any, Callable[[Any], Any]]]:
    """Every value in a value, with its path and what makes the whole with another in its place."""
    yield path, value, whole
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = f"{path}.{field.name}".lstrip(".")
            yield from _places(
                getattr(value, field.name), inner, lambda one, name=field.name: whole(replace(value, **{name: one}))
            )
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _places(one, path, lambda new, at=at: whole((*value[:at], new, *value[at + 1 :])))


def _changes(value: Any, example: Any) -> Iterator[tuple[str, Any]]:
    """The ways to change a value."""
    if isinstance(value, tuple):
        if value:
            yield "a row left out", value[1:]
            yield "a row twice", (*value, value[-1])
        if len(value) > 1 and value[::-1] != value:
            yield "another order", (value[1], value[0], *value[2:])
        if example is not None and example not in value:
            yield "a row of elsewhere", (*value, example)
    elif isinstance(value, StrEnum):
        yield "another", next(one for one in type(value) if one is not value)
    elif isinstance(value, bool):
        yield "another", not value
    elif isinstance(value, int | float):
        yield "another", value + 1 if isinstance(value, int) else round(value + 0.01, 4)
    elif isinstance(value, str):
        yield "another", f"{value}x"
    elif isinstance(value, datetime):
        yield "another", value + timedelta(minutes=1)
    elif isinstance(value, date):
        yield "another", value + timedelta(days=1)
    if value is not None and not isinstance(value, Briefing):
        yield "nothing", None
