"""An issue as it was composed for readers who missed issues before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "variants",
        *(sa.Column(name, _TEXT, nullable=False) for name in ("issue_id", "audience_key", "input_sha256", "briefing")),
        sa.PrimaryKeyConstraint("issue_id", "audience_key", name="pk_variants"),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_variants_issue_id"),
    )
