"""The whole schema on one page.

Text is compared by code point on both databases (SQLite's BINARY, PostgreSQL's "C"), so an order made here equals
Python's. A time that the database compares is a `Moment`: ISO 8601 text in UTC, of fixed width, so that the order of
the text is the order of time on both databases, and a person can read it in a shell. A time that is only kept is
`AsGiven`: ISO 8601 with the offset that its source wrote, which a column of PostgreSQL's own type would lose.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISION = "0005"  # of the newest migration; a fresh database is created as it stands here and stamped with this

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL's text refuses NUL, and no UTF-8 holds a lone surrogate


def storable(text: str) -> str:
    """The text with U+FFFD in place of what no database can hold."""
    return _UNSTORABLE.sub("\ufffd", text)


class Line(TypeDecorator[str]):
    """Text from anywhere, hostile sources included."""

    impl = Text().with_variant(Text(collation="C"), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """On the way in."""
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """A time that is compared: UTC, to the microsecond, 27 characters."""

    impl = Text().with_variant(Text(collation="C"), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        """On the way in."""
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        """On the way out."""
        return None if value is None else datetime.fromisoformat(value)


class AsGiven(TypeDecorator[datetime]):
    """A time that is only kept: with the offset that it came with."""

    impl = Text().with_variant(Text(collation="C"), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        """On the way in."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        """On the way out."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

bodies = Table(
    "bodies",
    metadata,
    Column("sha256", Line, primary_key=True),  # hex, of the body as received
    Column("size", Integer, nullable=False),  # bytes, as received
    Column("body", LargeBinary, nullable=False),  # compressed by zlib
)

items = Table(
    "items",
    metadata,
    Column("source_slug", Line, nullable=False),
    Column("guid", Line, nullable=False),
    Column("sha256", Line, ForeignKey("bodies.sha256"), nullable=False),  # a body that changed is another row
    Column("first_fetched_at", Moment, nullable=False),
    Column("batch", Integer, nullable=False),  # which of the source's saves, from 1, brought it last
    Column("media_type", Line, nullable=False),
    Column("charset", Line),
    Column("url", Line),
    Column("title", Line),
    Column("published_at", AsGiven),
    Column("outlet", Line),
    Column("language", Line),
    Column("byline", Line),
    Column("zone", Line),
    PrimaryKeyConstraint("source_slug", "guid", "sha256"),
    Index(None, "sha256"),
    Index(None, "source_slug", "batch"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Line, nullable=False),
    Column("raw_sha256", Line, nullable=False),
    Column("version", Integer, nullable=False),  # from 1: what a better cleaner made of the same body is another
    Column("article", Line, nullable=False),  # JSON of model.Article
    PrimaryKeyConstraint("id", "raw_sha256", "version"),
)

furniture = Table(  # lines that recur at a source; a row holds for the versions from `since` until before `until`
    "furniture",
    metadata,
    Column("source_slug", Line, nullable=False),
    Column("house", Line, nullable=False),  # host that published; "": unknown
    Column("key", Line, nullable=False),  # hex SHA-256 of the words
    Column("words", Line, nullable=False),  # normal form
    Column("pages", Integer, nullable=False),  # on which it was seen when it was learnt
    Column("since", Integer, nullable=False),
    Column("until", Integer),  # null: it still holds
    PrimaryKeyConstraint("source_slug", "house", "key", "since"),
)

furniture_versions = Table(
    "furniture_versions",
    metadata,
    Column("source_slug", Line, nullable=False),
    Column("version", Integer, nullable=False),  # from 1
    Column("as_of", Moment, nullable=False),  # of the run that taught it: later runs use it
    PrimaryKeyConstraint("source_slug", "version"),
)

furniture_counts = Table(
    "furniture_counts",
    metadata,
    Column("source_slug", Line, primary_key=True),
    Column("as_of", Moment, nullable=False),  # of the latest run that was counted
    Column("pages", Integer, nullable=False),  # counted so far
    Column("learnt", LargeBinary, nullable=False),  # JSON of model.Learnt, compressed by zlib
)

issues = Table(
    "issues",
    metadata,
    Column("id", Line, primary_key=True),
    Column("edition_slug", Line, nullable=False),
    Column("zone", Line, nullable=False),
    Column("slot_local", Line, nullable=False),
    Column("number", Integer, nullable=False),
    Column("as_of", AsGiven, nullable=False),
    Column("status", Line, nullable=False),  # model.IssueStatus
    Column("input_sha256", Line, nullable=False),
    Column("briefing", Line, nullable=False),  # JSON of model.Briefing
    UniqueConstraint("edition_slug", "zone", "slot_local"),
    UniqueConstraint("edition_slug", "zone", "number"),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("issue_id", Line, ForeignKey("issues.id"), nullable=False),
    Column("position", Integer, nullable=False),  # in the order in which the run met them
    Column("item_id", Line, nullable=False),
    Column("stage", Line, nullable=False),  # model.Stage
    Column("reason", Line, nullable=False),  # model.Reason
    Column("words", Line, nullable=False),
    PrimaryKeyConstraint("issue_id", "position"),
)

recipes = Table(  # everything that an issue was made from
    "recipes",
    metadata,
    Column("issue_id", Line, ForeignKey("issues.id"), primary_key=True),
    Column("recipe", LargeBinary, nullable=False),  # JSON of pipeline.recipe.Recipe, compressed by zlib
)

