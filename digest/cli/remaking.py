"""What the commands that make a stored issue again have in common."""

from __future__ import annotations

from datetime import datetime

from digest.cli.options import cores
from digest.config import Settings
from digest.engine import engine
from digest.errors import ConfigError
from digest.model import Issue, IssueId
from digest.pipeline import Order
from digest.store import Store


def issue_named(name: str, store: Store) -> Issue:
    """The stored issue of that id.

    Raises:
        ConfigError: there is none.
    """
    issue = store.issues.get(IssueId(name))
    if issue is None:
        raise ConfigError(f"there is no issue {name}; `digest issues list` names them")
    return issue


def order_for(issue: Issue, settings: Settings, as_of: datetime | None = None) -> Order:
    """An order in an issue's place: what it is made of comes from its recipe, the rest from the settings."""
    known = [edition for edition in settings.editions if edition.slug == issue.edition_slug]
    edition = known[0] if known else settings.edition("adhoc")
    return Order(
        settings=settings, edition=edition, as_of=as_of or issue.as_of, slot=issue.slot_local, engine=engine(cores())
    )
