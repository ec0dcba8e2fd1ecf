"""`digest verify`: the proof of an issue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from digest import __version__
from digest.cli.options import common, settings_from, since_issue_option
from digest.cli.remaking import issue_named, reading_of
from digest.cli.terminal import note
from digest.config import Settings
from digest.errors import EXIT_DONE, EXIT_FAILED, ConfigError
from digest.model import PUBLIC, Issue, IssueId
from digest.proof import Kept, Proof, prove
from digest.proof.manifest import broken_links, misfits, remedy, signed_as, signed_file
from digest.serial import ShapeError, from_json
from digest.store import Store

DRAWN = (".html", ".txt", ".md", ".pdf")  # of these a manifest holds the hash
WEB = ".web.html"  # drawn anew for each reader of the page, so nothing is signed of it


@click.command()
@click.argument("issue", required=False, metavar="[ID | FILE]")
@since_issue_option
@common
def verify(issue: str | None, since_issue: str | None, config: Path | None, offline: bool) -> int:
    """Read every printed sentence again from the archive, and find all that is said of them again.

    Of the newest issue when none is named; without --since-issue also of every reading that `digest run --since-issue`
    made of it. A .json file is proved as an issue is, and held against what was signed; of an .html, .txt, .md or .pdf
    file the issue that was signed with it.

    \b
    Example:
      digest verify morning-12
      digest verify morning-12 --since-issue morning-9
      digest verify out/morning-2026-11-20-0800.json
      digest verify out/morning-2026-11-20-0800.html
    """
    del offline
    settings = settings_from(config)
    with Store.open(settings.store_url) as store:
        if issue and issue.endswith(".json"):
            found: tuple[Issue, ...] = (_from_file(Path(issue)),)
            unlike = list(_unlike_file(found[0], settings, store))
        else:
            named = _of_drawing(Path(issue), settings, store) if issue and _is_drawing(issue) else None
            found = (named,) if named else _stored(issue, since_issue, store)
            unlike = [fault for one in found for fault in _unlike_signed(one, settings, store)]
        broken = [*broken_links(store, settings.key_path), *unlike]
        true = [_say(one, prove(one.briefing, store, Kept.of(one, store))) for one in found]
    for fault in dict.fromkeys(broken):
        note(fault)
    return EXIT_DONE if all(true) and not broken else EXIT_FAILED


def _is_drawing(name: str) -> bool:
    return name.endswith(DRAWN)


def _of_drawing(path: Path, settings: Settings, store: Store) -> Issue:
    """The issue that was signed with this very file.

    Raises:
        ConfigError: it cannot be read, or no manifest knows it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    manifest = signed_file(content, store, settings.key_path)
    stored = store.issues.get(IssueId(manifest.issue_id)) if manifest else None
    if manifest is None or stored is None:
        why = (
            "of a page of the web nothing is signed" if path.name.endswith(WEB) else "it was altered, or made elsewhere"
        )
        raise ConfigError(f"{path}: no manifest of this archive has such a file: {why}; name the issue, or its .json")
    note(f"{path.name}: as it was signed for {stored.id}")
    return stored if manifest.audience == PUBLIC else store.issues.variant(stored, manifest.audience) or stored


def _unlike_file(issue: Issue, settings: Settings, store: Store) -> Iterator[str]:
    """Where a file says something else than what was signed in the name of its issue."""
    signed = signed_as(issue, store, settings.key_path)
    if signed is None:
        note(f"{issue.id}: no manifest of this archive is of it: who made the file cannot be proved, only what it says")
    elif not signed:
        yield f"{issue.id}: the file is not what was signed: it was altered, or the issue made anew since"


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
    if proof.sentences and not proof.verified:
        note("this archive does not hold that issue: verify it where it was made, or name that config with --config")
        return False
    found = [f"{row.verified} of {row.printed} {row.what}" for row in proof.rows if row.printed]
    if found:
        click.echo(f"{', '.join(found)} found again")
    for words in _limits(proof):
        note(words)
    for fault in proof.faults:
        note(fault)
    return not proof.unproved and (not proof.misstated or _is_of_another_version(proof))


def _is_of_another_version(proof: Proof) -> bool:
    """Whether other rules than ours found what it says: then its words are proved, and the rest is only compared."""
    return proof.made_by not in ("", __version__)


def _limits(proof: Proof) -> Iterator[str]:
    """How far the proof goes."""
    if proof.read_otherwise and not proof.unproved:
        count = proof.read_otherwise
        yield f"{count} of them stand in pages that this version reads otherwise, but in the archived text"
    if proof.made_anew:
        yield "the issue before it was made anew since, or is not in this archive: what changed cannot be counted again"
    if proof.misstated and _is_of_another_version(proof):
        yield (
            f"it was made by version {proof.made_by}, and this is {__version__}, whose rules find something else: "
            "the words are proved, and below is where the two differ"
        )
    if not proof.in_order:
        yield "it was made before issues said what they had read: not all that it found can be found again"
    if not proof.has_recipe:
        yield "its recipe is not in this archive: its edition, its period and the items read cannot be held against it"


def _readers(issue: Issue) -> str:
    last = issue.briefing.since.last_issue
    return f"readers since {last}" if last else "readers whom no issue has reached"


def _stored(name: str | None, since_issue: str | None, store: Store) -> tuple[Issue, ...]:
    """What is to be verified: the reading that is named, else the issue and every reading of it."""
    issue = issue_named(name, store) if name else store.issues.newest()
    if issue is None:
        raise ConfigError("there is no issue yet; make one: digest run")
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
