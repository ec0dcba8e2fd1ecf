"""Rows as they are printed, held against the same rows as they were found again: which one differs, and in what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Row = Mapping[str, object]  # what a row says, by name; rows with the same "at" are about the same place


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The rows of one kind: how many are printed, how many of them stand, and what is wrong."""

    what: str  # "statements"
    printed: int
    verified: int
    faults: tuple[str, ...] = ()  # of rows, and of rows that are missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One row that is not as it was found."""

    row: int | None  # number of the printed row; None: it is not printed
    words: str


def compared_rows(printed: Sequence[Row], found: Sequence[Row], *, complete: bool = True) -> Iterator[Difference]:
    """Each printed row that was not found so; where the list is to be `complete`, also what it lacks, and its order."""
    pool: dict[object, list[Row]] = {}
    for row in found:
        pool.setdefault(row["at"], []).append(row)
    is_true = True
    for number, row in enumerate(printed):
        words = _taken(row, pool.get(row["at"], []))
        if words:
            is_true = False
            yield Difference(row=number, words=words)
    if not complete:
        return
    for row in (row for rows in pool.values() for row in rows):
        is_true = False
        yield Difference(row=None, words=f"left out: {shown(row)}")
    if is_true and list(printed) != list(found):
        first = next(n for n, (one, other) in enumerate(zip(printed, found, strict=True)) if one != other)
        yield Difference(row=first, words="the rows stand in another order than they were found in")


def _taken(row: Row, candidates: list[Row]) -> str:
    """What is wrong with a row, empty where nothing is; the found row that is nearest to it is used up."""
    if not candidates:
        return "nothing of the kind is found there"
    best = min(candidates, key=lambda one: len(_unlike(row, one)))
    candidates.remove(best)
    return "; ".join(f"{name} printed {shown(row[name])}, found {shown(best[name])}" for name in _unlike(row, best))


def _unlike(row: Row, other: Row) -> list[str]:
    return [name for name, value in row.items() if value != other[name]]


def checked(what: str, printed: int, faults: Iterable[tuple[int | None, str]]) -> Checked:
    """The outcome for all rows of a kind, given the number and the fault of each that is wrong."""
    rows = tuple(faults)
    wrong = {number for number, _ in rows if number is not None}
    return Checked(
        what=what,
        printed=printed,
        verified=printed - len(wrong),
        faults=tuple(dict.fromkeys(words for _, words in rows)),
    )


def shown(value: object) -> str:
    """A value for a person."""
    if value is None:
        return "none"
    if isinstance(value, Mapping):
        return ", ".join(
            f"{name} {shown(one)}" for name, one in value.items() if name != "at" and one not in (None, ())
        )
    if isinstance(value, tuple):
        return " ".join(map(shown, value)) if value else "none"
    return repr(value) if isinstance(value, str) and not isinstance(value, StrEnum) else str(value)
