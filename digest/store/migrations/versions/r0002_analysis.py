"""What an issue is made from and leaves behind, the desk's edits, and the signed manifests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, _TEXT, nullable=False)


def upgrade() -> None:
    """Add the tables."""
    for table, column in (("recipes", "recipe"), ("chronicles", "chronicle")):
        op.create_table(
            table,
            _text("issue_id"),
            sa.Column(column, sa.LargeBinary, nullable=False),
            sa.PrimaryKeyConstraint("issue_id", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name=f"fk_{table}_issue_id"),
        )
    op.create_table(
        "desk_edits",
        *(_text(name) for name in ("edition_slug", "zone", "slot_local")),
        sa.Column("position", sa.Integer, nullable=False),
        _text("edit"),
        sa.PrimaryKeyConstraint("edition_slug", "zone", "slot_local", "position", name="pk_desk_edits"),
    )
    op.create_table(
        "manifests",
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        *(_text(name) for name in ("issue_id", "manifest", "signature")),
        sa.PrimaryKeyConstraint("position", name="pk_manifests"),
    )
    op.create_index("ix_manifests_issue_id", "manifests", ["issue_id"])
