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
    frozen, memory, _ = thawed(recipe, order.settings, store)
    memory = _late(memory, issue, earlier, store)
    return replace(
        issue,
        audience=late_audience(earlier.id if earlier else ""),
        input_sha256=_recipe(recipe, memory).sha256,
        briefing=edit(order, frozen, memory, tools(store)).briefing,
    )


def _check(issue: Issue, earlier: Issue) -> None:
    one, other = ((each.edition_slug, each.zone) for each in (issue, earlier))
    if one != other or earlier.slot_local >= issue.slot_local:
        raise StoreError(f"issue {earlier.id} is no issue of {issue.edition_slug} before {issue.id}")


def _late(memory: Memory, issue: Issue, earlier: Issue | None, store: Store) -> Memory:
    """The same memory, but of an earlier issue; what the edition has recorded since stays known."""
    then = store.chronicles.of(earlier) if earlier else Chronicle()
    return replace(
        memory,
        last_issue=earlier,
        told=then,
        missed=store.issues.between(earlier, issue) if earlier else (),
    )


def _recipe(recipe: Recipe, memory: Memory) -> Recipe:
    earlier = memory.last_issue
    return replace(
        recipe,
        since=(earlier.id, earlier.input_sha256) if earlier else (IssueId(""), ""),
        missed=tuple((one.id, one.input_sha256) for one in memory.missed),
    )
