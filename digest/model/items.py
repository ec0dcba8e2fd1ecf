"""What sources hand over, and what is set aside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.ids import ItemId, SourceSlug


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One thing as a source handed it over: trust nothing in it."""

    source_slug: SourceSlug
    guid: str  # unique within its source: a relative path, a feed entry's id
    body: bytes  # as received; its SHA-256 is its name in the archive
    media_type: str  # as declared or guessed from the file's name: "text/plain", "text/html", "message/rfc822"
    fetched_at: datetime
    charset: str | None = None  # as declared by the transport; None: not said
    url: str | None = None  # where it can be read; None: unknown
    title: str | None = None  # as the source gave it (a feed entry's title); None: not given
    published_at: datetime | None = None  # as the source gave it; None: not given
    outlet: str | None = None  # who publishes all of this source, as config or feed says; None: ask the page
    byline: str | None = None  # as the source gave it (a feed entry's author); None: not given
    language: str | None = None  # ISO 639-1, as config or feed says; None: find out
    live: bool = True  # False: a file, saved nobody knows when, so that "2 hours ago" on its page dates nothing
    zone: str | None = None  # IANA zone for times that name none, as the config says; None: such a time is a day

    @property
    def item_id(self) -> ItemId:
        """The item's name in every report: `<source slug>/<guid>`."""
        return ItemId(f"{self.source_slug}/{self.guid}")

    @property
    def sha256(self) -> str:
        """The hex SHA-256 of the body."""
        return hashlib.sha256(self.body).hexdigest()


class Outcome(StrEnum):
    """How a fetch ended."""

    OK = "ok"  # new content came
    UNCHANGED = "unchanged"  # the server said: not modified
    MOVED = "moved"  # content came, and a new permanent address with it
    GONE = "gone"  # 410: stop asking
    RETRY_AFTER = "retry-after"  # asked to wait
    FAILED = "failed"  # anything else; the words say what


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What a source wants to remember until its next fetch; opaque to everybody else."""

    values: tuple[tuple[str, str], ...] = ()  # sorted key, value pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One fetch of one source."""

    source_slug: SourceSlug
    items: tuple[RawItem, ...]  # in the source's order
    set_aside: tuple[SetAside, ...]  # unreadable parts of the source
    state: SourceState  # to be handed to the next fetch
    outcome: Outcome
    words: str  # for a person; "" when there is nothing to say


class Stage(StrEnum):
    """Where an item was set aside."""

    FETCH = "fetch"
    CLEAN = "clean"
    GROUP = "group"
    COMPOSE = "compose"


class Reason(StrEnum):
    """Why an item was set aside."""

    EMPTY = "empty"  # no text in it
    BINARY = "binary"  # not text at all
    UNREADABLE = "unreadable"  # the file or entry cannot be read
    TOO_LARGE = "too-large"  # over the size limit
    NOT_AN_ARTICLE = "not-an-article"  # an index, search, error, login or consent page
    UNKNOWN_TYPE = "unknown-type"  # a file type that nobody here reads
    MALFORMED = "malformed"  # its own format is broken beyond repair
    OUTSIDE_PERIOD = "outside-period"  # published before the look-back window or after the as-of time


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An item that no article was made of, with its reason: nothing is dropped in silence."""

    item_id: str  # an ItemId, or an ArticleId where one article of a letter is meant
    stage: Stage
    reason: Reason
    words: str  # for a person: what and which

    @property
    def shown(self) -> str:
        """The item for a person: without the sign of folders that were named by hand."""
        return self.item_id.removeprefix("+")
