"""Stories that may go on from one run of an edition to the next, and how common words were."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, _TEXT, nullable=False)


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "open_stories",
        *(_text(name) for name in ("edition_slug", "zone", "story_id", "slot_local")),
        sa.Column("last_day", sa.Integer, nullable=False),
        sa.Column("ended", sa.Integer, nullable=False),
        sa.Column("story", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("edition_slug", "zone", "story_id", "slot_local", name="pk_open_stories"),
    )
    op.create_index("ix_open_stories_edition_slug_zone_last_day", "open_stories", ["edition_slug", "zone", "last_day"])
    op.create_table(
        "usages",
        *(_text(name) for name in ("edition_slug", "zone", "slot_local")),
        sa.Column("usage", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("edition_slug", "zone", "slot_local", name="pk_usages"),
    )
