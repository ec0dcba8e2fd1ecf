"""`digest rebuild`: an issue made again from the archive, and held against the stored one."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.mending import mended
from digest.cli.options import common, moment, settings_from, since_issue_option, usage
from digest.cli.remaking import issue_named, order_for, reading_of
from digest.cli.run import ENDINGS, FOLDER, content, formats_from
from digest.cli.terminal import note
from digest.errors import EXIT_DONE, EXIT_FAILED
from digest.pipeline import rebuild as make_again
from digest.proof.manifest import misfits
from digest.publishing import draw, file_stem, publish
from digest.serial import to_json
from digest.store import Store


@click.command()
@click.argument("issue", metavar="ID")
@click.option("--as-of", metavar="TIME", help="Make it as of another moment, in the issue's zone.")
@since_issue_option
@click.option("--out", type=FOLDER, default=None, metavar="DIR", help="Write the files here as well.")
@click.option("--format", "formats", default="html,text", show_default=True, help=f"Any of {','.join(ENDINGS)}.")
@common
def rebuild(
    issue: str,
    as_of: str | None,
    since_issue: str | None,
    out: Path | None,
    formats: str,
    config: Path | None,
    offline: bool,
) -> int:
    """Make an issue again from the archive: the same bytes, and the proof that they are.

    Where what is stored of it is not as it was signed, what is made now takes its place if it is what was signed, or if
    the issue was not sent yet and says the same.

    \b
    Example:
      digest rebuild morning-12
      digest rebuild morning-12 --out again --format html,pdf
      digest rebuild morning-12 --since-issue morning-9
    """
    del offline
    if as_of and since_issue:
        usage("--as-of and --since-issue: expected one of them")
    settings = settings_from(config)
    wanted = formats_from(formats)
    with Store.open(settings.store_url) as store:
        stored = reading_of(issue_named(issue, store), since_issue, store)
        when = moment(as_of, stored.zone, "--as-of")
        made, same_past = make_again(stored, order_for(stored, settings, when), store)
        drawn = draw(made, settings, pdf="pdf" in wanted)
        before = store.rendered.get(stored.id, stored.audience)
        unlike = misfits(stored, store, settings.key_path, signing=True) if settings.manifest.sign else ()
        is_mended = bool(unlike) and when in (None, stored.as_of) and mended((stored, made), drawn, settings, store)
    if out is not None:
        stem = file_stem(made)
        for path in publish(out, {f"{stem}.{ENDINGS[name]}": content(name, made, drawn, settings) for name in wanted}):
            click.echo(path)
    if when is not None and when != stored.as_of:
        note(f"{stored.id} as of {when:%Y-%m-%dT%H:%M}: compared with nothing")
        return EXIT_DONE
    differing = [] if to_json(made.briefing) == to_json(stored.briefing) else ["content"]
    if before is not None:
        pairs = (("HTML", before.html, drawn.html), ("text", before.text, drawn.text))
        differing += [name for name, old, new in pairs if old != new]
    for fault in unlike:
        note(fault)
    if is_mended:
        click.echo(f"{stored.id}: made again, stored and signed")
        return EXIT_DONE
    if unlike:
        note(f"{stored.id}: what is made of the archive now is not what was signed: restore the store from a backup")
    if differing and not same_past:
        note("an issue before it was made since, or made anew: its stories may go on otherwise")
    click.echo(f"{stored.id}: {'differs in ' + ', '.join(differing) if differing else 'the same bytes'}")
    return EXIT_FAILED if differing or unlike else EXIT_DONE
