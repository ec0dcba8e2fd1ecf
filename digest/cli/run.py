"""`digest run`: one issue, now, from sources to files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from digest.cli.options import (
    close_the_network,
    common,
    cores,
    edition_for,
    moment,
    now,
    settings_from,
    since_issue_option,
    usage,
)
from digest.cli.remaking import drawn_and_kept, earlier_issue
from digest.cli.terminal import note, progress
from digest.config import Settings
from digest.engine import engine
from digest.errors import ConfigError, DigestError
from digest.model import ADHOC, PUBLIC, Issue, Rendered
from digest.pipeline import Made, Order, for_late, make_issue
from digest.publishing import draw_web, file_stem, publish
from digest.render.ics import calendar
from digest.serial import to_json
from digest.store import Store

FOLDER = click.Path(path_type=Path, file_okay=False)
ENDINGS = {
    "html": "html", "text": "txt", "pdf": "pdf", "md": "md", "json": "json", "web": "web.html", "ics": "ics",
}  # fmt: skip


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--edition", metavar="NAME", help="An edition of the config. [default: its first; paths named: adhoc]")
@click.option("--as-of", metavar="TIME", help="Make it as of this moment, in the edition's zone. [default: now]")
@click.option("--since", metavar="TIME", help="Leave out what was published earlier.")
@since_issue_option
@click.option("--out", type=FOLDER, default="out", show_default=True, metavar="DIR", help="Where the files go.")
@click.option("--format", "formats", default="html,text", show_default=True, help=f"Any of {','.join(ENDINGS)}.")
@click.option("--open", "open_it", is_flag=True, help="Show the result.")
@common
def run(
    paths: tuple[Path, ...],
    edition: str | None,
    as_of: str | None,
    since: str | None,
    since_issue: str | None,
    out: Path,
    formats: str,
    open_it: bool,
    config: Path | None,
    offline: bool,
) -> None:
    """Make one issue, now, from the configured sources or from the files and folders named.

    \b
    Example:
      digest run seeds/ --as-of 2026-11-20T08:00 --format html,text,pdf
    """
    settings = settings_from(config)
    wanted = formats_from(formats)
    chosen = edition_for(settings, edition, paths)
    for path in paths:
        if not path.exists():
            raise ConfigError(f"{path}: no such file or folder")
    when, start = moment(as_of, chosen.zone, "--as-of") or now(), moment(since, chosen.zone, "--since")
    if start and start >= when:
        usage(f"--since {since}: expected a time before {when:%Y-%m-%dT%H:%M}, which the issue is for")
    with progress() as bar, Store.open(settings.store_url) as store:
        order = Order(
            settings=settings,
            edition=chosen,
            as_of=when,
            paths=paths,
            since=start,
            offline=offline,
            engine=engine(cores(), initializer=close_the_network if offline else None),
            progress=bar,
        )
        earlier = earlier_issue(since_issue, store) if since_issue else None
        if earlier and (earlier.edition_slug != chosen.slug or earlier.slot_local >= order.slot_local):
            usage(f"--since-issue {since_issue}: expected an issue of {chosen.slug} from before {order.slot_local}")
        made = make_issue(order, store)
        issue = for_late(made.issue, earlier, order, store) if since_issue else made.issue
        if issue.audience != PUBLIC:
            store.issues.save_variant(issue)
            if not made.stored:  # its own readers have it too
                drawn_and_kept(made.issue, settings, store, pdf=False)
        drawn = drawn_and_kept(issue, settings, store, pdf="pdf" in wanted)
    stem = file_stem(issue)
    files = {f"{stem}.{ENDINGS[name]}": content(name, issue, drawn, settings) for name in wanted}
    written = _published(out, files)
    _report(made, drawn)
    for path in written:
        click.echo(path)
    if open_it:
        click.launch(str(written[0].resolve()))


def formats_from(words: str) -> tuple[str, ...]:
    """The formats of a comma-separated list, each once."""
    wanted = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    unknown = [word for word in wanted if word not in ENDINGS]
    if unknown or not wanted:
        usage(f"--format: expected any of {', '.join(ENDINGS)}, got {words!r}")
    return wanted


def content(name: str, issue: Issue, drawn: Rendered, settings: Settings) -> bytes:
    """An issue in one format."""
    if name == "ics":
        return calendar(issue)
    if name == "web":
        return draw_web(issue, settings).encode()
    if name == "json":
        return to_json(issue, indent=2) + b"\n"
    if name == "pdf":
        return drawn.pdf or b""
    return {"html": drawn.html, "text": drawn.text, "md": drawn.markdown}[name].encode()


def _published(out: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    try:
        return publish(out, files)
    except OSError as error:
        reason = f"{error.filename or out} cannot be written: {(error.strerror or str(error)).lower()}"
        raise DigestError(f"{reason}: name a folder of yours with --out; the issue is kept in the archive") from error


def _report(made: Made, drawn: Rendered) -> None:
    """What was kept, folded, set aside: for people, on stderr."""
    from digest.render.lint import lint  # its parser is loaded when there is something to read

    issue, counts = made.issue, made.issue.briefing.counts
    again = " (unchanged, taken from the archive)" if made.stored else ""
    number = "" if issue.edition_slug == ADHOC else f", issue {issue.number}"
    note(f"{issue.briefing.edition_label}{number}, as of {issue.slot_local} {issue.zone}{again}")
    note(
        f"items read: {counts.items}, articles kept: {counts.articles}, copies folded: {counts.copies}, "
        f"stories: {counts.stories}, outlets: {counts.outlets}"
    )
    aside = issue.briefing.set_aside
    if aside:
        reasons = sorted(Counter(str(one.reason) for one in aside).items())
        note(f"{len(aside)} set aside: " + ", ".join(f"{count} {reason}" for reason, count in reasons))
        for one in aside:
            note(f"  {one.shown}: {one.words}")
    for words in drawn.notes:
        note(words)
    if drawn.fonts:
        note(f"pdf set in: {', '.join(drawn.fonts)}")
    for finding in lint(drawn):
        note(f"lint: {finding.level}: {finding.rule}: {finding.words}")
    for slug, words in made.collected.failed:
        note(f"source {slug} could not be read: {words}")
