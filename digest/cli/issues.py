"""`digest issues`: the archive, what each issue left out and why, and the desk's hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from digest.cli.options import common, now, settings_from
from digest.cli.remaking import issue_named, order_for
from digest.cli.terminal import note
from digest.cli.why import place_of, reasons
from digest.errors import ConfigError
from digest.model import ArticleId, Briefing, DeskAct, DeskEdit, Issue, PrintedStory
from digest.pipeline import remake
from digest.proof.manifest import seal
from digest.publishing import draw, keep
from digest.store import Store

by_option = click.option("--by", required=True, metavar="NAME", help="Whose hand it is: printed beside it.")


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
    """The newest issues: id, slot, status, stories, what was set aside.

    \b
    Example:
      digest issues list --limit 5
    """
    del offline
    with Store.open(settings_from(config).store_url) as store:
        for one in store.issues.list(limit):
            counts = one.briefing.counts
            slot = f"{one.slot_local} {one.zone}"
            click.echo(f"{one.id}\t{slot}\t{one.status}\t{counts.stories} stories\t{counts.set_aside} set aside")


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
    click.echo(
        f"{stored.id}: {briefing.edition_label} {stored.number}, {stored.slot_local} {stored.zone}, {stored.status}"
    )
    if briefing.edited_by:
        click.echo(f"edited by {', '.join(briefing.edited_by)}")
    for topic in briefing.topics:
        click.echo(f"\n{topic.label}")
        for story in (*topic.stories, *topic.briefly):
            click.echo(f"  {story.id}  {_title(story)} ({_standing(story)})")
    _show_rest(briefing)
    if aside:
        counted = Counter(str(one.reason) for one in aside)
        click.echo("\nset aside: " + ", ".join(f"{count} {reason}" for reason, count in sorted(counted.items())))
        for row in aside:
            click.echo(f"  {row.item_id}: {row.words}")


def _show_rest(briefing: Briefing) -> None:
    if briefing.left_out:
        click.echo("\nnot printed")
        for row in briefing.left_out:
            click.echo(f"  {row.story}  {row.headline}: {row.gate}")
    since = briefing.since
    lists = (
        ("moved", [f"{row.measure}: {row.before} → {row.after}" for row in since.changed]),
        ("without anything new", [headline.text for headline in since.continuing]),
        ("gone quiet", [row.headline for row in since.quiet if not row.failed]),
        ("unknown, its sources failed", [row.headline for row in since.quiet if row.failed]),
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
    outlets = f"{story.outlets} outlet{'s' if story.outlets != 1 else ''}"
    origins = len(story.origins)
    return (
        f"{story.change}, {outlets}, {origins} origin{'s' if origins != 1 else ''}"
        if origins
        else f"{story.change}, {outlets}"
    )


@issues.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@common
def diff(first: str, second: str, config: Path | None, offline: bool) -> None:
    """What B has and A has not, and the other way round.

    \b
    Example:
      digest issues diff morning-11 morning-12
    """
    del offline
    with Store.open(settings_from(config).store_url) as store:
        one, other = issue_named(first, store), issue_named(second, store)
    for line in differences(one, other):
        click.echo(line)


def differences(one: Issue, other: Issue) -> Iterator[str]:
    """A line for each story that came, went, or has other articles behind it."""
    before, after = _behind(one.briefing), _behind(other.briefing)
    known = {article for articles in before.values() for article in articles}
    still = {article for articles in after.values() for article in articles}
    for (_, headline), articles in after.items():
        fresh = articles - known
        if fresh == articles:
            yield f"+ {headline}"
        elif fresh:
            yield f"~ {headline} ({len(fresh)} new article{'s' if len(fresh) != 1 else ''})"
        else:
            yield f"= {headline}"
    for (_, headline), articles in before.items():
        if articles.isdisjoint(still):
            yield f"- {headline}"
    for change in other.briefing.since.changed:
        if other.briefing.since.last_issue == one.id:
            yield f"! {change.measure}: {change.before} → {change.after}"


def _behind(briefing: Briefing) -> dict[tuple[str, str], frozenset[str]]:
    """The articles of each story, by its name and headline; of one told in a line, the article of that line."""
    numbers = {source.number: source.article_id for source in briefing.sources}
    stories = (story for topic in briefing.topics for story in (*topic.stories, *topic.briefly))
    found = {
        (str(story.id), story.headline.text): frozenset(numbers[n] for n in story.sources if n in numbers)
        for story in stories
    }
    lines = {("", line.text): frozenset([line.article_id]) for line in briefing.since.continuing}
    return {**found, **lines}


@issues.command()
@click.argument("issue", metavar="ID")
@click.argument("item", metavar="ITEM")
@common
def why(issue: str, item: str, config: Path | None, offline: bool) -> None:
    """The figures that put a story or article where it is, or the gate that dropped it.

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


