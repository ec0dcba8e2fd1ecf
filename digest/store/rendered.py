"""Issues as drawn for an audience."""

from __future__ import annotations

from sqlalchemy import select

from digest.model import IssueId, Rendered
from digest.store.database import Database
from digest.store.tables import rendered

_CONTENT = ("subject", "preheader", "html", "text", "markdown", "pdf")


class RenderedIssues:
    """One rendering for each issue and audience."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, drawn: Rendered) -> None:
        """Keep a rendering in place of the one that the audience had."""
        row = {name: getattr(drawn, name) for name in ("issue_id", "audience_key", *_CONTENT)}
        insert = self._database.insert(rendered).values(row)
        upsert = insert.on_conflict_do_update(
            index_elements=[rendered.c.issue_id, rendered.c.audience_key],
            set_={name: insert.excluded[name] for name in _CONTENT},
        )
        with self._database.write() as connection:
            connection.execute(upsert)

    def get(self, issue_id: IssueId, audience_key: str = "public") -> Rendered | None:
        """The rendering, or None."""
        wanted = select(rendered).where(rendered.c.issue_id == issue_id, rendered.c.audience_key == audience_key)
        with self._database.read() as connection:
            row = connection.execute(wanted).mappings().first()
        return None if row is None else Rendered(**row)
