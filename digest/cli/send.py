"""`digest send`: an issue to its readers, to one address as a test, or to files."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from digest.cli.options import common, settings_from, stop_on_signals, usage
from digest.cli.remaking import issue_named
from digest.cli.terminal import note
from digest.deliver.transport import ConsoleTransport, FolderTransport
from digest.errors import EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED, EXIT_TRY_LATER, ConfigError, TransportError
from digest.model import ADHOC, Delivery, DeliveryStatus, Issue, SubscriberId
from digest.sending import Post, check_signed, deliver, dry_run, in_doubt, is_test, to_readers, to_tester
from digest.store import Store

_Standing = Mapping[SubscriberId, DeliveryStatus]
_WAITING = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.DEFERRED)


@click.command()
@click.option("--issue", "issue_id", metavar="ID", help="Which issue. [default: the newest]")
@click.option("--to", "address", metavar="ADDRESS", help="A test: only to this address, as often as you like.")
@click.option(
    "--dry-run", "folder", type=click.Path(path_type=Path, file_okay=False, allow_dash=True), metavar="DIR",
    help="Write the mails to this folder as .eml files, or to the screen (-); send and record nothing.",
)  # fmt: skip
@click.option(
    "--again-held", is_flag=True,
    help="Offer again what is held because nobody knows if it arrived: a recipient may get it twice.",
)  # fmt: skip
@common
def send(
    issue_id: str | None,
    address: str | None,
    folder: Path | None,
    again_held: bool,
    config: Path | None,
    offline: bool,
) -> int:
    """Deliver an issue to its edition's recipients; nobody gets it twice.

    \b
    Example:
      digest send --dry-run mails/
      digest send --to ilse@example.org
      digest send
    """
    del offline
    if again_held and (address or folder):
        usage("--again-held is for the recipients of an issue: leave out --to and --dry-run")
    settings = settings_from(config)
    stop = stop_on_signals()  # heeded between two recipients, so that no mail is left in doubt
    with Store.open(settings.store_url) as store:
        post = Post(settings=settings, store=store, clock=lambda: datetime.now(UTC), stopping=stop.is_set)
        issue = _issue(store, issue_id)
        check_signed(post, issue)
        deliveries = (to_tester(post, issue, address),) if address else _to_readers(post, issue)
        if folder is not None:
            way_out = ConsoleTransport(sys.stdout) if str(folder) == "-" else FolderTransport(folder)
            note(f"{issue.id}: mails written to {folder}: {dry_run(post, deliveries, way_out)}; nothing was sent")
            return EXIT_DONE
        if again_held:
            store.deliveries.hold_expired(post.clock())
            note(f"{issue.id}: held mails offered again: {store.deliveries.retry_held(issue.id, post.clock())}")
        for words in in_doubt(post, issue.id):
            note(words)
        return _send(post, issue, deliveries)


def _issue(store: Store, issue_id: str | None) -> Issue:
    issue = issue_named(issue_id, store) if issue_id else store.issues.newest_with_readers()
    if issue is None:
        raise ConfigError("there is no issue yet; make one: digest run")
    return issue


def _to_readers(post: Post, issue: Issue) -> tuple[Delivery, ...]:
    deliveries = to_readers(post, issue)
    if not deliveries and issue.edition_slug == ADHOC:
        raise ConfigError(
            f"issue {issue.id} was made of paths named to `digest run`, for no edition: send it with --to"
        )
    if not deliveries:
        raise ConfigError(
            f"edition {issue.edition_slug} has no recipients in the config: add some, or name one with --to"
        )
    return deliveries


def _send(post: Post, issue: Issue, deliveries: Sequence[Delivery]) -> int:
    """Queue what is not, offer what is due, say what came of it; the exit code."""
    test = next((one.subscriber.id for one in deliveries if is_test(one)), None)
    post.store.deliveries.queue(deliveries)
    before = {one.subscriber.id: one.status for one in _concerned(post, issue, test)}
    try:
        deliver(post, issue.id, test)
    except TransportError:
        after = _concerned(post, issue, test)
        if any(one.status != before.get(one.subscriber.id) for one in after):  # else its own line says it all
            _report(issue, before, after)
        raise
    after = _concerned(post, issue, test)
    _report(issue, before, after)
    if post.stopping() and any(one.status in _WAITING for one in after):
        note("interrupted; who is still queued gets it with the next `digest send`")
        return EXIT_INTERRUPTED
    return _exit_code(before, after)


def _concerned(post: Post, issue: Issue, test: SubscriberId | None) -> tuple[Delivery, ...]:
    """The deliveries that this call is about: the one test, or those to the readers."""
    known = post.store.deliveries.for_issue(issue.id)
    return tuple(one for one in known if (one.subscriber.id == test if test else not is_test(one)))


def _report(issue: Issue, before: _Standing, after: Sequence[Delivery]) -> None:
    """How the issue stands, and every recipient who has not got it, with the server's last words."""
    have_it = [one for one in after if one.status is DeliveryStatus.SENT]
    now = sum(before.get(one.subscriber.id) is not DeliveryStatus.SENT for one in have_it)
    earlier = f", and to {len(have_it) - now} before" if len(have_it) > now else ""
    nothing = f"nothing was sent; {len(have_it)} of {len(after)} have it"
    note(f"{issue.id}: " + (f"sent to {now} of {len(after)}{earlier}" if now else nothing))
    for one in after:
        if one.status is not DeliveryStatus.SENT:
            again = f", again from {one.next_attempt_at:%Y-%m-%d %H:%M} UTC" if one.next_attempt_at else ""
            note(f"  {one.subscriber.email}: {one.status}: {one.last_reply or 'no answer yet'}{again}")


def _exit_code(before: _Standing, after: Sequence[Delivery]) -> int:
    """Failed where a person should look: a refusal in this call, or a mail that is held. A refusal is told once."""
    if any(one.status is DeliveryStatus.HELD for one in after):
        return EXIT_FAILED
    if any(one.status is DeliveryStatus.FAILED and before.get(one.subscriber.id) is not one.status for one in after):
        return EXIT_FAILED
    return EXIT_TRY_LATER if any(one.status in _WAITING for one in after) else EXIT_DONE
