"""The first schema: items, articles, furniture, issues, renderings, the outbox, slots and the state of sources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, _TEXT, nullable=null)


def upgrade() -> None:
    """Create everything."""
    _archive()
    _furniture()
    _issues()
    _outbox()
    _ledgers()


def _archive() -> None:
    op.create_table(
        "bodies",
        _text("sha256"),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_bodies"),
    )
    op.create_table(
        "items",
        *(_text(name) for name in ("source_slug", "guid", "sha256", "first_fetched_at", "media_type")),
        sa.Column("batch", sa.Integer, nullable=False),
        *(_text(name, null=True) for name in ("charset", "url", "title", "published_at")),
        *(_text(name, null=True) for name in ("outlet", "language", "byline", "zone")),
        sa.ForeignKeyConstraint(["sha256"], ["bodies.sha256"], name="fk_items_sha256"),
        sa.PrimaryKeyConstraint("source_slug", "guid", "sha256", name="pk_items"),
    )
    op.create_index("ix_items_sha256", "items", ["sha256"])
    op.create_index("ix_items_source_slug_batch", "items", ["source_slug", "batch"])
    op.create_table(
        "articles",
        *(_text(name) for name in ("id", "raw_sha256")),
        sa.Column("version", sa.Integer, nullable=False),
        _text("article"),
        sa.PrimaryKeyConstraint("id", "raw_sha256", "version", name="pk_articles"),
    )


def _furniture() -> None:
    op.create_table(
        "furniture",
        *(_text(name) for name in ("source_slug", "house", "key", "words")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("pages", "since")),
        sa.Column("until", sa.Integer),
        sa.PrimaryKeyConstraint("source_slug", "house", "key", "since", name="pk_furniture"),
    )
    op.create_table(
        "furniture_versions",
        _text("source_slug"),
        sa.Column("version", sa.Integer, nullable=False),
        _text("as_of"),
        sa.PrimaryKeyConstraint("source_slug", "version", name="pk_furniture_versions"),
    )
    op.create_table(
        "furniture_counts",
        *(_text(name) for name in ("source_slug", "as_of")),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("learnt", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("source_slug", name="pk_furniture_counts"),
    )


def _issues() -> None:
    op.create_table(
        "issues",
        *(_text(name) for name in ("id", "edition_slug", "zone", "slot_local")),
        sa.Column("number", sa.Integer, nullable=False),
        *(_text(name) for name in ("as_of", "status", "input_sha256", "briefing")),
        sa.PrimaryKeyConstraint("id", name="pk_issues"),
        sa.UniqueConstraint("edition_slug", "zone", "slot_local", name="uq_issues_edition_slug_zone_slot_local"),
        sa.UniqueConstraint("edition_slug", "zone", "number", name="uq_issues_edition_slug_zone_number"),
    )
    op.create_table(
        "set_aside",
        _text("issue_id"),
        sa.Column("position", sa.Integer, nullable=False),
        *(_text(name) for name in ("item_id", "stage", "reason", "words")),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_set_aside_issue_id"),
        sa.PrimaryKeyConstraint("issue_id", "position", name="pk_set_aside"),
    )
    op.create_table(
        "rendered",
        *(_text(name) for name in ("issue_id", "audience_key", "subject", "preheader", "html", "text", "markdown")),
        sa.Column("pdf", sa.LargeBinary),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_rendered_issue_id"),
        sa.PrimaryKeyConstraint("issue_id", "audience_key", name="pk_rendered"),
    )


def _outbox() -> None:
    op.create_table(
        "deliveries",
        *(_text(name) for name in ("issue_id", "subscriber_id", "email")),
        _text("name", null=True),
        *(_text(name) for name in ("message_id", "status")),
        sa.Column("attempts", sa.Integer, nullable=False),
        *(_text(name, null=True) for name in ("next_attempt_at", "lease_owner", "lease_until", "last_reply")),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_deliveries_issue_id"),
        sa.PrimaryKeyConstraint("issue_id", "subscriber_id", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_status_next_attempt_at", "deliveries", ["status", "next_attempt_at"])
    op.create_table(
        "attempts",
        *(_text(name) for name in ("issue_id", "subscriber_id")),
        sa.Column("n", sa.Integer, nullable=False),
        _text("started_at"),
        *(_text(name, null=True) for name in ("finished_at", "outcome")),
        sa.Column("code", sa.Integer),
        *(_text(name, null=True) for name in ("enhanced_code", "reply")),
        sa.ForeignKeyConstraint(
            ["issue_id", "subscriber_id"],
            ["deliveries.issue_id", "deliveries.subscriber_id"],
            name="fk_attempts_issue_id_subscriber_id",
        ),
        sa.PrimaryKeyConstraint("issue_id", "subscriber_id", "n", name="pk_attempts"),
    )


def _ledgers() -> None:
    op.create_table(
        "slots",
        *(_text(name) for name in ("edition_slug", "zone", "slot_local", "due_at", "state")),
        _text("issue_id", null=True),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_slots_issue_id"),
        sa.PrimaryKeyConstraint("edition_slug", "zone", "slot_local", name="pk_slots"),
    )
    op.create_table(
        "source_state",
        *(_text(name) for name in ("source_slug", "state", "last_outcome", "last_words", "last_fetched_at")),
        sa.PrimaryKeyConstraint("source_slug", name="pk_source_state"),
    )
