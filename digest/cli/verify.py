"""`digest verify`: the proof of an issue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from digest.cli.options import common, settings_from, since_issue_option
from digest.cli.remaking import reading_of
from digest.cli.terminal import note
from digest.config import Settings
from digest.errors import EXIT_DONE, EXIT_FAILED, ConfigError
from digest.model import PUBLIC, Issue, IssueId
from digest.proof import Proof, prove
from digest.proof.manifest import broken_links, misfits, remedy
from digest.serial import ShapeError, from_json
from digest.store import Store


@click.command()
@click.argument("issue", required=False, metavar="[ID | FILE.json]")
@since_issue_option
@common
def verify(issue: str | None, since_issue: str | None, config: Path | None, offline: bool) -> int:
    """Read every printed sentence again from the archive; of the newest issue when none is named.

    Without --since-issue also of every reading that `digest run --since-issue` made of it.

    \b
    Example:
      digest verify morning-12
      digest verify morning-12 --since-issue morning-9
      digest verify out/morning-2026-11-20-0800.json
    """
    del offline
    settings = settings_from(config)
    with Store.open(settings.store_url) as store:
        if issue and issue.endswith(".json"):
            found: tuple[Issue, ...] = (_from_file(Path(issue)),)
            unlike: list[str] = []
        else:
            found = _stored(issue, since_issue, store)
            unlike = [fault for one in found for fault in _unlike_signed(one, settings, store)]
        broken = [*broken_links(store, settings.key_path), *unlike]
        true = [_say(one, prove(one.briefing, store)) for one in found]
    for fault in dict.fromkeys(broken):
        note(fault)
    return EXIT_DONE if all(true) and not broken else EXIT_FAILED


def _unlike_signed(issue: Issue, settings: Settings, store: Store) -> Iterator[str]:
    """Where an issue is not as its manifest says, with the remedy."""
    faults = misfits(issue, store, settings.key_path, signing=settings.manifest.sign)
    yield from faults
    if faults:
        yield f"to hold it against the archive and put it right: {remedy(issue)}"


def _say(issue: Issue, proof: Proof) -> bool:
    """Whether everything stands; what does not is named."""
    whose = f" for {_readers(issue)}" if issue.audience != PUBLIC else ""
    click.echo(f"{proof.verified} of {proof.sentences} sentences verified{whose}")
    if proof.read_otherwise and not proof.unproved:
        note(
            f"{proof.read_otherwise} of them stand in pages that this version reads otherwise, but in the archived text"
        )
    if proof.sentences and not proof.verified:
        note("this archive does not hold that issue: verify it where it was made, or name that config with --config")
        return False
    if proof.made_anew:
        note("the issue before it was made anew since, or is not in this archive: what changed cannot be counted again")
    for fault in proof.faults:
        note(fault)
    return not proof.faults


def _readers(issue: Issue) -> str:
    last = issue.briefing.since.last_issue
    return f"readers since {last}" if last else "readers whom no issue has reached"


def _stored(name: str | None, since_issue: str | None, store: Store) -> tuple[Issue, ...]:
    """What is to be verified: the reading that is named, else the issue and every reading of it."""
    issue = store.issues.get(IssueId(name)) if name else store.issues.newest()
    if issue is None:
        raise ConfigError(f"there is no issue {name}" if name else "there is no issue yet; make one: digest run")
    if not name:
        note(f"{issue.id}, {issue.slot_local} {issue.zone}")
    return (reading_of(issue, since_issue, store),) if since_issue else (issue, *store.issues.variants(issue))


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
