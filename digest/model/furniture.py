"""What recurs on the pages of a house: the lines that are furniture, and what was counted to find them."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model.ids import SourceSlug


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurringLine:
    """A line that many pages of one house have."""

    words: str  # normal form: words in small letters, figures as 0, one space between; "" never
    house: str = ""  # host that published the pages; "": their address is unknown, or the line holds for every house
    pages: int = 0  # on which it was seen when it was learnt; 0: a person wrote it down


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What was learnt of one source, frozen: the same version is the same lines, for good."""

    source_slug: SourceSlug
    version: int  # from 1, within the source; 0: nothing learnt yet, or not from the store
    lines: tuple[RecurringLine, ...]  # by house, then words


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCount:
    """How often one line was seen, and when, in pages of its house counted from 1."""

    key: str  # hash of its normal form, hex
    pages: int  # that had it
    kept: int  # of these: where `clean` alone would have kept it
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseCounts:
    """What was counted on the pages of one house."""

    house: str
    pages: int
    touched: int  # the source's page, counted from 1, that was the house's latest
    lines: tuple[LineCount, ...]  # by key


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """Everything counted on the pages of one source so far, and what of it is furniture."""

    pages: int = 0
    seen: tuple[str, ...] = ()  # hashes of the pieces counted latest, oldest first: a piece counts once
    houses: tuple[HouseCounts, ...] = ()  # by name
    lines: tuple[RecurringLine, ...] = ()  # the furniture, by house, then words
