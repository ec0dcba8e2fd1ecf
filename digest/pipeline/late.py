"""An issue for whoever missed the ones before it: compared with the last that reached them.

The stories are those of the issue; what is new, changed, goes on or went quiet is told against the earlier one, so what
a reader was never told is told in full, and what the issues between told besides is named. Made of the issue's own
recipe, so it can be made again; its own recipe names the earlier issue and those between by the hashes of theirs.
"""

from __future__ import annotations

from dataclasses import replace

from digest.errors import StoreError
from digest.model import Chronicle, Issue, IssueId, Memory, late_audience
from digest.pipeline.collecting import Order
from digest.pipeline.editing import edit, tools
from digest.pipeline.recipe import Recipe, kept, thawed
from digest.store import Store


def for_late(issue: Issue, earlier: Issue | None, order: Order, store: Store) -> Issue:
    """A stored issue as it reads to those whom `earlier` was the last to reach; None: none has reached them.

    The issue itself where that is the one before it. Nothing is stored; the order's settings only say how it is made.

    Raises:
        StoreError: `earlier` is no earlier issue of the edition, or something that the issue was made from is missing.
    """
    recipe = kept(issue, store)
    last = recipe.last[0] if recipe.last else None
    if (earlier.id if earlier else None) == last:
        return issue
    if earlier is not None:
        _check(issue, earlier)
    missed = store.issues.between(earlier, issue) if earlier else ()
    reading = replace(issue, audience=late_audience(earlier.id if earlier else ""))
    return _read(reading, (earlier, missed), order, store)


def again(reading: Issue, order: Order, store: Store) -> tuple[Issue, bool]:
    """A stored reading made again, not kept: compared with the issues as they were; and whether these are at hand.

    Raises:
        StoreError: something that it was made from is not in the archive.
    """
    since = reading.briefing.since
    named = (*since.between, *([(since.last_issue, since.last_input)] if since.last_issue else []))
    then = [store.issues.version(*one) for one in named]
    found = [one or store.issues.get(name) for one, (name, _) in zip(then, named, strict=True)]
    issues = [one for one in found if one is not None]
    if len(issues) < len(named):
        raise StoreError(f"the archive has not all of the issues that {reading.id} was compared with")
    earlier = issues.pop() if since.last_issue else None
    return _read(reading, (earlier, tuple(issues)), order, store), None not in then


def _read(reading: Issue, before: tuple[Issue | None, tuple[Issue, ...]], order: Order, store: Store) -> Issue:
    """The issue compared with an earlier one; with it go the issues between."""
    recipe = kept(reading, store)
    frozen, memory, _ = thawed(recipe, order.settings, store)
    earlier, missed = before
    then = store.chronicles.of(earlier) if earlier else Chronicle()
    # What the edition has recorded since stays known: only what was told is another.
    memory = replace(memory, last_issue=earlier, told=then, missed=missed)
    return replace(
        reading,
        input_sha256=_recipe(recipe, memory).sha256,
        briefing=edit(order, frozen, memory, tools(store)).briefing,
    )


def _check(issue: Issue, earlier: Issue) -> None:
    one, other = ((each.edition_slug, each.zone) for each in (issue, earlier))
    if one != other or earlier.slot_local >= issue.slot_local:
        raise StoreError(f"issue {earlier.id} is no issue of {issue.edition_slug} before {issue.id}")


def _recipe(recipe: Recipe, memory: Memory) -> Recipe:
    earlier = memory.last_issue
    return replace(
        recipe,
        since=(earlier.id, earlier.input_sha256) if earlier else (IssueId(""), ""),
        missed=tuple((one.id, one.input_sha256) for one in memory.missed),
    )
