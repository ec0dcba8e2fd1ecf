"""The program on one page: collect, make an issue, make it again.

    sources ─▶ clean ─▶ condense ─▶ group ─▶ analyse ─▶ compose ─▶ render ─▶ deliver

    collecting.py  what is to be made, and the sources asked      recipe.py  everything that an issue is made from
    editing.py     the stages in their order                  late.py    an issue for whoever missed some

Stages do not know each other: what one needs of another is handed in here. Rows come from the store, the moment from
the caller; nothing below reads the clock. `publishing.py` draws an issue, `sending.py` sends it, `proof/` proves it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from digest.clean import Learners
from digest.model import ADHOC, PUBLIC, Chronicle, DeskEdit, Issue, IssueStatus, Memory
from digest.pipeline.collecting import Collected, Order, Progress, collect, limits_of, silent, source_from, sources_of
from digest.pipeline.editing import Edited, clean_some, edit, tools
from digest.pipeline.late import again, for_late
from digest.pipeline.recipe import Frozen, Recipe, kept, recipe_of, thawed, threads_before
from digest.serial import to_json
from digest.store import Store

__all__ = [
    "Collected",
    "Made",
    "Order",
    "Progress",
    "clean_some",
    "collect",
    "edit",
    "for_late",
    "kept",
    "limits_of",
    "make_issue",
    "rebuild",
    "remake",
    "remember",
    "silent",
    "source_from",
    "sources_of",
    "try_issue",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An issue, and whether this run made it."""

    issue: Issue
    collected: Collected
    stored: bool  # True: the same slot on the same input, so it is the stored issue again


# ── make an issue ────────────────────────────────────────────────────────────────────────────────────────


def make_issue(order: Order, store: Store) -> Made:
    """One issue for the order's slot, made and stored; the stored one where nothing that goes into it has changed.

    Raises:
        StoreError: the slot's issue was sent already and the input is another now.
    """
    collected = collect(order, store)
    memory = remember(order, store)
    existing = _existing(order, store)
    recipe = recipe_of(_frozen(order, collected), memory)
    if existing and existing.input_sha256 == recipe.sha256:
        return Made(issue=existing, collected=collected, stored=True)
    learners = None if order.edition.slug == ADHOC else Learners(store.furniture.learnt)
    issue, edited = _compose(order, _frozen(order, collected), memory, store, learners)
    with store.at_once():
        saved = _save(issue, edited, recipe, store)
        for slug, before, after in learners.learnt() if learners else ():
            store.furniture.save(slug, before, after, order.as_of)  # the counts of another run stay
    return Made(issue=saved, collected=collected, stored=False)


def _save(issue: Issue, edited: Edited, recipe: Recipe, store: Store) -> Issue:
    """Keep the issue and all that it leaves, within one transaction: half of it would pass for a whole issue."""
    store.articles.save(edited.articles)
    saved = store.issues.save(issue, issue.briefing.set_aside)
    store.recipes.save(saved.id, to_json(recipe))
    store.chronicles.save(saved.id, edited.chronicle)
    if saved.edition_slug != ADHOC:
        slot, left = (saved.edition_slug, saved.zone, saved.slot_local), edited.grouped
        store.stories.save(slot, left.changed, left.ended, left.usage)
    return saved


def try_issue(order: Order, store: Store) -> Issue:
    """The issue that `make_issue` would make now, without keeping it: the preview's."""
    return _compose(order, _frozen(order, collect(order, store)), remember(order, store), store, None)[0]


def remember(order: Order, store: Store) -> Memory:
    """What earlier days left. Paths named on the command line are a matter of their own: nothing came before."""
    edition = order.edition
    edits = store.edits.of(edition.slug, edition.zone, order.slot_local)
    if edition.slug == ADHOC:
        return Memory(edits=edits)
    slugs = sorted(source.slug for source in sources_of(order))
    learnt = (store.furniture.before(slug, order.as_of) for slug in slugs)
    last = store.issues.last_before(edition.slug, edition.zone, order.slot_local)
    stories, usage = threads_before(edition, order.slot_local, order.period_start or order.as_of, store)
    chronicle = store.chronicles.of(last) if last else Chronicle()
    return Memory(
        last_issue=last,
        furniture=tuple(one for one in learnt if one is not None),
        chronicle=chronicle,
        edits=edits,
        stories=stories,
        usage=usage,
    )


