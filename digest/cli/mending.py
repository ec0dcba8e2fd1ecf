"""A stored issue that is not as it was signed, put right by what the archive makes of it."""

from __future__ import annotations

from pathlib import Path

from digest.config import Settings
from digest.errors import SealError
from digest.model import PUBLIC, Issue, IssueStatus, Rendered
from digest.proof.manifest import Manifest, briefing_sha256, misdrawn, newest_manifest, seal
from digest.store import Store


def mended(issues: tuple[Issue, Issue], drawn: Rendered, settings: Settings, store: Store) -> bool:
    """Whether an issue, as stored and as made again, could be put right; what is drawn now is stored and signed then.

    One that waits for its readers may be drawn otherwise than it was, by another template; the one that they have may
    not: it is put back, or left as it is.
    """
    stored, made = issues
    manifest = _standing(stored, store, settings.key_path)
    content = briefing_sha256(made)
    same, signed = content == briefing_sha256(stored), manifest is not None and content == manifest.briefing_sha256
    if stored.status is IssueStatus.SENT:
        before = store.rendered.get(stored.id, stored.audience)
        as_sent = not misdrawn(drawn, manifest) if manifest else before is not None and _reads_alike(before, drawn)
        if not (same and as_sent):
            return False
    elif not (same or signed):
        return False
    if not same:
        _put_back(made, store)
    store.rendered.save(drawn)
    seal(made, drawn, store, settings.key_path)
    return True


def _standing(issue: Issue, store: Store, key_file: Path) -> Manifest | None:
    try:
        return newest_manifest(issue, store, key_file)
    except SealError:  # one that does not stand says nothing
        return None


def _reads_alike(before: Rendered, drawn: Rendered) -> bool:
    return all(getattr(before, name) == getattr(drawn, name) for name in ("subject", "html", "text", "markdown"))


def _put_back(made: Issue, store: Store) -> None:
    """The content that was signed, in place of what somebody made of it."""
    if made.audience == PUBLIC:
        store.issues.save(made, store.issues.set_aside(made.id))
    else:
        store.issues.save_variant(made)
