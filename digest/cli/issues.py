"""`digest issues`: the archive, what each issue left out and why, and the desk's hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from digest.cli.desk import acts
from digest.cli.differences import differences, in_order
from digest.cli.options import common, settings_from
from digest.cli.remaking import issue_named
from digest.cli.why import reasons
from digest.errors import ConfigError
from digest.model import ADHOC, Briefing, DeskAct, PrintedStory, late_audience
from digest.render.book import changes_told
from digest.store import Store


@click.group()
def issues() -> None:
    """The archive of issues, what each left out and why, and the desk's hand.

    \b
    Example:
      digest issues list
      digest issues why morning-12 3f0a
      digest issues comment morning-12 3f0a "Compare issue 9." --by "Ilse Marrow"
    """


@issues.command("list")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many, the newest first.")
@common
def list_issues(limit: int, config: Path | None, offline: bool) -> None:
    """The newest issues first, by the moment they are for: id, slot, status, stories, what was set aside.

    Issues of named paths (adhoc-1, adhoc-2 …) stand among those of the editions.

    \b
    Example:
      digest issues list --limit 5
    """
    del offline
    with Store.open(settings_from(config).store_url) as store:
        for one in store.issues.list(limit):
            counts = one.briefing.counts
            slot = f"{one.slot_local} {one.zone}"
            stories = _counted(counts.stories, "story", "stories")
            click.echo(f"{one.id}\t{slot}\t{one.status}\t{stories}\t{counts.set_aside} set aside")


@issues.command()
@click.argument("issue", metavar="ID")
@common
def show(issue: str, config: Path | None, offline: bool) -> None:
    """What an issue prints, what it left out, and what it set aside.

    \b
    Example:
      digest issues show morning-12
    """
    del offline
    with Store.open(settings_from(config).store_url) as store:
        stored = issue_named(issue, store)
        aside = store.issues.set_aside(stored.id)
    briefing = stored.briefing
    number = "" if stored.edition_slug == ADHOC else f" {stored.number}"
    click.echo(f"{stored.id}: {briefing.edition_label}{number}, {stored.slot_local} {stored.zone}, {stored.status}")
    if briefing.edited_by:
        click.echo(f"edited by {', '.join(briefing.edited_by)}")
    for topic in briefing.topics:
        click.echo(f"\n{topic.label}")
        for story in topic.printed:
            click.echo(f"  {story.id}  {_title(story)} ({_standing(story)})")
    _show_rest(briefing)
    if aside:
        counted = Counter(str(one.reason) for one in aside)
        click.echo("\nset aside: " + ", ".join(f"{count} {reason}" for reason, count in sorted(counted.items())))
        for row in aside:
            click.echo(f"  {row.item_id}: {row.words}")


def _show_rest(briefing: Briefing) -> None:
    since = briefing.since
    lists = (
        ("moved", [f"{row.story}  {words}" for row, words in changes_told(briefing)]),
        ("not printed", [f"{row.story}  {row.headline}: {row.gate}" for row in briefing.left_out if not row.in_a_line]),
        ("without anything new", [f"{row.story}  {row.headline}" for row in briefing.left_out if row.in_a_line]),
        ("gone quiet", [f"{row.story}  {row.headline}" for row in since.quiet if not row.failed]),
        ("unknown, its sources failed", [f"{row.story}  {row.headline}" for row in since.quiet if row.failed]),
    )
    for title, rows in lists:
        if rows:
            click.echo(f"\n{title}")
        for words in rows:
            click.echo(f"  {words}")


def _title(story: PrintedStory) -> str:
    title = next((note.words for note in story.notes if note.act is DeskAct.RETITLE), "")
    return f"{title} [desk; {story.headline.text}]" if title else story.headline.text


def _standing(story: PrintedStory) -> str:
    """How it came about; where one outlet draws on several origins, by their names."""
    told = f"{story.change}, {_counted(story.outlets, 'outlet', 'outlets')}"
    if not story.origins:
        return told
    names = f": {', '.join(story.origins)}" if len(story.origins) > story.outlets else ""
    return f"{told}, {_counted(len(story.origins), 'origin', 'origins')}{names}"


def _counted(figure: int, one: str, many: str) -> str:
    return f"{figure} {one if figure == 1 else many}"


@issues.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@common
def diff(first: str, second: str, config: Path | None, offline: bool) -> None:
    """What became of the earlier issue's stories in the later one, whichever is named first.

    A line for each: "+" came, "~" has new articles, "=" has none, "-" is gone, "!" moved.

    \b
    Example:
      digest issues diff morning-11 morning-12
    """
    del offline
    with Store.open(settings_from(config).store_url) as store:
        earlier, later = in_order(issue_named(first, store), issue_named(second, store))
        if earlier.id == later.id:
            raise ConfigError(f"{first} and {second} are one issue: name two")
        told = store.issues.variant(later, late_audience(earlier.id))
    changed = later if later.briefing.since.last_issue == earlier.id else told
    moved = changes_told(changed.briefing) if changed else ()
    for line in differences(earlier, later, [words for _, words in moved]):
        click.echo(line)


@issues.command()
@click.argument("issue", metavar="ID")
@click.argument("item", metavar="ITEM")
@common
def why(issue: str, item: str, config: Path | None, offline: bool) -> None:
    """The figures that put a story or article where it is, or the gate that dropped it.

    ITEM is any name that `digest issues show` prints, the beginning of a story's, or an article's.

    \b
    Example:
      digest issues why morning-12 3f0a
      digest issues why morning-12 wire/one.txt
    """
    del offline
    with Store.open(settings_from(config).store_url) as store:
        stored = issue_named(issue, store)
        aside = store.issues.set_aside(stored.id)
    for line in reasons(stored, aside, item):
        click.echo(line)


for command in acts():
    issues.add_command(command)