def _existing(order: Order, store: Store) -> Issue | None:
    return store.issues.at(order.edition.slug, order.edition.zone, order.slot_local)


def _frozen(order: Order, collected: Collected) -> Frozen:
    return Frozen(
        settings=order.settings,
        edition=order.edition,
        as_of=order.as_of,
        slot_local=order.slot_local,
        period_start=order.period_start,
        items=collected.items,
        set_aside=collected.set_aside,
        failed=collected.failed,
    )


# ── make an issue again ──────────────────────────────────────────────────────────────────────────────────


def rebuild(issue: Issue, order: Order, store: Store) -> tuple[Issue, bool]:
    """A stored issue, or reading of one, made again, not kept; and whether all that came before it is as it was.

    What it was compared with is there as it was, also where the desk has changed it since. The stories of earlier days
    are those that the runs of earlier slots left last: one that was run later, or on other input, left others.

    The order's as-of time stands for the stored one's where it is another; its settings only say how to draw.

    Raises:
        StoreError: something that it was made from is not in the archive.
    """
    if issue.audience != PUBLIC:
        made, is_whole = again(issue, order, store)
        return made, is_whole and _same_past(issue, kept(issue, store), store)
    recipe = kept(issue, store)
    frozen, memory, is_whole = thawed(recipe, order.settings, store)
    if order.as_of != recipe.as_of:
        frozen = replace(
            frozen, as_of=order.as_of, items=tuple(replace(i, fetched_at=order.as_of) for i in frozen.items)
        )
    made = _issue(issue, frozen, memory, edit(order, frozen, memory, tools(store)))
    return made, is_whole and _same_past(issue, recipe, store)


def _same_past(issue: Issue, recipe: Recipe, store: Store) -> bool:
    """Whether no issue of an earlier slot was made, or made anew, since: its stories would go on in this one."""
    last = store.issues.last_before(issue.edition_slug, issue.zone, issue.slot_local)
    inserted = last is not None and issue.edition_slug != ADHOC and (recipe.last is None or last.id != recipe.last[0])
    return not inserted and not store.issues.was_replaced_before(issue)


def remake(issue: Issue, hand: DeskEdit, order: Order, store: Store) -> Issue:
    """A stored issue made again with one more edit of the desk, in its own place, and kept with the edit.

    Raises:
        StoreError: it was sent, or something that it was made from is not in the archive; then nothing is kept.
    """
    frozen, memory, _ = thawed(kept(issue, store), order.settings, store)
    slot = issue.edition_slug, issue.zone, issue.slot_local
    memory = replace(memory, edits=(*store.edits.of(*slot), hand))
    edited = edit(order, frozen, memory, tools(store))
    with store.at_once():
        made = _save(_issue(issue, frozen, memory, edited), edited, recipe_of(frozen, memory), store)
        store.edits.add(*slot, hand)
    return made


def _compose(
    order: Order, frozen: Frozen, memory: Memory, store: Store, learners: Learners | None
) -> tuple[Issue, Edited]:
    """The issue with its place in the archive (the slot's own, or the next free one), and what stands behind it."""
    edition = frozen.edition
    existing = _existing(order, store)
    number, name = (existing.number, existing.id) if existing else store.issues.next_place(edition.slug, edition.zone)
    edited = edit(order, frozen, memory, tools(store, learners))
    place = Issue(
        id=name,
        number=number,
        edition_slug=edition.slug,
        zone=edition.zone,
        slot_local=frozen.slot_local,
        as_of=frozen.as_of,
        status=IssueStatus.COMPOSED,
        input_sha256="",
        briefing=edited.briefing,
    )
    return _issue(place, frozen, memory, edited), edited


def _issue(place: Issue, frozen: Frozen, memory: Memory, edited: Edited) -> Issue:
    """The issue in a place that is known."""
    return replace(
        place,
        as_of=frozen.as_of,
        input_sha256=recipe_of(frozen, memory).sha256,
        briefing=edited.briefing,
    )
