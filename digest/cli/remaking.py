"""What the commands that make a stored issue again have in common."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from digest.cli.options import cores
from digest.config import Settings
from digest.engine import engine
from digest.errors import ConfigError, SealError
from digest.model import UNREACHED, Issue, IssueId, IssueStatus, Rendered, late_audience
from digest.pipeline import Order
from digest.proof.manifest import misdrawn, newest_manifest, remedy, seal, unsigned
from digest.publishing import draw, keep
from digest.store import Store


def issue_named(name: str, store: Store) -> Issue:
    """The stored issue of that id.

    Raises:
        ConfigError: there is none.
    """
    issue = store.issues.get(IssueId(name))
    if issue is None:
        known = "its files end in .html, .txt, .md, .pdf or .json" if os.path.isfile(name) else ""
        raise ConfigError(
            "; ".join(filter(None, (f"there is no issue {name}", known, "`digest issues list` names them")))
        )
    return issue


def earlier_issue(name: str, store: Store) -> Issue | None:
    """The issue that `--since-issue` names; None for the word that says that none has reached the reader.

    Raises:
        ConfigError: there is none of that id.
    """
    return None if name == UNREACHED else issue_named(name, store)


def reading_of(issue: Issue, since_issue: str | None, store: Store) -> Issue:
    """A stored issue, or its stored reading for those whom `since_issue` was the last to reach.

    Raises:
        ConfigError: no such reading was made.
    """
    if since_issue is None:
        return issue
    earlier = earlier_issue(since_issue, store)
    if (earlier.id if earlier else None) == issue.briefing.since.last_issue:
        return issue
    found = store.issues.variant(issue, late_audience(earlier.id if earlier else ""))
    if found is None:
        raise ConfigError(
            f"issue {issue.id} was not composed since {since_issue}; "
            f"digest run --edition {issue.edition_slug} --as-of {issue.slot_local} --since-issue {since_issue} does it"
        )
    return found


def order_for(issue: Issue, settings: Settings, as_of: datetime | None = None) -> Order:
    """An order in an issue's place: what it is made of comes from its recipe, the rest from the settings."""
    known = [edition for edition in settings.editions if edition.slug == issue.edition_slug]
    edition = known[0] if known else settings.edition("adhoc")
    return Order(
        settings=settings, edition=edition, as_of=as_of or issue.as_of, slot=issue.slot_local, engine=engine(cores())
    )


def drawn_and_kept(issue: Issue, settings: Settings, store: Store, *, pdf: bool) -> Rendered:
    """The issue drawn, kept with its drawing, and sealed.

    Raises:
        SealError: it was sent, and what is stored of that is not what was signed.
    """
    if settings.manifest.sign and issue.status is IssueStatus.SENT:
        _refuse_redrawn(issue, store, settings.key_path)
    drawn = keep(draw(issue, settings, pdf=pdf), issue, store)
    if settings.manifest.sign:
        seal(issue, drawn, store, settings.key_path)
    return drawn


def _refuse_redrawn(issue: Issue, store: Store, key_file: Path) -> None:
    """The drawing that its readers have is given out again and signed: never one that somebody altered."""
    sent = store.rendered.get(issue.id, issue.audience)
    if sent is None:
        return
    manifest = newest_manifest(issue, store, key_file)
    faults = misdrawn(sent, manifest) if manifest else (unsigned(issue),)
    if faults:
        raise SealError(f"{'; '.join(faults)}; `{remedy(issue)}` puts it right")