chronicles = Table(  # what the issues of an edition up to this one have recorded
    "chronicles",
    metadata,
    Column("issue_id", Line, ForeignKey("issues.id"), primary_key=True),
    Column("chronicle", LargeBinary, nullable=False),  # JSON of model.Chronicle, compressed by zlib
)

desk_edits = Table(  # by the desk: replayed whenever the slot's issue is made again
    "desk_edits",
    metadata,
    Column("edition_slug", Line, nullable=False),
    Column("zone", Line, nullable=False),
    Column("slot_local", Line, nullable=False),
    Column("position", Integer, nullable=False),  # from 1, within the slot
    Column("edit", Line, nullable=False),  # JSON of model.DeskEdit
    PrimaryKeyConstraint("edition_slug", "zone", "slot_local", "position"),
)

manifests = Table(  # signed and chained: only ever added to
    "manifests",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),  # from 1
    Column("issue_id", Line, nullable=False),
    Column("manifest", Line, nullable=False),  # the JSON that was signed, byte for byte
    Column("signature", Line, nullable=False),  # Ed25519, hex
    Index(None, "issue_id"),
)

rendered = Table(
    "rendered",
    metadata,
    Column("issue_id", Line, ForeignKey("issues.id"), nullable=False),
    Column("audience_key", Line, nullable=False),
    Column("subject", Line, nullable=False),
    Column("preheader", Line, nullable=False),
    Column("html", Line, nullable=False),
    Column("text", Line, nullable=False),
    Column("markdown", Line, nullable=False),
    Column("pdf", LargeBinary),  # null: not asked for
    PrimaryKeyConstraint("issue_id", "audience_key"),
)

replaced = Table(  # an issue as it was before it was made anew, where a later one was compared with it
    "replaced",
    metadata,
    Column("issue_id", Line, ForeignKey("issues.id"), nullable=False),
    Column("input_sha256", Line, nullable=False),
    Column("as_of", AsGiven, nullable=False),
    Column("briefing", Line, nullable=False),  # JSON of model.Briefing
    Column("chronicle", LargeBinary),  # as in `chronicles`; null: none was kept
    PrimaryKeyConstraint("issue_id", "input_sha256"),
)

variants = (
    Table(  # an issue composed for other readers than the public: those whom an earlier one was the last to reach
        "variants",
        metadata,
        Column("issue_id", Line, ForeignKey("issues.id"), nullable=False),
        Column("audience_key", Line, nullable=False),
        Column("input_sha256", Line, nullable=False),
        Column("briefing", Line, nullable=False),  # JSON of model.Briefing
        PrimaryKeyConstraint("issue_id", "audience_key"),
    )
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("issue_id", Line, ForeignKey("issues.id"), nullable=False),
    Column("subscriber_id", Line, nullable=False),
    Column("email", Line, nullable=False),  # as it was when queued
    Column("name", Line),
    Column("message_id", Line, nullable=False),
    Column("status", Line, nullable=False),  # model.DeliveryStatus
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Moment),  # null: now, or never again
    Column("lease_owner", Line),  # who took it last
    Column("lease_until", Moment),  # null: nobody holds it
    Column("last_reply", Line),
    PrimaryKeyConstraint("issue_id", "subscriber_id"),
    Index(None, "status", "next_attempt_at"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("issue_id", Line, nullable=False),
    Column("subscriber_id", Line, nullable=False),
    Column("n", Integer, nullable=False),  # from 1
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),  # null: under way, or in doubt
    Column("outcome", Line),  # model.SendOutcome
    Column("code", Integer),
    Column("enhanced_code", Line),
    Column("reply", Line),
    PrimaryKeyConstraint("issue_id", "subscriber_id", "n"),
    ForeignKeyConstraint(["issue_id", "subscriber_id"], ["deliveries.issue_id", "deliveries.subscriber_id"]),
)

slots = Table(
    "slots",
    metadata,
    Column("edition_slug", Line, nullable=False),
    Column("zone", Line, nullable=False),
    Column("slot_local", Line, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("state", Line, nullable=False),  # slots.SlotState
    Column("issue_id", Line, ForeignKey("issues.id")),
    PrimaryKeyConstraint("edition_slug", "zone", "slot_local"),
)

open_stories = Table(  # a row is what the run of a slot made of a story; no later run changes it
    "open_stories",
    metadata,
    Column("edition_slug", Line, nullable=False),
    Column("zone", Line, nullable=False),
    Column("story_id", Line, nullable=False),
    Column("slot_local", Line, nullable=False),
    Column("last_day", Integer, nullable=False),  # of its newest article, in days since 1970
    Column("ended", Integer, nullable=False),  # 1: it became part of another story
    Column("story", LargeBinary, nullable=False),  # JSON of model.OpenStory; empty where it ended
    PrimaryKeyConstraint("edition_slug", "zone", "story_id", "slot_local"),
    Index(None, "edition_slug", "zone", "last_day"),
)

usages = Table(  # how common words were in the articles of a slot and all before it
    "usages",
    metadata,
    Column("edition_slug", Line, nullable=False),
    Column("zone", Line, nullable=False),
    Column("slot_local", Line, nullable=False),
    Column("usage", LargeBinary, nullable=False),  # JSON of model.Usage
    PrimaryKeyConstraint("edition_slug", "zone", "slot_local"),
)

source_state = Table(
    "source_state",
    metadata,
    Column("source_slug", Line, primary_key=True),
    Column("state", Line, nullable=False),  # JSON of model.SourceState
    Column("last_outcome", Line, nullable=False),  # model.Outcome
    Column("last_words", Line, nullable=False),
    Column("last_fetched_at", Moment, nullable=False),
)