# ── the desk's hand ──────────────────────────────────────────────────────────────────────────────────────


def _desk(act: DeskAct, example: str, words: str) -> None:
    """Make one of the commands that change a story."""
    takes_words = act in (DeskAct.RETITLE, DeskAct.COMMENT)
    takes_other = act is DeskAct.MERGE

    def run(issue: str, item: str, by: str, config: Path | None, offline: bool, extra: str = "") -> None:
        del offline
        _edit(config, issue, (act, item, extra), by)

    run.__doc__ = f"{words}\n\n\b\nExample:\n  digest issues {act} {example}"
    command = common(by_option(run))
    if takes_words or takes_other:
        command = click.argument("extra", metavar="WORDS" if takes_words else "OTHER")(command)
    command = click.argument("item", metavar="ITEM")(command)
    command = click.argument("issue", metavar="ID")(command)
    issues.command(str(act))(command)


_desk(DeskAct.PIN, 'morning-12 3f0a --by "Ilse Marrow"', "Put a story first in its topic.")
_desk(DeskAct.KILL, 'morning-12 3f0a --by "Ilse Marrow"', "Take a story out; the issue counts it as taken out.")
_desk(DeskAct.MERGE, 'morning-12 3f0a 77c1 --by "Ilse Marrow"', "Make one story of two: the first takes in the OTHER.")
_desk(DeskAct.SPLIT, 'morning-12 wire/one.txt --by "Ilse Marrow"', "Make an article a story of its own.")
_desk(
    DeskAct.RETITLE,
    'morning-12 3f0a "Ferry fire" --by "Ilse Marrow"',
    "Put a title above a story, marked as the desk's.",
)
_desk(
    DeskAct.COMMENT,
    'morning-12 3f0a "See No. 9." --by "Ilse Marrow"',
    "Add a comment to a story, marked as the desk's.",
)


def _edit(config: Path | None, issue: str, what: tuple[DeskAct, str, str], by: str) -> None:
    """Keep an edit and make the issue again with it."""
    settings = settings_from(config)
    act, item, extra = what
    if not by.strip() or any(not c.isprintable() for c in by + extra):
        raise ConfigError("--by and the words: expected printable text")
    with Store.open(settings.store_url) as store:
        stored = issue_named(issue, store)
        other: ArticleId | None = place_of(stored, extra) if act is DeskAct.MERGE else None
        edit = DeskEdit(
            act=act,
            article=place_of(stored, item),
            by=by.strip(),
            at=now(),
            words=extra if other is None else "",
            other=other,
        )
        store.edits.add(stored.edition_slug, stored.zone, stored.slot_local, edit)
        made = remake(stored, order_for(stored, settings), store)
        drawn = keep(draw(made, settings, pdf=False), made, store)
        if settings.manifest.sign:
            seal(made, drawn, store, settings.key_path)
    note(f"{made.id}: {act}, edited by {edit.by}")
