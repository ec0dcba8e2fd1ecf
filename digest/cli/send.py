"""`digest send`: an issue to its readers, to one address as a test, or to files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from digest.cli.options import common, settings_from, stop_on_signals, usage
from digest.cli.terminal import note
from digest.errors import EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED, EXIT_TRY_LATER, ConfigError
from digest.model import DeliveryStatus, Issue, IssueId
from digest.sending import Post, deliver, dry_run, queue, queue_test
from digest.store import Store


@click.command()
@click.option("--issue", "issue_id", metavar="ID", help="Which issue. [default: the newest]")
@click.option("--to", "address", metavar="ADDRESS", help="A test: only to this address, as often as you like.")
@click.option("--dry-run", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@common
def send(issue_id: str | None, address: str | None, folder: Path | None, config: Path | None, offline: bool) -> int:
    """Deliver an issue to its edition's recipients; nobody gets it twice.

    With --to it is a test-send, with --dry-run the mails are written as .eml files and nothing is sent or recorded.

    \b
    Example:
      digest send --dry-run mails/
      digest send --to ilse@example.org
    """
    del offline
    settings = settings_from(config)
    stop = stop_on_signals()  # between two recipients, so that no mail is left in doubt
    with Store.open(settings.store_url) as store:
        post = Post(settings=settings, store=store, clock=lambda: datetime.now(UTC), stopping=stop.is_set)
        issue = _issue(store, issue_id)
        recipients = settings.edition(issue.edition_slug).recipients
        if not address and not recipients:
            usage(f"edition {issue.edition_slug} has no recipients in the config; name one with --to ADDRESS")
        if folder is not None:
            count = dry_run(post, issue, folder, (address,) if address else ())
            note(f"{issue.id}: {count} mails written to {folder}; nothing was sent")
            return EXIT_DONE
        if address:
            queue_test(post, issue, address)
        else:
            queue(post, issue)
        drained = deliver(post, issue.id)
        _report(store, issue, drained.sent)
    if stop.is_set():
        return EXIT_INTERRUPTED
    if drained.failed or drained.held:
        return EXIT_FAILED
    return EXIT_TRY_LATER if drained.deferred else EXIT_DONE


def _issue(store: Store, issue_id: str | None) -> Issue:
    issue = store.issues.get(IssueId(issue_id)) if issue_id else store.issues.newest()
    if issue is None:
        raise ConfigError(
            f"there is no issue {issue_id}" if issue_id else "there is no issue yet; make one: digest run"
        )
    return issue


def _report(store: Store, issue: Issue, sent: int) -> None:
    """How the issue stands, and every recipient who has not got it."""
    deliveries = store.deliveries.for_issue(issue.id)
    before = sum(one.status is DeliveryStatus.SENT for one in deliveries) - sent
    note(f"{issue.id}: sent to {sent}" + (f", and to {before} before" if before else ""))
    for one in deliveries:
        if one.status is not DeliveryStatus.SENT:
            again = f", again from {one.next_attempt_at:%Y-%m-%d %H:%M} UTC" if one.next_attempt_at else ""
            note(f"  {one.subscriber.email}: {one.status}: {one.last_reply or 'not offered yet'}{again}")
