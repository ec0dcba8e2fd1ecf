"""What an issue says of its edition, its period, its sources and the desk's hand, held against its own recipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.model import Briefing, DeskAct, DeskEdit, DeskNote, Stage, late_audience
from digest.proof.kept import Kept, Recipe
from digest.proof.rows import shown


def made_of(briefing: Briefing, kept: Kept) -> Iterator[str]:
    """A line for each part that is not as the recipe has it; of an issue without one, what is wrong with that."""
    if kept.fault:
        yield kept.fault
    if kept.recipe is None:
        return
    for name, printed, made in _frame(briefing, kept, kept.recipe):
        if printed != made:
            yield f"{name}: printed {shown(printed)}, made with {shown(made)}"
    yield from _aside(briefing, kept, kept.recipe)
    yield from _by_hand(briefing, kept.recipe.edits)


def _frame(briefing: Briefing, kept: Kept, recipe: Recipe) -> Iterator[tuple[str, object, object]]:
    edition, start = recipe.edition, recipe.period_start
    yield "edition", briefing.edition_slug, edition.slug
    yield "label of the edition", briefing.edition_label, edition.label
    yield "language of the frame", briefing.language, edition.language
    yield "zone", briefing.zone, edition.zone
    yield "as-of time", briefing.as_of, recipe.as_of
    window = start.isoformat(timespec="minutes") if start else None
    yield "start of the period", briefing.period_start, window or briefing.sourcing.oldest
    yield "end of the period", briefing.period_end, briefing.sourcing.newest
    yield "items", briefing.counts.items, len(recipe.items) + len(recipe.set_aside)
    yield "sources that failed", briefing.sourcing.failed_sources, tuple(slug for slug, _ in recipe.failed)
    since = briefing.since
    if kept.issue.audience == late_audience(since.last_issue or ""):
        return
    yield "issue before", (since.last_issue, since.last_input), recipe.last or (None, "")
    yield "issues between", since.between, ()


def _aside(briefing: Briefing, kept: Kept, recipe: Recipe) -> Iterator[str]:
    """What was set aside: the list that the archive keeps beside the issue, with what the sources themselves gave."""
    if kept.set_aside is not None and briefing.set_aside != kept.set_aside:
        odd = [one for one in briefing.set_aside if one not in kept.set_aside]
        lacking = [one for one in kept.set_aside if one not in briefing.set_aside]
        which = ", ".join(one.item_id for one in (*odd, *lacking)[:3])
        yield f"set aside: not as the archive has it{f': {which}' if which else ', in another order'}"
    fetched = {one for one in briefing.set_aside if one.stage is Stage.FETCH}
    if not set(recipe.set_aside) <= set(briefing.set_aside) or not fetched <= set(recipe.set_aside):
        yield "set aside: not what the sources gave"


def _by_hand(briefing: Briefing, edits: Sequence[DeskEdit]) -> Iterator[str]:
    names = tuple(dict.fromkeys(edit.by for edit in edits))
    if briefing.edited_by != names:
        yield f"edited by: printed {shown(briefing.edited_by)}, and the edits are by {shown(names)}"
    numbers = {source.number: source.article_id for source in briefing.sources}
    for story in briefing.printed:
        behind = {numbers[number] for number in story.sources if number in numbers}
        if story.notes != _notes([edit for edit in edits if edit.article in behind]):
            yield f"story {story.headline.text[:60]!r}: the desk's notes are not those of its edits"
    taken = {row.by: row for row in briefing.left_out if row.by}
    killers = {edit.by for edit in edits if edit.act is DeskAct.KILL}
    if not set(taken) <= killers:
        yield f"left out: nobody called {shown(tuple(sorted(set(taken) - killers)))} took a story out"
    killed = {edit.article for edit in edits if edit.act is DeskAct.KILL}
    for row in (row for row in briefing.left_out if row.by):
        if killed.isdisjoint(row.articles):
            yield f"left out {row.headline[:60]!r}: nobody took it out"


def _notes(edits: Sequence[DeskEdit]) -> tuple[DeskNote, ...]:
    """What was done to a story, as it is printed; the last title stands alone."""
    rows = [edit for edit in edits if edit.act is not DeskAct.KILL]
    titles = [edit for edit in rows if edit.act is DeskAct.RETITLE]
    kept = [edit for edit in rows if edit.act is not DeskAct.RETITLE or edit is titles[-1]]
    return tuple(DeskNote(act=edit.act, by=edit.by, words=edit.words) for edit in kept)
