"""`digest verify`: the proof of an issue."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from digest.cli.options import common, settings_from, since_issue_option
from digest.cli.remaking import reading_of
from digest.cli.terminal import note
from digest.errors import EXIT_DONE, EXIT_FAILED, ConfigError
from digest.model import Issue, IssueId
from digest.proof import prove
from digest.proof.manifest import broken_links
from digest.serial import ShapeError, from_json
from digest.store import Store


@click.command()
@click.argument("issue", required=False, metavar="[ID | FILE.json]")
@since_issue_option
@common
def verify(issue: str | None, since_issue: str | None, config: Path | None, offline: bool) -> int:
    """Read every printed sentence again from the archive; the newest issue when none is named.

    \b
    Example:
      digest verify morning-12
      digest verify morning-12 --since-issue morning-9
      digest verify out/morning-2026-11-20-0800.json
    """
    del offline
    settings = settings_from(config)
    with Store.open(settings.store_url) as store:
        found, is_stored = _issue(issue, since_issue, store)
        proof = prove(found.briefing, store)
        broken = tuple(broken_links(store, found if is_stored else None, settings.key_path))
    click.echo(f"{proof.verified} of {proof.sentences} sentences verified")
    if proof.read_otherwise and not proof.unproved:
        note(
            f"{proof.read_otherwise} of them stand in pages that this version reads otherwise, but in the archived text"
        )
    if proof.sentences and not proof.verified:
        note("this archive does not hold that issue: verify it where it was made, or name that config with --config")
        return EXIT_FAILED
    if proof.made_anew:
        note("the issue before it was made anew since, or is not in this archive: what changed cannot be counted again")
    for fault in (*proof.faults, *broken):
        note(fault)
    return EXIT_FAILED if proof.faults or broken else EXIT_DONE


def _issue(name: str | None, since_issue: str | None, store: Store) -> tuple[Issue, bool]:
    """What is to be verified, and whether the store has it: then its manifest is held against it."""
    if name and name.endswith(".json"):
        return _from_file(Path(name)), False
    issue = store.issues.get(IssueId(name)) if name else store.issues.newest()
    if issue is None:
        raise ConfigError(f"there is no issue {name}" if name else "there is no issue yet; make one: digest run")
    return reading_of(issue, since_issue, store), True


def _from_file(path: Path) -> Issue:
    try:
        issue = from_json(path.read_bytes(), Issue)
    except OSError as error:
        raise ConfigError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except ShapeError as error:
        raise ConfigError(f"{path}: not an issue as `digest run --format json` writes it: {error}") from error
    try:
        issue.briefing.as_of.astimezone(ZoneInfo(issue.briefing.zone))
    except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError) as error:
        words = f"{issue.briefing.as_of} in {issue.briefing.zone!r}"
        raise ConfigError(f"{path}: {words} is no time of any zone; was the file edited?") from error
    return issue
