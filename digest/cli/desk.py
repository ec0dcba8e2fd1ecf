"""The desk's hand on an issue: pin, kill, merge, split, retitle, comment. Each is refused where it would do nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from digest.cli.options import common, now, settings_from
from digest.cli.remaking import drawn_and_kept, issue_named, order_for
from digest.cli.standing import Standing, the_story
from digest.cli.terminal import note
from digest.errors import ConfigError
from digest.model import ArticleId, DeskAct, DeskEdit, Issue, IssueStatus, SetAside
from digest.pipeline import remake
from digest.store import Store

_BY = click.option("--by", required=True, metavar="NAME", help="Whose hand it is: printed beside it.")
_WORDS = (DeskAct.RETITLE, DeskAct.COMMENT)

# act: (arguments of an example, what it does)
_ACTS = {
    DeskAct.PIN: (
        "morning-12 3f0a",
        "Let a story lead its topic, before those pinned earlier; the topics stay in their order.",
    ),
    DeskAct.KILL: ("morning-12 3f0a", "Take a story out; the issue counts it as taken out."),
    DeskAct.MERGE: ("morning-12 3f0a 77c1", "Make one story of two: the first takes in the OTHER."),
    DeskAct.SPLIT: ("morning-12 wire/one.txt", "Make an article a story of its own."),
    DeskAct.RETITLE: ('morning-12 3f0a "Ferry fire"', "Put a title above a story, marked as the desk's."),
    DeskAct.COMMENT: ('morning-12 3f0a "See No. 9."', "Add a comment to a story, marked as the desk's."),
}


def acts() -> list[click.Command]:
    """The commands that change a story."""
    return [_command(act) for act in _ACTS]


def _command(act: DeskAct) -> click.Command:
    def run(issue: str, item: str, by: str, config: Path | None, offline: bool, extra: str = "") -> None:
        del offline
        _edit(config, issue, (act, item, extra), by)

    example, words = _ACTS[act]
    run.__doc__ = f'{words}\n\n\b\nExample:\n  digest issues {act} {example} --by "Ilse Marrow"'
    command: Callable[..., None] = common(_BY(run))
    if act in _WORDS or act is DeskAct.MERGE:
        command = click.argument("extra", metavar="WORDS" if act in _WORDS else "OTHER")(command)
    command = click.argument("item", metavar="ARTICLE" if act is DeskAct.SPLIT else "ITEM")(command)
    return click.command(str(act))(click.argument("issue", metavar="ID")(command))


def _edit(config: Path | None, issue: str, what: tuple[DeskAct, str, str], by: str) -> None:
    """Make the issue again with one more edit, and keep both."""
    settings = settings_from(config)
    if not by.strip() or any(not character.isprintable() for character in by + what[2]):
        raise ConfigError("--by and the words: expected printable text")
    with Store.open(settings.store_url) as store:
        stored = issue_named(issue, store)
        hand = _hand(stored, what, by.strip(), store.issues.set_aside(stored.id))
        made = remake(stored, hand, order_for(stored, settings), store)
        drawn_and_kept(made, settings, store, pdf=False)
    note(f"{made.id}: {hand.act}, edited by {hand.by}")


def _hand(issue: Issue, what: tuple[DeskAct, str, str], by: str, aside: Sequence[SetAside]) -> DeskEdit:
    """The edit as it is kept: a story is named by an article of it, since another run may name its stories anew.

    Raises:
        ConfigError: there is no such story, or the edit would change nothing of what is printed.
    """
    act, item, extra = what
    if issue.status is IssueStatus.SENT:
        raise ConfigError(f"issue {issue.id} was sent and can no longer be changed")
    story = the_story(issue, item, aside)
    _refuse_in_vain(act, story, item)
    article, other = _article(story, item), None
    if act is DeskAct.MERGE:
        joined = the_story(issue, extra, aside)
        _refuse_in_vain(act, joined, extra)
        if joined.id == story.id:
            raise ConfigError(f"{item} and {extra} are one story already: {story.id}")
        other = _article(joined, extra)
    if act is DeskAct.SPLIT:
        _refuse_to_split(issue, story, item)
    return DeskEdit(act=act, article=article, by=by, at=now(), words=extra if act in _WORDS else "", other=other)


def _article(story: Standing, item: str) -> ArticleId:
    return next((one for one in story.articles if one == item), story.articles[0])


def _refuse_in_vain(act: DeskAct, story: Standing, item: str) -> None:
    row = story.left_out
    if row is not None and row.by:
        raise ConfigError(f"{item}: story {story.id} was taken out by {row.by}")
    if not story.articles:
        raise ConfigError(f"{item}: an earlier version of this program did not record what stands behind {story.id}")
    if row is not None and row.in_a_line and act in (DeskAct.PIN, *_WORDS):
        raise ConfigError(f"{item}: {row.gate}, so story {story.id} is a line and has no place for a {act}")
    pinned = [note.by for note in story.printed.notes if note.act is DeskAct.PIN] if story.printed else []
    if act is DeskAct.PIN and pinned and story.place == 1:
        raise ConfigError(f"{item}: story {story.id} leads its topic already, pinned by {pinned[-1]}")
    if act in _WORDS and not story.in_full:
        raise ConfigError(f"{item}: story {story.id} is not told in full and has no place for a {act}; pin it first")


def _refuse_to_split(issue: Issue, story: Standing, item: str) -> None:
    copies = {source.article_id for source in issue.briefing.sources if source.copy_of is not None}
    if item in copies:
        raise ConfigError(f"{item} repeats another article of story {story.id} and is told with it")
    apart = [one for one in story.articles if one not in copies]
    if len(apart) < 2:
        raise ConfigError(f"{story.articles[0]} is all that stands behind story {story.id}: there is nothing to split")
    if item not in apart:
        raise ConfigError(
            f"{item} is a story: name the article of it that shall stand alone, such as {apart[-1]}; "
            f"`digest issues why {issue.id} {item}` lists them"
        )
