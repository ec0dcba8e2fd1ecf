"""An issue as it was when a later one was compared with it, once it has been made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "replaced",
        *(sa.Column(name, _TEXT, nullable=False) for name in ("issue_id", "input_sha256", "as_of", "briefing")),
        sa.Column("chronicle", sa.LargeBinary),
        sa.PrimaryKeyConstraint("issue_id", "input_sha256", name="pk_replaced"),
        sa.ForeignKeyConstraint(["issue_id"], ["issues.id"], name="fk_replaced_issue_id"),
    )
