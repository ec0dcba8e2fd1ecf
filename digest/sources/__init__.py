"""Where raw items come from: folders and feeds, each a `Source`.

A source knows nothing of the database: what it wants remembered it hands out as a `SourceState` and gets back at its
next fetch. It reads no clock either: `now` is an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from digest.model import Fetched, SourceSlug, SourceState

__all__ = ["Labels", "Limits", "Source"]


class Source(Protocol):
    """A place where items come from."""

    @property
    def slug(self) -> SourceSlug:
        """Its name in the config."""

    def fetch(self, state: SourceState, now: datetime) -> Fetched:
        """What is there now.

        Raises:
            SourceError: the source as a whole cannot be read, by a fault that the operator must mend.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the config says of a source: it stands on every item of it."""

    slug: SourceSlug
    outlet: str | None = None  # None: the feed's own title, or what the page says
    language: str | None = None  # ISO 639-1; None: as the feed says, or found out
    zone: str | None = None  # IANA, for times that name none


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a request over the network may take."""

    timeout_seconds: float = 20.0  # for a connection, and between two pieces of an answer
    deadline_seconds: float = 60.0  # for all of it, redirects included; looking up a name cannot be cut short
    max_bytes: int = 10_000_000  # of the body, unpacked
    allow_private: bool = False  # addresses that are not on the public internet: for feeds of one's own network
